"""A view, or a part of it, as plain rows: what formats write, and read back.

An ``Excerpt`` holds nothing but text and flags, so two of them are equal exactly if they say the same. Texts that a
source leaves out are empty, not None: ``values`` gives them as None, for formats that have a word for nothing, and
``cells`` turns rows into flat text, for formats that know no more.
"""

from graph.excerpt.cells import FALSE, TRUE, cells, line_of, node_of, source_of, values
from graph.excerpt.rows import Against, Excerpt, FactRow, LineRow, NodeRow, NotRead, Row, Setting, SourceRow
from graph.excerpt.setting import within
from graph.excerpt.taking import rows_of, take

__all__ = [
    "FALSE",
    "TRUE",
    "Against",
    "Excerpt",
    "FactRow",
    "LineRow",
    "NodeRow",
    "NotRead",
    "Row",
    "Setting",
    "SourceRow",
    "cells",
    "line_of",
    "node_of",
    "rows_of",
    "source_of",
    "take",
    "values",
    "within",
]
