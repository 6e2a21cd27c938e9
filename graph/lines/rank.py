"""The one order of lines: who is named first, and who is reported to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.lines.line import Certainty, Key, Line, Stretch
from graph.vocabulary import STAND_INS, NodeId, Says

if TYPE_CHECKING:
    from collections.abc import Iterable


class LineOnDay(NamedTuple):
    """A line on a day: its key, what it is on that day, and the whole line."""

    key: Key
    stretch: Stretch
    line: Line

    @property
    def subject(self) -> NodeId:
        """The id of who or what it is about."""
        return self.key.subject

    @property
    def object(self) -> NodeId:
        """The id at its other end."""
        return self.key.object

    @property
    def stands_in(self) -> bool:
        """Whether it tells of a stand-in."""
        return self.stretch.manner in STAND_INS

    @property
    def says(self) -> Says:
        """The best vouching among its facts."""
        return self.stretch.says


def rank(one: LineOnDay) -> tuple[bool, bool, bool, int, NodeId, NodeId]:
    """More than possible first, who stands in, said before derived, the one seen last, then by id."""
    stretch = one.stretch
    doubtful = stretch.certainty == Certainty.POSSIBLE
    return doubtful, not one.stands_in, stretch.derived, -stretch.confirmed, one.key.object, one.key.subject


def on_day(lines: Iterable[Line], day: int, least: Certainty) -> tuple[LineOnDay, ...]:
    """What some lines are on a day, those at least so certain, in their one order."""
    found = []
    for line in lines:
        part = line.on(day)
        if part is not None and part.certainty >= least:
            found.append(LineOnDay(line.key, part, line))
    if len(found) > 1:
        found.sort(key=rank)
    return tuple(found)
