"""Who gained and who lost people between two views: reach, span, layers and tenure of every leader, before and after.

Each number has bounds: ``low`` counts only lines that are attested, ``high`` also those that are only possible.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from graph.dates import MIN
from graph.lines import Certainty
from graph.view.hierarchy import hierarchy_of
from graph.vocabulary import HOLDS, LEADS, PERSON, REPORTS_TO, NodeId
from graph.walks import reach

if TYPE_CHECKING:
    from graph.rows import Bounds, PowerRow
    from graph.view import View

DAYS_A_YEAR = 365.25


class Reach(NamedTuple):
    """What hangs below a leader: everybody, the direct reports, and how many layers deep."""

    people: frozenset[NodeId]
    span: int
    layers: int


NOTHING = Reach(frozenset(), 0, 0)


class Shape:
    """The reporting tree of a view's day by lines at least so certain."""

    def __init__(self, view: View, least: Certainty) -> None:
        self.view = view
        self._all = hierarchy_of(view.graph, least)
        self._tree = self._all.on(view.at)

    @cached_property
    def leaders(self) -> frozenset[NodeId]:
        """Whoever has reports."""
        return frozenset(self._all.nodes[number] for number in self._tree.children)

    def below(self, node: NodeId) -> Reach:
        """What hangs below a node."""
        number = self._all.number.get(node)
        if number is None or number not in self._tree.children:
            return NOTHING
        children, nodes = self._tree.children, self._all.nodes
        everybody = reach([number], lambda above: children.get(above, ()))[1:]
        people = frozenset(nodes[one] for one in everybody if self.view.nodes[nodes[one]].kind == PERSON)
        return Reach(people, len(children[number]), self._layers(number))

    def _layers(self, number: int) -> int:
        depth, layer, seen = 0, [number], {number}
        while layer:
            layer = [one for above in layer for one in self._tree.children.get(above, ()) if one not in seen]
            seen.update(layer)
            depth += bool(layer)
        return depth


def shifts(old: View, new: View) -> list[PowerRow]:
    """A row for every leader who gained or lost anybody, a report, a layer: those with most at stake first.

    Keys: docs/rows.md. People are counted at all depths; posts and units in the chart are not people.
    """
    before, after = (_Certain(view) for view in (old, new))
    rows = [_row(node, before, after) for node in sorted(before.held.leaders | after.held.leaders)]
    changed = [row for row in rows if row["gained"] or row["lost"] or _differs(row)]
    return sorted(changed, key=lambda row: (-row["gained"] - row["lost"], row["subject"]))


def _differs(row: PowerRow) -> bool:
    return row["span_before"] != row["span_after"] or row["layers_before"] != row["layers_after"]


class _Certain:
    """The three shapes of one side: by attested lines, by what is held, and by all that is possible."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.low = Shape(view, Certainty.ATTESTED)
        self.high = Shape(view, Certainty.POSSIBLE)
        self.held = self.high if view.possible else Shape(view, Certainty.PRESUMED)

    def tenure(self, node: NodeId) -> float | None:
        """For how many years somebody has led: since the first of what they lead or hold, or of who reports to them."""
        if node not in self.view.nodes or node not in self.held.leaders:
            return None
        own = [held for relation in (LEADS, HOLDS) for held in self.view.lines(relation, node)]
        starts = [held.line.start for held in own or self.view.lines_to(REPORTS_TO, node)]
        known = [start for start in starts if start > MIN]
        return round((self.view.at - min(known)) / DAYS_A_YEAR, 1) if known else None


def _row(node: NodeId, before: _Certain, after: _Certain) -> PowerRow:
    was, now = before.held.below(node), after.held.below(node)
    view = after.view if node in after.view.nodes else before.view
    return {
        "subject": node,
        "name": view.name(node),
        "gained": len(now.people - was.people),
        "lost": len(was.people - now.people),
        "people_before": _bounds(before, node),
        "people_after": _bounds(after, node),
        "span_before": was.span,
        "span_after": now.span,
        "layers_before": was.layers,
        "layers_after": now.layers,
        "tenure_before": before.tenure(node),
        "tenure_after": after.tenure(node),
    }


def _bounds(side: _Certain, node: NodeId) -> Bounds:
    counts = [len(shape.below(node).people) for shape in (side.low, side.held, side.high)]
    return {"low": min(counts), "held": counts[1], "high": max(counts)}
