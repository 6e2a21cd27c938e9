"""Units that merge or split, as sources say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graph.changes.change import Change, Entry
from graph.changes.kinds import MANAGER, MEMBER, PARENT
from graph.lines import known_facts
from graph.vocabulary import LEADS, MERGED_INTO, SPLIT_INTO, UNIT, NodeId, SourceId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.changes.story import Story
    from graph.facts import Fact

UNION: Final = "union"


def merges_and_splits(story: Story) -> None:
    """What a source says of a merger or a split between the two days explains the units and all that passed over.

    The unit that a source speaks of tells the direction: where it goes, that is what happened; where it comes, the
    reverse, as seen from the later side.
    """
    found: dict[tuple[NodeId, bool], dict[NodeId, SourceId]] = {}
    for change in story.of(UNIT):
        if change.before is None or change.after is None:
            goes = change.after is None
            for fact in _told(story, change.entry.node):
                into = fact.relation == MERGED_INTO
                whole, part = (fact.object, fact.subject) if into else (fact.subject, fact.object)
                found.setdefault((whole, into is goes), {})[part] = fact.source.id
    for (whole, together), parts in sorted(found.items()):
        _union(story, whole, parts, together=together)


def _told(story: Story, unit: NodeId) -> Iterator[Fact]:
    """What either side knows of a merger or a split of a unit that happened between the two days."""
    first, last = sorted((story.old.at, story.new.at))
    for graph in dict.fromkeys((story.old.graph, story.new.graph)):
        for fact in known_facts(graph.facts_about(unit), graph.known):
            said = fact.relation in (MERGED_INTO, SPLIT_INTO) and not fact.denied and fact.object != unit
            if said and fact.since and (first == last or (fact.since.latest > first and fact.since.earliest <= last)):
                yield fact


def _union(story: Story, whole: NodeId, parts: dict[NodeId, SourceId], *, together: bool) -> None:
    several: Any = tuple(sorted(parts))
    before, after = (several, whole) if together else (whole, several)
    sources = tuple(sorted(set(parts.values())))
    change = Change("merged" if together else "split", Entry(UNION, whole), before, after, sources=sources)
    units = (Entry(UNIT, unit) for unit in (*sorted(parts), whole))
    lives = [story.raw[unit] for unit in units if unit in story.raw]
    story.claim(change, lives, extra=passed_over(story, (*parts, whole)))


def passed_over(story: Story, units: Iterable[NodeId]) -> list[Change]:
    """What passed from one of some units to another: their parts, their members, and the reports of their heads."""
    units = set(units)
    heads = {held.subject for view in (story.old, story.new) for unit in units for held in view.lines_to(LEADS, unit)}
    found = []
    for change in story.of(PARENT, MEMBER, MANAGER):
        ends = heads if change.entry.aspect == MANAGER else units
        if _within(change.before, ends) and _within(change.after, ends):
            found.append(change)
    return found


def _within(value: object, ends: set[NodeId]) -> bool:
    """Whether a value names one of the ends."""
    return not ends.isdisjoint(value if isinstance(value, tuple) else (value,))
