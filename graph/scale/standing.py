"""Who stands where from day to day: the answers of a view to each node, as rows over the days on which they stay so.

They are the view's own answers, asked again on each day on which any line near the node turns. Whoever leads several
units or holds several posts has a further row for each such place.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from graph.answers.tree import how_held, node_row, who
from graph.changes.entries import entries
from graph.dates import MAX, MIN
from graph.view import as_of
from graph.view.places import Step
from graph.vocabulary import (
    DOTTED,
    HOLDS,
    INDIRECT,
    LEADS,
    NAMED,
    NO_NODE,
    PERSON,
    RELATIONS,
    REPORTS_TO,
    NodeId,
    Relation,
    Way,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.lines import Line
    from graph.org_graph import OrgGraph
    from graph.view import View

    Row = dict[str, Any]

_TYPES = {
    str: "node place id name kind title unit post manager line_kind certainty says basis since last_confirmed is_a up "
    "over tree tree_over tree_certainty card entries",
    int: "start end origins places",
    bool: "possible disputed beside there present tree_derived tree_disputed tree_single",
    list: "sources stands_for titles",
}

STEP = (
    *("id", "name", "kind", "title", "unit", "post", "manager", "line_kind", "certainty", "says", "basis", "disputed"),
    *("since", "last_confirmed", "sources", "origins"),
)
"""The columns of an answer."""

COLUMNS: dict[str, type] = {key: kind for kind, keys in _TYPES.items() for key in keys.split()}
"""The columns of a row, and what is in them.

Those of ``STEP`` are those of every answer. ``up`` is who or what comes next on the way up, ``over`` the
place at which that stands; ``tree`` and ``tree_over`` the same of the reporting tree. ``beside`` marks a place by which
somebody stands below another than by their first; ``places`` is how many somebody has, ``stands_for`` who heads a unit
or holds a post. ``card`` is the rest of ``who`` and ``entries`` what can change, as JSON.
"""


def standing(graph: OrgGraph, nodes: Iterable[NodeId]) -> Iterator[Row]:
    """The rows of some nodes over all days: of what is held, then of all that is possible."""
    for node in nodes:
        days = sorted(_turns(graph, node))
        for possible in (False, True):
            yield from _joined(graph, node, days, possible=possible)


def _joined(graph: OrgGraph, node: NodeId, days: list[int], *, possible: bool) -> Iterator[Row]:
    """The rows of a node, those that stay the same as one."""
    open_: dict[NodeId, Row] = {}
    for start, end in zip(days, [*days[1:], MAX], strict=True):
        found = {row["place"]: row for row in on_day(as_of(graph, start, possible=possible), node)}
        for place in [*open_]:
            if place not in found or _said(found[place]) != _said(open_[place]):
                yield open_.pop(place)
        for place, row in found.items():
            open_.setdefault(place, row | {"node": node, "possible": possible, "start": start})["end"] = end
    yield from open_.values()


def _said(row: Row) -> Row:
    return {key: value for key, value in row.items() if key not in ("node", "possible", "start", "end")}


def on_day(view: View, node: NodeId) -> Iterator[Row]:
    """The rows of a node on one day: its own, and one for each of several places."""
    places = view.places
    over = view.over(node)
    own = _row(view, node, NO_NODE) | {
        "places": len(places.of(node)) if view.nodes[node].kind == PERSON else 0,
        "stands_for": [] if view.nodes[node].kind == PERSON else list(places.stands_for(node)),
        "there": view.there(node),
        "present": bool(view.touching(node)),
        "titles": list(view.titles(node)),
        "card": _text(_card(view, node)),
        "entries": _text([(entry, value) for entry, value in entries(view, node)]),
    }
    if over:
        held = how_held(view, over)
        own |= {"tree": over.object, "tree_over": over.stretch.over, "tree_derived": over.stretch.derived}
        own |= {f"tree_{key}": held[key] for key in ("certainty", "disputed")} | {"tree_single": held["origins"] == 1}
    yield own
    if view.nodes[node].kind != PERSON or own["places"] < 2:
        return
    beside = {place for place, line in places.others(node) if line.object != node}
    for place in dict.fromkeys((*_places(view, node), *places.of(node))):
        yield _row(view, node, place) | {"beside": place in beside}


def _row(view: View, node: NodeId, place: NodeId) -> Row:
    line = view.places.up(node, place)
    found = dict.fromkeys(COLUMNS) | dict(node_row(view, Step(node, place, line)))
    found |= {"place": place, "is_a": view.nodes[node].kind, "beside": False}
    return found | {"up": line.object if line else None, "over": line.stretch.over if line else None}


def _card(view: View, node: NodeId) -> Row:
    """What ``who`` tells, but for those below, and what the row has."""
    return {
        key: value for key, value in who(view, node).items() if key not in (*STEP, "depth", "reports", "total_reports")
    }


def _places(view: View, node: NodeId) -> list[NodeId]:
    """All that somebody leads or holds, whatever stands within what."""
    own = [held.object for way in (LEADS, HOLDS) for held in view.lines(way, node)]
    return [*own, *(led.object for post in own for led in view.lines(LEADS, post))]


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


_TITLED: tuple[Relation, ...] = (LEADS, HOLDS, REPORTS_TO)
_WAYS: tuple[Way, ...] = (*(way for way, rule in RELATIONS.items() if not rule.life), DOTTED, INDIRECT)


def _turns(graph: OrgGraph, node: NodeId) -> set[int]:
    """The days from which anything may be otherwise that a view tells of a node."""
    near, lines = _near(graph, node)
    near |= {end for line in lines for end in (line.key.subject, line.key.object) if end in graph.nodes}
    days = {part.start for line in lines for part in line.stretches} | {line.end for line in lines}
    for one in near:
        for line in graph.store.out(NAMED, one):
            days |= {part.start for part in line.stretches} | {line.end}
        for borne in graph.nodes[one].names:
            days |= {date.latest for date in (borne.since, borne.until) if date}
        days |= {end.days.last for _, end in graph.store.lives.mergers(one)}
    return {MIN} | {day for day in days if MIN < day < MAX}


def _near(graph: OrgGraph, node: NodeId) -> tuple[set[NodeId], list[Line]]:
    """The node, the places it has or answers to, all that these are part of or answer to; and the lines that say so."""
    lines = list(graph.told_of(node))
    near = {node, *_behind(graph, node)}
    ahead = list(near)
    while ahead:
        one = ahead.pop()
        told = [line for way in _WAYS for line in graph.lines_from(way, one)]
        told += [line for way in _TITLED for line in graph.lines_to(way, one)] if one != node else []
        lines += told
        places = {line.key.object for line in told if line.key.subject == one}
        places |= {part for line in told for stretch in line.stretches for part in (stretch.place, stretch.over)}
        places |= {graph.nodes[one].unit or NO_NODE}
        for place in places - near:
            if place in graph.nodes and graph.nodes[place].kind != PERSON:
                near.add(place)
                ahead.append(place)
    return near, lines


def _behind(graph: OrgGraph, place: NodeId) -> Iterator[NodeId]:
    """Whoever ever led a unit or held a post, and held a post that led it: the way up goes on by theirs."""
    for way in (LEADS, HOLDS) if graph.nodes[place].kind != PERSON else ():
        for line in graph.lines_to(way, place):
            yield line.key.subject
            yield from _behind(graph, line.key.subject)
