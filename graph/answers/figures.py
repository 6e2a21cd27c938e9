"""How large, how deep, how wide and how well sourced a view is."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Literal

from graph.lines import Certainty, known_facts
from graph.lines.policy import origins
from graph.publication import is_hidden
from graph.vocabulary import PERSON, POST, REPORTS_TO, UNIT, NodeId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.facts import Source
    from graph.org_graph import OrgGraph
    from graph.rows import StatRow
    from graph.view import View

Figures = dict[str, float]
Of = Literal["data", "view", "evidence"]


def stats(graph: OrgGraph, view: View, among: frozenset[NodeId] | None = None) -> list[StatRow]:
    """Figures of the data and of the view, one a row: ``figure``, ``value``, ``of`` (what it is counted in).

    With ``among``, only what concerns these nodes and the lines between them: no figures of the data.
    """
    chosen = view.present | view.tree if among is None else among
    data: list[tuple[Of, Figures]] = [("data", of_data(graph))] if among is None else []
    return rows(*data, ("view", _view(view, chosen)), ("evidence", _evidence(graph, view, chosen)))


def rows(*parts: tuple[Of, Figures]) -> list[StatRow]:
    """Figures, one a row, each with what it is counted in."""
    return [{"figure": figure, "value": value, "of": of} for of, figures in parts for figure, value in figures.items()]


def of_data(graph: OrgGraph) -> Figures:
    """How much there is, over all days."""
    nodes = graph.known_nodes.values()
    kinds = Counter(node.kind for node in nodes)
    facts = list(known_facts(graph.facts.facts, graph.known))
    return {
        "people": kinds[PERSON],
        "units": kinds[UNIT],
        "posts": kinds[POST],
        "stubs": sum(node.stub for node in nodes),
        "sources": sum(_known(source, graph.known) for source in graph.facts.sources.values() if not is_hidden(source)),
        "facts": len(facts),
        "events": len(graph.facts.events),
        "lines over all time": len(graph.lines),
        "rings over all time": len(graph.rings()),
    }


def _known(source: Source, known: int | None) -> bool:
    """Whether a source was published by a day; None: whenever."""
    return known is None or (source.published is not None and source.published.latest <= known)


def _view(view: View, chosen: frozenset[NodeId]) -> Figures:
    tree = sorted(view.tree & chosen)
    below = {node: [report for report in view.reports(node) if report in chosen] for node in tree}
    spans = [len(reports) for reports in below.values() if reports]
    roots = [root for root in view.roots if root in chosen]
    roots += [node for node in tree if (line := view.over(node)) and line.object not in chosen and node not in roots]
    return {
        "people present": sum(view.nodes[node].kind == PERSON for node in view.present & chosen),
        "nodes in the reporting tree": len(tree),
        "roots": len(roots),
        "people not placed": len(chosen.intersection(view.unplaced)),
        "layers": _layers(roots, below),
        "largest span": max(spans, default=0),
        "median span": median(spans) if spans else 0,
    }


def _layers(roots: list[NodeId], below: dict[NodeId, list[NodeId]]) -> int:
    """How many layers a forest has; a ring is left where it closes."""
    seen, layer, count = set(roots), roots, 0
    while layer:
        count += 1
        layer = [report for node in layer for report in below[node] if report not in seen]
        seen.update(layer)
    return count


def _evidence(graph: OrgGraph, view: View, chosen: frozenset[NodeId]) -> Figures:
    found = (line for node in sorted(view.tree & chosen) if (line := view.over(node)))
    lines = [line for line in found if line.object in chosen]
    certainties = Counter(line.stretch.certainty for line in lines)
    single = sum(len(origins(line.stretch.facts, graph.facts.sources)) == 1 for line in lines)
    derived, disputed = sum(line.stretch.derived for line in lines), sum(line.stretch.disputed for line in lines)
    return of_lines(certainties, derived, disputed, single)


def of_lines(certainties: Mapping[Certainty, int], derived: int, disputed: int, single: int) -> Figures:
    """How well the lines of the tree are sourced."""
    return {
        f"{REPORTS_TO} lines in the tree": sum(certainties.values()),
        **{f"{certainty} lines": certainties.get(certainty, 0) for certainty in reversed(Certainty)},
        "derived lines": derived,
        "disputed lines": disputed,
        "lines of a single origin": single,
    }
