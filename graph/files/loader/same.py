"""Two nodes that are one: what is declared of one id, and said of it, is the other's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph import vocabulary
from graph.facts import Facts, Same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.facts import Event, Node
    from graph.files.loader.claims import Known
    from graph.files.loader.entry import Entry
    from graph.vocabulary import NodeId


def same_of(file: Entry, known: Known) -> Iterator[Same]:
    """The pairs of nodes that a file says are one; an undone one is read, and joins nothing."""
    for entry in file.parts("same"):
        entry.allow(vocabulary.SAME_KEYS, "what is the same")
        one, other = (_node(entry, known, key) for key in ("id", "as"))
        if not one or not other:
            continue
        if one == other:
            entry.problem("bad-value", f"{one!r} is itself already")
        elif known.index.nodes[one].kind != known.index.nodes[other].kind:
            kinds = f"a {known.index.nodes[one].kind} and a {known.index.nodes[other].kind}"
            entry.problem("wrong-kind", f"{one!r} and {other!r} are {kinds}; they cannot be one")
        else:
            yield Same(one, other, entry.text("why"), entry.date("date"), entry.date("undone"), entry.at)


def _node(entry: Entry, known: Known, key: str) -> NodeId | None:
    if not entry.has(key):
        entry.needed(key, "what is the same")
        return None
    text = entry.texts(key)[:1]
    return known.node(entry, text[0], vocabulary.KINDS) if text else None


def joined(facts: Facts, same: Iterable[Same]) -> Facts:
    """The facts with nodes that are one made one; facts keep their ids."""
    told = tuple(same)
    ends = _ends(told)
    if not ends:
        return replace(facts, same=told)

    def new(node: NodeId) -> NodeId:
        return ends.get(node, node)

    nodes = dict(facts.nodes)
    become: dict[NodeId, list[Node]] = {}
    for gone, kept in sorted(ends.items()):
        become.setdefault(kept, []).append(nodes.pop(gone))
    for kept, others in become.items():
        nodes[kept] = _with_names(nodes[kept], others)
    moved = [replace(node, unit=new(node.unit)) if node.unit else node for node in nodes.values()]
    said = [replace(fact.moved(new), given_id=fact.id) if ends.keys() & fact.nodes else fact for fact in facts.facts]
    events = [_event(event, ends) for event in facts.events]
    return Facts.of(moved, facts.sources.values(), said, events, told)


def _ends(same: Iterable[Same]) -> dict[NodeId, NodeId]:
    """Whom each id that is another's means in the end; what leads round in a ring ends with the first of it."""
    steps = {one.id: one.other for one in same if not one.undone}
    ends: dict[NodeId, NodeId] = {}
    for start in steps:
        way: dict[NodeId, None] = {}
        node = start
        while node in steps and node not in ends and node not in way:
            way[node] = None
            node = steps[node]
        if node in way:
            passed = list(way)
            node = min(passed[passed.index(node) :])
        ends.update(dict.fromkeys(way, ends.get(node, node)))
    return {node: end for node, end in ends.items() if node != end}


def _with_names(kept: Node, others: Iterable[Node]) -> Node:
    """A node with all names of others that are it; who has a name of its own gives it to one who is only known of."""
    name, stub, unit = kept.name, kept.stub, kept.unit
    aliases = dict.fromkeys(kept.aliases)
    for gone in others:
        if stub and not gone.stub:
            name, stub = gone.name, False
        unit = unit or gone.unit
        aliases |= dict.fromkeys((gone.id, gone.name, *gone.aliases, *(dated.name for dated in gone.names)))
    also = tuple(alias for alias in aliases if alias not in (name, kept.id))
    return replace(kept, name=name, stub=stub, unit=unit, aliases=also)


def _event(event: Event, ends: Mapping[NodeId, NodeId]) -> Event:
    found = tuple(dict.fromkeys(ends.get(node, node) for node in event.nodes))
    return event if found == event.nodes else replace(event, nodes=found, given_id=event.id)
