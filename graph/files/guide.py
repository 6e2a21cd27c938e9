"""The guide that comes along: where its pages are, each by its topic."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).parents[2]
PLACES = (_ROOT / "orgraph" / "guide", _ROOT / "docs")
"""Where the pages are: beside the package ``orgraph`` where it is installed, else as they stand in the project."""


def pages_by_topic() -> dict[str, Path]:
    """The pages of the guide, each by its topic, in order."""
    folder = next((place for place in PLACES if place.is_dir()), None)
    return {page.stem: page for page in sorted(folder.glob("*.md"))} if folder else {}


def title_of(page: Path) -> str:
    """The title of a page; empty where it has none."""
    first = page.read_text(encoding="utf-8").splitlines()[:1]
    return first[0].lstrip("# ") if first else ""
