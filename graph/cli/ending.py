"""How a command ended: what click tells of it, as an exit code; and the last resort for a fault of ours."""

from __future__ import annotations

import os

import click

from graph.cli import ReaderGone, main
from graph.errors import OrgraphError
from graph.texts import visible

STOPPED = 130
"""128 and the number of SIGINT, as shells have it."""
FAULT = 2
TRACEBACK = "ORGRAPH_TRACEBACK"
"""Set, a fault of ours is shown with all its steps."""
LONGEST = 200
"""So many signs of what went wrong are shown."""


def asked(program: str) -> int | str | None:
    """Run the command that the arguments name; its exit code.

    Tests call ``main``, below this, so that it hides nothing from them. Raises ``BrokenPipeError`` where the reader is
    gone, and ``OSError`` without the name of a file where the answer cannot be written.
    """
    try:
        told = main(prog_name=program, standalone_mode=False)
        code = told if isinstance(told, int) else 0  # that of click's ``Exit``, if there was one
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return STOPPED
    except ReaderGone as error:
        raise BrokenPipeError from error
    except SystemExit as error:
        return error.code
    except OrgraphError as error:  # a setting that is read before any command can tell of it
        click.echo(f"Error: {visible(str(error))}", err=True)
        return FAULT
    except Exception as error:
        if os.environ.get(TRACEBACK) or (isinstance(error, OSError) and error.filename is None):
            raise
        code = _told(error)
    return code


def _told(error: Exception) -> int:
    """Say in one line that this is no fault of whoever asked, and what to report."""
    from graph.version import __version__  # noqa: PLC0415 - only a fault pays for it

    what = f"{type(error).__name__}: {error}".partition("\n")[0][:LONGEST]
    told = f"Error: this is a fault of orgraph {__version__}, not yours: {visible(what)}"
    again = f"Run it again with {TRACEBACK}=1 set, and report the command and what it prints"
    click.echo(f"{told}. {again}.", err=True)
    return FAULT
