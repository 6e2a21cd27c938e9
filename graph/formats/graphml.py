"""GraphML, as yEd, Gephi, Cytoscape, igraph and NetworkX read it; written and read by NetworkX.

Attributes are the keys of ``excerpt.NodeRow`` and ``excerpt.LineRow`` as text; the graph's ``sources`` are JSON. What
XML cannot hold is written as ``_xHHHH_`` (``texts.xml_safe``).
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

import networkx as nx

from graph.excerpt import Excerpt, NotRead, cells, line_of, node_of, source_of
from graph.texts import xml_read, xml_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

SUFFIX = ".graphml"
LOSSES = ("facts beyond their ids: quotes, notes, what speaks against a line", "lines of other days")


def write(excerpt: Excerpt) -> str:
    """The excerpt as GraphML text."""
    sources = xml_safe(json.dumps([source._asdict() for source in excerpt.sources], ensure_ascii=False))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(at=excerpt.at, known=excerpt.known, sources=sources)
    for node in excerpt.nodes:
        graph.add_node(xml_safe(node.id), label=xml_safe(node.name), **_safe(cells(node)))
    for place, line in enumerate(excerpt.lines):
        ends = xml_safe(line.subject), xml_safe(line.object)
        graph.add_edge(*ends, key=f"line{place:08}", label=line.relation, **_safe(cells(line)))
    out = io.BytesIO()
    nx.write_graphml_xml(graph, out, named_key_ids=True)
    return out.getvalue().decode() + "\n"


def _safe(values: Mapping[str, str]) -> dict[str, str]:
    """What is said, fit for XML; what is empty is left out, and empty again when it is read."""
    return {key: xml_safe(value) for key, value in values.items() if value}


def read(text: str) -> Excerpt:
    """The excerpt that ``write`` wrote. Raises ``NotRead``."""
    try:
        graph = nx.parse_graphml(text, force_multigraph=True)
    except (nx.NetworkXError, ParseError) as error:
        raise NotRead(f"this is no GraphML: {error}") from error
    nodes = (_read(values) for _, values in graph.nodes(data=True))
    edges = {key: values for _, ends in graph.adjacency() for keyed in ends.values() for key, values in keyed.items()}
    lines = (_read(edges[key]) for key in sorted(edges))
    about = _read(graph.graph)
    try:
        sources = tuple(map(source_of, json.loads(about.get("sources", "[]"))))
    except (ValueError, AttributeError) as error:
        raise NotRead(f"the sources of this GraphML are no JSON: {error}") from error
    found = tuple(sorted(map(node_of, nodes))), tuple(map(line_of, lines)), sources
    return Excerpt(about.get("at", ""), about.get("known", ""), *found)


def _read(values: Mapping[str, object]) -> dict[str, str]:
    return {key: xml_read(str(value)) for key, value in values.items()}
