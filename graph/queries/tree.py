"""Who stands above and below whom, on the day of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.dates import iso
from graph.vocabulary import HOLDS, LEADS, REPORTS_TO, STAND_INS, STUB

if TYPE_CHECKING:
    from graph.view import Held, View

    Row = dict[str, Any]


def chain(view: View, node: str) -> list[Row]:
    """A node and all above it, up to the top (or to where the way up runs into a ring)."""
    way, _ = view.climb(node)
    return [row(view, step, depth) for depth, step in enumerate(way)]


def reports(view: View, node: str, depth: int | None = 1) -> list[Row]:
    """A node and those below it, to a depth (None: all), each manager before their reports."""
    return [row(view, below, level) for below, level in view.below(node) if depth is None or level <= depth]


def path(view: View, one: str, other: str) -> list[Row]:
    """From one node up to the nearest common manager and down to the other; empty if they have none.

    ``depth`` counts the steps from the first node.
    """
    up, _ = view.climb(one)
    down, _ = view.climb(other)
    place = {step: number for number, step in enumerate(down)}
    shared = [number for number, step in enumerate(up) if step in place]
    if not shared:
        return []
    meeting = min(shared, key=lambda number: number + place[up[number]])
    way = [*up[: meeting + 1], *reversed(down[: place[up[meeting]]])]
    return [row(view, step, depth) for depth, step in enumerate(way)]


def who(view: View, node: str) -> Row:
    """The card of a node: names, titles, units, everything it leads and holds, managers and reports."""
    known = view.nodes[node]
    leads, posts = view.lines(LEADS, node), view.lines(HOLDS, node)
    managers = [*view.lines(REPORTS_TO, node), *view.dotted(node)]
    return row(view, node, 0) | {
        "aliases": [name for name in known.all_names[2:] if name != known.name],
        "titles": list(view.titles(node)),
        "units": list(view.units(node)),
        "acting": [held.object for held in (*leads, *posts) if held.stretch.manner in STAND_INS],
        "posts": [held.object for held in posts],
        "holders": [held.subject for held in view.lines_to(HOLDS, node)],
        "leads": [held.object for held in leads],
        "heads": [held.subject for held in view.lines_to(LEADS, node)],
        "managers": [_line_row(held) for held in managers],
        "reports": list(view.reports(node)),
        "total_reports": view.size(node),
        "note": known.note,
    }


def row(view: View, node: str, depth: int) -> Row:
    """One step of a chain, a subtree or a path: the node, and the line by which it hangs on its manager."""
    known, line = view.nodes[node], view.manager(node)
    return {
        "depth": depth,
        "id": node,
        "name": known.name,
        "kind": STUB if known.stub else known.kind,
        "title": view.title(node),
        **_line_row(line),
    }


def _line_row(held: Held | None) -> Row:
    """What is held of a line, in the keys every row of a line has; all null where there is none."""
    if held is None:
        nothing = ("manager", "line", "certainty", "basis", "disputed", "since", "last_confirmed")
        return dict.fromkeys(nothing) | {"sources": []}
    stretch = held.stretch
    return {
        "manager": held.object,
        "line": "dotted" if held.key.dotted else "solid",
        "certainty": str(stretch.certainty),
        "basis": stretch.basis,
        "disputed": stretch.disputed,
        "since": stretch.since.text if stretch.since else None,
        "last_confirmed": iso(stretch.confirmed),
        "sources": list(dict.fromkeys(fact.source.id for fact in stretch.facts)),
    }
