"""How things are measured: in alternating pairs, so that a busy machine slows both sides; medians are compared."""

from __future__ import annotations

import gc
import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import pytest

from graph.prose import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).parent.parent
FULL = "--full" in sys.argv
"""Whether things are measured at the sizes that are aimed at, which takes an hour; else at parts of them."""
LAUNCHER = """
import os, sys, time
start = time.perf_counter()
silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ, file_actions=silent)
_, status, used = os.wait4(child, 0)
took = time.perf_counter() - start
with open(sys.argv[1], "w") as file:
    file.write(f"{took} {used.ru_maxrss}")
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Starts a process from a small one: what is forked counts the memory of whoever forked it as its own."""
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
"""Modules are compiled once, as they are where the program is installed."""


class Ratio(NamedTuple):
    """The median of the work over that of the peer, and the least and the most of single pairs."""

    median: float
    least: float
    most: float


class Claim(NamedTuple):
    """What was measured, against what, how many times as much it took, what is aimed at, and for which target.

    ``aim`` is "at most", "at least" or "below" and a number, or empty.
    """

    what: str
    against: str
    measured: Ratio | float
    aim: str = ""
    target: str = ""

    @property
    def value(self) -> float:
        """The number itself."""
        return self.measured if isinstance(self.measured, float | int) else self.measured.median

    @property
    def met(self) -> bool:
        """Whether it is as aimed at; so is what aims at nothing."""
        if not self.aim:
            return True
        word, _, bound = self.aim.rpartition(" ")
        return {"at most": self.value <= float(bound), "below": self.value < float(bound)}.get(
            word, self.value >= float(bound)
        )

    @property
    def row(self) -> dict[str, str]:
        """As it is listed."""
        spread = (
            "" if isinstance(self.measured, float | int) else f"{short(self.measured[1])} to {short(self.measured[2])}"
        )
        verdict = "" if not self.aim else "met" if self.met else "missed"
        return {
            "target": self.target,
            "what": self.what,
            "against": self.against,
            "ratio": short(self.value),
            "single pairs": spread,
            "aim": self.aim,
            "verdict": verdict,
        }


class Cost(NamedTuple):
    """What a whole process took: seconds, and megabytes at most."""

    seconds: float
    megabytes: float


def short(number: float) -> str:
    """A number with two or three digits that mean something."""
    digits = 2 if number >= 1 else 3
    return f"{number:,.0f}" if number >= 100 else f"{number:.{digits}g}"


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes, after what others left has been cleared away."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def own_cache() -> Iterator[Path]:
    """A folder to measure in, with a cache of its own."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setitem(ENVIRONMENT, "ORGRAPH_CACHE", str(Path(name) / "cache"))
        yield Path(name)


def command(*arguments: str, fine: tuple[int, ...] = (0,)) -> Callable[[], object]:
    """A whole process, its output thrown away, which ends with one of some codes; it raises ``SystemExit`` if not."""

    def work() -> None:
        done = subprocess.run(arguments, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=False)
        if done.returncode not in fine:
            raise SystemExit(f"{' '.join(arguments)} ended with {done.returncode}")

    return work


def process(*arguments: str) -> Cost:
    """What a whole process costs. Raises ``SystemExit`` where it fails."""
    with tempfile.NamedTemporaryFile("r") as cost:
        launched = (sys.executable, "-S", "-c", LAUNCHER, cost.name, *arguments)
        told = subprocess.run(launched, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        if told.returncode:
            raise SystemExit(f"{' '.join(arguments)} ended with {told.returncode}: {told.stderr}")
        took, kilobytes = cost.read().split()
    return Cost(float(took), int(kilobytes) / 1024)


def ratio(work: Callable[[], object], peer: Callable[[], object], pairs: int) -> Ratio:
    """How many times as long as the peer some work takes, in alternating pairs after one warm-up of each."""
    work(), peer()
    return of_pairs([(seconds(work), seconds(peer)) for _ in range(pairs)])


def of_pairs(pairs: list[tuple[float, float]]) -> Ratio:
    """The ratio of what was measured in pairs."""
    single = [ours / theirs for ours, theirs in pairs]
    middle = median(ours for ours, _ in pairs) / median(theirs for _, theirs in pairs)
    return Ratio(middle, min(single), max(single))


def exponent(small: float, large: float, times: float) -> float:
    """With which power of its size something grows that is measured at two sizes, one so many times the other."""
    return math.log(large / small) / math.log(times)


def table(claims: Iterable[Claim]) -> str:
    """The claims as a table in Markdown."""
    rows = [claim.row for claim in claims]
    return tables.write(rows, "markdown", [tables.key(heading) for heading in rows[0]], {})


def machine() -> str:
    """On what was measured, and when."""
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return (
        f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {pages / 2**30:.0f} GB, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    )


def report(claims: Iterable[Claim]) -> None:
    """Print what was measured, and on what machine."""
    print(f"{table(claims)}\n\n{machine()}")
