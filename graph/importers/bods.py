"""Beneficial Ownership Data Standard 0.4 (openownership.org): statements as a JSON array, or one object a line.

Entities and persons are units and people. Interests that speak of how a company is run (board members and chairs,
senior managing officials, trustees) make members, with the interest as title: a chair of the board need not lead.
Shares and other rights say who owns and not who is above whom: they are counted and told, unless ``majority`` takes a
direct shareholding of more than half as being part of the owner. Of one record, a later statement counts from its day
on: what it no longer says, or a record that it closes, has ended since the statement before.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph import dates
from graph.errors import OrgraphError
from graph.importers import jsons
from graph.importers.bods_statements import Statement, kind_of, majority_of, names_of, objects_of, order
from graph.importers.ends import over
from graph.importers.fitting import fits
from graph.importers.overlaps import carry_on
from graph.importers.records import Publication, Records
from graph.names import slug
from graph.vocabulary import DISSOLVED, EXISTS, MEMBER_OF, PART_OF, PERSON, UNIT, Kind, Relation, SourceKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph.dates import VagueDate
    from graph.errors import Where
    from graph.facts import Fact, Source

RECORDS: dict[str, Kind] = {"person": PERSON, "entity": UNIT}
RELATIONSHIP = "relationship"
ROLES = {
    "boardMember": "Board member",
    "boardChair": "Board chair",
    "seniorManagingOfficial": "Senior managing official",
    "trustee": "Trustee",
}
"""The interests that speak of how an organisation is run, as titles."""
OWN_WORD = ("thirdParty", "primaryResearch")
"""Sources that are neither a register nor the declared themselves."""


def read(files: Sequence[Path], told: Publication, *, majority: bool = False) -> Records:
    """The records of files of statements. Raises ``OrgraphError`` for one that cannot be read, or holds none."""
    reading = _Reading(Records(), told, majority)
    for path in files:
        reading.take(path)
    reading.finish()
    return reading.records


@dataclass
class _Reading:
    records: Records
    told: Publication
    majority: bool
    statements: list[Statement] = field(default_factory=list)
    left_out: dict[str, list[Where]] = field(default_factory=lambda: defaultdict(list))
    deaths: dict[str, VagueDate] = field(default_factory=dict)
    still: list[Fact] = field(default_factory=list)
    """What the latest statement of its record says goes on."""

    def take(self, path: Path) -> None:
        """Read the statements of a file, to be understood once all are there."""
        found = list(objects_of(path, self.records))
        if not any(one.get("recordType") for _, one in found):
            older = any("statementType" in one for _, one in found)
            what = "of a version before 0.4 (statementType); only 0.4 is read" if older else "no statements of BODS 0.4"
            raise OrgraphError(f"{path} holds {what}: objects with recordType, recordId and recordDetails")
        for number, (where, one) in enumerate(found):
            statement = self._statement(where, number, one)
            if not statement.record:
                self.records.problem(where, "no-id", f"{statement.place}: a statement without recordId; not read")
            elif jsons.text(one.get("recordType")) not in (*RECORDS, RELATIONSHIP):
                self.left_out[f"statements of recordType {jsons.text(one.get('recordType')) or 'none'}"].append(where)
            else:
                self.statements.append(statement)

    def _statement(self, where: Where, number: int, one: dict[str, Any]) -> Statement:
        name = jsons.text(one.get("statementId"))
        place = f"statement {name}" if name else f"statement number {number + 1}"
        day = self.records.date(jsons.day(one.get("statementDate")), where, f"{place}: statementDate")
        return Statement(where, place, one, day, self._source(where, one, day))

    def _source(self, where: Where, one: dict[str, Any], day: VagueDate | None) -> Source:
        """Who published the statement, on the day of that; else who asserts it."""
        details, origin = (
            part if isinstance(part := one.get(key), dict) else {} for key in ("publicationDetails", "source")
        )
        publisher = details.get("publisher")
        publisher = publisher if isinstance(publisher, dict) else {}
        asserted = next((jsons.text(who.get("name")) for who in jsons.objects(origin.get("assertedBy"))), "")
        names = self.told.publisher, jsons.text(publisher.get("name")), jsons.text(publisher.get("url")), asserted
        name = next(filter(None, names), where.file.rpartition("/")[2])
        text = jsons.day(details.get("publicationDate")) or self.told.published
        published = self.records.date(text, where, "publicationDate") or day
        url = self.told.url or jsons.text(publisher.get("url"))
        kind: SourceKind = "profile" if {*jsons.texts(origin.get("type"))} & {*OWN_WORD} else "filing"
        key = slug(f"{name}-{published or ''}{'-profile' if kind == 'profile' else ''}")
        return self.records.source(key, name, title=name, url=url, published=published, kind=kind)

    def finish(self) -> None:
        """Make nodes of the records of persons and entities, then facts of those of relationships."""
        by_record: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for statement in sorted(self.statements, key=order):
            by_record[statement.record, jsons.text(statement.about["recordType"])].append(statement)
        relationships = []
        for (record, sort), chain in by_record.items():
            if sort == RELATIONSHIP:
                relationships.append(chain)
            else:
                self._node(record, RECORDS[sort], chain)
        for chain in relationships:
            self._relationship(chain)
        carry_on(self.records, self.still)
        undated = [one.where for one in self.statements if one.source.published is None]
        if undated:
            text = f"{len(undated)} statement(s) have no day of their own or of publication; say --published"
            self.records.problem(undated[0], "no-date", text, "warning")
        for what, places in sorted(self.left_out.items()):
            self.records.problem(places[0], "not-read", f"{what} are not read ({len(places)} of them)", "note")

    def _node(self, record: str, kind: Kind, chain: Sequence[Statement]) -> None:
        """A person or an entity, by the latest name; earlier and other names are aliases."""
        last = chain[-1]
        names = [name for statement in reversed(chain) for name in names_of(statement.details)]
        why = last.details.get("unspecifiedPersonDetails") or last.details.get("unspecifiedEntityDetails")
        note = jsons.text(why.get("description") or why.get("reason")) if isinstance(why, dict) else ""
        about: dict[str, Any] = {"aliases": tuple(dict.fromkeys(one for one in names if one != names[0])), "note": note}
        if kind == UNIT:
            about["unit_kind"] = kind_of(last.details.get("entityType"))
        if not self.records.node(record, kind, names[0] if names else "", where=last.where, **about):
            return
        begin, end = (
            self.records.date(jsons.day(last.details.get(key)), last.where, f"{last.place}: {key}")
            for key in ("foundingDate", "dissolutionDate" if kind == UNIT else "deathDate")
        )
        if kind == PERSON and end:
            self.deaths[record] = over(end)
        elif kind == UNIT:
            if begin:
                self.records.fact(record, EXISTS, "", last.source, last.place, since=begin, until=end)
            if end:
                self.records.fact(record, DISSOLVED, "", last.source, last.place, since=end)

    def _relationship(self, chain: Sequence[Statement]) -> None:
        """The facts of a relationship, statement by statement, and what a later one says by saying it no more."""
        before: list[Fact] = []
        for place, statement in enumerate(chain):
            earlier = chain[max(place - 1, 0)]
            said = self._facts(statement, earlier)
            told = {_ends(fact) for fact in said}
            for gone in {_ends(fact): fact for fact in before if _ends(fact) not in told}:
                until, note = _since_then(earlier, statement), "no longer said of it"
                about: dict[str, Any] = {"until": until, "basis": "implied", "note": note}
                self.records.fact(*gone, statement.source, statement.place, **about)
            before = [] if statement.closed else [fact for fact in said if fact.until is None]
        self.still += before

    def _facts(self, statement: Statement, earlier: Statement) -> list[Fact]:
        """Read the interests of a statement; gives the facts that these are."""
        ends = [statement.details.get(key) for key in ("interestedParty", "subject")]
        who, where = jsons.text(ends[0]), jsons.text(ends[1])
        if not who or not where:
            reason = next((jsons.text(end.get("reason")) for end in ends if isinstance(end, dict)), "")
            if reason:
                self.left_out[f"relationships of somebody unspecified ({reason})"].append(statement.where)
            else:
                text = f"{statement.place}: a relationship without subject and interestedParty; not read"
                self.records.problem(statement.where, "no-ends", text)
            return []
        said = []
        if stray := jsons.strays(statement.details.get("interests")):
            self.left_out["interests that are no objects"] += [statement.where] * stray
        for interest in jsons.objects(statement.details.get("interests")):
            read = self._interest(who, where, interest, statement)
            if read is None:
                continue
            subject, relation, target, about = read
            if not fits(self.records, statement.where, subject, relation, target, statement.place):
                continue
            period = self._period(statement, interest, who)
            if statement.closed and period["until"] is None:
                period |= {"until": _since_then(earlier, statement), "basis": "implied", "observed": None}
                period["note"] = "its record is closed"
            note = "; ".join(filter(None, (about.pop("note"), period.pop("note", ""))))
            about |= {"note": note, **period}
            said.append(self.records.fact(subject, relation, target, statement.source, statement.place, **about))
        return said

    def _interest(
        self, who: str, where: str, interest: dict[str, Any], statement: Statement
    ) -> tuple[str, Relation, str, dict[str, Any]] | None:
        """What an interest says; None, and counted, where that is nothing of an organisation."""
        sort, way = jsons.text(interest.get("type")) or "none", jsons.text(interest.get("directOrIndirect"))
        known = self.records.nodes.get(who)
        corporate = known is not None and known.kind == UNIT
        details = jsons.text(interest.get("details"))
        if sort in ROLES and way != "indirect" and not corporate:
            return who, MEMBER_OF, where, {"title": ROLES[sort], "note": details}
        if (
            self.majority
            and corporate
            and sort == "shareholding"
            and way == "direct"
            and (share := majority_of(interest))
        ):
            return where, PART_OF, who, {"basis": "implied", "note": "; ".join(filter(None, (share, details)))}
        of_what = f" of a {known.kind}" if known else ""
        self.left_out[f"interests of type {sort}{' (indirect)' if way == 'indirect' else ''}{of_what}"].append(
            statement.where
        )
        return None

    def _period(self, statement: Statement, interest: dict[str, Any], who: str) -> dict[str, Any]:
        """The dates of an interest; without an end it is seen on the day of its statement."""
        texts = {key: jsons.day(interest.get(key)) for key in ("startDate", "endDate")}
        since, until = (
            self.records.date(text, statement.where, f"{statement.place}: {key}") for key, text in texts.items()
        )
        if until is None and who in self.deaths:
            until = self.deaths[who]
        unread = [
            f"{key} {text!r} is not read"
            for key, text in texts.items()
            if text and not (since if key == "startDate" else until)
        ]
        if since and until and until.latest < since.earliest:
            text = f"{statement.place}: it ends ({until}) before it begins ({since})"
            self.records.problem(statement.where, "bad-date", text)
            since, until, unread = None, None, [f"begins {since}, ends {until}"]
        if unread:
            return {"since": since, "until": until or dates.UNKNOWN, "note": "; ".join(unread)}
        seen = None if until or statement.day == statement.source.published else statement.day
        later = seen and since and seen.upper < since.lower
        return {"since": since, "until": until, "observed": None if later else seen}


def _ends(fact: Fact) -> tuple[str, Relation, str]:
    return fact.subject, fact.relation, fact.object


def _since_then(before: Statement, after: Statement) -> VagueDate:
    """Some time between two statements of a record; of one alone, by its day."""
    first, last = (one.day or one.source.published for one in (before, after))
    if last is None:
        return dates.UNKNOWN
    alone = before is after or first is None or first.lower >= last.upper
    return dates.parse(dates.between(dates.MIN if alone or first is None else first.lower + 1, last.upper))
