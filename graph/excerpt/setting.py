"""What stands round an excerpt of a day: whom it is of, and who of the day is not in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.excerpt.rows import Setting
from graph.vocabulary import NO_NODE, PERSON, NodeId

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from graph.excerpt.rows import Excerpt, NodeRow
    from graph.view import View


def within(view: View, taken: Excerpt, dataset: str, *, whole: bool) -> Excerpt:
    """What was taken of a view with what stands round it; ``whole``: it is all of the view, else a part.

    ``dataset`` is what the data is called where it is not about one organisation.
    """
    top = view.graph.top_unit
    inside = {NodeId(node.id) for node in taken.nodes}
    units = {node.id: unit for node in taken.nodes if (unit := _unit(view, node))}
    over = {node: line.object for node in sorted(inside) if (line := view.over(node))}
    setting = Setting(
        organisation=view.name(top) if top else dataset,
        whole=whole,
        possible=view.possible,
        units={node: view.name(unit) for node, unit in units.items()},
        above={node: view.name(other) for node, other in over.items() if other not in inside},
        outside={} if whole else _outside(view, inside),
    )
    return replace(taken, setting=setting)


def _unit(view: View, node: NodeRow) -> NodeId:
    """The unit that a node belongs to first; a unit itself is part of others, which is no place of its own."""
    if node.kind == PERSON:
        return next(iter(view.units(NodeId(node.id))), NO_NODE)
    return NodeId(node.unit)


def _outside(view: View, inside: AbstractSet[NodeId]) -> dict[str, int]:
    """How many who are not inside stand below each who is, with nobody between them who is."""
    nearest: dict[NodeId, NodeId | None] = {node: node for node in inside}
    for node in view.tree:
        way = []
        at: NodeId | None = node
        while at is not None and at not in nearest:
            way.append(at)
            nearest[at] = None  # in a ring nobody is nearest
            line = view.over(at)
            at = line.object if line else None
        found = nearest[at] if at is not None else None
        nearest |= dict.fromkeys(way, found)
    return dict(Counter(above for node, above in nearest.items() if above is not None and node not in inside))
