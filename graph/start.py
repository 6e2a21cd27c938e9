"""How the command ``orgraph`` begins and ends, whatever comes between: its exit code, and no traceback.

Ctrl-C ends it with 130, as shells have it; a reader who has read enough (``| head``) is nobody's error; an answer that
cannot be written, as onto a full disk, is told. Signs that the encoding of a terminal lacks are written as escapes.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

STOPPED = 130
"""128 and the number of SIGINT."""
FAILED = 2
A_MOMENT = 0.01
"""Seconds until what was ignored is over."""


def run(program: str = "orgraph") -> NoReturn:
    """Run the command that the arguments name, and end the process as it ended."""
    sys.unraisablehook = _heard
    try:
        _let_any_sign_through()
        from graph.cli.ending import asked  # noqa: PLC0415 - Ctrl-C may come before all of it is there

        code = asked(program)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = STOPPED
    except BrokenPipeError:
        _leave_unwritten()
        code = 0
    except OSError as error:
        if error.filename is not None or sys.stdout.closed:
            raise
        _leave_unwritten()
        sys.stderr.write(f"Error: the answer cannot be written: {error.strerror}\n")
        code = FAILED
    sys.exit(code)


def _heard(unraisable: sys.UnraisableHookArgs) -> None:
    """Ctrl-C that came where Python ignores all errors, as in what cleans up after an import, comes again."""
    if not issubclass(unraisable.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)
        return
    import signal  # noqa: PLC0415 - almost never
    from threading import Timer  # noqa: PLC0415

    Timer(A_MOMENT, os.kill, (os.getpid(), signal.SIGINT)).start()


def _let_any_sign_through() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _leave_unwritten() -> None:
    """Nothing is written to standard output any more, not even when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
