"""Dates of one beginning, or of one end, that differ: the weightier holds, and says by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import answers, dates
from tests.conftest import make_world

if TYPE_CHECKING:
    from tests.conftest import World

WORLD = """\
people: {{ada: {{name: Ada}}}}
units: {{shop: {{name: Shop}}}}
sources:
  - {{id: a, publisher: P, published: 2022-01-01}}
  - {{id: b, publisher: P, published: 2022-06-01}}
  - {{id: c, publisher: P, published: 2022-06-01, derived_from: b}}
facts:
  - {{person: ada, leads: shop, source: a, {one}}}
  - {{person: ada, leads: shop, source: {source}, {other}}}
"""


def verdict(world: World, at: str) -> str:
    note = str(answers.why(world.graph(), world.on(at, possible=True), "ada", "shop")[-1]["note"])
    return note.replace("; decided by: nobody says otherwise", "")


def held(world: World, day: str) -> str | None:
    return next((str(line.stretch.certainty) for line in world.on(day, possible=True).held), None)


@pytest.mark.parametrize(
    ("one", "other", "source", "expected", "told"),
    [
        # the stronger start holds, whichever is earlier
        (
            "since: 2020-03-01, says: rumoured",
            "since: 2020-05-01",
            "b",
            {"2020-04-30": None, "2020-05-01": "attested", "2022-01-01": "attested"},
            "attested",  # the rumour was not even compared: it counts for nothing against firm word
        ),
        (
            "since: 2020-03-01, says: official",
            "since: 2020-05-01",
            "b",
            {"2020-02-29": None, "2020-03-01": "attested"},
            "attested; start dated by: official, reported, anonymous, rumoured",
        ),
        # dates that agree are no conflict, and the narrower says all: nobody says that it began before the 20th
        ("since: 2020-05", "since: 2020-05-20", "b", {"2020-05-10": None, "2020-05-20": "attested"}, "attested"),
        # a promotion is no conflict, nor are two statements of one source, nor what was attested before
        (
            "since: 2020-03-01, as: Deputy",
            "since: 2020-05-01, as: Head",
            "b",
            {"2020-03-01": "attested"},
            "attested",
        ),
        ("since: 2020-03-01", "since: 2020-05-01", "a", {"2020-03-01": "attested"}, "attested"),
        ("since: 2020-03-01, until: 2020-04-01", "since: 2020-05-01", "b", {"2020-03-15": "attested"}, "attested"),
        ("since: 2020-03-01", "since: 2022-05-01", "b", {"2020-03-01": "attested"}, "attested"),
        # the later source dates the end; both speak of the time before theirs, so what lies between is attested
        (
            "until: 2021-06-01",
            "until: 2021-09-01",
            "b",
            {"2021-05-31": "attested", "2021-07-01": "attested", "2021-08-31": "attested", "2021-09-01": None},
            "attested; end said by {b}, dated by: later published",
        ),
        (
            "until: 2021-09-01, says: official",
            "until: 2021-06-01",
            "b",
            {"2021-05-31": "attested", "2021-07-01": "attested", "2021-08-31": "attested", "2021-09-01": None},
            "attested; end said by {a}, dated by: official, reported, anonymous, rumoured",
        ),
        (
            "until: 2021-06-01, says: official",
            "until: 2021-09-01",
            "b",
            {"2021-05-31": "attested", "2021-06-01": None, "2021-08-31": None},
            "attested; end said by {a}, dated by: official, reported, anonymous, rumoured",
        ),
        (
            "since: 2020, until: 2020-06-01",
            "since: 2021, until: 2021-09-01",
            "b",
            {"2020-08-01": None},
            "not held on this day",
        ),
        (
            "until: 2021",
            "until: 2021-09-01",
            "b",
            {"2021-08-31": "attested", "2021-10-01": None},  # the day that the narrower gives lies in that year
            "not held on this day",
        ),
    ],
)
def test_dates_that_differ(
    tmp_path_factory: pytest.TempPathFactory,
    one: str,
    other: str,
    source: str,
    expected: dict[str, str | None],
    told: str,
) -> None:
    world = make_world(tmp_path_factory.mktemp("bounds"), WORLD.format(one=one, other=other, source=source))
    assert {day: held(world, day) for day in expected} == expected
    ids = {fact.source.id: fact.id for fact in world.facts.facts}
    day = max(expected)
    if expected[day] is None and not told.startswith("not"):
        day = next(day for day in reversed(expected) if expected[day])
    assert verdict(world, day).startswith(told.format(**ids))


def test_no_rule_decides_so_it_was_between(tmp_path: object) -> None:
    from pathlib import Path

    text = WORLD.format(one="until: 2021-06-01", other="until: 2021-09-01", source="b")
    world = make_world(Path(str(tmp_path)), text.replace("2022-01-01", "2022-06-01"))
    days = ("2021-05-31", "2021-06-01", "2021-08-31", "2021-09-01")
    assert [held(world, day) for day in days] == ["attested", "possible", "possible", None]
    assert "dated by: no rule decides" in verdict(world, "2021-05-31")
    row = answers.history(world.graph(), "ada", dates.day("2030"))[0]
    assert row["ended_by"] in {fact.id for fact in world.facts.facts}


def test_what_is_seen_after_an_end_is_a_second_spell_and_what_was_seen_before_a_start_has_begun(world: World) -> None:
    """
    people: {ada: {name: Ada}, bo: {name: Bo}}
    units: {shop: {name: Shop}}
    sources:
      - {id: a, publisher: P, published: 2022-01-01}
      - {id: b, publisher: P, published: 2022-01-01}
      - {id: c, publisher: P, published: 2022-01-01}
    facts:
      - {person: ada, leads: shop, until: 2021-02-01, source: a}
      - {person: ada, leads: shop, until: 2021-10-01, basis: implied, source: b}
      - {person: ada, leads: shop, observed: 2021-05-05, source: c}
      - {person: bo, member_of: shop, since: 2020-01-01, basis: implied, source: a}
      - {person: bo, member_of: shop, since: 2021-01-01, source: b}
      - {person: bo, member_of: shop, observed: 2020-05-05, source: c}
    """
    spells = [row for row in answers.history(world.graph(), "ada", dates.day("2030")) if row["object"] == "shop"]
    assert [(row["since"], row["until"]) for row in spells] == [
        ("../2021-01-31", "2021-02-01"),
        ("2021-02-01/2021-05-05", "2021-10-01"),
    ]
    days = ("2021-03-01", "2021-05-05", "2021-08-15")
    assert [held(world, day) for day in days] == ["possible", "attested", "attested"]
    rows = answers.why(world.graph(), world.on("2020-03-01"), "bo", "shop")
    assert rows[-1]["note"] == "attested; decided by: nobody says otherwise"
    (spell,) = [row for row in answers.history(world.graph(), "bo", dates.day("2030")) if row["object"] == "shop"]
    assert spell["since"] == "2020-01-01"


def test_an_end_and_a_later_sighting_are_not_two_dates_of_one_end(world: World) -> None:
    """
    people: {ann: {name: Ann}, ben: {name: Ben}}
    sources:
      - {id: r1, publisher: HR, published: 2020-01-31}
      - {id: r2, publisher: HR, published: 2020-02-29}
      - {id: r3, publisher: HR, published: 2020-03-31}
      - {id: r4, publisher: HR, published: 2020-04-30}
    facts:
      - {person: ben, reports_to: ann, observed: 2020-01-31, source: r1}
      - {person: ben, reports_to: ann, until: 2020-02-01/2020-02-29, basis: implied, source: r2}
      - {person: ben, reports_to: ann, observed: 2020-03-31, source: r3}
      - {person: ben, reports_to: ann, until: 2020-04-01/2020-04-30, basis: implied, source: r4}
    """
    days = ("2020-01-31", "2020-02-29", "2020-03-31", "2020-04-30")
    assert [world.manager("ben", day) is not None for day in days] == [True, False, True, False]
