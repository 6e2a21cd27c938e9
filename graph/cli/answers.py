"""Commands that answer a question about the organisation on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graph import answers, dates
from graph.cli import scaled
from graph.cli.completing import Name
from graph.cli.options import Question, asks, selecting, tell
from graph.errors import OrgraphError
from graph.prose import blocks, columns, tables

if TYPE_CHECKING:
    from graph.rows import EventRow, WhoRow
    from graph.view import View
    from graph.vocabulary import NodeId


@click.command()
@click.argument("name", type=Name())
@scaled.engines
@asks
def who(question: Question, name: str) -> None:
    """One person, unit or post: names, titles, units, manager, reports, how sure, sources.

    \b
    Example:
      orgraph who 康泽宇 --at 2022-11-15
    """
    if day := scaled.by_engine(question):
        found = day.node(name)
        _card(question, day.who(found), scaled.seen(day))
        scaled.tell_unknown(question, day, found)
        return
    node, event = question.node_or_event(name)
    if event:
        from graph.answers import events  # noqa: PLC0415 - few are asked for

        _event(question, events.event_row(event))
    if node is None:
        return
    card, notes = answers.who(question.view, node), question.unknown(node)
    _card(question, card, question.view)
    tell(notes)


def _card(question: Question, found: WhoRow, view: View) -> None:
    """What is told of a node."""
    if question.fmt == "table":
        click.echo(blocks.card(found, view, question.screen))
    elif question.fmt == "markdown":
        entries = blocks.entries_of(found, view)
        card = [{"of": word, "is": "; ".join(parts)} for word, parts in entries if any(parts)]
        click.echo(tables.write(card, "markdown", [tables.key("of"), tables.key("is")], {}))
    else:
        question.answer("who", [found], columns.steps, "", view)


def _event(question: Question, found: EventRow) -> None:
    """What is told of an event."""
    if question.fmt in ("table", "markdown"):
        entries = blocks.event_entries(found, question.view)
        if question.fmt == "table":
            click.echo(blocks.entries(entries, question.screen))
        else:
            card = [{"of": word, "is": "; ".join(parts)} for word, parts in entries if any(parts)]
            click.echo(tables.write(card, "markdown", [tables.key("of"), tables.key("is")], {}))
    else:
        question.answer("who", [found], columns.steps, "")


@click.command()
@click.argument("name", type=Name())
@asks
def profile(question: Question, name: str) -> None:
    """The life of a person, a unit or a post in sentences, in order, with footnotes: Markdown to paste into notes.

    \b
    Example:
      orgraph profile "Kelly Zhang" --at 2022-12-31
    """
    from graph.prose import profile as told  # noqa: PLC0415

    node = question.node(name)
    if question.fmt in ("table", "markdown"):
        click.echo(told.markdown(question.view, node))
    else:
        question.answer("profile", told.rows(question.view, node), columns.steps, "")


@click.command()
@click.argument("name", type=Name())
@scaled.engines
@asks
def chain(question: Question, name: str) -> None:
    """Everybody above NAME, up to the top, with the sources of each line.

    \b
    Example:
      orgraph chain shi-ben --at 2022-11-15
    """
    if day := scaled.by_engine(question):
        node = day.node(name)
        steps = day.chain(node)
        scaled.answer(question, day, "chain", steps, columns.steps)
        scaled.tell_unknown(question, day, node)
        if day.runs_in_a_ring(steps):
            tell([_cut(node, steps[-1]["id"])])
        return
    node = question.node(name)
    notes = [*question.unknown(node), *_ring(question, node)]
    question.answer("chain", answers.chain(question.view, node), columns.steps, "")
    tell(notes)


@click.command()
@click.argument("name", type=Name())
@click.option("--all", "everybody", is_flag=True, help="All the way down.")
@click.option("--depth", type=click.IntRange(min=0), default=1, help="So many levels down.  [1]")
@scaled.engines
@asks
def reports(question: Question, name: str, everybody: bool, depth: int) -> None:
    """Everybody below NAME: those who report to it, or with --all the whole tree.

    \b
    Example:
      orgraph reports bob-kang --at 2022-11-15
    """
    if day := scaled.by_engine(question):
        node = day.node(name)
        scaled.answer(question, day, "reports", day.reports(node, None if everybody else depth), columns.tree)
        scaled.tell_unknown(question, day, node)
        return
    node = question.node(name)
    found = answers.reports(question.view, node, None if everybody else depth)
    notes = question.unknown(node)
    question.answer("reports", found, columns.tree, "")
    tell(notes)


@click.command()
@click.argument("one", type=Name())
@click.argument("other", type=Name())
@asks
def path(question: Question, one: str, other: str) -> None:
    """From ONE up to the nearest common manager and down to OTHER.

    \b
    Example:
      orgraph path shi-ben shou-zi-chew --at 2022-11-15
    """
    first, last = question.node(one), question.node(other)
    empty = f"{first} and {last} have no common manager on {dates.iso(question.at)}"
    notes = [*question.unknown(first, last), *_ring(question, first)]
    question.answer("path", answers.path(question.view, first, last), columns.steps, empty)
    tell(notes)


@click.command()
@click.argument("text", type=Name())
@click.option("--all", "everything", is_flag=True, help="All of them.  [the twenty most alike]")
@scaled.engines
@asks
def find(question: Question, text: str, everything: bool) -> None:
    """People, units and posts with names, aliases or titles like TEXT, in any script, typing errors forgiven.

    \b
    Example:
      orgraph find "kang zeyuu"
    """
    from graph.answers.search import MOST  # noqa: PLC0415 - what no other answer needs

    day = scaled.by_engine(question)
    found = day.find(text, None) if day else answers.find(question.view, text, None)
    most = len(found) if everything else MOST
    named = scaled.seen(day) if day else None
    question.answer("find", found[:most], columns.found, f"nothing is like {text!r}", named)
    if len(found) > most:
        click.echo(f"{len(found) - most} more are less like it: --all shows them.", err=True)


@click.command()
@selecting()
@scaled.engines
@asks
def stats(question: Question, selector: str | None) -> None:
    """How large, how deep, how wide and how well sourced the organisation is on a day.

    \b
    Example:
      orgraph stats --at 2022-11-15 --select unit:tiktok-shop
    """
    if day := scaled.by_engine(question):
        from graph.scale import figures  # noqa: PLC0415

        if selector is not None:
            raise OrgraphError("no engine knows selectors: leave --select out, or ask the facts themselves")
        scaled.answer(question, day, "stats", figures.stats(day), columns.figures)
        return
    from graph import selectors  # noqa: PLC0415

    among = None if selector is None else selectors.select(question.view, selector)
    question.answer("stats", answers.stats(question.graph, question.view, among), columns.figures, "")


def _ring(question: Question, node: NodeId) -> list[str]:
    """What to say where a way up runs in a ring."""
    way, ring = question.view.climb(node)
    return [_cut(node, way[-1])] if ring else []


def _cut(node: str, last: str) -> str:
    return f"The way up from {node} runs in a ring at {last}; it was cut there."
