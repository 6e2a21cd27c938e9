"""What is shown of a name or a fact under the mouse: the card of ``who``, or what ``why`` says of the fact's line.

Markdown; what comes from the data is escaped, for names are text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph import answers, dates
from graph.answers import bearing as bearings
from graph.answers.evidence import said_of
from graph.prose import blocks
from graph.prose.tables import escaped
from graph.vocabulary import NodeId, SourceId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.answers.bearing import Bearing
    from graph.editor.folder import Reading
    from graph.editor.text import Span
    from graph.facts import Fact
    from graph.rows import WhyRow

IN_HEAD = ("name", "id", "kind")
"""The entries of a card that stand in its first line."""
MOST = 5
"""So many lines that would be otherwise are listed."""


class Hover(NamedTuple):
    """Markdown, and the signs of the text that it is about."""

    span: Span
    text: str


def hover(reading: Reading, file: str, index: int) -> Hover | None:
    """What to show at an index of a file: of the node or source named there, else of the fact that it lies in."""
    spanned = reading.mention(file, index)
    if spanned is not None:
        known = _node if spanned.mention.what == "node" else _source
        text = known(reading, spanned.mention.id)
        return Hover(spanned.span, text) if text else None
    page = reading.page(file)
    by_place = _facts_by_place(reading, file)
    for mark in page.around(index):
        if facts := by_place.get((mark.line, mark.column)):
            return Hover(page.whole(mark.line, mark.column), "\n\n---\n\n".join(_fact(reading, fact) for fact in facts))
    return None


def _facts_by_place(reading: Reading, file: str) -> dict[tuple[int, int], list[Fact]]:
    found: dict[tuple[int, int], list[Fact]] = {}
    for fact in reading.facts.facts:
        if fact.at.file == file and fact.at != fact.source.at:  # what a list says by leaving out stands nowhere
            found.setdefault((fact.at.line, fact.at.column), []).append(fact)
    return found


def _listed(entries: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
    for word, parts in entries:
        if told := "; ".join(escaped(part) for part in parts if part):
            yield f"- *{word}*: {told}"


def _node(reading: Reading, node: str) -> str:
    """The card of a node today, or on the last day on which anything is known of it."""
    if node not in reading.facts.nodes:
        return ""
    view, when = reading.today, "today"
    last = None if view.there(NodeId(node)) else answers.last_known(view, NodeId(node))
    if last and last["day"]:
        view, when = reading.on(dates.day(last["day"])), "when last known"
    found = answers.who(view, NodeId(node))
    head = f"**{escaped(found['name'])}** · {found['kind']} · {escaped(node)}"
    entries = [entry for entry in blocks.entries_of(found, view) if entry[0] not in IN_HEAD]
    return "\n".join([head, "", f"On {dates.iso(view.at)}, {when}:", "", *_listed(entries)])


def _source(reading: Reading, source: str) -> str:
    known = reading.facts.sources.get(SourceId(source))
    if known is None:
        return ""
    said = sum(1 for fact in reading.facts.facts if fact.source.id == source)
    entries = [
        ("title", known.title),
        ("author", known.author),
        ("published", known.published.text if known.published else "undated"),
        ("kind", known.kind),
        ("rewrites", ", ".join(known.derived_from)),
        ("address", known.url),
        ("confidential", "yes" if known.confidential else ""),
        ("says", f"{said} fact{'' if said == 1 else 's'}"),
    ]
    head = f"**{escaped(known.publisher)}** · source · {escaped(source)}"
    return "\n".join([head, "", *_listed((word, [text]) for word, text in entries)])


def _fact(reading: Reading, fact: Fact) -> str:
    """What a fact says and does."""
    found = bearings.bearing(reading.graph, fact, dates.today())
    view = reading.today
    said = said_of(view, fact.subject, fact.relation, fact.object, fact.line, denied=fact.denied)
    entries = [*_weighed(found), *_without(reading, found)]
    return "\n".join([f"**{escaped(said)}** · fact · {escaped(fact.id)}", "", *_listed(entries)])


def _weighed(found: Bearing) -> Iterator[tuple[str, list[str]]]:
    """What holds of its line on its day, and the voices for and against it."""
    own = next((row for row in found.evidence if row["fact"] == found.fact.id), None)
    if own:
        yield "it says", [own["note"]]
    for row in found.evidence:
        if row["role"] == "decided":
            yield f"on {dates.iso(found.day)}", [row["note"]]
    others = [row for row in found.evidence if row["role"] != "decided" and row is not own]
    yield "others say so", _voices(row for row in others if row["role"] == "for")
    yield "others say otherwise", _voices(row for row in others if row["role"] == "against")


def _voices(rows: Iterable[WhyRow]) -> list[str]:
    ids = dict.fromkeys(source for row in rows for source in row["sources"])
    return [blocks.few(list(ids))]


def _without(reading: Reading, found: Bearing) -> Iterator[tuple[str, list[str]]]:
    """Whether it decides anything: what would be held otherwise without it."""
    if not found.otherwise:
        yield "without it", ["all would be held as it is: it decides nothing"]
        return
    view, told = reading.today, bearings.told
    for one in found.otherwise[:MOST]:
        key = one.key
        line = said_of(view, key.subject, key.relation, key.object, key.kind)
        yield "without it", [f"{line}: {told(one.without)}, instead of {told(one.now)}"]
    if len(found.otherwise) > MOST:
        yield "without it", [f"{len(found.otherwise) - MOST} more lines would be held otherwise"]
