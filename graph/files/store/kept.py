"""A store that is asked: nodes, sources and facts as they are needed, each read once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, cast, overload

from graph.errors import OrgraphError
from graph.facts import Event, Fact, Facts, Node, Same, Source
from graph.files.store import rows
from graph.files.store.fresh import Stamp, changed, code
from graph.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.vocabulary import LineKind, NodeId, Relation, SourceId

PATIENCE = 0.5
"""So many seconds a locked store is waited for."""
K = TypeVar("K", bound=str)
V = TypeVar("V")


class Unusable(OrgraphError):
    """A store is damaged, locked or gone; what it is of can still be read from its files."""


class Kept:
    """The store in a file, of a data folder. Raises ``Unusable`` wherever it is not what was written."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.path, self.folder = path, folder
        name = folder.as_posix()
        self._prefix = "" if name == "." else f"{name}/"
        self._store = _opened(path)
        self._facts: dict[int, Fact] = {}
        self.sources: Mapping[SourceId, Source] = Shelf(self, "source", self._source)
        self.nodes: Mapping[NodeId, Node] = Shelf(self, "node", self._node)
        self._counts: dict[NodeId, dict[str, int]] = {}

    def close(self) -> None:
        """Let the file go."""
        self._store.close()

    def rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """What the tables hold. Raises ``Unusable``."""
        try:
            return self._store.execute(question, values).fetchall()
        except (sqlite3.Error, UnicodeError, OverflowError) as error:
            raise Unusable(f"{self.path}: {error}") from error

    def sealed(self, question: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The same of whole rows, each as it was written. Raises ``Unusable`` for one that is not."""
        try:
            for row in self.rows(question, *values):
                yield rows.opened(row)
        except rows.Damaged as error:
            raise Unusable(f"{self.path}: {error}") from error

    def noted(self, word: str) -> str:
        """What is noted of the store as a whole."""
        found = list(self.sealed("SELECT * FROM about WHERE word = ?", word))
        if not found:
            raise Unusable(f"{self.path}: nothing says its {word}")
        return str(found[0][1])

    def files(self) -> dict[str, tuple[Stamp, bytes]]:
        """The files that were read, with their stamps and digests."""
        return {name: (Stamp(*stamp), told) for name, *stamp, told in self.rows("SELECT * FROM file")}

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(self.noted(f"{table}s"))

    def facts(self) -> Facts:
        """All of it, as if it had been read from the files."""
        facts = cast("tuple[Fact, ...]", Row(self.count("fact"), self._all_facts))
        events = cast("tuple[Event, ...]", Row(self.count("event"), self._events))
        same = cast("tuple[Same, ...]", Row(self.count("same"), self._same))
        return Facts(self.nodes, self.sources, facts, events, same, kept=self, work=self)

    def about(self, node: NodeId) -> Sequence[Fact]:
        """The facts whose subject a node is, in their order."""
        facts = self._told(node, "")
        if not all(fact.subject == node for fact in facts):
            raise Unusable(f"{self.path}: facts of {node!r} are others")
        return facts

    def leading(self, relation: Relation, node: NodeId) -> Sequence[Fact]:
        """The facts of a relation that lead to a node, in their order."""
        facts = self._told(node, relation)
        if not all((fact.relation, fact.object) == (relation, node) for fact in facts):
            raise Unusable(f"{self.path}: facts of {node!r} are others")
        return facts

    def _told(self, node: NodeId, way: Relation | Literal[""]) -> Sequence[Fact]:
        """The facts of a node by one way, of which its row says how many there are."""
        many = self._counts[node].get(way, 0) if node in self.nodes else 0
        if not many:
            return ()
        question = "SELECT fact.* FROM told JOIN fact ON fact.n = told.fact WHERE node = ? AND way = ? ORDER BY fact.n"
        facts = tuple(map(self._fact, self.sealed(question, node, way)))
        if len(set(map(id, facts))) != many:
            raise Unusable(f"{self.path}: facts of {node!r} are missing")
        return facts

    def bearer(self, name: str) -> NodeId | None:
        """The node whose id a text is, else the one that alone bears it as a name; None where that is not sure."""
        found = list(self.sealed("SELECT * FROM name WHERE key = ?", fold(name)))
        if any(len(found) != many for *_, many in found):
            raise Unusable(f"{self.path}: names like {name!r} are missing")
        bearers = [node for _, node, said, _ in found if not said]
        if name in bearers:
            return cast("NodeId", name)
        return bearers[0] if len(found) == len(bearers) == 1 else None

    def recall(self, word: str) -> str | None:
        """What was worked out before and kept under a word, by code as it is now; None for nothing."""
        try:
            found = list(self.sealed("SELECT * FROM work WHERE word = ?", self._here(word)))
        except Unusable:
            return None
        return str(found[0][2]) if found and found[0][1] == code() else None

    def _here(self, word: str) -> str:
        """What is worked out tells of places, which are named as the folder is."""
        return f"{word} {self._prefix}"

    def keep(self, word: str, text: str) -> None:
        """Keep what was worked out from all that is here; where another process writes, nothing is kept."""
        changed(self, "REPLACE INTO work VALUES (?, ?, ?, ?)", [rows.sealed((self._here(word), code(), text))])

    @cached_property
    def relations(self) -> frozenset[Relation]:
        """The relations that any fact tells of."""
        return frozenset(cast("list[Relation]", self.noted("relations").split()))

    @cached_property
    def kinds(self) -> frozenset[LineKind]:
        """The kinds of line that any fact tells of."""
        return frozenset(cast("list[LineKind]", self.noted("kinds").split()))

    def _node(self, row: tuple[Any, ...]) -> Node:
        self._counts[row[0]] = rows.counts_of(row)
        return rows.node_of(row, self._prefix)

    def _source(self, row: tuple[Any, ...]) -> Source:
        return rows.source_of(row, self._prefix)

    def _fact(self, row: tuple[Any, ...]) -> Fact:
        """The fact of a row, the same each time."""
        if row[0] not in self._facts:
            try:
                self._facts[row[0]] = rows.fact_of(row, self.sources, self._prefix)
            except KeyError as error:
                raise Unusable(f"{self.path}: the source {error} is missing") from error
        return self._facts[row[0]]

    def _all_facts(self) -> tuple[Fact, ...]:
        return tuple(map(self._fact, self.sealed("SELECT * FROM fact ORDER BY n")))

    def _events(self) -> tuple[Event, ...]:
        found = self.sealed("SELECT * FROM event ORDER BY n")
        return tuple(rows.event_of(row, self.sources, self._prefix) for row in found)

    def _same(self) -> tuple[Same, ...]:
        return tuple(rows.same_of(row, self._prefix) for row in self.sealed("SELECT * FROM same ORDER BY n"))


class Shelf(Mapping[K, V], Generic[K, V]):
    """The rows of a table by their ids: one by one as they are asked for, or all at once."""

    def __init__(self, kept: Kept, table: str, made: Callable[[tuple[Any, ...]], V]) -> None:
        self._kept, self._table, self._made = kept, table, made
        self._found: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        """The thing of an id."""
        if key not in self._found and "_all" not in self.__dict__:
            for row in self._kept.sealed(f"SELECT * FROM {self._table} WHERE id = ?", key):  # noqa: S608 - a table of ours
                self._found[row[0]] = self._made(row)
        return self._found[key] if key in self._found else self._all[key]  # a row that is missing shows among all

    @cached_property
    def _all(self) -> dict[K, V]:
        """All things, by id in order."""
        for row in self._kept.sealed(f"SELECT * FROM {self._table} ORDER BY id"):  # noqa: S608 - a table of ours
            if row[0] not in self._found:
                self._found[row[0]] = self._made(row)
        self._found = {key: self._found[key] for key in sorted(self._found)}
        if len(self._found) != len(self):
            raise Unusable(f"{self._kept.path}: rows of {self._table} are missing")
        return self._found

    def __iter__(self) -> Iterator[K]:
        """The ids in order."""
        return iter(self._all)

    def __len__(self) -> int:
        """How many there are."""
        return self._kept.count(self._table)


class Row(Sequence[V], Generic[V]):
    """Things in their order, read when the first is asked for."""

    def __init__(self, length: int, read: Callable[[], tuple[V, ...]]) -> None:
        self._length, self._read = length, read

    @cached_property
    def _all(self) -> tuple[V, ...]:
        found = self._read()
        if len(found) != self._length:
            raise Unusable("rows of the store are missing")
        return found

    @overload
    def __getitem__(self, place: int) -> V: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[V, ...]: ...
    def __getitem__(self, place: int | slice) -> V | tuple[V, ...]:
        """The thing at a place."""
        return self._all[place]

    def __iter__(self) -> Iterator[V]:
        """The things in their order."""
        return iter(self._all)

    def __len__(self) -> int:
        """How many there are."""
        return self._length


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
