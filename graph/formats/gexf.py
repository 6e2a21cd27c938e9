"""GEXF 1.2, as Gephi reads it, time slider included: lines have the days from which and to which they hold.

Written by NetworkX; its own day of writing is left out, so that the same view gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from graph.excerpt import cells
from graph.texts import xml_safe

if TYPE_CHECKING:
    from graph.excerpt import Excerpt

SUFFIX = ".gexf"
LOSSES = (
    "sources beyond their ids",
    "facts beyond their ids: quotes, notes, what speaks against a line",
    "vague dates: Gephi sees the widest period that a line may have",
)


def write(excerpt: Excerpt) -> str:
    """The excerpt as GEXF text."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(mode="dynamic")
    for node in excerpt.nodes:
        about = {key: xml_safe(value) for key, value in cells(node).items() if value and key != "id"}
        graph.add_node(xml_safe(node.id), label=xml_safe(node.name), **about)
    for place, line in enumerate(excerpt.lines):
        about = {key: xml_safe(value) for key, value in cells(line).items() if value}
        period = {"start": line.start_earliest, "end": line.end_latest}
        period = {key: day for key, day in period.items() if day}
        subject, target = about.pop("subject"), about.pop("object")
        graph.add_edge(subject, target, key=place, id=str(place), label=line.relation, **about, **period)
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
    writer.indent(writer.xml)
    text: str = ET.tostring(writer.xml, encoding="unicode")
    return text + "\n"
