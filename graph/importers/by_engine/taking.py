"""Lists of people to a folder of tables, step by step."""

from __future__ import annotations

import contextlib
import tempfile
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from graph import writing
from graph.importers.by_engine import circles, filling, meaning, shapes
from graph.importers.by_engine.example import PREFIX, Example
from graph.importers.by_engine.heads import heads
from graph.importers.by_engine.rows import Store
from graph.importers.by_engine.sample import weigh
from graph.scale.engines import connected
from graph.scale.folder import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import ibis

    from graph.importers.by_engine.heads import Head
    from graph.importers.roster import Options

    Track = Callable[[Sequence[Example]], Iterable[Example]]

AT_ONCE = 1_000
"""So many shapes are weighed at a time."""
FIGURES = ("people", "units", "posts", "stubs", "sources", "facts", "events", "lines over all time")
"""What is told of the whole, before its rings."""


@dataclass(frozen=True)
class Taken:
    """What was written, how many shapes the nodes have, of how many lists, and what was told of the reading."""

    files: list[Path]
    nodes: int
    shapes: int
    lists: int
    told: list[str]


def take(files: Sequence[Path], options: Options, engine: str, folder: Path, track: Track = iter) -> Taken:
    """Write tables of some lists of people into a folder that is empty or not there.

    ``track`` passes shapes on as they are weighed, and may show how far it is. Raises ``OrgraphError`` where there is
    something already, an engine is missing, or a list says what has to be weighed row by row.
    """
    read = heads(files, options)
    with _new(folder), tempfile.TemporaryDirectory(prefix=".orgraph-", dir=folder.parent) as work:
        return _taken(Store(connected(engine), Path(work)), read, options, folder, track)


@contextlib.contextmanager
def _new(folder: Path) -> Iterator[None]:
    """A new folder, or one that is empty, to write tables into: left as it was where that does not come to its end."""
    there = folder.exists()
    writing.new_folder(folder)
    try:
        yield
    except BaseException:
        for name in TABLES:
            (folder / name).unlink(missing_ok=True)
        if not there:
            folder.rmdir()
        raise


def _taken(store: Store, read: Sequence[Head], options: Options, folder: Path, track: Track) -> Taken:
    """Read, weigh and write."""
    rows, lists, options, told = meaning.meant(store, read, options)
    nodes = shapes.nodes(store, rows, len(lists), options.prefix)
    many = _counted(store, nodes)
    numbers = {shape: number for number, shape in enumerate(many)}
    templates = filling.Templates(store)
    counts = Counter[str]()
    every = iter(track([Example(number, shape, options.prefix) for shape, number in numbers.items()]))
    while part := list(islice(every, AT_ONCE)):
        weighed = weigh(part, read, lists, options)
        templates.add(weighed)
        for example, of_one in zip(part, weighed.counts, strict=True):
            for figure, figured in of_one.items():
                counts[figure] += figured * many[example.shape]
    rings = circles.count(store, rows, read, lists, options)
    counted = dict.fromkeys(FIGURES, 0) | counts | {"sources": len(lists), "rings over all time": rings}
    files = filling.fill(store, _numbered(store, nodes, numbers), templates, counted, folder)
    return Taken(files, sum(many.values()), len(many), len(lists), told)


def _counted(store: Store, nodes: ibis.Table) -> dict[str, int]:
    """How many nodes are of each shape."""
    found = nodes.group_by("shape").agg(many=nodes.count()).order_by("shape")
    return {row["shape"]: row["many"] for row in store.told(found)}


def _numbered(store: Store, nodes: ibis.Table, numbers: Mapping[str, int]) -> ibis.Table:
    """The nodes with the number of their shape."""
    import ibis  # noqa: PLC0415 - an extra

    keys = {"shape": [*numbers], "number": [*numbers.values()]}
    told = ibis.memtable(keys, schema={"shape": "string", "number": "int64"})
    return store.keep(nodes.join(told, "shape").select("node", "words", "number"))


__all__ = ["PREFIX", "Taken", "take"]
