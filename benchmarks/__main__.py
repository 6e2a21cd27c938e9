"""All claims about speed in one run, and docs/speed.md anew.

python -m benchmarks            # make bench: minutes
python -m benchmarks --full     # make bench-full: hours, at the sizes of the targets
python -m benchmarks views cold # some rooms only; docs/speed.md stays as it is
"""

from __future__ import annotations

import importlib
import sys

from benchmarks import targets
from benchmarks.measure import FULL, ROOT, Claim, machine, table

ROOMS = ("spine", "dating", "views", "judging", "changes", "taking_in", "keeping", "cold")
PAGE = ROOT / "docs" / "speed.md"
BEGIN, END = "<!-- written by python -m benchmarks -->\n", "<!-- to here -->"


def measured(rooms: tuple[str, ...]) -> list[Claim]:
    """What the rooms measure, each printed when it is done."""
    claims: list[Claim] = []
    for name in rooms:
        room = importlib.import_module(f"benchmarks.{name}")
        found: list[Claim] = room.measured()
        print(f"{name}\n{table(found)}\n", flush=True)
        claims += found
    return claims


def written(page: str, claims: list[Claim]) -> str:
    """The page with what was measured in its place."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    size = "at the sizes that are aimed at" if FULL else "some at a fifth or a tenth of the sizes that are aimed at"
    block = f"Measured on {machine()}; {size}.\n\n{table(claims)}\n\n{targets.table(claims)}\n"
    return f"{before}{BEGIN}\n{block}\n{END}{after}"


if __name__ == "__main__":
    asked = tuple(word for word in sys.argv[1:] if not word.startswith("-"))
    found = measured(asked or ROOMS)
    if not asked:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8")
        print(f"{PAGE.relative_to(ROOT)} is written")
