"""What is denied: a line that never was, some days of it, or its start or its end.

A denial without dates speaks of whatever had been said by its day, days to come included. What a voice at least as
weighty says anew after it is news, and holds from then on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from graph.dates import MAX, MIN
from graph.lines.claims import Claim, Span, Standing, span
from graph.lines.policy import publisher
from graph.lines.standing import Aside, alone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from graph.facts import Fact
    from graph.lines.line import Key

DENIED = "denied by a weightier voice"
OWN_WORD = "denied by its own publisher"
SAID_ANEW = "denied before, by a weightier voice"
SAID_OF_BEFORE = "denied after the days it speaks of"


class Objection(NamedTuple):
    """Days on which a line is denied, in vain (``tied``: by an equal) or with effect (``undone``)."""

    key: Key
    first: int
    end: int
    fact: Fact
    tied: bool = False
    undone: bool = False


class Heard(NamedTuple):
    """What denials leave of the claims, what they set aside, and where they only stand against a line."""

    claims: tuple[Claim, ...]
    aside: tuple[Aside, ...]
    objections: tuple[Objection, ...]


def days_denied(denial: Claim) -> tuple[int, int]:
    """The days of which a denial says that they are not so, from one to before another."""
    fact = denial.fact
    if dated := fact.observed or fact.throughout:
        return span(dated).first, span(dated).last + 1
    if denial.start and denial.end:
        return denial.start.first, denial.end.last
    return (MAX, MAX) if fact.since or fact.until else (MIN, MAX)


def forbids(denial: Claim, key: Key, facts: Iterable[Fact]) -> bool:
    """Whether a denial speaks of what is concluded from some facts; not of what was said anew, or by firmer voices."""
    if denial.key != key or denial.standing == Standing.RUMOUR:
        return False
    said = [alone(fact) for fact in facts]
    later = any(one.day.first > denial.day.last for one in said)
    return not later and denial.standing >= min((one.standing for one in said), default=Standing.RUMOUR)


def hear_denials(claims: Sequence[Claim], denials: Iterable[Claim]) -> Heard:
    """The claims after all denials; a rumour that denies is only listed."""
    left = list(claims)
    aside: list[Aside] = []
    objections: list[Objection] = []
    for denial in sorted(denials, key=lambda one: (one.day.last, one.fact.id)):
        if denial.standing == Standing.RUMOUR:
            continue
        others = [claim for claim in left if claim.key != denial.key]
        same = [claim for claim in left if claim.key == denial.key]
        heard = _speaks_of(denial)(denial, same)
        left = [*others, *heard.claims]
        aside += heard.aside
        objections += heard.objections
    order = {claim.fact.id: number for number, claim in enumerate(claims)}
    return Heard(tuple(sorted(left, key=lambda one: order[one.fact.id])), tuple(aside), tuple(objections))


def _speaks_of(denial: Claim) -> Callable[[Claim, Sequence[Claim]], Heard]:
    fact = denial.fact
    if fact.life:
        return _whole
    if fact.observed or fact.throughout or (fact.since and fact.until):
        return _days
    if fact.until:
        return _end
    return _start if fact.since else _whole


def _whole(denial: Claim, claims: Sequence[Claim]) -> Heard:
    """All that had been said by the denial's day: it never was, it is disputed, or it stands."""
    before = [claim for claim in claims if claim.day.last <= denial.day.last]
    after = [claim for claim in claims if claim not in before]
    best = max((claim.weight for claim in before), default=(Standing.RUMOUR, -1))
    if denial.weight < best:
        return Heard(tuple(claims), (), (Objection(denial.key, MIN, MAX, denial.fact),))
    aside = [
        Aside(claim, DENIED if claim.weight < denial.weight else OWN_WORD, denial.fact)
        for claim in before
        if denial.weight > best or publisher(claim.fact) == publisher(denial.fact)
    ]
    gone = {one.claim.fact for one in aside}
    left = [claim for claim in before if claim.fact not in gone]
    if left and max(claim.weight for claim in left) < denial.weight:
        aside += [Aside(claim, DENIED, denial.fact) for claim in left]
        left = []
    aside += [Aside(claim, SAID_ANEW, denial.fact) for claim in after if claim.weight < denial.weight]
    later = [claim for claim in after if claim.weight >= denial.weight]
    anew = [_from_then_on(claim, denial) for claim in later]
    aside += [
        Aside(one, SAID_OF_BEFORE, denial.fact) for one, then in zip(later, anew, strict=True) if then.sure == MAX
    ]
    unmoved = any(claim.weight > denial.weight for claim in after)
    disputed = (Objection(denial.key, MIN, MAX, denial.fact, tied=bool(left)),) if left or unmoved else ()
    return Heard((*left, *(claim for claim in anew if claim.sure < MAX)), tuple(aside), disputed)


def _from_then_on(claim: Claim, denial: Claim) -> Claim:
    """A claim that says anew what was denied holds after the denial only; of a weightier voice, and a moment, whole."""
    if claim.weight > denial.weight or claim.fact.life:
        return claim
    then = denial.day.last
    start = claim.start if claim.start and claim.start.first > then else None
    seen = tuple(one for one in claim.seen if one.last >= then)
    return replace(
        claim, start=start, since=claim.since if start else None, seen=seen, not_before=max(claim.not_before, then)
    )


def _start(denial: Claim, claims: Sequence[Claim]) -> Heard:
    """The starts that it denies; a plan without its start is nothing."""
    return _dates(denial, claims, "start")


def _end(denial: Claim, claims: Sequence[Claim]) -> Heard:
    """The ends that it denies."""
    return _dates(denial, claims, "end")


def _dates(denial: Claim, claims: Sequence[Claim], which: str) -> Heard:
    wanted: Span | None = getattr(denial, which)
    left, aside, objections = [], [], []
    for claim in claims:
        given: Span | None = getattr(claim, which)
        if given is None or wanted is None or not given.meets(wanted):
            left.append(claim)
            continue
        yields = denial.weight > claim.weight or (
            denial.weight == claim.weight and publisher(claim.fact) == publisher(denial.fact)
        )
        if not yields:
            objections.append(Objection(denial.key, given.first, MAX, denial.fact, tied=denial.weight == claim.weight))
            left.append(claim if denial.weight < claim.weight or which == "start" else _without(claim, which))
        elif which == "start" and claim.planned and not claim.seen:
            aside.append(Aside(claim, DENIED, denial.fact))
        else:
            left.append(_without(claim, which))
    return Heard(tuple(left), tuple(aside), tuple(objections))


def _without(claim: Claim, which: str) -> Claim:
    if which == "start":
        return replace(claim, start=None, planned=False, since=None)
    return replace(claim, end=None, ending=None, ends_as_planned=False)


def _days(denial: Claim, claims: Sequence[Claim]) -> Heard:
    """The days that it speaks of, and no others."""
    fact = denial.fact
    first, end = days_denied(denial)
    if not claims:
        return Heard((), (), ())
    best = max(claim.weight for claim in claims)
    own = all(publisher(claim.fact) == publisher(fact) for claim in claims if claim.weight == best)
    undone = denial.weight > best or (denial.weight == best and own)
    tied = denial.weight == best and not own
    return Heard(tuple(claims), (), (Objection(denial.key, first, end, fact, tied=tied, undone=undone),))
