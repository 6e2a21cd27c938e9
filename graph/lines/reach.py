"""What is reached by going on from a node, worked out once for all that is met on the way.

Nodes that reach each other reach the same; they are found as the paths to them close (Gabow, "Path-based depth-first
search for strong and biconnected components", 2000). Kept is what is reached where ways part; where one way alone goes
on, it is walked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from graph.lines.ways import Asked
    from graph.vocabulary import NodeId


class Onward(NamedTuple):
    """The nodes that come next, and all that was asked to find them."""

    nodes: tuple[NodeId, ...]
    asked: Collection[Asked]


class Reached(NamedTuple):
    """All nodes that are reached, and all that was asked to find them."""

    nodes: set[NodeId]
    asked: set[Asked]


class Reach:
    """What is reached by one way of going on. ``onward`` is asked once of every node that is met."""

    def __init__(self, onward: Callable[[NodeId], Onward]) -> None:
        self._ask = onward
        self._onward: dict[NodeId, Onward] = {}
        self.kept: dict[NodeId, Reached] = {}

    def of(self, node: NodeId) -> Iterator[Reached]:
        """The node and all that is reached from it, in parts."""
        if node not in self._onward:
            self._explore(node)
        seen: set[NodeId] = set()
        while node not in seen:
            if node in self.kept:
                yield self.kept[node]
                return
            seen.add(node)
            onward = self._onward[node]
            yield Reached({node}, set(onward.asked))
            node = onward.nodes[0]

    def _explore(self, start: NodeId) -> None:
        """Ask every node that is reached and was not met before how it goes on, the farthest settled first."""
        number: dict[NodeId, int] = {}
        met: list[NodeId] = []
        bounds: list[NodeId] = []
        paths: list[tuple[NodeId, Iterator[NodeId]]] = []

        def enter(node: NodeId) -> None:
            onward = self._onward[node] = self._ask(node)
            number[node] = len(met)
            met.append(node)
            bounds.append(node)
            paths.append((node, iter(onward.nodes)))

        enter(start)
        while paths:
            node, ahead = paths[-1]
            other = next(ahead, None)
            if other is None:
                paths.pop()
                if bounds[-1] == node:
                    bounds.pop()
                    knot = met[number[node] :]
                    del met[number[node] :]
                    for one in knot:
                        del number[one]
                    self._settle(knot)
            elif other not in self._onward:
                enter(other)
            elif other in number:
                while number[bounds[-1]] > number[other]:
                    bounds.pop()

    def _settle(self, knot: list[NodeId]) -> None:
        """Keep what nodes reach that reach each other; of a node with one way onward alone, that is walked."""
        if len(knot) == 1 and len(self._onward[knot[0]].nodes) == 1:
            return
        reached = Reached(set(knot), set())
        for node in knot:
            reached.asked.update(self._onward[node].asked)
        for other in (other for node in knot for other in self._onward[node].nodes):
            if other not in reached.nodes:
                for part in self.of(other):
                    reached.nodes.update(part.nodes)
                    reached.asked.update(part.asked)
        self.kept.update(dict.fromkeys(knot, reached))
