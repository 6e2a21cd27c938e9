"""Why we hold a line to be so: the facts for it, the facts against it, and the rule that decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.dates import MIN
from graph.vocabulary import LEADS, PART_OF, REPORTS_TO, UNIT
from graph.weighing import Key, known_facts
from graph.weighing.lines import DIRECT_OVER_DERIVED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.facts import Fact
    from graph.org_graph import OrgGraph
    from graph.view import Held, View

    Row = dict[str, Any]

FOR, AGAINST, DECIDED = "for", "against", "decided"


def why(graph: OrgGraph, view: View, one: str, other: str | None = None) -> list[Row]:
    """The evidence on the line between two nodes, or on the line to a node's manager.

    Facts of all dates that are known are shown, so that what came before and after can be seen; the ``decided`` row
    says what holds on the view's day, and by which rule. Empty if nothing was ever said of the two.
    """
    keys = [key for key in _keys(graph, one, other)] if other else [_managing(view, one)]
    return [line for key in keys if key for line in _explained(graph, view, key)]


def _managing(view: View, node: str) -> Key | None:
    line = view.manager(node)
    return line.key if line else None


def _keys(graph: OrgGraph, one: str, other: str) -> list[Key]:
    """Every line ever held or denied between the two, either way round."""
    ends = {one, other}
    lines = [line.key for line in graph.lines]
    said = [Key(fact.subject, fact.relation, fact.object, fact.dotted) for fact in graph.facts.facts if not fact.life]
    found = sorted({key for key in (*lines, *said) if {key.subject, key.object} == ends})
    return sorted(found, key=lambda key: (key.relation != REPORTS_TO, key.subject != one, key))


def _explained(graph: OrgGraph, view: View, key: Key) -> list[Row]:
    supporting = _supporting(graph, key)
    known = list(known_facts(graph.facts, graph.known))
    rivals = [line for line in graph.lines if _rivals(line.key, key)]
    opposing = [fact for line in rivals for fact in line.facts]
    opposing += [fact for fact in known if fact.denied and Key(fact.subject, fact.relation, fact.object) == key]
    opposing += [fact for line in graph.lines if line.key == key for part in line.stretches for fact in part.against]
    opposing += _behind_unit(graph, view, key)
    taken_back = [fact for fact in graph.facts.facts if fact.retracted and _same(fact, key) and fact not in known]
    against = [fact for fact in dict.fromkeys(opposing) if fact not in supporting]
    return [
        *(_row(key, FOR, fact) for fact in _by_date(supporting)),
        *(_row(key, AGAINST, fact) for fact in _by_date([*against, *taken_back])),
        _verdict(view, key, rivals=bool(against)),
    ]


def _supporting(graph: OrgGraph, key: Key) -> list[Fact]:
    return list(dict.fromkeys(fact for line in graph.lines if line.key == key for fact in line.facts))


def _behind_unit(graph: OrgGraph, view: View, key: Key) -> list[Fact]:
    """What would lead elsewhere through the units that the subject leads, were nothing said for the subject itself."""
    if key.relation != REPORTS_TO or key.dotted:
        return []
    facts = []
    led = {line.key.object for line in graph.lines if line.key.relation == LEADS and line.key.subject == key.subject}
    for line in graph.lines:
        if line.key.relation not in (PART_OF, REPORTS_TO) or line.key.subject not in led or line.derived:
            continue
        ahead = line.key.object
        heads = {ahead} if view.nodes[ahead].kind != UNIT else _heads(graph, ahead)
        if heads and key.object not in heads:
            facts += line.facts
    return facts


def _heads(graph: OrgGraph, unit: str) -> set[str]:
    return {line.key.subject for line in graph.lines if line.key.relation == LEADS and line.key.object == unit}


def _rivals(one: Key, key: Key) -> bool:
    """Whether a line stands where the other would: another manager, head or parent of the same node."""
    if one == key or one.relation != key.relation or one.dotted or key.dotted:
        return False
    if key.relation in (REPORTS_TO, PART_OF):
        return one.subject == key.subject
    return key.relation == LEADS and one.object == key.object


def _same(fact: Fact, key: Key) -> bool:
    return Key(fact.subject, fact.relation, fact.object, fact.dotted) == key


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
        instead = [other for other in view.held if _rivals(other.key, key)]
        others = " and ".join(f"{other.key} ({other.stretch.certainty})" for other in instead)
        return f"not held on this day{f'; held instead: {others}' if others else ''}"
    words = [str(held.stretch.certainty)]
    if rule:
        words.append(f"decided by: {rule}")
    if held.line.ending:
        ending = held.line.ending
        words.append(f"{'end inferred from' if ending.inferred else 'end said by'} {ending.fact.id}")
    return "; ".join(words)


def _line(key: Key) -> Row:
    return {"line": {"subject": key.subject, "relation": key.relation, "object": key.object, "dotted": key.dotted}}


def _row(key: Key, role: str, fact: Fact) -> Row:
    said = f"{fact.subject} {'does not ' if fact.denied else ''}{fact.relation} {fact.object}".rstrip()
    retracted = f"retracted {fact.retracted.date}: {fact.retracted.why}" if fact.retracted else ""
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
