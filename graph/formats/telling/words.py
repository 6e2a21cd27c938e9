"""Names instead of ids, and lists of names as one would say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.vocabulary import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.facts import Source
    from graph.view import View

MANY = 8
"""So many names are said, and how many more there are."""
RELATION_WORDS = {
    "reports_to": "reports to",
    "leads": "leads",
    "holds": "holds",
    "member_of": "belongs to",
    "part_of": "is part of",
    "left": "left",
    "joined": "joined",
    "dissolved": "is dissolved",
    "merged_into": "was merged into",
    "split_into": "was split into",
}
ABBREVIATED = {"not": "not so:", "dotted": "(dotted)", "indirect": "(indirect)"}


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
            if node in view.nodes:
                return self.text(view.name(node))
        return self.text(node)

    def names(self, nodes: str | Iterable[str] | None) -> str:
        """Several names, the first of many: "A, B and C"."""
        if not nodes:
            return "nobody"
        listed = [nodes] if isinstance(nodes, str) else list(nodes)
        said = [self.name(node) for node in listed[: MANY if len(listed) > MANY + 1 else None]]
        if len(said) < len(listed):
            said.append(f"{len(listed) - len(said)} more")
        return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"

    def source(self, source: str) -> Source | None:
        """A source that either side has."""
        return next(
            (side.graph.facts.sources[source] for side in (self.new, self.old) if source in side.graph.facts.sources),
            None,
        )

    def quoted(self, title: str | None) -> str:
        """A title."""
        return f"“{self.text(title)}”" if title else "no title"

    def statement(self, said: str | None) -> str:
        """What a fact says (``reports_to bo``) in words."""
        words: list[str] = []
        rest = said or ""
        while rest:
            first, _, after = rest.partition(" ")
            if first in RELATIONS:
                return " ".join([*words, RELATION_WORDS[first], self.name(after) if after else ""]).rstrip()
            words.append(ABBREVIATED.get(first, first))
            rest = after
        return " ".join(words)
