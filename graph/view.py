"""A snapshot: the lines that hold on one day, known by one day. Plain, immutable, cheap to keep.

The reporting tree of a view has people in it, and a post or a unit only where nobody stands for it: a vacant post, a
post of many seats, a unit without a head. Queries climb this tree; nothing here knows NetworkX.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graph.dates import MIN
from graph.vocabulary import HOLDS, LEADS, MEMBER_OF, PART_OF, PERSON, POST, REPORTS_TO, SAYS, STAND_INS, UNIT
from graph.weighing import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.facts import Node
    from graph.org_graph import OrgGraph
    from graph.weighing import Key, Line, Stretch


@dataclass(frozen=True, slots=True)
class Held:
    """A line on the view's day: its key, what it is on that day, and the whole line."""

    key: Key
    stretch: Stretch
    line: Line

    @property
    def subject(self) -> str:
        """The id of who or what it is about."""
        return self.key.subject

    @property
    def object(self) -> str:
        """The id at its other end."""
        return self.key.object

    @property
    def rank(self) -> tuple[int, bool, int, str, str]:
        """Surest first, said before derived, then the one confirmed last, then by id."""
        stretch = self.stretch
        return -stretch.certainty, stretch.derived, -stretch.confirmed, self.key.object, self.key.subject


@dataclass(frozen=True)
class View:
    """All lines that hold on day ``at``, known by day ``known`` (None: all that is recorded)."""

    nodes: Mapping[str, Node]
    at: int
    known: int | None
    held: tuple[Held, ...]
    possible: bool = False

    def lines(self, relation: str, subject: str) -> tuple[Held, ...]:
        """The lines of a node in a relation, best first; dotted ones are of their own (``dotted``)."""
        return self._by_subject.get((relation, subject), ())

    def lines_to(self, relation: str, target: str) -> tuple[Held, ...]:
        """The lines that lead to a node in a relation, best first, without dotted ones."""
        return self._by_object.get((relation, target), ())

    def dotted(self, subject: str) -> tuple[Held, ...]:
        """The dotted reporting lines of a node."""
        return self._by_subject.get(("dotted", subject), ())

    def touching(self, node: str) -> tuple[Held, ...]:
        """All lines of a node, at either end, in the view's order."""
        return self._by_node.get(node, ())

    def manager(self, node: str) -> Held | None:
        """The solid line by which a node stands in the reporting tree; None at a root."""
        return self._managers.get(node)

    def reports(self, node: str) -> tuple[str, ...]:
        """Who stands directly below a node in the reporting tree, by name."""
        return self._reports.get(node, ())

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
        return frozenset(self._managers) | frozenset(self._reports)

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """The tops of the reporting tree, those with most below first; of a ring, one node stands at the top."""
        tops = [node for node in self.tree if node not in self._managers]
        reached = {node for top in tops for node, _ in self.below(top)}
        for node in sorted(self.tree - reached):
            if node not in reached:
                way, _ = self.climb(node)
                ring_top = min(way[way.index(self._managers[way[-1]].object) :])
                tops.append(ring_top)
                reached.update(below for below, _ in self.below(ring_top))
        return tuple(sorted(tops, key=lambda node: (-self.size(node), node)))

    def size(self, node: str) -> int:
        """How many stand below a node, at all depths."""
        return self._sizes.get(node, 0)

    @cached_property
    def _sizes(self) -> dict[str, int]:
        """Counted from the leaves up, taking off whoever has no uncounted report left; rings are walked by hand."""
        waiting = {node: len(below) for node, below in self._reports.items()}
        sizes = dict.fromkeys(waiting, 0)
        ahead = [node for node in self.tree if node not in waiting]
        while ahead:
            node = ahead.pop()
            manager = self._managers.get(node)
            if manager is None:
                continue
            sizes[manager.object] += sizes.get(node, 0) + 1
            waiting[manager.object] -= 1
            if not waiting[manager.object]:
                ahead.append(manager.object)
        for node, left in waiting.items():
            if left:
                sizes[node] = sum(1 for _ in self.below(node)) - 1
        return sizes

    @cached_property
    def unplaced(self) -> tuple[str, ...]:
        """The people of the day whose line is not known."""
        people = (node for node in self.present if self.nodes[node].kind == PERSON)
        return tuple(sorted(node for node in people if node not in self.tree))

    @cached_property
    def _by_subject(self) -> dict[tuple[str, str], tuple[Held, ...]]:
        return _ranked((("dotted" if held.key.dotted else held.key.relation, held.subject), held) for held in self.held)

    @cached_property
    def _by_object(self) -> dict[tuple[str, str], tuple[Held, ...]]:
        return _ranked(((held.key.relation, held.object), held) for held in self.held if not held.key.dotted)

    @cached_property
    def _by_node(self) -> dict[str, tuple[Held, ...]]:
        found: dict[str, list[Held]] = defaultdict(list)
        for held in self.held:
            for node in {held.subject, held.object}:
                found[node].append(held)
        return {node: tuple(lines) for node, lines in found.items()}

    @cached_property
    def _managers(self) -> dict[str, Held]:
        """The line each node of the tree hangs on."""
        found = {}
        for (relation, node), lines in self._by_subject.items():
            if relation == REPORTS_TO and not self._stood_for(node, lines):
                found[node] = next((held for held in lines if not self._resolved(held, lines)), lines[0])
        return found

    def _stood_for(self, node: str, lines: tuple[Held, ...]) -> bool:
        """Whether somebody else stands in the tree for this unit or post."""
        if self.nodes[node].kind == UNIT:
            needed = self.lines_to(REPORTS_TO, node) or not all(held.stretch.derived for held in lines)
            return not needed or bool(self.lines_to(LEADS, node))
        return self.nodes[node].kind == POST and self.nodes[node].seats == 1 and bool(self.lines_to(HOLDS, node))

    def _resolved(self, held: Held, lines: tuple[Held, ...]) -> bool:
        """Whether a line to a unit or a post is also there as one to the person behind it."""
        if self.nodes[held.object].kind == PERSON:
            return False
        return any(other.stretch.derived and other.stretch.certainty >= held.stretch.certainty for other in lines)

    @cached_property
    def _reports(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for node, held in self._managers.items():
            found[held.object].append(node)
        return {node: tuple(sorted(below, key=self._by_name)) for node, below in found.items()}

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
        for place, relation in enumerate((LEADS, HOLDS, MEMBER_OF, REPORTS_TO)):
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
    least = Certainty.POSSIBLE if possible else Certainty.PRESUMED
    on_the_day = ((line, line.on(at)) for line in graph.lines)
    held = tuple(
        Held(line.key, stretch, line) for line, stretch in on_the_day if stretch and stretch.certainty >= least
    )
    return View(graph.nodes, at, graph.known, held, possible)


def _stood_in(title: str, manner: str) -> str:
    """A title as somebody bears it who stands in for another."""
    return f"{title} ({manner})" if manner in STAND_INS and manner not in title.casefold() else title


def _ranked(pairs: Iterable[tuple[tuple[str, str], Held]]) -> dict[tuple[str, str], tuple[Held, ...]]:
    found: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for key, held in pairs:
        found[key].append(held)
    return {key: tuple(sorted(lines, key=lambda held: held.rank)) for key, lines in found.items()}
