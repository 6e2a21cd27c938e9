"""The way up on one day: of all that leads up from a node, the first that may be gone, rung by rung."""

from __future__ import annotations

from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from graph.lines.beyond import Beyond
from graph.lines.denials import days_denied, forbids
from graph.lines.line import Key
from graph.lines.reach import Onward, Reach
from graph.lines.ways import GAP, SAID, Derived
from graph.vocabulary import HOLDS, PERSON, POST, REPORTS_TO, NodeId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.lines.claims import Claim
    from graph.lines.index import Lines
    from graph.lines.line import Certainty
    from graph.lines.ways import Asked


class Day(Beyond):
    """The way up from every node on one day, from lines at least so certain."""

    def __init__(self, lines: Lines, day: int, least: Certainty) -> None:
        super().__init__(lines, day, least)
        self._reach = [Reach(partial(self._onward, rung)) for rung in range(GAP + 1)]
        self._settled: dict[tuple[NodeId, int], tuple[Derived | None, frozenset[Asked]]] = {}

    def manager(self, node: NodeId) -> Derived | None:
        """Who a node reports to by derivation; None where a line says it already, or nobody is found."""
        return self.settled(node, GAP + 1)

    def found(self, node: NodeId) -> tuple[Derived | None, frozenset[Asked]]:
        """Who a node reports to by derivation, and all that was asked to find out: nothing else bears on it."""
        self.manager(node)
        return self._settled[node, GAP + 1]

    def settled(self, node: NodeId, below: int) -> Derived | None:
        """The manager that holds on a rung below another: the first who does not stand below the node.

        It is worked out once, with all that was asked for it: whoever uses it has asked that too.
        """
        key = node, below
        if key not in self._settled:
            before, self._asked = self._asked, set()
            found = takewhile(lambda one: one.rung < below, self._candidates(node))
            first = next((one for one in found if self._is_above(node, one)), None)
            self._settled[key] = first, frozenset(self._asked)
            self._asked = before
        settled, asked = self._settled[key]
        self._asked |= asked
        return settled

    def _candidates(self, node: NodeId) -> Iterator[Derived]:
        """Everybody whom a node may report to by derivation, best first: rung by rung; nobody beside a person said."""
        said = self.out(REPORTS_TO, node)
        if said and self.nodes[said[0].object].kind == PERSON:
            return
        selves = self.standing_for(node)
        yield from self._allowed(node, selves, self.everybody(node, selves))
        if not said:
            yield from self._allowed(node, selves, self.over_gaps(node))

    def _allowed(self, node: NodeId, selves: frozenset[NodeId], found: Iterable[Derived]) -> Iterator[Derived]:
        """Those of the managers found who are others, and whom nobody denies."""
        self._asked.add(("denials", REPORTS_TO, node))
        denials = self.lines.denials(REPORTS_TO, node)
        for one in found:
            if one.manager not in selves and not self._own_post(one, selves) and not self._denied(node, one, denials):
                yield one

    def _denied(self, node: NodeId, one: Derived, denials: Sequence[Claim]) -> bool:
        """Whether a voice as firm as what it follows from says that a node does not report to somebody."""
        if not denials:
            return False
        key = Key(node, REPORTS_TO, one.manager)
        facts = [fact for stretch in one.rests_on for fact in stretch.facts]
        for denial in denials:
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
        if one.manager in selves:
            return False
        for reached in self._reach[one.rung].of(one.manager):
            self._asked |= reached.asked
            if not selves.isdisjoint(reached.nodes):
                return False
        return True

    def _onward(self, rung: int, node: NodeId) -> Onward:
        """Where the way goes on from a node for whoever would stand below it on a rung."""
        before, self._asked = self._asked, set()
        nodes = tuple(dict.fromkeys(self._next(node, rung)))
        asked, self._asked = self._asked, before
        return Onward(nodes, asked)

    def _next(self, node: NodeId, rung: int) -> list[NodeId]:
        said = self.out(REPORTS_TO, node)
        if said and self.nodes[said[0].object].kind == PERSON:
            return [said[0].object]
        if not said and rung == SAID:
            return []
        if settled := self.settled(node, rung):
            return [settled.manager]
        found = list(takewhile(lambda one: one.rung <= rung, self._candidates(node)))
        if said and not found and not any(self._candidates(node)):
            return [said[0].object]
        return [one.manager for one in found if one.rung == rung]

    def unsaid(self, node: NodeId) -> tuple[Derived | None, frozenset[Asked]]:
        """Whom a node would report to by derivation, were nothing said of it itself, and all that was asked."""
        before, self._asked = self._asked, set()
        selves = self.standing_for(node)
        found = self._allowed(node, selves, self.concluded(node, selves))
        first = next((one for one in found if self._is_above(node, one)), None)
        asked, self._asked = frozenset(self._asked), before
        return first, asked
