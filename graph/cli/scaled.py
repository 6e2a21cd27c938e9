"""Answers by an engine, from a folder of tables; and the command that writes one."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import click

from graph import dates
from graph.cli.options import Question, mistakes, out, show, views
from graph.errors import OrgraphError
from graph.files import folders
from graph.prose import columns
from graph.prose.tables import shown, write
from graph.scale.folder import is_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph.prose.columns import Columns
    from graph.scale.day import Day
    from graph.view import View
    from graph.vocabulary import NodeId

ENGINE = "orgraph.engine"
"""Where the running command notes the engine that was asked for."""


def _asked(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    del param
    ctx.meta[ENGINE] = value


engines = click.option(
    "--engine",
    metavar="NAME",
    expose_value=False,
    callback=_asked,
    help="Answer from tables (orgraph tables): duckdb, duckdb:4GB, spark, spark:MASTER.  [duckdb, of tables]",
)
"""The option of the commands that an engine can answer."""


def by_engine(question: Question) -> Day | None:
    """The day that is asked about as an engine has it; None where the facts are weighed here.

    Raises ``OrgraphError`` where an engine cannot answer what is asked.
    """
    engine = click.get_current_context().meta.get(ENGINE)
    if engine is None and not is_tables(Path(question.data)):
        return None
    for option, given in (
        ("--known", question.known),
        ("--at-least", question.at_least),
        ("--public", question.public or None),
    ):
        if given is not None:
            raise OrgraphError(f"tables hold what is weighed of all that is recorded, so no engine answers {option}")
    from graph.scale.day import Day  # noqa: PLC0415 - few are asked
    from graph.scale.engines import ENGINES, opened  # noqa: PLC0415

    asked = opened(folders.folder_of(question.data), engine or ENGINES[0])
    return Day(asked, question.at, possible=question.possible)


def seen(day: Day) -> View:
    """As much of a view as it takes to name nodes."""
    sources: Mapping[str, object] = {}
    told = SimpleNamespace(
        at=day.at, name=day.name, nodes=_Known(day), graph=SimpleNamespace(facts=SimpleNamespace(sources=sources))
    )
    return cast("View", told)


class _Known:
    """Which nodes there are."""

    def __init__(self, day: Day) -> None:
        self._day = day

    def __contains__(self, node: str) -> bool:
        return self._day.has(node)


def answer(
    question: Question,
    day: Day,
    command: str,
    found: Sequence[Mapping[str, Any]],
    named: Callable[[View], Columns],
    empty: str = "",
) -> None:
    """Print what an engine found, as it is printed of a view."""
    question.answer(command, found, named, empty, seen(day))


def tell_unknown(question: Question, day: Day, node: NodeId) -> None:
    """Say on stderr, beside a table, that nothing is known of a node on the day, and when anything last was."""
    if question.fmt == "table" and not day.row(node)["there"]:
        card = day.card(node)
        click.echo(question.nothing_known(node, card["last_known"], card["first_known"], seen(day)), err=True)


def differences(question: Question, day: Day, old: str, new: str) -> int:
    """Print the plain differences between two dates as an engine finds them; gives how many."""
    from graph.scale.figures import differing  # noqa: PLC0415

    before, after = (day.on(dates.day(dates.understood(one))) for one in (old, new))
    rows = [change.row() | {"others": []} for change in differing(before, after)]
    named = columns.raw_changes(seen(after))
    if question.fmt == "table":
        show(rows, named, question.screen, f"nothing changed from {old} to {new}")
        click.echo("When, how surely and by whose word is told by the facts themselves, not by an engine.", err=True)
        return len(rows)
    head: dict[str, object] = {"command": "diff", "at": [dates.iso(before.at), dates.iso(after.at)]}
    head |= {"known": None, "lines": None, "facts": None, "warning": None, "scores": {}}
    out(write(rows, question.fmt, named if question.fmt == "markdown" else (), head))
    return len(rows)


LISTS = {
    "id": "The id of the person.",
    "name": "The name.",
    "title": "The job title.",
    "manager": "The manager, by id or name.",
    "unit": "The department or team.",
    "mail": "The e-mail address: managers may be named by it.",
    "on": "The day that a row tells of, or the day of all.",
}
"""The columns of lists that an engine takes in."""


def lists_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options by which lists are read."""
    told = [click.option(f"--{name}", metavar="COLUMN", help=f"{about}  [guessed]") for name, about in LISTS.items()]
    told += [
        click.option("--only", is_flag=True, help="Leave columns that no engine takes in: status, dates of joining."),
        click.option("--prefix", default="", help="Goes before the ids of units.  [unit- where people have them too]"),
        click.option("--path", metavar="SIGN", help="'' if no cell of units is a path.  [as they show]"),
        click.option(
            "--series", default="", help="The lists of which each file is one.  [the file's name, less its day]"
        ),
        click.option("--source", default="", help="The source's id, before its day.  [the file's name]"),
        click.option("--publisher", default="", help="Who published the lists.  [the name of the series]"),
    ]
    for option in reversed(told):
        command = option(command)
    return command


@click.command()
@click.argument("folder", metavar="DIR")
@click.argument("lists", nargs=-1, metavar="[LIST]...")
@lists_options
@engines
@views
def tables(question: Question, folder: str, lists: tuple[str, ...], **columns: Any) -> None:
    """Tables in a new folder, from which an engine answers without reading the facts again (extra 'scale').

    They hold, for every person, unit and post and all days, what who, chain, reports, find, stats and diff tell:
    docs/scale.md. Those commands answer from such a folder, by DuckDB or by Spark.

    With LISTs (CSV or Parquet, a row per person as of a day, each list whole) an engine reads these in place of facts,
    however large they are: columns are guessed as orgraph import roster does, and what has to be weighed row by row is
    refused, with its place.

    \b
    Example:
      orgraph tables org.tables
      orgraph tables org.tables staff-2024-01-31.csv staff-2024-02-29.csv --engine duckdb:4GB
      orgraph chain shi-ben --data org.tables --at 2022-11-15
    """
    from graph.cli.taking import bar  # noqa: PLC0415
    from graph.scale import writing  # noqa: PLC0415

    if question.known is not None:
        raise OrgraphError("tables hold what is weighed of all that is recorded, so not --known")
    if lists:
        _of_lists(Path(folder), lists, columns)
        return
    if given := next((key for key, value in columns.items() if value), ""):
        raise OrgraphError(f"--{given} says how lists are read; name some: orgraph tables DIR LIST...")
    with mistakes():
        for path in writing.write(question.graph, Path(folder), bar("Writing tables")):
            click.echo(path)


def _of_lists(folder: Path, lists: Sequence[str], columns: dict[str, Any]) -> None:
    """Write tables of lists by an engine, and tell how they were read."""
    from graph.cli.taking import bar  # noqa: PLC0415
    from graph.importers import by_engine, roster  # noqa: PLC0415
    from graph.importers.tables import paths  # noqa: PLC0415

    given = {what: columns.pop(what) for what in LISTS}
    given |= dict.fromkeys(roster.COMMON.keys() - LISTS.keys(), "") if columns.pop("only") else {}
    told = roster.Options(given, on=given["on"] or "", **columns)
    engine = click.get_current_context().meta.get(ENGINE) or "duckdb"
    found = by_engine.take(paths(lists), told, engine, folder, bar("Weighing"))
    for text in found.told:
        click.echo(shown(text), err=True)
    click.echo(f"{found.nodes} nodes of {found.lists} list(s), of {found.shapes} shapes", err=True)
    for path in found.files:
        click.echo(path)
