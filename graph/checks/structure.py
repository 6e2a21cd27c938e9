"""What does not add up in the lines: rings, people under themselves, odd heads, sources against themselves."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.checks.said import Related, days, is_direct, place_of
from graph.dates import MIN, iso
from graph.errors import Problem
from graph.lines.slots import room_of, slot_of
from graph.lines.standing import alone
from graph.vocabulary import HOLDS, LEADS, MEMBER_OF, PART_OF, POST, REPORTS_TO, NodeId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graph.lines import Key, Line
    from graph.lines.claims import Claim
    from graph.lines.slots import SlotId
    from graph.org_graph import OrgGraph


def in_a_ring(graph: OrgGraph) -> Iterator[Problem]:
    """People or units that stand below each other in a ring, said or derived."""
    for relation in (REPORTS_TO, PART_OF):
        for found in graph.rings(relation):
            way = " -> ".join((*found.nodes, found.nodes[0]))
            derived = ", by derived lines" if any(line.derived for line in found.lines) else ""
            text = f"a ring of {relation}{derived}, {days(found.start, found.end)}: {way}"
            yield Problem(place_of(found.lines), "in-a-ring", text, "warning")


def self_report(graph: OrgGraph) -> Iterator[Problem]:
    """Somebody who would report to themselves through what they lead or hold."""
    for place in (line for line in graph.lines if is_direct(line, LEADS) or is_direct(line, HOLDS)):
        person, seat = place.key.subject, place.key.object
        for line in graph.lines_by_node[seat]:
            back = {line.key.subject, line.key.object} == {person, seat} or _leads(graph, person, line, seat)
            if is_direct(line, REPORTS_TO) and back and _meet(place, line):
                when = days(max(place.start, line.start), min(place.end, line.end))
                text = f"{person!r} would report to themselves, {when}: {place.key}, and {line.key}"
                yield Problem(place_of([line]), "self-report", text, "warning")


def _leads(graph: OrgGraph, person: NodeId, line: Line, post: NodeId) -> bool:
    """Whether a line of a post leads to a unit that the person leads at the time."""
    led = (other for other in graph.lines_by_node[line.key.object] if is_direct(other, LEADS) and _meet(other, line))
    return line.key.subject == post and graph.nodes[post].kind == POST and person in {one.key.subject for one in led}


def head_elsewhere(graph: OrgGraph) -> Iterator[Problem]:
    """A head who is a member of other units only."""
    related = Related(graph)
    for led in (line for line in graph.lines if is_direct(line, LEADS)):
        person, unit = led.key.subject, led.key.object
        member = [line for line in graph.lines_by_node[person] if is_direct(line, MEMBER_OF)]
        member = [line for line in member if line.key.subject == person and _meet(line, led)]
        if member and not any(related.kin(unit, line.key.object) for line in member):
            units = ", ".join(sorted({line.key.object for line in member}))
            text = (
                f"{person!r} leads {unit!r} and is no member of it, nor of what is above or below it, but of: {units}"
            )
            yield Problem(place_of([led]), "head-elsewhere", text, "note")


def overlapping_claims(graph: OrgGraph) -> Iterator[Problem]:
    """One source that surely puts more into one place at a time than there is room for."""
    said: dict[SlotId, list[Claim]] = defaultdict(list)
    for fact in graph.facts.facts:
        if not (fact.retracted or fact.life or fact.denied) and room_of(fact, graph.nodes):
            said[slot_of(fact, graph.nodes)].append(alone(fact))
    for slot in said.values():
        room = room_of(slot[0].fact, graph.nodes) or 1
        by_source: dict[tuple[str, bool], list[Claim]] = defaultdict(list)
        for claim in slot:
            if not claim.shared:
                by_source[claim.fact.source.id, claim.stands_in].append(claim)
        for (source, _), claims in by_source.items():
            day, crowd = _most_at_once(claims)
            if len(crowd) > room:
                facts = sorted((claim.fact for claim in crowd.values()), key=lambda fact: fact.at)
                what = " and ".join(str(claim.key) for claim in sorted(crowd.values(), key=lambda claim: claim.key))
                text = f"{source!r} says at once, on {iso(day)}: {what}; there is room for {room}"
                yield Problem(facts[-1].at, "overlapping-claims", text, "warning")


def uncited_source(graph: OrgGraph) -> Iterator[Problem]:
    """A source that states no fact, tells no event and is rewritten by nobody."""
    facts = graph.facts
    cited = {fact.source.id for fact in facts.facts} | {event.source.id for event in facts.events if event.source}
    cited |= {origin for source in facts.sources.values() for origin in source.derived_from}
    for source in facts.sources.values():
        if source.id not in cited:
            yield Problem(source.at, "uncited-source", f"nothing cites the source {source.id!r}", "note")


RULES: tuple[Callable[[OrgGraph], Iterator[Problem]], ...] = (
    in_a_ring,
    self_report,
    head_elsewhere,
    overlapping_claims,
    uncited_source,
)


def _most_at_once(claims: Sequence[Claim]) -> tuple[int, dict[Key, Claim]]:
    """The day on which most different claims surely hold together, and those claims by what they say."""
    best: tuple[int, dict[Key, Claim]] = (MIN, {})
    for day in sorted({claim.begun for claim in claims}):
        crowd = {claim.key: claim for claim in claims if claim.begun <= day <= claim.confirmed_in_every_reading}
        if len(crowd) > len(best[1]):
            best = day, crowd
    told = {claim.key: claim for claim in claims if claim.day in claim.seen}  # on the day of its publication, whichever
    return (claims[0].day.last, told) if len(told) > len(best[1]) else best


def _meet(one: Line, other: Line) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)
