"""Commands that ask what stands behind the answers, over all time, and what is missing there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graph import answers, dates, selectors
from graph.answers import gaps as open_questions
from graph.cli.completing import Name
from graph.cli.options import Question, asks, selecting, tell
from graph.prose import blocks, columns, tables
from graph.vocabulary import NO_NODE

if TYPE_CHECKING:
    from graph.rows import HistoryRow


@click.command()
@click.argument("one", type=Name())
@click.argument("other", type=Name(), required=False)
@asks
def why(question: Question, one: str, other: str | None) -> None:
    """The facts for and against the line from ONE to OTHER (or to ONE's manager), and the rule that decided.

    \b
    Example:
      orgraph why bob-kang zhang-lidong --at 2022-11-15
    """
    first, last = question.node(one), question.node(other) if other else None
    found = answers.why(question.graph, question.view, first, last)
    names = [tables.shown(question.view.name(node)) for node in (first, last) if node]
    missing = f"nothing is known of a line between {' and '.join(names)}"
    if not last:
        missing = f"no manager of {names[0]} is known"
    notes = question.unknown(first, *([last] if last else []))
    if question.fmt == "table" and found:
        click.echo(blocks.why(found, question.view, question.screen))
    else:
        question.answer("why", found, columns.evidence, f"{missing} on {dates.iso(question.at)}")
    tell(notes)


@click.command()
@click.argument("name", type=Name(), required=False)
@click.option("--all", "everything", is_flag=True, help="Also its reports, its parts and its members.")
@selecting("Of all whom this selector picks, instead of NAME.")
@asks
def history(question: Question, name: str | None, everything: bool, selector: str | None) -> None:
    """Every spell of a person, a post or a unit: lines, titles, names, and what began or ended them.

    What began after --at is left out; without it, nothing is.

    \b
    Example:
      orgraph history zhang-yiming --at 2022-12-31
    """
    from graph.prose import bars  # noqa: PLC0415

    if (name is None) is (selector is None):
        raise click.UsageError("history wants a NAME, or --select SELECTOR")
    nodes = [question.node(name)] if name else sorted(selectors.select(question.view, selector or ""))
    found: list[HistoryRow] = []
    for node in nodes:
        spells = answers.history(question.graph, node, question.at, possible=question.possible, everything=everything)
        found += [row for row in spells if row not in found]
    told = tables.shown(question.view.name(nodes[0]) if name else selector)
    drawn = bars.columns(found, nodes[0] if name else NO_NODE, question.view, question.screen)
    question.answer("history", found, lambda _: drawn, f"nothing is told of {told} up to {dates.iso(question.at)}")
    if found and question.fmt == "table":
        click.echo(bars.LEGEND, err=True)


@click.command()
@click.option(
    "--kind", "kinds", type=click.Choice(list(open_questions.KINDS)), multiple=True, help="Only such questions."
)
@click.option("--first", type=click.IntRange(min=1), help="Only so many, those on which most hangs.  [all]")
@click.option(
    "--months",
    type=click.IntRange(min=0),
    default=open_questions.STALE_AFTER,
    help="A line is stale after so many.  [24]",
)
@selecting("Only of whom this selector picks.")
@asks
def gaps(question: Question, kinds: tuple[str, ...], first: int | None, months: int, selector: str | None) -> None:
    """What is not known, as the next questions to ask, and what each would settle; the weightiest first.

    \b
    Example:
      orgraph gaps --at 2023-01-31 --kind disputed --kind headless
    """
    found = open_questions.gaps(question.graph, question.view, months, kinds)
    if selector is not None:
        chosen = selectors.select(question.view, selector)
        found = [row for row in found if not chosen.isdisjoint((row["subject"], row["object"]))]
    question.answer("gaps", found[:first], columns.questions, f"no such question is open on {dates.iso(question.at)}")
