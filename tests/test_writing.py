"""Whatever is written is written whole: a full disk or a kill leaves the old file or the new one."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph import writing
from graph.errors import OrgraphError

if TYPE_CHECKING:
    from tests.conftest import Run

WORLD = """\
people: {ada: {name: Ada}, bo: {name: Bo}}
units: {shop: {name: Shop}}
source: {id: one, publisher: One, published: 2021}
facts:
- {person: ada, reports_to: bo, since: 2020}
"""
ROSTER = "id,name,manager\na,Ada,b\nb,Bo,\n"
OLD = "the old file\n"

LITTLE = 64
"""A limit on the size of a file, in bytes, as a full disk sets one."""

DIE_AT = """
import os, signal, sys
from graph.cli import main
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
setattr(os, sys.argv.pop(1), die)
main(sys.argv[1:])
"""
"""Runs a command that is killed where it calls a function of the system."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "world.yaml").write_text(WORLD)
    (tmp_path / "staff-2024-01-31.csv").write_text(ROSTER)
    return tmp_path


COMMANDS = {
    "html": (["html", "--at", "2021-12-31", "-o", "out/page.html"], "out/page.html"),
    "export": (["export", "csv", "--at", "2021-12-31", "-o", "out/lines.csv"], "out/lines.lines.csv"),
    "import": (["import", "roster", "staff-2024-01-31.csv", "--force", "-o", "io"], "io/staff-2024-01-31.yaml"),
    "schema": (["schema", "-o", "out/schema.json"], "out/schema.json"),
    "init": (["init", "begun"], "begun/people.yaml"),
    "add": (["add", "--person", "bo", "--leads", "shop", "--source", "one", "--data", "data"], "data/world.yaml"),
    "retract": (["retract", "data/world.yaml:5", "--why", "so", "--date", "2024"], "data/world.yaml"),
    "merge": (["merge", "ada", "bo", "--why", "The same in two lists", "--date", "2024"], "data/same.yaml"),
    "generate": (["generate", "made", "--people", "20"], "made/sources.yaml"),
    "roster": (["generate", "made", "--people", "20", "--form", "roster", "--lists", "1"], "made/staff-2024-12-31.csv"),
    "tables": (["tables", "made"], "made/standing.parquet"),
}
NEW = ("add", "init", "retract", "merge", "generate", "roster", "tables")
"""Commands before which no other file is where they write."""
ONCE = ("retract", "merge", "generate", "roster", "tables")
"""Commands that are not asked again where something of theirs is there."""


def call(
    folder: Path, *before: str, arguments: list[str], limit: int | None = None
) -> subprocess.CompletedProcess[str]:
    def little() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, *before, *arguments],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parent.parent),
            "ORGRAPH_DATA": "data",
            "ORGRAPH_NO_CACHE": "1",  # or it would be the store in whose making a command is killed
            "COVERAGE_PROCESS_CONFIG": "",  # a full disk has no room for it
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=little,
    )


def laid(folder: Path, name: str) -> str:
    """Lay an old file where a command writes, if there can be one; its text."""
    target = folder / COMMANDS[name][1]
    if name in NEW:
        return target.read_text() if target.exists() else ""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(OLD)
    return OLD


def left(folder: Path, name: str) -> str:
    target = folder / COMMANDS[name][1]
    return target.read_text() if target.exists() else ""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_leaves_the_old_file(folder: Path, name: str) -> None:
    old = laid(folder, name)
    done = call(folder, "-m", "graph", arguments=COMMANDS[name][0], limit=LITTLE)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
    assert "cannot write" in done.stderr
    assert left(folder, name) == old
    assert not [*folder.rglob("*.draft")], "what was begun is cleared away"
    if name == "init":
        assert call(folder, "-m", "graph", arguments=["init", "begun"]).returncode == 0, "and it can be tried again"


@pytest.mark.parametrize("moment", ["fsync", "replace"])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_kill_leaves_the_old_file_or_the_new_one(folder: Path, name: str, moment: str) -> None:
    old = laid(folder, name)
    done = call(folder, "-c", DIE_AT, moment, arguments=COMMANDS[name][0])
    assert done.returncode < 0, f"it never asked the system to {moment}: {done.stderr}"
    assert left(folder, name) == old
    assert "draft" in " ".join(path.name for path in folder.rglob(".*")), "it was killed while a draft was there"
    if name not in ONCE[2:]:
        again = call(folder, "-m", "graph", arguments=COMMANDS[name][0])
        assert (again.returncode, left(folder, name) in ("", old)) == (0, False), "what a kill left is in nobody's way"


def test_kills_at_any_moment_leave_whole_files() -> None:
    """A few of what ``make nightly`` does a thousand times."""
    done = call(Path(__file__).parent.parent, "-m", "tests.killing", arguments=["28"])
    assert (done.returncode, done.stdout.count(" 0 wrong")) == (0, 14), done.stdout + done.stderr


def test_a_name_that_no_text_can_hold_destroys_nothing(folder: Path) -> None:
    try:
        (folder / "data" / os.fsdecode(b"\xff.yaml")).write_text("facts:\n- {unit: shop, part_of: shop}\n")
    except OSError:
        pytest.skip("this file system has only names that are texts")
    old = laid(folder, "html")
    done = call(folder, "-m", "graph", arguments=COMMANDS["html"][0])
    assert "Traceback" not in done.stderr
    assert left(folder, "html") == old or done.returncode == 0


def test_a_link_stays_a_link_and_modes_stay(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    real = folder / "real.yaml"
    (folder / "data" / "world.yaml").rename(real)
    (folder / "data" / "world.yaml").symlink_to(real)
    real.chmod(0o640)
    assert run(*COMMANDS["add"][0]).exit_code == 0
    assert (folder / "data" / "world.yaml").is_symlink()
    assert "leads: shop" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_mode_of_the_users_umask(tmp_path: Path) -> None:
    was = os.umask(0o027)
    try:
        writing.write(tmp_path / "new.txt", b"x")
    finally:
        os.umask(was)
    assert (tmp_path / "new.txt").stat().st_mode & 0o777 == 0o640


def test_what_is_read_only_is_not_written_over() -> None:
    """By somebody who is not root: in a folder of everybody's, and in a process that gives up being root."""
    with tempfile.TemporaryDirectory() as room:
        Path(room).chmod(0o777)
        (Path(room) / "file").write_text(OLD)
        (Path(room) / "file").chmod(0o444)
        number = os.fork()
        if not number:
            try:
                if not os.geteuid():
                    os.setuid(65534)
                writing.write(Path(room) / "file", b"new")
            except OrgraphError as error:
                os._exit(3 if "read-only" in str(error) else 4)
            finally:
                os._exit(5)
        assert os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) == 3
        assert [(path.name, path.read_text()) for path in Path(room).iterdir()] == [("file", OLD)]


@pytest.mark.parametrize(
    "arguments", [["init"], ["init", "x"], ["schema", "-o", "x"], ["who", "ada", "--data", "kubernetes"]]
)
def test_a_folder_that_is_gone_is_told(folder: Path, arguments: list[str]) -> None:
    leaving = "import os, sys; os.mkdir('gone'); os.chdir('gone'); os.rmdir(os.pardir + '/gone'); import graph.cli; "
    done = call(folder, "-c", leaving + "graph.cli.main(sys.argv[1:])", arguments=arguments)
    assert (done.returncode, "Traceback" in done.stderr, "No such file" in done.stderr) == (2, False, True), done.stderr


def test_devices_are_written_to_and_folders_refused(tmp_path: Path) -> None:
    writing.write(Path("/dev/null"), b"x")
    assert Path("/dev/null").is_char_device()
    with pytest.raises(OrgraphError, match="it is a folder"):
        writing.write(tmp_path, b"x")


def test_several_files_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(OLD)
    (tmp_path / "no").write_text("a file, and no folder")
    with pytest.raises(OrgraphError):
        writing.write_all({tmp_path / "a": b"new", tmp_path / "no" / "b": b"new"})
    assert (tmp_path / "a").read_text() == OLD
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "no"]


def test_an_edit_made_while_a_fact_is_added_is_not_lost(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    target = folder / "data" / "world.yaml"
    settle = writing.Draft.__enter__

    def meanwhile(draft: writing.Draft) -> writing.Draft:
        entered = settle(draft)
        target.write_text(WORLD + "# my edit\n")
        return entered

    monkeypatch.setattr(writing.Draft, "__enter__", meanwhile)
    done = run(*COMMANDS["add"][0])
    assert (done.exit_code, "meanwhile" in done.stderr) == (2, True)
    assert target.read_text() == WORLD + "# my edit\n"


def test_of_two_who_add_at_once_each_fact_is_there(folder: Path) -> None:
    done = []
    said = [["--person", "bo", "--leads", "shop"], ["--person", "ada", "--member-of", "shop"]]

    def one(words: list[str]) -> None:
        done.append(call(folder, "-m", "graph", arguments=["add", *words, "--source", "one"]).returncode)

    threads = [threading.Thread(target=one, args=(words,)) for words in said]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    text = (folder / "data" / "world.yaml").read_text()
    assert (done, "leads: shop" in text, "member_of: shop" in text) == ([0, 0], True, True)
