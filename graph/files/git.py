"""Git, asked without trusting the repository: whoever unpacks a stranger's folder runs no command of theirs.

A repository's own settings can name commands: to fetch what it lacks, to watch files, to show or to filter them. So a
name is looked up with all that closed, and what it means is read by a repository of our own, empty and without
settings, which takes only the objects of the other.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from graph.errors import OrgraphError
from graph.files import folders

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PATIENCE = 300
"""So many seconds git may take: a pipe in a file's place would keep it for ever."""
MOST = 1_000_000_000
"""So many bytes of an answer of git are taken: a few trees that hold each other many times say more than any disk."""
MOST_LISTED = 64_000_000

KEPT = (
    *("GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"),
    *("GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM"),
)
"""What of the environment's words to git is passed on: where git is, the user's own settings, how far up to look.

All others could name another repository than the one asked about (a hook that runs us has some), or have git write
what it does between its answers.
"""
CLOSED = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""Nothing is fetched, by whatever command; a commit's id means that commit; messages are in one language."""
NO_SETTINGS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
QUIET = ("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")

TREE, LINK, SUBMODULE, FILE = "040000", "120000", "160000", "100"
"""The modes of a folder, a link and a submodule in a tree, and how those of plain files begin."""

LACKS = "the repository lacks a part of that revision"


class Entry(NamedTuple):
    """What a tree has under a name: its mode, its object, and the name, or the path below the tree.

    A name is what somebody wrote: ``..`` or a letter's two cases are no more to us than texts.
    """

    mode: str
    object: str
    name: str


@dataclass(frozen=True)
class Repository:
    """A repository that a folder stands in.

    ``top`` is the folder of its files (None: it is bare), ``own`` that of its own parts, ``objects`` what they are in.
    """

    top: Path | None
    own: Path
    objects: Path

    @classmethod
    def around(cls, folder: Path) -> Self:
        """The repository that a folder stands in. Raises ``OrgraphError`` where it is in none, or git is missing."""
        asked = ("rev-parse", "--path-format=absolute", "--git-dir", "--git-path", "objects", "--git-common-dir")
        told = _lines(ask(folder, *asked, fail=f"{str(folder)!r} is in no git repository"))
        if len(told) != 3:
            raise OrgraphError(f"git does not say where the repository of {str(folder)!r} is; git 2.31 or newer does")
        own, objects, common = (Path(line).resolve() for line in told)
        here = folder.resolve()
        within = here.is_relative_to(own) or here.is_relative_to(common)
        # Not asked of git, as the repository's settings could name any folder (core.worktree).
        top = next((one for one in (here, *here.parents) if os.path.lexists(one / ".git")), None)
        return cls(None if within else top, common, objects)

    def commit(self, revision: str) -> str:
        """The id of the commit that a branch, a tag or the like means. Raises ``OrgraphError``."""
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        wrong = f"git knows no revision {revision!r}; name a branch, a tag or a commit (git log --oneline lists them)"
        told = os.fsdecode(ask(self.top or self.own, *asked, fail=wrong)).strip()
        if not re.fullmatch(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", told):  # ^HEAD is all but what HEAD has
            raise OrgraphError(wrong)
        return told

    def submodule(self, path: str) -> Self | None:
        """The repository of the submodule at a path, as far as it is here."""
        if self.top and os.path.lexists(self.top / path / ".git"):
            with contextlib.suppress(OrgraphError):
                return type(self).around(self.top / path)
        kept = self.own / "modules" / path
        return type(self)(None, kept, kept / "objects") if folders.is_folder(kept / "objects") else None


@dataclass(frozen=True)
class Objects:
    """The objects of a repository, read by one of our own that has no settings."""

    repository: Repository
    ours: Path

    @classmethod
    def of(cls, repository: Repository, ours: Path, commit: str) -> Self:
        """Make that repository in a folder that is empty; ids of 64 signs are of git's newer form."""
        newer = "\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = sha256\n"
        form = newer if len(commit) == 64 else "\trepositoryformatversion = 0\n"
        for name in ("objects", "refs"):
            (ours / name).mkdir()
        (ours / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
        (ours / "config").write_text(f"[core]\n\tbare = true\n{form}", encoding="utf-8")
        return cls(repository, ours)

    def has(self, commit: str) -> bool:
        """Whether a commit is here."""
        try:
            return self._ask("cat-file", "-t", commit, fail=LACKS).strip() == b"commit"
        except OrgraphError:
            return False

    def day(self, commit: str) -> str:
        """The day on which a commit was made, where its maker was, as ``2022-11-15``; empty where that is none."""
        told = self._ask("cat-file", "commit", commit, fail=LACKS, most=MOST_LISTED)
        made = re.search(rb"(?m)^committer .*> (\d{1,12}) ([+-])(\d\d)(\d\d)$", told.partition(b"\n\n")[0])
        if not made:
            return ""
        ahead = (int(made[3]) * 60 + int(made[4])) * 60 * (1 if made[2] == b"+" else -1)
        with contextlib.suppress(OverflowError, ValueError):
            made_at = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=int(made[1]) + ahead)
            return made_at.date().isoformat()
        return ""

    def tree(self, tree: str) -> list[Entry]:
        """What a tree, or that of a commit, has."""
        return list(_entries(self._ask("ls-tree", "-z", "--full-tree", tree, fail=LACKS, most=MOST_LISTED)))

    def below(self, tree: str) -> list[Entry]:
        """The files, links and submodules in a tree and all trees below it, by their paths."""
        return list(_entries(self._ask("ls-tree", "-r", "-z", "--full-tree", tree, fail=LACKS, most=MOST_LISTED)))

    def texts(self, blobs: Sequence[str]) -> dict[str, bytes]:
        """The contents of files, by their ids; of what is no file nothing. Raises ``OrgraphError``."""
        asked = list(dict.fromkeys(blobs))
        out = self._ask("cat-file", "--batch", fail=LACKS, given="".join(f"{blob}\n" for blob in asked).encode())
        found, start = {}, 0
        for blob in asked:
            end = out.index(b"\n", start)
            _, kind, *size = out[start:end].split()
            if not size:
                raise OrgraphError(f"{LACKS}; fetch it first (git fetch --refetch, git fetch --unshallow)")
            stop = end + 1 + int(size[0])
            if kind == b"blob":
                found[blob] = out[end + 1 : stop]
            start = stop + 1
        return found

    def _ask(self, *arguments: str, fail: str, given: bytes = b"", most: int = MOST) -> bytes:
        where = {"GIT_DIR": str(self.ours), "GIT_OBJECT_DIRECTORY": str(self.repository.objects)}
        return ask(self.ours, *arguments, fail=fail, given=given, most=most, more=NO_SETTINGS | where)


def _entries(listed: bytes) -> Iterator[Entry]:
    for line in os.fsdecode(listed).split("\0"):
        about, tab, name = line.partition("\t")
        if tab:
            mode, _, named = about.split()
            yield Entry(mode, named, name)


def _lines(told: bytes) -> list[str]:
    return os.fsdecode(told).removesuffix("\n").split("\n")


def ask(
    folder: Path,
    *arguments: str,
    fail: str,
    given: bytes = b"",
    most: int = MOST,
    more: Mapping[str, str] | None = None,
) -> bytes:
    """What a git command prints. Raises ``OrgraphError`` with what to do where it fails, or says too much."""
    passed = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in KEPT}
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as wrong:  # files, lest either side wait for room
        asked.write(given)
        asked.seek(0)
        try:
            running = subprocess.Popen(  # noqa: S603 - a fixed program, and arguments that cannot be options
                ["git", "-C", str(folder), *QUIET, *arguments],  # noqa: S607 - git is where the user's PATH has it
                stdin=asked,
                stdout=subprocess.PIPE,
                stderr=wrong,
                env=passed | CLOSED | dict(more or {}),
            )
        except OSError as error:
            raise OrgraphError("git is needed to read a revision, and it is not there; install it") from error
        out = _answer(running, folder, most)
        if running.returncode:
            wrong.seek(0)
            raise OrgraphError(_failure(fail, wrong.read(10_000).decode(errors="replace")))
    return out


def _answer(running: subprocess.Popen[bytes], folder: Path, most: int) -> bytes:
    """All that a command prints, if that is not too much and does not take too long."""
    late = threading.Event()

    def stop() -> None:
        late.set()
        running.kill()

    clock = threading.Timer(PATIENCE, stop)
    clock.start()
    try:
        with running:
            out = running.stdout.read(most + 1) if running.stdout else b""
            if len(out) > most:
                running.kill()
                raise OrgraphError(f"the repository says more than {most:,} bytes of that revision; it is not read")
    finally:
        clock.cancel()
    if late.is_set():
        raise OrgraphError(
            f"git gave no answer in {PATIENCE} seconds: something in the repository of {folder} keeps it"
        )
    return out


def _failure(fail: str, said: str) -> str:
    """What to say where git fails: what that means, and git's own first line."""
    words = said.strip().splitlines()[:1]
    if words and "dubious ownership" in words[0]:
        fail = "the repository is somebody else's, and git does not read it unless its folder is in safe.directory"
    return "; git says: ".join([fail, *words])
