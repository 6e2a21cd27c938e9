"""A chart as a picture that can be published as it is: heading, tree, legend, counts, sources and credit, as SVG.

The texts are those of the page, in the same languages; nothing in it asks anything of any network. The same excerpt
gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.picture.captions import TEXT, captions_of
from graph.picture.drawing import CLIPS, draw_tree, pill, sign
from graph.picture.levels import chart_of
from graph.picture.look import Look
from graph.picture.marking import STYLE, element, path, said, words
from graph.picture.measure import Face
from graph.picture.strokes import entries
from graph.picture.wrapping import Room

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.excerpt import Excerpt
    from graph.picture.captions import Captions
    from graph.picture.strokes import Entry

__all__ = ["Look", "Picture", "draw", "remarks"]

MARGIN, LEAST_WIDTH, READING_WIDTH = 28, 760, 1100
"""Pixels: what is free round a picture, how wide it is at least, and how wide a line of text below it is at most."""
USUAL_WIDTH, LARGEST = 1500, 2.4
"""The texts round a wider picture are larger, so that they are read when it is made to fit; by so much at most."""
HEADING, DAY = Face(26, bold=True), Face(15)
HEADING_LINE, DAY_LINE, TEXT_LINE, ENTRY_LINE = 32, 22, 19, 26
MANY_LINES = 6
SAMPLE = 44
"""How wide the sample of an entry of the legend is."""


class Picture(NamedTuple):
    """A picture: SVG text, what it shows in a sentence or two, and its size in pixels."""

    svg: str
    told: str
    width: float
    height: float


def draw(excerpt: Excerpt, look: Look | None = None) -> Picture:
    """The picture of an excerpt of a day."""
    look = look or Look()
    chart = chart_of(excerpt, look)
    tree, cards = draw_tree(chart, look)
    scale = min(max(tree.width / USUAL_WIDTH, 1), LARGEST)
    margin = MARGIN * scale
    width = max(tree.width + 2 * margin, LEAST_WIDTH)
    texts = captions_of(chart, look, min(width / scale - 2 * MARGIN, READING_WIDTH))
    room = width / scale - 2 * MARGIN
    head, top = _head(texts, room)
    foot, bottom = _foot(texts, [*entries(chart, cards)], look, min(room, READING_WIDTH))
    down = margin + top * scale + margin
    end = down + tree.height + margin
    height = end + bottom * scale + margin
    svg = element(
        "svg",
        "\n",
        *(f"{line}\n" for line in _named(texts)),
        element("style", STYLE),
        element("defs", *CLIPS),
        "\n",
        element("rect", class_="ground", width=width, height=height),
        "\n",
        _placed(head, margin, margin, scale),
        _placed([f"{one}\n" for one in tree.elements], (width - tree.width) / 2, down, 1),
        _placed(foot, margin, end, scale),
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {round(width, 1):.12g} {round(height, 1):.12g}",
        role="img",
        lang=look.language,
        aria_labelledby="orgraph-title",
        aria_describedby="orgraph-desc",
    )
    return Picture(f"{svg}\n", texts.told, width, height)


def remarks(excerpt: Excerpt, look: Look) -> Iterator[str]:
    """What is to be told of a picture to whoever makes it: that not all is drawn, and how more is."""
    chart = chart_of(excerpt, look)
    if chart.open < chart.levels or chart.loose_shown < len(chart.loose):
        everybody = len(chart.nodes)
        yield (
            f"Drawn are {chart.open} of {chart.levels} levels, {len(chart.drawn):,} of {everybody:,} cards; "
            "--depth N or --all-levels draws more."
        )


def _named(texts: Captions) -> Iterator[str]:
    yield said("title", f"{texts.title} · {texts.day}", id="orgraph-title")
    yield said("desc", texts.told, id="orgraph-desc")


def _placed(elements: Sequence[str], x: float, y: float, scale: float) -> str:
    """Some elements at a place, as large as it is asked."""
    larger = f" scale({round(scale, 3):g})" if scale != 1 else ""
    return element("g", "\n", *elements, transform=f"translate({round(x, 1):.12g} {round(y, 1):.12g}){larger}") + "\n"


def _lines(texts: Iterable[str], y: float, step: float, kind: str) -> tuple[list[str], float]:
    """Lines of text one below the other, and where the next would stand."""
    found = []
    for text in texts:
        y += step
        found.append(words(text, 0, y - step * 0.25, kind) + "\n")
    return found, y


def _head(texts: Captions, room: float) -> tuple[list[str], float]:
    """The heading and the day below it, and how high both are."""
    title, y = _lines(Room(HEADING, room, MANY_LINES).fitted(texts.title), 0, HEADING_LINE, "heading")
    day, y = _lines(Room(DAY, room, MANY_LINES).fitted(texts.day), y, DAY_LINE, "day")
    return title + day, y


def _foot(texts: Captions, explained: Sequence[Entry], look: Look, room: float) -> tuple[list[str], float]:
    """The legend, the counts, the sources and the credit, and how high all of it is."""
    rule = path([("M", 0, 0), ("L", room, 0)], "rule") + "\n"
    legend, y = _legend(explained, look, room)
    small = Room(TEXT, room, MANY_LINES)
    below, y = _lines(
        [*small.fitted(texts.counts), *texts.sources, *small.fitted(texts.credit)], y + 8, TEXT_LINE, "small"
    )
    return [rule, *legend, *below], y


def _legend(explained: Sequence[Entry], look: Look, room: float) -> tuple[list[str], float]:
    """What occurs in the picture, explained: in columns."""
    if not explained:
        return [], 0
    texts = [look.say(entry.words) for entry in explained]
    wide = SAMPLE + 12 + max(map(TEXT.width, texts)) + 16
    columns = max(1, int((room + 16) // wide))
    found = []
    for number, (entry, text) in enumerate(zip(explained, texts, strict=True)):
        row, column = divmod(number, columns)
        x, y = column * wide, 12 + (row + 0.5) * ENTRY_LINE
        shown = words(Room(TEXT, room - SAMPLE - 12, 1).cut(text), SAMPLE + 12, 4.5, "small")
        found.append(
            element("g", *_sample(entry), shown, class_="entry", transform=f"translate({x:.12g} {y:.12g})") + "\n"
        )
    return found, 12 + -(-len(explained) // columns) * ENTRY_LINE


def _sample(entry: Entry) -> Iterator[str]:
    """What an entry of the legend explains, as it is drawn: a line, a sign, or a card."""
    if entry.stroke == "below":
        yield pill(entry.sign, SAMPLE / 2, 0)
        return
    if entry.stroke in ("place", "many", "stub"):
        back = [element("rect", class_="back", x=10, y=-5, width=28, height=14, rx=3)] if entry.stroke == "many" else []
        kind = "place" if entry.stroke == "many" else entry.stroke
        yield element("g", *back, element("rect", class_="box", x=6, y=-9, width=28, height=14, rx=3), class_=kind)
        return
    if entry.stroke:
        yield path([("M", 0, 0), ("L", SAMPLE - 22 if entry.sign else SAMPLE, 0)], f"line {entry.stroke}")
    if entry.sign:
        yield sign(entry.stroke.split()[-1] if entry.stroke else "hearsay", entry.sign, SAMPLE - 10, 0)
