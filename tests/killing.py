"""Kills commands while they write; looks that each file is the old or the new one: python -m tests.killing 1000.

Each round forks, so that nothing is imported again, and kills either at any moment or as soon as the folder that is
written into changes.
"""

from __future__ import annotations

import importlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graph import formats, page, scale
from graph.cli import HOMES, main
from graph.files import revisions, schema
from graph.files.store import making
from graph.importers import files as targets
from graph.importers import meeting, proof, roster, telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    Files = dict[str, bytes]

WORLD = """\
people: {ada: {name: Ada}, bo: {name: Bo}, bob: {name: Bob}}
units:
  shop: {name: Shop}
source: {id: one, publisher: One, published: 2021}
facts:
- {person: ada, reports_to: bo, since: 2020}
"""
LIST = "staff-2024-01-31"
ROSTER = "id,name,manager\na,Zoe,b\nb,Yan,\n"
OLD = b"the old file\n"
ENDED, PATIENCE = 0, 120
READ = (formats, page, scale, revisions, schema, making, targets, meeting, proof, roster, telling)
"""Rooms that commands open when they need them: read before the fork, so that rounds are short."""


class Writer(NamedTuple):
    """A command, the folder that it writes into, and an old file there whose place it takes (empty: there is none)."""

    arguments: Sequence[str]
    folder: str
    old: str = ""


DAY = ("--at", "2021-12-31")
WRITERS = {
    "html": Writer(["html", *DAY, "-o", "out/page.html"], "out", "page.html"),
    "export": Writer(["export", "csv", *DAY, "-o", "out/a.csv"], "out", "a.lines.csv"),
    "sqlite": Writer(["export", "sqlite", *DAY, "-o", "out/a.sqlite"], "out", "a.sqlite"),
    "schema": Writer(["schema", "-o", "out/schema.json"], "out", "schema.json"),
    "import": Writer(["import", "roster", f"{LIST}.csv", "--force", "-o", "out"], "out", f"{LIST}.yaml"),
    "init": Writer(["init", "out"], "out"),
    "add": Writer(["add", "--person", "bo", "--leads", "shop", "--source", "one"], "data"),
    "node": Writer(["add", "--new", "unit", "--name", "Kiosk"], "data"),
    "alias": Writer(["add", "--person", "ada", "--alias", "A. Long"], "data"),
    "retract": Writer(["retract", "data/world.yaml:6", "--why", "so", "--date", "2024-01-01"], "data"),
    "merge": Writer(["merge", "bob", "bo", "--why", "so", "--date", "2024-01-01"], "data"),
    "generate": Writer(["generate", "out", "--people", "300"], "out"),
    "tables": Writer(["tables", "out"], "out"),
    "store": Writer(["who", "ada", *DAY], "cache"),
}


def lay(place: Path, writer: Writer) -> None:
    """Lay what a command finds."""
    for name in ("data", "out", "cache"):
        (place / name).mkdir(parents=True)
    (place / "data" / "world.yaml").write_text(WORLD, encoding="utf-8")
    (place / f"{LIST}.csv").write_text(ROSTER, encoding="utf-8")
    if writer.old:
        (place / writer.folder / writer.old).write_bytes(OLD)


def begin(place: Path, arguments: Sequence[str]) -> int:
    """Run a command in a process of its own; its number."""
    number = os.fork()
    if number:
        return number
    try:
        os.chdir(place)
        os.environ |= {"ORGRAPH_CACHE": str(place / "cache"), "ORGRAPH_DATA": "data", "COLUMNS": "80"}
        out = os.open(place / "told", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for end in (1, 2):
            os.dup2(out, end)
        main(list(arguments), prog_name="orgraph")
    except SystemExit as error:
        sys.stdout.flush()
        os._exit(int(error.code or 0))
    finally:
        os._exit(99)


def wait(number: int) -> int:
    """How a process ended: its code, less than nothing if it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def files(place: Path) -> Files:
    """What is there but for drafts, and for the store, which is never the same twice."""
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.suffix not in (".draft", ".sqlite") and path.name != "told"
    }


def looks(folder: Path) -> list[int]:
    """When a folder, and what stands in it under its own name, changed last."""
    return [folder.stat().st_mtime_ns, *(one.stat().st_mtime_ns for one in folder.glob("[!.]*"))]


def kill(number: int, folder: Path, moment: float, *, at_change: bool) -> bool:
    """Kill a process after so many seconds, or when a folder changes; whether it was there still."""
    seen, begun, left = looks(folder), time.monotonic(), int(moment * 4)
    while time.monotonic() - begun < (PATIENCE if at_change else moment):
        if os.waitid(os.P_PID, number, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            break
        if at_change and (now := looks(folder)) != seen:
            if not left:
                break
            seen, left = now, left - 1  # not this time, but one of the next
    os.kill(number, signal.SIGKILL)
    return wait(number) == -signal.SIGKILL


def wrong(before: Files, now: Files, after: Files) -> list[str]:
    """The files that are neither as they were nor as they were to be."""
    return [
        f"{name}: {len(now[name]) if name in now else 'gone'}"
        for name in sorted({*before, *now})
        if now.get(name) not in [known[name] for known in (before, after) if name in known]
    ]


def rounds(name: str, number: int, chance: random.Random) -> tuple[int, list[str]]:
    """Run and kill a command so often; how often it was killed indeed, and what was wrong then."""
    writer, killed, found = WRITERS[name], 0, []
    with tempfile.TemporaryDirectory() as room:
        lay(Path(room, "whole"), writer)
        before, begun = files(Path(room, "whole")), time.monotonic()
        if code := wait(begin(Path(room, "whole"), writer.arguments)):
            return 0, [f"{name} ends with {code}: {Path(room, 'whole', 'told').read_text(encoding='utf-8')}"]
        lasts, after = time.monotonic() - begun, files(Path(room, "whole"))
        answer = Path(room, "whole", "told").read_bytes()
        for turn in range(number):
            place = Path(room, str(turn))
            lay(place, writer)
            at_change = turn % 2 == 0
            moment = chance.random() * (1 if at_change else lasts)
            killed += kill(begin(place, writer.arguments), place / writer.folder, moment, at_change=at_change)
            found += [f"{name}, turn {turn}: {one}" for one in wrong(before, files(place), after)]
            if (writer.old or name in ("store", "init")) and wait(begin(place, writer.arguments)) != ENDED:
                whole = name == "init" and files(place) == after  # then it says that all is there
                found += [] if whole else [f"{name}, turn {turn}: it does not run again"]
            if name == "store" and (place / "told").read_bytes() != answer:
                found.append(f"{name}, turn {turn}: another answer after the kill")
            shutil.rmtree(place)
    return killed, found


def all_of(number: int, seed: int = 1) -> int:
    """Kill every writer so often; prints what came of it, and gives how many files were wrong."""
    chance, sum_of_wrong = random.Random(seed), 0
    for home in {*HOMES.values()}:
        importlib.import_module(f"graph.cli.{home}")
    for name in WRITERS:
        killed, found = rounds(name, number, chance)
        print(f"{name}: killed {killed} of {number}, {len(found)} wrong", *found[:5], sep="\n  ", flush=True)  # noqa: T201
        sum_of_wrong += len(found)
    return sum_of_wrong


if __name__ == "__main__":
    sys.exit(bool(all_of(-(-int(sys.argv[1]) // len(WRITERS)))))
