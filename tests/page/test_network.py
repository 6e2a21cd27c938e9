"""The network: the surroundings of a node and the ways between two, as NetworkX has them of the same lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from playwright.sync_api import expect

from graph.texts import visible
from tests.conftest import make_world
from tests.page.conftest import PHONE, Opened, many_under_one, write_page
from tests.test_html import HOSTILE, hostile_world

if TYPE_CHECKING:
    from pathlib import Path

    from graph.view import View
    from tests.conftest import World
    from tests.page.conftest import Open

DAY = "2022-11-15"
LINES = "() => parts.network.edges.get().map(({ from, relation, to }) => [from, relation, to])"
NODES = "() => parts.network.nodes.get().filter(({ group }) => group !== 'source').map(({ id }) => id)"


def network(open_page: Open, fragment: str, *arguments: Any, **options: Any) -> Opened:
    """A page on the network, once it has drawn."""
    opened = open_page(*arguments, fragment=f"#view=network&{fragment}", **options)
    opened.page.wait_for_function("() => parts.network.scene !== null")
    return opened


def held(seen: View) -> nx.Graph[str]:
    """Who is joined with whom on a day, by lines of any kind and direction."""
    web: nx.Graph[str] = nx.Graph()
    web.add_edges_from((line.subject, line.object) for line in seen.held if line.subject != line.object)
    return web


def lines_of(seen: View, nodes: set[str]) -> set[tuple[str, str, str]]:
    """The lines of a day between some nodes, as the network has them."""
    return {
        (line.subject, line.key.relation if line.key.kind == "solid" else line.key.kind, line.object)
        for line in seen.held
        if {line.subject, line.object} <= nodes
    }


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_surroundings_are_the_lines_among_those_so_many_steps_away(
    open_page: Open, bytedance: World, steps: int
) -> None:
    seen = bytedance.on(DAY)
    near = set(nx.ego_graph(held(seen), "bob-kang", radius=steps))
    opened = network(open_page, f"at={DAY}&node=bob-kang&distance={steps}")
    assert set(opened.do(NODES)) == near
    assert {tuple(line) for line in opened.do(LINES)} == lines_of(seen, near)
    pressed = opened.page.get_by_role("group", name="Steps").locator("[aria-pressed=true]")
    assert pressed.inner_text() == str(steps)
    assert f"{len(near) - 1} around Bob Kang" in opened.page.locator(".sum").inner_text()


def test_the_network_is_there_once_its_tab_is_opened_about_whoever_is_selected_else_the_top(open_page: Open) -> None:
    opened = open_page(fragment=f"#at={DAY}")
    assert opened.do("() => parts.network") is None
    opened.page.get_by_role("tab", name="Network").click()
    opened.page.wait_for_selector("#network-view canvas")
    expect(opened.page.get_by_label("From")).to_have_value("Liang Rubo")
    opened.page.get_by_role("tab", name="Chart").click()
    opened.page.locator(".card", has_text="Bob Kang").first.click()
    opened.page.get_by_role("tab", name="Network").click()
    expect(opened.page.get_by_label("From")).to_have_value("Bob Kang")


def test_it_follows_both_clocks(open_page: Open, bytedance: World) -> None:
    """On that day Bob Kang stood under Shou Zi Chew by what was known before the report."""
    opened = network(open_page, f"at={DAY}&known=2022-10-01&node=bob-kang&distance=1")
    then = bytedance.on(DAY, known="2022-10-01")
    near = set(nx.ego_graph(held(then), "bob-kang", radius=1))
    assert "shou-zi-chew" in near
    assert {tuple(line) for line in opened.do(LINES)} == lines_of(then, near)
    opened.do("() => change({ known: null })")
    opened.page.wait_for_function("() => parts.network.nodes.get().some(({ id }) => id === 'zhang-lidong')")
    assert "shou-zi-chew" not in opened.do(NODES)


def test_a_comparison_is_in_the_chart_and_the_network_says_that_it_draws_one_day(open_page: Open) -> None:
    told = open_page(fragment="#view=network&base=2021-10-31&at=2021-11-03").page.locator("#network-view .sum")
    expect(told).to_contain_text("3 November 2021 alone is drawn: the chart shows what changed")
    told = open_page(fragment="#view=network&at=2021-11-03").page.locator("#network-view .sum")
    expect(told).not_to_contain_text("alone")


@pytest.mark.parametrize("ends", [("shi-ben", "shou-zi-chew"), ("shi-ben", "douyin"), ("kelly-zhang", "tiktok")])
def test_the_ways_between_two_are_all_shortest_ones(open_page: Open, bytedance: World, ends: tuple[str, str]) -> None:
    seen = bytedance.on(DAY)
    ways = sorted(nx.all_shortest_paths(held(seen), *ends))
    opened = network(open_page, f"at={DAY}&node={ends[0]}&to={ends[1]}")
    told = opened.do("() => parts.network.scene.ways.ways.map((way) => way.map((node) => IDS[node]))")
    assert opened.do("() => parts.network.scene.ways.count") == len(ways)
    assert len(told) == min(5, len(ways))
    assert all(way in ways for way in told)
    assert set(opened.do(NODES)) == {node for way in told for node in way}
    assert opened.page.locator(".way").count() == len(told)
    summary = opened.page.locator(".sum").inner_text()
    assert f"steps on each: {len(ways[0]) - 1}" in summary
    assert ("more" in summary) == (len(ways) > 5)
    strong = opened.do("() => parts.network.edges.get().filter(({ background }) => background.enabled).length")
    assert strong >= len(ways[0]) - 1


def test_a_way_in_words_says_each_step_how_surely_and_leads_to_its_evidence(open_page: Open) -> None:
    opened = network(open_page, f"at={DAY}&node=shi-ben&to=zhang-lidong")
    way = opened.page.locator(".way li")
    assert way.all_inner_texts() == [
        "Shi Ben reports to Bob Kang presumed",
        "Bob Kang reports to Zhang Lidong attested",
    ]
    way.nth(1).get_by_role("button", name="attested").click()
    assert "Bob Kang reports to Zhang Lidong" in opened.page.locator("#panel .headline").inner_text()
    expect(opened.page.get_by_label("From")).to_have_value("Shi Ben")  # the network stays where it was
    assert opened.page.locator(".way").count() == 1


NO_WAY = """
source: {id: s, publisher: P, published: 2020-01-01}
people: {a: {name: Ann}, b: {name: Bo}, c: {name: Cy}, d: {name: Dee}}
facts:
  - {person: b, reports_to: a, observed: 2020-01-01}
  - {person: d, reports_to: c, observed: 2020-01-01}
"""


def test_where_there_is_no_way_it_says_so_with_the_day(open_page: Open, tmp_path: Path) -> None:
    page = write_page(make_world(tmp_path, NO_WAY), "2020-01-01", tmp_path / "no.html")
    opened = network(open_page, "node=a&to=d", page)
    expect(opened.page.locator(".sum")).to_have_text("On 1 January 2020 nothing that is known connects Ann with Dee.")
    assert opened.do(NODES) == []
    opened.do("() => change({ at: typedDay('2019-01-01') })")
    expect(opened.page.locator(".sum")).to_have_text("On 1 January 2019 Ann is not there.")


def test_from_and_to_are_picked_by_name_with_the_keyboard(open_page: Open) -> None:
    opened = network(open_page, f"at={DAY}&node=shi-ben")
    page = opened.page
    page.get_by_label("to", exact=True).focus()
    page.keyboard.type("zhang lid")
    expect(page.locator("#way-to-hits [role=option]").first).to_contain_text("Zhang Lidong")
    page.keyboard.press("Enter")
    assert opened.do("() => [state.selected, state.to]") == ["shi-ben", "zhang-lidong"]
    assert "to=zhang-lidong" in opened.do("() => location.hash")
    assert page.locator(".way").count() == 1
    page.get_by_label("From").fill("康泽宇")  # another name of his, in another script
    page.keyboard.press("Enter")
    assert opened.do("() => [state.selected, state.to]") == ["bob-kang", "zhang-lidong"]
    page.get_by_label("to", exact=True).fill("nobody of that name")
    expect(page.locator("#way-to-hits")).to_contain_text("Nothing here is like")
    page.keyboard.press("Tab")
    expect(page.get_by_label("to", exact=True)).to_have_value("Zhang Lidong")  # what was not picked is forgotten
    page.get_by_role("button", name="Only the surroundings").click()
    assert opened.do("() => [state.to, parts.network.scene.to]") == [None, -1]


def test_the_panel_asks_how_somebody_is_connected(open_page: Open) -> None:
    opened = open_page(fragment=f"#at={DAY}&node=shi-ben")
    opened.page.get_by_role("button", name="How is Shi Ben connected with …?").click()
    expect(opened.page.get_by_label("to", exact=True)).to_be_focused()
    opened.page.keyboard.type("Liang Rubo")
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator(".way li")).to_have_count(3)


def spot(opened: Opened, node: str) -> tuple[float, float]:
    """Where a node is drawn on the screen."""
    x, y = opened.do(
        """(id) => { const { network, place } = parts.network, box = place.getBoundingClientRect();
        const at = network.canvasToDOM(network.getPosition(id)); return [at.x + box.left, at.y + box.top]; }""",
        node,
    )
    return x, y


def test_a_click_selects_and_a_double_click_or_enter_puts_in_the_middle(open_page: Open) -> None:
    opened = network(open_page, f"at={DAY}&middle=bob-kang&distance=1")
    page = opened.page
    assert not page.locator("#panel").is_visible()
    page.mouse.click(*spot(opened, "shi-ben"))
    assert page.locator("#panel h2").inner_text() == "Shi Ben"
    expect(page.get_by_label("From")).to_have_value("Bob Kang")
    fragment = opened.do("() => location.hash")
    assert "node=shi-ben" in fragment
    assert "middle=bob-kang" in fragment
    page.wait_for_timeout(700)
    page.keyboard.press("Enter")
    expect(page.get_by_label("From")).to_have_value("Shi Ben")
    page.go_back()
    expect(page.get_by_label("From")).to_have_value("Bob Kang")
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    expect(page.get_by_label("From")).to_have_value("Bob Kang")  # it stays where it was
    page.mouse.dblclick(*spot(opened, "zhang-lidong"))
    expect(page.get_by_label("From")).to_have_value("Zhang Lidong")
    page.get_by_role("tab", name="Chart").click()
    assert page.locator(".card.selected .name").inner_text() == "Zhang Lidong"


def test_by_keyboard_over_the_canvas_and_over_the_list_of_neighbours(open_page: Open) -> None:
    opened = network(open_page, f"at={DAY}&node=bob-kang&distance=1")
    page = opened.page
    page.locator("#network-view .vis-network").focus()
    page.keyboard.press("ArrowUp")
    assert opened.do("() => state.selected") == "zhang-lidong"
    page.keyboard.press("ArrowDown")
    assert opened.do("() => state.selected") == "bob-kang"
    names = page.locator(".lines li .link:not(.how)").all_inner_texts()
    assert set(names) == set(opened.do("() => parts.network.scene.nodes.slice(1).map((node) => NAMES[node])"))
    page.locator(".lines").get_by_role("button", name="Shi Ben", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("From")).to_have_value("Shi Ben")
    assert opened.do("() => document.activeElement.closest('.lines') !== null")  # the focus is not lost


STROKES = """() => parts.network.edges.get().map(({ id, width, dashes, color }) => {
    const { colour: key, width: wide, dash } = strokeStyle(strokeOf(Number(id), false, state.at));
    return [width === wide, String(dashes || []) === String(dash), color.color === colour(key)]; })"""


def test_lines_are_drawn_as_surely_as_in_the_chart_and_the_legend_has_what_occurs(open_page: Open) -> None:
    opened = network(open_page, f"at={DAY}&node=bob-kang&distance=1")
    drawn = opened.do(STROKES)
    assert drawn
    assert all(all(alike) for alike in drawn)
    key = opened.page.locator(".key")
    assert set(key.locator("li").all_inner_texts()) == {"person", "unit", "post", "attested", "presumed", "derived"}
    opened.do("() => change({ to: 'zhang-lidong' })")
    expect(key).to_contain_text("on a shortest way")
    assert "post" not in key.locator("li").all_inner_texts()


BOXES = """() => parts.network.scene.nodes.map((node) => {
    const { x, y, shape } = parts.network.network.body.nodes[IDS[node]]; return [x, y, shape.width, shape.height]; })"""


def test_names_can_be_read_and_no_box_covers_another_when_it_opens(open_page: Open) -> None:
    for fragment, size in (("node=bob-kang", None), ("", None), ("middle=bob-kang", PHONE)):
        opened = network(open_page, f"at={DAY}&{fragment}", **({"viewport": size} if size else {}))
        assert 14 * opened.do("() => parts.network.network.getScale()") >= 11.99
        boxes = opened.do(BOXES)
        for at, (x, y, width, height) in enumerate(boxes):
            for other in boxes[at + 1 :]:
                assert abs(x - other[0]) >= (width + other[2]) / 2 or abs(y - other[1]) >= (height + other[3]) / 2
        labels = opened.do("() => parts.network.nodes.get().map(({ label }) => label.split('\\n').length)")
        assert max(labels) <= 2


def test_nothing_moves_and_the_same_is_drawn_the_same_way(open_page: Open) -> None:
    positions = "() => parts.network.network.getPositions()"
    first = network(open_page, f"at={DAY}&node=bob-kang")
    before = first.do(positions)
    first.page.wait_for_timeout(300)
    assert first.do(positions) == before
    assert network(open_page, f"at={DAY}&node=bob-kang").do(positions) == before


def test_words_stand_at_lines_where_these_are_few(open_page: Open) -> None:
    opened = network(open_page, f"at={DAY}&node=bob-kang&distance=2")
    words = opened.do("() => parts.network.words.map(({ words }) => words.join(' '))")
    assert len(words) == len(opened.do(LINES)) <= 30
    assert {"reports to", "leads", "is part of", "holds the post of"} <= set(words)
    opened.do("() => change({ distance: 3 })")
    opened.page.wait_for_function("() => parts.network.scene.steps === 3")
    assert opened.do("() => parts.network.words.length") == 0


def test_sources_of_the_lines_in_sight_are_shown_where_they_are_asked_for(open_page: Open, bytedance: World) -> None:
    opened = network(open_page, f"at={DAY}&node=shi-ben&to=bob-kang")
    sources = "() => parts.network.nodes.get().filter(({ group }) => group === 'source').map(({ id }) => id)"
    assert opened.do(sources) == []
    places = (
        "() => Object.fromEntries(parts.network.scene.nodes.map((node) => [IDS[node], parts.network.places.get(node)]))"
    )
    before = opened.do(places)
    opened.page.get_by_label("Show sources").check()
    seen = bytedance.on(DAY)
    lines = [line for line in seen.held if {line.subject, line.object} == {"shi-ben", "bob-kang"}]
    assert set(opened.do(sources)) == {f"source {fact.source.id}" for line in lines for fact in line.line.facts}
    assert all(node in opened.do(places) for node in before)
    states = "() => parts.network.edges.get().filter(({ relation }) => relation === 'states').length"
    assert opened.do(states) >= len(opened.do(sources))
    expect(opened.page.locator(".key")).to_contain_text("source")
    opened.page.get_by_label("Show sources").uncheck()
    assert opened.do(sources) == []


MANY = many_under_one("t: {name: Top}, ", "  - {person: b, reports_to: t, observed: 2020-01-01}\n")


def test_of_far_too_many_the_first_are_shown_and_the_rest_is_counted(open_page: Open, tmp_path: Path) -> None:
    page = write_page(make_world(tmp_path, MANY), "2020-01-01", tmp_path / "many.html")
    opened = network(open_page, "node=b", page)
    nodes = opened.do(NODES)
    assert {"b", "t"} <= set(nodes)  # whoever stands above is not left out
    assert len(nodes) == 40
    assert "and 262 more" in opened.page.locator(".sum").inner_text()


def test_the_default_goes_two_steps_where_there_is_room_and_one_where_not(open_page: Open) -> None:
    assert network(open_page, f"at={DAY}&node=bob-kang").do("() => parts.network.scene.steps") == 2
    assert network(open_page, f"at={DAY}&node=liang-rubo").do("() => parts.network.scene.steps") == 1
    phone = network(open_page, f"at={DAY}&middle=bob-kang", viewport=PHONE)
    assert phone.do("() => parts.network.scene.steps") == 1
    assert phone.do("() => parts.network.place.clientHeight") > 250
    assert phone.do("() => document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("part", ["to=nobody", "middle=nobody", "distance=9", "distance=x"])
def test_what_a_link_asks_of_the_network_in_vain_is_said(open_page: Open, part: str) -> None:
    opened = network(open_page, part)
    assert part in opened.page.locator("#told").inner_text()
    assert part not in opened.do("() => location.hash")


def test_a_link_holds_both_ends_of_a_way(open_page: Open) -> None:
    first = network(open_page, f"at={DAY}&node=shi-ben&to=liang-rubo")
    again = open_page(fragment=first.do("() => addressOf(state)"))
    assert again.do("() => JSON.stringify(state)") == first.do("() => JSON.stringify(state)")
    assert again.do("() => [state.selected, state.to, state.view]") == ["shi-ben", "liang-rubo", "network"]


def test_the_colours_follow_light_and_dark(open_page: Open) -> None:
    opened = network(open_page, f"at={DAY}&node=bob-kang&distance=1", color_scheme="light")
    fill = "() => parts.network.nodes.get().find(({ id }) => id === 'shi-ben').color.background"
    light = opened.do(fill)
    opened.page.locator("#menu summary").click()
    opened.page.locator("#theme").click()
    opened.page.wait_for_function(f"(light) => ({fill})() !== light", arg=light)
    assert opened.do(f"() => ({fill})() === colour('card')")


def test_zoom_and_fit_have_buttons(open_page: Open) -> None:
    opened = network(open_page, f"at={DAY}&node=bob-kang&distance=1")
    scale = "() => parts.network.network.getScale()"
    before = opened.do(scale)
    opened.page.locator("#zoom-in").click()
    assert opened.do(scale) > before
    for _ in range(30):
        opened.page.locator("#zoom-out").click()
    assert 0.15 < opened.do(scale) < before
    opened.page.locator("#fit").click()
    assert abs(opened.do(scale) - before) < 0.2


def test_hostile_names_are_text_in_the_network_too(open_page: Open, tmp_path: Path) -> None:
    opened = network(open_page, "node=b", write_page(hostile_world(tmp_path), "2020-06-01", tmp_path / "hostile.html"))
    page = opened.page
    page.get_by_label("Show sources").check()
    nodes = opened.do("() => parts.network.nodes.get()")
    assert not any("title" in node for node in nodes)
    assert visible(HOSTILE) in page.locator(".said").inner_text()
    for node in ("b", "u"):
        page.mouse.move(*spot(opened, node))
        page.wait_for_timeout(350)
    page.get_by_label("to", exact=True).fill("img")
    page.keyboard.press("Enter")
    assert page.locator("img, .said script").count() == 0
