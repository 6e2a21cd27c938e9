"""Commands about the data itself."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from graph import checks, consistency, loader, rows
from graph.cli.options import mistakes, track
from graph.org_graph import OrgGraph

if TYPE_CHECKING:
    from graph.errors import Level, Problem

COLUMNS = {
    "where": lambda row: f"{row['file']}:{row['line']}:{row['column']}",
    "level": lambda row: row["level"],
    "rule": lambda row: row["rule"],
    "message": lambda row: row["message"],
}
LEVELS: tuple[Level, ...] = ("error", "warning", "note")


@click.command()
@click.option("--data", metavar="DIR", envvar="ORGRAPH_DATA", default="data", help="The folder of facts.  [data]")
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option("--format", "fmt", type=click.Choice(rows.FORMATS), default="table", help="How to print.  [table]")
def check(data: str, strict: bool, fmt: str) -> None:
    """What is wrong with the data, in file order. Exit code 1 if there is any error.

    \b
    Example:
      orgraph check --data data
    """
    with mistakes():
        facts, problems = loader.read(data, track)
    found = sorted({*problems, *checks.check(facts)})
    if all(problem.level != "error" for problem in found):
        found = sorted({*found, *consistency.check(OrgGraph(facts))})
    if fmt == "table":
        for problem in found:
            click.echo(rows.shown(problem))
        levels = Counter(problem.level for problem in found)
        told = ", ".join(f"{levels[level]} {level}{'' if levels[level] == 1 else 's'}" for level in LEVELS)
        click.echo(f"{len(facts.facts)} facts from {len(facts.sources)} sources: {told}", err=True)
    else:
        listed = [_row(problem) for problem in found]
        click.echo(rows.write(listed, fmt, COLUMNS, {"command": "check", "at": None, "known": None}))
    if any(problem.level == "error" or (strict and problem.level == "warning") for problem in found):
        sys.exit(1)


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
