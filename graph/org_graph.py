"""The graph of all lines over all time; with its rings the one home of NetworkX.

``OrgGraph`` keeps the lines and hands out the NetworkX graph made of them. The graph is built when it is first asked
for: importing NetworkX costs three times what a whole answer from a view does. Another engine would take this room.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graph.dates import iso
from graph.errors import UnknownName
from graph.lines import Lines, Memory, Told, known_facts
from graph.names import EventIndex, NameIndex
from graph.rings import Ring, rings
from graph.vocabulary import (
    HOLDS,
    INDIRECT,
    LEADS,
    NAMED,
    PART_OF,
    RELATIONS,
    REPORTS_TO,
    SOLID,
    TRAITS,
    LineKind,
    NodeId,
    Relation,
    Way,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from graph.facts import Event, Fact, Facts, Node
    from graph.lines import Line


class OrgGraph:
    """All lines over all time, as known by a day (an ordinal; None: all that is recorded)."""

    def __init__(self, facts: Facts, known: int | None = None, memory: Memory | None = None) -> None:
        self.facts = facts
        self.known = known
        self._from: dict[tuple[Way, NodeId], tuple[Line, ...]] = {}
        self.store = Lines(Told(facts, known), memory)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all time between nodes, in a fixed order."""
        return self.store.all()

    def lines_from(self, relation: Way, subject: NodeId) -> tuple[Line, ...]:
        """The lines of all time of a node in a relation; dotted and indirect ones under relations of their own."""
        key = relation, subject
        if key not in self._from:
            self._from[key] = self._found_from(relation, subject)
        return self._from[key]

    def _found_from(self, relation: Way, subject: NodeId) -> tuple[Line, ...]:
        kind: LineKind = SOLID
        match relation:
            case "dotted" | "indirect":
                kind, said = relation, self.store.out(REPORTS_TO, subject)
            case _:
                said = self.store.out(relation, subject)
        derived = self.store.derived(subject) if relation in (REPORTS_TO, INDIRECT) else ()
        return tuple(line for line in (*said, *derived) if line.key.kind == kind)

    def lines_to(self, relation: Relation, target: NodeId) -> tuple[Line, ...]:
        """The lines of all time that lead to a node in a relation, without dotted ones."""
        if relation == REPORTS_TO:
            return self._reports_to.get(target, ())
        return tuple(line for line in self.store.into(relation, target) if line.key.kind == "solid")

    @cached_property
    def _reports_to(self) -> Mapping[NodeId, tuple[Line, ...]]:
        found: dict[NodeId, list[Line]] = defaultdict(list)
        for line in self.lines:
            if line.key.relation == REPORTS_TO and not line.key.dotted:
                found[line.key.object].append(line)
        return {node: tuple(lines) for node, lines in found.items()}

    @property
    def nodes(self) -> Mapping[NodeId, Node]:
        """All people, units and posts, by id."""
        return self.facts.nodes

    @cached_property
    def names(self) -> NameIndex:
        """Finds a node by any of its names."""
        return NameIndex(self.nodes, ((name, node) for node, names in self.names_told.items() for name in names))

    def find(self, text: str) -> NodeId:
        """The id of the one node that a text means: by its id, by any name, without all names where that is sure.

        Raises ``UnknownName`` with the nearest names, ``AmbiguousName`` with all that it could mean.
        """
        return self.facts.index.bearer(text) or self.names.find(text)

    def find_or_event(self, text: str) -> tuple[NodeId, None] | tuple[None, Event]:
        """The node, or else the event, that a text means.

        Raises ``UnknownName`` where it is neither, with the nearest of both, ``AmbiguousName``.
        """
        try:
            return self.find(text), None
        except UnknownName as unknown:
            try:
                return None, self.event_names.find(text)
            except UnknownName as error:
                raise UnknownName(text, (*unknown.nearest, *error.nearest)[:3]) from error

    @cached_property
    def names_told(self) -> Mapping[NodeId, tuple[str, ...]]:
        """The names that facts known by the graph's day say that nodes bore, by node."""
        found: dict[NodeId, dict[str, None]] = defaultdict(dict)
        for fact in known_facts(self.facts.facts, self.known):
            if fact.relation == NAMED and not fact.denied:
                found[fact.subject][fact.object] = None
        return {node: tuple(names) for node, names in found.items()}

    @cached_property
    def lines_by_node(self) -> Mapping[NodeId, tuple[Line, ...]]:
        """All lines of all time that touch a node."""
        found: dict[NodeId, list[Line]] = {node: [] for node in self.nodes}
        for line in self.lines:
            for node in {line.key.subject, line.key.object}:
                found[node].append(line)
        return {node: tuple(lines) for node, lines in found.items()}

    def said_of(self, node: NodeId) -> tuple[Line, ...]:
        """What is said of a node over all time, and concluded of it; not what is concluded of others by it."""
        return (*self.store.touching(node), *self.store.derived(node))

    def told_of(self, node: NodeId) -> tuple[Line, ...]:
        """All lines of all time that touch a node, and what is said of it alone."""
        traits = (line for trait in TRAITS for line in self.store.out(trait, node))
        return (*self.lines_by_node.get(node, ()), *traits)

    @cached_property
    def traits(self) -> tuple[Line, ...]:
        """What is said of nodes alone over all time: what they were called and titled, and that posts were vacant."""
        return tuple(line for line in self.store.said() if RELATIONS[line.key.relation].trait)

    @cached_property
    def turns(self) -> Mapping[int, tuple[Line, ...]]:
        """The days on which anything changes, in order, each with the lines that begin, end or are held otherwise."""
        found: dict[int, list[Line]] = defaultdict(list)
        for line in (*self.lines, *self.traits):
            stretches = line.stretches
            for part in stretches:
                found[part.start].append(line)
            found[stretches[-1].end].append(line)
        return {day: tuple(found[day]) for day in sorted(found)}

    @cached_property
    def known_nodes(self) -> Mapping[NodeId, Node]:
        """The nodes that any fact known by the graph's day speaks of; all nodes if that is all that is recorded."""
        if self.known is None:
            return self.nodes
        told = known_facts(self.facts.facts, self.known)
        named = {node for fact in told for node in fact.nodes if node in self.nodes}
        named |= {unit for node in named if (unit := self.nodes[node].unit)}
        return {node: known for node, known in self.nodes.items() if node in named}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events that were told by the graph's day, in order of time."""
        return tuple(event for event in self.facts.events if event.known_by(self.known))

    @cached_property
    def event_names(self) -> EventIndex:
        """The events by id and words."""
        return EventIndex(self.events)

    @cached_property
    def with_several_places(self) -> tuple[NodeId, ...]:
        """The people who ever led several units or held several posts."""
        counts = Counter(
            line.key.subject for line in self.lines if line.key.relation in (LEADS, HOLDS) and not line.derived
        )
        return tuple(node for node in self.nodes if counts[node] > 1)

    def facts_about(self, node: NodeId) -> Sequence[Fact]:
        """All facts about a node, known by the graph's day or not, in a fixed order."""
        return self.facts.index.about(node)

    @cached_property
    def top_unit(self) -> NodeId | None:
        """The unit that most of the others have been part of, directly or not: what the data is about, if of one."""
        import networkx as nx  # noqa: PLC0415

        parts: nx.DiGraph[NodeId] = nx.DiGraph(
            (line.key.object, line.key.subject) for line in self.lines if line.key.relation == PART_OF
        )
        sizes = {unit: len(nx.descendants(parts, unit)) for unit in parts}
        top = min(sizes, key=lambda unit: (-sizes[unit], unit), default=None)
        return top if top is not None and 2 * sizes[top] >= len(parts) - 1 else None

    @cached_property
    def networkx(self) -> nx.MultiDiGraph[NodeId]:
        """The lines as a NetworkX graph: an edge a line, its key the line's place in ``lines``.

        Nodes carry ``kind`` and ``name``; edges ``relation``, ``dotted``, ``basis``, ``start`` and ``end`` (ISO text,
        None for open) and ``line``, the line itself.
        """
        import networkx as nx  # noqa: PLC0415

        graph: nx.MultiDiGraph[NodeId] = nx.MultiDiGraph()
        graph.add_nodes_from((node.id, {"kind": node.kind, "name": node.name}) for node in self.nodes.values())
        for place, line in enumerate(self.lines):
            graph.add_edge(line.key.subject, line.key.object, key=place, **_edge(line))
        return graph

    def rings(self, relation: Relation = REPORTS_TO) -> list[Ring]:
        """Every ring of two and more nodes in a relation, with the days over which it is more than possible."""
        return rings(self.lines, relation)


def _edge(line: Line) -> dict[str, Any]:
    return {
        "relation": line.key.relation,
        "dotted": line.key.dotted,
        "basis": line.stretches[0].basis,
        "start": iso(line.start),
        "end": iso(line.end),
        "line": line,
    }
