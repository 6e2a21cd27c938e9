"""Who is in whose way: whether two claims of one slot leave room for each other."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from graph.dates import MIN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph.lines.claims import Claim, Span
    from graph.lines.line import Key


T = TypeVar("T")


class InOrder(Generic[T]):
    """Things by their days, of which those between two days are found without looking at all."""

    def __init__(self, things: Sequence[T], day: Callable[[T], int]) -> None:
        self._things, self._days = things, [day(one) for one in things]

    def between(self, first: int, end: int) -> Sequence[T]:
        """Those from a day to before another."""
        return self._things[bisect_left(self._days, first) : bisect_left(self._days, end)]


@dataclass(frozen=True)
class Place:
    """A slot with all that claims it: how many it has room for (None: any number), and who counts already.

    ``fixed`` are the claims of earlier layers, which end and narrow but are not ended.
    """

    room: int | None
    claims: tuple[Claim, ...]
    fixed: tuple[Claim, ...] = ()

    @cached_property
    def everybody(self) -> tuple[Claim, ...]:
        """All claims, those of earlier layers too."""
        return (*self.claims, *self.fixed)

    @cached_property
    def sharers(self) -> frozenset[Key]:
        """The lines of whoever shares the place."""
        return frozenset(claim.key for claim in self.everybody if claim.shared)

    def exclusive(self, one: Claim, other: Claim) -> bool:
        """Whether there is no room for one where the other is, and they are not the same line."""
        if self.room != 1 or one.key == other.key or one.shared or other.shared:
            return False
        return one.stands_in == other.stands_in

    def ends(self, one: Claim, other: Claim) -> bool:
        """Whether the coming of the other ends the one.

        A stand-in ends a stand-in and no full holder, a full holder ends a stand-in. A later head of the whole who is
        none of those who share ends them; two or more who share by one source's word end a head who is none of them.
        """
        if self.room != 1 or (other.stands_in and not one.stands_in) or (one.shared and other.shared):
            return False
        if one.key == other.key:
            return one.stands_in and not other.stands_in and other.fact.manner == "full"
        if one.shared:
            return other.key not in self.sharers and not other.stands_in
        if other.shared:
            return one.key not in self.sharers and len(self._together(other)) > 1
        return True

    def _together(self, claim: Claim) -> set[Key]:
        """Whom the claim's source says to share."""
        said = (one for one in self.everybody if one.shared and one.fact.source.id == claim.fact.source.id)
        return {one.key for one in said}

    def same(self, claim: Claim) -> Sequence[Claim]:
        """All claims of the claim's own line."""
        return self.of(claim.key)

    def of(self, key: Key) -> Sequence[Claim]:
        """All claims of a line."""
        return self._by_line.get(key, ())

    @cached_property
    def _by_line(self) -> Mapping[Key, list[Claim]]:
        found: dict[Key, list[Claim]] = defaultdict(list)
        for claim in self.everybody:
            found[claim.key].append(claim)
        return found

    @cached_property
    def _arrivals(self) -> InOrder[tuple[int, Key]]:
        """When each line came into the place first, in order; those who stand in or share left out."""
        arrivals: dict[Key, int] = {}
        for claim in self.everybody:
            if not claim.stands_in and not claim.shared:
                arrivals[claim.key] = min(arrivals.get(claim.key, claim.sure), claim.sure)
        return InOrder(sorted((day, key) for key, day in arrivals.items()), lambda came: came[0])

    def comes_between(self, key: Key, first: int, last: int) -> bool:
        """Whether somebody else comes into the place after one day and before another, and was not there before."""
        return self.room == 1 and any(other != key for _, other in self._arrivals.between(first + 1, last))


def seen_between(claims: Sequence[Claim], first: int, last: int) -> list[Claim]:
    """The claims of which some sighting, or their own start, lies surely from one day on and before another."""
    found = []
    for claim in claims:
        own = (claim.start,) if claim.start and claim.fact.since else ()
        if any(first <= one.first and one.last < last and one.last > MIN for one in (*claim.seen, *own)):
            found.append(claim)
    return found


def fits_between(seen: Span, early: Span, late: Span) -> bool:
    """Whether what was seen some day of a span can lie after one end and before another, that day not being known."""
    return not seen.exact and seen.first > MIN and early.last < seen.last and seen.first < late.first
