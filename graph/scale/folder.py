"""The files of a folder of tables, and whether a folder is one; imported by every command, so it imports nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

STANDING, BELOW, NAMES, ABOUT = "standing.parquet", "below.parquet", "names.parquet", "about.parquet"
TABLES = (STANDING, BELOW, NAMES, ABOUT)


def is_tables(folder: Path) -> bool:
    """Whether a folder holds tables, from which an engine answers."""
    return all(os.path.isfile(folder / name) for name in (ABOUT, STANDING))  # noqa: PTH113 - Path raises
