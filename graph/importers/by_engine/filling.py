"""What weighing gave for each shape, with everybody's own words put in by an engine: the four tables."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from graph import arrow, writing
from graph.importers.by_engine import sample
from graph.importers.by_engine.sample import TOLD, WITHIN
from graph.names import fold, simplified
from graph.scale.folder import ABOUT, BELOW, NAMES, STANDING, TABLES
from graph.scale.standing import COLUMNS
from graph.scale.writing import ABOUT_COLUMNS, BELOW_COLUMNS, NAME_COLUMNS, PART, about

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    import ibis

    from graph.importers.by_engine.rows import Store
    from graph.importers.by_engine.sample import Weighed

    Row = dict[str, Any]

NAME_TEMPLATES = {"number": int, "place": int, "label_at": int, "entry_at": int}
AT_ONCE = 5 * PART
"""Rows of about so many are filled in and sorted at a time."""
_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))
"""How JSON has signs within a text; others that it escapes are in no list."""
_TYPES = {str: "string", int: "int64", bool: "boolean", list: "array<string>"}


class Templates:
    """What was weighed, on the disk until all shapes are, and how many rows it has of each."""

    def __init__(self, store: Store) -> None:
        self.store, self._paths, self.rows = store, {"rows": list[str](), "names": list[str]()}, Counter[int]()

    def add(self, weighed: Weighed) -> None:
        """Keep what was weighed of some shapes."""
        self.rows.update(row["number"] for row in weighed.rows)
        for what, columns, rows in (
            ("rows", sample.columns(), weighed.rows),
            ("names", NAME_TEMPLATES, weighed.names),
        ):
            path = self.store.folder / f"weighed-{what}-{len(self._paths[what])}.parquet"
            arrow.write(path, columns, rows, PART, extra="scale")
            self._paths[what].append(str(path))

    def table(self, what: str) -> ibis.Table:
        """One table of what was kept: of ``rows`` or ``names``."""
        import ibis  # noqa: PLC0415 - an extra

        found = [self.store.engine.read_parquet(path) for path in self._paths[what]]
        return ibis.union(*found) if len(found) > 1 else found[0]


def fill(
    store: Store, nodes: ibis.Table, templates: Templates, counted: Mapping[str, float], folder: Path
) -> list[Path]:
    """Write the tables into a folder. ``nodes`` have the ``number`` of their shape, and their ``words``."""
    nodes = store.keep(nodes.mutate(escaped=nodes.words.map(_escaped)).order_by("node"))
    _write(folder / STANDING, COLUMNS, _standing(store, nodes, templates))
    below = store.engine.read_parquet(str(folder / STANDING)).filter(lambda row: row.tree.notnull())
    below = below.mutate(manager=below.tree, over=below.tree_over, beside=False).select(*BELOW_COLUMNS)
    _write(folder / BELOW, BELOW_COLUMNS, store.batches(below.order_by("manager", "node", "possible", "start"), PART))
    _write(folder / NAMES, NAME_COLUMNS, store.batches(_names(store, nodes, templates), PART))
    with writing.filling(folder / ABOUT) as [draft]:
        arrow.write(draft, ABOUT_COLUMNS, about(counted), PART, extra="scale", compression="zstd")
    return [folder / name for name in TABLES]


def _write(path: Path, columns: Mapping[str, type], batches: Iterable[Any]) -> None:
    with writing.filling(path) as [draft]:
        arrow.write_batches(draft, columns, batches, PART)


def _standing(store: Store, nodes: ibis.Table, templates: Templates) -> Iterator[Any]:
    """The rows of all nodes, sorted, in batches: of so many nodes at a time that what is sorted is never much."""
    rows = templates.table("rows")
    for part in _parts(store, nodes, templates):
        found = _filled(part.join(rows, "number"))
        yield from store.batches(found.order_by("node", "possible", "start", "place"), PART)


def _parts(store: Store, nodes: ibis.Table, templates: Templates) -> Iterator[ibis.Table]:
    """The nodes, sorted, in parts that have about so many rows each as are sorted at a time."""
    import ibis  # noqa: PLC0415

    counted = store.told(nodes.group_by("number").agg(many=nodes.count()))
    rows = sum(row["many"] * templates.rows[row["number"]] for row in counted)
    every = max(1, AT_ONCE * sum(row["many"] for row in counted) // max(rows, 1))
    placed = nodes.select("node").mutate(place=ibis.row_number().over(order_by="node"))
    firsts = store.told(placed.filter(placed.place % every == 0).order_by("node"))
    for one, after in pairwise([*firsts, None]):
        if one:
            from_ = nodes.filter(nodes.node >= one["node"])
            yield from_.filter(from_.node < after["node"]) if after else from_


def _filled(both: ibis.Table) -> ibis.Table:
    """The rows of some nodes, with their words."""
    import ibis  # noqa: PLC0415

    told: dict[str, ibis.Value] = {key: both.words[both[f"{key}_at"].cast("int32")] for key in TOLD}
    titles = both.titles_at.map(lambda at: both.words[at.cast("int32")])
    told["titles"] = ibis.ifelse(both.titled, titles, ibis.null().cast("array<string>"))
    for key in WITHIN:
        slots = both[f"{key}_at"]
        pieces = both[key].map(lambda piece, at, slots=slots: piece + both.escaped[slots[at].cast("int32")])
        told[key] = ibis.coalesce(pieces.join(""), "") + both[f"{key}_end"]
    found = both.mutate(**told)
    return found.select(**{key: found[key].cast(_TYPES[kind]) for key, kind in COLUMNS.items()})


def _escaped(text: ibis.Value) -> ibis.Value:
    for sign, written in _ESCAPES:
        text = text.replace(sign, written)
    return text


def _names(store: Store, nodes: ibis.Table, templates: Templates) -> ibis.Table:
    """What everybody is called, with the keys by which that is found: these are worked out here, one text at a time."""
    import ibis  # noqa: PLC0415

    both = nodes.join(templates.table("names"), "number")
    called = both.select(
        "node",
        "place",
        label=both.words[both.label_at.cast("int32")],
        entry=both.words[both.entry_at.cast("int32")],
        event=ibis.literal(False),
    )
    called = store.keep(called)
    path = store.folder / "keys.parquet"
    labels = store.batches(called.select("label").distinct(), PART)
    arrow.write(path, {"label": str, "key": str, "variant": str}, _keys(labels), PART, extra="scale")
    keys = store.engine.read_parquet(str(path))
    return called.join(keys, "label").order_by("node", "place").select(*NAME_COLUMNS)


def _keys(batches: Iterable[Any]) -> Iterator[Row]:
    for batch in batches:
        for label in batch.column(0).to_pylist():
            key = fold(label)
            yield {"label": label, "key": key, "variant": simplified(key)}
