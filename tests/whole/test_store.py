"""The store, where processes make it at once or are killed while they do."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from graph.cli import main
from graph.files import loader, store
from graph.files.store import making
from tests.conftest import ROOT
from tests.stored import ask, lay_out, of_files, said

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return lay_out(tmp_path, monkeypatch)


def clear() -> None:
    assert CliRunner().invoke(main, ["cache", "--clear"]).exit_code == 0


def _started(data: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "graph", *words, "--data", str(data)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_two_at_once_are_both_right(folder: Path) -> None:
    wanted = of_files(folder, "chain", "cy")[1]
    for _ in range(3):
        clear()
        both = [_started(folder, "chain", "cy") for _ in range(3)]
        assert [one.communicate()[0].decode() for one in both] == [wanted] * 3


@pytest.fixture
def large(folder: Path) -> Path:
    """So many facts that making the store takes a while."""
    people = "people:\n" + "".join(f"  q{number}: {{}}\n" for number in range(3000))
    (folder / "people.yaml").write_text(people)
    for part in range(3):
        lines = [f"person: q{number}, reports_to: q{number // 8}" for number in range(1, 3000)]
        (folder / f"many{part}.yaml").write_text(said(f"many{part}", *lines))
    return folder


def test_kills_leave_a_store_that_is_right_or_none(large: Path) -> None:
    wanted = of_files(large, "chain", "q2999")
    looks = store.fresh.Looks(large)
    facts = loader.load(large, note=looks.note)
    turn = random.Random(1)
    for _ in range(100):
        child = os.fork()
        if not child:
            making.make(large, facts, looks)
            os._exit(0)
        time.sleep(turn.random() * 0.15)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if turn.random() < 0.2:
            assert ask(large, "chain", "q2999") == wanted
    assert ask(large, "chain", "q2999") == wanted
