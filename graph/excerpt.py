"""A view, or a part of it, as plain rows: what formats write, and read back.

An ``Excerpt`` holds nothing but text and flags, so two of them are equal exactly if they say the same. Texts that a
source leaves out are empty, not None. ``columns`` and ``cells`` turn rows into flat text for formats that know no more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.dates import iso
from graph.errors import OrgraphError
from graph.lines import Certainty
from graph.texts import joined, parted
from graph.vocabulary import POST, NodeId, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.facts import Fact, Source
    from graph.view import Held, View

TRUE = "true"


class NotRead(OrgraphError):
    """A file that is not what its format says; the message says what is wrong with it."""


class NodeRow(NamedTuple):
    """A person, a unit or a post on the day.

    ``kind`` is person, unit or post; ``title`` what a person is called on the day; ``unit_kind`` what a unit is;
    ``unit`` and ``seats`` (a number, or many) are a post's. A ``stub`` is known only because somebody named it.
    """

    id: str
    name: str
    kind: str
    title: str = ""
    aliases: tuple[str, ...] = ()
    unit_kind: str = ""
    unit: str = ""
    seats: str = ""
    stub: bool = False
    note: str = ""


class LineRow(NamedTuple):
    """A line that holds on the day, from who it is about (``subject``) to its other end.

    ``tree`` says that the chart hangs the subject on it. The four bounds are days, empty where there is none: it began
    from ``start_earliest`` to ``start_latest`` and ended from ``end_earliest`` to before ``end_latest``. ``since`` is
    the start as a source words it, ``last_confirmed`` the last day attested, ``sources`` and ``facts`` are ids.
    """

    subject: str
    relation: str
    object: str
    line: str = "solid"
    tree: bool = False
    certainty: str = "attested"
    basis: str = "stated"
    disputed: bool = False
    manner: str = ""
    title: str = ""
    since: str = ""
    start_earliest: str = ""
    start_latest: str = ""
    end_earliest: str = ""
    end_latest: str = ""
    last_confirmed: str = ""
    sources: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class SourceRow(NamedTuple):
    """A source that some line rests on, as it is told of in the facts; ``published`` as EDTF."""

    id: str
    publisher: str = ""
    title: str = ""
    url: str = ""
    published: str = ""
    kind: str = ""
    derived_from: tuple[str, ...] = ()


Row = NodeRow | LineRow | SourceRow


class FactRow(NamedTuple):
    """What one source says of a line, in its own words and dates (EDTF)."""

    id: str
    subject: str
    relation: Relation
    object: str
    source: str
    line: str = "solid"
    manner: str = ""
    title: str = ""
    since: str = ""
    until: str = ""
    observed: str = ""
    throughout: str = ""
    appointed: str = ""
    says: str = "reported"
    basis: str = "stated"
    joint: tuple[str, ...] = ()


@dataclass(frozen=True)
class Excerpt:
    """Nodes, the lines between them and the sources of these.

    As it was on day ``at``, known by day ``known`` (empty: all that is recorded). ``facts`` are what the sources say of
    the lines, for formats that tell it; two excerpts are the same without it.
    """

    at: str
    known: str
    nodes: tuple[NodeRow, ...]
    lines: tuple[LineRow, ...]
    sources: tuple[SourceRow, ...] = ()
    facts: tuple[FactRow, ...] = field(default=(), compare=False)

    @cached_property
    def tree(self) -> dict[str, LineRow]:
        """The line by which each node hangs on another in the chart, by its subject."""
        return {line.subject: line for line in self.lines if line.tree}

    @cached_property
    def dotted(self) -> tuple[LineRow, ...]:
        """The dotted reporting lines."""
        return tuple(line for line in self.lines if line.line == "dotted")

    @cached_property
    def charted(self) -> tuple[NodeRow, ...]:
        """The nodes of the chart: whoever a line of the tree or a dotted one touches, and people without a line."""
        drawn = (line for line in self.lines if line.tree or line.line == "dotted")
        placed = {node for line in drawn for node in (line.subject, line.object)}
        return tuple(node for node in self.nodes if node.id in placed or node.kind == "person")


def take(view: View, selected: Iterable[NodeId] | None = None) -> Excerpt:
    """What a view holds, or the part of it that lies within some nodes: these, and the lines between them."""
    nodes = view.present | view.tree if selected is None else frozenset(selected)
    held = [held for held in view.held if held.subject in nodes and held.object in nodes]
    sources = {fact.source.id: fact.source for one in held for fact in one.stretch.facts}
    facts = {fact.id: fact for one in held for fact in one.stretch.facts if nodes >= set(fact.nodes)}
    return Excerpt(
        at=iso(view.at) or "",
        known=(iso(view.known) or "") if view.known is not None else "",
        nodes=tuple(_node(view, node) for node in sorted(nodes)),
        lines=tuple(_line(view, one) for one in held),
        sources=tuple(_source(sources[source]) for source in sorted(sources)),
        facts=tuple(rows_of(facts[fact] for fact in sorted(facts))),
    )


def _node(view: View, node: NodeId) -> NodeRow:
    known, name = view.nodes[node], view.name(node)
    seats = "many" if known.seats is None else str(known.seats)
    return NodeRow(
        id=node,
        name=name,
        kind=known.kind,
        title=view.title(node) or "",
        aliases=tuple(other for other in dict.fromkeys(known.all_names[1:]) if other != name),
        unit_kind=known.unit_kind,
        unit=view.places.climb.unit_of(node)[0] or "" if known.kind == POST else "",
        seats=seats if known.kind == POST else "",
        stub=known.stub,
        note=known.note,
    )


def _line(view: View, held: Held) -> LineRow:
    key, stretch, line = held
    over = view.over(key.subject)
    surely = [part for part in line.stretches if part.certainty > Certainty.POSSIBLE]
    return LineRow(
        subject=key.subject,
        relation=key.relation,
        object=key.object,
        line=key.kind,
        tree=over is not None and over.key == key,
        certainty=str(stretch.certainty),
        basis=stretch.basis,
        disputed=stretch.disputed,
        manner=stretch.manner,
        title=next((fact.title for fact in stretch.facts if fact.title and not stretch.derived), ""),
        since=stretch.since.text if stretch.since else "",
        start_earliest=iso(line.start) or "",
        start_latest=(iso(surely[0].start) or "") if surely else "",
        end_earliest=(iso(surely[-1].end) or "") if surely else "",
        end_latest=iso(line.end) or "",
        last_confirmed=iso(stretch.confirmed) or "",
        sources=tuple(dict.fromkeys(fact.source.id for fact in stretch.facts)),
        facts=tuple(dict.fromkeys(fact.id for fact in stretch.facts)),
    )


def rows_of(facts: Iterable[Fact]) -> Iterator[FactRow]:
    """Facts as rows."""
    return map(_fact, facts)


def _fact(fact: Fact) -> FactRow:
    since, until, observed, throughout, appointed = (
        date.text if date else "" for date in (fact.since, fact.until, fact.observed, fact.throughout, fact.appointed)
    )
    return FactRow(
        id=fact.id,
        subject=fact.subject,
        relation=fact.relation,
        object=fact.object,
        source=fact.source.id,
        line=fact.line,
        manner=fact.manner,
        title=fact.title,
        since=since,
        until=until,
        observed=observed,
        throughout=throughout,
        appointed=appointed,
        says=fact.says,
        basis=fact.basis,
        joint=tuple(source.id for source in fact.joint),
    )


def _source(source: Source) -> SourceRow:
    published = source.published.text if source.published else ""
    about = source.publisher, source.title, source.url
    return SourceRow(source.id, *about, published, source.kind, source.derived_from)


def cells(row: Row) -> dict[str, str]:
    """A row as flat text: flags as ``true`` or nothing, several texts joined by semicolons (see ``texts.joined``)."""
    return {key: _cell(value) for key, value in row._asdict().items()}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return TRUE if value else ""
    return joined(value) if isinstance(value, tuple) else str(value)


def node_of(values: Mapping[str, Any]) -> NodeRow:
    """The node that flat text, or values from JSON, tell of. Raises ``NotRead`` if there is no id."""
    return NodeRow(**_read(NodeRow("", "", ""), values, ("id",)))


def line_of(values: Mapping[str, Any]) -> LineRow:
    """The line that flat text, or values from JSON, tell of. Raises ``NotRead`` if an end is missing."""
    return LineRow(**_read(LineRow("", "", ""), values, ("subject", "relation", "object")))


def source_of(values: Mapping[str, Any]) -> SourceRow:
    """The source that flat text, or values from JSON, tell of. Raises ``NotRead`` if there is no id."""
    return SourceRow(**_read(SourceRow(""), values, ("id",)))


def _read(empty: Row, values: Mapping[str, Any], needed: tuple[str, ...]) -> dict[str, Any]:
    """The values of the row's keys as the row holds them; what is missing is empty, further keys are left out."""
    missing = [key for key in needed if not values.get(key)]
    if missing:
        what = type(empty).__name__.removesuffix("Row").lower()
        raise NotRead(f"a {what} without {' and '.join(missing)}: {dict(values)}")
    found: dict[str, Any] = {}
    for key, default in empty._asdict().items():
        value = values.get(key)
        if isinstance(default, bool):
            found[key] = value in (True, TRUE)
        elif isinstance(default, tuple):
            found[key] = parted(value) if isinstance(value, str) else tuple(map(str, value or ()))
        else:
            found[key] = "" if value is None else str(value)
    return found
