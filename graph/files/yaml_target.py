"""Facts to YAML text that reads back as the same facts.

One entry a line, so that a diff shows what changed. Whatever another YAML reader could take for a number, a truth value
or nothing is quoted; whatever is not printable is escaped. No YAML library is needed, or quick enough, for this little
of the language.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from graph.vocabulary import KINDS, PERSON, POST, SECTIONS, UNIT, NodeId, SourceId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graph.dates import VagueDate
    from graph.facts import DatedName, Event, Fact, Facts, Node, Same, Source

Value = str | bool | tuple[str, ...] | dict[str, str]

_PLAIN = re.compile(r"[^\W\d_][\w./-]*(?: [\w./(-][\w./()-]*)*|\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?")
_GUESSED = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
"""Words that YAML 1.1 reads as something else than text."""
_LONGEST_KEY = 1000
"""A key written ``key: value`` may have 1024 signs."""
CHUNK = 10_000


def dump(
    facts: Facts, nodes: Iterable[Node] | None = None, track: Callable[[Iterable[Fact]], Iterable[Fact]] = iter
) -> str:
    """A data file that holds these facts, their sources and events, and some nodes (by default all of them).

    A single source stands at the top and need not be named by each fact. ``track`` passes the facts on one by one, and
    may show how far it is.
    """
    single = len(facts.sources) == 1
    written = list(facts.nodes.values() if nodes is None else nodes)
    parts = [
        _sources(facts.sources, single=single),
        *(_nodes(section, [node for node in written if node.kind == kind]) for section, kind in SECTIONS.items()),
        _list("facts", (flow(_fact(fact, facts, single=single)) for fact in track(facts.facts))),
        _list("same", (flow(_same(one)) for one in facts.same)),
        _list("events", (flow(_event(event, facts.nodes, single=single)) for event in facts.events)),
    ]
    return "".join(parts)


def scalar(text: str) -> str:
    """A text as a YAML scalar that can stand anywhere, a flow collection included."""
    if _PLAIN.fullmatch(text) and text.lower() not in _GUESSED:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """A text as a double-quoted YAML scalar on one line."""
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{"".join(map(_sign, text))}"'


@lru_cache(maxsize=10_000)
def _sign(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    if sign.isprintable():
        return sign
    code = ord(sign)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def flow(entry: Mapping[str, Value]) -> str:
    """A mapping on one line, without the keys that say nothing."""
    return f"{{{', '.join(f'{key}: {_value(value)}' for key, value in entry.items() if value)}}}"


def _value(value: Value) -> str:
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, bool):
        return "true"
    return flow(value) if isinstance(value, dict) else f"[{', '.join(map(scalar, value))}]"


def _list(key: str, items: Iterable[str]) -> str:
    text = _joined(f"  - {item}\n" for item in items)
    return f"{key}:\n{text}" if text else ""


def _joined(lines: Iterable[str]) -> str:
    """The lines as one text; of a million lines never more than some are held one by one."""
    following = iter(lines)
    return "".join(iter(lambda: "".join(islice(following, CHUNK)), ""))


def _sources(sources: Mapping[SourceId, Source], *, single: bool) -> str:
    entries = [_source(source) for source in sources.values()]
    if single:
        return "source:\n" + "".join(f"  {key}: {_value(value)}\n" for key, value in entries[0].items() if value)
    return _list("sources", map(flow, entries))


def _source(source: Source) -> dict[str, Value]:
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "published": _text(source.published),
        "kind": source.kind,
        "derived_from": source.derived_from,
        "note": source.note,
        "author": source.author,
        "language": source.language,
        "accessed": _text(source.accessed),
        "archive": source.archive,
        "sha256": source.sha256,
        "series": source.series,
        "namespace": source.namespace,
        "confidential": source.confidential,
    }


def _nodes(section: str, nodes: list[Node]) -> str:
    return f"{section}:\n{_joined(map(_entry, nodes))}" if nodes else ""


def write_source(about: Mapping[str, str]) -> str:
    """The source that a file is about, at its top."""
    return "source:\n" + "".join(f"  {key}: {scalar(value)}\n" for key, value in about.items() if value)


def write_node(node: str, about: Mapping[str, Value]) -> str:
    """A node on one line: its id, and what is told of it."""
    return f"{scalar(node)}: {flow(about)}"


def _entry(node: Node) -> str:
    """A node under its id; a name that is the id need not be said."""
    key, about = scalar(node.id), _about(node)
    if len(key) > _LONGEST_KEY:
        return f"  ? {key}\n  : {about}\n"
    return f"  {key}: {about}\n"


def _about(node: Node) -> str:
    parts: dict[str, Value] = {
        "name": node.name if node.name != node.id else "",
        "also": node.aliases,
        "kind": node.unit_kind,
        "in": node.unit or "",
        "seats": _seats(node) if node.kind == POST else "",
        "governs": node.governs,
        "stub": node.stub,
        "note": node.note,
    }
    text = flow(parts)
    if not node.names:
        return text
    names = ", ".join(map(_dated_name, node.names))
    return f"{text[:-1]}{', ' if len(text) > 2 else ''}names: [{names}]}}"


def _dated_name(name: DatedName) -> str:
    return flow({"name": name.name, "since": _text(name.since), "until": _text(name.until)})


def _seats(node: Node) -> str:
    return {None: "many", 1: ""}.get(node.seats, str(node.seats))


def _fact(fact: Fact, facts: Facts, *, single: bool) -> dict[str, Value]:
    """The keys of a fact, in the order of docs/facts.md; what is usual is left out."""
    entry: dict[str, Value] = {facts.nodes[fact.subject].kind: fact.subject, fact.relation: fact.object or True}
    entry |= {
        "as": fact.title,
        "line": fact.line if fact.line != "solid" else "",
        "manner": fact.manner,
        "date" if fact.life else "since": _text(fact.since),
        "until": _text(fact.until),
        "observed": _text(fact.observed),
        "throughout": _text(fact.throughout),
        "appointed": _text(fact.appointed),
        "says": fact.says if fact.says != "reported" else "",
        "basis": fact.basis if fact.basis != "stated" else "",
        "denied": fact.denied,
    }
    entry |= {
        "retracted": {"date": fact.retracted.date.text, "why": fact.retracted.why} if fact.retracted else "",
        "source": "" if single and fact.source.id in facts.sources else fact.source.id,
        "with": tuple(source.id for source in fact.joint),
        "by": fact.by,
        "confidential": fact.confidential,
        "note": fact.note,
        "quote": fact.quote,
        "where": fact.place,
        "id": fact.given_id,
    }
    return entry


def _event(event: Event, nodes: Mapping[NodeId, Node], *, single: bool) -> dict[str, Value]:
    among = {kind: tuple(node for node in event.nodes if nodes[node].kind == kind) for kind in KINDS}
    return {
        "id": event.given_id,
        "date": _text(event.date),
        "what": event.what,
        "units": among[UNIT],
        "people": among[PERSON],
        "posts": among[POST],
        "source": event.source.id if event.source and not single else "",
        "note": event.note,
    }


def _same(one: Same) -> dict[str, Value]:
    return {"id": one.id, "as": one.other, "why": one.why, "date": _text(one.date), "undone": _text(one.undone)}


def _text(date: VagueDate | None) -> str:
    return date.text if date else ""
