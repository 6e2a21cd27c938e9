"""The shipped data in an editor."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from graph.editor.folder import Folder
from graph.files import loader
from graph.files.checked import checked, everything
from graph.org_graph import OrgGraph
from tests.conftest import DATA
from tests.editor.client import Editor
from tests.editor.test_renaming import answers, renamed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


def test_shipped_data_answers_the_same_with_a_new_id(tmp_path: Path, run: Run) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    (tmp_path / "data" / "orgraph.schema.json").unlink()
    before = answers(run, tmp_path / "data", "bob-kang")
    with Editor(tmp_path, workspace={"workspaceEdit": {"documentChanges": True}}) as editor:
        name = "data/2022-11-ebrun.yaml"
        editor.open(name)
        at = editor.at(name, "bob-kang", 2)
        edit = editor.ask("textDocument/rename", {**at, "newName": "kang-zeyu"})["result"]
        versions = {one["textDocument"]["uri"]: one["textDocument"]["version"] for one in edit["documentChanges"]}
        assert versions[editor.uri(name)] == 1
        assert len(versions) == 17
        editor.write(edit)
    assert run("check", "--strict", data=tmp_path / "data").exit_code == 0
    after = renamed(answers(run, tmp_path / "data", "kang-zeyu"), "kang-zeyu", "bob-kang")
    assert after == renamed(before, "kang-zeyu", "bob-kang")


def test_a_rename_over_two_hundred_files(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    for number in range(200):
        source = f"source: {{id: more-{number}, publisher: P{number}, published: 2024-01-15}}\n"
        text = f"{source}facts:\n  - {{person: bob-kang, member_of: bytedance}}\n"
        (tmp_path / "data" / f"more-{number}.yaml").write_text(text)
    with Editor(tmp_path) as editor:
        editor.open("data/more-0.yaml")
        at = editor.at("data/more-0.yaml", "bytedance", 2)
        editor.ask("textDocument/hover", at)
        edit = editor.ask("textDocument/rename", {**at, "newName": "byte-dance"})["result"]
        assert len(edit["changes"]) > 290


def test_reading_for_an_editor_is_reading(bytedance: Any) -> None:
    del bytedance
    facts, noted = loader.read(DATA)
    reading = Folder(DATA).now()
    assert reading.facts == facts
    assert reading.problems == checked(DATA)[1] == everything(OrgGraph(facts), noted, DATA)
