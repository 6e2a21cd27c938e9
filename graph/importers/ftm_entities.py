"""FollowTheMoney entities: people, organisations, positions, and the links between them.

A ``Directorship``, ``Employment`` or ``Membership`` makes a member, under the role given: a director need not be the
head. An ``Occupancy`` holds a position, over its own dates or else those of its term. An ``UnknownLink`` is read where
its role is one of our relations in words (reports to, part of, leads), as ``orgraph export ftm`` writes it. Entities of
other schemas are counted and told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph import vocabulary
from graph.dates import OPEN, UNKNOWN
from graph.importers import jsons
from graph.importers.fitting import fits
from graph.names import fold
from graph.vocabulary import HOLDS, LEADS, MEMBER_OF, PART_OF, PERSON, POST, REPORTS_TO, UNIT, Kind, LineKind, Relation

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from graph.dates import VagueDate
    from graph.errors import Where
    from graph.facts import Source
    from graph.importers.records import Records

NODES: dict[str, Kind] = {
    "Person": PERSON,
    "Organization": UNIT,
    "Company": UNIT,
    "PublicBody": UNIT,
    "LegalEntity": UNIT,
    "Position": POST,
}
LINKS: dict[str, tuple[str, Relation | None, str]] = {
    "Directorship": ("director", MEMBER_OF, "organization"),
    "Employment": ("employee", MEMBER_OF, "employer"),
    "Membership": ("member", MEMBER_OF, "organization"),
    "Occupancy": ("holder", HOLDS, "post"),
    "UnknownLink": ("subject", None, "object"),
}
ROLES: dict[str, tuple[Relation, LineKind]] = {
    "reports to": (REPORTS_TO, "solid"),
    "reports to (dotted line)": (REPORTS_TO, "dotted"),
    "part of": (PART_OF, "solid"),
    "leads": (LEADS, "solid"),
}
DOCUMENTS = ("Document", "Article", "HyperText", "PlainText", "Pages")
"""Entities that others may rest on; not read, and not told as left out."""


_SEATS = re.compile(r"0*[1-9]\d{0,5}", re.ASCII)
OURS = "orgraph"
"""The origin of statements that we wrote: their ``status`` holds tags of ours."""


@dataclass
class Entities:
    """Reads entities into records: nodes first, then links."""

    records: Records
    left_out: dict[str, list[Where]] = field(default_factory=lambda: defaultdict(list))

    def read(self, entities: Sequence[tuple[Where, dict[str, Any]]], source: Source) -> None:
        """Read what one source says, nodes and links."""
        for where, entity in entities:
            self.node(where, entity)
        for where, entity in entities:
            self.link(where, entity, source)

    def tell(self) -> None:
        """Tell of the entities that were left out."""
        for schema, places in sorted(self.left_out.items()):
            text = f"entities of schema {schema} are not read ({len(places)} of them)"
            self.records.problem(places[0], "not-read", text, "note")

    def node(self, where: Where, entity: dict[str, Any]) -> None:
        """Read an entity if it is a node; count it if it is neither that nor a link."""
        schema = jsons.text(entity.get("schema"))
        if schema in NODES:
            self._node(where, entity, NODES[schema])
        elif schema not in LINKS and schema not in DOCUMENTS:
            self.left_out[schema or "none"].append(where)

    def link(self, where: Where, entity: dict[str, Any], source: Source) -> None:
        """Read an entity if it is a link."""
        if jsons.text(entity.get("schema")) in LINKS:
            self._link(where, entity, source)

    def _node(self, where: Where, entity: dict[str, Any], kind: Kind) -> None:
        node, said = jsons.text(entity.get("id")), _said(entity)
        if not node:
            self.records.problem(where, "no-id", "an entity without an id; not read")
            return
        names = said["name"] or ("",)
        aliases = tuple(dict.fromkeys((*names[1:], *said["alias"], *said["weakAlias"], *said["previousName"])))
        about: dict[str, Any] = {"aliases": aliases, "note": "; ".join(said["notes"])}
        if kind == UNIT:
            about["unit_kind"] = next(iter(said["classification"]), _kind(jsons.text(entity.get("schema"))))
        if kind == POST:
            unit = next(iter(said["organization"]), "")
            if unit:
                self.records.named.setdefault(unit, UNIT)
            seats = next(iter(said["numberOfSeats"]), "")
            about |= {"unit": unit, "seats": int(seats) if _SEATS.fullmatch(seats) else 1}
        self.records.node(node, kind, names[0], where=where, **about)

    def _link(self, where: Where, entity: dict[str, Any], source: Source) -> None:
        schema, said = jsons.text(entity.get("schema")), _said(entity)
        one, relation, other = LINKS[schema]
        line: LineKind = "solid"
        titles = said["description"] if schema == "Occupancy" and entity.get("origin") == OURS else said["role"]
        if relation is None:
            known = next((ROLES[fold(role)] for role in titles if fold(role) in ROLES), None)
            if known is None:
                self.left_out[f"UnknownLink with the role {', '.join(titles) or 'none'}"].append(where)
                return
            (relation, line), titles = known, said["description"]
        if not said[one] or not said[other]:
            self.records.problem(where, "no-ends", f"a {schema} without {one} and {other}; not read")
            return
        about = {"title": next(iter(titles), ""), "line": line, **self._dates(where, said)}
        if entity.get("origin") == OURS:
            tags = _tags(said["status"])
            relation = tags.pop("relation", relation)
            about |= tags | self._worded(where, said["summary"])
        for subject in said[one]:
            for target in said[other]:
                if fits(self.records, where, subject, relation, target):
                    self.records.fact(subject, relation, target, source, f"line {where.line}", **about)

    def _worded(self, where: Where, summary: Collection[str]) -> dict[str, VagueDate]:
        """Vague dates that we wrote as a text: ``since 2020/2021``."""
        found: dict[str, VagueDate] = {}
        for word, _, text in (one.partition(" ") for one in summary):
            if word in ("since", "until", "observed") and text not in (UNKNOWN.text, OPEN.text):
                read = self.records.date(text, where, word)
                found |= {word: read} if read else {}
        return found

    def _dates(self, where: Where, said: dict[str, tuple[str, ...]]) -> dict[str, Any]:
        """The dates of a link, with a note. Of several the first start and the last end count.

        What has an end that cannot be read, or has ended, is not known to go on.
        """
        first, last, day = (
            min(said["startDate"], default=""),
            max(said["endDate"], default=""),
            max(said["date"], default=""),
        )
        term = {"periodStart": min(said["periodStart"], default=""), "periodEnd": max(said["periodEnd"], default="")}
        since = self.records.date(jsons.day(first or term["periodStart"]), where, "startDate")
        until = self.records.date(jsons.day(last or term["periodEnd"]), where, "endDate")
        observed = self.records.date(jsons.day(day), where, "date")
        notes = [", ".join(said["sourceUrl"])]
        notes += [
            f"{key} {text!r} is not read"
            for key, text, read in (("startDate", first, since), ("endDate", last, until), ("date", day, observed))
            if text and not read
        ]
        over = (not first and term["periodStart"]) or (not last and term["periodEnd"])
        if until is None and (len(notes) > 1 or "ended" in map(fold, said["status"])):
            until = UNKNOWN
        if since and until and until.latest < since.earliest:
            self.records.problem(where, "bad-date", f"it ends ({until}) before it begins ({since})")
            notes.append(f"begins {since}, ends {until}")
            since, until = None, UNKNOWN
        note = "; ".join(filter(None, [*notes, "over its term" if over else ""]))
        basis = "implied" if over else "stated"
        return {"since": since, "until": until, "observed": observed, "note": note, "basis": basis}


def _said(entity: dict[str, Any]) -> defaultdict[str, tuple[str, ...]]:
    """An entity's properties, each a tuple of texts."""
    properties = entity.get("properties")
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    if isinstance(properties, dict):
        found.update({key: jsons.texts(value) for key, value in properties.items()})
    return found


def _kind(schema: str) -> str:
    return {"Company": "company", "PublicBody": "public body"}.get(schema, "")


def _tags(status: Collection[str]) -> dict[str, Any]:
    """What our own tags say of a fact: its relation, vouching, basis, manner, line and whether it goes on."""
    found: dict[str, Any] = {}
    for key, words in (
        ("says", vocabulary.SAYS),
        ("basis", vocabulary.BASES),
        ("manner", vocabulary.MANNERS),
        ("line", vocabulary.LINES),
    ):
        found |= {key: next(word for word in words if word in status)} if {*words} & {*status} else {}
    if LEADS in status:
        found["relation"] = LEADS
    if "current" in status:
        found["until"] = OPEN
    return found
