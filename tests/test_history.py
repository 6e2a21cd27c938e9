"""History: every spell, how its ends are known, how surely it held, and the drawing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from graph import answers, dates
from graph.org_graph import OrgGraph
from graph.prose.bars import Axis
from tests.conftest import make_world
from tests.laws.organisations import organisations

if TYPE_CHECKING:
    from graph.facts import Facts
    from tests.conftest import Run, World

WIDTH = 40
LATER = dates.day("2030")


def spells(world: World, node: str, *keys: str, **asked: Any) -> list[tuple[Any, ...]]:
    rows: list[dict[str, Any]] = [{**row} for row in answers.history(world.graph(), node, LATER, **asked)]
    return [tuple(row[key] for key in keys) for row in rows]


ENDS = """\
people:
  ada: {{name: Ada}}
  bo: {{name: Bo}}
  cy: {{name: Cy}}
sources:
  - {{id: a, publisher: P, published: 2020-06-30}}
  - {{id: b, publisher: P, published: 2022-03-10}}
facts:
  - {{person: ada, reports_to: bo, source: a, {dated}}}
  {more}
"""
LATER_CY = "- {person: ada, reports_to: cy, source: b, observed: 2022-03-01}"
STRONGER_CY = "- {person: ada, reports_to: cy, source: b, since: 2020-01-01, until: 2022-01-01}"


@pytest.mark.parametrize(
    ("dated", "more", "since", "until", "end"),
    [
        ("since: 2019~", "", "2019~", None, None),
        ("since: 2019, until: open", "", "2019", "open", "said"),
        ("since: 2019-01-01, until: unknown", "", "2019-01-01", "unknown", "said"),
        ("since: 2018, until: 2020-03~", "", "2018", "2020-03~", "said"),
        ("observed: 2020-05", "", "../2020-05-31", None, None),
        ("until: 2020-03-01", "", "../2020-02-29", "2020-03-01", "said"),
        ("since: 2019", LATER_CY, "2019", "2020-07-01/2022-03-01", "inferred"),
        ("since: 2019-05-05, basis: implied", STRONGER_CY, "2019-05-05", "2020-01-01", "outweighed"),
    ],
)
def test_how_ends_are_told(
    tmp_path_factory: pytest.TempPathFactory, dated: str, more: str, since: str, until: str | None, end: str | None
) -> None:
    world = make_world(tmp_path_factory.mktemp("ends"), ENDS.format(dated=dated, more=more))
    found = answers.history(world.graph(), "ada", LATER)
    first = next(row for row in found if row["object"] == "bo")
    assert (first["since"], first["until"], first["end"]) == (since, until, end)
    by = {fact.id for fact in world.facts.facts if fact.object == ("cy" if end == "inferred" else "bo")}
    assert (first["ended_by"] in by) == (end in ("inferred", "said") and until != "open")


def test_a_spell_after_being_outweighed_begins_on_a_day(tmp_path: Any) -> None:
    dated = "since: 2019-05-05, basis: implied"
    text = ENDS.format(dated=dated, more=STRONGER_CY).replace("source: a", "source: b")
    world = make_world(tmp_path, text)
    assert spells(world, "ada", "object", "since", "until") == [
        ("bo", "2019-05-05", "2020-01-01"),
        ("cy", "2020-01-01", "2022-01-01"),
        ("bo", "2022-01-01", None),
    ]


def test_everything_of_a_person(world: World) -> None:
    """
    people:
      ada: {name: Ada}
      bo: {name: Bo}
    units:
      shop: {name: Shop}
      firm: {name: Firm}
    posts:
      chair: {name: Chair, in: firm}
    sources:
      - {id: a, publisher: P, published: 2020-06-30}
      - {id: b, publisher: P, published: 2022-06-30}
    facts:
      - {person: ada, joined: firm, date: 2018-03, source: a}
      - {person: ada, reports_to: bo, since: 2019-01-01, source: a}
      - {person: ada, reports_to: bo, since: 2022-01-01, line: dotted, source: b}
      - {person: ada, leads: shop, as: Head, manner: acting, since: 2020-01-01, source: a}
      - {person: ada, leads: shop, as: Chief, observed: 2022-06-01, source: b}
      - {person: ada, holds: chair, since: 2021-01-01, until: 2022-01-01, source: b}
      - {person: ada, member_of: firm, as: Head, since: 2021-12, source: b}
      - {unit: shop, part_of: firm, since: 2018, source: a}
      - {person: ada, left: firm, date: 2022-06-15, source: b}
    """
    rows = answers.history(world.graph(), "ada", LATER)
    assert [(row["relation"], row["object"] or row["title"]) for row in rows] == [
        ("reports_to", "bo"),
        ("reports_to", "bo"),
        ("leads", "shop"),
        ("holds", "chair"),
        ("member_of", "firm"),
        ("titled", "Head"),
        ("titled", "Chief"),
        ("left", "firm"),
    ]
    dotted = [row["line_kind"] for row in rows if row["relation"] == "reports_to"]
    assert dotted == ["solid", "dotted"]
    assert answers.history(world.graph(), "ada", dates.day("2018-12-31"))[0]["relation"] == "member_of"
    head = next(row for row in rows if row["title"] == "Head" and row["relation"] == "titled")
    assert (head["since"], head["until"], head["sources"]) == ("2020-01-01", "2022-06-15", ["a", "b"])
    assert head["spans"][0] == {"from": "2020-01-01", "to": "2020-07-01", "certainty": "attested"}


def test_a_title_is_no_surer_than_the_facts_that_give_it(world: World) -> None:
    """
    people: {ada: {name: Ada}}
    units: {shop: {name: Shop}}
    sources:
      - {id: a, publisher: P, published: 2020-06-30}
      - {id: b, publisher: P, published: 2022-06-30}
    facts:
      - {person: ada, leads: shop, as: Head, since: 2020-01-01, source: a}
      - {person: ada, leads: shop, as: Chief, since: 2022-01-01, source: b}
      - {person: ada, leads: shop, since: 2020-01-01, source: b}
    """
    rows = answers.history(world.graph(), "ada", LATER)
    assert {row["title"]: row["spans"] for row in rows if row["relation"] == "titled"} == {
        "Head": [
            {"from": "2020-01-01", "to": "2020-07-01", "certainty": "attested"},
            {"from": "2020-07-01", "to": None, "certainty": "presumed"},
        ],
        "Chief": [
            {"from": "2022-01-01", "to": "2022-07-01", "certainty": "attested"},
            {"from": "2022-07-01", "to": None, "certainty": "presumed"},
        ],
    }


def test_everything_of_a_unit_and_of_a_post(world: World) -> None:
    """
    people:
      ada: {name: Ada}
      bo: {name: Bo}
    units:
      shop: {name: Shop, names: [{name: Stall, until: 2020-05}, {name: Kiosk, since: 2020-05, until: 2021}]}
      firm: {name: Firm}
    posts:
      chair: {name: Chair, in: firm}
    source: {id: a, publisher: P, published: 2022-06-30}
    facts:
      - {unit: shop, part_of: firm, since: 2019}
      - {person: ada, leads: shop, since: 2019-01-01, until: 2020-01-01}
      - {person: bo, leads: shop, since: 2020-01-01}
      - {person: ada, member_of: shop, since: 2020-01-01}
      - {person: ada, holds: chair, since: 2021-01-01}
      - {unit: shop, dissolved: true, date: 2022-05-05}
    """
    assert spells(world, "shop", "subject", "relation", "object", "title", "until") == [
        ("ada", "leads", "shop", None, "2020-01-01"),
        ("bo", "leads", "shop", None, "2022-05-05"),
        ("shop", "part_of", "firm", None, "2022-05-05"),
        ("shop", "named", None, "Stall", "2020-05"),
        ("shop", "named", None, "Kiosk", "2021"),
        ("shop", "named", None, "Shop", None),
        ("shop", "dissolved", None, None, None),
    ]
    assert ("ada", "member_of") in spells(world, "shop", "subject", "relation", everything=True)
    assert spells(world, "chair", "subject", "relation") == [("ada", "holds")]


def test_derived_spells_bear_no_title_and_what_is_only_possible_hides(world: World) -> None:
    """
    people:
      ada: {name: Ada}
      bo: {name: Bo}
    units:
      shop: {name: Shop}
      firm: {name: Firm}
    source: {id: a, publisher: P, published: 2020-01-01}
    facts:
      - {person: ada, leads: shop, as: Head, since: 2019-01-01}
      - {unit: shop, part_of: firm, since: 2019-01-01}
      - {person: bo, leads: firm, as: Boss, since: 2019-01-01}
      - {person: ada, member_of: firm, since: 2020-01/2020-12, until: 2021-03}
    """
    derived = next(row for row in answers.history(world.graph(), "ada", LATER) if row["relation"] == "reports_to")
    assert (derived["object"], derived["title"], derived["basis"]) == ("bo", None, "through unit")
    assert ("member_of", "attested") not in spells(world, "ada", "relation", "certainty")
    early = dates.day("2020-06")
    hidden, shown = (
        {row["relation"] for row in answers.history(world.graph(), "ada", early, possible=possible)}
        for possible in (False, True)
    )
    assert shown - hidden == {"member_of"}


@given(organisations)
def test_every_line_is_told_in_the_history_of_its_ends(facts: Facts) -> None:
    graph = OrgGraph(facts)
    told = {node: answers.history(graph, node, dates.MAX, possible=True, everything=True) for node in graph.nodes}
    for line in graph.lines:
        for node in (line.key.subject, line.key.object):
            spell = {"from": dates.iso(line.start), "to": dates.iso(line.end)}
            assert any(
                (row["subject"], row["relation"], row["object"]) == line.key[:3]
                and spell == {"from": row["spans"][0]["from"], "to": row["spans"][-1]["to"]}
                for row in told[node]
            )
    for rows in told.values():
        for row in rows:
            for one, other in zip(row["spans"], row["spans"][1:], strict=False):
                assert one["to"] == other["from"]
                assert one["certainty"] != other["certainty"]


def bar(axis: Axis, *spans: tuple[str | None, str | None, str], relation: str = "leads") -> str:
    told = [{"from": start, "to": end, "certainty": certainty} for start, end, certainty in spans]
    return axis.bar({"relation": relation, "spans": told})


def test_bars_and_their_ruler() -> None:
    rows = [{"relation": "leads", "spans": [{"from": "2000-01-01", "to": None, "certainty": "attested"}]}]
    axis = Axis(rows, dates.day("2039-12-31"))
    assert axis.ruler() == "2000      2010      2020      2030"
    assert bar(axis, ("2000-01-01", "2010-01-01", "attested"), ("2010-01-01", None, "presumed")) == "█" * 10 + "▒" * 30
    assert bar(axis, (None, "2001-01-01", "possible"), ("2001-01-01", "2001-01-02", "attested")) == "·█"
    assert bar(axis, ("2038-01-01", "2060-01-01", "presumed")) == f"{'▒▒':>{WIDTH}}"
    assert bar(axis, ("2050-01-01", None, "attested")) == ""
    assert bar(axis, ("2005-03-01", "2008-04-01", "attested"), relation="left") == f"{'◆':>6}"


def test_what_has_no_first_day_begins_before_the_first_that_is_named() -> None:
    rows: list[dict[str, Any]] = [
        {"relation": "leads", "spans": [{"from": None, "to": "2012-01-01", "certainty": "possible"}]},
        {"relation": "leads", "spans": [{"from": "2000-01-01", "to": "2012-01-01", "certainty": "attested"}]},
    ]
    axis = Axis(rows, dates.day("2011-12-31"))
    assert [axis.bar(row) for row in rows] == ["·" * WIDTH, f"{'█' * 37:>{WIDTH}}"]


@pytest.mark.parametrize(
    ("start", "at", "expected"),
    [
        ("2022-01-01", "2022-05-31", "2022-01                2022-04"),
        ("2022-02-10", "2022-02-12", "2022-02"),
        ("0300-01-01", "0300-01-01", "0300-01"),
        ("2020-01-01", "2023-12-31", "2020      2021      2022      2023"),
        ("1022-01-01", "2022-12-31", "         1250      1500      1750"),
    ],
)
def test_the_ruler_fits_any_span(start: str, at: str, expected: str) -> None:
    rows = [{"relation": "leads", "spans": [{"from": start, "to": None, "certainty": "attested"}]}]
    ruler = Axis(rows, dates.day(at)).ruler()
    assert len(ruler) <= WIDTH
    assert ruler.startswith(expected)


def test_history_on_the_terminal(run: Run) -> None:
    result = run("history", "康泽宇", "--at", "2023-01-31", "--possible", "--wide")
    lines = result.stdout.splitlines()
    assert "2021-11-05/2022-10-15" in next(line for line in lines if line.startswith("reported to Shou Zi Chew"))
    led = next(line for line in lines if line.startswith("led Douyin e-commerce"))
    assert "inferred from chinese-sellers-2024-04-to-2024-12#" in led  # Wei Wenwen has it, says the newest to say so
    assert "█ attested" in result.stderr
    assert run("history", "shi-ben", "--at", "2019").stderr == "nothing is told of Shi Ben up to 2019-12-31\n"
