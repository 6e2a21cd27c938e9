"""What a text is written to: how wide it is, and whether it is a terminal that can show colours and follow links."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass

PIPE = 100
"""So wide is what no terminal shows, unless COLUMNS says otherwise."""
WIDEST = 100_000
"""As good as no bound."""
NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Screen:
    """``width`` in columns of a terminal (a Chinese character takes two); ``terminal``: colours and links are seen."""

    width: int = PIPE
    terminal: bool = False

    @property
    def wide(self) -> bool:
        """Whether nothing needs to be left out or wrapped."""
        return self.width == WIDEST


def stdout(*, wide: bool = False) -> Screen:
    """The screen that standard output is; with ``wide`` as if it had no edge."""
    terminal = sys.stdout.isatty()
    if wide:
        return Screen(WIDEST, terminal)
    return Screen(max(_asked() or (_seen() if terminal else 0) or PIPE, NARROWEST), terminal)


def _asked() -> int:
    told = os.environ.get("COLUMNS", "")
    return int(told) if told.isdecimal() else 0


def _seen() -> int:
    with contextlib.suppress(OSError, ValueError):
        return os.get_terminal_size(sys.stdout.fileno()).columns
    return 0
