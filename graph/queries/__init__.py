"""Answers: who, chain, reports, path, why, history, find and stats, as rows of plain values.

A row is a dict with the keys that docs/rows.md documents, ready for JSON; ``rows.py`` draws it as a table.
"""

from graph.queries.evidence import said, sides, why
from graph.queries.history import history
from graph.queries.search import find
from graph.queries.stats import stats
from graph.queries.tree import chain, path, reports, who

__all__ = ["chain", "find", "history", "path", "reports", "said", "sides", "stats", "who", "why"]
