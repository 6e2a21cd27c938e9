"""The command that says of two nodes that they are one."""

from __future__ import annotations

import click

from graph import dates
from graph.cli.completing import Name
from graph.cli.options import mistakes
from graph.cli.storing import from_data
from graph.cli.write import tell
from graph.errors import OrgraphError
from graph.files import joining, loader


@click.command()
@click.argument("one", type=Name())
@click.argument("other", type=Name())
@click.option("--why", default="", help="Why they are one; with --undo not needed.")
@click.option("--date", default="", help="When that was found.  [today]")
@click.option("--undo", is_flag=True, help="They are two after all: what said they are one stays, marked.")
@from_data
def merge(data: str, one: str, other: str, why: str, date: str, undo: bool) -> None:
    """Two nodes are one: all that is said of ONE is said of OTHER, whose id and name stay; ONE becomes a name of it.

    Nothing is rewritten: a line in same.yaml says so, with its reason, and --undo takes it back.

    \b
    Example:
      orgraph merge 17 ada-long --why "The same name, and the same post in both lists"
      orgraph merge 17 ada-long --undo
    """
    with mistakes():
        day = dates.understood(date or str(dates.iso(dates.today())))
        folder = loader.folder_of(data)
        if undo:
            made = joining.Undoing(folder, one, other, day).make()
        elif not why:
            raise OrgraphError("say why they are one: --why")
        else:
            made = joining.Joining(folder, one, other, why, day).make()
    tell(made, made.what)
