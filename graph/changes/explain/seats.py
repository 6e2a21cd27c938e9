"""Seats that pass from one to another: exchanges, and the reports that follow a seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.changes.change import Change, Entry, id_of, ids_of
from graph.changes.entries import behind
from graph.changes.kinds import ACTING, HEAD, HOLDER, LIVES, MANAGER, MEMBER, PARENT, SEATS, Aspect
from graph.vocabulary import HOLDS, INDIRECT, LEADS, MEMBER_OF, PART_OF, NodeId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.changes.story import Story
    from graph.facts import Fact


def left(change: Change) -> tuple[NodeId, ...]:
    """Who sat there and no longer does."""
    return tuple(person for person in ids_of(change.before) if person not in ids_of(change.after))


def came(change: Change) -> tuple[NodeId, ...]:
    """Who sits there and did not."""
    return tuple(person for person in ids_of(change.after) if person not in ids_of(change.before))


def swaps(story: Story) -> None:
    """Two people exchange seats: what one leads or holds is the other's now, and the reverse."""
    seats = story.of(*SEATS)
    by_leaver: dict[str, list[Change]] = {}
    for seat in seats:
        for person in left(seat):
            by_leaver.setdefault(person, []).append(seat)
    for seat in seats:
        for one in left(seat):
            for other in came(seat):
                for second in by_leaver.get(other, ()) if one < other else ():
                    if one in came(second) and second is not seat:
                        _swap(story, one, seat, second)


def _swap(story: Story, one: NodeId, first: Change, second: Change) -> None:
    was, now = first.entry.node, second.entry.node
    change = Change("swap", Entry("swap", one, min(was, now)), was, now)
    story.claim(change, (first, second), least=2)


def heads_and_their_reports(story: Story) -> None:
    """A head or holder changes and the reports follow: they stood below the seat, or are said to follow the person."""
    followers: dict[tuple[NodeId, NodeId], list[Change]] = {}
    rested: dict[Entry, list[Change]] = {}
    for change in story.of(MANAGER):
        was, now = id_of(change.before), id_of(change.after)
        if was and now:
            followers.setdefault((was, now), []).append(change)
        for entry in rests_on(story, change):
            rested.setdefault(entry, []).append(change)
    for seat in sorted(story.of(*SEATS, ACTING), key=lambda change: change.entry.aspect != HEAD):
        below = list(rested.get(seat.entry, ()))
        for was in left(seat):
            for now in came(seat):
                below += [change for change in followers.get((was, now), ()) if change not in below]
        if below:
            story.claim(seat, sorted(below, key=lambda change: change.entry))


def rests_on(story: Story, change: Change) -> Iterator[Entry]:
    """The raw changes on which a derived line's change rests: whose lines' facts it was or is concluded from.

    A person who comes or goes is a better reason than what they came to, so of those nothing is said here.
    """
    if any(Entry(aspect, change.entry.node) in story.raw and _life(story, aspect, change) for aspect in LIVES):
        return
    found: dict[Entry, None] = {}
    for view in (story.old, story.new):
        for held in behind(view, change):
            if held.stretch.derived:
                for fact in held.stretch.facts:
                    for entry in _entries(fact):
                        if entry in story.raw and _speaks_of(story.raw[entry], fact):
                            found[entry] = None
    yield from sorted(found)


def _life(story: Story, aspect: Aspect, change: Change) -> bool:
    raw = story.raw[Entry(aspect, change.entry.node)]
    return raw.before is None or raw.after is None


def _entries(fact: Fact) -> Iterator[Entry]:
    """The entries that a fact speaks of."""
    if fact.relation == LEADS:
        yield Entry(HEAD, fact.object)
        yield Entry(ACTING, fact.object, fact.subject)
    elif fact.relation == HOLDS:
        yield Entry(HOLDER, fact.object)
        yield Entry(ACTING, fact.object, fact.subject)
    elif fact.relation == PART_OF:
        yield Entry(PARENT, fact.subject)
    elif fact.relation == MEMBER_OF:
        yield Entry(MEMBER, fact.subject)
    elif fact.line == INDIRECT:
        yield Entry(INDIRECT, fact.subject, fact.object)
    else:
        yield Entry(MANAGER, fact.subject)


def _speaks_of(change: Change, fact: Fact) -> bool:
    """Whether the change is of just what the fact says, and not of somebody else in the same place."""
    other = fact.subject if change.entry.aspect in (*SEATS, ACTING) else fact.object
    return (other in ids_of(change.before)) is not (other in ids_of(change.after))
