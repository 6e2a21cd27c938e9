"""The stamp of data: what changes it, what does not, and that anybody can work it out."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from graph.errors import OrgraphError
from graph.files.stamp import stamp

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *arguments: str) -> str:
    named = ("-c", "user.name=Jo", "-c", "user.email=jo@example.org")
    return subprocess.run(
        ["git", "-C", str(folder), *named, *arguments], check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data" / "more").mkdir(parents=True)
    (tmp_path / "data" / "b.yaml").write_bytes(b"people: {a: {name: Ann}}\n")
    (tmp_path / "data" / "more" / "a.yaml").write_bytes("units: {u: {name: 商业化}}\n".encode())
    (tmp_path / "data" / "notes.txt").write_bytes(b"no facts")
    return tmp_path / "data"


def test_it_is_what_plain_tools_work_out(folder: Path) -> None:
    (folder / "back\\slash.yaml").write_bytes(b"")
    asked = "find * -name '*.yaml' | LC_ALL=C sort | tr '\\n' '\\0' | xargs -0 sha256sum | sha256sum"
    told = subprocess.run(["sh", "-c", asked], check=True, capture_output=True, text=True, cwd=folder).stdout
    assert stamp(folder).sha256 == told.split()[0]
    assert stamp(folder).files == 3


def test_content_and_paths_change_it_and_nothing_else_does(folder: Path, tmp_path: Path) -> None:
    first = stamp(folder)
    (folder / "notes.txt").write_bytes(b"other")
    shutil.copytree(folder, tmp_path / "elsewhere")
    assert stamp(folder) == stamp(tmp_path / "elsewhere") == first
    (folder / "b.yaml").rename(folder / "c.yaml")
    renamed = stamp(folder)
    (folder / "c.yaml").write_bytes(b"people: {a: {name: Anne}}\n")
    assert len({first.sha256, renamed.sha256, stamp(folder).sha256}) == 3


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_the_commit_is_told_and_whether_the_files_are_its(folder: Path, tmp_path: Path, form: str) -> None:
    assert stamp(folder)[2:] == (None, None)
    git(tmp_path, "init", "-q", f"--object-format={form}")
    assert stamp(folder)[2:] == (None, None), "nothing is committed"
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    head = git(tmp_path, "rev-parse", "HEAD")
    assert stamp(folder)[2:] == (head, False)
    (folder / "new.yaml").write_bytes(b"")
    assert stamp(folder)[2:] == (head, True)
    (folder / "new.yaml").unlink()
    (folder / "b.yaml").write_bytes(b"people: {a: {name: Anne}}\n")
    assert stamp(folder)[2:] == (head, True)


def test_a_repository_that_does_not_keep_the_folder_is_not_its_revision(folder: Path, tmp_path: Path) -> None:
    """As where the package is installed within a project that git keeps."""
    git(tmp_path, "init", "-q")
    (tmp_path / "other.txt").write_text("x")
    (tmp_path / ".gitignore").write_text("data\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    assert stamp(folder)[2:] == (None, None)


def test_a_file_that_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "b.yaml").chmod(0)
    try:
        (folder / "b.yaml").read_bytes()
    except PermissionError:
        with pytest.raises(OrgraphError, match=r"cannot read .*b\.yaml"):
            stamp(folder)
