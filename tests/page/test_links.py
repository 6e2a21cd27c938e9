"""What is shown can be sent, saved, printed and moved through time: the address holds it, back goes back."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.conftest import AT

if TYPE_CHECKING:
    from tests.page.conftest import Open, Opened

STATE = "() => JSON.stringify(state)"


def test_the_address_holds_the_state(open_page: Open) -> None:
    first = open_page()
    first.do(
        """() => { change({ at: typedDay('2021-11-03'), known: typedDay('2023-05-01'), possible: true });
        change({ base: typedDay('2021-10-31'), selected: 'liang-rubo', branch: 'liang-rubo' });
        charts.chart.toggle(numberOf('kelly-zhang')); }"""
    )
    fragment = first.do("() => location.hash")
    assert "at=2021-11-03" in fragment
    again = open_page(fragment=fragment)
    assert again.do(STATE) == first.do(STATE)
    assert again.do("() => [...charts.chart.open].map((node) => IDS[node]).sort()") == first.do(
        "() => [...charts.chart.open].filter((node) => charts.chart.spot(node)).map((node) => IDS[node]).sort()"
    )


def test_back_and_forward(opened: Opened) -> None:
    page = opened.page
    opened.do("() => change({ selected: 'bob-kang' })")
    opened.do("() => change({ view: 'units' })")
    page.go_back()
    assert opened.do("() => [state.view, state.selected]") == ["chart", "bob-kang"]
    page.go_back()
    assert opened.do("() => [state.view, state.selected]") == ["chart", None]
    assert page.locator("#panel").is_hidden()
    page.go_forward()
    assert page.locator("#panel h2").inner_text() == "Bob Kang"


@pytest.mark.parametrize(
    "fragment",
    ["#at=nonsense&known=2021-99&node=nobody&branch=none&open=x&view=y", "#%%%", "#at=9999-12-31", "#open=[1,{}]"],
)
def test_an_address_that_says_nonsense_still_opens(open_page: Open, fragment: str) -> None:
    opened = open_page(fragment=fragment)
    assert opened.do("() => [state.view, state.selected]") == ["chart", None]


def test_copy_link(open_page: Open) -> None:
    opened = open_page(fragment="#node=shi-ben", permissions=["clipboard-read", "clipboard-write"])
    opened.page.locator("#panel").get_by_role("button", name="Copy link").click()
    expect(opened.page.locator("#told")).to_contain_text("Link copied")
    copied = opened.do("() => navigator.clipboard.readText()")
    assert copied == f"bytedance.html#at={AT}&known={opened.do('() => isoOf(EPOCHS[EPOCHS.length - 1])')}&node=shi-ben"


def test_where_copying_is_not_allowed_it_says_so(opened: Opened) -> None:
    opened.do("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); copyLink(); }")
    expect(opened.page.locator("#told")).to_contain_text("did not allow it")


def test_svg_and_png_of_what_is_shown(opened: Opened) -> None:
    page = opened.page
    page.locator("#menu summary").click()
    with page.expect_download() as saved:
        page.locator("#svg").click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert saved.value.suggested_filename == "ByteDance-2023-01-31.svg"
    root = ET.fromstring(text)
    words = {node.text for node in root.iter("{http://www.w3.org/2000/svg}text")}
    shown = set(opened.do("() => charts.chart.layout.spots.map(({ node }) => NAMES[node])"))
    assert {name for name in shown if len(name) < 16} <= words
    assert "script" not in text
    assert {"ByteDance", "as it was on 31 January 2023"} <= words
    assert any(word and word.endswith(" shown") for word in words)
    assert any(word and re.match(r"\d+ sources \(newest: ", word) for word in words)
    assert "Made with orgraph" in words
    below = opened.do(
        """() => charts.chart.layout.spots.map(({ node }) => node).filter((node) => !charts.chart.open.has(node))
            .map((node) => charts.chart.model.forest.size[node]).filter(Boolean)"""
    )
    assert sorted(word for word in words if word and word.endswith(" below")) == sorted(
        {f"+{many} below" for many in below}
    )
    styles = opened.do(
        "() => ['attested', 'presumed', 'derived', 'disputed'].filter((one) => charts.chart.buses && "
        "charts.chart.layout.spots.some(({ node }) => charts.chart.model.lineAt(node) !== NONE && "
        "strokeOf(charts.chart.model.lineAt(node), false, state.at).includes(one)))"
    )
    legend = {"attested": "reports to: a", "presumed": "presumed:", "derived": "derived:", "disputed": "disputed:"}
    assert [one for one in legend if any(word and word.startswith(legend[one]) for word in words)] == styles
    page.locator("#menu summary").click()
    with page.expect_download() as picture:
        page.locator("#png").click()
    assert picture.value.path().read_bytes().startswith(b"\x89PNG")
    assert picture.value.suggested_filename == "ByteDance-2023-01-31.png"


def test_it_prints_on_one_landscape_page_as_vectors(opened: Opened) -> None:
    opened.do("() => fillSheet()")
    printed = opened.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    width, height = map(float, re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed).groups())  # type: ignore[union-attr]
    assert (round(width), round(height)) == (842, 595)
    assert not re.search(rb"/Subtype\s*/Image", printed)
    assert "Liang Rubo" in opened.page.locator("#sheet svg").inner_html()


def test_a_typed_day(opened: Opened) -> None:
    field = opened.page.locator("#at")
    for typed, day in (("2021-11-03", "2021-11-03"), ("2021-02", "2021-02-28"), ("2020", "2020-12-31")):
        field.fill(typed)
        field.press("Enter")
        assert opened.do("() => isoOf(state.at)") == day
        assert field.input_value() == day
    for wrong in ("2021-02-30", "yesterday", "2021-13", "21"):
        field.fill(wrong)
        field.press("Enter")
        assert field.get_attribute("aria-invalid") == "true"
        assert f"“{wrong}” is no date" in opened.page.locator("#told").inner_text()
    assert opened.do("() => isoOf(state.at)") == "2020-12-31"


def test_known_by_a_typed_day_and_all_again(opened: Opened) -> None:
    field = opened.page.locator("#known")
    field.fill("2022-10")
    field.press("Enter")
    assert opened.do("() => isoOf(state.known)") == "2022-10-31"
    opened.do("() => change({ at: typedDay('2022-11-15'), selected: 'bob-kang' })")
    assert "Bob Kang reports to Shou Zi Chew" in opened.page.locator("#panel").inner_text()
    field.fill("")
    field.press("Enter")
    assert opened.do("() => state.known") is None
    assert "Bob Kang reports to Zhang Lidong" in opened.page.locator("#panel").inner_text()


def test_the_slider_by_mouse_and_by_keys(opened: Opened) -> None:
    page = opened.page
    knob = page.get_by_role("slider", name="Day shown")
    stops = opened.do("() => timeBar.stops")
    track = page.locator("#time-track .track").bounding_box()
    assert track
    page.mouse.move(track["x"] + track["width"] * 0.5, track["y"] + 12)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] * 0.55, track["y"] + 12, steps=5)
    page.mouse.up()
    at = opened.do("() => state.at")
    assert at in stops
    knob.press("ArrowRight")
    assert opened.do("() => state.at") == stops[stops.index(at) + 1]
    knob.press("ArrowLeft")
    assert opened.do("() => state.at") == at
    knob.press("PageUp")
    assert opened.do("() => state.at") == stops[stops.index(at) + 10]
    knob.press("Home")
    assert opened.do("() => state.at") == stops[0]
    knob.press("End")
    assert opened.do("() => state.at") == stops[-1]
    assert knob.get_attribute("aria-valuetext") == opened.do("() => isoOf(state.at)")
    page.get_by_role("button", name="Earlier change").click()
    assert opened.do("() => state.at") == stops[-2]
    page.get_by_role("button", name="Later change").click()
    assert opened.do("() => state.at") == stops[-1]


def test_the_bar_of_knowledge(opened: Opened) -> None:
    knob = opened.page.get_by_role("slider", name="Known by")
    assert knob.get_attribute("aria-valuetext") == "all that is recorded"
    knob.press("ArrowLeft")
    assert opened.do("() => state.known === KNOWN_STOPS[KNOWN_STOPS.length - 1]")
    knob.press("End")
    assert opened.do("() => state.known") is None


def test_play_goes_from_change_to_change(opened: Opened) -> None:
    opened.page.clock.install(time=0)
    opened.page.clock.pause_at(3_600)  # from here on time passes only as it is told to
    before = opened.do("() => state.at")
    opened.page.get_by_role("button", name="Play").click()
    opened.page.clock.run_for(2_000)
    assert opened.do("() => state.at") == opened.do("(at) => timeBar.next(at, 2)", before)
    told = opened.page.locator("#told").inner_text()
    assert told.startswith("On ")
    assert "→" in told  # what changed on that day
    opened.page.get_by_role("button", name="Pause").click()
    opened.page.clock.run_for(2_000)
    assert opened.do("() => state.at") == opened.do("(at) => timeBar.next(at, 2)", before)
