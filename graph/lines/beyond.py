"""Whoever stands above with unknown steps between: where no way leads up on a day, what lies beyond the gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.lines.line import THROUGH_MEMBERSHIP, THROUGH_POST, THROUGH_UNIT
from graph.lines.rank import on_day
from graph.lines.ways import GAP, Derived, Ways
from graph.vocabulary import MEMBER_OF, NO_NODE, PART_OF, POST, REPORTS_TO, UNIT, Basis, NodeId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.lines.index import Lines
    from graph.lines.line import Certainty
    from graph.lines.rank import LineOnDay
    from graph.lines.ways import Rests


class Beyond(Ways):
    """All ways up of one day, those by indirect lines too."""

    def __init__(self, lines: Lines, day: int, least: Certainty) -> None:
        super().__init__(lines, day, least)
        self._indirect: dict[NodeId, tuple[LineOnDay, ...]] = {}

    def indirect(self, node: NodeId) -> tuple[LineOnDay, ...]:
        """The lines of a node to whoever stands above it, nobody says how far, best first."""
        self._asked.add(("out", REPORTS_TO, node))
        if node not in self._indirect:
            found = on_day(self.lines.out(REPORTS_TO, node), self.day, self.least)
            self._indirect[node] = tuple(one for one in found if one.key.indirect)
        return self._indirect[node]

    def over_gaps(self, node: NodeId) -> Iterator[Derived]:
        """Whoever stands above a node, or above its places, with unknown steps between."""
        if not self.lines.has_gaps:
            return
        yield from self._beyond(node, (), NO_NODE)
        if self.nodes[node].kind == UNIT:
            return
        for seat in self.posts(node):
            yield from self._beyond(seat.object, (seat.stretch,), seat.object, THROUGH_POST)
        for led, rests, _ in self.led(node):
            yield from self._beyond(led, rests, led, THROUGH_UNIT)
        for post, unit, rests in self.seated_in(node):
            yield from self._beyond(unit, rests, post, THROUGH_POST)
        for member in self.out(MEMBER_OF, node):
            yield from self._beyond(member.object, (member.stretch,), member.object, THROUGH_MEMBERSHIP)

    def _beyond(self, node: NodeId, rests: Rests, place: NodeId, way: Basis | None = None) -> Iterator[Derived]:
        """Whoever an indirect line leads to from a node, or from a unit that it is part of, by the way one is there."""
        seen: set[NodeId] = set()
        while node not in seen:
            seen.add(node)
            for line in self.indirect(node):
                yield from self._there(line, rests, place, way)
            parent = next(iter(self.out(PART_OF, node)), None)
            if parent is None:
                return
            rests, node = (*rests, parent.stretch), parent.object

    def _there(self, line: LineOnDay, rests: Rests, place: NodeId, way: Basis | None) -> Iterator[Derived]:
        """Whoever stands for what a line leads to, else that itself; said so where it is the node's own line."""
        target, found = line.object, (*rests, line.stretch)
        basis: Basis = way or (THROUGH_POST if self.nodes[target].kind == POST else THROUGH_UNIT)
        for person, behind in self.behind(target):
            yield Derived(person, GAP, basis, (*found, *behind), place, target)
        yield Derived(target, GAP, basis if rests else line.stretch.basis, found, place)
