"""The ends of a comparison: dates, folders, git revisions, and any two of them together."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

NODES = "people: {ada: {name: Ada}, bo: {name: Bo}, cy: {name: Cy}}\n"
FIRST = "source: {id: one, publisher: One, published: 2021}\nfacts:\n- {person: ada, reports_to: bo, since: 2020}\n"
SECOND = "source: {id: two, publisher: Two, published: 2022-01}\nfacts:\n- {person: cy, reports_to: bo, since: 2020}\n"


def git(folder: Path, *arguments: str) -> None:
    names = {f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **names, **quiet}
    )


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two commits: Ada under Bo, then Cy under Bo too; and one change of the work tree that is not committed."""
    data = tmp_path / "data"
    data.mkdir()
    git(tmp_path, "init", "-q", "-b", "main")
    (data / "nodes.yaml").write_text(NODES)
    (data / "one.yaml").write_text(FIRST)
    (tmp_path / ".gitattributes").write_text("data/one.yaml export-ignore\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    git(tmp_path, "tag", "v1.0")
    (data / "two.yaml").write_text(SECOND)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "two")
    (data / "one.yaml").write_text(FIRST.replace("reports_to: bo", "reports_to: cy"))
    monkeypatch.chdir(tmp_path)
    return data


def rows(run: Run, data: Path, *arguments: str) -> list[tuple[str, str, str]]:
    done = run("diff", *arguments, "--at", "2022-06-01", "--format", "json", data=data)
    assert done.exit_code == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["rows"]
    return [(row["kind"], row["subject"], row["plane"]) for row in found if not row["caused_by"]]


def test_two_revisions(run: Run, repository: Path) -> None:
    assert rows(run, repository, "git:v1.0", "git:HEAD") == [("fact_added", "cy", "knowledge")]
    assert rows(run, repository, "git:HEAD", "git:v1.0") == [("fact_removed", "cy", "knowledge")]
    assert rows(run, repository, "git:HEAD", "git:HEAD") == []
    assert rows(run, repository, "git:v1.0:data", "git:HEAD:data") == [("fact_added", "cy", "knowledge")]


def test_a_revision_and_the_work_tree(run: Run, repository: Path) -> None:
    before = {path: path.read_bytes() for path in repository.rglob("*")}
    found = rows(run, repository, "git:HEAD", "data")
    assert found == [("corrected", "ada", "knowledge")]
    assert {path: path.read_bytes() for path in repository.rglob("*")} == before


def test_a_date_and_a_revision(run: Run, repository: Path) -> None:
    """The date is of the data folder, the revision of the day --at; both the day and the facts differ."""
    found = rows(run, repository, "2019-06-01", "git:v1.0")
    assert found == [
        ("person_seen_first", "ada", "world"),
        ("person_seen_first", "bo", "world"),
        ("corrected", "ada", "knowledge"),
        ("fact_removed", "cy", "knowledge"),
    ]


def test_two_folders(run: Run, repository: Path, tmp_path: Path) -> None:
    shutil.copytree(repository, tmp_path / "old")
    (tmp_path / "old" / "two.yaml").unlink()
    assert rows(run, repository, str(tmp_path / "old"), "data") == [("fact_added", "cy", "knowledge")]


def test_the_folder_may_be_gone_from_the_work_tree(run: Run, repository: Path) -> None:
    shutil.rmtree(repository)
    assert rows(run, repository.relative_to(repository.parent), "git:v1.0", "git:HEAD") == [
        ("fact_added", "cy", "knowledge")
    ]


@pytest.mark.parametrize(
    ("end", "message"),
    [
        ("git:v9", "git knows no revision 'v9'; name a branch, a tag or a commit"),
        ("git:--output=x", "git knows no revision '--output=x'"),
        ("git:HEAD:elsewhere", "there is no folder 'elsewhere' at git:HEAD:elsewhere; name one as git:REV:path"),
        ("git:HEAD:.git", "there is no folder '.git'"),
        ("nowhere", "'nowhere' is no date (2022-11-15), no data folder that is there, and no git revision"),
        ("2022-13", "'2022-13' is no date"),
    ],
)
def test_a_wrong_end_says_what_to_do(run: Run, repository: Path, end: str, message: str) -> None:
    done = run("diff", end, "data", data=repository)
    assert done.exit_code == 2, done.stdout
    assert message in done.stderr


def test_no_repository(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nodes.yaml").write_text(NODES)
    done = run("diff", "git:HEAD", "2022", data=tmp_path)
    assert done.exit_code == 2, done.stdout
    assert "is in no git repository" in done.stderr


def test_no_git(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = run("diff", "git:HEAD", "2022", data=repository)
    assert done.exit_code == 2, done.stdout
    assert "git is needed to read a revision" in done.stderr


def test_a_folder_without_facts(run: Run, repository: Path) -> None:
    (repository.parent / "notes").mkdir()
    (repository.parent / "notes" / "a.txt").write_text("nothing")
    git(repository.parent, "add", ".")
    git(repository.parent, "commit", "-q", "-m", "notes")
    done = run("diff", "git:HEAD:notes", "2022", data=repository)
    assert "the folder 'notes' at git:HEAD:notes holds no *.yaml file" in done.stderr


def test_problems_are_told_by_revision(run: Run, repository: Path) -> None:
    (repository / "bad.yaml").write_text("facts:\n- {person: zed, reports_to: bo}\n")
    git(repository.parent, "add", ".")
    git(repository.parent, "commit", "-q", "-m", "bad")
    done = run("diff", "git:v1.0", "git:HEAD", data=repository)
    assert done.exit_code == 2, done.stdout
    assert "git:HEAD:data/bad.yaml:2:12: " in done.stderr


def test_links_in_a_revision_are_left_alone(run: Run, repository: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(SECOND.replace("two", "secret"))
    (repository / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    git(repository.parent, "add", "data/link.yaml")
    git(repository.parent, "commit", "-q", "-m", "link")
    assert rows(run, repository, "git:HEAD~1", "git:HEAD") == []


def test_a_side_with_a_hole_is_warned_of(run: Run, repository: Path) -> None:
    text = run("diff", "git:HEAD", "git:v1.0", "--at", "2022-06-01", "--wide", data=repository).stdout
    assert "git:HEAD on 2022-06-01 (2 lines, 2 facts) to git:v1.0 on 2022-06-01 (1 lines, 1 facts)" in text
    assert "Note: the new side has 50% fewer lines" in text
    found = json.loads(
        run("diff", "git:v1.0", "git:HEAD", "--at", "2022-06-01", "--format", "json", data=repository).stdout
    )
    assert found["lines"] == [1, 2]
    assert found["facts"] == [1, 2]
    assert found["warning"].startswith("the old side has 50% fewer lines")
    markdown = run("diff", "git:HEAD", "git:v1.0", "--at", "2022-06-01", "--format", "markdown", data=repository).stdout
    assert "**Note:** the new side has 50% fewer lines" in markdown


def test_a_diff_goes_forward_in_time(run: Run) -> None:
    backward = run("diff", "2022-11-15", "2021-01-01")
    assert backward.exit_code == 2
    assert backward.stderr == "Error: 2022-11-15 is after 2021-01-01: give the earlier day first\n"
