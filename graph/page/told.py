"""What nodes are called, titled and belong to over all days, as views have it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from graph.dates import MAX, MIN
from graph.lines import Certainty, Line
from graph.lines.differing import days_that_differ, touches
from graph.view import as_of
from graph.vocabulary import HOLDS, LEADS, MEMBER_OF, PART_OF, PERSON, POST, REPORTS_TO, TRAITS, NodeId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.lines.differing import Days
    from graph.lines.life import End
    from graph.org_graph import OrgGraph

BY_DEFAULT, IF_POSSIBLE = 1, 2
"""Bits: what stands in the chart by default, and what does where lines that are only possible are shown too."""
PLACES = (LEADS, HOLDS, MEMBER_OF)
"""By what somebody comes to a unit or a post, whose names and units are theirs too."""
Basis = tuple["Line | tuple[NodeId, End]", ...]
Names = tuple[tuple[str, ...], tuple[NodeId, ...], str, bool]
"""Titles, units, the name where it is another than that of the entry, and whether anything is said of it alone."""


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


class Window(NamedTuple):
    """Days on which one thing is told of a node: by the modes in which it is, what it is called and belongs to."""

    start: int
    end: int
    now: Mapping[int, Names]


class ToldOf(NamedTuple):
    """What is told of a node by one day of knowledge: what that follows from, day by day, and as rows."""

    basis: Basis
    windows: tuple[Window, ...]
    rows: tuple[Told, ...]


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


def told(graph: OrgGraph, node: NodeId, lines: list[Line], before: ToldOf | None = None) -> ToldOf:
    """What a node is called and belongs to, as views on each day between two changes have it.

    ``before`` is what was told of it by another day of knowledge: on days of which all is said as it was, it stands.
    """
    rests_on = basis(graph, node, lines)
    if before and rests_on == before.basis:
        return before
    changed = _changed(before.basis, rests_on) if before else []
    stands = {one.start: one for one in (before.windows if before else ()) if not touches(changed, one.start, one.end)}
    windows = tuple(_windows(graph, node, lines, stands))
    return ToldOf(rests_on, windows, tuple(_rows(node, windows)))


def _changed(before: Basis, now: Basis) -> list[Days]:
    """The days on which what names follow from is not as it was; where another merger is told of, all."""
    one, other = ([rest for rest in basis if not isinstance(rest, Line)] for basis in (before, now))
    if one != other:
        return [(MIN, MAX)]
    old, new = ([rest for rest in basis if isinstance(rest, Line)] for basis in (before, now))
    return days_that_differ(old, new)


def _windows(graph: OrgGraph, node: NodeId, lines: list[Line], stands: Mapping[int, Window]) -> Iterator[Window]:
    """The days between two changes, and what is told of them; nothing of what is not told of anybody."""
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
    for start, end in pairwise(sorted(bounds)):
        window = stands.get(start)
        yield window if window and window.end == end else Window(start, end, _now(graph, node, lines, traits, start))


def _now(graph: OrgGraph, node: NodeId, lines: list[Line], traits: list[Line], day: int) -> Mapping[int, Names]:
    """What is told of a node on a day, by the modes in which it is."""
    held = [part for line in lines if (part := line.on(day))]
    plain = (*_names(graph, node, day, possible=False), _alone(traits, day, Certainty.PRESUMED))
    wide = (
        (*_names(graph, node, day, possible=True), _alone(traits, day, Certainty.POSSIBLE))
        if any(part.certainty == Certainty.POSSIBLE for part in held)
        else plain
    )
    return {BY_DEFAULT | IF_POSSIBLE: plain} if plain == wide else {BY_DEFAULT: plain, IF_POSSIBLE: wide}


def _rows(node: NodeId, windows: Iterable[Window]) -> Iterator[Told]:
    """What is told, over all days on which it is told alike."""
    open_rows: dict[int, Told] = {}
    for start, end, now in windows:
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
