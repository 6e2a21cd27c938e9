"""Events: what happened, who stood above it then, and what happened under whom.

An event bears the date that its source gives. Who stood above is asked of every day that the date names on which
anything turns; whoever stood there on all of them did ``throughout``, others on some day of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.answers.tree import sources_of, step_row
from graph.dates import MAX, MIN
from graph.lines import Certainty
from graph.view import as_of
from graph.vocabulary import NO_NODE, PERSON, NodeId

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.facts import Event
    from graph.org_graph import OrgGraph
    from graph.rows import AboveRow, EventRow, UnderRow
    from graph.view import Held, View
    from graph.view.places import Step


class Way(NamedTuple):
    """A way up on a day, and the lines by which the first of its steps stands for what it starts from."""

    view: View
    steps: tuple[Step, ...]
    standing: tuple[Held, ...] = ()

    def lines(self, depth: int) -> tuple[Held, ...]:
        """The lines that it takes to stand so many steps up."""
        return (*self.standing, *(step.line for step in self.steps[:depth] if step.line))

    def surely(self, depth: int) -> Certainty | None:
        """How surely whoever stands so many steps up does; None of the node itself."""
        return min((line.stretch.certainty for line in self.lines(depth)), default=None)


class Found(NamedTuple):
    """Somebody who stood above something: by which way, how many steps up, how surely, and whether all the time."""

    under: NodeId
    depth: int
    way: Way
    certainty: Certainty | None
    throughout: bool

    @property
    def surely(self) -> Certainty:
        """How surely it stood there; what it happened to itself surely did."""
        return self.certainty or Certainty.ATTESTED


def event_row(event: Event) -> EventRow:
    """An event as plain values."""
    return {
        "id": event.id,
        "kind": "event",
        "date": event.date.text,
        "what": event.what,
        "nodes": list(event.nodes),
        "source": event.source.id if event.source else None,
        "note": event.note,
        "place": f"{event.at.file}:{event.at.line}",
    }


def above(view: View, node: NodeId) -> list[AboveRow]:
    """Everybody who stood above a node on the view's day, by each of its ways up; each once, by the surest."""
    return [_row(one) for one in _found([_ways(view, node)], node)]


def above_event(graph: OrgGraph, event: Event, *, possible: bool = False) -> list[AboveRow]:
    """Everybody who stood above what an event happened to, on its days."""
    return [_row(one) for one in _above_event(graph, event, possible=possible)]


def _above_event(graph: OrgGraph, event: Event, *, possible: bool) -> list[Found]:
    views = [as_of(graph, day, possible=possible) for day in days_of(graph, event)]
    return [one for node in event.nodes for one in _found([_ways(view, node) for view in views], node)]


def days_of(graph: OrgGraph, event: Event) -> list[int]:
    """The days that an event's date names on which who stood above may be another: the first, and where it turns."""
    first, last = event.date.lower, event.date.upper
    if first <= MIN or last >= MAX:
        return [last if first <= MIN else first]
    turns = [day for day in graph.turns if first < day <= last] if last > first else []
    return [first, *turns]


def _ways(view: View, node: NodeId) -> list[Way]:
    """Every way up from a node: of a unit or a post by each who stands for it, of each place of a person."""
    people = view.places.stands_for(node)
    starts = [(person, node) for person in people] or [(node, NO_NODE)]
    starts += [(node, place) for place, _ in (view.places.others(node) if view.nodes[node].kind == PERSON else ())]
    ways = [
        Way(view, tuple(view.places.way_from(start, place)[0]), view.places.standing(start, node))
        for start, place in starts
    ]
    return [way for way in ways if len(way.steps) > 1 or way.steps[0].node != node] or ways[:1]


def _best(ways: Sequence[Way]) -> dict[NodeId, tuple[int, Way]]:
    """Who stands on some ways up of one day, each by the surest way, then the shortest."""
    found: dict[NodeId, tuple[int, Way]] = {}
    for way in ways:
        for depth, step in enumerate(way.steps):
            known = found.get(step.node)
            if known is None or _rank(depth, way) > _rank(*known):
                found[step.node] = depth, way
    return found


def _rank(depth: int, way: Way) -> tuple[int, int]:
    return way.surely(depth) or Certainty.ATTESTED, -depth


def _found(days: Sequence[Sequence[Way]], under: NodeId) -> list[Found]:
    """The steps of several days as one: each as of the first day on which it is, and whether it is so on all."""
    by_day = [_best(ways) for ways in days]
    found: list[Found] = []
    for node in dict.fromkeys(node for day in by_day for node in day):
        held = [day[node] for day in by_day if node in day]
        sure = [certainty for depth, way in held if (certainty := way.surely(depth))]
        found.append(Found(under, *held[0], min(sure, default=None), throughout=len(held) == len(by_day)))
    return sorted(found, key=lambda one: one.depth)


def _row(one: Found) -> AboveRow:
    return {
        **step_row(one.way.view, one.way.steps[one.depth], one.depth),
        "under": one.under,
        "throughout": one.throughout,
        "up_to_here": one.certainty.word if one.certainty else None,
    }


def under(graph: OrgGraph, leaders: Sequence[NodeId], *, possible: bool = False) -> list[UnderRow]:
    """The events that happened under each of some leaders, in the leader's time: leader by leader, in order of time."""
    told = [(event, _above_event(graph, event, possible=possible)) for event in graph.events]
    return [row for leader in leaders for event, found in told for row in _under(leader, event, found)]


def _under(leader: NodeId, event: Event, found: Sequence[Found]) -> Iterator[UnderRow]:
    """An event as it stands under a leader, by the surest of its nodes that did; nothing where none did."""
    mine = [one for one in found if one.way.steps[one.depth].node == leader]
    if not mine:
        return
    best = max(mine, key=lambda one: (one.surely, one.throughout, -one.depth))
    behind = dict.fromkeys(source for line in best.way.lines(best.depth) for source in sources_of(line))
    yield {
        "leader": leader,
        "name": best.way.view.name(leader),
        "event": event.id,
        "date": event.date.text,
        "what": event.what,
        "through": list(dict.fromkeys(one.under for one in mine)),
        "depth": best.depth,
        "certainty": best.surely.word,
        "throughout": best.throughout,
        "sources": list(dict.fromkeys([*([event.source.id] if event.source else []), *behind])),
    }
