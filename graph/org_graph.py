"""The graph of all lines over all time; the one home of NetworkX.

``OrgGraph`` keeps the lines and hands out the NetworkX graph made of them. The graph is built when it is first asked
for: importing NetworkX costs three times what a whole answer from a view does. Another engine would take this room.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from graph.dates import iso
from graph.names import NameIndex
from graph.vocabulary import PART_OF, REPORTS_TO
from graph.weighing import weigh

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from graph.facts import Fact, Facts, Node
    from graph.weighing import Line


class OrgGraph:
    """All lines over all time, as known by a day (an ordinal; None: all that is recorded)."""

    def __init__(self, facts: Facts, known: int | None = None) -> None:
        self.facts = facts
        self.known = known
        self.lines: tuple[Line, ...] = weigh(facts, known)

    @property
    def nodes(self) -> Mapping[str, Node]:
        """All people, units and posts, by id."""
        return self.facts.nodes

    @cached_property
    def names(self) -> NameIndex:
        """Finds a node by any of its names."""
        return NameIndex(self.nodes)

    @cached_property
    def lines_by_node(self) -> Mapping[str, tuple[Line, ...]]:
        """All lines of all time that touch a node."""
        found: dict[str, list[Line]] = {node: [] for node in self.nodes}
        for line in self.lines:
            for node in {line.key.subject, line.key.object}:
                found[node].append(line)
        return {node: tuple(lines) for node, lines in found.items()}

    @cached_property
    def facts_by_subject(self) -> Mapping[str, tuple[Fact, ...]]:
        """All facts about a node, known by the graph's day or not, in a fixed order."""
        found: dict[str, list[Fact]] = {node: [] for node in self.nodes}
        for fact in self.facts.facts:
            found[fact.subject].append(fact)
        return {node: tuple(facts) for node, facts in found.items()}

    @cached_property
    def top_unit(self) -> str | None:
        """The unit that most other units have been part of, directly or not: what the data is about."""
        import networkx as nx  # noqa: PLC0415

        parts: nx.DiGraph[str] = nx.DiGraph(
            (line.key.object, line.key.subject) for line in self.lines if line.key.relation == PART_OF
        )
        sizes = {unit: len(nx.descendants(parts, unit)) for unit in parts}
        return min(sizes, key=lambda unit: (-sizes[unit], unit), default=None)

    @cached_property
    def networkx(self) -> nx.MultiDiGraph[str]:
        """The lines as a NetworkX graph: an edge a line, its key the line's place in ``lines``.

        Nodes carry ``kind`` and ``name``; edges ``relation``, ``dotted``, ``basis``, ``start`` and ``end`` (ISO text,
        None for open) and ``line``, the line itself.
        """
        import networkx as nx  # noqa: PLC0415

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_nodes_from((node.id, {"kind": node.kind, "name": node.name}) for node in self.nodes.values())
        for place, line in enumerate(self.lines):
            graph.add_edge(line.key.subject, line.key.object, key=place, **_edge(line))
        return graph

    def rings(self) -> list[list[str]]:
        """Sets of two and more nodes that report to each other in a ring, at one time or another."""
        import networkx as nx  # noqa: PLC0415

        solid: nx.DiGraph[str] = nx.DiGraph(
            (line.key.subject, line.key.object)
            for line in self.lines
            if line.key.relation == REPORTS_TO and not line.key.dotted
        )
        return sorted(sorted(found) for found in nx.strongly_connected_components(solid) if len(found) > 1)


def _edge(line: Line) -> dict[str, Any]:
    return {
        "relation": line.key.relation,
        "dotted": line.key.dotted,
        "basis": line.stretches[0].basis,
        "start": iso(line.start),
        "end": iso(line.end),
        "line": line,
    }
