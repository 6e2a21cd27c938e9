"""What the command line and the loader cost, each as a ratio to a named peer in the same run.

    make bench

Whole processes are timed in alternating pairs, so that a busy machine slows both sides; medians are compared. Prints
the table that docs/speed.md shows.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import yaml
from tabulate import tabulate

from graph import loader

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
PAIRS = 15
LOADS = 5
FACTS = 20_000
PASS = (sys.executable, "-c", "pass")
IMPORTS = "import sys, click, yaml, networkx, pyvis.network, edtf; from graph.cli import main"
EAGER = IMPORTS + "; sys.argv = ['orgraph', *{}]; main()"


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def command(*arguments: str) -> Callable[[], object]:
    """A whole process, its output thrown away."""
    return lambda: subprocess.run(arguments, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


def ratio(work: Callable[[], object], peer: Callable[[], object], pairs: int) -> float:
    """The median of the work over the median of the peer, in alternating pairs after one warm-up of each."""
    work(), peer()
    times = [(seconds(work), seconds(peer)) for _ in range(pairs)]
    return median(ours for ours, _ in times) / median(theirs for _, theirs in times)


def generated(folder: Path) -> Path:
    """One file of so many facts: a tree of span seven, everybody with a dated line and a title."""
    people = "".join(f"  p{number}: {{name: Person {number}}}\n" for number in range(FACTS))
    lines = (
        f"person: p{n}, reports_to: p{n // 7}, as: Grade {n % 9}, since: 20{n % 20:02}-03-01" for n in range(1, FACTS)
    )
    facts = "".join(f"  - {{{line}}}\n" for line in lines)
    text = f"source: {{id: s, publisher: P, published: 2024-01-01}}\npeople:\n{people}facts:\n{facts}"
    path = folder / "generated.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def start_up() -> list[tuple[str, str, float, str]]:
    """The command line against ``python -c pass`` and against itself with everything imported."""
    orgraph = str(Path(sys.executable).parent / "orgraph")
    rows = []
    for arguments, limit in ((("--help",), "at most 5.5"), (("chain", "shi-ben", "--at", "2022-11-15"), "at most 20")):
        ours, eager = command(orgraph, *arguments), command(sys.executable, "-c", EAGER.format(list(arguments)))
        name = f"orgraph {' '.join(arguments[:2])}"
        rows.append((name, "python -c pass", ratio(ours, command(*PASS), PAIRS), limit))
        rows.append((name, "the same, all imported eagerly", ratio(ours, eager, PAIRS), "less than 1"))
    return rows


def loading() -> list[tuple[str, str, float, str]]:
    """Facts with places, checked and resolved, against PyYAML's C loader building bare dicts."""
    with tempfile.TemporaryDirectory() as folder:
        path = generated(Path(folder))
        text = path.read_text(encoding="utf-8")
        peer = ratio(lambda: loader.load(folder), lambda: yaml.load(text, yaml.CSafeLoader), LOADS)
    return [(f"load {FACTS:,} facts", "yaml.load(…, CSafeLoader)", peer, "none")]


if __name__ == "__main__":
    table = [*start_up(), *loading()]
    print(tabulate(table, headers=("what", "against", "ratio", "target"), floatfmt=".2f", tablefmt="pipe"))
    print(f"\n{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}")
