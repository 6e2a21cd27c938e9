"""The chart: what is on a card, what opens and closes, what is lit, and that nothing jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from graph import dates, layout
from tests.page.conftest import PHONE, Opened, write_page
from tests.test_layout import trees

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, FloatRect, Locator, Page

    from tests.conftest import World
    from tests.page.conftest import Open

STILL = {"reduced_motion": "reduce"}


def card(page: Page, name: str) -> Locator:
    return page.locator("#chart-view .card").filter(has=page.locator(".name", has_text=name)).first


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def unfold(page: Page, *names: str) -> None:
    """Show those under somebody: more levels are open at first only while all of it is few enough to be read."""
    for name in names:
        card(page, name).locator(".pill").click()
        page.wait_for_timeout(300)


def box(one: Locator) -> FloatRect:
    found = one.bounding_box()
    assert found is not None
    return found


def names(page: Page) -> set[str]:
    return set(page.locator("#chart-view .card .name").all_inner_texts())


def test_it_opens_with_the_top_of_the_tree_legible_and_in_sight(opened: Opened) -> None:
    page = opened.page
    assert opened.do("() => charts.chart.camera.scale") >= 0.68
    stage = box(page.locator("#chart-view"))
    for name in ("Liang Rubo", "Zhang Lidong", "Shou Zi Chew"):
        one = box(card(page, name))
        assert stage["x"] <= one["x"]
        assert one["x"] + one["width"] <= stage["x"] + stage["width"]
        assert stage["y"] <= one["y"]
    assert len(names(page)) <= 45


def test_a_card_says_who_what_and_how_surely(opened: Opened, bytedance: World) -> None:
    one = card(opened.page, "Shou Zi Chew")
    assert one.locator(".title").inner_text() == "Chief executive officer"
    assert one.locator(".unit").inner_text() == "TikTok"
    assert one.locator(".mark").all_inner_texts() == []  # confirmed again since: he is attested on this day
    assert one.locator(".seen").count() == 0
    other = card(opened.page, "Zhang Lidong")
    held = bytedance.on("2023-01-31").manager("zhang-lidong")
    assert held
    assert held.stretch.certainty.word == "presumed"
    month = str(dates.iso(held.stretch.confirmed))[:7]
    assert other.locator(".mark").all_inner_texts() == []  # the usual state bears no mark, only the month
    assert other.locator(".seen").inner_text().split()[-2:] == [MONTHS[int(month[5:]) - 1], month[:4]]
    assert "last confirmed" in other.locator(".seen .spoken").inner_text()
    seen = bytedance.on("2023-01-31")
    assert one.locator(".pill b").inner_text() == str(len(seen.reports("shou-zi-chew")))
    assert one.locator(".pill i").inner_text() == str(seen.size("shou-zi-chew"))


def test_a_post_of_many_seats_stands_as_a_group(opened: Opened) -> None:
    unfold(opened.page, "Zhang Lidong", "Bob Kang")
    group = card(opened.page, "Country manager")
    assert "many" in (group.get_attribute("class") or "")
    assert group.locator(".title").inner_text() == "many seats"


@pytest.mark.parametrize("calm", [True, False])
def test_opening_and_closing_leaves_the_clicked_card_where_it_is(open_page: Open, calm: bool) -> None:
    page = open_page(**(STILL if calm else {})).page
    unfold(page, "Zhang Lidong")
    page.wait_for_timeout(400)
    assert "Bob Kang" in names(page)
    one = card(page, "Zhang Lidong")
    before = box(one)
    one.locator(".pill").click()
    page.wait_for_timeout(400)
    assert "Bob Kang" not in names(page)
    assert card(page, "Zhang Lidong").get_attribute("aria-expanded") == "false"
    after = box(card(page, "Zhang Lidong"))
    assert after["x"] + after["width"] / 2 == pytest.approx(before["x"] + before["width"] / 2, abs=2)
    assert after["y"] == pytest.approx(before["y"], abs=2)
    card(page, "Zhang Lidong").locator(".pill").click()
    page.wait_for_timeout(400)
    assert "Bob Kang" in names(page)


def test_moves_are_animated_unless_one_wants_less_motion(open_page: Open) -> None:
    moving = "() => { charts.chart.toggle(numberOf('zhang-lidong')); return charts.chart.motion !== null; }"
    assert open_page().do(moving) is True
    assert open_page(**STILL).do(moving) is False


def test_only_this_branch_and_back(opened: Opened) -> None:
    page = opened.page
    card(page, "Zhang Lidong").click()
    page.get_by_role("button", name="Only this branch").click()
    page.wait_for_timeout(400)
    assert names(page) >= {"Zhang Lidong", "Bob Kang", "Shi Ben"}
    assert "Liang Rubo" not in names(page)
    assert page.locator("#branch-name").inner_text() == "Branch of Zhang Lidong"
    page.locator("#whole").click()
    page.wait_for_timeout(400)
    assert "Liang Rubo" in names(page)


def test_the_chain_of_command_is_lit(opened: Opened) -> None:
    page = opened.page
    unfold(page, "Zhang Lidong", "Bob Kang")
    card(page, "Shi Ben").click()
    expect(page.locator(".card.lit")).to_have_count(3)
    assert set(page.locator(".card.lit .name").all_inner_texts()) == {"Bob Kang", "Zhang Lidong", "Liang Rubo"}
    blue = """() => {
        const chart = charts.chart, spot = chart.spot(numberOf('bob-kang')), { x, y, scale } = chart.camera;
        const middle = [(spot.x + spot.width / 2) * scale + x, (spot.y - 6) * scale + y];
        const at = middle.map((value) => Math.round(value * chart.ratio));
        return [...chart.pen.getImageData(at[0], at[1], 1, 1).data].slice(0, 3);
    }"""
    page.wait_for_timeout(400)
    assert opened.do(blue) == pytest.approx([0x15, 0x57, 0xC7], abs=16)


def test_expand_all_shows_all_and_collapse_takes_it_back(opened: Opened) -> None:
    page = opened.page
    page.locator("#menu summary").click()
    page.locator("#expand").click()
    assert opened.do("() => charts.chart.layout.spots.length") == opened.do(
        "() => charts.chart.model.forest.order.length + charts.chart.loose.length"
    )
    page.locator("#menu summary").click()
    page.locator("#collapse").click()
    assert len(names(page)) <= 45


def test_the_mouse_and_the_wheel_move_the_world(opened: Opened) -> None:
    page = opened.page
    before = box(card(page, "Liang Rubo"))
    page.mouse.move(700, 720)
    page.mouse.down()
    page.mouse.move(760, 700, steps=4)
    page.mouse.up()
    page.wait_for_timeout(100)
    after = box(card(page, "Liang Rubo"))
    assert [after["x"] - before["x"], after["y"] - before["y"]] == pytest.approx([60, -20], abs=2)
    assert opened.do("() => state.selected") is None
    page.mouse.move(after["x"], after["y"])
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(100)
    larger = box(card(page, "Liang Rubo"))
    assert larger["width"] > after["width"] * 1.3
    assert larger["x"] == pytest.approx(after["x"], abs=2)
    for name, factor in (("Zoom out", 1 / 1.3), ("Zoom in", 1.3)):
        scale = opened.do("() => charts.chart.camera.scale")
        page.get_by_role("button", name=name).click()
        assert opened.do("() => charts.chart.camera.scale") == pytest.approx(scale * factor)


def test_two_fingers_zoom_and_one_drags(open_page: Open) -> None:
    found = open_page(viewport=PHONE, has_touch=True)
    cdp = found.context.new_cdp_session(found.page)

    def touch(kind: str, *points: tuple[int, int]) -> None:
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    scale, x = (found.do(f"() => charts.chart.camera.{key}") for key in ("scale", "x"))
    touch("touchStart", (180, 600))
    for step in range(1, 6):
        touch("touchMove", (180 + 10 * step, 600))
    touch("touchEnd")
    assert found.do("() => charts.chart.camera.x") == pytest.approx(x + 50, abs=11)
    touch("touchStart", (150, 500), (250, 500))
    for step in range(1, 6):
        touch("touchMove", (150 - 10 * step, 500), (250 + 10 * step, 500))
    touch("touchEnd")
    assert found.do("() => charts.chart.camera.scale") == pytest.approx(scale * 2, rel=0.25)


def test_the_keyboard_walks_the_tree(opened: Opened) -> None:
    page = opened.page
    card(page, "Zhang Lidong").focus()

    def press(*keys: str) -> Any:
        for key in keys:
            page.keyboard.press(key)
        return opened.do("() => document.activeElement.querySelector('.name').textContent")

    assert press("ArrowUp") == "Liang Rubo"
    assert press("ArrowUp") == "Liang Rubo"
    card(page, "Zhang Lidong").focus()
    assert press("ArrowDown") == "Bob Kang"
    assert press("ArrowDown", "ArrowRight") == "Sandie Hawkins"
    assert press("ArrowLeft") == "Country manager"
    assert press("ArrowUp", "-") == "Bob Kang"
    assert "Shi Ben" not in names(page)
    assert press("+") == "Bob Kang"
    page.wait_for_timeout(300)
    assert "Shi Ben" in names(page)
    assert press("ArrowUp", "-", "*") == "Zhang Lidong"
    page.wait_for_timeout(300)
    assert "Shi Ben" in names(page)
    assert press("Enter") == "Zhang Lidong"
    assert page.locator("#panel h2").inner_text() == "Zhang Lidong"
    assert press("Escape") == "Zhang Lidong"
    assert page.locator("#panel").is_hidden()
    assert press("Home") == "Liang Rubo"
    page.keyboard.press("f")
    assert opened.do("() => charts.chart.camera.scale") >= 0.6


def test_one_stop_of_the_tab_key_for_the_whole_tree(opened: Opened) -> None:
    assert opened.page.locator("#chart-view .card[tabindex='0']").count() <= 1
    card(opened.page, "Zhang Lidong").click()
    assert opened.page.locator("#chart-view .card[tabindex='0'] .name").all_inner_texts() == ["Zhang Lidong"]


LINES = """
source: {id: s, publisher: P, published: 2020-06-01}
people: {top: , a: , b: , c: , d: , e: , f: , g: , h: , lone: }
units: {u: {name: U}}
posts: {p: {name: P, in: u, seats: 3}}
facts:
  - {person: top, leads: u}
  - {person: a, reports_to: top, observed: 2020-06-01}
  - {person: b, reports_to: top, since: 2019, until: 2020-05}
  - {person: b, reports_to: top, since: 2020-05}
  - {person: c, member_of: u}
  - {person: d, reports_to: top}
  - {person: d, reports_to: a}
  - {person: e, reports_to: a, line: dotted}
  - {person: e, reports_to: top}
  - {person: f, reports_to: top, since: 2020-06}
  - {person: g, reports_to: f, observed: 2020-01-01}
  - {person: h, reports_to: g, line: indirect}
  - {post: p, reports_to: top}
  - {person: lone, joined: u, date: 2020-01-01}
  - {person: lone, holds: p}
"""


def test_every_way_of_holding_a_line_has_a_stroke_and_a_mark(open_page: Open, tmp_path: Path) -> None:
    from tests.conftest import make_world

    found = open_page(write_page(make_world(tmp_path, LINES), "2020-06-01", tmp_path / "lines.html"))
    told = """(id) => { const node = numberOf(id), { model } = charts.chart;
        const signs = model.card(node).marks.map(([, sign]) => sign).join("");
        return [strokeOf(model.lineAt(node), false, model.now.at), signs]; }"""
    assert found.do(told, "a") == ["attested", ""]
    assert found.do(told, "c") == ["derived attested", "↳"]
    assert found.do(told, "d") == ["disputed attested", "!"]
    assert found.do(told, "h") == ["indirect attested", ""]
    assert found.do("() => IDS[charts.chart.model.forest.over[numberOf('h')]]") == "g"
    found.do("() => change({ at: typedDay('2021-01-01') })")
    assert found.do(told, "a") == ["presumed 1", ""]
    assert found.do("() => charts.chart.model.card(numberOf('a')).shade") == 1
    found.do("() => change({ at: typedDay('2026-01-01') })")
    assert found.do(told, "a") == ["presumed 4", ""]
    found.do("() => change({ at: typedDay('2020-06-10'), possible: true })")
    assert found.do(told, "f") == ["possible", "?"]
    assert found.do("() => charts.chart.model.now.dotted.map((step) => IDS[subjectOf(step)])") == ["e"]
    styles = {
        style: found.do("(key) => JSON.stringify(strokeStyle(key))", style)
        for style in (
            "attested",
            "presumed 1",
            "possible",
            "derived presumed 1",
            "disputed presumed 1",
            "indirect attested",
            "dotted",
            "lit attested",
        )
    }
    assert len(set(styles.values())) == len(styles)
    for held in ("attested", "presumed 4", "possible", "derived presumed 1", "disputed attested", "indirect attested"):
        plain, lit = (found.do("strokeStyle", style) for style in (held, f"lit {held}"))
        assert lit["dash"] == plain["dash"], f"{held}: the chosen chain hides how surely it is held"
        assert lit["width"] > plain["width"]
        assert (lit["colour"] == "dispute") == ("disputed" in held)
    found.page.locator("#legend summary").click()
    assert found.page.locator("#legend ul:first-of-type li:visible").count() == len(styles) + len(
        ("group", "hearsay", "counts")
    )


def test_a_node_bears_the_name_of_the_day(open_page: Open, tmp_path: Path) -> None:
    from tests.conftest import make_world

    text = """
    source: {id: s, publisher: P, published: 2021-01-01}
    people: {ann: {name: Ann Old}, bo: {name: Bo}}
    units: {lab: {name: Lab, names: [{name: Workshop, until: 2019}]}}
    facts:
      - {person: ann, named: Ann New, since: 2020-06-01}
      - {person: ann, leads: lab, reports_to: bo, since: 2017}
      - {person: ann, titled: Sage}
    """
    world = make_world(tmp_path, text)
    found = open_page(write_page(world, "2021-01-01", tmp_path / "names.html"))
    for day in ("2018-06-01", "2019-12-31", "2020-06-01", "2021-01-01"):
        found.do("(day) => change({ at: typedDay(day) })", day)
        view = world.on(day)
        assert found.do("() => NAMES") == [view.name(node) for node in found.do("() => IDS")]
        found.page.locator("#chart-view .card .name").get_by_text(view.name("ann"), exact=True).wait_for()
    found.page.locator("#search").fill("workshop")
    assert "Lab" in found.page.locator("#hits").inner_text()
    found.do("() => change({ selected: 'ann' })")
    found.page.locator("#panel summary", has_text="What else is said").click()
    expect(found.page.locator("#panel")).to_contain_text("Ann New is called “Ann New”")
    expect(found.page.locator("#panel")).to_contain_text("Ann New bears the title “Sage”")


def test_people_whose_line_is_not_known_stand_in_a_tray(opened: Opened, bytedance: World) -> None:
    unplaced = bytedance.on("2023-01-31").unplaced
    assert unplaced
    assert opened.do("() => charts.chart.loose.map((node) => IDS[node])") == sorted(
        unplaced, key=lambda node: (bytedance.facts.nodes[node].name.casefold(), node)
    )
    assert f"({len(unplaced)})" in opened.page.locator(".tray").inner_text()


def test_a_ring_is_cut_and_said(open_page: Open, tmp_path: Path) -> None:
    from tests.conftest import make_world

    text = """
    source: {id: s, publisher: P, published: 2020-01-01}
    people: {a: {name: Cy}, b: {name: Bo}, c: {name: Al}}
    facts: [{person: a, reports_to: b}, {person: b, reports_to: c}, {person: c, reports_to: a}]
    """
    found = open_page(write_page(make_world(tmp_path, text), "2020-01-01", tmp_path / "ring.html"))
    assert names(found.page) == {"Cy", "Bo", "Al"}
    assert "1 in a ring" in found.page.locator("#status").inner_text()
    assert found.do("() => charts.chart.tops.map((node) => IDS[node])") == ["a"]


@given(trees, st.sets(st.integers(0, 59), max_size=12))
@settings(max_examples=150)
def test_the_page_lays_out_as_python_does(laid: Opened, parents: tuple[int, ...], cut: set[int]) -> None:
    children: dict[str, list[int]] = {}
    tops = [node for node in range(len(parents)) if node == 0 or node in cut]
    for node, parent in enumerate(parents):
        if node not in tops:
            children.setdefault(str(parent), []).append(node)
    spots = layout.place(map(str, tops), lambda node: [str(child) for child in children.get(node, ())])
    told = laid.do(
        """([tops, under]) => layOut(tops, (node) => under[node] || []).spots
            .map(({ node, x, y, width, height, rail }) => [String(node), x + width / 2, y, height, rail !== null])""",
        [tops, children],
    )
    assert {node: where for node, *where in told} == {
        node: [pytest.approx(spot.x), spot.y, spot.height, spot.hanging] for node, spot in spots.items()
    }


@pytest.fixture(scope="module")
def laid(browser: Browser, bytedance_page: Path) -> Iterator[Opened]:
    """One page for many trees."""
    found = Opened(browser, bytedance_page)
    found.page.wait_for_selector("html[data-ready=all]", state="attached")
    yield found
    found.close()


def test_whoever_is_to_be_shown_is_in_sight_at_first(open_page: Open, bytedance: World, tmp_path: Path) -> None:
    """The first picture of ``make demo``: the line of the seed, at the day of the seed."""
    target = tmp_path / "seed.html"
    found = open_page(write_page(bytedance, "2022-11-15", target, show=("shi-ben",)))
    for name in ("Liang Rubo", "Zhang Lidong", "Bob Kang", "Shi Ben", "Country manager"):
        found.page.locator("#chart-view .card .name").get_by_text(name, exact=True).wait_for()


def test_on_a_phone_whoever_is_to_be_shown_is_whole_in_sight(open_page: Open, bytedance: World, tmp_path: Path) -> None:
    """A chart wider than the screen opens on those asked for; the top may be beside it."""
    found = open_page(write_page(bytedance, "2022-11-15", tmp_path / "seed.html", show=("shi-ben",)), viewport=PHONE)
    for name in ("Zhang Lidong", "Bob Kang", "Shi Ben", "Country manager"):
        card = found.page.locator("#chart-view .card").filter(has_text=name).first
        card.wait_for()
        box = card.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
