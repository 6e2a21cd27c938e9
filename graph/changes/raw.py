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
from graph.changes.entries import lines_behind, state, touched
from graph.changes.kinds import ASPECTS, ChangeKind
from graph.dates import MAX, MIN, iso
from graph.lines import Certainty, known_facts
from graph.view import as_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.changes.entries import State
    from graph.rows import Plane
    from graph.view import Held, View
    from graph.vocabulary import NodeId


def raw(old: View, new: View, nodes: Iterable[NodeId] | None = None) -> list[Change]:
    """The raw changes between two views (among some nodes, if they are named), in a fixed order."""
    nodes = touched(old, new) if nodes is None else sorted(nodes)
    found = [_dated(change, old, new) for change in compare(state(old, nodes), state(new, nodes))]
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


def _dated(change: Change, old: View, new: View) -> Change:
    """The change with its date, its certainty and its sources, as far as the lines behind it tell."""
    gone, come = lines_behind(old, change.entry), lines_behind(new, change.entry)
    kept = {held.key for held in gone} & {held.key for held in come}
    gone = tuple(held for held in gone if held.key not in kept) or gone[:1]
    come = tuple(held for held in come if held.key not in kept) or come[:1]
    facts = [fact for held in (come or gone) for fact in held.stretch.facts]
    endings = [held.line.ending.fact for held in gone if held.line.ending] if not come else []
    return replace(
        change,
        date=_date(gone, come, old, new),
        certainty=_certainty(gone, come, old, new).word,
        sources=tuple(dict.fromkeys(fact.source.id for fact in (*facts, *endings))),
    )


def between(first: int, last: int) -> str:
    """Some time within two days, as EDTF."""
    return str(iso(last)) if first == last else f"{iso(first) or '..'}/{iso(last) or '..'}"


def _date(gone: tuple[Held, ...], come: tuple[Held, ...], old: View, new: View) -> str:
    """When it happened: as the sources word it, if they do, else between the two days."""
    first, last = min(old.at, new.at), max(old.at, new.at)
    if first == last:
        return _learned_date(come or gone, last)
    starts = [held.stretch.since for held in (come if new.at >= old.at else gone) if held.stretch.since]
    said = [since for since in starts if since.latest > first and since.earliest <= last]
    if said:
        return min(said, key=lambda since: (since.earliest, since.text)).text
    return between(first, last)


def _learned_date(lines: tuple[Held, ...], day: int) -> str:
    """Of a line that one side alone knows of: since when it holds, else when it was told."""
    since = [held.stretch.since for held in lines if held.stretch.since]
    told = [fact.source.published for held in lines for fact in held.stretch.facts if fact.source.published]
    dates = since or told
    return min(dates, key=lambda date: (date.earliest, date.text)).text if dates else str(iso(day))


def _certainty(gone: tuple[Held, ...], come: tuple[Held, ...], old: View, new: View) -> Certainty:
    """As sure as the weaker side; only possible where one side may have been so, or be so still, on the other day."""
    sides = [held.stretch.certainty for held in (*gone, *come)]
    if old.at == new.at:
        return min(sides, default=Certainty.POSSIBLE)
    begun_before = come and not gone and all(_possible(held, old.at) for held in come)
    not_yet_over = gone and not come and all(_possible(held, new.at) for held in gone)
    if begun_before or not_yet_over or not sides:
        return Certainty.POSSIBLE
    return min(sides)


def _possible(held: Held, day: int) -> bool:
    return MIN < day < MAX and held.line.on(day) is not None
