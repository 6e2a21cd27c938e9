"""Lists as a ministry publishes them: a root written XX, posts shared by two rows, vacancies, titles that come and go.

All answers were counted by hand in the files of ``tests/real/home-office``.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from graph import answers
from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.importers.conftest import Taking

DAYS = ("2011-03-31", "2011-09-30", "2012-09-30")
LISTS = [ROOT / "tests" / "real" / "home-office" / f"{day}.csv" for day in DAYS]
DEPTHS = [{0: 1, 1: 2, 2: 7, 3: 11}, {0: 1, 1: 2, 2: 6, 3: 10, 4: 1}, {0: 1, 1: 2, 2: 9, 3: 16}]
CHAINS = [
    ["1HR03", "2HR01", "3HR01", "4PO01"],
    ["1HR03", "2HR01", "2HR02", "3HR01", "4PO01"],
    ["1HR03", "3HR01", "4PO01"],
]
MOVED = [
    {
        "1FDA01": ("3HR01", "2HR02"),
        "1HR05": ("2HR01", "3HR01"),
        "1HR06": ("2HR01", "2HR02"),
        "2HR01": ("3HR01", "2HR02"),
    },
    {"1HR03": ("2HR01", "3HR01")},
]
GONE = [{"1CPG27"}, set()]
NEW = [set(), {"1CPG40", "1HR09", "1HR10", "1UKBA35", "1UKBA72", "1UKBA73", "2CPG11", "EQV15"}]


@pytest.fixture
def ministry(taking: Taking) -> Taking:
    done = taking("roster", *LISTS, "--rows", "posts", "--nobody", "undisclosed", "--nobody", "named")
    assert (done.exit_code, "; 0 problem(s)" in done.stderr) == (0, True), done.stderr
    return taking


@pytest.mark.parametrize(("day", "depths", "chain"), [*zip(DAYS, DEPTHS, CHAINS, strict=True)])
def test_each_day_is_as_its_list_has_it(ministry: Taking, day: str, depths: dict[int, int], chain: list[str]) -> None:
    view = ministry.on(day)
    below = answers.reports(view, view.graph.find("4PO01"), None)
    assert Counter(row["depth"] for row in below) == depths
    assert [*view.roots] == ["4PO01"]
    assert [row["id"] for row in answers.chain(view, view.graph.find("1HR03"))] == chain
    assert {str(line.stretch.certainty) for line in view.held if line.key.relation == "reports_to"} == {"attested"}


@pytest.mark.parametrize("step", [0, 1])
def test_what_changed_between_two_lists(ministry: Taking, step: int) -> None:
    old, new = ministry.on(DAYS[step]), ministry.on(DAYS[step + 1])
    assert {*map(str, old.tree - new.tree)} == GONE[step]
    assert {*map(str, new.tree - old.tree)} == NEW[step]
    over = {
        node: tuple(line.object if (line := view.manager(node)) else None for view in (old, new)) for node in old.tree
    }
    moved = {node: pair for node, pair in over.items() if node in new.tree and pair[0] != pair[1]}
    assert moved == MOVED[step]


def test_a_post_of_two_rows_has_two_seats_and_a_vacant_one_nobody(ministry: Taking) -> None:
    view = ministry.on(DAYS[2])
    assert view.nodes[view.graph.find("1HR03")].seats == 2
    assert "2CPG11" in view.tree
    assert [held.object for held in view.traits("vacant", view.graph.find("2CPG11"))] == [""]


def test_the_same_from_the_command_line(run: Run, ministry: Taking) -> None:
    for step in (0, 1):
        asked = ["diff", DAYS[step], DAYS[step + 1], "--raw", "--format", "json"]
        rows = json.loads(run(*asked, data=ministry.folder).stdout)["rows"]
        told = {row["subject"]: (row["before"], row["after"]) for row in rows if row["kind"] == "manager_changed"}
        assert told == MOVED[step]
