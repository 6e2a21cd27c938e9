"""The words of the domain are types: seven mistakes that a reader of the code might make, each found before it runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from mypy import api

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

MISTAKES = """\
from graph.answers import chain
from graph.changes import Change, Entry
from graph.facts import Fact, Node, Source
from graph.view import View


def made(view: View, node: Node, source: Source) -> None:
    view.lines("reports-to", node.id)
    print(node.kind == "persn")
    chain(view, node.id)[0]["manger"]
    view.manager(node.name)
    Change("subtree_movd", Entry("parent", node.id), None, None)
    Change("subtree_moved", Entry("manger", node.id), None, {"x": view})
    Fact(node.id, "reports_to", node.id, source, says="offical", line="doted")
"""
FIRST = 8
"""The line of the first mistake."""


def test_seven_mistakes_are_found(tmp_path: Path) -> None:
    (tmp_path / "mistakes.py").write_text(MISTAKES)
    config = f"--config-file={ROOT / 'pyproject.toml'}"
    found, errors, _ = api.run([config, f"--cache-dir={ROOT / '.mypy_cache'}", str(tmp_path / "mistakes.py")])
    lines = {int(line) for line in re.findall(r"mistakes\.py:(\d+): error", found)}
    assert lines == set(range(FIRST, FIRST + 7)), found + errors


def test_every_public_type_is_known() -> None:
    """By pyright, as an editor sees the package; what its types rest on inside is mypy's business."""
    command = [sys.executable, "-m", "basedpyright", "--verifytypes", "orgraph", "--ignoreexternal"]
    here = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=here)
    assert "Type completeness score: 100%" in done.stdout, done.stdout + done.stderr
