"""What a voice may do: its standing and its vouching, whose copy it is, and when two weak voices make a firm one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from graph.lines import policy
from graph.lines.claims import Claim, Standing, claim_of
from graph.lines.line import Key
from graph.vocabulary import RELATIONS, SAYS, SourceId

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.dates import VagueDate
    from graph.facts import Fact
    from graph.lines.policy import Sources

COMMUNITY = "community"
RUMOURED = SAYS[0]
SLIPPED = "a copy that says otherwise than its original"


class Aside(NamedTuple):
    """A claim that does not count, the rule that set it aside, and the fact that it yields to."""

    claim: Claim
    rule: str
    by: Fact | None = None


@dataclass(frozen=True)
class Voices:
    """The claims of one slot by what they may do: those that count, what only repeats them, what is set aside."""

    claims: tuple[Claim, ...]
    copies: tuple[tuple[Fact, Fact], ...]
    """Each original's fact with one that repeats it."""
    aside: tuple[Aside, ...]


def standing(fact: Fact) -> Standing:
    """The standing of a fact by its own words and the kind of its sources: joint evidence is as firm as its weakest."""
    if fact.says == RUMOURED:
        return Standing.RUMOUR
    return Standing.WEAK if any(one.kind == COMMUNITY for one in (fact.source, *fact.joint)) else Standing.FIRM


def day_of(fact: Fact) -> VagueDate | None:
    """When a fact was said: joint evidence when the last of its sources was."""
    days = [source.published for source in (fact.source, *fact.joint)]
    return max((day for day in days if day), key=lambda day: day.latest) if all(days) else None


def voices(facts: Sequence[Fact], sources: Sources, room: int | None) -> Voices:
    """The facts of one slot as claims, each with its standing; what copies say is put where it belongs."""
    by_source: dict[SourceId, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_source[fact.source.id].append(fact)
    claims: list[Claim] = []
    copies: list[tuple[Fact, Fact]] = []
    aside: list[Aside] = []
    for fact in facts:
        roots = policy.originals(fact.source.id, sources)
        told = [one for root in roots for one in by_source.get(root, ()) if one.denied == fact.denied]
        if not roots or not sources.get(min(roots)):
            claims.append(alone(fact))
        elif same := [one for one in told if Key.of(one) == Key.of(fact)]:
            copies.append((min(same, key=lambda one: one.id), fact))
        elif room == 1 and RELATIONS[fact.relation].slot and (other := [one for one in told if _at_once(one, fact)]):
            aside.append(Aside(alone(fact), SLIPPED, other[0]))
        else:
            claims.append(_told_again(fact, roots, sources))
    return Voices(tuple(_joined(claims)), tuple(copies), tuple(aside))


def _at_once(one: Fact, other: Fact) -> bool:
    """Whether what two facts say would hold at the same time: neither says that it ended before the other began."""

    def before(early: Fact, late: Fact) -> bool:
        ended, began = claim_of(early, None, Standing.FIRM, 0).end, claim_of(late, None, Standing.FIRM, 0).start
        return ended is not None and began is not None and ended.first <= began.first and ended.last <= began.last

    return not (before(one, other) or before(other, one))


def alone(fact: Fact) -> Claim:
    """A fact on the calendar by its own words, before anybody else is heard."""
    return claim_of(fact, day_of(fact), standing(fact), SAYS.index(fact.says))


def _told_again(fact: Fact, roots: Iterable[SourceId], sources: Sources) -> Claim:
    """What the original is not recorded to say: it has the original's day, and never more than its standing."""
    original = min((sources[root] for root in roots if root in sources), key=lambda one: one.id)
    known = Standing.WEAK if original.kind == COMMUNITY else Standing.FIRM
    claim = claim_of(fact, original.published, min(standing(fact), known), SAYS.index(fact.says))
    again = day_of(fact)
    return claim.said_by(again.latest) if again else claim


def _joined(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those weak ones firm that another weak voice of independent origin says alike."""
    weak = [one for one in claims if one.standing == Standing.WEAK]
    if len(weak) < 2:
        return list(claims)
    firm = {one.fact for one in weak for other in weak if _alike(one, other)}
    return [replace(one, standing=Standing.FIRM) if one.fact in firm else one for one in claims]


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two voices of different publishers say the same, of days that can be of one spell."""
    same = one.key == other.key and one.fact.denied == other.fact.denied
    return same and policy.publisher(one.fact) != policy.publisher(other.fact) and _one_spell(one, other)


def _one_spell(one: Claim, other: Claim) -> bool:
    starts = one.start is None or other.start is None or one.start.meets(other.start)
    ends = one.end is None or other.end is None or one.end.meets(other.end)
    return starts and ends and _fits(one, other) and _fits(other, one)


def _fits(one: Claim, other: Claim) -> bool:
    """Whether what one saw can lie within the start and the end that the other gives."""
    late = other.end is None or all(seen.first < other.end.last for seen in one.seen)
    early = other.start is None or all(seen.last >= other.start.first for seen in one.seen)
    return late and early
