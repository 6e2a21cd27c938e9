"""What reading a date costs: the fast path for plain dates against the edtf package, on the same texts.

    make bench

Every day of a year, every month of fifty years, and both with a qualifier. ``parse`` keeps what it has read, so the
function behind it is timed; the package is timed with the bounds asked for, as an answer needs them. What importing the
package costs is a whole process against another.
"""

from __future__ import annotations

import sys

import edtf

from benchmarks.measure import Claim, command, ratio, report
from graph import dates

PAIRS = 7
DAYS = [dates.iso(day) or "" for day in range(dates.day("2022-01-01"), dates.day("2022-12-31") + 1)]
MONTHS = [f"{year}-{month:02}" for year in range(1975, 2025) for month in range(1, 13)]
TEXTS = [f"{text}{qualifier}" for text in (*DAYS, *MONTHS) for qualifier in ("", "~")]


def ours() -> None:
    """Both bounds and both paddings of every text, without what is kept from before."""
    for text in TEXTS:
        dates.parse.__wrapped__(text)


def theirs() -> None:
    """The same four bounds by the package."""
    for text in TEXTS:
        date = edtf.parse_edtf(text)
        date.lower_fuzzy(), date.lower_strict(), date.upper_strict(), date.upper_fuzzy()


def measured() -> list[Claim]:
    """The two readers, and the two starts."""
    reading = ratio(theirs, ours, PAIRS)
    bare, loaded = (command(sys.executable, "-c", f"import {name}") for name in ("graph.dates", "edtf"))
    return [
        Claim(f"edtf package, {len(TEXTS):,} plain dates", "fast path", reading, "at least 5"),
        Claim("import edtf", "import graph.dates", ratio(loaded, bare, PAIRS)),
    ]


if __name__ == "__main__":
    report(measured())
