"""The command with which editors talk while somebody writes facts."""

from __future__ import annotations

import sys

import click

from graph.cli.options import mistakes
from graph.errors import OrgraphError
from graph.files import folders


@click.command()
@click.option(
    "--data",
    metavar="DIR",
    envvar="ORGRAPH_DATA",
    default=None,
    help="Only this folder of facts.  [that of each file: data/ of the folder that is open, or itself]",
)
def lsp(data: str | None) -> None:
    """The language server that editors start: what check finds while one types, names, and new ids for old ones.

    It completes keys, ids and names, shows who somebody is and what a fact changes, leads to where an id is declared
    and used, and gives it a new one in all files. An editor starts it and talks to it over stdin and stdout: orgraph
    help editors has the settings of VS Code, Neovim and Helix. It needs pygls: pip install "orgraph[lsp]".

    \b
    Example:
      orgraph lsp
    """
    with mistakes():
        try:
            from graph.editor.server import serve  # noqa: PLC0415 - an extra
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol", "attrs", "cattrs"):
                raise
            raise OrgraphError("the language server needs pygls: pip install 'orgraph[lsp]'") from error
        folder = None if data is None else folders.folder_of(data)
        if sys.stdin.isatty():
            click.echo(
                "Waiting for an editor, which starts this itself (orgraph help editors); Ctrl-C ends it.", err=True
            )
        serve(folder)
