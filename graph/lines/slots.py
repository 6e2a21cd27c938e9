"""One slot at a time: from what is said of a place to the lines that hold it, stage by stage.

A slot has room for one line at a time (a person has one solid manager, a unit one head), for as many as a post has
seats, or for any number. Each stage is a function from claims to claims; firm voices are heard first, then weak ones,
then rumours, and none of these moves anything of those before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from graph import vocabulary
from graph.lines import succession
from graph.lines.claims import Standing
from graph.lines.contest import Contest
from graph.lines.dating import Dating
from graph.lines.denials import hear_denials
from graph.lines.manners import carry_manners
from graph.lines.place import Place
from graph.lines.returns import Returns, end_as_said
from graph.lines.standing import Aside, voices
from graph.lines.turns import in_turns
from graph.vocabulary import LineKind, NodeId, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.facts import Fact, Node
    from graph.lines.claims import Claim
    from graph.lines.life import End
    from graph.lines.line import Key, Line
    from graph.lines.policy import Sources

SlotId = tuple[Relation, NodeId] | tuple[Relation, NodeId, NodeId, LineKind]


class Weighed(NamedTuple):
    """What weighing a slot gives: its lines, the claims set aside on the way, and all that is denied in it."""

    lines: tuple[Line, ...]
    aside: tuple[Aside, ...] = ()
    denials: tuple[Claim, ...] = ()


def slot_of(fact: Fact, nodes: Mapping[NodeId, Node]) -> SlotId:
    """The slot that a fact claims; one of its own if there is room for any number."""
    if fact.relation == vocabulary.VACANT:
        return vocabulary.HOLDS, fact.subject
    rule = vocabulary.RELATIONS[fact.relation]
    if rule.slot is None or fact.line != "solid" or room_of(fact, nodes) is None:
        return fact.relation, fact.subject, fact.object, fact.line
    return fact.relation, fact.subject if rule.slot == "subject" else fact.object


def room_of(fact: Fact, nodes: Mapping[NodeId, Node]) -> int | None:
    """How many lines the fact's slot has room for at a time; None: any number."""
    rule = vocabulary.RELATIONS[fact.relation]
    if fact.relation == vocabulary.HOLDS:
        return nodes[fact.object].seats
    if fact.relation == vocabulary.VACANT:
        return nodes[fact.subject].seats
    return 1 if rule.slot and fact.line == "solid" else None


def weigh_slot(
    facts: Sequence[Fact], nodes: Mapping[NodeId, Node], sources: Sources, lives: Sequence[tuple[Key, End]]
) -> Weighed:
    """The lines of one slot, from all that is said of it and the ends that lives put to it."""
    room = room_of(facts[0], nodes)
    said = voices(facts, sources, room)
    denials = [claim for claim in said.claims if claim.fact.denied]
    heard = hear_denials([claim for claim in said.claims if not claim.fact.denied], denials)
    aside = [*said.aside, *heard.aside]
    settled: tuple[Claim, ...] = ()
    for layer in reversed(Standing):
        mine = tuple(claim for claim in heard.claims if claim.standing == layer)
        if mine:
            claims, fallen = _settled(Place(room, mine, settled), sources, lives)
            settled, aside = (*settled, *claims), [*aside, *fallen]
    place = Place(room, settled)
    firm = tuple(claim for claim in settled if claim.standing == Standing.FIRM)
    turns = in_turns(Place(room, firm))
    contest = Contest(room, settled, sources, heard.objections, said.copies, turns, _standing_against(place, aside))
    return Weighed(tuple(contest.lines()), tuple(aside), tuple(denials))


def _settled(place: Place, sources: Sources, lives: Sequence[tuple[Key, End]]) -> tuple[tuple[Claim, ...], list[Aside]]:
    """The claims of one layer after every stage; one that stands alone, without an end, goes through as it is."""
    if len(place.everybody) == 1 and not lives and place.claims[0].end is None:
        return place.claims, []
    place = replace(place, claims=carry_manners(place.everybody)[: len(place.claims)])
    mine = {claim.key for claim in place.claims}
    layer = max(claim.standing for claim in place.claims)
    ended = tuple((key, end) for key, end in lives if key in mine and end.weight[0] >= layer)
    place = replace(place, claims=Dating(place, sources, ended).date_by_weight())
    returned = end_as_said(place, ended)
    place, aside = replace(place, claims=returned.claims), list(returned.aside)
    if place.room == 1:
        kept = Returns(place, sources).without_slips()
        place, aside = replace(place, claims=kept.claims), [*aside, *kept.aside]
    place = replace(place, claims=succession.spread_starts(place))
    return succession.end_by_news(place, in_turns(place)), aside


def _standing_against(place: Place, aside: Sequence[Aside]) -> tuple[tuple[Key, int, Fact], ...]:
    """Which claims set aside stand against which lines, from when on: not rumours, which are only listed."""
    found = []
    for one in aside:
        if one.claim.standing == Standing.RUMOUR or place.room != 1:
            continue
        day = min(one.claim.sure, one.claim.day.last)
        rivals = dict.fromkeys(claim.key for claim in place.claims if claim.key != one.claim.key)
        found += [(key, day, one.claim.fact) for key in rivals]
    return tuple(found)
