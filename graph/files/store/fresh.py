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
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.files.store.kept import Kept

FORM = 2
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

    def same(self, now: Stamp) -> bool:
        """Whether a file with this stamp then and another now is surely as it was."""
        return self[:4] == now[:4] and max(self.changed, self.moved) + YOUNG < self.looked


def stamps(folder: Path) -> dict[str, Stamp]:
    """The stamps of the data files of a folder, by their paths in it. Raises ``OSError``."""
    return dict(_stamps(os.fspath(folder), "", time.time_ns()))


def _stamps(folder: str, inside: str, now: int) -> Iterator[tuple[str, Stamp]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _stamps(entry.path, f"{inside}{entry.name}/", now)
            elif entry.name.endswith(".yaml") and entry.is_file():
                told = entry.stat()
                yield (
                    f"{inside}{entry.name}",
                    Stamp(told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino, now),
                )


def digest(folder: Path, name: str) -> bytes:
    """What a file holds, in short. Raises ``OSError``."""
    return hashlib.sha256((folder / name).read_bytes()).digest()


def form() -> str:
    """What made the store must be what would make it now."""
    return f"{FORM} {code(_READ_BY)}"


def code(parts: Iterable[str]) -> str:
    """When the code of some parts of this package was last changed."""
    return str(max(_changed(_PACKAGE / part) for part in parts))


def _changed(path: Path) -> int:
    if path.suffix == ".py":
        return path.stat().st_mtime_ns
    with os.scandir(path) as entries:
        inside = [entry for entry in entries if entry.is_dir() or entry.name.endswith(".py")]
    return max(
        (
            _changed(Path(one.path)) if one.is_dir() else one.stat().st_mtime_ns
            for one in inside
            if one.name != "__pycache__"
        ),
        default=0,
    )


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
    moved = [name for name, stamp in now.items() if not then[name][0].same(stamp)]
    for name in moved:
        if digest(folder, name) != then[name][1]:
            return f"{name} changed"
    if moved:
        _take_over(kept.path, {name: now[name] for name in moved})
    return ""


def _take_over(path: Path, moved: dict[str, Stamp]) -> None:
    """Keep the stamps of files that were found to be as they were; where that cannot be, they are read again."""
    question = "UPDATE file SET size = ?, changed = ?, moved = ?, number = ?, looked = ? WHERE path = ?"
    changed(path, question, [(*stamp, name) for name, stamp in moved.items()])


def changed(path: Path, question: str, values: Iterable[tuple[object, ...]]) -> None:
    """Change rows of a store in their place, whole or not at all; not where somebody else holds it."""
    try:
        store = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0)
        with store:
            store.executemany(question, values)
        store.close()
    except sqlite3.Error:
        return
