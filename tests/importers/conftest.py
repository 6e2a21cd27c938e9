"""Importing in process, and the organisations whose answers are known."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from graph import dates
from graph.cli import main
from graph.files import loader
from graph.org_graph import OrgGraph
from graph.view import View, as_of

if TYPE_CHECKING:
    from graph.facts import Facts

DATASETS = Path(__file__).parents[3] / "shared" / "datasets"


@dataclass(frozen=True)
class Taking:
    """Runs ``orgraph import`` into a folder of its own."""

    folder: Path

    def __call__(self, *arguments: object) -> Result:
        words = ["import", *map(str, arguments), "-o", str(self.folder)]
        return CliRunner().invoke(main, words, catch_exceptions=False)

    @property
    def facts(self) -> Facts:
        return loader.load(self.folder)

    def on(self, day: str, known: str | None = None, *, possible: bool = False) -> View:
        graph = OrgGraph(self.facts, dates.day(known) if known else None)
        return as_of(graph, dates.day(day), possible=possible)

    def file(self, name: str, text: str) -> Path:
        path = self.folder.parent / name
        path.write_text(text, encoding="utf-8", newline="")
        return path


@pytest.fixture
def taking(tmp_path: Path) -> Taking:
    return Taking(tmp_path / "taken")


def dataset(name: str) -> Path:
    """The folder of a known organisation; without it the test is skipped."""
    if not DATASETS.is_dir():
        pytest.skip("the folder of known organisations is not here")
    return DATASETS / name


def truth_of(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((dataset(name) / "truth.json").read_text(encoding="utf-8"))
    return found
