"""The command that goes from what happened to whoever stood above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graph import dates
from graph.answers import events
from graph.cli.completing import Name
from graph.cli.options import Question, asks
from graph.prose import columns, tables

if TYPE_CHECKING:
    from graph.facts import Event
    from graph.rows import AboveRow


@click.command()
@click.argument("name", type=Name(), metavar="EVENT|NAME")
@click.option("--events", "listed", is_flag=True, help="What happened under each of them, in their time.")
@asks
def above(question: Question, name: str, listed: bool) -> None:
    """Everybody who stood above an event when it happened, or above a person, unit or post on a day.

    An event is named by its id, the beginning of it, or its words (orgraph find). It is asked about on its own days,
    whatever --at says. With --events: all that happened under each of these people while they stood above it.

    \b
    Example:
      orgraph above "TikTok Shop US opens" --events
      orgraph above tiktok-shop --at 2022-11-15
    """
    node, event = question.node_or_event(name)
    found = _of_event(question, event) if event else events.above(question.view, node) if node else []
    if not listed:
        question.answer("above", found, columns.above, _nobody(question, event))
    else:
        leaders = list(dict.fromkeys(row["id"] for row in found if node or row["id"] != row["under"]))
        told = events.under(question.graph, leaders, possible=question.possible)
        question.answer("above", told, columns.under, "no event is told of under any of them")
    if question.fmt == "table":
        for start in dict.fromkeys(row["under"] for row in found):
            if not any(row["under"] == start and row["id"] != start for row in found):
                when = event.date.text if event else dates.iso(question.at)
                name = tables.shown(question.view.name(start))
                click.echo(f"nobody is known to have stood above {name} on {when}", err=True)


def _of_event(question: Question, event: Event) -> list[AboveRow]:
    return events.above_event(question.graph, event, possible=question.possible)


def _nobody(question: Question, event: Event | None) -> str:
    what = f"{tables.shown(event.what)}: its entry names nobody and nothing" if event else "nobody is known above it"
    return what if event else f"{what} on {dates.iso(question.at)}"
