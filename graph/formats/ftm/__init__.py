"""FollowTheMoney entities, one JSON object a line, as Aleph, OpenAleph and yente read them.

People, organisations and positions, and between them a ``Directorship`` (leads), ``Occupancy`` (holds), ``Membership``
(member of) or ``UnknownLink`` (reports to, part of), each with its period, its sources as ``proof``, and how surely it
holds as ``status``. The model is FollowTheMoney's; the package is needed only to check it (``orgraph[ftm]``).
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from graph.formats import OTHER_DAYS
from graph.vocabulary import HOLDS, LEADS, MEMBER_OF, PART_OF, PERSON, POST, REPORTS_TO

if TYPE_CHECKING:
    from graph.excerpt import Excerpt, LineRow, NodeRow, SourceRow

SUFFIX = ".ftm.json"
LOSSES = (
    "vague dates: a start or an end is given only where a source gives it plainly",
    "facts: quotes, notes, what speaks against a line",
    "what FollowTheMoney takes out of texts: line breaks, control characters, quotation marks around a name",
    "the ids of nodes that FollowTheMoney does not allow: they are hashed",
    OTHER_DAYS,
)
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
_PLAIN_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_LINK = re.compile(r"https?://[^\s/]+\.[^\s]+")
ROLES = {
    (REPORTS_TO, "solid"): "reports to",
    (REPORTS_TO, "dotted"): "reports to (dotted line)",
    (REPORTS_TO, "indirect"): "reports to (steps between are not known)",
    (PART_OF, "solid"): "part of",
    (LEADS, "solid"): "leads",
}
"""What an ``UnknownLink`` says, for each relation that FollowTheMoney has no schema for."""
SCHEMAS = {
    (LEADS, PERSON): ("Directorship", "director", "organization"),
    (HOLDS, PERSON): ("Occupancy", "holder", "post"),
    (MEMBER_OF, PERSON): ("Membership", "member", "organization"),
}
"""The schema of a relation said of a kind of node, and what it calls the two ends."""


def write(excerpt: Excerpt) -> str:
    """The excerpt as JSON lines."""
    kinds = {node.id: node.kind for node in excerpt.nodes}
    entities = [
        *map(node_entity, excerpt.nodes),
        *map(source_entity, excerpt.sources),
        *(_line(line, kinds[line.subject]) for line in excerpt.lines),
    ]
    return "".join(f"{json.dumps(entity, ensure_ascii=False)}\n" for entity in entities)


def entity_id(sort: str, text: str) -> str:
    """An id that FollowTheMoney allows: the id itself if it may be, else its hash."""
    if sort == "node" and _ID.fullmatch(text):
        return text
    return hashlib.sha1(f"{sort}:{text}".encode(), usedforsecurity=False).hexdigest()


def _entity(entity: str, schema: str, **properties: str | list[str]) -> dict[str, Any]:
    listed = {key: [value] if isinstance(value, str) else value for key, value in properties.items()}
    cleaned = {key: [text for value in values if (text := clean(value))] for key, values in listed.items()}
    return {"id": entity, "schema": schema, "properties": {key: values for key, values in cleaned.items() if values}}


def clean(text: str) -> str:
    """A text as FollowTheMoney keeps it: on one line, without control characters."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def node_entity(node: NodeRow) -> dict[str, Any]:
    """A person, an organisation or a position."""
    about: dict[str, str | list[str]] = {"name": node.name, "alias": list(node.aliases), "notes": node.note}
    if node.kind == PERSON:
        return _entity(entity_id("node", node.id), "Person", position=node.title, **about)
    if node.kind == POST:
        unit = entity_id("node", node.unit) if node.unit else ""
        seats = node.seats if node.seats.isdecimal() else ""
        return _entity(entity_id("node", node.id), "Position", organization=unit, numberOfSeats=seats, **about)
    schema = "Company" if node.unit_kind == "company" else "Organization"
    return _entity(entity_id("node", node.id), schema, classification=node.unit_kind, **about)


def source_entity(source: SourceRow) -> dict[str, Any]:
    """The document that a source is."""
    return _entity(
        entity_id("source", source.id),
        "Document",
        name=source.title or source.id,
        publisher=source.publisher,
        sourceUrl=source.url if _LINK.fullmatch(source.url) else "",
        date=source.published if _PLAIN_DATE.fullmatch(source.published) else "",
    )


def _line(line: LineRow, kind: str) -> dict[str, Any]:
    schema, one, other = SCHEMAS.get((line.relation, kind), ("UnknownLink", "subject", "object"))
    role = line.title
    about = {"role": role} if schema not in ("Occupancy", "UnknownLink") else {}
    if schema == "UnknownLink":
        about = {"role": ROLES.get((line.relation, line.line), line.relation), "description": role}
    doubts = [line.certainty, *(["disputed"] if line.disputed else [])]
    key = json.dumps([line.subject, line.relation, line.object, line.line, line.start_earliest])
    return _entity(
        entity_id("line", key),
        schema,
        **{one: entity_id("node", line.subject), other: entity_id("node", line.object)},
        **about,
        startDate=line.since if _PLAIN_DATE.fullmatch(line.since) else "",
        endDate=line.end_earliest if line.end_earliest == line.end_latest else "",
        date=line.last_confirmed,
        status=doubts,
        summary=line.basis if line.basis not in ("stated", "") else "",
        proof=[entity_id("source", source) for source in line.sources],
    )
