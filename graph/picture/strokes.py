"""How lines are drawn, as in the page (``connectors.js``), and the explanation of what occurs in a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.picture.cards import ATTESTED, HEARSAY, POSSIBLE, is_derived, shade_of
from graph.vocabulary import INDIRECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.excerpt import LineRow
    from graph.picture.cards import Card
    from graph.picture.levels import Chart

OLD = 3
"""From this shade on a line is drawn as an old one."""


class Entry(NamedTuple):
    """An entry of the legend: the class of the stroke or card that it shows, the sign, and the key of its words."""

    stroke: str
    sign: str
    words: str


def stroke_of(line: LineRow, day: str) -> str:
    """The classes of a line's stroke: how sure, how old, and what else there is to it."""
    sure = ATTESTED if line.certainty == ATTESTED else POSSIBLE if line.certainty == POSSIBLE else "presumed"
    old = ["old"] if sure == "presumed" and shade_of(line, day) >= OLD else []
    derived = ["derived"] if is_derived(line) else []
    disputed = ["disputed"] if line.disputed else []
    indirect = ["indirect"] if line.line == INDIRECT else []
    return " ".join([sure, *old, *derived, *disputed, *indirect])


def entries(chart: Chart, cards: Mapping[str, Card]) -> Iterator[Entry]:
    """What the legend explains: only what occurs in the picture."""
    lines = chart.lines
    for stroke, sign, words, occurs in (
        ("attested", "", "legendAttested", any(line.certainty == ATTESTED for line in lines)),
        ("presumed", "", "legendPresumed", any(line.certainty not in (ATTESTED, POSSIBLE) for line in lines)),
        ("possible", "?", "legendPossible", any(line.certainty == POSSIBLE for line in lines)),
        ("presumed derived", "↳", "legendDerived", any(map(is_derived, lines))),
        ("presumed disputed", "!", "legendDisputed", any(line.disputed for line in lines)),
        ("", "“", "legendHearsay", any(line.says in HEARSAY for line in lines)),
        ("dotted", "", "legendDotted", bool(chart.dotted)),
        ("presumed indirect", "", "legendIndirect", any(line.line == INDIRECT for line in lines)),
        ("place", "", "legendPlace", _is_any("place", cards.values())),
        ("many", "", "legendGroup", _is_any("many", cards.values())),
        ("stub", "", "legendStub", _is_any("stub", cards.values())),
        ("below", "+", "legendBelow", bool(chart.below)),
    ):
        if occurs:
            yield Entry(stroke, sign, words)


def _is_any(kind: str, cards: Iterable[Card]) -> bool:
    return any(kind in card.kinds for card in cards)
