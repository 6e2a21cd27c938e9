"""The outline of a file: the nodes and sources that it declares, its facts in words, its events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from graph.answers.evidence import said_of
from graph.texts import visible

if TYPE_CHECKING:
    from graph.editor.folder import Reading
    from graph.editor.text import Span
    from graph.errors import Where


class Symbol(NamedTuple):
    """One entry: what it is called, what more there is to say, and its signs."""

    name: str
    detail: str
    what: Literal["node", "source", "fact", "event"]
    span: Span


def symbols(reading: Reading, file: str) -> list[Symbol]:
    """The entries of a file, in the order in which they stand."""
    page, facts = reading.page(file), reading.facts
    view = reading.today
    found: list[Symbol] = []

    def add(at: Where, name: str, detail: str, what: Literal["node", "source", "fact", "event"]) -> None:
        if at.file == file and name.strip():
            found.append(Symbol(visible(name), visible(detail), what, page.whole(at.line, at.column)))

    found += [
        Symbol(visible(node.id), visible(node.name), "node", page.shown(node.at.line, node.at.column))
        for node in facts.nodes.values()
        if node.at.file == file
    ]
    for source in facts.sources.values():
        add(source.at, source.id, source.publisher, "source")
    for fact in facts.facts:
        if fact.at.file == file and fact.at != fact.source.at:
            said = said_of(view, fact.subject, fact.relation, fact.object, fact.line, denied=fact.denied)
            add(fact.at, said, fact.title, "fact")
    for event in facts.events:
        add(event.at, event.what, event.date.text, "event")
    return sorted(found, key=lambda one: one.span)
