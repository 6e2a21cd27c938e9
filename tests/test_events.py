"""From what happened to whoever stood above it then, and back; events are named and asked for like nodes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from graph import dates
from graph.answers import events
from graph.errors import AmbiguousName
from graph.facts import Event, Source
from graph.files import loader, yaml_target
from graph.selectors import BadSelector, select

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run, World

FIRM = """
source: {id: s, publisher: P, published: 2022-01-31, url: "https://example.org/s"}
people: {ann: {name: Ann}, bo: {name: Bo}, cy: {name: Cy}, di: {name: Di}, eve: {name: Eve}}
units: {shop: {name: Shop}, lab: {name: Lab}, group: {name: Group}, lost: {name: Lost}}
posts: {guard: {name: Guard, in: shop}}
facts:
  - {person: ann, leads: shop, since: 2020, until: 2021-07-01}
  - {person: bo, leads: shop, since: 2021-07-01}
  - {unit: shop, part_of: group, since: 2019}
  - {person: cy, leads: group, since: 2019, says: official}
  - {person: eve, holds: guard, since: 2020}
  - {person: di, leads: lab, manner: co, since: 2020}
  - {person: eve, leads: lab, manner: co, since: 2020}
  - {person: di, reports_to: ann, since: 2020}
  - {person: eve, reports_to: cy, since: 2020}
events:
  - {id: fire, date: 2021-06-15, what: A fire in the shop, units: [shop], posts: [guard]}
  - {date: 2021-06, what: Some day of June, units: [shop]}
  - {date: 2021, what: Some day of the year, units: [shop]}
  - {date: 2021-08, what: A find in the lab, units: [lab]}
  - {date: 2021-08, what: Nobody knows of whom, units: [lost]}
  - {date: 2021-09, what: Of nothing at all}
"""


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    (tmp_path / "firm.yaml").write_text(FIRM, encoding="utf-8")
    return tmp_path


def asked(run: Run, firm: Path, *arguments: str) -> list[dict[str, Any]]:
    result = run("above", *arguments, "--format", "json", data=firm)
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
    return found


@pytest.mark.parametrize(
    ("event", "above"),
    [
        # who led the shop then, and the group it is part of; of the post, its holder, and the head of the shop it is in
        ("fire", "shop: ann cy; guard: eve ann cy"),
        # of some day of a month in which nothing changed: as on each of its days
        ("Some day of June", "shop: ann cy"),
        # of some day of a year: either may have stood above it, neither on all days; who stood above both, on all
        ("Some day of the year", "shop: ann? bo? cy"),
        # two who share it: both, and whoever is said to be above either
        ("A find in the lab", "lab: di eve ann cy"),
    ],
)
def test_who_stood_above_an_event(run: Run, firm: Path, event: str, above: str) -> None:
    rows = asked(run, firm, event)
    told: dict[str, set[str]] = {}
    for row in rows:
        if row["id"] != row["under"]:
            told.setdefault(row["under"], set()).add(row["id"] + "?" * (not row["throughout"]))
    expected = {part.split(":")[0].strip(): set(part.split(":")[1].split()) for part in above.split(";")}
    assert told == expected
    assert {row["up_to_here"] for row in rows} <= {"attested", None}


def test_the_year_has_two_heads_and_neither_all_along(run: Run, firm: Path) -> None:
    rows = {row["id"]: row for row in asked(run, firm, "Some day of the year")}
    assert (rows["ann"]["throughout"], rows["bo"]["throughout"], rows["cy"]["throughout"]) == (False, False, True)
    assert all(row["sources"] == ["s"] for row in rows.values() if row["manager"])


def test_a_node_on_a_day_is_asked_by_all_its_ways(run: Run, firm: Path) -> None:
    assert {row["id"] for row in asked(run, firm, "di", "--at", "2021-03")} == {"di", "ann", "cy"}
    assert {row["id"] for row in asked(run, firm, "lab", "--at", "2021-03")} >= {"di", "eve", "ann", "cy"}


def test_what_happened_under_each_of_them(run: Run, firm: Path) -> None:
    rows = asked(run, firm, "fire", "--events")
    under = {leader: [row["what"] for row in rows if row["leader"] == leader] for leader in ("ann", "cy")}
    assert under["ann"] == ["Some day of the year", "Some day of June", "A fire in the shop", "A find in the lab"]
    assert set(under["cy"]) == set(under["ann"])
    assert "bo" not in {row["leader"] for row in rows}
    fire = next(row for row in rows if row["leader"] == "ann" and row["event"] == "fire")
    assert fire["through"] == ["shop", "guard"]  # the guard's post stands in the shop
    assert (fire["depth"], fire["certainty"], fire["throughout"]) == (0, "attested", True)
    assert fire["sources"] == ["s"]


def test_where_nobody_is_known_it_says_so(run: Run, firm: Path) -> None:
    told = run("above", "Nobody knows of whom", data=firm)
    assert told.stderr == "nobody is known to have stood above Lost on 2021-08\n"
    assert "names nobody and nothing" in run("above", "Of nothing at all", data=firm).stderr
    wrong = run("above", "A fyre in the shop", data=firm)
    assert wrong.exit_code == 2
    assert "did you mean" in wrong.stderr
    assert "(fire)" in wrong.stderr


def test_events_are_asked_for_like_nodes(run: Run, firm: Path) -> None:
    (row,) = json.loads(run("who", "fire", "--format", "json", data=firm).stdout)["rows"]
    assert (row["kind"], row["what"], row["nodes"]) == ("event", "A fire in the shop", ["shop", "guard"])
    card = run("who", "fire", data=firm).stdout
    assert "happened to  Shop, Guard" in card
    assert "A fire in the shop" in run("who", "fire", "--format", "markdown", data=firm).stdout
    found = json.loads(run("find", "fire in the shop", "--format", "json", data=firm).stdout)["rows"]
    assert ("fire", "event") in {(row["id"], row["kind"]) for row in found}
    assert run("select", "event:fire", "--ids", data=firm).stdout.split() == ["guard", "shop"]
    assert "there is no event 'fir'; did you mean fire" in run("select", "event:fir", data=firm).stderr


def test_what_is_not_yet_told_is_not_there(run: Run, firm: Path) -> None:
    assert run("who", "fire", "--known", "2022-01-30", data=firm).exit_code == 2
    assert run("who", "fire", "--known", "2022-01-31", data=firm).exit_code == 0


def test_an_id_is_of_the_content(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2022}
    units: {shop: {name: Shop}}
    events:
      - {date: 2021-06-15, what: "The shop opens, at last, in Zürich 店", units: [shop]}
      - {date: 2021-06-15, what: "The shop opens, at last, in Basel", units: [shop]}
    """
    graph = world.graph()
    ids = [event.id for event in graph.events]
    assert len(set(ids)) == 2
    assert all(one.startswith("2021-06-15-the-shop-opens-at-last-") for one in ids)
    assert [graph.event_names.find(one).id for one in ids] == ids
    with pytest.raises(AmbiguousName, match="Basel"):
        graph.event_names.find("2021-06-15-the-shop")  # the beginning of both
    moved = Event(dates.parse("2021"), "x", Source("t"), at=graph.events[0].at)
    assert moved.id == Event(dates.parse("2021"), "x", Source("t")).id
    with pytest.raises(BadSelector):
        select(world.on("2022"), "event:nothing")
    assert events.event_row(graph.events[0])["nodes"] == ["shop"]


def test_posts_and_ids_of_events_are_written_back(firm: Path, tmp_path: Path) -> None:
    facts = loader.load(firm)
    again = tmp_path / "again"
    again.mkdir()
    (again / "a.yaml").write_text(yaml_target.dump(facts), encoding="utf-8")
    assert loader.load(again).events == facts.events


def test_two_events_of_one_id_are_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "source: {id: s, publisher: P, published: 2020}\nevents:\n"
        "  - {id: one, date: 2020, what: This}\n  - {id: one, date: 2020, what: That}\n"
    )
    _, problems = loader.read(tmp_path)
    (problem,) = problems
    assert (problem.rule, problem.where.line) == ("duplicate-id", 4)


def test_it_happened_under_a_head_as_surely_as_they_headed_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(
        """
people: {ann: {name: Ann}, bo: {name: Bo}}
units: {shop: {name: Shop}, yard: {name: Yard}}
posts: {chief: {name: Chief of the yard, in: yard}}
sources:
  - {id: early, publisher: P, published: 2023-01-10}
  - {id: later, publisher: Q, published: 2024-07-31}
facts:
  - {person: ann, leads: shop, source: early}
  - {post: chief, leads: yard, since: 2020, source: early}
  - {person: bo, holds: chief, since: 2020, source: later}
events: [{id: strike, date: 2024-07, what: A strike, units: [shop, yard], people: [bo], source: later}]
"""
    )
    ann, bo = asked(run, tmp_path, "strike", "--events")
    assert (ann["certainty"], ann["sources"], ann["through"]) == ("presumed", ["later", "early"], ["shop"])
    assert (bo["certainty"], bo["sources"], bo["through"]) == ("attested", ["later"], ["yard", "bo"])
    steps = {(row["under"], row["id"]): row["up_to_here"] for row in asked(run, tmp_path, "strike")}
    assert steps == {("shop", "ann"): "presumed", ("yard", "bo"): "presumed", ("bo", "bo"): None}


def test_an_event_told_twice_is_asked_for_by_its_id(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        """
units: {shop: {name: Shop}}
sources: [{id: p, publisher: P, published: 2023-01-10}, {id: q, publisher: Q, published: 2023-01-11}]
events:
  - {id: one, date: 2023-01, what: The shop opens, units: [shop], source: p}
  - {id: two, date: 2023-01-09, what: The shop opens, units: [shop], source: q}
"""
    )
    for command in ("above", "who"):
        told = run(command, "The shop opens", data=tmp_path)
        assert told.exit_code == 2
        assert "can mean 2 of them" in told.stderr
        assert all(
            f"{event}  {day}  The shop opens" in told.stderr
            for event, day in (("one", "2023-01"), ("two", "2023-01-09"))
        )
