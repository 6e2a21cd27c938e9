"""From raw changes to a story: one function per rule, asked in this order; the first claim on a change stands.

swap → a line of another kind → a head and the reports inherited → merge, split, rename → subtree → successor, layer,
cohort → whoever comes or goes with what is theirs → titles and disputes. What no rule claims is told by itself.
A successor and a layer are cohorts with more to tell, so they are asked first: docs/decisions/0020.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.changes.explain import aftermath, groups, likeness, lives, moves, seats, unions
from graph.changes.story import Story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.changes.change import Change
    from graph.view import View

RULES: tuple[Callable[[Story], None], ...] = (
    seats.swaps,
    moves.lines_of_another_kind,
    seats.heads_and_their_reports,
    unions.merges_and_splits,
    likeness.offers,
    moves.subtrees,
    groups.cohorts,
    lives.managers_who_came_or_went,
    lives.stand_ins,
    lives.people_in_seats,
    lives.vacancies,
    lives.own_entries,
    lives.titles_of_seats,
    lives.disputes_of_lines,
    aftermath.tops,
    aftermath.rings,
    aftermath.spans,
)


def explain(raw: Iterable[Change], old: View, new: View) -> Story:
    """The story that the rules make of the raw changes between two views."""
    story = Story(raw, old, new)
    for rule in RULES:
        rule(story)
    return story
