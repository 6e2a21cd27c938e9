"""Cypher for Kuzu and Ladybug, its successor, which want their tables first: these, then nodes and lines in batches.

Nodes are ``OrgNode``, sources ``OrgSource``, and each relation is a table of its own between nodes; days are dates.
Said twice, the statements add nothing: lines are merged by ends, type, kind (``line``) and first day (``begins``:
``..`` where it has none). Every name stands in a string literal, whatever is in it. Feed it to ``lbug``.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from graph.dates import UNBOUNDED
from graph.excerpt import LineRow, NodeRow, SourceRow, values
from graph.formats import OTHER_DAYS
from graph.texts import cypher_quoted
from graph.vocabulary import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.excerpt import Excerpt, Row

SUFFIX = ".cypher"
LOSSES = ("facts beyond their ids: quotes, notes, what speaks against a line", OTHER_DAYS)
BATCH = 500
DAYS = ("start_earliest", "start_latest", "end_earliest", "end_latest", "last_confirmed")


def _types(empty: Row) -> dict[str, str]:
    """The type of each column of a table, by its key."""
    sorts = {bool: "BOOLEAN", tuple: "STRING[]", str: "STRING"}
    return {key: "DATE" if key in DAYS else sorts[type(value)] for key, value in empty._asdict().items()}


NODES, SOURCES = _types(NodeRow("", "", "")), _types(SourceRow(""))
LINES = {**_types(LineRow("", "", "")), "begins": "STRING"}
LINE = {key: sort for key, sort in LINES.items() if key not in ("subject", "object")}
"""The columns of a line beside its ends."""


def write(excerpt: Excerpt) -> str:
    """The excerpt as statements of Cypher, one a line but for their rows."""
    known = f", known by {excerpt.known}" if excerpt.known else ""
    statements = [f"// {excerpt.at}{known}", *_tables()]
    for table, types, rows in (("OrgNode", NODES, excerpt.nodes), ("OrgSource", SOURCES, excerpt.sources)):
        merged = f"MERGE (one:{table} {{id: row.id}}) SET {_set('one', types, but=('id',))};"
        statements += _batched(map(values, rows), types, merged)
    for relation in _relations():
        lines = (_begun(line) for line in excerpt.lines if line.relation == relation)
        merged = (
            "MATCH (subject:OrgNode {id: row.subject}), (object:OrgNode {id: row.object}) "
            f"MERGE (subject)-[one:{relation.upper()} {{line: row.line, begins: row.begins}}]->(object) "
            f"SET {_set('one', LINE, but=('line', 'begins'))};"
        )
        statements += _batched(lines, LINES, merged)
    return "\n".join([*statements, ""])


def _relations() -> list[str]:
    return [name for name, joins in RELATIONS.items() if not (joins.trait or joins.life)]


def _tables() -> Iterator[str]:
    for table, types in (("OrgNode", NODES), ("OrgSource", SOURCES)):
        yield f"CREATE NODE TABLE IF NOT EXISTS {table}({_columns(types)}, PRIMARY KEY (id));"
    for relation in _relations():
        yield f"CREATE REL TABLE IF NOT EXISTS {relation.upper()}(FROM OrgNode TO OrgNode, {_columns(LINE)});"


def _columns(types: Mapping[str, str]) -> str:
    return ", ".join(f"{key} {sort}" for key, sort in types.items())


def _set(name: str, keys: Iterable[str], but: tuple[str, ...]) -> str:
    return ", ".join(f"{name}.{key} = row.{key}" for key in keys if key not in but)


def _begun(line: LineRow) -> dict[str, Any]:
    return {**values(line), "begins": line.start_earliest or UNBOUNDED}


def _batched(rows: Iterable[Mapping[str, Any]], types: Mapping[str, str], what: str) -> Iterator[str]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        listed = ",\n  ".join(
            f"{{{', '.join(f'{key}: {_literal(row[key], sort)}' for key, sort in types.items())}}}" for row in batch
        )
        yield f"UNWIND [\n  {listed}\n] AS row {what}"


def _literal(value: Any, sort: str) -> str:
    """A value as a literal of a type, which Kuzu does not guess of a null or an empty list."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        listed = f"[{', '.join(map(cypher_quoted, value))}]"
        return listed if value else f"CAST({listed} AS {sort})"
    said = "NULL" if value is None else cypher_quoted(value)
    return said if sort == "STRING" and value is not None else f"CAST({said} AS {sort})"
