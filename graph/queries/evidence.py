"""Why we hold a line to be so: the facts for it, the facts against it, and the rule that decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.dates import MIN, iso
from graph.lines import Certainty, Key, known_facts
from graph.lines.line import DIRECT_OVER_DERIVED
from graph.vocabulary import HOLDS, IN_CHARGE, LEADS, NAMED, PART_OF, PERSON, RELATIONS, REPORTS_TO, TITLED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.facts import Fact, Node
    from graph.lines import Ending, Line
    from graph.lines.standing import Aside
    from graph.org_graph import OrgGraph
    from graph.view import Held, View

    Row = dict[str, Any]

FOR, AGAINST, DECIDED = "for", "against", "decided"
FEW = 3
"""So many sources of another reading are named, before the number of the others."""


def why(graph: OrgGraph, view: View, one: str, other: str | None = None) -> list[Row]:
    """The evidence on the line between two nodes, or on the line to a node's manager.

    Facts of all dates that are known are shown, so that what came before and after can be seen; the ``decided`` row
    says what holds on the view's day, and by which rule. Empty if nothing was ever said of the two.
    """
    keys = _keys(graph, one, other) if other else _managing(view, one)
    return [line for key in keys for line in _explained(graph, view, key)]


def _managing(view: View, node: str) -> list[Key]:
    """The line to a node's manager; a unit or a post answers through whoever stands for it, and by its parent."""
    alone = [held.key for held in view.touching(node) if RELATIONS[held.key.relation].trait]
    if view.nodes[node].kind == PERSON:
        line = view.over(node)
        return [line.key] if line else alone
    standing = view.lines_to(IN_CHARGE[view.nodes[node].kind], node)
    up = view.places.up(node)
    lines = [*view.lines(PART_OF, node)[:1], *standing[:1], *((up,) if up else ())]
    return list(dict.fromkeys(line.key for line in lines)) or alone


def _keys(graph: OrgGraph, one: str, other: str) -> list[Key]:
    """Every line ever held, said or denied between the two, either way round; reporting lines first."""
    lines = [line.key for line in graph.told_of(one)]
    said = [Key.of(fact) for node in (one, other) for fact in graph.facts_by_subject[node] if not fact.life]
    found = {key for key in (*lines, *said) if {key.subject, key.object} == {one, other}}
    return sorted(found, key=lambda key: (key.relation != REPORTS_TO, key.subject != one, key))


def _explained(graph: OrgGraph, view: View, key: Key) -> list[Row]:
    supporting, against = sides(graph, key)
    aside = {one.claim.fact: one for one in graph.store.aside(key.relation, key.subject)}
    return [
        *(_row(graph, key, FOR, fact, aside.get(fact)) for fact in supporting),
        *(_row(graph, key, AGAINST, fact, aside.get(fact)) for fact in against),
        *(readings := _told_as_readings(view, key)),
        _verdict(view, key, rivals=bool(against or readings)),
    ]


def sides(graph: OrgGraph, key: Key) -> tuple[list[Fact], list[Fact]]:
    """The facts for a line and those against it, of all dates, as known by the graph's day; each by publication."""
    near = graph.told_of(key.subject)
    near += graph.told_of(key.object) if key.relation in (LEADS, HOLDS) else ()
    held = [line for line in near if line.key == key]
    said = [fact for fact in graph.facts_by_subject[key.subject] if not fact.life and Key.of(fact) == key]
    known = set(known_facts(said, graph.known))
    supporting = dict.fromkeys(fact for line in held for fact in line.facts)
    supporting |= dict.fromkeys(fact for fact in said if fact in known and not fact.denied)
    opposing = [
        *(
            fact
            for line in near
            if not line.derived and _rivals(graph.nodes, line.key, key) and _meet(line, held)
            for fact in line.facts
            if not _beside(fact)
        ),
        *(fact for line in held for stretch in line.stretches for fact in stretch.against),
        *(fact for fact in said if fact.denied and fact in known),
        *(fact for fact in said if fact.retracted and fact not in known),
        *(line.ending.fact for line in held if line.ending and line.ending.fact.life),
    ]
    return _by_date(supporting), _by_date(fact for fact in opposing if fact not in supporting)


def _readings(view: View, key: Key, held: Sequence[Line]) -> Iterator[tuple[str, str, tuple[Fact, ...]]]:
    """Whom else a node would report to by what it leads, holds or belongs to: the other, the way, and its facts."""
    if key.relation != REPORTS_TO or key.kind != "solid":
        return
    if instead := view.graph.store.on(view.at, Certainty.PRESUMED).unsaid(key.subject):
        facts = tuple(dict.fromkeys(fact for stretch in instead.rests_on for fact in stretch.facts))
        yield instead.manager, instead.basis, facts
    for line in view.graph.told_of(key.subject):
        if (
            line.derived
            and _rivals(view.nodes, line.key, key)
            and line.key.subject == key.subject
            and _meet(line, held)
        ):
            yield line.key.object, line.stretches[-1].basis, line.stretches[-1].facts


def _told_as_readings(view: View, key: Key) -> list[Row]:
    held = [line for line in view.graph.told_of(key.subject) if line.key == key]
    found: dict[str, tuple[str, dict[str, None]]] = {}
    for manager, basis, facts in _readings(view, key, held):
        if manager != key.object:
            found.setdefault(manager, (basis, {}))[1].update(dict.fromkeys(fact.source.id for fact in facts))
    return [
        _line(key)
        | dict.fromkeys(("fact", "source", "says", "published", "at"))
        | {"role": AGAINST, "basis": basis, "note": _reading(view.name(manager), basis, list(sources))}
        for manager, (basis, sources) in found.items()
    ]


def _reading(manager: str, basis: str, sources: Sequence[str]) -> str:
    count = f"{len(sources)} source{'s' if len(sources) != 1 else ''}"
    more = f" and {len(sources) - FEW} more" if len(sources) > FEW else ""
    return f"another reading: under {manager}, {basis}, by {count}: {', '.join(sources[:FEW])}{more}"


def _rivals(nodes: Mapping[str, Node], one: Key, key: Key) -> bool:
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


def _by_date(facts: Iterable[Fact]) -> list[Fact]:
    def published(fact: Fact) -> tuple[int, str]:
        return (fact.source.published.lower if fact.source.published else MIN), fact.id

    return sorted(dict.fromkeys(facts), key=published)


def _verdict(view: View, key: Key, *, rivals: bool) -> Row:
    held = next((held for held in view.touching(key.subject) if held.key == key), None)
    rule = held.stretch.rule if held else ""
    if held and not rule and rivals and not held.stretch.derived and key.relation == REPORTS_TO:
        rule = DIRECT_OVER_DERIVED
    return _line(key) | {
        "role": DECIDED,
        "fact": None,
        "source": None,
        "says": held.says if held else None,
        "basis": held.stretch.basis if held else None,
        "published": None,
        "at": None,
        "note": _verdict_text(view, key, held, rule),
    }


def _verdict_text(view: View, key: Key, held: Held | None, rule: str) -> str:
    if held is None:
        beside = dict.fromkeys((*view.held, *view.touching(key.subject)))
        instead = [other for other in beside if _rivals(view.nodes, other.key, key)]
        others = " and ".join(f"{other.key} ({other.stretch.certainty})" for other in instead)
        over = [line.ending for line in view.graph.told_of(key.subject) if line.key == key and line.end <= view.at]
        ended = _ending_text(over[-1]) if over and over[-1] else _never(view, key, told=bool(instead))
        return f"not held on this day{f'; held instead: {others}' if others else ''}{ended and f'; {ended}'}"
    confirmed = iso(held.stretch.confirmed)
    stale = f", last confirmed {confirmed}" if confirmed and held.stretch.certainty < Certainty.ATTESTED else ""
    words = [f"{held.stretch.certainty}{stale}", f"decided by: {rule or _unopposed(view, held)}"]
    if held.stretch.start_rule:
        words.append(f"start dated by: {held.stretch.start_rule}")
    if held.line.ending:
        words.append(_ending_text(held.line.ending))
    return "; ".join(words)


def _unopposed(view: View, held: Held) -> str:
    """The rule that decides where nothing is weighed: time, standing, or that nobody says otherwise."""
    if held.stretch.derived:
        return "nothing is said of the node itself"
    if held.stretch.against:
        return "firm over weak"
    near = view.graph.told_of(held.subject) + view.graph.told_of(held.object)
    ended = (line.ending for line in near if _rivals(view.nodes, line.key, held.key) and line.end <= view.at)
    caused = any(ending and ending.inferred and ending.fact in held.line.facts for ending in ended)
    return "later news" if caused else "nobody says otherwise"


def _never(view: View, key: Key, *, told: bool) -> str:
    """Why a line that no end explains is not held."""
    for one in view.graph.store.aside(key.relation, key.subject):
        if one.claim.key == key:
            return f"set aside: {one.rule}{f' ({one.by.id})' if one.by else ''}"
    return "" if told else "nobody says so of this day"


def _ending_text(ending: Ending) -> str:
    dated = f", dated by: {ending.rule}" if ending.rule else ""
    return f"{'end inferred from' if ending.inferred else 'end said by'} {ending.fact.id}{dated}"


def _line(key: Key) -> Row:
    return {"line": {"subject": key.subject, "relation": key.relation, "object": key.object, "line_kind": key.kind}}


def _row(graph: OrgGraph, key: Key, role: str, fact: Fact, aside: Aside | None = None) -> Row:
    said = f"{fact.subject} {'does not ' if fact.denied else ''}{fact.relation} {fact.object}".rstrip()
    taken_back = fact.retracted if fact.retracted and not list(known_facts([fact], graph.known)) else None
    retracted = f"retracted {taken_back.date}: {taken_back.why}" if taken_back else ""
    dates = [
        f"{word} {date}"
        for word in ("since", "until", "observed", "throughout", "appointed")
        if (date := getattr(fact, word))
    ]
    by = f" ({aside.by.id})" if aside and aside.by else ""
    fallen = f"set aside: {aside.rule}{by}" if aside else ""
    note = "; ".join(part for part in (", ".join([said, *dates]), retracted, fallen, fact.quote, fact.note) if part)
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
