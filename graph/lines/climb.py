"""The way up on one day: of all that leads up from a node, the first that may be gone, rung by rung."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from graph.lines.beyond import Beyond
from graph.lines.denials import days_denied, forbids
from graph.lines.line import Key
from graph.lines.ways import GAP, SAID, Derived
from graph.vocabulary import HOLDS, PERSON, POST, REPORTS_TO, NodeId

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.lines.index import Lines
    from graph.lines.line import Certainty
    from graph.lines.ways import Asked

K = TypeVar("K")
V = TypeVar("V")


class Day(Beyond):
    """The way up from every node on one day, from lines at least so certain."""

    def __init__(self, lines: Lines, day: int, least: Certainty) -> None:
        super().__init__(lines, day, least)
        self._candidates: dict[NodeId, tuple[tuple[Derived, ...], frozenset[Asked]]] = {}
        self._settled: dict[tuple[NodeId, int], tuple[Derived | None, frozenset[Asked]]] = {}

    def manager(self, node: NodeId) -> Derived | None:
        """Who a node reports to by derivation; None where a line says it already, or nobody is found."""
        return self.settled(node, GAP + 1)

    def found(self, node: NodeId) -> tuple[Derived | None, frozenset[Asked]]:
        """Who a node reports to by derivation, and all that was asked to find out: nothing else bears on it."""
        self.manager(node)
        return self._settled[node, GAP + 1]

    def settled(self, node: NodeId, below: int) -> Derived | None:
        """The manager that holds on a rung below another: the first who does not stand below the node."""

        def first() -> Derived | None:
            found = (one for one in self.candidates(node) if one.rung < below and self._is_above(node, one))
            return next(found, None)

        return self._noting(self._settled, (node, below), first)

    def candidates(self, node: NodeId) -> tuple[Derived, ...]:
        """Everybody whom a node may report to by derivation, best first."""

        def allowed() -> tuple[Derived, ...]:
            selves = self.standing_for(node)
            over_gaps = self.over_gaps(node) if not self.out(REPORTS_TO, node) else ()
            found = (*self.everybody(node, selves), *over_gaps)
            return tuple(one for one in found if self._allowed(node, one, selves))

        return self._noting(self._candidates, node, allowed)

    def _noting(self, kept: dict[K, tuple[V, frozenset[Asked]]], key: K, work: Callable[[], V]) -> V:
        """What is worked out once, with all that was asked for it: whoever uses it has asked that too."""
        if key not in kept:
            before, self._asked = self._asked, set()
            value = work()
            kept[key] = value, frozenset(self._asked)
            self._asked = before
        value, asked = kept[key]
        self._asked |= asked
        return value

    def _allowed(self, node: NodeId, one: Derived, selves: frozenset[NodeId]) -> bool:
        """Whether a manager found is another, and nobody denies it."""
        return one.manager not in selves and not self._own_post(one, selves) and not self._denied(node, one)

    def _denied(self, node: NodeId, one: Derived) -> bool:
        """Whether a voice as firm as what it follows from says that a node does not report to somebody."""
        self._asked.add(("denials", REPORTS_TO, node))
        key = Key(node, REPORTS_TO, one.manager)
        facts = [fact for stretch in one.rests_on for fact in stretch.facts]
        for denial in self.lines.denials(REPORTS_TO, node):
            first, end = days_denied(denial)
            if first <= self.day < end and forbids(denial, key, facts):
                return True
        return False

    def _own_post(self, one: Derived, selves: frozenset[NodeId]) -> bool:
        return self.nodes[one.manager].kind == POST and any(
            held.subject in selves for held in self.into(HOLDS, one.manager)
        )

    def _is_above(self, node: NodeId, one: Derived) -> bool:
        """Whether following said lines, those of higher rungs, and any of the same, never leads back to the node."""
        selves = self.standing_for(node)
        ahead, seen = [one.manager], set()
        while ahead:
            current = ahead.pop()
            if current in selves:
                return False
            if current not in seen:
                seen.add(current)
                ahead += self._onward(current, one.rung)
        return True

    def _onward(self, node: NodeId, rung: int) -> list[NodeId]:
        said = self.out(REPORTS_TO, node)
        if said and self.nodes[said[0].object].kind == PERSON:
            return [said[0].object]
        if not said and rung == SAID:
            return []
        if found := self.settled(node, rung):
            return [found.manager]
        if said and not self.candidates(node):
            return [said[0].object]
        return [one.manager for one in self.candidates(node) if one.rung == rung]

    def unsaid(self, node: NodeId) -> Derived | None:
        """Whom a node would report to by derivation, were nothing said of it itself."""
        selves = self.standing_for(node)
        found = self.concluded(node, selves)
        return next((one for one in found if self._allowed(node, one, selves) and self._is_above(node, one)), None)
