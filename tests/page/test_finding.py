"""What is found first, why it was found, and which of two of one name is which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import make_world
from tests.page.conftest import write_page
from tests.page.test_search import search

if TYPE_CHECKING:
    from pathlib import Path

    from tests.page.conftest import Open, Opened

THEN = "#at=2022-11-15"


def told(opened: Opened, text: str) -> list[list[str]]:
    """What the hits of a search say, line by line."""
    search(opened.page, text)
    hits: list[str] = opened.page.locator("#hits [role=option]").all_inner_texts()
    return [hit.split("\n") for hit in hits]


def test_who_holds_a_title_now_is_found_before_whoever_serves_them(open_page: Open) -> None:
    hits = told(open_page(fragment=THEN), "CEO")
    names = [name for name, *_ in hits]
    assert names[:2] == ["Liang Rubo", "Shou Zi Chew"]
    assert "Adam Presser" not in names[:4]  # chief of staff to one of them
    assert hits[0][1].startswith("titled CEO · ")
    once = next(words for _, words, *_ in hits if "at another time" in words)
    assert once.startswith("titled CEO at another time")
    there = ["not there on" in words for _, words, *_ in hits if not words.startswith("Event")]
    assert there == sorted(there)


def test_a_hit_says_by_which_name_it_was_found(open_page: Open) -> None:
    hits = {name: words for name, words, *_ in told(open_page(fragment=THEN), "zhang nan")}
    assert hits["Kelly Zhang"].startswith("also Zhang Nan · Douyin CEO")
    assert hits["Zhang Nan"] == "President of Feishu · Lark"


def test_what_is_shown_anyhow_is_not_said_twice(open_page: Open) -> None:
    hits = told(open_page(fragment=THEN), "commercialization chief")
    assert hits[0] == ["Zhang Lidong", "Commercialization chief · Commercialization"]


def test_blanks_may_be_left_out(open_page: Open) -> None:
    opened = open_page(fragment=THEN)
    assert told(opened, "bobkang")[0][0] == "Bob Kang"
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#panel h2").inner_text() == "Bob Kang"


FACTS = """
source: {id: s, publisher: P, published: 2020-01-01}
people:
  a: {name: Li Wei}
  b: {name: Li Wei}
  c: {name: Li Wei}
  d: {name: Li Wei}
  e: {name: Ann}
units: {u: {name: Shop, names: [{name: Store, until: 2018-12-31}]}}
facts:
  - {person: a, reports_to: e, since: 2018-03-01}
  - {person: b, reports_to: e, since: 2019-02-01}
  - {person: c, reports_to: e, since: 2019-05-01}
  - {person: c, titled: Cook, since: 2019-05-01}
  - {person: d, reports_to: e, since: 2019-06-01}
  - {person: e, leads: u, since: 2018-01-01}
"""


def test_two_of_one_name_are_told_apart(open_page: Open, tmp_path: Path) -> None:
    opened = open_page(write_page(make_world(tmp_path, FACTS), "2020-01-01", tmp_path / "alike.html"))
    words = [words for name, words in told(opened, "li wei") if name == "Li Wei"]
    assert sorted(words) == ["2018–", "2019– · b", "2019– · d", "Cook · 2019–"]  # noqa: RUF001 - a span of years
    opened.page.locator("#hits [role=option]", has_text="Cook").click()
    assert opened.do("() => state.selected") == "c"


def test_a_name_of_another_day_finds_too_and_says_so(open_page: Open, tmp_path: Path) -> None:
    opened = open_page(write_page(make_world(tmp_path, FACTS), "2020-01-01", tmp_path / "renamed.html"))
    hits = {name: words for name, words, *_ in told(opened, "store")}
    assert "called Store at another time" in hits["Shop"]
