"""The whole knowledge graph as a pyvis ``Network``: people, posts, units and sources; the one home of pyvis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyvis.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.lines import Key, Line
    from graph.view import View
    from graph.vocabulary import NodeId, SourceId

SOURCE, STATES = "source", "states"
"""What a source is called among kinds of nodes, and the relation by which it hangs on what it speaks of."""

OPTIONS: dict[str, Any] = {
    "layout": {"randomSeed": 7, "improvedLayout": False},
    "physics": {
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {"gravitationalConstant": -60, "springLength": 90, "avoidOverlap": 0.4},
        "stabilization": {"iterations": 150, "fit": True},
    },
    "interaction": {"hover": True, "keyboard": False, "hideEdgesOnDrag": True},
    "nodes": {"shape": "dot", "size": 12, "font": {"size": 17}, "scaling": {"label": {"drawThreshold": 3}}},
    "edges": {"smooth": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}},
}
"""vis-network's options; seeded, so that the same data is drawn the same way."""


def to_pyvis(view: View, *, every_day: bool = False) -> Network:
    """The lines of a view and what states them, as a pyvis ``Network``; with ``every_day`` all that ever held.

    Nodes carry ``id``, ``label`` (the name) and ``group`` (person, unit, post, source); edges ``from`` (the subject),
    ``to`` and ``relation`` (dotted lines have one of their own), with ``hidden`` if they do not hold on the view's day.
    A source's id is its own with "source " before it. The lists are filled whole: pyvis's ``add_*`` search them at each
    call and drop parallel edges.
    """
    lines = view.graph.lines if every_day else tuple(held.line for held in view.held)
    today = {held.key for held in view.held}
    named = {node for line in lines for node in (line.key.subject, line.key.object)} | view.present
    stated = sorted({(fact.source.id, fact.subject) for line in lines for fact in line.facts})
    network = Network(directed=True, cdn_resources="in_line")
    network.nodes = [_node(view, node) for node in sorted(named)]
    network.nodes += [_source(view, source) for source in dict.fromkeys(source for source, _ in stated)]
    network.edges = [_edge(line.key, hidden=line.key not in today) for line in _one_each(lines)]
    network.edges += [_stating(view, source, subject) for source, subject in stated if subject in named]
    network.options = OPTIONS
    return network


def _one_each(lines: Iterable[Line]) -> Iterable[Line]:
    return {line.key: line for line in lines}.values()


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


def _edge(key: Key, *, hidden: bool) -> dict[str, Any]:
    relation = key.relation if key.kind == "solid" else key.kind
    edge: dict[str, Any] = {"from": key.subject, "to": key.object, "relation": relation}
    if key.kind != "solid":
        edge["dashes"] = True
    if hidden:
        edge["hidden"] = True
    return edge


def _stating(view: View, source: SourceId, subject: NodeId) -> dict[str, Any]:
    return {"from": _source_id(view, source), "to": subject, "relation": STATES}
