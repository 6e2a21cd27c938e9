"""A command as a process: how it ends, whoever stops it and whatever it writes to."""

from __future__ import annotations

import functools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import DATA, ROOT

LONG = ("timeline", "--data", str(DATA))
DISTURBED = ("check", "stats", "timeline")


def started(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "graph", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen(command, cwd=ROOT, **pipes)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("wait", [0.1, 0.3, 0.6, 0.9])
def test_ctrl_c_ends_it_with_130_and_no_word(wait: float, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    heard = functools.partial(
        signal.signal, signal.SIGINT, signal.SIG_DFL
    )  # what a shell's background may have taken away
    process = started("--no-cache", "html", "--data", str(DATA), "-o", str(page), preexec_fn=heard)
    time.sleep(wait)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate()
    # Python's own start, on a busy machine, ends by it, or ignores it and says so
    before_ours = process.returncode in (0, 1) and b"KeyboardInterrupt" in told and b"/graph/" not in told
    if before_ours and process.returncode == 0:
        return
    assert before_ours or process.returncode in (130, -signal.SIGINT)
    assert b"graph/start.py" not in told, "a traceback from the first moment of ours on"
    assert b"Aborted" not in told
    assert not list(tmp_path.iterdir()), "nothing is left behind"


IGNORED = """
import signal, time, graph.start, graph.cli.ending
class Gone:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)
def asked(program):
    Gone()
    time.sleep(30)
    return 0
graph.cli.ending.asked = asked
graph.start.run()
"""


def test_ctrl_c_is_heard_where_python_ignores_all_errors() -> None:
    done = subprocess.run([sys.executable, "-c", IGNORED], capture_output=True, cwd=ROOT, timeout=25, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_other_errors_that_python_ignores_are_told_as_ever() -> None:
    script = IGNORED.replace("signal.raise_signal(signal.SIGINT)", "raise ValueError('a slip')").replace("30", "0")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=ROOT, timeout=25, check=False)
    assert (done.returncode, b"ValueError: a slip" in done.stderr) == (0, True)


@pytest.mark.parametrize("command", DISTURBED)
def test_a_reader_who_has_read_enough_is_no_error(command: str) -> None:
    process = started(command, "--data", str(DATA))
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    with process.stderr:
        told = process.stderr.read()
    assert process.wait() == 0
    assert b"Error" not in told
    assert b"Traceback" not in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
@pytest.mark.parametrize("command", [*DISTURBED, "--help"])
def test_an_answer_that_cannot_be_written_is_told(command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        process = started(command, stdout=full)
        _, told = process.communicate()
    assert process.returncode == 2
    assert told.decode().splitlines()[-1] == "Error: the answer cannot be written: No space left on device"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp936", "utf-8"])
def test_any_encoding_of_a_terminal_will_do(encoding: str) -> None:
    environment = os.environ | {"PYTHONIOENCODING": encoding, "COLUMNS": "200"}
    process = started("who", "康泽宇", "--data", str(DATA), "--at", "2022-11-15", env=environment)
    out, told = process.communicate()
    assert (process.returncode, told) == (0, b"")
    name = "康泽宇" if encoding in ("cp936", "utf-8") else "\\u5eb7\\u6cfd\\u5b87"
    assert name in out.decode(encoding)


def test_exit_codes_are_those_of_the_readme(tmp_path: Path) -> None:
    def code(*arguments: str) -> int:
        return started(*arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).wait()

    assert code("who", "shi-ben", "--data", str(DATA)) == 0
    assert code("who", "nobody-of-that-name", "--data", str(DATA)) == 2
    assert code("no-such-command") == 2
    assert code("--version") == 0
    (tmp_path / "wrong.yaml").write_text("facts: [", encoding="utf-8")
    assert code("check", "--data", str(tmp_path)) == 1
