"""Answers that are no table: lines set in and wrapped, the card of a node, and the evidence on a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.answers.evidence import said_of
from graph.dates import iso
from graph.prose.columns import how_sure
from graph.prose.tables import GAP, cell_len, plain_console, rendered, shown
from graph.texts import visible
from graph.vocabulary import NodeId
from graph.wording import was

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.prose.outline import Told
    from graph.prose.screen import Screen
    from graph.rows import EventRow, LastKnown, ManagerRow, PlaceRow, WhoRow, WhyRow
    from graph.view import View

FEW = 3
"""So many sources are named on a line."""
LEAST_ROOM = 20
"""A wrapped line is never narrower."""


class Line(NamedTuple):
    """A line of text, set in by so much, wrapped lines by ``hang`` more; ``style`` is seen on terminals only."""

    text: str
    indent: int = 0
    hang: int = 2
    style: str = ""


def lines(told: Iterable[Line], screen: Screen) -> str:
    """Lines of text, wrapped where the screen ends."""
    return "\n".join(part for line in told for part in _wrapped(line, screen))


def _wrapped(line: Line, screen: Screen) -> Iterator[str]:
    room = screen.width - line.indent
    if cell_len(line.text) <= room and not (line.style and screen.terminal):
        yield (" " * line.indent + line.text).rstrip()
        return
    from rich.text import Text  # noqa: PLC0415

    text = Text(line.text, style=line.style if screen.terminal else "")
    parts = [text] if cell_len(line.text) <= room else text.wrap(plain_console(), max(room - line.hang, LEAST_ROOM))
    for place, part in enumerate(parts):
        part.rstrip()
        yield " " * (line.indent + (line.hang if place else 0)) + rendered(part, screen)


def card(found: WhoRow, view: View, screen: Screen) -> str:
    """A node at a glance: what it is called, where it stands and how surely, by whose word."""
    return entries(entries_of(found, view), screen)


def entries(told: Iterable[tuple[str, list[str]]], screen: Screen) -> str:
    """Entries as two columns; what is empty is left out."""
    kept = [(word, parts) for word, parts in told if any(parts)]
    width = max(len(word) for word, _ in kept) + GAP
    drawn = [
        Line(f"{word if not place else '':<{width}}{part}", hang=width)
        for word, parts in kept
        for place, part in enumerate(parts)
    ]
    return lines(drawn, screen)


def event_entries(found: EventRow, view: View) -> list[tuple[str, list[str]]]:
    """The entries of an event's card."""
    return [
        ("event", [shown(found["what"])]),
        ("id", [shown(found["id"])]),
        ("date", [shown(found["date"])]),
        ("happened to", [shown([view.name(node) for node in found["nodes"]])]),
        ("source", [shown(found["source"])]),
        ("note", [shown(found["note"])]),
        ("told in", [shown(found["place"])]),
    ]


def entries_of(found: WhoRow, view: View) -> list[tuple[str, list[str]]]:
    """The entries of a card, what it is and who is above and below it first; each entry's parts a line of its own."""

    def named(nodes: Iterable[str]) -> str:
        return shown([view.name(NodeId(node)) if node in view.nodes else node for node in nodes])

    reports = found["reports"]
    below = f"{found['total_reports']} at all depths" if found["total_reports"] > len(reports) else ""
    known = found["last_known"]
    return [
        ("name", [shown(found["name"])]),
        ("id", [shown(found["id"])]),
        ("kind", [shown(found["kind"])]),
        ("also called", [shown(found["aliases"])]),
        ("titles", [shown(title) for title in found["titles"]]),
        ("units", [named(found["units"])]),
        ("leads", [_place(one) for one in found["leads"]]),
        ("posts", [_place(one) for one in found["posts"]]),
        ("heads", [_place(one) for one in found["heads"]]),
        ("holders", [_place(one) for one in found["holders"]]),
        ("vacant", [_held(found["vacant"])] if found["vacant"] else []),
        ("reports to", [_manager(one, view) for one in found["managers"]]),
        ("reports", [named(reports)] if reports else []),
        ("below", [below]),
        ("last known", [last_known(known, view)] if known else []),
        ("first known", [shown(found["first_known"])]),
        ("note", [shown(found["note"])]),
    ]


def last_known(known: LastKnown, view: View) -> str:
    """What was last known of a node, in words: ``2023-12-20: led TTG``."""
    other = known["object"] or ""
    end = view.name(NodeId(other)) if other in view.nodes else other
    return f"{known['day']}: {visible(was(view.name(known['subject']), known['relation'], end))}"


def _place(one: PlaceRow) -> str:
    return f"{shown(one['name'])} ({_held(one)})"


def _held(one: PlaceRow) -> str:
    """How a place is held, how surely, by whose word, since when."""
    since = f"since {one['since']}" if one["since"] else ""
    disputed = "disputed" if one["disputed"] else ""
    return _joined(one["manner"], one["certainty"], disputed, one["says"], since, _confirmed(one), few(one["sources"]))


def _manager(one: ManagerRow, view: View) -> str:
    name = view.name(one["manager"]) if one["manager"] else "somebody, with unknown steps between"
    kind = one["line_kind"] if one["line_kind"] == "dotted" else ""
    since = f"since {one['since']}" if one["since"] else ""
    sure = how_sure({**one})
    return f"{shown(name)} ({_joined(kind, sure, one['says'], since, _confirmed(one), few(one['sources']))})"


def _confirmed(one: PlaceRow | ManagerRow) -> str:
    """When it was last confirmed, if that was before the day and is known."""
    day = one["last_confirmed"]
    return f"last confirmed {day}" if day and one["certainty"] != "attested" else ""


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def few(sources: Sequence[str]) -> str:
    """The first few of some sources, and how many more there are."""
    more = len(sources) - FEW
    return "by " + ", ".join(map(visible, sources[:FEW])) + (f" and {more} more" if more > 0 else "") if sources else ""


def why(rows: Sequence[WhyRow], view: View, screen: Screen) -> str:
    """The evidence on some lines, each as a block: the line in words, what holds and by which rule, then each voice."""
    told: list[Line] = []
    for row in rows:
        if row["role"] == "decided":
            mine = [one for one in rows if one["line"] == row["line"]]
            told += [*([Line("")] if told else []), *_block(row, mine, view)]
    return lines(told, screen)


HEADINGS = {"for": "What says so", "against": "What says otherwise"}


def _block(decided: WhyRow, rows: Sequence[WhyRow], view: View) -> Iterator[Line]:
    line = decided["line"]
    yield Line(shown(said_of(view, line["subject"], line["relation"], line["object"], line["line_kind"])), style="bold")
    yield Line(f"On {iso(view.at)}: {shown(decided['note'])}.", 2)
    for role, heading in HEADINGS.items():
        mine = [row for row in rows if row["role"] == role]
        if mine:
            yield Line(f"{heading}:", 2, style="bold")
        for row in mine:
            yield from _voice(row, view)


def _voice(row: WhyRow, view: View) -> Iterator[Line]:
    """One voice: who says it and when, what it says, with its quote and its place; or another reading."""
    if row["source"] is None:
        yield Line(shown(row["note"]), 4)
        return
    source = view.graph.facts.sources.get(row["source"])
    kind = source.kind if source else ""
    about = _joined(row["published"] or "undated", row["says"], row["basis"] if row["basis"] != "stated" else "", kind)
    publisher = shown(source.publisher) if source and source.publisher else shown(row["source"])
    yield Line(f"{publisher} ({about})", 4)
    yield Line(shown(row["note"]), 6)
    if row["quote"]:
        yield Line(f"“{shown(row['quote'])}”", 6, 1)
    yield Line(_joined(shown(row["fact"]), shown(row["place"] or "")), 6, style="dim")


COLOURS = {"+": "green", "-": "red", "~": "yellow"}


def outline(told: Iterable[Told], depth: int = 1, above: str = "") -> Iterator[Line]:
    """Changes with what hangs on each; date and sources only where they are not those of the line above."""
    for line in told:
        when = f"  ({line.when})" if line.when != above else ""
        more = len(line.sources) - FEW
        sources = shown(line.sources[:FEW]) + (f" and {more} more" if more > 0 else "")
        text = f"{line.mark} {line.text}{when}{f'  {sources}' if sources and (depth == 1 or when) else ''}"
        yield Line(text, 2 * depth, style=COLOURS[line.mark])
        yield from outline(line.effects, depth + 1, line.when)
