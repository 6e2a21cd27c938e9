"""Moments in lives: leavings, mergers and dissolutions are weighed and denied like all others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

PLACES = "people: {ada: {name: Ada}}\nunits: {shop: {name: Shop}, firm: {name: Firm}}\n"
PAPERS = """\
sources:
  - {id: p1, publisher: P1, published: 2022-01-10, kind: press}
  - {id: p2, publisher: P2, published: 2022-06-10, kind: press}
  - {id: p3, publisher: P3, published: 2022-07-20, kind: official}
  - {id: c, publisher: Blog, published: 2022-06-10, kind: community}
facts:
  - {person: ada, leads: shop, source: p1}
"""
MOMENTS = [
    ("it is as said", ["person: ada, left: shop, date: 2022-06-01, source: p2"], [("2022-06-01", "attested", False)]),
    ("a rumour", ["person: ada, left: shop, date: 2022-06-01, says: rumoured, source: p2"], []),
    (
        "denied by a weightier voice",
        [
            "person: ada, left: shop, date: 2022-06-01, source: p2",
            "person: ada, left: shop, date: 2022-06-01, denied: true, says: official, source: p3",
        ],
        [],
    ),
    (
        "denied by an equal",
        [
            "person: ada, left: shop, date: 2022-06-01, source: p2",
            "person: ada, left: shop, date: 2022-06-01, denied: true, source: p1",
        ],
        [("2022-06-01", "attested", False)],  # what is said after a denial is news
    ),
    ("a weak voice against a firm one", ["person: ada, left: shop, date: 2022-06-01, source: c"], []),
    (
        "an end that two date otherwise is one end",
        [
            "person: ada, left: shop, date: 2022-05-01, source: p2",
            "person: ada, left: shop, date: 2022-06-01, says: official, source: p3",
        ],
        [("2022-06-01", "attested", False)],
    ),
    ("a unit's end by a rumour", ["unit: shop, dissolved: true, date: 2022-06-01, says: rumoured, source: p2"], []),
    (
        "a merger that is denied",
        [
            "unit: shop, merged_into: firm, date: 2022-06-01, source: p2",
            "unit: shop, merged_into: firm, date: 2022-06-01, denied: true, says: official, source: p3",
        ],
        [],
    ),
    (
        "what two say alike",
        [
            f"unit: shop, dissolved: true, date: {day}, source: {source}"
            for day, source in (("2022-06", "p2"), ("2022-06-05", "p3"))
        ],
        [("2022-06-05", "attested", False)],
    ),
]


@pytest.mark.parametrize(("facts", "moments"), [case[1:] for case in MOMENTS], ids=[case[0] for case in MOMENTS])
def test_moments_of_a_life_are_weighed_as_lines_are(
    run: Run, tmp_path: Path, facts: list[str], moments: list[tuple[str, str, bool]]
) -> None:
    (tmp_path / "a.yaml").write_text(PLACES + PAPERS + "".join(f"  - {{{fact}}}\n" for fact in facts), encoding="utf-8")
    told = json.loads(run("history", "shop", "--format", "json", data=tmp_path).stdout)["rows"]
    lives = [row for row in told if row["relation"] in ("left", "dissolved", "merged_into")]
    assert [(row["since"], row["certainty"], row["disputed"]) for row in lives] == moments
    sentences = run("profile", "shop", data=tmp_path).stdout
    assert (" left Shop" in sentences or "dissolved" in sentences or "merged" in sentences) == bool(moments)
    denied = any("denied" in fact for fact in facts)
    rows = json.loads(run("history", "shop", "--possible", "--format", "json", data=tmp_path).stdout)["rows"]
    possible = [row for row in rows if row["relation"] in ("left", "dissolved", "merged_into")]
    assert len(possible) == (0 if denied and not moments else 1), "a rumour is listed where it is asked for"


def test_why_tells_what_is_said_of_a_life_against_a_line_and_what_denies_that(run: Run, tmp_path: Path) -> None:
    facts = MOMENTS[2][1]
    (tmp_path / "a.yaml").write_text(PLACES + PAPERS + "".join(f"  - {{{fact}}}\n" for fact in facts), encoding="utf-8")
    rows = json.loads(run("why", "ada", "shop", "--at", "2022-06-15", "--format", "json", data=tmp_path).stdout)["rows"]
    assert [(row["role"], row["source"]) for row in rows] == [
        ("for", "p1"),
        ("for", "p3"),
        ("against", "p2"),
        ("decided", None),
    ]
    assert rows[1]["note"] == "Ada did not leave Shop, on 2022-06-01"
    assert (rows[3]["rule"], rows[3]["sources"], rows[3]["origins"]) == ("an end that does not hold", ["p1"], 1)
    (tmp_path / "a.yaml").write_text(PLACES + PAPERS + f"  - {{{MOMENTS[1][1][0]}}}\n", encoding="utf-8")
    rows = json.loads(run("why", "ada", "shop", "--at", "2022-06-15", "--format", "json", data=tmp_path).stdout)["rows"]
    assert [(row["role"], row["rule"]) for row in rows][1:] == [("against", None), ("decided", "firm over weak")]
    (tmp_path / "a.yaml").write_text(PLACES + PAPERS + f"  - {{{MOMENTS[0][1][0]}}}\n", encoding="utf-8")
    rows = json.loads(run("why", "ada", "shop", "--at", "2022-03-15", "--format", "json", data=tmp_path).stdout)["rows"]
    assert rows[-1]["rule"] == "nobody says otherwise", "she left later"
