"""What does not add up once facts are lines: rings with their days, people under themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import checks, dates
from tests.conftest import make_world

if TYPE_CHECKING:
    from tests.conftest import World


def test_rings_have_days_and_come_back(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2025-01-01}
    people: {ada: , bo: , cy: , di: , ed: }
    facts:
      - {person: ada, reports_to: bo, since: 2019-01-01, until: 2020-01-01}
      - {person: bo, reports_to: ada, since: 2019-06-01, until: 2022-01-01}
      - {person: ada, reports_to: cy, since: 2020-01-01, until: 2021-01-01}
      - {person: cy, reports_to: bo, since: 2020-07-01, until: 2024-01-01}
      - {person: ada, reports_to: bo, since: 2021-06-01, until: 2023-01-01}
      - {person: di, reports_to: ada, since: 2018-01-01}
      - {person: ed, reports_to: di, line: dotted}
      - {person: di, reports_to: ed, line: dotted}
    """
    found = [(ring.nodes, dates.iso(ring.start), dates.iso(ring.end)) for ring in world.graph().rings()]
    assert found == [
        (("ada", "bo"), "2019-06-01", "2020-01-01"),
        (("ada", "cy", "bo"), "2020-07-01", "2021-01-01"),
        (("ada", "bo"), "2021-06-01", "2022-01-01"),
    ]


def test_a_ring_of_tied_lines_lasts_while_any_way_round_does(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2025-01-01}
    people: {ada: , bo: , cy: }
    facts:
      - {person: ada, reports_to: bo, since: 2019-01-01, until: 2020-01-01}
      - {person: ada, reports_to: cy, since: 2019-01-01, until: 2022-01-01}
      - {person: bo, reports_to: ada, since: 2019-01-01, until: 2022-01-01}
      - {person: cy, reports_to: ada, since: 2019-01-01, until: 2022-01-01}
      - {person: bo, reports_to: cy, since: 2019-01-01, until: 2022-01-01}
    """
    found = {(ring.nodes, dates.iso(ring.start), dates.iso(ring.end)) for ring in world.graph().rings()}
    assert (("ada", "bo", "cy"), "2019-01-01", "2020-01-01") in {(tuple(sorted(way)), *days) for way, *days in found}


def world_of(folders: pytest.TempPathFactory, text: str, facts: str, **more: str) -> World:
    """A world with some facts added, which are written one after the other."""
    said = "\n      ".join(f"- {fact}" for fact in facts.replace("}, {", "}#{").split("#"))
    return make_world(folders.mktemp("world"), text.format(facts=said, **more))


def rules_of(world: World) -> set[str]:
    """The rules by which anything does not add up in a world."""
    return {problem.rule for problem in checks.of_lines(world.graph())}


SELF = """
    source: {{id: s, publisher: P, published: 2022-01-01}}
    people: {{ada: }}
    units: {{lab: , co: }}
    posts: {{seat: {{in: lab}}}}
    facts:
      - {{unit: lab, part_of: co}}
      {facts}
"""
SELVES = [
    ("{person: ada, leads: lab}, {unit: lab, reports_to: ada}", True),
    ("{person: ada, leads: lab}, {person: ada, reports_to: lab}", True),
    ("{person: ada, holds: seat}, {post: seat, reports_to: ada}", True),
    ("{person: ada, holds: seat, leads: lab}, {post: seat, reports_to: lab}", True),
    ("{person: ada, leads: [lab, co]}, {unit: lab, reports_to: co}", False),
    ("{person: ada, leads: lab, until: 2019}, {unit: lab, reports_to: ada, since: 2020}", False),
    ("{person: ada, leads: lab}, {unit: lab, reports_to: ada, line: dotted}", False),
]


@pytest.mark.parametrize(("facts", "found"), SELVES)
def test_reports_to_oneself_by_derivation(tmp_path_factory: pytest.TempPathFactory, facts: str, found: bool) -> None:
    world = world_of(tmp_path_factory, SELF, facts)
    problems = [problem for problem in checks.of_lines(world.graph()) if problem.rule == "self-report"]
    assert bool(problems) == found
    assert all("'ada' would report to themselves, from " in problem.message for problem in problems)
    assert world.on("2022-01-01").manager("ada") is None or "{person: ada, reports_to: lab}" in facts


def test_nothing_derived_closes_a_ring(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2025-01-01}
    people: {ada: , bo: }
    units: {lab: , co: }
    facts:
      - {person: ada, leads: lab, since: 2018-01-01}
      - {person: bo, leads: co, since: 2019-01-01}
      - {unit: lab, part_of: co, since: 2018-01-01}
      - {person: bo, reports_to: ada, since: 2020-01-01, until: 2021-01-01}
    """
    assert checks.of_lines(world.graph()) == []
    # while bo reports to ada, the head of the whole is no boss of ada; before and afterwards bo is
    days = ("2019-06-01", "2020-06-01", "2021-06-01")
    assert [world.manager("ada", day) for day in days] == ["bo attested", None, "bo attested"]
    assert [world.manager("bo", day) for day in days] == [None, "ada attested", None]


APART = """
    source: {{id: s, publisher: P, published: 2022-01-01}}
    people: {{ada: , bo: , cy: , di: }}
    units: {{co: , lab: }}
    facts:
      - {{person: bo, leads: co}}
      - {{person: ada, leads: lab}}
      {facts}
"""
APARTS = [
    ("{unit: lab, part_of: co}, {person: ada, reports_to: cy}", True),
    ("{unit: lab, reports_to: bo}, {person: ada, reports_to: cy}", True),
    ("{unit: lab, part_of: co}, {person: ada, reports_to: cy}, {person: cy, reports_to: bo}", False),
    ("{unit: lab, part_of: co}, {person: ada, reports_to: cy}, {person: bo, reports_to: cy}", False),
    ("{unit: lab, part_of: co}, {person: ada, reports_to: bo}", False),
    ("{unit: lab, part_of: co}", False),
    ("{person: ada, reports_to: cy}", False),
    ("{unit: lab, part_of: co, until: 2022-01-20}, {person: ada, reports_to: cy}", False),
]


@pytest.mark.parametrize(("facts", "found"), APARTS)
def test_a_head_and_the_unit_under_two(tmp_path_factory: pytest.TempPathFactory, facts: str, found: bool) -> None:
    """Two answers to who is above a unit; a deputy between is none, nor is a hand-over of some weeks."""
    assert ("head-and-unit-apart" in rules_of(world_of(tmp_path_factory, APART, facts))) == found


MOVED = """
    source: {{id: s, publisher: P, published: 2022-01-01}}
    people: {{ada: , bo: }}
    units: {{co: , lab: , shop: }}
    facts:
      - {{unit: lab, part_of: co}}
      - {{unit: shop, part_of: co}}
      - {{person: ada, member_of: lab}}
      - {{person: ada, reports_to: bo, observed: 2020-06-01}}
      - {{person: bo, leads: lab, observed: 2020-06-01, {until}}}
      {facts}
"""
MOVES = [
    ("until: 2021-01-01", "{person: bo, leads: shop, since: 2021-01-01}", True),
    ("until: 2021-01-01", "{person: bo, leads: co, since: 2021-01-01}", False),
    ("until: 2021-01-01", "{person: bo, member_of: co, since: 2021-01-01}", True),
    ("until: open", "{person: bo, leads: shop, since: 2021-01-01}", False),
    ("until: 2021-01-01", "{person: ada, reports_to: bo, observed: 2021-06-01}", False),
]


@pytest.mark.parametrize(("until", "facts", "found"), MOVES)
def test_reports_whose_manager_has_moved_on(
    tmp_path_factory: pytest.TempPathFactory, until: str, facts: str, found: bool
) -> None:
    """What was said before the manager went elsewhere is only presumed after; what was said since stands."""
    assert ("manager-moved-on" in rules_of(world_of(tmp_path_factory, MOVED, facts, until=until))) == found
