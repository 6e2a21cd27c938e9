"""The view itself: what holds of each node on the day, and the tree in names."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from graph.dates import MIN
from graph.org_graph import DOTTED
from graph.view.held import Day, Held
from graph.view.hierarchy import NOBODY, Tree, hierarchy_of
from graph.vocabulary import HOLDS, LEADS, MEMBER_OF, PART_OF, PERSON, REPORTS_TO, SAYS, STAND_INS
from graph.weighing import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.facts import Node
    from graph.org_graph import OrgGraph
    from graph.view.hierarchy import Hierarchy


class View:
    """All lines of a graph that hold on day ``at``; those that are only ``possible`` too, if asked for."""

    def __init__(self, graph: OrgGraph, at: int, *, possible: bool = False) -> None:
        self.graph, self.at, self.possible = graph, at, possible
        self._day = Day(graph, at, Certainty.POSSIBLE if possible else Certainty.PRESUMED)
        self._over: dict[str, Held | None] = {}

    @property
    def nodes(self) -> Mapping[str, Node]:
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

    def lines(self, relation: str, subject: str) -> tuple[Held, ...]:
        """The lines of a node in a relation, best first, without dotted ones."""
        return self._day.lines_from(relation, subject)

    def lines_to(self, relation: str, target: str) -> tuple[Held, ...]:
        """The lines that lead to a node in a relation, best first, without dotted ones."""
        return self._day.lines_to(relation, target)

    def dotted(self, subject: str) -> tuple[Held, ...]:
        """The dotted reporting lines of a node, best first."""
        return self._day.lines_from(DOTTED, subject)

    def touching(self, node: str) -> tuple[Held, ...]:
        """All lines of a node, at either end, in the graph's order."""
        return tuple(self._day.of(self.graph.lines_by_node.get(node, ())))

    def there(self, node: str) -> bool:
        """Whether any line of the day touches a node."""
        at, least = self.at, self._day.least
        lines = self.graph.lines_by_node.get(node, ())
        return any((part := line.on(at)) is not None and part.certainty >= least for line in lines)

    def manager(self, node: str) -> Held | None:
        """The solid line by which a node stands in the reporting tree; None at a root."""
        if node not in self._over:
            self._over[node] = self._day.manager(node)
        return self._over[node]

    def reports(self, node: str) -> tuple[str, ...]:
        """Who stands directly below a node in the reporting tree, by name."""
        below = self._tree.children.get(self._all.number[node], ())
        return tuple(sorted((self._all.nodes[child] for child in below), key=self._by_name))

    def climb(self, node: str) -> tuple[list[str], bool]:
        """The node and all above it to the top, and whether the way up runs into a ring."""
        way, seen = [node], {node}
        while (line := self.manager(way[-1])) is not None:
            if line.object in seen:
                return way, True
            seen.add(line.object)
            way.append(line.object)
        return way, False

    def below(self, node: str) -> Iterator[tuple[str, int]]:
        """The node and all below it with their depth, each before those below it."""
        seen = {node}
        ahead = [(node, 0)]
        while ahead:
            current, depth = ahead.pop()
            yield current, depth
            for report in reversed(self.reports(current)):
                if report not in seen:
                    seen.add(report)
                    ahead.append((report, depth + 1))

    @cached_property
    def present(self) -> frozenset[str]:
        """The nodes that any line of the day touches."""
        return frozenset(node for held in self.held for node in (held.subject, held.object))

    @cached_property
    def tree(self) -> frozenset[str]:
        """The nodes of the reporting tree: whoever has a manager in it or a report."""
        above = (number for number, parent in enumerate(self._tree.parents) if parent != NOBODY)
        return frozenset(self._all.nodes[number] for number in (*above, *self._tree.children))

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """The tops of the reporting tree, those with most below first; of a ring, one node stands at the top."""
        tops = [node for node in self.tree if self._tree.parents[self._all.number[node]] == NOBODY]
        reached = {node for top in tops for node, _ in self.below(top)}
        for node in sorted(self.tree - reached):
            if node not in reached:
                way, _ = self.climb(node)
                ring = self._tree.ring(self._all.number[way[-1]])
                ring_top = min(self._all.nodes[number] for number in ring)
                tops.append(ring_top)
                reached.update(below for below, _ in self.below(ring_top))
        return tuple(sorted(tops, key=lambda node: (-self.size(node), node)))

    def size(self, node: str) -> int:
        """How many stand below a node, at all depths."""
        return self._tree.sizes[self._all.number[node]]

    @cached_property
    def _all(self) -> Hierarchy:
        return hierarchy_of(self.graph, self._day.least)

    @cached_property
    def _tree(self) -> Tree:
        return self._all.on(self.at)

    @cached_property
    def unplaced(self) -> tuple[str, ...]:
        """The people of the day whose line is not known."""
        people = (node for node in self.present if self.nodes[node].kind == PERSON)
        return tuple(sorted(node for node in people if node not in self.tree))

    def name(self, node: str) -> str:
        """The name that a node bears on the day: of a unit with dated names the newest then in force.

        Within a vague end the old name stays, until the new one surely holds.
        """
        known, at = self.nodes[node], self.at
        borne = [
            (dated.since.latest if dated.since else MIN, dated.name)
            for dated in known.names
            if (dated.since is None or dated.since.latest <= at) and (dated.until is None or at < dated.until.latest)
        ]
        return max(borne)[1] if borne else known.name

    def _by_name(self, node: str) -> tuple[str, str]:
        return self.nodes[node].name.casefold(), node

    def title(self, node: str) -> str | None:
        """The title that a person bears on the day: of what they lead, hold, belong to, or of their reporting line."""
        return next(iter(self.titles(node)), None)

    def titles(self, node: str) -> tuple[str, ...]:
        """All titles of a person on the day: the best vouched first, then by what they go with, then the newest.

        A post's own name comes after the title that a source gives its holder.
        """
        found: list[tuple[int, int, int, int, str]] = []
        for place, relation in enumerate((LEADS, HOLDS, MEMBER_OF, REPORTS_TO, DOTTED)):
            for held in self.lines(relation, node):
                for fact in held.stretch.facts if not held.stretch.derived else ():
                    published = fact.source.published.upper if fact.source.published else MIN
                    own = [self.nodes[held.object].name] if relation == HOLDS else []
                    titles = [fact.title, *own] if fact.title else own
                    rank = -SAYS.index(fact.says), place, -published
                    found += [(*rank, turn, _stood_in(title, fact.manner)) for turn, title in enumerate(titles)]
        return tuple(dict.fromkeys(title for *_, title in sorted(found)))

    def units(self, node: str) -> tuple[str, ...]:
        """The units that a node belongs to on the day: led, held a post in, or a member of."""
        led = [held.object for held in self.lines(LEADS, node)]
        held_in = [self.nodes[held.object].unit for held in self.lines(HOLDS, node)]
        members = [held.object for held in self.lines(MEMBER_OF, node)]
        parents = [held.object for held in self.lines(PART_OF, node)]
        own = [self.nodes[node].unit]
        return tuple(dict.fromkeys(unit for unit in (*led, *held_in, *members, *parents, *own) if unit))


def as_of(graph: OrgGraph, at: int, *, possible: bool = False) -> View:
    """The snapshot of a graph on a day (an ordinal); with lines that are only possible if asked for."""
    return View(graph, at, possible=possible)


def _stood_in(title: str, manner: str) -> str:
    """A title as somebody bears it who stands in for another."""
    return f"{title} ({manner})" if manner in STAND_INS and manner not in title.casefold() else title
