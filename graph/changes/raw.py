"""Raw changes: every entry in which two views differ, typed, dated, and told to be of the world or of our knowledge.

When both the day and what is known differ, a third view tells which it was: the day of the side that knows less, as
the side that knows more knows it. What differs in what is known of that day is knowledge, what differs from there to
the other day is the world. What differs twice can be either, and so can a line that may already have held on the old
day, or may still hold on the new one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from graph.changes.change import EITHER, LEARNED, WORLD, Change
from graph.changes.dated import dated
from graph.changes.entries import state, touched
from graph.changes.kinds import ASPECTS, ChangeKind
from graph.dates import MAX
from graph.lines import Certainty, known_facts
from graph.view import as_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.changes.entries import State
    from graph.rows import Plane
    from graph.view import View
    from graph.vocabulary import NodeId


def raw(old: View, new: View, nodes: Iterable[NodeId] | None = None) -> list[Change]:
    """The raw changes between two views (among some nodes, if they are named), in a fixed order."""
    nodes = touched(old, new) if nodes is None else sorted(nodes)
    found = [dated(change, old, new) for change in compare(state(old, nodes), state(new, nodes))]
    return found if one_epoch(old, new) else _planes(found, old, new)


def one_epoch(old: View, new: View) -> bool:
    """Whether both sides know the same."""
    one, other = old.graph, new.graph
    return one is other or (one.facts is other.facts and one.known == other.known)


def compare(old: State, new: State) -> Iterator[Change]:
    """One typed change for every entry in which two states differ, undated."""
    differing = [entry for entry, value in new.items() if old.get(entry) != value]
    differing += [entry for entry in old if entry not in new]
    for entry in sorted(differing):
        before, after = old.get(entry), new.get(entry)
        comes, goes, turned = ASPECTS[entry.aspect]
        kind = comes if before is None else goes if after is None else turned
        yield Change(cast("ChangeKind", kind), entry, before, after)


def apply(changes: Iterable[Change], to: State) -> dict[Any, Any]:
    """The state that the changes lead to. Raises ``ValueError`` if they do not start from this one.

    Only raw changes lead anywhere; those that explain them are passed over.
    """
    found = dict(to)
    for change in changes:
        if not change.raw:
            continue
        if found.get(change.entry) != change.before:
            raise ValueError(f"{change.name} starts from {change.before!r}, not from {found.get(change.entry)!r}")
        if change.after is None:
            del found[change.entry]
        else:
            found[change.entry] = change.after
    return found


def _planes(found: list[Change], old: View, new: View) -> list[Change]:
    """The same changes, each with its plane."""
    if old.at == new.at:
        return [replace(change, plane=LEARNED) for change in found]
    nodes = sorted({change.entry.node for change in found})
    more, less = (new, old) if _knowledge(new) >= _knowledge(old) else (old, new)
    third = state(as_of(more.graph, less.at, possible=more.possible), nodes)
    return [replace(change, plane=_plane(change, third.get(change.entry), forward=more is new)) for change in found]


def _knowledge(view: View) -> tuple[int, int, tuple[str, ...]]:
    """How much a side knows: by its day, then by its sources."""
    facts = known_facts(view.graph.facts.facts, view.known)
    ids = tuple(sorted(fact.id for fact in facts))
    return MAX if view.known is None else view.known, len(ids), ids


def _plane(change: Change, third: Any, *, forward: bool) -> Plane:
    """What the view between the sides says of an entry; ``forward`` if it is of the old day."""
    poor, rich = (change.before, change.after) if forward else (change.after, change.before)
    if third == rich:
        return LEARNED
    return WORLD if third == poor and change.certainty != str(Certainty.POSSIBLE) else EITHER
