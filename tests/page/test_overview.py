"""The small map of the whole chart: where one is, and a way to go elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.page.conftest import PHONE

if TYPE_CHECKING:
    from tests.page.conftest import Open, Opened

LARGE = "#at=2022-11-15&open=%22all%22"
MIDDLE = """() => { const { x, y, scale, width, height } = charts.chart.camera;
    return [(width / 2 - x) / scale, (height / 2 - y) / scale]; }"""
SMALL = {"width": 1000, "height": 700}


def opened_large(open_page: Open) -> Opened:
    opened = open_page(fragment=LARGE, viewport=SMALL, reduced_motion="reduce")
    opened.page.wait_for_selector(".overview")
    return opened


def place_of(opened: Opened, name: str) -> tuple[float, float]:
    """Where on the map somebody's card is, and the middle of it on the chart."""
    found = opened.do(
        """(id) => {
            const { layout } = charts.chart, spot = charts.chart.spot(numberOf(id));
            const canvas = document.querySelector(".overview canvas").getBoundingClientRect();
            const part = (at, from, to) => (at - from) / (to - from);
            return [canvas.x + canvas.width * part(spot.x + spot.width / 2, layout.left, layout.right),
                canvas.y + canvas.height * part(spot.y + spot.height / 2, layout.top, layout.bottom)];
        }""",
        name,
    )
    return float(found[0]), float(found[1])


def in_sight(opened: Opened, name: str) -> bool:
    return bool(
        opened.do(
            """(id) => { const { x, y, scale, width, height } = charts.chart.camera;
                const spot = charts.chart.spot(numberOf(id));
                return spot.x * scale + x >= 0 && (spot.x + spot.width) * scale + x <= width &&
                    spot.y * scale + y >= 0 && (spot.y + spot.height) * scale + y <= height; }""",
            name,
        )
    )


def test_a_press_on_the_map_goes_there(open_page: Open) -> None:
    opened = opened_large(open_page)
    assert not in_sight(opened, "kelly-zhang")
    opened.page.mouse.click(*place_of(opened, "kelly-zhang"))
    assert in_sight(opened, "kelly-zhang")
    assert opened.do("() => state.selected") is None


def test_the_frame_is_pulled_and_the_stage_goes_along(open_page: Open) -> None:
    opened = opened_large(open_page)
    page = opened.page
    before = opened.do(MIDDLE)
    frame = page.locator(".overview i").bounding_box()
    assert frame
    x, y = frame["x"] + frame["width"] / 3, frame["y"] + frame["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    assert opened.do(MIDDLE) == pytest.approx(before, abs=30)  # it does not jump to where it is pressed
    page.mouse.move(x - 20, y, steps=4)
    page.mouse.up()
    page.wait_for_timeout(100)
    after = page.locator(".overview i").bounding_box()
    assert after
    assert after["x"] == pytest.approx(frame["x"] - 20, abs=2)
    wide = opened.do("() => charts.chart.layout.right - charts.chart.layout.left")
    canvas = page.locator(".overview canvas").bounding_box()
    assert canvas
    assert opened.do(MIDDLE)[0] == pytest.approx(before[0] - 20 * wide / canvas["width"], abs=40)


def test_the_map_is_there_where_the_chart_is_much_larger_than_the_stage(open_page: Open) -> None:
    opened = opened_large(open_page)
    opened.page.keyboard.press("f")
    opened.page.wait_for_timeout(200)
    assert opened.page.locator(".overview").is_hidden()


@pytest.mark.parametrize("size", [PHONE, {"width": 844, "height": 390}, {"width": 680, "height": 450}])
def test_small_screens_have_no_room_for_a_map(open_page: Open, size: dict[str, int]) -> None:
    opened = open_page(fragment=LARGE, viewport=size)
    opened.page.wait_for_timeout(200)
    assert opened.page.locator(".overview:visible").count() == 0


def test_the_map_covers_nobody_who_is_gone_to(open_page: Open) -> None:
    opened = opened_large(open_page)
    opened.page.mouse.click(*place_of(opened, "kelly-zhang"))
    names = opened.do("() => charts.chart.layout.spots.map(({ node }) => IDS[node])")
    for name in names[::3]:
        opened.do("(id) => { const node = numberOf(id); charts.chart.focusOn(node); }", name)
        opened.page.wait_for_timeout(30)
        over = opened.do(
            """() => { const card = document.activeElement.getBoundingClientRect();
                const map = document.querySelector(".overview").getBoundingClientRect();
                return map.width > 0 && card.left < map.right && card.right > map.left &&
                    card.bottom > map.top && card.top < map.bottom; }"""
        )
        assert not over, name


def test_the_map_is_drawn_anew_only_with_the_layout(open_page: Open) -> None:
    opened = opened_large(open_page)
    mark = "() => document.querySelector('.overview canvas').getContext('2d').clearRect(0, 0, 999, 999)"
    inked = """() => { const canvas = document.querySelector(".overview canvas");
        const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
        const pen = copy.getContext("2d", { willReadFrequently: true });
        pen.drawImage(canvas, 0, 0);
        return pen.getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean); }"""
    assert opened.do(inked)
    opened.do(mark)
    opened.do("() => charts.chart.camera.zoom(1.2)")
    opened.page.wait_for_timeout(100)
    assert not opened.do(inked)
    opened.do("() => charts.chart.toggle(charts.chart.layout.spots[1].node)")
    opened.page.wait_for_timeout(400)
    assert opened.do(inked)


def test_ten_thousand_cards_cost_a_few_milliseconds(open_page: Open) -> None:
    opened = opened_large(open_page)
    took = opened.do(
        """() => {
            const spots = Array.from({ length: 10000 }, (_, node) =>
                ({ node, x: (node % 400) * 240, y: Math.floor(node / 400) * 120, width: 208, height: 80 }));
            const layout = { spots, left: 0, right: 96000, top: 0, bottom: 3000 };
            const model = { stateOf: () => 0, colour: (node) => node % 12 };
            const map = { box: document.createElement("div"), canvas: document.createElement("canvas") };
            return Math.min(...Array.from({ length: 7 }, () => {
                const began = performance.now();
                drawMap({ layout, model }, map);
                return performance.now() - began;
            }));
        }"""
    )
    assert took < 8
