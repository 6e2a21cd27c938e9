"""A data folder as a git revision has it, read from git's objects: the work tree is neither read nor touched.

``git:REV`` means the data folder at that revision, ``git:REV:path`` another folder, from the top of the repository.
Where the path leads into a submodule, its repository is asked, if it is here.
"""

from __future__ import annotations

import contextlib
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from graph.errors import OrgraphError, Problem, Where
from graph.files import folders, git, loader, walking
from graph.files.gathered import Gathered
from graph.files.git import Objects, Repository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.errors import Level
    from graph.facts import Facts
    from graph.files.git import Entry

PREFIX = "git:"


def load(end: str, data: str) -> tuple[Facts, tuple[Problem, ...]]:
    """All facts of ``git:REV[:path]``, and what of that folder may hold some and was not read.

    Without a path, it is the folder ``data`` at that revision. Raises ``OrgraphError`` where git, the repository, the
    revision or the folder is missing, ``FactsInvalid`` with all that is wrong with the facts there; places and problems
    are told by ``git:REV:path``.
    """
    revision, _, path = end.removeprefix(PREFIX).partition(":")
    there = folders.is_folder(data)
    repository = Repository.around(Path(data) if there else Path())
    inside = _steps(path or _inside(repository, data, there=there))
    commit = repository.commit(revision)
    with contextlib.ExitStack() as stack:
        place = _Place(end, lambda: Path(stack.enter_context(tempfile.TemporaryDirectory())))
        objects, tree = place.find(repository, commit, inside)
        listed = objects.below(tree)
        name = PREFIX + revision + ":" + "".join(f"{step}/" for step in inside)
        problems = Gathered(_left_out(listed, name))
        blobs = [entry for entry in listed if _is_facts(entry)]
        if not blobs and all(problem.level != "error" for problem in problems):
            first = f"; {problems[0].where.file}: {problems[0].message}" if problems else ""
            raise OrgraphError(f"the folder {'/'.join(inside)!r} at {end} holds no *.yaml file{first}")
        texts = objects.texts([entry.object for entry in blobs])
    facts, found = loader.read_texts(_named(blobs, texts, name, problems), problems)
    return loader.right(facts, found), tuple(problem for problem in found if problem.rule in walking.LEFT_OUT)


def head(folder: Path) -> tuple[str, dict[str, str]]:
    """The commit that the work tree around a folder stands on, and its files of facts there: object ids by paths.

    Raises ``OrgraphError`` where git is missing, the folder is in no repository, or that commit does not have it.
    """
    repository = Repository.around(folder)
    commit = repository.commit("HEAD")
    steps = _steps(_inside(repository, str(folder), there=True))
    with contextlib.ExitStack() as stack:
        place = _Place("HEAD", lambda: Path(stack.enter_context(tempfile.TemporaryDirectory())))
        objects, tree = place.find(repository, commit, steps)
        return commit, {entry.name: entry.object for entry in objects.below(tree) if _is_facts(entry)}


def _inside(repository: Repository, data: str, *, there: bool) -> str:
    """The data folder's path from the top of its repository."""
    if not there:
        return PurePosixPath(data).as_posix()
    if repository.top is None:
        raise OrgraphError(f"{data!r} is a bare git repository, without files; name a folder in it: git:REV:path")
    return Path(data).resolve().relative_to(repository.top).as_posix()


def _steps(inside: str) -> tuple[str, ...]:
    """The folders on the way to a path."""
    steps = PurePosixPath(inside).parts
    if ".." in steps or inside.startswith("/"):
        raise OrgraphError(f"{inside!r} is no path from the top of the repository; name one as git:REV:path")
    return steps


@dataclass(frozen=True)
class _Place:
    """The way to a folder of a revision; ``room`` makes an empty folder for each repository that is asked."""

    end: str
    room: Callable[[], Path]

    def find(self, repository: Repository, commit: str, steps: tuple[str, ...]) -> tuple[Objects, str]:
        """In which objects the folder is, and under which id."""
        objects, tree = Objects.of(repository, self.room(), commit), commit
        for number, step in enumerate(steps):
            path = "/".join(steps[: number + 1])
            found = {entry.mode: entry for entry in objects.tree(tree) if entry.name == step}
            if git.TREE in found:
                tree = found[git.TREE].object
            elif git.SUBMODULE in found:
                return self._submodule(repository, found[git.SUBMODULE].object, path, steps[number + 1 :])
            elif git.LINK in found:
                raise OrgraphError(f"{path!r} at {self.end} is a link, and not followed; name where it leads to")
            else:
                whole = "/".join(steps)
                wrong = f"there is no folder {whole!r} at {self.end}; name one as git:REV:path"
                raise OrgraphError(f"{wrong}, from the top of the repository")
        return objects, tree

    def _submodule(self, repository: Repository, commit: str, path: str, steps: tuple[str, ...]) -> tuple[Objects, str]:
        found = repository.submodule(path)
        if found is None or not Objects.of(found, self.room(), commit).has(commit):
            cure = f"git submodule update --init {path}, or git fetch within it"
            raise OrgraphError(
                f"{path!r} at {self.end} is a submodule, and its commit {commit[:12]} is not here; bring it: {cure}"
            )
        return self.find(found, commit, steps)


def _is_facts(entry: Entry) -> bool:
    return entry.mode.startswith(git.FILE) and entry.name.endswith(walking.ENDING)


def _named(
    blobs: Iterable[Entry], texts: dict[str, bytes], name: str, problems: list[Problem]
) -> Iterator[tuple[str, bytes]]:
    """The files in order, each with its place and its content; what is none, or not the only one, is a problem."""
    seen: set[str] = set()
    for entry in sorted(blobs, key=lambda entry: entry.name.split("/")):
        place = name + entry.name
        if entry.object not in texts or place in seen:
            what = "a second file of this name" if place in seen else "no file"
            problems.append(Problem(Where(place), "not-a-file", f"this is {what} in git's objects; somebody forged it"))
            continue
        seen.add(place)
        yield place, texts[entry.object]


def _left_out(listed: Iterable[Entry], name: str) -> Iterator[Problem]:
    """What may hold facts and is not read, as in a folder on the disk (``walking``)."""
    parents = {str(parent) for entry in listed for parent in PurePosixPath(entry.name).parents}
    for folder in sorted(parents):
        if folder.endswith(walking.ENDING):
            yield _problem(name + folder, "not-a-file", "this is a folder with the name of a file; call it otherwise")
    for entry in listed:
        if entry.name.endswith(walking.ENDING) or not walking.is_hidden(entry.name):
            yield from _unread(entry, name + entry.name)


def _unread(entry: Entry, place: str) -> Iterator[Problem]:
    like = entry.name.lower().endswith(walking.LIKE)
    if entry.mode == git.SUBMODULE:
        why = "this is a submodule, a repository of its own, and not read; ask its folder as git:REV:path"
        yield _problem(place, "unread-folder", why, "warning")
    elif entry.mode == git.LINK and like:
        why = "links are not followed at a revision; put the file itself here"
        yield _problem(place, "unread-file", why, "warning")
    elif entry.mode == git.LINK:
        why = "links are not followed at a revision; if it leads to facts, they are not read"
        yield _problem(place, "unread-folder", why, "warning")
    elif like and not entry.mode.startswith(git.FILE):
        yield _problem(place, "not-a-file", "this has the name of a file of facts, and is none")
    elif like and not _is_facts(entry):
        yield _problem(place, "unread-file", walking.another_ending(entry.name), "warning")


def _problem(place: str, rule: str, message: str, level: Level = "error") -> Problem:
    return Problem(Where(place), rule, message, level)
