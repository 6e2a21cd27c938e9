"""The state of a data folder, as pages and citations name it: anybody can work it out, and git has its commit."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from graph.errors import OrgraphError
from graph.files import stamp
from tests.ordinary import ordinary
from tests.test_ends import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

NODES = "people: {ada: {name: Ada}, bo: {name: Bo}}\n"
SAID = "source: {id: one, publisher: One, published: 2021}\nfacts:\n- {person: ada, reports_to: bo, since: 2020}\n"
SECRET = (
    "source: {id: two, publisher: Two, published: 2022, confidential: true}\nfacts:\n- {person: bo, titled: Boss}\n"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "in it").mkdir(parents=True)
    (folder / "z.yaml").write_text(NODES)
    (folder / "in it" / "a-é.yaml").write_text(SAID)
    (folder / "notes.txt").write_text("no facts")
    return folder


def test_the_digest_is_that_of_what_sha256sum_prints(data: Path) -> None:
    listing = "find . -name '*.yaml' | sed 's,^./,,' | LC_ALL=C sort | tr '\\n' '\\0' | xargs -0 sha256sum | sha256sum"
    printed = subprocess.run(["sh", "-c", listing], cwd=data, check=True, capture_output=True, text=True).stdout
    assert stamp.of(data).sha256 == printed.split()[0]


def test_names_that_are_escaped_there_are_escaped_here(data: Path) -> None:
    (data / "back\\slash.yaml").write_bytes(b"")
    listing = "find * -name '*.yaml' | LC_ALL=C sort | tr '\\n' '\\0' | xargs -0 sha256sum | sha256sum"
    printed = subprocess.run(["sh", "-c", listing], cwd=data, check=True, capture_output=True, text=True).stdout
    assert stamp.of(data).sha256 == printed.split()[0]


def test_a_repository_around_that_does_not_keep_the_folder_says_nothing_of_it(data: Path) -> None:
    git(data.parent, "init", "-q")
    (data.parent / ".gitignore").write_text("our data\ndata\n")
    git(data.parent, "add", ".")
    git(data.parent, "commit", "-q", "-m", "one")
    assert stamp.of(data).revision == ""


def test_a_file_that_cannot_be_read_is_told(data: Path) -> None:
    (data / "z.yaml").chmod(0)
    with ordinary(), pytest.raises(OrgraphError, match=r"cannot read .*z\.yaml"):
        stamp.of(data)


def test_the_digest_is_of_facts_alone_and_of_all_of_them(data: Path) -> None:
    before = stamp.of(data)
    (data / "notes.txt").write_text("other")
    assert stamp.of(data) == before
    (data / "z.yaml").rename(data / "y.yaml")
    renamed = stamp.of(data)
    assert renamed.sha256 != before.sha256
    (data / "y.yaml").write_text(NODES + "# a word\n")
    assert stamp.of(data).sha256 not in (renamed.sha256, before.sha256)


def test_without_git_no_revision_is_told(data: Path) -> None:
    told = stamp.of(data)
    assert (told.revision, told.day, told.changed) == ("", "", False)


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_in_git_the_commit_its_day_and_whether_it_is_changed_since(data: Path, form: str) -> None:
    top = data.parent
    git(top, "init", "-q", f"--object-format={form}")
    assert stamp.of(data).revision == ""  # nothing is committed
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "one")
    told = stamp.of(data)
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=top, check=True, capture_output=True, text=True
    ).stdout.strip()
    assert (told.revision, told.changed) == (head, False)
    day = ["git", "log", "-1", "--format=%cs"]
    assert told.day == subprocess.run(day, cwd=top, check=True, capture_output=True, text=True).stdout.strip()
    (data / "notes.txt").write_text("changed, and no facts")
    assert not stamp.of(data).changed
    (data / "z.yaml").write_text(NODES + "# changed\n")
    assert stamp.of(data).changed
    git(top, "checkout", "-q", "data/z.yaml")
    (data / "new.yaml").write_text("people: {cy: }\n")
    assert stamp.of(data).changed


def test_the_day_is_that_of_who_committed(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2022-11-15T23:30:00-05:00")  # in London the 16th
    git(data.parent, "init", "-q")
    git(data.parent, "add", ".")
    git(data.parent, "commit", "-q", "-m", "one")
    assert stamp.of(data).day == "2022-11-15"


def meta(run: Run, data: Path, *options: str) -> str:
    output = data.parent / "page.html"
    done = run("html", "-o", str(output), "--data", str(data), *options)
    assert done.exit_code == 0, done.stderr
    found = re.search(r'<meta name="orgraph:data" content="([^"]*)">', output.read_text())
    return found[1] if found else ""


def test_a_page_says_which_state_it_is_drawn_from(run: Run, data: Path) -> None:
    assert meta(run, data) == f"sha256={stamp.of(data).sha256}"
    git(data.parent, "init", "-q")
    git(data.parent, "add", ".")
    git(data.parent, "commit", "-q", "-m", "one")
    told = stamp.of(data)
    assert meta(run, data) == f"revision={told.revision} sha256={told.sha256}"
    (data / "z.yaml").write_text(NODES + "# changed\n")
    assert meta(run, data).startswith(f"revision={told.revision}+changed sha256=")


def test_where_something_is_left_out_no_digest_proves_a_guess(run: Run, data: Path) -> None:
    assert meta(run, data, "--public") == f"sha256={stamp.of(data).sha256}"
    (data / "secret.yaml").write_text(SECRET)
    assert meta(run, data, "--public") == ""
    assert meta(run, data) == f"sha256={stamp.of(data).sha256}"
