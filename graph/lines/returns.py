"""Seen again after an end; one slip among many.

Recency counts for nothing here: what ended a line is weighed against what sees it again by standing and vouching.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from graph.dates import MAX, MIN, UNKNOWN
from graph.lines import policy
from graph.lines.claims import Claim, Span
from graph.lines.life import End
from graph.lines.place import Place, fits_between, seen_between
from graph.lines.policy import publisher
from graph.lines.standing import Aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.lines.line import Key
    from graph.lines.policy import Sources

ENDED = "an end said by a weightier voice"
SUCCEEDED = "a successor told by a weightier voice"
SLIP = "one slip between sightings of greater weight"
WITHIN = "what is attested within and after the span"


class Returned(NamedTuple):
    """The claims after their ends, and what was set aside."""

    claims: tuple[Claim, ...]
    aside: tuple[Aside, ...]


def said_ends(place: Place, key: Key) -> list[End]:
    """The ends that sources say of a line, each once; a plan is one where nobody saw the line from its day on."""
    found: dict[Span, list[Claim]] = {}
    mine = [claim for claim in place.everybody if claim.key == key]
    for claim in mine:
        moved = claim.ends_as_planned and claim.end and seen_between(mine, claim.end.first, MAX)
        if claim.end and claim.ending and not claim.ending.inferred and not moved:
            found.setdefault(claim.end, []).append(claim)
    return [
        End(
            days,
            max(claim.weight for claim in same),
            min((claim.ending for claim in same if claim.ending), key=lambda one: one.fact.id),
            frozenset(publisher(claim.fact) for claim in same),
        )
        for days, same in found.items()
    ]


def end_as_said(place: Place, lives: Sequence[tuple[Key, End]] = ()) -> Returned:
    """The claims of a place, ended as sources say; what is seen after an end is weighed against it."""
    claims = list(place.claims)
    aside: list[Aside] = []
    for key in dict.fromkeys(claim.key for claim in place.claims):
        mine = [claim for claim in claims if claim.key == key]
        said = said_ends(place, key)
        ends = [*said, *(end for other, end in lives if other == key)]
        for told in sorted(ends, key=lambda one: (one.days, one.ending.fact.id)):
            mine = [_between_two(claim, told, said) for claim in mine]
            end = _not_before_seen(told, mine)
            mine = [replace(claim, end=end.days) if _is_its_own(claim, told) else claim for claim in mine]
            if _refuted(end, mine, place):
                mine = [_unended(claim, end) for claim in mine]
                continue
            done = [_ended(claim, end) for claim in mine]
            mine = [claim for returned in done for claim in returned.claims]
            aside += [one for returned in done for one in returned.aside]
        claims = [*(claim for claim in claims if claim.key != key), *mine]
    return Returned(tuple(claims), tuple(aside))


def _between_two(claim: Claim, end: End, ends: Iterable[End]) -> Claim:
    """A vague sighting that fits between two said ends is of the time after the first."""
    late = [other for other in ends if other.days.first > end.days.last and other.weight[0] == claim.weight[0]]
    if claim.start or claim.end or not late or end.life:
        return claim

    def read(one: Span) -> Span:
        fits = any(fits_between(one, end.days, two.days) for two in late)
        return Span(max(one.first, end.days.last), one.last) if fits else one

    seen = tuple(read(one) for one in claim.seen)
    return replace(claim, seen=seen) if seen != claim.seen else claim


def _not_before_seen(end: End, claims: Iterable[Claim]) -> End:
    """A vague end is no earlier than the last day on which somebody surely saw the line within it."""
    unbounded = end.ending.fact.until is UNKNOWN or end.days.first == MIN
    whole = (claim for claim in claims if unbounded or not claim.start or claim.start.last < end.days.first)
    last = [one.first for claim in whole for one in claim.seen]
    first = max((day + 1 for day in last if end.days.first <= day < end.days.last), default=end.days.first)
    return end._replace(days=Span(first, end.days.last)) if not end.life else end


def _is_its_own(claim: Claim, end: End) -> bool:
    """Whether an end is the one that a claim's own source says."""
    own = claim.ending is not None and not claim.ending.inferred and claim.ending.fact == claim.fact
    return own and claim.end == end.days and not end.life and not claim.ends_as_planned


def _refuted(end: End, claims: Iterable[Claim], place: Place) -> bool:
    """Whether somebody weightier, of another publisher, saw the line after its end, and nobody else between."""
    if end.life:
        return False
    for claim in claims:
        after = [one for one in claim.seen if one.first >= end.days.last]
        heavier = claim.weight > end.weight and publisher(claim.fact) not in end.publishers
        if after and heavier and not _begins_after(claim, end) and claim.end is None:
            others = [one for one in place.everybody if one.key != claim.key]
            if not seen_between(others, end.days.first, after[0].last + 1):
                return True
    return False


def _unended(claim: Claim, end: End) -> Claim:
    if claim.end == end.days and claim.ending and not claim.ending.inferred:
        return replace(claim, end=None, ending=None)
    return claim


def _begins_after(claim: Claim, end: End) -> bool:
    """Whether a claim tells of a beginning that is surely after an end, or on its day."""
    return bool(
        claim.start and claim.fact.since and claim.start.first >= end.days.first and claim.start.last >= end.days.last
    )


def _only_told(claim: Claim) -> bool:
    """Whether the source says of no day but that of its publication that it was so."""
    return not (claim.fact.observed or claim.fact.throughout or claim.fact.until)


def _spans(claim: Claim, end: End) -> bool:
    """Whether the source of an end tells elsewhere of a term that began before it and ended after."""
    if end.life or claim.start is None or claim.end is None or claim.ending is None or claim.ending.fact != claim.fact:
        return False
    same = claim.fact.source.id == end.ending.fact.source.id
    return same and claim.start.last < end.days.first and end.days.last < claim.end.first


def _ended(claim: Claim, end: End) -> Returned:
    """A claim with an end of its line: ended, of another spell, or in part or whole set aside."""
    if (claim.end == end.days and claim.ending == end.ending) or _spans(claim, end):
        return Returned((claim,), ())
    if _begins_after(claim, end):
        return _begun_after(claim, end)
    if end.life and claim.fact.source.id == end.ending.fact.source.id and claim.start and _only_told(claim):
        claim = replace(claim, seen=())  # whoever tells of a beginning and of the leaving saw nobody there afterwards
    if claim.not_before >= end.days.last and not claim.start:
        return Returned((claim,), ())
    after = tuple(one for one in claim.seen if one.first >= end.days.last)
    before = tuple(_cut(one, end) for one in claim.seen if one.first < end.days.last)
    begun = claim.start is not None and claim.start.first < end.days.last
    if not after and not (before or begun):
        return Returned((claim.ended(end.days, end.ending) if claim.end is None else claim,), ())
    kept = (replace(claim, seen=before).ended(end.days, end.ending),) if before or begun else ()
    if after and claim.weight < end.weight:
        return Returned(kept, (Aside(replace(claim, seen=after, start=None), ENDED, end.ending.fact),))
    return Returned((*kept, _again(claim, after, end)) if after else kept, ())


def _cut(seen: Span, end: End) -> Span:
    """What was seen before an end, some day of a span."""
    return Span(seen.first, min(seen.last, max(seen.first, end.days.last - 1)))


def _again(claim: Claim, after: tuple[Span, ...], end: End) -> Claim:
    """What a claim saw after an end: a second spell, begun nobody says when."""
    own_end = claim.end if claim.end and claim.end.last > end.days.last else None
    return replace(
        claim,
        start=None,
        since=None,
        planned=False,
        seen=after,
        not_before=max(claim.not_before, end.days.last),
        end=own_end,
        ending=claim.ending if own_end else None,
    )


def _begun_after(claim: Claim, end: End) -> Returned:
    """A beginning after an end is news; on the very day of a leaving it is what ended with it."""
    if end.life and claim.start and claim.start.first >= end.days.first and claim.start.last <= end.days.last:
        return Returned((), (Aside(claim, ENDED, end.ending.fact),))
    if claim.weight[0] < end.weight[0] and end.life:
        return Returned((), (Aside(claim, ENDED, end.ending.fact),))
    return Returned((claim,), ())


@dataclass(frozen=True)
class Returns:
    """What is set aside among the claims of a place with room for one, before news is heard."""

    place: Place
    sources: Sources

    def without_slips(self) -> Returned:
        """The claims without slips, without vague sightings that do not fit, and without those who were succeeded."""
        aside: dict[Claim, Aside] = {}
        for claim in self.place.claims:
            if by := self._slipped(claim):
                aside[claim] = Aside(claim, SLIP, by.fact)
            elif by := self._does_not_fit(claim):
                aside[claim] = Aside(claim, WITHIN, by.fact)
        left = tuple(self._read_before(claim) for claim in self.place.claims if claim not in aside)
        returned = Returns(replace(self.place, claims=left), self.sources).unsucceeded()
        return Returned(returned.claims, (*aside.values(), *returned.aside))

    def _rivals(self, claim: Claim) -> list[Claim]:
        return [one for one in self.place.everybody if self.place.exclusive(claim, one)]

    def _slipped(self, claim: Claim) -> Claim | None:
        """The sighting before which, and after another of the same line, a lone lighter claim stands."""
        same = [one for one in self.place.everybody if one.key == claim.key]
        if len(policy.origins([one.fact for one in same], self.sources)) > 1 or claim.end:
            return None
        first, last = claim.sure, max(claim.last_word, claim.sure)
        for rival in self.place.everybody:
            later = rival.weight > claim.weight and any(one.first > last for one in rival.seen)
            if not later or not self.place.exclusive(claim, rival):
                continue
            before = [
                one
                for one in self.place.everybody
                if one.key == rival.key and one.weight > claim.weight and one.spoken_before(first) > MIN
            ]
            if before and not any(one.end and not one.ending_inferred and one.end.last <= first for one in before):
                return rival
        return None

    def _does_not_fit(self, claim: Claim) -> Claim | None:
        """What is attested within the span of a vague sighting and after it, where that sighting is all there is."""
        if claim.start or len(claim.seen) != 1 or claim.seen[0].exact or claim.seen[0].first == MIN:
            return None
        seen = claim.seen[0]
        for rival in self._rivals(claim):
            if rival.standing < claim.standing:
                continue
            same = self.place.same(rival)
            within = any(seen.first <= one.first and one.last <= seen.last for other in same for one in other.seen)
            after = any(one.first > seen.last for other in same for one in other.seen)
            if within and after:
                return rival
        return None

    def _read_before(self, claim: Claim) -> Claim:
        """A vague sighting that can precede the beginning of another's is read before that: it undoes none."""
        if claim.start or all(seen.exact or seen.first == MIN for seen in claim.seen):
            return claim
        begun = [
            one.start for one in self._rivals(claim) if one.start and one.fact.since and one.standing >= claim.standing
        ]
        seen = tuple(
            _before(one, [start.last for start in begun if one.first < start.last <= one.last]) for one in claim.seen
        )
        return replace(claim, seen=seen)

    def unsucceeded(self) -> Returned:
        """The claims without sightings of somebody whom a weightier voice had succeeded."""
        kept, aside = [], []
        for claim in self.place.claims:
            left = []
            for seen in claim.seen:
                by = self._successor(claim, seen) if claim.fact.since is None or claim.start is None else None
                if by is None:
                    left.append(seen)
                else:
                    aside.append(Aside(replace(claim, seen=(seen,)), SUCCEEDED, by.fact))
            if left or claim.start or claim.end or not claim.seen:
                kept.append(replace(claim, seen=tuple(left)) if len(left) != len(claim.seen) else claim)
        return Returned(tuple(kept), tuple(aside))

    def _successor(self, claim: Claim, seen: Span) -> Claim | None:
        """The claim that ended the line of another before that was seen again, where it weighs more."""
        earlier = [other.last_word for other in self.place.same(claim) if other.spoken_before(seen.first) > MIN]
        for rival in self._rivals(claim):
            if rival.weight <= claim.weight or (
                rival.end and rival.end.first <= seen.first and not rival.ends_as_planned
            ):
                continue
            came = rival.start.last if rival.start else min((one.last for one in rival.seen), default=MAX)
            if (
                came < seen.first
                and any(other.spoken_before(came) > MIN for other in self.place.same(claim))
                and earlier
            ):
                return rival
        return None


def _before(seen: Span, starts: Sequence[int]) -> Span:
    return Span(seen.first, min((seen.last, *(start - 1 for start in starts))))
