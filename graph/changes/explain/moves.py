"""One node that moves, with all below it; and lines that stay where they are but are of another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.changes.change import Change, Entry
from graph.changes.entries import direct
from graph.changes.explain.seats import rests_on
from graph.changes.kinds import MANAGER, PARENT
from graph.vocabulary import DOTTED, INDIRECT, LEADS, MEMBER_OF, PART_OF, NodeId, Relation

if TYPE_CHECKING:
    from graph.changes.story import Story
    from graph.view import View


def lines_of_another_kind(story: Story) -> None:
    """A solid line is drawn dotted or with unknown steps between, or one of these solid, between the same two."""
    for change in story.of(DOTTED, INDIRECT):
        kind, node, other, _ = change.entry
        solid = story.raw.get(Entry(MANAGER, node))
        if solid is None:
            continue
        was_solid = change.after is not None and solid.before == other
        if was_solid or (change.before is not None and solid.after == other):
            kinds = ("solid", kind) if was_solid else (kind, "solid")
            story.claim(Change("line_kind_changed", Entry("line", node, other), *kinds), (solid, change), least=2)


def subtrees(story: Story) -> None:
    """A unit moves with what is in it, or a leader with the reports; who moves for that alone is told there."""
    rested: dict[Entry, list[Change]] = {}
    for change in story.of(MANAGER, INDIRECT):
        for entry in rests_on(story, change):
            if entry != change.entry:
                rested.setdefault(entry, []).append(change)
    for change in (*story.of(PARENT), *story.of(MANAGER, INDIRECT)):
        node = change.entry.node
        moved = change.before and change.after
        follow = rested.get(change.entry, [])
        stays = _inside if change.entry.aspect == PARENT else _below
        if moved and stays(story.old, node) & stays(story.new, node):
            whole = Change("subtree_moved", Entry("subtree", node), change.before, change.after)
            if story.free(change) and story.claim(whole, (change,), extra=()):
                story.claim(change, follow)
                continue
        if follow:
            story.claim(change, follow)


def _inside(view: View, unit: NodeId) -> set[NodeId]:
    """Who and what is in a unit."""
    relations: tuple[Relation, ...] = (LEADS, MEMBER_OF, PART_OF) if unit in view.nodes else ()
    return {held.subject for relation in relations for held in view.lines_to(relation, unit)}


def _below(view: View, node: NodeId) -> set[NodeId]:
    return set(direct(view, node)) if node in view.nodes else set()
