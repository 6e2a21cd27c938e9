"""What is said of lines and days, one table a language: in Python and in the page, the same sentences.

A template has ``{words}`` in braces for what is filled in. The command line speaks English.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any, Final

ENGLISH: Final = "en"
LANGUAGES = ("de", "en", "es", "zh")
"""The languages that there is a table of, as their ISO 639-1 codes."""


@cache
def table(language: str = ENGLISH) -> dict[str, Any]:
    """The table of a language: ``relations``, ``kinds`` of lines, ``dates``, the texts of ``page`` and ``picture``."""
    text = resources.files("graph.words").joinpath(f"{language}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
