"""Where the cards of a reporting tree stand: a tidy tree on skylines, after Reingold and Tilford (1981).

Those who have nobody below them hang in columns under their manager, so that the chart stays narrow. The page lays its
charts out by the same rules in the browser, where opening, closing and time change the tree; a test holds the two
against each other. All walks are iterative; a chain of any depth is drawn, not a reason to fail.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, floor, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

CARD_WIDTH, CARD_HEIGHT, LEAF_HEIGHT = 208, 80, 66
GAP, LEVEL_GAP, STACK_GAP, INDENT, TREE_GAP, RAIL = 20, 46, 12, 22, 64, 8
STACKED_FROM = 3
LANDSCAPE = 2.2
IN_A_COLUMN, FEW_COLUMNS = 6, 6
"""So many leaves hang in a column while these are few; of more, about as many as make a square of cards."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A card: its middle and its top in pixels, and whether it hangs in a column (its line comes in from the left)."""

    x: float
    y: float
    hanging: bool = False

    @property
    def height(self) -> int:
        """How tall the card is."""
        return LEAF_HEIGHT if self.hanging else CARD_HEIGHT


class Edge(NamedTuple):
    """A part of a skyline: from ``top`` to ``bottom`` all that stands there lies between ``left`` and ``right``."""

    top: float
    bottom: float
    left: float
    right: float


Sky = list[Edge]
"""What a block fills, from its own middle; parts apart, the lowest first, so that a chain only appends."""


@dataclass
class Block:
    """One branch, or leaves in columns of so many ``rows``; ``x`` is its middle, from its manager's.

    ``width`` is that of all columns with the gaps between them.
    """

    nodes: Sequence[str]
    sky: Sky
    rows: int = 0
    x: float = 0.0
    width: float = 0.0


@dataclass
class Part:
    """A node with all below it, from the middle of its card."""

    sky: Sky
    blocks: list[Block] = field(default_factory=list)


def place(roots: Iterable[str], children: Callable[[str], Sequence[str]]) -> dict[str, Spot]:
    """The spot of every node of a forest; trees stand in rows, and of a ring each node stands once."""
    spots: dict[str, Spot] = {}
    trees = list(_trees(roots, children))
    wide = _row_width(trees)
    x = y = high = 0.0
    for tree in trees:
        if x > 0 and x + tree.width > wide:
            x, y, high = 0.0, y + high + TREE_GAP, 0.0
        _set_out(tree, x - tree.left, y, spots)
        x += tree.width + TREE_GAP
        high = max(high, tree.height)
    return spots


class Tree(NamedTuple):
    """A tree with its parts, how far it reaches left of its root's middle, how wide and how high it is."""

    root: str
    parts: Mapping[str, Part]
    left: float
    width: float
    height: float


def _trees(roots: Iterable[str], children: Callable[[str], Sequence[str]]) -> Iterator[Tree]:
    seen: set[str] = set()
    for root in roots:
        order = _top_down(root, children, seen)
        tops = _tops(root, order)
        parts: dict[str, Part] = {}
        for node in reversed(order):
            parts[node] = _part(tops[node], order[node], parts)
        sky = parts[root].sky
        left, right = min(edge.left for edge in sky), max(edge.right for edge in sky)
        yield Tree(root, parts, left, right - left, max(edge.bottom for edge in sky))


def _row_width(trees: Sequence[Tree]) -> float:
    """Trees stand in rows as wide as the widest, or so wide that all of them make a landscape."""
    area = sum((tree.width + TREE_GAP) * (tree.height + TREE_GAP) for tree in trees)
    return max([sqrt(area * LANDSCAPE), *(tree.width for tree in trees)])


def _top_down(root: str, children: Callable[[str], Sequence[str]], seen: set[str]) -> dict[str, list[str]]:
    """Each node with those of its children that the tree hangs on it, parents first."""
    order: dict[str, list[str]] = {}
    seen.add(root)
    ahead = [root]
    while ahead:
        node = ahead.pop()
        order[node] = [child for child in children(node) if child not in seen]
        seen.update(order[node])
        ahead += reversed(order[node])
    return order


def _tops(root: str, order: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """How far down each node stands, unless it hangs in a column."""
    tops = {root: 0.0}
    for node, below in order.items():
        tops |= dict.fromkeys(below, tops[node] + CARD_HEIGHT + LEVEL_GAP)
    return tops


def _part(top: float, children: Sequence[str], parts: Mapping[str, Part]) -> Part:
    own = Edge(top, top + CARD_HEIGHT, -CARD_WIDTH / 2, CARD_WIDTH / 2)
    if not children:
        return Part([own])
    leaves = [child for child in children if not parts[child].blocks]
    stacked = len(leaves) >= STACKED_FROM or (len(leaves) == STACKED_FROM - 1 and len(children) > len(leaves))
    standing = [child for child in children if parts[child].blocks or not stacked]
    below = top + CARD_HEIGHT + LEVEL_GAP
    blocks = [Block([child], parts[child].sky) for child in standing] + ([_stack(below, leaves)] if stacked else [])
    run = blocks[0].sky
    for block in blocks[1:]:
        block.x = _room(run, block.sky)
        run = _joined(run, block.sky, block.x)
    middle = blocks[-1].x / 2
    for block in blocks:
        block.x -= middle
    if middle:
        run = [Edge(upper, lower, left - middle, right - middle) for upper, lower, left, right in run]
    ends = [0.0, *(block.x - block.width / 2 + RAIL if block.rows else block.x for block in blocks)]
    run += (Edge(top + CARD_HEIGHT, below, min(ends) - 1, max(ends) + 1), own)
    return Part(run, blocks)


def _stack(top: float, leaves: Sequence[str]) -> Block:
    """Leaves in columns, each column hanging on a rail at its left."""
    count = len(leaves)
    few = count <= IN_A_COLUMN * FEW_COLUMNS
    columns = ceil(count / IN_A_COLUMN) if few else max(FEW_COLUMNS, floor(sqrt(count * 0.7)))
    rows = -(-count // columns)
    width = columns * (CARD_WIDTH + INDENT) + (columns - 1) * GAP
    bottom = top + rows * (LEAF_HEIGHT + STACK_GAP) - STACK_GAP
    return Block(leaves, [Edge(top, bottom, -width / 2, width / 2)], rows, width=width)


def _room(run: Sky, sky: Sky) -> float:
    """How far right a skyline must stand so as not to touch what stands left of it."""
    least = None
    one, other = len(run) - 1, len(sky) - 1
    while one >= 0 and other >= 0:
        mine, its = run[one], sky[other]
        if mine.bottom > its.top and its.bottom > mine.top:
            needed = mine.right - its.left + GAP
            least = needed if least is None else max(least, needed)
        if mine.bottom <= its.bottom:
            one -= 1
        else:
            other -= 1
    return least if least is not None else max(edge.right for edge in run) - min(edge.left for edge in sky) + GAP


def _joined(run: Sky, sky: Sky, by: float) -> Sky:
    """Two skylines as one, the second moved to the right."""
    moved = [Edge(top, bottom, left + by, right + by) for top, bottom, left, right in sky]
    levels = sorted({level for edge in (*run, *moved) for level in edge[:2]}, reverse=True)
    found: Sky = []
    one = other = 0
    for bottom, top in pairwise(levels):
        while one < len(run) and run[one].top >= bottom:
            one += 1
        while other < len(moved) and moved[other].top >= bottom:
            other += 1
        here = [edge for edge in (*run[one : one + 1], *moved[other : other + 1]) if edge.bottom >= bottom]
        if not here:
            continue
        left, right = min(edge.left for edge in here), max(edge.right for edge in here)
        if found and (found[-1].top, found[-1].left, found[-1].right) == (bottom, left, right):
            found[-1] = found[-1]._replace(top=top)
        else:
            found.append(Edge(top, bottom, left, right))
    return found


def _set_out(tree: Tree, middle: float, top: float, spots: dict[str, Spot]) -> None:
    """Give every node its spot, from the root down."""
    ahead = [(tree.root, Spot(middle, top))]
    while ahead:
        node, spot = ahead.pop()
        spots[node] = spot
        below = spot.y + CARD_HEIGHT + LEVEL_GAP
        for block in reversed(tree.parts[node].blocks):
            if not block.rows:
                ahead.append((block.nodes[0], Spot(spot.x + block.x, below)))
                continue
            left = spot.x + block.x - block.width / 2
            for number in reversed(range(len(block.nodes))):
                column, row = divmod(number, block.rows)
                x = left + column * (CARD_WIDTH + INDENT + GAP) + INDENT + CARD_WIDTH / 2
                hung = Spot(x, below + row * (LEAF_HEIGHT + STACK_GAP), hanging=True)
                ahead.append((block.nodes[number], hung))
