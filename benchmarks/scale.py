"""What an engine answers of an organisation that does not fit in memory, how long it takes and how much memory.

    make bench-scale            # 10,000,000 rows
    ROWS=100000000 make bench-scale

The engine itself writes the tables of a made-up organisation, two spells a person, seven below each; each question is
then a process of its own that may use four gigabytes. Prints seconds and megabytes beside ``python -c pass``.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from graph import dates
from graph.prose import tables
from graph.scale.folder import ABOUT, BELOW, NAMES, STANDING
from graph.scale.standing import COLUMNS
from graph.scale.writing import BELOW_COLUMNS, FORM, NAME_COLUMNS, PART

ROWS = int(os.environ.get("ROWS", "10_000_000"))
SPAN = 7
TURN = dates.day("2020-06-30")
TYPES = {str: "VARCHAR", int: "BIGINT", bool: "BOOLEAN", list: "VARCHAR[]"}

PEOPLE = f"""
SELECT i, k, format('p{{:010d}}', i) AS node,
  CASE WHEN i > 0 THEN format('p{{:010d}}', greatest(0, i - 1 - k * (i % 20 = 0)::INT * {SPAN}) // {SPAN}) END
    AS above,
  CASE k WHEN 0 THEN {dates.MIN} ELSE {TURN} END AS start_day,
  CASE k WHEN 0 THEN {TURN} ELSE {dates.MAX} END AS end_day
FROM range({ROWS // 2}) AS people(i), range(2) AS spells(k)
"""
"""Everybody before and after the day on which every twentieth moves."""

STAND = {
    "node": "node",
    "place": "''",
    "possible": "false",
    "start": "start_day",
    "end": "end_day",
    "id": "node",
    "name": "'Person ' || i",
    "kind": "'person'",
    "title": "CASE WHEN i % 11 = 0 AND k = 1 THEN 'Lead' ELSE 'Clerk' END",
    "manager": "above",
    "line_kind": "CASE WHEN above IS NOT NULL THEN 'solid' END",
    "certainty": "CASE WHEN above IS NOT NULL THEN 'presumed' END",
    "says": "CASE WHEN above IS NOT NULL THEN 'reported' END",
    "basis": "CASE WHEN above IS NOT NULL THEN 'stated' END",
    "disputed": "CASE WHEN above IS NOT NULL THEN false END",
    "sources": "['directory']",
    "origins": "1",
    "is_a": "'person'",
    "up": "above",
    "over": "CASE WHEN above IS NOT NULL THEN '' END",
    "beside": "false",
    "places": "0",
    "there": "true",
    "present": "true",
    "tree": "above",
    "tree_over": "CASE WHEN above IS NOT NULL THEN '' END",
    "tree_certainty": "CASE WHEN above IS NOT NULL THEN 'presumed' END",
    "tree_derived": "CASE WHEN above IS NOT NULL THEN false END",
    "tree_disputed": "CASE WHEN above IS NOT NULL THEN false END",
    "tree_single": "CASE WHEN above IS NOT NULL THEN true END",
    "titles": "[CASE WHEN i % 11 = 0 AND k = 1 THEN 'Lead' ELSE 'Clerk' END]",
    "card": '\'{"last_known": null, "note": ""}\'',
    "entries": '\'[[["manager", "\' || node || \'", "", ""], "\' || coalesce(above, \'\') || \'"]]\'',
}


def write(folder: Path) -> None:
    """The tables, written by the engine, sorted as ``graph.scale`` sorts them."""
    store = duckdb.connect(config={"memory_limit": "4GB", "preserve_insertion_order": "true", "threads": "2"})
    store.execute(f"SET temp_directory = '{folder}'")
    stand = ", ".join(f'{STAND.get(key, "NULL")}::{TYPES[kind]} AS "{key}"' for key, kind in COLUMNS.items())
    below = {**STAND, "manager": "above", "over": "''"}
    below_keys = ", ".join(f'{below[key]}::{TYPES[kind]} AS "{key}"' for key, kind in BELOW_COLUMNS.items())
    names = {"key": "'person ' || i", "variant": "'person ' || i", "label": "'Person ' || i", "node": "node"}
    names |= {"entry": "'Person ' || i", "event": "false"}
    named = ", ".join(f'{names[key]}::{TYPES[kind]} AS "{key}"' for key, kind in NAME_COLUMNS.items())
    people = f"({PEOPLE})"
    for name, query in (
        (STANDING, f"SELECT {stand} FROM {people} ORDER BY i, k"),
        (BELOW, f"SELECT {below_keys} FROM {people} WHERE above IS NOT NULL ORDER BY above, i, k"),
        (NAMES, f"SELECT {named} FROM {people} WHERE k = 0 ORDER BY i"),
    ):
        store.execute(f"COPY ({query}) TO '{folder / name}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {PART})")
    about = {"form": FORM, "people": str(ROWS // 2), "lines over all time": str(ROWS - 2)}
    rows = ", ".join(f"('{word}', '{text}')" for word, text in about.items())
    store.execute(f"COPY (SELECT * FROM (VALUES {rows}) AS t(word, text)) TO '{folder / ABOUT}' (FORMAT parquet)")


def measured(*words: str) -> tuple[float, float]:
    """How many seconds a process took, and how many megabytes at most."""
    started = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}")
    return time.perf_counter() - started, used.ru_maxrss / 1024


def main() -> None:
    """Write the tables, ask each question once, and print what it took."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as name:
        folder = Path(name) / "tables"
        folder.mkdir()
        started = time.perf_counter()
        subprocess.run(
            (sys.executable, "-m", "benchmarks.scale", str(folder)), check=True
        )  # it takes memory of its own
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        print(f"{ROWS:,} rows: {size:,.0f} MB of tables, written in {time.perf_counter() - started:.0f} s")
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        someone = f"p{ROWS // 3:010d}"
        day = ("--at", "2021-01-01", "--data", str(folder), "--engine", "duckdb:3GB", "--format", "json")
        rows = [("python -c pass", *measured(sys.executable, "-c", "pass"))]
        for words in (
            ("chain", someone),
            ("who", f"p{SPAN:010d}"),
            ("reports", f"p{SPAN:010d}"),
            ("chain", f"Person {ROWS // 4}"),
            ("stats",),
            ("diff", "2020-06-01", "2020-07-01"),
        ):
            rows.append((f"orgraph {' '.join(words)}", *measured(sys.executable, "-m", "graph", *words, *day)))
            print(*rows[-1], flush=True)
        listed = [{"what": what, "seconds": f"{took:.1f}", "MB at most": f"{used:,.0f}"} for what, took, used in rows]
        print(tables.write(listed, "markdown", [tables.key(heading) for heading in listed[0]], {}))


if __name__ == "__main__":
    main() if len(sys.argv) == 1 else write(Path(sys.argv[1]))
