"""Popolo JSON (popoloproject.com), as EveryPolitician and parliaments publish it.

Persons and organizations are people and units; a membership of a post holds it, one of an organization is a membership,
and one on behalf of another organization, a party say, is a second membership, of that, over the same time; an
organization's parent is what it is part of. Memberships may stand by themselves or inside what they are of.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.errors import OrgraphError, Where
from graph.importers.fitting import fit_posts, fits
from graph.importers.jsons import day, objects, reference, strays, text, texts, whole
from graph.importers.overlaps import carry_on
from graph.importers.popolo_times import Times, overlap
from graph.importers.records import Publication, Records
from graph.vocabulary import DISSOLVED, EXISTS, HOLDS, MEMBER_OF, PART_OF, PERSON, POST, UNIT, Kind, NodeId, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from graph.facts import Fact, Source

LISTS: dict[str, Kind] = {"persons": PERSON, "organizations": UNIT, "posts": POST}
REFERENCES = {PERSON: "person", UNIT: "organization", POST: "post"}
READ = {
    PERSON: {"id", "name", "other_names", "memberships", "death_date"},
    UNIT: {
        *("id", "name", "other_names", "classification", "parent_id", "parent", "memberships", "posts"),
        *("founding_date", "dissolution_date", "end_date"),
    },
    POST: {"id", "label", "role", "organization_id", "organization", "memberships", "end_date"},
    "membership": {
        *("id", "person_id", "person", "organization_id", "organization", "post_id", "post", "role", "label"),
        *("start_date", "end_date", "legislative_period_id", "legislative_period", "on_behalf_of_id", "on_behalf_of"),
    },
}
"""The keys that are read; the others are counted and told."""


def read(files: Sequence[Path], told: Publication, *, closed: bool = False) -> Records:
    """The records of Popolo files. Raises ``OrgraphError`` for a file that is no Popolo.

    With ``closed`` every end is the last day on which something holds; else nobody says whether it is.
    """
    records = Records()
    for path in files:
        value = whole(path)
        if not isinstance(value, dict) or not LISTS.keys() & value.keys():
            raise OrgraphError(f"{path} is no Popolo: an object with {', '.join(LISTS)} and memberships")
        source = records.file(path, told)
        _File(path, records, source, Times(records, path.as_posix(), closed)).read(value)
        fit_posts(records, Where(path.as_posix()))
    carry_on(records)
    return records


@dataclass
class _File:
    path: Path
    records: Records
    source: Source
    times: Times
    left_out: dict[str, int] = field(default_factory=dict)
    on_behalf: list[tuple[str, str, str, dict[str, Any]]] = field(default_factory=list)
    """Places, persons and whom they are there for, with what is said of it."""

    def read(self, value: dict[str, Any]) -> None:
        """Read what a file holds: what is in it first, then what joins it."""
        places = self._places
        found = [(kind, place, one) for name, kind in LISTS.items() for place, one in places(name, value.get(name))]
        found += [
            (POST, f"{place}.{inner}", {"organization_id": text(unit.get("id")), **post})
            for kind, place, unit in found
            if kind == UNIT
            for inner, post in places("posts", unit.get("posts"))
        ]
        self._leave_out("events (of other sorts)", self.times.read_events(value.get("events")))
        for key in value.keys() - LISTS.keys() - {"memberships", "events"}:
            self._leave_out(key, len(value[key]) if isinstance(value[key], list | dict) else 1)
        for kind, place, one in found:
            self._node(kind, place, one)
        memberships = list(self._memberships(found, value))
        for place, membership in memberships:
            self.times.read_begin(place, membership, _key(membership))
        for kind, place, one in found:
            if kind == UNIT:
                self._unit(place, one)
        for place, membership in memberships:
            self._membership(place, membership)
        self._on_behalf()
        self.times.tell()
        for key, count in sorted(self.left_out.items()):
            what = f"{key} is not read ({count} time{'s' if count > 1 else ''})"
            self.records.problem(Where(self.path.as_posix()), "not-read", what, "note")

    def _memberships(
        self, found: list[tuple[Kind, str, dict[str, Any]]], value: dict[str, Any]
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """All memberships, those within what they are of with that filled in."""
        for kind, place, one in found:
            for inner, membership in self._places("memberships", one.get("memberships")):
                yield f"{place}.{inner}", {f"{REFERENCES[kind]}_id": text(one.get("id")), **membership}
        yield from self._places("memberships", value.get("memberships"))

    def _places(self, name: str, value: Any) -> list[tuple[str, dict[str, Any]]]:
        """The objects of a list, each with its place; what is none is counted."""
        self._leave_out(f"{name} that are no objects", strays(value))
        return [(f"{name}[{number}]", one) for number, one in enumerate(objects(value))]

    def _problem(self, place: str, rule: str, message: str) -> None:
        self.records.problem(Where(self.path.as_posix()), rule, f"{place}: {message}")

    def _leave_out(self, what: str, count: int = 1) -> None:
        if count:
            self.left_out[what] = self.left_out.get(what, 0) + count

    def _count(self, kind: str, one: dict[str, Any]) -> None:
        for key in one.keys() - READ[kind]:
            if one[key] not in (None, "", [], {}):
                self._leave_out(f"{kind}.{key}")
        dated = [other for other in objects(one.get("other_names")) if other.keys() & {"start_date", "end_date"}]
        self._leave_out(f"{kind}.other_names.dates", len(dated))

    def _node(self, kind: Kind, place: str, one: dict[str, Any]) -> None:
        node = text(one.get("id"))
        if not node:
            self._problem(place, "no-id", f"a {kind} without an id; not read")
            return
        self._count(kind, one)
        self.times.read_end(place, one)
        name = text(one.get("name") or one.get("label") or one.get("role"))
        aliases = tuple(alias for other in objects(one.get("other_names")) for alias in texts(other.get("name")))
        about: dict[str, Any] = {"aliases": tuple(dict.fromkeys(alias for alias in aliases if alias != name))}
        if kind == UNIT:
            about["unit_kind"] = text(one.get("classification"))
        unit = reference(one, "organization") if kind == POST else ""
        if unit:
            self.records.named.setdefault(NodeId(unit), UNIT)
            about["unit"] = unit
        self.records.node(node, kind, name, where=Where(self.path.as_posix()), **about)

    def _unit(self, place: str, one: dict[str, Any]) -> None:
        """What an organization is part of, and when it began and ended."""
        unit, parent = text(one.get("id")), reference(one, "parent")
        ends = {"start_date": "", "end_date": ""}
        if unit and day(one.get("founding_date")):
            founded = {"start_date": one["founding_date"]}
            self._fact(place, unit, EXISTS, "", **self.times.of(place, ends | founded, unit, [unit]))
        if unit and parent:
            self._fact(place, unit, PART_OF, parent, **self.times.of(place, ends, unit, [unit, parent]))
        if unit in self.times.ends:
            self._fact(place, unit, DISSOLVED, "", since=self.times.ends[unit][0])

    def _membership(self, place: str, one: dict[str, Any]) -> None:
        self._count("membership", one)
        person, unit, post, other = (
            reference(one, name) for name in ("person", "organization", "post", "on_behalf_of")
        )
        if not person or not (unit or post):
            self._problem(place, "no-ends", "a membership needs a person and an organization or a post; not read")
            return
        if post and post not in self.records.nodes:
            self.records.node(post, POST, stub=True, unit=unit or None)
        known = self.records.nodes.get(post)
        nodes = [person, *filter(None, (post, unit, known.unit if known else None))]
        dates = self.times.of(place, one, _key(one), nodes)
        title = text(one.get("role") or one.get("label"))
        if post:
            self._fact(place, person, HOLDS, post, title=title, **dates)
        if unit and not (known and known.unit == unit):
            self._fact(place, person, MEMBER_OF, unit, title="" if post else title, **dates)
        if other and other != unit:
            note = "; ".join(filter(None, (f"on behalf of it in {unit or post}", dates["note"])))
            dates = self.times.ended(dates, other)
            self.on_behalf.append((place, person, other, dates | {"basis": "implied", "note": note}))

    def _on_behalf(self) -> None:
        """Make members of those on whose behalf they were there, where no membership of its own says so."""
        own: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in self.records.said.values():
            if fact.relation == MEMBER_OF:
                own[fact.subject, fact.object].append(fact)
        for place, person, other, about in self.on_behalf:
            said = own[person, other]
            if not any(overlap(about["since"], about["until"], fact.since, fact.until) for fact in said):
                self._fact(place, person, MEMBER_OF, other, **about)

    def _fact(self, place: str, subject: str, relation: Relation, target: str, **about: Any) -> None:
        if fits(self.records, Where(self.path.as_posix()), subject, relation, target, place):
            self.records.fact(subject, relation, target, self.source, place, **about)


def _key(membership: dict[str, Any]) -> str:
    """Whose membership of what it is."""
    return "\0".join(reference(membership, name) for name in ("person", "organization", "post"))
