"""The page in a real browser: offline, quiet, searchable, and it shows its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph import dates
from graph.formats import html
from graph.view import as_of
from tests.test_html import HOSTILE, hostile_world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

    from tests.conftest import World


class Opened:
    """A page with everything it asked for, said and threw."""

    def __init__(self, browser: Browser, path: Path, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.noise: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.noise.append(message.text))
        self.page.on("pageerror", lambda error: self.noise.append(str(error)))
        self.page.on("dialog", self.dismiss)
        self.address = path.as_uri()
        self.page.goto(self.address)

    def dismiss(self, dialog: Dialog) -> None:
        self.noise.append(f"dialog {dialog.message}")
        dialog.dismiss()


def write_page(world: World, at: str, path: Path) -> Path:
    graph = world.graph()
    path.write_text(html.write(graph, as_of(graph, dates.day(at)), "ByteDance"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def page_file(bytedance: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(bytedance, "2023-01-31", tmp_path_factory.mktemp("page") / "bytedance.html")


@pytest.fixture
def opened(browser: Browser, page_file: Path) -> Iterator[Opened]:
    found = Opened(browser, page_file, viewport={"width": 1440, "height": 900})
    found.page.wait_for_selector("html[data-ready]", state="attached")
    yield found
    assert found.noise == []
    assert found.requests == [found.address]
    found.context.close()


def search(page: Page, text: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(text)


def test_search_finds_bob_kang_and_the_panel_shows_the_seed(opened: Opened) -> None:
    page = opened.page
    search(page, "bob k")
    assert page.locator("#hits [role=option]").first.locator("span").inner_text() == "Bob Kang"
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Bob Kang"
    assert "Zhang Lidong" in panel.inner_text()
    link = panel.locator("a[href='https://himebot.com/id/339.html']")
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert "Ebrun" in panel.inner_text()


@pytest.mark.parametrize("text", ["康泽宇", "KANG ZEYU", "e-commerce chief", "tiktok e-commerce kang"])
def test_search_by_alias_title_and_unit(opened: Opened, text: str) -> None:
    search(opened.page, text)
    assert "Bob Kang" in opened.page.locator("#hits").inner_text()


def test_search_by_arrows_and_for_nothing(opened: Opened) -> None:
    page = opened.page
    search(page, "zhang")
    names = page.locator("#hits [role=option] span").all_inner_texts()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == names[1]
    page.locator("#search").fill("qqqq")
    assert page.locator("#hits").inner_text() == "Nothing here is like “qqqq”"
    page.keyboard.press("Escape")
    assert page.locator("#hits").is_hidden()


def test_a_click_on_a_card_opens_its_evidence(opened: Opened) -> None:
    page = opened.page
    spot = page.evaluate("() => { const at = chart.canvasToDOM(nodeOf.get('shou-zi-chew')); return [at.x, at.y]; }")
    box = page.locator("#chart").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + spot[0], box["y"] + spot[1])
    page.wait_for_selector("#panel:not([hidden]) h2")
    assert page.locator("#panel h2").inner_text() == "Shou Zi Chew"
    page.get_by_role("button", name="Vanessa Pappas").click()
    assert page.locator("#panel h2").inner_text() == "Vanessa Pappas"
    page.get_by_role("button", name="Close").click()
    assert page.locator("#panel").is_hidden()


def test_it_opens_legible_with_the_top_of_the_tree_in_sight(opened: Opened) -> None:
    scale, inside = opened.page.evaluate(
        """() => {
            const size = document.getElementById("chart").getBoundingClientRect();
            const spots = ["liang-rubo", "shou-zi-chew", "zhang-lidong", "bob-kang", "shi-ben"]
                .map((id) => chart.canvasToDOM(network.nodes.find((node) => node.id === id)));
            const inside = spots.every(({x, y}) => x > 0 && y > 0 && x < size.width && y < size.height);
            return [chart.getScale(), inside];
        }"""
    )
    assert inside
    assert scale >= 0.7


def test_the_page_on_a_phone_has_no_sideways_scroll(browser: Browser, page_file: Path) -> None:
    phone = Opened(browser, page_file, viewport={"width": 390, "height": 844}, has_touch=True, color_scheme="dark")
    search(phone.page, "shi ben")
    phone.page.keyboard.press("Enter")
    assert phone.page.locator("#panel h2").is_visible()
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert phone.noise == []
    phone.context.close()


def test_hostile_data_does_nothing(browser: Browser, tmp_path: Path) -> None:
    found = Opened(browser, write_page(hostile_world(tmp_path), "2020-06-01", tmp_path / "hostile.html"))
    page = found.page
    page.wait_for_selector("html[data-ready]", state="attached")
    search(page, "onerror")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == HOSTILE.replace("\u2028", "\u2028")
    assert page.locator("#panel a").count() == 0
    assert page.locator("img").count() == 0
    assert (found.noise, found.requests) == ([], [found.address])
    found.context.close()


def test_without_javascript_the_tree_can_be_read(browser: Browser, page_file: Path) -> None:
    plain = Opened(browser, page_file, java_script_enabled=False)
    text = plain.page.locator("body").inner_text()
    assert "Who reports to whom on 2023-01-31" in text
    assert text.index("Zhang Lidong") < text.index("Shi Ben")
    plain.context.close()
