"""FollowTheMoney entities (followthemoney.tech), one JSON object a line: people, organisations, positions, and links.

A ``Directorship``, ``Employment`` or ``Membership`` makes a member, under the role given: a director need not be the
head. An ``Occupancy`` holds a position. An ``UnknownLink`` is read where its role is one of our relations in words
(reports to, part of, leads), as ``orgraph export ftm`` writes it. Entities of other schemas are counted and told.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.importers import jsons
from graph.importers.records import Publication, Records
from graph.names import fold
from graph.vocabulary import HOLDS, LEADS, MEMBER_OF, PART_OF, PERSON, POST, REPORTS_TO, UNIT, Kind, LineKind, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph.errors import Where
    from graph.facts import Source

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


def read(files: Sequence[Path], told: Publication) -> Records:
    """The records of files of entities. Raises ``OrgraphError`` for one that cannot be read."""
    records = Records()
    for path in files:
        source = records.file(path, told)
        _File(records, source).read(list(jsons.lines(path, records)))
    return records


@dataclass
class _File:
    records: Records
    source: Source
    left_out: dict[str, list[Where]] = field(default_factory=lambda: defaultdict(list))

    def read(self, entities: Sequence[tuple[Where, dict[str, Any]]]) -> None:
        """Read the entities of a file: nodes first, then links."""
        for where, entity in entities:
            schema = jsons.text(entity.get("schema"))
            if schema in NODES:
                self._node(where, entity, NODES[schema])
            elif schema not in LINKS and schema not in DOCUMENTS:
                self.left_out[schema or "none"].append(where)
        for where, entity in entities:
            if jsons.text(entity.get("schema")) in LINKS:
                self._link(where, entity)
        for schema, places in sorted(self.left_out.items()):
            text = f"entities of schema {schema} are not read ({len(places)} of them)"
            self.records.problem(places[0], "not-read", text, "note")

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
            about |= {"unit": unit, "seats": int(seats) if seats.isdecimal() and int(seats) else 1}
        self.records.node(node, kind, names[0], where=where, **about)

    def _link(self, where: Where, entity: dict[str, Any]) -> None:
        schema, said = jsons.text(entity.get("schema")), _said(entity)
        one, relation, other = LINKS[schema]
        line: LineKind = "solid"
        titles = said["role"]
        if relation is None:
            known = next((ROLES[fold(role)] for role in titles if fold(role) in ROLES), None)
            if known is None:
                self.left_out[f"UnknownLink with the role {', '.join(titles) or 'none'}"].append(where)
                return
            (relation, line), titles = known, said["description"]
        if not said[one] or not said[other]:
            self.records.problem(where, "no-ends", f"a {schema} without {one} and {other}; not read")
            return
        dates = self._dates(where, said)
        if dates is None:
            return
        for subject in said[one]:
            for target in said[other]:
                if self._fits(where, subject, relation, target):
                    about = {"title": next(iter(titles), ""), "line": line, **dates}
                    note = ", ".join(said["sourceUrl"])
                    self.records.fact(subject, relation, target, self.source, f"line {where.line}", note=note, **about)

    def _dates(self, where: Where, said: dict[str, tuple[str, ...]]) -> dict[str, Any] | None:
        """The dates of a link; None where they cannot be read. Of several the first start and the last end count."""
        before = len(self.records.problems)
        since = self.records.date(min(said["startDate"], default=""), where, "startDate")
        until = self.records.date(max(said["endDate"], default=""), where, "endDate")
        observed = self.records.date(max(said["date"], default=""), where, "date")
        return {"since": since, "until": until, "observed": observed} if len(self.records.problems) == before else None

    def _fits(self, where: Where, subject: str, relation: Relation, target: str) -> bool:
        """Whether a relation can be between these two, as far as they are known."""
        from graph.vocabulary import RELATIONS  # noqa: PLC0415

        rule = RELATIONS[relation]
        nodes = self.records.nodes
        for end, kinds in ((subject, rule.subjects), (target, rule.objects)):
            if end in nodes and nodes[end].kind not in kinds:
                text = f"{relation} is between a {' or '.join(rule.subjects)} and a {' or '.join(rule.objects)}"
                self.records.problem(where, "wrong-kind", f"{text}; {end!r} is a {nodes[end].kind}; not read")
                return False
        return True


def _said(entity: dict[str, Any]) -> defaultdict[str, tuple[str, ...]]:
    """An entity's properties, each a tuple of texts."""
    properties = entity.get("properties")
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    if isinstance(properties, dict):
        found.update({key: jsons.texts(value) for key, value in properties.items()})
    return found


def _kind(schema: str) -> str:
    return {"Company": "company", "PublicBody": "public body"}.get(schema, "")
