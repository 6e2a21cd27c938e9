"""What ends when somebody leaves, or when a unit is dissolved, merged or split."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.vocabulary import HOLDS, LEFT, PART_OF, REPORTS_TO
from graph.walks import reach
from graph.weighing import policy
from graph.weighing.lines import Ending, Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.dates import VagueDate
    from graph.facts import Fact, Node
    from graph.weighing.policy import Sources
    from graph.weighing.slots import Slot, SlotId
    from graph.weighing.timing import Timing


def end_lives(facts: Iterable[Fact], slots: Mapping[SlotId, Slot], nodes: Mapping[str, Node], sources: Sources) -> None:
    """Cut the claims that cannot outlive what the life facts (left, dissolved …) say.

    Who leaves a unit leaves all posts and units in it; who leaves a whole organisation also reports to nobody there and
    has no more reports. A claim that another source attests after the moment stays: it speaks of a return.
    """
    facts = list(facts)
    lives = [fact for fact in _held_to_be_so(facts, sources) if fact.since]
    if not lives:
        return
    below = _Below(facts)
    touching: dict[str, list[Timing]] = defaultdict(list)
    for slot in slots.values():
        for claim in slot.claims:
            ends = claim.fact.subject, claim.fact.object
            for node in dict.fromkeys((*ends, *(nodes[end].unit for end in ends))):
                if node:
                    touching[node].append(claim)
    for life in lives:
        for claim in touching[life.subject]:
            if life.relation != LEFT or _is_left(claim.fact, life, below, nodes):
                _cut(claim, life)


def _cut(claim: Timing, life: Fact) -> None:
    moment = life.since
    if not moment:
        return
    if claim.settled < moment.latest:
        claim.cut(max(moment.earliest, claim.settled + 1), moment.latest, Ending(life, inferred=True))
    elif _knows_both(claim, life, moment):
        claim.cut(max(moment.earliest, claim.sure), moment.latest, Ending(life, inferred=True))


def _held_to_be_so(facts: Iterable[Fact], sources: Sources) -> Iterator[Fact]:
    """The life facts that nothing weightier denies."""
    said: dict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.life:
            said[Key.of(fact)].append(fact)
    for same in said.values():
        claims, denials = ([fact for fact in same if fact.denied is denied] for denied in (False, True))
        if claims and not (denials and policy.weight(denials, sources) > policy.weight(claims, sources)):
            yield from claims


def _knows_both(claim: Timing, life: Fact, moment: VagueDate) -> bool:
    """Whether one source tells of a beginning and of the end of a life after it, and of nothing later."""
    fact = claim.fact
    begun = fact.source.id == life.source.id and claim.sure <= moment.latest and fact.until is None
    return begun and (fact.observed is None or fact.observed.upper < moment.latest)


def _is_left(fact: Fact, left: Fact, below: _Below, nodes: Mapping[str, Node]) -> bool:
    """Whether a fact that touches the person cannot outlive their leaving the unit."""
    if fact.relation == REPORTS_TO:
        return left.object not in below.has_parent
    unit = nodes[fact.object].unit if fact.relation == HOLDS else fact.object
    return unit in below.units(left.object)


class _Below:
    """The units below a unit, by any fact of any time."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.children: dict[str, set[str]] = defaultdict(set)
        for fact in facts:
            if fact.relation == PART_OF and not fact.denied:
                self.children[fact.object].add(fact.subject)
        self.has_parent = {child for children in self.children.values() for child in children}

    def units(self, unit: str) -> set[str]:
        """The unit and all below it."""
        return set(reach([unit], lambda above: self.children.get(above, ())))
