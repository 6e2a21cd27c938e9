"""A proposal as it is written: what it names, what it quotes, and what of it a proposal may not say."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from graph.agent import quotes as quoting
from graph.errors import AmbiguousName, Problem, UnknownName, Where
from graph.files import yaml_source
from graph.files.yaml_source import Items, Keys, Text, Value
from graph.names import NameIndex
from graph.vocabulary import EVENT_KEYS, KINDS, NAMED, PERSON, REFERRING, SECTIONS, TITLED, NodeId

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.errors import Level
    from graph.facts import Facts

SECTIONS_READ = (*SECTIONS, "source", "facts", "events")
"""What a proposal may hold: not ``same``, which makes two nodes one, and no sources but its own."""
OF_SOURCE = ("id", "publisher", "title", "url", "published", "kind", "derived_from", "note", "author", "language")
SOURCE_ALLOWED = (*OF_SOURCE, "accessed", "confidential")
"""Not ``series``: of the lists of a series each ends what it leaves out."""
SOURCE_NEEDED = ("id", "publisher", "published")
FORBIDDEN = {
    "source": "a proposal speaks for its own source alone; leave it out",
    "with": "a proposal speaks for its own source alone; leave it out",
    "retracted": "a proposal takes nothing back; leave it out",
}


class NameRow(TypedDict):
    """A name that the proposal uses, and whom it means; null where it means nobody, or several."""

    text: str
    line: int
    column: int
    id: NodeId | None
    name: str | None


class QuoteRow(TypedDict):
    """A quote, and whether it stands in the article; line 0 of one that was given beside the proposal."""

    quote: str
    line: int
    stands: bool


def read(text: str, name: str) -> Read:
    """A proposal as it is written."""
    root, _ = yaml_source.read(text, name)
    return Read(name, root if isinstance(root, Keys) else Keys())


class Read:
    """The mapping of a proposal."""

    def __init__(self, name: str, root: Keys) -> None:
        self.name, self.root = name, root

    def problems(self, before: Facts, article: str, more: Sequence[str]) -> Iterator[Problem]:
        """What a proposal may not say, what does not stand in the article, and whose names it takes."""
        yield from self._sections()
        yield from self._source(before)
        yield from self._facts()
        yield from self._new_names(before)
        yield from self._quotes(article, more)
        yield from self._unnamed(before, article)
        yield from self._unquoted(article)

    def names(self, after: Facts) -> list[NameRow]:
        """The names used, each once, with whom it means."""
        index = NameIndex(after.nodes)
        found: dict[str, NameRow] = {}
        for _, text in self._references():
            node = _found(index, text)
            name = after.nodes[node].name if node else None
            found.setdefault(
                str(text), {"text": str(text), "line": text.line, "column": text.column, "id": node, "name": name}
            )
        return list(found.values())

    def quotes(self, article: str, more: Sequence[str]) -> list[QuoteRow]:
        """The quotes, each with whether it stands in the article."""
        plain = quoting.plain(article)
        told = [(str(quote), quote.line) for quote in self._quoted()] + [(quote, 0) for quote in more]
        return [{"quote": quote, "line": line, "stands": quoting.stands(quote, plain)} for quote, line in told]

    def _problem(self, at: Value | None, rule: str, message: str, level: Level = "error") -> Problem:
        where = Where(self.name) if at is None else Where(self.name, at.line, at.column)
        return Problem(where, rule, message, level)

    def _entries(self, section: str) -> list[Keys]:
        listed = self.root.under(section)
        return [entry for entry in listed if isinstance(entry, Keys)] if isinstance(listed, Items) else []

    def _sections(self) -> Iterator[Problem]:
        for key in self.root:
            if key not in SECTIONS_READ:
                message = f"a proposal has {', '.join(SECTIONS_READ)}, and no {str(key)!r}"
                yield self._problem(key, "not-proposed", message)

    def _source(self, before: Facts) -> Iterator[Problem]:
        source = self.root.under("source")
        if not isinstance(source, Keys):
            yield self._problem(None, "no-source", "a proposal names its one source under 'source:'")
            return
        for key in source:
            if key not in SOURCE_ALLOWED:
                yield self._problem(key, "not-proposed", f"a proposal says nothing of {str(key)!r} of its source")
        for name in SOURCE_NEEDED:
            if not source.under(name):
                yield self._problem(source, "missing-key", f"the source needs {name!r}")
        url = source.under("url")
        for known in before.sources.values():
            if url and known.url and isinstance(url, Text) and _address(known.url) == _address(url):
                yield self._problem(url, "held-source", f"this article is held already as {known.id}, see {known.at}")

    def _facts(self) -> Iterator[Problem]:
        for entry in (*self._entries("facts"), *self._entries("events")):
            for key, why in FORBIDDEN.items():
                if entry.under(key):
                    yield self._problem(entry[Text(key)], "not-proposed", f"{key!r}: {why}")
        for entry in self._entries("facts"):
            if not entry.under("quote"):
                yield self._problem(entry, "no-quote", "a fact needs the article's words for it as its quote")

    def _new_names(self, before: Facts) -> Iterator[Problem]:
        """A new node takes nobody's id, and no name that somebody bears; nor does a fact give it one."""
        index = NameIndex(before.nodes)
        for section in SECTIONS:
            for key, value in _mapping(self.root.under(section)).items():
                if NodeId(key) in before.nodes:
                    known = before.nodes[NodeId(key)]
                    message = f"{str(key)!r} is {known.name}, see {known.at}; use the id, and declare nothing of it"
                    yield self._problem(key, "held-id", message)
                for name in (key, *_names_in(value)):
                    yield from self._taken(index, name, None)
        for entry in self._entries("facts"):
            subject = next((text for kind in KINDS if isinstance(text := entry.under(kind), Text)), None)
            for name in _texts(entry.under("named")):
                yield from self._taken(index, name, None if subject is None else _found(index, subject))

    def _taken(self, index: NameIndex, name: Text, mine: NodeId | None) -> Iterator[Problem]:
        bearer = _bearer(index, name)
        if bearer and mine not in bearer:
            whose = " and ".join(bearer)
            message = f"{str(name)!r} is a name of {whose}; use that id, or let somebody settle by hand who is who"
            yield self._problem(name, "held-name", message)

    def _quotes(self, article: str, more: Sequence[str]) -> Iterator[Problem]:
        plain = quoting.plain(article)
        for quote in self._quoted():
            if not quoting.stands(quote, plain):
                yield self._problem(
                    quote, "not-in-article", f"this quote does not stand in the article: {str(quote)!r}"
                )
        for text in more:
            if not quoting.stands(text, plain):
                yield self._problem(None, "not-in-article", f"this quote does not stand in the article: {text!r}")

    def _quoted(self) -> Iterator[Text]:
        for entry in self._entries("facts"):
            quote = entry.under("quote")
            if isinstance(quote, Text) and quote:
                yield quote

    def _unnamed(self, before: Facts, article: str) -> Iterator[Problem]:
        """Whoever the article does not name; units and posts may be described instead."""
        index, told = NameIndex(before.nodes), set()
        declared = [(section, key) for section in SECTIONS for key in _mapping(self.root.under(section))]
        for _, text in (*declared, *self._references()):
            node = _found(index, text)
            names = before.nodes[node].all_names[1:] if node else self._declared(text)
            if str(text) in told or not names or any(quoting.named(name, article) for name in names):
                continue
            told.add(str(text))
            person = before.nodes[node].kind == PERSON if node else self._is_person(text)
            message = f"the article names nobody and nothing {' or '.join(map(repr, names[:3]))}"
            yield self._problem(text, "not-named", message, "error" if person else "warning")

    def _unquoted(self, article: str) -> Iterator[Problem]:
        """Titles and names that a fact gives and the article does not have; events, which have no quote."""
        for entry in self._entries("facts"):
            for key in ("as", TITLED, NAMED):
                for text in _texts(entry.under(key)):
                    if not quoting.named(text, article):
                        message = f"{str(text)!r} does not stand in the article: give it in the article's own words"
                        yield self._problem(text, "not-in-article", message)
        for entry in self._entries("events"):
            yield self._problem(
                entry, "no-quote", "an event has no quote: hold it against the article by eye", "warning"
            )

    def _declared(self, text: Text) -> list[str]:
        """The names of a node that the proposal itself declares."""
        for section in SECTIONS:
            for key, value in _mapping(self.root.under(section)).items():
                names = [str(name) for name in _names_in(value)]
                if str(text) in (str(key), *names):
                    return names or [str(key)]
        return []

    def _is_person(self, text: Text) -> bool:
        people = _mapping(self.root.under("people"))
        return any(str(text) in (str(key), *map(str, _names_in(value))) for key, value in people.items())

    def _references(self) -> Iterator[tuple[str, Text]]:
        """All texts that refer to a node, with the key under which they stand."""
        for entry in self._entries("facts"):
            for key in (*KINDS, *REFERRING):
                yield from ((key, text) for text in _texts(entry.under(key)))
        for entry in self._entries("events"):
            for key in (key for key in EVENT_KEYS if key in SECTIONS):
                yield from ((key, text) for text in _texts(entry.under(key)))


def _found(index: NameIndex, text: Text) -> NodeId | None:
    try:
        return index.find(str(text), suggest=False)
    except (UnknownName, AmbiguousName):
        return None


def _bearer(index: NameIndex, name: Text) -> tuple[NodeId, ...]:
    """All who bear a name already."""
    try:
        return (index.find(str(name), suggest=False),)
    except UnknownName:
        return ()
    except AmbiguousName as error:
        return tuple(NodeId(node) for node, _ in error.matches)


def _mapping(value: Value | None) -> Keys:
    return value if isinstance(value, Keys) else Keys()


def _texts(value: Value | None) -> list[Text]:
    if isinstance(value, Text):
        return [value] if value else []
    return [one for one in value if isinstance(one, Text)] if isinstance(value, Items) else []


def _names_in(value: Value) -> list[Text]:
    """The names that the declaration of a node gives."""
    entry = _mapping(value)
    dated = entry.under("names")
    listed = [_mapping(one).under("name") for one in dated] if isinstance(dated, Items) else []
    return [
        *_texts(entry.under("name")),
        *_texts(entry.under("also")),
        *(name for one in listed for name in _texts(one)),
    ]


def _address(url: str) -> str:
    """An address without what does not tell two pages apart."""
    return url.strip().rstrip("/").partition("#")[0].removeprefix("https://").removeprefix("http://").casefold()
