"""A new id for a node or a source: written in all files, and nowhere else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.editor.conftest import LATER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run
    from tests.editor.client import Editor


@pytest.mark.parametrize("new", ["ada-long", "艾 达: 😀", "no", "it's"])
def test_a_new_id_is_written_in_all_files_and_nowhere_else(editor: Editor, run: Run, new: str) -> None:
    name = "data/later.yaml"
    data = editor.root / "data"
    editor.open(name)
    at = editor.at(name, '"ada"', 2)
    ready = editor.ask("textDocument/prepareRename", at)["result"]
    assert ready["placeholder"] == "ada"
    before = {one: answers(run, data, one) for one in ("ada", "bob")}
    editor.write(editor.ask("textDocument/rename", {**at, "newName": new})["result"])
    assert run("check", "--strict", data=data).exit_code == 0
    assert renamed(answers(run, data, new), new) == renamed(before["ada"], new)
    assert renamed(answers(run, data, "bob"), new) == renamed(before["bob"], new)
    text = (data / "later.yaml").read_text(encoding="utf-8")
    assert '{note: "😀 ada 😀", person: "' in text
    assert 'quote: "ada, we hear"}' in text
    assert "reports_to: Ada Long}" in text
    assert "what: ada speaks" in text
    assert "*who" in text
    assert (data / "entities.yaml").read_text(encoding="utf-8").startswith("# ada here is only a word\n")
    assert "note: ada is no id in here" in (data / "entities.yaml").read_text(encoding="utf-8")


def answers(run: Run, data: Path, node: str) -> list[list[dict[str, Any]]]:
    found = []
    for command in ("who", "chain", "history", "above"):
        told = json.loads(run(command, node, "--at", "2024-03-01", "--format", "json", data=data).stdout)
        found.append(told["rows"] if isinstance(told, dict) else told)
    return found


def renamed(value: Any, new: str, old: str = "ada") -> Any:
    if isinstance(value, dict):
        return {key: renamed(one, new, old) for key, one in value.items()}
    if isinstance(value, list):
        return [renamed(one, new, old) for one in value]
    if isinstance(value, str) and "#" in value:
        return value.partition("#")[0]  # the ids of facts are made of what they say
    return new if value == old else value


REFUSED = [
    ("bob", "the id 'bob' is taken, see entities.yaml:4:3"),
    ("艾达", None),
    ("Chair", "'Chair' is a name of chair, which would be meant no more by it"),
    ("", "an id is a text without blanks before or behind it"),
    (" a", "an id is a text without blanks before or behind it"),
    ("a\nb", "an id is made of signs that can be seen"),
    ("x" * 201, "an id of more than 200 signs"),
]


@pytest.mark.parametrize(("new", "why"), REFUSED, ids=lambda one: repr(one)[:12])
def test_an_id_that_is_taken_or_none_is_refused(editor: Editor, new: str, why: str | None) -> None:
    name = "data/press.yaml"
    editor.open(name)
    told = editor.ask("textDocument/rename", {**editor.at(name, "ada", 1), "newName": new})
    if why is None:
        assert told["result"], "a name of its own may become its id"
    else:
        assert why in told["error"]["message"]


def test_what_is_no_id_is_not_renamed(editor: Editor) -> None:
    name = "data/later.yaml"
    editor.open(name)
    told = editor.ask("textDocument/prepareRename", editor.at(name, "Ada Long", 3))
    assert told["error"]["message"] == "'Ada Long' is a name of ada; rename it where its id stands"
    told = editor.ask("textDocument/prepareRename", editor.at(name, "ada, we hear", 1))
    assert told["error"]["message"] == "no id of a node or a source stands here"
    editor.type(name, LATER + "  - {date: 2024, what: x, people: [eve]}\n")
    told = editor.ask("textDocument/prepareRename", editor.at(name, '"ada"', 2))
    assert "mend what is wrong first, lest a place be missed: later.yaml:12:36" in told["error"]["message"]


def test_a_source_gets_a_new_id(editor: Editor, run: Run) -> None:
    name = "data/press.yaml"
    editor.open(name)
    at = editor.at(name, "s1", 1)
    editor.write(editor.ask("textDocument/rename", {**at, "newName": "gazette-2024"})["result"])
    assert run("check", "--strict", data=editor.root / "data").exit_code == 0
    text = (editor.root / "data" / "later.yaml").read_text(encoding="utf-8")
    assert "derived_from: gazette-2024}" in text
