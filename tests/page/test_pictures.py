"""The picture of the chart in a real browser: no text leaves its card, and the page shows it where no script runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph import excerpt
from graph.layout import CARD_HEIGHT, CARD_WIDTH, LEAF_HEIGHT
from graph.picture import Look, cards, draw
from graph.words import LANGUAGES
from tests.conftest import make_world, nightly
from tests.page.conftest import Opened, write_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from graph.picture import Picture
    from graph.view import View
    from tests.conftest import World
    from tests.page.conftest import Open

LONG_NAMES = """
    people:
      top: {name: Bartholomäus Maximilian Freiherr von Hohenstein-Wolkenbruch und zu Unterlindenhardt}
      wide: {name: WWWWWWWWWWWWWWWW MMMMMMMMMMMMMMMMMM WWWWWWWWWWWWW}
      german: {name: Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzbeauftragte}
      chinese: {name: 中华人民共和国国家发展和改革委员会价格监督检查与反垄断局办公室主任}
      russian: {name: Щербинина-Ющенко Мария Широкоплечевна из Департамента}
      greek: {name: Παπαδημητρίου-Κωνσταντινοπούλου Ωραιοζήλη}
      arabic: {name: عبد الرحمن بن محمد بن عبد العزيز المصري الحسيني القاهري}
      emoji: {name: 🧑‍🚀🦊🧑‍🚀🦊🧑‍🚀🦊🧑‍🚀🦊🧑‍🚀🦊🧑‍🚀🦊 Fox}
      digits: {name: "00000000000000000000 1234567890 %%%%%%%%%% @@@@@@@@"}
    units:
      u: {name: Department of Extraordinarily Long and Winding Administrative Affairs, kind: department}
    source: {id: s, publisher: Gazette of a Town with a Very Long Name Indeed, published: 2020-01-15}
    facts:
      - {person: top, leads: u, as: Permanent Secretary and Commissioner for Everything Else in the World}
      - {person: wide, reports_to: top, as: MMMMMMMMM WWWWWWWWWWWWW MMMMMMMMMMM WWWWWWWWWWWW}
      - {person: german, reports_to: top, as: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter}
      - {person: chinese, reports_to: top, as: 首席运营官兼总裁办公室主任兼战略投资部负责人兼人力资源负责人}
      - {person: russian, reports_to: top, as: Заместитель генерального директора по связям с общественностью}
      - {person: greek, reports_to: wide}
      - {person: arabic, reports_to: wide, as: رئيس مجلس الإدارة والرئيس التنفيذي للشركة القابضة}
      - {person: emoji, reports_to: wide, as: 🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊}
      - {person: digits, reports_to: wide, observed: 2018-02-03}
"""  # noqa: RUF001 - letters of other alphabets
OVERFLOWING = """() => {
  const size = document.documentElement.viewBox.baseVal;
  const found = [];
  for (const text of document.querySelectorAll(".card text.name, .card text.title, .card text.foot")) {
    const box = text.getBBox();
    const card = text.closest(".card").querySelector(".box").getBBox();
    const inside = box.x >= 0 && box.y >= 0 && box.x + box.width <= card.width && box.y + box.height <= card.height;
    if (!inside) found.push([text.textContent, box.width, box.y + box.height, card.height]);
  }
  for (const text of document.querySelectorAll("text")) {
    const box = text.getBoundingClientRect();
    if (box.left < 0 || box.right > size.width || box.bottom > size.height) found.push([text.textContent, "outside"]);
  }
  return found;
}"""
OVERLAPPING = """() => [...document.querySelectorAll(".card")].flatMap((card) => {
  const texts = [...card.querySelectorAll("text.name, text.title, text.foot")].map((text) => text.getBBox());
  return texts.flatMap((one, at) => texts.slice(at + 1).filter((other) =>
    one.x < other.x + other.width && other.x < one.x + one.width &&
    one.y + 4 < other.y + other.height - 4 && other.y + 4 < one.y + one.height - 4).map(() => card.id));
})"""


def picture_of(view: View, look: Look | None = None) -> Picture:
    return draw(excerpt.within(view, excerpt.take(view), "data", whole=True), look)


def shown(browser: Browser, path: Path, picture: Picture) -> Opened:
    """A picture as a browser opens its file."""
    path.write_text(picture.svg, encoding="utf-8")
    return Opened(browser, path)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("at", [nightly("2022-11-15"), "2025-10-31"])
def test_no_text_of_the_shipped_chart_leaves_its_card(
    browser: Browser, bytedance: World, tmp_path: Path, language: str, at: str
) -> None:
    opened = shown(browser, tmp_path / "b.svg", picture_of(bytedance.on(at, possible=True), Look(language=language)))
    assert opened.do("() => document.querySelectorAll('.card').length") > 40
    assert opened.do(OVERFLOWING) == []
    assert opened.do(OVERLAPPING) == []
    opened.close()


def test_no_long_name_leaves_its_card(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    view = make_world(tmp_path / "w", LONG_NAMES).on("2022-01-31")
    opened = shown(browser, tmp_path / "long.svg", picture_of(view, Look(credit="W" * 400, licence="文" * 300)))
    assert opened.do("() => document.querySelectorAll('.card').length") == 9
    assert opened.do(OVERFLOWING) == []
    assert opened.do(OVERLAPPING) == []
    opened.close()


def test_cards_do_not_overlap_and_lines_begin_at_cards(browser: Browser, bytedance: World, tmp_path: Path) -> None:
    opened = shown(browser, tmp_path / "b.svg", picture_of(bytedance.on("2022-11-15")))
    boxes = opened.do(
        """() => [...document.querySelectorAll(".card > .box")].map((box) => {
          const { left, top, right, bottom } = box.getBoundingClientRect();
          return [left, top, right, bottom];
        })"""
    )
    assert {(round(right - left), round(bottom - top)) for left, top, right, bottom in boxes} <= {
        *((CARD_WIDTH + edge, height + edge) for height in (CARD_HEIGHT, LEAF_HEIGHT) for edge in (0, 1)),
    }
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)
    ends = opened.do(
        """() => [...document.querySelectorAll("path.line:not(.dotted)")]
          .filter((path) => path.closest(".entry") === null && path.classList.length > 1)
          .map((path) => path.getPointAtLength(path.getTotalLength()).matrixTransform(path.getScreenCTM()))
          .map(({ x, y }) => [x, y])"""
    )
    view = bytedance.on("2022-11-15")
    assert len(ends) == len([node for node in view.tree if view.over(node)])
    for x, y in ends:
        assert any(
            (abs(x - left) < 1 and top < y < bottom) or (abs(y - top) < 1 and left < x < right)
            for left, top, right, bottom in boxes
        ), (x, y)
    opened.close()


def test_cards_say_what_those_of_the_page_say(open_page: Open, bytedance: World) -> None:
    opened = open_page(fragment="#at=2022-11-15&possible=yes")
    told: dict[str, Any] = opened.do(
        """() => Object.fromEntries([...charts.chart.model.forest.order, ...charts.chart.model.loose].map((node) => {
          const { name, title, unit, seen, shade, marks, stub } = charts.chart.model.card(node);
          return [IDS[node], [name, title, unit, seen, shade, marks.map(([kind, , word]) => [kind, word]), stub]];
        }))"""
    )
    view = bytedance.on("2022-11-15", possible=True)
    taken = excerpt.within(view, excerpt.take(view), "data", whole=True)
    assert len(told) > 40
    compared = 0
    for node in taken.charted:
        if node.id not in told or node.seats == "many":
            continue
        card = cards.card_of(taken, node, Look())
        marks = [[mark.kind, mark.word] for mark in card.marks]
        mine = [card.name, card.title, card.unit, card.seen, card.shade, marks, "stub" in card.kinds]
        assert mine == told[node.id], node.id
        compared += 1
    assert compared > 40


def test_without_scripts_the_page_shows_the_picture(browser: Browser, bytedance: World, tmp_path: Path) -> None:
    drawn = picture_of(bytedance.on("2022-11-15"))
    path = write_page(bytedance, "2022-11-15", tmp_path / "p.html", picture=(drawn.svg, drawn.told))
    plain = Opened(browser, path, java_script_enabled=False)
    image = plain.page.get_by_role("img", name=drawn.told)
    assert image.is_visible()
    box = image.bounding_box()
    assert box is not None
    assert (round(box["width"]), round(box["height"])) == (round(drawn.width), round(drawn.height))
    outline = plain.page.locator("noscript li", has_text="Shi Ben").last.bounding_box()
    assert outline is not None
    assert outline["y"] > box["y"] + box["height"]
    assert "ByteDance" in drawn.told
    plain.requests = [address for address in plain.requests if not address.startswith("data:")]
    plain.close()
    with_scripts = Opened(browser, path)
    with_scripts.page.wait_for_selector("html[data-ready=all]", state="attached")
    assert with_scripts.page.locator("img").count() == 0
    with_scripts.close()


def test_without_being_asked_the_page_has_no_picture(browser: Browser, bytedance_page: Path) -> None:
    plain = Opened(browser, bytedance_page, java_script_enabled=False)
    assert plain.page.locator("noscript img").count() == 0
    assert "data:image" not in bytedance_page.read_text(encoding="utf-8")
    plain.close()
