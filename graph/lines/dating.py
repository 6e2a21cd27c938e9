"""When sources date one beginning, or one end, in different words: which day to believe.

What overlaps agrees, and the narrowest that the weightiest allow holds. What has no day in common is weighed. A plan is
moved by later firm word, and a hand-over that one source tells dates the change against an earlier lone date.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from graph.dates import MIN
from graph.lines import policy
from graph.lines.claims import Claim, Span, Standing
from graph.lines.line import Ending
from graph.lines.place import InOrder, Place, fits_between, seen_between

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.facts import Fact
    from graph.lines.life import End
    from graph.lines.line import Key
    from graph.lines.policy import Sources


class Dated(NamedTuple):
    """The date of several claims together: its days, the fact that words it, and the rule that decided."""

    days: Span
    by: Claim
    rule: str


@dataclass(frozen=True)
class Dating:
    """Dates the claims of one place, one line after the other."""

    place: Place
    sources: Sources
    lives: tuple[tuple[Key, End], ...] = ()
    _sightings: dict[Key, InOrder[tuple[Span, Claim]]] = field(default_factory=dict, init=False)
    _ends: dict[Key, InOrder[int]] = field(default_factory=dict, init=False)

    def date_by_weight(self) -> tuple[Claim, ...]:
        """The claims, each with the start and the end that weigh most."""
        planned = self._plans(self._appointments(self.place.claims))
        claims = self._agreed(planned, _start, self._two_starts, _refutes_start, _begin)
        return self._agreed(claims, _end, self._two_ends, _refutes_end, _finish)

    def _appointments(self, claims: Sequence[Claim]) -> list[Claim]:
        """An earlier lone start beside a hand-over was an appointment: not before it, and seen by nobody."""
        changes = [
            (came, came.start)
            for came in self.place.everybody
            if came.start and came.standing == Standing.FIRM and self.place.room == 1
            for gone in self.place.everybody
            if gone.end and gone.key != came.key and gone.fact.source.id == came.fact.source.id
            if gone.end == came.start and gone.standing == Standing.FIRM and gone.fact.until
        ]
        return [_appointed(claim, changes) for claim in claims]

    def _plans(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims without the plans that later word of at least their standing moved."""
        return [self._unplanned(claim) for claim in claims]

    def _unplanned(self, claim: Claim) -> Claim:
        later = [
            one for one in self.place.everybody if one.day.last > claim.day.last and one.standing >= claim.standing
        ]
        if claim.end and claim.ends_as_planned:
            still = seen_between([one for one in later if one.key == claim.key], claim.end.last, _EVER)
            if still:
                claim = replace(claim, end=None, ending=None, ends_as_planned=False, seen=claim.seen)
        if claim.start and claim.planned and self.place.room == 1:
            begun = seen_between([one for one in later if one.key == claim.key], claim.start.first, _EVER)
            there = [one for one in later if self.place.exclusive(claim, one) and _was_there(one, claim, self.place)]
            days = [seen.last for one in there for seen in one.seen if seen.first > claim.start.last]
            if days and not begun:
                claim = replace(claim, start=None, planned=False, since=None, not_before=max(days) + 1)
        return claim

    def _agreed(
        self,
        claims: Sequence[Claim],
        date: Callable[[Claim], Span | None],
        apart: Callable[[Claim, Claim], bool],
        refutes: Callable[[Claim, Span], bool],
        take: Callable[[Claim, Dated], Claim],
    ) -> tuple[Claim, ...]:
        """The claims with their dates of one kind settled, group by group."""
        dated = [claim for claim in (*claims, *self.place.fixed) if date(claim)]
        found: dict[Fact, Claim] = {claim.fact: claim for claim in claims}
        for group in _groups(dated, date, apart):
            own = [claim for claim in group if claim.fact in found]
            if len(group) > 1 and own:
                weigh = _Weighing(group, [*claims, *self.place.fixed], self.sources, date, refutes)
                settled = weigh.settled()
                found |= {claim.fact: take(claim, settled) for claim in own}
        return tuple(found[claim.fact] for claim in claims)

    def _two_starts(self, early: Claim, late: Claim) -> bool:
        """Whether two starts of one line are two: an end, another, or an equal sighting lies between; or two titles."""
        one, other = _spanned(early.start), _spanned(late.start)
        promoted = "" != early.fact.title != late.fact.title != ""
        gone = (
            key == early.key and one.first < end.days.last <= other.last and one.last < other.first
            for key, end in self.lives
        )
        told_twice = early.fact.source.id == late.fact.source.id and not one.meets(other)
        return (
            told_twice
            or any(
                seen.last < other.first and same.weight >= late.weight and same is not late
                for seen, same in self._seen(early.key).between(one.last, other.first)
            )
            or any(gone)
            or promoted
            or bool(self._over(early.key).between(one.first + 1, other.first + 1))
            or self.place.comes_between(early.key, one.last, other.first)
        )

    def _seen(self, key: Key) -> InOrder[tuple[Span, Claim]]:
        """When a line was seen, in order, and by whom."""
        if key not in self._sightings:
            seen = ((one, claim) for claim in self.place.of(key) for one in claim.seen if one.last > MIN)
            self._sightings[key] = InOrder(sorted(seen, key=lambda told: told[0].first), lambda told: told[0].first)
        return self._sightings[key]

    def _over(self, key: Key) -> InOrder[int]:
        """When a line was over by what is said, in order; plans left out."""
        if key not in self._ends:
            ends = (one.end.last for one in self.place.of(key) if one.end and not one.ends_as_planned)
            self._ends[key] = InOrder(sorted(ends), lambda day: day)
        return self._ends[key]

    def _two_ends(self, early: Claim, late: Claim) -> bool:
        """Whether two ends of one line are two: it began anew between them, or was seen by an equal voice."""
        one, other = _spanned(early.end), _spanned(late.end)
        lasting = [same for same in self.place.same(early) if same.weight >= min(early.weight, late.weight)]
        told_twice = early.fact.source.id == late.fact.source.id and not one.meets(other)
        return (
            told_twice
            or bool(seen_between([same for same in lasting if same not in (early, late)], one.last, other.first))
            or any(fits_between(seen, one, other) for same in lasting if not same.end for seen in same.seen)
            or (late.start is not None and late.start.first >= one.last)
        )


_EVER = 10**8


def weigh_dates(claims: Sequence[Claim], sources: Sources, apart: Callable[[Claim, Claim], bool]) -> list[Dated]:
    """The dates that some claims of one thing give, each once, by weight."""

    def refutes(claim: Claim, days: Span) -> bool:
        del claim, days
        return False

    return [_Weighing(group, claims, sources, _start, refutes).settled() for group in _groups(claims, _start, apart)]


class _Weighing:
    """The claims that give one date, and what speaks for each."""

    def __init__(
        self,
        group: Sequence[Claim],
        claims: Sequence[Claim],
        sources: Sources,
        date: Callable[[Claim], Span | None],
        refutes: Callable[[Claim, Span], bool],
    ) -> None:
        self.group, self.sources, self.date, self.refutes = group, sources, date, refutes
        self._weights: dict[tuple[Span, Standing], tuple[int, ...]] = {}
        dates = {_spanned(date(one)) for one in group}
        self._refuting = [
            one for one in claims if one.key == group[0].key and any(refutes(one, other) for other in dates)
        ]

    def settled(self) -> Dated:
        """The narrowest days that the weightiest allow; where no rule decides, it was some time between both."""
        best = max(self.group, key=lambda claim: (self._weight(claim), claim.fact.id))
        days, by = _spanned(self.date(best)), best
        for claim in sorted(self.group, key=lambda one: (self._weight(one), one.fact.id), reverse=True):
            given = _spanned(self.date(claim))
            if given.meets(days) and given.within(days) != days:
                days, by = given.within(days), claim
        rivals = [claim for claim in self.group if not _spanned(self.date(claim)).meets(days)]
        if not rivals:
            return Dated(days, by, "")
        rival = max(rivals, key=lambda claim: (self._weight(claim), claim.fact.id))
        rule = policy.deciding_rule(self._weight(best)[1:], self._weight(rival)[1:])
        if self._weight(best) == self._weight(rival):
            other = _spanned(self.date(rival))
            return Dated(Span(min(days.first, other.first), max(days.last, other.last)), by, policy.TIE)
        return Dated(days, by, rule)

    def _weight(self, claim: Claim) -> tuple[int, ...]:
        """What speaks for the date that a claim gives: all that is as firm, and agrees with it or refutes another."""
        key = _spanned(self.date(claim)), claim.standing
        if key not in self._weights:
            self._weights[key] = claim.standing, *policy.weight(self._speaking(*key), self.sources)
        return self._weights[key]

    def _speaking(self, given: Span, least: Standing) -> list[Fact]:
        agreeing = [one for one in self.group if _spanned(self.date(one)).meets(given)]
        others = {date for one in self.group if not (date := _spanned(self.date(one))).meets(given)}
        seen = [one for one in self._refuting if any(self.refutes(one, other) for other in others)]
        return list(dict.fromkeys(one.fact for one in (*agreeing, *seen) if one.standing >= least))


def _groups(
    claims: Sequence[Claim], date: Callable[[Claim], Span | None], apart: Callable[[Claim, Claim], bool]
) -> list[list[Claim]]:
    """The claims that date one thing: of one line, neighbours in time that are not two."""
    groups: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda one: (one.key, _spanned(date(one)), one.fact.id)):
        last = groups[-1] if groups else []
        if last and last[-1].key == claim.key and not any(apart(one, claim) for one in last):
            last.append(claim)
        else:
            groups.append([claim])
    return groups


def _spanned(days: Span | None) -> Span:
    if days is None:
        raise ValueError("a claim without such a date is weighed by it")
    return days


def _start(claim: Claim) -> Span | None:
    return claim.start


def _end(claim: Claim) -> Span | None:
    return claim.end


def _refutes_start(claim: Claim, start: Span) -> bool:
    """Whether a claim without a start of its own saw the line before one that another gives."""
    return claim.fact.since is None and any(one.last < start.first for one in claim.seen)


def _refutes_end(claim: Claim, end: Span) -> bool:
    """Whether a claim without an end of its own saw the line after one that another gives."""
    return claim.end is None and any(one.first >= end.last for one in claim.seen)


def _begin(claim: Claim, dated: Dated) -> Claim:
    since = dated.by.since if dated.rule != policy.TIE else claim.since
    planned = claim.planned and dated.by.planned
    seen = tuple(one for one in claim.seen if one.last >= dated.days.first) if claim.fact.since else claim.seen
    return replace(claim, start=dated.days, since=since, start_rule=dated.rule, planned=planned, seen=seen)


def _finish(claim: Claim, dated: Dated) -> Claim:
    seen = claim.seen
    if not (claim.fact.observed or claim.fact.throughout):
        seen = tuple(
            Span(min(one.first, max(dated.days.first - 1, MIN)), min(one.last, dated.days.last - 1)) for one in seen
        )
    ending = Ending(dated.by.fact, inferred=False, rule=dated.rule)
    return replace(
        claim,
        end=dated.days,
        ending=ending,
        seen=seen,
        ends_as_planned=claim.ends_as_planned and dated.by.ends_as_planned,
    )


def _appointed(claim: Claim, changes: Sequence[tuple[Claim, Span]]) -> Claim:
    for came, day in changes:
        if claim.key != came.key or claim.start is None or claim.fact.source.id == came.fact.source.id or claim.end:
            continue
        if claim.vouching > came.vouching:
            continue
        if claim.start.last < day.first:
            seen = tuple(one for one in claim.seen if one.first >= day.first)
            return replace(claim, start=None, planned=False, since=None, not_before=claim.start.first, seen=seen)
    return claim


def _was_there(one: Claim, planned: Claim, place: Place) -> bool:
    """Whether the line of a claim had been held before the day of a plan."""
    start = _spanned(planned.start)
    return any(other.sure < start.first for other in place.same(one) if other.standing >= planned.standing)
