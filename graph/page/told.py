"""What nodes are called, titled and belong to over all days, as views have it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from graph.dates import MAX, MIN
from graph.lines import Certainty, Line
from graph.view import as_of
from graph.vocabulary import HOLDS, LEADS, MEMBER_OF, PART_OF, PERSON, POST, REPORTS_TO, TRAITS, NodeId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.lines.life import End
    from graph.org_graph import OrgGraph

BY_DEFAULT, IF_POSSIBLE = 1, 2
"""Bits: what stands in the chart by default, and what does where lines that are only possible are shown too."""
PLACES = (LEADS, HOLDS, MEMBER_OF)
"""By what somebody comes to a unit or a post, whose names and units are theirs too."""
Basis = tuple["Line | tuple[NodeId, End] | None", ...]


class Told(NamedTuple):
    """What a node is called from ``start`` to before ``end``; ``modes`` has the bits under which.

    ``name`` is empty where it is the one of its entry; titles and units are told of people only. ``alone`` is whether
    anything is said of it alone: then it is there, whether or not a line touches it.
    """

    node: NodeId
    start: int
    end: int
    modes: int
    titles: tuple[str, ...]
    units: tuple[NodeId, ...]
    name: str
    alone: bool


def basis(graph: OrgGraph, node: NodeId, lines: Iterable[Line]) -> Basis:
    """All that a node's names, titles and units on any day follow from: where it is the same, so are these."""
    found: list[Line | tuple[NodeId, End]] = [*lines]
    ahead, seen = [node, *(line.key.object for line in lines if line.key.relation in PLACES)], set[NodeId]()
    while ahead:
        place = ahead.pop()
        if place not in seen:
            seen.add(place)
            above = [*graph.lines_from(PART_OF, place), *graph.lines_from(REPORTS_TO, place)]
            traits = (line for trait in TRAITS for line in graph.store.out(trait, place))
            found += [*above, *traits, *graph.store.lives.mergers(place)]
            ahead += [line.key.object for line in above if line.key.relation == PART_OF or not line.derived]
            ahead += [unit] if (unit := graph.nodes[place].unit) else []
    return tuple(found)


def told(graph: OrgGraph, node: NodeId, lines: list[Line]) -> Iterator[Told]:
    """What a node is called and belongs to, as views on each day between two changes have it."""
    traits = [line for trait in TRAITS for line in graph.store.out(trait, node)]
    borne = {date.latest for dated in graph.nodes[node].names for date in (dated.since, dated.until) if date}
    if graph.nodes[node].kind == PERSON:
        lines = [*lines, *(_over_places(graph, lines) if node in graph.with_several_places else ())]
    elif not (traits or borne):
        return
    lines = [*(lines if graph.nodes[node].kind == PERSON else ()), *traits]
    bounds = {day for line in lines for part in line.stretches for day in part[:2]} | (
        {MIN, MAX, *borne} if borne else borne
    )
    open_rows: dict[int, Told] = {}
    for start, end in pairwise(sorted(bounds)):
        held = [part for line in lines if (part := line.on(start))]
        plain = (*_names(graph, node, start, possible=False), _alone(traits, start, Certainty.PRESUMED))
        wide = (
            (*_names(graph, node, start, possible=True), _alone(traits, start, Certainty.POSSIBLE))
            if any(part.certainty == Certainty.POSSIBLE for part in held)
            else plain
        )
        now = {BY_DEFAULT | IF_POSSIBLE: plain} if plain == wide else {BY_DEFAULT: plain, IF_POSSIBLE: wide}
        for modes in (BY_DEFAULT, IF_POSSIBLE, BY_DEFAULT | IF_POSSIBLE):
            row, names = open_rows.pop(modes, None), now.get(modes)
            if row and names and row.end == start and row[4:] == names:
                open_rows[modes] = row._replace(end=end)
                continue
            if row:
                yield row
            if names and any(names):
                open_rows[modes] = Told(node, start, end, modes, *names)
    yield from open_rows.values()


def _alone(traits: Iterable[Line], day: int, least: Certainty) -> bool:
    """Whether anything is said on a day of what these traits are of, at least so surely."""
    return any((part := line.on(day)) is not None and part.certainty >= least for line in traits)


def _over_places(graph: OrgGraph, lines: Iterable[Line]) -> list[Line]:
    """What lies above the places of a node: which of them is the highest goes by that."""
    found: list[Line] = []
    ahead, seen = [line.key.object for line in lines if line.key.relation in (LEADS, HOLDS)], set[NodeId]()
    while ahead:
        place = ahead.pop()
        if place in seen:
            continue
        seen.add(place)
        above = [*graph.lines_from(PART_OF, place)]
        if graph.nodes[place].kind == POST:
            above += [line for line in graph.lines_from(REPORTS_TO, place) if not line.derived]
            ahead += [unit] if (unit := graph.nodes[place].unit) else []
        found += above
        ahead += [line.key.object for line in above]
    return found


def _names(
    graph: OrgGraph, node: NodeId, day: int, *, possible: bool
) -> tuple[tuple[str, ...], tuple[NodeId, ...], str]:
    view, known = as_of(graph, day, possible=possible), graph.nodes[node]
    name = "" if view.name(node) == known.name else view.name(node)
    return (view.titles(node), view.units(node), name) if known.kind == PERSON else ((), (), name)
