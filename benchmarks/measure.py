"""How things are measured: in alternating pairs, so that a busy machine slows both sides; medians are compared."""

from __future__ import annotations

import gc
import os
import platform
import subprocess
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from graph.prose import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Row = tuple[str, str, float, str]
"""What was measured, against what, how many times as long it took, and what is aimed at."""

ROOT = Path(__file__).parent.parent


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes, after what others left has been cleared away."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def command(*arguments: str) -> Callable[[], object]:
    """A whole process, its output thrown away; its modules are compiled once, as they are where it is installed."""
    around = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(arguments, cwd=ROOT, env=around, stdout=subprocess.DEVNULL, check=True)


def ratio(work: Callable[[], object], peer: Callable[[], object], pairs: int) -> float:
    """The median of the work over the median of the peer, in alternating pairs after one warm-up of each."""
    work(), peer()
    times = [(seconds(work), seconds(peer)) for _ in range(pairs)]
    return median(ours for ours, _ in times) / median(theirs for _, theirs in times)


def report(rows: Iterable[Row]) -> None:
    """Print what was measured (what, against what, how many times as long, what is aimed at), and on what machine."""
    headings = ("what", "against", "ratio", "target")
    listed = [
        {key: f"{value:.4g}" if isinstance(value, float) else value for key, value in zip(headings, row, strict=True)}
        for row in rows
    ]
    print(tables.write(listed, "markdown", [tables.key(heading) for heading in headings], {}))
    print(f"\n{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}")
