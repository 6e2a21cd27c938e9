"""Names written from right to left sit right, and a page that is turned round as a whole still holds together."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_world, nightly
from tests.page.conftest import PHONE, WIDE, write_page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.page.conftest import Open, Opened

FACTS = """
source: {id: s, publisher: P, published: 2020-01-01, title: T}
people: {a: {name: أمل خليل}, d: {name: דנה לוי}, n: {name: נועה כהן}, b: {name: Bob}}
units: {u: {name: وحدة البيع}}
facts:
  - {person: b, reports_to: d, observed: 2020-01-01}
  - {person: d, reports_to: a, since: 2019-01-01, until: 2019-12-31}
  - {person: d, reports_to: n, since: 2020-01-01, observed: 2020-02-01}
  - {person: d, titled: מנהלת המכירות, observed: 2020-01-01}
  - {person: n, leads: u, observed: 2020-01-01}
"""
PLACES = """([selector, one, other]) => {
    const text = (found) => found.nodeType === 3 ? [found] : [...found.childNodes].flatMap(text);
    const place = (words) => {
        const both = [...document.querySelectorAll(selector)]
            .filter(({ textContent }) => textContent.includes(one) && textContent.includes(other));
        for (const found of both) for (const node of text(found)) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            return range.getBoundingClientRect().x;
        }
        return null;
    };
    return [place(one), place(other)];
}"""
"""Where two pieces of text stand, from left to right."""


def open_world(open_page: Open, tmp_path: Path, fragment: str, **options: object) -> Opened:
    target = write_page(make_world(tmp_path, FACTS), "2020-01-01", tmp_path / "leftward.html")
    return open_page(target, fragment, **options)


def test_a_name_stands_at_the_right_of_its_card(open_page: Open, tmp_path: Path) -> None:
    opened = open_world(open_page, tmp_path, "")
    for name in ("דנה לוי", "נועה כהן"):
        card = opened.page.locator("#chart-view .card").filter(has_text=name)
        words = card.locator(".name")
        assert words.evaluate("(found) => getComputedStyle(found).direction") == "rtl"
        told = opened.do(
            """([name]) => { const names = [...document.querySelectorAll(".card .name")];
                const found = names.find((one) => one.textContent === name);
                const range = document.createRange();
                range.selectNodeContents(found);
                const [own, all] = [range.getBoundingClientRect(), found.getBoundingClientRect()];
                return [own.left - all.left, all.right - own.right]; }""",
            [name],
        )
        assert told[0] > told[1]


def test_what_follows_a_name_stays_behind_it(open_page: Open, tmp_path: Path) -> None:
    opened = open_world(open_page, tmp_path, "#node=d")
    name, number = opened.do(PLACES, ["#panel summary", "דנה", "(2)"])
    assert number > name
    opened.page.locator("#panel summary", has_text="What says so").click()
    who, when = opened.do(PLACES, ["#panel .fact > p", "דנה", "since"])
    assert who < when


def test_from_what_to_what_is_read_from_left_to_right(open_page: Open, tmp_path: Path) -> None:
    """An arrow between two such names would else point from the new one to the old."""
    opened = open_world(open_page, tmp_path, "#base=2019-06-30&at=2020-01-01")
    old, new = opened.do(PLACES, ["#panel .changes li", "أمل", "נועה"])
    assert old < new


@pytest.mark.parametrize("size", [WIDE, PHONE, nightly({"width": 844, "height": 390})])
@pytest.mark.parametrize("fragment", ["", "#node=bob-kang&at=2022-11-15", "#base=2021-10-31&at=2021-11-03"])
def test_a_page_turned_round_holds_together(open_page: Open, size: dict[str, int], fragment: str) -> None:
    opened = open_page(fragment=fragment, viewport=size, reduced_motion="reduce")
    opened.do("() => { document.documentElement.dir = 'rtl'; refresh(); }")
    page = opened.page
    page.wait_for_timeout(250)
    assert opened.do("() => document.documentElement.scrollWidth") <= size["width"]
    assert opened.do("() => Math.abs(document.documentElement.scrollLeft)") == 0
    apart = ["header h1", ".search", "#menu summary", "#legend summary", "#zoom-in", "#play", "#time-track .track"]
    boxes = [page.locator(part).bounding_box() for part in apart]
    for part, box in zip(apart, boxes, strict=True):
        assert box, part
        assert box["x"] >= 0, part
        assert box["x"] + box["width"] <= size["width"], part
    for one, other in combinations(range(len(boxes)), 2):
        a, b = boxes[one], boxes[other]
        assert a
        assert b
        free = (
            a["x"] + a["width"] <= b["x"] + 1
            or b["x"] + b["width"] <= a["x"] + 1
            or a["y"] + a["height"] <= b["y"] + 1
            or b["y"] + b["height"] <= a["y"] + 1
        )
        assert free, (apart[one], apart[other])
    if fragment.startswith("#node"):
        card = page.locator("#chart-view .card.selected").bounding_box()
        assert card
        assert card["x"] >= 0
        assert card["x"] + card["width"] <= size["width"]
    # time runs the same way in all its parts, and a handle is dragged to where the pointer is
    first, last = opened.do("() => [timeBar.stops[0], timeBar.stops.at(-1)]")
    track = boxes[-1]
    assert track
    page.mouse.click(track["x"] + 3, track["y"] + 20)
    assert opened.do("() => Math.min(state.at, state.base ?? state.at)") < (first + last) / 2
    page.locator("#search").fill("Bob")
    found = page.locator("#hits").bounding_box()
    assert found
    assert found["x"] >= 0
    assert found["x"] + found["width"] <= size["width"]


def test_events_stand_over_their_days_on_a_page_turned_round(open_page: Open) -> None:
    opened = open_page()
    places = (
        "() => [...document.querySelectorAll('#lane .event')].map((mark) => Math.round(mark.getBoundingClientRect().x)"
    )
    before = opened.do(f"{places} - byId('time-track').getBoundingClientRect().x)")
    opened.do("() => { document.documentElement.dir = 'rtl'; refresh(); }")
    opened.page.wait_for_timeout(250)
    after = opened.do(f"{places} - byId('time-track').getBoundingClientRect().x)")
    assert after == pytest.approx(before, abs=2)
