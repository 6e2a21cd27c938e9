"""The places of people, and the way up from each: who leads two units side by side stands in two.

Who answers to a post or a unit answers to whoever stands for it there, and the way on goes by that place's own line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.lines import Key
from graph.lines.line import THROUGH_POST, THROUGH_UNIT
from graph.vocabulary import HOLDS, LEADS, NO_NODE, PERSON, POST, REPORTS_TO, UNIT, Basis, NodeId

if TYPE_CHECKING:
    from graph.lines.climb import Day as Climb
    from graph.view.held import Day, Held


class Step(NamedTuple):
    """A step of a way up: the node, the place at which it stands here ("" for its own), and the line that goes on."""

    node: NodeId
    place: NodeId
    line: Held | None


class Places:
    """The ways up of one day."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self.nodes = day.graph.nodes
        self.climb: Climb = day.graph.store.on(day.at, day.least)
        self._found: dict[NodeId, tuple[NodeId, ...]] = {}

    def of(self, person: NodeId) -> tuple[NodeId, ...]:
        """The units that somebody leads, none within another, and the posts held; the first is the first in rank."""
        if person not in self._found:
            led = [unit for unit, _, _ in self.climb.led(person)]
            posts = [held.object for held in self.day.lines_from(HOLDS, person) if not self.nodes[held.object].governs]
            self._found[person] = tuple(dict.fromkeys((*led, *posts)))
        return self._found[person]

    def up(self, node: NodeId, place: NodeId = NO_NODE) -> Held | None:
        """The line by which the way goes on from a node that stands at a place; None at a top."""
        kind = self.nodes[node].kind
        if kind != PERSON and not place:
            return self._up_from(node)
        own = self.day.over(node)
        if not place or kind != PERSON:
            return own
        place = self._highest(node, place)
        if (own and own.stretch.place == place) or len(self.of(node)) < 2:
            return own
        if own and not own.stretch.derived and place == self.of(node)[0]:
            return own
        line = self.day.way_up(place, but=node)
        if line or own is None:
            return line
        by_post = own.stretch.place and self.nodes[own.stretch.place].kind == POST
        return own if not own.stretch.derived or by_post else None

    def _up_from(self, node: NodeId) -> Held | None:
        """The way up from a unit or a post: by whoever stands for it, else by its own line."""
        for person in self.stands_for(node):
            return self.up(person, node)
        return self.day.way_up(node)

    def stands_for(self, node: NodeId) -> tuple[NodeId, ...]:
        """Who heads a unit or holds a post of one seat, best first; of a post that leads a unit, its holder."""
        return self.climb.stands_for(node)

    def standing(self, who: NodeId, node: NodeId) -> tuple[Held, ...]:
        """The lines by which somebody stands for a unit or a post: leading or holding it, or holding what leads it."""
        own = (*self.day.lines_from(LEADS, who), *self.day.lines_from(HOLDS, who))
        if direct := next((held for held in own if held.object == node), None):
            return (direct,)
        by_post = ((held, led) for held in own for led in self.day.lines_from(LEADS, held.object) if led.object == node)
        return next(by_post, ())

    def _highest(self, person: NodeId, place: NodeId) -> NodeId:
        """The place that a unit stands in for its head: the highest above it that is led by the same."""
        if self.nodes[place].kind != UNIT:
            return place
        above = [unit for unit in self.climb.ancestors(place) if unit in self.of(person)]
        return above[-1] if above else place

    def way(self, node: NodeId) -> tuple[list[Step], bool]:
        """The node and all above it to the top, and whether the way up runs into a ring."""
        return self.way_from(node, NO_NODE)

    def way_from(self, node: NodeId, place: NodeId) -> tuple[list[Step], bool]:
        """The way up of a node that stands at a place ("" or itself: wherever it stands first)."""
        steps: list[Step] = []
        seen = {node}
        current, place = node, NO_NODE if place == node else place
        while True:
            line = self.up(current, place)
            ring = line is not None and line.object in seen
            steps.append(Step(current, place, line))
            if line is None or ring:
                return steps, ring
            current, place = line.object, line.stretch.over
            seen.add(current)

    def others(self, person: NodeId) -> list[tuple[NodeId, Held]]:
        """The further ways up of somebody who stands in several places: each with its place."""
        places = self.of(person)
        if len(places) < 2:
            return []
        own = self.day.over(person)
        found = [(place, self.up(person, place)) for place in places]
        return [(place, line) for place, line in found if line and (own is None or line.key != own.key)]

    def beside(self, person: NodeId) -> list[Held]:
        """The lines to the managers at further places: each rests on the word that somebody has the place, too."""
        further = [(place, line) for place, line in self.others(person) if line.subject != person]
        return [self._by_place(person, place, line) for place, line in further]

    def _by_place(self, person: NodeId, place: NodeId, line: Held) -> Held:
        """A place's own line as that of whoever stands for it."""
        rests = [*(held.stretch for held in self.standing(person, place)), line.stretch]
        basis: Basis = THROUGH_UNIT if self.nodes[place].kind == UNIT else THROUGH_POST
        stretch = line.stretch._replace(basis=basis, place=place).resting_on(rests)
        return line._replace(key=Key(person, REPORTS_TO, line.object, line.key.kind), stretch=stretch)
