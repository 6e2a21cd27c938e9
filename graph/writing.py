"""Every file that is written: whole or not at all.

The new text goes into a draft under a random name in the same folder, reaches the disk, and takes the old file's place
by a rename, so that a full disk or a kill leaves the old file or the new one. A link stays a link: what it leads to is
written. The mode of the old file stays too. Devices and pipes, which no rename can replace, are written to as they are.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Self

from graph.errors import OrgraphError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EVERYBODY = 0o666
"""The mode of a new file, before the user's umask."""

MODE = 0o7777


def write(path: Path, content: bytes) -> None:
    """Put a whole content in a file's place.

    Raises ``OrgraphError`` where that cannot be; the old file is then as it was.
    """
    write_all({path: content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files: all drafts first, and only once these are whole do they take the old files' places."""
    with contextlib.ExitStack() as drafts:
        written = [drafts.enter_context(Draft(path, content)) for path, content in contents.items()]
        for draft in written:
            draft.take_place()


def new_folder(folder: Path) -> None:
    """Make a folder, or take one that is empty. Raises ``OrgraphError`` where there is something already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OrgraphError(f"{str(folder)!r} is there already, and not empty; name another folder")
    folder.mkdir(parents=True, exist_ok=True)


def ready(path: Path) -> None:
    """Tell before the work, not after it, that a file cannot be written. Raises ``OrgraphError``; changes nothing."""
    with Draft(path, b""):
        pass


def make(folder: Path) -> None:
    """Make a folder, and those it stands in, where they are not there. Raises ``OrgraphError`` if that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OrgraphError(f"cannot write into {str(folder)!r}: {error.strerror}") from error


class Draft:
    """A content beside the file whose place it may take; gone at the end of the ``with`` block if it did not."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.target, self._content = path, content
        self._real = Path(os.path.realpath(path))
        self._in_place = self._real.exists() and not self._real.is_file()
        self.path = self._real.with_name(f".orgraph-{secrets.token_hex(8)}.draft")

    def __enter__(self) -> Self:
        with self._told():
            if self._in_place:
                if self._real.is_dir():
                    raise IsADirectoryError(None, "it is a folder")
                return self
            if self._real.exists() and not os.access(self._real, os.W_OK):
                raise PermissionError(None, "it is read-only")
            try:
                self._fill(
                    os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), EVERYBODY)
                )
            except OSError:
                self.path.unlink(missing_ok=True)
                raise
        return self

    def __exit__(self, *_: object) -> None:
        if not self._in_place:
            self.path.unlink(missing_ok=True)

    def take_place(self) -> None:
        """Become the file. Raises ``OrgraphError`` where that cannot be."""
        with self._told():
            if self._in_place:
                self._real.write_bytes(self._content)
                return
            self.path.replace(self._real)
            _settle(self._real.parent)

    def _fill(self, descriptor: int) -> None:
        with open(descriptor, "wb") as file:
            if self._real.exists():
                self._take_on(self._real.stat())
            file.write(self._content)
            file.flush()
            os.fsync(descriptor)

    def _take_on(self, was: os.stat_result) -> None:
        """The owner, where we may give files away, and the mode of the old file."""
        if hasattr(os, "chown"):
            with contextlib.suppress(PermissionError):
                os.chown(self.path, was.st_uid, was.st_gid)
        self.path.chmod(was.st_mode & MODE)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OrgraphError(f"cannot write {str(self.target)!r}: {error.strerror}") from error


def _settle(folder: Path) -> None:
    """Let a rename reach the disk; where folders cannot be opened (Windows) the system sees to it."""
    with contextlib.suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other writers that ask likewise out of a folder, for reading, changing and writing in one go."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system; there two writers are told apart by what they read
    except ImportError:
        yield
        return
    if not folder.is_dir():
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
