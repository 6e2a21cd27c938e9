"""Who leads two units side by side stands in two places, each with a manager and with evidence of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

TWO_PLACES = """
people: {ada: {name: Ada}, bo: {name: Bo}, cy: {name: Cy}}
units: {a: {name: Alpha}, b: {name: Beta}, n: {name: North}, s: {name: South}}
sources:
  - {id: p1, publisher: P1, published: 2023-01-10}
  - {id: p2, publisher: P2, published: 2023-03-10}
facts:
  - {unit: a, part_of: n, source: p1}
  - {unit: b, part_of: s, source: p1}
  - {person: bo, leads: n, source: p1}
  - {person: cy, leads: s, source: p1}
  - {person: ada, leads: a, source: p1}
  - {person: ada, leads: b, since: 2023-03-01, source: p2}
"""


def test_a_manager_at_a_second_place_rests_on_the_word_that_it_is_held_and_why_says_so(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(TWO_PLACES, encoding="utf-8")

    def rows(*words: str) -> list[dict[str, Any]]:
        told = run(*words, "--at", "2023-04-01", "--format", "json", data=tmp_path).stdout
        return list(json.loads(told)["rows"])

    managers = rows("who", "ada")[0]["managers"]
    assert [(one["manager"], sorted(one["sources"])) for one in managers] == [("bo", ["p1"]), ("cy", ["p1", "p2"])]
    told = rows("why", "ada", "cy")
    assert [(row["role"], row["source"], row["note"]) for row in told[:-1]] == [
        ("for", "p1", "Beta is part of South"),
        ("for", "p1", "Cy leads South"),
        ("for", "p2", "Ada leads Beta, since 2023-03-01"),
    ]
    assert [told[-1][key] for key in ("role", "certainty", "basis")] == ["decided", "presumed", "through unit"]
    assert told == rows("why", "cy", "ada")
    assert [row["line"]["object"] for row in rows("why", "ada", "bo")][-1] == "bo"
