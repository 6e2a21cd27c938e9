"""What the store of a data folder is worth: whole commands against ``python -c pass``, and against reading the files.

    make bench

Prints rows of the table that docs/speed.md shows. Made-up organisations are written and read once before anything is
measured, which takes some minutes for a hundred thousand people.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Row, command, ratio, report
from graph.generate import Plan, write

PAIRS = 11
DAY = "2019-06-30"
PASS = command(sys.executable, "-c", "pass")


def orgraph(*words: str) -> tuple[str, ...]:
    """A command line of ours."""
    return sys.executable, "-m", "graph", *words


def chain(data: Path | str, node: str, *more: str) -> tuple[str, ...]:
    """The chain of somebody."""
    return orgraph("chain", node, "--data", str(data), *more)


def measured(folder: Path) -> list[Row]:
    """The rows, with made-up organisations in a folder."""
    rows: list[Row] = []
    for people, most in ((10_000, 8), (100_000, 8)):
        data = folder / str(people)
        write(Plan(people), data, "yaml")
        stored = command(*chain(data, "p4711", "--at", DAY))
        rows.append(
            (f"chain among {people:,} people, stored", "python -c pass", ratio(stored, PASS, PAIRS), f"at most {most}")
        )
    read = command(*chain(folder / "100000", "p4711", "--at", DAY, "--no-cache"))
    rows.append(("the same from the files, 100,000 people", "stored", ratio(read, stored, 1), "at least 100"))
    shipped = command(*chain("data", "shi-ben", "--at", "2022-11-15"))
    rows.append(("chain shi-ben, stored", "python -c pass", ratio(shipped, PASS, PAIRS), "at most 6"))
    page = command(*orgraph("html", "-o", str(folder / "page.html")))
    stats = command(*orgraph("stats"))
    rows.append(("html of the shipped data, again", "orgraph stats", ratio(page, stats, 3), "at most 2"))
    return rows


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        os.environ["ORGRAPH_CACHE"] = str(Path(name) / "cache")
        report(measured(Path(name)))
