"""How a command ended: what click tells of it, as an exit code."""

from __future__ import annotations

import click

from graph.cli import ReaderGone, main

STOPPED = 130
"""128 and the number of SIGINT, as shells have it."""


def asked(program: str) -> int | str | None:
    """Run the command that the arguments name; its exit code. Raises ``BrokenPipeError`` where the reader is gone."""
    try:
        main(prog_name=program, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.Abort:
        return STOPPED
    except ReaderGone as error:
        raise BrokenPipeError from error
    except SystemExit as error:
        return error.code
    return 0
