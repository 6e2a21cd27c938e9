"""docs/orgraph.1, written from the help of the commands: ``python -m tests.man_page`` writes it anew."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import click

from graph.cli import HOMES, SUMMARIES, main
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = ROOT / "docs" / "orgraph.1"


def page() -> str:
    """The whole page, in the macros of man(7)."""
    return "\n".join([*_top(), *(line for name in HOMES for line in _command(name)), *_bottom()]) + "\n"


def _top() -> Iterator[str]:
    yield '.TH ORGRAPH 1 "" "orgraph" "User Commands"'
    yield ".SH NAME"
    yield "orgraph \\- explore who reports to whom: sourced, dated facts in; answers, charts and changes out"
    yield ".SH SYNOPSIS"
    yield ".B orgraph"
    yield "[OPTIONS] COMMAND [ARGUMENTS]"
    yield ".SH DESCRIPTION"
    yield from _text(main.help or "")
    yield ".SH COMMANDS"


def _command(name: str) -> Iterator[str]:
    context = click.Context(main, info_name="orgraph")
    command = main.get_command(context, name)
    assert command is not None
    yield f".SS {name}"
    yield _escaped(SUMMARIES[name])
    yield ".PP"
    yield from _text(command.help or "")
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden and (record := option.get_help_record(context)):
            yield ".TP"
            yield f".B {_escaped(record[0])}"
            yield _escaped(record[1] or " ")


def _text(text: str) -> Iterator[str]:
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        yield ".PP"
        raw = paragraph.startswith("\b")
        lines = paragraph.removeprefix("\b").strip("\n").split("\n")
        yield from [".nf", *map(_escaped, lines), ".fi"] if raw else map(_escaped, lines)


def _bottom() -> Iterator[str]:
    yield ".SH EXIT STATUS"
    yield "0: fine. 1: something was found (check with errors, diff --exit-code with differences)."
    yield "2: wrong usage or unreadable data."
    yield ".SH ENVIRONMENT"
    yield "ORGRAPH_DATA: the folder of facts. COLUMNS: how wide a table is in a pipe."


def _escaped(line: str) -> str:
    text = line.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
