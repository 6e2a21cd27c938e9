"""Whether something is so: yes, no, possibly, denied or not known, each in a small world."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.answers.verdict import verdict
from tests.conftest import make_world

if TYPE_CHECKING:
    from pathlib import Path

    from graph.vocabulary import Answered
    from tests.conftest import World


def said(world: World, asked: str, at: str, *, known: str | None = None, possible: bool = False) -> Answered:
    """The answer to ``one relation other``."""
    one, relation, other = asked.split()
    view = world.on(at, known, possible=possible)
    return verdict(view, one, other, None if relation == "?" else relation).answer


def test_nothing_that_is_only_presumed_rules_anything_out(world: World) -> None:
    """
    people: {a: , b: , c: }
    source: {id: s, publisher: P, published: 2024-01-10}
    facts: [{person: a, reports_to: b}]
    """
    assert said(world, "a reports_to b", "2024-01-10") == "yes"
    assert said(world, "a reports_to c", "2024-01-10") == "no"
    assert said(world, "a reports_to b", "2025-01-10") == "yes", "presumed"
    assert said(world, "a reports_to c", "2025-01-10") == "not known"
    assert said(world, "a reports_to b", "2023-01-10") == "not known", "nobody says since when"
    assert said(world, "a reports_to b", "2024-01-10", known="2024-01-09") == "not known"
    assert said(world, "b reports_to a", "2025-01-10") == "no", "it is the other way round"


def test_what_is_concluded_is_held_and_rules_nothing_out(world: World) -> None:
    """
    people: {a: , b: , c: }
    units: {u: }
    source: {id: s, publisher: P, published: 2024-01-10}
    facts: [{person: a, member_of: u}, {person: b, leads: u}]
    """
    found = verdict(world.on("2024-01-10"), "a", "b", "reports_to")
    assert (found.answer, found.basis) == ("yes", "through membership")
    assert "(through membership)" in found.text
    assert said(world, "a reports_to c", "2024-01-10") == "not known"
    assert said(world, "c leads u", "2024-01-10") == "no"


def test_who_shares_a_place_or_stands_in_leaves_room(world: World) -> None:
    """
    people: {a: , b: , c: }
    units: {u: , v: }
    posts: {many: {seats: many, in: u}}
    source: {id: s, publisher: P, published: 2024-01-10}
    facts:
      - {person: a, leads: u, manner: co}
      - {person: a, leads: v, manner: acting}
      - {person: a, holds: many}
    """
    assert said(world, "b leads u", "2024-01-10") == "not known"
    assert said(world, "b leads v", "2024-01-10") == "not known"
    assert said(world, "b holds many", "2024-01-10") == "not known"
    assert said(world, "u leads a", "2024-01-10") == "yes", "only one of the two can lead the other"


def test_a_line_with_unknown_steps_is_no_manager(world: World) -> None:
    """
    people: {a: , b: , c: }
    source: {id: s, publisher: P, published: 2024-01-10}
    facts: [{person: a, reports_to: b, line: indirect}, {person: c, reports_to: b, line: dotted}]
    """
    assert said(world, "a reports_to b", "2024-01-10") == "not known"
    found = verdict(world.on("2024-01-10"), "c", "b", "reports_to")
    assert found.answer == "yes"
    assert "dotted" in found.text


def test_what_ended_what_begins_later_and_what_vague_dates_leave_open(world: World) -> None:
    """
    people: {a: , b: }
    units: {u: }
    source: {id: s, publisher: P, published: 2024-06-30}
    facts: [{person: a, leads: u, since: 2022-03, until: 2023-05}]
    """
    days = {"2022-02-28": "no", "2022-03-15": "not known", "2022-06-01": "yes", "2023-05-15": "not known"}
    for day, answer in (days | {"2023-06-01": "no"}).items():
        assert said(world, "a leads u", day) == answer, day
    assert said(world, "a leads u", "2022-03-15", possible=True) == "possibly"
    assert said(world, "b leads u", "2022-06-01") == "no", "attested: since and until are of one source"
    assert said(world, "b leads u", "2022-03-15") == "not known"


def test_denied_is_what_nobody_whose_word_counts_says_otherwise(world: World) -> None:
    """
    people: {a: , b: , c: , d: }
    sources:
      - {id: s, publisher: P, published: 2024-01-10}
      - {id: t, publisher: Q, published: 2024-02-10}
    facts:
      - {person: a, reports_to: b, denied: true, source: s}
      - {person: b, reports_to: c, source: s, says: anonymous}
      - {person: b, reports_to: c, denied: true, source: t, says: official}
      - {person: c, reports_to: d, source: s, says: official}
      - {person: c, reports_to: d, denied: true, source: t, says: anonymous}
      - {person: d, reports_to: a, denied: true, source: s, observed: 2024-01-05}
    """
    assert said(world, "a reports_to b", "2024-03-01") == "denied"
    assert said(world, "a ? b", "2024-03-01") == "denied"
    assert said(world, "b reports_to c", "2024-03-01") == "denied", "by a weightier voice"
    assert said(world, "b reports_to c", "2024-01-20", known="2024-01-20") == "yes", "not yet denied"
    assert said(world, "c reports_to d", "2024-03-01") == "yes", "a lighter voice stands against it"
    assert verdict(world.on("2024-03-01"), "c", "d", "reports_to").disputed
    assert said(world, "d reports_to a", "2024-01-05") == "denied"
    assert said(world, "d reports_to a", "2024-01-06") == "not known", "it is denied of another day only"


def test_rumours_are_told_only_where_they_are_asked_for(world: World) -> None:
    """
    people: {a: , b: , c: }
    source: {id: s, publisher: P, published: 2024-01-10}
    facts:
      - {person: a, reports_to: b, says: rumoured}
      - {person: c, reports_to: b, says: rumoured, denied: true}
    """
    plain = verdict(world.on("2024-01-10"), "a", "b", "reports_to")
    assert (plain.answer, plain.text) == ("not known", "it is not known whether a reports to b")
    assert said(world, "a reports_to b", "2024-01-10", possible=True) == "possibly"
    assert said(world, "c reports_to b", "2024-01-10") == "not known"


def test_what_is_part_of_a_part_is_part_of_the_whole(world: World) -> None:
    """
    people: {a: , b: }
    units: {u: , v: , w: , x: }
    source: {id: s, publisher: P, published: 2024-01-10}
    facts:
      - {unit: u, part_of: v, says: official}
      - {unit: v, part_of: w, says: anonymous}
      - {person: a, leads: u}
      - {person: b, reports_to: a}
    """
    found = verdict(world.on("2024-01-10"), "u", "w", "part_of")
    assert (found.answer, found.says, found.certainty) == ("yes", "anonymous", "attested")
    assert said(world, "a member_of w", "2024-01-10") == "yes"
    assert said(world, "a ? w", "2024-01-10") == "yes"
    assert said(world, "u part_of x", "2024-01-10") == "not known", "of what w is part nobody says"
    assert said(world, "w part_of x", "2024-01-10") == "not known"
    assert said(world, "b member_of w", "2024-01-10") == "not known"


@pytest.mark.parametrize("day", ["2023-12-31", "2024-03-01", "2025-01-01"])
def test_who_stands_further_up_is_not_the_manager(world: World, day: str) -> None:
    """
    people: {a: , b: , c: }
    source: {id: s, publisher: P, published: 2024-01-10}
    facts: [{person: a, reports_to: b, since: 2023}, {person: b, reports_to: c, since: 2023}]
    """
    found = verdict(world.on(day), "a", "c", "reports_to")
    assert found.answer == "no"
    assert "2 steps up" in found.text


HEAD = """
people: {x: , y: , z: }
units: {u: , v: , t: }
posts: {c: {in: u}}
sources: {s1: {publisher: A, published: 2024-06-30}, s2: {publisher: B, published: 2024-06-30}}
facts:
"""
DOES_NOT_RULE_OUT = [
    ("- {unit: u, part_of: v, source: s1}", "u part_of t"),  # v may be in t
    ("- {unit: u, part_of: v, source: s1}\n- {unit: v, part_of: t, says: rumoured, source: s2}", "u part_of t"),
    ("- {unit: u, part_of: t, source: s1}", "u part_of v"),  # v may lie between
    ("- {person: x, reports_to: u, source: s1}", "x reports_to y"),  # y may lead u
    ("- {person: x, reports_to: c, source: s1}", "x reports_to y"),  # y may hold c
    ("- {person: x, reports_to: y, source: s1}", "x reports_to u"),  # y may stand for u
    ("- {post: c, leads: u, source: s1}", "y leads u"),  # y may hold c
    ("- {person: y, leads: u, source: s1}", "c leads u"),
    ("- {person: x, reports_to: y, line: dotted, source: s1}", "y reports_to x"),
    ("- {person: x, reports_to: y, says: rumoured, source: s1}", "y reports_to x"),
    ("- {person: x, reports_to: y, line: dotted, denied: true, source: s1}", "x reports_to y"),
    ("- {person: x, leads: u, manner: acting, denied: true, source: s1}", "x leads u"),
    ("- {person: x, reports_to: y, line: dotted, until: 2023, source: s1}", "x reports_to y"),
    ("- {person: x, reports_to: y, line: indirect, since: 2025, source: s1}", "x reports_to y"),
]


@pytest.mark.parametrize("possible", [False, True])
@pytest.mark.parametrize(("facts", "asked"), DOES_NOT_RULE_OUT)
def test_what_leaves_room_rules_nothing_out(tmp_path: Path, facts: str, asked: str, possible: bool) -> None:
    world = make_world(tmp_path, HEAD + facts)
    assert said(world, asked, "2024-06-30", possible=possible) in ("not known", *(["possibly"] if possible else []))


def test_a_denial_beside_what_is_concluded_is_told(world: World) -> None:
    """
    people: {x: }
    units: {u: , v: }
    source: {id: s, publisher: P, published: 2024-06-30}
    facts: [{person: x, member_of: u, denied: true}, {person: x, member_of: v}, {unit: v, part_of: u}]
    """
    found = verdict(world.on("2024-06-30"), "x", "u", "member_of")
    assert found.disputed
    assert "denied by s" in found.text


def test_whoever_says_what_is_denied_is_told(world: World) -> None:
    """
    people: {x: , y: }
    sources: {firm: {publisher: Firm, published: 2020-01-01}, press: {publisher: Press, published: 2024-06-30}}
    facts:
    - {person: x, reports_to: y, denied: true, says: official, source: firm}
    - {person: x, reports_to: y, observed: 2024-06-30, says: anonymous, source: press}
    """
    found = verdict(world.on("2024-06-30"), "x", "y", "reports_to")
    assert (found.answer == "denied", found.disputed) == (True, True) or found.answer in ("yes", "possibly")
    assert {"firm", "press"} <= {*found.sources}
