"""The rows of all lists as one table of an engine: cells as the importer cleans them, each list by its number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from graph import arrow, dates
from graph.errors import OrgraphError
from graph.importers import tables
from graph.importers.by_engine.heads import USED
from graph.importers.days import Days
from graph.scale import engines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import ibis

    from graph.importers.by_engine.heads import Head
    from graph.importers.roster import Options

BLANKS = r"\t\n\x0b\x0c\r\x1c-\x1f \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"
"""What ``str.strip`` and ``str.split`` take for blanks, for a class of a pattern."""
ODD = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{e000}-\x{e00f}]"
"""Signs that are escaped in JSON by their number, and those that mark places in what is filled in."""
AT_ONCE = 2_000_000
"""Of about so many rows what tells of people is worked out at a time."""
MOST_DAYS = 1_000
"""So many lists are read at most: a column of more days is none of days of lists."""


@dataclass(frozen=True)
class Listed:
    """One list: its file by number, its day as the file has it, and that as first and last day."""

    file: int
    day: str
    first: int
    last: int


class Store:
    """An engine, and a folder in which what it works out is kept: no more is in memory than it was allowed."""

    def __init__(self, engine: Any, folder: Path) -> None:
        self.engine, self.folder, self._number = engine, folder, 0

    def keep(self, table: ibis.Table) -> ibis.Table:
        """Work a table out once, and give what it is."""
        return self.engine.read_parquet(str(self._written(table)))

    def _written(self, table: ibis.Table) -> Path:
        self._number += 1
        path = self.folder / f"step-{self._number}.parquet"
        self.engine.to_parquet(table, path)
        return path

    def by_people(self, of: Callable[..., ibis.Table], *tables: tuple[ibis.Table, str]) -> ibis.Table:
        """What is worked out of each person's rows, for some people after others, so that what is held stays small.

        ``tables`` come with the column that has the person. An engine holds all lists that it makes, and what it needs
        to look ahead from row to row.
        """
        import ibis  # noqa: PLC0415 - an extra

        parts = self.many(tables[0][0]) // AT_ONCE + 1
        found = []
        for part in range(parts):
            some = (table.filter((table[key].hash() % parts).abs() == part) for table, key in tables)
            found.append(self.keep(of(*some) if parts > 1 else of(*(table for table, _ in tables))))
        return ibis.union(*found) if parts > 1 else found[0]

    def told(self, table: ibis.Table) -> list[dict[str, Any]]:
        """The rows of a small table."""
        found: list[dict[str, Any]] = self.engine.to_pyarrow(table).to_pylist()
        return found

    def batches(self, table: ibis.Table, size: int) -> Iterator[Any]:
        """The rows of a table in their order as Arrow's batches of some such size, of which few are held at a time."""
        if self.duckdb:
            yield from self.engine.to_pyarrow_batches(table, chunk_size=size)
            return
        _, parquet = arrow.pyarrow("scale")
        for part in sorted(self._written(table).glob("*.parquet")):
            yield from parquet.ParquetFile(part).iter_batches(batch_size=size)

    def many(self, table: ibis.Table) -> int:
        """How many rows a table has."""
        return int(self.engine.to_pyarrow(table.count()).as_py())

    @property
    def duckdb(self) -> bool:
        """Whether it is DuckDB."""
        return bool(self.engine.name == "duckdb")


def rows(store: Store, heads: Sequence[Head], options: Options) -> tuple[ibis.Table, list[Listed]]:
    """The rows of some lists, with ``k``, the number of the list by day, from 0; and the lists in that order.

    Raises ``OrgraphError`` where two lists are of days that overlap, or a day or a row cannot be read.
    """
    import ibis  # noqa: PLC0415 - an extra

    every = _every(store, heads)
    days = every.group_by("file", "on").agg(many=every.count()).order_by("file", "on").limit(MOST_DAYS + 1)
    lists = _in_order(heads, [(row["file"], row["on"]) for row in store.told(days)], options)
    numbers = ibis.memtable(
        {"file": [one.file for one in lists], "on": [one.day for one in lists], "k": [*range(len(lists))]},
        schema={"file": "int64", "on": "string", "k": "int64"},
    )
    numbered = every.mutate(file=every.file.cast("int64")).join(numbers, ["file", "on"])
    return numbered.drop("file", "on"), lists


def _every(store: Store, heads: Sequence[Head]) -> ibis.Table:
    """The cells of all files, each file by its number."""
    import ibis  # noqa: PLC0415

    raw = [_cells(store, head).mutate(file=ibis.literal(number)) for number, head in enumerate(heads)]
    try:
        return store.keep(ibis.union(*raw) if len(raw) > 1 else raw[0])
    except Exception as error:
        if engines.told(error) is None:
            raise
        raise OrgraphError(_unread(heads, str(error).strip().split("\n")[0])) from error


def _unread(heads: Sequence[Head], why: str) -> str:
    """What to say where an engine cannot read a list: the first row that has more or fewer cells than headings."""
    for head in heads:
        many = len(head.headings)
        for number, cells in () if head.parquet else tables.read(head.path).lines:
            if cells and len(cells) != many and (len(cells) < many or any(cells[many:])):
                text = f"{head.path}:{number}: the row has {len(cells)} cells, under {many} headings"
                return f"{text}; give it as many, or bring these lists in by orgraph import roster"
    either = " or ".join(str(head.path) for head in heads)
    return f"{either} cannot be read: {why}; bring these lists in by orgraph import roster"


def _in_order(heads: Sequence[Head], found: Sequence[tuple[int, str]], options: Options) -> list[Listed]:
    if len(found) > MOST_DAYS:
        raise OrgraphError(f"the lists have more than {MOST_DAYS:,} days; is --on their day?")
    read = Days(options.conventions.order)
    read.learn(text for _, text in found)
    lists = []
    for file, text in found:
        if not text:
            raise OrgraphError(f"{first(heads, lambda row: not row['on'], file)}: the row has no day; give it one")
        try:
            day = dates.parse(read.read(text))
        except OrgraphError as error:
            where = first(heads, partial(_is_on, text), file)
            raise OrgraphError(f"{where}: its day: {error}") from error
        lists.append(Listed(file, text, day.lower, day.upper))
    lists.sort(key=lambda one: (one.first, one.last))
    for one, other in pairwise(lists):
        if other.first <= one.last:
            both = " and ".join(f"{heads[each.file].path} ({each.day})" for each in (one, other))
            raise OrgraphError(f"two lists are of one day: {both}; give the engine one list a day, or orgraph import")
    return lists


def _is_on(day: str, row: dict[str, str]) -> bool:
    return row["on"] == day


def _cells(store: Store, head: Head) -> ibis.Table:
    """The cells of the columns that are used, as the importer cleans them; '' for an empty one."""
    import ibis  # noqa: PLC0415

    table = _read(store, head)
    chosen = {}
    for what in USED:
        heading = getattr(head.columns, what)
        if heading is None:
            chosen[what] = ibis.literal(head.day if what == "on" else "")
            continue
        cell = table[table.columns[head.headings.index(heading)]].cast("string")
        cell = ibis.coalesce(cell, "").re_replace(f"^[{BLANKS}]+|[{BLANKS}]+$", "")
        quoted = cell.re_search('^="[^"]*"$')
        inner = cell.substr(2, ibis.greatest(cell.length() - 3, 0)).re_replace(f"^[{BLANKS}]+|[{BLANKS}]+$", "")
        chosen[what] = ibis.ifelse(quoted, inner, cell)
    found = table.select(**chosen)
    plain = found.name.re_replace(f"[{BLANKS}]+", " ")
    found = found.mutate(name=plain, id=found.id if head.columns.id else plain)
    return found.filter(found.id + found.name + found.title + found.unit + found.manager + found.mail != "")


def _read(store: Store, head: Head) -> ibis.Table:
    if head.parquet:
        return store.engine.read_parquet(str(head.path))
    if store.duckdb:
        columns = {f"c{place}": "VARCHAR" for place in range(len(head.headings))}
        how = {"delim": head.delimiter, "quote": '"', "escape": '"', "header": True, "null_padding": False}
        return store.engine.read_csv(str(head.path), columns=columns, **how)
    how = {"sep": head.delimiter, "quote": '"', "escape": '"', "multiLine": True, "mode": "FAILFAST"}
    return store.engine.read_csv(str(head.path), inferSchema=False, header=True, **how)


def first(heads: Sequence[Head], wanted: Callable[[dict[str, str]], bool], file: int | None = None) -> str:
    """Where the first row stands of which something is so, as ``file:row``."""
    for number, head in enumerate(heads):
        if file in (None, number):
            for row, cells in head.rows():
                if not head.columns.id:
                    cells["id"] = " ".join(cells["name"].split())
                if not head.columns.on:
                    cells["on"] = head.day
                if wanted(cells):
                    return f"{head.path}:{row}"
    return str(heads[file or 0].path)
