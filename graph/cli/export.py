"""The command that writes a view for other people's tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph import dates, excerpt, formats, selectors, writing
from graph.cli.options import Question, selecting, views
from graph.errors import OrgraphError
from graph.texts import visible

if TYPE_CHECKING:
    from graph.formats import Part


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(formats.NAMES)))
@click.option(
    "-o", "--output", metavar="FILE", help="Where to write; formats of several tables write as many files.  [stdout]"
)
@selecting()
@views
def export(question: Question, format_: str, output: str | None, selector: str | None) -> None:
    """The view, or a part of it, in FORMAT, for other tools; on stderr, what that format cannot carry.

    FORMAT: mermaid, dot, csv, json, graphml, gexf, jsonld, ftm, ftm-statements, parquet, cypher, svg.

    A selection is written with the lines within it. docs/in-and-out.md has what each format is for.

    \b
    Example:
      orgraph export mermaid --at 2022-11-15 --select "+shi-ben"
      orgraph export graphml --at 2022-11-15 -o bytedance.graphml
    """
    chosen = None if selector is None else selectors.select(question.view, selector)
    taken = excerpt.take(question.view, chosen)
    written = list(formats.parts(format_, taken))
    for losses in formats.format_called(format_).LOSSES:
        click.echo(f"Not in {format_}: {losses}.", err=True)
    if output is None:
        _print(written, format_)
        return
    for part in written:
        target = _write(Path(output), part)
        click.echo(
            f"{target}  ({len(taken.nodes)} nodes, {len(taken.lines)} lines, {dates.iso(question.at)})", err=True
        )


def _print(written: list[Part], format_: str) -> None:
    """Write to stdout what goes there: of several tables the one of lines, and nothing that is no text.

    A terminal gets it with what would steer it made visible; a pipe gets it as it is.
    """
    part = written[-1]
    if format_ in formats.BINARY:
        raise OrgraphError(f"{format_} is no text for a terminal or a pipe; name a file with -o")
    if sys.stdout.isatty():
        click.echo("\n".join(map(visible, part.content.decode().split("\n"))), nl=False)
    else:
        click.echo(part.content, nl=False)


def _write(output: Path, part: Part) -> Path:
    target = output.with_name(f"{output.stem}{part.infix}{output.suffix or part.suffix}") if part.infix else output
    writing.make(target.parent)
    writing.write(target, part.content)
    return target
