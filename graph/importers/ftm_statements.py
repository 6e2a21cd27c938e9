"""FollowTheMoney statements (FollowTheMoney 4): one row, or one JSON object a line, for each claim.

A claim is one value of a property of an entity, as a dataset has it from the day it was first seen to the day it was
last seen. A dataset is a source on each day on which it begins or stops to say something: what a link says is read as
it stood on these days, so it is known from the first and confirmed on the last. Entities that were merged
(``canonical_id``) are one; links stay as each dataset tells them (``entity_id``).
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from graph.errors import OrgraphError
from graph.importers import jsons, tables
from graph.importers.ftm_entities import DOCUMENTS, LINKS, NODES, OURS
from graph.importers.tables import encodings
from graph.names import slug
from graph.vocabulary import SOURCE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from graph.errors import Where
    from graph.facts import Source
    from graph.importers.ftm_entities import Entities
    from graph.importers.records import Publication, Records

NEEDED = ("entity_id", "prop", "schema", "value", "dataset")
SPECIFIC = sorted(NODES, key="LegalEntity".__eq__)
"""Schemas of nodes, those that say most first: a legal entity may turn out to be a person."""


@dataclass(frozen=True)
class Claim:
    """One statement: a value of a property, and the days from and to which a dataset had it."""

    where: Where
    entity: str
    canonical: str
    prop: str
    schema: str
    value: str
    dataset: str
    first: str
    last: str
    ours: bool


def recognised(path: Path) -> bool:
    """Whether a file holds statements, by its first line. Raises ``OrgraphError`` if it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            line = next((line for line in file if line.strip()), "")
    except (OSError, UnicodeDecodeError) as error:
        raise OrgraphError(f"{path} cannot be read as JSON: {error}") from error
    try:
        value = jsons.loads(line)
    except (json.JSONDecodeError, RecursionError):
        return not line.lstrip().startswith(("{", "[")) and all(word in line for word in NEEDED)
    return isinstance(value, dict) and all(word in value for word in NEEDED)


@dataclass
class Statements:
    """Gathers claims, and reads what they say once all are there."""

    entities: Entities
    told: Publication
    claims: list[Claim] = field(default_factory=list)
    external: list[Where] = field(default_factory=list)
    days: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The days on which each dataset begins or stops to say something."""
    about: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """What the documents of our own datasets say of these."""
    ours: set[str] = field(default_factory=set)
    """The sources that we wrote, whose facts come back as they were."""

    @property
    def records(self) -> Records:
        """Where what is read goes."""
        return self.entities.records

    def read(self, path: Path) -> None:
        """Gather the claims of a file."""
        for where, row in self._rows(path):
            missing = [key for key in NEEDED if not row.get(key)]
            if missing:
                self.records.problem(where, "no-value", f"a statement without {' and '.join(missing)}; not read")
            elif row.get("external", "").casefold() in ("t", "true", "1", "yes"):
                self.external.append(where)
            else:
                self._take(where, row)

    def _rows(self, path: Path) -> Iterator[tuple[Where, dict[str, str]]]:
        if path.read_text(encoding="utf-8-sig").lstrip().startswith("{"):
            for where, value in jsons.lines(path, self.records):
                flags = {"external": "t"} if value.get("external") is True else {}
                yield where, {key: jsons.text(one) for key, one in value.items()} | flags
        else:
            yield from ((row.where, row.cells) for row in tables.read(path, None, encodings.USUAL).rows())

    def _take(self, where: Where, row: dict[str, str]) -> None:
        first, last = row.get("first_seen", "")[:10], row.get("last_seen", "")[:10]
        before = len(self.records.problems)
        read = [self.records.date(day, where, key) for key, day in (("first_seen", first), ("last_seen", last))]
        if len(self.records.problems) > before:
            first, last = (day if one else "" for day, one in zip((first, last), read, strict=True))
        first, last = first or last, last or first
        if last < first:
            self.records.problem(where, "bad-date", f"it was last seen ({last}) before it was first seen ({first})")
            first = last
        ours = row.get("origin") == OURS
        value = row["value"]
        if ours and row.get("prop") in ("startDate", "endDate", "date"):
            value = row.get("original_value") or value
        names = row["entity_id"], row.get("canonical_id") or row["entity_id"], row["prop"], row["schema"]
        claim = Claim(where, *names, value, row["dataset"], first, last, ours)
        self.claims.append(claim)
        if claim.schema in LINKS:
            self.days[claim.dataset] |= {first, last}

    def finish(self) -> None:
        """Read nodes from all that was gathered, then links, dataset by dataset and day by day."""
        same = {claim.entity: claim.canonical for claim in self.claims}
        same = {entity: same.get(canonical, canonical) for entity, canonical in same.items()}
        nodes: dict[str, list[Claim]] = defaultdict(list)
        links: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.schema in LINKS:
                links[claim.dataset, claim.entity].append(replace(claim, value=same.get(claim.value, claim.value)))
            elif claim.schema in DOCUMENTS and claim.ours:
                self.about[claim.dataset].setdefault(claim.prop, claim.value)
            else:
                nodes[claim.canonical].append(replace(claim, value=same.get(claim.value, claim.value)))
        for entity, claims in nodes.items():
            newest = sorted(claims, key=lambda claim: claim.last, reverse=True)
            said = {claim.schema for claim in claims}
            schema = next((one for one in SPECIFIC if one in said), claims[0].schema)
            self.entities.node(claims[0].where, _entity(entity, schema, newest))
        for (dataset, entity), claims in links.items():
            self._link(dataset, entity, claims)
        self._tell_gone(links)
        if self.claims and not self.records.sources:
            self._source(self.claims[0].dataset, self.claims[0].last)
        if self.external:
            text = f"statements of other datasets (external) are not read ({len(self.external)} of them)"
            self.records.problem(self.external[0], "not-read", text, "note")

    def _tell_gone(self, links: dict[tuple[str, str], list[Claim]]) -> None:
        """Tell of links that a dataset no longer has: whether they have ended it does not say."""
        gone: dict[str, list[Where]] = defaultdict(list)
        for (dataset, _), claims in links.items():
            if max(claim.last for claim in claims) < max(self.days[dataset]):
                gone[dataset].append(claims[0].where)
        for dataset, places in gone.items():
            text = f"{len(places)} link(s) of {dataset!r} were last seen before {max(self.days[dataset])}, its last day"
            self.records.problem(places[0], "last-seen", f"{text}; they are presumed to go on", "note")

    def _link(self, dataset: str, entity: str, claims: Sequence[Claim]) -> None:
        """Read what a dataset says of a link, on each day on which it began or stopped to say any of it."""
        one, _, other = LINKS[claims[0].schema]
        days = sorted({day for claim in claims for day in (claim.first, claim.last)})
        stands = [(day, [claim for claim in claims if claim.first <= day <= claim.last or not day]) for day in days]
        whole = [(day, said) for day, said in stands if {one, other} <= {claim.prop for claim in said}]
        for place, (day, said) in enumerate(whole or stands[-1:]):
            around = [whole[near][1] for near in (place - 1, place + 1) if 0 <= near < len(whole)]
            before = len(self.records.problems)
            if around != [said, said]:
                source = self._source(dataset, day)
                self.ours |= {source.id} if claims[0].ours else set()
                self.entities.link(claims[0].where, _entity(entity, claims[0].schema, said), source)
            if len(self.records.problems) > before:
                return

    def _source(self, dataset: str, day: str) -> Source:
        """A dataset on a day; a document of ours tells more of it."""
        about = self.about[dataset]
        several = len(self.days[dataset]) > 1 and day
        kind = next((kind for kind in SOURCE_KINDS if kind == about.get("keywords")), "official")
        word, _, text = about.get("summary", "").partition(" ")
        published = about.get("date") or (text if word == "published" else "") or day or self.told.published
        return self.records.source(
            slug(f"{dataset}-{day}" if several else dataset),
            self.told.publisher or about.get("publisher", dataset),
            title=about.get("name", dataset),
            url=self.told.url or about.get("sourceUrl", ""),
            published=self.records.date(published, self.claims[0].where, "the day of its source"),
            kind=kind,
        )


def _entity(entity: str, schema: str, claims: Sequence[Claim]) -> dict[str, Any]:
    """An entity as some claims have it."""
    properties: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.value not in properties[claim.prop]:
            properties[claim.prop].append(claim.value)
    return {"id": entity, "schema": schema, "properties": properties, "origin": OURS if claims[0].ours else ""}
