"""What ends when somebody leaves, or when a unit is dissolved, merged or split.

Life facts are weighed and denied like all others. A leaving says "not after": it ends what the leaver still held, led
and belonged to in the unit and its parts, the leaver's own line there, and the lines of those who answered to the
leaver there.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from graph.lines.claims import Claim, Standing
from graph.lines.dating import weigh_dates
from graph.lines.denials import hear_denials
from graph.lines.life import End, Moment
from graph.lines.line import Ending, Key
from graph.lines.policy import publisher
from graph.lines.standing import standing, voices
from graph.vocabulary import (
    HOLDS,
    LEADS,
    LEFT,
    MEMBER_OF,
    MERGED_INTO,
    PART_OF,
    PERSON,
    POST,
    RELATIONS,
    REPORTS_TO,
    NodeId,
)
from graph.walks import reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.facts import Fact
    from graph.lines.dating import Dated
    from graph.lines.told import Told

    Said = dict[NodeId, Standing]
    """What a node is said to have, with the best standing of a voice that says so."""


_LIVES = tuple(relation for relation, rule in RELATIONS.items() if rule.life)


class Around(NamedTuple):
    """The places that a node ever had, and what it was part of."""

    places: Said
    parents: Said


class Lives:
    """The moments in lives that facts tell of, and what each of them ends."""

    def __init__(self, told: Told) -> None:
        self._told, self._nodes, self._sources = told, told.nodes, told.sources
        self._ends_of: dict[NodeId, tuple[tuple[Key, End], ...]] = {}
        self._around_of: dict[NodeId, Around] = {}

    def _of(self, node: NodeId) -> tuple[tuple[Key, End], ...]:
        """The moments in the life of a node, by what is said to have happened."""
        if node not in self._ends_of:
            said = self._said(node)
            self._ends_of[node] = tuple((key, end) for key in sorted(said) for end in self._ends(said[key]))
        return self._ends_of[node]

    def _said(self, node: NodeId) -> Mapping[Key, Sequence[Fact]]:
        """The facts that tell of moments in the life of a node, by what is said to have happened."""
        said: dict[Key, list[Fact]] = defaultdict(list)
        for fact in self._told.about(node) if self._told.of_lives else ():
            if fact.life:
                said[Key.of(fact)].append(fact)
        return said

    def moments(self, node: NodeId) -> Iterator[tuple[Key, Moment]]:
        """What is said to have happened to a node, or to others by it, as weighed: rumours too."""
        leading = (fact for life in _LIVES for fact in self._told.leading(life, node))
        for subject in sorted({node, *(fact.subject for fact in leading)}):
            for key, facts in sorted(self._said(subject).items()):
                if node in (key.subject, key.object):
                    for mine, dated, tied in self._weighed(facts, rumours=True):
                        said = tuple(one.fact for one in mine if one.start and one.start.meets(dated.days))
                        yield key, Moment(dated.days, said, mine[0].standing, tied)

    def merged_into(self, unit: NodeId) -> set[NodeId]:
        """The units that anybody says merged into a unit."""
        return {fact.subject for fact in self._told.leading(MERGED_INTO, unit) if not fact.denied}

    def _about(self, node: NodeId) -> Around:
        """What stands around a node by anybody's word."""
        if node not in self._around_of:
            places: Said = {}
            parents: Said = {}
            for fact in (one for one in self._told.about(node) if not one.denied):
                if fact.relation in (LEADS, MEMBER_OF, HOLDS):
                    _note(places, fact.object, standing(fact))
                elif fact.relation == PART_OF:
                    _note(parents, fact.object, standing(fact))
            self._around_of[node] = Around(places, parents)
        return self._around_of[node]

    def _ends(self, facts: Sequence[Fact]) -> Iterator[End]:
        """When it happened, as ends of lines."""
        for mine, dated, _ in self._weighed(facts):
            weight = max(claim.weight for claim in mine if claim.start and claim.start.meets(dated.days))
            ending = Ending(dated.by.fact, inferred=True, rule=dated.rule)
            yield End(dated.days, weight, ending, frozenset(publisher(one.fact) for one in mine), life=True)

    def _weighed(
        self, facts: Sequence[Fact], *, rumours: bool = False
    ) -> Iterator[tuple[Sequence[Claim], Dated, bool]]:
        """When it happened, by those whose word counts: firm ones, else weak ones; and whether an equal denies it."""
        said = voices(facts, self._sources, 1)
        claims = [claim for claim in said.claims if not claim.fact.denied and claim.start]
        heard = hear_denials(claims, [claim for claim in said.claims if claim.fact.denied])
        tied = any(one.tied for one in heard.objections)
        for layer in (Standing.FIRM, Standing.WEAK, *((Standing.RUMOUR,) if rumours else ())):
            mine = [claim for claim in heard.claims if claim.standing == layer]
            if mine:
                yield from ((mine, dated, tied) for dated in weigh_dates(mine, self._sources, _apart))
                return

    def ends(self, facts: Iterable[Fact]) -> tuple[tuple[Key, End], ...]:
        """The ends that lives put to the lines of some facts."""
        if not self._told.of_lives:
            return ()
        found: dict[tuple[Key, End], None] = {}
        for fact in facts:
            for node in dict.fromkeys((*fact.nodes, *self._around(fact))):
                for life, end in self._of(node):
                    if self.touches(fact, life):
                        found[Key.of(fact), end] = None
        return tuple(found)

    def mergers(self, unit: NodeId) -> list[tuple[NodeId, End]]:
        """Into which units a unit merged, and when."""
        return [(key.object, end) for key, end in self._of(unit) if key.relation == MERGED_INTO and key.object != unit]

    def _around(self, fact: Fact) -> Iterator[NodeId]:
        """The units of the posts that a fact tells of."""
        for node in fact.nodes:
            if node in self._nodes and self._nodes[node].kind == POST:
                yield from self.units_of_post(node, standing(fact))

    def units_of_post(self, post: NodeId, least: Standing) -> set[NodeId]:
        """The units that a post is in, by any word of at least a standing."""
        own = self._nodes[post].unit
        return _by(self._about(post).parents, least) | ({own} if own else set())

    def touches(self, fact: Fact, life: Key) -> bool:
        """Whether a line cannot outlive a moment in a life."""
        if life.relation == LEFT:
            return self._is_left(fact, life.subject, life.object)
        if life.relation == MERGED_INTO and life.subject == life.object:
            return False
        ends = fact.nodes if fact.relation != HOLDS else ()
        if life.relation == MERGED_INTO and fact.relation in (MEMBER_OF, PART_OF) and fact.object == life.subject:
            return True
        posts = [node for node in fact.nodes if node in self._nodes and self._nodes[node].kind == POST]
        least = standing(fact)
        gone = life.relation != MERGED_INTO and any(life.subject in self.units_of_post(post, least) for post in posts)
        return life.subject in ends or gone

    def _is_left(self, fact: Fact, person: NodeId, unit: NodeId) -> bool:
        least = standing(fact)
        if fact.relation == REPORTS_TO:
            return person in (fact.subject, fact.object) and self._there(fact, person, unit)
        if fact.subject != person or fact.trait:
            return False
        units = self.units_of_post(fact.object, least) if fact.relation == HOLDS else {fact.object}
        return self._within(unit, units, least)

    def _there(self, fact: Fact, person: NodeId, unit: NodeId) -> bool:
        """Whether a reporting line stands in the units left: its other end is there; or nowhere, and so is who left."""
        other, least = fact.object if fact.subject == person else fact.subject, standing(fact)
        if self._within(unit, {other}, least):
            return True
        if self._nodes[other].kind != PERSON:
            places = self.units_of_post(other, least) if self._nodes[other].kind == POST else {other}
        else:
            places = self._units(other, least)
        if not places:
            own = self._units(person, least)
            return not own or self._within(unit, own, least)
        return self._within(unit, places, least)

    def _units(self, person: NodeId, least: Standing) -> set[NodeId]:
        """The units of all places that a person ever had, by any word of at least a standing."""
        found = set()
        for place in _by(self._about(person).places, least):
            found |= self.units_of_post(place, least) if self._nodes[place].kind == POST else {place}
        return found

    def _within(self, unit: NodeId, places: Iterable[NodeId], least: Standing) -> bool:
        """Whether any of some places is a unit or below it, by any word of any time of at least a standing."""
        return unit in reach(sorted(places), lambda below: sorted(_by(self._about(below).parents, least)))


def _note(known: dict[NodeId, Standing], node: NodeId, firmness: Standing) -> None:
    known[node] = max(firmness, known.get(node, firmness))


def _by(known: Mapping[NodeId, Standing], least: Standing) -> set[NodeId]:
    return {node for node, firmness in known.items() if firmness >= least}


def _apart(early: Claim, late: Claim) -> bool:
    del early, late
    return False
