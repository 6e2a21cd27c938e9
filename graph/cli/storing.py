"""Where a command takes its facts from: the store of a data folder, or the files themselves."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, Any

import click

from graph.errors import OrgraphError
from graph.files import folders, store, walking
from graph.prose import tables
from graph.scale.folder import is_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from graph.errors import Problem
    from graph.facts import Facts
    from graph.files.loader import Note

MANY_FILES = 2_000
"""From about so many files on, loading takes over a second and shows how far it is."""

NO_CACHE, TELL, TOLD = "orgraph.no_cache", "orgraph.tell", "orgraph.told"
"""Where the running command notes that no store is to be used, whom to tell what became of it, and what was told."""


class _Folder(click.ParamType[str]):
    """A folder: of the environment the whole text, which is one folder, whatever blanks are in it."""

    name = "DIR"

    def split_envvar_value(self, rv: str) -> list[str]:
        """The one folder."""
        return [rv]


def _one_folder(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> str:
    """The folder that is named; of two, none is left out in silence."""
    if len(value) > 1:
        raise click.BadParameter(f"given {len(value)} times, and a command reads one folder", ctx, param)
    return value[0] if value else "data"


from_data = click.option(
    "--data",
    metavar="DIR",
    envvar="ORGRAPH_DATA",
    type=_Folder(),
    multiple=True,
    callback=_one_folder,
    default=["data"],
    help="The folder of facts, or a shipped set: bytedance, home-office, kubernetes.  [data]",
)
"""The option of every command that reads facts."""


def _without_store(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    del param
    ctx.meta[NO_CACHE] = value


def _with_words(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    del param
    if value:
        ctx.meta[TELL] = lambda text: click.echo(text, err=True)


def stored(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options about the store of its data, and the files themselves where that fails it."""

    @click.option(
        "--no-cache",
        is_flag=True,
        envvar="ORGRAPH_NO_CACHE",
        expose_value=False,
        callback=_without_store,
        help="Read the files themselves, and keep nothing of them.  [orgraph cache]",
    )
    @click.option(
        "-v",
        "--verbose",
        is_flag=True,
        expose_value=False,
        callback=_with_words,
        help="Say on stderr where the facts come from.",
    )
    @functools.wraps(command)
    def asked(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except store.Unusable as error:
            context = click.get_current_context()
            context.meta.get(TELL, _say_nothing)(f"the store is of no use, the files are read: {error}")
            context.meta[NO_CACHE] = True
            command(*arguments, **options)

    return asked


def facts_in(data: str | Path) -> Facts:
    """The facts of a data folder: from its store if that is right, else from its files. Raises ``OrgraphError``."""
    folder = folders.folder_of(data)
    if is_tables(folder):
        raise OrgraphError(f"{str(data)!r} holds tables; who, chain, reports, find, stats and diff answer from these")

    def read(*note: Note) -> Facts:
        from graph.files import loader  # noqa: PLC0415 - where the store is right nothing is read

        return loader.load(folder, track, *note)

    context = click.get_current_context()
    whom = context.meta.get(TELL, _say_nothing)
    facts = read() if context.meta.get(NO_CACHE) else store.load(folder, read, whom)
    tell_left_out(walking.below(folder).left_out)
    return facts


def tell_left_out(problems: Iterable[Problem]) -> None:
    """Say on stderr what may hold facts and was not read: an answer without them is none of all that lies there.

    Each once, however often the running command reads a folder.
    """
    told = click.get_current_context().meta.setdefault(TOLD, set())
    for problem in problems:
        if problem not in told:
            told.add(problem)
            click.echo(tables.shown(problem), err=True)


def _say_nothing(text: str) -> None:
    del text


def track(paths: Sequence[Path]) -> Iterable[Path]:
    """Pass files on, with a progress bar on stderr where there are many."""
    if len(paths) < MANY_FILES:
        return paths
    return _with_bar(paths)


def _with_bar(paths: Sequence[Path]) -> Iterable[Path]:
    with click.progressbar(paths, label="Reading facts", file=sys.stderr) as bar:
        yield from bar
