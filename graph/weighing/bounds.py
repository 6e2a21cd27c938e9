"""Where sources date one beginning, or one end, differently: which date to believe.

Two dates differ only if they have no day in common ("in May" and "on 3 May" agree), stand in two sources, and are of
one spell: nothing was over before the other began, and a beginning under another title is another beginning. The
weightier date holds, and the claims that gave another take it on; where no rule decides, it was some time between both.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from graph.weighing import policy
from graph.weighing.lines import Ending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from graph.weighing.lines import Key
    from graph.weighing.policy import Sources
    from graph.weighing.timing import Timing

    Bounds = tuple[int, int]


class Dating(NamedTuple):
    """The date that a claim is to have: its bounds, the claim that gives it, and the rule that decided."""

    bounds: Bounds
    by: Timing
    rule: str


def agree(claims: Iterable[Timing], sources: Sources) -> None:
    """Let all claims of the same thing begin and end by the dates that weigh most."""
    by_key: dict[Key, list[Timing]] = defaultdict(list)
    for claim in claims:
        by_key[claim.key].append(claim)
    for same in by_key.values():
        if len(same) > 1:
            for claim, dating in _Contest(same, sources, _start, _starts_differ, _begun_before).settled():
                _begin(claim, dating)
            for claim, dating in _Contest(same, sources, _end, _ends_differ, _goes_on_after).settled():
                _finish(claim, dating)


class _Contest:
    """The claims of one thing, and the dates that they give to its start, or to its end."""

    def __init__(
        self,
        claims: Sequence[Timing],
        sources: Sources,
        date: Callable[[Timing], Bounds | None],
        differ: Callable[[Timing, Timing], bool],
        refutes: Callable[[Timing, Bounds], bool],
    ) -> None:
        self.claims, self.sources, self.differ, self.refutes = claims, sources, differ, refutes
        self.dates = {claim.fact: given for claim in claims if (given := date(claim))}

    def settled(self) -> list[tuple[Timing, Dating]]:
        """The claims whose date another source gives differently, with the date that each is to have."""
        dated = [claim for claim in self.claims if claim.fact in self.dates]
        rivals = {one.fact: [other for other in dated if self._are_rivals(one, other)] for one in dated}
        return [(one, self._dating(one, rivals[one.fact])) for one in dated if rivals[one.fact]]

    def _are_rivals(self, one: Timing, other: Timing) -> bool:
        """Whether two claims date one thing differently: what its own publisher saw again later is no date of it."""
        if one is other or not self.differ(one, other):
            return False
        early, late = sorted((one, other), key=lambda claim: self.dates[claim.fact])
        until, since = self.dates[early.fact][1], self.dates[late.fact][0]
        between = (claim for claim in self.claims if claim.attested >= until and claim.sure < since)
        return not any(_sees_again(claim, early) for claim in between)

    def _dating(self, one: Timing, rivals: Iterable[Timing]) -> Dating:
        """The date of a claim beside its rivals': the strongest's that beats it, its own, or all between."""
        strongest = max(rivals, key=lambda rival: (self._weight(rival, one), rival.fact.id))
        mine, theirs = self._weight(one, strongest), self._weight(strongest, one)
        rule = policy.deciding_rule(mine, theirs)
        own, other = self.dates[one.fact], self.dates[strongest.fact]
        if rule == policy.TIE:
            return Dating((min(own[0], other[0]), max(own[1], other[1])), one, rule)
        return Dating(own, one, rule) if mine > theirs else Dating(other, strongest, rule)

    def _weight(self, one: Timing, rival: Timing) -> tuple[int, ...]:
        """What speaks for the date of one claim: whatever agrees with it, and what refutes the rival's."""
        own, other = self.dates[one.fact], self.dates[rival.fact]
        agreeing = [fact for fact, given in self.dates.items() if not _disjoint(own, given)]
        refuting = [claim.fact for claim in self.claims if self.refutes(claim, other)]
        return policy.weight(list(dict.fromkeys((*agreeing, *refuting))), self.sources)


def _sees_again(claim: Timing, ended: Timing) -> bool:
    """Whether a publisher that told of an end, as lists do that leave somebody out, later simply sees it again."""
    sighting = claim.fact.since is None and claim.said_end is None and ended.said_end is not None
    one, other = claim.fact.source, ended.fact.source
    anew = policy.latest([claim.fact], {}) > policy.latest([ended.fact], {})
    return sighting and bool(one.publisher) and one.publisher == other.publisher and anew


def _start(claim: Timing) -> Bounds | None:
    since = claim.fact.since
    return (since.earliest, since.latest) if since else None


def _end(claim: Timing) -> Bounds | None:
    return claim.said_end


def _starts_differ(one: Timing, other: Timing) -> bool:
    """Whether two claims date one beginning differently; what was attested before a start stands by itself."""
    early, late = sorted((one, other), key=lambda claim: claim.first)
    lasted = early.said_end is None or early.said_end[1] > late.first
    promoted = "" != early.fact.title != late.fact.title != ""
    together = lasted and not promoted and early.attested >= late.first and _two_sources(one, other)
    return together and _disjoint(_start(one), _start(other))


def _ends_differ(one: Timing, other: Timing) -> bool:
    """Whether two claims that do not begin at different times date one end differently."""
    starts = _start(one), _start(other)
    together = (starts[0] is None) == (starts[1] is None) and not _disjoint(*starts) and _two_sources(one, other)
    return together and _disjoint(one.said_end, other.said_end)


def _two_sources(one: Timing, other: Timing) -> bool:
    return one.fact.source.id != other.fact.source.id


def _disjoint(one: Bounds | None, other: Bounds | None) -> bool:
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _begun_before(claim: Timing, start: Bounds) -> bool:
    """Whether a claim without a start of its own attests a day before one that another gives."""
    return claim.fact.since is None and claim.sure < start[0]


def _goes_on_after(claim: Timing, end: Bounds) -> bool:
    """Whether a claim without an end of its own attests a day after one that another gives."""
    return claim.said_end is None and claim.attested >= end[1]


def _begin(claim: Timing, dating: Dating) -> None:
    observed = claim.fact.observed
    claim.first, claim.sure = dating.bounds
    if observed:
        claim.sure = min(claim.sure, observed.lower)
    claim.since = dating.by.fact.since if dating.rule != policy.TIE else claim.since
    claim.start_rule = dating.rule


def _finish(claim: Timing, dating: Dating) -> None:
    claim.said_end = claim.end_min, claim.end_max = dating.bounds
    claim.sure = min(claim.sure, claim.end_min - 1)
    claim.ending = claim.said_by = Ending(dating.by.fact, inferred=False, rule=dating.rule)
