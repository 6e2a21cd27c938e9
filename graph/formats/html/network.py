"""A view as a pyvis ``Network``; the one home of pyvis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyvis.network import Network

from graph.layout import CARD_HEIGHT, CARD_WIDTH, GAP, LEVEL_GAP, Spot, place
from graph.queries.tree import row
from graph.vocabulary import PERSON, REPORTS_TO

if TYPE_CHECKING:
    from graph.view import Held, View

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"dragNodes": False, "keyboard": False, "hover": True, "zoomSpeed": 0.6},
    "edges": {"smooth": False},
}
UNPLACED_IN_A_ROW = 6


def to_pyvis(view: View) -> Network:
    """The reporting tree of a view, with the people whose line is not known below it, as a pyvis ``Network``.

    Nodes carry ``id``, ``label`` (the name), ``x``, ``y`` and what the page draws on the card; edges run from manager
    to report. Lists are filled whole: pyvis's own ``add_*`` search them at each call and drop parallel edges.
    """
    network = Network(directed=True, cdn_resources="in_line")
    spots = place(view.roots, view.reports)
    network.nodes = [_node(view, node, spot) for node, spot in spots.items()]
    network.nodes += [_node(view, node, spot) | {"unplaced": True} for node, spot in _tray(view, spots)]
    network.edges = [_edge(line) for node in spots if (line := view.manager(node))]
    network.edges += [_edge(line) for node in spots for line in view.dotted(node) if line.object in spots]
    network.options = OPTIONS
    return network


def _node(view: View, node: str, spot: Spot) -> dict[str, Any]:
    card = row(view, node, 0)
    units = view.units(node)
    return {
        "id": node,
        "label": card["name"],
        "kind": card["kind"],
        "job": card["title"] or _sort_of(view, node),
        "unit": view.nodes[units[0]].name if units else None,
        "many": view.nodes[node].seats is None,
        "reports": len(view.reports(node)),
        "all": view.size(node),
        "x": spot.x,
        "y": spot.y,
        "hanging": spot.hanging,
        "certainty": card["certainty"],
        "disputed": card["disputed"] or False,
    }


def _sort_of(view: View, node: str) -> str:
    """What a card says of a node without a title: nothing of a person, of a unit or a post what it is."""
    known = view.nodes[node]
    if known.kind == PERSON:
        return ""
    many = f", {known.seats or 'many'} seats" if known.seats != 1 else ""
    return known.unit_kind or f"{known.kind}{many}"


def _edge(line: Held) -> dict[str, Any]:
    return {
        "from": line.object,
        "to": line.subject,
        "relation": REPORTS_TO,
        "dotted": line.key.dotted,
        "derived": line.stretch.derived,
        "certainty": str(line.stretch.certainty),
        "disputed": line.stretch.disputed,
    }


def _tray(view: View, spots: dict[str, Spot]) -> list[tuple[str, Spot]]:
    """Those whose line is not known, in rows below the tree."""
    top = max((spot.y for spot in spots.values()), default=0) + CARD_HEIGHT + 2 * LEVEL_GAP
    people = [node for node in view.unplaced if view.nodes[node].kind == PERSON]
    rows = [divmod(number, UNPLACED_IN_A_ROW) for number in range(len(people))]
    return [
        (node, Spot(CARD_WIDTH / 2 + column * (CARD_WIDTH + GAP), top + line * (CARD_HEIGHT + GAP)))
        for node, (line, column) in zip(people, rows, strict=True)
    ]
