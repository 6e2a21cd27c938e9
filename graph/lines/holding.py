"""How surely a line is claimed on one day, and by which claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.dates import MAX, MIN
from graph.lines.line import Certainty

if TYPE_CHECKING:
    from collections.abc import Collection

    from graph.facts import Fact
    from graph.lines.claims import Claim
    from graph.vocabulary import Manner


class Held(NamedTuple):
    """How surely a line is claimed on a day, and the claims that say so."""

    certainty: Certainty
    claims: tuple[Claim, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts behind the claims."""
        return tuple(dict.fromkeys(claim.fact for claim in self.claims))

    @property
    def holds(self) -> bool:
        """Whether it is more than possible."""
        return self.certainty > Certainty.POSSIBLE

    @property
    def manner(self) -> Manner:
        """How the place is held, by the word that began last."""
        return max(self.claims, key=lambda claim: (claim.sure, claim.last_word, claim.fact.id)).manner

    @property
    def settled(self) -> bool:
        """Whether a source says of the day itself that it lies within a stated term, or before a stated end."""
        return any(claim.end and not claim.ends_as_planned and not claim.ending_inferred for claim in self.claims)

    @property
    def started(self) -> bool:
        """Whether a source says since when."""
        return any(claim.start is not None for claim in self.claims)


def on(claim: Claim, day: int) -> Certainty | None:
    """How surely a claim holds on a day, by itself; None if it does not."""
    if day < claim.first or (claim.end and day >= claim.end.last):
        return None
    if day < claim.sure or (claim.end and day >= claim.end.first):
        return Certainty.POSSIBLE
    return Certainty.PRESUMED


def soft(claim: Claim, day: int) -> bool:
    """Whether a claim holds on a day only in that it may have been seen on it, or on another of its span."""
    return claim.start is None and day < min((one.last for one in claim.seen), default=MIN)


def may_be_over(claim: Claim, day: int) -> bool:
    """Whether a day lies within the vague end that a source gives: until its last day the place is not surely empty."""
    return claim.end is not None and not claim.ending_inferred and claim.end.first <= day and claim.sure <= day


def together(found: Collection[tuple[Certainty, Claim]], day: int) -> Held:
    """The claims of one line on a day: attested where it had begun before and was seen after, in every reading."""
    best = max(certainty for certainty, _ in found)
    speaking = tuple(claim for certainty, claim in found if certainty >= best)
    dated = [claim for _, claim in found if claim.day.last > MIN]
    begun = min((claim.begun for claim in dated), default=MAX)
    seen = max((claim.confirmed_in_every_reading for claim in dated), default=MIN)
    if best == Certainty.PRESUMED and begun <= day <= seen:
        best = Certainty.ATTESTED
    return Held(best, speaking)
