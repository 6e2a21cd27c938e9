"""Two moments on one chart: the same differences as Python finds, and the list beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph import dates
from graph.vocabulary import HOLDS, LEADS, PART_OF, PERSON, POST, UNIT
from tests.conftest import make_world
from tests.page.conftest import write_page

if TYPE_CHECKING:
    from pathlib import Path

    from graph.view import View
    from tests.conftest import Run, World
    from tests.page.conftest import Open, Opened

DIFFERENCES = """(days) => differences(...days.map((at) => snapshotOf({ at, known: null, possible: false })))
    .map(({ kind, node, before, after }) => [kind, IDS[node], ...[before, after].map((values) => values.map(
        (value) => typeof value === "number" ? IDS[value] : value))])"""


def difference(old: View, new: View) -> list[list[Any]]:
    """Every single difference between two views, as the page lists them."""
    found: list[list[Any]] = []

    def tell(kind: str, node: str, was: list[str], now: list[str]) -> None:
        if was != now:
            found.append([kind, node, was, now])

    def one(view: View, node: str) -> list[str]:
        line = view.manager(node)
        return [line.object] if line else []

    for node in old.present | new.present:
        kind = old.nodes[node].kind
        here = [[node] if node in view.present else [] for view in (old, new)]
        if kind == PERSON:
            tell("person_seen_first" if here[1] else "person_seen_last", node, *here)
            tell("manager_changed", node, one(old, node), one(new, node))
            tell("retitled", node, *(list(view.titles(node))[:1] for view in (old, new)))
        if kind == UNIT:
            tell("unit_seen_first" if here[1] else "unit_seen_last", node, *here)
            tell("reparented", node, *([line.object for line in view.lines(PART_OF, node)][:1] for view in (old, new)))
            tell("head_changed", node, *(_seated(view, LEADS, node) for view in (old, new)))
        if kind == POST:
            tell("holder_changed", node, *(_seated(view, HOLDS, node) for view in (old, new)))
    return sorted(found)


def _seated(view: View, relation: str, node: str) -> list[str]:
    names = view.nodes
    held = {line.subject for line in view.lines_to(relation, node)}
    return sorted(held, key=lambda one: (names[one].name.casefold(), one))


PAIRS = [
    ("2021-10-31", "2021-11-03"),
    ("2022-11-01", "2022-11-10"),
    ("2024-02-06", "2024-02-08"),
    ("2024-12-31", "2025-04-30"),
    ("2025-07-30", "2026-01-23"),
    ("2019-01-01", "2025-01-01"),
]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_the_differences_are_those_of_the_two_views(opened: Opened, bytedance: World, old: str, new: str) -> None:
    told = opened.do(DIFFERENCES, [dates.day(old), dates.day(new)])
    expected = difference(bytedance.on(old), bytedance.on(new))
    assert sorted(told) == expected
    assert expected


def test_cards_carry_the_difference_as_a_border_a_sign_and_a_word(open_page: Open) -> None:
    opened = open_page(fragment="#base=2021-10-31&at=2021-11-03")
    page = opened.page
    moved = page.locator("#chart-view .card.state-moved").filter(has_text="Shou Zi Chew")
    assert moved.locator(".mark").inner_text() == "⇄"
    assert "moved" in moved.locator(".spoken").inner_text()
    new = page.locator("#chart-view .card.state-added").filter(has_text="BytePlus")
    assert new.locator(".mark").inner_text() == "+"
    panel = page.locator("#panel")
    assert "2021-10-31 to 2021-11-03" in panel.inner_text()
    assert "Chair of the board: Zhang Yiming → Liang Rubo" in panel.inner_text()
    assert "Chief financial officer: Shou Zi Chew → nobody known" in panel.inner_text()


def test_those_who_are_gone_stand_where_they_stood(open_page: Open, tmp_path: Path) -> None:
    from tests.conftest import make_world

    text = """
    source: {id: s, publisher: P, published: 2020-01-01}
    people: {a: {name: Ada}, b: {name: Bo}, c: {name: Cy}, d: {name: Di}}
    facts:
      - {person: b, reports_to: a, since: 2018, until: open, as: Analyst}
      - {person: c, reports_to: a, since: 2018, until: 2019-06-01}
      - {person: d, reports_to: a, since: 2018, until: 2019-06-01}
      - {person: d, reports_to: b, since: 2019-06-01}
    """
    path = write_page(make_world(tmp_path, text), "2019-12-31", tmp_path / "gone.html")
    opened = open_page(path, fragment="#base=2019-01-31")
    page = opened.page
    gone = page.locator(".card.state-gone")
    assert gone.locator(".name").inner_text() == "Cy"
    assert gone.locator(".mark").inner_text() == "\N{MINUS SIGN}"
    assert opened.do("() => IDS[charts.chart.model.forest.over[numberOf('c')]]") == "a"
    assert opened.do("() => charts.chart.model.changed[numberOf('a')]") == 2
    assert opened.do("() => IDS[charts.chart.model.wasOver(numberOf('d'))]") == "a"
    page.locator("#panel").get_by_role("button", name="Di").click()
    assert page.locator("#panel h2").inner_text() == "Di"
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Stop comparing").click()
    assert page.locator(".card.state-gone").count() == 0
    assert page.locator("#panel").is_hidden()


GONE_TOP = "\n".join(
    [
        "source: {id: s, publisher: P, published: 2022-01-01}",
        "people: {old: {name: Old Head}, new: {name: New Head}, a: , b: , c: , d: , e: }",
        "units: {firm: }",
        "facts:",
        "  - {person: new, reports_to: old, since: 2020-01-01, until: 2021-01-01}",
        "  - {person: old, left: firm, date: 2021-01-01}",
        *(f"  - {{person: {one}, reports_to: old, since: 2020-01-01, until: 2021-01-01}}" for one in "abcde"),
        *(f"  - {{person: {one}, reports_to: new, since: 2021-01-01}}" for one in "abcde"),
    ]
)


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_a_top_that_is_gone_is_in_sight_beside_whoever_took_over(
    open_page: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = write_page(make_world(tmp_path, GONE_TOP), "2021-06-01", tmp_path / "gone.html")
    page = open_page(path, "#base=2020-06-01", viewport={"width": size[0], "height": size[1]}).page
    page.get_by_role("button", name="Close").click()
    cards = [page.locator(".card.state-gone"), page.locator(".card.state-moved", has_text="New Head")]
    assert cards[0].locator(".name").inner_text() == "Old Head"
    bar = page.locator("#compared").bounding_box()
    for box in (card.bounding_box() for card in cards):
        assert box
        assert bar
        assert box["x"] + box["width"] > 0
        assert box["x"] < max(size[0], 2 * box["width"]), "on a phone there is room for one card beside another"
        assert box["y"] >= bar["y"] + bar["height"], "the bar of the comparison lies over a card"


def test_the_menu_starts_a_comparison_and_the_second_handle_moves_it(opened: Opened) -> None:
    page = opened.page
    page.locator("#menu summary").click()
    page.locator("#compare-days").click()
    assert page.locator("#base-field").is_visible()
    assert opened.do("() => state.base < state.at")
    page.locator("#base").fill("2021-06")
    page.locator("#base").press("Enter")
    assert opened.do("() => isoOf(state.base)") == "2021-06-30"
    handle = page.get_by_role("slider", name="Compared with")
    handle.press("ArrowRight")
    assert opened.do("() => state.base > typedDay('2021-06-30')")
    page.locator("#menu summary").click()
    page.locator("#compare-days").click()
    assert page.locator("#base-field").is_hidden()


def test_the_same_day_as_known_earlier(opened: Opened, bytedance: World) -> None:
    opened.do("() => change({ at: typedDay('2022-11-15'), baseKnown: typedDay('2022-10-01') })")
    assert "known by 2022-10-01" in opened.page.locator("#panel").inner_text()
    was = bytedance.on("2022-11-15", "2022-10-01").manager("bob-kang")
    now = bytedance.on("2022-11-15").manager("bob-kang")
    assert was
    assert now
    told = opened.do(
        """() => { const { model } = charts.chart, node = numberOf('bob-kang');
        return [model.wasOver(node), model.forest.over[node]].map((one) => IDS[one]); }"""
    )
    assert told == [was.object, now.object]


def test_a_file_made_to_compare_tells_what_diff_tells(open_page: Open, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "compare.html"
    assert run("html", "--compare", "2021-10-31", "2021-11-03", "-o", str(path)).exit_code == 0
    opened = open_page(path)
    panel = opened.page.locator("#panel")
    told = [
        line.strip(" ~+-") for line in run("diff", "2021-10-31", "2021-11-03", "--wide").stdout.splitlines()[3:] if line
    ]
    lines = panel.locator(".stories li > .link").all_inner_texts()
    headings = panel.locator("h3").all_inner_texts()
    assert len(lines) + len(headings) == len(told)
    for line in (*lines, *headings):
        assert any(one.startswith(line) for one in told), line
    panel.get_by_role("button", name="Chair of the board: passes from Zhang Yiming to Liang Rubo").click()
    assert panel.locator("h2").inner_text() == "Chair of the board"
    opened.page.locator("#base").fill("2021-10-01")
    opened.page.locator("#base").press("Enter")
    opened.do("() => change({ selected: null })")
    assert panel.locator(".stories").count() == 0


def test_any_two_days_are_told_with_what_follows_from_what(open_page: Open, tmp_path: Path) -> None:
    """Bo follows Ann as head of the lab, and Cy and Dee come under Bo with that; Eve's move is a matter of its own."""
    world = make_world(
        tmp_path,
        """
        sources:
          old: {publisher: P, published: 2020-01-31}
          new: {publisher: P, published: 2021-01-31}
        people: {ann: {name: Ann}, bo: {name: Bo}, cy: {name: Cy}, dee: {name: Dee}, eve: {name: Eve}}
        units: {lab: {name: Lab}}
        facts:
          - {person: ann, leads: lab, source: old}
          - {person: cy, reports_to: ann, source: old}
          - {person: dee, reports_to: ann, source: old}
          - {person: eve, reports_to: ann, source: old}
          - {person: bo, leads: lab, source: new, since: 2021-01-01}
          - {person: cy, reports_to: bo, source: new, since: 2021-01-01}
          - {person: dee, reports_to: bo, source: new, since: 2021-01-01}
          - {person: eve, reports_to: cy, source: new, since: 2021-01-01}
          - {person: ann, member_of: lab, source: new}
        """,
    )
    path = write_page(world, "2021-01-31", tmp_path / "page.html")
    opened = open_page(path, "#base=2020-01-31")
    rows = opened.page.locator("#panel .changes > li")
    told = {text.split("\n")[0]: text.split("\n")[1:] for text in rows.all_inner_texts()}
    assert told["Lab: Ann → Bo"] == ["Cy: Ann → Bo", "Dee: Ann → Bo"]
    assert told["Eve: Ann → Cy"] == []
    assert not any(key.startswith(("Cy:", "Dee:")) for key in told)
    rows.get_by_role("button", name="Dee").click()
    assert opened.do("() => state.selected") == "dee"
