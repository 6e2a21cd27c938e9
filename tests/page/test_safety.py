"""Whatever the data says, it does nothing: no alert, no request, no error, in any field and any view."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from graph import dates
from graph.texts import FORMULA_SIGNS, GUARD, guarded, visible
from graph.view import as_of
from tests.conftest import make_world
from tests.page.conftest import write_page
from tests.test_html import HOSTILE, hostile_world

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.page.conftest import Open, Opened


@pytest.fixture
def hostile(open_page: Open, tmp_path: Path) -> Opened:
    return open_page(write_page(hostile_world(tmp_path), "2020-06-01", tmp_path / "hostile.html"))


def test_every_view_of_hostile_data_does_nothing(hostile: Opened) -> None:
    page = hostile.page
    for view in ("units", "outline", "network", "table", "chart"):
        page.get_by_role("tab", name=view.title()).click()
        page.wait_for_timeout(250)
    page.keyboard.press("/")
    page.keyboard.type("onerror")
    page.wait_for_timeout(50)
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").text_content() == visible(HOSTILE)
    assert page.locator("#panel a").count() == 0
    assert page.locator("img").count() == 0
    hostile.do("() => { change({ base: typedDay('2019-12-31'), selected: null }); fillSheet(); }")
    page.locator("#lane .event").first.dispatch_event("click")
    assert visible(HOSTILE) in (page.locator("#told").text_content() or "")
    assert page.locator("script").count() == 6


def test_hovering_a_node_of_the_network_shows_no_markup(hostile: Opened) -> None:
    page = hostile.page
    page.get_by_role("tab", name="Network").click()
    page.wait_for_timeout(600)
    spot = hostile.do(
        """() => { const { network } = parts.network, [id] = Object.keys(network.getPositions());
        const at = network.canvasToDOM(network.getPosition(id)), box = parts.network.place.getBoundingClientRect();
        return [at.x + box.left, at.y + box.top]; }"""
    )
    page.mouse.move(*spot)
    page.wait_for_timeout(500)
    assert page.locator("img").count() == 0


def test_an_injected_script_does_not_run(hostile: Opened) -> None:
    hostile.do(
        """() => { const script = document.createElement("script");
        try { script.textContent = "window.ran = true"; document.body.append(script); } catch { window.no = true; } }"""
    )
    assert hostile.do("() => window.ran") is None
    hostile.noise.clear()  # the browser says that its policy refused it


def test_markup_cannot_be_set(hostile: Opened) -> None:
    refused = """() => {
        try { document.body.insertAdjacentHTML("beforeend", "<b>x</b>"); return false; } catch { return true; } }"""
    assert hostile.do(refused) is True
    hostile.noise.clear()


def test_names_that_deceive_are_seen_as_they_are_written(open_page: Open, tmp_path: Path) -> None:
    name = "Ada \u202egnoL\u200b"
    text = f"source: {{id: s, publisher: P, published: 2020}}\npeople: {{ada: {{name: {json.dumps(name)}}}, bo: }}"
    world = make_world(tmp_path, text + "\nfacts: [{person: ada, reports_to: bo}]")
    page = open_page(write_page(world, "2020-06-01", tmp_path / "deceiving.html"), "#node=ada").page
    seen = "Ada \\u202egnoL\\u200b"
    expect(page.locator(".card .name").filter(has_text="Ada")).to_have_text(seen)
    expect(page.locator("#panel h2")).to_have_text(seen)
    expect(page.locator("#panel .headline")).to_contain_text(seen)
    for view in ("Outline", "Table", "Network"):
        page.get_by_role("tab", name=view).click()
        page.wait_for_timeout(200)
        shown = page.locator("#main").inner_text() + page.locator("#panel").inner_text()
        assert "\u202e" not in shown
        assert "\u200b" not in shown


def test_a_saved_picture_is_xml_whatever_the_names(open_page: Open, tmp_path: Path) -> None:
    name = "\x1b[31mAda\x07 \u202egnoL"
    text = f"source: {{id: s, publisher: P, published: 2020}}\npeople: {{ada: {{name: {json.dumps(name)}}}, bo: }}"
    world = make_world(tmp_path, text + "\nfacts: [{person: ada, reports_to: bo}]")
    svg = open_page(write_page(world, "2020-06-01", tmp_path / "steering.html")).do("() => pictureText()")
    read = " ".join(ET.fromstring(svg).itertext())
    assert "\\x1b[31mAda\\x07 \\u202egnoL" in read
    assert "\u202e" not in svg


def test_saved_pictures_and_tables_hold_text_only(hostile: Opened) -> None:
    assert "<img" not in hostile.do("() => pictureText()")
    hostile.page.get_by_role("tab", name="Table").click()
    for sign in (*FORMULA_SIGNS, GUARD):
        name = f"{sign}1+1"
        rename = "(name) => { NAMES[parts.table.shown[0].line.subject] = name; }"
        hostile.do(rename, name)
        rows = hostile.do("() => parts.table.text('|', (cell) => cell)")
        assert f"\n{guarded(name)}|" in rows


def test_nothing_at_all_is_a_page_too(open_page: Open, tmp_path: Path) -> None:
    from tests.conftest import make_world

    (tmp_path / "w").mkdir()
    world = make_world(tmp_path / "w", "people: {a: }")
    opened = open_page(write_page(world, "2020-01-01", tmp_path / "empty.html"))
    assert "Nothing is known" in opened.page.locator("#status").inner_text()
    for view in ("Units", "Outline", "Network", "Table", "Chart"):
        opened.page.get_by_role("tab", name=view).click()
    opened.page.locator("#at").fill("1999")
    opened.page.locator("#at").press("Enter")
    assert opened.do("() => isoOf(state.at)") == "1999-12-31"
    assert as_of(world.graph(), dates.day("1999")).present == frozenset()


def test_a_browser_that_cannot_unpack_the_data_says_so(browser: Browser, bytedance_page: Path) -> None:
    page = browser.new_page()
    page.add_init_script("delete globalThis.DecompressionStream")
    page.goto(bytedance_page.as_uri())
    expect(page.get_by_text("This page needs a browser of 2023 or later")).to_be_visible()
    page.close()
