"""Seconds and megabytes of every hostile shape, each in a process of its own.

    python -m benchmarks.hostile [SIZE] [WORD ...]

SIZE is in bytes (1,000,000); only shapes with a WORD in their names are measured. Prints the table of
docs/reliability.md. A shape that takes longer than a minute is ended and told so.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import ROOT
from graph.prose import tables
from tests.hostile_shapes import SHAPES

if TYPE_CHECKING:
    from tests.hostile_shapes import Shape

SIZE = 1_000_000
LONGEST = 60
MOST = 4 << 30
"""So many bytes a process may have, so that a fault of ours does not take the machine down."""


def measured(shape: Shape, size: int) -> dict[str, object]:
    """A row of the table: what, seconds, megabytes, exit code and the first words that were said."""
    with tempfile.TemporaryDirectory() as name:
        # in a process of its own, for what this one once held would count as the other's
        laying = f"from benchmarks.hostile import lay; lay({shape.name!r}, {name!r}, {size})"
        subprocess.run([sys.executable, "-c", laying], cwd=ROOT, check=True)
        around = {**os.environ, "PYTHONPATH": str(ROOT), "ORGRAPH_CACHE": f"{name}/cache", "COLUMNS": "80"}
        start = time.perf_counter()
        with Path(name, "said").open("wb") as said:
            running = subprocess.Popen(
                [
                    "/bin/sh",
                    "-c",
                    f'ulimit -v {MOST >> 10}; ulimit -t {LONGEST}; exec "$0" "$@"',
                    *_orgraph(shape.command),
                ],
                cwd=name,
                env=around,
                stdout=said,
                stderr=said,
                stdin=subprocess.DEVNULL,
            )
            _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        told = Path(name, "said").read_bytes()[-2_000_000:].decode(errors="replace")
        return {
            "what": shape.name,
            "seconds": f"{time.perf_counter() - start:.1f}",
            "MB": f"{used.ru_maxrss / 1024:.0f}",
            "exit": running.returncode,
            "told": _verdict(told, shape.said),
        }


def lay(shape: str, folder: str, size: int) -> None:
    """Lay the files of a shape down in a folder."""
    next(one for one in SHAPES if one.name == shape).write(Path(folder), size)


def _orgraph(words: tuple[str, ...]) -> tuple[str, ...]:
    return sys.executable, "-m", "graph", *words


def _verdict(told: str, said: str) -> str:
    if "Traceback" in told or "please report" in told:
        return "TRACEBACK " + told.strip().splitlines()[-1][:90]
    if said not in told:
        return "NOT SAID " + (told.strip().splitlines() or [""])[0][:110]
    return next((line for line in told.splitlines() if said in line), "").strip()[:100]


def main() -> None:
    """Measure the shapes asked for, and print their table."""
    size, words = SIZE, sys.argv[1:]
    if words and words[0].isdecimal():
        size, words = int(words[0]), words[1:]
    chosen = [shape for shape in SHAPES if not words or any(word in shape.name for word in words)]
    rows = []
    for shape in chosen:
        rows.append(measured(shape, size))
        print(*rows[-1].values(), sep="\t", file=sys.stderr, flush=True)
    print(tables.write(rows, "markdown", [tables.key(heading) for heading in rows[0]], {}))


if __name__ == "__main__":
    main()
