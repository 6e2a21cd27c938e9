"""JSON-LD by real processors: lines come back, every term is one of its vocabulary, names are only ever literals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
import rdflib
from hypothesis import given
from pyld import jsonld as processor
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, RDF, SKOS

from graph import excerpt
from graph.excerpt import Excerpt, LineRow, NodeRow, SourceRow
from graph.formats import jsonld
from tests.hostile import HOSTILE, excerpts

if TYPE_CHECKING:
    from tests.conftest import World

OURS = "urn:orgraph:terms#"
RELATIONS = {
    str(ORG.reportsTo): ("reports_to", "solid"),
    f"{OURS}reportsToDotted": ("reports_to", "dotted"),
    str(ORG.headOf): ("leads", "solid"),
    str(ORG.holds): ("holds", "solid"),
    str(ORG.memberOf): ("member_of", "solid"),
    str(ORG.subOrganizationOf): ("part_of", "solid"),
}


def id_of(iri: str) -> str:
    return unquote(iri.split(":", 3)[3])


def expanded(taken: Excerpt) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = processor.expand(json.loads(jsonld.write(taken)))
    return found


def lines_of(nodes: list[dict[str, Any]]) -> set[LineRow]:
    """The lines that the statements of expanded JSON-LD tell of."""
    found = set()
    for node in nodes:
        if str(RDF.Statement) not in node["@type"]:
            continue
        ends = [node[str(end)][0]["@id"] for end in (RDF.subject, RDF.predicate, RDF.object)]
        relation, line = RELATIONS[ends[1]]

        def value(term: str, node: dict[str, Any] = node) -> str:
            return str(node.get(f"{OURS}{term}", [{"@value": ""}])[0]["@value"])

        found.add(
            LineRow(
                subject=id_of(ends[0]),
                relation=relation,
                object=id_of(ends[2]),
                line=line,
                tree=value("tree") == "True",
                certainty=value("certainty"),
                basis=value("basis"),
                disputed=value("disputed") == "True",
                manner=value("manner"),
                says=value("says"),
                title=value("title"),
                since=value("since"),
                start_earliest=value("startEarliest"),
                start_latest=value("startLatest"),
                end_earliest=value("endEarliest"),
                end_latest=value("endLatest"),
                last_confirmed=value("lastConfirmed"),
                sources=tuple(id_of(source["@id"]) for source in node.get(str(PROV.wasDerivedFrom), [])),
                facts=tuple(fact["@value"] for fact in node.get(f"{OURS}fact", [])),
            )
        )
    return found


def test_the_lines_of_the_shipped_data_come_back(bytedance: World) -> None:
    taken = excerpt.take(bytedance.on("2022-11-15", possible=True))
    assert lines_of(expanded(taken)) == set(taken.lines)


@given(excerpts())
def test_lines_come_back_whatever_the_names(taken: Excerpt) -> None:
    found = expanded(taken)
    assert lines_of(found) == set(taken.lines)
    identifiers = [node[str(DCTERMS.identifier)][0]["@value"] for node in found if str(DCTERMS.identifier) in node]
    assert sorted(identifiers) == sorted([*(node.id for node in taken.nodes), *(one.id for one in taken.sources)])


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD uses it
def test_every_term_is_one_of_its_vocabulary(bytedance: World) -> None:
    taken = excerpt.take(bytedance.on("2022-11-15", possible=True))
    graph = rdflib.Graph().parse(data=jsonld.write(taken), format="json-ld")
    used = {str(term) for triple in graph for term in (triple[1], *((triple[2],) if triple[1] == RDF.type else ()))}
    for space in (ORG, FOAF, PROV, DCTERMS, SKOS):
        for term in used:
            if term.startswith(str(space)):
                assert rdflib.URIRef(term) in space, term
    assert {str(ORG.reportsTo), str(ORG.headOf), str(ORG.subOrganizationOf), str(PROV.wasDerivedFrom)} <= used
    assert all(term.startswith((*map(str, (ORG, FOAF, PROV, DCTERMS, SKOS, RDF)), OURS)) for term in used)
    shi, bob = (rdflib.URIRef(jsonld.iri("node", node)) for node in ("shi-ben", "bob-kang"))
    assert (shi, ORG.reportsTo, bob) in graph
    assert (shi, FOAF.name, rdflib.Literal("Shi Ben")) in graph


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_hostile_names_are_literals() -> None:
    nodes = tuple(NodeRow(name, name, "person", note=name) for name in sorted(HOSTILE))
    sources = tuple(SourceRow(name, name, url=name) for name in sorted(HOSTILE))
    graph = rdflib.Graph().parse(data=jsonld.write(Excerpt("2020-01-01", "", nodes, (), sources)), format="json-ld")
    assert {str(name) for name in graph.objects(None, FOAF.name)} == set(HOSTILE)
    assert not list(graph.objects(None, FOAF.page))
    assert all(term.startswith("urn:orgraph:") for term in map(str, graph.subjects()))
