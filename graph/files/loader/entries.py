"""Nodes and sources: the entries that facts refer to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph import vocabulary
from graph.errors import Where
from graph.facts import DatedName, Node, Source
from graph.files.yaml_source import Text
from graph.vocabulary import Kind, NodeId, SourceId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.files.loader.entry import Entry

MOST_DIGITS = 9
_DIGEST = re.compile(r"[0-9a-fA-F]{64}")


def nodes_of(file: Entry) -> Iterator[Node]:
    """The people, units and posts that a file declares."""
    for section, kind in vocabulary.SECTIONS.items():
        for name, entry in file.named_parts(section):
            yield _node(name, kind, entry)


def _node(name: Text, kind: Kind, entry: Entry) -> Node:
    entry.allow(vocabulary.NODE_KEYS[kind], f"a {kind}")
    return Node(
        id=NodeId(str(name)),
        kind=kind,
        name=entry.text("name", str(name)),
        aliases=tuple(map(str, entry.texts("also"))),
        note=entry.text("note"),
        stub=entry.flag("stub"),
        unit_kind=entry.text("kind"),
        names=tuple(_dated_name(part) for part in entry.parts("names")),
        unit=NodeId(entry.text("in")) if entry.text("in") else None,
        seats=_seats(entry),
        governs=entry.flag("governs"),
        at=Where(entry.file, name.line, name.column),
    )


def _dated_name(entry: Entry) -> DatedName:
    entry.allow(vocabulary.NAME_KEYS, "a dated name")
    return DatedName(entry.needed("name", "a dated name"), entry.date("since"), entry.date("until"))


def _seats(entry: Entry) -> int | None:
    """How many may hold the post at once; None for many."""
    found = entry.text("seats", "1")
    if found == "many":
        return None
    if found.isdecimal() and len(found) <= MOST_DIGITS and int(found) > 0:
        return int(found)
    entry.problem("bad-value", f"'seats' is a number above 0, or many, not {found[:60]!r}", entry.keys[Text("seats")])
    return 1


def sources_of(file: Entry) -> Iterator[Source]:
    """The sources that a file declares: the one it is about, and any it lists."""
    single = file.part("source")
    if single:
        yield _source(single)
    if file.lists("sources"):
        yield from map(_source, file.parts("sources"))
    else:
        yield from (_source(entry, str(name)) for name, entry in file.named_parts("sources"))


def _source(entry: Entry, name: str = "") -> Source:
    """A source; under an id of its own it need not say it again."""
    entry.allow(vocabulary.SOURCE_KEYS, "a source")
    if not entry.has("published"):
        entry.problem(
            "undated-source", "without 'published' it attests no day, and --known leaves it out", level="warning"
        )
    digest = entry.text("sha256")
    if digest and not _DIGEST.fullmatch(digest):
        entry.problem("bad-value", "sha256 is 64 digits and letters from a to f", entry.keys.under("sha256"))
    return Source(
        id=SourceId(entry.text("id", name) if name else entry.needed("id", "a source")),
        publisher=entry.needed("publisher", "a source"),
        title=entry.text("title"),
        url=entry.text("url"),
        published=entry.date("published"),
        kind=entry.choice("kind", vocabulary.SOURCE_KINDS, "press"),
        derived_from=tuple(SourceId(str(text)) for text in entry.texts("derived_from")),
        note=entry.text("note"),
        author=entry.text("author"),
        language=entry.text("language"),
        accessed=entry.date("accessed"),
        archive=entry.text("archive"),
        sha256=digest,
        series=entry.text("series"),
        namespace=entry.text("namespace"),
        confidential=entry.flag("confidential"),
        at=entry.at,
    )
