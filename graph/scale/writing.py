"""A folder of tables, written from facts that are weighed here, part by part."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from graph.answers import figures
from graph.errors import OrgraphError
from graph.names import fold, simplified
from graph.scale.standing import COLUMNS, standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from graph.org_graph import OrgGraph
    from graph.vocabulary import NodeId

    Track = Callable[[Sequence[NodeId]], Iterable[NodeId]]
    Row = dict[str, Any]

STANDING, BELOW, NAMES, ABOUT = "standing.parquet", "below.parquet", "names.parquet", "about.parquet"
FORM = "1"
PART = 20_000
"""So many rows are one group, which an engine reads or passes over whole."""

BELOW_COLUMNS = {"manager": str, "node": str, "possible": bool, "start": int, "end": int, "beside": bool, "over": str}
NAME_COLUMNS = {"key": str, "variant": str, "label": str, "node": str, "entry": str, "event": bool}


def is_tables(folder: Path) -> bool:
    """Whether a folder holds tables."""
    return (folder / ABOUT).is_file() and (folder / STANDING).is_file()


def write(graph: OrgGraph, folder: Path, track: Track = iter) -> list[Path]:
    """Write what is weighed into a folder that is empty or not there; gives the files.

    ``track`` passes nodes on, and may show how far it is. Raises ``OrgraphError`` where there is something already, or
    where pyarrow is not installed.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OrgraphError(f"{str(folder)!r} is there already, and not empty; name another folder")
    folder.mkdir(parents=True, exist_ok=True)
    below: list[Row] = []
    rows = _noting(standing(graph, track(sorted(graph.nodes))), below)
    table(folder / STANDING, COLUMNS, rows)
    below.sort(key=lambda row: (row["manager"], row["node"], row["start"]))
    table(folder / BELOW, BELOW_COLUMNS, below)
    table(folder / NAMES, NAME_COLUMNS, _names(graph))
    table(folder / ABOUT, {"word": str, "text": str}, _about(graph))
    return [folder / name for name in (STANDING, BELOW, NAMES, ABOUT)]


def _noting(rows: Iterable[Row], below: list[Row]) -> Iterator[Row]:
    """The rows, of which each that says who somebody stands below is noted by that too."""
    for row in rows:
        days = {key: row[key] for key in ("node", "possible", "start", "end")}
        if row["tree"]:
            below.append(days | {"manager": row["tree"], "beside": False, "over": row["tree_over"]})
        if row["beside"]:
            below.append(days | {"manager": row["up"], "beside": True, "over": row["over"]})
        yield row


def _names(graph: OrgGraph) -> Iterator[Row]:
    """What ``find`` looks among, but for titles, which hang on the day."""
    for node in graph.nodes.values():
        for label in dict.fromkeys((*node.all_names, *graph.names_told.get(node.id, ()))):
            yield _name(label, node.id, node.name, event=False)
    for event in graph.events:
        yield _name(event.what, event.id, event.what, event=True)


def _name(label: str, of: str, entry: str, *, event: bool) -> Row:
    key = fold(label)
    return {"key": key, "variant": simplified(key), "label": label, "node": of, "entry": entry, "event": event}


def _about(graph: OrgGraph) -> Iterator[Row]:
    yield {"word": "form", "text": FORM}
    for figure, value in figures.of_data(graph).items():
        yield {"word": figure, "text": f"{value:g}"}


def table(path: Path, columns: dict[str, type], rows: Iterable[Row]) -> None:
    """A table in Parquet, written part by part. Raises ``OrgraphError`` where pyarrow is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet as pq  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise OrgraphError("Parquet needs pyarrow: pip install 'orgraph[scale]'") from error
    kinds = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), list: pa.list_(pa.string())}
    schema = pa.schema([(key, kinds[kind]) for key, kind in columns.items()])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        ahead = iter(rows)
        while part := list(islice(ahead, PART)):
            writer.write_table(pa.Table.from_pylist([{key: row.get(key) for key in columns} for row in part], schema))
