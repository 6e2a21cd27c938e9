"""Names instead of ids, and lists of names as one would say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.vocabulary import NodeId, SourceId
from graph.wording import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.changes.change import Ends
    from graph.facts import Fact, Source
    from graph.view import View

MANY = 8
"""So many names are said, and how many more there are."""


class Words:
    """Says names: those of the new view, and of what is there no longer those of the old one.

    ``text`` makes a text from the data harmless where it is written to (a terminal, Markdown). ``sizes`` says whether
    the new view is of the day of the change, so that it can tell how many move along.
    """

    def __init__(self, old: View, new: View, text: Callable[[str], str], *, sizes: bool = True) -> None:
        self.old, self.new, self.text, self.sizes = old, new, text, sizes

    def name(self, node: str | None, *, before: bool = False) -> str:
        """The name of a node as the new view has it, or with ``before`` as the old one had it; else the id."""
        if not node:
            return "nobody"
        for view in (self.old, self.new) if before else (self.new, self.old):
            if (known := view.nodes.get(NodeId(node))) is not None:
                return self.text(view.name(known.id))
        return self.text(node)

    def names(self, nodes: Ends | Iterable[str]) -> str:
        """Several names, the first of many: "A, B and C"."""
        if isinstance(nodes, int):
            return str(nodes)
        if not nodes:
            return "nobody"
        listed = [nodes] if isinstance(nodes, str) else list(nodes)
        said = [self.name(node) for node in listed[: MANY if len(listed) > MANY + 1 else None]]
        if len(said) < len(listed):
            said.append(f"{len(listed) - len(said)} more")
        return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"

    def source(self, source: SourceId) -> Source | None:
        """A source that either side has."""
        return next(
            (side.graph.facts.sources[source] for side in (self.new, self.old) if source in side.graph.facts.sources),
            None,
        )

    def quoted(self, title: Ends) -> str:
        """A title."""
        return f"“{self.text(str(title))}”" if title else "no title"

    def statement(self, fact: Fact) -> str:
        """What a fact says of its subject, in words: "does not report to Bo"."""
        return said("", fact.relation, self._end(fact), fact.line, denied=fact.denied)

    def relation(self, fact: Fact) -> str:
        """The same, denied or not."""
        return said("", fact.relation, self._end(fact))

    def _end(self, fact: Fact) -> str:
        return self.text(fact.object) if fact.trait else self.name(fact.object) if fact.object else ""
