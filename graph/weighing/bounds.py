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
    Conflict = Callable[[Timing, Timing], bool]


class Dating(NamedTuple):
    """The date that a claim has to take on: its bounds, the claim that gives it, and the rule that decided."""

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
            for claim, dating in _settled(same, _start, _starts_differ, sources):
                _begin(claim, dating)
            for claim, dating in _settled(same, _end, _ends_differ, sources):
                _finish(claim, dating)


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


def _settled(
    claims: Sequence[Timing], bounds: Callable[[Timing], Bounds | None], differ: Conflict, sources: Sources
) -> list[tuple[Timing, Dating]]:
    """The claims whose date another source gives differently, with the date that each is to have."""
    dated = [(claim, own) for claim in claims if (own := bounds(claim))]
    weights = {
        id(one): policy.weight([other.fact for other, also in dated if not _disjoint(own, also)], sources)
        for one, own in dated
    }
    found = []
    for one, own in dated:
        rivals = [(other, also) for other, also in dated if other is not one and differ(one, other)]
        if rivals:
            found.append((one, _dating(one, own, rivals, weights)))
    return found


def _dating(
    one: Timing, own: Bounds, rivals: list[tuple[Timing, Bounds]], weights: dict[int, tuple[int, ...]]
) -> Dating:
    """The date that a claim takes on beside others that give another: theirs, its own, or all between."""
    most = max(weights[id(other)] for other, _ in rivals)
    rule = policy.deciding_rule(weights[id(one)], most)
    if weights[id(one)] > most:
        return Dating(own, one, rule)
    best = [(other, also) for other, also in rivals if weights[id(other)] == most]
    between = [also for _, also in best] + ([own] if rule == policy.TIE else [])
    hull = min(earliest for earliest, _ in between), max(latest for _, latest in between)
    return Dating(hull, best[0][0], rule)


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
    claim.ending = Ending(dating.by.fact, inferred=False, rule=dating.rule)
