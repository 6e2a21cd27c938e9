"""What a view holds as rows: of its day, or of all time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.dates import MAX, MIN, between, iso
from graph.excerpt.rows import Against, Excerpt, FactRow, LineRow, NodeRow, SourceRow
from graph.lines import Certainty
from graph.view import Held
from graph.vocabulary import POST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.facts import Fact, Source
    from graph.lines import Line, Stretch
    from graph.view import View
    from graph.vocabulary import NodeId


def take(view: View, selected: Iterable[NodeId] | None = None, *, all_days: bool = False) -> Excerpt:
    """What a view holds, or the part of it that lies within some nodes: these, and the lines between them.

    With ``all_days`` all that its graph holds over all time; what was never more than possible only if the view has it.
    """
    spells = _spells(view) if all_days else {}
    present = spells.keys() if all_days else view.present | view.tree
    nodes = frozenset(present if selected is None else selected)
    ever = _ever(view, view.graph.lines) if all_days else ()
    lines = (_whole(part) for line in ever for part in _parts(line)) if all_days else view.held
    held = [one for one in lines if one.subject in nodes and one.object in nodes]
    against = [
        (number, fact)
        for number, one in enumerate(held)
        for fact in dict.fromkeys(one.stretch.against)
        if nodes >= set(fact.nodes)
    ]
    told = [fact for one in held for fact in one.stretch.facts]
    sources = {fact.source.id: fact.source for fact in told}
    facts = {fact.id: fact for fact in told if nodes >= set(fact.nodes)}
    return Excerpt(
        at=iso(view.at) or "",
        known=(iso(view.known) or "") if view.known is not None else "",
        nodes=tuple(_node(view, node)._replace(spells=spells.get(node, ())) for node in sorted(nodes)),
        lines=tuple(_line(view, one, _first_title(one) if all_days else view.given(one)) for one in held),
        sources=tuple(_source(sources[source]) for source in sorted(sources)),
        all_days=all_days,
        facts=tuple(rows_of(facts[fact] for fact in sorted(facts))),
        against=tuple(Against(number, _fact(fact), _source(fact.source)) for number, fact in against),
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


def _parts(line: Line) -> list[Line]:
    """A spell of a line, parted where it is merely possible between days on which it is more than that.

    Each part is so on all days from its first sure one to its last, as four bounds have it; the days between are the
    end of the part before them.
    """
    parts: list[list[Stretch]] = [[]]
    for stretch in line.stretches:
        sure = any(part.certainty > Certainty.POSSIBLE for part in parts[-1])
        if sure and stretch.certainty > Certainty.POSSIBLE == parts[-1][-1].certainty:
            parts.append([])
        parts[-1].append(stretch)
    if len(parts) == 1:
        return [line]
    endings = [*(None for _ in parts[1:]), line.ending]
    return [replace(line, stretches=tuple(part), ending=end) for part, end in zip(parts, endings, strict=True)]


def _part_of(day: int, line: Line) -> Line:
    """The part of a spell that a day falls into."""
    return next((part for part in _parts(line) if part.start <= day < part.end), line)


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


def _line(view: View, held: Held, title: str) -> LineRow:
    key, stretch, line = held
    over = view.over(key.subject)
    of_day = _part_of(view.at, over.line) if over is not None and over.key == key else None
    line = line if len(line.stretches) == 1 else _part_of(stretch.start, line)
    surely = [part for part in line.stretches if part.certainty > Certainty.POSSIBLE]
    return LineRow(
        subject=key.subject,
        relation=key.relation,
        object=key.object,
        line=key.kind,
        tree=of_day is not None and of_day.start == line.start,
        certainty=str(stretch.certainty),
        basis=stretch.basis,
        disputed=stretch.disputed,
        manner=stretch.manner,
        says=stretch.says,
        title=title,
        since=stretch.since.text if stretch.since else "",
        start_earliest=iso(line.start) or "",
        start_latest=(iso(surely[0].start) or "") if surely else "",
        end_earliest=(iso(surely[-1].end) or "") if surely else "",
        end_latest=iso(line.end) or "",
        last_confirmed=iso(stretch.confirmed) or "",
        sources=tuple(dict.fromkeys(fact.source.id for fact in stretch.facts)),
        facts=tuple(dict.fromkeys(fact.id for fact in stretch.facts)),
    )


def _first_title(held: Held) -> str:
    """The title that is given with a spell on its surest day, if any, else on another."""
    return next((fact.title for fact in held.stretch.facts if fact.title and not held.stretch.derived), "")


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
        denied=fact.denied,
        quote=fact.quote,
        place=fact.place,
        note=fact.note,
    )


def _source(source: Source) -> SourceRow:
    published = source.published.text if source.published else ""
    about = source.publisher, source.title, source.url
    return SourceRow(source.id, *about, published, source.kind, source.derived_from)
