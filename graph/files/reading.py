"""All facts of a data folder at once: from its store if that is right, else from its files."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from graph.files import loader, store, walking
from graph.files.folders import folder_of

if TYPE_CHECKING:
    from pathlib import Path

    from graph.facts import Facts


def facts_of(name: Path | str, *, cache: bool = True) -> Facts:
    """The facts of a data folder, or of a set that comes with the project; without ``cache`` from its files.

    Warns its caller's caller of what may hold facts there and is not read. Raises ``FactsInvalid`` with all that is
    wrong with the data, ``OrgraphError`` if there is no such folder.
    """
    folder = folder_of(name)
    facts = (store.whole(folder) if cache else None) or _read(folder, cache=cache)
    for problem in walking.below(folder).left_out:
        warnings.warn(str(problem), stacklevel=3)
    return facts


def _read(folder: Path, *, cache: bool) -> Facts:
    return store.made(folder, lambda note: loader.load(folder, note=note)) if cache else loader.load(folder)
