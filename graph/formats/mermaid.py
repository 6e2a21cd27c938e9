"""A Mermaid flowchart of the reporting tree, as GitHub, GitLab, Notion and Obsidian draw it in Markdown.

Dotted reporting lines are dashed; presumed ones stand as they are, possible and disputed ones say so. Nodes are
numbered, so that no id can be read as a word of Mermaid's; every sign of a label that Mermaid or HTML could take for
its own is written as an entity code (``#35;``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.texts import visible

if TYPE_CHECKING:
    from graph.excerpt import Excerpt, LineRow, NodeRow

SUFFIX = ".mmd"
LOSSES = (
    "lines other than reporting ones: units, posts held, memberships",
    "dates, sources and what they say",
    "aliases and ids",
)
_PLAIN = frozenset(" .,-()/'")
SHAPES = {"person": ("[", "]"), "unit": ("[[", "]]"), "post": ("([", "])")}


def write(excerpt: Excerpt) -> str:
    """The excerpt as Mermaid text."""
    numbers = {node.id: f"n{place}" for place, node in enumerate(excerpt.charted)}
    known = f", known by {excerpt.known}" if excerpt.known else ""
    return "\n".join(
        [
            f"%% {excerpt.at}{known}",
            "flowchart TD",
            *(f"  {numbers[node.id]}{_box(node)}" for node in excerpt.charted),
            *(f"  {numbers[line.object]} {_arrow(line)} {numbers[line.subject]}" for line in excerpt.tree.values()),
            *(f"  {numbers[line.object]} -.-> {numbers[line.subject]}" for line in excerpt.dotted),
            "",
        ]
    )


def _box(node: NodeRow) -> str:
    opening, closing = SHAPES[node.kind]
    below = node.title or node.unit_kind
    label = _label(node.name) + (f"<br/>{_label(below)}" if below else "")
    return f'{opening}"{label or "#160;"}"{closing}'


def _label(text: str) -> str:
    """A text as a quoted label of Mermaid's, with the entity codes of its own making."""
    return "".join(sign if sign.isalnum() or sign in _PLAIN else f"#{ord(sign)};" for sign in visible(text))


def _arrow(line: LineRow) -> str:
    """The line from manager to report, with what is unsure about it."""
    doubts = ["possible"] if line.certainty == "possible" else []
    doubts += ["disputed"] if line.disputed else []
    return f"-->|{', '.join(doubts)}|" if doubts else "-->"
