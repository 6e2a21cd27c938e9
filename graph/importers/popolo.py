"""Popolo JSON (popoloproject.com), as EveryPolitician and parliaments publish it.

Persons and organizations are people and units; a membership of a post holds it, one of an organization is a membership;
an organization's parent is what it is part of. Memberships may stand by themselves or inside what they are of.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.errors import OrgraphError, Where
from graph.importers.jsons import objects, text, texts, whole
from graph.importers.records import Publication, Records
from graph.vocabulary import DISSOLVED, HOLDS, MEMBER_OF, PART_OF, PERSON, POST, UNIT, Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph.dates import VagueDate
    from graph.facts import Source

LISTS: dict[str, Kind] = {"persons": PERSON, "organizations": UNIT, "posts": POST}
READ = {
    PERSON: {"id", "name", "other_names", "memberships"},
    UNIT: {"id", "name", "other_names", "classification", "parent_id", "dissolution_date", "memberships", "posts"},
    POST: {"id", "label", "role", "organization_id", "memberships"},
    "membership": {"id", "person_id", "organization_id", "post_id", "role", "label", "start_date", "end_date"},
}
"""The keys that are read; the others are counted and told."""


def read(files: Sequence[Path], told: Publication) -> Records:
    """The records of Popolo files. Raises ``OrgraphError`` for a file that is no Popolo."""
    records = Records()
    for path in files:
        value = whole(path)
        if not isinstance(value, dict) or not LISTS.keys() & value.keys():
            raise OrgraphError(f"{path} is no Popolo: an object with {', '.join(LISTS)} and memberships")
        source = records.file(path, told)
        _File(path, records, source).read(value)
    return records


@dataclass
class _File:
    path: Path
    records: Records
    source: Source
    left_out: dict[str, int] = field(default_factory=dict)

    def read(self, value: dict[str, Any]) -> None:
        """Read what a file holds: what is in it first, then what joins it."""
        found: list[tuple[Kind, str, tuple[str, dict[str, Any]]]]
        found = [(kind, name, one) for name, kind in LISTS.items() for one in self._places(name, value.get(name))]
        posts: list[tuple[Kind, str, tuple[str, dict[str, Any]]]] = [
            (POST, "posts", (f"{place}.{inner}", {"organization_id": text(unit.get("id")), **post}))
            for kind, _, (place, unit) in found
            if kind == UNIT
            for inner, post in self._places("posts", unit.get("posts"))
        ]
        found += posts
        for kind, _, (place, one) in found:
            self._node(kind, place, one)
        for kind, _, (place, one) in found:
            inner = {PERSON: "person_id", UNIT: "organization_id", POST: "post_id"}[kind]
            for member, membership in self._places("memberships", one.get("memberships")):
                self._membership(f"{place}.{member}", {inner: text(one.get("id")), **membership})
            if kind == UNIT:
                self._unit(place, one)
        for place, membership in self._places("memberships", value.get("memberships")):
            self._membership(place, membership)
        for key, count in sorted(self.left_out.items()):
            what = f"{key} is not read ({count} time{'s' if count > 1 else ''})"
            self.records.problem(Where(self.path.as_posix()), "not-read", what, "note")

    def _places(self, name: str, value: Any) -> list[tuple[str, dict[str, Any]]]:
        return [(f"{name}[{number}]", one) for number, one in enumerate(objects(value))]

    def _problem(self, place: str, rule: str, message: str) -> None:
        self.records.problem(Where(self.path.as_posix()), rule, f"{place}: {message}")

    def _count(self, kind: str, one: dict[str, Any]) -> None:
        for key in one.keys() - READ[kind]:
            if one[key] not in (None, "", [], {}):
                name = f"{kind}.{key}"
                self.left_out[name] = self.left_out.get(name, 0) + 1

    def _node(self, kind: Kind, place: str, one: dict[str, Any]) -> None:
        node = text(one.get("id"))
        if not node:
            self._problem(place, "no-id", f"a {kind} without an id; not read")
            return
        self._count(kind, one)
        name = text(one.get("name") or one.get("label") or one.get("role"))
        aliases = tuple(alias for other in objects(one.get("other_names")) for alias in texts(other.get("name")))
        about: dict[str, Any] = {"aliases": tuple(dict.fromkeys(alias for alias in aliases if alias != name))}
        if kind == UNIT:
            about["unit_kind"] = text(one.get("classification"))
        unit = text(one.get("organization_id")) if kind == POST else ""
        if unit:
            self.records.named.setdefault(unit, UNIT)
            about["unit"] = unit
        self.records.node(node, kind, name, where=Where(self.path.as_posix()), **about)

    def _unit(self, place: str, one: dict[str, Any]) -> None:
        unit, parent, end = (text(one.get(key)) for key in ("id", "parent_id", "dissolution_date"))
        if unit and parent:
            self.records.fact(unit, PART_OF, parent, self.source, place)
        if unit and end and (day := self._date(place, end)):
            self.records.fact(unit, DISSOLVED, "", self.source, place, since=day)

    def _membership(self, place: str, one: dict[str, Any]) -> None:
        self._count("membership", one)
        person, unit, post = (text(one.get(key)) for key in ("person_id", "organization_id", "post_id"))
        if not person or not (unit or post):
            self._problem(place, "no-ends", "a membership needs a person and an organization or a post; not read")
            return
        before = len(self.records.problems)
        since, until = (self._date(place, text(one.get(key))) for key in ("start_date", "end_date"))
        if len(self.records.problems) == before:
            relation: Relation = HOLDS if post else MEMBER_OF
            target = post or unit
            title = text(one.get("role") or one.get("label"))
            about = {"title": title, "since": since, "until": until}
            self.records.fact(person, relation, target, self.source, place, **about)

    def _date(self, place: str, value: str) -> VagueDate | None:
        return self.records.date(value, Where(self.path.as_posix()), place)
