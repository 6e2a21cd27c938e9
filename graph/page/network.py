"""The whole knowledge graph as a pyvis ``Network``: people, posts, units and sources; the one home of pyvis."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from graph.page.alone import without_ipython
from graph.page.columns import plain, risen
from graph.vocabulary import PERSON, POST, UNIT

with without_ipython():
    from pyvis.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.lines import Key
    from graph.view import View
    from graph.vocabulary import NodeId, SourceId

    Tie = tuple[NodeId, str, NodeId]

SOURCE, STATES = "source", "states"
"""What a source is called among kinds of nodes, and the relation by which it hangs on what it speaks of."""

OPTIONS: dict[str, Any] = {
    "autoResize": False,
    "layout": {"randomSeed": 7, "improvedLayout": False},
    "physics": {"enabled": False},
    "interaction": {"hover": True, "keyboard": False, "selectConnectedEdges": False, "hoverConnectedEdges": False},
    "nodes": {
        "shape": "box",
        "margin": {"top": 8, "right": 12, "bottom": 8, "left": 12},
        "font": {"size": 14},
        "borderWidth": 1.5,
        "borderWidthSelected": 3,
        "labelHighlightBold": False,
    },
    "edges": {
        "smooth": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
        "font": {"size": 12, "align": "horizontal", "strokeWidth": 0},
        "hoverWidth": 1,
        "selectionWidth": 1,
        "labelHighlightBold": False,
    },
    "groups": {
        PERSON: {"shapeProperties": {"borderRadius": 18}},
        UNIT: {"shapeProperties": {"borderRadius": 0}},
        POST: {"shapeProperties": {"borderRadius": 5, "borderDashes": [5, 4]}},
        SOURCE: {"font": {"size": 12}, "margin": 5, "shapeProperties": {"borderRadius": 0, "borderDashes": [1, 3]}},
    },
}
"""vis-network's options. Nothing moves by itself: the page says where each node stands, and in which colours."""


def to_pyvis(view: View, ever: Iterable[Tie] | None = None) -> Network:
    """The lines of a view and what states them, as a pyvis ``Network``; with ``ever`` these lines, whenever they held.

    Nodes carry ``id``, ``label`` (the name) and ``group`` (person, unit, post, source); edges ``from`` (the subject),
    ``to`` and ``relation`` (dotted and indirect lines have one of their own). A source's id is its own with "source "
    before it. The lists are filled whole: pyvis's ``add_*`` search them at each call and drop parallel edges.
    """
    held = [(one.subject, _relation(one.key), one.object) for one in view.held]
    ties = list(dict.fromkeys(held if ever is None else ever))
    named = {node for subject, _, target in ties for node in (subject, target)} | view.present
    facts = view.graph.facts.facts if ever is not None else [fact for one in view.held for fact in one.line.facts]
    stated = sorted({(fact.source.id, fact.subject) for fact in facts if fact.subject in named})
    network = Network(directed=True, cdn_resources="in_line")
    network.nodes = [_node(view, node) for node in sorted(named)]
    network.nodes += [_source(view, source) for source in dict.fromkeys(source for source, _ in stated)]
    network.edges = [{"from": subject, "to": target, "relation": relation} for subject, relation, target in ties]
    network.edges += [_stating(view, source, subject) for source, subject in stated]
    network.options = OPTIONS
    return network


def ties_of(chart: dict[str, Any]) -> list[Tie]:
    """All lines that the page may ever show, on whichever day and as known by whichever, from its columns."""
    nodes, spells, relations = chart["nodes"]["id"], chart["spells"], chart["relations"]
    rows = zip(risen(spells["subject"]), plain(spells["relation"]), spells["object"], strict=True)
    return sorted({(nodes[subject], relations[relation], nodes[target]) for subject, relation, target in rows})


def drawn(network: Network) -> dict[str, Any]:
    """What pyvis has for vis-network, as it stands in the page: nodes, edges and options.

    Labels are left out: the page has all names, and calls each node by the one it bore on the day shown.
    """
    nodes, edges, _, _, _, options = network.get_network_data()  # options come as JSON text
    return {
        "nodes": [{"id": node["id"], "group": node["group"]} for node in nodes],
        "edges": edges,
        "options": json.loads(options),
    }


def _node(view: View, node: NodeId) -> dict[str, Any]:
    return {"id": node, "label": view.name(node), "group": view.nodes[node].kind}


def _source(view: View, source: SourceId) -> dict[str, Any]:
    publisher = view.graph.facts.sources[source].publisher
    return {"id": _source_id(view, source), "label": publisher or source, "group": SOURCE}


def _source_id(view: View, source: SourceId) -> str:
    name = f"{SOURCE} {source}"
    while name in view.nodes:
        name = f"{SOURCE} {name}"
    return name


def _relation(key: Key) -> str:
    """The relation of a line; dotted and indirect ones have their own."""
    return key.relation if key.kind == "solid" else key.kind


def _stating(view: View, source: SourceId, subject: NodeId) -> dict[str, Any]:
    return {"from": _source_id(view, source), "to": subject, "relation": STATES}
