"""Sessions in the docs: commands that are run one after the other by a shell, in a folder that is empty at first."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

BLOCK = re.compile(r"^```console session\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*\n(?:> ?.*\n)*)", re.MULTILINE)


def run(text: str, folder: Path) -> str:
    """A page with what its sessions print when they are run in a folder."""
    return BLOCK.sub(lambda block: _block(block[1], folder), text)


def _block(session: str, folder: Path) -> str:
    told = "".join(f"$ {command}{_printed(command, folder)}" for command in COMMAND.findall(session))
    return f"```console session\n{told}```"


def _printed(command: str, folder: Path) -> str:
    """What a command and its own errors print."""
    script = re.sub(r"^> ?", "", command, flags=re.MULTILINE)
    own = {name: value for name, value in os.environ.items() if not name.startswith("ORGRAPH") and name != "COLUMNS"}
    path = os.pathsep.join([str(Path(sys.executable).parent), own.get("PATH", "")])
    environment = own | {"PATH": path, "ORGRAPH_CACHE": str(folder / ".cache"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
