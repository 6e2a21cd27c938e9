"""Fuzzing that follows which code it reaches: ``python -m tests.fuzz.guided SECONDS``, with atheris beside us.

The reader of YAML, dates and selectors are given bytes; each answers or tells, by an error that is meant for a user and
by problems within the text. Anything else ends the run, with the input kept in ``.pytest_cache``.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.fuzz.mutation import CORPUS

USUAL_SECONDS = "120"


def run(seconds: str) -> None:
    """Fuzz for some seconds. Raises ``ModuleNotFoundError`` without atheris; ends the process otherwise."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["graph"]):
        target = importlib.import_module("tests.fuzz.guided_target")
    kept = Path(".pytest_cache") / "guided-"
    kept.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as reached:
        for number, seed in enumerate(target.SEEDS):
            (Path(reached) / str(number)).write_bytes(seed)
        options = [f"-max_total_time={seconds}", "-max_len=2048", f"-artifact_prefix={kept}", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *options, reached, str(CORPUS / "yaml")], target.one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    run(sys.argv[1] if len(sys.argv) > 1 else USUAL_SECONDS)
