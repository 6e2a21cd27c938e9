"""The tables of a store: an SQLite database in a file, read row by row."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Literal

from graph.errors import OrgraphError

if TYPE_CHECKING:
    from pathlib import Path

    from graph.vocabulary import NodeId, Relation

PATIENCE = 0.5
"""So many seconds a locked store is waited for."""

ORDER = {
    "node": "id",
    "source": "id",
    "fact": "n",
    "event": "n",
    "same": "n",
    "name": "node",
    "about": "word",
    "work": "word",
    "file": "path",
}
"""The column by which the rows of a table come."""


class Unusable(OrgraphError):
    """A store is damaged, locked or gone; what it is of can still be read from its files."""


class Database:
    """The tables in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._store = _opened(path)

    def close(self) -> None:
        """Let the file go."""
        self._store.close()

    def asked(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """What the tables hold. Raises ``Unusable``."""
        try:
            return self._store.execute(question, values).fetchall()
        except (sqlite3.Error, UnicodeError, OverflowError) as error:
            raise Unusable(f"{self.path}: {error}") from error

    def rows(self, table: str, key: str = "", value: str = "") -> list[tuple[Any, ...]]:
        """The rows of a table by its order: all, or those with a value. Raises ``Unusable``."""
        if key:
            question = f"SELECT * FROM {table} WHERE {key} = ? ORDER BY {ORDER[table]}"  # noqa: S608 - a table of ours
            return self.asked(question, value)
        return self.asked(f"SELECT * FROM {table} ORDER BY {ORDER[table]}")  # noqa: S608 - a table of ours

    def told(self, node: NodeId, way: Relation | Literal[""]) -> list[tuple[Any, ...]]:
        """The rows of the facts of a node by one way. Raises ``Unusable``."""
        question = "SELECT fact.* FROM told JOIN fact ON fact.n = told.fact WHERE node = ? AND way = ? ORDER BY fact.n"
        return self.asked(question, node, way)


def folder_of(path: Path) -> str:
    """The data folder that a store is of; empty where it cannot be read."""
    try:
        store = _opened(path)
        found = store.execute("SELECT text FROM about WHERE word = 'folder'").fetchone()
        store.close()
    except (sqlite3.Error, Unusable):
        return ""
    return str(found[0]) if found else ""


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)
    except sqlite3.Error as error:
        raise Unusable(f"{path}: {error}") from error
