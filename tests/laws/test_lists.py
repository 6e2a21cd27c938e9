"""The law of lists: on the day of each list the answers are that list, whatever the lists before and after it say."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from graph import dates
from graph.cli import main
from graph.files import loader
from graph.importers import roster
from graph.names import fold
from graph.org_graph import OrgGraph
from graph.view import View, as_of
from graph.vocabulary import HOLDS, LEADS, MEMBER_OF, NAMED, PART_OF, PERSON, POST, REPORTS_TO, UNIT, VACANT
from tests.importers.conftest import dataset
from tests.laws import dear, law

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Row = Mapping[str, str]
    Lists = Mapping[str, Sequence[Row]]

DAYS = ("2020-01-31", "2020-06-30", "2021-01-31", "2021-03-31")
some = st.sampled_from


def written(lists: Lists, folder: Path) -> list[Path]:
    """The lists, a file each."""
    files = []
    for day, told in lists.items():
        text = io.StringIO()
        writer = csv.DictWriter(text, list(dict.fromkeys(key for row in told for key in row)) or ["id"])
        writer.writeheader()
        writer.writerows(told)
        files.append(folder / f"list-{day}.csv")
        files[-1].write_text(text.getvalue(), encoding="utf-8")
    return files


def one_by_one(lists: Lists, rows: str, order: Sequence[int]) -> OrgGraph:
    """The lists taken in by a command each, in some order, into one folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = written(lists, folder)
        for place in order:
            words = [
                "import",
                "roster",
                str(files[place]),
                "--rows",
                rows,
                "--match",
                "--yes",
                "-o",
                str(folder / "in"),
            ]
            result = CliRunner().invoke(main, words, catch_exceptions=False)
            told = [line for line in result.stderr.splitlines() if line.endswith("]") and "warning: " not in line]
            assert all(line.endswith("[in-a-ring]") for line in told), result.output  # data that is asked about
        return OrgGraph(loader.load(folder / "in"))


def taken(lists: Lists, rows: str, **columns: str) -> OrgGraph:
    """The lists taken in as rosters are, together."""
    with tempfile.TemporaryDirectory() as folder:
        files = written(lists, Path(folder))
        read = roster.read(files, roster.Options(columns, publisher="P", rows=rows))
    assert not [problem for problem in read.problems if problem.level == "error"], read.problems
    return OrgGraph(read.told())


def ends(view: View, relation: str, node: str) -> set[str]:
    return {held.object for held in view.lines(relation, node)}


def said(rows: Iterable[Row], heading: str, kind: str = "id") -> dict[str, set[str]]:
    """What the rows of a list say of each id under a heading."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row[kind]] |= {row[heading]} - {""}
    return found


@st.composite
def staff(draw: st.DrawFn) -> Lists:
    """Lists of people: some come, go and come back, move, are called otherwise, report to others or to nobody."""
    people = ("ann", "bo", "cy", "di", "ed")
    lists: dict[str, list[Row]] = {}
    for day in draw(some([DAYS[:2], DAYS[:3], DAYS])):
        there = draw(st.lists(some(people), unique=True, min_size=1, max_size=5))
        lists[day] = [
            {
                "id": person,
                "name": draw(some([person.title(), person.title(), f"{person.title()} Other"])),
                "title": draw(some(["", "Chief", "Clerk"])),
                "department": draw(some(["", "Sales", "Works"])),
                "manager": draw(some(["", *(other for other in there if other != person)])),
            }
            for person in there
        ]
    return lists


@law
@given(staff())
def test_lists_of_people_come_back(lists: Lists) -> None:
    check_people(taken(lists, "people"), lists)


def check_people(graph: OrgGraph, lists: Lists) -> None:
    for day, rows in lists.items():
        view = as_of(graph, dates.day(day))
        people = {node for node, known in view.nodes.items() if known.kind == PERSON and view.there(node)}
        assert people == {row["id"] for row in rows}
        for row in rows:
            assert view.name(row["id"]) == row["name"]
            assert row["title"] in ("", view.title(row["id"]))  # being seen again without a title changes none
            assert ends(view, MEMBER_OF, row["id"]) == {row["department"]} - {""}
            assert ends(view, REPORTS_TO, row["id"]) == {row["manager"]} - {""}
        present = {node for node, known in view.nodes.items() if known.kind == UNIT and view.there(node)}
        assert present == {row["department"] for row in rows} - {""}


ORDERS = st.permutations(range(4)).map(list)


@dear
@given(staff(), ORDERS)
def test_lists_of_people_may_come_one_by_one(lists: Lists, order: list[int]) -> None:
    graph = one_by_one(lists, "people", [place for place in order if place < len(lists)])
    check_people(graph, lists)
    check_between(graph, taken(lists, "people"))


def check_between(one: OrgGraph, other: OrgGraph) -> None:
    """What holds between and after the days of lists is the same too."""
    for day in ("2020-03-15", "2020-10-01", "2021-02-15", "2021-06-30"):
        found, known = (
            {
                (held.subject, held.key.relation, held.object)
                for held in as_of(graph, dates.day(day)).held
                if held.key.relation != NAMED
            }
            for graph in (one, other)
        )
        assert found == known


@st.composite
def seats(draw: st.DrawFn) -> Lists:
    """Lists of posts: founded, closed, passed on, vacant, moved, renamed."""
    lists: dict[str, list[Row]] = {}
    for day in draw(some([DAYS[:2], DAYS[:3], DAYS])):
        there = draw(st.lists(some(["p1", "p2", "p3"]), unique=True, min_size=1, max_size=3))
        lists[day] = [
            {
                "post": post,
                "title": draw(some(["Chair", "Desk"])),
                "unit": draw(some(["", "Sales", "Works"])),
                "holder": draw(some(["", "Vacant", "ann", "bo"])),
                "manager": draw(some(["", *(other for other in there if other != post)])),
            }
            for post in there
        ]
    return lists


@law
@given(seats())
def test_lists_of_posts_come_back(lists: Lists) -> None:
    check_posts(taken(lists, "posts"), lists, "post")


@dear
@given(seats(), ORDERS)
def test_lists_of_posts_may_come_one_by_one(lists: Lists, order: list[int]) -> None:
    graph = one_by_one(lists, "posts", [place for place in order if place < len(lists)])
    check_posts(graph, lists, "post")
    check_between(graph, taken(lists, "posts"))


def check_posts(graph: OrgGraph, lists: Lists, key: str, manager: str = "manager") -> None:
    for day, rows in lists.items():
        view = as_of(graph, dates.day(day))
        posts = {node for node, known in view.nodes.items() if known.kind == POST and view.there(node)}
        assert posts == {row[key] for row in rows} | {row[manager] for row in rows} - {"", "XX"}
        over, unit, holder = (said(rows, heading, key) for heading in (manager, "unit", "holder"))
        for row in rows:
            post = row[key]
            stated = {held.object for held in view.lines(REPORTS_TO, post) if not held.stretch.derived}
            assert stated == over[post] - {"XX"}
            # "Police ICT Company Programme" and "… programme" are two spellings of one unit, not two units
            assert set(map(fold, ends(view, PART_OF, post))) == set(map(fold, unit[post]))
            assert view.name(post) in {other["title"] for other in rows if other[key] == post}
            empty = {text for text in holder[post] if "acan" in text}
            held = {held.subject for held in view.lines_to(HOLDS, post)}
            assert held == {text for text in holder[post] - empty if text != "N/D"}
            assert bool(view.traits(VACANT, post)) == bool(empty)


@st.composite
def charts(draw: st.DrawFn) -> Lists:
    """Lists of units: founded and closed, moved, renamed, with one head, several or none."""
    lists: dict[str, list[Row]] = {}
    for day in draw(some([DAYS[:2], DAYS[:3], DAYS])):
        rows: list[Row] = []
        for unit in draw(st.lists(some(["u1", "u2", "u3"]), unique=True, min_size=1, max_size=3)):
            name, parent = draw(some([unit.upper(), "Renamed"])), draw(some(["", "top"]))
            heads = draw(st.lists(some(["ann", "bo", "cy"]), unique=True, max_size=2)) or [""]
            rows += [{"id": unit, "name": name, "unit": parent, "manager": head, "title": ""} for head in heads]
        lists[day] = rows
    return lists


@law
@given(charts())
def test_lists_of_units_come_back(lists: Lists) -> None:
    check_units(taken(lists, "units"), lists)


@dear
@given(charts(), ORDERS)
def test_lists_of_units_may_come_one_by_one(lists: Lists, order: list[int]) -> None:
    graph = one_by_one(lists, "units", [place for place in order if place < len(lists)])
    check_units(graph, lists)
    check_between(graph, taken(lists, "units"))


def check_units(graph: OrgGraph, lists: Lists) -> None:
    for day, rows in lists.items():
        view = as_of(graph, dates.day(day))
        units = {node for node, known in view.nodes.items() if known.kind == UNIT and view.there(node)}
        assert units == {row["id"] for row in rows} | {row["unit"] for row in rows} - {""}
        heads = said(rows, "manager")
        for row in rows:
            found = view.lines_to(LEADS, row["id"])
            assert {held.subject for held in found} == heads[row["id"]]
            assert not any(held.stretch.disputed for held in found)
            assert ends(view, PART_OF, row["id"]) == {row["unit"]} - {""}
            assert view.name(row["id"]) == row["name"]


def test_the_lists_of_the_home_office_come_back() -> None:
    folder = dataset("uk_organogram_homeoffice") / "snap"
    lists = {path.stem: _rows(path) for path in sorted(folder.glob("*.csv"))}
    assert len(lists) == 3
    graph = taken(lists, "posts")
    check_posts(graph, lists, "post", "reports_to")


def test_the_lists_of_kubernetes_come_back() -> None:
    folder = dataset("k8s_sigs") / "snap"
    lists = {path.stem: _groups(path) for path in sorted(folder.glob("*.yaml"))}
    assert len(lists) == 6
    check_units(taken(lists, "units"), lists)


def _rows(path: Path) -> list[Row]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _groups(path: Path) -> list[Row]:
    """A row for each chair of a group, as somebody would type it."""
    told: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        {"id": group["dir"], "name": group["name"], "unit": "kubernetes", "manager": chair["github"], "title": "Chair"}
        for groups in told.values()
        for group in groups
        for chair in group.get("chairs") or [{"github": ""}]
    ]
