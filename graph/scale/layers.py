"""Layer by layer down, by rounds of joins: as many as an organisation has layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import ibis

    from graph.scale.day import Day


def count(table: ibis.Table) -> int:
    """How many rows a table has."""
    return int(table.count().to_pyarrow().as_py())


def edges(day: Day) -> ibis.Table:
    """Who stands directly below whom on a day, in the tree or beside it, each pair once."""
    return day.of_day(day.tables.below).select("manager", "node").distinct()


def layers(tops: ibis.Table, below: ibis.Table) -> Iterator[ibis.Table]:
    """The layers of a forest from its tops down; a ring is left where it closes."""
    layer = seen = tops
    while count(layer):
        yield layer
        found = below.semi_join(layer, below.manager == layer.node).select("node").distinct()
        layer = found.anti_join(seen, "node").cache()
        seen = seen.union(layer).cache()


def all_below(day: Day, node: str) -> ibis.Table | None:
    """Everybody below a node, and it; None where somebody among them has several places, so that the way counts."""
    below = edges(day).cache()
    places = day.of_day(day.tables.standing)
    tops = places.filter(places.node == node, places.place == "").select("node").cache()
    found = tops
    for layer in layers(tops, below):
        found = found.union(layer, distinct=True).cache()
    several = places.filter(places.places > 1).semi_join(found, "node")
    return None if count(several) else found
