"""Nodes, sources, facts, events and what is the same as rows of a table, and back; each row with its checksum."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, TypeVar

from graph import dates
from graph.errors import Where
from graph.facts import NOWHERE, DatedName, Event, Fact, Node, Retraction, Same, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graph.dates import VagueDate
    from graph.vocabulary import SourceId

    Values = tuple[Any, ...]

Thing = TypeVar("Thing")

AT = ("file", "row", "col")
NODE = ("id", "kind", "name", "aliases", "note", "stub", "unit_kind", "names", "unit", "seats", "governs", *AT, "facts")
SOURCE = (
    *("id", "publisher", "title", "url", "published", "kind", "derived_from", "note", "author", "language"),
    *("accessed", "archive", "sha256", "series", "namespace", "confidential", *AT),
)
FACT = (
    *("n", "id", "given", "subject", "relation", "object", "source", "title", "line", "manner", "since", "until"),
    *("observed", "throughout", "appointed", "says", "basis", "denied", "retracted", "why", "joint", "by_whom"),
    *("confidential", "note", "quote", "place", *AT),
)
EVENT = ("n", "date", "what", "source", "nodes", "note", "given_id", *AT)
SAME = ("n", "id", "other", "why", "date", "undone", *AT)
MANY = -1
"""The seats of a post that any number may hold."""


class Damaged(ValueError):
    """A row is not what was written."""


def sealed(values: Values) -> Values:
    """The values with their checksum."""
    return *values, _sum(values)


def opened(row: Values) -> Values:
    """The values of a row. Raises ``Damaged`` where its checksum is another."""
    if _sum(row[:-1]) != row[-1]:
        raise Damaged("a row is damaged")
    return row[:-1]


def _sum(values: Values) -> int:
    return zlib.crc32("\x1f".join(map(str, values)).encode("utf-8", "surrogatepass"))


def of_node(node: Node, counts: Mapping[str, int], prefix: str) -> Values:
    """A node, with how many facts are about it (under an empty word), and lead to it by each relation."""
    names = [(one.name, _text(one.since), _text(one.until)) for one in node.names]
    return (
        *(node.id, node.kind, node.name, _list(node.aliases), node.note, int(node.stub), node.unit_kind),
        *(_list(names), node.unit or "", MANY if node.seats is None else node.seats, int(node.governs)),
        *_at(node.at, prefix),
        " ".join(f"{way}:{many}" for way, many in sorted(counts.items())),
    )


def counts_of(row: Values) -> dict[str, int]:
    """How many facts are about the node of a row, and lead to it by each relation."""
    told = (one.split(":") for one in row[len(NODE) - 1].split())
    return {way: int(many) for way, many in told}


def node_of(row: Values, prefix: str) -> Node:
    """The node of a row."""
    names = tuple(DatedName(name, _date(since), _date(until)) for name, since, until in _listed(row[7]))
    seats = None if row[9] == MANY else row[9]
    about = (tuple(_listed(row[3])), row[4], bool(row[5]), row[6], names, row[8] or None, seats, bool(row[10]))
    return _built(Node, *row[:3], *about, _where(row[11:14], prefix))


def of_source(source: Source, prefix: str) -> Values:
    """A source."""
    return (
        *(source.id, source.publisher, source.title, source.url, _text(source.published), source.kind),
        *(_list(source.derived_from), source.note, source.author, source.language, _text(source.accessed)),
        *(source.archive, source.sha256, source.series, source.namespace, int(source.confidential)),
        *_at(source.at, prefix),
    )


def source_of(row: Values, prefix: str) -> Source:
    """The source of a row."""
    return _built(
        Source,
        *row[:4],
        _date(row[4]),
        row[5],
        tuple(_listed(row[6])),
        *row[7:10],
        _date(row[10]),
        *row[11:15],
        bool(row[15]),
        _where(row[16:19], prefix),
    )


def of_fact(number: int, fact: Fact, prefix: str) -> Values:
    """A fact, with its number among all."""
    back = fact.retracted
    return (
        *(number, fact.id, int(bool(fact.given_id)), fact.subject, fact.relation, fact.object, fact.source.id),
        *(fact.title, fact.line, fact.manner, _text(fact.since), _text(fact.until), _text(fact.observed)),
        *(_text(fact.throughout), _text(fact.appointed), fact.says, fact.basis, int(fact.denied)),
        *(back.date.text if back else "", back.why if back else "", _list([one.id for one in fact.joint])),
        *(fact.by, int(fact.confidential), fact.note, fact.quote, fact.place, *_at(fact.at, prefix)),
    )


def fact_of(row: Values, sources: Mapping[SourceId, Source], prefix: str) -> Fact:
    """The fact of a row."""
    fact = _built(
        Fact,
        *row[3:6],
        sources[row[6]],
        *row[7:10],
        *map(_date, row[10:15]),
        row[15],
        row[16],
        bool(row[17]),
        Retraction(dates.parse(row[18]), row[19]) if row[18] else None,
        tuple(sources[one] for one in _listed(row[20])),
        row[21],
        bool(row[22]),
        row[1] if row[2] else "",
        *row[23:26],
        _where(row[26:29], prefix),
    )
    object.__setattr__(fact, "_id", row[1])  # as it was worked out when it was stored
    return fact


def of_event(number: int, event: Event, prefix: str) -> Values:
    """An event, with its number among all."""
    source = event.source.id if event.source else ""
    said = (number, event.date.text, event.what, source, _list(event.nodes), event.note, event.given_id)
    return *said, *_at(event.at, prefix)


def event_of(row: Values, sources: Mapping[SourceId, Source], prefix: str) -> Event:
    """The event of a row."""
    source = sources[row[3]] if row[3] else None
    return Event(dates.parse(row[1]), row[2], source, tuple(_listed(row[4])), row[5], row[6], _where(row[7:10], prefix))


def of_same(number: int, one: Same, prefix: str) -> Values:
    """Two nodes that are one, with their number among all."""
    return number, one.id, one.other, one.why, _text(one.date), _text(one.undone), *_at(one.at, prefix)


def same_of(row: Values, prefix: str) -> Same:
    """What is the same by a row."""
    return _built(Same, *row[1:4], _date(row[4]), _date(row[5]), _where(row[6:9], prefix))


def _built(kind: Callable[..., Thing], *parts: Any) -> Thing:
    """A thing of its parts, in the order of its fields."""
    return kind(*parts)


def _at(at: Where, prefix: str) -> tuple[str, int, int]:
    return at.file.removeprefix(prefix), at.line, at.column


def _where(at: Values, prefix: str) -> Where:
    return Where(prefix + at[0], at[1], at[2]) if at[0] else NOWHERE


def _text(date: VagueDate | None) -> str:
    return date.text if date else ""


_WORDS = {"": None, dates.OPEN.text: dates.OPEN, dates.UNKNOWN.text: dates.UNKNOWN}


def _date(text: str) -> VagueDate | None:
    return _WORDS[text] if text in _WORDS else dates.parse(text)


def _list(texts: Any) -> str:
    """Several texts as one: JSON, that a person can read too; nothing for none."""
    if not texts:
        return ""
    import json  # noqa: PLC0415 - most rows have none

    return json.dumps(list(texts), ensure_ascii=False)


def _listed(text: str) -> Any:
    if not text:
        return ()
    import json  # noqa: PLC0415 - most rows have none

    return json.loads(text)
