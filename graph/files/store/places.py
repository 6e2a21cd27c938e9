"""Where stores are: one file a data folder, in the user's cache folder."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import NamedTuple

from graph import writing

ENDING = ".sqlite"
_OURS = re.compile(
    rf".*-[0-9a-f]{{12}}({ENDING}(-journal)?|{writing.END})|{writing.BEGIN}[0-9a-f]+{writing.END}", re.DOTALL
)
"""The names of stores, of what SQLite puts beside them, and of drafts: the folder may be one of somebody's own."""


class Store(NamedTuple):
    """A store that is there: its file, the data folder that it is of (empty: unknown), and its size in bytes."""

    path: Path
    folder: str
    size: int


def folder() -> Path:
    """The folder of all stores: ``$ORGRAPH_CACHE``, else ``orgraph`` in ``$XDG_CACHE_HOME`` or ``~/.cache``.

    Raises ``OSError`` where there is no home.
    """
    if told := os.environ.get("ORGRAPH_CACHE"):
        return Path(told)
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return Path(base) / "orgraph" if base else Path.home() / ".cache" / "orgraph"
    except RuntimeError as error:
        raise OSError(str(error)) from error


def store_of(data: Path) -> Path:
    """The file that the store of a data folder is, or would be."""
    real = os.path.realpath(data)
    digest = hashlib.sha256(os.fsencode(real)).hexdigest()[:12]
    return folder() / f"{Path(real).name[:40]}-{digest}{ENDING}"


def stores() -> list[Store]:
    """All stores that are there, by name."""
    from graph.files.store.database import folder_of  # noqa: PLC0415 - only this list opens them all

    try:
        found = sorted(path for path in folder().glob(f"*{ENDING}") if _OURS.fullmatch(path.name))
    except OSError:
        return []
    return [Store(path, folder_of(path), size) for path in found if (size := _size(path)) is not None]


def _size(path: Path) -> int | None:
    """The size of a file; None where it is gone, or nobody may look."""
    try:
        return path.stat().st_size
    except OSError:
        return None


def journal_of(path: Path) -> Path:
    """Where SQLite says what it is about to change in a store."""
    return path.with_name(f"{path.name}-journal")


def clear() -> list[Path]:
    """Remove all stores, and drafts of them; gives what was removed, which is nothing but ours. Raises ``OSError``."""
    gone = [path for path in folder().iterdir() if _OURS.fullmatch(path.name)] if folder().is_dir() else []
    for path in gone:
        path.unlink(missing_ok=True)
    return gone
