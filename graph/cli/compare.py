"""Commands that compare two moments."""

from __future__ import annotations

import sys
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import click

from graph import changes, dates, rows
from graph.cli.options import Day, Question, asks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.changes import Change
    from graph.view import View

DIFFERENT = 1
HEADINGS = {
    "joined": "People seen first",
    "left": "People seen no longer",
    "created": "Units seen first",
    "dissolved": "Units seen no longer",
    "head_changed": "Heads of units",
    "holder_changed": "Holders of posts",
    "reparented": "Units moved",
    "manager_changed": "Managers",
    "retitled": "Titles",
}
COLUMNS = {key: itemgetter(key) for key in ("kind", "subject", "before", "after", "date", "certainty")}
MARKS = {"joined": "+", "created": "+", "left": "-", "dissolved": "-"}
COLOURS = {"+": "green", "-": "red", "~": "yellow"}


@click.command()
@click.argument("old", type=Day())
@click.argument("new", type=Day())
@click.option("--exit-code", is_flag=True, help="Exit with 1 if there is any difference.")
@asks
def diff(question: Question, old: int, new: int, exit_code: bool) -> None:
    """What changed in the organisation from day OLD to day NEW, and what caused what.

    \b
    Example:
      orgraph diff 2021-10-31 2021-11-03
    """
    from graph.view import as_of  # noqa: PLC0415

    before = as_of(question.graph, old, possible=question.possible)
    after = as_of(question.graph, new, possible=question.possible)
    found = changes.diff(before, after)
    if question.fmt == "table":
        _tell(found, before, after)
    else:
        head: dict[str, Any] = {"command": "diff", "at": [dates.iso(old), dates.iso(new)], "known": _known(question)}
        head["records"] = [len(before.held), len(after.held)]
        click.echo(rows.write([change.row() for change in found], question.fmt, COLUMNS, head))
    if exit_code and found:
        sys.exit(DIFFERENT)


def _known(question: Question) -> str | None:
    return None if question.known is None else dates.iso(question.known)


def _tell(found: list[Change], before: View, after: View) -> None:
    """The changes as one would tell them: by kind, what follows from a change indented under it."""
    click.echo(f"{dates.iso(before.at)} ({len(before.held)} lines) to {dates.iso(after.at)} ({len(after.held)} lines)")
    if not found:
        click.echo("No change.", err=True)
    told = {change.name for change in found}
    tops = [change for change in found if change.caused_by not in told]
    for kind, group in groupby(tops, key=lambda change: change.kind):
        click.echo(f"\n{HEADINGS[kind]}")
        for change in group:
            _tell_one(change, found, after, depth=1)


def _tell_one(change: Change, found: Iterable[Change], view: View, depth: int) -> None:
    mark = MARKS.get(change.kind, "~")
    sources = rows.shown(change.sources)
    text = f"{'  ' * depth}{mark} {_sentence(change, view, depth)}  ({change.date}, {change.certainty})"
    click.echo(f"{click.style(text, fg=COLOURS[mark])}  {click.style(sources, dim=True)}")
    for effect in found:
        if effect.caused_by == change.name:
            _tell_one(effect, found, view, depth + 1)


def _sentence(change: Change, view: View, depth: int) -> str:
    name = rows.shown(view.nodes[change.entry.node].name)
    if change.kind in MARKS:
        return name
    was, now = _named(change.before, change, view), _named(change.after, change, view)
    aspect = f"{change.entry.aspect}: " if depth > 1 else ""
    return f"{name}: {aspect}{was} -> {now}"


def _named(value: Any, change: Change, view: View) -> str:
    """Names for ids; titles as they are; a dash for nothing."""
    if value is None:
        return "-"
    if change.entry.aspect == "title":
        return rows.shown(value)
    ids = value if isinstance(value, tuple) else (value,)
    return rows.shown([view.nodes[node].name for node in ids])
