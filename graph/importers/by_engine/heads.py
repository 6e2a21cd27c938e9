"""The lists before their rows are read: which column is what, and of which day each list is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph import arrow
from graph.errors import OrgraphError
from graph.importers import tables
from graph.importers.days import Days
from graph.importers.roster import headings, lists
from graph.importers.tables.encodings import USUAL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from graph.importers.roster import Columns, Options

PARQUET = ".parquet"
USED = ("id", "name", "title", "unit", "manager", "mail", "on")
"""The columns that are taken in."""
KEYS = frozenset(("id", "mail"))


@dataclass(frozen=True)
class Head:
    """One file of lists: where, parted by what, its headings, which column is what; its day if no column says it."""

    path: Path
    headings: tuple[str, ...]
    delimiter: str
    columns: Columns
    day: str

    @property
    def parquet(self) -> bool:
        """Whether it is Parquet, and no text."""
        return self.path.suffix.lower() == PARQUET

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The cells that are used of each row, with its number, read here: to find where something stands."""
        if not self.parquet:
            for row in tables.read(self.path).rows():
                yield row.number, {what: row.get(getattr(self.columns, what)) for what in USED}
            return
        _, parquet = arrow.pyarrow("scale")
        wanted = {what: heading for what in USED if (heading := getattr(self.columns, what))}
        number = 1
        for batch in parquet.ParquetFile(self.path).iter_batches(columns=[*wanted.values()]):
            for row in batch.to_pylist():
                number += 1
                cells = {
                    what: str(row[heading] if row[heading] is not None else "") for what, heading in wanted.items()
                }
                yield number, dict.fromkeys(USED, "") | {what: cell.strip() for what, cell in cells.items()}


def heads(files: Sequence[Path], options: Options) -> list[Head]:
    """The heads of some files. Raises ``OrgraphError`` for what is read otherwise than by an engine."""
    return [_head(path, options) for path in files]


def _head(path: Path, options: Options) -> Head:
    table, delimiter = _table(path, options)
    if len(table.headings) != len(set(filter(None, table.headings))):
        raise OrgraphError(f"{path}:{table.number}: of its headings some are empty or stand twice; {_ELSE}")
    columns, _ = lists.columns_of(table, options)
    found = lists.List(table, columns, [], Days(options.conventions.order))
    day = lists.day_of(found, options)
    if columns.on and not options.given.get("on") and day:
        columns = replace(columns, on=None)
    _refuse(path, table.headings, columns, options)
    return Head(path, tuple(table.headings), delimiter, columns, "" if columns.on else day)


_ELSE = "bring such a list in by orgraph import roster"


def _table(path: Path, options: Options) -> tuple[tables.Table, str]:
    """The table of a file, of which no row is read yet, and what parts its cells."""
    if path.suffix.lower() == PARQUET:
        pa, parquet = arrow.pyarrow("scale")
        try:
            names = parquet.read_schema(path).names
        except (pa.ArrowException, OSError) as error:
            raise OrgraphError(f"{path} cannot be read as Parquet: {error}") from error
        return tables.Table(path, tuple(names), 1, ()), ""
    if path.suffix.lower() in tables.WORKBOOKS:
        raise OrgraphError(f"{path} is a workbook, which no engine reads: save it as CSV, or {_ELSE}")
    wanted = set(filter(None, options.given.values()))

    def meanings(text: str) -> Collection[str]:
        return {"told"} if text in wanted else headings.meanings(text)

    table = tables.read(path, None, options.encoding, meanings)
    encoding = options.encoding or tables.encodings.recognised(path, meanings)
    if encoding not in (USUAL, "utf-8"):
        raise OrgraphError(f"{path} is in {encoding}, and an engine reads UTF-8: save it so, or {_ELSE}")
    if table.number != 1:
        raise OrgraphError(f"{path}:{table.number}: the headings are not in the first row; {_ELSE}")
    with path.open(encoding=encoding, newline="") as file:
        looked_at = [line for line, _ in zip(file, range(tables.encodings.LOOKED_AT), strict=False)]
    return table, tables.encodings.delimiter(looked_at)


def _refuse(path: Path, there: Sequence[str], columns: Columns, options: Options) -> None:
    """Raises ``OrgraphError`` where a list says more than an engine takes in: better than to leave it out unseen."""
    for what, heading in columns.used.items():
        if what == "levels":
            raise OrgraphError(
                f"{path}: the units stand in several columns ({heading}): say which, by --unit, or {_ELSE}"
            )
        if what not in USED:
            text = f"{path}: {heading!r} is read as {what.replace('_', ' ')}, which no engine takes in"
            raise OrgraphError(f"{text}: leave it by --only, or {_ELSE}")
    if not columns.manager:
        raise OrgraphError(f"{path}: which column is the manager? Say --manager, or {_ELSE}")
    if not options.given.get("id"):
        other = next((one for one in there if one not in columns.headings and KEYS & headings.meanings(one)), "")
        if other:
            text = (
                f"{path}: managers may be named by {columns.id or columns.name!r} or by {other!r}: say which, as --id"
            )
            raise OrgraphError(text)
