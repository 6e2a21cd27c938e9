"""Three Parquet tables, of nodes, sources and lines, as DuckDB, pandas, Polars and Spark read them.

Lines have their four bounds as dates (null: unbounded): of an excerpt of all days any day can be asked for in SQL. What
is not there is null. Written by pyarrow
(``pip install 'orgraph[parquet]'``).
"""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.arrow import pyarrow
from graph.excerpt import (
    FALSE,
    TRUE,
    Excerpt,
    LineRow,
    NodeRow,
    NotRead,
    SourceRow,
    line_of,
    node_of,
    source_of,
    values,
)
from graph.formats import OTHER_DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.excerpt import Row

SUFFIX = ".parquet"
LOSSES = ("facts beyond their ids: quotes, notes, what speaks against a line", OTHER_DAYS)
DAYS = ("start_earliest", "start_latest", "end_earliest", "end_latest", "last_confirmed")


def write(excerpt: Excerpt) -> dict[str, bytes]:
    """The tables ``nodes``, ``sources`` and ``lines``. Raises ``OrgraphError`` where pyarrow is not installed."""
    about = {"at": excerpt.at, "known": excerpt.known, "all_days": TRUE if excerpt.all_days else FALSE}
    return {
        "nodes": _table(NodeRow("", "", ""), excerpt.nodes, about),
        "sources": _table(SourceRow(""), excerpt.sources, about),
        "lines": _table(LineRow("", "", ""), excerpt.lines, about),
    }


def _table(empty: Row, rows: tuple[Row, ...], about: Mapping[str, str]) -> bytes:
    pa, pq = pyarrow(kind=NotRead)
    columns = {}
    for key, default in empty._asdict().items():
        cells: list[Any] = [values(row)[key] for row in rows]
        if key in DAYS:
            days = [date.fromisoformat(cell) if cell else None for cell in cells]
            columns[key] = pa.array(days, pa.date32())
        elif isinstance(default, tuple):
            columns[key] = pa.array(map(list, cells), pa.list_(pa.string()))
        else:
            columns[key] = pa.array(cells, pa.bool_() if isinstance(default, bool) else pa.string())
    out = io.BytesIO()
    pq.write_table(pa.table(columns).replace_schema_metadata(dict(about)), out)
    return out.getvalue()


def read(tables: Mapping[str, bytes]) -> Excerpt:
    """The excerpt of the three tables that ``write`` wrote. Raises ``NotRead``."""
    pa, pq = pyarrow(kind=NotRead)
    try:
        found = {name: pq.read_table(io.BytesIO(tables[name])) for name in ("nodes", "sources", "lines")}
    except (KeyError, pa.ArrowException) as error:
        raise NotRead(f"these are no Parquet tables of orgraph: {error}") from error
    about = found["nodes"].schema.metadata or {}
    rows = {name: table.to_pylist() for name, table in found.items()}
    return Excerpt(
        about.get(b"at", b"").decode(),
        about.get(b"known", b"").decode(),
        tuple(map(node_of, rows["nodes"])),
        tuple(map(line_of, rows["lines"])),
        tuple(map(source_of, rows["sources"])),
        about.get(b"all_days", b"").decode() == TRUE,
    )
