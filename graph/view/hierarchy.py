"""The reporting tree over all days as columns of numbers, so that what asks of everybody on a new day is quick.

Who hangs on whom changes on few days, so it is worked out once, as spans of days; the tree of one day is one pass over
these columns.
"""

from __future__ import annotations

from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from graph.view.held import Day
from graph.vocabulary import HOLDS, INDIRECT, LEADS, PERSON, REPORTS_TO, NodeId, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graph.lines import Certainty, Line
    from graph.org_graph import OrgGraph

    Span = tuple[int, int, NodeId]

NOBODY = -1


class Hierarchy:
    """For every node the spans of days over which it hangs on another, by lines at least so certain."""

    def __init__(self, graph: OrgGraph, least: Certainty) -> None:
        self.nodes = list(graph.nodes)
        self.number = {node: number for number, node in enumerate(self.nodes)}
        spans = [
            (start, end, self.number[node], self.number[manager])
            for node, held in tree_spans(graph, least, graph.nodes)
            for start, end, manager in held
        ]
        self._columns = tuple(zip(*spans, strict=True)) or ((), (), (), ())

    def on(self, day: int) -> Tree:
        """The tree on a day."""
        parents = [NOBODY] * len(self.nodes)
        for start, end, node, manager in zip(*self._columns, strict=True):
            if start <= day < end:
                parents[node] = manager
        return Tree(parents)


def tree_spans(graph: OrgGraph, least: Certainty, nodes: Iterable[NodeId]) -> Iterator[tuple[NodeId, list[Span]]]:
    """For each of some nodes that ever report to anybody the spans of days (start, end, manager) in the tree."""
    on = cache(lambda day: Day(graph, day, least))
    for node in nodes:
        lines = (*graph.lines_from(REPORTS_TO, node), *graph.lines_from(INDIRECT, node))
        if lines:
            yield node, list(_spans(node, lines, on, graph, least))


class Tree:
    """Who hangs on whom on one day, by numbers: ``parents[node]`` is a node's manager, or ``NOBODY``."""

    def __init__(self, parents: list[int]) -> None:
        self.parents = parents

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """Who hangs on a node; only of those on whom somebody does."""
        found: dict[int, list[int]] = {}
        for node, parent in enumerate(self.parents):
            if parent != NOBODY:
                found.setdefault(parent, []).append(node)
        return found

    @cached_property
    def sizes(self) -> list[int]:
        """How many stand below each node, at all depths: counted from the leaves up; what is left over are rings."""
        parents = self.parents
        waiting, sizes = [0] * len(parents), [0] * len(parents)
        for parent in parents:
            if parent != NOBODY:
                waiting[parent] += 1
        for leaf in [node for node, below in enumerate(waiting) if not below]:
            node, parent = leaf, parents[leaf]
            while parent != NOBODY:
                sizes[parent] += sizes[node] + 1
                waiting[parent] -= 1
                if waiting[parent]:
                    break
                node, parent = parent, parents[parent]
        for node, below in enumerate(waiting):
            if below:
                ring = self.ring(node)
                everybody = sum(sizes[one] + 1 for one in ring)
                for one in ring:
                    sizes[one], waiting[one] = everybody - 1, 0
        return sizes

    def ring(self, node: int) -> list[int]:
        """The nodes of a ring from one of them up."""
        way = [node]
        while self.parents[way[-1]] != node:
            way.append(self.parents[way[-1]])
        return way


def _spans(
    node: NodeId, lines: Sequence[Line], on: Callable[[int], Day], graph: OrgGraph, least: Certainty
) -> Iterator[Span]:
    """Over which days a node hangs on whom: as its lines have it, if they never meet, else day by day."""
    person = graph.nodes[node].kind == PERSON
    spans = sorted(span for line in lines for span in _held(line, least))
    if (
        person
        and all(line.key.kind == "solid" for line in lines)
        and all(one[1] <= other[0] for one, other in pairwise(spans))
    ):
        yield from spans
        return
    seats: tuple[Relation, ...] = () if person else (REPORTS_TO, LEADS, HOLDS)
    near = [*lines, *(line for relation in seats for line in graph.lines_to(relation, node))]
    days = sorted({day for line in near for part in line.stretches for day in part[:2]})
    for start, end in pairwise(days):
        held = on(start).over(node)
        if held:
            yield start, end, held.object


def _held(line: Line, least: Certainty) -> Iterator[Span]:
    """The unbroken spans over which a line is at least so certain."""
    start = end = None
    for part in line.stretches:
        if part.certainty < least:
            continue
        if end == part.start:
            end = part.end
            continue
        if start is not None and end is not None:
            yield start, end, line.key.object
        start, end = part.start, part.end
    if start is not None and end is not None:
        yield start, end, line.key.object


_KEPT: WeakKeyDictionary[OrgGraph, dict[Certainty, Hierarchy]] = WeakKeyDictionary()


def hierarchy_of(graph: OrgGraph, least: Certainty) -> Hierarchy:
    """The hierarchy of a graph, kept for as long as the graph is."""
    kept = _KEPT.setdefault(graph, {})
    if least not in kept:
        kept[least] = Hierarchy(graph, least)
    return kept[least]
