"""Statements: a table of subject, predicate, value and the period over which it was so.

Predicates are our relations, ``dotted`` for a dotted reporting line, and what a record says of its subject itself:
``kind`` (or ``exists``), ``name``, ``also``, ``title``, ``holder`` (who holds the post) and ``unit`` (that a person is
a member of, that a post is in, that a unit is part of). A title goes with what its bearer leads, holds, belongs to or
reports to over the same time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from graph import dates, names
from graph.errors import OrgraphError
from graph.importers import tables
from graph.importers.records import Records
from graph.importers.words import USUAL, Conventions
from graph.vocabulary import (
    HOLDS,
    KINDS,
    LEADS,
    MEMBER_OF,
    PART_OF,
    PERSON,
    POST,
    RELATIONS,
    REPORTS_TO,
    UNIT,
    Kind,
    Relation,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from graph.dates import VagueDate
    from graph.facts import Source
    from graph.importers.tables import Row

COLUMNS = ("subject", "predicate", "value", "valid_from", "valid_to", "source")
EXISTS, NAME, ALSO, TITLE, HOLDER, IN, DOTTED = "exists", "name", "also", "title", "holder", "unit", "dotted"
PREDICATES = (*RELATIONS, DOTTED, EXISTS, "kind", NAME, ALSO, TITLE, HOLDER, IN)
_BEARING = (LEADS, HOLDS, MEMBER_OF, REPORTS_TO)
"""What a title can go with, the likeliest first."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Options:
    """How statements are to be read.

    ``kind`` is what a subject is of whom nothing says it, ``published`` the day of the sources that name none.
    """

    kind: Kind = PERSON
    published: str = ""
    publisher: str = ""
    url: str = ""
    conventions: Conventions = USUAL
    encoding: str | None = None


@dataclass(frozen=True)
class Statement:
    """One row that can be read."""

    row: Row
    predicate: str
    value: str
    since: VagueDate | None
    until: VagueDate | None

    @property
    def subject(self) -> str:
        """The id of what it is about."""
        return self.row.get("subject")

    def during(self, other: Statement) -> Statement | None:
        """The statement over the time that it shares with another; None if they share none."""
        starts = [one.since for one in (self, other) if one.since]
        ends = [one.until for one in (self, other) if one.until]
        since = max(starts, key=lambda day: day.lower) if starts else None
        until = min(ends, key=lambda day: day.lower) if ends else None
        apart = since and until and since.lower >= until.lower
        return None if apart else replace(self, since=since, until=until)


def read(files: Sequence[Path], options: Options, track: Callable[[Iterable[Row]], Iterable[Row]] = iter) -> Records:
    """The records of tables of statements. Raises ``OrgraphError`` for a file without the columns that it needs."""
    reading = _Reading(options)
    for path in files:
        table = tables.read(path, None, options.encoding, lambda text: {text} & {*COLUMNS})
        missing = [column for column in COLUMNS[:3] if column not in table.headings]
        if missing:
            raise OrgraphError(f"{path} has no column {' and no '.join(missing)}; statements have {', '.join(COLUMNS)}")
        for row in track(table.rows()):
            reading.take(row)
    reading.finish()
    return reading.records


@dataclass
class _Reading:
    options: Options
    records: Records = field(default_factory=Records)
    by_subject: dict[str, list[Statement]] = field(default_factory=lambda: defaultdict(list))
    latest: str = ""

    def take(self, row: Row) -> None:
        """Read one row, to be understood once all are there."""
        predicate, value = row.get("predicate"), row.get("value")
        if not row.get("subject") or not value:
            missing = "subject" if not row.get("subject") else "value"
            self.records.problem(row.where, f"no-{missing}", f"the row has no {missing}; not read")
            return
        if predicate not in PREDICATES:
            near = names.nearest(predicate, PREDICATES, limit=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(PREDICATES)}"
            self.records.problem(row.where, "unknown-predicate", f"nothing is known of {predicate!r}; {hint}")
            return
        since = self.records.date(row.get("valid_from"), row.where, "its beginning")
        until = self.records.until(row.get("valid_to"), row.where, self.options.conventions)
        self.by_subject[row.get("subject")].append(Statement(row, predicate, value, since, until))
        found = [dates.iso(day.upper) or "" for day in (since, until) if day]
        self.latest = max([self.latest, *found])

    def finish(self) -> None:
        """Make nodes of what is said of subjects, then facts of the rest."""
        for subject, told in self.by_subject.items():
            self._node(subject, told)
        for subject, told in self.by_subject.items():
            if subject in self.records.nodes:
                self._facts(subject, told)
        self.records.note_crowds()

    def _node(self, subject: str, told: list[Statement]) -> None:
        kind = self._kind(told)
        first = told[0].row.where
        self.records.node(subject, kind, where=first)
        for one in sorted(told, key=lambda one: one.since.lower if one.since else 0):
            if one.predicate == NAME or (one.predicate == TITLE and kind == POST):
                self.records.node(subject, kind, one.value, where=one.row.where)
            elif one.predicate == IN and kind == POST and self.records.node(one.value, UNIT, where=one.row.where):
                self.records.node(subject, kind, where=one.row.where, unit=one.value)
            elif one.predicate == ALSO:
                known = self.records.nodes[subject]
                self.records.nodes[subject] = replace(known, aliases=(*known.aliases, one.value))

    def _kind(self, told: list[Statement]) -> Kind:
        """What the subject is, as said, else by what is said of it."""
        for one in told:
            if one.predicate in (EXISTS, "kind"):
                for kind in KINDS:
                    if kind == one.value:
                        return kind
                text = f"a kind is one of {', '.join(KINDS)}, not {one.value!r}"
                self.records.problem(one.row.where, "unknown-kind", text)
        said = {one.predicate for one in told}
        if HOLDER in said:
            return POST
        return UNIT if said & {PART_OF, "dissolved", "merged_into", "split_into"} else self.options.kind

    def _facts(self, subject: str, told: list[Statement]) -> None:
        kind = self.records.nodes[subject].kind
        titles = [one for one in told if one.predicate == TITLE]
        lines = [(one, *line) for one in told if (line := self._line(one, kind))]
        bearing = next((relation for relation in _BEARING if any(line[2] == relation for line in lines)), None)
        if titles and bearing is None and kind != POST:
            text = f"the title of {subject!r} has nothing to go with: no unit, post or manager is told of"
            self.records.problem(titles[0].row.where, "title-left-out", text, "warning")
        for one, person, relation, target in lines:
            spells = _titled(one, titles) if relation == bearing and one.predicate != DOTTED else [(one, "")]
            for spell, title in spells:
                self._fact(spell, person, relation, target, title)

    def _line(self, one: Statement, kind: Kind) -> tuple[str, Relation, str] | None:
        """Subject, relation and object of a statement that tells of a line; None for what tells of a node."""
        if one.predicate == HOLDER:
            someone = self.options.conventions.someone(one.value)
            known = someone and self.records.node(someone, PERSON, where=one.row.where)
            return (someone, HOLDS, one.subject) if known else None
        if one.predicate == IN:
            belongs: dict[Kind, Relation] = {PERSON: MEMBER_OF, UNIT: PART_OF}
            relation = belongs.get(kind)
            declared = relation and self.records.node(one.value, UNIT, where=one.row.where)
            return (one.subject, relation, one.value) if relation and declared else None
        if one.predicate == DOTTED:
            return one.subject, REPORTS_TO, one.value
        said = next((relation for relation in RELATIONS if relation == one.predicate), None)
        if said is None:
            return None
        rule = RELATIONS[said]
        if kind not in rule.subjects:
            text = f"{one.predicate!r} is said of a {' or '.join(rule.subjects)}, and {one.subject!r} is a {kind}"
            self.records.problem(one.row.where, "wrong-kind", text)
            return None
        return one.subject, said, one.value if rule.objects else ""

    def _fact(self, one: Statement, subject: str, relation: Relation, target: str, title: str) -> None:
        kind = self.records.nodes[subject].kind
        if relation == REPORTS_TO:
            self.records.named.setdefault(target, kind)
        life = RELATIONS[relation].life
        if life and one.since is None:
            self.records.problem(one.row.where, "no-date", f"{relation!r} needs the day in valid_from; not read")
            return
        line = "dotted" if one.predicate == DOTTED else "solid"
        period = {"since": one.since, "until": None if life else one.until}
        about = {"title": title, "line": line, "at": one.row.where, **period}
        self.records.fact(subject, relation, target, self._source(one.row), one.row.place, **about)

    def _source(self, row: Row) -> Source:
        """The source that a row names, else its file; published on the day in its name, else as told."""
        file, named = PurePath(row.file), row.get("source")
        day = _DAY.search(named)
        published = day[0] if day else self.options.published or self.latest
        return self.records.source(
            names.slug(named or file.stem),
            self.options.publisher or file.name,
            title=named or file.name,
            url=self.options.url,
            published=self.records.date(published, row.where, "the day of its source"),
            kind="official",
        )


def _titled(line: Statement, titles: Sequence[Statement]) -> Iterator[tuple[Statement, str]]:
    """A line cut where its bearer's title changes: each piece with its title, and what is left without one."""
    left: list[Statement] = [line]
    for title in titles:
        common = line.during(title)
        if common:
            yield common, title.value
            left = [rest for piece in left for rest in _without(piece, common)]
    for piece in left:
        yield piece, ""


def _without(piece: Statement, other: Statement) -> Iterator[Statement]:
    """What is left of a statement's time before and after another's."""
    if other.since and (piece.since is None or piece.since.lower < other.since.lower):
        before = piece.during(replace(piece, since=None, until=other.since))
        yield from (before,) if before else ()
    if other.until and (piece.until is None or other.until.lower < piece.until.lower):
        after = piece.during(replace(piece, since=other.until, until=None))
        yield from (after,) if after else ()
