"""Facts that were read once, kept in a file of their own, so that a question reads no more than it meets.

One SQLite file for each data folder stands in the user's cache folder. It holds what reading the folder gave: nodes,
names, sources and facts with their places. Before it is asked it is held against the folder, file by file (``fresh``);
where anything differs it is made anew (``making``). Whatever is wrong with it, the files of the folder are read: a
store only ever makes an answer sooner. Each row carries a checksum, and each node how many facts speak of it, so that
damage shows (``kept``).
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from graph.errors import OrgraphError
from graph.facts import Facts
from graph.files.store import fresh, places
from graph.files.store.database import Unusable
from graph.files.store.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.files.loader import Note

    Tell = Callable[[str], object]
    Read = Callable[[Note], Facts]

__all__ = ["Kept", "Unusable", "kept", "load", "made", "places", "whole"]


def _say_nothing(text: str) -> None:
    del text


def load(folder: Path, read: Read, tell: Tell = _say_nothing) -> Facts:
    """The facts of a data folder: from its store if that is right, else as ``read`` gives them, which are then kept.

    ``read`` is given whom to tell of each file that it reads, ``tell`` is told what became of the store. Of facts from
    a store, nothing is read before it is asked for; what is found damaged then raises ``Unusable``.
    Raises what ``read`` raises.
    """
    found = kept(folder, tell)
    if found is None:
        facts = made(folder, read, tell)
        found = kept(folder) or facts
    return found


def whole(folder: Path) -> Facts | None:
    """The facts in the store of a folder, read at once, so that no damage can show later; None if it is not right."""
    found = kept(folder)
    if found is None:
        return None
    try:
        nodes, sources = dict(found.nodes), dict(found.sources)
        return Facts(nodes, sources, tuple(found.facts), tuple(found.events), tuple(found.same), work=found.work)
    except Unusable:
        return None


def kept(folder: Path, tell: Tell = _say_nothing) -> Facts | None:
    """The facts in the store of a folder; None where there is none that is right and of the files as they are."""
    try:
        path = places.store_of(folder)
        if not path.is_file():
            tell(f"no store yet at {path}")
            return None
        found = Kept(path, folder)
        why = _differs(found, folder)
    except (OSError, sqlite3.Error, Unusable) as error:
        tell(f"the store cannot be used: {error}")
        return None
    if why:
        found.close()
        tell(f"the store is not of now: {why}")
        return None
    tell(f"from the store {path}")
    return found.facts()


def _differs(found: Kept, folder: Path) -> str:
    """Why a store is not of the files as they are now; where that cannot be told, it is closed."""
    try:
        return fresh.differs(found, folder)
    except BaseException:
        found.close()
        raise


def made(folder: Path, read: Read, tell: Tell = _say_nothing) -> Facts:
    """The facts as they are read, put into a store on the way; what hinders that is told, and no more."""
    from graph.files.store import making  # noqa: PLC0415 - where the store is right none is made

    looks = fresh.Looks(folder)
    facts = read(looks.note)
    try:
        tell(f"stored in {making.make(folder, facts, looks)}")
    except (OSError, sqlite3.Error, OrgraphError, ValueError, OverflowError) as error:
        tell(f"not stored: {error}")
    return facts
