"""Rows of rosters to records: who stands where, on which day, by which row."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from graph.errors import OrgraphError, Where
from graph.importers import tables
from graph.importers.records import USUAL, Conventions, Records
from graph.importers.snapshots import Snapshots
from graph.names import slug
from graph.vocabulary import (
    CO,
    EXISTS,
    HOLDS,
    LEADS,
    MEMBER_OF,
    NAMED,
    PART_OF,
    PERSON,
    POST,
    REPORTS_TO,
    TITLED,
    UNIT,
    VACANT,
    Relation,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from graph.dates import VagueDate
    from graph.facts import Source
    from graph.importers.roster.headings import Columns
    from graph.importers.tables import Row

    Said = tuple[str, Relation, str, str, str]
    """Subject, relation, object, title, and whether the line is solid or dotted."""

PEOPLE, POSTS, UNITS = "people", "posts", "units"
ROWS = (PEOPLE, POSTS, UNITS)
"""What a row can be."""
_DAY_IN_A_NAME = re.compile(r"(?<!\d)(\d{4}-\d\d(?:-\d\d)?)(?!\d)")


@dataclass(frozen=True)
class Options:
    """How rosters are to be read.

    ``on`` is the day of all rows where no column says it, ``inside`` the unit of rows without one, ``prefix`` goes
    before the ids of units. ``rows`` says what a row is. ``partial``: who is missing may still be there.
    """

    columns: Columns
    on: str = ""
    inside: str = ""
    prefix: str = ""
    source: str = ""
    publisher: str = ""
    url: str = ""
    kind: str = ""
    rows: str = "people"
    partial: bool = False
    conventions: Conventions = USUAL
    sheet: str | None = None
    encoding: str = "utf-8-sig"


def read(files: Sequence[Path], options: Options, track: Callable[[Iterable[Row]], Iterable[Row]] = iter) -> Records:
    """The records of some rosters. ``track`` passes rows on one by one, and may show how far it is.

    Raises ``OrgraphError`` for a file that is no table, or whose rows have no day.
    """
    dated = [
        (row, row.get(options.columns.on) or day)
        for path in files
        for day in (_day_of(path, options),)
        for row in track(tables.rows(path, options.sheet, options.encoding))
    ]
    reading = _Reading(options, [row for row, _ in dated], [day for _, day in dated])
    filled = {row.file for row, _ in dated}
    for path in (path for path in files if path.as_posix() not in filled):
        where, text = Where(path.as_posix()), "the list has no rows; it says of nobody that they are gone"
        reading.records.problem(where, "no-rows", text, "warning")
    for row, day in dated:
        reading.take(row, day)
    reading.finish()
    return reading.records


def _day_of(path: Path, options: Options) -> str:
    """The day of a file's rows where no column says it: as given, in the file's name, or the latest that it names."""
    in_name = _DAY_IN_A_NAME.search(path.stem)
    if options.on or in_name:
        return options.on or (in_name[1] if in_name else "")
    columns = options.columns
    if columns.on:
        return ""
    if columns.since:
        cells = (
            row.get(column)
            for row in tables.rows(path, options.sheet, options.encoding)
            for column in (columns.since, columns.until)
        )
        return max(
            (cell for cell in cells if _DAY_IN_A_NAME.fullmatch(cell) and cell not in options.conventions.open_ends),
            default="",
        )
    raise OrgraphError(f"of which day is {path}? Name a column or a day with --on, or put the day into the file's name")


class _Reading:
    """The rows of all files on their way to being records."""

    def __init__(self, options: Options, rows: Sequence[Row], days: Sequence[str]) -> None:
        self.options, self.columns = options, options.columns
        self.records, self.snapshots = Records(), Snapshots()
        self.ids = {self._id(row) for row in rows}
        self.by_name: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            if name := row.get(self.columns.name):
                self.by_name[name].add(self._id(row))
        units = {row.get(self.columns.unit) for row in rows}
        self.prefix = options.prefix or ("unit-" if units & self.ids - {""} else "")
        self.names: dict[str, list[tuple[str, Source, Row, dict[str, VagueDate | None]]]] = defaultdict(list)
        self.heads = self._count_heads(rows, days) if options.rows == UNITS else Counter[tuple[str, str]]()
        self.day = ""
        self.rows_of: dict[tuple[str, str], list[Row]] = defaultdict(list)

    def _count_heads(self, rows: Sequence[Row], days: Sequence[str]) -> Counter[tuple[str, str]]:
        """How many heads each unit has on each day."""
        heads = {
            (self._id(row), day, head)
            for row, day in zip(rows, days, strict=True)
            if (head := self._manager(row.get(self.columns.manager)))
        }
        return Counter((unit, day) for unit, day, _ in heads)

    def _id(self, row: Row) -> str:
        return self._own_prefix + row.get(self.columns.id or self.columns.name)

    @property
    def _own_prefix(self) -> str:
        return self.options.prefix if self.options.rows == UNITS else ""

    def take(self, row: Row, day: str) -> None:
        """Read one row."""
        node = self._id(row)
        if row.surplus:
            self.records.problem(
                row.where, "surplus-cells", f"no heading stands over {', '.join(map(repr, row.surplus))}"
            )
        if node == self._own_prefix:
            self.records.problem(row.where, "no-id", f"the row has no {self.columns.id or self.columns.name}; not read")
            return
        dates = self._dates(row, day)
        if dates is None:
            return
        self.day = day
        before = self.rows_of[node, day]
        before.append(row)
        if len(before) > 1 and self.options.rows != POSTS and not self.columns.since:
            text = f"{node!r} has a row for {day} already ({before[0].file}:{before[0].number}); both are kept"
            self.records.problem(row.where, "second-row", text, "warning")
        source = self._source(row, day)
        lines = {PEOPLE: self._person, POSTS: self._post, UNITS: self._part}[self.options.rows](row, node)
        for subject, relation, target, title, line in lines:
            manner = CO if relation == LEADS and self.heads[node, day] > 1 else ""
            about = {"title": title, "line": line, "manner": manner, "at": row.where, **dates}
            self._say(subject, relation, target, source, row, about)
        if not self.columns.since:
            self.snapshots.add_day(source)
            name = row.get(self.columns.title if self.options.rows == POSTS else self.columns.name)
            if name:
                self.names[node].append((name, source, row, dates))

    def _say(
        self, subject: str, relation: Relation, target: str, source: Source, row: Row, about: dict[str, Any]
    ) -> None:
        said = self.records.fact(subject, relation, target, source, row.place, **about)
        if not self.columns.since:
            self.snapshots.add(said)

    def _dates(self, row: Row, day: str) -> dict[str, VagueDate | None] | None:
        """The dates of what a row says; None where they cannot be read."""
        problems = len(self.records.problems)
        if not self.columns.since:
            observed = self.records.date(day, row.where, "its day")
            if not day:
                self.records.problem(row.where, "no-date", f"the row has no {self.columns.on}; not read")
            found = {"observed": observed}
        else:
            since = self.records.date(row.get(self.columns.since), row.where, "its beginning")
            found = {
                "since": since,
                "until": self.options.conventions.until(row.get(self.columns.until), self.records, row.where),
            }
        return found if len(self.records.problems) == problems else None

    def _source(self, row: Row, day: str) -> Source:
        """The source of a row: its file as it was on its day."""
        stem, day_slug = slug(self.options.source or PurePath(row.file).stem), slug(day)
        stem = f"roster-{stem}" if stem == day_slug else stem
        source_id = stem if day_slug in stem or not day else f"{stem}-{day_slug}"
        if source_id not in self.records.sources:
            name = PurePath(row.file).name
            self.records.source(
                source_id,
                self.options.publisher or name,
                title=name,
                url=self.options.url,
                published=self.records.date(day, row.where, "its day"),
                kind=self.options.kind or "official",
            )
        return self.records.sources[source_id]

    def _unit(self, row: Row) -> str:
        """The id of a row's unit, declared; empty if it has none."""
        text = self.options.conventions.someone(row.get(self.columns.unit)) or self.options.inside
        unit = f"{self.prefix}{text}" if text else ""
        return unit if unit and self.records.node(unit, UNIT, text, where=row.where) else ""

    def _manager(self, text: str) -> str:
        """The id of whoever a cell names as manager, by id or by a name that only one bears; empty for nobody."""
        if text in self.ids:
            return text
        bearers = self.by_name.get(text, set())
        return next(iter(bearers)) if len(bearers) == 1 else self.options.conventions.someone(text)

    def _person(self, row: Row, node: str) -> Iterator[Said]:
        if not self.records.node(node, PERSON, row.get(self.columns.name), where=row.where):
            return
        unit, title = self._unit(row), row.get(self.columns.title)
        manager, dotted = (self._manager(row.get(column)) for column in (self.columns.manager, self.columns.dotted))
        if unit:
            yield node, MEMBER_OF, unit, title, "solid"
        if manager:
            yield node, REPORTS_TO, manager, "" if unit else title, "solid"
        if dotted:
            yield node, REPORTS_TO, dotted, "", "dotted"
        if title and not unit and not manager:
            yield node, TITLED, title, "", "solid"
        elif not (unit or manager or dotted):
            yield node, EXISTS, "", "", "solid"

    def _part(self, row: Row, node: str) -> Iterator[Said]:
        """What a row says of a unit: who leads it, and what it is part of; several heads of a day share the place."""
        self.records.node(node, UNIT, row.get(self.columns.name))
        parent, head = self._unit(row), self._manager(row.get(self.columns.manager))
        if parent:
            yield node, PART_OF, parent, "", "solid"
        if head:
            yield head, LEADS, node, row.get(self.columns.title), "solid"
        if not (parent or head):
            yield node, EXISTS, "", "", "solid"

    def _post(self, row: Row, node: str) -> Iterator[Said]:
        """What a row says of a post; one with several rows on a day has as many seats."""
        rows = len(self.rows_of[node, self.day])
        title, unit = row.get(self.columns.title), self._unit(row)
        known = self.records.nodes.get(node)
        seats = max(rows, (known.seats or 1) if known else 1)
        if not self.records.node(node, POST, title, where=row.where, seats=seats):
            return
        if unit:
            yield node, PART_OF, unit, "", "solid"
        manager, dotted = (self._manager(row.get(column)) for column in (self.columns.manager, self.columns.dotted))
        for above, line in ((manager, "solid"), (dotted, "dotted")):
            if above:
                self.records.named.setdefault(above, POST)
                yield node, REPORTS_TO, above, title if line == "solid" else "", line
        text = row.get(self.columns.holder)
        holder = self.options.conventions.someone(text)
        if holder and self.records.node(holder, PERSON, where=row.where):
            yield holder, HOLDS, node, title, "solid"
        elif self.options.conventions.empty(text):
            yield node, VACANT, "", "", "solid"
        elif not (unit or manager or dotted):
            yield node, EXISTS, "", "", "solid"

    def finish(self) -> None:
        """Add what was called otherwise on another day, and what later rosters say by leaving somebody out."""
        for node, borne in self.names.items():
            if len({name for name, *_ in borne}) > 1 and node in self.records.nodes:
                for name, source, row, when in borne:
                    self._say(node, NAMED, name, source, row, {"at": row.where, **when})
        if not self.options.partial:
            self.snapshots.finish(self.records)
        self.records.note_crowds()
