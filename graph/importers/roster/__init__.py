"""Rosters: a table with one row per person, or per post, as it was on a day.

A roster is a source, published on its day. Each row says what was so then (``observed``), nothing about the time before
or after; weighing makes spells of what several rosters agree on. Whoever stands in one roster and not in the next, or
no longer in a unit, had left by then: the later roster says so (``until``, between the two days, ``implied``).
With columns for the beginning and the end, rows are periods instead.
"""

from graph.importers.roster.headings import Columns, guess
from graph.importers.roster.options import ROWS, Options
from graph.importers.roster.reading import read
from graph.importers.roster.wording import COMMON

__all__ = ["COMMON", "ROWS", "Columns", "Options", "guess", "read"]
