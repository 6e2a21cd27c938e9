"""Commands that draw."""

from __future__ import annotations

import re
from pathlib import Path

import click

from graph import dates
from graph.cli.options import Question, asks
from graph.errors import OrgraphError


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Where to write.  [output/<dataset>.html]")
@asks
def html(question: Question, output: str | None) -> None:
    """The explorer: one HTML file that works offline, with chart, search and the evidence behind every line.

    \b
    Example:
      orgraph html --at 2023-01-31 -o output/bytedance.html
    """
    from graph.formats import html as page  # noqa: PLC0415 - it costs more than all else

    top = question.graph.top_unit
    title = question.graph.nodes[top].name if top else Path(question.data).resolve().name
    target = Path(output) if output else Path("output") / f"{_file_name(top or title)}.html"
    text = page.write(question.graph, question.view, title)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OrgraphError(f"cannot write {str(target)!r}: {error.strerror}") from error
    size = len(text.encode()) / 1000
    click.echo(f"{target}  ({len(question.view.tree)} in the chart, {dates.iso(question.at)}, {size:.0f} kB)")


def _file_name(text: str) -> str:
    """A name that is safe as a file's, whatever an id is made of."""
    return re.sub(r"[^\w.-]+", "-", text).strip(".-") or "organisation"
