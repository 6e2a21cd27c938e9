"""Runs commands in a pseudo-terminal: ``python -m tests.terminal`` within it, ``in_terminal`` from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from tests.conftest import ROOT, shipped_data_kept

if TYPE_CHECKING:
    from collections.abc import Sequence

NEXT = "\x1e"
"""What parts the output of one command from that of the next."""


def in_terminal(width: int, commands: Sequence[Sequence[str]]) -> list[str]:
    """What each command prints on a terminal so many columns wide, with all that steers it."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"} | {"TERM": "xterm-256color"}
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.terminal", json.dumps([list(command) for command in commands])],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment,
    )
    os.close(theirs)
    written = b""
    while chunk := _read(ours):
        written += chunk
    os.close(ours)
    assert child.wait() == 0
    return written.decode().replace("\r\n", "\n").split(NEXT)[:-1]


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65_536)
    except OSError:  # the other end is closed
        return b""


def main() -> None:
    """Run the commands one after the other, on facts that are read once."""
    from graph.cli import main as orgraph

    with shipped_data_kept():
        for command in json.loads(sys.argv[1]):
            with suppress(SystemExit, click.ClickException):
                orgraph(command, prog_name="orgraph", standalone_mode=False)
            click.echo(NEXT, nl=False)


if __name__ == "__main__":
    main()
