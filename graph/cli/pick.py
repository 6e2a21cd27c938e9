"""Commands that pick out a part of the organisation."""

from __future__ import annotations

import click

from graph import dates, selectors
from graph.answers.tree import standing
from graph.cli.completing import Selector
from graph.cli.options import Question, asks
from graph.prose import columns, tables


@click.command()
@click.argument("selector", type=Selector())
@click.option("--ids", is_flag=True, help="Only the ids, one a line, for pipes.")
@asks
def select(question: Question, selector: str, ids: bool) -> None:
    """The people, units and posts that SELECTOR picks, by id.

    A blank joins, a comma narrows; + before a name adds all above it, + after it all below, +2 two levels. Beside
    names: unit:, kind:, source:, title: and event: with a value, and disputed, attested, presumed, possible, derived,
    root, leaf, unplaced, all.

    \b
    Example:
      orgraph select "kind:person,bob-kang+2 +shi-ben" --at 2022-11-15
    """
    found = sorted(selectors.select(question.view, selector))
    if ids:
        for node in found:
            click.echo(tables.shown(node))
        return
    question.answer(
        "select",
        [standing(question.view, node) for node in found],
        columns.picked,
        f"{selector} picks nothing on {dates.iso(question.at)}",
    )
