"""What the command line and the loader cost, each as a ratio to a named peer in the same run.

    make bench

Whole processes are timed, in alternating pairs. Prints the table that docs/speed.md shows.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from benchmarks.measure import Claim, command, ratio, report
from graph.files import loader, yaml_source

if TYPE_CHECKING:
    from collections.abc import Iterator

PAIRS = 15
LOADS = 5
FACTS = 20_000
PASS = (sys.executable, "-c", "pass")
IMPORTS = "import sys, click, yaml, networkx, pyvis.network, edtf; from graph.cli import main"
EAGER = IMPORTS + "; sys.argv = ['orgraph', *{}]; main()"


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


def measured() -> list[Claim]:
    """The command line against ``python -c pass`` and itself with all imported; the loader against PyYAML's."""
    return [*start_up(), *loading()]


def start_up() -> Iterator[Claim]:
    """The command line against ``python -c pass`` and against itself with everything imported."""
    orgraph = str(Path(sys.executable).parent / "orgraph")
    for arguments, aim, target in (
        (("--help",), "at most 5", "T2"),
        (("chain", "shi-ben", "--at", "2022-11-15"), "", ""),
    ):
        ours, eager = command(orgraph, *arguments), command(sys.executable, "-c", EAGER.format(list(arguments)))
        name = f"orgraph {' '.join(arguments[:2])}"
        yield Claim(name, "python -c pass", ratio(ours, command(*PASS), PAIRS), aim, target)
        yield Claim(name, "the same, all imported eagerly", ratio(ours, eager, PAIRS), "below 1")


def loading() -> Iterator[Claim]:
    """Facts with places, and the same checked and resolved, against PyYAML's C loader building bare dicts."""
    with tempfile.TemporaryDirectory() as folder:
        path = generated(Path(folder))
        text = path.read_text(encoding="utf-8")
        peer = partial(yaml.load, text, yaml.CSafeLoader)
        read = ratio(lambda: yaml_source.read(text, "generated.yaml"), peer, LOADS)
        loaded = ratio(lambda: loader.load(folder), peer, LOADS)
    bare = "yaml.load(…, CSafeLoader)"
    yield Claim(f"read the YAML of {FACTS:,} facts, with places", bare, read, "at most 0.2", "T3")
    yield Claim(f"load {FACTS:,} facts", bare, loaded)


if __name__ == "__main__":
    report(measured())
