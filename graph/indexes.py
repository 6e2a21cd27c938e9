"""What facts may stand on: where they are kept by node, and where what is worked out of them is kept."""

from __future__ import annotations

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

    def touching(self, node: NodeId) -> Sequence[Fact]:
        """The facts that speak of a node, as subject or object, in their order."""

    def bearer(self, name: str) -> NodeId | None:
        """The node whose id a text is, else the one that alone bears it as a name; None where that is not sure."""


class Work(Protocol):
    """What was worked out before from the same facts, as text."""

    def recall(self, word: str, parts: Sequence[str]) -> str | None:
        """What was kept under a word, if the same code (parts of this package) would work it out now; else None."""

    def keep(self, word: str, parts: Sequence[str], text: str) -> None:
        """Keep what was worked out; where that cannot be, nothing is kept."""
