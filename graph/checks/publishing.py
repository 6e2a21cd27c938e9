"""What would change if only what is public were told: whom nobody would name, which lines would go, and which come.

The last is what to look at before anything is published: where what is confidential outweighs what is public, the
public alone would show what we hold not to be so.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.checks.said import days
from graph.errors import Problem
from graph.org_graph import OrgGraph
from graph.publication import public
from graph.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.errors import Where
    from graph.facts import Facts
    from graph.lines import Key, Line
    from graph.vocabulary import FactId

NOTHING = 0
"""Less sure than any certainty: it is not held."""

By = dict["Key", list["Line"]]


def changed(facts: Facts) -> list[Problem]:
    """What would change of what is told, in file order: warnings of what would be shown and is not held by us."""
    told = public(facts)
    if len(told.facts) == len(facts.facts) and len(told.nodes) == len(facts.nodes):
        return []
    whole, left = _by_key(OrgGraph(facts).lines), _by_key(OrgGraph(told).lines)
    places = {fact.id: fact.at for fact in facts.facts}
    return sorted({*_unnamed(facts, told), *_lines(facts, whole, left, places)})


def _by_key(lines: Iterable[Line]) -> By:
    found: By = defaultdict(list)
    for line in lines:
        found[line.key].append(line)
    return found


def _unnamed(facts: Facts, told: Facts) -> Iterator[Problem]:
    """Whoever would not be named at all, and events that would not be told."""
    for node in facts.nodes.values():
        if node.id not in told.nodes:
            yield Problem(node.at, "not-public", f"{node.id!r} would not be named", "note")
    public_events = {event.id for event in told.events}
    for event in facts.events:
        if event.id not in public_events:
            yield Problem(event.at, "not-public", f"the event {event.id!r} would not be told", "note")


def _lines(facts: Facts, whole: By, left: By, places: dict[FactId, Where]) -> Iterator[Problem]:
    for key in dict.fromkeys((*whole, *left)):
        names = [facts.nodes[node].name if node in facts.nodes else node for node in (key.subject, key.object)]
        words = said(names[0], key.relation, names[1], key.kind)
        lines = (*left.get(key, ()), *whole.get(key, ()))
        where = min(places[fact.id] for line in lines for fact in line.facts if fact.id in places)
        more, less = _apart(whole.get(key, ()), left.get(key, ()))
        if more:
            text = f"only what is confidential speaks against it: published it would be told that {words}, {more}"
            yield Problem(where, "public-otherwise", text, "warning")
        if less and any(not line.derived for line in whole[key]):
            how = "be told less surely, or of fewer days," if key in left else "not be told"
            yield Problem(where, "not-public", f"it would {how} that {words}, {less}", "note")


def _apart(whole: Iterable[Line], left: Iterable[Line]) -> tuple[str, str]:
    """The days on which the public alone holds a line surer than we do, and those on which less sure; in words."""
    ours, theirs = _held(whole), _held(left)
    bounds = sorted({day for start, end, _ in (*ours, *theirs) for day in (start, end)})
    more: list[tuple[int, int]] = []
    less: list[tuple[int, int]] = []
    for start, end in pairwise(bounds):
        one, other = _on(ours, start), _on(theirs, start)
        if one != other:
            (more if other > one else less).append((start, end))
    return _between(more), _between(less)


def _held(lines: Iterable[Line]) -> list[tuple[int, int, int]]:
    """The stretches of lines, with how surely each is held: what a rival ties with, less so."""
    return [(part.start, part.end, 2 * part.certainty - part.tied) for line in lines for part in line.stretches]


def _on(parts: Iterable[tuple[int, int, int]], day: int) -> int:
    return max((sure for start, end, sure in parts if start <= day < end), default=NOTHING)


def _between(spans: list[tuple[int, int]]) -> str:
    """From the first to the last of some days; empty if there are none."""
    return days(spans[0][0], spans[-1][1]) if spans else ""
