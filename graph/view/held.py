"""Lines as they are on one day, and which of them a node hangs on in the reporting tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.vocabulary import HOLDS, LEADS, PERSON, POST, REPORTS_TO, UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.org_graph import OrgGraph
    from graph.weighing import Certainty, Key, Line, Stretch


class Held(NamedTuple):
    """A line on a day: its key, what it is on that day, and the whole line."""

    key: Key
    stretch: Stretch
    line: Line

    @property
    def subject(self) -> str:
        """The id of who or what it is about."""
        return self.key.subject

    @property
    def object(self) -> str:
        """The id at its other end."""
        return self.key.object

    @property
    def rank(self) -> tuple[int, bool, int, str, str]:
        """Surest first, said before derived, then the one confirmed last, then by id."""
        stretch = self.stretch
        return -stretch.certainty, stretch.derived, -stretch.confirmed, self.key.object, self.key.subject


class Day:
    """The lines of a graph on day ``at``, as far as they are at least so certain; each found when it is asked for."""

    def __init__(self, graph: OrgGraph, at: int, least: Certainty) -> None:
        self.graph, self.at, self.least = graph, at, least
        self._from: dict[tuple[str, str], tuple[Held, ...]] = {}
        self._to: dict[tuple[str, str], tuple[Held, ...]] = {}

    def lines_from(self, relation: str, subject: str) -> tuple[Held, ...]:
        """The lines of a node in a relation (dotted ones are one of their own), best first."""
        key = relation, subject
        if key not in self._from:
            self._from[key] = _ranked(self.of(self.graph.lines_from.get(key, ())))
        return self._from[key]

    def lines_to(self, relation: str, target: str) -> tuple[Held, ...]:
        """The lines that lead to a node in a relation, best first, without dotted ones."""
        key = relation, target
        if key not in self._to:
            self._to[key] = _ranked(self.of(self.graph.lines_to.get(key, ())))
        return self._to[key]

    def of(self, lines: Iterable[Line]) -> list[Held]:
        """What some lines are on the day, without those that do not hold."""
        at, least = self.at, self.least
        on_the_day = ((line, line.on(at)) for line in lines)
        return [Held(line.key, part, line) for line, part in on_the_day if part and part.certainty >= least]

    def manager(self, node: str) -> Held | None:
        """The solid line by which a node stands in the reporting tree; None if it does not, or stands at the top."""
        lines = self.lines_from(REPORTS_TO, node)
        if not lines or self._stood_for(node, lines):
            return None
        if len(lines) == 1:
            return lines[0]
        return next((held for held in lines if not self._resolved(held, lines)), lines[0])

    def _stood_for(self, node: str, lines: tuple[Held, ...]) -> bool:
        """Whether somebody else stands in the tree for this unit or post."""
        known = self.graph.nodes[node]
        if known.kind == UNIT:
            needed = self.lines_to(REPORTS_TO, node) or not all(held.stretch.derived for held in lines)
            return not needed or bool(self.lines_to(LEADS, node))
        return known.kind == POST and known.seats == 1 and bool(self.lines_to(HOLDS, node))

    def _resolved(self, held: Held, lines: tuple[Held, ...]) -> bool:
        """Whether a line to a unit or a post is also there as one to the person behind it."""
        if self.graph.nodes[held.object].kind == PERSON:
            return False
        return any(other.stretch.derived and other.stretch.certainty >= held.stretch.certainty for other in lines)


def _ranked(held: list[Held]) -> tuple[Held, ...]:
    return tuple(sorted(held, key=lambda one: one.rank) if len(held) > 1 else held)
