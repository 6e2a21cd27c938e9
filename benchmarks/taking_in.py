"""What importing costs, as a ratio to the least that it can be: reading the rows and dumping them as YAML.

    make bench

Prints the table that docs/speed.md shows.
"""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import yaml

from benchmarks.measure import FULL, Claim, ratio, report
from graph.files import yaml_target
from graph.importers import roster

ROWS = 100_000 if FULL else 20_000
PAIRS = 3
HEADINGS = ("id", "name", "title", "unit", "manager")


def generated(folder: Path) -> Path:
    """A roster of so many people: a tree of span seven in a thousand units."""
    path = folder / "staff-2024-01-31.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for number in range(ROWS):
            manager = f"{(number - 1) // 7:06}" if number else ""
            writer.writerow(
                [f"{number:06}", f"Person {number}", f"Grade {number % 9}", f"Unit {number % 1000}", manager]
            )
    return path


def take(path: Path) -> str:
    """The roster as YAML facts, as ``orgraph import roster`` writes them."""
    records = roster.read([path], roster.Options())
    return yaml_target.dump(records.facts())


def least(path: Path) -> str:
    """The rows themselves as YAML."""
    with path.open(encoding="utf-8", newline="") as file:
        text: str = yaml.dump(list(csv.DictReader(file)), Dumper=yaml.CSafeDumper)
    return text


def measured() -> list[Claim]:
    """A roster taken in, against the least that anybody would do."""
    with tempfile.TemporaryDirectory() as name:
        made = generated(Path(name))
        found = ratio(lambda: take(made), lambda: least(made), PAIRS)
    return [Claim(f"import roster, {ROWS:,} rows", "csv.DictReader + yaml.dump(CSafeDumper)", found, "at most 5")]


if __name__ == "__main__":
    report(measured())
