"""What is told of each node, as known by a day: looked up when it is asked for, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.lines.known import known_facts
from graph.vocabulary import INDIRECT, MERGED_INTO, RELATIONS

if TYPE_CHECKING:
    from graph.facts import Fact, Facts
    from graph.vocabulary import NodeId


class Told:
    """The facts known by a day (None: all that are recorded), by the nodes that they speak of.

    Whether a fact is known hangs on no facts but those of the same subject, so each node is looked up by itself.
    """

    def __init__(self, facts: Facts, known: int | None = None) -> None:
        self.facts, self.known = facts, known
        self.nodes, self.sources = facts.nodes, facts.sources
        self.of_lives = any(RELATIONS[relation].life for relation in facts.relations)
        """Whether anything is told of any moment in a life."""
        self.of_mergers = MERGED_INTO in facts.relations
        self.has_gaps = INDIRECT in facts.kinds
        """Whether any line is indirect."""
        self._about: dict[NodeId, tuple[Fact, ...]] = {}

    def about(self, node: NodeId) -> tuple[Fact, ...]:
        """The facts that speak of a node, as subject or object, in their order."""
        found = self._about.get(node)
        if found is None:
            found = self._about[node] = tuple(known_facts(self.facts.touching(node), self.known))
        return found
