"""What it takes an engine to make tables of lists, and what it takes by facts.

    python -m benchmarks.listing                     # 10,000 people, by facts and by DuckDB
    PEOPLE=100000 FACTS=0 python -m benchmarks.listing

Twelve lists of a made-up organisation; each way is a process of its own. Prints seconds and megabytes at most.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.scale import measured
from graph.generate import Plan, write
from graph.prose import tables

PEOPLE = int(os.environ.get("PEOPLE", "10_000"))
FACTS = os.environ.get("FACTS", "1") != "0"
ENGINE = os.environ.get("ENGINE", "duckdb:2GB")


def main() -> None:
    """Write the lists, take them in each way, and print what it took."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as name:
        folder = Path(name)
        lists = list(map(str, write(Plan(PEOPLE), folder / "lists", "roster")))
        rows = sum(Path(one).read_bytes().count(b"\n") - 1 for one in lists)
        orgraph = (sys.executable, "-m", "graph")
        ways = [("tables of lists", ("tables", str(folder / "of-lists"), *lists, "--engine", ENGINE))]
        if FACTS:
            ways.append(("import roster", ("import", "roster", *lists, "-o", str(folder / "facts"))))
            ways.append(("tables of facts", ("tables", str(folder / "of-facts"), "--data", str(folder / "facts"))))
        found = [(what, *measured(*orgraph, *words)) for what, words in ways]
        told = [{"what": what, "seconds": f"{took:.0f}", "MB at most": f"{used:,.0f}"} for what, took, used in found]
        print(f"{rows:,} rows, {ENGINE}")
        print(tables.write(told, "markdown", [tables.key(heading) for heading in told[0]], {}))


if __name__ == "__main__":
    main()
