"""The sets of other organisations that come with the project: read by name, and right where the lists can be counted.

The answers were counted in the lists themselves, by other means than the program.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from graph import checks, dates
from graph.files import loader
from graph.org_graph import OrgGraph
from graph.view import as_of
from graph.vocabulary import LEADS, POST, UNIT, VACANT
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

MINISTRY = [("2011-03-31", 124, 4), ("2011-09-30", 148, 3), ("2012-09-30", 190, 7)]
PROJECT = [
    ("2019-06-01", 43, "derekwaynecarr dchen1107"),
    ("2022-01-01", 37, "derekwaynecarr dchen1107"),
    ("2024-01-01", 34, "SergeyKanzhelev mrunalp"),
    ("2026-08-22", 35, "SergeyKanzhelev haircommander mrunalp"),
]


@pytest.fixture(scope="module", params=["home-office", "kubernetes"])
def shipped(request: pytest.FixtureRequest) -> tuple[str, OrgGraph]:
    name: str = request.param
    return name, OrgGraph(loader.load(name))


def test_a_shipped_set_is_clean(shipped: tuple[str, OrgGraph]) -> None:
    _, graph = shipped
    assert [*checks.of_facts(graph.facts), *checks.of_lines(graph)] == []


@pytest.mark.parametrize(("day", "posts", "vacant"), MINISTRY)
def test_the_posts_of_the_ministry(day: str, posts: int, vacant: int) -> None:
    view = as_of(OrgGraph(loader.load("home-office")), dates.day(day))
    there = [node for node, known in view.nodes.items() if known.kind == POST and view.there(node)]
    assert len(there) == posts
    assert sum(bool(view.traits(VACANT, post)) for post in there) == vacant
    assert [post for post in there if not view.over(post)] == ["4PO01"]


@pytest.mark.parametrize(("day", "groups", "chairs"), PROJECT)
def test_the_groups_of_the_project(day: str, groups: int, chairs: str) -> None:
    """All groups of the list, and the project itself; SIG Node has the chairs that the list gives it."""
    view = as_of(OrgGraph(loader.load("kubernetes")), dates.day(day))
    assert sum(known.kind == UNIT and view.there(node) for node, known in view.nodes.items()) == groups + 1
    assert {held.subject for held in view.lines_to(LEADS, "sig-node")} == set(chairs.split())


def test_a_shipped_set_is_asked_by_its_name_from_anywhere(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, node in (("bytedance", "bob-kang"), ("home-office", "4PO01"), ("kubernetes", "sig-apps")):
        assert run("who", node, "--data", name).exit_code == 0
    lost = run("who", "bob-kang", "--data", "no-such-set")
    assert lost.exit_code == 2
    assert "--data bytedance or home-office or kubernetes" in lost.stderr


def test_a_fact_is_added_to_the_folder_that_a_name_means(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old source or new: all of it goes to the set that was read, nothing beside it."""
    kept = tmp_path / "kept"
    shutil.copytree(loader.SHIPPED["kubernetes"], kept)
    monkeypatch.setitem(loader.SHIPPED, "kubernetes", kept)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    fact = ("--person", "dims", "--leads", "sig-apps")
    assert run("add", *fact, "--source", "sigs-2026-08-22", "--data", "kubernetes").exit_code == 0
    assert run("add", *fact, "--publisher", "Blog", "--published", "2026-09-01", "--data", "kubernetes").exit_code == 0
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert len(list(kept.glob("*.yaml"))) == len(list((ROOT / "examples" / "kubernetes").glob("*.yaml"))) + 1
