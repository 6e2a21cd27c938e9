"""What a newsroom needs: a tour, a frame in an article, whose work it is, and links that can be copied anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from graph import dates
from graph.files import tours
from tests.conftest import make_world
from tests.page.conftest import PHONE, write_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.conftest import World
    from tests.page.conftest import Open, Opened

TOUR = """
tour: Two years
notes: {count: Counted by us.}
steps:
  - at: 2020-06-30
    text: |
      [Ada](ada) answered to Bo.[^memo][^count]
  - at: 2021-06-30
    compare: 2020-06-30
    node: ada
    text: Then to Cy.
  - at: 2021-06-30
    view: outline
    focus: cy
    text: And that is all.
"""
WORLD = """
sources:
  memo: {publisher: Paper, title: The memo, url: https://example.org/memo, published: 2020-06-30}
  later: {publisher: Paper, title: Later, published: 2021-06-30}
people: {ada: {name: Ada}, bo: {name: Bo}, cy: {name: Cy}}
facts:
  - {person: ada, reports_to: bo, source: memo}
  - {person: ada, reports_to: cy, source: later, since: 2021-01}
"""


@pytest.fixture
def told(tmp_path: Path) -> World:
    (tmp_path / "data").mkdir()
    return make_world(tmp_path / "data", WORLD)


@pytest.fixture
def toured(open_page: Open, told: World, tmp_path: Path) -> Opened:
    return open_page(toured_page(told, tmp_path))


def toured_page(world: World, folder: Path, **opening: Any) -> Path:
    (folder / "tour.yaml").write_text(TOUR, encoding="utf-8")
    tour = tours.read(folder / "tour.yaml", world.graph())
    return write_page(world, "2021-12-31", folder / "toured.html", tour=tour, **opening)


def shown(opened: Opened) -> list[Any]:
    """Step, day, day compared with, node, branch and view."""
    found: list[Any] = opened.do(
        "() => [state.step, isoOf(state.at), state.base && isoOf(state.base), state.selected, state.branch, state.view]"
    )
    return found


FIRST = [0, "2020-06-30", None, None, None, "chart"]
SECOND = [1, "2021-06-30", dates.iso(dates.day("2020-06-30")), "ada", None, "chart"]
THIRD = [2, "2021-06-30", None, None, "cy", "outline"]


def test_a_tour_opens_on_its_first_step_and_each_step_shows_what_it_names(toured: Opened) -> None:
    card = toured.page.get_by_role("region", name="Tour")
    expect(card).to_contain_text("Ada answered to Bo.")
    expect(card).to_contain_text("1 of 3")
    assert shown(toured) == FIRST
    expect(card.get_by_label("Previous step")).to_be_disabled()
    card.get_by_label("Next step").click()
    assert shown(toured) == SECOND
    expect(card).to_contain_text("Then to Cy.")
    toured.page.keyboard.press("ArrowRight")
    assert shown(toured) == THIRD
    expect(card.get_by_label("Next step")).to_be_disabled()
    toured.page.keyboard.press("ArrowRight")
    assert shown(toured) == THIRD
    toured.page.keyboard.press("ArrowLeft")
    assert shown(toured) == SECOND
    toured.page.go_back()
    assert shown(toured) == THIRD


def test_words_lead_to_people_and_footnotes_to_sources(toured: Opened) -> None:
    card = toured.page.get_by_role("region", name="Tour")
    notes = card.locator(".notes li")
    assert notes.all_inner_texts() == ["Paper, The memo, 30 June 2020", "Counted by us."]
    expect(notes.get_by_role("link", name="The memo")).to_have_attribute("href", "https://example.org/memo")
    card.get_by_role("button", name="Footnote 2").click()
    expect(notes.nth(1)).to_be_focused()
    assert toured.do("() => state.step") == 0
    card.get_by_role("button", name="Ada").click()
    assert shown(toured) == [*FIRST[:3], "ada", *FIRST[4:]]


def test_who_strays_from_a_step_can_come_back_or_leave(toured: Opened) -> None:
    card = toured.page.get_by_role("region", name="Tour")
    back = card.get_by_role("button", name="Back to what this step shows")
    expect(back).to_be_hidden()
    toured.do("() => change({ at: typedDay('2021-12-31') })")
    expect(card).to_contain_text("1 of 3")
    back.click()
    assert shown(toured) == FIRST
    expect(back).to_be_hidden()
    toured.do("() => change({ at: typedDay('2021-12-31') })")
    card.get_by_label("Leave the tour").click()
    expect(card).to_be_hidden()
    assert shown(toured) == [None, "2021-12-31", None, None, None, "chart"]
    toured.page.reload()
    toured.page.wait_for_selector("html[data-ready=all]", state="attached")
    expect(card).to_be_hidden()


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [("#step=2&at=2021-06-30&base=2020-06-30&node=ada", SECOND), ("#step=2", SECOND), ("#step=9", FIRST)],
)
def test_a_link_leads_into_a_tour(
    open_page: Open, told: World, tmp_path: Path, fragment: str, expected: list[Any]
) -> None:
    opened = open_page(toured_page(told, tmp_path), fragment)
    assert shown(opened) == expected
    if "9" in fragment:
        expect(opened.page.locator("#told")).to_contain_text("step=9")


def test_a_finger_turns_to_the_next_step(open_page: Open, told: World, tmp_path: Path) -> None:
    opened = open_page(toured_page(told, tmp_path), viewport=PHONE, has_touch=True)
    card = opened.page.get_by_role("region", name="Tour")
    box = card.bounding_box()
    assert box is not None
    assert box["width"] == PHONE["width"]
    swipe = """([kind, y]) => {
        const card = document.querySelector('#tour');
        for (const [name, x] of [['pointerdown', 300], ['pointerup', 120]]) {
            card.dispatchEvent(new PointerEvent(name, { clientX: x, clientY: y, pointerType: kind, bubbles: true }));
        }
    }"""
    opened.do(swipe, ["mouse", box["y"] + 20])
    assert shown(opened) == FIRST  # a mouse selects words
    opened.do(swipe, ["touch", box["y"] + 20])
    assert shown(opened) == SECOND


def test_a_tour_written_in_the_page_is_read_again(open_page: Open, told: World, tmp_path: Path) -> None:
    opened = open_page(write_page(told, "2021-12-31", tmp_path / "plain.html"))
    page = opened.page
    more = page.get_by_text("More", exact=True)
    opened.do("() => change({ at: typedDay('2020-06-30'), selected: 'ada' })")
    more.click()
    page.get_by_role("button", name="Add this view to a tour").click()
    page.keyboard.type('Ada: "first"\nand [Bo](bo).[^memo]')
    opened.do(
        "() => change({ at: typedDay('2021-06-30'), base: typedDay('2020-06-30'), known: typedDay('2021-07-01'),"
        " view: 'outline', branch: 'cy', selected: null, possible: true })"
    )
    more.click()
    page.get_by_role("button", name="Add this view to a tour").click()
    page.keyboard.type("#2: second")
    page.get_by_role("region", name="Add this view").get_by_label("Previous step").click()
    assert opened.do("() => [isoOf(state.at), state.selected]") == ["2020-06-30", "ada"]
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the tour").click()
    path = tmp_path / "saved.yaml"
    saved.value.save_as(path)
    first, second = tours.read(path, told.graph())["steps"]
    assert first == {
        "at": dates.day("2020-06-30"),
        "node": "ada",
        "text": [['Ada: "first" and ', {"node": "bo", "words": "Bo"}, ".", {"note": 0}]],
        "notes": [{"source": "memo"}],
    }
    assert second == {
        "at": dates.day("2021-06-30"),
        "known": dates.day("2021-07-01"),
        "compare": dates.day("2020-06-30"),
        "view": "outline",
        "focus": "cy",
        "possible": True,
        "text": [["#2: second"]],
        "notes": [],
    }
    page.get_by_role("button", name="Take out").click()
    page.get_by_role("button", name="Take out").click()
    expect(page.locator("#draft")).to_be_hidden()


HOST = """<!doctype html><meta charset="utf-8"><body style="margin:0"><p>An article.</p>
<iframe src="{page}" style="width:680px;height:480px;border:0"></iframe><div style="height:2000px">It goes on.</div>
<script>window.heard = []; addEventListener("message", (event) => window.heard.push(event.data));</script>"""


def test_from_step_to_step_the_frame_does_not_shrink(browser: Browser, told: World, tmp_path: Path) -> None:
    """What follows the frame in the article stays where it is: the third step is a long list, the first two are not."""
    path = toured_page(told, tmp_path, embed=True)
    host = tmp_path / "host.html"
    host.write_text(HOST.replace("{page}", path.name), encoding="utf-8")
    page = browser.new_page(viewport={"width": 800, "height": 700})
    page.goto(host.as_uri())
    frame = page.frame_locator("iframe")
    expect(frame.locator("html[data-ready=all]")).to_be_attached()
    for name in ("Next", "Next", "Previous", "Previous"):
        frame.locator("#tour").get_by_role("button", name=name).click()
        page.wait_for_timeout(200)
    heights = [told["height"] for told in page.evaluate("heard") if told.get("type") == "orgraph:height"]
    assert len(heights) > 1
    assert heights == sorted(heights)
    assert page.frames[1].evaluate("wantedHeight()") < heights[-1]
    page.close()


def test_in_a_frame_the_article_scrolls_and_learns_the_height(browser: Browser, told: World, tmp_path: Path) -> None:
    path = write_page(
        told, "2021-12-31", tmp_path / "plain.html", embed=True, credit="The <b>Paper</b>", licence="CC BY"
    )
    host = tmp_path / "host.html"
    host.write_text(HOST.replace("{page}", path.name), encoding="utf-8")
    page = browser.new_page(viewport={"width": 800, "height": 700})
    page.goto(host.as_uri())
    frame = page.frame_locator("iframe")
    expect(frame.locator("html[data-ready=all]")).to_be_attached()
    page.mouse.move(300, 250)
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == 200
    expect(frame.locator("#told")).to_have_text("Hold Ctrl to zoom with the wheel")
    inner = page.frames[1]
    before = inner.evaluate("charts.chart.camera.scale")
    page.keyboard.down("Control")
    page.mouse.move(300, 60)
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == 200
    assert inner.evaluate("charts.chart.camera.scale") > before
    heights = [told["height"] for told in page.evaluate("heard") if told.get("type") == "orgraph:height"]
    assert heights
    assert all(360 <= height <= 900 for height in heights)
    assert len([told for told in page.evaluate("heard") if told.get("sentinel") == "amp"]) == len(heights)
    expect(frame.locator("#credit")).to_contain_text("The <b>Paper</b>")
    expect(frame.locator("#credit")).to_contain_text("CC BY")
    expect(frame.get_by_role("tab")).to_have_count(0)
    inner.evaluate("change({ selected: 'ada' })")
    address = frame.get_by_role("link", name="Open in a tab of its own").get_attribute("href")
    assert address == f"{path.as_uri()}#at=2021-12-31&known=2021-06-30&node=ada"
    page.close()


def test_outside_a_frame_the_wheel_zooms(open_page: Open, told: World, tmp_path: Path) -> None:
    opened = open_page(write_page(told, "2021-12-31", tmp_path / "plain.html", embed=True))
    before = opened.do("() => charts.chart.camera.scale")
    opened.page.mouse.move(300, 250)
    opened.page.mouse.wheel(0, -200)
    assert opened.do("() => charts.chart.camera.scale") > before


def test_a_page_is_light_or_dark_as_it_is_told(open_page: Open, told: World, tmp_path: Path) -> None:
    opened = open_page(write_page(told, "2021-12-31", tmp_path / "dark.html", theme="dark"), color_scheme="light")
    assert opened.do("() => getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_a_link_that_may_not_be_copied_is_shown_to_be_copied_by_hand(opened: Opened) -> None:
    opened.do("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); copyLink(); }")
    box = opened.page.get_by_label("copy this")
    expect(box).to_have_value("bytedance.html" + opened.do("() => addressOf(state)"))
    assert opened.do("() => getSelection().toString() || document.activeElement.value").startswith("bytedance.html#")


def test_a_page_describes_itself_to_those_who_link_to_it(told: World, tmp_path: Path) -> None:
    text = write_page(told, "2021-12-31", tmp_path / "plain.html").read_text(encoding="utf-8")
    for name in ('name="description"', 'property="og:title"', 'property="og:description"', 'property="og:type"'):
        assert text.count(f"<meta {name} content=") == 1
