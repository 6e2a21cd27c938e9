"""Wikidata items (Special:EntityData/Q….json): who holds, leads and belongs to what, with the references as sources.

Items are people (instances of human), posts (what somebody holds) and units. A statement's references are its sources,
by their hosts; without one Wikidata says it itself, which is a weak voice (``community``). Statements of deprecated
rank are told and not read. Of several values, those beside a preferred one are not known to hold today.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.dates import OPEN, UNKNOWN, VagueDate
from graph.errors import Where
from graph.importers import jsons
from graph.importers.ends import over
from graph.importers.fitting import fits
from graph.importers.overlaps import carry_on
from graph.importers.records import Publication, Records
from graph.importers.wikidata_items import Item, items_of, names_of
from graph.importers.wikidata_values import NONE, SOME, VALUE, Snak, snak, snaks, sources, time
from graph.names import slug
from graph.vocabulary import (
    DISSOLVED,
    EXISTS,
    HOLDS,
    LEADS,
    MEMBER_OF,
    PART_OF,
    PERSON,
    POST,
    UNIT,
    Kind,
    NodeId,
    Relation,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph.facts import Source

HUMAN = "Q5"
INSTANCE, BORN_AS, DEATH, INCEPTION, DISSOLUTION = "P31", "P1477", "P570", "P571", "P576"
START, END, POINT, TERM, OF, DISTRICT = "P580", "P582", "P585", "P2937", "P642", "P768"
LINES: dict[str, tuple[Relation, bool, str]] = {
    "P39": (HOLDS, False, ""),
    "P1308": (HOLDS, True, ""),
    "P108": (MEMBER_OF, False, ""),
    "P102": (MEMBER_OF, False, ""),
    "P463": (MEMBER_OF, False, ""),
    "P488": (MEMBER_OF, True, "Chairperson"),
    "P3320": (MEMBER_OF, True, "Board member"),
    "P169": (LEADS, True, "Chief executive officer"),
    "P1037": (LEADS, True, "Director or manager"),
    "P2388": (LEADS, True, ""),
    "P2389": (LEADS, False, ""),
    "P749": (PART_OF, False, ""),
    "P361": (PART_OF, False, ""),
    "P355": (PART_OF, True, ""),
}
"""The properties of lines: the relation, whether it is from the value to the item, and the title that goes with it."""
OWNED = {"P127": "owned by", "P1830": "owner of", "P112": "founded by", "P1365": "replaces", "P1366": "replaced by"}
"""Properties that somebody may miss, told by name; all others are told together."""
VALUES: dict[str, Kind] = {"P39": POST, "P1308": PERSON, "P2388": POST, "P169": PERSON, "P488": PERSON, "P3320": PERSON}
"""What the values of a property are, if nothing else says so."""


def read(files: Sequence[Path], told: Publication, languages: Sequence[str] = ()) -> Records:
    """The records of files of items. Raises ``OrgraphError`` for one that holds none."""
    reading = _Reading(Records(), told, tuple(languages))
    for path in files:
        reading.take(path)
    reading.finish()
    return reading.records


@dataclass
class _Reading:
    records: Records
    told: Publication
    languages: tuple[str, ...]
    items: dict[str, Item] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    ends: dict[str, tuple[VagueDate, str]] = field(default_factory=dict)
    left_out: dict[str, list[Where]] = field(default_factory=lambda: defaultdict(list))
    undated: list[Where] = field(default_factory=list)

    def take(self, path: Path) -> None:
        """Read the items of a file, to be understood once all are there."""
        found = items_of(path)
        where = Where(path.as_posix())
        for one in found:
            name = jsons.text(one.get("id"))
            if not name:
                self.records.problem(where, "no-id", "an item without an id; not read")
                continue
            day = jsons.text(one.get("modified")) or self.told.published
            self.items[name] = Item(name, where, one, self.records.date(day, where, f"{name}: modified"))
            if not day:
                text = f"{name} does not say when it was changed last: what it says attests no day; say --published"
                self.records.problem(where, "no-date", text, "warning")

    def finish(self) -> None:
        """Make nodes of the items, then facts of their statements."""
        for name, item in self.items.items():
            self.labels[name] = names_of(item, self.languages)[0]
        for name, kind in self._kinds().items():
            self._node(self.items[name], kind)
        for item in self.items.values():
            self._ends(item)
        for item in self.items.values():
            self._item(item)
        if self.items and not self.records.sources:
            self._own(next(iter(self.items.values())))
        carry_on(self.records)
        for what, places in sorted(self.left_out.items()):
            self.records.problem(places[0], "not-read", f"{what} are not read ({len(places)} of them)", "note")
        if self.undated:
            text = f"{len(self.undated)} statement(s) have no dates: read as so on the day of their source"
            self.records.problem(self.undated[0], "no-date", text, "note")

    def _kinds(self) -> dict[str, Kind]:
        """What each item is: a human is a person, what somebody holds or what directs an organisation a post."""
        posts = {one.item for item in self.items.values() for name in ("P39", "P2388") for one in item.values(name)}
        found: dict[str, Kind] = {}
        for name, item in self.items.items():
            human = any(one.item == HUMAN for one in item.values(INSTANCE)) or item.statements("P39")
            post = name in posts or item.statements("P1308") or item.statements("P2389")
            found[name] = PERSON if human else POST if post else UNIT
        return found

    def _node(self, item: Item, kind: Kind) -> None:
        name, *aliases = names_of(item, self.languages)
        about: dict[str, Any] = {"aliases": tuple(aliases)}
        if kind == POST:
            about["seats"] = None
        self.records.node(item.id, kind, name, where=item.where, **about)

    def _ends(self, item: Item) -> None:
        """When somebody died, or an organisation was dissolved."""
        for name, why in ((DEATH, "ended by death"), (DISSOLUTION, f"ended with {self.labels[item.id]}")):
            for one in item.values(name):
                found = self._time(item, name, one) if one.kind == VALUE else UNKNOWN if one.kind == SOME else None
                if found:
                    self.ends[item.id] = (found if found is UNKNOWN else over(found), why)

    def _time(self, item: Item, name: str, one: Snak) -> VagueDate | None:
        return time(one.value, self.records, item.where, f"{item.id} {name}")

    def _item(self, item: Item) -> None:
        """Read the statements of an item."""
        claims = item.about.get("claims")
        kind = self.records.nodes[item.id].kind if item.id in self.records.nodes else UNIT
        for name in claims if isinstance(claims, dict) else ():
            statements = item.statements(name)
            deprecated = [one for one in statements if one.get("rank") == "deprecated"]
            statements = [one for one in statements if one.get("rank") != "deprecated"]
            if name in LINES:
                self.left_out["statements of deprecated rank"] += [item.where] * len(deprecated)
                best = any(one.get("rank") == "preferred" for one in statements)
                for one in statements:
                    self._line(item, kind, name, one, beside=best and one.get("rank") != "preferred")
            elif name in (INCEPTION, DISSOLUTION) and kind == UNIT:
                for one in statements:
                    self._life(item, name, one)
            elif name not in (INSTANCE, DEATH):
                what = f"statements of {name} ({OWNED[name]})" if name in OWNED else "statements of other properties"
                self.left_out[what] += [item.where] * len(statements)
        self.left_out = defaultdict(list, {what: places for what, places in self.left_out.items() if places})

    def _life(self, item: Item, name: str, statement: dict[str, Any]) -> None:
        """When an organisation began, or was dissolved."""
        one = snak(statement.get("mainsnak"))
        found = self._time(item, name, one) if one.kind == VALUE else None
        if found is None:
            return
        relation: Relation = EXISTS if name == INCEPTION else DISSOLVED
        until = self.ends.get(item.id, (None, ""))[0] if name == INCEPTION else None
        for source in self._sources(item, statement):
            about = {"since": found, "until": until, "by": _by(source)}
            self.records.fact(item.id, relation, "", source, _place(item, statement), **about)

    def _line(self, item: Item, kind: Kind, name: str, statement: dict[str, Any], *, beside: bool) -> None:
        """A statement that is a line from the item to its value, or back."""
        one = snak(statement.get("mainsnak"))
        relation, back, title = LINES[name]
        if not one.item:
            self.left_out[f"statements of {name} with no known value"].append(item.where)
            return
        if name == "P463" and kind != PERSON:
            self.left_out["memberships of organisations (P463)"].append(item.where)
            return
        if name == "P1037" and item.statements("P169"):
            relation = MEMBER_OF
        value = self._of_what(one.item, statement) if name == "P39" else one.item
        if value not in self.records.nodes and name in VALUES:
            self.records.named.setdefault(NodeId(value), VALUES[name])
        subject, target = (value, item.id) if back else (item.id, value)
        if not fits(self.records, item.where, subject, relation, target, f"{item.id} {name}"):
            return
        about = self._period(item, name, statement, (subject, target), beside=beside)
        dated = any(about[key] for key in ("since", "until", "observed"))
        for source in self._sources(item, statement, dated=dated):
            said = {"title": title, "by": _by(source), **about}
            self.records.fact(subject, relation, target, source, _place(item, statement), **said)

    def _of_what(self, post: str, statement: dict[str, Any]) -> str:
        """The post held: of a general one that is qualified by an organisation, the one of that."""
        unit = next((one.item for one in snaks(statement.get("qualifiers"), OF) if one.item), "")
        if not unit:
            return post
        known = self.records.nodes.get(unit)
        if known is not None and known.kind != UNIT:
            return post
        name = f"{self.labels.get(post, post)} of {self.labels.get(unit, unit)}"
        self.records.named.setdefault(NodeId(unit), UNIT)
        self.records.node(f"{post}-of-{unit}", POST, name, seats=None, unit=NodeId(unit))
        return f"{post}-of-{unit}"

    def _period(
        self, item: Item, name: str, statement: dict[str, Any], nodes: tuple[str, str], *, beside: bool
    ) -> dict[str, Any]:
        """The dates of a statement, how far they are its own, and a note on what is not known of them."""
        qualifiers = statement.get("qualifiers")
        said = {key: next(iter(snaks(qualifiers, key)), None) for key in (START, END, POINT)}
        read = {key: self._time(item, key, one) if one and one.kind == VALUE else None for key, one in said.items()}
        since, observed, last, end = read[START], read[POINT], read[END], said[END]
        until = over(last) if last else None
        notes: list[str] = []
        bounds = [self.ends[node] for node in nodes if node in self.ends] if end is None else []
        if bounds:
            until, why = min(bounds, key=lambda bound: bound[0].upper)
            notes = [why]
        elif end and end.kind == NONE:
            until = OPEN
        elif until is None:
            unread = any(one and one.kind == VALUE and not read[key] for key, one in said.items())
            notes = self._doubts(qualifiers, beside=beside, unread=unread, endless=end is None)
            until = UNKNOWN if notes else None
            self.undated += [item.where] if not notes and not since and not observed else []
        if since and until and until.latest < since.earliest:
            text = f"{item.id} {name}: it ends ({until}) before it begins ({since})"
            self.records.problem(item.where, "bad-date", text)
            notes.append(f"begins {since}, ends {until}")
            since, until = None, UNKNOWN
        note = "; ".join([self.labels.get(one.item, one.item) for one in snaks(qualifiers, DISTRICT)] + notes)
        basis = "implied" if bounds else "stated"
        return {"since": since, "until": until, "observed": observed, "basis": basis, "note": note}

    def _doubts(self, qualifiers: Any, *, beside: bool, unread: bool, endless: bool) -> list[str]:
        """Why something without an end is not known to go on."""
        term = next((one.item for one in snaks(qualifiers, TERM) if one.item), "")
        dated = bool(snaks(qualifiers, START))
        return [
            *(["a date is not read"] if unread else []),
            *(["its end is not known"] if not endless and not unread else []),
            *(["another is the preferred value"] if beside else []),
            *([f"the dates of the term {self.labels.get(term, term)} are not read"] if term and not dated else []),
        ]

    def _sources(self, item: Item, statement: dict[str, Any], *, dated: bool = True) -> list[Source]:
        """The references of a statement; else Wikidata itself.

        A reference of no known day says nothing of any by a statement without dates: that is Wikidata's word of today.
        """
        labels = self.labels
        found = sources(statement.get("references"), self.records, item.where, item.day, labels, dated=dated)
        return list(dict.fromkeys(found)) or [self._own(item)]

    def _own(self, item: Item) -> Source:
        """Wikidata's page of an item, as a source."""
        about = {
            "title": f"{self.labels[item.id]} ({item.id})",
            "url": f"https://www.wikidata.org/wiki/{item.id}",
            "published": item.day,
        }
        return self.records.source(f"wikidata-{slug(item.id)}", "Wikidata", kind="community", **about)


def _place(item: Item, statement: dict[str, Any]) -> str:
    return f"statement {jsons.text(statement.get('id')) or item.id}"


def _by(source: Source) -> str:
    """Who recorded what a source says."""
    return "" if source.kind == "community" else "Wikidata"
