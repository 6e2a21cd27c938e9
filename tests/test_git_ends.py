"""Git revisions of strangers' repositories: no command runs, nothing hangs, nothing is left out in silence."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from graph.files import git as room
from tests.forging import commit, lose, made, said, tree
from tests.test_ends import FIRST, NODES, SECOND, git, repository, rows

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

__all__ = ["repository"]
CY = [("fact_added", "cy", "knowledge")]


ALLOW = "[protocol]\n\tallow = always\n"
FETCH = '[extensions]\n\tpartialClone = origin\n[remote "origin"]\n\turl = {url}\n\tpromisor = true\n'
PLAIN = "[core]\n\trepositoryformatversion = {form}\n\tbare = false\n"
COMMANDS = {
    "uploadpack": (FETCH.replace("{url}", ".") + '\tuploadpack = "id > {marker}; false"\n', "cat-file -p {lost}"),
    "ext": (
        FETCH.replace("{url}", "ext::sh -c id%s>{marker}") + "[protocol]\n\tallow = always\n",
        "cat-file -p {lost}",
    ),
    "ssh": (
        FETCH.replace("{url}", "ssh://x/y") + '[core]\n\tsshCommand = "id > {marker}; false"\n',
        "cat-file -p {lost}",
    ),
    "proxy": (FETCH.replace("{url}", "git://x/y") + '[core]\n\tgitProxy = "{script}"\n', "cat-file -p {lost}"),
    "fsmonitor": ('[core]\n\tfsmonitor = "{script}"\n', "status"),
    "textconv": ('[diff "x"]\n\ttextconv = "{script}"\n', "cat-file --textconv HEAD:data/one.yaml"),
    "filter": ('[filter "x"]\n\tsmudge = "{script}"\n', "cat-file --filters HEAD:data/one.yaml"),
    "hook": ("[core]\n\thooksPath = {hooks}\n", "checkout -q HEAD"),
    "alias": ('[alias]\n\tlines = "!{script}"\n', "lines"),
    "pager": ('[core]\n\tpager = "{script}"\n', "--paginate log"),
    "include": ("[include]\n\tpath = {included}\n", "status"),
}
"""What a repository's settings can have git run, and a command of git that does run it."""


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_of_a_strangers_repository_runs(
    run: Run, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    settings, naive = COMMANDS[name]
    marker, hooks, included = tmp_path / "PWNED", tmp_path / "hooks", tmp_path / "included"
    hooks.mkdir()
    script = hooks / "post-checkout"
    script.write_text(f"#!/bin/sh\nid > {marker}\ncat\n")
    script.chmod(0o755)
    included.write_text(f'[core]\n\tfsmonitor = "{script}"\n')
    (repository.parent / ".git" / "info").mkdir(exist_ok=True)
    (repository.parent / ".git" / "info" / "attributes").write_text("*.yaml diff=x filter=x\n")
    lost = lose(repository.parent, "HEAD:data/two.yaml") if "{lost}" in naive else ""
    words = {"marker": marker, "script": script, "hooks": hooks, "included": included, "form": 1 if lost else 0}
    (repository.parent / ".git" / "config").write_text((PLAIN + settings).format(**words))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    terminal, out = os.openpty()  # pagers run for terminals only
    asked = ["git", *naive.format(lost=lost).split()]
    subprocess.run(asked, cwd=repository, check=False, stdin=subprocess.DEVNULL, stdout=out, stderr=out, timeout=60)
    os.close(out)
    os.close(terminal)
    assert marker.exists(), "git itself runs the command, or this proves nothing"
    marker.unlink()
    done = run("diff", "git:v1.0", "git:HEAD", "--at", "2022-06-01", data=repository)
    assert not marker.exists()
    assert (done.exit_code, "lacks a part" in done.stderr) == ((2, True) if lost else (0, False)), done.stderr


def test_settings_choose_no_other_folder(run: Run, repository: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    git(tmp_path, "config", "core.worktree", str(tmp_path / "elsewhere"))
    assert rows(run, repository, "git:v1.0", "git:HEAD") == CY


def test_replaced_objects_are_not_what_is_asked_for(run: Run, repository: Path) -> None:
    git(repository, "replace", "HEAD:data/two.yaml", "HEAD:data/one.yaml")
    assert "publisher: One" in said(repository, "show", "HEAD:data/two.yaml"), "git itself shows another file"
    assert rows(run, repository, "git:v1.0", "git:HEAD") == CY


def test_the_environment_chooses_nothing(
    run: Run, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_NAMESPACE",
    ):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(tmp_path / "trace"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.bare")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "nonsense")
    assert rows(run, repository, "git:v1.0", "git:HEAD") == CY
    assert not (tmp_path / "trace").exists()


REVISIONS = [
    *("", "-", "--", "--output=x", "-x", "@{u}", "@{-1}", "@{99999}", "HEAD^{", "HEAD^{tree}", "^HEAD", "HEAD..HEAD"),
    *("HEAD~9", "v1.0 HEAD", "x" * 300, "x" * 100_000, "../..", ".git/HEAD", "HEAD\nHEAD", "\x1b[31m", "refs/heads/*"),
    *("\udcff", "$(id)", ";id", "/HEAD", "HEAD\\"),
]


@pytest.mark.parametrize("revision", REVISIONS, ids=range(len(REVISIONS)))
def test_whatever_is_asked_for_is_at_most_not_known(run: Run, repository: Path, revision: str) -> None:
    before = sorted(repository.parent.rglob("*"))
    done = run("diff", f"git:{revision}", "2022", data=repository)
    assert (done.exit_code, "git knows no revision" in done.stderr) == (2, True), done.stderr
    assert "\x1b" not in done.stderr
    assert sorted(repository.parent.rglob("*")) == before


PATHS = [
    *("..", "../data", "data/..", "/data", "/", "x" * 300, "data/one.yaml", "data/one.yaml/x", ".git", "-x", "*"),
    *(":(top)data", "DATA"),
]


@pytest.mark.parametrize("path", PATHS)
def test_whatever_folder_is_asked_for_is_at_most_not_there(run: Run, repository: Path, path: str) -> None:
    done = run("diff", f"git:HEAD:{path}", "2022", data=repository)
    assert done.exit_code == 2, done.stdout
    assert "as git:REV:path" in done.stderr


@pytest.mark.parametrize("path", ["data", "data/", "./data", "data//", "data/."])
def test_a_path_may_be_written_as_people_do(run: Run, repository: Path, path: str) -> None:
    assert rows(run, repository, f"git:v1.0:{path}", f"git:HEAD:{path}") == CY
    assert rows(run, repository, "git:v1.0:", "git:HEAD") == CY


FORGED = {
    "file and folder of one name": ["a", "a/b.yaml", "b.yaml"],
    "two cases": ["b.yaml", "B.yaml"],
    "long": ["x" * 500 + ".yaml"],
    "up": ["../../b.yaml", "...yaml"],
    "git": [".git/b.yaml"],
    "absolute": ["/etc/b.yaml"],
    "signs": ["\x1b[31m\n\x07.yaml"],
}


@pytest.mark.parametrize("name", FORGED)
def test_forged_names_are_texts_and_no_paths(run: Run, repository: Path, tmp_path: Path, name: str) -> None:
    kept = [("100644", b"nodes.yaml", said(repository, "rev-parse", "HEAD:data/nodes.yaml"))]
    texts = [
        ("100644", path.encode(), made(tmp_path, "blob", SECOND.replace("two", f"s{number}").encode()))
        for number, path in enumerate(FORGED[name])
    ]
    commit(tmp_path, tree(tmp_path, [("40000", b"data", tree(tmp_path, [*kept, *texts]))]), "forged")
    before = sorted(tmp_path.rglob("*"))
    done = run("diff", "git:v1.0", "git:forged", "--at", "2022-06-01", "--format", "json", data=repository)
    assert done.exit_code == 0, done.stderr
    read = sum(path.endswith(".yaml") for path in FORGED[name])
    assert json.loads(done.stdout)["facts"] == [1, read]
    assert "\x1b" not in done.stdout + done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def told(run: Run, repository: Path, *entries: tuple[str, bytes, str]) -> tuple[int, str]:
    """How a comparison with a tree of these entries ends, and what it tells."""
    folder = repository.parent
    nodes = ("100644", b"nodes.yaml", said(repository, "rev-parse", "HEAD:data/nodes.yaml"))
    commit(folder, tree(folder, [("40000", b"data", tree(folder, [nodes, *entries]))]), "told")
    done = run("diff", "git:told", "2022", "--at", "2022-06-01", data=repository)
    return done.exit_code, done.stderr


def test_what_a_revision_has_and_is_not_read_is_told_with_its_place(run: Run, repository: Path) -> None:
    folder = repository.parent
    text, nothing = made(folder, "blob", FIRST.encode()), made(folder, "tree", b"")
    link = made(folder, "blob", b"../one.yaml")
    head = said(folder, "rev-parse", "HEAD")
    within = tree(folder, [("100644", b"a.yaml", text)])
    for mode, name, of, rule, ends in (
        ("100644", b"b.yml", text, "unread-file", 0),
        ("120000", b"c.yaml", link, "unread-file", 0),
        ("120000", b"d", link, "unread-folder", 0),
        ("160000", b"e.yaml", head, "unread-folder", 0),
        ("100644", b"f.yaml", nothing, "not-a-file", 2),
        ("100644", b"nodes.yaml", text, "not-a-file", 2),
        ("40000", b"g.yaml", within, "not-a-file", 2),
    ):
        code, err = told(run, repository, (mode, name, of))
        assert (code, f"git:told:data/{name.decode()}:1:1: " in err, f"[{rule}]" in err) == (ends, True, True), err


@pytest.mark.parametrize("name", ["HEAD:data/two.yaml", "HEAD:data", "HEAD^{tree}", "HEAD"])
def test_whatever_is_lost_is_told(run: Run, repository: Path, name: str) -> None:
    lose(repository.parent, name)
    done = run("diff", "git:HEAD", "data", data=repository)
    assert done.exit_code == 2, done.stdout
    assert "lacks a part" in done.stderr or (name == "HEAD" and "knows no revision" in done.stderr), done.stderr


def test_trees_that_hold_each_other_come_to_an_end(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_LISTED", 1_000_000)
    folder = repository.parent
    inner = tree(folder, [("100644", b"%d.yaml" % n, made(folder, "blob", b"facts: []\n")) for n in range(10)])
    for _ in range(12):
        inner = tree(folder, [("40000", b"%d" % n, inner) for n in range(10)])
    commit(folder, tree(folder, [("40000", b"data", inner)]), "bomb")
    done = run("diff", "git:bomb", "2022", data=repository)
    assert (done.exit_code, "says more than 1,000,000 bytes" in done.stderr) == (2, True), done.stderr


def test_a_pipe_in_an_objects_place_keeps_nobody(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "PATIENCE", 1)
    lost = lose(repository.parent, "HEAD:data/two.yaml")
    os.mkfifo(repository.parent / ".git" / "objects" / lost[:2] / lost[2:])
    done = run("diff", "git:HEAD", "data", data=repository)
    assert (done.exit_code, "gave no answer in 1 seconds" in done.stderr) == (2, True), done.stderr


def test_a_bare_repository_answers(run: Run, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "clone", "-q", "--bare", ".", "bare.git")
    bare = tmp_path / "bare.git"
    assert rows(run, bare, "git:v1.0:data", "git:HEAD:data") == CY
    done = run("diff", "git:HEAD", "git:v1.0", data=bare)
    assert (done.exit_code, "is a bare git repository" in done.stderr) == (2, True), done.stderr
    monkeypatch.chdir(bare)
    assert rows(run, repository.relative_to(tmp_path), "git:v1.0", "git:HEAD") == CY


@pytest.mark.usefixtures("repository")
def test_ids_of_the_newer_form_answer(run: Run, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--object-format=sha256", "newer")
    (tmp_path / "newer" / "one.yaml").write_text(NODES + FIRST)
    git(tmp_path / "newer", "add", ".")
    git(tmp_path / "newer", "commit", "-q", "-m", "one")
    assert rows(run, tmp_path / "newer", "git:HEAD", "git:HEAD~0") == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_somebody_else_is_told(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for path in (repository.parent, repository.parent / ".git", repository):
        os.chown(path, 65534, 65534)
    done = run("diff", "git:HEAD", "2022", data=repository)
    assert (done.exit_code, "somebody else's" in done.stderr) == (2, True), done.stderr


@pytest.mark.usefixtures("repository")
def test_a_worktree_has_its_own_head(run: Run, tmp_path: Path) -> None:
    git(tmp_path, "worktree", "add", "-q", "--detach", "side", "v1.0")
    assert rows(run, tmp_path / "side" / "data", "git:HEAD", "git:main") == CY


@pytest.mark.usefixtures("repository")
def test_a_submodule_answers_if_it_is_here(run: Run, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "super")
    add = ("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(tmp_path), "orgs")
    git(tmp_path / "super", *add)
    git(tmp_path / "super", "commit", "-q", "-m", "one")
    git(tmp_path / "super" / "orgs", "checkout", "-q", "v1.0")
    assert rows(run, tmp_path / "super", "git:HEAD:orgs/data", "git:HEAD:orgs/data") == []
    got: list[Any] = rows(run, tmp_path / "super" / "orgs" / "data", "git:v1.0", "git:main")
    assert got == CY
    git(tmp_path / "super", "submodule", "deinit", "-q", "-f", "orgs")
    assert rows(run, tmp_path / "super", "git:HEAD:orgs/data", "git:HEAD:orgs/data") == [], "its objects are kept"
    git(tmp_path, "clone", "-q", "super", "again")
    done = run("diff", "git:HEAD:orgs/data", "2022", data=tmp_path / "again")
    assert (done.exit_code, "'orgs' at git:HEAD:orgs/data is a submodule" in done.stderr) == (2, True), done.stderr
    assert "git submodule update --init orgs" in done.stderr
