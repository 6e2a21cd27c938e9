"""How large, how deep, how wide and how well sourced a view is."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Any

from graph.vocabulary import PERSON, POST, REPORTS_TO, UNIT
from graph.weighing import Certainty, known_facts
from graph.weighing.policy import origins

if TYPE_CHECKING:
    from graph.org_graph import OrgGraph
    from graph.view import View

    Row = dict[str, Any]


def stats(graph: OrgGraph, view: View) -> list[Row]:
    """Figures of the data and of the view, one a row: ``figure``, ``value``, ``of`` (what it is counted in)."""
    return [
        {"figure": figure, "value": value, "of": of}
        for of, figures in (("data", _data(graph)), ("view", _view(view)), ("evidence", _evidence(graph, view)))
        for figure, value in figures.items()
    ]


def _data(graph: OrgGraph) -> Row:
    nodes = graph.known_nodes.values()
    kinds = Counter(node.kind for node in nodes)
    facts = list(known_facts(graph.facts.facts, graph.known))
    return {
        "people": kinds[PERSON],
        "units": kinds[UNIT],
        "posts": kinds[POST],
        "stubs": sum(node.stub for node in nodes),
        "sources": len({fact.source.id for fact in facts}),
        "facts": len(facts),
        "events": len(graph.facts.events),
        "lines over all time": len(graph.lines),
        "rings over all time": len(graph.rings()),
    }


def _view(view: View) -> Row:
    spans = [len(view.reports(node)) for node in sorted(view.tree) if view.reports(node)]
    return {
        "people present": sum(view.nodes[node].kind == PERSON for node in view.present),
        "nodes in the reporting tree": len(view.tree),
        "roots": len(view.roots),
        "people not placed": len(view.unplaced),
        "layers": max((depth + 1 for root in view.roots for _, depth in view.below(root)), default=0),
        "largest span": max(spans, default=0),
        "median span": median(spans) if spans else 0,
    }


def _evidence(graph: OrgGraph, view: View) -> Row:
    lines = [line for node in sorted(view.tree) if (line := view.manager(node))]
    certainties = Counter(line.stretch.certainty for line in lines)
    single = sum(
        len({origin for fact in line.stretch.facts for origin in origins(fact.source.id, graph.facts.sources)}) == 1
        for line in lines
    )
    return {
        f"{REPORTS_TO} lines in the tree": len(lines),
        **{f"{certainty} lines": certainties[certainty] for certainty in reversed(Certainty)},
        "derived lines": sum(line.stretch.derived for line in lines),
        "disputed lines": sum(line.stretch.disputed for line in lines),
        "lines of a single origin": single,
    }
