"""Whoever comes: by keyboard from a fresh load, by a link, on a phone, and far beyond what any source speaks of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from graph import dates, page, words
from tests.conftest import AT, make_world
from tests.page.conftest import PHONE, many_under_one, write_page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run, World
    from tests.page.conftest import Open, Opened

FOCUSED = "() => document.activeElement.closest('.card')?.querySelector('.name').textContent ?? null"


def tab_into_the_chart(opened: Opened) -> str:
    """Press Tab from a fresh load until a card has the focus; its name."""
    for _ in range(20):
        opened.page.keyboard.press("Tab")
        if name := opened.do(FOCUSED):
            return str(name)
    raise AssertionError("the Tab key never came to a card")


@pytest.mark.parametrize("fragment", ["", "#view=units", "#at=2018-01-01", "#base=2021-10-31&at=2021-11-03"])
def test_the_tab_key_leads_from_a_fresh_load_into_the_chart_and_on_to_a_source(open_page: Open, fragment: str) -> None:
    opened = open_page(fragment=fragment)
    first = tab_into_the_chart(opened)
    opened.page.keyboard.press("ArrowDown")
    assert opened.do(FOCUSED) not in (None, first)
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#panel h2").inner_text() == opened.do(FOCUSED)
    for _ in range(60):
        opened.page.keyboard.press("Tab")
        if opened.do("() => document.activeElement.matches('#panel a[href^=http], #panel summary')"):
            return
    raise AssertionError("the Tab key never came to the evidence")


def test_the_skip_link_leads_into_the_chart_and_keeps_what_is_shown(open_page: Open) -> None:
    opened = open_page(fragment="#at=2022-11-15&node=bob-kang")
    before = opened.do("() => ({ ...state })")
    opened.page.keyboard.press("Tab")
    assert opened.do("() => document.activeElement.id") == "skip"
    opened.page.keyboard.press("Enter")
    assert opened.do("() => ({ ...state })") == before
    assert opened.do(FOCUSED) == "Bob Kang"
    opened.page.keyboard.press("ArrowUp")
    assert opened.do(FOCUSED) == "Zhang Lidong"


@pytest.mark.parametrize(
    "part", ["at=foo", "at=2022-13-45", "at=2022-02-30", "at=9999-12-31", "node=nobody", "view=xyz", "base=x", "what=1"]
)
def test_what_a_link_asks_for_in_vain_is_said_and_taken_out_of_it(open_page: Open, part: str) -> None:
    opened = open_page(fragment=f"#{part}")
    assert part in opened.page.locator("#told").inner_text()
    assert part not in opened.do("() => location.hash")
    assert opened.do("() => isoOf(state.at)") == AT


def test_every_address_pins_both_clocks(open_page: Open) -> None:
    opened = open_page()
    assert opened.do("() => location.hash") == ""
    opened.do("() => change({ selected: 'bob-kang' })")
    last = opened.do("() => isoOf(EPOCHS[EPOCHS.length - 1])")
    assert opened.do("() => location.hash") == f"#at={AT}&known={last}&node=bob-kang"
    assert opened.do("() => state.known") is None
    opened.page.reload()
    opened.page.wait_for_selector("html[data-ready=all]", state="attached")
    assert opened.do("() => [state.known, state.selected]") == [None, "bob-kang"]


def test_everything_open_is_a_link_too(open_page: Open) -> None:
    opened = open_page(fragment="#open=%22all%22")
    assert opened.do(
        "() => [state.open, charts.chart.model.forest.order.every((node) => charts.chart.spot(node))]"
    ) == ["all", True]


@pytest.mark.parametrize("wide", [320, 360, 390, 412])
def test_on_a_phone_what_search_finds_is_whole_in_sight(open_page: Open, wide: int) -> None:
    opened = open_page(viewport={"width": wide, "height": 844})
    opened.page.locator("#search").fill("Bob")
    found = opened.page.locator("#hits").bounding_box()
    assert found
    assert found["x"] >= 0
    assert found["x"] + found["width"] <= wide
    assert found["width"] > 0.9 * wide


@pytest.mark.parametrize("size", [PHONE, {"width": 1440, "height": 900}])
def test_closing_the_list_of_changes_leaves_the_comparison(open_page: Open, size: dict[str, int]) -> None:
    opened = open_page(fragment="#base=2021-10-31&at=2021-11-03", viewport=size)
    page = opened.page
    page.locator("#panel .close").click()
    assert not page.locator("#panel").is_visible()
    assert opened.do("() => [comparing(), document.body.classList.contains('comparing')]") == [True, True]
    assert "2021-10-31" in page.locator("#compared-text").inner_text()
    page.locator("#show-changes").click()
    assert page.locator("#panel h2").inner_text() == "Changes"
    page.locator("#panel .close").click()
    page.locator("#stop-comparing").click()
    assert opened.do("() => comparing()") is False
    assert not page.locator("#compared").is_visible()


def test_comparing_with_another_day_shows_what_changed_last(open_page: Open) -> None:
    opened = open_page()
    opened.page.locator("#menu summary").click()
    opened.page.get_by_role("button", name="Compare Another day").click()
    assert opened.do("() => differences(there(), here()).length") > 0


def test_whoever_moved_says_from_where_to_where(open_page: Open) -> None:
    panel = open_page(fragment="#base=2021-10-31&at=2021-11-03&node=zhang-lidong").page.locator("#panel .move")
    assert "Managers: Zhang Yiming → Liang Rubo" in panel.inner_text()


EDGES = """const { x, y, scale, width, height } = charts.chart.camera, all = charts.chart.layout;
    const [left, right] = [all.left * scale + x, all.right * scale + x];
    const [top, bottom] = [all.top * scale + y, all.bottom * scale + y];"""


def test_the_chart_cannot_be_lost(open_page: Open) -> None:
    opened = open_page()
    opened.do("() => { for (let at = 0; at < 60; at += 1) charts.chart.camera.zoom(0.8); }")
    scale = opened.do("() => charts.chart.camera.scale")
    assert scale > 0.1
    opened.do("() => charts.chart.camera.set(99_999, -99_999, charts.chart.camera.scale)")
    assert min(opened.do(f"() => {{ {EDGES} return [right, width - left, bottom, height - top]; }}")) > 20
    opened.page.locator("#fit").click()
    opened.page.wait_for_timeout(50)
    assert min(opened.do(f"() => {{ {EDGES} return [left, width - right, top, height - bottom]; }}")) >= 0


@pytest.mark.parametrize("size", [PHONE, {"width": 1440, "height": 900}, {"width": 680, "height": 480}])
def test_names_can_be_read_when_a_file_opens(open_page: Open, size: dict[str, int]) -> None:
    opened = open_page(viewport=size)
    sizes = opened.do(
        "() => [...document.querySelectorAll('.card .name')].map((one) => one.getBoundingClientRect().height"
        " / one.clientHeight * parseFloat(getComputedStyle(one).fontSize))"
    )
    assert sizes
    assert min(sizes) >= 13


def test_menus_close_by_escape_and_by_a_click_beside_them(opened: Opened) -> None:
    page = opened.page
    for menu in ("#menu", "#legend"):
        page.locator(f"{menu} summary").click()
        assert page.locator(menu).get_attribute("open") is not None
        page.keyboard.press("Escape")
        assert page.locator(menu).get_attribute("open") is None
        page.locator(f"{menu} summary").click()
        page.mouse.click(720, 640)
        assert page.locator(menu).get_attribute("open") is None


OLD = """
source: {id: s, publisher: P, published: 2012-09-30}
people: {a: {name: Ann}, b: {name: Bo}, c: {name: Cy}}
facts:
  - {person: b, reports_to: a, observed: 2012-09-30}
  - {person: c, reports_to: a, observed: 2009-03-01}
"""


def test_a_file_opens_on_the_last_day_that_a_source_speaks_of(run: Run, open_page: Open, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "old.yaml").write_text(OLD, encoding="utf-8")
    target = tmp_path / "old.html"
    run("html", "-o", str(target), data=data)
    opened = open_page(target)
    assert opened.do("() => isoOf(state.at)") == "2012-09-30"
    assert "sources up to 30 September 2012" in opened.page.locator("#newest").inner_text()
    assert not opened.page.locator("#beyond").is_visible()
    shades = (
        "() => ['b', 'c'].map((id) => charts.chart.model.card(numberOf(id))).map(({ shade, seen }) => [shade, seen])"
    )
    assert opened.do(shades) == [[0, ""], [4, "Mar 2009"]]
    opened.do("() => change({ at: typedDay('2020-01-01') })")
    assert "No source speaks of a day after 30 September 2012" in opened.page.locator("#beyond").inner_text()
    assert opened.do(shades) == [[4, "Sep 2012"], [4, "Mar 2009"]]


def test_the_last_day_attested_is_none_to_come(tmp_path: Path) -> None:
    world: World = make_world(tmp_path, OLD + "  - {person: c, reports_to: b, since: 2030-01-01}\n")
    today = dates.day("2026-01-01")
    assert page.last_attested(world.graph(), today) == dates.day("2012-09-30")
    assert page.last_attested(world.graph(), dates.day("2010-01-01")) == dates.day("2009-03-01")


def test_no_two_units_in_sight_share_a_colour(open_page: Open, bytedance: World, tmp_path: Path) -> None:
    opened = open_page(write_page(bytedance, "2024-06-30", tmp_path / "units.html"))
    told = opened.do(
        "() => { const { branches, colour, forest } = charts.chart.model;"
        " return [branches, forest.order.map(colour)]; }"
    )
    branches, colours = told
    assert len(set(branches)) == len(branches) <= 12
    assert set(colours) <= {-1, *range(len(branches))}
    names = opened.page.locator("#unit-colours li").all_text_contents()
    assert names == opened.do("(nodes) => nodes.map((node) => NAMES[node])", branches)


def test_every_event_is_reached_by_mouse_touch_and_keyboard(open_page: Open) -> None:
    """Each mark of the lane is as large as a finger needs and covers no other; those near each other stand as one."""
    opened = open_page()
    page = opened.page
    marks = page.locator("#lane .event")
    boxes = [box for box in (mark.bounding_box() for mark in marks.all()) if box]
    assert len(boxes) == marks.count() > 5
    assert all(box["width"] >= 24 and box["height"] >= 24 for box in boxes)
    for box, after in pairwise(boxes):
        assert box["x"] + box["width"] <= after["x"] + 1
    told = sum(int(mark.inner_text() or 1) for mark in marks.all())
    events = opened.do("() => DATA.events.length")
    assert told == events
    marks.first.focus()
    for _ in range(marks.count() - 1):
        page.keyboard.press("ArrowRight")
    assert opened.do("() => document.activeElement === document.querySelector('#lane').lastChild")
    page.locator("#list-events").click()
    assert page.locator("#panel h2").inner_text() == f"Events ({events})"
    rows = page.locator("#panel .happened li")
    assert rows.count() == events
    rows.first.get_by_role("button").first.click()
    first = opened.do("() => Math.min(...DATA.events.map(([, day]) => day))")
    assert opened.do("() => state.at") == first
    assert page.locator("#panel h2").inner_text().startswith("Events")  # the list stays, to read on in it
    page.locator("#panel .close").click()
    assert not page.locator("#panel").is_visible()


def test_a_mark_of_one_event_goes_there_and_says_it(open_page: Open) -> None:
    page = open_page().page
    mark = page.locator("#lane .event.one").first
    words = str(mark.get_attribute("aria-label"))
    mark.click()
    assert words.partition(": ")[2] in page.locator("#told").inner_text()


def test_both_clocks_stand_over_one_axis_and_end_today(open_page: Open) -> None:
    opened = open_page()
    axes = opened.do(
        "() => [timeBar, knownBar].map((bar) => [bar.from, bar.until, bar.track.getBoundingClientRect().x])"
    )
    assert axes[0] == axes[1]
    now = opened.do("() => today()")
    assert opened.do("() => Math.max(...timeBar.stops)") <= now
    assert opened.do("() => Math.max(...KNOWN_STOPS)") <= now


UNITS = """
source: {id: s, publisher: P, published: 2020-01-01}
people: {a: {name: Ann}}
units: {top: {name: Whole}, one: {name: One}, two: {name: Two}}
facts:
  - {unit: one, part_of: top, observed: 2020-01-01}
  - {unit: two, part_of: top, observed: 2020-01-01}
  - {person: a, leads: one, observed: 2020-01-01}
"""


def test_units_alone_open_as_units(open_page: Open, tmp_path: Path) -> None:
    opened = open_page(write_page(make_world(tmp_path, UNITS), "2020-01-01", tmp_path / "units.html"))
    assert opened.do("() => state.view") == "units"
    assert set(opened.page.locator("#units-view .card .name").all_inner_texts()) == {"Whole", "One", "Two"}
    assert opened.do("() => location.hash") == ""


def test_three_hundred_under_one_open_with_the_first_of_them_in_sight(open_page: Open, tmp_path: Path) -> None:
    opened = open_page(write_page(make_world(tmp_path, many_under_one()), "2020-01-01", tmp_path / "many.html"))
    names = opened.page.locator("#chart-view .card .name").all_inner_texts()
    assert "Boss" in names
    assert len(names) > 20
    assert opened.page.locator("#status").inner_text() == "301 of 301 shown"


def test_a_day_of_which_nothing_is_known_says_of_which_something_is(open_page: Open) -> None:
    opened = open_page(fragment="#at=1999-01-01")
    empty = opened.page.locator("#empty")
    first = opened.do("() => isoOf(timeBar.stops[0])")
    assert "Nothing is known of 1 January 1999" in empty.inner_text()
    empty.get_by_role("button").click()
    assert opened.do("() => isoOf(state.at)") == first
    assert not empty.is_visible()


HEADLINES = {
    "en": "On 15 November 2022 Bob Kang reports to Zhang Lidong.",
    "de": "Am 15. November 2022: Bob Kang berichtet an Zhang Lidong.",
    "es": "El 15 de noviembre de 2022, Bob Kang depende de Zhang Lidong.",
    "zh": "2022年11月15日，Bob Kang向Zhang Lidong汇报。",  # noqa: RUF001 - as Chinese writes it
}


@pytest.mark.parametrize("language", HEADLINES)
def test_the_page_speaks_languages(open_page: Open, bytedance: World, tmp_path: Path, language: str) -> None:
    target = write_page(bytedance, "2022-11-15", tmp_path / "spoken.html", language=language)
    opened = open_page(target, "#node=bob-kang")
    assert opened.do("() => document.documentElement.lang") == language
    assert opened.page.locator("#panel .headline").inner_text() == HEADLINES[language]
    texts = words.table(language)["page"]
    assert opened.page.get_by_role("tab").all_inner_texts()[:3] == [texts["chart"], texts["units"], texts["outline"]]
    assert opened.page.title() == texts["pageTitle"].replace("{title}", "ByteDance")


def test_the_outline_tells_everybody_their_place_among_their_peers(open_page: Open) -> None:
    opened = open_page(fragment="#view=outline")
    opened.do("() => { parts.outline.tree.scrollTop = 1e6; parts.outline.rows.draw(); }")
    loose = opened.do("() => parts.outline.model.loose.length")
    assert loose > 3
    last = opened.page.locator("#outline-view [role=treeitem]").last
    told = [last.get_attribute(name) for name in ("aria-level", "aria-posinset", "aria-setsize")]
    assert told == ["1", str(loose), str(loose)]
    opened.do("() => { parts.outline.tree.scrollTop = 0; parts.outline.rows.draw(); }")
    rows = opened.page.locator("#outline-view [role=treeitem]")
    for row in rows.all():
        place, size = (int(row.get_attribute(name) or 0) for name in ("aria-posinset", "aria-setsize"))
        assert 1 <= place <= size
