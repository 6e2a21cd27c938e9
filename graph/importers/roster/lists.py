"""Each file as a list: its table, which column is what, of which day it is, and how its dates are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graph.errors import OrgraphError, Where
from graph.importers import tables
from graph.importers.days import Days
from graph.importers.roster import headings, order
from graph.importers.roster.options import PEOPLE, POSTS, UNITS
from graph.importers.roster.wording import COMMON

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

    from graph.importers.records import Records
    from graph.importers.roster.headings import Columns
    from graph.importers.roster.options import Options
    from graph.importers.tables import Row, Table

    Track = Callable[[Iterable[Row]], Iterable[Row]]

DAY_IN_A_NAME = re.compile(r"(?<!\d)(\d{4})[-_. 年]?(\d\d?)(?:[-_. 月]?(\d\d?))?日?(?!\d)")
DAY_FIRST = re.compile(r"(?<!\d)(\d\d)[-_.](\d\d)[-_.](\d{4})(?!\d)")
DATES = ("on", "joined", "left", "since", "until")


@dataclass
class List:
    """One file of rows."""

    table: Table
    columns: Columns
    rows: list[Row]
    days: Days
    day: str = ""
    """The day that all rows tell of; empty where a column says it."""
    remarks: list[str] = field(default_factory=list)

    @property
    def unused(self) -> list[str]:
        """The headings of the columns that are taken for nothing."""
        return [heading for heading in self.table.headings if heading and heading not in self.columns.headings]

    def shown(self) -> str:
        """Which column is taken for what, and which for nothing."""
        told = ", ".join(f"{what} = {heading}" for what, heading in self.columns.used.items())
        unused = f"; not used: {', '.join(self.unused)}" if self.unused else ""
        return f"Columns: {told}{unused}"

    def on(self, row: Row) -> str:
        """The day that a row tells of, as the file has it."""
        return row.get(self.columns.on) or self.day


def read(path: Path, options: Options, records: Records, track: Track) -> List:
    """A file as a list. Raises ``OrgraphError`` for what is no table, has not the columns told, or no day."""
    wanted = set(filter(None, options.given.values()))

    def meanings(text: str) -> Collection[str]:
        return {"told"} if text in wanted else headings.meanings(text)

    table = tables.read(path, options.sheet, options.encoding, meanings)
    columns, remarks = columns_of(table, options)
    rows = list(track(table.rows()))
    days = Days(options.conventions.order)
    days.learn(row.get(getattr(columns, what)) for what in DATES for row in rows)
    found = List(table, columns, rows, days, remarks=remarks)
    order.settle(found, options, records)
    found.day = day_of(found, options)
    if columns.on and not options.given.get("on"):
        _doubt_day(found)
    if table.alike and not options.sheet:
        others = ", ".join(table.alike)
        text = f"sheets with the same headings as {table.sheet} are not read ({others}); say --sheet"
        records.problem(Where(path.as_posix()), "other-sheets", text)
    for place in table.unsaved:
        text = f"the formula in {place} has no saved value; open the workbook in a spreadsheet program and save it"
        records.problem(Where(path.as_posix()), "formula-without-value", text)
    return found


def columns_of(table: Table, options: Options) -> tuple[Columns, list[str]]:
    """What each column of a table holds, and how that was read. Raises ``OrgraphError`` where that cannot be."""
    given = {"since": "", "until": "", **{key: text for key, text in options.given.items() if text is not None}}
    there = list(filter(None, table.headings))
    for what, heading in given.items():
        if heading and heading not in there and what != "on":
            raise OrgraphError(f"{table.path} has no column {heading!r} for --{what}; it has {', '.join(there)}")
    remarks = []
    for what, life, means in (("since", "joined", "somebody joined"), ("until", "left", "somebody left")):
        words = set(map(tables.layout.bare, COMMON[life].split()))
        heading = given[what]
        if heading and not given.get(life) and words & set(tables.readings(heading)):
            given[what], given[life] = "", heading
            remarks.append(f"{heading!r} is when {means}, and no date of a reporting line: read as --{life}")
    columns = headings.guess(table.headings, given, units=options.rows == UNITS)
    if options.rows == POSTS and not columns.holder and columns.name and "holder" not in given:
        columns = replace(columns, holder=columns.name, name=None)
    if options.rows == PEOPLE and columns.holder and not (columns.name or columns.last):
        raise OrgraphError(
            f"the rows of {table.path} look like posts, with {columns.holder!r} for who holds them: say --rows posts, "
            f"or --name {columns.holder!r} if a row is a person"
        )
    if not (columns.id or columns.name or columns.first):
        text = f"which column of {table.path} is the name, and which column is the id? Say --name or --id"
        raise OrgraphError(f"{text}; it has {', '.join(there)}")
    return columns, remarks


def day_of(listed: List, options: Options) -> str:
    """The day of a file's rows where no column says it: as given, in the file's name, or the latest that it names."""
    if options.on and options.on not in listed.table.headings:
        return options.on
    if day := day_in(listed.table.path.stem):
        return day
    columns = listed.columns
    if columns.on:
        return ""
    if columns.since:
        return _latest(listed, options)
    raise OrgraphError(
        f"of which day is {listed.table.path}? Name a column or a day with --on, or put the day into the file's name"
    )


def day_in(stem: str) -> str:
    """The day, or the month, in the name of a file; empty for none."""
    for found in DAY_IN_A_NAME.finditer(stem):
        if _is_day(found):
            return "-".join(part.zfill(2) for part in found.groups() if part)
    turned = DAY_FIRST.search(stem)
    if turned and int(turned[1]) > 12 >= int(turned[2]):
        return f"{turned[3]}-{turned[2]}-{turned[1]}"
    return ""


def _doubt_day(found: List) -> None:
    """A column guessed to be the day of rows is none where the file's name has a day.

    Raises ``OrgraphError`` where it has several days, and nobody stands on two of them: these are no lists.
    """
    columns = found.columns
    if found.day:
        found.remarks.append(f"{columns.on!r} is not read as the day of the list, which the file's name has; else --on")
        found.columns = replace(columns, on=None)
        return
    key = columns.id or columns.name or columns.last
    days = {row.get(columns.on) for row in found.rows}
    ids = [row.get(key) for row in found.rows]
    if len(days) > 2 and len(ids) == len(set(ids)):
        raise OrgraphError(
            f"{found.table.path}: nobody stands on two of the {len(days)} days in {columns.on!r}. Is it the day that a "
            f"row tells of (--on {columns.on!r}), the beginning (--since) or when somebody joined (--joined)?"
        )


def _is_day(found: re.Match[str]) -> bool:
    year, month, day = (int(part or 1) for part in found.groups())
    return 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31


def _latest(listed: List, options: Options) -> str:
    """The latest day that the periods of a file name, as far as they can be read."""
    found = ""
    for row in listed.rows:
        for column in (listed.columns.since, listed.columns.until):
            text = row.get(column)
            if text and text not in options.conventions.open_ends:
                try:
                    day = listed.days.read(text)
                except OrgraphError:
                    continue
                if re.fullmatch(r"\d{4}(-\d\d){0,2}", day) and day < "2900":
                    found = max(found, day)
    return found
