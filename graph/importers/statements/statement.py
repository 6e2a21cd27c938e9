"""One row of a table of statements, and what is left of its time beside another's."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.dates import VagueDate
    from graph.importers.tables import Row


@dataclass(frozen=True)
class Statement:
    """One row that can be read, with the ids of those whom it names."""

    row: Row
    subject: str
    predicate: str
    value: str
    since: VagueDate | None
    until: VagueDate | None
    more: dict[str, Any] = field(default_factory=dict)
    """What else the row says of its fact: manner, line, vouching, note …"""

    def during(self, other: Statement) -> Statement | None:
        """The statement over the time that it shares with another; None if they share none."""
        starts = [one.since for one in (self, other) if one.since]
        ends = [one.until for one in (self, other) if one.until]
        since = max(starts, key=lambda day: day.lower) if starts else None
        until = min(ends, key=lambda day: day.lower) if ends else None
        apart = since and until and since.lower >= until.lower
        return None if apart else replace(self, since=since, until=until)


def titled(line: Statement, titles: Sequence[Statement]) -> Iterator[tuple[Statement, str]]:
    """A line cut where its bearer's title changes: each piece with its title, and what is left without one."""
    left: list[Statement] = [line]
    for title in titles:
        common = line.during(title)
        if common:
            yield common, title.value
            left = [rest for piece in left for rest in _without(piece, common)]
    for piece in left:
        yield piece, ""


def _without(piece: Statement, other: Statement) -> Iterator[Statement]:
    """What is left of a statement's time before and after another's."""
    if other.since and (piece.since is None or piece.since.lower < other.since.lower):
        before = piece.during(replace(piece, since=None, until=other.since))
        yield from (before,) if before else ()
    if other.until and (piece.until is None or other.until.lower < piece.until.lower):
        after = piece.during(replace(piece, since=other.until, until=None))
        yield from (after,) if after else ()
