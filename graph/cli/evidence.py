"""Commands that ask what stands behind the answers, over all time, and what is missing there."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

import click

from graph import answers, dates
from graph.answers import gaps as open_questions
from graph.cli.options import Question, asks, held, keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.prose.tables import Row

WHY_COLUMNS = keys("role", "source", "published", "says", "basis", "note", "quote", "place")
GAP_COLUMNS = keys("kind", "question", "settles", "sources")
FEW = 2
"""So many sources are named in a table of spells."""


@click.command()
@click.argument("one")
@click.argument("other", required=False)
@asks
def why(question: Question, one: str, other: str | None) -> None:
    """The facts for and against the line from ONE to OTHER (or to ONE's manager), and the rule that decided.

    \b
    Example:
      orgraph why bob-kang zhang-lidong --at 2022-11-15
    """
    first, last = question.node(one), question.node(other) if other else None
    found = answers.why(question.graph, question.view, first, last)
    missing = f"nothing is known of a line between {first} and {last}" if last else f"no manager of {first} is known"
    question.answer("why", found, WHY_COLUMNS, f"{missing} on {dates.iso(question.at)}")
    question.tell_unknown(first, *([last] if last else []))


@click.command()
@click.argument("name")
@click.option("--all", "everything", is_flag=True, help="Also its reports, its parts and its members.")
@asks
def history(question: Question, name: str, everything: bool) -> None:
    """Every spell of a person, a post or a unit: lines, titles, names, and what began or ended them.

    What began after --at is left out; without it, nothing is.

    \b
    Example:
      orgraph history zhang-yiming --at 2022-12-31
    """
    from graph.prose import bars  # noqa: PLC0415

    node = question.node(name)
    found = answers.history(question.graph, node, question.at, possible=question.possible, everything=everything)
    axis = bars.Axis(found, question.at)
    columns: dict[str, Callable[[Row], object]] = {
        "what": lambda row: _spell(row, node),
        "since": itemgetter("since"),
        "until": itemgetter("until"),
        axis.ruler(): axis.bar,
        "held": held,
        "end": _ending,
        "sources": lambda row: _few(row["sources"]),
    }
    question.answer("history", found, columns, f"nothing is told of {node} up to {dates.iso(question.at)}")
    if found and question.fmt == "table":
        click.echo(bars.LEGEND, err=True)


def _ending(row: Row) -> str | None:
    """How the end of a spell is known."""
    end: str | None = row["end"]
    if end and row["ended_by"]:
        return f"{end} {'from' if end == 'inferred' else 'by'} {row['ended_by']}"
    return end


def _few(sources: list[str]) -> str:
    """The first sources, and how many more there are."""
    more = len(sources) - FEW
    return ", ".join(sources[:FEW]) + (f" and {more} more" if more > 0 else "")


def _spell(row: Row, node: str) -> str:
    """What a spell is of, in words."""
    dotted = row["line_kind"] if row["line_kind"] in ("dotted", "indirect") else None
    manner = f"({row['manner']})" if row["manner"] else None
    subject = row["subject"] if row["subject"] != node else None
    words = [subject, dotted, row["relation"], row["object"] or row["title"], manner]
    return " ".join(word for word in words if word)


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
@asks
def gaps(question: Question, kinds: tuple[str, ...], first: int | None, months: int) -> None:
    """What is not known, as the next questions to ask, and what each would settle; the weightiest first.

    \b
    Example:
      orgraph gaps --at 2023-01-31 --kind disputed --kind headless
    """
    found = open_questions.gaps(question.graph, question.view, months, kinds)
    question.answer("gaps", found[:first], GAP_COLUMNS, f"no such question is open on {dates.iso(question.at)}")
