"""Rings: nodes that stand below each other in a circle, by their days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graph.dates import MAX
from graph.lines import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx

    from graph.lines import Line
    from graph.vocabulary import NodeId, Relation


def rings(lines: Iterable[Line], relation: Relation) -> list[Ring]:
    """Every ring of two and more nodes in a relation, with the days over which it is more than possible.

    A ring closes on a day on which one of its lines begins, so only what stands above those is looked at on each.
    """
    import networkx as nx  # noqa: PLC0415

    spans = [span for line in lines if line.key.relation == relation for span in _spans(line)]
    ever: nx.DiGraph[NodeId] = nx.DiGraph((span.subject, span.object) for span in spans)
    knots = {node: number for number, knot in enumerate(nx.strongly_connected_components(ever)) for node in knot}
    spans = [span for span in spans if knots[span.subject] == knots[span.object] and span.subject != span.object]
    above: dict[NodeId, list[Span]] = defaultdict(list)
    starting: dict[int, list[NodeId]] = defaultdict(list)
    for span in spans:
        above[span.subject].append(span)
        starting[span.start].append(span.subject)
    found: dict[frozenset[NodeId], Ring] = {}
    closed: list[Ring] = []
    for day in sorted(starting):
        upward = _upward(starting[day], above, day)
        for knot in nx.strongly_connected_components(upward):
            nodes = frozenset(knot)
            if len(nodes) > 1 and (nodes not in found or found[nodes].end <= day):
                found[nodes] = _ring(nodes, above, day)
                closed.append(found[nodes])
    return sorted(closed, key=lambda ring: (ring.start, ring.nodes))


class Span(NamedTuple):
    """Days over which a solid line is more than possible."""

    subject: NodeId
    object: NodeId
    start: int
    end: int
    line: Line


@dataclass(frozen=True, slots=True)
class Ring:
    """Nodes that stand below each other in a ring, each below the next, from ``start`` to before ``end``."""

    nodes: tuple[NodeId, ...]
    start: int
    end: int
    lines: tuple[Line, ...]


def _spans(line: Line) -> Iterator[Span]:
    held = [part for part in line.stretches if part.certainty > Certainty.POSSIBLE and not line.key.dotted]
    while held:
        first = last = held.pop(0)
        while held and held[0].start == last.end:
            last = held.pop(0)
        yield Span(line.key.subject, line.key.object, first.start, last.end, line)


def _upward(nodes: Iterable[NodeId], above: Mapping[NodeId, list[Span]], day: int) -> nx.DiGraph[NodeId]:
    """The graph of all that stands above some nodes on a day."""
    import networkx as nx  # noqa: PLC0415

    graph: nx.DiGraph[NodeId] = nx.DiGraph()
    ahead = list(nodes)
    seen: set[NodeId] = set()
    while ahead:
        node = ahead.pop()
        if node not in seen:
            seen.add(node)
            over = [span.object for span in above[node] if span.start <= day < span.end]
            graph.add_edges_from((node, other) for other in over)
            ahead += over
    return graph


def _ring(nodes: frozenset[NodeId], above: Mapping[NodeId, list[Span]], day: int) -> Ring:
    """The ring that some nodes form on a day, up to the first day on which they no longer do."""
    import networkx as nx  # noqa: PLC0415

    spans = [span for node in nodes for span in above[node] if span.object in nodes]
    held = [span for span in spans if span.start <= day < span.end]
    graph: nx.DiGraph[NodeId] = nx.DiGraph(sorted((span.subject, span.object) for span in held))
    round_way = tuple(edge[0] for edge in nx.find_cycle(graph, min(nodes)))
    end = min(span.end for span in held)
    while end < MAX:
        later = [span for span in spans if span.start <= end < span.end]
        if not nx.is_strongly_connected(
            nx.DiGraph([*((n, n) for n in nodes), *((s.subject, s.object) for s in later)])
        ):
            break
        end = min(span.end for span in later)
    lines = tuple(sorted({span.line for span in held}, key=lambda line: (line.key, line.start)))
    return Ring(round_way if len(round_way) == len(nodes) else tuple(sorted(nodes)), day, end, lines)
