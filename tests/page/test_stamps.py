"""What the page says of where it comes from: the state of the data, and copies of its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.page.conftest import write_page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import World
    from tests.page.conftest import Open

AWAY = ["kept copy", "https://example.org/kept?a=1&b=2"]
NEAR = ["kept copy", "../our%20data/archive/a%20b%23c.html"]


@pytest.mark.parametrize(("copies", "linked"), [("", [AWAY]), ("../our%20data", [NEAR, AWAY])])
def test_copies_are_linked_where_they_can_be_reached(
    open_page: Open, tmp_path: Path, world: World, copies: str, linked: list[list[str]]
) -> None:
    """
    sources:
    - {id: near, publisher: Near, published: 2024-01-01, archive: "archive/a b#c.html"}
    - {id: away, publisher: Away, published: 2024-01-02, archive: "https://example.org/kept?a=1&b=2"}
    - {id: trap, publisher: Trap, published: 2024-01-03, archive: "javascript://%0aalert(1)"}
    - {id: none, publisher: None, published: 2024-01-04}
    people: {ada: {name: Ada}, bo: {name: Bo}}
    facts:
    - {person: ada, reports_to: bo, source: near}
    - {person: ada, reports_to: bo, source: away}
    - {person: ada, reports_to: bo, source: trap}
    - {person: ada, reports_to: bo, source: none}
    """
    opened = open_page(write_page(world, "2024-06-01", tmp_path / "page.html", copies=copies))
    opened.do("() => change({ selected: 'ada' })")
    panel = opened.page.locator("#panel")
    panel.get_by_text("What says so (4)").click()
    found = panel.locator(".fact .source a").evaluate_all(
        "all => all.map((a) => [a.textContent, a.getAttribute('href')])"
    )
    assert sorted(found) == sorted(linked)


STAMPS = [
    (("ab" * 32, "", "", False), "Data: sha256 abababababab"),
    (
        ("ab" * 32, "cd" * 20, "2022-11-15", False),
        "Data: revision cdcdcdcdcdcd of 15 November 2022, sha256 abababababab",
    ),
    (("", "cd" * 20, "2022-11-15", True), "Data: changed since revision cdcdcdcdcdcd of 15 November 2022"),
    (None, ""),
    (("", "", "", False), ""),
]


@pytest.mark.parametrize(("stamp", "said"), STAMPS)
def test_the_menu_says_which_state_of_the_data_is_drawn(
    open_page: Open, tmp_path: Path, world: World, stamp: tuple[str, str, str, bool] | None, said: str
) -> None:
    """
    sources: {s: {publisher: P, published: 2024-01-01}, t: {publisher: Q, published: 2024-01-01}}
    facts:
    - {person: ada, reports_to: bo, source: s}
    - {person: bo, reports_to: cy, source: t}
    people: {ada: , bo: , cy: }
    """
    opened = open_page(write_page(world, "2024-06-01", tmp_path / "page.html", stamp=stamp))
    opened.page.locator("#menu summary").click()
    size = "3 people, 2 lines, 2 sources. Contains data about persons."
    expect(opened.page.locator("#about")).to_have_text(size + said)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "2 people, 1 line, 1 source. Contains data about persons."),
        ("de", "2 Personen, 1 Linie, 1 Quelle. Enthält Angaben zu Personen."),
    ],
)
def test_the_menu_says_how_much_is_in_it(
    open_page: Open, tmp_path: Path, world: World, language: str, words: str
) -> None:
    """
    source: {id: s, publisher: P, published: 2024-01-01}
    people: {ada: , bo: }
    facts: [{person: ada, reports_to: bo}]
    """
    opened = open_page(write_page(world, "2024-06-01", tmp_path / "page.html", language=language))
    opened.page.locator("#menu summary").click()
    expect(opened.page.locator("#about")).to_contain_text(words)
