"""Selectors: what runs, what does not and where, and the laws of sets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import selectors
from graph.org_graph import OrgGraph
from graph.selectors import BadSelector, select
from graph.view import View, as_of
from tests.hostile import texts
from tests.laws.organisations import PEOPLE, POSTS, UNITS, moments, organisations

if TYPE_CHECKING:
    from graph.facts import Facts
    from tests.conftest import Run, World

WORLD = """
    sources:
      - {id: s, publisher: P, published: 2020-01-01}
      - {id: t, publisher: Q, published: 2020-01-01}
    people:
      ceo: {name: Chief}
      ann: {name: Ann Lee, also: [安]}
      bo: {name: "Bo + Co, Inc"}
      cy: {name: Cy}
      di: {name: Di, stub: true}
      ed: {name: Ed}
      "100": {name: Hundred}
    units:
      firm: {name: Firm, kind: company}
      shop: {name: Shop, kind: department}
      stall: {name: Stall}
    posts:
      desk: {name: Desk, in: stall, seats: many}
    facts:
      - {unit: shop, part_of: firm, source: s}
      - {unit: stall, part_of: shop, source: s}
      - {person: ceo, leads: firm, as: Chief Executive, source: s}
      - {person: ann, reports_to: ceo, leads: shop, as: Head of Shop, source: s}
      - {person: bo, reports_to: ann, source: s}
      - {person: bo, reports_to: ceo, source: t}
      - {person: cy, reports_to: bo, since: 2019, source: t}
      - {person: di, member_of: stall, source: t}
      - {person: "100", reports_to: cy, since: 2019, until: 2025, source: t}
      - {person: ed, reports_to: ceo, source: t, says: rumoured, observed: 2021}
      - {post: desk, reports_to: cy, source: s}
    """

RUNS = {
    "ann": "ann",
    "安": "ann",
    '"Bo + Co, Inc"': "bo",
    "name:cy": "cy",
    "+cy": "ceo ann bo cy",
    "1+cy": "bo cy",
    "2+cy": "ann bo cy",
    "ann+": "ann bo cy 100 desk di",
    "ann+1": "ann bo di",
    "+bo+1": "ceo ann bo cy",
    "0+cy+0": "cy",
    '"100"': "100",
    '1+"100"': "100 cy",
    "100": "100",
    "100+": "100",
    "ann cy": "ann cy",
    "  ann   cy ": "ann cy",
    "ann+,+cy": "ann bo cy",
    "ann+ , +cy ceo": "ann bo cy ceo",
    "firm+": "firm shop stall",
    "firm+1": "firm shop",
    "+stall": "firm shop stall",
    "unit:stall": "stall di desk",
    "unit:shop": "shop stall ann di desk",
    "unit:Shop,kind:person": "ann di",
    "kind:unit": "firm shop stall",
    "kind:post": "desk",
    "kind:stub": "di",
    "kind:Company": "firm",
    "source:t,kind:person": "ceo ann bo cy di 100",
    "title:head": "ann",
    "title:chief kind:post": "ceo desk",
    '"title:chief"': BadSelector,
    "disputed": "bo",
    "attested,kind:unit": "shop stall",
    "root": "ceo",
    "leaf": "100 desk di",
    "kind:person,derived": "di",
    "all,kind:unit": "firm shop stall",
    "ed": "ed",
    "possible": "",
    "unplaced": "",
}
INVALID = {
    "": (0, "nothing is selected"),
    "  ": (0, "nothing is selected"),
    "annn": (0, "nothing is called 'annn'; did you mean"),
    "cy annn": (3, "nothing is called"),
    "+": (0, "a name should stand here"),
    ",cy": (0, "before the comma"),
    "cy,": (3, "after"),
    "cy,,bo": (3, "before the comma"),
    'cy "bo': (3, "not closed"),
    "c++": (2, "put what it belongs to into double quotes"),
    "cy+1x": (4, "'x' cannot stand here; a blank or a comma goes here"),
    "1+2": (0, "one of the two numbers"),
    "unti:shop": (0, "did you mean unit:?"),
    "zzzz:shop": (0, "there are name:, unit:"),
    "unit:ann": (5, "is a person, not a unit"),
    "unit:shp": (5, "did you mean Shop"),
    "cy,kind:persn": (8, "did you mean person?"),
    "kind:qqqq": (5, "there is no kind"),
    "source:u": (7, "there is no source"),
    "title:cheif": (6, "did you mean"),
    "安 漢字": (2, "nothing is called"),
}


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    from tests.conftest import make_world

    made = make_world(tmp_path_factory.mktemp("selected"), WORLD)
    assert not [problem for problem in made.problems if problem.level == "error"], made.problems
    return made.on("2020-01-01")


@pytest.mark.parametrize("text", RUNS)
def test_what_a_selector_picks(view: View, text: str) -> None:
    expected = RUNS[text]
    if isinstance(expected, str):
        assert select(view, text) == set(expected.split())
    else:
        with pytest.raises(BadSelector):
            select(view, text)


@pytest.mark.parametrize("text", INVALID)
def test_errors_point_at_their_character(view: View, text: str) -> None:
    position, why = INVALID[text]
    with pytest.raises(BadSelector) as caught:
        select(view, text)
    assert caught.value.position == position
    assert why in caught.value.why or why == "after"
    assert str(caught.value).splitlines()[-1].endswith("^")


def test_the_caret_stands_under_the_character(view: View) -> None:
    with pytest.raises(BadSelector) as caught:
        select(view, "安\t\u202e 漢字")
    _, shown, caret = str(caught.value).split("\n")
    assert shown == "  安\\t\\u202e 漢字" or shown.startswith("  安")
    assert caret.index("^") == len("  ") + 2 + len("\\t")


def test_an_ambiguous_name_is_told(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020}
    people: {a: {name: Sam}, b: {name: Sam}}
    facts: [{person: a, reports_to: b}]
    """
    with pytest.raises(BadSelector, match="'Sam' can mean a or b; say which id"):
        select(world.on("2020-06-01"), "Sam")


WORDS = [*PEOPLE, *UNITS, *POSTS, *selectors.WORDS, "kind:person", "kind:unit", "unit:u0", "p1+", "+p2", "p3+1", "1+p4"]
words = st.sampled_from(WORDS)


@given(organisations, moments, words, words, words)
def test_laws_of_sets(facts: Facts, day: int, one: str, other: str, third: str) -> None:
    view = as_of(OrgGraph(facts), day, possible=True)
    a, b, c = (select(view, text) for text in (one, other, third))
    assert select(view, f"{one} {other}") == a | b
    assert select(view, f"{one},{other}") == a & b
    assert select(view, f"{one},{other} {third}") == a & b | c
    assert a <= set(view.nodes)


@given(organisations, moments, st.sampled_from([*PEOPLE, *UNITS, *POSTS]), st.integers(0, 4))
def test_laws_of_levels(facts: Facts, day: int, node: str, levels: int) -> None:
    view = as_of(OrgGraph(facts), day)
    assert select(view, f"+{node}") | select(view, f"{node}+") == select(view, f"+{node}+")
    assert select(view, f"{node}+{levels}") <= select(view, f"{node}+{levels + 1}") <= select(view, f"{node}+")
    assert select(view, f"{node}+0") == {node}
    if node in PEOPLE:
        assert select(view, f"{node}+") == {below for below, _ in view.below(node)}
        assert select(view, f"+{node}") == set(view.climb(node)[0])


@given(organisations, texts | st.text(st.sampled_from('p0 ,+"\\:2kind'), max_size=12))
def test_any_text_selects_or_says_where_it_is_wrong(facts: Facts, text: str) -> None:
    view = as_of(OrgGraph(facts), 737_000)
    position = 0
    try:
        assert select(view, text) <= set(view.nodes)
    except BadSelector as error:
        position = error.position
    assert 0 <= position <= len(text)


def test_select_on_the_command_line(run: Run) -> None:
    rows = json.loads(run("select", "+shi-ben", "--at", "2022-11-15", "--format", "json").stdout)["rows"]
    assert {row["id"] for row in rows} == {"shi-ben", "bob-kang", "zhang-lidong", "liang-rubo"}
    assert all("depth" not in row for row in rows)
    assert run("select", "+shi-ben", "--ids", "--at", "2022-11-15").stdout.split() == sorted(row["id"] for row in rows)
    wrong = run("select", "kind:person,bob-kng", "--at", "2022-11-15")
    assert wrong.exit_code == 2
    assert wrong.stderr.splitlines() == [
        "Error: nothing is called 'bob-kng'; did you mean Bob Kang (bob-kang)?",
        "  kind:person,bob-kng",
        "              ^",
    ]
    nothing = run("select", "shi-ben,kind:unit", "--at", "2022-11-15")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "picks nothing on 2022-11-15" in nothing.stderr


def test_figures_of_a_selection(run: Run) -> None:
    answer = run("stats", "--at", "2022-11-15", "--select", "bob-kang+", "--format", "json")
    figures = {row["figure"]: row["value"] for row in json.loads(answer.stdout)["rows"]}
    assert figures["nodes in the reporting tree"] == 4
    assert (figures["roots"], figures["layers"], figures["largest span"]) == (
        1,
        2,
        3,
    )  # he, and three directly under him
    assert figures["reports_to lines in the tree"] == 3
    assert "facts" not in figures


def test_of_several_views_whoever_any_of_them_picks(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2022-01-01}
    people: {ada: , bo: , cy: }
    facts:
      - {person: ada, reports_to: cy, since: 2020-01-01, until: 2021-01-01}
      - {person: bo, reports_to: cy, since: 2021-01-01}
    """
    views = world.on("2020-06-01"), world.on("2021-06-01")
    assert selectors.among(views, "cy+1") == {"ada", "bo", "cy"}
    assert [select(view, "cy+1") for view in views] == [{"ada", "cy"}, {"bo", "cy"}]
    assert selectors.among((), "cy") == set()
