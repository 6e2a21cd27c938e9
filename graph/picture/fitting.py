"""The texts of cards, cut to the room on them, so that no two under the same manager read alike."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from graph.layout import CARD_WIDTH
from graph.picture.measure import Face
from graph.picture.wrapping import Room

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from graph.picture.cards import Card
    from graph.picture.wrapping import Lines

NAME, TITLE, FOOT = Face(15, bold=True), Face(13), Face(12)
NAME_LINE, TITLE_LINE, FOOT_LINE = 18, 15, 16
"""How high a line of each is, in pixels."""
MOST_LINES = 2
PADDING, ABOVE = 12, 5
"""What is free at the sides of a card, and above and below its texts."""
BESIDE = 8
"""What is free between the unit and the month."""
WIDE = CARD_WIDTH - 2 * PADDING


class Shown(NamedTuple):
    """The texts of a card as there is room for them."""

    name: Lines
    title: Lines
    unit: Lines
    seen: str


def shown(cards: Sequence[Card], heights: Sequence[int]) -> list[Shown]:
    """The texts of cards side by side, each of some height.

    Names that would be cut to the same are cut so that they differ; so are titles under the same name, and units under
    the same name and title.
    """
    names = Room(NAME, WIDE, MOST_LINES).apart([card.name for card in cards])
    found = [
        Shown(name, (), (card.unit,) if card.unit else (), card.seen) for name, card in zip(names, cards, strict=True)
    ]
    for group in _alike(names):
        titles = [cards[at].title for at in group]
        for at in group:
            if len(set(titles)) > 1 and not _free(found[at], heights[at], TITLE_LINE):
                found[at] = found[at]._replace(unit=(), seen="")
        if least := min(_free(found[at], heights[at], TITLE_LINE) for at in group):
            for at, title in zip(group, Room(TITLE, WIDE, min(least, MOST_LINES)).apart(titles), strict=True):
                found[at] = found[at]._replace(title=title)
    for group in _alike([one[:2] for one in found]):
        width = WIDE - max(FOOT.width(found[at].seen) + BESIDE if found[at].seen else 0 for at in group)
        lines = min(MOST_LINES, 1 + min(_free(found[at], heights[at], FOOT_LINE) for at in group))
        units = Room(FOOT, width, lines).apart(["".join(found[at].unit) for at in group])
        for at, unit in zip(group, units, strict=True):
            found[at] = found[at]._replace(unit=unit)
    return found


def _alike(texts: Sequence[Hashable]) -> Iterator[list[int]]:
    """The places of the texts that are the same."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        places[text].append(place)
    return iter(places.values())


def _free(card: Shown, height: int, line: int) -> int:
    """How many more lines, so high, there is room for on a card."""
    foot = FOOT_LINE if card.unit or card.seen else 0
    taken = NAME_LINE * len(card.name) + TITLE_LINE * len(card.title) + foot
    return max(0, (height - 2 * ABOVE - taken) // line)
