"""A reader's own colours (``forced-colors``), and calm: everything that is drawn is still seen, and nothing flies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.page.conftest import Open, Opened

SEEN = """([selector, part, property]) => {
    const found = document.querySelector(selector);
    const probe = document.createElement("i");
    document.body.append(probe);
    probe.style.cssText = "forced-color-adjust: none; background-color: Canvas";
    const ground = getComputedStyle(probe).backgroundColor;
    probe.remove();
    const own = getComputedStyle(found, part || null);
    return [own.getPropertyValue(property), ground];
}"""
"""What an element, or a part of it, is drawn in, and what the page's ground is."""
DRAWN = [
    ("#lane .event.one", "::before", "background-color"),
    ("#lane .event:not(.one)", "::before", "border-top-color"),
    ("#time-track .track", "::after", "background-color"),
    ("#known-track .track", "::after", "background-color"),
    (".knob.at", "::before", "background-color"),
    (".knob.known", "::before", "background-color"),
    ("#chart-view .card", "::before", "background-color"),
    ("#chart-view .card.selected", "", "outline-color"),
    ("#chart-view .mark", "", "border-top-color"),
    ("#panel .strip i:not(.possible)", "", "background-color"),
    ("#panel .strip b", "", "background-color"),
    ("#legend .attested", "", "stroke"),
    ("#tab-chart", "", "outline-color"),
]
INKS = """(selector) => {
    const canvas = document.querySelector(`${selector} canvas`), { width, height } = canvas;
    const copy = Object.assign(document.createElement("canvas"), { width, height });
    const pen = copy.getContext("2d", { willReadFrequently: true });
    pen.drawImage(canvas, 0, 0);
    const { data } = pen.getImageData(0, 0, width, height), found = new Set();
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) found.add(data.slice(at, at + 3).join());
    return [...found];
}"""
"""The colours that a canvas is drawn in."""


def mine(open_page: Open, fragment: str, scheme: str) -> Opened:
    opened = open_page(fragment=fragment, forced_colors="active", color_scheme=scheme, reduced_motion="reduce")
    opened.page.wait_for_timeout(300)
    return opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_that_is_drawn_differs_from_the_ground(open_page: Open, scheme: str) -> None:
    opened = mine(open_page, "#node=bob-kang&at=2022-11-15", scheme)
    for drawn in DRAWN:
        assert opened.page.locator(drawn[0]).count(), drawn
        own, ground = opened.do(SEEN, drawn)
        assert own not in (ground, "rgba(0, 0, 0, 0)", "none"), drawn
    opened = mine(open_page, "#at=2022-11-15&base=2022-11-01", scheme)
    own, ground = opened.do(SEEN, [".knob.base", "::after", "background-color"])
    assert own != ground


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_canvases_are_drawn_in_the_reader_s_colours(open_page: Open, scheme: str) -> None:
    opened = mine(open_page, "#node=bob-kang&at=2022-11-15", scheme)
    text, ground = opened.do(
        """() => ["CanvasText", "Canvas"].map((name) => {
            const probe = document.createElement("i");
            probe.style.cssText = `forced-color-adjust: none; color: ${name}`;
            document.body.append(probe);
            const found = getComputedStyle(probe).color.match(/\\d+/g).slice(0, 3).join();
            probe.remove();
            return found;
        })"""
    )
    lines = set(opened.do(INKS, "#chart-view"))
    assert text in lines
    assert ground not in lines
    opened.page.keyboard.press("Escape")
    opened.page.wait_for_timeout(200)
    assert lines - set(opened.do(INKS, "#chart-view"))  # the chain of command above whom is selected
    for track in ("#time-track", "#known-track"):
        assert text in opened.do(INKS, track)
        assert ground not in opened.do(INKS, track)


def test_turning_to_one_s_own_colours_draws_everything_anew(open_page: Open) -> None:
    opened = open_page(fragment="#at=2022-11-15", color_scheme="light", reduced_motion="reduce")
    before = opened.do("() => colour('line')")
    opened.page.emulate_media(forced_colors="active", color_scheme="light", reduced_motion="reduce")
    opened.page.wait_for_function("(before) => colour('line') !== before", arg=before)
    opened.page.wait_for_timeout(100)
    assert "0,0,0" in opened.do(INKS, "#chart-view")


def test_whoever_wants_calm_gets_it_everywhere(open_page: Open) -> None:
    """Play, the camera, cards and the sheet are where they belong at once; nothing on the page moves by itself."""
    opened = open_page(
        fragment="#at=2021-10-31&node=bob-kang", viewport={"width": 390, "height": 844}, reduced_motion="reduce"
    )
    page = opened.page
    moving = "() => document.getAnimations().length"
    page.locator("#grip button").click()
    assert opened.do(moving) == 0
    full = page.locator("#panel").bounding_box()
    page.locator("#grip button").click()
    page.locator("#later").click()
    assert opened.do("() => charts.chart.motion") is None
    opened.do("() => { charts.chart.toggle(charts.chart.layout.spots[0].node); }")
    assert opened.do("() => charts.chart.motion") is None
    assert opened.do("""() => { const { camera } = charts.chart; camera.fly(1, 2, 1);
        return [camera.x === 1 || camera.y === 2, camera.scale]; }""") == [True, 1]
    page.locator("#play").click()
    page.wait_for_function("(at) => state.at !== at", arg=opened.do("() => state.at"))
    assert opened.do("() => charts.chart.motion") is None
    assert opened.do(moving) == 0
    page.locator("#play").click()
    assert full


def test_the_network_stands_still_for_whoever_wants_calm(open_page: Open) -> None:
    opened = open_page(fragment="#view=network", reduced_motion="reduce")
    opened.page.wait_for_selector("#network-view canvas")
    places = "() => JSON.stringify(parts.network.network.getPositions())"
    opened.page.wait_for_timeout(300)
    before = opened.do(places)
    opened.page.wait_for_timeout(500)
    assert opened.do(places) == before
