"""Places of which more is said than could be weighed in any useful time: rivals, facts of one place, levels."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graph import limits
from graph.errors import Problem
from graph.lines.slots import slot_of
from graph.vocabulary import HOLDS, LEADS, NAMED, PART_OF, REPORTS_TO, TITLED, NodeId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.facts import Fact, Node


def crowds(facts: Sequence[Fact], nodes: Mapping[NodeId, Node]) -> Iterator[Problem]:
    """One problem for each such place, at the first fact that is too much."""
    yield from _rivals(facts, nodes)
    yield from _claims(facts, nodes)
    yield from _levels(facts)


def _rivals(facts: Iterable[Fact], nodes: Mapping[NodeId, Node]) -> Iterator[Problem]:
    rivals: dict[tuple[str, str], set[str]] = {}
    for fact in facts:
        place, rival = _place(fact)
        if not place:
            continue
        found = rivals.setdefault((fact.relation, place), set())
        before = len(found)
        found.add(rival)
        seats = nodes[NodeId(place)].seats if fact.relation == HOLDS and place in nodes else 1
        if seats and before == limits.RIVALS * seats < len(found):
            message = f"more than {before:,} are named for one place: {place!r}, by {fact.relation!r}"
            yield Problem(fact.at, "too-much", f"{message} {limits.sets('RIVALS')}")


def _place(fact: Fact) -> tuple[str, str]:
    """What only one can have at a time, and who is said to have it; nothing where many can."""
    if fact.relation in (REPORTS_TO, NAMED, TITLED):
        return fact.subject, fact.object
    return (fact.object, fact.subject) if fact.relation in (LEADS, HOLDS) else ("", "")


def _claims(facts: Iterable[Fact], nodes: Mapping[NodeId, Node]) -> Iterator[Problem]:
    """Places of which so much is said that each word cannot be held against each other."""
    counts: Counter[object] = Counter()
    for fact in facts:
        if fact.relation == HOLDS and fact.object not in nodes:
            continue
        slot = slot_of(fact, nodes)
        counts[slot] += 1
        if counts[slot] == limits.CLAIMS + 1:
            where = f"{fact.subject!r} {fact.relation!r} {fact.object!r}"
            message = f"more than {limits.CLAIMS:,} facts speak of one place, that of {where}"
            yield Problem(fact.at, "too-much", f"{message} {limits.sets('CLAIMS')}")


def _levels(facts: Iterable[Fact]) -> Iterator[Problem]:
    """Units within units within units: the first fact that puts one too deep."""
    parts = [fact for fact in facts if fact.relation == PART_OF and not fact.denied]
    wholes: dict[NodeId, list[NodeId]] = defaultdict(list)
    for fact in parts:
        wholes[fact.subject].append(fact.object)
    depths: dict[NodeId, int] = {}
    for fact in parts:
        if _depth(fact.subject, wholes, depths) > limits.LEVELS:
            message = f"{fact.subject!r} stands more than {limits.LEVELS:,} levels below the top of its units"
            yield Problem(fact.at, "too-much", f"{message} {limits.sets('LEVELS')}")
            return


def _depth(unit: NodeId, wholes: Mapping[NodeId, Sequence[NodeId]], depths: dict[NodeId, int]) -> int:
    """How many units may stand above a unit, over all days; a way that comes back to itself ends there."""
    waiting = [unit]
    while waiting:
        one = waiting[-1]
        depths.setdefault(one, 0)  # met: whoever comes back to it goes no further
        above = wholes.get(one, ())
        if fresh := [whole for whole in above if whole not in depths]:
            waiting.append(fresh[0])
            continue
        depths[one] = max((depths[whole] + 1 for whole in above), default=0)
        waiting.pop()
    return depths[unit]
