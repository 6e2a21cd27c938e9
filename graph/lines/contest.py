"""What still holds together is weighed: the days of a slot, and who holds it on each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from graph import vocabulary
from graph.dates import MAX, MIN
from graph.lines import policy
from graph.lines.claims import Claim, Standing
from graph.lines.holding import Held, may_be_over, on, soft, together
from graph.lines.line import Certainty, Ending, Key, Line, Stretch, spells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.dates import VagueDate
    from graph.facts import Fact
    from graph.lines.denials import Objection
    from graph.lines.policy import Sources

TWO_TERMS = "two stated terms"


class Verdict(NamedTuple):
    """What a contest says of a claim that won it: the facts against it, and the rule that decided."""

    against: tuple[Fact, ...] = ()
    rule: str = ""
    tied: bool = False


@dataclass(frozen=True)
class Contest:
    """The claims of one slot after all ends, by layer, and what is said against them."""

    room: int | None
    claims: tuple[Claim, ...]
    sources: Sources
    objections: tuple[Objection, ...] = ()
    copies: tuple[tuple[Fact, Fact], ...] = ()
    turns: frozenset[tuple[Key, Key]] = frozenset()
    against: tuple[tuple[Key, int, Fact], ...] = ()
    """Claims set aside that stand against a line: which, from when on, and by which fact."""

    def lines(self) -> list[Line]:
        """What holds in this slot, over all days."""
        stretches: dict[Key, list[Stretch]] = defaultdict(list)
        for start, end in pairwise(self._days()):
            for key, stretch in self._over(start, end):
                stretches[key].append(stretch)
        return [line for key in sorted(stretches) for line in spells(key, stretches[key], self._endings(key))]

    def _days(self) -> list[int]:
        """The days on which anything may change."""
        found = {MIN, MAX}
        for claim in self.claims:
            found |= {claim.first, claim.sure, claim.begun, claim.confirmed_in_every_reading + 1}
            found |= {claim.end.first, claim.end.last} if claim.end else set()
            found |= {day for one in claim.seen if not one.exact for day in (one.first, one.last)}
        found |= {day for one in self.objections for day in (one.first, one.end)}
        found |= {day for _, day, _ in self.against}
        return sorted({min(max(day, MIN), MAX) for day in found})

    @cached_property
    def _layers(self) -> tuple[tuple[Standing, tuple[Claim, ...]], ...]:
        """The layers in which anything is claimed, the firmest first."""
        layers = ((layer, tuple(one for one in self.claims if one.standing == layer)) for layer in reversed(Standing))
        return tuple((layer, claims) for layer, claims in layers if claims)

    def _over(self, start: int, end: int) -> list[tuple[Key, Stretch]]:
        """The stretches between two neighbouring days of change."""
        above: dict[Key, Held] = {}
        opposed: dict[Key, list[Fact]] = defaultdict(list)
        shown: dict[Key, tuple[Held, Verdict]] = {}
        undone = {one.key for one in self.objections if one.undone and one.first <= start < one.end}
        for layer, claims in self._layers:
            held = self._held(start, [claim for claim in claims if claim.key not in undone], layer, above)
            fresh = {key: one for key, one in held.items() if key not in shown or not shown[key][0].holds}
            fresh = self._left_room(fresh, layer, above, opposed)
            verdicts = self._contested({key: one for key, one in fresh.items() if one.holds})
            for key, one in fresh.items():
                lost, known = one.holds and key not in verdicts, key in shown and not one.holds
                if not lost and not known:
                    shown[key] = (one, verdicts.get(key, Verdict()))
            above |= {key: one for key, (one, _) in shown.items() if one.holds}
        spared = bool(undone) and self.room is not None
        return [
            (
                key,
                self._stretch(start, end, key, one, _spared(verdict, one) if spared else verdict, opposed.get(key, [])),
            )
            for key, (one, verdict) in shown.items()
        ]

    def _left_room(
        self,
        fresh: Mapping[Key, Held],
        layer: Standing,
        above: Mapping[Key, Held],
        opposed: dict[Key, list[Fact]],
    ) -> dict[Key, Held]:
        """What earlier layers leave room for: else what is weak stands against these, and a rumour is only possible."""
        left: dict[Key, Held] = {}
        for key, one in fresh.items():
            if not one.holds or self._free(key, one, above):
                left[key] = one
            elif layer == Standing.RUMOUR:
                left[key] = Held(Certainty.POSSIBLE, one.claims)
            elif layer == Standing.WEAK:
                for rival in self._in_the_way(key, one, above):
                    opposed[rival] += one.facts
        return left

    def _held(self, day: int, claims: Iterable[Claim], layer: Standing, above: Mapping[Key, Held]) -> dict[Key, Held]:
        """What is claimed on a day by the voices of one layer."""
        each: dict[Key, list[tuple[Certainty, Claim]]] = defaultdict(list)
        for claim in claims:
            if certainty := on(claim, day):
                each[claim.key].append((Certainty.POSSIBLE if layer == Standing.RUMOUR else certainty, claim))
        held = {key: together(found, day) for key, found in each.items()}
        if self.room != 1:
            return held
        hard = {key for key, one in held.items() if one.holds and not all(soft(claim, day) for claim in one.claims)}
        hard |= {key for key, one in held.items() if any(may_be_over(claim, day) for claim in one.claims)}
        for key, one in held.items():
            if one.holds and key not in hard:
                others = (hard | set(above)) - {key}
                if any(self._rivals(one, held.get(other) or above[other]) for other in others):
                    held[key] = Held(Certainty.POSSIBLE, one.claims)
        return held

    def _rivals(self, one: Held, other: Held) -> bool:
        """Whether two hold what only one can hold."""
        sharing = any(claim.shared for claim in (*one.claims, *other.claims))
        return not sharing and (one.manner in vocabulary.STAND_INS) == (other.manner in vocabulary.STAND_INS)

    def _free(self, key: Key, one: Held, above: Mapping[Key, Held]) -> bool:
        """Whether earlier layers leave room for a line."""
        if self.room is None:
            return True
        others = self._in_the_way(key, one, above)
        return len(others) < self.room

    def _in_the_way(self, key: Key, one: Held, above: Mapping[Key, Held]) -> list[Key]:
        return [other for other, held in above.items() if other != key and self._rivals(one, held)]

    def _contested(self, held: Mapping[Key, Held]) -> dict[Key, Verdict]:
        """Who wins, of those who hold on a day."""
        verdicts: dict[Key, Verdict] = {}
        classes: dict[str, dict[Key, Held]] = defaultdict(dict)
        for key, one in held.items():
            shared = any(claim.shared for claim in one.claims)
            classes[str(key) if shared else "stand-in" if one.manner in vocabulary.STAND_INS else "holder"][key] = one
        for rivals in classes.values():
            verdicts |= self._contest(rivals)
        return verdicts

    def _contest(self, held: Mapping[Key, Held]) -> dict[Key, Verdict]:
        """The claims that win: as many as there is room for, and more only if no rule can decide between the last."""
        if self.room is None or len(held) <= self.room:
            return dict.fromkeys(held, Verdict())
        terms = {key for key, one in held.items() if one.settled and one.started}
        if len(terms) == len(held):
            return {
                key: Verdict(tuple(fact for other in held if other != key for fact in held[other].facts), TWO_TERMS)
                for key in held
            }
        weights = {key: self._weight(key, one, held) for key, one in held.items()}
        facts = {key: one.facts for key, one in held.items()}
        least = min(sorted(weights.values(), reverse=True)[: self.room])
        winners = [key for key in held if weights[key] >= least]
        safe = {key for key in winners if weights[key] > least or len(winners) <= self.room}
        verdicts = {}
        for key in winners:
            rivals = [other for other in held if other != key and other not in safe]
            against = tuple(fact for other in rivals for fact in facts[other])
            rule = (
                policy.deciding_rule(weights[key], max((weights[other] for other in rivals), default=()))
                if rivals
                else ""
            )
            verdicts[key] = Verdict(against, rule, tied=rule == policy.TIE)
        return verdicts

    def _weight(self, key: Key, one: Held, held: Mapping[Key, Held]) -> tuple[int, ...]:
        weight = self._weighed(one.claims)
        disputed = not self._turning[key].isdisjoint(held) if key in self._turning else False
        return (0, weight[1], 0, 0, 0) if disputed else weight

    def _weighed(self, claims: tuple[Claim, ...]) -> tuple[int, ...]:
        """The weight of what some claims say; over many days it is the same claims that speak."""
        told = tuple(map(id, claims))
        if told not in self._weights:
            self._weights[told] = policy.weight([claim.fact for claim in claims], self.sources)
        return self._weights[told]

    @cached_property
    def _weights(self) -> dict[tuple[int, ...], tuple[int, ...]]:
        return {}

    @cached_property
    def _turning(self) -> Mapping[Key, set[Key]]:
        """The lines that follow each other in turns."""
        found: dict[Key, set[Key]] = defaultdict(set)
        for key, other in self.turns:
            found[key].add(other)
        return found

    def _stretch(
        self, start: int, end: int, key: Key, held: Held, verdict: Verdict, opposed: Sequence[Fact]
    ) -> Stretch:
        """The stretch of a line."""
        denied = [one for one in self.objections if one.key == key and one.first <= start < one.end]
        facts = list(held.facts)
        facts += [copy for original, copy in self.copies if original in held.facts]
        starts = [claim.since for claim in held.claims if claim.since and claim.start]
        contrary = [fact for other, day, fact in self.against if other == key and day <= start] if held.holds else []
        against = tuple(dict.fromkeys((*verdict.against, *(one.fact for one in denied), *opposed, *contrary)))
        tied, own = verdict.tied or any(one.tied for one in denied), set(facts)
        return Stretch(
            start,
            end,
            held.certainty,
            basis=vocabulary.BASES[max(vocabulary.BASES.index(fact.basis) for fact in held.facts)],
            facts=tuple(dict.fromkeys(facts)),
            against=tuple(fact for fact in against if fact not in own),
            rule=verdict.rule or (policy.TIE if tied else ""),
            tied=tied,
            since=min(starts, key=_width, default=None),
            confirmed=max(claim.confirmed for claim in held.claims),
            manner=held.manner,
            start_rule=next((claim.start_rule for claim in held.claims if claim.start_rule), ""),
        )

    def _endings(self, key: Key) -> dict[int, Ending]:
        return {
            claim.end.last: claim.ending for claim in self.claims if claim.key == key and claim.end and claim.ending
        }


def _width(since: VagueDate) -> tuple[int, int, str]:
    """The order of starts that agree: the narrowest tells most."""
    return since.latest - since.earliest, since.earliest, since.text


def _spared(verdict: Verdict, held: Held) -> Verdict:
    """A verdict where a rival was denied: that decided, if nothing else did."""
    return verdict._replace(rule=policy.DENIED) if held.holds and not verdict.rule else verdict
