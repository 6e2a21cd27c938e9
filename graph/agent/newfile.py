"""Where a new file may go: below the data folder, by a plain name, and nowhere that a link leads."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from graph.errors import OrgraphError
from graph.files.walking import ENDING

if TYPE_CHECKING:
    from pathlib import Path

_STEP = re.compile(r"[^\W_][\w-]*(?:\.[\w-]+)*")
LONGEST = 80
"""So many signs of each step, well below what any file system takes."""


def place_of(folder: Path, file: str) -> Path:
    """The path of a new file below a folder, as it may be written.

    Raises ``OrgraphError`` for a path that leads elsewhere, through a link, to no folder, or to what is there already.
    """
    steps = file.split("/")
    if not file.endswith(ENDING) or not all(_STEP.fullmatch(step) and len(step) <= LONGEST for step in steps):
        raise OrgraphError(
            f"{file!r} is no name of a new file: letters, digits, - and _, folders by /, {ENDING} at the end"
        )
    place = folder
    for step in steps[:-1]:
        place /= step
        if place.is_symlink() or not place.is_dir():
            raise OrgraphError(f"{place.as_posix()!r} is no folder here, or a link; name one that is there")
    target = place / steps[-1]
    if os.path.lexists(target):
        raise OrgraphError(f"{target.as_posix()!r} is there already; a proposal is a new file")
    return target
