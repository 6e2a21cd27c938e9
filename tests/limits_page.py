"""Writes the table of docs/limits.md from the limits themselves: ``python -m tests.limits_page``."""

from __future__ import annotations

from pathlib import Path

from graph import limits

PAGE = Path(__file__).parent.parent / "docs" / "limits.md"
MARK = "<!-- limits: python -m tests.limits_page -->\n"


def page() -> str:
    """The page with its table as it should be."""
    before = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    rows = "".join(f"| `{limits.PREFIX}{one.name}` | {one.usual:,} | {one.meaning} |\n" for one in limits.TABLE)
    return f"{before}{MARK}\n| variable | usual | what it limits |\n|---|---|---|\n{rows}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
