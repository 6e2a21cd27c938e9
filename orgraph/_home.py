"""Where the package ``graph`` is: beside this one, whatever else is called ``graph.py`` where somebody works."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent / "graph"


def settle() -> None:
    """Let ``graph`` mean the package beside this one from here on."""
    there = sys.modules.get("graph")
    if there is not None and Path(getattr(there, "__file__", None) or ".").resolve().parent == HOME:
        return
    spec = importlib.util.spec_from_file_location("graph", HOME / "__init__.py", submodule_search_locations=[str(HOME)])
    if spec is None or spec.loader is None:
        return
    ours = importlib.util.module_from_spec(spec)
    sys.modules["graph"] = ours
    spec.loader.exec_module(ours)
