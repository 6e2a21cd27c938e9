"""pyvis without IPython, of which it only uses a frame for notebooks, and we not even that.

IPython and what that brings is some 50 MB on the disk and a twentieth of a second whenever somebody draws. Where it
is not loaded already, an empty module stands in its place while pyvis is imported: so it is neither loaded nor needed.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("IPython", "IPython.display")
"""What pyvis imports of it."""


@contextmanager
def without_ipython() -> Iterator[None]:
    """Let what is imported in here find an empty IPython, unless the real one is loaded."""
    if NAMES[0] in sys.modules:
        yield
        return
    stand_ins = {name: ModuleType(name) for name in NAMES}
    stand_ins[NAMES[1]].IFrame = None  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
