"""How records meet what is in the folder already: their ids, and who of them is somebody there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.facts import Facts, Same
from graph.importers.there import moved
from graph.names import slug
from graph.vocabulary import NAMED, NodeId, SourceId

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from graph.facts import Fact, Node
    from graph.importers.records import Records
    from graph.importers.there import Question, There


def namespace_of(records: Records, there: There) -> str:
    """The namespace that earlier lists of the same series were taken in under; empty for none."""
    series = [one.series for one in records.sources.values() if one.series]
    return next((found for one in series if (found := there.namespace(one))), "")


def named(records: Records, there: There, namespace: str) -> Facts:
    """The facts of records under a namespace: as told, else as earlier lists of the series were taken in.

    Whoever is in the folder already, and in the records is only referred to, keeps the id.
    """
    facts = records.facts()
    remembered = namespace_of(records, there)
    if remembered and not namespace:
        records.remarks.append(f"Ids begin with {remembered}:, as in the earlier lists of the series")
    space = namespace or remembered
    if not space:
        return facts
    stays = {node for node in records.named if node not in records.nodes} | {
        node for node in facts.nodes if node.startswith(f"{space}:")
    }
    return moved(facts, {node: node for node in stays if node in there.facts.nodes}, space)


def with_nodes(facts: Facts, nodes: Iterable[Node]) -> Facts:
    """The facts with some more nodes."""
    more = list(nodes)
    if not more:
        return facts
    return Facts.of([*facts.nodes.values(), *more], facts.sources.values(), facts.facts, facts.events, facts.same)


def keep_days_apart(records: Records, there: There, folder: Path) -> None:
    """Give a source that is there already, and was of another day, an id with its day."""
    for source in list(records.sources.values()):
        known = there.facts.sources.get(source.id)
        if known and source.published and known.published != source.published and not source.series:
            new = replace(source, id=SourceId(f"{source.id}-{slug(source.published.text)}"))
            records.sources[new.id] = new
            del records.sources[source.id]
            said = [
                replace(fact, source=new) if fact.source.id == source.id else fact for fact in records.said.values()
            ]
            records.said = {fact.id: fact for fact in said}
            records.remarks.append(
                f"The source {source.id} is in {folder} already, of {known.published}: this is {new.id}"
            )


def joined(facts: Facts, there: There, same: Iterable[Question]) -> Facts:
    """The facts, and who is the same there: another name is a fact, another id one that is the same."""
    told = list(same)
    pairs = tuple(Same(one.node.id, one.known.id, f"the same name: {one.node.name}") for one in told if not one.same_id)
    renamed = {one.node.id for one in told if one.rule == "same-id"}
    dated = {fact.subject for fact in facts.facts if fact.relation == NAMED}
    names = [fact for node in sorted(renamed - dated) for fact in _names(node, facts, there)]
    return Facts.of(facts.nodes.values(), facts.sources.values(), {*facts.facts, *names}, facts.events, pairs)


def _names(node: NodeId, facts: Facts, there: There) -> Iterable[Fact]:
    """That a node bore its name of the folder in the lists there, and bears its new one in these."""
    for held in (there.facts, facts):
        said = {fact.source.id: fact for fact in held.facts if node in fact.nodes and fact.source.published}
        already = {fact.source.id for fact in held.facts if fact.subject == node and fact.relation == NAMED}
        for source, fact in said.items():
            if source not in already:
                yield replace(
                    fact,
                    subject=node,
                    relation=NAMED,
                    object=NodeId(held.nodes[node].name),
                    title="",
                    line="solid",
                    manner="",
                    given_id="",
                    observed=fact.observed or fact.source.published,
                    basis="stated",
                    since=None,
                    until=None,
                )
