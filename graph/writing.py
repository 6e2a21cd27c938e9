"""Every file that is written: whole or not at all.

The new text goes into a draft under a random name in the same folder, reaches the disk, and takes the old file's place
by a rename, so that a full disk or a kill leaves the old file or the new one. A link stays a link: what it leads to is
written. The mode of the old file stays too. Devices and pipes, which no rename can replace, are written to as they are.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import secrets
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from graph.errors import OrgraphError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LOCKS: Any = importlib.import_module("fcntl") if os.name == "posix" else None
"""Elsewhere two writers are told apart by what they read, and drafts that were left by their age."""

EVERYBODY = 0o666
"""The mode of a new file, before the user's umask."""

MODE = 0o7777
GROUP = 0o070

BEGIN, END = ".orgraph-", ".draft"
"""How the names of drafts begin and end."""
LEFT_BEHIND = 3600
"""After so many seconds without a change a draft that nobody holds is taken away."""


def write(path: Path, content: bytes) -> None:
    """Put a whole content in a file's place.

    Raises ``OrgraphError`` where that cannot be; the old file is then as it was.
    """
    write_all({path: content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files: all drafts first, and only once these are whole do they take the old files' places."""
    _put([Draft(path, content) for path, content in contents.items()])


def write_new(path: Path, content: bytes) -> None:
    """Put a whole content where nothing is, and never in anything's place.

    Raises ``OrgraphError`` where something is, be it a link that leads nowhere, or it cannot be written.
    """
    with telling(path):
        if os.path.lexists(path):
            raise FileExistsError(None, "it is there already")
        with Draft(path, content) as draft:
            os.link(draft.path, path, follow_symlinks=False)  # refuses a name that is taken, whoever took it meanwhile


@contextlib.contextmanager
def filling(*paths: Path) -> Iterator[list[Path]]:
    """Drafts of several files, to be filled by their paths: for what is too large to be held whole.

    At the end of the ``with`` block they take the places, if nothing was raised. Raises ``OrgraphError`` where that
    cannot be, also if filling them could not.
    """
    with contextlib.ExitStack() as stack:
        drafts = [stack.enter_context(Draft(path)) for path in paths]
        with telling(paths[0].parent if len(paths) > 1 else paths[0]):
            yield [draft.path for draft in drafts]
        for draft in drafts:
            draft.take_place()


def _put(drafts: Iterable[Draft]) -> None:
    with contextlib.ExitStack() as stack:
        written = [stack.enter_context(draft) for draft in drafts]
        for draft in written:
            draft.take_place()
    for folder in {draft.path.parent for draft in written}:
        sweep(folder)


def new_folder(folder: Path) -> None:
    """Make a folder, or take one that is empty. Raises ``OrgraphError`` where there is something already."""
    with telling(folder):
        if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
            raise OrgraphError(f"{str(folder)!r} is there already, and not empty; name another folder")
    make(folder)


def ready(path: Path) -> None:
    """Tell before the work, not after it, that a file cannot be written. Raises ``OrgraphError``; changes nothing."""
    with Draft(path, b""):
        pass


def make(folder: Path) -> None:
    """Make a folder, and those it stands in, where they are not there. Raises ``OrgraphError`` if that cannot be."""
    with telling(folder, "write into"):
        folder.mkdir(parents=True, exist_ok=True)


class Draft:
    """A content beside the file whose place it may take; gone at the end of the ``with`` block if it did not.

    Without a content it is empty, to be filled by its path.
    """

    def __init__(self, path: Path, content: bytes | None = None, *, mode: int = EVERYBODY, locked: bool = True) -> None:
        """``mode`` is that of a new file; ``locked`` whether we hold the draft's lock, which others may need."""
        self.target, self._content, self._mode, self._locked = path, content, mode, locked
        with telling(path):  # the present folder may be gone
            self._real = Path(os.path.realpath(path))
        self._in_place = os.path.exists(self._real) and not os.path.isfile(self._real)  # noqa: PTH110, PTH113 - Path raises
        self._held: int | None = None
        name = f"{BEGIN}{secrets.token_hex(8)}{END}"
        self.path = self._real if self._in_place else self._real.with_name(name)

    def __enter__(self) -> Self:
        with telling(self.target):
            if self._in_place:
                if self._real.is_dir():
                    raise IsADirectoryError(None, "it is a folder")
                return self
            if self._real.exists() and not os.access(self._real, os.W_OK):
                raise PermissionError(None, "it is read-only")
            try:
                self._begin()
            except OSError:
                self._away()
                raise
        return self

    def __exit__(self, *_: object) -> None:
        if not self._in_place:
            self._away()

    def take_place(self) -> None:
        """Become the file. Raises ``OrgraphError`` where that cannot be."""
        with telling(self.target):
            if self._in_place:
                if self._content is not None:
                    self._real.write_bytes(self._content)
                return
            if self._content is None:
                _settle(self.path, os.O_RDWR)
            self.path.replace(self._real)
            with contextlib.suppress(PermissionError):  # where folders cannot be opened (Windows) the system sees to it
                _settle(self._real.parent, os.O_RDONLY)

    def _begin(self) -> None:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), self._mode)
        self._held = descriptor
        if self._locked:
            _lock(descriptor)
        if self._real.exists():
            self._take_on(self._real.stat())
        if self._content is not None:
            with open(descriptor, "wb", closefd=False) as file:
                file.write(self._content)
            os.fsync(descriptor)
        if _LOCKS is None:  # there an open file can be neither moved nor removed
            self._let_go()

    def _take_on(self, was: os.stat_result) -> None:
        """The mode, the further rights and the owner of the old file, as far as we may give these.

        Where it cannot be given to the old group, ours gets no rights that were that group's.
        """
        with contextlib.suppress(OSError, AttributeError):  # not everywhere
            for name in os.listxattr(self._real):
                with contextlib.suppress(OSError):  # some are the system's own
                    os.setxattr(self.path, name, os.getxattr(self._real, name))
        mode = was.st_mode & MODE
        if hasattr(os, "chown"):
            with contextlib.suppress(PermissionError):
                os.chown(self.path, was.st_uid, -1)
            try:
                os.chown(self.path, -1, was.st_gid)
            except PermissionError:
                mode &= ~(GROUP | stat.S_ISGID)
        self.path.chmod(mode)

    def _away(self) -> None:
        self._let_go()
        with contextlib.suppress(OSError):  # then it is a draft that was left behind
            self.path.unlink(missing_ok=True)

    def _let_go(self) -> None:
        if self._held is not None:
            os.close(self._held)
            self._held = None


@contextlib.contextmanager
def telling(path: Path, what: str = "write") -> Iterator[None]:
    """What the system refuses is told of a path as an ``OrgraphError``."""
    try:
        yield
    except OSError as error:
        raise OrgraphError(f"cannot {what} {str(path)!r}: {error.strerror or error}") from error


def _settle(path: Path, how: int) -> None:
    """Let what was written, or a rename in a folder, reach the disk."""
    descriptor = os.open(path, how)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_left(path: Path) -> bool:
    """Whether this is a draft whose writer is gone.

    A writer holds the lock of its draft, and the system lets that go with the process, however it ends; so a draft
    that we can lock is nobody's. Where there are no locks, a draft that has not changed for long is.
    """
    if not (path.name.startswith(BEGIN) and path.name.endswith(END)):
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError:  # gone, or not ours to read: then its age tells
        return os.path.exists(path) and _is_old(path.stat())  # noqa: PTH110 - Path raises
    try:
        free = _lock(descriptor)
        return _is_old(os.fstat(descriptor)) if free is None else free
    finally:
        os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove the drafts in a folder that are surely dead: nobody holds them, and nobody has written for long.

    Either might be wrong alone: a lock is not seen by another machine that shares the folder, nor in the moment between
    a draft's making and its locking; and who writes for very long is not dead.
    """
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(BEGIN) and entry.name.endswith(END) and entry.is_file(follow_symlinks=False):
                path = Path(entry.path)
                with contextlib.suppress(OSError):  # somebody else sweeps too
                    if _is_old(path.stat()) and is_left(path):
                        path.unlink()


def _is_old(told: os.stat_result) -> bool:
    return time.time() - told.st_mtime > LEFT_BEHIND


def _lock(descriptor: int, *, wait: bool = False) -> bool | None:
    """Lock a file or a folder until it is closed: whether nobody else holds it; None where there are no locks."""
    if _LOCKS is None:
        return None
    try:
        _LOCKS.flock(descriptor, _LOCKS.LOCK_EX | (0 if wait else _LOCKS.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other writers that ask likewise out of a folder, for reading, changing and writing in one go."""
    if _LOCKS is None or not os.path.isdir(folder):  # noqa: PTH112 - Path raises
        yield
        return
    with telling(folder, "write into"):
        descriptor = os.open(folder, os.O_RDONLY)
    try:
        _lock(descriptor, wait=True)
        yield
    finally:
        os.close(descriptor)
