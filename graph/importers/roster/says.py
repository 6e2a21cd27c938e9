"""What one row of a list says: of a person, a post or a unit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.importers.roster.listed import status_of
from graph.importers.whom import MANAGER, UPPER, manner
from graph.vocabulary import (
    CO,
    EXISTS,
    HOLDS,
    LEADS,
    MEMBER_OF,
    PART_OF,
    PERSON,
    POST,
    REPORTS_TO,
    TITLED,
    UNIT,
    VACANT,
)

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Generator, Iterator

    from graph.importers.records import Records
    from graph.importers.roster.listed import Listed
    from graph.importers.roster.options import Options
    from graph.importers.roster.units import Chain, Units
    from graph.importers.whom import Whom
    from graph.vocabulary import Kind, LineKind, Manner, Relation

    When = dict[str, Any]
    """The days of a fact, by their keys."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a row says."""

    subject: str
    relation: Relation
    object: str = ""
    title: str = ""
    line: LineKind = "solid"
    manner: Manner = ""
    when: When | None = None
    """Its own days, where they are not those of the row."""


@dataclass
class Says:
    """Reads rows, each whole by itself."""

    options: Options
    records: Records
    units: Units
    whom: Whom
    people: Whom
    """Whom the heads and holders in cells mean, where rows are units or posts."""
    prefix: str
    seats: Counter[tuple[str, str]]
    """How many rows a post has had so far on a day."""
    heads: Counter[tuple[str, str]]
    own_top: set[str] = field(default_factory=set)
    """Who is the one of a list to be named as their own manager, while all others have another."""

    def person(self, one: Listed) -> Iterator[Said]:
        """What a row says of a person; a row whose place is empty says it of a post."""
        if status_of(one, self.options) == "vacant":
            yield from self.vacancy(one)
            return
        name = self.people.someone(one.name, one.row) or (one.name and f"not named ({one.id})")
        if not self.records.node(one.id, PERSON, name, where=one.row.where):
            return
        unit = ""
        title = one.get("title")
        for chain in self._chains(one):
            unit = yield from self._unit(chain)
            yield Said(one.id, MEMBER_OF, unit, title)
        managers = yield from self._above(one, PERSON, "" if unit else title)
        for below in self.whom.meant(one.get("reports"), one.row, "report"):
            yield Said(below, REPORTS_TO, one.id)
        if title and not unit and not managers:
            yield Said(one.id, TITLED, title)
        elif not (unit or managers):
            yield Said(one.id, EXISTS)

    def vacancy(self, one: Listed) -> Iterator[Said]:
        """What a row says of a place among people that nobody holds."""
        title = one.get("title") or one.name or one.id
        if not self.records.node(one.id, POST, title, where=one.row.where):
            return
        for chain in self._chains(one)[:1]:
            unit = yield from self._unit(chain)
            yield Said(one.id, PART_OF, unit)
        yield from self._above(one, POST, title)
        yield Said(one.id, VACANT)

    def post(self, one: Listed) -> Iterator[Said]:
        """What a row says of a post; one with several rows on a day, or several holders in one, has as many seats."""
        title = one.get("title")
        known = self.records.nodes.get(one.id)
        text, how = manner(one.get("holder"))
        holders = self.people.meant(text, one.row, "holder")
        self.seats[one.id, one.day] += 1
        seats = max(self.seats[one.id, one.day], len(holders), (known.seats or 1) if known else 1)
        if not self.records.node(one.id, POST, title, where=one.row.where, seats=seats):
            return
        unit = ""
        for chain in self._chains(one)[:1]:
            unit = yield from self._unit(chain)
            yield Said(one.id, PART_OF, unit)
        above = yield from self._above(one, POST, title)
        for holder in holders:
            if self.records.node(holder, PERSON, where=one.row.where):
                yield Said(holder, HOLDS, one.id, title, manner=how)
        empty = "vacant" in (status_of(one, self.options), self.options.conventions.blank(text))
        if not holders and empty:
            yield Said(one.id, VACANT)
        elif not (holders or unit or above):
            yield Said(one.id, EXISTS)

    def unit(self, one: Listed) -> Iterator[Said]:
        """What a row says of a unit: who leads it, and what it is part of; several heads of a day share the place."""
        if not self.records.node(one.id, UNIT, one.name, where=one.row.where):
            return
        parent = ""
        for parent in self.parents(one):
            self.records.named.setdefault(parent, UNIT)
            yield Said(one.id, PART_OF, parent)
        heads = list(self.heads_of(one))
        for head, how in heads:
            shared: Manner = CO if self.heads[one.id, one.day] > 1 else ""
            yield Said(head, LEADS, one.id, one.get("title"), manner=how or shared)
        if not (parent or heads):
            yield Said(one.id, EXISTS)

    def parents(self, one: Listed) -> list[str]:
        """The units that a unit is part of: other rows, by id or name, else what the cell says."""
        text = one.get("unit")
        found = self.whom.referents.find(text) if text else None
        if found and found.one:
            return [found.one] if found.one != one.id else []
        if found and found.ids:
            return self.whom.meant(text, one.row, "unit")
        ids = []
        for chain in self.units.of(one.row, one.list)[:1]:
            unit, name = chain[-1]
            if len(chain) == 1 and unit == text and unit not in self.whom.referents.names:
                self.records.only_named(text, one.row.where, UPPER, self.whom.referents.near(text))
            self.records.node(f"{self.prefix}{unit}", UNIT, name, where=one.row.where)
            ids.append(f"{self.prefix}{unit}")
        return ids

    def heads_of(self, one: Listed) -> Iterator[tuple[str, Manner]]:
        """Who a row says leads its unit, and how."""
        text, how = manner(one.get("manager"))
        for head in self.people.meant(text, one.row, "head"):
            yield head, how

    def _chains(self, one: Listed) -> list[Chain]:
        return self.units.of(one.row, one.list)

    def _unit(self, chain: Chain) -> Generator[Said, None, str]:
        """Declares a unit and those that it is part of; gives its id."""
        above = ""
        for unit, name in chain:
            node = f"{self.prefix}{unit}"
            self.records.node(node, UNIT, name)
            if above:
                yield Said(node, PART_OF, above)
            above = node
        return above

    def _above(self, one: Listed, kind: Kind, title: str) -> Generator[Said, None, bool]:
        """The lines of a person or a post upwards; gives whether there are any."""
        text, _ = manner(one.get("manager"))
        solid = self.whom.meant(text, one.row, MANAGER)
        named, _ = manner(one.get("manager_name"))
        if named and not solid:
            solid = self.whom.meant(named, one.row, MANAGER)
        elif named and solid:
            self._agree(one, solid, named)
        dotted = self.whom.meant(one.get("dotted"), one.row, f"dotted {MANAGER}")
        if solid == [one.id] and one.id in self.own_top:
            self.records.remarks.append(
                f"Read as at the top, being the one manager of themselves: {one.name or one.id}"
            )
            solid = []
        for above in (*solid, *dotted):
            self.records.named.setdefault(above, kind)
        yield from (Said(one.id, REPORTS_TO, above, title) for above in solid)
        yield from (Said(one.id, REPORTS_TO, above, line="dotted") for above in dotted)
        return bool(solid or dotted)

    def _agree(self, one: Listed, found: list[str], name: str) -> None:
        """Tell where the id and the name of a manager are two people's; learn the name of who is not in the list."""
        meant = self.whom.referents.find(name)
        if meant.one and meant.one != found[0]:
            shown = self.whom.referents.shown
            text = (
                f"the manager is {shown(found[0])} by one column and {shown(meant.one)} by another; read by the first"
            )
            self.records.problem(one.row.where, "two-managers", text)
        elif not meant.ids and found[0] not in self.whom.referents.names and not self.options.conventions.blank(name):
            self.records.call(found[0], name)
