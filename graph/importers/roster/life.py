"""When what a row says was so: on its day, over its period, and around the days of joining and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import dates
from graph.importers.days import NEVER, going_on, none, unknown
from graph.importers.roster.options import PEOPLE
from graph.importers.roster.says import Said
from graph.importers.tables.layout import bare
from graph.importers.whom import rows_told
from graph.vocabulary import EXISTS, JOINED, LEFT, PERSON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.dates import VagueDate
    from graph.errors import Where
    from graph.importers.records import Records
    from graph.importers.roster.listed import Listed
    from graph.importers.roster.lists import List
    from graph.importers.roster.options import Options
    from graph.importers.roster.says import When

ZERO, EPOCH = dates.parse("1901").upper, "1970-01-01"
"""Days that stand for none: the noughts of spreadsheets and databases."""
LAST_DAYS = frozenset(map(bare, ("last day", "last working day", "letzter Tag", "dernier jour", "último día")))
"""Headings of the last day on which somebody is there, in place of the first on which not."""
ORDER = {"dmy": "day, month, year", "mdy": "month, day, year", "ymd": "year, month, day"}


class Life:
    """Reads the dates of rows."""

    def __init__(self, options: Options, records: Records) -> None:
        self.options, self.records = options, records
        self._days: dict[tuple[str, str], VagueDate | None] = {}
        self._read: dict[tuple[str, int, str], VagueDate | None] = {}
        self._on: dict[VagueDate, When] = {}
        self._gone: list[Where] = []
        self._coming: list[Where] = []

    def day(self, one: Listed) -> VagueDate | None:
        """The day that a row tells of, as a date."""
        key = (one.row.file, one.day)
        if key not in self._days:
            found = self.records.date(one.day, one.row.where, "its day", one.list.days)
            self._days[key] = found or self.records.date(one.list.day, one.row.where, "its day", one.list.days)
        return self._days[key]

    def of(self, one: Listed) -> When | None:
        """When what a row says was so; None where it has no day: it claims nothing then."""
        columns = one.list.columns
        if columns.since:
            since = self.records.date(one.get("since"), one.row.where, "its beginning", one.list.days)
            until = self.records.until(one.get("until"), one.row.where, self.options.conventions, one.list.days)
            return {"since": since, "until": until}
        if not one.day:
            self.records.problem(one.row.where, "no-date", f"the row has no {columns.on}; not read")
            return None
        day = self.day(one)
        if day is None:
            return None
        joined, left = self._joined(one), self._left(one)
        if left and left.upper <= day.lower:
            self._gone.append(one.row.where)
            return {"until": left}
        if joined and joined.lower > day.upper:
            self._coming.append(one.row.where)
            return {"since": joined}
        return {"observed": day, "until": left} if left else self._on.setdefault(day, {"observed": day})

    def _joined(self, one: Listed) -> VagueDate | None:
        return self._once(one, "joined", self._read_joined)

    def _read_joined(self, one: Listed) -> VagueDate | None:
        found = self.records.date(one.get("joined"), one.row.where, "the day of joining", one.list.days)
        return None if found and found.lower >= NEVER else found

    def _left(self, one: Listed) -> VagueDate | None:
        """The first day on which somebody is gone; None where that is not said, or cannot be."""
        return self._once(one, "left", self._read_left)

    def _read_left(self, one: Listed) -> VagueDate | None:
        text = one.get("left")
        if not text or none(text) or going_on(text):
            return None
        where = one.row.where
        if unknown(text):
            told = f"the day of leaving is {text!r}: has somebody left? read as there"
            self.records.problem(where, "unclear-date", told)
            return None
        found = self.records.date(text, where, "the day of leaving", one.list.days)
        joined = self._joined(one)
        if found is None or found.lower >= NEVER or found.upper <= ZERO or found.text == EPOCH:
            return None
        if joined and found.upper < joined.lower:
            told = f"the day of leaving ({found}) lies before that of joining ({joined}); read as there"
            self.records.problem(where, "unclear-date", told)
            return None
        last = bare(one.list.columns.left or "") in LAST_DAYS or self.options.conventions.closed
        return dates.parse(dates.between(found.earliest + 1, found.latest + 1)) if last else found

    def _once(self, one: Listed, what: str, read: Callable[[Listed], VagueDate | None]) -> VagueDate | None:
        if not one.get(what):
            return None
        key = (one.row.file, one.row.number, what)
        if key not in self._read:
            self._read[key] = read(one)
        return self._read[key]

    def around(self, one: Listed, said: Iterable[Said], when: When) -> Iterator[Said]:
        """What a row says, and that its person joined or left; not of a company that it does not name."""
        yield from said
        known = self.records.nodes.get(one.id)
        if self.options.rows != PEOPLE or one.list.columns.since or known is None or known.kind != PERSON:
            return
        inside, joined, left = self.options.inside, self._joined(one), self._left(one)
        if joined and inside:
            yield Said(one.id, JOINED, inside, when={"since": joined})
        elif joined:
            yield Said(one.id, EXISTS, when={"since": joined, "until": when.get("until")})
        if left and inside:
            yield Said(one.id, LEFT, inside, when={"since": left})

    def told_of(self, found: List) -> list[str]:
        """How the dates of a list were read."""
        told, days = [], found.days
        if days.shown and days.order:
            told.append(f"Dates are {ORDER[days.order]}, as {days.shown!r} shows")
        if days.day_numbers:
            told.append(
                f"{days.day_numbers[0]!r} is read as a spreadsheet's number of a day: {days.read(days.day_numbers[0])}"
            )
        for places, means in (
            (self._gone, "gone by then: read as over"),
            (self._coming, "to come: read as from then on"),
        ):
            mine = [place for place in places if place.file == found.table.path.as_posix()]
            if mine:
                told.append(f"{means[0].upper()}{means[1:]} ({rows_told(mine)})")
        return told
