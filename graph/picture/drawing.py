"""The tree of a picture: cards, connectors, and those without a line below, from the upper left corner."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from graph.layout import CARD_HEIGHT, CARD_WIDTH, GAP, INDENT, LEAF_HEIGHT, LEVEL_GAP, RAIL, STACK_GAP, Spot, place
from graph.picture import fitting
from graph.picture.cards import card_of
from graph.picture.fitting import FOOT, FOOT_LINE, NAME_LINE, PADDING, TITLE_LINE
from graph.picture.marking import element, path, safe_id, said, words
from graph.picture.measure import Face
from graph.picture.strokes import stroke_of
from graph.picture.wrapping import Room
from graph.texts import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.excerpt import LineRow
    from graph.picture.cards import Card, Mark
    from graph.picture.fitting import Shown
    from graph.picture.levels import Chart
    from graph.picture.look import Look

TRAY_GAP = 60
TRAY_HEADING = 16
LEAST_TRAY = 6
"""So many cards stand beside each other below a tree that is narrower."""
ABOVE_ROOM = 22
"""What is free above a top that stands under somebody who is not drawn."""
CORNER, ROUND = 8, 9.5
PILL = Face(11, bold=True)
BEND = 40
"""How far a dotted line bends at least."""


class Drawn(NamedTuple):
    """A tree as elements, with its width and height."""

    elements: list[str]
    width: float
    height: float


def draw_tree(chart: Chart, look: Look) -> tuple[Drawn, Mapping[str, Card]]:
    """The tree, and what is on its cards."""
    spots, tray = _spots(chart)
    cards = {node: card_of(chart.excerpt, chart.nodes[node], look) for node in chart.drawn}
    texts = _shown(chart, cards, spots)
    day = chart.excerpt.at
    elements = [
        *_buses(chart, spots),
        *(_stub(line, spots[line.subject], day) for line in chart.lines),
        *(_curve(line, spots) for line in chart.dotted),
        *_tray_texts(chart, look, tray, spots),
        *(_above(chart, look, node, spots[node]) for node in chart.tops if node in chart.excerpt.setting.above),
        *(_card(node, cards[node], texts[node], spots[node], _below(chart, look, node)) for node in chart.drawn),
    ]
    right = max((spot.x + CARD_WIDTH / 2 for spot in spots.values()), default=0)
    bottom = max((spot.y + spot.height for spot in spots.values()), default=0)
    return Drawn(elements, right, bottom + CORNER), cards


def _spots(chart: Chart) -> tuple[dict[str, Spot], float]:
    """Where each card stands, and where the heading of those without a line."""
    spots = place(chart.tops, lambda node: chart.children.get(node, ()))
    left = min((spot.x for spot in spots.values()), default=CARD_WIDTH / 2) - CARD_WIDTH / 2
    top = ROUND + (ABOVE_ROOM if chart.excerpt.setting.above.keys() & set(chart.tops) else 0)
    moved = {node: Spot(spot.x - left, spot.y + top, spot.hanging) for node, spot in spots.items()}
    right = max((spot.x + CARD_WIDTH / 2 for spot in moved.values()), default=0)
    tray = max((spot.y + spot.height + TRAY_GAP for spot in moved.values()), default=TRAY_HEADING + ROUND)
    across, down = CARD_WIDTH + GAP, LEAF_HEIGHT + STACK_GAP
    columns = max(LEAST_TRAY, int((right + GAP) // across))
    for number, node in enumerate(chart.loose[: chart.loose_shown]):
        row, column = divmod(number, columns)
        moved[node] = Spot(CARD_WIDTH / 2 + column * across, tray + TRAY_HEADING + row * down, hanging=True)
    return moved, tray


def _shown(chart: Chart, cards: Mapping[str, Card], spots: Mapping[str, Spot]) -> dict[str, Shown]:
    """The texts of all cards as there is room for them, siblings together."""
    found: dict[str, Shown] = {}
    for nodes in (chart.tops, chart.loose[: chart.loose_shown], *chart.children.values()):
        texts = fitting.shown([cards[node] for node in nodes], [spots[node].height for node in nodes])
        found |= zip(nodes, texts, strict=True)
    return found


def _buses(chart: Chart, spots: Mapping[str, Spot]) -> Iterator[str]:
    """What all under a card share: the trunk, the bus, and the rails of the columns that hang on it."""
    for node, children in chart.children.items():
        over = spots[node]
        level = over.y + over.height + LEVEL_GAP / 2
        rails: dict[float, float] = defaultdict(float)
        ends = [over.x]
        for child in children:
            spot = spots[child]
            ends.append(_rail(spot) if spot.hanging else spot.x)
            if spot.hanging:
                rails[_rail(spot)] = max(rails[_rail(spot)], spot.y + spot.height / 2)
        way = [("M", over.x, over.y + over.height), ("L", over.x, level)]
        way += [("M", min(ends), level), ("L", max(ends), level)] if min(ends) < max(ends) else []
        for x, bottom in rails.items():
            way += [("M", x, level), ("L", x, bottom)]
        yield path(way, "line")


def _rail(spot: Spot) -> float:
    return spot.x - CARD_WIDTH / 2 - INDENT + RAIL


def _stub(line: LineRow, spot: Spot, day: str) -> str:
    """The last bit of the way to a card, which shows how its line is held."""
    stroke = f"line {stroke_of(line, day)}"
    if spot.hanging:
        middle = spot.y + spot.height / 2
        return path([("M", _rail(spot), middle), ("L", spot.x - CARD_WIDTH / 2, middle)], stroke)
    return path([("M", spot.x, spot.y - LEVEL_GAP / 2), ("L", spot.x, spot.y)], stroke)


def _curve(line: LineRow, spots: Mapping[str, Spot]) -> str:
    """A dotted line: a curve from the side of one card to that of the other, the same side where one is above."""
    over, below = spots[line.object], spots[line.subject]
    side = 1 if below.x >= over.x else -1
    turned = abs(below.x - over.x) < CARD_WIDTH
    start = over.x + side * CARD_WIDTH / 2, over.y + over.height / 2
    end = below.x - (-side if turned else side) * CARD_WIDTH / 2, below.y + below.height / 3
    across = abs(end[0] - start[0])
    bend = side * (BEND if turned else min(max(BEND, across * 0.4), across))
    first, last = start[0] + bend, end[0] + (bend if turned else -bend)
    way = [("M", *start), ("C", first, start[1]), (" ", last, end[1]), (" ", *end)]
    return path(way, "line dotted disputed" if line.disputed else "line dotted")


def _tray_texts(chart: Chart, look: Look, top: float, spots: Mapping[str, Spot]) -> Iterator[str]:
    if chart.loose:
        text = look.say("loose", count=look.count(len(chart.loose)))
        yield words(text, 0, top, "tray")
    if more := len(chart.loose) - chart.loose_shown:
        spot = spots[chart.loose[chart.loose_shown - 1]]
        text = look.say("andMore", count=look.count(more))
        yield words(text, spot.x + CARD_WIDTH / 2 + GAP, spot.y + spot.height / 2, "foot")


def _above(chart: Chart, look: Look, node: str, spot: Spot) -> str:
    """Under whom a top stands who is not drawn."""
    text = look.say("above", name=visible(chart.excerpt.setting.above[node]))
    return words(Room(FOOT, CARD_WIDTH, 1).cut(text), spot.x, spot.y - ROUND - 4, "over")


def _below(chart: Chart, look: Look, node: str) -> str:
    hidden = chart.below.get(node, 0)
    return look.say("below", count=look.count(hidden)) if hidden else ""


def _card(node: str, card: Card, texts: Shown, spot: Spot, below: str) -> str:
    """A card, with all that it says whole in its title, for those who point at it."""
    height = spot.height
    box = {"width": CARD_WIDTH, "height": height, "rx": CORNER}
    whole = [card.name, card.title, card.unit, card.held]
    return element(
        "g",
        said("title", ": ".join([whole[0], " · ".join(filter(None, whole[1:]))]) if any(whole[1:]) else whole[0]),
        *([element("rect", class_="back", x=4, y=4, **box)] if "many" in card.kinds else []),
        element("rect", class_="box", **box),
        element("g", *_texts(texts, height), clip_path=f"url(#orgraph-clip-{height})"),
        *(_mark(mark, number) for number, mark in enumerate(reversed(card.marks))),
        *([_pill(below, height)] if below else []),
        class_=" ".join(["card", *card.kinds, *([f"shade-{card.shade}"] if card.shade else [])]),
        id=safe_id(node),
        transform=f"translate({spot.x - CARD_WIDTH / 2:.12g} {spot.y:.12g})",
    )


def _texts(texts: Shown, height: int) -> Iterator[str]:
    """The lines of a card, one below the other, in its middle; the month at the right of the last."""
    lines = [(line, "name", NAME_LINE, 14) for line in texts.name]
    lines += [(line, "title", TITLE_LINE, 12) for line in texts.title]
    lines += [(line, "foot", FOOT_LINE, 13) for line in texts.unit or ([""] if texts.seen else [])]
    y = (height - sum(line[2] for line in lines)) / 2
    for text, kind, high, base in lines:
        if text:
            yield words(text, PADDING, y + base, kind)
        y += high
    if texts.seen:
        yield words(texts.seen, CARD_WIDTH - PADDING, y - FOOT_LINE + 13, "foot end")


def _mark(mark: Mark, number: int) -> str:
    """A sign on the upper edge, the last at the right."""
    x = CARD_WIDTH - ROUND + 4 - number * (2 * ROUND + 2)
    return sign(mark.kind, mark.sign, x, 0)


def sign(kind: str, text: str, x: float, y: float) -> str:
    """A sign in a circle round a point."""
    down = 13 if text == "“" else 4.2
    return element("g", element("circle", cx=x, cy=y, r=ROUND), words(text, x, y + down, ""), class_=f"mark {kind}")


def _pill(text: str, height: float) -> str:
    """How many stand below, on the lower edge."""
    return pill(text, CARD_WIDTH / 2, height + 3)


def pill(text: str, x: float, y: float) -> str:
    """A text in a pill round a point."""
    wide = PILL.width(text) + 14
    box = element("rect", x=x - wide / 2, y=y - 8, width=wide, height=16, rx=8)
    return element("g", box, words(text, x, y + 4, ""), class_="below")


CLIPS = tuple(
    element("clipPath", element("rect", class_="clip", width=CARD_WIDTH, height=height), id=f"orgraph-clip-{height}")
    for height in (CARD_HEIGHT, LEAF_HEIGHT)
)
"""What keeps texts on their cards, whatever the font: one for each height."""
