"""A life told in sentences, in order, with footnotes; dates in words, with their own vagueness."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from graph.prose import profile
from graph.prose.dates import lasting, on, since

if TYPE_CHECKING:
    from tests.conftest import Run, World


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022-11-15", "on 15 November 2022"),
        ("2022-11-05", "on 5 November 2022"),
        ("2022-11", "in November 2022"),
        ("2022", "in 2022"),
        ("2022-11~", "about November 2022"),
        ("2022?", "perhaps 2022"),
        ("2022%", "perhaps about 2022"),
        ("2023-21", "in spring 2023"),
        ("2023-33", "in the first quarter of 2023"),
        ("2023-41", "in the second half of 2023"),
        ("../2022-10-15", "by 15 October 2022"),
        ("2022-10/..", "some time after October 2022"),
        ("2021-05/2021-06-03", "some time between May 2021 and 3 June 2021"),
        ("unknown", "some day that no source tells"),
        ("202X", "in 202X"),
    ],
)
def test_a_date_in_words(text: str, words: str) -> None:
    assert on(text) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2021-04-30", None, "since 30 April 2021"),
        ("../2021", None, "since 2021 at the latest"),
        ("2021-03/2021-04", None, "since some time between March 2021 and April 2021"),
        ("2021", "2022-11~", "from 2021 until about November 2022"),
        ("../2021", "2022", "from 2021 at the latest until 2022"),
        ("2021", "unknown", "from 2021 until some day that no source tells"),
        ("2021", "2022-01/2022-03", "from 2021 until some time between January 2022 and March 2022"),
        (None, "2022", "until 2022"),
        (None, None, ""),
        ("2021", "open", "since 2021"),
    ],
)
def test_from_when_until_when(first: str | None, last: str | None, words: str) -> None:
    assert lasting(first, last) == words
    assert first is None or since(first).startswith("since ")


def test_a_life_in_order(world: World) -> None:
    """
    sources:
      - {id: a, publisher: The Paper, title: A first report, published: 2020-06-01, url: "https://example.org/a"}
      - {id: b, publisher: Other_Paper, published: 2022-06-01}
    people: {ada: {name: Ada Long, also: [阿达]}, bo: {name: Bo}}
    units: {shop: {name: Shop, kind: team}, firm: {name: Firm}}
    posts: {chair: {name: Chair, in: firm}}
    facts:
      - {person: ada, leads: shop, as: Head of shop, since: 2020-03~, source: a, manner: acting}
      - {person: ada, left: shop, date: 2022-05-01, source: b}
      - {person: ada, reports_to: bo, line: dotted, source: a}
      - {person: ada, holds: chair, since: 2022-05, source: b, says: rumoured}
      - {person: bo, leads: firm, source: b}
    events:
      - {date: 2021-01-05, what: The shop burns., units: [shop], people: [ada], source: b}
    """
    text, day = profile.markdown(world.on("2022-06-01"), "ada"), "1 June 2020"
    assert text.splitlines() == [
        "# Ada Long",
        "",
        "Person; also 阿达.",
        "",
        "## On 1 June 2022",
        "",
        "Ada Long reports to Bo by a dotted line (last confirmed 1 June 2020).[^1]",
        "",
        "## In order",
        "",
        # that she led it no longer follows from her leaving, which another source tells
        "- Ada Long led Shop from about March 2020 until 1 May 2022 (acting, its end is inferred).[^1]",
        "- Ada Long was called “Head of shop” from about March 2020 until 1 May 2022 (its end is inferred).[^1]",
        f"- Ada Long has reported to Bo by a dotted line since {day} at the latest (last confirmed {day}).[^1]",
        "- On 5 January 2021: The shop burns.[^2]",
        "- On 1 May 2022: Ada Long left Shop.[^2]",
        "",
        "[^1]: The Paper, A first report, 2020-06-01, <https://example.org/a>",
        "[^2]: Other\\_Paper, 2022-06-01",
    ]


def test_what_is_only_possible_is_told_if_asked_for(run: Run) -> None:
    text = run("profile", "shi-ben", "--at", "2022-11-15").stdout
    assert "reports to Bob Kang" in text
    assert "## On 15 November 2022" in text
    rows = json.loads(run("profile", "shi-ben", "--at", "2022-11-15", "--format", "json").stdout)["rows"]
    assert all(set(row) == {"day", "text", "certainty", "sources"} for row in rows)


def test_where_nothing_is_known_it_says_what_was_last(run: Run) -> None:
    text = run("profile", "kelly-zhang", "--at", "2035-01-01", "--known", "2021-06-01").stdout
    assert "as known by 1 June 2021" in text
    assert re.search(r"^- ", text, re.MULTILINE)


def test_every_node_of_the_record_has_a_life(bytedance: World) -> None:
    view = bytedance.on("2023-01-31")
    for node in sorted(view.present):
        text = profile.markdown(view, node)
        assert text.startswith("# ")
        marks = set(re.findall(r"\[\^(\d+)\](?!:)", text))
        assert marks == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)), node
        assert "None" not in re.sub(r"“[^”]*”", "", text.split("[^1]:")[0]), node
