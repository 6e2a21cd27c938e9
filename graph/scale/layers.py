"""Layer by layer down, by rounds of joins: as many as an organisation has layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    import ibis

    from graph.scale.day import Day


def count(table: ibis.Table) -> int:
    """How many rows a table has."""
    return int(table.count().to_pyarrow().as_py())


class Edges(NamedTuple):
    """Who stands directly below whom: ``tree`` in the tree, ``all`` beside it too, each pair once.

    ``plain`` says that they are the same: everybody has one above.
    """

    tree: ibis.Table
    all: ibis.Table
    plain: bool


def edges(day: Day) -> Edges:
    """Who stands directly below whom on a day."""
    below = day.of_day(day.tables.below)
    tree = below.filter(~below.beside).select("node", "manager").cache()
    beside = below.filter(below.beside).select("node", "manager").distinct().cache()
    if not count(beside):
        return Edges(tree, tree, plain=True)
    return Edges(tree, tree.union(beside, distinct=True).cache(), plain=False)


def layers(tops: ibis.Table, edges: Edges) -> Iterator[ibis.Table]:
    """The layers of a forest from its tops down; a ring is left where it closes.

    Where everybody has one above (``plain``), and none of the tops stands in a ring, nobody is come to twice.
    """
    below = edges.all
    layer = seen = tops
    while count(layer):
        yield layer
        found = below.semi_join(layer, below.manager == layer.node).select("node")
        layer = (found if edges.plain else found.distinct().anti_join(seen, "node")).cache()
        seen = seen if edges.plain else seen.union(layer).cache()


def all_below(day: Day, node: str) -> ibis.Table | None:
    """Everybody below a node, and it; None where somebody among them has several places, so that the way counts."""
    places = day.of_day(day.tables.standing)
    tops = places.filter(places.node == node, places.place == "").select("node").cache()
    found, below = tops, edges(day)
    if day.row(day.chain(node)[-1]["id"])["up"] is not None:  # the way up runs in a ring, maybe of the node
        below = below._replace(plain=False)
    for layer in layers(tops, below):
        found = found.union(layer, distinct=True).cache()
    several = places.filter(places.places > 1).semi_join(found, "node")
    return None if count(several) else found
