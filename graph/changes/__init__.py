"""What changed between two views: typed changes, each with its date, certainty, sources and cause.

Two views are reduced to their *state* (``entries``); each entry in which they differ is one raw change (``raw``), and
the rules of ``explain`` make a story of these: every raw change hangs on one that explains it, or is told by itself.
Where the two sides do not know the same, what was learned is told too (``learning``). ``timeline`` tells all days in
one pass, ``power`` what each leader gained and lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.changes.change import EITHER, LEARNED, WORLD, Change, Entry
from graph.changes.entries import state
from graph.changes.explain import explain
from graph.changes.kinds import KINDS
from graph.changes.learning import learn
from graph.changes.power import shifts
from graph.changes.raw import apply, compare, one_epoch, raw
from graph.changes.story import stories
from graph.changes.timeline import unfold
from graph.dates import iso
from graph.errors import OrgraphError

if TYPE_CHECKING:
    from graph.view import View

__all__ = [
    "EITHER",
    "KINDS",
    "LEARNED",
    "WORLD",
    "Change",
    "Entry",
    "apply",
    "compare",
    "diff",
    "in_order",
    "one_epoch",
    "raw",
    "shifts",
    "state",
    "stories",
    "unfold",
]


def diff(old: View, new: View) -> list[Change]:
    """All changes from one view to the other, explained, in order of telling.

    Views of one graph differ in the world; views of graphs that do not know the same (another ``known``, another
    folder) differ in what is known too, and each change says which of the two it is.
    """
    story = explain(raw(old, new), old, new)
    if not one_epoch(old, new):
        learn(story)
    return sorted(story.told(), key=lambda change: change.telling)


def in_order(old: View, new: View) -> None:
    """See to it that what is told as a story goes forward in time.

    Raises:
        OrgraphError: The old side is of a later day than the new one.

    """
    if old.at > new.at:
        raise OrgraphError(f"{iso(old.at)} is after {iso(new.at)}: give the earlier day first")
