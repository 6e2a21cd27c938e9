"""FollowTheMoney statements, a row a claim, as OpenSanctions and nomenklatura keep them (FollowTheMoney 4, CSV).

Each fact is a link of its own (``entity_id``), told by its source as ``dataset`` on the day that was published
(``first_seen``, ``last_seen``); facts of one line are one link to those who merge (``canonical_id``). What a node is
called and is has no source: its dataset is ``orgraph``. What FollowTheMoney has no property for stands as tags in
``status``, which mean it where ``origin`` is ``orgraph``; a vague date is the year or month that it surely lies
in, with its text as ``original_value``, or if it lies in none stands as a text in ``summary``.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from graph import dates
from graph.errors import BadDate
from graph.formats import OTHER_DAYS
from graph.formats.ftm import ROLES, SCHEMAS, clean, entity_id, node_entity, source_entity
from graph.names import slug
from graph.vocabulary import LEADS, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.excerpt import Excerpt, FactRow, SourceRow

SUFFIX = ".statements.csv"
LOSSES = (
    OTHER_DAYS,
    "what is only concluded, what is said of a node alone",
    "facts: quotes, notes, what speaks against a line; whole facts that tell of an appointment or need several sources",
    "vague dates, but as text: their plain form is the year or month that they surely lie in, if there is one",
    "of sources: authors, what they rewrite, kept copies; ids that are no names of datasets are rewritten",
    "what FollowTheMoney takes out of texts: line breaks, control characters, quotation marks around a name",
    "the ids of nodes that FollowTheMoney does not allow: they are hashed",
)
ORIGIN = "orgraph"
"""The origin of every row, and the dataset of what the record itself says of nodes."""
COLUMNS = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"),
    *("original_value", "external", "first_seen", "last_seen", "id"),
)
_TYPES = {
    **dict.fromkeys(("id",), "id"),
    **dict.fromkeys(("name", "alias"), "name"),
    **dict.fromkeys(("startDate", "endDate", "date"), "date"),
    **dict.fromkeys(("sourceUrl",), "url"),
    **dict.fromkeys(("notes", "summary", "description"), "text"),
    **dict.fromkeys(("numberOfSeats",), "number"),
    **dict.fromkeys(("organization", "director", "holder", "post", "member", "subject", "object", "proof"), "entity"),
}
"""The types of properties; all others are strings."""


class Claim(NamedTuple):
    """One value of a property of an entity, and the text that a source has for it."""

    entity: str
    canonical: str
    schema: str
    prop: str
    value: str
    original: str = ""


def write(excerpt: Excerpt) -> str:
    """The excerpt as a table of statements."""
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, dialect=csv.unix_dialect)
    table.writeheader()
    datasets = _datasets(excerpt.sources)
    kinds = {node.id: node.kind for node in excerpt.nodes}
    for node in excerpt.nodes:
        table.writerows(_row(claim, ORIGIN, "") for claim in _claims(node_entity(node)))
    days = {source.id: _day(source.published) for source in excerpt.sources}
    for source in excerpt.sources:
        table.writerows(_row(claim, datasets[source.id], days[source.id]) for claim in _source(source))
    for fact in excerpt.facts:
        rule = RELATIONS[fact.relation]
        if not (rule.trait or rule.life or fact.appointed or fact.joint):
            claims = _fact(fact, kinds[fact.subject])
            table.writerows(_row(claim, datasets[fact.source], days[fact.source]) for claim in claims)
    return out.getvalue()


def _datasets(sources: tuple[SourceRow, ...]) -> dict[str, str]:
    """A name for the dataset of each source, each another one."""
    found: dict[str, str] = {}
    for source in sources:
        name = slug(source.id).replace("-", "_")
        if not name.isascii() or name in (ORIGIN, *found.values()):
            name = f"source_{hashlib.sha1(source.id.encode(), usedforsecurity=False).hexdigest()[:12]}"
        found[source.id] = name
    return found


def _row(claim: Claim, dataset: str, day: str) -> dict[str, str]:
    key = f"{dataset}.{claim.entity}.{claim.prop}.{claim.value}"
    return {
        "canonical_id": claim.canonical,
        "entity_id": claim.entity,
        "prop": claim.prop,
        "prop_type": _TYPES.get(claim.prop, "string"),
        "schema": claim.schema,
        "value": claim.value,
        "dataset": dataset,
        "origin": ORIGIN,
        "original_value": claim.original,
        "external": "f",
        "first_seen": day,
        "last_seen": day,
        "id": hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(),
    }


def _claims(entity: dict[str, Any], canonical: str = "") -> Iterator[Claim]:
    """The claims of an entity: that it is there, and every value of its properties."""
    about = entity["id"], canonical or entity["id"], entity["schema"]
    yield Claim(*about, "id", entity["id"])
    for prop, values in entity["properties"].items():
        yield from (Claim(*about, prop, value) for value in dict.fromkeys(values))


def _source(source: SourceRow) -> Iterator[Claim]:
    """The claims of the document that a source is; its kind is a keyword."""
    entity = source_entity(source)
    entity["properties"] |= {"keywords": [source.kind]}
    yield from _claims(entity)
    if not entity["properties"].get("date"):
        yield from _date(entity["id"], entity["id"], entity["schema"], "date", ("published", source.published))


def _fact(fact: FactRow, kind: str) -> Iterator[Claim]:
    """The claims of a fact: a link with its ends, its title, its dates, and tags of what it is besides."""
    schema, one, other = SCHEMAS.get((fact.relation, kind), ("UnknownLink", "subject", "object"))
    unknown = schema == "UnknownLink"
    tags = [
        *((fact.relation,) if fact.relation == LEADS else ()),
        *((fact.says,) if fact.says != "reported" else ()),
        *((fact.basis,) if fact.basis != "stated" else ()),
        *((fact.manner,) if fact.manner else ()),
        *((fact.line,) if fact.line != "solid" else ()),
    ]
    if fact.until and not _plain(fact.until):
        tags.append("current" if fact.until == dates.OPEN.text else "ended")
    about: dict[str, str] = {
        "role": ROLES.get((fact.relation, fact.line), fact.relation) if unknown else fact.title,
        "description": fact.title if unknown or schema == "Occupancy" else "",
        "recordId": fact.id,
    }
    if schema == "Occupancy":
        about.pop("role")
    link = entity_id("fact", fact.id)
    entity = {
        "id": link,
        "schema": schema,
        "properties": {
            one: [entity_id("node", fact.subject)],
            other: [entity_id("node", fact.object)],
            **{key: [clean(text)] for key, text in about.items() if clean(text)},
            "status": tags,
            "proof": [entity_id("source", fact.source)],
        },
    }
    line = entity_id("line", json.dumps([fact.subject, fact.relation, fact.object, fact.line]))
    yield from _claims(entity, line)
    for prop, word, said in (
        ("startDate", "since", fact.since),
        ("endDate", "until", fact.until),
        ("date", "observed", fact.observed or fact.throughout),
    ):
        yield from _date(link, line, schema, prop, (word, said))


def _date(entity: str, canonical: str, schema: str, prop: str, said: tuple[str, str]) -> Iterator[Claim]:
    """A date as a property, if it can be one, else as a text with the word for it."""
    word, text = said
    plain = _plain(text)
    if plain:
        yield Claim(entity, canonical, schema, prop, plain, text if text != plain else "")
    elif text:
        yield Claim(entity, canonical, schema, "summary", f"{word} {text}")


def _plain(text: str) -> str:
    """The day, month or year that a date surely lies in, as FollowTheMoney has dates; nothing if there is none."""
    try:
        found = dates.parse(text) if text else None
    except BadDate:
        return ""
    first, last = (dates.iso(found.earliest), dates.iso(found.latest)) if found else (None, None)
    if not first or not last:
        return ""
    common = next((first[:length] for length in (10, 7, 4) if first[:length] == last[:length]), "")
    return text if text in (first[:4], first[:7], first) else common


def _day(published: str) -> str:
    """The moment from which what a source says is known."""
    found = dates.parse(published) if published else None
    day = dates.iso(found.latest) if found else None
    return f"{day}T00:00:00" if day else ""
