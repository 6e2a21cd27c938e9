"""Gaps: each kind of question is asked where it is open, and not where it is not; the weightiest comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import dates
from graph.answers.gaps import KINDS, gaps
from graph.names import look_alikes

if TYPE_CHECKING:
    from tests.conftest import Run, World


def asked(world: World, kind: str, at: str = "2022-06-30", months: int = 24) -> list[str]:
    view = world.on(at)
    return [row["question"] for row in gaps(world.graph(), view, months) if row["kind"] == kind]


def test_disputes(world: World) -> None:
    """
    people: {ada: {name: Ada}, bo: {name: Bo}, cy: {name: Cy}}
    units: {shop: {name: Shop}, firm: {name: Firm}, club: {name: Club}}
    sources:
      - {id: a, publisher: P, published: 2022-06-30}
      - {id: b, publisher: P, published: 2022-06-30}
    facts:
      - {person: ada, reports_to: bo, since: 2020-01-01, source: a}
      - {person: ada, reports_to: cy, since: 2020-01-01, says: anonymous, source: b}
      - {person: bo, leads: shop, since: 2020-01-01, source: a}
      - {person: cy, leads: shop, since: 2020-01-01, source: b}
      - {unit: shop, part_of: firm, since: 2020-01-01, source: a}
      - {unit: shop, part_of: club, since: 2020-01-01, source: b}
      - {person: cy, member_of: firm, since: 2020-01-01, says: official, source: a}
      - {person: cy, member_of: firm, since: 2020-01-01, denied: true, source: b}
    """
    assert sorted(asked(world, "disputed")) == [
        "Is it so that Cy belongs to Firm? It is also denied.",
        "What does Shop belong to: Club, or Firm?",
        "Who does Ada report to: Bo, or Cy?",
        "Who leads Shop: Bo, or Cy?",
    ]
    row = next(row for row in gaps(world.graph(), world.on("2022-06-30")) if row["question"].startswith("Who does Ada"))
    assert row["sources"] == ["a", "b"]


def test_nobody_known(world: World) -> None:
    """
    people:
      ada: {name: Ada}
      bo: {name: Bo}
      cy: {name: Cy}
      di: {name: Di}
      ed: {name: Ed}
      flo: {name: Flo}
      gus: {name: Gus, stub: true}
      hal: {name: Hal}
    units:
      firm: {name: Firm}
      shop: {name: Shop}
      desk: {name: Desk}
      isle: {name: Isle}
    source: {id: a, publisher: P, published: 2022-06-30}
    facts:
      - {person: bo, reports_to: ada, since: 2020-01-01}
      - {person: cy, reports_to: bo, since: 2020-01-01}
      - {person: ed, reports_to: di, since: 2020-01-01}
      - {unit: shop, part_of: firm, since: 2020-01-01}
      - {unit: desk, part_of: firm, since: 2020-01-01}
      - {person: ada, leads: firm, since: 2020-01-01}
      - {person: bo, leads: desk, since: 2020-01-01}
      - {person: cy, leads: isle, since: 2020-01-01}
      - {person: flo, leads: desk, since: 2015-01-01, until: 2020-01-01}
      - {person: hal, reports_to: ada, since: 2016-01-01}
      - {person: hal, left: firm, date: 2021-05-05}
    """
    assert asked(world, "unknown_manager") == ["Who does Di report to?"]
    assert asked(world, "headless") == ["Who leads Shop?"]
    assert asked(world, "stub") == ["Who or what is Gus?"]
    assert asked(world, "unplaced") == [
        "Where does Flo stand?",
        "Where does Gus stand?",
        "What does Isle belong to?",
    ]
    assert "Where does Hal stand?" not in asked(world, "unplaced", "2022-06-30")
    assert asked(world, "unplaced", "2014-01-01") == ["Where does Gus stand?"]


def test_names(world: World) -> None:
    """
    people:
      z1: {name: Zhang Nan, also: [张楠]}
      z2: {name: Nan Zhang, also: [张 楠, Zhang Nan]}
      c1: {name: Shou Zi Chew}
      c2: {name: Chew Shou}
      d1: {name: Zhang Wei}
      d2: {name: Zhang Lei}
    units:
      u1: {name: Zhang Nan}
    """
    assert asked(world, "same_name") == ["Are Zhang Nan (z1) and Nan Zhang (z2) one and the same?"]
    assert asked(world, "similar_names") == ["Are Shou Zi Chew (c1) and Chew Shou (c2) one and the same?"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Vanessa Pappas", "Vanesa Pappas", True),
        ("Pappas, Vanessa", "Vanessa Pappas", True),
        ("Wei", "Wei Wenwen", False),
        ("Zhang Lidong", "Zhang Yiming", False),
        ("Sandie Hawkins", "sandie hawkins", False),
    ],
)
def test_look_alikes(one: str, other: str, alike: bool) -> None:
    assert bool(look_alikes([(one, "a"), (other, "b")])) == alike
    assert not look_alikes([(one, "a"), (other, "a")])


def test_weak_evidence(world: World) -> None:
    """
    people: {ada: {name: Ada}, bo: {name: Bo}, cy: {name: Cy}}
    units: {firm: {name: Firm}}
    sources:
      - {id: a, publisher: Alpha, published: 2020-06-30}
      - {id: b, publisher: Beta, published: 2020-07-30, derived_from: a}
      - {id: c, publisher: Gamma, published: 2022-01-01}
    facts:
      - {person: ada, reports_to: bo, since: 2020-01-01, source: a}
      - {person: ada, reports_to: bo, since: 2020-01-01, source: b}
      - {person: bo, reports_to: cy, since: 2020-01-01, source: a}
      - {person: bo, reports_to: cy, since: 2020-01-01, source: c}
      - {person: cy, leads: firm, since: 2020-01-01, source: c}
      - {person: ada, reports_to: cy, line: dotted, since: 2020-01-01, source: c}
    """
    assert asked(world, "single_origin") == [
        "Who else says that Cy leads Firm? All of it comes from Gamma.",
        "Who else says that Ada reports to Bo? All of it comes from Alpha.",
        "Who else says that Ada reports to Cy by a dotted line? All of it comes from Gamma.",
    ]
    assert asked(world, "stale", "2022-06-30", 24) == []
    # the copy of July confirms nothing anew
    assert asked(world, "stale", "2022-07-01", 24) == ["Does Ada still report to Bo? Last confirmed 2020-06-30."]
    assert len(asked(world, "stale", "2022-07-31", 0)) == 4


def test_the_weightiest_comes_first(bytedance: World) -> None:
    rows = gaps(bytedance.graph(), bytedance.on("2023-02-15"))
    assert {row["kind"] for row in rows} <= set(KINDS)
    assert [row["weight"] for row in rows] == sorted((row["weight"] for row in rows), reverse=True)
    seen = bytedance.on("2023-02-15")
    for row in rows:
        if row["kind"] == "unplaced":
            assert row["subject"] not in seen.tree
        if row["kind"] == "headless":
            assert not seen.lines_to("leads", row["subject"])


def test_gaps_on_the_command_line(run: Run) -> None:
    one = run("gaps", "--at", "2023-02-15", "--kind", "headless", "--first", "2", "--format", "csv").stdout
    assert one.splitlines()[0] == "kind,subject,object,question,settles,weight,last_confirmed,sources"
    assert [line.split(",")[0] for line in one.splitlines()[1:]] == ["headless", "headless"]
    assert "no such question is open" in run("gaps", "--at", "2023-02-15", "--kind", "stub").stderr
    assert run("gaps", "--kind", "mood").exit_code == 2


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [("2022-03-31", 1, "2022-02-28"), ("2022-01-15", 24, "2020-01-15"), ("2024-02-29", 12, "2023-02-28")],
)
def test_months_before(day: str, months: int, expected: str) -> None:
    assert dates.iso(dates.months_before(dates.day(day), months)) == expected
    assert dates.months_before(dates.day("0001-05-05"), 24) == dates.MIN


def test_a_place_is_asked_to_be_confirmed_once(world: World) -> None:
    """
    people: {ada: {name: Ada}, bo: {name: Bo}, cy: {name: Cy}}
    units: {lab: {name: Lab}, firm: {name: Firm}}
    posts: {director: {name: Director, in: firm, seats: many}}
    sources: [{id: one, publisher: One, published: 2010-05-01}]
    facts:
      - {source: one, unit: lab, part_of: firm}
      - {source: one, unit: lab, reports_to: ada}
      - {source: one, person: ada, holds: director}
      - {source: one, person: bo, holds: director}
    """
    graph = world.graph()
    view = world.on("2020-01-01")
    asked = [row["question"] for row in gaps(graph, view, 24, ("stale", "single_origin"))]
    assert sorted(asked) == [
        "Does Ada still hold the post of Director? Last confirmed 2010-05-01.",
        "Does Bo still hold the post of Director? Last confirmed 2010-05-01.",
        "Does Lab still report to Ada? Last confirmed 2010-05-01.",
    ]
