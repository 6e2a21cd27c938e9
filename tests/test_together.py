"""Several who work on one folder: problems beside the lines of a change, and two who add to one file."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from graph.errors import Problem, Where
from graph.prose import machines

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

PROBLEMS = (
    Problem(Where("data/a b,c.yaml", 4, 31), "unknown-reference", "nothing is called '100%: x\ny::z'"),
    Problem(Where("data/b.yaml", 5, 5), "self-report", "'ada' reports_to itself", "warning"),
    Problem(Where("data/b.yaml", 7, 5), "self-report", "'ada' reports_to itself", "warning"),
    Problem(Where("data/字.yaml", 1, 1), "long-quote", "too long", "note"),
)


def test_commands_of_a_workflow_are_one_line_each_and_nothing_in_them_ends_them() -> None:
    assert machines.write(PROBLEMS, "github").splitlines() == [
        "::error file=data/a b%2Cc.yaml,line=4,col=31,title=unknown-reference::nothing is called '100%25: x\\ny::z'",
        "::warning file=data/b.yaml,line=5,col=5,title=self-report::'ada' reports_to itself",
        "::warning file=data/b.yaml,line=7,col=5,title=self-report::'ada' reports_to itself",
        "::notice file=data/字.yaml,line=1,col=1,title=long-quote::too long",
    ]


def test_a_report_for_gitlab_tells_alike_problems_apart_and_forgets_where_they_stand() -> None:
    report = json.loads(machines.write(PROBLEMS, "gitlab"))
    assert [entry["severity"] for entry in report] == ["major", "minor", "minor", "info"]
    assert report[0]["location"] == {"path": "data/a b,c.yaml", "lines": {"begin": 4}}
    assert len({entry["fingerprint"] for entry in report}) == 4
    below = [
        Problem(Where(one.where.file, one.where.line + 9, 1), one.rule, one.message, one.level) for one in PROBLEMS
    ]
    again = json.loads(machines.write(below, "gitlab"))
    assert [entry["fingerprint"] for entry in again] == [entry["fingerprint"] for entry in report]


def test_sarif_has_what_the_standard_asks_for() -> None:
    report = json.loads(machines.write(PROBLEMS, "sarif"))
    assert report["version"] == "2.1.0"
    [run] = report["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["long-quote", "self-report", "unknown-reference"]
    for problem, result in zip(PROBLEMS, run["results"], strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == problem.rule
        assert result["level"] == problem.level
        [place] = result["locations"]
        region = place["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) == (problem.where.line, problem.where.column)
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]]
    assert uris[0] == "data/a%20b%2Cc.yaml"
    assert uris[3] == "data/%E5%AD%97.yaml"


@pytest.mark.parametrize("form", machines.FORMS)
def test_nothing_wrong_is_a_report_too(run: Run, tmp_path: Path, form: str) -> None:
    assert run("init", "--empty", str(tmp_path / "new")).exit_code == 0
    done = run("check", "--data", str(tmp_path / "new"), "--format", form)
    assert done.exit_code == 0
    assert done.stdout == {"github": "", "gitlab": "[]\n"}.get(form, done.stdout)
    if form == "sarif":
        assert json.loads(done.stdout)["runs"][0]["results"] == []


def git(folder: Path, *arguments: str) -> str:
    names = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def test_two_who_add_to_one_file_do_not_conflict(run: Run, tmp_path: Path) -> None:
    """As people work: a branch each, a fact each in the same source, and a merge."""
    data = tmp_path / "acme"
    assert run("init", str(data)).exit_code == 0
    git(data, "init")
    git(data, "add", ".")
    git(data, "commit", "-m", "begun")
    source = next(path for path in data.glob("*.yaml") if "source:" in path.read_text(encoding="utf-8"))
    text = source.read_text(encoding="utf-8").rstrip("\n")
    for branch, name in (("one", "Cy Moss"), ("two", "Di Park")):
        git(data, "checkout", "-b", branch, "main")
        fact = f"  - {{person: bo-reed, dotted_to: none, note: {name}}}"
        source.write_text(
            f"{text}\n{fact.replace('dotted_to: none', 'titled: ' + name.split()[0])}\n", encoding="utf-8"
        )
        git(data, "commit", "-am", name)
    git(data, "checkout", "one")
    git(data, "merge", "two", "-m", "both")
    merged = source.read_text(encoding="utf-8")
    assert "Cy Moss" in merged
    assert "Di Park" in merged
    assert "<<<<<<<" not in merged
    assert run("check", "--data", str(data)).exit_code == 0


def test_attributes_that_are_there_stay(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_text("*.pdf binary\n", encoding="utf-8")
    assert run("init", str(tmp_path)).exit_code == 0
    assert (tmp_path / ".gitattributes").read_text(encoding="utf-8") == "*.pdf binary\n"
