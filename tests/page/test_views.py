"""The other views of the same data: units, outline, network, table, and the list for readers without JavaScript."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from graph import answers
from graph.vocabulary import LEADS, PART_OF
from tests.conftest import AT
from tests.page.conftest import Opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.conftest import World
    from tests.page.conftest import Open


def view(opened: Opened, name: str) -> None:
    opened.page.get_by_role("tab", name=name).click()
    opened.page.wait_for_timeout(300)


def test_the_units_stand_under_what_they_are_part_of_with_their_heads(opened: Opened, bytedance: World) -> None:
    view(opened, "Units")
    seen = bytedance.on(AT)
    told = opened.do(
        """() => { const { order, over } = charts.units.model.forest;
        return Object.fromEntries(order.map((node) => [IDS[node], over[node] === NONE ? null : IDS[over[node]]])); }"""
    )
    parents = {node: lines[0].object for node in seen.present if (lines := seen.lines(PART_OF, node))}
    assert {node: over for node, over in told.items() if over} == parents
    card = opened.page.locator("#units-view .card").filter(has_text="TikTok Shop cro")
    assert card.locator(".title").inner_text() == "Shi Ben"
    for node in ("tiktok", "douyin", "lark"):
        heads = [seen.nodes[line.subject].name for line in seen.lines_to(LEADS, node)]
        assert opened.do("(id) => charts.units.model.card(numberOf(id)).title", node) == ", ".join(heads)


def test_the_outline_lists_everybody_but_makes_only_what_is_in_sight(opened: Opened, bytedance: World) -> None:
    view(opened, "Outline")
    rows = opened.do("() => parts.outline.shown.map((node) => IDS[node])")
    seen = bytedance.on(AT)
    below = [node for root in seen.roots for node, _ in seen.below(root)]
    assert rows == [*below, *opened.do("() => parts.outline.model.loose.map((node) => IDS[node])")]
    assert opened.page.locator("#outline-view .line").count() < len(rows) + 1
    assert opened.do("() => parts.outline.rows.made.size") <= 45


def test_the_outline_by_the_usual_keys_of_a_tree(opened: Opened) -> None:
    view(opened, "Outline")
    page = opened.page
    page.locator("#outline-view .line").first.focus()

    def press(*keys: str) -> tuple[str, str | None]:
        for key in keys:
            page.keyboard.press(key)
        active = page.locator("#outline-view .line:focus")
        return active.locator(".name").inner_text(), active.get_attribute("aria-expanded")

    assert press("Home") == ("Liang Rubo", "true")
    assert press("ArrowRight") == ("Alex Zhu", None)
    assert press("ArrowLeft") == ("Liang Rubo", "true")
    assert press("ArrowLeft") == ("Liang Rubo", "false")
    assert press("ArrowDown") == ("Cormac Keenan", None)  # the only tree is folded: next are those under nobody
    assert press("ArrowUp", "ArrowRight", "ArrowDown", "ArrowDown") == ("BytePlus", None)
    press("End")
    assert opened.do("() => parts.outline.focus === parts.outline.shown.length - 1")
    press("Home", "Enter")
    assert page.locator("#panel h2").inner_text() == "Liang Rubo"
    page.locator("#outline-view .twist").first.click()
    assert page.locator("#outline-view .line").first.get_attribute("aria-expanded") == "false"


def test_the_table_has_every_line_sorted_filtered_copied_and_saved(open_page: Open, bytedance: World) -> None:
    opened = open_page(permissions=["clipboard-read", "clipboard-write"])
    view(opened, "Table")
    page = opened.page
    lines = len(bytedance.on(AT).held)
    assert opened.do("() => parts.table.shown.length") == lines
    assert page.get_by_text(f"{lines} of {lines} lines").first.is_visible()
    first = page.locator("#table-view .line").first
    names = opened.do("() => parts.table.shown.map(({ cells }) => cells[0])")
    assert first.inner_text().splitlines()[0] == names[0]
    page.get_by_role("columnheader", name="Subject").get_by_role("button").click()
    assert opened.do("() => parts.table.shown[0].cells[0]") == names[-1]
    page.get_by_label("Filter the lines").fill("bob KANG reports")
    ends = "() => parts.table.shown.map(({ line }) => [line.subject, line.object].map((node) => IDS[node]))"
    expected = [held for held in bytedance.on(AT).touching("bob-kang") if held.key.relation == "reports_to"]
    assert sorted(opened.do(ends)) == sorted([held.subject, held.object] for held in expected)
    page.get_by_role("button", name="Copy table").click()
    expect(page.locator("#told")).to_contain_text("rows copied")
    copied = opened.do("() => navigator.clipboard.readText()")
    assert copied.splitlines()[0].split("\t")[:3] == ["Subject", "Subject id", "Relation"]
    with page.expect_download() as saved:
        page.get_by_role("button", name="Table as CSV").click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert text.splitlines()[0].startswith("Subject,Subject id,Relation,Object,Object id")
    assert saved.value.suggested_filename == "ByteDance-2023-01-31.csv"
    page.locator("#table-view .line").first.click()
    assert page.locator("#panel .answer").count() == 1
    rows = list(csv.DictReader(text.splitlines()))
    shown = opened.do(ends)
    assert [[row["Subject id"], row["Object id"]] for row in rows] == shown
    view_ = bytedance.on(AT)
    for row in rows:
        held = [one for one in expected if one.object == row["Object id"]]
        (decided,) = [
            one
            for one in answers.why(view_.graph, view_, row["Subject id"], row["Object id"])
            if one["role"] == "decided" and one["line"]["relation"] == "reports_to"
        ]
        assert row["Sources"].split("; ") == decided["sources"], held
        assert row["Last confirmed"] == decided["last_confirmed"]


def test_without_javascript_the_tree_can_be_read(browser: Browser, bytedance_page: Path) -> None:
    plain = Opened(browser, bytedance_page, java_script_enabled=False)
    text = plain.page.locator("body").inner_text()
    assert "who reports to whom on 2023-01-31" in text
    assert text.index("Zhang Lidong") < text.index("Shi Ben")
    assert not plain.page.locator("footer").is_visible()
    plain.close()
