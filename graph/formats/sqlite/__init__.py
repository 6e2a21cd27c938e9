"""One SQLite database of nodes, lines, facts and sources over all days, as Datasette and any SQL tool read it.

Keys lead from lines to nodes, facts and sources; names and quotes are found by full-text search (FTS5); two views name
both ends of reporting lines, of all days and of the chart on the day. Beside it stands a file of metadata for
Datasette: what each table and column means, and questions with a day in them. Several texts in a cell are a JSON array,
flags are 0 and 1, days are text as ISO 8601 has it; what is not there is null.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from graph.excerpt import FactRow, LineRow, NodeRow, SourceRow, values
from graph.formats.sqlite.meaning import metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.excerpt import Excerpt, Row

SUFFIX = ".sqlite"
LOSSES = ("names and titles of other days", "what is said of a node alone: its names, titles and existence")

KEYS = {
    "facts": {"subject": "nodes", "object": "nodes", "source": "sources"},
    "lines": {"subject": "nodes", "object": "nodes"},
    "line_facts": {"line": "lines", "fact": "facts"},
    "line_sources": {"line": "lines", "source": "sources"},
}
"""The columns that are keys of other tables."""

TOLD_APART = (("lines", "sources"), ("lines", "facts"))
"""What stands in tables of its own."""

SEARCHED = {"nodes": ("id", "name", "aliases", "title"), "facts": ("title", "quote", "note")}
"""The columns that full-text search looks into."""

VIEWS = {
    "reporting": "lines.relation = 'reports_to'",
    "chart": "lines.tree",
}

_VIEW = """CREATE VIEW {name} AS
SELECT below.name AS node, above.name AS manager, lines.title, lines.line, lines.certainty, lines.basis, lines.disputed,
  lines.since, lines.start_earliest, lines.start_latest, lines.end_earliest, lines.end_latest, lines.last_confirmed,
  (SELECT group_concat(publisher, '; ') FROM line_sources JOIN sources ON sources.id = source WHERE line = lines.id)
    AS publishers,
  lines.subject, lines.relation, lines.object, lines.id AS line_id
FROM lines JOIN nodes AS below ON below.id = lines.subject JOIN nodes AS above ON above.id = lines.object
WHERE {which}"""


def write(excerpt: Excerpt) -> bytes:
    """The database, byte by byte as it stands on a disk."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as store:
        store.execute("PRAGMA foreign_keys = ON")
        store.execute("BEGIN")
        _fill(store, excerpt)
        store.execute("COMMIT")
        return store.serialize()


def beside(stem: str) -> tuple[str, str, bytes]:
    """The metadata for Datasette, which knows a database by the name of its file."""
    told = json.dumps(metadata(stem), ensure_ascii=False, indent=2)
    return ".metadata", ".json", f"{told}\n".encode()


def _fill(store: sqlite3.Connection, excerpt: Excerpt) -> None:
    facts = {fact.id: fact for fact in excerpt.facts} | {one.fact.id: one.fact for one in excerpt.against}
    sources = {source.id: source for source in excerpt.sources} | {one.source.id: one.source for one in excerpt.against}
    lines = list(enumerate(excerpt.lines))
    _table(store, "about", {"word": "TEXT PRIMARY KEY", "text": "TEXT"}, _about(excerpt))
    _rows(store, "nodes", NodeRow("", "", ""), map(values, excerpt.nodes))
    _rows(store, "sources", SourceRow(""), (values(sources[one]) for one in sorted(sources)))
    _rows(store, "facts", FactRow("", "", "reports_to", "", ""), (values(facts[one]) for one in sorted(facts)))
    _rows(store, "lines", LineRow("", "", ""), (values(line) | {"id": number} for number, line in lines))
    supports = [(number, fact, 0) for number, line in lines for fact in line.facts if fact in facts]
    opposes = [(one.line, one.fact.id, 1) for one in excerpt.against]
    _table(store, "line_facts", {"line": "INTEGER", "fact": "TEXT", "against": "INTEGER"}, [*supports, *opposes])
    told = ((number, source) for number, line in lines for source in line.sources)
    _table(store, "line_sources", {"line": "INTEGER", "source": "TEXT"}, told)
    for name, which in VIEWS.items():
        store.execute(_VIEW.format(name=name, which=which))
    for table in SEARCHED:
        _search(store, table)


def _about(excerpt: Excerpt) -> Iterator[tuple[str, str | None]]:
    """Of what the whole is: the day of names, titles and the chart, and the day by which it was known."""
    yield "at", excerpt.at
    yield "known", excerpt.known or None


def _rows(store: sqlite3.Connection, table: str, empty: Row | FactRow, rows: Iterable[Mapping[str, Any]]) -> None:
    """A table of rows by their keys; what a row of its own tells is left out of it."""
    columns = {key: _type(value) for key, value in empty._asdict().items() if (table, key) not in TOLD_APART}
    columns = {"id": "INTEGER" if table == "lines" else "TEXT"} | columns
    columns["id"] += " PRIMARY KEY"
    _table(store, table, columns, (tuple(_cell(row[key]) for key in columns) for row in rows))


def _type(default: object) -> str:
    return "INTEGER" if isinstance(default, bool) else "TEXT"


def _cell(value: Any) -> Any:
    """A value as a cell: several texts as a JSON array."""
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False) if value else None
    return value


def _table(
    store: sqlite3.Connection, table: str, columns: Mapping[str, str], rows: Iterable[tuple[object, ...]]
) -> None:
    keys = KEYS.get(table, {})
    declared = [f"{key} {sort}" for key, sort in columns.items()]
    declared += [f"FOREIGN KEY ({key}) REFERENCES {other} (id)" for key, other in keys.items()]
    store.execute(f"CREATE TABLE {table} ({', '.join(declared)})")
    marks = ", ".join("?" * len(columns))
    store.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - a table of ours
    for key in keys:
        store.execute(f"CREATE INDEX {table}_by_{key} ON {table} ({key})")


def _search(store: sqlite3.Connection, table: str) -> None:
    """Full-text search of a table, which Datasette finds by what it says its content is."""
    searched = ", ".join(SEARCHED[table])
    options = f"content=\"{table}\", tokenize='unicode61 remove_diacritics 2'"
    store.execute(f"CREATE VIRTUAL TABLE {table}_fts USING fts5({searched}, {options})")
    store.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")  # noqa: S608 - a table of ours
