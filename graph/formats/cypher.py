"""Cypher statements for Neo4j (5 and later) and its kin: a constraint, then nodes and lines in batches.

Every name stands in a string literal, whatever is in it; labels and types come from our own few words only. Said twice,
the statements add nothing: nodes are merged by id, lines by id, type and end. Feed it to ``cypher-shell``.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from graph.vocabulary import KINDS, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.excerpt import Excerpt, LineRow

SUFFIX = ".cypher"
LOSSES = ("facts beyond their ids: quotes, notes, what speaks against a line", "lines of other days")
BATCH = 500
CONSTRAINTS = (
    "CREATE CONSTRAINT orgraph_node IF NOT EXISTS FOR (node:OrgNode) REQUIRE node.id IS UNIQUE;",
    "CREATE CONSTRAINT orgraph_source IF NOT EXISTS FOR (source:OrgSource) REQUIRE source.id IS UNIQUE;",
)
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write(excerpt: Excerpt) -> str:
    """The excerpt as Cypher statements, one a line but for their rows."""
    known = f", known by {excerpt.known}" if excerpt.known else ""
    statements = [f"// {excerpt.at}{known}", *CONSTRAINTS]
    for kind in KINDS:
        nodes = (node._asdict() for node in excerpt.nodes if node.kind == kind)
        label = kind.capitalize()
        statements += _batched(nodes, f"MERGE (node:OrgNode {{id: row.id}}) SET node:{label}, node += row;")
    sources = (source._asdict() for source in excerpt.sources)
    statements += _batched(sources, "MERGE (source:OrgSource {id: row.id}) SET source += row;")
    for relation in RELATIONS:
        lines = (_about(line) for line in excerpt.lines if line.relation == relation)
        joined = (
            "MATCH (subject:OrgNode {id: row.subject}), (object:OrgNode {id: row.object}) "
            f"MERGE (subject)-[line:{relation.upper()} {{line: row.about.line}}]->(object) SET line += row.about;"
        )
        statements += _batched(lines, joined)
    return "\n".join([*statements, ""])


def _about(line: LineRow) -> dict[str, Any]:
    about = line._asdict()
    return {"subject": about.pop("subject"), "object": about.pop("object"), "about": about}


def _batched(rows: Iterable[dict[str, Any]], what: str) -> Iterator[str]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        listed = ",\n  ".join(map(literal, batch))
        yield f"UNWIND [\n  {listed}\n] AS row {what}"


def literal(value: Any) -> str:
    """A value as a Cypher literal; text with every sign escaped that could end it or steer a shell."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {literal(part)}' for key, part in value.items())}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(literal, value))}]"
    return f"'{''.join(map(_sign, value))}'"


def _sign(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if sign.isprintable() or ord(sign) > 0xFFFF:
        return sign
    return f"\\u{ord(sign):04x}"
