"""The commands that take in other people's records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graph.cli.taking import bar, takes, there

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.importers.records import Records
    from graph.importers.words import Conventions


@click.group("import")
def import_() -> None:
    """Other people's records as YAML facts: to stdout, or with -o into a data folder, one file a source.

    Each fact keeps the file and the row that it comes from. What cannot be read is listed on stderr, and then the exit
    code is 1; the rest is written all the same.

    \b
    Example:
      orgraph import roster staff-2024-01-31.csv staff-2024-06-30.csv -o acme
    """


PERIODS = (
    click.option("--closed", is_flag=True, help="Ends are the last day on which it holds.  [the first on which not]"),
    click.option("--open", "open_ends", multiple=True, metavar="TEXT", help="Stands for no end, such as 9999-01-01."),
    click.option("--nobody", multiple=True, metavar="TEXT", help="Stands for nobody, beside vacant, n/d and the like."),
    click.option(
        "--dates",
        "order",
        type=click.Choice(["dmy", "mdy", "ymd"]),
        default=None,
        help="How dates of numbers are written.  [as they show]",
    ),
    click.option("--encoding", default=None, help="How a text file is encoded.  [recognised]"),
)


def _conventions(options: dict[str, Any]) -> Conventions:
    """How the records word things, by the options taken out of the others."""
    from graph.importers.words import Conventions  # noqa: PLC0415

    return Conventions(
        options.pop("closed"), options.pop("open_ends"), options.pop("nobody"), options.pop("order") or ""
    )


def periods(command: Callable[..., Records]) -> Callable[..., Records]:
    """Give a command the options of tables."""
    for option in reversed(PERIODS):
        command = option(command)
    return command


COLUMNS = {
    "id": "The id of the person, post or unit.",
    "name": "The name.",
    "first": "The first name, where names stand in two columns.",
    "last": "The last name.",
    "mail": "The e-mail address: managers may be named by it.",
    "title": "The job title; of a post its name.",
    "manager": "The manager, by id, name or e-mail; of a unit its head.",
    "manager-name": "The manager's name, beside an id.",
    "manager-first": "The manager's first name, where names stand in two columns.",
    "manager-last": "The manager's last name.",
    "dotted": "A second manager, by a dotted line.",
    "reports": "Those who report to the row's person.",
    "unit": "The department or team; of a unit what it is part of.",
    "holder": "With --rows posts: who holds the post.",
    "status": "Whether somebody is there, or a post vacant.",
    "vacant": "Whether a place is vacant (yes, no).",
    "active": "Whether somebody is there still (yes, no).",
    "inactive": "Whether somebody has left (yes, no).",
    "joined": "When somebody joined: no date of a reporting line.",
    "left": "When somebody left, or will.",
}
"""The columns of rosters that are guessed, and what they hold."""


def columns(command: Callable[..., Records]) -> Callable[..., Records]:
    """Give a command an option for each column."""
    command = click.option("--until", metavar="COLUMN", help="When it ended.  [none]")(command)
    command = click.option("--since", metavar="COLUMN", help="When what a row says began: rows are periods.  [none]")(
        command
    )
    command = click.option(
        "--on", metavar="COLUMN|DATE", help="The day that a row tells of.  [guessed, or in the file's name]"
    )(command)
    for name, about in reversed(COLUMNS.items()):
        command = click.option(f"--{name}", metavar="COLUMN", help=f"{about}  [guessed]")(command)
    return command


@import_.command()
@takes
@columns
@click.option(
    "--rows", type=click.Choice(["people", "posts", "units"]), default="people", help="What a row is.  [people]"
)
@click.option("--in", "inside", default="", metavar="UNIT", help="The unit of rows without one.")
@click.option("--prefix", default="", help="Goes before the ids of units.  [unit- where they are also ids of rows]")
@click.option("--source", default="", help="The source's id, before its day.  [the file's name]")
@click.option(
    "--series", default="", help="The lists of which each file is one, whole.  [the file's name, less its day]"
)
@click.option("--partial", is_flag=True, help="Whoever is missing from a later roster may still be there.")
@click.option("--path", metavar="SIGN", help="Parts the units in a cell, such as / or >; '' for none.  [as they show]")
@click.option("--depth", metavar="COLUMN", help="Depths, or indented names: rows above say who is the manager.  [none]")
@click.option(
    "--outline", metavar="COLUMN", help="Numbers such as 1.2.1, which stands under 1.2; '' for none.  [as they show]"
)
@click.option("--down", multiple=True, metavar="COLUMN", help="Its cells hold for the empty ones below them too.")
@click.option("--sheet", help="The sheet of a workbook.  [the one with the most known headings]")
@periods
def roster(files: list[Path], **options: Any) -> Records:
    """One row per person, post or unit (CSV, TSV, workbooks), as it was on a day; several days make spells.

    Columns are guessed from common headings in several languages, and shown; an empty text ('') means none. What cannot
    be decided is asked, with its rows: --dry-run shows that, and the tree that it would make.

    \b
    Example:
      orgraph import roster staff-2024-01-31.csv staff-2024-06-30.csv -o acme
      orgraph import roster organogram.csv --rows posts --on 2012-09-30
    """
    from graph.importers import roster as room  # noqa: PLC0415

    given = {what: options.pop(what, None) for what in room.COMMON}
    told = room.Options(given, on=given["on"] or "", conventions=_conventions(options), **options)
    return room.read(files, told, bar("Reading"), there())


@import_.command()
@takes
@click.option(
    "--kind",
    type=click.Choice(["person", "unit", "post"]),
    default="person",
    help="What a subject is of whom nothing says it.  [person]",
)
@click.option(
    "--published", default="", metavar="DATE", help="When the records were published.  [the latest day in them]"
)
@periods
def statements(files: list[Path], **options: Any) -> Records:
    """A table of subject, predicate, value, valid_from, valid_to and source: a row per thing said.

    \b
    Example:
      orgraph import statements facts.csv --closed --open 9999-01-01
    """
    from graph.importers import statements as room  # noqa: PLC0415

    told = room.Options(conventions=_conventions(options), **options)
    return room.read(files, told, bar("Reading"))
