"""Answers as text: each format gives every value back, and hostile texts do nothing."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from graph.prose import tables
from graph.prose.screen import WIDEST, Screen
from graph.texts import FORMULA_SIGNS

if TYPE_CHECKING:
    from tests.conftest import Run

HOSTILE = [
    '=HYPERLINK("http://x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "</script><b>",
    "a\nb",
    "\x1b[31mred",
    "a|b",
    "[x](y)",
    "نص",
    "\x9b31mred",
    "left\u202eright",
    "ideographic\u3000space",
    "x" * 300,
]
CONTROLS = (
    {chr(code) for code in range(0x20) if chr(code) != "\n"} | {chr(code) for code in range(0x7F, 0xA0)} | {"\u202e"}
)
HEAD = {"command": "c", "at": "2020-01-01", "known": None}
COLUMNS = (tables.key("name"), tables.key("of"))


def one(text: str) -> list[dict[str, Any]]:
    return [
        {"name": text, "of": [text, text], "sure": True, "line": {"a": text, "b": False}, "none": None, "count": -2}
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    found = one(text)
    assert json.loads(tables.write(found, "json", COLUMNS, HEAD)) == {**HEAD, "rows": found}
    assert json.loads(tables.write(found, "jsonl", COLUMNS, HEAD)) == found[0]
    (row,) = csv.DictReader(io.StringIO(tables.write(found, "csv", COLUMNS, HEAD)))
    assert row["name"].removeprefix("'") == "\n".join(map(tables.shown, text.split("\n")))
    assert not CONTROLS & {sign for fmt in ("json", "csv") for sign in tables.write(found, fmt, COLUMNS, HEAD)}
    assert not row["name"].startswith(FORMULA_SIGNS)
    assert (row["count"], row["none"], row["sure"]) == ("-2", "", "True")
    table = tables.write(found, "table", COLUMNS, HEAD, Screen(WIDEST))
    assert "\x1b" not in table
    assert len(table.splitlines()) == 3
    narrow = tables.write(found, "table", COLUMNS, HEAD, Screen(60)).splitlines()
    assert max(map(tables.cell_len, narrow)) <= 60
    markdown = tables.write(found, "markdown", COLUMNS, HEAD)
    assert "<b>" not in markdown
    assert len(markdown.splitlines()) == 3
    assert markdown.splitlines()[2].replace("\\|", "").count("|") == 3


def test_nothing_is_an_empty_list() -> None:
    assert json.loads(tables.write([], "json", COLUMNS, HEAD))["rows"] == []
    assert tables.write([], "jsonl", COLUMNS, HEAD) == ""


def test_wide_letters_are_aligned() -> None:
    table = tables.write([{"name": "康泽宇", "of": "x"}, {"name": "Bob Kang", "of": "y"}], "table", COLUMNS, HEAD)
    lines = table.splitlines()
    assert lines[2] == "康泽宇    x"
    assert lines[3] == "Bob Kang  y"


def test_an_answer_without_rows_is_empty_in_every_format(run: Run) -> None:
    asked = ("gaps", "--kind", "stub", "--at", "1990-01-01")
    assert run(*asked, "--format", "jsonl").stdout == ""
    assert json.loads(run(*asked, "--format", "json").stdout)["rows"] == []
    header = run(*asked, "--format", "csv").stdout
    assert header == "kind,subject,object,question,settles,weight,last_confirmed,sources\n"
    full = run("gaps", "--at", "2023-01-31", "--format", "csv").stdout
    assert full.partition("\n")[0] + "\n" == header
