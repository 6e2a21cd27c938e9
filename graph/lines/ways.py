"""All that leads up from a node on one day: by what is said, its posts, the units it leads, and those it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.lines.line import THROUGH_MEMBERSHIP, THROUGH_POST, THROUGH_UNIT, Certainty
from graph.lines.rank import LineOnDay, on_day
from graph.vocabulary import (
    HOLDS,
    IN_CHARGE,
    LEADS,
    MEMBER_OF,
    MERGED_INTO,
    NO_NODE,
    PART_OF,
    PERSON,
    POST,
    REPORTS_TO,
    UNIT,
    Basis,
    NodeId,
    Relation,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.lines.index import Lines
    from graph.lines.line import Stretch

SAID, OF_POST, OF_UNIT, IN_UNIT, MEMBER, GAP = range(6)
"""The rungs: what is said of oneself, one's post, the highest unit led; the head above one's post; of one's unit.

Last, where none of these leads on, whoever stands above with unknown steps between (``indirect``).
"""

Rests = tuple["Stretch", ...]
Led = tuple[NodeId, Rests, bool]
"""A unit that is led, the stretches that say so, and whether by a stand-in."""
NOWHERE: frozenset[NodeId] = frozenset()
Asked = tuple[str, Relation, NodeId]
"""What was asked of a node on the way up: its lines out of it or into it by a relation, its mergers, or its denials."""


class Derived(NamedTuple):
    """A manager found, on which rung and by which way, and the stretches that it rests on.

    ``place`` is the post or unit through which one stands there, ``over`` the one at which the manager does.
    """

    manager: NodeId
    rung: int
    basis: Basis
    rests_on: Rests
    place: NodeId = NO_NODE
    over: NodeId = NO_NODE


class Ways:
    """All ways up from a node on one day, by lines at least so certain, whether or not they may be gone."""

    def __init__(self, lines: Lines, day: int, least: Certainty) -> None:
        self.lines, self.day, self.least = lines, day, least
        self.nodes = lines.nodes
        self._asked: set[Asked] = set()
        self._solid: dict[Asked, tuple[Asked, tuple[LineOnDay, ...]]] = {}

    def out(self, way: Relation, node: NodeId) -> tuple[LineOnDay, ...]:
        """The solid lines of a node in a relation, best first."""
        return self._lines(("out", way, node))

    def into(self, way: Relation, node: NodeId) -> tuple[LineOnDay, ...]:
        """The solid lines that lead to a node in a relation, best first."""
        return self._lines(("into", way, node))

    def _lines(self, asked: Asked) -> tuple[LineOnDay, ...]:
        """The solid lines that are asked for; the same words for the same question, which many sets of them hold."""
        known = self._solid.get(asked)
        if known is None:
            what, way, node = asked
            lines = self.lines.out(way, node) if what == "out" else self.lines.into(way, node)
            found = on_day(lines, self.day, self.least) if lines else ()
            known = self._solid[asked] = asked, tuple(one for one in found if one.key.kind == "solid")
        self._asked.add(known[0])
        return known[1]

    def stands_for(self, node: NodeId) -> tuple[NodeId, ...]:
        """Who heads a unit or holds a post of one seat, best first; of a post that leads a unit, its holder."""
        return tuple(person for person, _ in self.behind(node))

    def behind(self, place: NodeId) -> list[tuple[NodeId, Rests]]:
        """Whoever stands for a unit or a post, best first, each with the stretches that say so; nobody for a person."""
        if self.nodes[place].kind == UNIT:
            return list(self.heads(place))
        return [(one.subject, (one.stretch,)) for one in self._holders(place)]

    def standing_for(self, node: NodeId) -> frozenset[NodeId]:
        """The node itself, and whoever heads or holds it."""
        return frozenset((node, *self.stands_for(node)))

    def everybody(self, node: NodeId, selves: frozenset[NodeId]) -> Iterator[Derived]:
        """Everybody whom a node may report to by derivation, best first: by its own said line, else by its places."""
        said = self.out(REPORTS_TO, node)
        if said:
            if self.nodes[said[0].object].kind != PERSON:
                yield from self._behind(said[0], selves, SAID, NO_NODE)
            return
        yield from self.concluded(node, selves)

    def concluded(self, node: NodeId, selves: frozenset[NodeId]) -> Iterator[Derived]:
        """Everybody above by what a node is, holds, leads or belongs to."""
        kind = self.nodes[node].kind
        if kind == UNIT:
            yield from self._above(node, selves, OF_UNIT, node, ())
            return
        if kind == PERSON:
            yield from self._of_posts(node, selves)
        yield from self._of_units(node, selves)
        yield from self._in_units(node, selves)
        for unit in sorted(self.out(MEMBER_OF, node), key=lambda one: -self.depth(one.object)):
            yield from self._within(unit.object, selves, MEMBER, THROUGH_MEMBERSHIP, unit.object, (unit.stretch,))

    def posts(self, person: NodeId) -> list[LineOnDay]:
        """The posts of a person: full ones before those stood in for, then the longest held."""
        return sorted(self.out(HOLDS, person), key=lambda one: (one.stands_in, one.line.start, one.object))

    def _of_posts(self, person: NodeId, selves: frozenset[NodeId]) -> Iterator[Derived]:
        """Through what is said of the posts that somebody holds."""
        for post in self.posts(person):
            for said in self.out(REPORTS_TO, post.object)[:1]:
                rests = (post.stretch,)
                if self.nodes[said.object].kind == PERSON:
                    yield Derived(said.object, OF_POST, THROUGH_POST, (*rests, said.stretch), post.object)
                    continue
                behind = list(self._behind(said, selves, OF_POST, post.object))
                for one in behind:
                    yield one._replace(basis=THROUGH_POST, rests_on=(*rests, *one.rests_on))
                if not behind and not self._mine(said.object, selves):
                    yield Derived(said.object, OF_POST, THROUGH_POST, (*rests, said.stretch), post.object)

    def _mine(self, place: NodeId, selves: frozenset[NodeId]) -> bool:
        """Whether somebody leads the unit or holds the post."""
        return any(one.subject in selves for one in self.into(IN_CHARGE[self.nodes[place].kind], place))

    def led(self, node: NodeId) -> list[Led]:
        """The units that a node leads, itself or by a post it holds, none of them within another.

        Full places come before those stood in for, then the highest, then the longest held.
        """
        found: list[tuple[Led, int]] = [
            ((one.object, (one.stretch,), one.stands_in), one.line.start) for one in self.out(LEADS, node)
        ]
        for post in self.out(HOLDS, node):
            for one in self.out(LEADS, post.object):
                since = max(post.line.start, one.line.start)
                found.append(((one.object, (post.stretch, one.stretch), post.stands_in), since))
        units = {unit for (unit, _, _), _ in found}
        tops = [one for one in found if not units.intersection(self.ancestors(one[0][0]))]
        tops.sort(key=lambda one: (one[0][2], self.depth(one[0][0]), one[1], one[0][0]))
        return [one for one, _ in tops]

    def _of_units(self, node: NodeId, selves: frozenset[NodeId]) -> Iterator[Derived]:
        for unit, rests, _ in self.led(node):
            yield from self._above(unit, selves, OF_UNIT, unit, rests)

    def _in_units(self, node: NodeId, selves: frozenset[NodeId]) -> Iterator[Derived]:
        """Through the unit of the post that a node is or holds; a seat that governs is under nobody there."""
        for post, unit, rests in self.seated_in(node):
            yield from self._within(unit, selves, IN_UNIT, THROUGH_POST, post, rests)

    def seated_in(self, node: NodeId) -> Iterator[tuple[NodeId, NodeId, Rests]]:
        """The posts that a node is or holds, each with its unit; not those that govern."""
        posts: list[tuple[NodeId, Rests]] = [(one.object, (one.stretch,)) for one in self.posts(node)]
        posts += [(node, ())] if self.nodes[node].kind == POST else []
        for post, rests in posts:
            unit, said = self.unit_of(post)
            if unit and not self.nodes[post].governs:
                yield post, unit, (*rests, *said)

    def unit_of(self, post: NodeId) -> tuple[NodeId | None, Rests]:
        """The unit that a post is in: as said, else as its entry has it, or whatever that merged into."""
        for line in self.out(PART_OF, post):
            return line.object, (line.stretch,)
        unit, seen = self.nodes[post].unit, set()
        while unit and unit not in seen:
            seen.add(unit)
            self._asked.add(("mergers", MERGED_INTO, unit))
            heirs = [heir for heir, end in self.lines.lives.mergers(unit) if end.days.last <= self.day]
            if not heirs:
                break
            unit = heirs[0]
        return unit, ()

    def _within(
        self, unit: NodeId, selves: frozenset[NodeId], rung: int, basis: Basis, place: NodeId, rests: Rests
    ) -> Iterator[Derived]:
        """The head of a unit that one is in, or whoever is above it."""
        for head, behind in self.heads(unit):
            if found := (*rests, *behind):
                yield Derived(head, rung, basis, found, place, unit)
        for one in self._above(unit, selves, rung, place, rests):
            yield one._replace(basis=basis)

    def _above(
        self,
        unit: NodeId,
        selves: frozenset[NodeId],
        rung: int,
        place: NodeId,
        rests: Rests,
        seen: frozenset[NodeId] = NOWHERE,
    ) -> Iterator[Derived]:
        """Whoever stands above a unit, climbing on past those who are no other, and past no place twice."""
        passed = set(seen)
        while unit not in passed:
            passed.add(unit)
            if said := self.out(REPORTS_TO, unit)[:1]:
                yield from self._said_of_unit(said[0], selves, rung, place, rests, frozenset(passed))
                return
            parent = next(iter(self.out(PART_OF, unit)), None)
            if parent is None:
                return
            rests = (*rests, parent.stretch)
            for head, behind in self.heads(parent.object):
                yield Derived(head, rung, THROUGH_UNIT, (*rests, *behind), place, parent.object)
            unit = parent.object

    def _said_of_unit(
        self,
        said: LineOnDay,
        selves: frozenset[NodeId],
        rung: int,
        place: NodeId,
        rests: Rests,
        seen: frozenset[NodeId],
    ) -> Iterator[Derived]:
        rests = (*rests, said.stretch)
        if self.nodes[said.object].kind == PERSON:
            yield Derived(said.object, rung, THROUGH_UNIT, rests, place)
            return
        behind = list(self._behind(said, selves, rung, place, seen))
        for one in behind:
            yield one._replace(basis=THROUGH_UNIT, rests_on=(*rests, *one.rests_on[1:]))
        if not behind and not self._mine(said.object, selves):
            yield Derived(said.object, rung, THROUGH_UNIT, rests, place)

    def _behind(
        self, said: LineOnDay, selves: frozenset[NodeId], rung: int, place: NodeId, seen: frozenset[NodeId] = NOWHERE
    ) -> Iterator[Derived]:
        """Whoever stands for the unit or the post that a line leads to; where that is oneself, whoever is above it."""
        target = said.object
        if target in seen:
            return
        unit = self.nodes[target].kind == UNIT
        basis: Basis = THROUGH_UNIT if unit else THROUGH_POST
        there = self.behind(target)
        for person, behind in there:
            yield Derived(person, rung, basis, (said.stretch, *behind), place, target)
        if any(person in selves for person, _ in there):
            if unit:
                yield from self._above(target, selves, rung, place, (said.stretch,), seen)
            else:
                for onward in self.out(REPORTS_TO, target)[:1]:
                    if self.nodes[onward.object].kind == PERSON:
                        yield Derived(onward.object, rung, basis, (said.stretch, onward.stretch), place)
                    else:
                        for one in self._behind(onward, selves, rung, place, seen | {target}):
                            yield one._replace(rests_on=(said.stretch, *one.rests_on))

    def _holders(self, post: NodeId) -> tuple[LineOnDay, ...]:
        """Who holds a post of one seat."""
        known = self.nodes[post]
        return self.into(HOLDS, post) if known.kind == POST and known.seats == 1 else ()

    def heads(self, unit: NodeId) -> Iterator[tuple[NodeId, Rests]]:
        """Who leads a unit, best first; of a post that leads it, whoever holds that."""
        for head in self.into(LEADS, unit):
            seated = self._holders(head.subject)
            if seated:
                yield from ((one.subject, (head.stretch, one.stretch)) for one in seated)
            else:
                yield head.subject, (head.stretch,)

    def ancestors(self, unit: NodeId) -> list[NodeId]:
        """The units that a unit is part of, the nearest first."""
        found: dict[NodeId, None] = {}
        while (
            (parent := next(iter(self.out(PART_OF, unit)), None))
            and parent.object not in found
            and parent.object != unit
        ):
            unit = parent.object
            found[unit] = None
        return list(found)

    def depth(self, unit: NodeId) -> int:
        """How many units a unit is below."""
        return len(self.ancestors(unit))
