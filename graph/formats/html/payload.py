"""What the page knows beside the chart: a card and the evidence for every node, and the sources, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph import queries
from graph.dates import iso

if TYPE_CHECKING:
    from graph.facts import Source
    from graph.org_graph import OrgGraph
    from graph.view import View


def payload(graph: OrgGraph, view: View, title: str) -> dict[str, Any]:
    """Everything the page's panel and search show.

    Shape: ``title``, ``at``, ``known``, ``names`` (id to name), ``cards`` (id to the row of ``who``, with ``why``: the
    rows of ``why``), ``sources`` (id to publisher, title, url, published, kind).
    """
    nodes = sorted(view.present)
    return {
        "title": title,
        "at": iso(view.at),
        "known": None if view.known is None else iso(view.known),
        "names": {node.id: node.name for node in graph.nodes.values()},
        "cards": {node: _card(graph, view, node) for node in nodes},
        "sources": {source.id: _source(source) for source in graph.facts.sources.values()},
    }


def _card(graph: OrgGraph, view: View, node: str) -> dict[str, Any]:
    return queries.who(view, node) | {"why": _evidence(graph, view, node)}


def _evidence(graph: OrgGraph, view: View, node: str) -> list[dict[str, Any]]:
    """The evidence for the line to the manager; for a root, all facts about the node itself."""
    found = queries.why(graph, view, node)
    return found or queries.said(graph, node)


def _source(source: Source) -> dict[str, Any]:
    return {
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "published": source.published.text if source.published else None,
        "kind": source.kind,
        "note": source.note,
    }
