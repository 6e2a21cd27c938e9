"""The life of a person, a unit or a post told in sentences, in order of time, with footnotes: Markdown for notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from graph import answers
from graph.dates import MIN, iso
from graph.prose.comment import footnotes
from graph.prose.dates import lasting, named, on, since
from graph.prose.tables import escaped
from graph.vocabulary import NAMED, RELATIONS, TITLED, HowSure, NodeId
from graph.wording import has_been, said, was

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.facts import Event
    from graph.rows import HistoryRow, ManagerRow, PlaceRow, ProfileRow
    from graph.view import View
    from graph.vocabulary import SourceId


MOST_MARKS = 6
"""So many footnotes at most stand behind a sentence."""


class Sentence(NamedTuple):
    """One sentence, the day that its place in the order goes by, and its sources."""

    day: str
    text: str
    certainty: HowSure | Literal[""]
    sources: tuple[SourceId, ...]


def rows(view: View, node: NodeId) -> list[ProfileRow]:
    """The sentences of a life as plain values, in order of time."""
    return [
        {"day": one.day or None, "text": one.text, "certainty": one.certainty, "sources": list(one.sources)}
        for one in sentences(view, node)
    ]


def markdown(view: View, node: NodeId) -> str:
    """The whole profile: names, where the node stands on the view's day, its life in order, and the footnotes."""
    notes: dict[str, int] = {}
    head = [f"# {escaped(view.name(node))}", "", *_about(view, node)]
    now = [f"{escaped(_sentence(one))}{_marks(one.sources, notes)}" for one in _today(view, node)]
    life = [f"- {escaped(_sentence(one))}{_marks(one.sources, notes)}" for one in sentences(view, node)]
    by = f", as known by {named(iso(view.known) or '')}" if view.known is not None else ""
    body = [*head, f"## On {named(iso(view.at) or '')}{by}", "", " ".join(now) or "Nothing is known of this day.", ""]
    body += ["## In order", "", *(life or ["Nothing is told."])]
    told = footnotes(notes, view.graph.facts.sources, escaped)
    return "\n".join([*body, *(["", *told] if told else [])])


def _sentence(one: Sentence) -> str:
    return f"{one.text[:1].upper()}{one.text[1:]}."


def _marks(sources: Iterable[str], notes: dict[str, int]) -> str:
    listed = list(sources)
    marks = "".join(f"[^{notes.setdefault(source, len(notes) + 1)}]" for source in listed[:MOST_MARKS])
    return marks + (f" (and {len(listed) - MOST_MARKS} more sources)" if len(listed) > MOST_MARKS else "")


def _about(view: View, node: NodeId) -> list[str]:
    known = view.nodes[node]
    also = [name for name in known.all_names[1:] if name != view.name(node)]
    kind = known.unit_kind or known.kind
    words = [f"{escaped(kind)}", *([f"also {escaped(also)}"] if also else [])]
    text = "; ".join(words)
    return [f"{text[:1].upper()}{text[1:]}.", "", *([escaped(known.note), ""] if known.note else [])]


def _today(view: View, node: NodeId) -> Iterator[Sentence]:
    """Where the node stands on the day: what it leads, holds and belongs to, who leads it, and whom it answers to."""
    found = answers.who(view, node)
    name = found["name"]
    for title in found["titles"][:1]:
        yield Sentence("", f"{name} is called “{title}”", "", ())
    for word, places in (("leads", found["leads"]), ("holds the post of", found["posts"])):
        for one in places:
            yield Sentence("", f"{name} {word} {one['name']}{_how(one)}", one["certainty"], tuple(one["sources"]))
    for word, places in (("is led by", found["heads"]), ("is held by", found["holders"])):
        for one in places:
            yield Sentence("", f"{name} {word} {one['name']}{_how(one)}", one["certainty"], tuple(one["sources"]))
    if found["vacant"]:
        told = found["vacant"]
        yield Sentence("", f"{name} is vacant{_how(told)}", told["certainty"], tuple(told["sources"]))
    for line in found["managers"]:
        above = view.name(line["manager"]) if line["manager"] else "somebody, with unknown steps between"
        words = said(name, "reports_to", above, line["line_kind"] or "solid")
        yield Sentence("", f"{words}{_how(line)}", line["certainty"] or "", tuple(line["sources"]))
    if found["last_known"]:
        last = found["last_known"]
        other = last["object"] or ""
        end = view.name(NodeId(other)) if other in view.nodes else other
        words = was(view.name(last["subject"]), last["relation"], end)
        yield Sentence("", f"Last known {on(last['day'] or '')}: {words}", "", tuple(last["sources"]))


def _how(one: PlaceRow | ManagerRow) -> str:
    """How surely, in what manner and since when something is so, after what is so."""
    basis, disputed = one.get("basis"), one.get("disputed")
    parts = [
        f"{one.get('manner')}" if one.get("manner") else "",
        "only possible" if one["certainty"] == "possible" else "",
        f"{basis}" if basis not in (None, "stated") else "",
        "disputed" if disputed else "",
        since(one["since"]) if one["since"] else "",
        f"last confirmed {named(one['last_confirmed'] or '')}" if one["certainty"] == "presumed" else "",
    ]
    told = ", ".join(part for part in parts if part)
    return f" ({told})" if told else ""


def sentences(view: View, node: NodeId) -> list[Sentence]:
    """The life of a node up to the view's day: its spells, the moments of its life, and what happened to it."""
    spells = answers.history(view.graph, node, view.at, possible=view.possible)
    told = [*(_spell(view, row) for row in spells), *(_event(event) for event in _events(view, node))]
    return sorted(told, key=lambda one: (one.day, one.text))


def _spell(view: View, row: HistoryRow) -> Sentence:
    sure = [span for span in row["spans"] if span["certainty"] != "possible"] or row["spans"]
    return Sentence(sure[0]["from"] or "", _told(view, row), row["certainty"], tuple(row["sources"]))


def _told(view: View, row: HistoryRow) -> str:
    """A spell as a sentence without its full stop."""
    subject = view.name(row["subject"])
    if RELATIONS[row["relation"]].life:
        words = said(subject, row["relation"], view.name(row["object"]) if row["object"] else "")
        return f"{on(row['since'])}: {words}" if row["since"] else words
    when = lasting(row["since"], row["until"])
    if row["relation"] in (TITLED, NAMED):
        verb = (
            "was called" if row["until"] not in (None, "open") else "has been called" if row["since"] else "is called"
        )
        return _joined(f"{subject} {verb} “{row['title']}”", when, _doubts(row))
    other = view.name(row["object"]) if row["object"] else ""
    over = row["until"] not in (None, "open")
    tell = was if over else has_been if row["since"] else said
    words = tell(subject, row["relation"], other, row["line_kind"] or "solid")
    return _joined(words, when, _doubts(row))


def _doubts(row: HistoryRow) -> str:
    """What a reader must know of how a spell is known."""
    parts = [
        row["manner"] or "",
        "only possible" if row["certainty"] == "possible" else "",
        row["basis"] if row["basis"] not in (None, "stated") else "",
        "disputed" if row["disputed"] else "",
        "its end is inferred" if row["end"] == "inferred" else "outweighed later" if row["end"] == "outweighed" else "",
        f"last confirmed {named(row['last_confirmed'])}" if row["until"] is None and row["last_confirmed"] else "",
    ]
    told = ", ".join(part for part in parts if part)
    return f"({told})" if told else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _events(view: View, node: NodeId) -> list[Event]:
    return [event for event in view.graph.events if node in event.nodes and _first(event) <= view.at]


def _first(event: Event) -> int:
    return event.date.lower if event.date.lower > MIN else event.date.upper


def _event(event: Event) -> Sentence:
    text = f"{on(event.date.text)}: {event.what.rstrip('.')}"
    return Sentence(iso(_first(event)) or "", text, "", (event.source.id,) if event.source else ())
