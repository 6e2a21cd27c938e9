"""Every slip of the table gets the answer it names, once, at its line, and nothing false beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import checks
from graph.files import loader
from tests.slips import COMMANDS, DATES, FACT, HEAD, KEYS, SHAPES, VALUES, YAML

if TYPE_CHECKING:
    from pathlib import Path

    from graph.errors import Problem
    from tests.conftest import Run


def problems(folder: Path, text: str) -> list[Problem]:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    facts, found = loader.read(folder)
    return sorted({*found, *checks.of_facts(facts)})


def test_the_table_is_long_enough() -> None:
    assert sum(map(len, (DATES, KEYS, VALUES, SHAPES, YAML, COMMANDS))) >= 120


@pytest.mark.parametrize(("written", "said"), DATES)
def test_dates(tmp_path: Path, written: str, said: str) -> None:
    (problem,) = problems(tmp_path, FACT.format(f'since: "{written}"'))
    assert said in problem.message
    assert problem.rule == "bad-date"


@pytest.mark.parametrize(("text", "said"), [*KEYS, *VALUES])
def test_keys_and_values(tmp_path: Path, text: str, said: str) -> None:
    found = [problem for problem in problems(tmp_path, text) if problem.level == "error"]
    assert len([problem for problem in found if said in problem.message]) == 1, found
    assert {problem.rule for problem in found} <= {"unknown-key", "bad-value", "missing-key", "bad-date"}


@pytest.mark.parametrize(("text", "said"), SHAPES)
def test_shapes(tmp_path: Path, text: str, said: str) -> None:
    found = problems(tmp_path, text)
    assert any(said in problem.message and problem.rule == "yaml-shape" for problem in found), found


@pytest.mark.parametrize(("text", "line", "said"), YAML)
def test_yaml(tmp_path: Path, text: str, line: int, said: str) -> None:
    found = problems(tmp_path, text)
    assert any(said in problem.message and problem.where.line == line for problem in found), found
    last = len(text.rstrip("\n").split("\n"))
    assert all(problem.where.line <= last for problem in found), found


def test_no_second_error_where_the_first_is_the_cause(tmp_path: Path) -> None:
    many = "".join(f"  - {{person: ada, reports_to: bo, since: March 20{year}}}\n" for year in range(10, 25))
    found = problems(tmp_path, HEAD + "facts:\n" + many)
    assert [problem.rule for problem in found] == ["bad-date"] * 15
    broken = "people:\n  ada {name: Ada}\n  bo: {name: Bo}\nsource: {id: s, publisher: P, published: 2020}\n"
    rules = [problem.rule for problem in problems(tmp_path, broken + "facts: [{person: ada, reports_to: bo}]\n")]
    assert rules == ["yaml-shape"]


def test_what_repeats_is_told_once_and_the_worst_comes_first(run: Run, tmp_path: Path) -> None:
    text = (
        HEAD + "facts:\n" + "".join(f"  - {{person: ada, leads: u, as: “CEO”, since: 20{n}}}\n" for n in range(10, 20))
    )
    (tmp_path / "a.yaml").write_text(text + "  - {person: ada, leads: u, since: soon}\n", encoding="utf-8")
    lines = run("check", data=tmp_path).stdout.splitlines()
    assert "is not a date" in lines[0]
    assert sum("curly quotes" in line for line in lines) == 1
    assert any(line.startswith("… the same at ") and line.endswith(" and 1 more") for line in lines)
    assert sum("curly quotes" in line for line in run("check", "--all", data=tmp_path).stdout.splitlines()) == 10


@pytest.mark.parametrize(("command", "said"), COMMANDS)
def test_commands(run: Run, tmp_path: Path, command: list[str], said: str) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + "facts:\n  - {person: ada, reports_to: bo}\n", encoding="utf-8")
    result = run(*command, data=tmp_path)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


def test_a_yml_is_told_of(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(HEAD)
    assert "rename" in run("chain", "ada", data=tmp_path).stderr
    (tmp_path / "b.yaml").write_text(HEAD)
    told = run("check", data=tmp_path).stdout
    assert "a.yml:1:1: warning: only *.yaml files are read; rename it to a.yaml [unread-file]" in told


@pytest.mark.parametrize("where", ["before", "after"])
def test_options_stand_before_or_after_the_command(run: Run, tmp_path: Path, where: str) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + "facts:\n  - {person: ada, reports_to: bo, since: 2020-03}\n")
    options = ("--data", str(tmp_path), "--at", "May 2020", "--format", "csv", "--possible")
    command = ("chain", "ada")
    result = run(*options, *command) if where == "before" else run(*command, *options)
    assert result.exit_code == 0, result.stderr
    assert "bo" in result.stdout
    assert result.stdout.startswith("depth,")


def test_an_option_before_a_command_that_has_none_is_no_silence(run: Run) -> None:
    result = run("--at", "2020", "check")
    assert result.exit_code == 2
    assert "No such option" in result.stderr
