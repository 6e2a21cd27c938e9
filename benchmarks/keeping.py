"""What the store of a data folder is worth: whole commands against ``python -c pass``, and against reading the files.

    make bench

Prints rows of the table that docs/speed.md shows. Made-up organisations are written and read once before anything is
measured, which takes some minutes for a hundred thousand people.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks.measure import FULL, Claim, command, own_cache, ratio, report
from graph.generate import Plan, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAIRS = 11
MANY = 100_000 if FULL else 20_000
DAY = "2019-06-30"
PASS = command(sys.executable, "-c", "pass")


def orgraph(*words: str) -> tuple[str, ...]:
    """A command line of ours."""
    return sys.executable, "-m", "graph", *words


def chain(data: Path | str, node: str, *more: str) -> tuple[str, ...]:
    """The chain of somebody."""
    return orgraph("chain", node, "--data", str(data), *more)


def measured() -> list[Claim]:
    """What is asked of made-up organisations, and of the shipped data, that were read before."""
    with own_cache() as folder:
        return [*_of_many(folder), *_of_the_shipped(folder)]


def _of_many(folder: Path) -> Iterator[Claim]:
    data = folder / f"{MANY}"
    write(Plan(MANY), data, "yaml")
    asked = chain(data, "p4711", "--at", DAY)
    stored, again = command(*asked), command(*asked, "--known", DAY)
    read = ratio(command(*asked, "--no-cache"), stored, 1)
    yield Claim(f"chain among {MANY:,} people, stored", "python -c pass", ratio(stored, PASS, PAIRS), "at most 8", "T1")
    yield Claim("the same, with --known", "python -c pass", ratio(again, PASS, PAIRS), "at most 8", "T1")
    yield Claim(f"the same from the files, {MANY:,} people", "stored", read, "at least 100" if FULL else "", "T4")


def _of_the_shipped(folder: Path) -> Iterator[Claim]:
    shipped = command(*chain("data", "shi-ben", "--at", "2022-11-15"))
    page, stats = orgraph("html", "-o", str(folder / "page.html")), orgraph("stats")
    first = ratio(command(*page, "--no-cache"), command(*stats, "--no-cache"), 1)
    yield Claim("chain shi-ben, stored", "python -c pass", ratio(shipped, PASS, PAIRS), "at most 6", "T1")
    yield Claim("html of the shipped data", "orgraph stats", first, "at most 5", "T12")
    yield Claim("the same again", "orgraph stats", ratio(command(*page), command(*stats), 3), "at most 2", "T12")


if __name__ == "__main__":
    report(measured())
