"""What is read anew: from nothing, after one file changed, of two versions, and how that grows.

    make bench

The peer of a cold answer reads the same files with PyYAML's C loader and puts the lines into a NetworkX graph, without
places, dates or evidence. The sizes of ``python -m benchmarks --full`` are those of the targets; the short run takes a
tenth of them.
"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from benchmarks.keeping import DAY, chain, orgraph
from benchmarks.measure import FULL, Claim, Cost, command, exponent, of_pairs, own_cache, process, ratio, report
from graph.generate import Plan, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PEER = """
import sys, glob, yaml, networkx
graph = networkx.MultiDiGraph()
for name in sorted(glob.glob(sys.argv[1] + "/*.yaml")):
    with open(name, encoding="utf-8") as file:
        found = yaml.load(file, yaml.CSafeLoader)
    for section in ("people", "units", "posts"):
        for node, told in (found.get(section) or {}).items():
            graph.add_node(node, **(told or {}))
    for fact in found.get("facts") or ():
        if "person" in fact and "reports_to" in fact:
            graph.add_edge(fact["person"], fact["reports_to"], fact=fact)
print(networkx.descendants(graph, sys.argv[2]))
"""
FILES = 64
PAIRS = 3 if FULL else 2
LISTS = (6, 48)


def measured() -> list[Claim]:
    """All that is read anew."""
    people, listed = (100_000, 3_000) if FULL else (10_000, 300)
    with own_cache() as folder:
        return [
            *cold(folder, people),
            *one_file(folder, people),
            *lists(folder, listed),
            *versions(folder, people),
        ]


def cold(folder: Path, people: int) -> Iterator[Claim]:
    """A first answer from nothing but the files, and how that grows from a quarter of the people."""
    costs: dict[int, tuple[list[Cost], list[Cost]]] = {}
    for number in (people // 4, people):
        data = folder / f"cold-{number}"
        write(Plan(number), data, "yaml")
        ours, theirs = chain(data, "p711", "--at", DAY, "--no-cache"), (sys.executable, "-c", PEER, str(data), "p711")
        both = [(process(*ours), process(*theirs)) for _ in range(PAIRS)]
        costs[number] = [one for one, _ in both], [other for _, other in both]
    answered, peers = costs[people]
    against = "CSafeLoader + MultiDiGraph"
    for what, at, aim in (("time", 0, "at most 0.25"), ("memory", 1, "at most 1")):
        pairs = [(one[at], other[at]) for one, other in zip(answered, peers, strict=True)]
        yield Claim(f"{what} of a cold answer, {people:,} people", against, of_pairs(pairs), aim, "T4")
        grown = exponent(min(one[at] for one in costs[people // 4][0]), min(one[at] for one in answered), 4)
        yield Claim(f"exponent of its {what}, from {people // 4:,}", "none", grown, "at most 1.1", "T10")


def one_file(folder: Path, people: int) -> Iterator[Claim]:
    """A question after one file of many was touched, against reading all of them."""
    data = folder / "split"
    _split(folder / f"cold-{people}", data)
    last = max(data.glob("people-*"))
    asked = chain(data, "p711", "--at", DAY)
    process(*asked)
    times = []
    for number in range(PAIRS):
        last.write_text(last.read_text(encoding="utf-8") + f"# {number}\n", encoding="utf-8")
        times.append((process(*asked).seconds, process(*asked, "--no-cache").seconds))
    yield Claim(
        f"one of {FILES} files changed, {people:,} people", "all of them read", of_pairs(times), "at most 0.1", "T9"
    )


def _split(whole: Path, folder: Path) -> None:
    """The same facts in so many files."""
    folder.mkdir()
    shutil.copy(whole / "sources.yaml", folder)
    heads: list[str] = []
    lines: list[str] = []
    for path in sorted(whole.glob("people-*")):
        before, _, facts = path.read_text(encoding="utf-8").partition("facts:\n")
        heads.append(before)
        lines += facts.splitlines()
    for number, head in enumerate(heads):
        (folder / f"nodes-{number:03}.yaml").write_text(head, encoding="utf-8")
    size = -(-len(lines) // FILES)
    for number in range(FILES):
        part = "\n".join(lines[number * size : (number + 1) * size])
        (folder / f"people-{number:03}.yaml").write_text(f"facts:\n{part}\n", encoding="utf-8")


def lists(folder: Path, people: int) -> Iterator[Claim]:
    """How a page grows with the number of lists of the same people."""
    costs = []
    for number in LISTS:
        rosters, data = folder / f"rosters-{number}", folder / f"lists-{number}"
        write(Plan(people), rosters, "roster", number)
        names = sorted(map(str, rosters.glob("*.csv")))
        process(*orgraph("import", "roster", *names, "-o", str(data)))
        costs.append(process(*orgraph("html", "--data", str(data), "--no-cache", "-o", str(folder / "page.html"))))
    for what, at in (("time", 0), ("memory", 1)):
        grown = exponent(costs[0][at], costs[1][at], LISTS[1] / LISTS[0])
        yield Claim(
            f"exponent of a page's {what}, {people:,} people in {LISTS[0]} to {LISTS[1]} lists",
            "none",
            grown,
            "at most 1.1",
            "T10",
        )


def versions(folder: Path, people: int) -> Iterator[Claim]:
    """The diff of two folders of which one in a hundred lines differs, against git's."""
    old, new = folder / f"cold-{people}", folder / "newer"
    shutil.copytree(old, new)
    for path in new.glob("people-*"):
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for number, line in enumerate(lines) if number % 100 or not line.startswith("  - {person")]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    ours = command(*orgraph("diff", str(old), str(new)))
    theirs = command("git", "diff", "--no-index", str(old), str(new), fine=(0, 1))
    size = sum(path.stat().st_size for path in old.iterdir()) / 1e6
    yield Claim(
        f"diff of two folders of {size:.0f} MB", "git diff --no-index", ratio(ours, theirs, 1), "at most 2", "T8"
    )


if __name__ == "__main__":
    report(measured())
