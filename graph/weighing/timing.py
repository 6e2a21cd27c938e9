"""On which days a fact holds, and how surely, before anybody contradicts it.

A source attests a fact up to its own publication, a vague ``observed`` over its whole span up to there. From there:
certain from the latest possible start to the last day attested, presumed after it, possible within a vague start or
end and before the first attestation of a fact that only says "so at this time".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph import vocabulary
from graph.dates import MAX, MIN, OPEN, UNKNOWN
from graph.weighing.lines import Certainty, Ending, Key

if TYPE_CHECKING:
    from graph.dates import VagueDate
    from graph.facts import Fact


@dataclass(slots=True)
class Timing:
    """The days that bound a fact. ``first`` to before ``sure``: possible; to ``attested``: certain; then presumed.

    ``end_min`` is the first day on which it may have ended, ``end_max`` the first on which it surely has; ``said_end``
    is that pair by what sources say (``said_by``), whatever else ends it. ``since`` is the start as a source words it,
    and ``start_rule`` the rule by which its date was preferred to another's.
    """

    fact: Fact
    first: int
    sure: int
    attested: int
    end_min: int = MAX
    end_max: int = MAX
    ending: Ending | None = None
    said_end: tuple[int, int] | None = None
    said_by: Ending | None = None
    since: VagueDate | None = None
    start_rule: str = ""
    key: Key = field(init=False)
    """What the fact speaks of."""

    def __post_init__(self) -> None:
        """Set what follows from the fact."""
        self.key = Key.of(self.fact)

    @property
    def shared(self) -> bool:
        """Whether the place is shared with others by the fact's own word."""
        return self.fact.manner == vocabulary.CO

    @property
    def settled(self) -> int:
        """The last day that only this fact's own words decide."""
        return max(self.sure, self.attested)

    def on(self, day: int) -> Certainty | None:
        """How surely the fact holds on a day; None if it does not."""
        if day < self.first or day >= self.end_max:
            return None
        if day < self.sure or day >= self.end_min:
            return Certainty.POSSIBLE
        return Certainty.CERTAIN if day <= self.attested else Certainty.PRESUMED

    def bounds(self) -> tuple[int, ...]:
        """The days on which something may change."""
        return self.first, self.sure, self.attested + 1, self.end_min, self.end_max

    def cut(self, end_min: int, end_max: int, ending: Ending) -> None:
        """End the fact here too: it may have ended when any of its ends may be, and surely has when one surely is."""
        now = (self.end_max, self.ending.fact.id if self.ending else "")
        if self.ending is None or (end_max, ending.fact.id) < now:
            self.end_max, self.ending = end_max, ending
        self.end_min = min(self.end_min, end_min)


def timing(fact: Fact) -> Timing:
    """The days of one fact by its own words and its source's date."""
    since, until, observed = fact.since, fact.until, fact.observed
    published = fact.source.published
    if since is until is observed is None or (until is OPEN and since is observed is None):
        observed = published
    said = published.upper if published else MIN
    ends = until if until not in (None, OPEN, UNKNOWN) else None
    first, sure = _start(since, observed)
    if until is UNKNOWN:
        # it had ended when the source was published, at the earliest possible day of that
        before = published.lower - 1 if published else MIN
        attested = min(observed.upper if observed else since.latest if since else MIN, before)
        after, ended = attested + 1 if attested > MIN else MIN, said + 1 if published else MAX
        return _ended(Timing(fact, first, sure, attested, since=since), after, ended)
    if ends:
        attested = min(observed.upper if observed else ends.earliest - 1, said)
        sure = max(first, min(sure, ends.earliest - 1))
        return _ended(Timing(fact, first, sure, attested, since=since), ends.earliest, ends.latest)
    attested = min(observed.upper, said) if observed and until is not OPEN else said
    return Timing(fact, first, sure, attested, since=since)


def _start(since: VagueDate | None, observed: VagueDate | None) -> tuple[int, int]:
    """The first possible and the first sure day; what is observed within a vague start had begun by the end of that."""
    if not since:
        return MIN, observed.lower if observed else MAX
    sure = min(since.latest, observed.upper if observed else MAX)
    return min(since.earliest, sure), sure


def _ended(one: Timing, end_min: int, end_max: int) -> Timing:
    one.said_by = Ending(one.fact, inferred=False)
    one.cut(end_min, end_max, one.said_by)
    one.said_end = end_min, end_max
    return one
