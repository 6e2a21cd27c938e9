"""What of that which hangs on a change its sentence has told already, so that nobody reads it twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.changes import KINDS
from graph.changes.change import ids_of
from graph.changes.kinds import DISPUTE, HEAD, HOLDER, MANAGER, MEMBER, PARENT, STRUCTURE, TITLE
from graph.vocabulary import HOLDS, LEADS, MEMBER_OF, PART_OF, REPORTS_TO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.changes import Change
    from graph.facts import Fact

ARRIVALS = (
    "person_seen_first",
    "person_seen_last",
    "unit_seen_first",
    "unit_seen_last",
    "post_seen_first",
    "post_seen_last",
)
"""Kinds of which several are told by their names alone."""
_WHOLES: dict[str, tuple[str, ...]] = {
    "layer_inserted": ("subtree_moved",),
    "layer_removed": ("subtree_moved",),
    "successor_inherits": ("subtree_moved",),
    "swap": ("head_changed", "holder_changed"),
    "merged": ("unit_seen_first", "unit_seen_last"),
    "split": ("unit_seen_first", "unit_seen_last"),
    "seems_renamed": ("unit_seen_first", "unit_seen_last"),
    "seems_merged": ("unit_seen_first", "unit_seen_last"),
    "seems_split": ("unit_seen_first", "unit_seen_last"),
    "line_kind_changed": ("dotted_added", "dotted_removed", "indirect_added", "indirect_removed"),
}


def told(change: Change, effects: Iterable[Change]) -> list[Change]:
    """Those of the effects that the sentence has told, so that nobody reads them twice."""
    return [effect for effect in effects if _told(change, effect)]


def _told(change: Change, effect: Change) -> bool:
    rule = _TOLD.get(change.kind)
    if rule is not None:
        return rule(change, effect)
    if change.fact is not None and (effect.entry[:2] == _slot(change.fact) or _disputes(change.fact, effect)):
        return True
    if KINDS[effect.kind].group == STRUCTURE:
        return effect.entry.node == change.entry.node and change.kind in ("manager_now_known", "manager_now_unknown")
    return effect.kind in ("source_added", "source_removed")


def _slot(fact: Fact) -> tuple[str, str]:
    """The entry that a fact speaks of."""
    return _ASPECTS.get(fact.relation, ""), fact.object if fact.relation in (LEADS, HOLDS) else fact.subject


def _disputes(fact: Fact, effect: Change) -> bool:
    return effect.entry.aspect == DISPUTE and effect.entry.node == _slot(fact)[1]


_ASPECTS = {REPORTS_TO: MANAGER, PART_OF: PARENT, LEADS: HEAD, HOLDS: HOLDER, MEMBER_OF: MEMBER}


def _same(change: Change, effect: Change) -> bool:
    return (effect.before, effect.after) == (change.before, change.after)


def _tells_reports(change: Change, effect: Change) -> bool:
    return effect.entry.aspect == MANAGER and follows(change, effect)


def _tells_own(change: Change, effect: Change) -> bool:
    return effect.entry.node == change.entry.node and effect.entry.aspect in (MANAGER, PARENT, TITLE, MEMBER)


def _tells_cohort(change: Change, effect: Change) -> bool:
    moved = effect.entry.aspect == MANAGER or effect.kind == "subtree_moved"
    return moved or (effect.entry.aspect == PARENT and bool(change.entry.place))


def _tells_whole(change: Change, effect: Change) -> bool:
    return effect.entry.aspect == MANAGER or effect.kind in _WHOLES[change.kind]


def _tells_itself(change: Change, effect: Change) -> bool:
    return effect.entry.node == change.entry.node and _same(change, effect)


def follows(change: Change, effect: Change) -> bool:
    """Whether somebody went from one who lost a seat to one who won it."""
    return effect.before in ids_of(change.before) and effect.after in ids_of(change.after)


_TOLD: dict[str, Callable[[Change, Change], bool]] = {
    "head_changed": _tells_reports,
    "holder_changed": _tells_reports,
    **dict.fromkeys(ARRIVALS, _tells_own),
    "cohort_repointed": _tells_cohort,
    **dict.fromkeys(_WHOLES, _tells_whole),
    "subtree_moved": _tells_itself,
}
"""For each kind of change, what of that which hangs on it its sentence tells."""
