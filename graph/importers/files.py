"""Records as the YAML files of a data folder: one a source, each with the nodes that it is the first to name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import OrgraphError
from graph.facts import Facts
from graph.files import yaml_target
from graph.importers.there import There
from graph.names import file_stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from graph.facts import Event, Fact, Node

    Track = Callable[[Iterable[Fact]], Iterable[Fact]]


def paths(sources: Iterable[str], folder: Path) -> dict[str, Path]:
    """The file that each source gets in a folder, by the ids of the sources."""
    return {source: folder / f"{name}.yaml" for source, name in _names(sorted(sources)).items()}


def plan(facts: Facts, folder: Path, track: Track = iter, there: Facts | None = None) -> dict[Path, str]:
    """The files that hold these facts in a folder, by their paths, with their text.

    Nodes that other files of the folder declare, and nodes that are one with such, are left to them; ``there`` is what
    those hold, where it has been read already. What a source of theirs says is added to the first file. Raises
    ``OrgraphError`` where a node is of another kind there, and where another file has one of the sources.
    """
    by_source_path = paths(facts.sources, folder)
    there = there or There.of(folder).without(by_source_path.values()).facts
    _check(facts, there)
    written: dict[Path, str] = {}
    declared = {node.id for node in there.nodes.values() if not _only_named(node, facts)}
    declared |= {one.id for one in there.same}
    by_source = _by_source(facts)
    for place, source in enumerate(sorted(facts.sources.values(), key=lambda one: (_day(one.published), one.id))):
        said, events = by_source[source.id]
        named = _named(facts, said, events) if place < len(facts.sources) - 1 else dict(facts.nodes)
        new = [node for node_id, node in named.items() if node_id not in declared]
        declared.update(node.id for node in new)
        others = [fact for fact in facts.facts if fact.source.id not in facts.sources] if not place else []
        part = Facts(facts.nodes, {source.id: source}, (*said, *others), tuple(events), () if place else facts.same)
        written[by_source_path[source.id]] = yaml_target.dump(part, sorted(new, key=lambda node: node.id), track)
    return written


def _only_named(there: Node, facts: Facts) -> bool:
    """Whether a node there has no name, and one here."""
    here = facts.nodes.get(there.id)
    return here is not None and not here.stub and here.name != here.id and (there.stub or there.name == there.id)


def _names(sources: Iterable[str]) -> dict[str, str]:
    """A file's name for each source, each another one."""
    names: dict[str, str] = {}
    taken: dict[str, int] = {}
    for source in sources:
        stem = file_stem(source)
        name = stem
        while name in taken:
            taken[stem] += 1
            name = f"{stem}-{taken[stem]}"
        taken[name] = 1
        names[source] = name
    return names


def _day(date: object) -> int:
    return getattr(date, "lower", 0)


def _check(facts: Facts, there: Facts) -> None:
    for source in sorted(facts.sources.keys() & there.sources.keys()):
        raise OrgraphError(
            f"the source {source!r} is there already, at {there.sources[source].at}; give another --source"
        )
    for node in sorted(facts.nodes.keys() & there.nodes.keys()):
        if facts.nodes[node].kind != there.nodes[node].kind:
            kinds = f"a {there.nodes[node].kind} there, at {there.nodes[node].at}, and a {facts.nodes[node].kind} here"
            raise OrgraphError(f"{node!r} is {kinds}; import into a folder of its own, or change the id")


def _by_source(facts: Facts) -> dict[str, tuple[list[Fact], list[Event]]]:
    found: dict[str, tuple[list[Fact], list[Event]]] = {source: ([], []) for source in facts.sources}
    for fact in facts.facts:
        if fact.source.id in found:
            found[fact.source.id][0].append(fact)
    for event in facts.events:
        if event.source:
            found[event.source.id][1].append(event)
    return found


def _named(facts: Facts, said: list[Fact], events: list[Event]) -> dict[str, Node]:
    """The nodes that facts and events speak of, and the units of posts among them."""
    ids = dict.fromkeys(node for fact in said for node in fact.nodes)
    ids |= dict.fromkeys(node for event in events for node in event.nodes)
    ids |= dict.fromkeys(unit for node in list(ids) if (unit := facts.nodes[node].unit))
    return {node: facts.nodes[node] for node in ids}
