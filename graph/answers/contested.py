"""What speaks for a line and what against it: the facts of either side, and the other readings of its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.dates import MAX, MIN
from graph.lines import Certainty, Key, known_facts
from graph.vocabulary import HOLDS, LEADS, NAMED, PART_OF, REPORTS_TO, TITLED, Basis, NodeId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.facts import Fact, Node
    from graph.lines import Line
    from graph.org_graph import OrgGraph
    from graph.view import View


def sides(graph: OrgGraph, key: Key) -> tuple[list[Fact], list[Fact]]:
    """The facts for a line and those against it, of all dates, as known by the graph's day; each by publication."""
    near = graph.told_of(key.subject)
    near += graph.told_of(key.object) if key.relation in (LEADS, HOLDS) else ()
    held = [line for line in near if line.key == key]
    said = graph.facts.said.of(*key)
    known = set(known_facts(said, graph.known))
    supporting = dict.fromkeys(fact for line in held for fact in line.facts)
    supporting |= dict.fromkeys(fact for fact in said if fact in known and not fact.denied)
    moments = _of_lives(graph, key, [*supporting], held)
    supporting |= dict.fromkeys(fact for fact in moments if fact.denied)
    opposing = [
        *(fact for fact in moments if not fact.denied),
        *(
            fact
            for line in near
            if not line.derived and rivals(graph.nodes, line.key, key) and _meet(line, held)
            for fact in line.facts
            if not _beside(fact)
        ),
        *(fact for line in held for stretch in line.stretches for fact in stretch.against),
        *(fact for fact in said if fact.denied and fact in known),
        *(fact for fact in said if fact.retracted and fact not in known),
        *(line.ending.fact for line in held if line.ending and line.ending.fact.life),
    ]
    return by_date(supporting), by_date(fact for fact in opposing if fact not in supporting)


def _of_lives(graph: OrgGraph, key: Key, facts: Sequence[Fact], held: Sequence[Line]) -> list[Fact]:
    """What is said of lives that would have ended a line while it held, or denies that: whether it counts or not."""
    ends = (key.subject, key.object) if key.relation in (LEADS, HOLDS) else (key.subject,)
    said = (fact for node in ends if node in graph.nodes for fact in graph.facts_about(node) if fact.life)
    first = min((line.stretches[0].start for line in held), default=MAX)
    end = max((line.end for line in held), default=MIN)
    within = (
        fact
        for fact in known_facts(dict.fromkeys(said), graph.known)
        if fact.since and first < fact.since.latest and fact.since.earliest <= end
    )
    return [fact for fact in within if any(graph.store.lives.touches(one, Key.of(fact)) for one in facts)]


def readings(view: View, key: Key, held: Sequence[Line]) -> Iterator[tuple[NodeId, Basis, tuple[Fact, ...]]]:
    """Whom else a node would report to by what it leads, holds or belongs to: the other, the way, and its facts."""
    if key.relation != REPORTS_TO or key.kind != "solid":
        return
    for line in view.graph.store.instead_of(key.subject):
        if part := line.on(view.at):
            yield line.key.object, part.basis, part.facts
    for line in view.graph.told_of(key.subject):
        beside = line.derived and line.key.kind == key.kind and line.key.subject == key.subject
        if beside and rivals(view.nodes, line.key, key) and _meet(line, held):
            yield line.key.object, line.stretches[-1].basis, tuple(sides(view.graph, line.key)[0])


def rivals(nodes: Mapping[NodeId, Node], one: Key, key: Key) -> bool:
    """Whether a line stands where the other would: another manager, parent, head or holder of the same node."""
    if one == key or one.relation != key.relation or one.dotted or key.dotted:
        return False
    if key.relation in (REPORTS_TO, PART_OF, NAMED, TITLED):
        return one.subject == key.subject
    one_seat = key.relation == LEADS or (key.relation == HOLDS and nodes[key.object].seats == 1)
    return one_seat and one.object == key.object


def _beside(fact: Fact) -> bool:
    """Whether a fact leaves room for others by its own words: it tells of one who shares a place, or stands in."""
    return bool(fact.manner)


def _meet(rival: Line, held: Iterable[Line]) -> bool:
    """Whether a rival holds beside one of the lines held, or up to its first day; what ended before is only history."""
    held = list(held)
    return not held or any(rival.end >= _surely_from(line) and rival.start <= line.end for line in held)


def _surely_from(line: Line) -> int:
    """The first day on which a line is more than possible; its end if it never is."""
    sure = (stretch.start for stretch in line.stretches if stretch.certainty > Certainty.POSSIBLE)
    return next(sure, line.end)


def by_date(facts: Iterable[Fact]) -> list[Fact]:
    """Facts in order of publication, each once."""

    def published(fact: Fact) -> tuple[int, str]:
        return (fact.source.published.lower if fact.source.published else MIN), fact.id

    return sorted(dict.fromkeys(facts), key=published)
