"""Where the cards of a reporting tree stand: a tidy tree whose leaf reports hang in columns, so that it stays narrow.

All walks are iterative; a chain of any depth is drawn, not a reason to fail.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

CARD_WIDTH, CARD_HEIGHT = 220, 76
GAP, COLUMN_GAP, LEVEL_GAP, STACK_GAP, INDENT = 28, 16, 54, 12, 22
STACKED_FROM = 3
MOST_IN_COLUMN = 9


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of a card, in pixels, and whether the card hangs in a column (its line comes in from the left)."""

    x: float
    y: float
    hanging: bool = False


def place(roots: Iterable[str], children: Callable[[str], Sequence[str]]) -> dict[str, Spot]:
    """The spot of every node of a forest; trees stand side by side."""
    spots: dict[str, Spot] = {}
    left = 0.0
    for root in roots:
        order = _top_down(root, children, seen=set(spots))
        widths = _widths(order)
        _set_out(order, widths, left, spots)
        left += widths[root] + 2 * GAP
    return spots


Order = dict[str, list[str]]
"""Each node with those of its children that the tree hangs on it, parents first."""


def _top_down(root: str, children: Callable[[str], Sequence[str]], seen: set[str]) -> Order:
    order: Order = {}
    seen.add(root)
    ahead = [root]
    while ahead:
        node = ahead.pop()
        order[node] = [child for child in children(node) if child not in seen]
        seen.update(order[node])
        ahead += reversed(order[node])
    return order


def _parts(node: str, order: Order) -> tuple[list[str], list[str]]:
    """A node's branches, and its leaves if there are enough of them to hang in columns."""
    branches = [child for child in order[node] if order[child]]
    leaves = [child for child in order[node] if not order[child]]
    if len(leaves) < STACKED_FROM:
        return order[node], []
    return branches, leaves


def _columns(leaves: Sequence[str]) -> int:
    return -(-len(leaves) // MOST_IN_COLUMN)


def _columns_width(leaves: Sequence[str]) -> float:
    count = _columns(leaves)
    return count * (CARD_WIDTH + INDENT) + (count - 1) * COLUMN_GAP if count else 0.0


def _widths(order: Order) -> dict[str, float]:
    """The width that each subtree takes, from the leaves up."""
    widths: dict[str, float] = {}
    for node in reversed(order):
        branches, leaves = _parts(node, order)
        blocks = [widths[branch] for branch in branches] + ([_columns_width(leaves)] if leaves else [])
        widths[node] = max(CARD_WIDTH, sum(blocks) + GAP * (len(blocks) - 1)) if blocks else CARD_WIDTH
    return widths


def _set_out(order: Order, widths: dict[str, float], left: float, spots: dict[str, Spot]) -> None:
    """Give every node its spot, from the root down."""
    root = next(iter(order))
    ahead = [(root, left, 0.0)]
    while ahead:
        node, start, top = ahead.pop()
        spots[node] = Spot(start + widths[node] / 2, top)
        branches, leaves = _parts(node, order)
        below = top + CARD_HEIGHT + LEVEL_GAP
        total = sum(widths[branch] for branch in branches) + GAP * max(0, len(branches) - 1)
        total += _columns_width(leaves) + (GAP if branches and leaves else 0)
        edge = start + (widths[node] - total) / 2
        for branch in branches:
            ahead.append((branch, edge, below))
            edge += widths[branch] + GAP
        for number, leaf in enumerate(leaves):
            column, line = divmod(number, MOST_IN_COLUMN)
            x = edge + INDENT + column * (CARD_WIDTH + INDENT + COLUMN_GAP) + CARD_WIDTH / 2
            spots[leaf] = Spot(x, below + line * (CARD_HEIGHT + STACK_GAP), hanging=True)
