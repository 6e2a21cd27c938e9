"""JSON-LD after the W3C's Organization Ontology, with PROV for where each line comes from.

People are ``foaf:Person``, units ``org:OrganizationalUnit`` (a company ``org:FormalOrganization``), posts ``org:Post``.
A line is a plain statement (``org:reportsTo``, ``org:headOf``, ``org:holds``, ``org:memberOf``,
``org:subOrganizationOf``), and beside it an ``rdf:Statement`` of its own that says from when to when, how surely, and
by ``prov:wasDerivedFrom`` from which sources. A plain statement has no days, so an excerpt of all days has none. What
no vocabulary has a word for is under ``urn:orgraph:terms#``. The context is in the file; nothing need be fetched.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from graph.formats import OTHER_DAYS
from graph.vocabulary import HOLDS, LEADS, MEMBER_OF, PART_OF, PERSON, POST, REPORTS_TO

if TYPE_CHECKING:
    from graph.excerpt import Excerpt, LineRow, NodeRow, SourceRow

SUFFIX = ".jsonld"
LOSSES = ("facts beyond their ids: quotes, notes, what speaks against a line", OTHER_DAYS)

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
PREDICATES = {
    REPORTS_TO: "org:reportsTo",
    LEADS: "org:headOf",
    HOLDS: "org:holds",
    MEMBER_OF: "org:memberOf",
    PART_OF: "org:subOrganizationOf",
}
APART = {"dotted": "orgraph:reportsToDotted", "indirect": "orgraph:reportsToIndirect"}
"""What W3C ORG has no word for."""
_LINK = {"@type": "@id"}
_DAY = {"@type": "xsd:date"}
CONTEXT: dict[str, Any] = {
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "orgraph": "urn:orgraph:terms#",
    **dict.fromkeys((*PREDICATES.values(), "org:postIn", "foaf:page", "prov:wasDerivedFrom"), _LINK),
    **dict.fromkeys(("rdf:subject", "rdf:predicate", "rdf:object"), _LINK),
    **{term: {"@type": EDTF} for term in ("dcterms:issued", "orgraph:since", "orgraph:spell")},
    **{
        f"orgraph:{key}": _DAY
        for key in ("startEarliest", "startLatest", "endEarliest", "endLatest", "lastConfirmed", "at", "known")
    },
    **{f"orgraph:{key}": {"@type": "xsd:boolean"} for key in ("allDays", "disputed", "tree", "stub")},
}
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def write(excerpt: Excerpt) -> str:
    """The excerpt as JSON-LD text."""
    ends: dict[str, dict[str, list[str]]] = {}
    for line in excerpt.lines:
        if line.line == "solid" and not excerpt.all_days:
            ends.setdefault(line.subject, {}).setdefault(PREDICATES[line.relation], []).append(iri("node", line.object))
    found = [
        _said(
            {
                "@id": "urn:orgraph:view",
                "@type": "prov:Entity",
                "orgraph:at": excerpt.at,
                "orgraph:known": excerpt.known,
                "orgraph:allDays": excerpt.all_days,
            }
        ),
        *(_node(node) | ends.get(node.id, {}) for node in excerpt.nodes),
        *(_line(line, place) for place, line in enumerate(excerpt.lines)),
        *(_source(source) for source in excerpt.sources),
    ]
    return json.dumps({"@context": CONTEXT, "@graph": found}, ensure_ascii=False, indent=1) + "\n"


def iri(sort: str, text: str) -> str:
    """The IRI of a node or a source: its id, percent-encoded."""
    return f"urn:orgraph:{sort}:{quote(text, safe='')}"


def _said(about: dict[str, Any]) -> dict[str, Any]:
    """Without the keys that say nothing."""
    return {key: value for key, value in about.items() if value not in ("", [], False)}


def _node(node: NodeRow) -> dict[str, Any]:
    types = {PERSON: "foaf:Person", POST: "org:Post"}
    unit = "org:FormalOrganization" if node.unit_kind == "company" else "org:OrganizationalUnit"
    return _said(
        {
            "@id": iri("node", node.id),
            "@type": types.get(node.kind, unit),
            "dcterms:identifier": node.id,
            "foaf:name" if node.kind == PERSON else "skos:prefLabel": node.name,
            "skos:altLabel": list(node.aliases),
            "orgraph:title": node.title,
            "dcterms:type": node.unit_kind,
            "org:postIn": iri("node", node.unit) if node.unit else "",
            "orgraph:seats": node.seats,
            "orgraph:stub": node.stub,
            "orgraph:spell": list(node.spells),
            "skos:note": node.note,
        }
    )


def _line(line: LineRow, place: int) -> dict[str, Any]:
    return _said(
        {
            "@id": f"urn:orgraph:line:{place}",
            "@type": ["rdf:Statement", "prov:Entity"],
            "rdf:subject": iri("node", line.subject),
            "rdf:predicate": APART.get(line.line, PREDICATES[line.relation]),
            "rdf:object": iri("node", line.object),
            "orgraph:tree": line.tree,
            "orgraph:certainty": line.certainty,
            "orgraph:basis": line.basis,
            "orgraph:disputed": line.disputed,
            "orgraph:manner": line.manner,
            "orgraph:says": line.says,
            "orgraph:title": line.title,
            "orgraph:since": line.since,
            "orgraph:startEarliest": line.start_earliest,
            "orgraph:startLatest": line.start_latest,
            "orgraph:endEarliest": line.end_earliest,
            "orgraph:endLatest": line.end_latest,
            "orgraph:lastConfirmed": line.last_confirmed,
            "prov:wasDerivedFrom": [iri("source", source) for source in line.sources],
            "orgraph:fact": list(line.facts),
        }
    )


def _source(source: SourceRow) -> dict[str, Any]:
    page = bool(_IRI.fullmatch(source.url))
    return _said(
        {
            "@id": iri("source", source.id),
            "@type": ["prov:Entity", "foaf:Document"],
            "dcterms:identifier": source.id,
            "dcterms:publisher": source.publisher,
            "dcterms:title": source.title,
            "foaf:page" if page else "orgraph:url": source.url,
            "dcterms:issued": source.published,
            "dcterms:type": source.kind,
            "prov:wasDerivedFrom": [iri("source", origin) for origin in source.derived_from],
        }
    )
