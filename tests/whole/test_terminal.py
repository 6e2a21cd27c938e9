"""Every command of the docs on a real terminal: no line wider than it, no column cut to nothing."""

from __future__ import annotations

import re
import shlex
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from graph.prose.tables import cell_len
from tests.terminal import in_terminal
from tests.whole.test_docs import COMMANDS

if TYPE_CHECKING:
    from tests.conftest import Run

RAW = ("export", "html", "profile", "import", "schema", "--ids", "json", "jsonl", "csv", "markdown", "init")
"""Commands that write files or formats of others: no tables."""
ASKED = [tuple(shlex.split(command)[1:]) for command in COMMANDS]
TABLES = [command for command in ASKED if not set(RAW) & set(command)]
_STEERING = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


@cache
def printed(width: int, *, wide: bool = False) -> list[str]:
    return in_terminal(width, [(*command, *(["--wide"] if wide else [])) for command in TABLES])


def plain(text: str) -> str:
    return _STEERING.sub("", text)


@pytest.mark.parametrize("width", [80, 100, 140])
def test_no_line_is_wider_than_the_terminal_and_no_column_cut_to_nothing(width: int) -> None:
    assert len(TABLES) >= 20
    seen = 0
    for command, text in zip(TABLES, printed(width), strict=True):
        assert text.strip(), command
        lines = plain(text).splitlines()
        for line in lines:
            assert cell_len(line) <= width, (command, line)
        for heading, rule in pairwise(lines):
            if re.fullmatch(r"-+( +-+)+", rule):
                seen += 1
                assert min(map(len, rule.split())) >= 3, (command, rule)
                assert heading.strip()
    assert seen >= 8


def test_nothing_is_lost_if_wide(run: Run) -> None:
    for command, text in zip(TABLES, printed(80, wide=True), strict=True):
        piped = run(*command, "--wide", data="data").stdout
        assert plain(text).split() == piped.split(), command
    chain = plain(printed(80, wide=True)[TABLES.index(("chain", "shi-ben", "--at", "2022-11-15"))])
    assert all(word in chain for word in ("China-based ecommerce head", "last confirmed", "ebrun-2022-11"))


def test_sources_lead_to_where_they_are_on_a_terminal_only(run: Run) -> None:
    command = ("chain", "shi-ben", "--at", "2022-11-15")
    shown = printed(140)[TABLES.index(command)]
    assert re.search(r"\x1b\]8;[^;]*;https?://", shown)
    assert "\x1b" not in run(*command).stdout


def test_in_a_pipe_a_table_is_a_hundred_wide(run: Run) -> None:
    for command in TABLES:
        if command[0] != "check":
            assert max(map(cell_len, run(*command, data="data").stdout.splitlines()), default=0) <= 100, command
