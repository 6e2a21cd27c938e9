"""The command that writes a view for other people's tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph import excerpt, formats, selectors, writing
from graph.cli.options import Question, selecting, tell, views
from graph.cli.picturing import look_of, looks, only_of_pictures
from graph.errors import OrgraphError
from graph.texts import visible

if TYPE_CHECKING:
    from graph.formats import Part


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(formats.NAMES)))
@click.option(
    "-o", "--output", metavar="FILE", help="Where to write; formats of several tables write as many files.  [stdout]"
)
@click.option(
    "--all-days", is_flag=True, help="The lines of all time, each with its days; --at is then the day of the names."
)
@selecting()
@looks
@views
def export(
    question: Question,
    format_: str,
    output: str | None,
    selector: str | None,
    all_days: bool,
    asked: dict[str, Any],
) -> None:
    """The view, or a part of it, in FORMAT, for other tools; on stderr, what that format cannot carry.

    FORMAT: mermaid, dot, csv, json, graphml, gexf, jsonld, ftm, ftm-statements, parquet, sqlite, cypher, kuzu, svg,
    png.

    A selection is written with the lines within it. gexf, made for the time line of Gephi, and sqlite, made to be asked
    for any day (in Datasette say), are always of all days. What each format is for stands in docs/in-and-out.md.

    \b
    Example:
      orgraph export mermaid --at 2022-11-15 --select "+shi-ben"
      orgraph export graphml --at 2022-11-15 -o bytedance.graphml
      orgraph export parquet --all-days -o bytedance.parquet
      orgraph export sqlite -o bytedance.sqlite
      orgraph export svg --select "bob-kang+" --credit "The Paper" -o bob.svg
    """
    all_days = formats.of_all_days(format_, asked=all_days)
    only_of_pictures(format_, asked, formats.PICTURES)
    chosen = None if selector is None else selectors.select(question.view, selector)
    taken = excerpt.take(question.view, chosen, all_days=all_days)
    look = None
    if format_ in formats.PICTURES:
        from graph import picture  # noqa: PLC0415

        look = look_of(question, asked)
        taken = excerpt.within(question.view, taken, question.name, whole=chosen is None)
        tell(picture.remarks(taken, look))
    written = list(formats.parts(format_, taken, Path(output).stem if output else "", look))
    for loss in formats.losses(format_, taken):
        click.echo(f"Not in {format_}: {loss}.", err=True)
    if output is None:
        _print(written, format_)
        return
    days = f"all days, names of {taken.at}" if all_days else taken.at
    for part in written:
        target = _write(Path(output), part)
        click.echo(f"{target}  ({len(taken.nodes)} nodes, {len(taken.lines)} lines, {days})", err=True)


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
    target = part.target(output)
    writing.make(target.parent)
    writing.write(target, part.content)
    return target
