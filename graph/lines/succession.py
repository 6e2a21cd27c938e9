"""News: a claim of a later day and of another object ends the earlier one.

It ended some time between the last word on it and the first surely later day of the new one; until that day it stays
presumed. An inferred end falls with the claim that caused it. An end that somebody said is moved by nobody's coming.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.dates import MAX, MIN
from graph.lines.claims import Claim, Span
from graph.lines.line import Ending

if TYPE_CHECKING:
    from collections.abc import Collection

    from graph.lines.line import Key
    from graph.lines.place import Place


def spread_starts(place: Place) -> tuple[Claim, ...]:
    """The claims, those that only saw a line begun no earlier than what is said of its beginning."""
    return tuple(_begun(claim, place) for claim in place.claims)


def _begun(claim: Claim, place: Place) -> Claim:
    if claim.start or not claim.seen:
        return claim
    claim = _read_after(claim, place)
    starts = [one for one in place.same(claim) if one.start and one is not claim and _one_spell(claim, one)]
    if not starts:
        return claim
    latest = max(starts, key=lambda one: (one.start or Span(MIN, MIN), one.fact.id))
    start = latest.start
    if start is None or start.last == start.first:
        return replace(claim, not_before=max(claim.not_before, min(start.first if start else MIN, claim.sure)))
    return replace(claim, start=start, since=latest.since, planned=False)


def _read_after(claim: Claim, place: Place) -> Claim:
    """A vague sighting that can lie after what is said of its line's beginning, with no end told, is read after it."""
    starts = {one.start for one in place.same(claim) if one.start and one.fact.since and one is not claim}
    if not starts or any(one.end for one in place.same(claim)):
        return claim
    first = min(start.first for start in starts)
    seen = tuple(
        Span(first, one.last) if not one.exact and MIN < one.first < first <= one.last else one for one in claim.seen
    )
    return replace(claim, seen=seen) if seen != claim.seen else claim


def _one_spell(claim: Claim, begun: Claim) -> bool:
    """Whether a sighting lies in the spell that another claim tells the beginning of."""
    start = begun.start
    if start is None or begun.fact.since is None:
        return False
    first = min(one.first for one in claim.seen)
    lasted = begun.end is None or begun.end.last > max(one.last for one in claim.seen)
    return (
        start.first <= max(one.last for one in claim.seen)
        and first >= min(start.first, first)
        and lasted
        and claim.not_before <= start.first
        and first >= start.first
    )


def end_by_news(place: Place, turns: Collection[tuple[Key, Key]]) -> tuple[Claim, ...]:
    """The claims of a place, each ended by the first who came after its last word, and begun when that was free."""
    if place.room is None:
        return tuple(_after_own(claim, place) for claim in place.claims)
    if place.room > 1:
        return _crowded(place)
    ended = tuple(_ended(claim, place, turns) for claim in place.claims)
    context = replace(place, claims=ended)
    return tuple(_after_others(_after_own(claim, context), context) for claim in ended)


def _ended(claim: Claim, place: Place, turns: Collection[tuple[Key, Key]]) -> Claim:
    if claim.end and not claim.ends_as_planned and not claim.ending_inferred:
        return claim
    last = claim.last_word
    for other in place.everybody:
        if other.last_word <= last:  # it is of no later day
            continue
        if other.key == claim.key and not (claim.stands_in and other.fact.manner == "full"):
            continue
        if (claim.key, other.key) in turns or not place.ends(claim, other):
            continue
        day = arrival(other, last, claim)
        if day < MAX:
            claim = claim.ended(Span(day, day), Ending(other.fact, inferred=True))
    return claim


def arrival(other: Claim, last: int, claim: Claim) -> int:
    """The first day that is surely later than another's last word; ``MAX`` if there is none."""
    if other.start and other.start.last > last:
        return other.start.last
    if (
        other.start is None
        and claim.stands_in
        and not other.stands_in
        and not any(one.first > claim.sure for one in other.seen)
    ):
        return MAX
    for seen in sorted(other.seen):
        if seen.first > last:
            return seen.first if seen.exact or other.standing > claim.standing else seen.last
        if seen.last > last:
            return seen.last
    return MAX


def _after_own(claim: Claim, place: Place) -> Claim:
    """A claim without a start begins after what had ended of its line before it was seen."""
    if claim.start:
        return claim
    ends = (one.end.last for one in place.same(claim) if one is not claim and one.end and one.end.last <= claim.sure)
    return replace(claim, not_before=max((claim.not_before, *ends)))


def _after_others(claim: Claim, place: Place) -> Claim:
    """A claim without a start begins after the last word on who was there before."""
    if claim.start or claim.sure == MAX:
        return claim
    sure, first = claim.sure, claim.not_before
    for other in place.everybody:
        word = other.last_word
        day = word + 1 if MIN < word < sure else sure if other.sure <= sure <= word else MIN
        if day > first and other.key != claim.key and place.ends(other, claim):
            first = day
    return replace(claim, not_before=first)


def _crowded(place: Place) -> tuple[Claim, ...]:
    """A place of several seats: of too many holders, the one longest unseen goes when another comes."""
    claims = {claim.fact: _after_own(claim, place) for claim in place.claims}
    comings = sorted({claim.sure for claim in place.everybody if claim.sure < MAX})
    for day in comings:
        there = _there(day, [*claims.values(), *place.fixed])
        while len(there) > (place.room or 1):
            unseen = {key: max(_word_by(day, claim) for claim in held) for key, held in there.items()}
            news = [
                key for key, held in there.items() if min(claim.sure for claim in held) == day or unseen[key] == day
            ]
            old = [key for key in there if key not in news]
            if not old or not news:  # who came only stands in, or is gone that day: nobody makes room for them
                break
            goes = min(old, key=lambda key: (unseen[key], key))
            by = min((claim for key in news for claim in there[key]), key=lambda one: one.fact.id)
            for claim in there.pop(goes):
                if claim.fact in claims and not (claim.end and not claim.ends_as_planned):
                    claims[claim.fact] = claim.ended(Span(day, day), Ending(by.fact, inferred=True))
    return tuple(claims.values())


def _there(day: int, claims: Collection[Claim]) -> dict[Key, list[Claim]]:
    found: dict[Key, list[Claim]] = {}
    for claim in claims:
        if (
            claim.sure <= day
            and (claim.end is None or day < claim.end.first)
            and not claim.stands_in
            and not claim.shared
        ):
            found.setdefault(claim.key, []).append(claim)
    return found


def _word_by(day: int, claim: Claim) -> int:
    """The last day up to another of which a claim speaks."""
    words = [one.last for one in claim.seen if one.last <= day]
    covered = claim.start is not None and claim.start.last <= day <= claim.last_word
    return max([*words, day if covered else MIN, claim.start.last if claim.start and claim.start.last <= day else MIN])
