"""The view itself: what holds of each node on the day, and the tree in names."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from graph.dates import MIN
from graph.lines import Certainty
from graph.lines.rank import on_day
from graph.view.held import Day, Held
from graph.view.hierarchy import NOBODY, Tree, hierarchy_of
from graph.view.places import Places
from graph.view.titles import apart, given, placed_titles, units_of
from graph.vocabulary import (
    DOTTED,
    NAMED,
    NO_NODE,
    PERSON,
    NodeId,
    Relation,
    Way,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.facts import Node
    from graph.org_graph import OrgGraph
    from graph.view.hierarchy import Hierarchy
    from graph.view.places import Step


class View:
    """All lines of a graph that hold on day ``at``; those that are only ``possible`` too, if asked for."""

    def __init__(self, graph: OrgGraph, at: int, *, possible: bool = False) -> None:
        self.graph, self.at, self.possible = graph, at, possible
        self._day = Day(graph, at, Certainty.POSSIBLE if possible else Certainty.PRESUMED)
        self._over: dict[NodeId, Held | None] = {}

    @property
    def nodes(self) -> Mapping[NodeId, Node]:
        """All people, units and posts, by id."""
        return self.graph.nodes

    @property
    def known(self) -> int | None:
        """The day by which what is told was known; None: all that is recorded."""
        return self.graph.known

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """All lines of the day, in the graph's order."""
        return tuple(self._day.of(self.graph.lines))

    def lines(self, relation: Way, subject: NodeId) -> tuple[Held, ...]:
        """The lines of a node in a relation, best first, without dotted ones."""
        return self._day.lines_from(relation, subject)

    def lines_to(self, relation: Relation, target: NodeId) -> tuple[Held, ...]:
        """The lines that lead to a node in a relation, best first, without dotted ones."""
        return self._day.lines_to(relation, target)

    def dotted(self, subject: NodeId) -> tuple[Held, ...]:
        """The dotted reporting lines of a node, best first."""
        return self._day.lines_from(DOTTED, subject)

    def touching(self, node: NodeId) -> tuple[Held, ...]:
        """All lines of a node, at either end, in the graph's order; last what is said of it alone."""
        return tuple(self._day.of(self.graph.told_of(node)))

    def there(self, node: NodeId) -> bool:
        """Whether any line of the day touches a node, or anything is said of it alone.

        What is concluded rests on what is said of the same nodes, so only that and the node's own way up is looked at.
        """
        at, least = self.at, self._day.least
        lines = self.graph.said_of(node)
        return any((part := line.on(at)) is not None and part.certainty >= least for line in lines)

    def manager(self, node: NodeId) -> Held | None:
        """The line to a node's manager, as the reporting tree has it; None at a root, and where unknown steps lie."""
        held = self.over(node)
        return None if held and held.key.indirect else held

    def over(self, node: NodeId) -> Held | None:
        """The line by which a node stands in the reporting tree, solid or indirect; None at a root."""
        if node not in self._over:
            self._over[node] = self._day.over(node)
        return self._over[node]

    def reports(self, node: NodeId) -> tuple[NodeId, ...]:
        """Who stands directly below a node in the reporting tree, by name; below a unit or a post, who does there."""
        return self._reports_at(node, NO_NODE) or self._reports_there(node)

    def _reports_at(self, node: NodeId, above: NodeId) -> tuple[NodeId, ...]:
        """Who stands directly below a node where that is below another: of somebody with several places, in these."""
        below = [self._all.nodes[child] for child in self._tree.children.get(self._all.number[node], ())]
        below += self._beside.get(node, ())
        if above and len(self.places.of(node)) > 1:
            below = [child for child in below if self._goes_on_to(child, node, above)]
        return tuple(sorted(dict.fromkeys(below), key=self._by_name))

    def _reports_there(self, place: NodeId) -> tuple[NodeId, ...]:
        """Who stands directly below whoever heads a unit or holds a post, at that place."""
        people = self.places.stands_for(place)
        found = [
            child
            for person in people
            for child in self._reports_at(person, NO_NODE)
            if len(self.places.of(person)) < 2 or self._comes_to(child, person) in (NO_NODE, place)
        ]
        return tuple(sorted(dict.fromkeys(found), key=self._by_name))

    def _comes_to(self, child: NodeId, manager: NodeId) -> NodeId:
        """The place at which a child comes to its manager."""
        lines = [self.over(child), *(line for _, line in self.places.others(child))]
        return next((line.stretch.over for line in lines if line and line.object == manager), NO_NODE)

    def _goes_on_to(self, child: NodeId, node: NodeId, above: NodeId) -> bool:
        line = self.places.up(node, self._comes_to(child, node))
        return line is not None and line.object == above

    @cached_property
    def _beside(self) -> Mapping[NodeId, list[NodeId]]:
        """Who stands below a node by a further place of theirs, beside the one by which they stand in the tree."""
        found: dict[NodeId, list[NodeId]] = {}
        for person in self.graph.with_several_places:
            for _, line in self.places.others(person):
                if line.object != person:
                    found.setdefault(line.object, []).append(person)
        return found

    def way(self, node: NodeId) -> tuple[list[Step], bool]:
        """The node and all above it to the top, each at the place where it stands, and whether that ends in a ring.

        A unit or a post goes on by whoever stands for it.
        """
        return self.places.way(node)

    def climb(self, node: NodeId) -> tuple[list[NodeId], bool]:
        """The node and all above it to the top, and whether the way up runs into a ring."""
        steps, ring = self.places.way(node)
        return [step.node for step in steps], ring

    @cached_property
    def places(self) -> Places:
        """The places of people on the day, and the way up from each."""
        return Places(self._day)

    def below(self, node: NodeId) -> Iterator[tuple[NodeId, int]]:
        """The node and all below it with their depth, each before those below it.

        Each is told once, but for who stands in several places below it, with others below each: at each of these.
        """
        first = {node: NO_NODE}
        met = {(node, NO_NODE)}
        ahead = [(node, NO_NODE, 0)]
        while ahead:
            current, above, depth = ahead.pop()
            found = self._reports_at(current, above) if above else self.reports(current)
            new = [one for one in found if one not in first or self._again(one, current, met)]
            if new or first[current] == above:
                yield current, depth
            first |= {one: current for one in new if one not in first}
            met |= {(one, current) for one in new}
            ahead += [(one, current, depth + 1) for one in reversed(new)]

    def _again(self, node: NodeId, above: NodeId, met: set[tuple[NodeId, NodeId]]) -> bool:
        """Whether somebody who was met stands in a further place here, that was not."""
        return (node, above) not in met and len(self.places.of(node)) > 1

    @cached_property
    def present(self) -> frozenset[NodeId]:
        """The nodes that any line of the day touches, or of which anything is said alone."""
        said = (held.subject for held in self._day.of(self.graph.traits))
        return frozenset((*(node for held in self.held for node in (held.subject, held.object)), *said))

    @cached_property
    def tree(self) -> frozenset[NodeId]:
        """The nodes of the reporting tree: whoever has a manager in it or a report."""
        above = (number for number, parent in enumerate(self._tree.parents) if parent != NOBODY)
        return frozenset(self._all.nodes[number] for number in (*above, *self._tree.children))

    @cached_property
    def roots(self) -> tuple[NodeId, ...]:
        """The tops of the reporting tree, those with most below first; of a ring, one node stands at the top.

        Whoever has a manager by one of several places is still the top of those who come to another.
        """
        tops = [node for node in self.tree if self._tree.parents[self._all.number[node]] == NOBODY]
        reached = {node for top in tops for node, _ in self.below(top)}
        for node in sorted(self.tree - reached):
            if node not in reached:
                top = self._top_of(node)
                tops.append(top)
                reached.update(below for below, _ in self.below(top))
        return tuple(sorted(dict.fromkeys(tops), key=lambda node: (-self.size(node), node)))

    def _top_of(self, node: NodeId) -> NodeId:
        """Where the way up from a node ends; in a ring, at the first of it by id."""
        way, turns = self.climb(node)
        if not turns:
            return way[-1]
        return min(self._all.nodes[number] for number in self._tree.ring(self._all.number[way[-1]]))

    def size(self, node: NodeId) -> int:
        """How many stand below a node, at all depths."""
        if self._beside or self.nodes[node].kind != PERSON:
            return len({below for below, _ in self.below(node)}) - 1
        return self._tree.sizes[self._all.number[node]]

    @cached_property
    def _all(self) -> Hierarchy:
        return hierarchy_of(self.graph, self._day.least)

    @cached_property
    def _tree(self) -> Tree:
        return self._all.on(self.at)

    @cached_property
    def unplaced(self) -> tuple[NodeId, ...]:
        """The people of the day whose line is not known."""
        people = (node for node in self.present if self.nodes[node].kind == PERSON)
        return tuple(sorted(node for node in people if node not in self.tree))

    def name(self, node: NodeId) -> str:
        """The name that a node bears on the day, as said; else as its entry has it.

        Within a vague end of a dated name the old one stays, until the new one surely holds.
        """
        if said := self.traits(NAMED, node):
            return said[0].object
        known, at = self.nodes[node], self.at
        borne = [
            (dated.since.latest if dated.since else MIN, dated.name)
            for dated in known.names
            if (dated.since is None or dated.since.latest <= at) and (dated.until is None or at < dated.until.latest)
        ]
        return max(borne)[1] if borne else known.name

    def traits(self, trait: Relation, node: NodeId) -> tuple[Held, ...]:
        """What is said of a node alone, on the day."""
        return on_day(self.graph.store.out(trait, node), self.at, self._day.least)

    def _by_name(self, node: NodeId) -> tuple[str, str]:
        return self.name(node).casefold(), node

    def title(self, node: NodeId) -> str | None:
        """The title that a person bears on the day: of what they lead, hold, belong to, or of their reporting line."""
        return next(iter(self.titles(node)), None)

    def titled_at(self, node: NodeId) -> tuple[str | None, NodeId | None]:
        """The title of the highest place that a node holds, and that place's unit."""
        return next(iter(placed_titles(self, node)), (None, None))

    def titles(self, node: NodeId) -> tuple[str, ...]:
        """All titles of a person on the day, of the highest place first; a post's own name after the title given."""
        return apart(title for title, _ in placed_titles(self, node))

    def given(self, held: Held) -> str:
        """The title that sources give with a line, the likeliest; empty for none, and for a line that is derived."""
        return "" if held.stretch.derived else next(iter(given(self, held)), "")

    def units(self, node: NodeId) -> tuple[NodeId, ...]:
        """The units that a node belongs to on the day: led, held a post in, a member of, part of; the highest first."""
        return units_of(self, node)


def as_of(graph: OrgGraph, at: int, *, possible: bool = False) -> View:
    """The snapshot of a graph on a day (an ordinal); with lines that are only possible if asked for."""
    return View(graph, at, possible=possible)
