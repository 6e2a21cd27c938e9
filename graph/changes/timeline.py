"""All changes and events between two days, in one pass: of each day only what turns on it is compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.changes.change import Change, Entry
from graph.changes.entries import behind, turns
from graph.changes.explain import explain
from graph.changes.raw import raw
from graph.changes.story import stories
from graph.dates import MIN, between, iso, parse
from graph.errors import OrgraphError
from graph.view import as_of
from graph.vocabulary import NO_NODE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.org_graph import OrgGraph
    from graph.view import View

MONTH = 31
"""A date of more days names no month."""


def unfold(graph: OrgGraph, first: int, last: int, *, possible: bool = False) -> list[tuple[int, list[Change]]]:
    """Every change after day ``first`` up to day ``last``, explained day by day, and every event, in order of time.

    One item a story, with the day it is told under: first the change that nothing explains, then all that hangs on it.
    ``date`` is as the sources word it, else the day, or the days since the former state was last confirmed. Names of
    causes are unique within a story only.

    Raises:
        OrgraphError: The last day is not after the first.

    """
    if first >= last:
        raise OrgraphError(f"a time line needs its first day before its last, not {iso(first + 1)} to {iso(last)}")
    found: list[tuple[int, list[Change]]] = []
    for day, nodes in sorted(turns(graph, first, last).items()):
        old, new = as_of(graph, day - 1, possible=possible), as_of(graph, day, possible=possible)
        changes = [_placed(change, old, day) for change in raw(old, new, nodes)]
        told = sorted(explain(changes, old, new).told(), key=lambda change: change.telling)
        found += [(_when(story[0], day, first), story) for story in stories(told)]
    found += [
        (_when(event, min(last, parse(event.date).upper), first), [event]) for event in _events(graph, first, last)
    ]
    return sorted(found, key=lambda item: item[0])


def _placed(change: Change, old: View, day: int) -> Change:
    """A change within a day, dated back to when what was before it was last confirmed, if no source says when."""
    if change.date != between(day - 1, day):
        return change
    confirmed = max((held.stretch.confirmed for held in behind(old, change)), default=MIN)
    vague = MIN < confirmed < day - 1
    return replace(change, date=between(confirmed, day) if vague else str(iso(day)))


def _when(change: Change, turn: int, first: int) -> int:
    """The day under which a change is told: the first that a source names, unless that names more than a month.

    What turned within ``first`` and ``turn`` is told within them, however vague its date.
    """
    if change.date and "/" not in change.date:
        named = parse(change.date)
        if named.lower > MIN and named.upper - named.lower < MONTH:
            return min(max(named.lower, first + 1), turn)
    return turn


def _events(graph: OrgGraph, first: int, last: int) -> Iterator[Change]:
    """The events that the sources tell of these days: what the date names begins or ends within them."""
    for event in graph.events:
        if first < event.date.lower <= last or first < event.date.upper <= last:
            entry = Entry("event", next(iter(event.nodes), NO_NODE), event.id)
            sources = (event.source.id,) if event.source else ()
            yield Change("event", entry, None, event.what, event.date.text, "", sources, about=event.nodes)
