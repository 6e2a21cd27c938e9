"""The lines of one day, and which of them a node hangs on in the reporting tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.lines.rank import LineOnDay, on_day
from graph.vocabulary import (
    HOLDS,
    IN_CHARGE,
    INDIRECT,
    LEADS,
    NO_NODE,
    PERSON,
    POST,
    REPORTS_TO,
    UNIT,
    NodeId,
    Relation,
    Way,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.lines import Certainty, Line
    from graph.org_graph import OrgGraph

Held = LineOnDay


class Day:
    """The lines of a graph on day ``at``, as far as they are at least so certain; each found when it is asked for."""

    def __init__(self, graph: OrgGraph, at: int, least: Certainty) -> None:
        self.graph, self.at, self.least = graph, at, least
        self._from: dict[tuple[Way, NodeId], tuple[Held, ...]] = {}
        self._to: dict[tuple[Way, NodeId], tuple[Held, ...]] = {}

    def lines_from(self, relation: Way, subject: NodeId) -> tuple[Held, ...]:
        """The lines of a node in a relation (dotted and indirect ones are their own), best first."""
        key = relation, subject
        if key not in self._from:
            self._from[key] = on_day(self.graph.lines_from(relation, subject), self.at, self.least)
        return self._from[key]

    def lines_to(self, relation: Relation, target: NodeId) -> tuple[Held, ...]:
        """The lines that lead to a node in a relation, best first, without dotted ones."""
        key = relation, target
        if key not in self._to:
            self._to[key] = on_day(self.graph.lines_to(relation, target), self.at, self.least)
        return self._to[key]

    def of(self, lines: Iterable[Line]) -> list[Held]:
        """What some lines are on the day, without those that do not hold, in the order given."""
        at, least = self.at, self.least
        on_the_day = ((line, line.on(at)) for line in lines)
        return [Held(line.key, part, line) for line, part in on_the_day if part and part.certainty >= least]

    def over(self, node: NodeId) -> Held | None:
        """The line by which a node stands in the reporting tree; None if it does not, or stands at the top.

        Where no solid line leads on, an indirect one does: somebody stands above, with unknown steps between.
        """
        lines = self.upward(node)
        return None if not lines or self.stood_for(node, lines) else self.way_up(node)

    def upward(self, node: NodeId) -> tuple[Held, ...]:
        """The solid lines of a node, best first; where there is none, the indirect ones."""
        return self.lines_from(REPORTS_TO, node) or self.lines_from(INDIRECT, node)

    def way_up(self, node: NodeId, but: NodeId = NO_NODE) -> Held | None:
        """The line by which a node goes on up, to the person behind a unit or a post before these; never to itself."""
        lines = [held for held in self.upward(node) if held.object != but and not self._is(but, held.object)]
        return next((held for held in lines if not self._resolved(held, lines)), lines[0] if lines else None)

    def _is(self, person: NodeId, place: NodeId) -> bool:
        """Whether a person stands for a unit or a post."""
        if not person or self.graph.nodes[place].kind == PERSON:
            return False
        way = IN_CHARGE[self.graph.nodes[place].kind]
        return any(held.subject == person for held in self.lines_to(way, place))

    def stood_for(self, node: NodeId, lines: tuple[Held, ...]) -> bool:
        """Whether somebody else stands in the tree for this unit or post."""
        known = self.graph.nodes[node]
        if known.kind == UNIT:
            needed = not all(held.stretch.derived for held in lines) or bool(self.lines_to(REPORTS_TO, node))
            return not needed or bool(self.lines_to(LEADS, node))
        if known.kind != POST:
            return False
        if known.seats == 1 and self.lines_to(HOLDS, node):
            return True
        return all(held.stretch.derived for held in lines) and not self.lines_to(REPORTS_TO, node)

    def _resolved(self, held: Held, lines: Iterable[Held]) -> bool:
        """Whether a line to a unit or a post is also there as one to the person behind it."""
        if self.graph.nodes[held.object].kind == PERSON or held.stretch.derived:
            return False
        return any(other.stretch.derived and other.stretch.certainty >= held.stretch.certainty for other in lines)
