"""An end of a line: when, who says so, and how much that weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from graph.lines.claims import Span
    from graph.lines.line import Ending


class End(NamedTuple):
    """An end of a line; ``life``: because somebody left, or a unit was dissolved, merged or split."""

    days: Span
    weight: tuple[int, int]
    ending: Ending
    publishers: frozenset[str]
    life: bool = False
