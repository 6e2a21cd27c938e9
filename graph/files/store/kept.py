"""A store that is asked: nodes, sources and facts as they are needed, each read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, cast, overload

from graph.facts import Event, Fact, Facts, Node, Same, Source
from graph.files.store import rows
from graph.files.store.database import Database, Unusable
from graph.files.store.fresh import Look, Stamp, changed, code
from graph.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from graph.vocabulary import LineKind, NodeId, Relation, SourceId

K = TypeVar("K", bound=str)
V = TypeVar("V")


class Kept:
    """The store in a file, of a data folder. Raises ``Unusable`` wherever it is not what was written."""

    def __init__(self, path: Path, folder: Path) -> None:
        name = folder.as_posix()
        self.path, self._database = path, Database(path)
        self.prefix = "" if name == "." else f"{name}/"
        self._facts: dict[int, Fact] = {}
        self.sources: Mapping[SourceId, Source] = Shelf(self, "source", self._source)
        self.nodes: Mapping[NodeId, Node] = Shelf(self, "node", self._node)
        self._counts: dict[NodeId, dict[str, int]] = {}
        self._facts_of: dict[tuple[NodeId, str], tuple[Fact, ...]] = {}

    def close(self) -> None:
        """Let the file go."""
        self._database.close()

    def sealed(self, table: str, key: str = "", value: str = "") -> Iterator[tuple[Any, ...]]:
        """Rows of a table, each as it was written. Raises ``Unusable`` for one that is not."""
        return self._opened(self._database.rows(table, key, value))

    def _opened(self, found: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        try:
            for row in found:
                yield rows.opened(row)
        except rows.Damaged as error:
            raise self.unusable(str(error)) from error

    def unusable(self, why: str) -> Unusable:
        """What to raise."""
        return Unusable(f"{self.path}: {why}")

    def noted(self, word: str) -> str:
        """What is noted of the whole."""
        found = list(self.sealed("about", "word", word))
        if not found:
            raise self.unusable(f"nothing says its {word}")
        return str(found[0][1])

    def files(self) -> dict[str, Look]:
        """The files that were read, as they were then."""
        return {name: Look(Stamp(*stamp), told) for name, *stamp, told in self.sealed("file")}

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
            raise self.unusable(f"facts of {node!r} are others")
        return facts

    def leading(self, relation: Relation, node: NodeId) -> Sequence[Fact]:
        """The facts of a relation that lead to a node, in their order."""
        facts = self._told(node, relation)
        if not all((fact.relation, fact.object) == (relation, node) for fact in facts):
            raise self.unusable(f"facts of {node!r} are others")
        return facts

    def _told(self, node: NodeId, way: Relation | Literal[""]) -> Sequence[Fact]:
        """The facts of a node by one way, of which its row says how many there are: asked once for all days."""
        found = self._facts_of.get((node, way))
        if found is None:
            many = self._counts[node].get(way, 0) if node in self.nodes else 0
            found = tuple(map(self._fact, self._opened(self._database.told(node, way)))) if many else ()
            if len(set(map(id, found))) != many:
                raise self.unusable(f"facts of {node!r} are missing")
            self._facts_of[node, way] = found
        return found

    def bearer(self, name: str) -> NodeId | None:
        """The node whose id a text is, else the one that alone bears it as a name; None where that is not sure."""
        found = list(self.sealed("name", "key", fold(name)))
        if any(len(found) != many for *_, many in found):
            raise self.unusable(f"names like {name!r} are missing")
        bearers = [node for _, node, said, _ in found if not said]
        if name in bearers:
            return cast("NodeId", name)
        return bearers[0] if len(found) == len(bearers) == 1 else None

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
        return rows.node_of(row, self.prefix)

    def _source(self, row: tuple[Any, ...]) -> Source:
        return rows.source_of(row, self.prefix)

    def _fact(self, row: tuple[Any, ...]) -> Fact:
        """The fact of a row, the same each time."""
        if row[0] not in self._facts:
            try:
                self._facts[row[0]] = rows.fact_of(row, self.sources, self.prefix)
            except KeyError as error:
                raise self.unusable(f"the source {error} is missing") from error
        return self._facts[row[0]]

    def _all_facts(self) -> tuple[Fact, ...]:
        return tuple(map(self._fact, self.sealed("fact")))

    def _events(self) -> tuple[Event, ...]:
        found = self.sealed("event")
        return tuple(rows.event_of(row, self.sources, self.prefix) for row in found)

    def _same(self) -> tuple[Same, ...]:
        return tuple(rows.same_of(row, self.prefix) for row in self.sealed("same"))


class Shelf(Mapping[K, V], Generic[K, V]):
    """The rows of a table by their ids: one by one as they are asked for, or all at once."""

    def __init__(self, kept: Kept, table: str, made: Callable[[tuple[Any, ...]], V]) -> None:
        self._kept, self._table, self._made = kept, table, made
        self._found: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        """The thing of an id."""
        if key not in self._found and "_all" not in self.__dict__:
            for row in self._kept.sealed(self._table, "id", key):
                self._found[row[0]] = self._made(row)
        return self._found[key] if key in self._found else self._all[key]  # a row that is missing shows among all

    @cached_property
    def _all(self) -> dict[K, V]:
        """All things, by id in order."""
        for row in self._kept.sealed(self._table):
            if row[0] not in self._found:
                self._found[row[0]] = self._made(row)
        self._found = {key: self._found[key] for key in sorted(self._found)}
        if len(self._found) != len(self):
            raise self._kept.unusable(f"rows of {self._table} are missing")
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
