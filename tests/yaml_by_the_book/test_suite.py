"""Every case of the official suite: the value that it is, a problem with its place, or a deviation that is listed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from graph.cli import main
from graph.files.yaml_source import read
from tests import yaml_page
from tests.conftest import ROOT
from tests.yaml_by_the_book import deviations, suite

if TYPE_CHECKING:
    from pathlib import Path

    from tests.yaml_by_the_book.suite import Case

pytestmark = pytest.mark.skipif(not (suite.PACKAGE.exists() and suite.NODE.exists()), reason=suite.ABSENT)

CASES = 402
"""So many cases are in the package: all but those that the suite itself skips (ZYU8; in our words in rules.py)."""
NOTHING = ("", "~", "null", "Null", "NULL")


def test_the_suite_is_whole() -> None:
    assert len(suite.cases()) == len({case.name for case in suite.cases()}) == CASES


def test_each_case_is_a_value_a_problem_or_a_deviation_that_is_listed() -> None:
    """Exact both ways: what differs and is not listed fails, and so does what is listed and does not differ."""
    differs = {case.name: how for case in suite.cases() if (how := _differs(case))}
    assert differs == deviations.listed()


def _differs(case: Case) -> str:
    """How a case is read otherwise than the suite has it: by which rule refused, accepted, or as another value."""
    value, found = read(case.text, "f")
    lines = case.text.count("\n") + 1
    for problem in found:
        assert 1 <= problem.where.line <= lines, (case, problem)
        assert problem.where.column >= 1, (case, problem)
    if case.wrong:
        return "" if found else "accepted"
    if found:
        return deviations.refused(case.name, [problem.rule for problem in found])
    return "" if value == (suite.Tree(case.tree).documents or [None])[0] else "otherwise"


def test_the_page_lists_the_deviations() -> None:
    assert yaml_page.PAGE.read_text(encoding="utf-8") == yaml_page.page(), "python -m tests.yaml_page writes it anew"
    assert f"suite's {CASES} cases" in yaml_page.page()
    wrong, differ = sum(case.wrong for case in suite.cases()), len(deviations.listed())
    told = (
        f"({CASES - wrong - differ} read as the suite has them, {wrong} wrong and told, {differ} right there and told"
    )
    assert told in (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")


def test_what_is_told_names_its_cure() -> None:
    """Libyaml's own words are never all that is said."""
    said = [
        f"{case.name}: {problem.message}"
        for case in suite.cases()
        for problem in read(case.text, "f")[1]
        if problem.message.startswith("this is not YAML")
    ]
    assert said == []


def test_what_is_not_read_by_design_is_in_the_case() -> None:
    trees = {case.name: suite.Tree(case.tree) for case in suite.cases() if not case.wrong}
    for one in deviations.BY_DESIGN:
        for name in one.names.split():
            tree = trees[name]
            has = {"yaml-tag": tree.tagged, "yaml-documents": len(tree.documents) > 1, "yaml-shape": tree.keyed}
            assert has[one.rule], (name, one)


def test_the_trees_say_what_the_json_of_the_suite_says() -> None:
    compared = 0
    for case in suite.cases():
        if case.json is not None and not case.wrong:
            tree = suite.Tree(case.tree)
            if len(tree.documents) == 1 and not tree.tagged:
                assert _same(tree.documents[0], json.loads(case.json)), case
                compared += 1
    assert compared > CASES / 2


def _same(text: Any, value: Any) -> bool:
    """Whether texts say what a value of JSON is, by the rules that YAML 1.2 has for numbers, truths and nothing."""
    if isinstance(value, dict):
        return set(text) == set(value) and all(_same(text[key], value[key]) for key in value)
    if isinstance(value, list):
        return len(text) == len(value) and all(map(_same, text, value))
    if value is None:
        return text in NOTHING
    if isinstance(value, bool):
        return bool(text.lower() == str(value).lower())
    if isinstance(value, int | float):
        return bool((int(text, 16) if text.startswith("0x") else float(text)) == value)
    return bool(text == value)


def test_each_case_is_checked_without_a_traceback(tmp_path: Path) -> None:
    for case in suite.cases():
        folder = tmp_path / case.name
        folder.mkdir()
        (folder / "case.yaml").write_text(case.text, encoding="utf-8", newline="")
        done = CliRunner().invoke(
            main, ["check", "--data", str(folder), "--format", "json"], catch_exceptions=False, env={"COLUMNS": "80"}
        )
        assert done.exit_code in (0, 1, 2), case
        if done.exit_code != 2:
            rows = json.loads(done.stdout)["rows"]
            assert all(row["file"] and row["line"] >= 1 and row["column"] >= 1 for row in rows), (case, rows)
