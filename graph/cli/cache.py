"""The command about what is kept of data folders between questions."""

from __future__ import annotations

import click

from graph.cli.options import mistakes
from graph.errors import OrgraphError
from graph.files.store import places
from graph.prose import tables


@click.command()
@click.option("--clear", is_flag=True, help="Remove all of it.")
def cache(clear: bool) -> None:
    """What is kept of the data folders that were asked: where, how large, and of which folder.

    A question reads no more of a folder than it meets, once that was read whole. What is kept is held against the files
    each time, so nothing ever has to be cleared for an answer to be right. --no-cache or $ORGRAPH_NO_CACHE does
    without; $ORGRAPH_CACHE names another folder to keep it in.

    \b
    Example:
      orgraph cache
      orgraph cache --clear
    """
    with mistakes():
        try:
            where = places.folder()
            if clear:
                gone = places.clear()
                click.echo(f"{len(gone)} file(s) removed from {where}", err=True)
                return
        except OSError as error:
            raise OrgraphError(f"cannot reach the cache folder: {error}") from error
        found = places.stores()
        for one in found:
            of = tables.shown(one.folder) if one.folder else "unreadable; made anew when it is asked"
            click.echo(f"{one.path}  {_size(one.size)}  {of}")
        click.echo(f"{len(found)} store(s), {_size(sum(one.size for one in found))} in {where}", err=True)


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{size / 1000:.0f} kB"
