"""What is on a card: the same words, marks and shades as on those of the page (``cards.js``, ``ages.js``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph import dates
from graph.errors import BadDate
from graph.prose.dates import month_of
from graph.texts import visible
from graph.vocabulary import BASES, PERSON, UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.excerpt import Excerpt, LineRow, NodeRow
    from graph.picture.look import Look

PALEST = 3 * 365
"""After so many days what is presumed is as pale as it gets."""
SHADES = 4
"""So many shades there are, the first of what was confirmed lately."""

ATTESTED, POSSIBLE = "attested", "possible"
HEARSAY = ("anonymous", "rumoured")


class Mark(NamedTuple):
    """A sign on a card, of how its line is held: its kind, the sign, and the word for it."""

    kind: str
    sign: str
    word: str


class Card(NamedTuple):
    """The texts of a card, not yet cut, and how it looks."""

    name: str
    title: str
    unit: str
    seen: str
    shade: int
    marks: tuple[Mark, ...]
    kinds: tuple[str, ...]
    held: str


def card_of(excerpt: Excerpt, node: NodeRow, look: Look) -> Card:
    """What is on the card of a node."""
    line = excerpt.tree.get(node.id)
    marks = tuple(_marks(line, look)) if line else ()
    seen = last_seen(line, look) if line else ""
    held = [look.say(line.certainty if line.certainty != POSSIBLE else "possibly")] if line else []
    held += [mark.word for mark in marks if mark.kind != POSSIBLE]
    held += [look.say("lastSeen", month=seen)] if seen else []
    return Card(
        name=visible(node.name) or visible(node.id),
        title=visible(_title(node, look)),
        unit=visible(excerpt.setting.units.get(node.id, "")),
        seen=seen,
        shade=shade_of(line, excerpt.at) if line else 0,
        marks=marks,
        kinds=tuple(_kinds(node)),
        held=look.listed(held),
    )


def _kinds(node: NodeRow) -> Iterator[str]:
    """What kind of card it is, beyond that of a person whom a source tells of."""
    if node.kind != PERSON:
        yield "place"
        if node.seats not in ("", "1"):
            yield "many"
    if node.stub:
        yield "stub"


def _title(node: NodeRow, look: Look) -> str:
    """What stands under the name: what a person is called, or what else the node is."""
    if node.kind == PERSON:
        return node.title
    if node.kind == UNIT:
        return node.unit_kind
    if node.seats.isdecimal():
        return look.say("seats", seats=look.count(int(node.seats))) if node.seats != "1" else ""
    return look.say("severalSeats") if node.seats else ""


def shade_of(line: LineRow, day: str) -> int:
    """How pale a line is on a day: 0 where a source attests it, else from 1 on by how long ago one did."""
    if line.certainty == ATTESTED:
        return 0
    confirmed = _day(line.last_confirmed)
    days = PALEST if confirmed is None else max(0, dates.day(day) - confirmed)
    return 1 + min(SHADES - 1, days * (SHADES - 1) // PALEST)


def last_seen(line: LineRow, look: Look) -> str:
    """The month in which a line was last confirmed, where no source attests it on the day; else nothing."""
    if line.certainty == ATTESTED or _day(line.last_confirmed) is None:
        return ""
    return month_of(line.last_confirmed, look.language)


def _day(text: str) -> int | None:
    """A plain day; None for any other text."""
    try:
        day = dates.day(text)
    except BadDate:
        return None
    return day if dates.iso(day) == text else None


def is_derived(line: LineRow) -> bool:
    """Whether a line is concluded from others instead of said."""
    return line.basis not in BASES


def _marks(line: LineRow, look: Look) -> Iterator[Mark]:
    """The marks of how a line is held: none where a source attests the day and says so."""
    if line.disputed:
        yield Mark("disputed", "!", look.say("disputed"))
    if line.certainty == POSSIBLE:
        yield Mark("possible", "?", look.say("possibly"))
    if is_derived(line):
        yield Mark("derived", "↳", look.say("derived"))
    if line.says in HEARSAY:
        yield Mark("hearsay", "“", look.say(line.says))
