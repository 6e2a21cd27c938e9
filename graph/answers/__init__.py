"""Answers: who, chain, reports, path, why, history, find and stats, as rows of plain values.

A row is a dict with the keys that docs/rows.md documents, ready for JSON; ``rows.py`` draws it as a table.
"""

from graph.answers.evidence import why
from graph.answers.history import history
from graph.answers.search import find
from graph.answers.sides import sides
from graph.answers.stats import stats
from graph.answers.tree import chain, last_known, path, reports, who

__all__ = ["chain", "find", "history", "last_known", "path", "reports", "sides", "stats", "who", "why"]
