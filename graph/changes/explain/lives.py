"""What follows from somebody's coming or going, and from a seat won or lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.changes.change import Entry, id_of
from graph.changes.explain.groups import life
from graph.changes.explain.seats import came, left
from graph.changes.kinds import ACTING, DISPUTE, HEAD, HOLDER, LIVES, MANAGER, PARENT, SEATS, TITLE, VACANCY, Aspect
from graph.vocabulary import HOLDS, LEADS, PART_OF, PERSON, REPORTS_TO, NodeId

if TYPE_CHECKING:
    from graph.changes.change import Change
    from graph.changes.story import Story

_DISPUTED: dict[str, Aspect] = {REPORTS_TO: MANAGER, PART_OF: PARENT, LEADS: HEAD, HOLDS: HOLDER}
"""The aspect that a relation's dispute is about."""


def managers_who_came_or_went(story: Story) -> None:
    """Somebody has another manager, or none, because the manager went; or has one because the manager came."""
    for change in story.of(MANAGER):
        for manager, come in ((id_of(change.before), False), (id_of(change.after), True)):
            cause = life(story, manager, come=come)
            if cause and not life(story, change.entry.node):
                story.claim(cause, (change,))


def stand_ins(story: Story) -> None:
    """Who begins or ceases to stand in is told with the seat that was lost or won, else with who stands in now."""
    by_seat: dict[NodeId, list[Change]] = {}
    for change in sorted(story.of(ACTING), key=lambda change: change.after is None):
        by_seat.setdefault(change.entry.node, []).append(change)
    for seat, changes in by_seat.items():
        own = [story.raw[entry] for aspect in SEATS if (entry := Entry(aspect, seat)) in story.raw]
        first, *others = (*own, *changes)
        if others:
            story.claim(first, others)


def people_in_seats(story: Story) -> None:
    """Who is seen first in a seat, or no longer since it was lost, is told with the seat."""
    for seat in story.of(*SEATS, ACTING):
        for person in (*left(seat), *came(seat)):
            change = story.raw.get(Entry(PERSON, person))
            if change and (change.before is None or change.after is None):
                story.claim(seat, (change,))


def own_entries(story: Story) -> None:
    """What is told of a node that comes or goes is told with it."""
    for change in list(story.raw.values()):
        cause = life(story, change.entry.node)
        if cause and change.entry.aspect not in (*LIVES, TITLE):
            story.claim(cause, (change,))


def vacancies(story: Story) -> None:
    """That a post is said to be vacant, or no longer, is told with whoever left it or came to it."""
    for change in story.of(VACANCY):
        if cause := story.raw.get(Entry(HOLDER, change.entry.node)):
            story.claim(cause, (change,))


def titles_of_seats(story: Story) -> None:
    """A title comes and goes with a seat, or with its bearer."""
    seats: dict[NodeId, Change] = {}
    for seat in story.of(*SEATS, ACTING):
        for person in (*left(seat), *came(seat)):
            seats.setdefault(person, seat)
    for change in story.of(TITLE):
        for cause in (seats.get(change.entry.node), life(story, change.entry.node)):
            if cause:
                story.claim(cause, (change,))


def disputes_of_lines(story: Story) -> None:
    """A dispute that begins or ends with a change of the disputed line."""
    for change in story.of(DISPUTE):
        cause = story.raw.get(Entry(_DISPUTED[change.entry.other], change.entry.node))
        if cause:
            story.claim(cause, (change,))
