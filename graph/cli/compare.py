"""Commands that compare two moments, two folders or two revisions, and tell all that happened between two days."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from graph import changes, dates, selectors
from graph.cli import scaled
from graph.cli.ends import Ends
from graph.cli.options import Day, FirstDay, Question, asks, out, selecting, show
from graph.errors import OrgraphError
from graph.prose import blocks, columns, tables
from graph.prose.blocks import Line
from graph.prose.tables import Column, key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from graph.changes import Change
    from graph.cli.ends import End
    from graph.prose.outline import Section
    from graph.prose.screen import Screen
    from graph.prose.tables import Row
    from graph.vocabulary import NodeId

DIFFERENT = 1
HOLE = 0.8
"""A side with less than this share of the other's records may have a hole."""


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--known-old", type=Day(), help="As the OLD end was known by this day.  [--known]")
@click.option("--known-new", type=Day(), help="As the NEW end was known by this day.  [--known]")
@click.option("--raw", is_flag=True, help="The plain differences, what explains each, and what else could have.")
@click.option("--power", is_flag=True, help="Who gained and lost people: reach, span, layers, tenure of each leader.")
@selecting("Only what concerns whom this selector picks.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if there is any difference.")
@scaled.engines
@asks
def diff(
    question: Question,
    old: str,
    new: str,
    known_old: int | None,
    known_new: int | None,
    raw: bool,
    power: bool,
    selector: str | None,
    exit_code: bool,
) -> None:
    """What changed in the organisation from OLD to NEW, and what caused what.

    OLD and NEW are each a date, a data folder, or git:REV[:path]; a folder and a revision are taken on the day --at.
    With --known-old and --known-new, what was learned between those days is told apart from what changed in the world.

    \b
    Example:
      orgraph diff 2021-10-31 2021-11-03
      orgraph diff 2022-11-15 2022-11-15 --known-old 2022-10-01 --known-new 2023-02-01
      orgraph diff git:HEAD~1 data --format markdown
    """
    if day := scaled.by_engine(question):
        if power or selector is not None or known_old is not None or known_new is not None:
            raise OrgraphError("an engine tells plain differences between two dates, and nothing of other options")
        differences = scaled.differences(question, day, old, new)
        sys.exit(DIFFERENT if exit_code and differences else 0)
    ends = Ends(question, old, new)
    before, after = ends.end(old, known_old), ends.end(new, known_new)
    changes.in_order(before.view, after.view)
    found = changes.diff(before.view, after.view)
    if selector is not None:
        found = _concerning(found, selectors.among((before.view, after.view), selector))
    if power:
        _show_power(question, before, after)
    elif question.fmt == "table":
        (_list_raw if raw else _tell)(question, found, before, after)
    elif question.fmt == "markdown" and not raw:
        click.echo(_comment(found, before, after))
    else:
        kept = [change for change in found if change.raw] if raw else found
        listed = [change.row() | ({"others": list(change.others)} if raw else {}) for change in kept]
        shown = columns.raw_changes(after.view) if question.fmt == "markdown" else ()
        out(tables.write(listed, question.fmt, shown, _head("diff", before, after, found)))
    if exit_code and found:
        sys.exit(DIFFERENT)


def _concerning(found: Sequence[Change], chosen: frozenset[NodeId]) -> list[Change]:
    """The changes of the stories that concern anybody chosen."""
    return [change for story in changes.stories(found) if _concerns(story, chosen) for change in story]


def _concerns(story: Iterable[Change], chosen: frozenset[NodeId]) -> bool:
    return any(not chosen.isdisjoint(change.nodes) for change in story)


def _head(command: str, before: End, after: End, found: Sequence[Change]) -> dict[str, Any]:
    """What JSON puts before the rows."""
    known = [dates.iso(end.view.known) if end.view.known is not None else None for end in (before, after)]
    return {
        "command": command,
        "at": [dates.iso(end.view.at) for end in (before, after)],
        "known": known[0] if known[0] == known[1] else known,
        "lines": [len(end.view.held) for end in (before, after)],
        "facts": [end.facts for end in (before, after)],
        "warning": _hole(before, after),
        "scores": {change.name: change.score for change in found if change.score is not None},
    }


def _hole(before: End, after: End) -> str | None:
    """A warning if one side has lost more than a fifth of the other's records."""
    lines, facts = ([len(end.view.held) for end in (before, after)], [before.facts, after.facts])
    for what, (one, other) in (("lines", lines), ("facts", facts)):
        if min(one, other) < HOLE * max(one, other):
            side, share = ("new" if other < one else "old"), 1 - min(one, other) / max(one, other)
            return f"the {side} side has {share:.0%} fewer {what}: a hole in the data would look like this too"
    return None


def _sizes(before: End, after: End) -> str:
    """How many records each side has."""
    sides = []
    for end in (before, after):
        facts = f", {end.facts} facts" if before.facts != after.facts else ""
        sides.append(f"{end.name} ({len(end.view.held)} lines{facts})")
    return f"{sides[0]} to {sides[1]}"


def _summary(found: Sequence[Change]) -> str:
    """What changed in a sentence: how many stories of which heading, and how many differences they explain."""
    stories = changes.stories(found)
    raw = sum(change.raw for change in found)
    counts = Counter(changes.KINDS[story[0].kind].heading for story in stories)
    told = ", ".join(f"{heading[0].lower()}{heading[1:]} {count}" for heading, count in counts.items())
    several = "story" if len(stories) == 1 else "stories"
    of = f" of {raw} difference{'' if raw == 1 else 's'}" if raw else ""  # what is only learned makes none
    return f"{len(stories)} {several}{of}: {told}" if found else "No change."


def _comment(found: Sequence[Change], before: End, after: End) -> str:
    """The diff as a comment on a pull request."""
    from graph.prose.comment import comment  # noqa: PLC0415
    from graph.prose.outline import by_kind  # noqa: PLC0415
    from graph.prose.words import Words  # noqa: PLC0415

    words = Words(before.view, after.view, tables.escaped)
    warning = _hole(before, after)
    on_top = [tables.escaped(_sizes(before, after)), _summary(found)]
    sources = {**before.view.graph.facts.sources, **after.view.graph.facts.sources}
    facts = [*on_top, *([f"⚠️ **Note:** {warning}"] if warning else [])]
    return comment("What changed in the organisation", facts, by_kind(found, words), sources, tables.escaped)


def _tell(question: Question, found: Sequence[Change], before: End, after: End) -> None:
    """The changes as one would tell them: by kind, what follows from a change indented under it."""
    from graph.prose.outline import by_kind  # noqa: PLC0415
    from graph.prose.words import Words  # noqa: PLC0415

    warning = _hole(before, after)
    told = [Line(tables.shown(_sizes(before, after)), hang=0)]
    told += [Line(f"Note: {warning}", style="red")] if warning else []
    told += [Line(_summary(found), hang=0)] if found else []
    click.echo(blocks.lines(told, question.screen))
    if found:
        _print(by_kind(found, Words(before.view, after.view, tables.shown)), question.screen)
    else:
        click.echo("No change.", err=True)


def _print(sections: Iterable[Section], screen: Screen) -> None:
    for section in sections:
        told = [Line(""), Line(section.heading, style="bold"), *blocks.outline(section.lines)]
        click.echo(blocks.lines(told, screen))


def _list_raw(question: Question, found: Sequence[Change], before: End, after: End) -> None:
    """The plain differences as a table."""
    click.echo(blocks.lines([Line(tables.shown(_sizes(before, after)), hang=0)], question.screen))
    listed = [{**change.row(), "others": change.others} for change in found if change.raw]
    show(listed, columns.raw_changes(after.view), question.screen, "No change.")


def _show_power(question: Question, before: End, after: End) -> None:
    """The table of who gained and lost."""
    found = changes.shifts(before.view, after.view)
    power = [
        key("name", 9, "leader"),
        key("gained", 8, right=True),
        key("lost", 8, right=True),
        Column("people", lambda row: _shift(*(_bounded(row[f"people_{side}"]) for side in ("before", "after"))), 7),
        *(Column(what, _shifts(what), 4) for what in ("span", "layers")),
        Column("years", _shifts("tenure"), 3),
    ]
    if question.fmt == "table":
        click.echo(tables.shown(_sizes(before, after)))
        show(found, power, question.screen, "Nobody gained or lost anybody.")
        return
    out(tables.write(found, question.fmt, power, _head("diff", before, after, ())))


def _shifts(what: str) -> Callable[[Row], object]:
    return lambda row: _shift(*(str(row[f"{what}_{side}"] or "-") for side in ("before", "after")))


def _shift(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _bounded(count: dict[str, int]) -> str:
    """A number with its bounds, where these are not it."""
    low, held, high = count["low"], count["held"], count["high"]
    return str(held) if low == held == high else f"{held} ({low} to {high})"


@click.command()
@click.option("--from", "first", type=FirstDay(), help="From this day; a month means its first.  [the beginning]")
@click.option("--to", "last", type=Day(), help="Up to this day.  [--at]")
@selecting("Only what concerns whom this selector picks.")
@asks
def timeline(question: Question, first: int | None, last: int | None, selector: str | None) -> None:
    """All changes and events in order, month by month.

    \b
    Example:
      orgraph timeline --from 2021-11 --to 2022-01
    """
    from graph.prose.outline import by_month  # noqa: PLC0415
    from graph.prose.words import Words  # noqa: PLC0415
    from graph.view import as_of  # noqa: PLC0415

    start, end = first - 1 if first is not None else dates.MIN, last if last is not None else question.at
    begin = None if first is None else dates.iso(first)
    days = changes.unfold(question.graph, start, end, possible=question.possible)
    views = (as_of(question.graph, max(start, 1)), as_of(question.graph, end))
    if selector is not None:
        chosen = selectors.among(views, selector)
        days = [(day, story) for day, story in days if _concerns(story, chosen)]
    if question.fmt in ("table", "markdown"):
        text = tables.shown if question.fmt == "table" else tables.escaped
        _tell_by_month(
            question, by_month(days, Words(*views, text, sizes=False)), f"{begin or '..'} to {dates.iso(end)}"
        )
        return
    told = [change.row() for _, story in days for change in story]
    known = None if question.known is None else dates.iso(question.known)
    head = {"command": "timeline", "at": [begin, dates.iso(end)], "known": known}
    out(tables.write(told, question.fmt, (), head))


def _tell_by_month(question: Question, sections: Sequence[Section], span: str) -> None:
    from graph.prose.comment import comment  # noqa: PLC0415

    if not sections:
        click.echo("Nothing is told of these days.", err=True)
    elif question.fmt == "table":
        _print(sections, question.screen)
    else:
        click.echo(comment("Time line", [span], sections, question.facts.sources, tables.escaped))
