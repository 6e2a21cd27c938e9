"""Fixtures: ``world`` (a test's docstring is its YAML), ``run`` (the command line in process), ``browser``."""

from __future__ import annotations

import inspect
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

from graph import checks, dates, org_graph
from graph.cli import main
from graph.files import loader, store
from graph.org_graph import OrgGraph
from graph.view import View, as_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from graph.errors import Problem
    from graph.facts import Facts

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
AT = "2023-01-31"
"""The day on which the page of the shipped data opens in tests."""

os.environ["ORGRAPH_CACHE"] = str(ROOT / ".pytest_cache" / "orgraph")
"""All workers and runs share what was read and worked out of the shipped data; nobody's own is touched."""

settings.register_profile(
    "ci", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("nightly", max_examples=5_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci")


def nightly(*values: object) -> object:
    """A case that ``make nightly`` tries beside those of every day, which are of the same kind."""
    return pytest.param(*values, marks=pytest.mark.nightly)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the cases out that are for the night, and let pytest say how many."""
    if settings.get_current_profile_name() != "nightly":
        left = [item for item in items if item.get_closest_marker("nightly")]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not item.get_closest_marker("nightly")]


@dataclass(frozen=True)
class World:
    """A small organisation, written out in YAML."""

    facts: Facts
    problems: tuple[Problem, ...]
    graphs: dict[str | None, OrgGraph] = field(default_factory=dict, compare=False, repr=False)

    def graph(self, known: str | None = None) -> OrgGraph:
        if known not in self.graphs:
            self.graphs[known] = OrgGraph(self.facts, dates.day(known) if known else None)
        return self.graphs[known]

    def on(self, at: str, known: str | None = None, *, possible: bool = False) -> View:
        return as_of(self.graph(known), dates.day(at), possible=possible)

    def manager(self, node: str, at: str, known: str | None = None, *, possible: bool = False) -> str | None:
        line = self.on(at, known, possible=possible).manager(node)
        return f"{line.object} {line.stretch.certainty}" if line else None


def make_world(folder: Path, text: str) -> World:
    (folder / "world.yaml").write_text(inspect.cleandoc(text) + "\n", encoding="utf-8")
    facts, problems = loader.read(folder)
    return World(facts, tuple(sorted({*problems, *checks.of_facts(facts)})))


@pytest.fixture
def world(request: pytest.FixtureRequest, tmp_path: Path) -> World:
    """The organisation that the test's docstring writes out; its data must be right."""
    made = make_world(tmp_path, request.function.__doc__)
    assert not [problem for problem in made.problems if problem.level == "error"], made.problems
    return made


@pytest.fixture(scope="session", autouse=True)
def shipped_data_is_read_once() -> Iterator[None]:
    with shipped_data_kept():
        yield


@contextmanager
def shipped_data_kept() -> Iterator[None]:
    """Hundreds of tests ask commands about the shipped data; values that nobody can change need no second reading."""
    load, whole, kept = store.load, store.whole, {}
    graphs: dict[tuple[int, int | None], OrgGraph] = {}

    def once(folder: Any, *arguments: Any) -> Facts:
        if not is_shipped(folder):
            return load(folder, *arguments)
        if str(folder) not in kept:  # facts name their files as the folder was named
            kept[str(folder)] = load(folder, *arguments)
        return kept[str(folder)]

    def is_shipped(folder: Any) -> bool:
        return Path(folder).resolve() == DATA

    def read_whole(folder: Any) -> Facts:
        return once(folder, lambda note: loader.load(folder, note=note))

    def weighed_once(facts: Facts, known: int | None = None, *more: Any) -> OrgGraph:
        if more or not any(facts is one for one in kept.values()):
            return OrgGraph(facts, known, *more)
        if (id(facts), known) not in graphs:
            graphs[id(facts), known] = OrgGraph(facts, known)
        return graphs[id(facts), known]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "load", once)
        patch.setattr(store, "whole", lambda folder: read_whole(folder) if is_shipped(folder) else whole(folder))
        patch.setattr(org_graph, "OrgGraph", weighed_once)
        yield


@pytest.fixture(scope="session")
def bytedance() -> World:
    return World(store.load(DATA, lambda note: loader.load(DATA, note=note)), ())


@pytest.fixture(scope="session")
def bytedance_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the shipped data on ``AT``, written once for all tests, as a user would."""
    path = tmp_path_factory.mktemp("page") / "bytedance.html"
    command = [sys.executable, "-m", "graph", "html", "--data", str(DATA), "--at", AT, "-o", str(path)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return path


class Run:
    """Calls ``orgraph`` in this process, on the shipped data unless told otherwise."""

    def __call__(self, *arguments: str, data: Path | str = DATA, color: bool = False) -> Result:
        # an exception that is no exit of click's is a bug of ours: let the test see it
        environment = {"ORGRAPH_DATA": str(data), "COLUMNS": None}
        return CliRunner().invoke(main, list(arguments), catch_exceptions=False, env=environment, color=color)


@pytest.fixture
def run() -> Run:
    return Run()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CHROMIUM") or next((found for name in names if (found := shutil.which(name))), None)
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    # else each window brings two pages of the address bar's with it, and one in reserve, which take half of all time
    quiet += ["--renderer-process-limit=1", "--disable-features=PaintHolding,WebUIOmniboxPopup,WebUIOmniboxAimPopup"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=quiet)
        yield started
        started.close()
