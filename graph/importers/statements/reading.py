"""Rows of statements to records: first what each tells of its subject, then the lines."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from graph import dates, names
from graph.errors import OrgraphError
from graph.importers import tables
from graph.importers.days import Days, none
from graph.importers.records import Records
from graph.importers.referents import Referents
from graph.importers.statements.sources import Options, source_of
from graph.importers.statements.statement import Statement, titled
from graph.importers.statements.wording import (
    ALSO,
    CHOICES,
    COLUMNS,
    DAYS,
    DOTTED,
    EXISTS,
    HOLDER,
    IN,
    KIND,
    MORE,
    NAME,
    PREDICATES,
    SAME_AS,
    SEATS,
    TEXTS,
    TITLE,
    TURNED,
)
from graph.importers.whom import rows_told
from graph.names import fold
from graph.vocabulary import (
    DISSOLVED,
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
    VACANT,
    Kind,
    Relation,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from graph.errors import Where
    from graph.importers.tables import Row

_BEARING = (LEADS, HOLDS, MEMBER_OF, REPORTS_TO)
"""What a title can go with, the likeliest first."""
_ALONE: tuple[str, ...] = (VACANT, EXISTS, DISSOLVED)
"""Predicates that say all without a value."""
_TRUE = ("", "true", "yes", "y", "1", "x")


def read(files: Sequence[Path], options: Options, track: Callable[[Iterable[Row]], Iterable[Row]] = iter) -> Records:
    """The records of tables of statements. Raises ``OrgraphError`` for a file without the columns that it needs."""
    reading = _Reading(options)
    for path in files:
        table = tables.read(path, None, options.encoding, lambda text: {text} & {*COLUMNS, *MORE})
        missing = [column for column in COLUMNS[:3] if column not in table.headings]
        if missing:
            raise OrgraphError(f"{path} has no column {' and no '.join(missing)}; statements have {', '.join(COLUMNS)}")
        unused = [heading for heading in table.headings if heading and heading not in (*COLUMNS, *MORE)]
        reading.records.remarks += [*table.chosen, *([f"Columns not used: {', '.join(unused)}"] if unused else [])]
        rows = list(track(table.rows()))
        reading.begin(rows)
        for row in rows:
            reading.take(row)
    reading.finish()
    return reading.records


@dataclass
class _Reading:
    options: Options
    records: Records = field(default_factory=Records)
    by_subject: dict[str, list[Statement]] = field(default_factory=lambda: defaultdict(list))
    referents: Referents = field(default_factory=Referents)
    days: Days = field(default_factory=Days)
    turned: dict[str, list[Where]] = field(default_factory=lambda: defaultdict(list))
    latest: str = ""

    def begin(self, rows: Sequence[Row]) -> None:
        """Learn from the rows of a file whom its texts may mean, and how its dates are written."""
        self.days = Days(self.options.conventions.order)
        self.days.learn(row.get(column) for row in rows for column in ("valid_from", "valid_to", *DAYS))
        called: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            if row.get("predicate") in (NAME, ALSO) and row.get("value"):
                called[row.get("subject")].append(row.get("value"))
        for subject, known in called.items():
            self.referents.add(subject, known)

    def _id(self, text: str) -> str:
        """Whom a text means: an id, or the name that just one is said to bear."""
        return self.referents.find(text).one or text

    def take(self, row: Row) -> None:
        """Read one row, to be understood once all are there."""
        predicate, value = self._predicate(row), row.get("value")
        if not row.get("subject") or not (value or predicate in _ALONE):
            missing = "subject" if not row.get("subject") else "value"
            self.records.problem(row.where, f"no-{missing}", f"the row has no {missing}; not read")
            return
        subject = row.get("subject")
        if predicate in TURNED:
            self.turned[predicate].append(row.where)
            predicate, subject, value = TURNED[predicate], value, subject
        if predicate not in PREDICATES:
            near = names.nearest(predicate, PREDICATES, limit=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(PREDICATES)}"
            self.records.problem(row.where, "unknown-predicate", f"nothing is known of {predicate!r}; {hint}")
            return
        since = self.records.date(row.get("valid_from"), row.where, "its beginning", self.days)
        until = self.records.until(row.get("valid_to"), row.where, self.options.conventions, self.days)
        subject = self._id(subject)
        self.by_subject[subject].append(Statement(row, subject, predicate, value, since, until, self._more(row)))
        found = [dates.iso(day.upper) or "" for day in (since, until) if day]
        self.latest = max([self.latest, *found])

    def _predicate(self, row: Row) -> str:
        """The predicate of a row, in our words."""
        text = row.get("predicate")
        plain = re.sub(r"[\s-]+", "_", fold(text))
        if text in PREDICATES or plain not in {*SAME_AS, *TURNED}:
            return text
        return SAME_AS.get(plain, plain)

    def _more(self, row: Row) -> dict[str, Any]:
        """What the further columns of a row say."""
        found: dict[str, Any] = {}
        for column, allowed in CHOICES.items():
            text = fold(row.get(column))
            if text in allowed:
                found[column] = text
            elif text and not none(text):
                told = f"{column} is one of {', '.join(filter(None, allowed))}, not {row.get(column)!r}"
                self.records.problem(row.where, "bad-value", f"{told}; the row is read without it")
        found |= {column: row.get(column) for column in TEXTS if row.get(column)}
        observed = self.records.date(row.get("observed"), row.where, "observed", self.days)
        return found | ({"observed": observed} if observed else {})

    def finish(self) -> None:
        """Make nodes of what is said of subjects, then facts of the rest."""
        for subject, told in self.by_subject.items():
            self._node(subject, told)
        for subject, told in self.by_subject.items():
            if subject in self.records.nodes:
                self._facts(subject, told)
        for predicate, places in self.turned.items():
            told_of = f"Read from the other end: {predicate!r} as {TURNED[predicate]} ({rows_told(places)})"
            self.records.remarks.append(told_of)
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
            elif one.predicate == SEATS and kind == POST:
                self._seats(subject, one)
            elif one.predicate == ALSO:
                known = self.records.nodes[subject]
                self.records.nodes[subject] = replace(known, aliases=(*known.aliases, one.value))

    def _seats(self, subject: str, one: Statement) -> None:
        if one.value == "many" or (one.value.isdecimal() and len(one.value) < 10 and int(one.value) > 0):
            seats = None if one.value == "many" else int(one.value)
            self.records.nodes[subject] = replace(self.records.nodes[subject], seats=seats)
        else:
            told = f"seats are a number above 0, or many, not {one.value!r}"
            self.records.problem(one.row.where, "bad-value", told)

    def _kind(self, told: list[Statement]) -> Kind:
        """What the subject is, as said, else by what is said of it."""
        for one in told:
            if one.predicate == KIND or (one.predicate == EXISTS and fold(one.value) not in _TRUE):
                for kind in KINDS:
                    if kind == one.value:
                        return kind
                text = f"a kind is one of {', '.join(KINDS)}, not {one.value!r}"
                self.records.problem(one.row.where, "unknown-kind", text)
        said = {one.predicate for one in told}
        if said & {HOLDER, VACANT, SEATS}:
            return POST
        return UNIT if said & {PART_OF, DISSOLVED, "merged_into", "split_into"} else self.options.kind

    def _facts(self, subject: str, told: list[Statement]) -> None:
        kind = self.records.nodes[subject].kind
        titles = [one for one in told if one.predicate == TITLE]
        lines = [(one, *line) for one in told if (line := self._line(one, kind))]
        bearing = next((relation for relation in _BEARING if any(line[2] == relation for line in lines)), None)
        if titles and bearing is None and kind != POST:
            text = f"the title of {subject!r} has nothing to go with: no unit, post or manager is told of"
            self.records.problem(titles[0].row.where, "title-left-out", text, "warning")
        if titles and bearing:
            self._tell_titles_of_several([one for one, _, relation, _ in lines if relation == bearing], titles)
        for one, person, relation, target in lines:
            bears = relation == bearing and one.predicate != DOTTED and not one.more.get("title")
            spells = titled(one, titles) if bears else [(one, one.more.get("title", ""))]
            for spell, title in spells:
                self._fact(spell, person, relation, target, title)

    def _tell_titles_of_several(self, lines: list[Statement], titles: list[Statement]) -> None:
        """Tell of titles that go with two places at once: in which one somebody bears it is not said."""
        for title in titles:
            with_it = [one for one in lines if one.during(title) and not one.more.get("title")]
            both = next((one for one in with_it[1:] if one.during(with_it[0]) and one.value != with_it[0].value), None)
            if both:
                text = f"the title {title.value!r} is read as of {with_it[0].value!r} and of {both.value!r}; a column"
                text = f"{text} 'title' in the row of the one says which"
                self.records.problem(title.row.where, "title-of-several", text, "warning")

    def _line(self, one: Statement, kind: Kind) -> tuple[str, Relation, str] | None:
        """Subject, relation and object of a statement that tells of a line; None for what tells of a node."""
        if one.predicate == HOLDER:
            someone = self._id(self.options.conventions.someone(one.value))
            known = someone and self.records.node(someone, PERSON, where=one.row.where)
            empty = not known and self.options.conventions.blank(one.value) == "vacant"
            return (someone, HOLDS, one.subject) if known else (one.subject, VACANT, "") if empty else None
        if one.predicate == IN:
            belongs: dict[Kind, Relation] = {PERSON: MEMBER_OF, UNIT: PART_OF}
            relation = belongs.get(kind)
            declared = relation and self.records.node(one.value, UNIT, where=one.row.where)
            return (one.subject, relation, one.value) if relation and declared else None
        if one.predicate == DOTTED:
            return one.subject, REPORTS_TO, self._id(one.value)
        said = next((relation for relation in RELATIONS if relation == one.predicate), None)
        if said is None or (said == EXISTS and kind != one.value and fold(one.value) not in _TRUE):
            return None
        rule = RELATIONS[said]
        if kind not in rule.subjects:
            text = f"{one.predicate!r} is said of a {' or '.join(rule.subjects)}, and {one.subject!r} is a {kind}"
            turned = self.records.nodes.get(self._id(one.value))
            hint = "; is it meant the other way round?" if turned and turned.kind in rule.subjects else ""
            self.records.problem(one.row.where, "wrong-kind", f"{text}{hint}")
            return None
        flag = rule.trait and said in _ALONE
        return one.subject, said, self._id(one.value) if rule.objects else "" if flag or rule.life else one.value

    def _fact(self, one: Statement, subject: str, relation: Relation, target: str, title: str) -> None:
        kind = self.records.nodes[subject].kind
        if relation == REPORTS_TO:
            self.records.named.setdefault(target, kind)
        life = RELATIONS[relation].life
        if life and one.since is None:
            self.records.problem(one.row.where, "no-date", f"{relation!r} needs the day in valid_from; not read")
            return
        about: dict[str, Any] = {"line": "dotted"} if one.predicate == DOTTED else {}
        about |= one.more | {"title": title, "at": one.row.where, "since": one.since}
        about["until"] = None if life else one.until
        self.records.fact(
            subject,
            relation,
            target,
            source_of(one.row, self.options, self.records, self.days, self.latest),
            one.row.place,
            **about,
        )
