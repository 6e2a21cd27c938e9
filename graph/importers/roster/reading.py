"""Rows of rosters to records: who stands where, on which day, by which row."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING

from graph.dates.months import month
from graph.errors import Where
from graph.importers.records import Records
from graph.importers.referents import Referents
from graph.importers.roster import lists
from graph.importers.roster.doubts import order_levels, settle_keys, tell_of_columns, tell_of_parts, without_counts
from graph.importers.roster.life import Life
from graph.importers.roster.listed import Listed, listed, names_of
from graph.importers.roster.naming import Borne, Names
from graph.importers.roster.options import PEOPLE, POSTS, UNITS
from graph.importers.roster.says import Says
from graph.importers.roster.telling import tell_of_rows
from graph.importers.roster.units import UNIT_PREFIX, Units
from graph.importers.there import There
from graph.importers.whom import Whom
from graph.names import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from graph.facts import Source
    from graph.importers.roster.lists import List
    from graph.importers.roster.options import Options
    from graph.importers.tables import Row


def read(
    files: Sequence[Path],
    options: Options,
    track: Callable[[Iterable[Row]], Iterable[Row]] = iter,
    there: There | None = None,
) -> Records:
    """The records of some rosters. ``track`` passes rows on one by one, and may show how far it is.

    ``there`` is what the data folder has already: whom a cell may mean beside the rows, and earlier lists. Raises
    ``OrgraphError`` for a file that is no table, or whose rows have no day.
    """
    records = Records()
    found = [lists.read(path, options, records, track) for path in files]
    for each in found:
        without_counts(each)
        order_levels(each)
    reading = _Reading(options, records, found, there or There())
    for one in reading.rows:
        reading.take(one)
    reading.finish()
    return records


class _Reading:
    """The rows of all files on their way to being records."""

    def __init__(self, options: Options, records: Records, found: Sequence[List], there: There) -> None:
        self.options, self.records, self.lists, self.there = options, records, found, there
        every = [listed(row, each, options) for each in found for row in each.rows]
        self.rows = tell_of_rows(every, records, options)
        ids = {one.id for one in self.rows}
        units = Units(found, options, self.there.units)
        prefix = options.prefix or (UNIT_PREFIX if options.rows != UNITS and units.ids() & ids else "")
        self.whom = Whom(records, options.conventions, self._referents(every))
        if options.rows != UNITS:
            settle_keys(self.rows, self.whom.referents, records, options)
        self.people = Whom(records, options.conventions, there.referents, known=False, blanks=self.whom.blanks)
        self.names = Names(options, records)
        self.sources: dict[tuple[str, str], Source] = {}
        self.says = Says(options, records, units, self.whom, self.people, prefix, Counter(), Counter())
        self.life = Life(options, records)
        self.says.own_top = self._own_top()
        if options.rows == UNITS:
            heads = ((one, set(self.people.parts(one.get("manager")))) for one in self.rows)
            self.says.heads = Counter((one.id, one.day) for one, named in heads for _ in named)

    def _own_top(self) -> set[str]:
        """Who is named as their own manager in a list where everybody else has another, and all have one."""
        found = self.whom.referents.find
        managers = {(one.row.file, one.day, one.id): found(one.get("manager")).one for one in self.rows}
        own: dict[tuple[str, str], list[str]] = defaultdict(list)
        for (file, day, node), above in managers.items():
            if above in ("", node):
                own[file, day].append(node if above else "")
        return {found[0] for found in own.values() if len(found) == 1 and found[0]}

    def _referents(self, rows: Sequence[Listed]) -> Referents:
        """Whom a cell may mean: the row of a person, a post by its title or its holder, a unit by its name."""
        found = Referents(outside=self.there.referents if self.options.rows == PEOPLE else None)
        for one in (one for one in rows if one.id):
            called = names_of(one)
            if self.options.rows == POSTS:
                called = (one.get("title"), self.options.conventions.someone(one.get("holder")))
            elif self.options.rows == UNITS:
                called = (one.name, one.id.removeprefix(self.options.prefix))
            found.add(one.id, called, (one.get("mail"),))
        return found

    def take(self, one: Listed) -> None:
        """Read one row."""
        when = self.life.of(one)
        if when is None:
            return
        source, place, where = self._source(one), one.row.place, one.row.where
        told = {PEOPLE: self.says.person, POSTS: self.says.post, UNITS: self.says.unit}[self.options.rows](one)
        for said in self.life.around(one, told, when):
            about = {"title": said.title, "line": said.line, "manner": said.manner, **(said.when or when)}
            self.records.fact(said.subject, said.relation, said.object, source, place, at=where, **about)
        if not one.list.columns.since:
            name = one.get("title") if self.options.rows == POSTS else one.name
            if name and self.options.conventions.someone(name):
                self.names.add(one.id, Borne(name, source, when, place, where))

    def _source(self, one: Listed) -> Source:
        """The source of a row: its file as it was on its day."""
        key = (one.row.file, one.day)
        if key not in self.sources:
            self.sources[key] = self._new_source(one)
        return self.sources[key]

    def _new_source(self, one: Listed) -> Source:
        published = self.life.day(one)
        day = published.text if published else one.day
        name = PurePath(one.row.file).name
        called = _series(self.options.source or self.lists[0].table.path.stem)
        series = self.options.series or (called if self.options.rows == PEOPLE else f"{called} ({self.options.rows})")
        stem, day_slug = slug(self.options.source or PurePath(one.row.file).stem), slug(day)
        stem = f"roster-{stem}" if stem == day_slug else stem
        inside = day.replace("-", "") in re.sub(r"[\W_]", "", stem)
        source_id = stem if inside or not day else f"{stem}-{day_slug}"
        if source_id not in self.records.sources:
            whole = not (self.options.partial or one.list.columns.since)
            self.records.source(
                source_id,
                self.options.publisher or (called if whole and published else name),
                title=name,
                url=self.options.url,
                published=published,
                kind=self.options.kind or "official",
                series=series if whole and published else "",
            )
        return self.records.sources[source_id]

    def finish(self) -> None:
        """Add what was called otherwise on another day, and tell what there is to tell."""
        for each in self.lists:
            if not each.rows:
                text = "the list has no rows; it says of nobody that they are gone"
                self.records.problem(Where(each.table.path.as_posix()), "no-rows", text, "warning")
            self.records.remarks += [each.shown(), *each.table.chosen, *each.remarks, *self.life.told_of(each)]
        series = {source.series for source in self.records.sources.values()}
        earlier = [
            (fact, nodes)
            for fact, nodes in self.there.said_in(series)
            if fact.source.id not in self.records.sources  # which is written anew
        ]
        self.names.add_earlier(earlier)
        if self.options.rows == PEOPLE and series - {""}:
            tell_of_parts(self.rows, (fact for fact, _ in earlier), self.records)
        self.names.say()
        if self.options.rows == PEOPLE:
            tell_of_columns(self.rows, self.whom.referents, self.records)
        self.whom.tell()
        self.people.tell()
        self.whom.tell_blanks()
        self.records.remarks += [f"Read as one unit: {', '.join(texts)}" for texts in self.says.units.alike]
        if self.says.units.asked:
            text = f"{self.says.units.asked!r} is read as the name of one unit; if it is a path: --path /"
            self.records.remarks.append(text)
        self.records.note_crowds()


def _series(stem: str) -> str:
    """The name of a list less its day: what the lists of other days are called too."""
    words = re.split(r"[\W_]+", lists.DAY_IN_A_NAME.sub(" ", lists.DAY_FIRST.sub(" ", stem)))
    return slug(" ".join(word for word in words if not month(word) and not word.isdecimal()) or "roster")
