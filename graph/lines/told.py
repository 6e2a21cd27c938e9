"""What is told of each node, as known by a day: looked up when it is asked for, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.lines.known import known_facts
from graph.vocabulary import INDIRECT, MERGED_INTO, RELATIONS

if TYPE_CHECKING:
    from graph.facts import Fact, Facts
    from graph.vocabulary import NodeId, Relation


class Told:
    """The facts known by a day (None: all that are recorded), by their subjects, and by what they lead to.

    Whether a fact is known hangs on no facts but those that say the same, so each node is looked up by itself.
    """

    def __init__(self, facts: Facts, known: int | None = None) -> None:
        self.facts, self.known = facts, known
        self.nodes, self.sources = facts.nodes, facts.sources
        self.of_lives = any(RELATIONS[relation].life for relation in facts.index.relations)
        """Whether anything is told of any moment in a life."""
        self.of_mergers = MERGED_INTO in facts.index.relations
        self.has_gaps = INDIRECT in facts.index.kinds
        """Whether any line is indirect."""
        self._about: dict[NodeId, tuple[Fact, ...]] = {}
        self._leading: dict[tuple[Relation, NodeId], tuple[Fact, ...]] = {}

    def about(self, node: NodeId) -> tuple[Fact, ...]:
        """The facts whose subject a node is, in their order."""
        found = self._about.get(node)
        if found is None:
            found = self._about[node] = tuple(known_facts(self.facts.index.about(node), self.known))
        return found

    def leading(self, relation: Relation, node: NodeId) -> tuple[Fact, ...]:
        """The facts of a relation that lead to a node, in their order."""
        found = self._leading.get((relation, node))
        if found is None:
            found = self._leading[relation, node] = tuple(
                known_facts(self.facts.index.leading(relation, node), self.known)
            )
        return found
