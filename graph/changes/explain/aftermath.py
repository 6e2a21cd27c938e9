"""What the shape of the organisation comes to: tops, rings and spans, told with what brought them about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.changes.change import Change, Entry, ids_of
from graph.changes.entries import boss, direct
from graph.changes.kinds import MANAGER

if TYPE_CHECKING:
    from graph.changes.story import Story
    from graph.view import View
    from graph.vocabulary import NodeId

SPAN_WORTH_TELLING = 2
"""A leader who has so many reports more or less, and had and has any, is told of."""


def tops(story: Story) -> None:
    """Who became, or is no longer, a top of the chart: has reports and no manager."""
    for node, cause in _touched(story).items():
        was, now = _top(story.old, node), _top(story.new, node)
        if was != now:
            gained = Change("root_gained", Entry("root", node), None, node)
            story.add(gained if now else gained.inverse, story.raw.get(Entry(MANAGER, node), cause))


def _touched(story: Story) -> dict[NodeId, Change]:
    """Everybody at an end of a line that changed, each with the first such change."""
    found: dict[NodeId, Change] = {}
    for change in story.of(MANAGER):
        for node in (change.entry.node, *ids_of(change.before), *ids_of(change.after)):
            found.setdefault(node, change)
    return found


def _top(view: View, node: NodeId) -> bool:
    return node in view.nodes and boss(view, node) is None and bool(direct(view, node))


def rings(story: Story) -> None:
    """Rings of lines that close or open."""
    changes = {change.entry.node: change for change in story.of(MANAGER)}
    old, new = (_rings(view, changes) for view in (story.old, story.new))
    for ring in sorted(old ^ new, key=sorted):
        cause = next(changes[node] for node in sorted(ring) if node in changes)
        nodes, entry = tuple(sorted(ring)), Entry("ring", min(ring), ",".join(sorted(ring)))
        closed = Change("ring_closed", entry, None, nodes)
        story.add(closed if ring in new else closed.inverse, cause)


def _rings(view: View, nodes: dict[NodeId, Change]) -> set[frozenset[NodeId]]:
    """The rings into which the ways up from some nodes run, if one of these is in it."""
    found = set()
    seen: set[NodeId] = set()
    for node in nodes:
        way: dict[NodeId, None] = {}
        current: NodeId | None = node
        while current and current not in way and current not in seen:
            way[current] = None
            current = boss(view, current)
        if current and current in way:
            ring = list(way)[list(way).index(current) :]
            if any(one in nodes for one in ring):
                found.add(frozenset(ring))
        seen.update(way)
    return found


def spans(story: Story) -> None:
    """Leaders with more or fewer direct reports, where these are not told by the change itself."""
    for node, cause in _touched(story).items():
        was = len(direct(story.old, node)) if node in story.old.nodes else 0
        now = len(direct(story.new, node)) if node in story.new.nodes else 0
        if was and now and abs(now - was) >= SPAN_WORTH_TELLING:
            reason = cause if node in (cause.before, cause.after) else _other(story, node, cause)
            story.add(Change("span_changed", Entry("span", node), was, now), reason)


def _other(story: Story, node: NodeId, cause: Change) -> Change:
    return next((change for change in story.of(MANAGER) if node in (change.before, change.after)), cause)
