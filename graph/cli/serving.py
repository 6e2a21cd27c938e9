"""The command that answers agents."""

from __future__ import annotations

import signal
import sys

import click

from graph.cli.options import mistakes
from graph.cli.storing import from_data
from graph.errors import OrgraphError
from graph.files.folders import folder_of

NEEDED = ("mcp", "mcp_types", "pydantic")
"""What the extra brings."""


@click.command()
@from_data
@click.option("--public", is_flag=True, help="Tell nothing that is confidential, whatever is asked for.")
@click.option(
    "--allow-write", is_flag=True, help="Let proposed facts be written, each as a new file of the data folder."
)
@click.option(
    "--no-cache", is_flag=True, envvar="ORGRAPH_NO_CACHE", help="Read the files themselves, and keep nothing of them."
)
def mcp(data: str, public: bool, allow_write: bool, no_cache: bool) -> None:
    """The same answers for agents: a server of the Model Context Protocol over standard input and output.

    An MCP client starts it; docs/agents.md shows how. Each answer has its day, its day of knowledge, how sure it is,
    its sources and the revision of the data. Nothing is written without --allow-write, and nothing over a file that is
    there.

    \b
    Example:
      orgraph mcp --data bytedance
      orgraph mcp --data acme --public
    """
    from graph.agent.desk import Desk  # noqa: PLC0415 - no other command needs it

    with mistakes():
        folder_of(data)
        try:
            from graph.agent.server import serve  # noqa: PLC0415 - an extra, and slow to import
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in NEEDED:
                raise
            raise OrgraphError("mcp needs its SDK: pip install 'orgraph[mcp]'") from error
        if sys.stdin.isatty():
            click.echo("An MCP client starts this and speaks with it; here it waits for one. Ctrl-C ends it.", err=True)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # the SDK waits for its pipe in a thread that hears nothing else
        serve(Desk(data, public, cache=not no_cache, allow_write=allow_write))
