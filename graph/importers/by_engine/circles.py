"""Rings of managers: whoever cannot stand in one is set aside by an engine, and the rest is weighed as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import OrgraphError
from graph.importers.by_engine import sample
from graph.importers.by_engine.example import ExampleRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import ibis

    from graph.importers.by_engine.heads import Head
    from graph.importers.by_engine.rows import Listed, Store
    from graph.importers.roster import Options

ROUNDS = 200
"""So deep an organisation may be."""
MOST = 200_000
"""So many rows of people who may stand in rings are weighed."""


def count(store: Store, rows: ibis.Table, heads: Sequence[Head], lists: Sequence[Listed], options: Options) -> int:
    """How many rings there ever were. Raises ``OrgraphError`` where too many people may stand in some."""
    knots = _knots(store, rows)
    told = rows.semi_join(knots, rows.id == knots.node).select("k", "id", "manager")
    found = store.told(told.limit(MOST + 1))
    if len(found) > MOST:
        raise OrgraphError(f"over {MOST:,} rows are of people who may stand in rings of managers: import these lists")
    if not found:
        return 0
    return len(sample.graph_of(_rows(found), heads, lists, options).rings())


def _rows(found: Sequence[dict[str, object]]) -> Iterator[ExampleRow]:
    for row in found:
        yield ExampleRow(int(str(row["k"])), str(row["id"]), manager=str(row["manager"]))


def _knots(store: Store, rows: ibis.Table) -> ibis.Table:
    """Whoever is not set aside when, again and again, those are who have nobody above them, or nobody below."""
    pairs = rows.filter((rows.manager != "") & (rows.manager != rows.id))
    left = store.keep(pairs.select(node=pairs.id, above=pairs.manager).distinct())
    many = store.many(left)
    for _ in range(ROUNDS):
        kept = left.semi_join(left.view(), [("above", "node")])
        kept = store.keep(kept.semi_join(kept.view(), [("node", "above")]))
        fewer = store.many(kept)
        if fewer == many:
            break
        left, many = kept, fewer
    return left.select("node").distinct()
