"""Commands about the data itself."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from graph import checks
from graph.cli.options import from_data, mistakes, track
from graph.files import loader
from graph.org_graph import OrgGraph
from graph.prose import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.errors import Level, Problem

COLUMNS = {
    "where": lambda row: f"{row['file']}:{row['line']}:{row['column']}",
    "level": lambda row: row["level"],
    "rule": lambda row: row["rule"],
    "message": lambda row: row["message"],
}
FEW = 8
"""So many notes of one rule are shown unasked."""
LEVELS: tuple[Level, ...] = ("error", "warning", "note")


@click.command()
@from_data
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option("--all", "every", is_flag=True, help="Show every note, not only some of each rule.")
@click.option("--format", "fmt", type=click.Choice(tables.FORMATS), default="table", help="How to print.  [table]")
def check(data: str, strict: bool, every: bool, fmt: str) -> None:
    """What is wrong with the data, in file order. Exit code 1 if there is any error.

    \b
    Example:
      orgraph check --data data
    """
    with mistakes():
        facts, problems = loader.read(data, track)
    found = sorted({*problems, *checks.of_facts(facts)})
    if all(problem.level != "error" for problem in found):
        found = sorted({*found, *checks.of_lines(OrgGraph(facts))})
    if fmt == "table":
        for text in _told(found, len(found) if every else FEW):
            click.echo(text)
        levels = Counter(problem.level for problem in found)
        told = ", ".join(f"{levels[level]} {level}{'' if levels[level] == 1 else 's'}" for level in LEVELS)
        click.echo(f"{len(facts.facts)} facts from {len(facts.sources)} sources: {told}", err=True)
    else:
        listed = [_row(problem) for problem in found]
        click.echo(tables.write(listed, fmt, COLUMNS, {"command": "check", "at": None, "known": None}))
    if any(problem.level == "error" or (strict and problem.level == "warning") for problem in found):
        sys.exit(1)


def _told(found: list[Problem], few: int) -> Iterator[str]:
    """The problems as lines; of notes by one rule only some, and last how many more there are."""
    notes: Counter[str] = Counter()
    for problem in found:
        notes[problem.rule] += problem.level == "note"
        if problem.level != "note" or notes[problem.rule] <= few:
            yield tables.shown(problem)
    for rule, many in sorted(notes.items()):
        if many > few:
            yield f"… and {many - few} more notes [{rule}]: --all shows them"


def _row(problem: Problem) -> dict[str, Any]:
    where = problem.where
    return {
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "level": problem.level,
        "rule": problem.rule,
        "message": problem.message,
    }
