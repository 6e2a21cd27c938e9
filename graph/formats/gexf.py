"""GEXF 1.3, as Gephi reads it, for its time line: every node and line of all days, each with its days.

An edge is a spell of a line, so two spells of one line are two edges of one ``kind``, each with its own certainty and
sources; Gephi keeps them apart where its import is told not to merge edges, else it shows one edge on the days of both.
A node has the days of all that is said of it. ``start`` and ``end`` are the first and the last day, as GEXF has it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from graph.dates import UNBOUNDED
from graph.excerpt import LineRow, NodeRow, cells
from graph.texts import xml_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.excerpt import Excerpt, Row

SUFFIX = ".gexf"
LOSSES = (
    "sources beyond their ids",
    "facts beyond their ids: quotes, notes, what speaks against a line",
    "vague dates: Gephi sees the widest period that a line may have",
    "names and titles of other days",
)
HEAD = {
    "xmlns": "http://gexf.net/1.3",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd",
    "version": "1.3",
}
_NODE, _LINE = NodeRow("", "", ""), LineRow("", "", "")
_OWN = ("id", "subject", "object", "spells")
"""What an element says by its own attributes."""


def write(excerpt: Excerpt) -> str:
    """The excerpt as GEXF text."""
    root = ET.Element("gexf", HEAD)
    known = f", known by {excerpt.known}" if excerpt.known else ""
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "orgraph"
    ET.SubElement(meta, "description").text = f"Names and titles of {excerpt.at}{known}"
    graph = ET.SubElement(root, "graph", defaultedgetype="directed", mode="dynamic", timeformat="date")
    _columns(graph, "node", _NODE)
    _columns(graph, "edge", _LINE)
    nodes, edges = ET.SubElement(graph, "nodes"), ET.SubElement(graph, "edges")
    for node in excerpt.nodes:
        _node(nodes, node)
    for place, line in enumerate(excerpt.lines):
        _edge(edges, place, line)
    ET.indent(root)
    return f"{ET.tostring(root, encoding='unicode')}\n"


def _columns(graph: ET.Element, of: str, empty: Row) -> None:
    columns = ET.SubElement(graph, "attributes", {"class": of, "mode": "static"})
    for key, default in empty._asdict().items():
        if key not in _OWN:
            kind = "boolean" if isinstance(default, bool) else "string"
            ET.SubElement(columns, "attribute", id=key, title=key, type=kind)


def _node(nodes: ET.Element, row: NodeRow) -> None:
    periods = [period for spell in row.spells if (period := _period(spell))]
    one = periods[0] if len(periods) == 1 else {}
    node = ET.SubElement(nodes, "node", {"id": xml_safe(row.id), "label": xml_safe(row.name), **one})
    _values(node, row)
    if len(periods) > 1:
        spells = ET.SubElement(node, "spells")
        for period in periods:
            ET.SubElement(spells, "spell", period)


def _period(spell: str) -> dict[str, str]:
    """An EDTF interval, or a day, as the attributes of GEXF; nothing where it has no bound."""
    first, _, last = spell.partition("/")
    return {key: day for key, day in (("start", first), ("end", last or first)) if day != UNBOUNDED}


def _edge(edges: ET.Element, place: int, row: LineRow) -> None:
    ends = {"id": str(place), "source": xml_safe(row.subject), "target": xml_safe(row.object)}
    kind = row.relation if row.line == "solid" else f"{row.relation} {row.line}"
    last = (date.fromisoformat(row.end_latest) - timedelta(days=1)).isoformat() if row.end_latest else ""
    period = {key: day for key, day in (("start", row.start_earliest), ("end", last)) if day}
    _values(ET.SubElement(edges, "edge", {**ends, "label": row.relation, "kind": kind, **period}), row)


def _values(element: ET.Element, row: Row) -> None:
    said: Mapping[str, str] = {key: cell for key, cell in cells(row).items() if cell and key not in _OWN}
    found = ET.SubElement(element, "attvalues")
    for key, cell in said.items():
        ET.SubElement(found, "attvalue", {"for": key, "value": xml_safe(cell)})
