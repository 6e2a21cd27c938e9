"""How much of somebody else's data is read, listed or guessed at: every limit there is, in one table.

Each can be set by an environment variable, ``ORGRAPH_MAX_`` and its name, which is read once. What goes beyond a limit
is told, with the place where it does and with this variable. docs/limits.md is written from ``TABLE``.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from graph.errors import OrgraphError

PREFIX = "ORGRAPH_MAX_"


class Limit(NamedTuple):
    """One row of the table."""

    name: str
    usual: int
    meaning: str


TABLE: list[Limit] = []


def _limit(name: str, usual: int, meaning: str) -> int:
    """A limit as it is set: by its variable, else as usual. Raises ``OrgraphError`` for what is no whole number."""
    TABLE.append(Limit(name, usual, meaning))
    told = os.environ.get(PREFIX + name, "").strip()
    if not told:
        return usual
    if not (told.isascii() and told.isdecimal() and len(told) < 19 and int(told)):
        raise OrgraphError(f"{PREFIX}{name} is {told!r}; set it to a whole number above 0, or not at all")
    return int(told)


FILE = _limit("FILE", 200_000_000, "bytes of a file of YAML or JSON; a larger one is not read")
COPY = _limit("COPY", 100_000_000, "bytes of a copy of a source that is looked through for quotes")
SLIPS = _limit("SLIPS", 50, "slips of YAML that are told of one file")
REREAD = _limit("REREAD", 20_000_000, "signs that are looked through again to find the slips after the first two")
DEPTH = _limit("DEPTH", 50, "lists and mappings within one another in YAML (400 at most)")
ALIASED = _limit("ALIASED", 100_000, "values that all aliases of a YAML file repeat")
PROBLEMS = _limit("PROBLEMS", 1_000, "problems of one rule in one file that are listed")
SUGGESTIONS = _limit("SUGGESTIONS", 100, "names and words nobody knows for which a near one is looked for")
RIVALS = _limit("RIVALS", 500, "managers, names or titles of one node, heads of one unit, or holders of a seat")
CLAIMS = _limit("CLAIMS", 1_000, "facts that speak of one place: one line, the head of one unit, the seats of one post")
LEVELS = _limit("LEVELS", 300, "units within one another, over all days")
COLUMNS = _limit("COLUMNS", 1_000, "columns of a table")
CELL = _limit("CELL", 10_000_000, "signs in one cell of a text table")
CELLS = _limit("CELLS", 10_000_000, "cells of a sheet, empty ones with them")
MERGED = _limit("MERGED", 200_000, "cells of a sheet that are merged with others")
SHEETS = _limit("SHEETS", 255, "sheets of a workbook")
UNPACKED = _limit("UNPACKED", 1_000_000_000, "bytes of a workbook, unpacked")
RATIO = _limit("RATIO", 200, "times as many bytes of a part of a workbook unpacked as packed, if these are over 10 MB")
JSON_DEPTH = _limit("JSON_DEPTH", 200, "lists and objects within one another in JSON (900 at most)")


def sets(name: str) -> str:
    """Which variable lets more through, to end a message with."""
    return f"({PREFIX}{name} allows more)"
