"""Whether a store is of the files as they are now: by their stamps, and by what they hold where a stamp moved.

A stamp (size, times, number on the disk) that is as it was means a file that is as it was, unless the file was young
when it was read: a later change within one tick of the clock would leave the same stamp (as git knows, "racy"). Such
files, and all whose stamp moved, are held against the digest of what was read.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import OrgraphError
from graph.files import walking
from graph.files.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.files.store.kept import Kept

FORM = 5
"""The form of the store; another one is made anew."""
YOUNG = 2_000_000_000
"""A file that changed less than so many nanoseconds before it was read may change again unseen."""
_PACKAGE = Path(__file__).parents[2]
_READ_BY = ("files", "dates", "facts.py", "names.py", "vocabulary.py", "whole_lists.py")
"""What reads data files: where its code changed, what it read may be read otherwise now."""


class Stamp(NamedTuple):
    """What the system tells of a file without reading it, and when it was looked at (nanoseconds)."""

    size: int
    changed: int
    moved: int
    number: int
    looked: int

    @classmethod
    def of(cls, told: os.stat_result, looked: int) -> Stamp:
        """The stamp of what the system tells."""
        return cls(told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino, looked)

    def same(self, now: Stamp) -> bool:
        """Whether a file with this stamp then and another now is surely as it was."""
        return self[:4] == now[:4] and max(self.changed, self.moved) + YOUNG < self.looked


def stamps(folder: Path) -> dict[str, Stamp]:
    """The stamps of the data files of a folder, by their paths in it.

    Raises ``OSError``, also where anything below the folder cannot be read: of that nobody knows whether it is new.
    """
    now, found = time.time_ns(), walking.below(folder)
    for wrong in found.errors:
        raise OSError(str(wrong))
    top = os.fspath(folder)
    return {name: Stamp.of(os.stat(f"{top}/{name}"), now) for name in found.files}  # noqa: PTH116 - a Path takes longer


class Look(NamedTuple):
    """A file as it was looked at once: its stamp, and what it held then, in short."""

    stamp: Stamp
    digest: bytes


class Looks(dict[str, Look]):
    """The files of a folder as they were read, by their paths in it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self._began = folder, time.time_ns()

    def note(self, path: Path, told: os.stat_result, content: bytes) -> None:
        """Note a file that was read: what the system said of it as it was opened, and what was in it."""
        look = Look(Stamp.of(told, self._began), hashlib.sha256(content).digest())
        self[path.relative_to(self.folder).as_posix()] = look

    def read(self, name: str) -> Look:
        """Look at a file. Raises ``OSError``."""
        path = self.folder / name
        with path.open("rb") as file:  # one opening for both: whoever puts another in its place comes too late
            self.note(path, os.fstat(file.fileno()), file.read())
        return self[name]


def form() -> str:
    """What made the store must be what would make it now."""
    return f"{FORM} {code(_READ_BY)}"


def code(parts: Iterable[str] = ("",)) -> str:
    """Which code some parts of this package are, in short: its files with their sizes and times. By default all."""
    found = sorted(one for part in parts for one in _code(os.fspath(_PACKAGE / part)))
    return hashlib.sha256(repr(found).encode()).hexdigest()


def _code(path: str) -> Iterator[tuple[str, int, int, int]]:
    if path.endswith(".py"):
        told = os.stat(path)  # noqa: PTH116 - a Path for each file of the package is what takes time
        yield path, told.st_size, told.st_mtime_ns, told.st_ctime_ns
        return
    with os.scandir(path) as entries:
        inside = [one.path for one in entries if one.name.endswith(".py") or _is_a_room(one)]
    for one in inside:
        yield from _code(one)


def _is_a_room(entry: os.DirEntry[str]) -> bool:
    return entry.name != "__pycache__" and entry.is_dir()


def differs(kept: Kept, folder: Path) -> str:
    """Why a store is not of the files as they are now; empty if it is. Stamps that moved for nothing are taken over.

    Raises ``OSError``, ``sqlite3.Error`` or ``Unusable``.
    """
    if kept.noted("form") != form():
        return "another version made it"
    if kept.noted("folder") != os.path.realpath(folder):
        return "it is of another folder"
    now, then = stamps(folder), kept.files()
    if now.keys() != then.keys():
        return f"{len(now.keys() ^ then.keys())} file(s) came or went"
    again = Looks(folder)
    for name in [name for name, stamp in now.items() if not then[name].stamp.same(stamp)]:
        if again.read(name).digest != then[name].digest:
            return f"{name} changed"
    if again:
        take_over(kept, again)
    return ""


def take_over(kept: Kept, moved: Mapping[str, Look]) -> None:
    """Keep the stamps of files that were found to be as they were; where that cannot be, they are read again."""
    changed(kept, "REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(row_of, moved, moved.values()))


def row_of(name: str, look: Look) -> tuple[object, ...]:
    """A file as a row of the store."""
    return rows.sealed((name, *look.stamp, look.digest))


def changed(kept: Kept, question: str, values: Iterable[tuple[object, ...]]) -> None:
    """Change rows of a store in their place, whole or not at all; not where somebody else holds it.

    Nor where another store has taken the place: what was learned from this one may not be true of the files of that.
    """
    try:
        with closing(sqlite3.connect(f"{kept.path.absolute().as_uri()}?mode=rw", uri=True, timeout=0)) as store, store:
            store.execute("PRAGMA journal_mode = MEMORY")  # a kill leaves damage, which shows, and no file beside it
            store.execute("BEGIN IMMEDIATE")
            made = store.execute("SELECT text FROM about WHERE word = 'made'").fetchone()
            if made == (kept.noted("made"),):
                store.executemany(question, values)
    except (sqlite3.Error, OrgraphError, UnicodeError, OverflowError):
        return
