"""Several who move from one manager to another: a successor, a layer, or simply a cohort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.changes.change import COHORT, SUCCESSION, Change, Entry, id_of
from graph.changes.entries import boss, direct
from graph.changes.kinds import LIVES, MANAGER, PARENT, ChangeKind
from graph.vocabulary import NO_NODE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.changes.story import Story
    from graph.view import View
    from graph.vocabulary import NodeId

    Moved = Mapping[tuple[NodeId | None, NodeId | None], list[Change]]

SEVERAL = 2
"""From so many on, moving the same way is one story."""


def cohorts(story: Story) -> None:
    """Group who moves from one manager to another: successors first, then layers, then the rest."""
    moved: dict[tuple[NodeId | None, NodeId | None], list[Change]] = {}
    for change in story.of(MANAGER):
        moved.setdefault((id_of(change.before), id_of(change.after)), []).append(change)
    for rule in (_succession, _layer, _cohort):
        for (was, now), changes in moved.items():
            rule(story, was, now, changes)


def life(story: Story, node: NodeId | None, *, come: bool | None = None) -> Change | None:
    """The raw change by which a node comes (or goes, or either), if it does."""
    if node is None:
        return None
    for aspect in LIVES:
        change = story.raw.get(Entry(aspect, node))
        if change and (change.before is None or change.after is None):
            return change if come is None or (change.before is None) is come else None
    return None


def _heads(story: Story, changes: list[Change]) -> list[Change]:
    """The moves as whole subtrees, where they are told so already."""
    found = []
    for change in changes:
        top = story.top(change.entry)
        whole = story.made.get(top)
        own = whole is not None and whole.kind == "subtree_moved" and top.node == change.entry.node
        found.append(whole if own and whole else change)
    return found


def _layer(story: Story, was: NodeId | None, now: NodeId | None, changes: list[Change]) -> None:
    """Somebody without reports before stands between a manager and those who were its reports; or no longer does."""
    if not was or not now:
        return
    ways: tuple[tuple[ChangeKind, NodeId, NodeId, View, View, tuple[NodeId | None, NodeId | None]], ...] = (
        ("layer_inserted", now, was, story.new, story.old, (None, was)),
        ("layer_removed", was, now, story.old, story.new, (now, None)),
    )
    for kind, middle, top, view, other, ends in ways:
        appears = life(story, middle) is not None
        if boss(view, middle) != top or direct(other, middle) or not (appears or len(changes) >= SEVERAL):
            continue
        own = story.raw.get(Entry(MANAGER, middle))
        extra = [change for change in (life(story, middle), own) if change]
        story.claim(Change(kind, Entry("layer", middle), *ends), _heads(story, changes), extra=extra)


def _succession(story: Story, was: NodeId | None, now: NodeId | None, changes: list[Change]) -> None:
    """All reports of one are another's, who had none, and who stands where the one stood."""
    if not was or not now or len(changes) < SEVERAL:
        return
    place_was, place_now = boss(story.old, was), boss(story.new, now)
    if place_was != place_now or _reports(story.new, was) or _reports(story.old, now):
        return
    extra = [change for node in (was, now) for change in _comings(story, node)]
    change = Change("successor_inherits", Entry(SUCCESSION, now, was), was, now)
    story.claim(change, _heads(story, changes), SEVERAL, extra)


def _reports(view: View, node: NodeId) -> tuple[NodeId, ...]:
    """Who reports to a node, other than through the exchange of the two themselves."""
    return direct(view, node) if node in view.nodes else ()


def _comings(story: Story, node: NodeId) -> Iterator[Change]:
    own = story.raw.get(Entry(MANAGER, node))
    yield from (change for change in (life(story, node), own) if change)


def _cohort(story: Story, was: NodeId | None, now: NodeId | None, changes: list[Change]) -> None:
    """Several move together, and those who are seen first or no longer with it; units by where they are placed too."""
    if not (was and now) and life(story, was or now):
        changes = [change for change in changes if life(story, change.entry.node)]
    by_place: dict[str, list[Change]] = {}
    for change in changes:
        placed = story.raw.get(Entry(PARENT, change.entry.node))
        place = f"{placed.before or ''}>{placed.after or ''}" if placed else ""
        by_place.setdefault(place, []).append(change)
    for place, group in by_place.items():
        if len(group) >= SEVERAL:
            entry = Entry(COHORT, now, was or "", place) if now else Entry(COHORT, was or NO_NODE, "", place)
            extra = [story.raw[found] for one in group if (found := Entry(PARENT, one.entry.node)) in story.raw]
            if not (was and now):
                extra += [came for one in group if (came := life(story, one.entry.node))]
            change = Change("cohort_repointed", entry, was, now)
            story.claim(change, _heads(story, group), SEVERAL, extra)
