"""All facts of a data folder at once: from its store if that is right, else from its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.files import loader, store
from graph.files.folders import folder_of

if TYPE_CHECKING:
    from pathlib import Path

    from graph.facts import Facts


def facts_of(name: Path | str, *, cache: bool = True) -> Facts:
    """The facts of a data folder, or of a set that comes with the project; without ``cache`` from its files.

    Raises ``FactsInvalid`` with all that is wrong with the data, ``OrgraphError`` if there is no such folder.
    """
    folder = folder_of(name)
    if not cache:
        return loader.load(folder)
    return store.whole(folder) or store.made(folder, lambda note: loader.load(folder, note=note))
