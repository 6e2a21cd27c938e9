"""A copy of a source, kept beside the facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph import dates
from graph.cli.completing import SourceName
from graph.cli.options import mistakes
from graph.cli.storing import from_data
from graph.cli.write import tell
from graph.files import folders, keeping
from graph.prose import tables

if TYPE_CHECKING:
    from graph.files.keeping import Kept


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", type=SourceName(), required=True, help="The id of the source that it is a copy of.")
@click.option("--accessed", metavar="DATE", default="", help="The day on which it was saved.")
@click.option("--anyway", is_flag=True, help="Keep it even if no quote of the source stands in it.")
@from_data
def archive(data: str, file: Path, source: str, accessed: str, anyway: bool) -> None:
    """Keep FILE, a saved page, PDF or text, beside the facts as the copy of a source.

    It is put into the folder archive/ of the data, and the source's entry says where and with which sha256. Every
    quote of the source is looked for in it; orgraph check does so from then on, and tells when the copy has changed or
    is gone. Nothing is fetched from anywhere. Text of pages and PDFs is read with pip install "orgraph[archive]".

    \b
    Example:
      orgraph archive ~/Downloads/memo.html --source example-gazette-2024-01-15 --accessed 2024-01-16
    """
    with mistakes():
        day = dates.understood(accessed) if accessed else ""
        kept = keeping.Keeping(folders.folder_of(data), file, source, day, anyway=anyway).keep()
    tell(kept.written, f"{kept.written.what} is kept; {_quotes(kept)}")
    for fact in kept.missing:
        click.echo(tables.shown(f'{fact.at}: warning: it has no "{fact.quote}" [quote-not-found]'), err=True)


def _quotes(kept: Kept) -> str:
    """How many of the quotes stand in the copy."""
    many = len(kept.quoting)
    if not many:
        return "nothing is quoted from this source"
    if kept.unread:
        return f"its {many} quote{'s were' if many > 1 else ' was'} not looked for: {kept.unread}"
    return f"{many - len(kept.missing)} of {many} quote{'s stand' if many > 1 else ' stands'} in it"
