"""Which folder is meant where a data folder is named."""

from __future__ import annotations

import os
import re
from pathlib import Path

from graph import vocabulary
from graph.errors import OrgraphError

_ROOT = Path(__file__).parents[2]
_PACKED = _ROOT / "orgraph" / "sets"
"""Where the sets stand in a package that was installed; in the project they stand where they are worked on."""
USUAL = "data"
"""The folder of facts where none is named; where it is not there, the present one, if that holds facts."""
SHIPPED = {
    name: _PACKED / name if _PACKED.is_dir() else _ROOT / place
    for name, place in (
        ("bytedance", "data"),
        ("home-office", "examples/home-office"),
        ("kubernetes", "examples/kubernetes"),
    )
}
"""The sets of facts that come with the project, by name."""


def folder_of(name: Path | str) -> Path:
    """The data folder that a name means: a folder, else a set that comes with the project.

    Raises ``OrgraphError`` where it is neither.
    """
    folder = Path(name)
    if is_folder(folder):
        return folder
    if str(name) == USUAL and holds_facts(Path()):
        return Path()
    here = {shipped: where for shipped, where in SHIPPED.items() if is_folder(where)}
    if str(name) not in here:
        sets = f"; or ask one that comes along: --data {' or '.join(here)}" if here else ""
        begin = "; orgraph init begins one, orgraph import brings records" if str(name) == USUAL else ""
        raise OrgraphError(f"there is no data folder {str(name)!r}{begin}; --data DIR or $ORGRAPH_DATA names one{sets}")
    found, working = here[str(name)], Path.cwd()
    return found.relative_to(working) if found.is_relative_to(working) else found


def is_folder(name: Path | str) -> bool:
    """Whether a folder is there; a name that no file can have, or that nobody may look up, is that of none."""
    return os.path.isdir(name)  # noqa: PTH112 - Path raises for both


def holds_facts(folder: Path) -> bool:
    """Whether YAML right in a folder begins as data files do."""
    begins = re.compile(rf"^(?:{'|'.join(vocabulary.FILE_KEYS)}):", re.MULTILINE)
    return any(begins.search(_text(path)) for path in sorted(folder.glob("*.yaml")))


def _text(path: Path) -> str:
    """The text of a file; empty for what cannot be read, or is no file."""
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
    except OSError:
        return ""
