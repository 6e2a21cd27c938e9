"""The chart as an SVG picture: cards in a tidy tree, as in the page; for slides, papers and wikis.

A solid connector is attested or presumed, a dotted one possible; dotted reporting lines are dashed, disputed ones red.
Who has no line stands below the tree. A name too long for its card is cut there, and whole in the card's title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from wcwidth import wcwidth

from graph.layout import CARD_HEIGHT, CARD_WIDTH, GAP, INDENT, LEVEL_GAP, RAIL, Spot, place
from graph.texts import visible
from graph.walks import reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.excerpt import Excerpt, LineRow, NodeRow

SUFFIX = ".svg"
LOSSES = (
    "lines other than reporting ones: units, posts held, memberships",
    "dates, sources and what they say",
    "what does not fit on a card, but for its title",
)
MARGIN = 24
FITTING = 25
"""So many columns of text fit on a card."""
IN_A_ROW = 6
STYLE = """\
text{font:13px system-ui,sans-serif;fill:#1a1a1a}.name{font-weight:600}.job{fill:#595959}
rect{fill:#fff;stroke:#8a8a8a}.post rect{stroke-dasharray:5 3}.unit rect{fill:#f2f2f2}
path{fill:none;stroke:#6b6b6b;stroke-width:1.5}.possible{stroke-dasharray:1 4;stroke-linecap:round}
.dotted{stroke-dasharray:6 4}.disputed{stroke:#b3261e}"""


def write(excerpt: Excerpt) -> str:
    """The excerpt as SVG text."""
    nodes = {node.id: node for node in excerpt.charted}
    spots = _spots(excerpt, nodes)
    left = min((spot.x for spot in spots.values()), default=0) - CARD_WIDTH / 2 - MARGIN
    right = max((spot.x for spot in spots.values()), default=0) + CARD_WIDTH / 2 + MARGIN
    height = max((spot.y for spot in spots.values()), default=0) + CARD_HEIGHT + 2 * MARGIN
    known = f", known by {excerpt.known}" if excerpt.known else ""
    tree = (_connector(line, spots) for line in excerpt.tree.values())
    dotted = (_straight(line, spots) for line in excerpt.dotted)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {_size(left, right, height)} role="img">',
            f"<title>{excerpt.at}{known}</title>",
            f"<style>{STYLE}</style>",
            *tree,
            *dotted,
            *(_card(nodes[node], spot) for node, spot in spots.items()),
            "</svg>",
            "",
        ]
    )


def _size(left: float, right: float, height: float) -> str:
    width = right - left
    return f'width="{width:g}" height="{height:g}" viewBox="{left:g} {-MARGIN} {width:g} {height:g}"'


def _spots(excerpt: Excerpt, nodes: dict[str, NodeRow]) -> dict[str, Spot]:
    """Where each card stands; those without a line in rows below the tree."""
    children: dict[str, list[str]] = {}
    for line in excerpt.tree.values():
        children.setdefault(line.object, []).append(line.subject)
    for below in children.values():
        below.sort(key=lambda node: (nodes[node].name.casefold(), node))
    spots = place(_roots(excerpt, children), lambda node: children.get(node, []))
    top = max((spot.y + CARD_HEIGHT + LEVEL_GAP for spot in spots.values()), default=0)
    rest = [node for node in nodes if node not in spots]
    for number, node in enumerate(rest):
        row, column = divmod(number, IN_A_ROW)
        spots[node] = Spot(CARD_WIDTH / 2 + column * (CARD_WIDTH + GAP), top + row * (CARD_HEIGHT + GAP))
    return spots


def _roots(excerpt: Excerpt, children: dict[str, list[str]]) -> Iterator[str]:
    """The tops of the tree, those with most below first; of a ring, the first of its nodes."""
    below = {top: reach([top], lambda node: children.get(node, [])) for top in children if top not in excerpt.tree}
    yield from sorted(below, key=lambda top: (-len(below[top]), top))
    reached = {node for nodes in below.values() for node in nodes}
    for node in sorted(children):
        if node not in reached:
            yield node
            reached.update(reach([node], lambda one: children.get(one, [])))


def _connector(line: LineRow, spots: dict[str, Spot]) -> str:
    """The way from a manager down to a report: to the top of its card, or into its side where it hangs in a column."""
    above, below = spots[line.object], spots[line.subject]
    bottom = above.y + CARD_HEIGHT
    if below.hanging:
        edge, middle = below.x - CARD_WIDTH / 2, below.y + below.height / 2
        path = f"M{above.x:g} {bottom:g}V{bottom + LEVEL_GAP / 2:g}H{edge - INDENT + RAIL:g}V{middle:g}H{edge:g}"
    else:
        path = f"M{above.x:g} {bottom:g}V{below.y - LEVEL_GAP / 2:g}H{below.x:g}V{below.y:g}"
    return _path(path, [line.certainty, *(["disputed"] if line.disputed else [])])


def _straight(line: LineRow, spots: dict[str, Spot]) -> str:
    above, below = spots[line.object], spots[line.subject]
    ends = (f"{spot.x:g} {spot.y + spot.height / 2:g}" for spot in (above, below))
    path = f"M{'L'.join(ends)}"
    return _path(path, ["dotted", *(["disputed"] if line.disputed else [])])


def _path(path: str, classes: Iterable[str]) -> str:
    return f'<path class="{" ".join(classes)}" d="{path}"/>'


def _card(node: NodeRow, spot: Spot) -> str:
    left, job = spot.x - CARD_WIDTH / 2, node.title or node.unit_kind
    whole = visible(": ".join(text for text in (node.name, job) if text))
    texts = [
        f'<text class="{sort}" x="{left + 12:g}" y="{spot.y + down:g}">{escape(_fitted(text))}</text>'
        for sort, down, text in (("name", spot.height / 2 - 6, node.name), ("job", spot.height / 2 + 14, job))
        if text
    ]
    return (
        f'<g class="{node.kind}" id={quoteattr(visible(node.id))}><title>{escape(whole)}</title>'
        f'<rect x="{left:g}" y="{spot.y:g}" width="{CARD_WIDTH}" height="{spot.height}" rx="6"/>{"".join(texts)}</g>'
    )


def _fitted(text: str) -> str:
    """As much of a text as fits on a card."""
    room, kept = FITTING, ""
    for sign in visible(text):
        room -= max(wcwidth(sign), 0)
        if room < 0:
            return f"{kept}…"
        kept += sign
    return kept
