"""A folder of tables, written from facts that are weighed here, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph import arrow, writing
from graph.answers import figures
from graph.names import fold, simplified
from graph.scale.folder import ABOUT, BELOW, NAMES, STANDING, TABLES
from graph.scale.standing import COLUMNS, standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from graph.org_graph import OrgGraph
    from graph.vocabulary import NodeId

    Track = Callable[[Sequence[NodeId]], Iterable[NodeId]]
    Row = dict[str, Any]

FORM = "2"
PART = 20_000
"""So many rows are one group, which an engine reads or passes over whole."""

BELOW_COLUMNS = {"manager": str, "node": str, "possible": bool, "start": int, "end": int, "beside": bool, "over": str}
NAME_COLUMNS = {"key": str, "variant": str, "label": str, "node": str, "entry": str, "event": bool}
ABOUT_COLUMNS: dict[str, type] = {"word": str, "text": str}


def write(graph: OrgGraph, folder: Path, track: Track = iter) -> list[Path]:
    """Write what is weighed into a folder that is empty or not there; gives the files.

    ``track`` passes nodes on, and may show how far it is. Raises ``OrgraphError`` where there is something already, or
    where pyarrow is not installed.
    """
    writing.new_folder(folder)
    below: list[Row] = []
    rows = _noting(standing(graph, track(sorted(graph.nodes))), below)
    _table(folder / STANDING, COLUMNS, rows)
    below.sort(key=lambda row: (row["manager"], row["node"], row["start"]))
    _table(folder / BELOW, BELOW_COLUMNS, below)
    _table(folder / NAMES, NAME_COLUMNS, _names(graph))
    _table(folder / ABOUT, ABOUT_COLUMNS, about(figures.of_data(graph)))
    return [folder / name for name in TABLES]


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


def about(counted: Mapping[str, float]) -> Iterator[Row]:
    """The rows that tell how much there is, by figure."""
    yield {"word": "form", "text": FORM}
    for figure, value in counted.items():
        yield {"word": figure, "text": f"{value:.15g}"}


def _table(path: Path, columns: dict[str, type], rows: Iterable[Row]) -> None:
    with writing.filling(path) as [draft]:
        arrow.write(draft, columns, rows, PART, extra="scale", compression="zstd")
