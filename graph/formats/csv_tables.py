"""Two CSV tables, of nodes and of lines, as Gephi, Neo4j, spreadsheets and pandas read them.

No cell is run as a formula: one that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end gets an apostrophe in
front, and so does one that begins with an apostrophe, so that reading takes exactly one off. Several texts in a cell
are parted by semicolons (``texts.joined``). Every row bears the day, so a table speaks for itself.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from graph.excerpt import Excerpt, LineRow, NodeRow, NotRead, cells, line_of, node_of
from graph.texts import guarded, unguarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SUFFIX = ".csv"
LOSSES = ("what the sources say beyond their ids", "lines of other days", "on stdout, the nodes: -o FILE writes both")
DAYS = ("at", "known")


def write(excerpt: Excerpt) -> dict[str, str]:
    """The tables ``nodes`` and ``lines``, each as CSV text."""
    return {
        "nodes": _table(NodeRow._fields, map(cells, excerpt.nodes), excerpt),
        "lines": _table(LineRow._fields, map(cells, excerpt.lines), excerpt),
    }


def _table(keys: Iterable[str], rows: Iterable[Mapping[str, str]], excerpt: Excerpt) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow([*keys, *DAYS])
    writer.writerows([guarded(row[key]) for key in keys] + [excerpt.at, excerpt.known] for row in rows)
    return out.getvalue()


def read(tables: Mapping[str, str]) -> Excerpt:
    """The excerpt of the tables ``nodes`` and ``lines`` that ``write`` wrote. Raises ``NotRead``.

    An excerpt without nodes has no row to say its day, and comes back without one.
    """
    nodes, lines = _rows(tables, "nodes"), _rows(tables, "lines")
    about = nodes[0] if nodes else {"at": "", "known": ""}
    return Excerpt(about["at"], about["known"], tuple(map(node_of, nodes)), tuple(map(line_of, lines)))


def _rows(tables: Mapping[str, str], name: str) -> list[dict[str, str]]:
    if name not in tables:
        raise NotRead(f"the table of {name} is missing")
    rows = list(csv.reader(io.StringIO(tables[name], newline="")))
    if not rows or not {*DAYS} <= {*rows[0]}:
        raise NotRead(f"the table of {name} does not begin with its headings")
    return [{key: unguarded(cell) for key, cell in zip(rows[0], row, strict=False)} for row in rows[1:]]
