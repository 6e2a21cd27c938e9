"""Writes the deviations from the official suite into docs/yaml.md: ``python -m tests.yaml_page``."""

from __future__ import annotations

from tests.conftest import ROOT
from tests.yaml_by_the_book.deviations import BY_DESIGN, REFUSED, Deviation

PAGE = ROOT / "docs" / "yaml.md"
BEGIN = "<!-- deviations: python -m tests.yaml_page -->\n"
END = "<!-- end of deviations -->\n"


def page() -> str:
    """The page with its tables as they should be."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    tables = _table("not read by design", BY_DESIGN) + "\n" + _table("right in YAML 1.2, and told here", REFUSED)
    return f"{before}{BEGIN}\n{tables}\n{END}{after}"


def _table(heading: str, deviations: tuple[Deviation, ...]) -> str:
    rows = "".join(f"| {one.what} | `{one.rule}` | {', '.join(one.names.split())} |\n" for one in deviations)
    return f"| {heading} | told as | cases |\n|---|---|---|\n{rows}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
