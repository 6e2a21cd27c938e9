"""Facts to lines, one slot at a time.

A slot has room for one line at a time (a person has one solid manager, a unit one head) or for as many as a post has
seats: only facts in the same slot can end or contradict each other. Who shares a place with others (``manner: co``)
neither ends nor contradicts anybody; who stands in (acting, interim) follows and is followed, but does not deny that
there is somebody to stand in for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from graph import vocabulary
from graph.dates import MAX, MIN
from graph.weighing import policy
from graph.weighing.bounds import agree
from graph.weighing.lines import Certainty, Ending, Key, Line, Stretch, spells
from graph.weighing.timing import Timing, timing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.facts import Fact, Node
    from graph.weighing.policy import Sources

SlotId = tuple[str, ...]


def slot_of(fact: Fact, nodes: Mapping[str, Node]) -> SlotId:
    """The slot that a fact claims; one of its own if there is room for any number."""
    rule = vocabulary.RELATIONS[fact.relation]
    if fact.dotted or rule.slot is None or _room(fact, nodes) is None:
        return fact.relation, fact.subject, fact.object, fact.line
    return fact.relation, fact.subject if rule.slot == "subject" else fact.object


def _room(fact: Fact, nodes: Mapping[str, Node]) -> int | None:
    """How many lines the fact's slot has room for at a time; None: any number."""
    return nodes[fact.object].seats if fact.relation == vocabulary.HOLDS else 1


@dataclass
class Slot:
    """The facts that claim one slot, those that deny one of its lines, and how many lines there is room for."""

    room: int = 1
    claims: list[Timing] = field(default_factory=list)
    denials: list[Timing] = field(default_factory=list)

    def succeed(self, sources: Sources) -> None:
        """Settle when each claim began and ended: by the weightiest date, and by what comes before and after it."""
        agree(self.claims, sources)
        everything = [*self.claims, *self.denials]
        for one in everything:
            for other in everything:
                if other is not one:
                    _end(one, other, exclusive=self._exclusive(one, other))
        for one in self.claims:
            if one.first == MIN:
                before = (other for other in self.claims if other is not one and self._exclusive(other, one))
                one.first = max((_room_after(other, one) for other in before), default=MIN)

    def _exclusive(self, one: Timing, other: Timing) -> bool:
        """Whether there is no room for both."""
        return one.key == other.key or (self.room == 1 and not (one.shared or other.shared))

    def lines(self, sources: Sources) -> list[Line]:
        """What holds in this slot, over all days."""
        stretches: dict[Key, list[Stretch]] = defaultdict(list)
        over = self._over if len(self.claims) > 1 or self.denials else self._unrivalled
        bounds = {bound for claim in (*self.claims, *self.denials) for bound in claim.bounds()}
        days = sorted({min(max(bound, MIN), MAX) for bound in bounds} | {MIN, MAX})
        for start, end in pairwise(days):
            for key, stretch in over(start, end, sources):
                stretches[key].append(stretch)
        return [line for key in sorted(stretches) for line in spells(key, stretches[key], self._endings(key))]

    def _unrivalled(self, start: int, end: int, sources: Sources) -> list[tuple[Key, Stretch]]:
        """What ``_over`` gives where a single claim has nothing to contend with, as most do: the same, sooner."""
        del sources
        found = ((claim, claim.on(start)) for claim in self.claims)
        return [(claim.key, Held(sure, (claim,)).stretch(start, end, UNHEARD)) for claim, sure in found if sure]

    def _over(self, start: int, end: int, sources: Sources) -> list[tuple[Key, Stretch]]:
        """The stretches between two neighbouring bounds."""
        holding = _by_key(self.claims, start)
        denied = {key: held.facts for key, held in _by_key(self.denials, start).items() if held.holds}
        held = {key: held for key, held in holding.items() if held.holds}
        verdicts: dict[Key, Verdict] = {}
        for rivals in _contests(held).values():
            verdicts |= _contest(rivals, denied, sources, self.room)
        return [
            (key, held.stretch(start, end, verdicts.get(key, UNHEARD)))
            for key, held in holding.items()
            if key in verdicts or not held.holds
        ]

    def _endings(self, key: Key) -> dict[int, Ending]:
        """Why the key's claims end, by the day they do."""
        return {claim.end_max: claim.ending for claim in self.claims if claim.key == key and claim.ending}


class Verdict(NamedTuple):
    """What a contest says of a claim that won it: the facts against it, and the rule that decided."""

    against: tuple[Fact, ...]
    rule: str
    tied: bool


UNHEARD = Verdict((), "", tied=False)
"""The verdict on what nobody contests."""


class Held(NamedTuple):
    """How surely a key is claimed on a day, and the claims that hold so, or are at least presumed."""

    certainty: Certainty
    claims: tuple[Timing, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts behind the claims."""
        return tuple(claim.fact for claim in self.claims)

    @property
    def holds(self) -> bool:
        """Whether it is more than possible."""
        return self.certainty > Certainty.POSSIBLE

    def stretch(self, start: int, end: int, verdict: Verdict) -> Stretch:
        """The stretch of a line that this makes."""
        facts, starts = self.facts, [claim.since for claim in self.claims if claim.since]
        return Stretch(
            start,
            end,
            self.certainty,
            basis=vocabulary.BASES[max(vocabulary.BASES.index(fact.basis) for fact in facts)],
            facts=facts,
            against=verdict.against,
            rule=verdict.rule,
            tied=verdict.tied,
            since=min(starts, key=lambda since: (since.earliest, since.latest, since.text), default=None),
            confirmed=max(claim.attested for claim in self.claims),
            manner=self.manner,
            start_rule=next((claim.start_rule for claim in self.claims if claim.start_rule), ""),
        )

    @property
    def manner(self) -> str:
        """How the place is held, by the word last attested."""
        return max(self.claims, key=lambda claim: (claim.attested, claim.sure, claim.fact.id)).fact.manner


def slots_of(facts: Iterable[Fact], nodes: Mapping[str, Node]) -> dict[SlotId, Slot]:
    """All slots of some facts (life facts have none), each with its claims in a fixed order."""
    slots: dict[SlotId, Slot] = defaultdict(Slot)
    claimed: dict[Key, set[SlotId]] = defaultdict(set)
    denials = []
    for fact in facts:
        if fact.life:
            continue
        if fact.denied:
            denials.append(timing(fact))
            continue
        slot = slot_of(fact, nodes)
        claim = timing(fact)
        slots[slot].room = _room(fact, nodes) or 1
        slots[slot].claims.append(claim)
        claimed[claim.key].add(slot)
    for denial in denials:
        for slot in sorted(claimed.get(denial.key) or {slot_of(denial.fact, nodes)}):
            slots[slot].denials.append(replace(denial))
    return slots


def _end(one: Timing, other: Timing, *, exclusive: bool) -> None:
    """End one claim by another in its slot, where the other says that it ended or takes its place."""
    same = other.key == one.key
    if same and other.fact.denied == one.fact.denied:
        if other.said_end and other.said_by and not one.said_end and one.settled < other.said_end[1]:
            one.cut(max(other.said_end[0], one.settled + 1), other.said_end[1], other.said_by)
    elif same or (exclusive and not (one.fact.denied or other.fact.denied)):
        if one.settled < other.sure < MAX:
            one.cut(other.sure, other.sure, Ending(other.fact, inferred=True))
        elif other.attested > one.settled:
            one.cut(one.settled + 1, one.settled + 1, Ending(other.fact, inferred=True))


def _room_after(earlier: Timing, one: Timing) -> int:
    """The first day on which one claim can have begun, as an earlier one still filled the slot."""
    if earlier.key == one.key:
        return earlier.end_max if earlier.end_max <= one.sure else MIN
    if earlier.sure <= earlier.attested < one.sure:
        return earlier.attested + 1
    return MIN


def _by_key(claims: Iterable[Timing], day: int) -> dict[Key, Held]:
    """What is claimed on a day."""
    found: dict[Key, list[tuple[Certainty, Timing]]] = defaultdict(list)
    for claim in claims:
        certainty = claim.on(day)
        if certainty:
            found[claim.key].append((certainty, claim))
    held = {}
    for key, each in found.items():
        best = max(certainty for certainty, _ in each)
        least = min(best, Certainty.PRESUMED)
        held[key] = Held(best, tuple(claim for certainty, claim in each if certainty >= least))
    return held


def _contests(held: Mapping[Key, Held]) -> dict[str, dict[Key, Held]]:
    """Who contends with whom: holders with holders, stand-ins with stand-ins, who shares with nobody."""
    contests: dict[str, dict[Key, Held]] = defaultdict(dict)
    for key, one in held.items():
        if any(claim.shared for claim in one.claims):
            contests[str(key)][key] = one
        else:
            contests["stand-in" if one.manner in vocabulary.STAND_INS else "holder"][key] = one
    return contests


def _contest(
    held: Mapping[Key, Held], denied: Mapping[Key, tuple[Fact, ...]], sources: Sources, room: int
) -> dict[Key, Verdict]:
    """The claims that win: as many as there is room for, and more only if no rule can decide between the last."""
    if len(held) <= room and not any(key in denied for key in held):
        return dict.fromkeys(held, UNHEARD)
    weights = {key: policy.weight(one.facts, sources) for key, one in held.items()}
    refusals = {key: policy.weight(denied[key], sources) for key in held if key in denied}
    standing = [key for key in held if key not in refusals or weights[key] >= refusals[key]]
    least = min(sorted((weights[key] for key in standing), reverse=True)[:room], default=())
    winners = [key for key in standing if weights[key] >= least]
    safe = {key for key in winners if weights[key] > least or len(winners) <= room}
    verdicts = {}
    for key in winners:
        rivals = [other for other in held if other != key and other not in safe]
        against = (*(fact for other in rivals for fact in held[other].facts), *denied.get(key, ()))
        opposed = [weights[other] for other in rivals if other in standing]
        opposed += [refusals[key]] if key in refusals else []
        rule = policy.deciding_rule(weights[key], max(opposed)) if opposed else policy.DENIED if rivals else ""
        verdicts[key] = Verdict(against, rule, tied=rule == policy.TIE)
    return verdicts
