"""Making a store: all rows into a draft beside it, which takes its place when it is whole."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graph import writing
from graph.files.store import fresh, places, rows
from graph.names import fold
from graph.vocabulary import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from graph.facts import Fact, Facts
    from graph.files.store.fresh import Look
    from graph.vocabulary import NodeId

_TABLES = {"source": rows.SOURCE, "node": rows.NODE, "fact": rows.FACT, "event": rows.EVENT, "same": rows.SAME}


def make(folder: Path, facts: Facts, read: Mapping[str, Look]) -> Path:
    """Keep the facts that were read from a folder; ``read`` are its files as they were read.

    Gives the store, which is of these files, whatever they are by now. Raises ``OSError``, ``OrgraphError``,
    ``sqlite3.Error`` or ``ValueError`` where it cannot be written.
    """
    path = places.store_of(folder)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # what facts say may be nobody else's business
    writing.sweep(path.parent)
    with writing.Draft(path, mode=0o600, locked=False) as draft:  # SQLite has locks of its own
        _fill(draft.path, folder, facts, map(fresh.row_of, read, read.values()))
        places.journal_of(path).unlink(missing_ok=True)  # what a kill left is of a store that goes
        draft.take_place()
    return path


def _fill(draft: Path, folder: Path, facts: Facts, files: Iterable[tuple[object, ...]]) -> None:
    prefix = "" if folder.as_posix() == "." else f"{folder.as_posix()}/"
    store = sqlite3.connect(draft, isolation_level=None)
    try:
        store.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;" + _schema())
        counts: dict[NodeId, Counter[str]] = defaultdict(Counter)
        for fact in facts.facts:
            for node, way in _ways(fact):
                counts[node][way] += 1
        for table, found in (
            ("source", (rows.of_source(one, prefix) for one in facts.sources.values())),
            ("node", (rows.of_node(one, counts[one.id], prefix) for one in facts.nodes.values())),
            ("fact", (rows.of_fact(number, one, prefix) for number, one in enumerate(facts.facts))),
            ("event", (rows.of_event(number, one, prefix) for number, one in enumerate(facts.events))),
            ("same", (rows.of_same(number, one, prefix) for number, one in enumerate(facts.same))),
        ):
            marks = ", ".join("?" * (len(_TABLES[table]) + 1))
            store.executemany(f"INSERT INTO {table} VALUES ({marks})", map(rows.sealed, found))  # noqa: S608 - ours
        told = ((node, way, number) for number, fact in enumerate(facts.facts) for node, way in _ways(fact))
        store.executemany("INSERT INTO told VALUES (?, ?, ?)", told)
        store.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", map(rows.sealed, _names(facts)))
        store.executemany("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)", files)
        store.executemany("INSERT INTO about VALUES (?, ?, ?)", map(rows.sealed, _about(folder, facts)))
        store.execute("COMMIT")
    finally:
        store.close()


def _ways(fact: Fact) -> Iterator[tuple[NodeId, str]]:
    """Under what a fact is looked up: its subject, and what it leads to by its relation."""
    yield fact.subject, ""
    yield from ((node, fact.relation) for node in fact.nodes[1:])


def _schema() -> str:
    """The tables, with a key for whatever a question looks up by."""
    made = [
        "CREATE TABLE about (word TEXT PRIMARY KEY, text, sum) WITHOUT ROWID",
        "CREATE TABLE file (path TEXT PRIMARY KEY, size, changed, moved, number, looked, digest, sum) WITHOUT ROWID",
        "CREATE TABLE work (word TEXT PRIMARY KEY, code, text, sum)",
        "CREATE TABLE told (node TEXT, way TEXT, fact INTEGER, PRIMARY KEY (node, way, fact)) WITHOUT ROWID",
        "CREATE TABLE name (key TEXT, node TEXT, said INTEGER, many, sum, PRIMARY KEY (key, node, said)) WITHOUT ROWID",
    ]
    for table, (first, *others) in _TABLES.items():
        key = "INTEGER PRIMARY KEY" if first == "n" else "TEXT PRIMARY KEY"
        made.append(f"CREATE TABLE {table} ({first} {key}, {', '.join(others)}, sum)")
    return ";".join(made) + ";"


def _names(facts: Facts) -> list[tuple[str, NodeId, int, int]]:
    """Every name that a node is found by, folded, with how many rows have it.

    Those that facts say it bore, which not every day knows, are marked.
    """
    found = {(fold(name), node.id, 0) for node in facts.nodes.values() for name in node.all_names}
    found |= {(fold(fact.object), fact.subject, 1) for fact in facts.facts if fact.relation == NAMED}
    many = Counter(key for key, _, _ in found)
    return [(*one, many[one[0]]) for one in sorted(found)]


def _about(folder: Path, facts: Facts) -> Iterator[tuple[str, str]]:
    yield "made", secrets.token_hex(16)  # one store is not another, whatever either is of
    yield "form", fresh.form()
    yield "folder", os.path.realpath(folder)
    yield "relations", " ".join(sorted(facts.index.relations))
    yield "kinds", " ".join(sorted(facts.index.kinds))
    counts = (len(facts.sources), len(facts.nodes), len(facts.facts), len(facts.events), len(facts.same))
    for table, count in zip(_TABLES, counts, strict=True):
        yield f"{table}s", str(count)
