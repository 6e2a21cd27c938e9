"""Who stands above and below whom, on the day of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from graph.dates import MAX, iso
from graph.lines import Certainty
from graph.lines.policy import origins
from graph.view.places import Step
from graph.vocabulary import HOLDS, LEADS, NO_NODE, PERSON, POST, REPORTS_TO, STAND_INS, STUB, VACANT, NodeId, SourceId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.lines import Line, Stretch
    from graph.rows import Held as HowHeld
    from graph.rows import LastKnown, ManagerRow, NodeRow, PlaceRow, StepRow, WhoRow
    from graph.view import Held, View


def chain(view: View, node: NodeId) -> list[StepRow]:
    """A node and all above it, up to the top (or to where the way up runs into a ring)."""
    steps, _ = view.way(node)
    return [step_row(view, step, depth) for depth, step in enumerate(steps)]


def reports(view: View, node: NodeId, depth: int | None = 1) -> list[StepRow]:
    """A node and those below it, to a depth (None: all), each manager before their reports."""
    return [row(view, below, level) for below, level in view.below(node) if depth is None or level <= depth]


def path(view: View, one: NodeId, other: NodeId) -> list[StepRow]:
    """From one node up to the nearest common manager and down to the other; empty if they have none.

    A unit or a post that somebody stands for is that person here. ``depth`` counts the steps from the first node.
    """
    ends = [_stood_for(view, node) for node in (one, other)]
    up, down = (
        [step.node for step in view.places.way_from(end, place)[0]]
        for end, place in zip(ends, (one, other), strict=True)
    )
    place = {step: number for number, step in enumerate(down)}
    shared = [number for number, step in enumerate(up) if step in place]
    if not shared:
        return []
    meeting = min(shared, key=lambda number: number + place[up[number]])
    way = [*up[: meeting + 1], *reversed(down[: place[up[meeting]]])]
    return [row(view, step, depth) for depth, step in enumerate(way)]


def _stood_for(view: View, node: NodeId) -> NodeId:
    """Whoever stands for a unit or a post; itself, if that is said to report to it."""
    person = next(iter(view.places.stands_for(node)), node)
    line = view.places.up(person, node) if person != node else None
    return node if line and line.object == node else person


def who(view: View, node: NodeId) -> WhoRow:
    """The card of a node: names, titles, units, everything it leads and holds, managers and reports."""
    known = view.nodes[node]
    leads, posts = view.lines(LEADS, node), view.lines(HOLDS, node)
    further = view.places.beside(node) if known.kind == PERSON else []
    managers = [*view.lines(REPORTS_TO, node), *further, *view.dotted(node)]
    name, there = view.name(node), view.there(node)
    last = None if there else last_known(view, node)
    return {
        **row(view, node, 0),
        "aliases": [other for other in (*known.all_names[1:], *view.graph.names_told.get(node, ())) if other != name],
        "titles": list(view.titles(node)),
        "units": list(view.units(node)),
        "acting": [held.object for held in (*leads, *posts) if held.stretch.manner in STAND_INS],
        "posts": _places(view, posts, "object"),
        "holders": _places(view, view.lines_to(HOLDS, node), "subject"),
        "leads": _places(view, leads, "object"),
        "heads": _places(view, view.lines_to(LEADS, node), "subject"),
        "vacant": next(iter(_places(view, view.traits(VACANT, node), "subject")), None),
        "managers": [manager_row(view, held) for held in managers],
        "reports": list(view.reports(node)),
        "total_reports": view.size(node),
        "last_known": last,
        "first_known": None if there or last else first_known(view, node),
        "note": known.note,
    }


def last_known(view: View, node: NodeId) -> LastKnown | None:
    """What was last known of a node before the view's day, and the last day on which it was; None if nothing was."""
    sure = [(part.end, part, line.key) for line, part in _known_parts(view, node) if part.end <= view.at]
    if not sure:
        return None
    end, part, key = max(sure, key=lambda one: (one[0], one[1].certainty, one[1].confirmed, one[2]))
    return {
        "day": iso(end - 1),
        "relation": key.relation,
        "subject": key.subject,
        "object": key.object or None,
        "sources": list(dict.fromkeys(fact.source.id for fact in part.facts)),
    }


def first_known(view: View, node: NodeId) -> str | None:
    """The first day after the view's on which anything is known of a node; None if nothing ever is."""
    later = (part.start for _, part in _known_parts(view, node) if part.start > view.at)
    return iso(min(later, default=MAX))


def _known_parts(view: View, node: NodeId) -> Iterator[tuple[Line, Stretch]]:
    """What is said of a node, by stretches of time: those that hold, or may in a view of what is possible."""
    for line in view.graph.said_of(node):
        for part in line.stretches:
            if part.certainty > Certainty.POSSIBLE or view.possible:
                yield line, part


def _places(view: View, lines: Iterable[Held], end: Literal["subject", "object"]) -> list[PlaceRow]:
    """Who leads or holds something, or what is led or held: each with how, how surely and by whose word."""
    return [
        {
            "id": getattr(held, end),
            "name": view.name(getattr(held, end)),
            "manner": held.stretch.manner or None,
            "certainty": held.stretch.certainty.word,
            "says": held.says,
            "disputed": held.stretch.disputed,
            "since": held.stretch.since.text if held.stretch.since else None,
            "last_confirmed": iso(held.stretch.confirmed),
            "sources": sources_of(held),
        }
        for held in lines
    ]


def row(view: View, node: NodeId, depth: int) -> StepRow:
    """One step of a subtree or a path: the node, and the line by which it hangs on its manager."""
    return step_row(view, Step(node, NO_NODE, view.places.up(node)), depth)


def step_row(view: View, step: Step, depth: int) -> StepRow:
    """A node where it stands on a way up, so many steps from its start."""
    return {"depth": depth, **node_row(view, step)}


def node_row(view: View, step: Step) -> NodeRow:
    """A node where it stands, and the line by which it hangs on its manager there."""
    known = view.nodes[step.node]
    title, unit = view.titled_at(step.node)
    place = step.place if step.place and view.nodes[step.place].kind == POST else None
    if place is None and step.line and step.line.stretch.place:
        place = step.line.stretch.place if view.nodes[step.line.stretch.place].kind == POST else None
    return {
        "id": step.node,
        "name": view.name(step.node),
        "kind": STUB if known.stub else known.kind,
        "title": title,
        "unit": unit,
        "post": place,
        **manager_row(view, step.line),
    }


def standing(view: View, node: NodeId) -> NodeRow:
    """A node where it stands first."""
    return node_row(view, Step(node, NO_NODE, view.places.up(node)))


def sources_of(held: Held) -> list[SourceId]:
    """The ids of the sources behind a line, each once."""
    return list(dict.fromkeys(fact.source.id for fact in held.stretch.facts))


def manager_row(view: View, held: Held | None) -> ManagerRow:
    """The line to a manager, in the keys every row of a line has; all null where there is none."""
    manager = None if held is None or held.key.indirect else held.object
    return {"manager": manager, **how_held(view, held)}


def how_held(view: View, held: Held | None) -> HowHeld:
    """How a line is held; all null where there is none."""
    if held is None:
        return {
            "line_kind": None,
            "certainty": None,
            "says": None,
            "basis": None,
            "disputed": None,
            "since": None,
            "last_confirmed": None,
            "sources": [],
            "origins": 0,
        }
    stretch = held.stretch
    return {
        "line_kind": held.key.kind,
        "certainty": stretch.certainty.word,
        "says": held.says,
        "basis": stretch.basis,
        "disputed": stretch.disputed,
        "since": stretch.since.text if stretch.since else None,
        "last_confirmed": iso(stretch.confirmed),
        "sources": sources_of(held),
        "origins": len(origins(stretch.facts, view.graph.facts.sources)),
    }
