"""GraphML, as yEd, Gephi, Cytoscape, igraph and NetworkX read it; written and read by NetworkX.

Attributes are the keys of ``excerpt.NodeRow`` and ``excerpt.LineRow`` as text. What XML cannot hold is written as
``_xHHHH_`` (``texts.xml_safe``).
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

import networkx as nx

from graph.excerpt import Excerpt, NotRead, cells, line_of, node_of
from graph.texts import xml_read, xml_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

SUFFIX = ".graphml"
LOSSES = ("what the sources say beyond their ids", "lines of other days")


def write(excerpt: Excerpt) -> str:
    """The excerpt as GraphML text."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(at=excerpt.at, known=excerpt.known)
    for node in excerpt.nodes:
        graph.add_node(xml_safe(node.id), label=xml_safe(node.name), **_safe(cells(node)))
    for place, line in enumerate(excerpt.lines):
        ends = xml_safe(line.subject), xml_safe(line.object)
        graph.add_edge(*ends, key=f"line{place:08}", label=line.relation, **_safe(cells(line)))
    out = io.BytesIO()
    nx.write_graphml_xml(graph, out, named_key_ids=True)
    return out.getvalue().decode() + "\n"


def _safe(values: Mapping[str, str]) -> dict[str, str]:
    return {key: xml_safe(value) for key, value in values.items()}


def read(text: str) -> Excerpt:
    """The excerpt that ``write`` wrote. Raises ``NotRead``."""
    try:
        graph = nx.parse_graphml(text, force_multigraph=True)
    except (nx.NetworkXError, ParseError) as error:
        raise NotRead(f"this is no GraphML: {error}") from error
    nodes = (_read(values) for _, values in graph.nodes(data=True))
    edges = {key: values for _, ends in graph.adjacency() for keyed in ends.values() for key, values in keyed.items()}
    lines = (_read(edges[key]) for key in sorted(edges))
    about = graph.graph
    found = sorted(map(node_of, nodes))
    return Excerpt(str(about.get("at", "")), str(about.get("known", "")), tuple(found), tuple(map(line_of, lines)))


def _read(values: Mapping[str, object]) -> dict[str, str]:
    return {key: xml_read(str(value)) for key, value in values.items()}
