"""What facts may stand on: where they are kept by node, and where what is worked out of them is kept."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.facts import Fact
    from graph.vocabulary import LineKind, NodeId, Relation


class Index(Protocol):
    """Facts that are kept by node, and nodes by name."""

    @property
    def relations(self) -> frozenset[Relation]:
        """The relations that any fact tells of."""

    @property
    def kinds(self) -> frozenset[LineKind]:
        """The kinds of line that any fact tells of."""

    def about(self, node: NodeId) -> Sequence[Fact]:
        """The facts whose subject a node is, in their order."""

    def leading(self, relation: Relation, node: NodeId) -> Sequence[Fact]:
        """The facts of a relation that lead to a node, in their order."""

    def bearer(self, name: str) -> NodeId | None:
        """The node whose id a text is, else the one that alone bears it as a name; None where that is not sure."""


class ByNode:
    """The index of facts that were read whole; it knows no names."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._about: dict[NodeId, list[Fact]] = defaultdict(list)
        self._leading: dict[tuple[Relation, NodeId], list[Fact]] = defaultdict(list)
        for fact in facts:
            self._about[fact.subject].append(fact)
            for node in fact.nodes[1:]:
                self._leading[fact.relation, node].append(fact)
        self.relations = frozenset(fact.relation for fact in facts)
        self.kinds = frozenset(fact.line for fact in facts)

    def about(self, node: NodeId) -> Sequence[Fact]:
        """The facts whose subject a node is, in their order."""
        return self._about.get(node, ())

    def leading(self, relation: Relation, node: NodeId) -> Sequence[Fact]:
        """The facts of a relation that lead to a node, in their order."""
        return self._leading.get((relation, node), ())

    def bearer(self, name: str) -> NodeId | None:
        """Nobody: names are looked up among all."""
        del name
        return None


class Said:
    """The facts by what they say of whom, each node's put in order when it is first asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._of: dict[NodeId, dict[tuple[Relation, NodeId, LineKind], list[Fact]]] = {}

    def of(self, subject: NodeId, relation: Relation, other: NodeId, line: LineKind) -> Sequence[Fact]:
        """All facts that say, or deny, one thing, in their order; none of moments in lives."""
        said = self._of.get(subject)
        if said is None:
            said = self._of[subject] = {}
            for fact in self._index.about(subject):
                if not fact.life:
                    said.setdefault((fact.relation, fact.object, fact.line), []).append(fact)
        return said.get((relation, other, line), ())


class Work(Protocol):
    """What was worked out before from the same facts, as text."""

    @property
    def prefix(self) -> str:
        """What the names of the files of these facts begin with: the folder, as it was named."""

    def recall(self, word: str) -> str | None:
        """What was kept under a word, if the same code would work it out now; else None."""

    def keep(self, word: str, text: str) -> None:
        """Keep what was worked out; where that cannot be, nothing is kept."""
