"""Limits are told, can be set, and are documented; the last resort says what to report."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from graph import limits
from graph.files import loader
from graph.files.yaml_source import read
from graph.importers import jsons
from tests import limits_page
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def asked(*command: str, **around: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "graph", *command],
        cwd=ROOT,
        env={**os.environ, **around},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_page_has_every_limit() -> None:
    assert limits_page.PAGE.read_text(encoding="utf-8") == limits_page.page()
    assert "docs/limits.md" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_limit_can_be_set_and_is_named_where_it_is_met() -> None:
    code = "from graph.files.yaml_source import read; print(read('[[[a]]]', 'f')[1])"
    for most, said in (("2", True), ("3", False)):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "ORGRAPH_MAX_DEPTH": most, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ("ORGRAPH_MAX_DEPTH allows more" in done.stdout) == said


@pytest.mark.parametrize("wrong", ["many", "-1", "0", "1.5", "9" * 40])
def test_a_limit_that_is_no_number_is_told(wrong: str) -> None:
    done = asked("check", ORGRAPH_MAX_SLIPS=wrong)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Error: ORGRAPH_MAX_SLIPS is '{wrong}'; set it to a whole number above 0")
    assert done.stderr.count("\n") == 1


def test_slips_are_looked_for_a_bounded_number_of_times(monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.files import yaml_source

    looked: list[int] = []
    first_wrong = yaml_source._first_wrong  # noqa: SLF001 - how much work is done is what is counted

    def counted(text: str) -> object:
        looked.append(len(text))
        return first_wrong(text)

    monkeypatch.setattr(yaml_source, "_first_wrong", counted)
    for line in ("x: ]\n", "\ta: b\n", 'a: "b\n', "a: b: c\n", "{\n"):
        looked.clear()
        value, found = read(line * 20_000, "f")
        assert (value, 1 <= len(found) <= limits.SLIPS + 1) == (None, True)
        assert sum(looked) <= limits.REREAD + 5 * 20_000 * len(line)


def test_what_aliases_repeat_is_bounded() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 30))
    _, found = read(f"l0: &l0 [a]\n{levels}", "f")
    assert [slip.rule for slip in found] == ["too-much"]


def test_of_one_rule_only_so_many_problems_are_kept() -> None:
    for line in ("a: b\n", "- [?a]\n", '- "a"#b\n', "- 'a\nb'\n"):
        _, found = read(line * 5_000, "f")
        assert len(found) == limits.PROBLEMS + 1
        assert sum(one.rule == "too-much" for one in found) == 1


def test_json_has_a_depth() -> None:
    assert jsons.loads("[" * 100 + "]" * 100)
    for text in ("[" * 250 + "]" * 250, "[" * 100_000, '{"a":' * 250 + "1" + "}" * 250):
        with pytest.raises(ValueError, match="nested too deeply"):
            jsons.loads(text)


def test_a_fault_of_ours_ends_in_one_line() -> None:
    code = (
        "import sys; from unittest import mock; from graph import start; from graph.cli import ending\n"
        "with mock.patch.object(ending, 'main', side_effect=KeyError('x\\x1b')): start.run()"
    )
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=around, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "a fault of orgraph" in done.stderr
    assert "KeyError" in done.stderr
    assert "ORGRAPH_TRACEBACK=1" in done.stderr
    assert "\x1b" not in done.stderr
    again = subprocess.run(
        [sys.executable, "-c", code],
        env={**around, "ORGRAPH_TRACEBACK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" in again.stderr


def test_rivals_for_one_place_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RIVALS", 2)
    text = "source: {id: s, publisher: P, published: 2020}\nunits: {u: {name: U}}\n"
    text += "posts: {c: {name: C, seats: 2}}\npeople:\n"
    people = [f"p{number}" for number in range(6)]
    text += "".join(f"  {one}: {{name: P}}\n" for one in people) + "facts:\n"
    text += "".join(f"  - {{person: p0, reports_to: {one}}}\n" for one in people[1:3])
    text += "".join(f"  - {{person: {one}, member_of: u}}\n" for one in people)
    text += "".join(f"  - {{person: {one}, holds: c}}\n" for one in people[:4])
    (tmp_path / "a.yaml").write_text(text)
    assert loader.read(tmp_path)[1] == ()
    (tmp_path / "a.yaml").write_text(text + "  - {person: p0, reports_to: p3}\n  - {person: p0, reports_to: p4}\n")
    assert [(one.rule, one.where.line) for one in loader.read(tmp_path)[1]] == [("too-much", 24)]
