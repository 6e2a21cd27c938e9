"""A data folder as a git revision has it, read from git's objects: the work tree is neither read nor touched.

``git:REV`` means the data folder at that revision, ``git:REV:path`` another folder, from the top of the repository.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from graph.errors import FactsInvalid, OrgraphError
from graph.files import loader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.facts import Facts

PREFIX = "git:"
FILES = ("100644", "100755")
"""The modes of plain files in a tree; links and submodules are left alone."""

ELSEWHERE = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_CONFIG",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_EXTERNAL_DIFF",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
)
"""What of the environment has git read another repository than the one named: git rev-parse --local-env-vars."""

OFFLINE = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
}
"""A repository's own settings may name commands that fetch what it lacks: none is ever run, nothing is fetched."""

LACKS = "the repository lacks a part of that revision"

QUIET = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")


def load(end: str, data: str) -> Facts:
    """All facts of ``git:REV[:path]``; without a path, of the folder ``data`` at that revision.

    Raises ``OrgraphError`` where git, the repository, the revision or the folder is missing, ``FactsInvalid`` with all
    that is wrong with the facts there; problems are told by ``git:REV:path``.
    """
    revision, _, path = end.removeprefix(PREFIX).partition(":")
    folder = Path(data) if Path(data).is_dir() else Path()
    top = _git(folder, "rev-parse", "--show-toplevel", fail=f"{str(folder)!r} is in no git repository").decode().strip()
    inside = path or _inside(folder, data, Path(top))
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    wrong = f"git knows no revision {revision!r}; name a branch, a tag or a commit (git log --oneline lists them)"
    commit = _git(Path(top), *asked, fail=wrong).decode().strip()
    with tempfile.TemporaryDirectory() as place:
        _write(Path(top), commit, inside, Path(place), end)
        try:
            return loader.load(place)
        except FactsInvalid as error:
            name = f"{PREFIX}{revision}:{inside}"
            moved = (
                replace(problem, where=replace(problem.where, file=problem.where.file.replace(place, name, 1)))
                for problem in error.problems
            )
            raise FactsInvalid(moved) from error


def _inside(folder: Path, data: str, top: Path) -> str:
    """The data folder's path from the top of its repository."""
    if folder == Path() and not Path(data).is_dir():
        return PurePosixPath(data).as_posix()
    return folder.resolve().relative_to(top.resolve()).as_posix()


def _write(top: Path, commit: str, inside: str, place: Path, end: str) -> None:
    """Write a revision's files of facts to a folder of its own."""
    missing = f"there is no folder {inside!r} at {end}; name one as git:REV:path, from the top of the repository"
    where = f"{commit}:" if inside in (".", "") else f"{commit}:{inside}"
    listed = _git(top, "ls-tree", "-r", "-z", "--full-tree", where, fail=missing)
    blobs = list(_blobs(listed))
    if not blobs:
        raise OrgraphError(missing if not listed else f"the folder {inside!r} at {end} holds no *.yaml file")
    texts = _texts(top, [blob for blob, _ in blobs])
    for (_, path), text in zip(blobs, texts, strict=True):
        target = place.joinpath(*path.parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text)


def _blobs(listed: bytes) -> Iterable[tuple[str, PurePosixPath]]:
    """The objects and paths of the plain files of facts in a listing of ``git ls-tree -z``."""
    for line in listed.decode("utf-8", "surrogateescape").split("\0"):
        about, _, name = line.partition("\t")
        path = PurePosixPath(name)
        if path.suffix == ".yaml" and about.startswith(FILES) and ".." not in path.parts and not path.is_absolute():
            yield about.split()[2], path


def _texts(top: Path, blobs: Sequence[str]) -> Iterable[bytes]:
    """The contents of many objects, by one call of git."""
    out = _git(top, "cat-file", "--batch", fail=LACKS, given="\n".join(blobs).encode() + b"\n")
    start = 0
    for blob in blobs:
        end = out.index(b"\n", start)
        if out[start:end] == f"{blob} missing".encode():
            raise OrgraphError(f"{LACKS}; fetch it first (git fetch --refetch, git fetch --unshallow)")
        size = int(out[start:end].split()[2])
        yield out[end + 1 : end + 1 + size]
        start = end + size + 2


def _git(folder: Path, *arguments: str, fail: str, given: bytes = b"") -> bytes:
    """What a git command prints. Raises ``OrgraphError`` with what to do where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, and arguments that cannot be options
            ["git", "-C", str(folder), *QUIET, *arguments],  # noqa: S607 - git is where the user's PATH has it
            input=given,
            capture_output=True,
            check=False,
            env={name: value for name, value in os.environ.items() if name not in ELSEWHERE} | OFFLINE,
        )
    except OSError as error:
        raise OrgraphError("git is needed to read a revision, and it is not there; install it") from error
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().splitlines()[:1]
        raise OrgraphError("; git says: ".join([fail, *words]))
    return done.stdout
