"""Lists of people to a folder of tables, step by step."""

from __future__ import annotations

import contextlib
import tempfile
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from graph import writing
from graph.errors import OrgraphError
from graph.importers.by_engine import circles, filling, shapes
from graph.importers.by_engine.example import PREFIX, Example
from graph.importers.by_engine.heads import heads
from graph.importers.by_engine.rows import Store, rows
from graph.importers.by_engine.sample import weigh
from graph.importers.by_engine.words import Words
from graph.scale.engines import connected
from graph.scale.folder import TABLES
from graph.vocabulary import PERSON, UNIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import ibis

    from graph.importers.by_engine.heads import Head
    from graph.importers.by_engine.rows import Listed
    from graph.importers.roster import Options

    Track = Callable[[Sequence[Example]], Iterable[Example]]

AT_ONCE = 1_000
"""So many shapes are weighed at a time."""
UNIT_PREFIX = "unit-"
"""Goes before the ids of units where they are also ids of people, as the importer has it."""


@dataclass(frozen=True)
class Taken:
    """What was written, how many shapes the nodes have, of how many lists, and what was told of the reading."""

    files: list[Path]
    nodes: int
    shapes: int
    lists: int
    told: list[str]


def take(files: Sequence[Path], options: Options, engine: str, folder: Path, track: Track = iter) -> Taken:
    """Write tables of some lists of people into a folder that is empty or not there.

    ``track`` passes shapes on as they are weighed, and may show how far it is. Raises ``OrgraphError`` where there is
    something already, an engine is missing, or a list says what has to be weighed row by row.
    """
    read = heads(files, options)
    with _new(folder), tempfile.TemporaryDirectory(prefix=".orgraph-", dir=folder.parent) as work:
        return _Taking(Store(connected(engine), Path(work)), read, options, folder).take(track)


@contextlib.contextmanager
def _new(folder: Path) -> Iterator[None]:
    """A new folder, or one that is empty, to write tables into: left as it was where that does not come to its end."""
    there = folder.exists()
    writing.new_folder(folder)
    try:
        yield
    except BaseException:
        for name in TABLES:
            (folder / name).unlink(missing_ok=True)
        if not there:
            folder.rmdir()
        raise


class _Taking:
    """Lists on their way to being tables."""

    def __init__(self, store: Store, read: Sequence[Head], options: Options, folder: Path) -> None:
        self.store, self.heads, self.options, self.folder = store, read, options, folder
        self.words = Words(store, read, options)

    def take(self, track: Track) -> Taken:
        """Read, weigh and write."""
        table, lists = self._meant()
        prefix = self.options.prefix
        nodes = shapes.nodes(self.store, table, len(lists), prefix)
        many = nodes.group_by("shape").agg(many=nodes.count())
        counted = self.store.told(many.order_by("shape"))
        numbers = {row["shape"]: number for number, row in enumerate(counted)}
        numbered = self._numbered(nodes, numbers)
        templates = filling.Templates(self.store)
        about = dict.fromkeys(("people", "units", "posts", "stubs", "sources", "facts", "events"), 0.0)
        about |= {"lines over all time": 0, "sources": len(lists)}
        every = [Example(number, shape, prefix) for shape, number in numbers.items()]
        ahead = iter(track(every))
        while part := list(islice(ahead, AT_ONCE)):
            weighed = weigh(part, self.heads, lists, self.options)
            templates.add(weighed)
            for one in weighed.counts:
                _count(about, one, counted[one["number"]]["many"])
        about["rings over all time"] = circles.count(self.store, table, self.heads, lists, self.options)
        files = filling.fill(self.store, numbered, templates, about, self.folder)
        return Taken(files, sum(row["many"] for row in counted), len(every), len(lists), self.words.told)

    def _numbered(self, nodes: ibis.Table, numbers: Mapping[str, int]) -> ibis.Table:
        """The nodes with the number of their shape."""
        import ibis  # noqa: PLC0415 - an extra

        keys = ibis.memtable(
            {"shape": [*numbers], "number": [*numbers.values()]}, schema={"shape": "string", "number": "int64"}
        )
        return self.store.keep(nodes.join(keys, "shape").select("node", "words", "number"))

    def _meant(self) -> tuple[ibis.Table, list[Listed]]:
        """The rows of the lists with what their cells mean, and the lists."""
        import ibis  # noqa: PLC0415

        table, lists = rows(self.store, self.heads, self.options)
        if not lists:
            raise OrgraphError(f"{self.heads[0].path}: there are no rows of people below the headings of these lists")
        self.words.refuse_odd(table)
        self.words.check_names(table)
        people = self.store.keep(table.select("id").distinct())
        managers, units = self.words.managers(table, people), self.words.units(table)
        tops = self._own_tops(_instead(table, "manager", managers.listed))
        titles = ibis.memtable([*self.words.titles(table)], schema={"title": "string", "same": "string"})
        table = _instead(_instead(table, "manager", managers.meant), "unit", units)
        table = table.left_join(titles, "title").select(*table.columns, same=ibis.coalesce(titles.same, ""))
        cleared = (table.manager == table.id) & table.id.isin(tops)
        table = self.store.keep(table.mutate(manager=cleared.ifelse("", table.manager)) if tops else table)
        self._set_prefix(table, people)
        return table, lists

    def _set_prefix(self, table: ibis.Table, people: ibis.Table) -> None:
        units = table.filter(table.unit != "").select(node=table.unit).distinct()
        if not self.options.prefix and self.store.told(units.semi_join(people, units.node == people.id).limit(1)):
            self.options = replace(self.options, prefix=UNIT_PREFIX)
        prefixed = units.select(node=self.options.prefix + units.node)
        named = table.select(node=table.manager).union(people.select(node=people.id))
        for row in self.store.told(prefixed.semi_join(named, "node").limit(1)):
            raise OrgraphError(f"{row['node']!r} is a unit and somebody too; keep them apart by --prefix")

    def _own_tops(self, table: ibis.Table) -> list[str]:
        """Who is named as their own manager in a list where all others have another: they stand at the top of it."""
        found = table.filter((table.manager == "") | (table.manager == table.id))
        counted = found.group_by("k").agg(many=found.count(), id=found.id.max(), manager=found.manager.max())
        tops = sorted({row["id"] for row in self.store.told(counted) if row["many"] == 1 and row["manager"]})
        self.words.told += [f"Read as at the top, being the one manager of themselves: {top}" for top in tops]
        return tops


def _instead(table: ibis.Table, key: str, meant: Mapping[str, str]) -> ibis.Table:
    """A table with what the texts of a column mean in their place."""
    import ibis  # noqa: PLC0415

    if not meant:
        return table
    other = ibis.memtable({key: [*meant], "meant": [*meant.values()]}, schema={key: "string", "meant": "string"})
    both = table.left_join(other, key)
    columns = {one: table[one] for one in table.columns} | {key: ibis.coalesce(other.meant, table[key])}
    return both.select(**columns)


def _count(about: dict[str, float], one: Mapping[str, object], many: int) -> None:
    about["people" if one["kind"] == PERSON else "units" if one["kind"] == UNIT else "posts"] += many
    for key, figure in (("facts", "facts"), ("lines", "lines over all time"), ("stubs", "stubs")):
        about[figure] += many * int(str(one[key]))


__all__ = ["PREFIX", "Taken", "take"]
