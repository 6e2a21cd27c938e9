"""Commands that answer a question about the organisation on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graph import answers, dates
from graph.cli.options import Question, asks, held, keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.vocabulary import NodeId

TREE_COLUMNS = {
    "name": lambda row: f"{'  ' * row['depth']}{row['name']}",
    "title": lambda row: row["title"],
    "reports to": lambda row: row["manager"],
    "held": held,
    "since": lambda row: row["since"],
    "last confirmed": lambda row: row["last_confirmed"],
    "sources": lambda row: row["sources"],
}
STEP_COLUMNS = {**TREE_COLUMNS, "name": lambda row: row["name"]}
FIND_COLUMNS = keys("id", "name", "kind", "matched", "score")
STATS_COLUMNS = keys("of", "figure", "value")


@click.command()
@click.argument("name")
@asks
def who(question: Question, name: str) -> None:
    """One person, unit or post: names, titles, units, manager, reports, how sure, sources.

    \b
    Example:
      orgraph who 康泽宇 --at 2022-11-15
    """
    node = question.node(name)
    found = answers.who(question.view, node)
    card = {key.replace("_", " "): value for key, value in _card(found).items() if value}
    if question.fmt == "table":
        width = max(map(len, card))
        click.echo("\n".join(f"{key:<{width}}  {value}" for key, value in card.items()))
    elif question.fmt == "markdown":
        question.answer("who", [{"of": key, "is": value} for key, value in card.items()], keys("of", "is"), "")
    else:
        question.answer("who", [found], {}, "")
    question.tell_unknown(node)


PLACES = ("leads", "posts", "heads", "holders")
"""What a card tells of places: each with who is in it, or whose it is."""


def _place(one: Mapping[str, Any]) -> str:
    """A place on a card: whose it is, how it is held, how surely, and who vouches for it."""
    how = [word for word in (one["manner"], one["certainty"], one["says"]) if word]
    return f"{one['id']} ({', '.join(how)})"


def _card(found: Mapping[str, Any]) -> dict[str, str]:
    """The card's entries as text, what it is and who is above and below it first."""
    from graph.prose.tables import shown  # noqa: PLC0415

    managers = [f"{line['manager']} ({line['line_kind']}, {held(line)})" for line in found["managers"]]
    order = ("name", "id", "kind", "titles", "units", "leads", "posts", "acting", "heads", "holders")
    hidden = {
        *order,
        "depth",
        "title",
        "disputed",
        "line_kind",
        "says",
        "unit",
        "post",
        "origins",
        "certainty",
        "basis",
        "manager",
        "managers",
        "total_reports",
    }
    return {
        **{key: shown([_place(one) for one in found[key]] if key in PLACES else found[key]) for key in order},
        "reports_to": shown(managers),
        **{key: shown(found[key]) for key in ("since", "last_confirmed", "sources")},
        "reports": shown(found["reports"]),
        "all_below": shown(found["total_reports"] or None),
        **{
            key: shown(value)
            for key, value in found.items()
            if key not in {*hidden, "since", "last_confirmed", "sources"}
        },
    }


@click.command()
@click.argument("name")
@asks
def chain(question: Question, name: str) -> None:
    """Everybody above NAME, up to the top, with the sources of each line.

    \b
    Example:
      orgraph chain shi-ben --at 2022-11-15
    """
    node = question.node(name)
    question.answer("chain", answers.chain(question.view, node), STEP_COLUMNS, "")
    question.tell_unknown(node)
    _warn_of_ring(question, node)


@click.command()
@click.argument("name")
@click.option("--all", "everybody", is_flag=True, help="All the way down.")
@click.option("--depth", type=click.IntRange(min=0), default=1, help="So many levels down.  [1]")
@asks
def reports(question: Question, name: str, everybody: bool, depth: int) -> None:
    """Everybody below NAME: those who report to it, or with --all the whole tree.

    \b
    Example:
      orgraph reports bob-kang --at 2022-11-15
    """
    node = question.node(name)
    found = answers.reports(question.view, node, None if everybody else depth)
    question.answer("reports", found, TREE_COLUMNS, "")
    question.tell_unknown(node)


@click.command()
@click.argument("one")
@click.argument("other")
@asks
def path(question: Question, one: str, other: str) -> None:
    """From ONE up to the nearest common manager and down to OTHER.

    \b
    Example:
      orgraph path shi-ben shou-zi-chew --at 2022-11-15
    """
    first, last = question.node(one), question.node(other)
    empty = f"{first} and {last} have no common manager on {dates.iso(question.at)}"
    question.answer("path", answers.path(question.view, first, last), STEP_COLUMNS, empty)
    question.tell_unknown(first, last)
    _warn_of_ring(question, first)


@click.command()
@click.argument("text")
@asks
def find(question: Question, text: str) -> None:
    """People, units and posts with names, aliases or titles like TEXT, in any script, typing errors forgiven.

    \b
    Example:
      orgraph find "kang zeyuu"
    """
    question.answer("find", answers.find(question.view, text), FIND_COLUMNS, f"nothing is like {text!r}")


@click.command()
@click.option("--select", "selector", metavar="SELECTOR", help="Only what this selector picks, such as bob-kang+.")
@asks
def stats(question: Question, selector: str | None) -> None:
    """How large, how deep, how wide and how well sourced the organisation is on a day.

    \b
    Example:
      orgraph stats --at 2022-11-15 --select unit:tiktok-shop
    """
    from graph import selectors  # noqa: PLC0415

    among = None if selector is None else selectors.select(question.view, selector)
    question.answer("stats", answers.stats(question.graph, question.view, among), STATS_COLUMNS, "")


def _warn_of_ring(question: Question, node: NodeId) -> None:
    way, ring = question.view.climb(node)
    if ring:
        click.echo(f"The way up from {node} runs in a ring at {way[-1]}; it was cut there.", err=True)
