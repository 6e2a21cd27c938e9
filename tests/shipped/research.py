"""The notes of what was read, beside the project where it was made; tests that need them are skipped elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

FOLDER = Path(__file__).parents[3] / "shared" / "research"
there = pytest.mark.skipif(
    not (FOLDER / "bytedance_sources.md").is_file(), reason="the notes of what was read are not here"
)
SOURCE = re.compile(r"^\| s\d+ \| (.+?) \| (.+?) \| <(.+?)> \| (.+?) \|.*\| T(\d) \|", re.MULTILINE)


class Read(NamedTuple):
    """One page that was read, as the notes have it; a title in brackets is a description of ours."""

    publisher: str
    title: str
    url: str
    date: str
    tier: int

    @property
    def described(self) -> str | None:
        """The description that stands for a title the page did not show."""
        return self.title.strip("()") if self.title.startswith("(") else None


def pages() -> dict[str, Read]:
    """All pages that were read, by address."""
    found = SOURCE.findall((FOLDER / "bytedance_sources.md").read_text(encoding="utf-8"))
    return {url: Read(publisher, title, url, date, int(tier)) for publisher, title, url, date, tier in found}


def section(number: int) -> str:
    """One numbered section of the facts."""
    text = (FOLDER / "bytedance_facts.md").read_text(encoding="utf-8")
    return re.split(rf"^## {number + 1}\. ", text.split(f"\n## {number}. ")[1], flags=re.MULTILINE)[0]
