"""Three CSV tables, of nodes, sources and lines, as Gephi, Neo4j, spreadsheets and pandas read them.

No cell is run as a formula: one that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end gets an apostrophe in
front, and so does one that begins with an apostrophe, so that reading takes exactly one off. Several texts in a cell
are parted by semicolons (``texts.joined``), flags are ``true`` and ``false``. Every row bears the day, and whether the
table is of all days, so a table speaks for itself.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from graph.excerpt import FALSE, TRUE, Excerpt, LineRow, NodeRow, NotRead, SourceRow, cells, line_of, node_of, source_of
from graph.formats import OTHER_DAYS
from graph.texts import guarded, unguarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SUFFIX = ".csv"
LOSSES = (
    "facts beyond their ids: quotes, notes, what speaks against a line",
    OTHER_DAYS,
    "on stdout, nodes and sources: -o FILE writes all three tables",
)
DAYS = ("at", "known", "all_days")


def write(excerpt: Excerpt) -> dict[str, str]:
    """The tables ``nodes``, ``sources`` and ``lines``, each as CSV text."""
    return {
        "nodes": _table(NodeRow._fields, map(cells, excerpt.nodes), excerpt),
        "sources": _table(SourceRow._fields, map(cells, excerpt.sources), excerpt),
        "lines": _table(LineRow._fields, map(cells, excerpt.lines), excerpt),
    }


def _table(keys: Iterable[str], rows: Iterable[Mapping[str, str]], excerpt: Excerpt) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow([*keys, *DAYS])
    days = [excerpt.at, excerpt.known, TRUE if excerpt.all_days else FALSE]
    writer.writerows([guarded(row[key]) for key in keys] + days for row in rows)
    return out.getvalue()


def read(tables: Mapping[str, str]) -> Excerpt:
    """The excerpt of the three tables that ``write`` wrote. Raises ``NotRead``.

    An excerpt without nodes has no row to say its day, and comes back without one.
    """
    nodes, sources, lines = (_rows(tables, name) for name in ("nodes", "sources", "lines"))
    about = nodes[0] if nodes else dict.fromkeys(DAYS, "")
    found = tuple(map(node_of, nodes)), tuple(map(line_of, lines)), tuple(map(source_of, sources))
    return Excerpt(about["at"], about["known"], *found, about["all_days"] == TRUE)


def _rows(tables: Mapping[str, str], name: str) -> list[dict[str, str]]:
    if name not in tables:
        raise NotRead(f"the table of {name} is missing")
    rows = list(csv.reader(io.StringIO(tables[name], newline="")))
    if not rows or not {*DAYS} <= {*rows[0]}:
        raise NotRead(f"the table of {name} does not begin with its headings")
    return [{key: unguarded(cell) for key, cell in zip(rows[0], row, strict=False)} for row in rows[1:]]
