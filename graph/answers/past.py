"""Every spell of a person, a post or a unit over all time: lines, titles, names, and the moments of a life."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.answers.spells import Span, spell_row, unbroken
from graph.dates import MAX, MIN, iso
from graph.lines import Certainty, Key
from graph.lines.bounds import INFERRED, SAID, HowEnded, began, ended, worded
from graph.lines.claims import Standing
from graph.lines.standing import alone
from graph.vocabulary import (
    BASES,
    HOLDS,
    LEADS,
    MEMBER_OF,
    NAMED,
    NO_NODE,
    PART_OF,
    PERSON,
    REPORTS_TO,
    TITLED,
    TRAITS,
    NodeId,
    SourceId,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.dates import VagueDate
    from graph.facts import Fact, Node
    from graph.lines import Line
    from graph.lines.life import Moment
    from graph.org_graph import OrgGraph
    from graph.rows import HistoryRow

ORDER = (REPORTS_TO, LEADS, HOLDS, MEMBER_OF, PART_OF, TITLED, NAMED)


def history(
    graph: OrgGraph, node: NodeId, at: int, *, possible: bool = False, everything: bool = False
) -> list[HistoryRow]:
    """The spells of a node that began by a day: its own lines and those of whoever leads or holds it.

    Also its titles, its dated names and what ended or began its life; with ``everything`` its reports, parts and
    members too. What was never more than possible is left out unless asked for.
    """
    touching = (line for line in graph.lines_by_node[node] if everything or _own(line.key, node))
    found = [
        *(*map(_of_line, touching), *_traits(graph, node)),
        *(*_titles(graph, node), *_names(graph.nodes[node]), *_moments(graph, node)),
    ]
    least = Certainty.POSSIBLE if possible else Certainty.PRESUMED
    kept = (row for spans, row in found if any(span.certainty >= least and span.start <= at for span in spans))
    return sorted(kept, key=_telling)


def _own(key: Key, node: NodeId) -> bool:
    """Whether a line is told of the node itself, or of who sits in it."""
    return key.subject == node or key.relation in (LEADS, HOLDS)


def _telling(row: HistoryRow) -> tuple[int, str, str, str]:
    place = ORDER.index(row["relation"]) if row["relation"] in ORDER else len(ORDER)
    sure = next((span["from"] for span in row["spans"] if span["certainty"] != str(Certainty.POSSIBLE)), None)
    return place, sure or row["spans"][-1]["from"] or "", row["subject"], row["object"] or row["title"] or ""


def _of_line(line: Line) -> tuple[list[Span], HistoryRow]:
    """A line as a row: one spell of it."""
    spans = [Span(part.start, part.end, part.certainty) for part in line.stretches]
    surest = max(line.stretches, key=lambda part: (part.certainty, part.confirmed))
    until, end = ended(line)
    return spans, spell_row(
        line.key,
        spans,
        title=None if line.derived else _title(line.facts),
        line_kind=line.key.kind,
        manner=surest.manner or None,
        since=began(line),
        until=until,
        end=end,
        ended_by=line.ending.fact.id if line.ending else None,
        basis=surest.basis,
        disputed=any(part.disputed for part in line.stretches),
        last_confirmed=iso(line.stretches[-1].confirmed),
        sources=_sources(line.facts),
    )


def _traits(graph: OrgGraph, node: NodeId) -> Iterator[tuple[list[Span], HistoryRow]]:
    """What is said of the node alone: its names and titles, that it is there, that nobody holds it."""
    for trait in TRAITS:
        for line in graph.store.out(trait, node):
            spans, row = _of_line(line)
            if trait in (NAMED, TITLED):
                row["object"], row["title"] = None, line.key.object
            yield spans, row


def _title(facts: Iterable[Fact]) -> str | None:
    """The title that the newest of some facts gives."""
    titled = [fact for fact in facts if fact.title]
    return max(titled, key=_published).title if titled else None


def _published(fact: Fact) -> tuple[int, str]:
    return (fact.source.published.upper if fact.source.published else MIN), fact.id


def _sources(facts: Iterable[Fact]) -> list[SourceId]:
    return list(dict.fromkeys(fact.source.id for fact in facts))


def _titles(graph: OrgGraph, node: NodeId) -> Iterator[tuple[list[Span], HistoryRow]]:
    """The spells of each title: for as long as the line it goes with holds by a fact that gives it."""
    facts: dict[str, dict[Fact, None]] = defaultdict(dict)
    held: dict[str, list[Span]] = defaultdict(list)
    ends: dict[tuple[str, int], tuple[str | None, HowEnded | None]] = {}
    for line in graph.lines_by_node[node] if graph.nodes[node].kind == PERSON else ():
        if line.key.subject == node and not line.derived:
            for fact in (fact for fact in line.facts if fact.title):
                facts[fact.title][fact] = None
                ends[fact.title, line.end] = ended(line)
                if fact.until and (said := alone(fact).end):
                    ends.setdefault((fact.title, said.last), (fact.until.text, SAID))
                held[fact.title] += _attested(line, fact)
    for title, spans in held.items():
        for spell in unbroken(spans):
            until, end = ends.get((title, spell[-1].end), (iso(spell[-1].end), INFERRED))
            yield (
                spell,
                spell_row(
                    Key(node, TITLED, NO_NODE),
                    spell,
                    title=title,
                    since=_said_or_seen(spell, [fact.since for fact in facts[title] if fact.since]),
                    until=until,
                    end=end,
                    basis=BASES[max(BASES.index(fact.basis) for fact in facts[title])],
                    last_confirmed=iso(max(alone(fact).confirmed for fact in facts[title])),
                    sources=_sources(facts[title]),
                ),
            )


def _said_or_seen(spell: list[Span], starts: Iterable[VagueDate]) -> str | None:
    """When a title's spell began: as a source words it, else between its first possible and its first sure day."""
    sure = next((span for span in spell if span.certainty > Certainty.POSSIBLE), spell[-1])
    said = [since for since in starts if since.earliest <= sure.start <= since.latest]
    return min(said, key=lambda since: since.latest).text if said else worded(spell[0].start, sure.start)


def _attested(line: Line, fact: Fact) -> Iterator[Span]:
    """The days on which a line holds by one of its facts, nowhere surer than by that fact alone."""
    days = alone(fact)
    for part in line.stretches:
        if part.end <= days.sure and days.first < part.end:
            yield Span(max(part.start, days.first), part.end, Certainty.POSSIBLE)
        elif fact in part.facts:
            turn = max(part.start, min(days.confirmed + 1, part.end))
            yield Span(part.start, turn, part.certainty)
            yield Span(turn, part.end, min(part.certainty, Certainty.PRESUMED))


def _names(node: Node) -> Iterator[tuple[list[Span], HistoryRow]]:
    """The names that a unit bore, and the one it bears since the last of them; presumed, as no source is cited."""
    for dated in node.names:
        first = (dated.since.earliest, dated.since.latest) if dated.since else (MIN, MIN)
        last = (dated.until.earliest, dated.until.latest) if dated.until else (MAX, MAX)
        yield _named(node, dated.name, first, last, dated.since, dated.until)
    ends = [dated.until for dated in node.names if dated.until]
    if ends:
        now = max(ends, key=lambda end: end.latest)
        yield _named(node, node.name, (now.earliest, now.latest), (MAX, MAX), now, None)


def _named(
    node: Node, name: str, first: Bounds, last: Bounds, since: VagueDate | None, until: VagueDate | None
) -> tuple[list[Span], HistoryRow]:
    days = [
        Span(first[0], first[1], Certainty.POSSIBLE),
        Span(first[1], last[0], Certainty.PRESUMED),
        Span(last[0], last[1], Certainty.POSSIBLE),
    ]
    spans = [span for span in days if span.start < span.end]
    return spans, spell_row(
        Key(node.id, NAMED, NO_NODE),
        spans,
        title=name,
        since=since.text if since else None,
        until=until.text if until else None,
        end=SAID if until else None,
    )


Bounds = tuple[int, int]


def _moments(graph: OrgGraph, node: NodeId) -> Iterator[tuple[list[Span], HistoryRow]]:
    """The beginning and the end of the node's life as weighed: what nobody firm says, or lines outlive, is possible."""
    for key, moment in graph.store.lives.moments(node):
        first, last = moment.days
        outlived = _outlived(graph, key, moment)
        sure = moment.standing != Standing.RUMOUR and not outlived
        spans = [Span(first, last + 1, Certainty.ATTESTED if sure else Certainty.POSSIBLE)]
        said = (fact.since for fact in moment.facts if fact.since)
        exact = next((since.text for since in said if (since.earliest, since.latest) == (first, last)), None)
        yield (
            spans,
            spell_row(
                key,
                spans,
                since=exact or worded(first, last),
                basis=BASES[max(BASES.index(fact.basis) for fact in moment.facts)],
                disputed=moment.disputed or outlived,
                last_confirmed=iso(max(alone(fact).confirmed for fact in moment.facts)),
                sources=_sources(moment.facts),
            ),
        )


def _outlived(graph: OrgGraph, key: Key, moment: Moment) -> bool:
    """Whether a line holds on that a moment in a life would have ended."""
    first, last = moment.days
    begun = (line for line in graph.lines_by_node[key.subject] if not line.derived and line.stretches[0].start < first)
    held = (line for line in begun if (part := line.on(last)) and part.certainty > Certainty.POSSIBLE)
    return any(graph.store.lives.touches(fact, key) for line in held if line.end > last for fact in line.facts)
