"""The store of a data folder: an SQLite database of what was read, and of what was worked out from that."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Literal

from graph.files.store import rows
from graph.files.store.fresh import Look, Stamp, changed, code
from graph.files.store.kept import Kept, Unusable

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


class Database:
    """The tables in a file."""

    def __init__(self, path: Path) -> None:
        self.place = path
        self._store = _opened(path)

    def close(self) -> None:
        """Let the file go."""
        self._store.close()

    def asked(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """What the tables hold. Raises ``Unusable``."""
        try:
            return self._store.execute(question, values).fetchall()
        except (sqlite3.Error, UnicodeError, OverflowError) as error:
            raise Unusable(f"{self.place}: {error}") from error

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


class Stored(Kept):
    """The store in a file, of a data folder."""

    def __init__(self, path: Path, folder: Path) -> None:
        name = folder.as_posix()
        self.path, self._database = path, Database(path)
        super().__init__(self._database, "" if name == "." else f"{name}/", self)

    def close(self) -> None:
        """Let the file go."""
        self._database.close()

    def files(self) -> dict[str, Look]:
        """The files that were read, as they were then."""
        return {name: Look(Stamp(*stamp), told) for name, *stamp, told in self.sealed("file")}

    def recall(self, word: str) -> str | None:
        """What was worked out before and kept under a word, by code as it is now; None for nothing."""
        try:
            found = list(self.sealed("work", "word", word))
        except Unusable:
            return None
        return str(found[0][2]) if found and found[0][1] == code() else None

    def keep(self, word: str, text: str) -> None:
        """Keep what was worked out from all that is here; where another process writes, nothing is kept."""
        changed(self, "REPLACE INTO work VALUES (?, ?, ?, ?)", [rows.sealed((word, code(), text))])


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
