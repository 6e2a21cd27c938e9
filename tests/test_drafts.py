"""Drafts that were left, rights that files have, and others who write meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from graph import writing
from graph.cli import taking
from graph.errors import OrgraphError
from graph.files import walking
from tests.test_writing import COMMANDS, DIE_AT, OLD, ROSTER, WORLD, call, folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

__all__ = ["folder"]
LEFT = ".orgraph-0123456789abcdef.draft"
HOLD = """
import sys, time
from pathlib import Path
from graph import writing
with writing.Draft(Path(sys.argv[1]), b"x"):
    print("there", flush=True)
    time.sleep(60)
"""


def age(path: Path) -> None:
    os.utime(path, (1, 1))


def test_what_a_kill_left_is_told_and_later_swept(folder: Path, run: Run) -> None:
    assert call(folder, "-c", DIE_AT, "replace", arguments=COMMANDS["add"][0]).returncode == -signal.SIGKILL
    [draft] = (folder / "data").glob(".orgraph-*.draft")
    done = run("check", data=folder / "data")
    assert done.exit_code == 0
    assert f"{draft.as_posix()}:1:1: warning: a draft" in " ".join(done.stdout.split())
    assert "[left-draft]" in done.stdout
    assert call(folder, "-m", "graph", arguments=COMMANDS["add"][0]).returncode == 0
    assert draft.exists(), "it might be another machine's that shares the folder"
    age(draft)
    assert call(folder, "-m", "graph", arguments=COMMANDS["merge"][0]).returncode == 0
    assert not draft.exists()


def test_a_draft_that_somebody_holds_is_neither_told_nor_swept(folder: Path) -> None:
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder / "data" / "x.yaml")], stdout=subprocess.PIPE, text=True
    )
    try:
        assert held.stdout
        assert held.stdout.readline() == "there\n"
        [draft] = (folder / "data").glob(".orgraph-*.draft")
        age(draft)
        assert walking.below(folder / "data").problems == ()
        writing.sweep(folder / "data")
        assert draft.exists()
    finally:
        held.kill()
        held.communicate()
    assert [problem.rule for problem in walking.below(folder / "data").problems] == ["left-draft"]
    writing.write(folder / "data" / "other.yaml", b"facts: []\n")
    assert not draft.exists(), "whoever writes next takes it away"


def test_only_drafts_of_ours_are_swept(tmp_path: Path) -> None:
    kept = [tmp_path / name for name in ("x.draft", ".orgraph-x", ".x.draft", "orgraph-1.draft", ".orgraph-y.draft")]
    for path in kept[:-1]:
        path.write_text(OLD)
    kept[-1].symlink_to(kept[0])
    (tmp_path / LEFT).write_text(OLD)
    for path in tmp_path.iterdir():
        age(path)
    writing.sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(kept)


def test_where_there_are_no_locks_age_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_LOCKS", None)
    (tmp_path / LEFT).write_text(OLD)
    assert not writing.is_left(tmp_path / LEFT)
    writing.write(tmp_path / "a", b"x")
    assert (tmp_path / LEFT).exists()
    age(tmp_path / LEFT)
    assert writing.is_left(tmp_path / LEFT)
    with writing.alone(tmp_path):
        writing.write(tmp_path / "a", b"y")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_what_fails_while_it_is_filled_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(OLD)

    def full() -> None:
        with writing.filling(tmp_path / "a", tmp_path / "b") as drafts:
            drafts[0].write_text("new")
            raise OSError(28, "No space left on device")

    with pytest.raises(OrgraphError, match="No space"):
        full()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", OLD)]
    with writing.filling(tmp_path / "a", tmp_path / "b") as drafts:
        for draft in drafts:
            draft.write_text("new")
    assert sorted((path.name, path.read_text()) for path in tmp_path.iterdir()) == [("a", "new"), ("b", "new")]


def test_further_rights_stay(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(OLD)
    try:
        os.setxattr(tmp_path / "a", "user.orgraph", b"kept")
    except (AttributeError, OSError):
        pytest.skip("this file system keeps none")
    writing.write(tmp_path / "a", b"new")
    assert os.getxattr(tmp_path / "a", "user.orgraph") == b"kept"


def test_a_group_that_we_may_not_give_to_gives_ours_no_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    (tmp_path / "a").write_text(OLD)
    (tmp_path / "a").chmod(0o664)
    monkeypatch.setattr(os, "chown", refused)
    writing.write(tmp_path / "a", b"new")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o604


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("world.yaml", lambda path: path.write_text(WORLD + "# my edit\n")),
        ("new.yaml", lambda path: path.write_text("people: {zoe: {name: Zoe}}\n")),
        ("world.yaml", Path.unlink),
    ],
)
def test_what_changes_while_rows_are_read_is_noticed(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[Path], object]
) -> None:
    monkeypatch.chdir(folder)
    there, path = taking.there, folder / "data" / name

    def meanwhile() -> object:
        first = "there" not in click.get_current_context().meta
        found = there()
        if first:
            change(path)
        return found

    monkeypatch.setattr(taking, "there", meanwhile)
    monkeypatch.setattr("graph.cli.imports.there", meanwhile)
    done = run("import", "roster", "staff-2024-01-31.csv", "--no-match", "-o", "data", data="data")
    assert (done.exit_code, f"data/{name} was changed by somebody else meanwhile" in done.stderr) == (2, True), (
        done.stderr
    )
    assert not (folder / "data" / "staff-2024-01-31.yaml").exists()


def test_of_two_who_import_at_once_none_is_lost_in_silence(folder: Path) -> None:
    for number in range(2):
        (folder / f"list{number}-2024-01-31.csv").write_text(ROSTER.replace("a,", f"a{number},"))
    for _ in range(3):
        done: list[tuple[int, str]] = []

        def one(number: int, done: list[tuple[int, str]] = done) -> None:
            words = ["import", "roster", f"list{number}-2024-01-31.csv", "--match", "--source", "list", "-o", "io"]
            ended = call(folder, "-m", "graph", arguments=words)
            done.append((ended.returncode, ended.stderr))

        threads = [threading.Thread(target=one, args=(number,)) for number in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        codes = sorted(code for code, _ in done)
        assert codes == [0, 2], done
        assert any("meanwhile" in told or "is there already" in told for _, told in done), done
        assert len([*(folder / "io").iterdir()]) == 1
        for path in (folder / "io").iterdir():
            path.unlink()
        (folder / "io").rmdir()


def test_who_writes_waits_for_who_writes(tmp_path: Path) -> None:
    order = []

    def second() -> None:
        with writing.alone(tmp_path):
            order.append("second")

    with writing.alone(tmp_path):
        waiting = threading.Thread(target=second)
        waiting.start()
        time.sleep(0.2)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]
