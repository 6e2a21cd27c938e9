"""For everybody: no violation that axe-core finds, all sizes, light and dark, keyboard only, calm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.page.conftest import PHONE, WIDE

if TYPE_CHECKING:
    from tests.page.conftest import Open, Opened

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""All that differs in the dark."""
VIEWS = {
    "chart": "",
    "panel": "#node=bob-kang&at=2022-11-15",
    "comparing": "#base=2021-10-31&at=2021-11-03",
    "units": "#view=units",
    "outline": "#view=outline",
    "table": "#view=table",
    "network": "#view=network",
    "ways": "#view=network&node=shi-ben&to=kelly-zhang&at=2022-11-15",
}


def violations(opened: Opened, rules: Any = RULES) -> list[Any]:
    found = Axe().run(opened.page, options=rules | {"resultTypes": ["violations"]}).response["violations"]
    return [(rule["id"], rule["help"], [node["html"][:160] for node in rule["nodes"]][:3]) for rule in found]


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_in_light_and_dark(open_page: Open, view: str) -> None:
    opened = open_page(fragment=VIEWS[view], color_scheme="light", bypass_csp=True, reduced_motion="reduce")
    opened.page.wait_for_timeout(200)
    assert violations(opened) == []
    opened.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert violations(opened, COLOURS) == []


def test_axe_finds_nothing_on_a_phone_with_menu_and_legend_open(open_page: Open) -> None:
    opened = open_page(viewport=PHONE, bypass_csp=True, reduced_motion="reduce")
    opened.page.locator("#menu summary").click()
    assert violations(opened) == []
    opened.page.locator("#menu summary").click()
    opened.page.locator("#legend summary").click()
    assert violations(opened) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1440, 3840])
@pytest.mark.parametrize(
    "fragment", ["", "#node=bob-kang", "#view=table", "#view=network", "#base=2021-10-31&at=2021-11-03"]
)
def test_nothing_runs_out_of_the_window(open_page: Open, width: int, fragment: str) -> None:
    opened = open_page(fragment=fragment, viewport={"width": width, "height": 844 if width < 800 else 1200})
    assert opened.do("() => document.documentElement.scrollWidth") <= width
    for control in ("#search", "#menu summary", "#at", "#play"):
        box = opened.page.locator(control).bounding_box()
        assert box, control
        assert box["x"] >= 0, control
        assert box["x"] + box["width"] <= width, control
    cards = opened.page.locator("#chart-view .card").count()
    assert cards > 0 or "view" in fragment


def test_on_a_phone_the_selected_card_stays_above_the_sheet(open_page: Open) -> None:
    opened = open_page(fragment="#node=bob-kang&at=2022-11-15", viewport=PHONE, has_touch=True)
    opened.page.wait_for_timeout(500)
    card, panel = (opened.page.locator(one).bounding_box() for one in ("#chart-view .card.selected", "#panel"))
    assert card
    assert panel
    assert card["y"] + card["height"] <= panel["y"] + 1


def test_keyboard_only_from_opening_to_a_source(open_page: Open) -> None:
    opened = open_page(viewport=WIDE)
    page = opened.page
    page.keyboard.press("Tab")
    assert opened.do("() => document.activeElement.className") == "skip"
    page.keyboard.press("/")
    page.keyboard.type("bob kang")
    page.keyboard.press("Enter")
    for _ in range(120):
        page.keyboard.press("Tab")
        if opened.do("() => document.activeElement.matches('#panel a[href^=http]')"):
            break
    assert opened.do("() => document.activeElement.href").startswith("http")


def test_dark_by_a_button_and_the_canvas_follows(opened: Opened) -> None:
    line = "() => colour('ground')"
    light = opened.do(line)
    opened.page.locator("#menu summary").click()
    opened.page.locator("#theme").click()
    assert opened.do(line) != light
    opened.page.locator("#menu summary").click()
    opened.page.locator("#theme").click()
    assert opened.do(line) == light


def test_the_tree_is_a_tree_to_a_screen_reader(opened: Opened) -> None:
    snapshot = opened.page.locator("#chart-view").aria_snapshot()
    assert 'tree "Chart"' in snapshot
    assert 'treeitem "' in snapshot
    opened.do("() => { change({ selected: 'bob-kang' }); change({ selected: null }); }")
    card = opened.page.locator("#chart-view .card").filter(has_text="Bob Kang").first
    assert card.get_attribute("aria-level") == "3"
    assert card.get_attribute("aria-setsize") == "1"
    assert card.get_attribute("aria-posinset") == "1"


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_text_leaves_its_card(open_page: Open, viewport: dict[str, int]) -> None:
    opened = open_page(viewport=viewport)
    out = opened.do(
        """() => [...document.querySelectorAll('.card')].flatMap((card) => {
            const box = card.getBoundingClientRect();
            const texts = [...card.querySelectorAll('.name, .title, .unit, .seen')];
            return texts.filter((text) => {
                const own = text.getBoundingClientRect();
                return own.right > box.right + 1 || own.bottom > box.bottom + 1;
            }).map((text) => text.textContent);
        })"""
    )
    assert out == []
