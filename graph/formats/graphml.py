"""GraphML, as yEd, Gephi, Cytoscape, igraph and NetworkX read it; read back by NetworkX.

Attributes are the keys of ``excerpt.NodeRow`` and ``excerpt.LineRow`` as text; the graph's ``sources`` are JSON. A
node's ``id`` is only the element's own: igraph warns of a second. What XML cannot hold is written as ``_xHHHH_``
(``texts.xml_safe``). yEd shows only what is written as its own ``nodegraphics`` and ``edgegraphics``, so names,
relations and dashes for what is not solid stand there once more; others pass that over.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from graph.excerpt import FALSE, TRUE, Excerpt, LineRow, NodeRow, NotRead, cells, line_of, node_of, source_of
from graph.formats import OTHER_DAYS
from graph.texts import xml_read, xml_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

SUFFIX = ".graphml"
LOSSES = ("facts beyond their ids: quotes, notes, what speaks against a line", OTHER_DAYS)
HEAD = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xmlns:y": "http://www.yworks.com/xml/graphml",
    "xsi:schemaLocation": (
        "http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd"
    ),
}
LABEL = "label"
GRAPHICS = {"node": "nodegraphics", "edge": "edgegraphics"}
"""What yEd calls its own of a node and of an edge."""
KEYS = {
    "graph": ("at", "known", "all_days", "sources"),
    "node": (LABEL, *(name for name in NodeRow._fields if name != "id")),
    "edge": (LABEL, *LineRow._fields),
}


def write(excerpt: Excerpt) -> str:
    """The excerpt as GraphML text."""
    root = ET.Element("graphml", HEAD)
    for of, names in KEYS.items():
        for name in names:
            ET.SubElement(root, "key", {"id": f"{of}.{name}", "for": of, "attr.name": name, "attr.type": "string"})
    for of, graphics in GRAPHICS.items():
        ET.SubElement(root, "key", {"id": f"{of}.{graphics}", "for": of, "yfiles.type": graphics})
    graph = ET.SubElement(root, "graph", edgedefault="directed")
    sources = json.dumps([source._asdict() for source in excerpt.sources], ensure_ascii=False)
    all_days = TRUE if excerpt.all_days else FALSE
    _data(graph, "graph", {"at": excerpt.at, "known": excerpt.known, "all_days": all_days, "sources": sources})
    for row in excerpt.nodes:
        node = ET.SubElement(graph, "node", id=xml_safe(row.id))
        _data(node, "node", {LABEL: row.name, **cells(row)})
        _drawn_node(node, row)
    for place, line in enumerate(excerpt.lines):
        ends = {"source": xml_safe(line.subject), "target": xml_safe(line.object)}
        edge = ET.SubElement(graph, "edge", {"id": f"line{place:08}", **ends})
        _data(edge, "edge", {LABEL: line.relation, **cells(line)})
        _drawn_edge(edge, line)
    ET.indent(root)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(root, encoding='unicode')}\n"


def _data(element: ET.Element, of: str, values: Mapping[str, str]) -> None:
    """What is said, fit for XML; what is empty is left out, and empty again when it is read."""
    for name, value in values.items():
        if value and name in KEYS[of]:
            ET.SubElement(element, "data", key=f"{of}.{name}").text = xml_safe(value)


def _drawn_node(node: ET.Element, row: NodeRow) -> None:
    data = ET.SubElement(node, "data", key=f"node.{GRAPHICS['node']}")
    drawn = ET.SubElement(data, "y:ShapeNode")
    ET.SubElement(drawn, "y:NodeLabel").text = _plain(row.name)


def _drawn_edge(edge: ET.Element, line: LineRow) -> None:
    data = ET.SubElement(edge, "data", key=f"edge.{GRAPHICS['edge']}")
    drawn = ET.SubElement(data, "y:PolyLineEdge")
    style = "line" if line.line == "solid" else "dashed"
    ET.SubElement(drawn, "y:LineStyle", color="#000000", type=style, width="1.0")
    ET.SubElement(drawn, "y:Arrows", source="none", target="standard")
    ET.SubElement(drawn, "y:EdgeLabel").text = line.relation


def _plain(text: str) -> str:
    """A text that yEd shows as it is: one that begins with ``<html>`` it would draw as a page."""
    return xml_safe(f" {text}" if text.startswith("<") else text)


def read(text: str) -> Excerpt:
    """The excerpt that ``write`` wrote. Raises ``NotRead``."""
    import networkx as nx  # noqa: PLC0415 - writing does without

    try:
        graph = nx.parse_graphml(text, force_multigraph=True)
    except (nx.NetworkXError, ET.ParseError) as error:
        raise NotRead(f"this is no GraphML: {error}") from error
    nodes = (_read({**values, "id": node}) for node, values in graph.nodes(data=True))
    edges = {key: values for _, ends in graph.adjacency() for keyed in ends.values() for key, values in keyed.items()}
    lines = (_read(edges[key]) for key in sorted(edges))
    about = _read(graph.graph)
    try:
        sources = tuple(map(source_of, json.loads(about.get("sources", "[]"))))
    except (ValueError, AttributeError) as error:
        raise NotRead(f"the sources of this GraphML are no JSON: {error}") from error
    found = tuple(sorted(map(node_of, nodes))), tuple(map(line_of, lines)), sources
    return Excerpt(about.get("at", ""), about.get("known", ""), *found, about.get("all_days") == TRUE)


def _read(values: Mapping[str, object]) -> dict[str, str]:
    return {key: xml_read(str(value)) for key, value in values.items()}
