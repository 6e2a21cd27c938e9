"""The commands that take in other people's records."""

from __future__ import annotations

import functools
import sys
from collections.abc import Sized
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph import writing
from graph.cli.options import mistakes
from graph.errors import OrgraphError
from graph.prose import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.facts import Facts
    from graph.importers.records import Conventions, Records

FOUND = 1
MANY_ROWS = 20_000
"""From about so many rows on, importing takes over a second and shows how far it is."""


@click.group("import")
def import_() -> None:
    """Other people's records as YAML facts: to stdout, or with -o into a data folder, one file a source.

    Each fact keeps the file and the row that it comes from. What cannot be read is listed on stderr, and then the exit
    code is 1; the rest is written all the same.

    \b
    Example:
      orgraph import roster staff-2024-01-31.csv staff-2024-06-30.csv -o acme
    """


@dataclass(frozen=True)
class Target:
    """Where what is imported goes: stdout, or the files of a folder."""

    folder: str | None
    force: bool
    yes: bool

    def take(self, records: Records) -> None:
        """Write what was read, tell of what was not, and exit with 1 if there was any such thing."""
        facts = records.facts()
        if self.folder is None:
            from graph.files import yaml_target  # noqa: PLC0415

            click.echo(yaml_target.dump(facts, track=bar("Writing")), nl=False)
        else:
            self._write(facts, Path(self.folder))
        for problem in sorted(records.problems):
            click.echo(tables.shown(problem), err=True)
        click.echo(_summary(facts, len(records.problems)), err=True)
        if any(problem.level == "error" for problem in records.problems):
            sys.exit(FOUND)

    def _write(self, facts: Facts, folder: Path) -> None:
        from graph.importers import files  # noqa: PLC0415

        planned = files.plan(facts, folder, bar("Writing"))
        there = [path for path in planned if path.exists()]
        if there and not self.force:
            raise OrgraphError(f"{there[0]} is there already; --force writes over it")
        if not self.yes and sys.stdin.isatty():
            click.confirm(f"Write {len(planned)} file(s) into {folder}?", abort=True, default=True, err=True)
        writing.make(folder)
        writing.write_all({path: text.encode() for path, text in planned.items()})
        for path in planned:
            click.echo(path, err=True)


def _summary(facts: Facts, problems: int) -> str:
    kinds: list[str] = [node.kind for node in facts.nodes.values()]
    counts = ", ".join(
        f"{kinds.count(kind)} {many}" for kind, many in (("person", "people"), ("unit", "units"), ("post", "posts"))
    )
    stubs = sum(node.stub for node in facts.nodes.values())
    return (
        f"{len(facts.facts)} facts from {len(facts.sources)} source(s): {counts}"
        f"{f' ({stubs} only named: stubs)' if stubs else ''}; {problems} problem(s)"
    )


def bar(label: str) -> Callable[[Iterable[Any]], Iterable[Any]]:
    """Passes things on with a progress bar on stderr, once there have been many."""

    def track(things: Iterable[Any]) -> Iterable[Any]:
        iterator = iter(things)
        yield from islice(iterator, MANY_ROWS)
        following = list(islice(iterator, 1))
        if following:
            length = len(things) - MANY_ROWS if isinstance(things, Sized) else None
            rest = chain(following, iterator)
            with click.progressbar(rest, length=length, label=label, file=sys.stderr, update_min_steps=1000) as shown:
                yield from shown

    return track


def takes(command: Callable[..., Records]) -> Callable[..., None]:
    """Give an importing command the options that all have, and write the records that it gives."""

    @click.argument("files", metavar="FILE ...", nargs=-1, required=True)
    @click.option("-o", "--output", metavar="DIR", help="The data folder to write into, one file a source.  [stdout]")
    @click.option("--publisher", default="", help="Who publishes these records.  [the file's name]")
    @click.option("--url", default="", help="Where they are to be found.")
    @click.option("--force", is_flag=True, help="Write over files that are there already.")
    @click.option("--yes", is_flag=True, help="Do not ask before writing.")
    @functools.wraps(command)
    def taking(output: str | None, force: bool, yes: bool, files: tuple[str, ...], **options: Any) -> None:
        from graph.importers import tables  # noqa: PLC0415

        with mistakes():
            Target(output, force, yes).take(command(tables.paths(files), **options))

    return taking


PERIODS = (
    click.option("--closed", is_flag=True, help="Ends are the last day on which it holds.  [the first on which not]"),
    click.option("--open", "open_ends", multiple=True, metavar="TEXT", help="Stands for no end, such as 9999-01-01."),
    click.option("--nobody", multiple=True, metavar="TEXT", help="Stands for nobody, beside vacant, n/d and the like."),
    click.option("--encoding", default="utf-8-sig", help="How a text file is encoded.  [utf-8-sig]"),
)


def _conventions(options: dict[str, Any]) -> Conventions:
    """How the records word things, by the options taken out of the others."""
    from graph.importers.records import NOBODY, Conventions  # noqa: PLC0415

    nobody = (*NOBODY, *options.pop("nobody"))
    return Conventions(options.pop("closed"), options.pop("open_ends"), nobody)


def periods(command: Callable[..., Records]) -> Callable[..., Records]:
    """Give a command the options of tables."""
    for option in reversed(PERIODS):
        command = option(command)
    return command


@import_.command()
@takes
@click.option("--id", metavar="COLUMN", help="The id of the person or post.  [guessed]")
@click.option("--name", metavar="COLUMN", help="The name.  [guessed]")
@click.option("--title", metavar="COLUMN", help="The job title.  [guessed]")
@click.option("--manager", metavar="COLUMN", help="The manager, by id or by name; of a unit its head.  [guessed]")
@click.option("--dotted", metavar="COLUMN", help="A second manager, by a dotted line.  [guessed]")
@click.option("--unit", metavar="COLUMN", help="The department or team; of a unit what it is part of.  [guessed]")
@click.option("--holder", metavar="COLUMN", help="With --rows posts: who holds the post.  [guessed]")
@click.option("--on", metavar="COLUMN|DATE", help="The day that a row tells of.  [guessed, or in the file's name]")
@click.option("--since", metavar="COLUMN", help="When what a row says began: rows are periods.  [none]")
@click.option("--until", metavar="COLUMN", help="When it ended.  [none]")
@click.option(
    "--rows", type=click.Choice(["people", "posts", "units"]), default="people", help="What a row is.  [people]"
)
@click.option("--in", "inside", default="", metavar="UNIT", help="The unit of rows without one.")
@click.option("--prefix", default="", help="Goes before the ids of units.  [unit- where they are also ids of rows]")
@click.option("--source", default="", help="The source's id, before its day.  [the file's name]")
@click.option("--partial", is_flag=True, help="Whoever is missing from a later roster may still be there.")
@click.option("--sheet", help="The sheet of a workbook.  [the first]")
@periods
def roster(files: list[Path], **options: Any) -> Records:
    """One row per person, post or unit (CSV, TSV, XLSX), as it was on a day; several days make spells.

    Columns are guessed from common headings and shown before anything is written; an empty text ('') means none.

    \b
    Example:
      orgraph import roster staff-2024-01-31.csv staff-2024-06-30.csv -o acme
      orgraph import roster organogram.csv --rows posts --on 2012-09-30
    """
    from graph.importers import roster as room  # noqa: PLC0415
    from graph.importers import tables  # noqa: PLC0415

    headings = tables.headings(files[0], options["sheet"], options["encoding"])
    given = {what: options.pop(what) for what in room.COMMON}
    columns = room.guess(
        headings, {"since": "", "until": ""} | {key: text for key, text in given.items() if text is not None}
    )
    on = given["on"] if given["on"] not in (None, *headings) else ""
    for what, heading in given.items():
        if heading and heading not in headings and what != "on":
            raise OrgraphError(
                f"{files[0]} has no column {heading!r} for --{what}; it has {', '.join(filter(None, headings))}"
            )
    if not columns.id and not columns.name:
        raise OrgraphError(
            f"which column of {files[0]} is the id? Say --id; it has {', '.join(filter(None, headings))}"
        )
    _show(columns.used, headings)
    told = room.Options(columns, on=on or "", conventions=_conventions(options), **options)
    return room.read(files, told, bar("Reading"))


def _show(used: dict[str, str], headings: list[str]) -> None:
    """Which column is taken for what, and which for nothing."""
    told = ", ".join(f"{what} = {heading}" for what, heading in used.items())
    unused = ", ".join(heading for heading in headings if heading and heading not in used.values())
    click.echo(tables.shown(f"Columns: {told}{f'; not used: {unused}' if unused else ''}"), err=True)


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
