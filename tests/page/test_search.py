"""Search: by the keyboard first, over names in all scripts, titles, units, and over all days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.page.conftest import Open, Opened


def search(page: Page, text: str) -> list[str]:
    page.keyboard.press("/")
    page.keyboard.type(text)
    return page.locator("#hits [role=option] > span").all_inner_texts()


def test_slash_type_enter(opened: Opened) -> None:
    page = opened.page
    assert search(page, "bob k")[0] == "Bob Kang"
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "Bob Kang"
    assert page.locator("#chart-view .card.selected .name").inner_text() == "Bob Kang"
    assert page.locator("#hits").is_hidden()


@pytest.mark.parametrize("text", ["康泽宇", "KANG ZEYU", "e-commerce chief", "tiktok e-commerce kang", "zéyu"])
def test_by_alias_title_and_unit(opened: Opened, text: str) -> None:
    assert "Bob Kang" in search(opened.page, text)


def test_somebody_deep_in_a_closed_branch_is_opened_up(open_page: Open) -> None:
    opened = open_page(fragment="#open=[]")
    assert opened.do("() => charts.chart.spot(numberOf('shi-ben'))") is None
    search(opened.page, "shi ben")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_timeout(400)
    box = opened.page.locator("#chart-view .card.selected").bounding_box()
    assert box
    assert 0 < box["x"] < 1050


def test_arrows_escape_and_nothing_found(opened: Opened) -> None:
    page = opened.page
    names = search(page, "zhang")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.locator("#hits [aria-selected=true] > span").inner_text() == names[1]
    assert page.locator("#search").get_attribute("aria-activedescendant") == "hit-1"
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == names[1]
    page.locator("#search").fill("qqqqqqq")
    assert page.locator("#hits").inner_text() == "Nothing here is like “qqqqqqq”."
    page.locator("#search").press("Escape")
    assert page.locator("#hits").is_hidden()


@pytest.mark.parametrize(
    ("typed", "name"), [("zang lidog", "Zhang Lidong"), ("bob knag", "Bob Kang"), ("shuo zi", "Shou Zi Chew")]
)
def test_did_you_mean(opened: Opened, typed: str, name: str) -> None:
    assert name in search(opened.page, typed)
    assert "Did you mean" in opened.page.locator("#hits").inner_text()


def test_somebody_of_another_day_is_found_and_gone_to(open_page: Open) -> None:
    opened = open_page(fragment="#at=2019-01-31")
    page = opened.page
    assert "Bob Kang" in search(page, "bob kang")
    hit = page.locator("#hits [role=option]").first
    assert "not there on 2019-01-31; here 20" in hit.inner_text()
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "Bob Kang"
    assert opened.do("() => here().present[numberOf('bob-kang')]") == 1
    assert opened.do("() => state.at > typedDay('2019-01-31')")


def test_a_unit_is_shown_among_the_units(opened: Opened) -> None:
    search(opened.page, "tiktok shop cross")
    opened.page.keyboard.press("Enter")
    assert opened.do("() => state.view") == "units"
    assert opened.page.locator("#units-view .card.selected .name").inner_text() == "TikTok Shop cross-border"


def test_an_event_is_found_and_gone_to(opened: Opened) -> None:
    found = search(opened.page, "closes in indonesia")
    assert found == ["TikTok Shop closes in Indonesia"]
    assert "2023-10-04" in opened.page.locator("#hits [role=option]").inner_text()
    opened.page.keyboard.press("Enter")
    assert opened.do("() => isoOf(state.at)") == "2023-10-04"
    assert opened.do("() => state.selected") == "tiktok-shop"
