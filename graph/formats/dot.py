"""A Graphviz digraph of the reporting tree: ``dot -Tsvg``.

Nodes are numbered; names stand only in quoted strings, with ``"`` and ``\\`` escaped, and ``&`` too, because Graphviz
reads HTML entities in labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.texts import visible

if TYPE_CHECKING:
    from graph.excerpt import Excerpt, LineRow, NodeRow

SUFFIX = ".dot"
LOSSES = (
    "lines other than reporting ones: units, posts held, memberships",
    "dates, and what the sources say beyond their ids",
    "aliases",
)
SHAPES = {"person": "box", "unit": "folder", "post": "component"}
_ESCAPES = str.maketrans({"&": "&amp;", "\\": "\\\\", '"': '\\"', "\n": "\\n"})
STYLES = {"attested": "solid", "presumed": "solid", "possible": "dotted"}


def write(excerpt: Excerpt) -> str:
    """The excerpt in the DOT language."""
    numbers = {node.id: f"n{place}" for place, node in enumerate(excerpt.charted)}
    known = f", known by {excerpt.known}" if excerpt.known else ""
    title = f"{excerpt.at}{known}"
    return "\n".join(
        [
            "digraph organisation {",
            f"  label={_quoted(title)};",
            '  node [fontname="sans-serif", shape=box];',
            *(f"  {numbers[node.id]} [{_about(node)}];" for node in excerpt.charted),
            *(_edge(line, numbers, STYLES[line.certainty]) for line in excerpt.tree.values()),
            *(_edge(line, numbers, "dashed") for line in excerpt.dotted),
            "}",
            "",
        ]
    )


def _about(node: NodeRow) -> str:
    below = node.title or node.unit_kind
    label = "\n".join(text for text in (node.name, below) if text)
    return f"label={_quoted(label)}, tooltip={_quoted(node.id)}, shape={SHAPES[node.kind]}"


def _edge(line: LineRow, numbers: dict[str, str], style: str) -> str:
    """The line from manager to report: red where it is disputed, its sources where one points at it."""
    colour = ", color=red" if line.disputed else ""
    sources = _quoted(", ".join(line.sources))
    return f"  {numbers[line.object]} -> {numbers[line.subject]} [style={style}{colour}, edgetooltip={sources}];"


def _quoted(text: str) -> str:
    """A text as a quoted string of DOT's; lines stay lines."""
    lines = "\n".join(map(visible, text.split("\n")))
    return f'"{lines.translate(_ESCAPES)}"'
