"""The guide that comes along: ``orgraph help`` lists its pages, ``orgraph help TOPIC`` shows one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from graph import names
from graph.cli import HOMES, main
from graph.cli.options import mistakes
from graph.errors import UnknownName
from graph.files.guide import pages_by_topic, title_of
from graph.prose import blocks
from graph.prose.screen import stdout

if TYPE_CHECKING:
    from pathlib import Path


@click.command
@click.argument("topic", required=False)
@click.pass_context
def help(context: click.Context, topic: str | None) -> None:  # noqa: A001 - what it is called
    """The guide: its topics, one of them, or the help of a command.

    \b
    Example:
      orgraph help
      orgraph help facts
      orgraph help diff
    """
    if topic is None:
        click.echo(blocks.lines((blocks.Line(line) for line in _topics()), stdout()))
    elif topic in HOMES:
        _of_command(context, topic)
    else:
        with mistakes():
            _show(_page(topic))


def _topics() -> list[str]:
    pages = pages_by_topic()
    wide = max(map(len, pages), default=0)
    listed = [f"{topic:{wide}}  {title_of(page)}" for topic, page in pages.items()]
    return [*listed, "", "orgraph help TOPIC shows one, orgraph COMMAND --help tells of a command."]


def _page(topic: str) -> Path:
    pages = pages_by_topic()
    if topic not in pages:
        raise UnknownName(topic, names.nearest(topic, [*pages, *HOMES]))
    return pages[topic]


def _show(page: Path) -> None:
    """Print a page: on a terminal laid out and page by page, else as it is written."""
    text = page.read_text(encoding="utf-8")
    if not sys.stdout.isatty():
        click.echo(text, nl=False)
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it
    from rich.markdown import Markdown  # noqa: PLC0415

    console = Console()
    with console.pager(styles=True):
        console.print(Markdown(text))


def _of_command(context: click.Context, name: str) -> None:
    command = main.get_command(context, name)
    if command is not None:
        click.echo(command.get_help(click.Context(command, info_name=name, parent=context.parent)))
