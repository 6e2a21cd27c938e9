"""Places for which more rivals are named than could be weighed against each other in any useful time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import limits
from graph.errors import Problem
from graph.vocabulary import HOLDS, LEADS, NAMED, REPORTS_TO, TITLED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.facts import Fact, Node


def crowds(facts: Iterable[Fact], nodes: Mapping[str, Node]) -> Iterator[Problem]:
    """One problem for each such place, at the first fact that is too much."""
    rivals: dict[tuple[str, str], set[str]] = {}
    for fact in facts:
        place, rival = _place(fact)
        if not place:
            continue
        found = rivals.setdefault((fact.relation, place), set())
        before = len(found)
        found.add(rival)
        seats = nodes[place].seats if fact.relation == HOLDS and place in nodes else 1
        if seats and before == limits.RIVALS * seats < len(found):
            message = f"more than {before:,} are named for one place: {place!r}, by {fact.relation!r}"
            yield Problem(fact.at, "too-much", f"{message} {limits.sets('RIVALS')}")


def _place(fact: Fact) -> tuple[str, str]:
    """What only one can have at a time, and who is said to have it; nothing where many can."""
    if fact.relation in (REPORTS_TO, NAMED, TITLED):
        return fact.subject, fact.object
    return (fact.object, fact.subject) if fact.relation in (LEADS, HOLDS) else ("", "")
