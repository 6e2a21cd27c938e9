"""What a change can touch: a view reduced to entries with plain values, the *state* of an organisation on a day.

Who stands in (acting, interim) is an entry of its own and no head or holder: a seat that somebody only keeps warm is
vacant. A post of which sources tell nothing but its holders is there as long as the data is, vacant or not: nothing
says that it was founded or closed.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from graph.changes.change import Change, Entry
from graph.changes.kinds import ACTING, DISPUTE, HEAD, HOLDER, MANAGER, MEMBER, PARENT, TITLE, VACANCY, Aspect
from graph.lines import Certainty
from graph.vocabulary import (
    DOTTED,
    HOLDS,
    IN_CHARGE,
    INDIRECT,
    LEADS,
    MEMBER_OF,
    NAMED,
    PART_OF,
    PERSON,
    POST,
    REPORTS_TO,
    STAND_INS,
    TITLED,
    UNIT,
    VACANT,
    NodeId,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graph.lines import Line
    from graph.org_graph import OrgGraph
    from graph.view import Held, View

    State = Mapping[Entry, Any]


def state(view: View, nodes: Iterable[NodeId] | None = None) -> dict[Entry, Any]:
    """The entries of some nodes on the view's day (of all, if none are named); what is not there has no entry."""
    return {entry: value for node in (view.nodes if nodes is None else nodes) for entry, value in entries(view, node)}


def entries(view: View, node: NodeId) -> Iterator[tuple[Entry, Any]]:
    """The entries of one node."""
    known = view.nodes.get(node)
    if known is None:
        return
    if not view.there(node) and not (known.kind == POST and _only_held(view, node)):
        return
    yield Entry(known.kind, node), view.name(node)
    over = manager(view, node)
    if over:
        yield Entry(MANAGER, node), over.object
    if known.kind == PERSON:
        yield from _of_person(view, node)
    else:
        yield from _of_seat(view, node)
    for held in view.dotted(node):
        yield Entry(DOTTED, node, held.object), held.object
    for held in indirect(view, node):
        yield Entry(INDIRECT, node, held.object), held.object
    yield from _disputes(view, node, known.kind)


def _of_person(view: View, node: NodeId) -> Iterator[tuple[Entry, Any]]:
    title = view.title(node)
    if title:
        yield Entry(TITLE, node), title
    units = view.lines(MEMBER_OF, node)
    if units:
        yield Entry(MEMBER, node), tuple(sorted(held.object for held in units))


def _of_seat(view: View, node: NodeId) -> Iterator[tuple[Entry, Any]]:
    """Who sits in a unit or a post, and where that belongs."""
    known = view.nodes[node]
    aspect: Aspect = HEAD if known.kind == UNIT else HOLDER
    sitting = view.lines_to(IN_CHARGE[known.kind], node)
    own = tuple(sorted(held.subject for held in sitting if held.stretch.manner not in STAND_INS))
    if own:
        yield Entry(aspect, node), own
    for held in sitting:
        if held.stretch.manner in STAND_INS:
            yield Entry(ACTING, node, held.subject), held.subject
    if known.kind == POST:
        if view.traits(VACANT, node):
            yield Entry(VACANCY, node), True
        if unit := view.places.climb.unit_of(node)[0]:
            yield Entry(MEMBER, node), (unit,)
    elif parent := view.lines(PART_OF, node):
        yield Entry(PARENT, node), parent[0].object


def manager(view: View, node: NodeId) -> Held | None:
    """A person's line in the reporting tree; of a unit or a post, the line that a source gives it itself."""
    if view.nodes[node].kind == PERSON:
        return view.manager(node)
    return next((held for held in view.lines(REPORTS_TO, node) if not held.stretch.derived), None)


def indirect(view: View, node: NodeId) -> tuple[Held, ...]:
    """The line by which a node stands below somebody with unknown steps between, where no other leads on."""
    if view.nodes[node].kind == PERSON:
        over = view.over(node)
        return (over,) if over and over.key.indirect else ()
    said = (held for held in view.lines(INDIRECT, node) if not held.stretch.derived)
    return () if manager(view, node) else tuple(said)[:1]


def boss(view: View, node: NodeId) -> NodeId | None:
    """Who that line leads to."""
    held = manager(view, node) if node in view.nodes else None
    return held.object if held else None


def direct(view: View, node: NodeId) -> tuple[NodeId, ...]:
    """Who reports to a node by such a line."""
    lines = view.lines_to(REPORTS_TO, node)
    return tuple(sorted({held.subject for held in lines if boss(view, held.subject) == node}))


def _only_held(view: View, node: NodeId) -> bool:
    """Whether sources tell nothing of a post but its holders."""
    lines = view.graph.lines_by_node.get(node, ())
    return bool(lines) and all(line.key.relation == HOLDS for line in lines)


def _disputes(view: View, node: NodeId, kind: str) -> Iterator[tuple[Entry, Any]]:
    """What else is claimed of a slot of the node, by relation."""
    slots = [(REPORTS_TO, view.lines(REPORTS_TO, node))]
    if kind == UNIT:
        slots += [(LEADS, view.lines_to(LEADS, node)), (PART_OF, view.lines(PART_OF, node))]
    if kind == POST:
        slots.append((HOLDS, view.lines_to(HOLDS, node)))
    for relation, lines in slots:
        seat = relation in (LEADS, HOLDS)
        against = {
            fact.subject if seat else fact.object
            for held in lines
            if not held.stretch.derived
            for fact in held.stretch.against
        }
        if against:
            yield Entry(DISPUTE, node, relation), tuple(sorted(against))


def behind(view: View, change: Change) -> tuple[Held, ...]:
    """The lines that what a change touches stands for in a view: of another name, what gives the name."""
    entry = change.entry
    if entry.node not in view.nodes:
        return ()
    if change.kind == "renamed":
        return view.traits(NAMED, entry.node)
    return tuple(_BEHIND.get(entry.aspect, _touching)(view, entry))


def _touching(view: View, entry: Entry) -> Iterable[Held]:
    return view.touching(entry.node)


def _over(view: View, entry: Entry) -> Iterable[Held]:
    over = manager(view, entry.node)
    return (over,) if over else ()


def _sitting(view: View, entry: Entry) -> Iterable[Held]:
    sitting = view.lines_to(IN_CHARGE[view.nodes[entry.node].kind], entry.node)
    if entry.aspect == ACTING:
        return (held for held in sitting if held.stretch.manner in STAND_INS and held.subject == entry.other)
    return (held for held in sitting if held.stretch.manner not in STAND_INS)


def _disputed(view: View, entry: Entry) -> Iterable[Held]:
    match entry.other:
        case "leads" | "holds":
            lines = view.lines_to(entry.other, entry.node)
        case _:
            lines = view.lines(REPORTS_TO if entry.other == REPORTS_TO else PART_OF, entry.node)
    return (held for held in lines if held.stretch.against)


def _titled(view: View, entry: Entry) -> Iterable[Held]:
    for held in view.touching(entry.node):
        own = held.subject == entry.node and not held.stretch.derived
        if own and (held.key.relation in (HOLDS, TITLED) or any(fact.title for fact in held.stretch.facts)):
            yield held


_BEHIND: dict[str, Callable[[View, Entry], Iterable[Held]]] = {
    MANAGER: _over,
    HEAD: _sitting,
    HOLDER: _sitting,
    ACTING: _sitting,
    PARENT: lambda view, entry: view.lines(PART_OF, entry.node)[:1],
    MEMBER: lambda view, entry: view.lines(PART_OF if view.nodes[entry.node].kind == POST else MEMBER_OF, entry.node),
    DOTTED: lambda view, entry: (held for held in view.dotted(entry.node) if held.object == entry.other),
    INDIRECT: lambda view, entry: (held for held in indirect(view, entry.node) if held.object == entry.other),
    VACANCY: lambda view, entry: view.traits(VACANT, entry.node),
    DISPUTE: _disputed,
    TITLE: _titled,
}


def touched(old: View, new: View) -> list[NodeId]:
    """The nodes whose state may differ between two views: all, but of one graph those with a line that does."""
    graph = old.graph
    if graph is not new.graph or old.possible is not new.possible:
        return sorted({*old.nodes, *new.nodes})
    first, last = sorted((old.at, new.at))
    least = Certainty.POSSIBLE if old.possible else Certainty.PRESUMED
    lines = {id(line): line for day in _within(list(graph.turns), first, last) for line in graph.turns[day]}
    found: set[NodeId] = set()
    others: set[NodeId] = set()
    for line in lines.values():
        if _differs(line, first, last, least):
            found.add(line.key.subject)
            (found if line.key.relation in _SEATED else others).add(line.key.object)
            found.update(_reordered(graph, line))
    others &= set(old.nodes)
    found.update(node for node in others - found if old.there(node) is not new.there(node))
    found.update(node for node, known in old.nodes.items() if known.names and old.name(node) != new.name(node))
    found.update(post for post, day in _passed_on(graph) if first < day <= last)
    return sorted(found)


_SEATED = (LEADS, HOLDS)
"""Relations that say something of their object too; of any other a line only tells that it is there."""


def _within(days: list[int], first: int, last: int) -> list[int]:
    """Those of some days, in order, that lie after the first and not after the last."""
    return days[bisect_right(days, first) : bisect_right(days, last)]


def _reordered(graph: OrgGraph, line: Line) -> Iterable[NodeId]:
    """Whose places may change their order with a line: which of them is the highest goes by what lies above them."""
    above = line.key.relation == PART_OF or (
        line.key.relation == REPORTS_TO and graph.nodes[line.key.subject].kind == POST
    )
    return graph.with_several_places if above else ()


def _passed_on(graph: OrgGraph) -> Iterator[tuple[NodeId, int]]:
    """The posts whose entry has a unit that merges into another, and the days on which they pass into that."""
    for post, known in graph.nodes.items():
        units = [known.unit] if known.kind == POST and known.unit else []
        for unit in units:  # grows with what each merged into
            mergers = graph.store.lives.mergers(unit)
            units += [heir for heir, _ in mergers if heir not in units]
            yield from ((post, end.days.last) for _, end in mergers)


def _ends(line: Line) -> tuple[NodeId, NodeId]:
    return line.key.subject, line.key.object


def _differs(line: Line, one: int, other: int, least: Certainty) -> bool:
    before, after = line.on(one), line.on(other)
    if before is after:
        return False
    return (before is not None and before.certainty >= least) or (after is not None and after.certainty >= least)


def turns(graph: OrgGraph, first: int, last: int) -> dict[int, set[NodeId]]:
    """The days after ``first`` up to ``last`` on which anything changes, each with the nodes that may."""
    days = _within(list(graph.turns), first, last)
    found = {day: set[NodeId]() for day in days}
    for day in days:
        for line in graph.turns[day]:
            found[day].update(node for node in _ends(line) if node in graph.nodes)
            found[day].update(_reordered(graph, line))
    for node, known in graph.nodes.items():
        for dated in known.names:
            for bound in (dated.since, dated.until):
                if bound and first < bound.latest <= last:
                    found.setdefault(bound.latest, set()).add(node)
    for post, day in _passed_on(graph):
        if first < day <= last:
            found.setdefault(day, set()).add(post)
    return found
