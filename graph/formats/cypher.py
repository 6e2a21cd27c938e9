"""Cypher statements for Neo4j (5 and later) and its kin: a constraint, then nodes and lines in batches.

Every name stands in a string literal, whatever is in it; labels and types come from our own few words only. Said twice,
the statements add nothing: nodes are merged by id, lines by ends, type, kind (``line``) and first day (``begins``:
``..`` where it has none). Feed it to ``cypher-shell``; Kuzu and Ladybug want tables first, and have their own format.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from graph.dates import UNBOUNDED
from graph.excerpt import values
from graph.formats import OTHER_DAYS
from graph.texts import cypher_quoted
from graph.vocabulary import KINDS, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.excerpt import Excerpt, LineRow

SUFFIX = ".cypher"
LOSSES = ("facts beyond their ids: quotes, notes, what speaks against a line", OTHER_DAYS)
BATCH = 500
CONSTRAINTS = (
    "CREATE CONSTRAINT orgraph_node IF NOT EXISTS FOR (node:OrgNode) REQUIRE node.id IS UNIQUE;",
    "CREATE CONSTRAINT orgraph_source IF NOT EXISTS FOR (source:OrgSource) REQUIRE source.id IS UNIQUE;",
)


def write(excerpt: Excerpt) -> str:
    """The excerpt as Cypher statements, one a line but for their rows."""
    known = f", known by {excerpt.known}" if excerpt.known else ""
    statements = [f"// {excerpt.at}{known}", *CONSTRAINTS]
    for kind in KINDS:
        nodes = (values(node) for node in excerpt.nodes if node.kind == kind)
        label = kind.capitalize()
        statements += _batched(nodes, f"MERGE (node:OrgNode {{id: row.id}}) SET node:{label}, node += row;")
    sources = (values(source) for source in excerpt.sources)
    statements += _batched(sources, "MERGE (source:OrgSource {id: row.id}) SET source += row;")
    for relation in RELATIONS:
        lines = (_about(line) for line in excerpt.lines if line.relation == relation)
        joined = (
            "MATCH (subject:OrgNode {id: row.subject}), (object:OrgNode {id: row.object}) "
            f"MERGE (subject)-[line:{relation.upper()} {{line: row.about.line, begins: row.about.begins}}]->(object) "
            "SET line += row.about;"
        )
        statements += _batched(lines, joined)
    return "\n".join([*statements, ""])


def _about(line: LineRow) -> dict[str, Any]:
    about = values(line)
    ends = {"subject": about.pop("subject"), "object": about.pop("object")}
    return {**ends, "about": {**about, "begins": line.start_earliest or UNBOUNDED}}


def _batched(rows: Iterable[dict[str, Any]], what: str) -> Iterator[str]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        listed = ",\n  ".join(map(literal, batch))
        yield f"UNWIND [\n  {listed}\n] AS row {what}"


def literal(value: Any) -> str:
    """A value as a Cypher literal; null is no property, and takes away one that an earlier export set."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {literal(part)}' for key, part in value.items())}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(literal, value))}]"
    return cypher_quoted(value)
