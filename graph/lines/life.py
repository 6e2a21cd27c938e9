"""An end of a line: when, who says so, and how much that weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from graph.facts import Fact
    from graph.lines.claims import Span, Standing
    from graph.lines.line import Ending


class End(NamedTuple):
    """An end of a line; ``life``: because somebody left, or a unit was dissolved, merged or split."""

    days: Span
    weight: tuple[int, int]
    ending: Ending
    publishers: frozenset[str]
    life: bool = False


class Moment(NamedTuple):
    """A moment in a life as weighed: some day of ``days``; ``disputed``: an equal voice denies it."""

    days: Span
    facts: tuple[Fact, ...]
    standing: Standing
    disputed: bool
