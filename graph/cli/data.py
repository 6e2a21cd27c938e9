"""Commands about the data itself."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING

import click

from graph import checks, dates, selectors
from graph.cli.options import mistakes, out, selecting
from graph.cli.storing import from_data, track
from graph.files import loader, walking
from graph.org_graph import OrgGraph
from graph.prose import blocks, columns, machines, tables
from graph.prose.blocks import Line
from graph.prose.screen import stdout
from graph.view import as_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.errors import Level, Problem
    from graph.facts import Facts
    from graph.vocabulary import NodeId

FEW = 8
"""So many notes of one rule are shown unasked."""
FORMATS = (*tables.FORMATS, *machines.FORMS)
LEVELS: tuple[Level, ...] = ("error", "warning", "note")
"""The worst first."""


@click.command()
@from_data
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option("--all", "every", is_flag=True, help="Show every note and every repeat, not only some.")
@selecting("Only what concerns whom this selector picks today.")
@click.option("--format", "fmt", type=click.Choice(FORMATS), default="table", help="How to print.  [table]")
@click.option("--wide", is_flag=True, help="One problem a line, however wide.  [as wide as the terminal]")
def check(data: str, strict: bool, every: bool, selector: str | None, fmt: str, wide: bool) -> None:
    """What is wrong with the data, the worst first. Exit code 1 if there is any error.

    github, gitlab and sarif are what these show beside the lines of a change.

    \b
    Example:
      orgraph check --data data
      orgraph check --format github
    """
    with mistakes():
        facts, problems = loader.read(data, track)
        found = checks.everything(OrgGraph(facts), problems)
        if selector is not None:
            found = _concerning(found, facts, selector)
    if fmt == "table":
        screen = stdout(wide=wide or not sys.stdout.isatty())
        click.echo(blocks.lines((Line(text) for text in _told(found, every=every)), screen), nl=bool(found))
        levels = Counter(problem.level for problem in found)
        told = ", ".join(f"{levels[level]} {level}{'' if levels[level] == 1 else 's'}" for level in LEVELS)
        click.echo(f"{len(facts.facts)} facts from {len(facts.sources)} sources: {told}", err=True)
    elif fmt in machines.FORMS:
        out(machines.write(found, fmt))
    else:
        listed = [checks.row(problem) for problem in found]
        shown = columns.problems(None) if fmt == "markdown" else ()
        out(tables.write(listed, fmt, shown, {"command": "check", "at": None, "known": None}))
    if any(problem.level == "error" or (strict and problem.level == "warning") for problem in found):
        sys.exit(1)


def _concerning(found: Iterable[Problem], facts: Facts, selector: str) -> list[Problem]:
    """The problems within what is told of anybody whom a selector picks; what was not read may concern anybody."""
    chosen = selectors.select(as_of(OrgGraph(facts), dates.today(), possible=True), selector)
    entries = [(node.at, frozenset([node.id])) for node in facts.nodes.values()]
    entries += [(fact.at, frozenset(fact.nodes)) for fact in facts.facts]
    entries += [(event.at, frozenset(event.nodes)) for event in facts.events]
    entries += [(source.at, frozenset()) for source in facts.sources.values()]
    entries.sort(key=itemgetter(0))
    starts = [at for at, _ in entries]

    def about(problem: Problem) -> frozenset[NodeId]:
        place = bisect_right(starts, problem.where) - 1
        return entries[place][1] if place >= 0 and starts[place].file == problem.where.file else frozenset()

    return [one for one in found if one.rule in walking.LEFT_OUT or not chosen.isdisjoint(about(one))]


def _told(found: Iterable[Problem], *, every: bool) -> Iterator[str]:
    """The problems as lines, the worst first; what repeats is told once, and of notes by one rule only some."""
    alike: dict[tuple[Level, str, str], list[Problem]] = {}
    for problem in sorted(found, key=lambda problem: LEVELS.index(problem.level)):
        again = str(problem.where) if every else problem.message
        alike.setdefault((problem.level, problem.rule, again), []).append(problem)
    notes: Counter[str] = Counter()
    for (level, rule, _), (first, *others) in alike.items():
        notes[rule] += (1 + len(others)) * (level == "note")
        if every or level != "note" or notes[rule] <= FEW:
            yield tables.shown(first)
            if others:
                places = ", ".join(tables.shown(other.where) for other in others[:FEW])
                more = f" and {len(others) - FEW} more" if len(others) > FEW else ""
                yield f"… the same at {places}{more}"
    for rule, many in sorted(notes.items()):
        if many > FEW and not every:
            yield f"… and {many - FEW} more notes [{rule}]: --all shows them"
