"""Where stores are: one file a data folder, in the user's cache folder."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import NamedTuple

ENDING = ".sqlite"
DRAFT = ".draft"
LEFT_BEHIND = 3600
"""After so many seconds a draft belongs to nobody any more."""


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
        found = sorted(folder().glob(f"*{ENDING}"))
    except OSError:
        return []
    return [Store(path, folder_of(path), path.stat().st_size) for path in found]


def clear() -> list[Path]:
    """Remove all stores, and drafts of them; gives what was removed. Raises ``OSError``."""
    gone = [*folder().glob(f"*{ENDING}"), *folder().glob(f"*{DRAFT}")] if folder().is_dir() else []
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def sweep() -> None:
    """Remove drafts that a kill has left."""
    for path in folder().glob(f"*{DRAFT}"):
        if time.time() - path.stat().st_mtime > LEFT_BEHIND:
            path.unlink(missing_ok=True)
