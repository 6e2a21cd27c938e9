"""A view, or a part of it, as plain rows: what formats write, and read back.

An ``Excerpt`` holds nothing but text and flags, so two of them are equal exactly if they say the same. Texts that a
source leaves out are empty, not None: ``values`` gives them as None, for formats that have a word for nothing, and
``cells`` turns rows into flat text, for formats that know no more.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.dates import MAX, MIN, between, iso
from graph.errors import OrgraphError
from graph.lines import Certainty
from graph.texts import joined, parted
from graph.view import Held
from graph.vocabulary import POST, NodeId, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.facts import Fact, Source
    from graph.lines import Line
    from graph.view import View

TRUE, FALSE = "true", "false"


class NotRead(OrgraphError):
    """A file that is not what its format says; the message says what is wrong with it."""


class NodeRow(NamedTuple):
    """A person, a unit or a post on the day.

    ``kind`` is person, unit or post; ``title`` what a person is called on the day; ``unit_kind`` what a unit is;
    ``unit`` and ``seats`` (a number, or many) are a post's. A ``stub`` is known only because somebody named it.
    ``spells``, of an excerpt of all days, are the days on which it may have been there: EDTF intervals, both ends
    included, ``..`` where there is no bound; none at all where there is none on either side.
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
    spells: tuple[str, ...] = ()


class LineRow(NamedTuple):
    """A line that holds on the day, from who it is about (``subject``) to its other end.

    In an excerpt of all days it is a spell of a line, as it is on the surest of its days; ``disputed`` if it ever was.

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

    As it was on day ``at``, known by day ``known`` (empty: all that is recorded). With ``all_days`` the nodes and lines
    are those of all time, and only names, titles and the tree are of the day.
    ``facts`` are what the sources say of the lines, for formats that tell it; two excerpts are the same without it.
    """

    at: str
    known: str
    nodes: tuple[NodeRow, ...]
    lines: tuple[LineRow, ...]
    sources: tuple[SourceRow, ...] = ()
    all_days: bool = False
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


def take(view: View, selected: Iterable[NodeId] | None = None, *, all_days: bool = False) -> Excerpt:
    """What a view holds, or the part of it that lies within some nodes: these, and the lines between them.

    With ``all_days`` all that its graph holds over all time; what was never more than possible only if the view has it.
    """
    spells = _spells(view) if all_days else {}
    present = spells.keys() if all_days else view.present | view.tree
    nodes = frozenset(present if selected is None else selected)
    lines = map(_whole, _ever(view, view.graph.lines)) if all_days else view.held
    held = [one for one in lines if one.subject in nodes and one.object in nodes]
    sources = {fact.source.id: fact.source for one in held for fact in one.stretch.facts}
    facts = {fact.id: fact for one in held for fact in one.stretch.facts if nodes >= set(fact.nodes)}
    return Excerpt(
        at=iso(view.at) or "",
        known=(iso(view.known) or "") if view.known is not None else "",
        nodes=tuple(_node(view, node)._replace(spells=spells.get(node, ())) for node in sorted(nodes)),
        lines=tuple(_line(view, one) for one in held),
        sources=tuple(_source(sources[source]) for source in sorted(sources)),
        all_days=all_days,
        facts=tuple(rows_of(facts[fact] for fact in sorted(facts))),
    )


def _ever(view: View, lines: Iterable[Line]) -> Iterator[Line]:
    """Of some lines of all time those that the view would show on some day."""
    least = Certainty.POSSIBLE if view.possible else Certainty.PRESUMED
    return (line for line in lines if any(part.certainty >= least for part in line.stretches))


def _spells(view: View) -> dict[NodeId, tuple[str, ...]]:
    """The days on which any line touches a node or anything is said of it alone, by node; none where all are."""
    days: dict[NodeId, list[tuple[int, int]]] = defaultdict(list)
    for line in _ever(view, view.graph.lines):
        days[line.key.subject].append((line.start, line.end))
        days[line.key.object].append((line.start, line.end))
    for said in _ever(view, view.graph.traits):
        days[said.key.subject].append((said.start, said.end))
    return {node: tuple(map(_interval, _joined(spells))) for node, spells in days.items()}


def _joined(days: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Periods in order, those that touch as one; the one that has no bound says nothing."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(days):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return [period for period in found if period != (MIN, MAX)]


def _interval(period: tuple[int, int]) -> str:
    start, end = period
    return between(start, end if end == MAX else end - 1)


def _whole(line: Line) -> Held:
    """A spell of a line as if it were one day: the surest of its days, with all that is said of any."""
    surest = max(line.stretches, key=lambda part: (part.certainty, part.confirmed))
    told = surest._replace(
        facts=tuple(dict.fromkeys((*surest.facts, *line.facts))),
        against=tuple(fact for part in line.stretches for fact in part.against),
        confirmed=line.stretches[-1].confirmed,
    )
    return Held(line.key, told, line)


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
        tree=over is not None and over.key == key and over.line.start == line.start,
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


def values(row: Row) -> dict[str, Any]:
    """A row by its keys, None for what is not there."""
    return {key: None if value == "" else value for key, value in row._asdict().items()}


def cells(row: Row) -> dict[str, str]:
    """A row as flat text: flags as ``true`` or ``false``, several texts joined by semicolons (``texts.joined``)."""
    return {key: _cell(value) for key, value in row._asdict().items()}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return TRUE if value else FALSE
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
