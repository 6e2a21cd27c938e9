"""How rosters are to be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.importers.words import USUAL, Conventions

if TYPE_CHECKING:
    from collections.abc import Mapping

PEOPLE, POSTS, UNITS = "people", "posts", "units"
ROWS = (PEOPLE, POSTS, UNITS)
"""What a row can be."""


@dataclass(frozen=True)
class Options:
    """How rosters are to be read.

    ``given`` is the heading of each column that was told, empty for none; the others are guessed. ``on`` is the day of
    all rows where no column says it, ``inside`` the unit of rows without one, ``prefix`` goes before the ids of units,
    ``path`` parts the units of a cell (None: seen from the cells). ``rows`` says what a row is. ``series`` names the
    lists of which each file is one, whole; ``partial``: none is whole, who is missing may still be there. ``depth`` and
    ``outline`` are the columns by which the order of rows says who is above (empty: it does not), ``down`` those that
    say for a block of rows once what holds for each.
    """

    given: Mapping[str, str | None] = field(default_factory=dict)
    on: str = ""
    inside: str = ""
    prefix: str = ""
    path: str | None = None
    depth: str | None = None
    outline: str | None = None
    down: tuple[str, ...] = ()
    source: str = ""
    series: str = ""
    publisher: str = ""
    url: str = ""
    kind: str = ""
    rows: str = PEOPLE
    partial: bool = False
    conventions: Conventions = USUAL
    sheet: str | None = None
    encoding: str | None = None
