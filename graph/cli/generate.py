"""The command that makes organisations up."""

from __future__ import annotations

from pathlib import Path

import click

from graph.cli.options import mistakes
from graph.cli.taking import bar


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--people", type=click.IntRange(min=1), default=1000, help="How many people.  [1000]")
@click.option("--seed", type=int, default=1, help="Another number, another organisation.  [1]")
@click.option("--span", type=click.IntRange(min=2), default=7, help="So many below each manager.  [7]")
@click.option("--months", type=click.IntRange(min=12), default=60, help="Over so many months.  [60]")
@click.option("--form", type=click.Choice(["yaml", "roster", "parquet"]), default="yaml", help="As what.  [yaml]")
@click.option("--lists", type=click.IntRange(min=1), default=12, help="Of a roster: the last so many months.  [12]")
def generate(folder: str, people: int, seed: int, span: int, months: int, form: str, lists: int) -> None:
    """A made-up organisation in a new folder, the same for a seed: to try things out, and to measure.

    With moves, promotions, leavings and a reorganisation, said by directories and the press: vague dates, copies,
    rumours, and one contradiction for every hundred people.

    \b
    Example:
      orgraph generate example --people 10000
      orgraph chain p4711 --data example
    """
    from graph import generate as room  # noqa: PLC0415

    with mistakes():
        plan = room.Plan(people, seed, span, months)
        for path in room.write(plan, Path(folder), form, lists, bar("Making people")):
            click.echo(path)
