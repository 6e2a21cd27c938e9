"""Being refused what an ordinary user is refused, also where the tests run as root."""

from __future__ import annotations

import ctypes
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = 0x20080522
OVERRIDES = 0b110
"""The two rights by which root passes over the modes of files: CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


@contextmanager
def ordinary() -> Iterator[None]:
    """Modes of files and folders count within this block; nothing else changes. Skips where that cannot be."""
    if os.geteuid():
        yield
        return
    system = ctypes.CDLL(None)
    if not hasattr(system, "capset"):
        pytest.skip("root passes over modes, and this system does not let it do without")
    header, rights = (ctypes.c_uint32 * 2)(VERSION, 0), (ctypes.c_uint32 * 6)()
    assert system.capget(header, rights) == 0
    had = rights[0]
    rights[0] &= ~OVERRIDES
    assert system.capset(header, rights) == 0
    try:
        yield
    finally:
        rights[0] = had
        assert system.capset(header, rights) == 0
