"""What weighing gave for each shape, with everybody's own words put in by an engine: the four tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph import arrow, writing
from graph.importers.by_engine import sample
from graph.importers.by_engine.sample import MANY, TOLD, WITHIN
from graph.names import fold, simplified
from graph.scale.folder import ABOUT, BELOW, NAMES, STANDING
from graph.scale.standing import COLUMNS
from graph.scale.writing import ABOUT_COLUMNS, BELOW_COLUMNS, FORM, NAME_COLUMNS, PART

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import ibis

    from graph.importers.by_engine.rows import Store
    from graph.importers.by_engine.sample import Weighed

    Row = dict[str, Any]

NAME_TEMPLATES = {"number": int, "place": int, "label_at": int, "entry_at": int}
_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))
"""How JSON has signs within a text; others that it escapes are in no list."""
_TYPES = {str: "string", int: "int64", bool: "boolean", list: "array<string>"}


class Templates:
    """What was weighed, on the disk until all shapes are."""

    def __init__(self, store: Store) -> None:
        self.store, self.rows, self.names, self.words = store, list[str](), list[str](), 0

    def add(self, weighed: Weighed) -> None:
        """Keep what was weighed of some shapes."""
        place = len(self.rows)
        for kept, what, columns, rows in (
            (self.rows, "rows", sample.columns(), weighed.rows),
            (self.names, "names", NAME_TEMPLATES, weighed.names),
        ):
            path = self.store.folder / f"weighed-{what}-{place}.parquet"
            arrow.write(path, columns, rows, PART, extra="scale")
            kept.append(str(path))
        used = (place + 1 for row in weighed.rows for place in range(MANY) if f"arg_{place}" in row)
        self.words = max(self.words, *used, 0)

    def table(self, paths: list[str]) -> ibis.Table:
        """One table of what was kept."""
        import ibis  # noqa: PLC0415 - an extra

        found = [self.store.engine.read_parquet(path) for path in paths]
        return ibis.union(*found) if len(found) > 1 else found[0]


def fill(store: Store, nodes: ibis.Table, templates: Templates, about: dict[str, float], folder: Path) -> list[Path]:
    """Write the tables into a folder. ``nodes`` have the ``number`` of their shape, and their ``words``."""
    standing = _standing(nodes.join(templates.table(templates.rows), "number"), templates.words)
    order = ["node", "possible", "start", "place"]
    _write(store, standing.order_by(order), folder / STANDING)
    written = store.engine.read_parquet(str(folder / STANDING))
    below = written.filter(written.tree.notnull())
    below = below.mutate(manager=below.tree, over=below.tree_over, beside=False).select(*BELOW_COLUMNS)
    _write(store, below.order_by("manager", "node", "possible", "start"), folder / BELOW)
    _write(store, _names(store, nodes, templates), folder / NAMES)
    with writing.filling(folder / ABOUT) as [draft]:
        rows = [{"word": "form", "text": FORM}, *({"word": key, "text": f"{value:g}"} for key, value in about.items())]
        arrow.write(draft, ABOUT_COLUMNS, rows, PART, extra="scale", compression="zstd")
    return [folder / name for name in (STANDING, BELOW, NAMES, ABOUT)]


def _write(store: Store, table: ibis.Table, path: Path) -> None:
    how: Row = {"ROW_GROUP_SIZE": PART, "COMPRESSION": "zstd"} if store.duckdb else {}
    with writing.filling(path) as [draft]:
        store.engine.to_parquet(table, draft, **how)


def _standing(both: ibis.Table, words: int) -> ibis.Table:
    """The rows of all nodes, with their words."""
    import ibis  # noqa: PLC0415

    told: dict[str, ibis.Value] = {f"{key}": both.words[both[f"{key}_at"].cast("int32")] for key in TOLD}
    marks = {
        f"word_{place}": _escaped(ibis.coalesce(both.words[both[f"arg_{place}"].cast("int32")], ""))
        for place in range(words)
    }
    titles = both.titles_at.map(lambda at: both.words[at.cast("int32")])
    told["titles"] = ibis.ifelse(both.titled, titles, ibis.null().cast("array<string>"))
    found = both.mutate(**told, **marks)
    texts = {}
    for key in WITHIN:
        texts[key] = found[key]
        for place in range(words):
            texts[key] = texts[key].replace(sample.mark(place), found[f"word_{place}"])
    found = found.mutate(**texts)
    return found.select(**{key: found[key].cast(_TYPES[kind]) for key, kind in COLUMNS.items()})


def _escaped(text: ibis.Value) -> ibis.Value:
    for sign, written in _ESCAPES:
        text = text.replace(sign, written)
    return text


def _names(store: Store, nodes: ibis.Table, templates: Templates) -> ibis.Table:
    """What everybody is called, with the keys by which that is found: these are worked out here, one text at a time."""
    import ibis  # noqa: PLC0415

    both = nodes.join(templates.table(templates.names), "number")
    called = both.select(
        "node",
        "place",
        label=both.words[both.label_at.cast("int32")],
        entry=both.words[both.entry_at.cast("int32")],
        event=ibis.literal(False),
    )
    called = store.keep(called)
    path = store.folder / "keys.parquet"
    labels = store.engine.to_pyarrow_batches(called.select("label").distinct(), chunk_size=50_000)
    arrow.write(path, {"label": str, "key": str, "variant": str}, _keys(labels), PART, extra="scale")
    keys = store.engine.read_parquet(str(path))
    return called.join(keys, "label").order_by("node", "place").select(*NAME_COLUMNS)


def _keys(batches: Iterable[Any]) -> Iterator[Row]:
    for batch in batches:
        for label in batch.column(0).to_pylist():
            key = fold(label)
            yield {"label": label, "key": key, "variant": simplified(key)}
