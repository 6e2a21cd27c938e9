"""What lies below a data folder: its files of facts, and whatever else might hold some, each told with its place.

Nothing is left out in silence. What cannot be read is an error, as nobody knows what it says; what is not read by rule
(another ending, a link to a folder) is a warning. Links to files are followed, links to folders are not: so no walk
runs in a circle, and none leaves the folder. What is hidden (``.github/…``) is no slip of somebody who writes facts: it
is read if it ends in ``.yaml``, and else not missed. Git's own folder holds none.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graph import writing
from graph.errors import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.errors import Level

ENDING = ".yaml"
LIKE = (".yaml", ".yml", ".yaml.txt", ".yml.txt")
"""Endings, in small letters, that people give files of facts; some editors add ``.txt`` and show nothing of it."""

LEFT_OUT = ("unreadable-folder", "unreadable-file", "not-a-file", "unread-file", "unread-folder")
"""The rules about what may hold facts and was not read: they concern every answer."""


GIT = ".git"


class Below(NamedTuple):
    """The files of facts by their paths in the folder, in order, and what is wrong with what lies there."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What should be read and cannot be."""
        return tuple(problem for problem in self.problems if problem.level == "error")

    @property
    def left_out(self) -> tuple[Problem, ...]:
        """What is not read though it may hold facts."""
        return tuple(problem for problem in self.problems if problem.rule in LEFT_OUT)


def below(folder: Path) -> Below:
    """All that lies below a folder, the folder itself included where it cannot be read. Raises nothing."""
    walk = _Walk(folder)
    walk.all()
    return Below(in_order(walk.files), tuple(sorted(walk.problems)))


def in_order(files: Iterable[str]) -> tuple[str, ...]:
    """Files of a folder in the order in which they are read, which is that of the folders they stand in."""
    return tuple(sorted(files, key=lambda name: name.split("/")))


def another_ending(name: str) -> str:
    """What to say of a file with an ending that is almost right."""
    ending = next(one for one in LIKE if name.lower().endswith(one))
    right = name[: -len(ending)].rpartition("/")[2]
    return f"only *{ENDING} files are read; rename it to {right}{ENDING}"


def is_hidden(name: str) -> bool:
    """Whether a path in the folder is hidden, or in something hidden."""
    return name.startswith(".") or "/." in name


class _Walk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[str] = []
        self.problems: list[Problem] = []

    def all(self) -> None:
        """Look into the folder and those below it; a list of what waits, as folders may stand deeper than calls."""
        waiting = [""]
        while waiting:
            inside = waiting.pop()
            for entry in self._listed(inside):
                waiting += self._look(entry, f"{inside}{entry.name}")

    def _listed(self, inside: str) -> list[os.DirEntry[str]]:
        """The entries of a folder; none, and a problem, where it cannot be listed or nothing in it can be opened."""
        here = self.folder / inside
        try:
            os.stat(f"{here}/.")  # noqa: PTH116 - Path would drop the dot, which asks whether one may enter
            with os.scandir(here) as entries:
                return list(entries)
        except OSError as error:
            why = f"this folder cannot be read: {error.strerror}; let yourself list and enter it, or take it away"
            self._problem(inside, "unreadable-folder", why)
            return []

    def _look(self, entry: os.DirEntry[str], name: str) -> Iterator[str]:
        """Take one entry for what it is; gives it, if it is a folder to look into."""
        try:
            if entry.is_symlink():
                self._link(entry, name)
            elif entry.name == GIT:
                return
            elif entry.is_dir(follow_symlinks=False):
                if name.endswith(ENDING):
                    self._problem(name, "not-a-file", "this is a folder with the name of a file; call it otherwise")
                yield f"{name}/"
            else:
                self._file(name, plain=entry.is_file(follow_symlinks=False))
        except OSError as error:
            self._problem(name, "unreadable-file", f"nobody can tell what this is: {error.strerror}")

    def _link(self, entry: os.DirEntry[str], name: str) -> None:
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            self._astray(name, error.strerror or "it leads nowhere")
            return
        if not stat.S_ISDIR(mode):
            self._file(name, plain=stat.S_ISREG(mode))
            return
        real, there = os.path.realpath(self.folder / name), os.path.realpath((self.folder / name).parent)
        why = "links to folders are not followed; put the files here, or ask that folder with --data"
        if Path(there).is_relative_to(real):
            why = "this leads back to a folder that it stands in, and is not followed; take it away"
        self._problem(name, "unread-folder", why, "warning")

    def _astray(self, name: str, why: str) -> None:
        """A link that leads to nothing: to a file of facts by its name, else perhaps to a folder of them."""
        if name.lower().endswith(LIKE):
            self._problem(name, "unreadable-file", f"this link cannot be followed: {why}; mend it, or take it away")
        else:
            wrong = f"this link cannot be followed: {why}; if a folder of facts is meant, it is not read"
            self._problem(name, "unread-folder", wrong, "warning")

    def _file(self, name: str, *, plain: bool) -> None:
        """What is no folder, in the end: a plain file, or a pipe, a socket, a device."""
        if name.endswith(ENDING):
            if plain:
                self.files.append(name)
            else:
                self._problem(name, "not-a-file", "this has the name of a file of facts, and is none; take it away")
        elif name.lower().endswith(LIKE):
            self._problem(name, "unread-file", another_ending(name), "warning")
        elif writing.is_left(self.folder / name):
            why = "a draft that somebody who was stopped has left; look whether it holds what you miss, then remove it"
            self._problem(name, "left-draft", why, "warning")

    def _problem(self, name: str, rule: str, message: str, level: Level = "error") -> None:
        if rule in ("unread-file", "unread-folder") and is_hidden(name):
            return
        self.problems.append(Problem(Where((self.folder / name).as_posix()), rule, message, level))
