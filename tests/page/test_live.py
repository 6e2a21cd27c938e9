"""The page as it is served, in a browser: every edit comes to be seen, and what is wrong, with a way to its line."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from playwright.sync_api import expect

from tests.served import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from graph.serving import Site

EDITS = 100 if settings.get_current_profile_name() == "nightly" else 20
FACTS = """\
source: {{id: one, publisher: One, published: 2021-01-01}}
people: {{ada: {{name: Ada}}, bo: {{name: "Bo {number}"}}}}
facts:
- {{person: ada, reports_to: bo, quote: "Ada reports to Bo {number}"}}
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "facts.yaml").write_text(FACTS.format(number=0))
    return tmp_path


@pytest.fixture
def site(data: Path) -> Iterator[Site]:
    with served(data) as server:
        yield server


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    asked: list[str] = []
    noise: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: noise.append(str(error)))
    opened.on("console", lambda message: noise.append(message.text))
    address = f"http://127.0.0.1:{site.port}/"
    opened.goto(address)
    yield opened
    context.close()
    assert all(one.startswith((address, "blob:")) for one in asked), asked
    assert not [said for said in noise if "net::ERR" not in said], noise


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("treeitem", name=name, exact=True)


def test_all_edits_in_a_row_come_to_be_seen(page: Page, data: Path) -> None:
    expect(card(page, "Bo 0")).to_be_visible(timeout=20_000)
    for number in range(1, EDITS + 1):
        (data / "facts.yaml").write_text(FACTS.format(number=number))
        expect(card(page, f"Bo {number}")).to_be_visible(timeout=20_000)


def test_what_was_chosen_stays_chosen(page: Page, data: Path) -> None:
    card(page, "Ada").click()
    expect(page.locator("#panel h2")).to_have_text("Ada")
    (data / "facts.yaml").write_text(FACTS.format(number=7))
    expect(page.locator("#panel blockquote").first).to_contain_text("Bo 7")
    expect(page.locator("#panel h2")).to_have_text("Ada")


def test_what_is_wrong_is_shown_with_a_way_to_its_line(page: Page, data: Path) -> None:
    expect(card(page, "Bo 0")).to_be_visible()
    (data / "facts.yaml").write_text(FACTS.format(number=1) + "- {person: ada, reports_to: <b>zed</b>}\n")
    told = page.locator("#news")
    expect(told.locator("summary")).to_have_text("1 error: what is shown is older than the files")
    expect(told.locator("li")).to_contain_text("nothing is called '<b>zed</b>'")
    expect(card(page, "Bo 0")).to_be_visible(timeout=20_000)
    with page.context.expect_page() as opening:
        told.locator("li a").click()
    shown = opening.value
    expect(shown.locator("span:target")).to_contain_text("reports_to: <b>zed</b>")
    (data / "facts.yaml").write_text(FACTS.format(number=2))
    expect(card(page, "Bo 2")).to_be_visible(timeout=20_000)
    expect(told).to_be_hidden()


def test_each_fact_leads_to_its_line(page: Page) -> None:
    card(page, "Ada").click()
    page.locator("#panel").get_by_text("What says so (1)").click()
    with page.context.expect_page() as opening:
        page.locator("#panel .fact.for .address a").click()
    expect(opening.value.locator("span:target")).to_contain_text("Ada reports to Bo 0")


def test_problems_are_shown_before_there_is_any_page(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("facts:\n- {person: ada}\n")
    with served(tmp_path) as server, closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.port}/")
        expect(page.locator("#news li").first).to_contain_text("facts.yaml:2:3")
        (tmp_path / "facts.yaml").write_text(FACTS.format(number=3))
        expect(card(page, "Bo 3")).to_be_visible(timeout=20_000)
