"""An end that may be the last day on which something holds, or the first on which it no longer does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import dates
from graph.dates import MAX, MIN

if TYPE_CHECKING:
    from graph.dates import VagueDate


def over(end: VagueDate, *, closed: bool = False) -> VagueDate:
    """When something is over whose end is given: that day or the next; with ``closed``, the next."""
    if end.upper + 1 >= MAX or end.lower == MIN:
        return end
    after = end.upper + 1
    if closed or "/" in end.text:
        return dates.parse(dates.between(end.lower + closed, after))
    return dates.parse(f"{end.text}/{dates.iso(after)}")
