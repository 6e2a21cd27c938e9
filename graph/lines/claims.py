"""What one source says, on the calendar: which days it speaks of, before anybody else is heard.

A claim is a frozen value. Every later stage takes claims and gives claims.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from graph import vocabulary
from graph.dates import MAX, MIN, OPEN, UNKNOWN
from graph.lines.line import Ending, Key

if TYPE_CHECKING:
    from graph.dates import VagueDate
    from graph.facts import Fact
    from graph.vocabulary import Manner


class Standing(IntEnum):
    """What a voice may do: a later layer moves, ends and narrows nothing in an earlier one."""

    RUMOUR = 0
    WEAK = 1
    FIRM = 2


class Span(NamedTuple):
    """One day somewhere from ``first`` to ``last``, both included."""

    first: int
    last: int

    @property
    def exact(self) -> bool:
        """Whether it is known which day."""
        return self.first == self.last

    def meets(self, other: Span) -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Span) -> Span:
        """The days in common with a span that it meets."""
        return Span(max(self.first, other.first), min(self.last, other.last))


def span(date: VagueDate) -> Span:
    """The days that a vague date may mean."""
    return Span(date.earliest, date.latest)


@dataclass(frozen=True)
class Claim:
    """One fact and the days it speaks of.

    ``day`` is when its source said it, ``seen`` the days on some of which the source says it is so, ``start`` when it
    began and ``end`` the first day on which it was no longer so, as far as the source says. ``planned`` and
    ``ends_as_planned`` tell of a start or an end that lay ahead when it was said; ``not_before`` bounds the start of
    somebody only appointed. ``end`` may come from another claim: ``ending`` says from which, and by what rule.
    """

    fact: Fact
    key: Key
    standing: Standing
    vouching: int
    day: Span
    manner: Manner = ""
    seen: tuple[Span, ...] = ()
    start: Span | None = None
    planned: bool = False
    not_before: int = MIN
    end: Span | None = None
    ends_as_planned: bool = False
    ending: Ending | None = None
    since: VagueDate | None = None
    start_rule: str = ""

    @cached_property
    def weight(self) -> tuple[int, int]:
        """Standing and vouching: all that counts where recency must not."""
        return self.standing, self.vouching

    @cached_property
    def shared(self) -> bool:
        """Whether the place is shared with others."""
        return self.manner == vocabulary.CO

    @cached_property
    def stands_in(self) -> bool:
        """Whether it tells of somebody who stands in for another."""
        return self.manner in vocabulary.STAND_INS

    @property
    def ending_inferred(self) -> bool:
        """Whether its end is only inferred."""
        return self.ending is not None and self.ending.inferred

    @property
    def first(self) -> int:
        """The first day on which it may be so."""
        return self.start.first if self.start else self.not_before

    @cached_property
    def sure(self) -> int:
        """The first day from which it is presumed: from its start, or from the first day it may have been seen."""
        if self.start:
            inside = (one.last for one in self.seen if one.last < self.start.last)
            return max(self.start.first, min((self.start.last, *inside)))
        found = (one.last if one.first == MIN else one.first for one in self.seen)
        return max(self.not_before, min(found, default=MAX))

    @cached_property
    def last_word(self) -> int:
        """The last day of which its source speaks as one on which it is so; ``MIN`` if of none."""
        begun = self.start.last if self.start else MIN
        return max((begun, *(one.last for one in self.seen)))

    @cached_property
    def begun(self) -> int:
        """The day by which it had begun in every reading; ``MAX`` if in none."""
        starts = (self.start.last,) if self.start and not self.planned else ()
        return min((*starts, *(one.last for one in self.seen)), default=MAX)

    @cached_property
    def confirmed_in_every_reading(self) -> int:
        """The last day up to which its source says it is so in every reading; ``MIN`` if there is none."""
        starts = (self.start.first,) if self.start and not self.planned else ()
        return max((*starts, *(one.first for one in self.seen)), default=MIN)

    @cached_property
    def confirmed(self) -> int:
        """The last day on which a source may have seen it so: what "last confirmed" says."""
        told = self.day.last if self.day.last > MIN else MAX  # nobody saw anything after having told of it
        begun = min(self.start.last, told) if self.start and not self.planned else MIN
        return max((one.last for one in self.seen), default=begun)

    def spoken_before(self, day: int) -> int:
        """The last day before another of which it speaks as one on which it is so; ``MIN`` if of none."""
        start = (self.start.last,) if self.start and self.start.last < day else ()
        return max((*start, *(one.last for one in self.seen if one.last < day)), default=MIN)

    def said_by(self, day: int) -> Claim:
        """The claim, said no later than a day: what repeats it is of that day."""
        if not self.day.first <= day < self.day.last:
            return self
        seen = tuple(Span(one.first, min(one.last, max(day, one.first))) for one in self.seen)
        return replace(self, day=Span(self.day.first, day), seen=seen)

    def ended(self, end: Span, ending: Ending) -> Claim:
        """The claim with an end; of two ends, the one that is surely there first."""
        if self.end and (self.end.last, self.end.first) <= (end.last, end.first):
            return self
        return replace(self, end=end, ending=ending, ends_as_planned=False)


def claim_of(fact: Fact, published: VagueDate | None, standing: Standing, vouching: int) -> Claim:
    """A fact on the calendar, as said by a source of a day (a copy speaks on its original's)."""
    day = span(published) if published else Span(MIN, MIN)
    start = span(fact.since) if fact.since else None
    planned = bool(start and MIN < day.last < start.first)
    bounded = fact.until if fact.until not in (None, OPEN, UNKNOWN) else None
    end = span(bounded) if bounded else None
    claim = Claim(
        fact,
        Key.of(fact),
        standing,
        vouching,
        day,
        manner="" if fact.manner == vocabulary.FULL else fact.manner,
        start=start,
        planned=planned,
        not_before=fact.appointed.earliest if fact.appointed else MIN,
        end=end,
        ends_as_planned=bool(end and MIN < day.last < end.first),
        since=fact.since,
    )
    claim = replace(claim, seen=_seen(fact, claim))
    if fact.until is UNKNOWN:
        claim = replace(claim, end=Span(min(claim.last_word + 1, day.last), day.last))
    return replace(claim, ending=Ending(fact, inferred=False)) if claim.end else claim


def _seen(fact: Fact, claim: Claim) -> tuple[Span, ...]:
    """On which days the source says it is so."""
    day, start, end = claim.day, claim.start, claim.end
    if fact.throughout:
        return _throughout(fact.throughout, day)
    if fact.observed:
        still = (day,) if fact.until is OPEN and day.last > MIN else ()
        return (_capped(span(fact.observed), day), *still)
    if claim.planned or fact.until is UNKNOWN or (fact.appointed and not start and not end):
        return ()
    if end and not claim.ends_as_planned:
        first = max(end.first - 1, MIN)
        # whom a list leaves out was seen on the one before it, and on no day between the two
        left_out = bool(fact.source.series) and fact.basis == "implied"
        before = _capped(Span(first, first if left_out else end.last - 1), day)
        return () if start and before.last < start.first else (before,)
    # what began some time up to its publication, or after, nobody says to be so on that day
    vague = start is not None and fact.until is not OPEN and start.last > day.first
    return (day,) if day.last > MIN and not vague else ()


def _throughout(date: VagueDate, day: Span) -> tuple[Span, ...]:
    """So on every day of a span: seen on its first and on its last, as far as every reading of it has these."""
    first = date.lower + (date.lower - date.earliest)
    last = min(date.upper - (date.latest - date.upper), day.last)
    if first > last:
        return (_capped(span(date), day),)
    return (Span(first, first), Span(last, last))


def _capped(seen: Span, day: Span) -> Span:
    """What was seen some day of a span was seen before it was told; a day after that is left as it is said."""
    return Span(seen.first, min(seen.last, day.last)) if MIN < day.last >= seen.first else seen
