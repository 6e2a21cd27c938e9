"""On a phone, in a frame of an article, and at 400 %: the chart, the evidence and the time bars at once."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tests.conftest import nightly
from tests.page.conftest import PHONE, write_page
from tests.page.test_looks import violations

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from tests.conftest import World
    from tests.page.conftest import Open, Opened

BOB = "#node=bob-kang&at=2022-11-15"
FRAME = {"width": 680, "height": 450}
LYING = {"width": 844, "height": 390}
MAGNIFIED = [{"width": 360, "height": 225}, {"width": 320, "height": 256}]
"""1440 by 900 and 1280 by 1024 at 400 %."""
ON_TOP = """(element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return Boolean(top) && (element.contains(top) || top.contains(element));
}"""
TIME = ["#play", "#at", "#later", "#time-track .knob.at"]


def box(found: Locator) -> dict[str, float]:
    room = found.bounding_box()
    assert room
    return {**room, "right": room["x"] + room["width"], "bottom": room["y"] + room["height"]}


def drag_sheet(opened: Opened, by: float) -> None:
    grip = box(opened.page.locator("#grip"))
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + 8
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    for part in range(1, 6):
        opened.page.mouse.move(x, y + by * part / 5)
    opened.page.mouse.up()
    opened.page.wait_for_timeout(250)


@pytest.mark.parametrize("size", [PHONE, nightly({"width": 360, "height": 740}), FRAME])
@pytest.mark.parametrize("fragment", [BOB, "#base=2021-10-31&at=2021-11-03"])
def test_the_sheet_leaves_the_time_bars_free_at_every_height(
    open_page: Open, size: dict[str, int], fragment: str
) -> None:
    opened = open_page(fragment=fragment, viewport=size)
    panel, foot = opened.page.locator("#panel"), opened.page.locator("footer")
    for _ in range(3):
        opened.page.wait_for_timeout(250)
        assert box(panel)["bottom"] <= box(foot)["y"] + 1
        for control in TIME:
            assert opened.page.locator(control).evaluate(ON_TOP), control
        opened.page.locator("#grip button").click()


def test_a_line_tells_who_was_above_as_time_goes_on(open_page: Open) -> None:
    opened = open_page(fragment=BOB, viewport=PHONE, reduced_motion="reduce")
    page = opened.page
    drag_sheet(opened, 400)
    assert page.locator("#grip .gist").inner_text().split("\n") == ["Bob Kang", "reports to Zhang Lidong · attested"]
    assert box(page.locator("#panel"))["height"] < 70
    page.locator("#at").fill("2021-11-04")
    page.locator("#at").press("Enter")
    assert page.locator("#grip small").inner_text().startswith("reports to Shou Zi Chew · ")
    assert box(page.locator("#panel"))["height"] < 70
    page.locator("#at").fill("2021-07-15")
    page.locator("#at").press("Enter")
    assert page.locator("#grip small").inner_text() == "On 15 July 2021 nobody is known whom Bob Kang answers to."


def test_the_sheet_is_dragged_to_three_heights(open_page: Open) -> None:
    opened = open_page(fragment=BOB, viewport=PHONE, reduced_motion="reduce")
    panel, room = opened.page.locator("#panel"), box(opened.page.locator("main"))["height"]
    assert box(panel)["height"] == pytest.approx(room / 2, abs=2)
    drag_sheet(opened, -500)
    assert box(panel)["height"] == pytest.approx(room, abs=2)
    drag_sheet(opened, 60)  # a short pull goes one height down
    assert box(panel)["height"] == pytest.approx(room / 2, abs=2)
    drag_sheet(opened, 200)
    assert box(panel)["height"] < 70
    card = box(opened.page.locator("#chart-view .card.selected"))
    assert card["bottom"] <= box(panel)["y"]
    assert not opened.page.locator("#panel .answer").is_visible()


def test_the_sheet_by_keyboard_says_what_it_does_and_escape_closes_it(open_page: Open) -> None:
    opened = open_page(fragment=BOB, viewport=PHONE, reduced_motion="reduce")
    page = opened.page
    button = page.locator("#grip button")
    button.focus()
    told = []
    for _ in range(3):
        told.append((button.get_attribute("aria-label"), button.get_attribute("aria-expanded")))
        page.keyboard.press("Enter")
    assert told == [
        ("Show as much as there is room for", "true"),
        ("Show one line only", "true"),
        ("Show more", "false"),
    ]
    page.keyboard.press("ArrowDown")
    assert button.get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert box(page.locator("#panel"))["height"] == pytest.approx(box(page.locator("footer"))["y"] - 85, abs=3)
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert opened.do("() => document.activeElement.querySelector('.name').textContent") == "Bob Kang"


def test_the_same_sheet_lists_events_and_time_moves_under_it(open_page: Open) -> None:
    opened = open_page(viewport=PHONE, reduced_motion="reduce")
    page = opened.page
    page.locator("#fold").click()
    page.locator("#list-events").click()
    assert page.locator("#grip .gist").inner_text().startswith("Events (")
    at = opened.do("() => state.at")
    page.locator("#earlier").click()
    assert opened.do("() => state.at") < at
    assert page.locator("#panel .happened").is_visible()
    page.locator("#panel .close").click()
    assert page.locator("#panel").is_hidden()


def test_the_foot_is_slim_and_keeps_all_its_fingers_wide(open_page: Open) -> None:
    opened = open_page(viewport=PHONE, has_touch=True)
    page = opened.page
    assert box(page.locator("footer"))["height"] <= 0.135 * PHONE["height"]
    for control in ["#play", "#earlier", "#later", "#fold", "#zoom-in", "#fit", "#at", "#legend summary"]:
        found = box(page.locator(control))
        assert min(found["width"], found["height"]) >= 40, control
    for mark in page.locator("#lane .event").all():
        assert min(box(mark)["width"], box(mark)["height"]) >= 24
    knobs = box(page.locator("#time-track .knob.at"))
    assert knobs["width"] >= 24


def test_what_is_known_is_folded_and_says_its_day(open_page: Open) -> None:
    opened = open_page(fragment="#at=2022-11-15&known=2022-12-31", viewport=PHONE)
    page = opened.page
    fold = page.locator("#fold")
    assert fold.inner_text().split() == ["known", "by", "2022-12-31"]
    assert not page.locator("#known").is_visible()
    assert fold.get_attribute("aria-expanded") == "false"
    fold.click()
    assert fold.get_attribute("aria-expanded") == "true"
    assert box(page.locator("#known-track .track"))["x"] == box(page.locator("#time-track .track"))["x"]
    page.locator("#known").fill("2022-11-15")
    page.locator("#known").press("Enter")
    assert fold.inner_text().split()[-1] == "2022-11-15"


def test_a_comparison_of_what_was_known_shows_both_its_days(open_page: Open) -> None:
    page = open_page(fragment="#at=2022-11-15&baseknown=2022-12-31", viewport=PHONE).page
    assert page.locator("#base-known").is_visible()
    assert page.locator("#base-known").input_value() == "2022-12-31"


@pytest.mark.parametrize("show", ["Shi Ben", None])
@pytest.mark.parametrize("size", [PHONE, {"width": 320, "height": 568}, LYING, FRAME])
def test_whoever_the_page_opens_on_is_whole_in_sight(
    open_page: Open, bytedance: World, tmp_path: Path, size: dict[str, int], show: str | None
) -> None:
    shown = {} if show is None else {"show": ("shi-ben",)}
    target = write_page(bytedance, "2022-11-15", tmp_path / "shown.html", **shown)
    page = open_page(target, viewport=size, has_touch=True).page
    name = show or page.evaluate("() => NAMES[charts.chart.layout.spots[0].node]")
    found = page.locator("#chart-view .card").filter(has=page.locator(".name", has_text=name)).first
    card, stage = box(found), box(page.locator("#chart-view"))
    assert card["x"] >= 0
    assert card["right"] <= size["width"]
    assert stage["y"] <= card["y"]
    assert card["bottom"] <= stage["bottom"]
    for control in page.locator("#tools button, #legend summary").all():
        other = box(control)
        assert (
            other["right"] <= card["x"]
            or other["x"] >= card["right"]
            or other["bottom"] <= card["y"]
            or other["y"] >= card["bottom"]
        )
    written = page.evaluate("() => 15 * charts.chart.camera.scale")
    assert written >= 13


@pytest.mark.parametrize("size", [LYING, FRAME, {"width": 1440, "height": 500}])
def test_the_chart_has_half_of_a_low_window(open_page: Open, size: dict[str, int]) -> None:
    opened = open_page(fragment=BOB, viewport=size)
    stage, panel = box(opened.page.locator("#chart-view")), box(opened.page.locator("#panel"))
    assert stage["height"] >= size["height"] / 2
    beside = panel["x"] >= stage["right"] - 1
    assert beside == (size["width"] > 700)
    card = box(opened.page.locator("#chart-view .card.selected"))
    assert beside or card["bottom"] <= panel["y"]
    assert opened.do("() => document.documentElement.scrollHeight") <= size["height"]


@pytest.mark.parametrize("size", [nightly(MAGNIFIED[0]), MAGNIFIED[1]])
@pytest.mark.parametrize("fragment", ["", BOB, "#base=2021-10-31&at=2021-11-03", "#view=outline"])
def test_at_400_per_cent_the_page_scrolls_down_and_never_sideways(
    open_page: Open, size: dict[str, int], fragment: str
) -> None:
    opened = open_page(fragment=fragment, viewport=size)
    page = opened.page
    assert opened.do("() => document.documentElement.scrollWidth") <= size["width"]
    assert box(page.locator("main"))["height"] >= 160
    parts = [box(page.locator(part)) for part in ("header", "main", "footer")]
    assert all(one["bottom"] <= other["y"] + 1 for one, other in combinations(parts, 2))
    for control in TIME:
        page.locator(control).scroll_into_view_if_needed()
        assert page.locator(control).evaluate(ON_TOP), control


def test_at_400_per_cent_all_that_the_panel_says_stands_under_the_chart(open_page: Open) -> None:
    opened = open_page(fragment=BOB, viewport=MAGNIFIED[1], reduced_motion="reduce")
    page = opened.page
    page.locator("#grip button").click()
    panel, chart = box(page.locator("#panel")), box(page.locator("main"))
    assert panel["y"] >= chart["bottom"] - 1
    assert opened.do("() => { const p = byId('panel'); return p.scrollHeight <= p.clientHeight + 1; }")
    page.mouse.move(160, 100)
    page.mouse.wheel(0, 400)
    page.wait_for_function("() => scrollY > 100")  # the wheel over the chart scrolls the page, which is larger


@pytest.mark.parametrize("size", [PHONE, nightly(LYING), nightly(MAGNIFIED[0]), MAGNIFIED[1]])
def test_axe_finds_nothing_with_the_sheet_at_any_height(open_page: Open, size: dict[str, int]) -> None:
    opened = open_page(fragment=BOB, viewport=size, bypass_csp=True, reduced_motion="reduce")
    opened.page.locator("#fold").click()
    for _ in range(3):
        assert violations(opened) == []
        if size != LYING:
            opened.page.locator("#grip button").click()
