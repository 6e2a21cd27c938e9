"""Why we hold a line to be so: the facts for it, the facts against it, and the rule that decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.answers.contested import by_date, readings, rivals, sides
from graph.answers.tree import how_held
from graph.dates import iso
from graph.lines import Certainty, Key, known_facts
from graph.lines.bounds import began
from graph.lines.claims import Standing
from graph.lines.line import DIRECT_OVER_DERIVED
from graph.lines.policy import origins
from graph.lines.standing import standing as standing_of
from graph.vocabulary import (
    IN_CHARGE,
    PART_OF,
    PERSON,
    RELATIONS,
    REPORTS_TO,
    Basis,
    LineKind,
    NodeId,
    Relation,
    SourceId,
)
from graph.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.facts import Fact
    from graph.lines import Ending
    from graph.lines.standing import Aside
    from graph.org_graph import OrgGraph
    from graph.rows import LineRef, Role, WhyRow
    from graph.view import Held, View

FOR: Final = "for"
AGAINST: Final = "against"
DECIDED: Final = "decided"
NO_END: Final = "an end that does not hold"
UNSAID = "nobody says so of this day"
FEW = 3
"""So many sources of another reading are named, before the number of the others."""


def why(graph: OrgGraph, view: View, one: NodeId, other: NodeId | None = None) -> list[WhyRow]:
    """The evidence on the line between two nodes, or on the line to a node's manager.

    Facts of all dates that are known are shown, so that what came before and after can be seen; the ``decided`` row
    says what holds on the view's day, and by which rule. Empty if nothing was ever said of the two.
    """
    keys = _keys(graph, one, other) if other else _managing(view, one)
    told = [line for key in keys for line in of_line(graph, view, key)]
    return [*told, *(line for held in _beside(view, one, other, keys) for line in _of_place(view, held))]


def _beside(view: View, one: NodeId, other: NodeId | None, keys: Sequence[Key]) -> Iterator[Held]:
    """The lines between two nodes that follow from a further place of one of them."""
    for node, above in ((one, other), (other, one)):
        if node and above and view.nodes[node].kind == PERSON:
            yield from (held for held in view.places.beside(node) if held.object == above and held.key not in keys)


def _of_place(view: View, held: Held) -> list[WhyRow]:
    """The evidence on a line by a further place: all that it rests on."""
    facts = by_date(held.stretch.facts)
    verdict = _verdict(view, held.key, held, facts, ())
    return [*(_row(view, held.key, FOR, fact) for fact in facts), verdict]


def _managing(view: View, node: NodeId) -> list[Key]:
    """The line to a node's manager; a unit or a post answers through whoever stands for it, and by its parent."""
    alone = [held.key for held in view.touching(node) if RELATIONS[held.key.relation].trait]
    if view.nodes[node].kind == PERSON:
        line = view.over(node)
        return [line.key] if line else alone
    standing = view.lines_to(IN_CHARGE[view.nodes[node].kind], node)
    up = view.places.up(node)
    lines = [*view.lines(PART_OF, node)[:1], *standing[:1], *((up,) if up else ())]
    return list(dict.fromkeys(line.key for line in lines)) or alone


def _keys(graph: OrgGraph, one: NodeId, other: NodeId) -> list[Key]:
    """Every line ever held, said or denied between the two, either way round; reporting lines first."""
    lines = [line.key for line in graph.told_of(one)]
    said = [Key.of(fact) for node in (one, other) for fact in graph.facts_about(node) if not fact.life]
    found = {key for key in (*lines, *said) if {key.subject, key.object} == {one, other}}
    return sorted(found, key=lambda key: (key.relation != REPORTS_TO, key.subject != one, key))


def of_line(graph: OrgGraph, view: View, key: Key) -> list[WhyRow]:
    """The evidence on one line, with what decided on the day of a view."""
    supporting, against = sides(graph, key)
    held = next((held for held in view.touching(key.subject) if held.key == key), None)
    aside = {one.claim.fact: one for one in graph.store.aside(key.relation, key.subject)}
    return [
        *(_row(view, key, FOR, fact, aside.get(fact)) for fact in supporting),
        *(_row(view, key, AGAINST, fact, aside.get(fact)) for fact in against),
        *(readings := _told_as_readings(view, key)),
        _verdict(view, key, held, supporting, against, contested=bool(against or readings)),
    ]


def _told_as_readings(view: View, key: Key) -> list[WhyRow]:
    held = [line for line in view.graph.told_of(key.subject) if line.key == key]
    found: dict[NodeId, tuple[Basis, dict[Fact, None]]] = {}
    for manager, basis, facts in readings(view, key, held):
        if manager != key.object:
            found.setdefault(manager, (basis, {}))[1].update(dict.fromkeys(facts))
    return [_reading_row(view, key, manager, basis, by_date(facts)) for manager, (basis, facts) in found.items()]


def _reading_row(view: View, key: Key, manager: NodeId, basis: Basis, facts: Sequence[Fact]) -> WhyRow:
    sources = list(dict.fromkeys(fact.source.id for fact in facts))
    return {
        **_line(key),
        "role": AGAINST,
        "basis": basis,
        "note": _reading(view.name(manager), basis, sources),
        "manager": manager,
        "sources": sources,
        "origins": len(origins(facts, view.graph.facts.sources)),
    }


def _reading(manager: str, basis: Basis, sources: Sequence[SourceId]) -> str:
    count = f"{len(sources)} source{'s' if len(sources) != 1 else ''}"
    more = f" and {len(sources) - FEW} more" if len(sources) > FEW else ""
    return f"another reading: under {manager}, {basis}, by {count}: {', '.join(sources[:FEW])}{more}"


def _verdict(
    view: View,
    key: Key,
    held: Held | None,
    supporting: Sequence[Fact],
    against: Sequence[Fact],
    *,
    contested: bool = False,
) -> WhyRow:
    supporting = [fact for fact in supporting if not fact.life]
    rule = held.stretch.rule if held else ""
    if held and not rule and contested and not held.stretch.derived and key.relation == REPORTS_TO:
        rule = DIRECT_OVER_DERIVED
    rule = rule or (_unopposed(view, held, against) if held else "")
    how, began_by = how_held(view, held), began(held.line) if held else None
    return {
        **_line(key),
        "role": DECIDED,
        "says": how["says"],
        "basis": how["basis"],
        "note": _verdict_text(view, key, held, rule),
        "rule": rule or _why_not(view, key),
        "certainty": how["certainty"],
        "disputed": how["disputed"],
        "since": how["since"] or began_by,
        "last_confirmed": how["last_confirmed"],
        "sources": list(dict.fromkeys(fact.source.id for fact in supporting)),
        "origins": len(origins(supporting, view.graph.facts.sources)),
    }


def _verdict_text(view: View, key: Key, held: Held | None, rule: str) -> str:
    if held is None:
        beside = dict.fromkeys((*view.held, *view.touching(key.subject)))
        instead = [other for other in beside if rivals(view.nodes, other.key, key)]
        others = " and ".join(f"{_said(view, other.key)} ({other.stretch.certainty})" for other in instead)
        ended = _why_not(view, key)
        ended = "" if instead and ended == UNSAID else ended
        return f"not held on this day{f'; held instead: {others}' if others else ''}{ended and f'; {ended}'}"
    confirmed = iso(held.stretch.confirmed)
    stale = f", last confirmed {confirmed}" if confirmed and held.stretch.certainty < Certainty.ATTESTED else ""
    words = [f"{held.stretch.certainty}{stale}", f"decided by: {rule}"]
    if held.stretch.start_rule:
        words.append(f"start dated by: {held.stretch.start_rule}")
    if held.line.ending:
        words.append(_ending_text(held.line.ending))
    return "; ".join(words)


def _unopposed(view: View, held: Held, against: Iterable[Fact]) -> str:
    """The rule that decides where nothing is weighed: time, standing, or that nobody says otherwise."""
    if held.stretch.derived:
        return "nothing is said of the node itself"
    overruled = [fact for fact in against if fact.life and not (held.line.ending and held.line.ending.fact == fact)]
    if held.stretch.against or (overruled and all(standing_of(fact) < Standing.FIRM for fact in overruled)):
        return "firm over weak"
    if any(fact.since and fact.since.latest <= view.at for fact in overruled):
        return NO_END
    near = view.graph.told_of(held.subject) + view.graph.told_of(held.object)
    ended = (line.ending for line in near if rivals(view.nodes, line.key, held.key) and line.end <= view.at)
    caused = any(ending and ending.inferred and ending.fact in held.line.facts for ending in ended)
    return "later news" if caused else "nobody says otherwise"


def _said(view: View, key: Key) -> str:
    """What a line says, in words."""
    return said_of(view, key.subject, key.relation, key.object, key.kind)


def said_of(
    view: View, subject: NodeId, relation: Relation, other: NodeId, kind: LineKind, *, denied: bool = False
) -> str:
    """What a line or a fact says, in words, with the names of the day."""
    end = view.name(other) if other in view.nodes and not RELATIONS[relation].trait else other
    return said(view.name(subject), relation, end, kind, denied=denied)


def _why_not(view: View, key: Key) -> str:
    """Why a line is not held on the day: what ended it, else the rule that set it aside, else that nobody says so."""
    over = [line.ending for line in view.graph.told_of(key.subject) if line.key == key and line.end <= view.at]
    if over and over[-1]:
        return _ending_text(over[-1])
    for one in view.graph.store.aside(key.relation, key.subject):
        if one.claim.key == key:
            return f"set aside: {one.rule}{f' ({one.by.id})' if one.by else ''}"
    return UNSAID


def _ending_text(ending: Ending) -> str:
    dated = f", dated by: {ending.rule}" if ending.rule else ""
    return f"{'end inferred from' if ending.inferred else 'end said by'} {ending.fact.id}{dated}"


def _line(key: Key) -> WhyRow:
    """A row of a line with nothing told in it."""
    line: LineRef = {
        "subject": key.subject,
        "relation": key.relation,
        "object": key.object,
        "line_kind": key.kind,
    }
    return {
        "line": line,
        "role": FOR,
        "fact": None,
        "source": None,
        "says": None,
        "basis": None,
        "published": None,
        "place": None,
        "note": "",
        "quote": None,
        "rule": None,
        "manager": None,
        "certainty": None,
        "disputed": None,
        "since": None,
        "last_confirmed": None,
        "sources": [],
        "origins": 0,
    }


def _row(view: View, key: Key, role: Role, fact: Fact, aside: Aside | None = None) -> WhyRow:
    graph = view.graph
    told = said_of(view, fact.subject, fact.relation, fact.object, fact.line, denied=fact.denied)
    taken_back = fact.retracted if fact.retracted and not list(known_facts([fact], graph.known)) else None
    retracted = f"retracted {taken_back.date}: {taken_back.why}" if taken_back else ""
    dates = [
        f"{'on' if fact.life else word} {date}"
        for word in ("since", "until", "observed", "throughout", "appointed")
        if (date := getattr(fact, word))
    ]
    by = f" ({aside.by.id})" if aside and aside.by else ""
    fallen = f"set aside: {aside.rule}{by}" if aside else ""
    note = "; ".join(part for part in (", ".join([told, *dates]), retracted, fallen, fact.note) if part)
    return {
        **_line(key),
        "role": role,
        "fact": fact.id,
        "source": fact.source.id,
        "says": fact.says,
        "basis": fact.basis,
        "published": fact.source.published.text if fact.source.published else None,
        "place": f"{fact.at.file}:{fact.at.line}" if fact.at.file else None,
        "note": note,
        "quote": fact.quote or None,
        "rule": aside.rule if aside else None,
        "sources": [fact.source.id],
        "origins": 1,
    }


def told(view: View, node: NodeId) -> list[WhyRow]:
    """All that is said of a node itself, in order of publication."""
    graph = view.graph
    facts = [fact for fact in graph.facts_about(node) if not fact.life]
    return [_row(view, Key.of(fact), FOR, fact) for fact in by_date(known_facts(facts, graph.known))]
