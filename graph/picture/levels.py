"""What of an excerpt is drawn: its chart from the top, as many levels as fit, and those without a line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from graph.walks import reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.excerpt import Excerpt, LineRow, NodeRow
    from graph.picture.look import Look

MOST_CARDS = 150
"""Of an organisation with more cards only the upper levels are drawn, unless all are asked for."""
FEWEST_LEVELS = 2
"""So many levels are drawn however many cards they have: a top alone is no chart."""
LOOSE_SHOWN = 24
"""Where not all are drawn, so many of those without a line are."""


@dataclass(frozen=True)
class Chart:
    """The cards of a picture: the tops, who is drawn under whom, and those without a line.

    ``below`` says of some cards how many more stand below them that are not drawn; ``levels`` are those of the whole
    tree, of which the first ``open`` are drawn. ``loose`` are all without a line, the first ``loose_shown`` drawn.
    ``ringed`` are those in a ring, which is cut at one of its lines.
    """

    excerpt: Excerpt
    tops: Sequence[str]
    children: Mapping[str, Sequence[str]]
    below: Mapping[str, int]
    levels: int
    open: int
    loose: Sequence[str]
    loose_shown: int
    ringed: frozenset[str]

    @cached_property
    def nodes(self) -> dict[str, NodeRow]:
        """All nodes that a chart of the excerpt has, by id."""
        return {node.id: node for node in self.excerpt.charted}

    @cached_property
    def placed(self) -> list[str]:
        """The cards that stand in the tree."""
        return reach(self.tops, lambda node: self.children.get(node, ()))

    @cached_property
    def drawn(self) -> list[str]:
        """All cards."""
        return [*self.placed, *self.loose[: self.loose_shown]]

    @cached_property
    def lines(self) -> list[LineRow]:
        """The lines of the tree that are drawn."""
        return [self.excerpt.tree[child] for children in self.children.values() for child in children]

    @cached_property
    def dotted(self) -> list[LineRow]:
        """The dotted lines that are drawn."""
        cards = frozenset(self.drawn)
        return [line for line in self.excerpt.dotted if {line.subject, line.object} <= cards]

    @property
    def hidden(self) -> int:
        """How many stand below the cards that are not drawn."""
        return sum(self.below.values())


def chart_of(excerpt: Excerpt, look: Look) -> Chart:
    """What is drawn of an excerpt."""
    names = {node.id: (node.name.casefold(), node.id) for node in excerpt.charted}
    children = _children(excerpt, names)
    tops = list(_tops(excerpt, children, names))
    levels = _levels(tops, children)
    placed = {node for level in levels for node in level}
    loose = sorted(names.keys() - placed, key=lambda node: names[node])
    shown = _open(levels, look, len(loose))
    everybody = look.all_levels or len(placed) + len(loose) <= MOST_CARDS
    return Chart(
        excerpt=excerpt,
        tops=tops,
        children={node: below for level in levels[: shown - 1] for node in level if (below := children.get(node))},
        below=_below(levels, shown, children, excerpt.setting.outside),
        levels=len(levels),
        open=shown,
        loose=loose,
        loose_shown=len(loose) if everybody else min(len(loose), LOOSE_SHOWN),
        ringed=frozenset(_ringed(excerpt, tops)),
    )


def _open(levels: Sequence[Sequence[str]], look: Look, loose: int) -> int:
    """How many levels are drawn."""
    if look.all_levels:
        return len(levels)
    if look.depth is not None:
        return min(len(levels), look.depth)
    everybody = sum(map(len, levels)) + loose
    room = MOST_CARDS if everybody <= MOST_CARDS else MOST_CARDS - min(loose, LOOSE_SHOWN)
    fitting = sum(cards <= room for cards in accumulate(map(len, levels)))
    return min(len(levels), max(fitting, FEWEST_LEVELS))


def _children(excerpt: Excerpt, names: Mapping[str, tuple[str, str]]) -> dict[str, list[str]]:
    """Who stands under whom, by name."""
    children: dict[str, list[str]] = {}
    for line in excerpt.tree.values():
        children.setdefault(line.object, []).append(line.subject)
    return {node: sorted(below, key=lambda one: names[one]) for node, below in children.items()}


def _tops(
    excerpt: Excerpt, children: Mapping[str, Sequence[str]], names: Mapping[str, tuple[str, str]]
) -> Iterator[str]:
    """The tops of the tree, those with most below first; of a ring, the first of its nodes.

    A top is also whoever stands under somebody who is not in the excerpt.
    """
    under_others = {node for node in excerpt.setting.above if node in names}
    tops = sorted((children.keys() | under_others) - excerpt.tree.keys())
    below = {top: reach([top], lambda node: children.get(node, ())) for top in tops}
    yield from sorted(below, key=lambda top: (-len(below[top]), names[top]))
    reached = {node for nodes in below.values() for node in nodes}
    for node in sorted(children):
        if node not in reached:
            yield node
            reached.update(reach([node], lambda one: children.get(one, ())))


def _levels(tops: Sequence[str], children: dict[str, list[str]]) -> list[list[str]]:
    """The nodes of the tree level by level. Of a ring each stands once: ``children`` loses the line that closes it."""
    levels, seen = [], set(tops)
    level = list(tops)
    while level:
        levels.append(level)
        for node in level:
            if node in children:
                children[node] = [child for child in children[node] if child not in seen]
                seen.update(children[node])
        level = [child for node in level for child in children.get(node, ())]
    return levels


def _below(
    levels: Sequence[Sequence[str]], shown: int, children: Mapping[str, Sequence[str]], outside: Mapping[str, int]
) -> dict[str, int]:
    """How many stand below each card that are not drawn: those outside, and below one of the last level all."""
    sizes: dict[str, int] = {}
    for level in reversed(levels):
        for node in level:
            sizes[node] = outside.get(node, 0) + sum(sizes[child] + 1 for child in children.get(node, ()))
    last = set(levels[shown - 1]) if levels else set()
    upper = (node for level in levels[:shown] for node in level)
    below = {node: sizes[node] if node in last else outside.get(node, 0) for node in upper}
    return {node: hidden for node, hidden in below.items() if hidden}


def _ringed(excerpt: Excerpt, tops: Iterable[str]) -> Iterator[str]:
    """The nodes of rings: from a top that stands under somebody, up to itself again."""
    for top in tops:
        at = top
        while at in excerpt.tree:
            yield at
            at = excerpt.tree[at].object
            if at == top:
                break
