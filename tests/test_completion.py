"""What the TAB key offers in each shell, and that it never fails or speaks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from graph.cli import main
from graph.cli.completing import SCRIPTS
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


def offered(monkeypatch: pytest.MonkeyPatch, *typed: str, data: Path = DATA) -> list[str]:
    monkeypatch.setenv("ORGRAPH_DATA", str(data))
    made = BashComplete(main, {}, "orgraph", "_ORGRAPH_COMPLETE")
    return [str(item.value) for item in made.get_completions(list(typed[:-1]), typed[-1])]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        (("wh",), ["who", "why"]),
        (("chain", "bob"), ["bob-kang"]),
        (("chain", "kang"), ["bob-kang"]),
        (("chain", "康"), ["康泽宇", "康澤宇"]),
        (("path", "shi-ben", "shou"), ["shou-zi-chew"]),
        (("why", "shi-ben", "zhang-li"), ["zhang-lidong"]),
        (("select", "+shi-b"), ["+shi-ben"]),
        (("select", "unit:tiktok-shop-u"), ["unit:tiktok-shop-uk", "unit:tiktok-shop-us"]),
        (("select", "kind:person,bob"), ["kind:person,bob-kang"]),
        (("select", "dispu"), ["disputed"]),
        (("gaps", "--select", "source:ebr"), ["source:ebrun-2022-11"]),
        (("chain", "shi-ben", "--at", "2022-11-0"), ["2022-11-07"]),
        (("add", "--source", "ebr"), ["ebrun-2022-11"]),
        (("add", "--person", "shi-b"), ["shi-ben"]),
        (("export", "mer"), ["mermaid"]),
        (("chain", "--possi"), ["--possible"]),
    ],
)
def test_what_is_offered(monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], first: list[str]) -> None:
    assert offered(monkeypatch, *typed)[: len(first)] == first


def test_facts_are_offered_to_be_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(one.startswith("ebrun-2022-11#") for one in offered(monkeypatch, "retract", "ebrun-2022-11"))


def test_nothing_is_offered_and_nothing_said_where_there_is_no_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert offered(monkeypatch, "chain", "bob", data=tmp_path) == []
    (tmp_path / "a.yaml").write_text("people: {bob: {name: Bob}\n", encoding="utf-8")
    assert offered(monkeypatch, "chain", "bob", data=tmp_path) == []
    (tmp_path / "a.yaml").write_text("people: {bob: {name: Bob}}\nfacts: [{person: nobody}]\n", encoding="utf-8")
    assert offered(monkeypatch, "chain", "bo", data=tmp_path) == ["bob"]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_script_of_each_shell(run: Run, shell: str) -> None:
    script = run("completion", shell).stdout
    assert "_ORGRAPH_COMPLETE" in script
    assert SHELLS[shell].name == shell
    if program := shutil.which(shell):
        done = subprocess.run([program, "-n"], input=script, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_bash_completes_a_name(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    (tmp_path / "a.yaml").write_text("people: {bob-kang: {name: Bob Kang}}\n", encoding="utf-8")
    script = (
        'eval "$(orgraph completion bash)"; COMP_WORDS=(orgraph chain bo); COMP_CWORD=2; _orgraph_completion orgraph; '
        'echo "${COMPREPLY[@]}"'
    )
    path = f"{os.path.dirname(sys.executable)}{os.pathsep}{os.environ['PATH']}"  # noqa: PTH120 - beside the interpreter
    environment = {**os.environ, "PATH": path, "ORGRAPH_DATA": str(tmp_path)}
    done = subprocess.run([bash, "-c", script], capture_output=True, text=True, check=False, env=environment)
    assert done.stdout.strip() == "bob-kang", done.stderr
