"""What would change if only what is public were told: whom nobody would name, which lines would go, and which come.

The last is what to look at before anything is published: where what is confidential outweighs what is public, the
public alone would show what we hold not to be so.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from graph.checks.said import days
from graph.errors import Problem
from graph.lines import Certainty
from graph.org_graph import OrgGraph
from graph.publication import public
from graph.wording import said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from graph.errors import Where
    from graph.facts import Facts
    from graph.lines import Key, Line
    from graph.vocabulary import FactId

NOTHING = 0
"""Less sure than any certainty: it is not held."""
SURELY = 2 * Certainty.PRESUMED - 1
"""What is presumed, be it against a rival, is held."""

By = dict["Key", list["Line"]]


def changed(facts: Facts) -> list[Problem]:
    """What would change of what is told, in file order: warnings of what would be shown and is not held by us."""
    told = public(facts)
    if all(len(one) == len(other) for one, other in zip(_parts(facts), _parts(told), strict=True)):
        return []
    whole, left = (_by_key((*graph.lines, *graph.traits)) for graph in (OrgGraph(facts), OrgGraph(told)))
    places = {fact.id: fact.at for fact in facts.facts}
    return sorted({*_unnamed(facts, told), *_lines(facts, whole, left, places)})


def _parts(facts: Facts) -> tuple[Collection[object], ...]:
    return facts.facts, facts.nodes, facts.events, facts.sources


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
        ours, theirs = whole.get(key, []), left.get(key, [])
        where = min(
            (places[fact.id] for line in (*theirs, *ours) for fact in line.facts if fact.id in places), default=None
        )
        if where is None:
            continue
        apart = _apart(ours, theirs)
        if apart.surer:
            text = (
                f"only what is confidential speaks against it: published it would be told that {words}, {apart.surer}"
            )
            yield Problem(where, "public-otherwise", text, "warning")
        if apart.ended:
            text = f"published it would be told to have ended that {words}, which we hold {apart.ended}"
            yield Problem(where, "public-otherwise", text, "warning")
        if apart.manner:
            text = f"published it would be told in another manner that {words}, {apart.manner}"
            yield Problem(where, "public-otherwise", text, "warning")
        if apart.less and any(not line.derived for line in ours):
            how = "be told less surely, or of fewer days," if theirs else "not be told"
            yield Problem(where, "not-public", f"it would {how} that {words}, {apart.less}", "note")


class Apart(NamedTuple):
    """Days, in words, on which the public alone is told something else; empty where there are none.

    ``surer`` than we hold it, ``less`` sure, as ``ended`` while we hold it, or in another ``manner`` (acting, shared).
    """

    surer: str
    less: str
    ended: str
    manner: str


def _apart(whole: Sequence[Line], left: Sequence[Line]) -> Apart:
    bounds = sorted({day for line in (*whole, *left) for part in line.stretches for day in (part.start, part.end)})
    surer: list[tuple[int, int]] = []
    less: list[tuple[int, int]] = []
    ended: list[tuple[int, int]] = []
    manner: list[tuple[int, int]] = []
    for days_between in pairwise(bounds):
        one, other = _on(whole, days_between[0]), _on(left, days_between[0])
        if other.sure > one.sure:
            surer.append(days_between)
        elif other.sure < one.sure:
            less.append(days_between)
            over = any(line.ending and line.end <= days_between[0] for line in left)
            ended += [days_between] if over and one.sure >= SURELY and not other.sure else []
        elif one.sure and other.manner != one.manner:
            manner.append(days_between)
    return Apart(*map(_between, (surer, less, ended, manner)))


class How(NamedTuple):
    """How surely a line is held on a day, and in which manner."""

    sure: int = NOTHING
    manner: str = ""


def _on(lines: Iterable[Line], day: int) -> How:
    """How a line is held on a day; what a rival ties with, less surely."""
    parts = (part for line in lines if (part := line.on(day)))
    return max((How(2 * part.certainty - part.tied, part.manner) for part in parts), default=How())


def _between(spans: list[tuple[int, int]]) -> str:
    """From the first to the last of some days; empty if there are none."""
    return days(spans[0][0], spans[-1][1]) if spans else ""
