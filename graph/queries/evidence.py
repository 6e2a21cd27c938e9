"""Why we hold a line to be so: the facts for it, the facts against it, and the rule that decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.dates import MIN, iso
from graph.vocabulary import HOLDS, LEADS, PART_OF, REPORTS_TO
from graph.weighing import Certainty, Key, known_facts
from graph.weighing.lines import DIRECT_OVER_DERIVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.facts import Fact, Node
    from graph.org_graph import OrgGraph
    from graph.view import Held, View
    from graph.weighing import Ending, Line

    Row = dict[str, Any]

FOR, AGAINST, DECIDED = "for", "against", "decided"


def why(graph: OrgGraph, view: View, one: str, other: str | None = None) -> list[Row]:
    """The evidence on the line between two nodes, or on the line to a node's manager.

    Facts of all dates that are known are shown, so that what came before and after can be seen; the ``decided`` row
    says what holds on the view's day, and by which rule. Empty if nothing was ever said of the two.
    """
    keys: list[Key | None] = [*_keys(graph, one, other)] if other else [_managing(view, one)]
    return [line for key in keys if key for line in _explained(graph, view, key)]


def _managing(view: View, node: str) -> Key | None:
    line = view.manager(node)
    return line.key if line else None


def _keys(graph: OrgGraph, one: str, other: str) -> list[Key]:
    """Every line ever held, said or denied between the two, either way round; reporting lines first."""
    lines = [line.key for line in graph.lines_by_node[one]]
    said = [Key.of(fact) for node in (one, other) for fact in graph.facts_by_subject[node] if not fact.life]
    found = {key for key in (*lines, *said) if {key.subject, key.object} == {one, other}}
    return sorted(found, key=lambda key: (key.relation != REPORTS_TO, key.subject != one, key))


def _explained(graph: OrgGraph, view: View, key: Key) -> list[Row]:
    supporting, against = sides(graph, key)
    return [
        *(_row(graph, key, FOR, fact) for fact in supporting),
        *(_row(graph, key, AGAINST, fact) for fact in against),
        _verdict(view, key, rivals=bool(against)),
    ]


def sides(graph: OrgGraph, key: Key) -> tuple[list[Fact], list[Fact]]:
    """The facts for a line and those against it, of all dates, as known by the graph's day; each by publication."""
    near = graph.lines_by_node[key.subject]
    near += graph.lines_by_node[key.object] if key.relation in (LEADS, HOLDS) else ()
    held = [line for line in near if line.key == key]
    supporting = dict.fromkeys(fact for line in held for fact in line.facts)
    said = [fact for fact in graph.facts_by_subject[key.subject] if not fact.life and Key.of(fact) == key]
    known = set(known_facts(said, graph.known))
    opposing = [
        *(
            fact
            for line in near
            if _rivals(graph.nodes, line.key, key) and _meet(line, held)
            for fact in line.facts
            if not _beside(fact)
        ),
        *(fact for line in held for stretch in line.stretches for fact in stretch.against),
        *(fact for fact in said if fact.denied and fact in known),
        *(fact for fact in said if fact.retracted and fact not in known),
        *_behind_units(graph, key),
        *(line.ending.fact for line in held if line.ending and line.ending.fact.life),
    ]
    return _by_date(supporting), _by_date(fact for fact in opposing if fact not in supporting)


def _behind_units(graph: OrgGraph, key: Key) -> Iterator[Fact]:
    """What would lead elsewhere through the units that the subject leads, were nothing said for the subject itself."""
    if key.relation != REPORTS_TO or key.dotted:
        return
    led = [line.key.object for line in graph.lines_by_node[key.subject] if _direct(line, LEADS, subject=key.subject)]
    for unit in dict.fromkeys(led):
        denied = (
            fact for fact in graph.facts_by_subject[unit] if fact.denied and fact.relation in (REPORTS_TO, PART_OF)
        )
        yield from known_facts(denied, graph.known)
        for above in graph.lines_by_node[unit]:
            if _direct(above, REPORTS_TO, subject=unit) and above.key.object != key.object:
                yield from above.facts
            if _direct(above, PART_OF, subject=unit):
                heads = [line for line in graph.lines_by_node[above.key.object] if line.key.relation == LEADS]
                if heads and all(line.key.subject not in (key.object, key.subject) for line in heads):
                    yield from above.facts


def _direct(line: Line, relation: str, *, subject: str) -> bool:
    return line.key.relation == relation and line.key.subject == subject and not line.derived


def _rivals(nodes: Mapping[str, Node], one: Key, key: Key) -> bool:
    """Whether a line stands where the other would: another manager, parent, head or holder of the same node."""
    if one == key or one.relation != key.relation or one.dotted or key.dotted:
        return False
    if key.relation in (REPORTS_TO, PART_OF):
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


def _by_date(facts: Iterable[Fact]) -> list[Fact]:
    def published(fact: Fact) -> tuple[int, str]:
        return (fact.source.published.lower if fact.source.published else MIN), fact.id

    return sorted(dict.fromkeys(facts), key=published)


def _verdict(view: View, key: Key, *, rivals: bool) -> Row:
    held = next((held for held in view.held if held.key == key), None)
    rule = held.stretch.rule if held else ""
    if held and not rule and rivals and not held.stretch.derived and key.relation == REPORTS_TO:
        rule = DIRECT_OVER_DERIVED
    return _line(key) | {
        "role": DECIDED,
        "fact": None,
        "source": None,
        "says": None,
        "basis": held.stretch.basis if held else None,
        "published": None,
        "at": None,
        "note": _verdict_text(view, key, held, rule),
    }


def _verdict_text(view: View, key: Key, held: Held | None, rule: str) -> str:
    if held is None:
        instead = [other for other in view.held if _rivals(view.nodes, other.key, key)]
        others = " and ".join(f"{other.key} ({other.stretch.certainty})" for other in instead)
        over = [
            line.ending for line in view.graph.lines_by_node[key.subject] if line.key == key and line.end <= view.at
        ]
        ended = f"; {_ending_text(over[-1])}" if over and over[-1] else ""
        return f"not held on this day{f'; held instead: {others}' if others else ''}{ended}"
    confirmed = iso(held.stretch.confirmed)
    stale = f", last confirmed {confirmed}" if confirmed and held.stretch.certainty < Certainty.CERTAIN else ""
    words = [f"{held.stretch.certainty}{stale}"]
    if rule:
        words.append(f"decided by: {rule}")
    if held.stretch.start_rule:
        words.append(f"start dated by: {held.stretch.start_rule}")
    if held.line.ending:
        words.append(_ending_text(held.line.ending))
    return "; ".join(words)


def _ending_text(ending: Ending) -> str:
    dated = f", dated by: {ending.rule}" if ending.rule else ""
    return f"{'end inferred from' if ending.inferred else 'end said by'} {ending.fact.id}{dated}"


def _line(key: Key) -> Row:
    return {"line": {"subject": key.subject, "relation": key.relation, "object": key.object, "dotted": key.dotted}}


def _row(graph: OrgGraph, key: Key, role: str, fact: Fact) -> Row:
    said = f"{fact.subject} {'does not ' if fact.denied else ''}{fact.relation} {fact.object}".rstrip()
    taken_back = fact.retracted if fact.retracted and not list(known_facts([fact], graph.known)) else None
    retracted = f"retracted {taken_back.date}: {taken_back.why}" if taken_back else ""
    dates = [f"{word} {date}" for word in ("since", "until", "observed") if (date := getattr(fact, word))]
    note = "; ".join(part for part in (", ".join([said, *dates]), retracted, fact.quote, fact.note) if part)
    return _line(key) | {
        "role": role,
        "fact": fact.id,
        "source": fact.source.id,
        "says": fact.says,
        "basis": fact.basis,
        "published": fact.source.published.text if fact.source.published else None,
        "at": f"{fact.at.file}:{fact.at.line}",
        "note": note,
    }


def said(graph: OrgGraph, node: str) -> list[Row]:
    """All that is said of a node itself, in order of publication."""
    facts = [fact for fact in graph.facts_by_subject[node] if not fact.life]
    return [_row(graph, Key.of(fact), FOR, fact) for fact in _by_date(known_facts(facts, graph.known))]
