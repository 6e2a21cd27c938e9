"""Where the record is at odds about who is above: a unit and its head, and reports whose manager has moved on."""

from __future__ import annotations

from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.checks.said import Related, is_direct, place_of
from graph.dates import MAX, MIN, iso
from graph.errors import Problem
from graph.view import as_of
from graph.vocabulary import LEADS, MEMBER_OF, PERSON, REPORTS_TO, NodeId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.lines import Key, Line
    from graph.org_graph import OrgGraph
    from graph.view import Held, View

HAND_OVER = 60
"""So many days may pass while one line is known to have changed and the other not yet."""


def head_and_unit_apart(graph: OrgGraph) -> Iterator[Problem]:
    """A unit that is said to stand below one manager while its head stands below another, neither above the other."""
    view_of = cache(partial(as_of, graph))
    for led in graph.lines:
        if is_direct(led, LEADS) and graph.nodes[led.key.subject].kind == PERSON:
            yield from _long_apart(graph, led, view_of)


def _long_apart(graph: OrgGraph, led: Line, view_of: Callable[[int], View]) -> Iterator[Problem]:
    """The first time that a head and the unit are apart for longer than a hand-over."""
    start = None
    for day, end in pairwise((*_turns(graph, led), led.end)):
        apart = _apart(view_of(day), led)
        start = (day if start is None else start) if apart else None
        if apart and start is not None and end - start > HAND_OVER:
            own, unit = apart
            text = f"from {iso(start)} on {own.key}, but {unit.key}, which {led.key.subject!r} leads"
            yield Problem(place_of([own.line]), "head-and-unit-apart", text, "warning")
            return


def _turns(graph: OrgGraph, led: Line) -> list[int]:
    """The days of a head's line on which it, the head's way up or the unit's turns."""
    lines = [led, *(line for node in (led.key.subject, led.key.object) for line in graph.lines_from(REPORTS_TO, node))]
    days = {day for line in lines for part in line.stretches for day in (part.start, part.end)}
    return sorted(day for day in days if led.start <= day < led.end)


def _apart(view: View, led: Line) -> tuple[Held, Held] | None:
    """The lines of a head and of the unit, where they lead to two people of whom neither stands above the other."""
    head, unit = led.key.subject, led.key.object
    if head not in {held.subject for held in view.lines_to(LEADS, unit)}:
        return None
    own, of_unit = view.manager(head), next(iter(view.lines(REPORTS_TO, unit)), None)
    if own is None or of_unit is None or own.stretch.derived or view.nodes[of_unit.object].kind != PERSON:
        return None
    one, other = own.object, of_unit.object
    related = other in (one, head) or one in view.climb(other)[0] or other in view.climb(one)[0]
    return None if related else (own, of_unit)


def manager_moved_on(graph: OrgGraph) -> Iterator[Problem]:
    """Somebody who still reports to a manager who has since gone elsewhere: to nothing that they are in or lead."""
    related = Related(graph)
    for line in graph.lines:
        if is_direct(line, REPORTS_TO) and not line.key.indirect:
            below, above = (_places(graph, person) for person in (line.key.subject, line.key.object))
            confirmed = max(part.confirmed for part in line.stretches)
            turns = {place.end: f"when {place.key} ended" for place in above if place.ending and place.end < MAX}
            turns |= {place.start: f"since when {place.key}" for place in above}
            for day in sorted(day for day in turns if max(line.start, confirmed) < day < line.end):
                if _elsewhere(graph, related, day, (below, above)):
                    last = f"last confirmed {iso(confirmed)}" if confirmed > MIN else "never confirmed"
                    text = f"{line.key} after {iso(day)}, {turns[day]}; {last}"
                    yield Problem(place_of([line]), "manager-moved-on", text, "note")
                    break


def _elsewhere(graph: OrgGraph, related: Related, day: int, places: tuple[list[Line], list[Line]]) -> bool:
    """Whether nothing that one is in or leads on a day is, or was ever, within what the other is in or leads then."""
    own, theirs = ([place.key for place in held if place.start <= day < place.end] for held in places)
    return bool(own) and not any(_has(graph, related, other, one.object) for one in own for other in theirs)


def _places(graph: OrgGraph, person: NodeId) -> list[Line]:
    """The units that somebody leads or is in, over all time."""
    return [line for relation in (LEADS, MEMBER_OF) for line in graph.lines_from(relation, person)]


def _has(graph: OrgGraph, related: Related, place: Key, unit: NodeId) -> bool:
    """Whether a unit is the one of a place or was ever part of it; whoever leads the top unit has all within."""
    if place.object == graph.top_unit:
        return place.relation == LEADS or unit == place.object
    return related.within(unit, place.object)


RULES: tuple[Callable[[OrgGraph], Iterator[Problem]], ...] = (head_and_unit_apart, manager_moved_on)
