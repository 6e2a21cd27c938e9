"""What changed between two views: typed changes, each with its date, its certainty and its cause.

A view is first reduced to its *state*: for every node the few things a change can touch (is it there, who is its
manager, its head, its parent, its holders, its title). Two states differ in entries; each differing entry is one raw
change, typed by its aspect. Then every raw change is explained at most once: by the coming or going of its own node, by
the going of the manager it had, by the change of head that moved it, or, a title, by the seat that was won or lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.dates import MAX, MIN, iso
from graph.vocabulary import HOLDS, LEADS, PART_OF, PERSON, REPORTS_TO, UNIT
from graph.weighing import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.view import Held, View

    State = Mapping["Entry", Any]

WORLD = "world"


class Entry(NamedTuple):
    """What a change can touch: an aspect of a node."""

    aspect: str
    node: str


KINDS = {
    PERSON: ("joined", "left", ""),
    UNIT: ("created", "dissolved", ""),
    "head": ("head_changed",) * 3,
    "holder": ("holder_changed",) * 3,
    "parent": ("reparented",) * 3,
    "manager": ("manager_changed",) * 3,
    "title": ("retitled",) * 3,
}
"""For each aspect the kind of change when it comes, when it goes, and when it becomes another; in order of telling."""

INVERSE = {"joined": "left", "left": "joined", "created": "dissolved", "dissolved": "created"}
"""The kind that undoes a kind; all others undo themselves."""

_SEATS = {"head": LEADS, "holder": HOLDS}
"""The aspects that count who sits somewhere, with the relation that says so."""

_ORDER = {kind: place for place, kinds in enumerate(KINDS.values()) for kind in kinds}


@dataclass(frozen=True)
class Change:
    """One entry that differs: ``before`` and ``after`` are ids, titles, tuples of ids, or None for nothing.

    ``date`` is EDTF text; an interval says that it happened somewhere within. ``caused_by`` is the name of the change
    that explains this one.
    """

    kind: str
    entry: Entry
    before: Any
    after: Any
    date: str = ""
    certainty: str = ""
    sources: tuple[str, ...] = ()
    caused_by: str | None = None
    plane: str = WORLD

    @property
    def name(self) -> str:
        """What other changes name as their cause."""
        return f"{self.kind}:{self.entry.node}"

    @property
    def inverse(self) -> Change:
        """The change that undoes this one."""
        return replace(self, kind=INVERSE.get(self.kind, self.kind), before=self.after, after=self.before)

    def row(self) -> dict[str, Any]:
        """The change as plain values, with the keys of docs/rows.md."""
        return {
            "kind": self.kind,
            "subject": self.entry.node,
            "before": self.before,
            "after": self.after,
            "date": self.date,
            "plane": self.plane,
            "caused_by": self.caused_by,
            "certainty": self.certainty,
            "sources": list(self.sources),
        }


def state(view: View) -> dict[Entry, Any]:
    """What a change can touch, on the view's day; an entry that is not there has no value."""
    found: dict[Entry, Any] = {}
    for node in sorted(view.present):
        kind = view.nodes[node].kind
        if kind in KINDS:
            found[Entry(kind, node)] = True
        for aspect in ("head", "holder", "parent", "manager"):
            lines = _lines(view, Entry(aspect, node))
            others = tuple(held.subject if aspect in _SEATS else held.object for held in lines)
            if others:
                found[Entry(aspect, node)] = others if aspect in _SEATS else others[0]
        title = view.title(node) if kind == PERSON else None
        if title:
            found[Entry("title", node)] = title
    return found


def diff(old: View, new: View) -> list[Change]:
    """All changes from one view to the other, explained, in order of telling."""
    raw = [_dated(change, old, new) for change in compare(state(old), state(new))]
    return sorted(explain(raw), key=_telling)


def compare(old: State, new: State) -> Iterator[Change]:
    """One typed change for every entry in which two states differ."""
    for entry in sorted({*old, *new}):
        before, after = old.get(entry), new.get(entry)
        if before != after:
            comes, goes, turns = KINDS[entry.aspect]
            yield Change(comes if before is None else goes if after is None else turns, entry, before, after)


def apply(changes: Iterable[Change], to: State) -> dict[Entry, Any]:
    """The state that the changes lead to. Raises ``ValueError`` if they do not start from this one."""
    found = dict(to)
    for change in changes:
        if found.get(change.entry) != change.before:
            raise ValueError(f"{change.name} starts from {change.before!r}, not from {found.get(change.entry)!r}")
        if change.after is None:
            del found[change.entry]
        else:
            found[change.entry] = change.after
    return found


def explain(raw: list[Change]) -> Iterator[Change]:
    """The same changes, each with the one that caused it, if any did."""
    lives = {change.entry.node: change for change in raw if change.entry.aspect in (PERSON, UNIT)}
    heads = {
        (was, now): change
        for change in raw
        if change.kind == "head_changed"
        for was in change.before or ()
        for now in change.after or ()
    }
    seats: dict[str, Change] = {}
    for change in raw:
        if change.entry.aspect in _SEATS:
            for person in (*(change.before or ()), *(change.after or ())):
                seats.setdefault(person, change)
    for change in raw:
        aspect, node = change.entry
        cause = None
        if aspect not in (PERSON, UNIT):
            cause = lives.get(node)
        if cause is None and aspect == "manager":
            gone = lives.get(change.before)
            cause = gone if gone and gone.kind in ("left", "dissolved") else heads.get((change.before, change.after))
        if cause is None and aspect == "title":
            cause = seats.get(node)
        yield replace(change, caused_by=cause.name if cause else None)


def _telling(change: Change) -> tuple[int, str, str]:
    return _ORDER[change.kind], change.entry.aspect, change.entry.node


def _lines(view: View, entry: Entry) -> tuple[Held, ...]:
    """The lines that an entry of a view's state stands for."""
    aspect, node = entry
    if aspect in _SEATS:
        return view.lines_to(_SEATS[aspect], node)
    if aspect == "parent":
        return view.lines(PART_OF, node)
    if aspect == "manager":
        line = view.manager(node) if view.nodes[node].kind == PERSON else None
        said = tuple(held for held in view.lines(REPORTS_TO, node) if not held.stretch.derived)
        return (line,) if line else said
    if aspect == "title":
        own = (held for held in view.touching(node) if held.subject == node and not held.stretch.derived)
        return tuple(
            held for held in own if held.key.relation == HOLDS or any(fact.title for fact in held.stretch.facts)
        )
    return view.touching(node)


def _dated(change: Change, old: View, new: View) -> Change:
    """The change with its date, its certainty and its sources, as far as the lines behind it tell."""
    gone, come = _lines(old, change.entry), _lines(new, change.entry)
    kept = {held.key for held in gone} & {held.key for held in come}
    gone = tuple(held for held in gone if held.key not in kept) or gone[:1]
    come = tuple(held for held in come if held.key not in kept) or come[:1]
    facts = [fact for held in (come or gone) for fact in held.stretch.facts]
    endings = [held.line.ending.fact for held in gone if held.line.ending] if not come else []
    return replace(
        change,
        date=_date(gone, come, old.at, new.at),
        certainty=str(_certainty(gone, come, old.at, new.at)),
        sources=tuple(dict.fromkeys(fact.source.id for fact in (*facts, *endings))),
    )


def _date(gone: tuple[Held, ...], come: tuple[Held, ...], old: int, new: int) -> str:
    """When it happened: as the sources word it, if they do, else between the two days."""
    first, last = min(old, new), max(old, new)
    starts = [held.stretch.since for held in (come if new >= old else gone) if held.stretch.since]
    said = [since for since in starts if since.latest > first and since.earliest <= last]
    if said:
        return min(said, key=lambda since: (since.earliest, since.text)).text
    return f"{iso(first)}/{iso(last)}"


def _certainty(gone: tuple[Held, ...], come: tuple[Held, ...], old: int, new: int) -> Certainty:
    """As sure as the weaker side; only possible where one side may have been so, or be so still, on the other day."""
    sides = [held.stretch.certainty for held in (*gone, *come)]
    begun_before = come and not gone and all(_possible(held, old) for held in come)
    not_yet_over = gone and not come and all(_possible(held, new) for held in gone)
    if begun_before or not_yet_over or not sides:
        return Certainty.POSSIBLE
    return min(sides)


def _possible(held: Held, day: int) -> bool:
    return MIN < day < MAX and held.line.on(day) is not None
