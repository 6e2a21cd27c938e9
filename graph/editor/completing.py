"""What may stand where somebody writes: keys, words, ids by any name of theirs, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from graph import names, vocabulary
from graph.editor.cursor import cursor
from graph.files import yaml_target
from graph.files.loader.entry import FALSE, TRUE
from graph.vocabulary import KINDS, RELATIONS, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.editor.cursor import Cursor
    from graph.editor.text import Page
    from graph.facts import Facts
    from graph.vocabulary import Kind

MOST = 100
"""So many are offered at once; more are found by typing on."""
What = Literal["key", "relation", "word", "person", "unit", "post", "source"]

_WORDS: dict[str, tuple[str, ...]] = {
    "says": vocabulary.SAYS[::-1],
    "basis": vocabulary.BASES[::-1],
    "line": vocabulary.LINES,
    "manner": vocabulary.MANNERS,
    "until": ("open", "unknown"),
    "seats": ("many",),
}
_FLAGS = ("denied", "confidential", "governs", "stub", vocabulary.EXISTS, vocabulary.VACANT, vocabulary.DISSOLVED)
_TO_SOURCES = ("source", "with", "derived_from")


class Offer(NamedTuple):
    """What may be written: ``label`` is shown and looked through, ``text`` written."""

    label: str
    text: str
    what: What
    detail: str = ""


class Offers(NamedTuple):
    """What may stand at a place instead of the signs of its line from ``start`` on, and whether there is more."""

    start: int
    offers: list[Offer]
    more: bool = False


def offers(facts: Facts, page: Page, line: int, column: int) -> Offers:
    """What may stand before a place of a text (line and column from 0), best first."""
    at = cursor(page.lines, line, column)
    wanted = names.fold(at.begun)
    found = [
        offer for offer in _all(facts, at) if wanted in names.fold(offer.label) or wanted in names.fold(offer.text)
    ]
    if wanted:
        found.sort(key=lambda offer: not names.fold(offer.label).startswith(wanted))
    return Offers(at.start, found[:MOST], len(found) > MOST)


def _all(facts: Facts, at: Cursor) -> Iterator[Offer]:
    if not at.key:
        yield from _keys(at)
    elif at.key in _TO_SOURCES and not (at.key == "source" and at.section == "source"):
        yield from _sources(facts)
    elif kinds := _kinds(at):
        yield from _nodes(facts, kinds)
    else:
        words = _words(at)
        yield from (Offer(word, word, "word") for word in words)


def _keys(at: Cursor) -> Iterator[Offer]:
    for key in _known_keys(at):
        relation = at.section == "facts" and not at.within and key in RELATIONS
        yield Offer(key, f"{key}: ", "relation" if relation else "key")


def _known_keys(at: Cursor) -> tuple[str, ...]:
    if not at.section:
        return vocabulary.FILE_KEYS
    if at.within:
        return vocabulary.RETRACTION_KEYS if at.within == "retracted" else vocabulary.NAME_KEYS
    if at.section in SECTIONS:
        return vocabulary.NODE_KEYS[SECTIONS[at.section]] if at.named else ()
    by_section = {
        "facts": vocabulary.FACT_KEYS,
        "events": vocabulary.EVENT_KEYS,
        "same": vocabulary.SAME_KEYS,
        "source": vocabulary.SOURCE_KEYS,
        "sources": vocabulary.SOURCE_KEYS,
    }
    return by_section[at.section]


def _kinds(at: Cursor) -> tuple[Kind, ...]:
    """Which kinds of nodes the key of a place leads to; none where it leads to no node."""
    if at.section == "facts" and not at.within:
        if at.key in RELATIONS:
            return RELATIONS[at.key].objects
        return tuple(kind for kind in KINDS if kind == at.key)
    if at.section == "events":
        return (SECTIONS[at.key],) if at.key in SECTIONS else ()
    if at.section == "same":
        return KINDS if at.key in ("id", "as") else ()
    return (vocabulary.UNIT,) if at.section == "posts" and at.key == "in" else ()


def _words(at: Cursor) -> tuple[str, ...]:
    if at.key == "kind":
        return vocabulary.SOURCE_KINDS if at.section in ("source", "sources") else ()
    if at.key in _FLAGS:
        return (TRUE[0],) if at.key in RELATIONS else (TRUE[0], FALSE[0])
    return _WORDS.get(at.key, ())


def _nodes(facts: Facts, kinds: Iterable[Kind]) -> Iterator[Offer]:
    """The nodes of some kinds, each by its id, and by its other names."""
    for node in facts.nodes.values():
        if node.kind in kinds:
            written = yaml_target.scalar(node.id)
            yield Offer(node.id, written, node.kind, node.name)
            for name in dict.fromkeys(node.all_names[1:]):
                if name != node.id:
                    yield Offer(name, written, node.kind, node.id)


def _sources(facts: Facts) -> Iterator[Offer]:
    for source in facts.sources.values():
        about = " · ".join(part for part in (source.publisher, source.title) if part)
        yield Offer(source.id, yaml_target.scalar(source.id), "source", about)
