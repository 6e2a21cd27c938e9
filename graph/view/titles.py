"""What people are called by what they hold, and the units that they belong to: the highest place first."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.dates import MIN
from graph.vocabulary import (
    DOTTED,
    HOLDS,
    LEADS,
    MEMBER_OF,
    PART_OF,
    POST,
    REPORTS_TO,
    SAYS,
    STAND_INS,
    TITLED,
    NodeId,
    Way,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.facts import Fact
    from graph.view.held import Held
    from graph.view.snapshot import View

_BESIDE: tuple[Way, ...] = (MEMBER_OF, REPORTS_TO, DOTTED)
"""What bears a title beside the places that somebody leads or holds, in this order."""
_SMALL_WORDS = frozenset({"a", "and", "at", "for", "in", "of", "s", "the"})
"""Words that tell no two titles apart."""


def placed_titles(view: View, node: NodeId) -> Iterator[tuple[str, NodeId | None]]:
    """All titles of a node on the day, that of the highest place first, each with the unit of its place."""
    places = [held for relation in (LEADS, HOLDS) for held in view.lines(relation, node)]
    for held in sorted(places, key=lambda one: _height(view, one)):
        post = held.key.relation == HOLDS
        unit = _unit_of(view, held.object) if post else held.object
        names = [*given(view, held), *([view.name(held.object)] if post else [])]
        yield from ((_stood_in(name, held.stretch.manner), unit) for name in names)
    for relation in _BESIDE:
        for held in view.lines(relation, node):
            unit = held.object if relation == MEMBER_OF else None
            yield from ((name, unit) for name in given(view, held) if not held.stretch.derived)
    yield from ((held.object, None) for held in view.traits(TITLED, node))


def apart(titles: Iterable[str]) -> tuple[str, ...]:
    """The titles that differ in more than case and the order of words: of "CEO of TikTok" and "TikTok CEO" one."""
    found: dict[frozenset[str], str] = {}
    for title in titles:
        found.setdefault(words_of(title) or frozenset({title}), title)
    return tuple(found.values())


def words_of(title: str) -> frozenset[str]:
    """The words that tell a title from others."""
    return frozenset(re.findall(r"\w+", title.casefold())) - _SMALL_WORDS


def units_of(view: View, node: NodeId) -> tuple[NodeId, ...]:
    """The units that a node belongs to on the day: led, held a post in, a member of, part of; the highest first."""
    led = [held.object for held in sorted(view.lines(LEADS, node), key=lambda one: _height(view, one))]
    held_in = [_unit_of(view, held.object) for held in view.lines(HOLDS, node)]
    members = [held.object for held in view.lines(MEMBER_OF, node)]
    parents = [held.object for held in view.lines(PART_OF, node)]
    own = [_unit_of(view, node)] if view.nodes[node].kind == POST else []
    return tuple(dict.fromkeys(unit for unit in (*led, *held_in, *members, *parents, *own) if unit))


def _height(view: View, held: Held) -> tuple[bool, int, bool, int, int, NodeId]:
    """How high a place is: a unit before its parts, its head before its posts, a post before those under it."""
    climb, post = view.places.climb, held.key.relation == HOLDS
    unit = _unit_of(view, held.object) if post else held.object
    depth = climb.depth(unit) if unit else len(view.nodes)
    below = _posts_above(view, held.object) if post else 0
    governs = post and view.nodes[held.object].governs
    return governs, depth, post, below, held.line.start, held.object


def _posts_above(view: View, post: NodeId) -> int:
    """How many posts a post is below by what is said of it."""
    seen = [post]
    while (lines := view.lines(REPORTS_TO, seen[-1])) and view.nodes[lines[0].object].kind == POST:
        if lines[0].object in seen:
            break
        seen.append(lines[0].object)
    return len(seen) - 1


def _unit_of(view: View, post: NodeId) -> NodeId | None:
    return view.places.climb.unit_of(post)[0]


def given(view: View, held: Held) -> list[str]:
    """The titles that sources give with a line: in the script of the name first, the best vouched, then the newest.

    Of the whole lists of one series only the last one's: it is the whole of its day.
    """
    titled = [fact for fact in held.stretch.facts if fact.title]
    last: dict[str, int] = {}
    for fact in titled:
        last[fact.source.series] = max(last.get(fact.source.series, MIN), _published(fact))
    facts = [fact for fact in titled if not fact.source.series or _published(fact) == last[fact.source.series]]
    name = _latin(view.name(held.subject))

    def rank(fact: Fact) -> tuple[bool, int, int, str]:
        return _latin(fact.title) != name, -SAYS.index(fact.says), -_published(fact), fact.id

    return [fact.title for fact in sorted(facts, key=rank)]


def _published(fact: Fact) -> int:
    return fact.source.published.upper if fact.source.published else MIN


@lru_cache(maxsize=10_000)
def _latin(text: str) -> bool:
    return all(sign < "\u0250" for sign in text if sign.isalpha())


def _stood_in(title: str, manner: str) -> str:
    """A title as somebody bears it who stands in for another."""
    return f"{title} ({manner})" if manner in STAND_INS and manner not in title.casefold() else title
