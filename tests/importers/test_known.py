"""Real organisations with known answers, imported and asked by the command line's own answers."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from graph import answers, dates
from tests.conftest import ROOT
from tests.importers.conftest import dataset, truth_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from graph.view import View
    from tests.importers.conftest import Taking

IN_AND_OUT = ROOT / "docs" / "in-and-out.md"


def check_tree(view: View, expected: dict[str, Any]) -> None:
    """The figures that every truth.json has of a reporting tree."""
    (root,) = view.roots
    assert [root] == expected["roots"]
    rows = answers.reports(view, root, None)
    assert len(rows) == expected["records"]
    assert len(rows) - 1 == expected["reporting_lines"]
    assert Counter(str(row["depth"]) for row in rows) == expected["depth_histogram"]
    managers = [node for node in view.tree if view.reports(node)]
    assert {node: len(view.reports(node)) for node in managers} == expected["direct_reports"]
    assert {node: view.size(node) for node in managers} == expected["all_reports"]
    assert len(rows) - len(managers) == expected["leaves"]
    deepest = [
        [step["id"] for step in answers.chain(view, row["id"])] for row in rows if row["depth"] == expected["max_depth"]
    ]
    assert len(deepest) == expected["deepest_chain_count"]
    assert all(chain in deepest for chain in expected["deepest_chains"])
    spans = Counter(len(view.reports(node)) for node in managers)
    span = expected["span_all"]
    assert (sum(spans.values()), max(spans)) == (span["managers"], span["max"])
    assert sorted(node for node in managers if len(view.reports(node)) == span["max"]) == sorted(span["max_who"])
    assert spans[1] == span["one_report_only"]
    assert sum(count for size, count in spans.items() if size >= 10) == span["ten_or_more"]
    figures = {row["figure"]: row["value"] for row in answers.stats(view.graph, view) if row["of"] != "data"}
    assert (figures["median span"], figures["largest span"]) == (span["median"], span["max"])
    assert (figures["layers"], figures["roots"]) == (expected["max_depth"] + 1, 1)
    assert not view.graph.rings()
    assert sum(node.stub for node in view.nodes.values()) == len(expected["stub_managers"]) == 0


def test_oracle_hr(taking: Taking) -> None:
    truth, folder = truth_of("oracle_hr"), dataset("oracle_hr") / "csv"
    staff = taking("roster", folder / "employees.csv", "--on", "2018-12-31", "--prefix", "unit-")
    assert (staff.exit_code, "0 problem(s)" in staff.stderr) == (0, True)
    heads = (
        "--rows",
        "units",
        "--prefix",
        "unit-",
        "--on",
        "2018-12-31",
        "--id",
        "department_id",
        "--name",
        "department_name",
    )
    assert taking("roster", folder / "departments.csv", *heads, "--title", "").exit_code == 0
    view = taking.on("2018-12-31")
    check_tree(view, truth["stats"])
    assert {node: [row["id"] for row in answers.chain(view, node)] for node in truth["chains"]} == truth["chains"]
    assert {node: view.nodes[node].name for node in truth["names"]} == truth["names"]
    members = Counter(held.object.removeprefix("unit-") for held in view.held if held.key.relation == "member_of")
    without = truth["department_headcount"].pop("None")
    assert members == truth["department_headcount"]
    everybody = [node.id for node in view.nodes.values() if node.kind == "person"]
    assert [node for node in everybody if not view.units(node)] == truth["people_without_department"]
    assert len(truth["people_without_department"]) == without
    for unit, about in truth["department_heads"].items():
        led = [held.subject for held in view.lines_to("leads", f"unit-{unit}")]
        assert led == ([about["head"]] if about["head"] else [])
    assert sorted(f"unit-{unit}" for unit in truth["departments_without_head"]) == sorted(
        node.id for node in view.nodes.values() if node.kind == "unit" and not view.lines_to("leads", node.id)
    )
    assert crossing(view) == truth["lines_crossing_departments"]


def crossing(view: View) -> int:
    """How many lines of the tree join people of different units."""
    units = {node: {held.object for held in view.lines("member_of", node)} for node in view.tree}
    return sum(units[node] != units[line.object] for node in view.tree if (line := view.manager(node)))


def test_the_jobs_of_oracle_hr_over_time(taking: Taking) -> None:
    """job_history has closed ends; the job of the day follows from the day after."""
    truth, folder = truth_of("oracle_hr"), dataset("oracle_hr") / "csv"
    with (folder / "job_history.csv").open(encoding="utf-8", newline="") as file:
        last = {row["employee_id"]: row["end_date"] for row in csv.DictReader(file)}
    path = folder / "job_history.csv"
    options = (
        "--since",
        "start_date",
        "--until",
        "end_date",
        "--closed",
        "--title",
        "job_id",
        "--unit",
        "department_id",
    )
    result = taking("roster", path, *options)
    assert result.exit_code == 0, result.stderr
    for person, days in truth["job_as_of"].items():
        for day, jobs in days.items():
            if day <= last.get(person, ""):
                view = taking.on(day)
                held = {
                    f"{fact.title}@{line.object.removeprefix('unit-')}"
                    for line in view.lines("member_of", person)
                    for fact in line.stretch.facts
                }
                assert held == set(jobs), (person, day)


def test_adventureworks(taking: Taking) -> None:
    truth, folder = truth_of("adventureworks"), dataset("adventureworks") / "csv"
    columns = ("--on", "2014-06-30", "--name", "login")
    staff = taking("roster", folder / "employees.csv", *columns)
    assert staff.exit_code == 0, staff.stderr
    history = (folder / "department_history.csv", "--since", "start_date", "--until", "end_date", "--closed")
    assert taking("roster", *history, "--on", "2014-06-30").exit_code == 0
    view = taking.on("2014-06-30")
    check_tree(view, truth["stats"])
    assert {node: [row["id"] for row in answers.chain(view, node)] for node in truth["chains"]} == truth["chains"]
    assert {node: view.nodes[node].name for node in truth["logins"]} == truth["logins"]
    current = {node: [held.object for held in view.lines("member_of", node)] for node in truth["current_department"]}
    assert current == {node: [unit] for node, unit in truth["current_department"].items()}
    for day, expected in truth["department_headcount_as_of"].items():
        members = Counter(held.object for held in taking.on(day).held if held.key.relation == "member_of")
        assert members == expected, day
    assert crossing(view) == truth["lines_crossing_departments"]
    titles = Counter(view.title(node) for node in truth["logins"])
    assert sorted(count for _, count in titles.most_common(5)) == sorted(
        count for _, count in truth["titles_shared_by_most"]
    )
    spells: dict[str, list[list[str | None]]] = defaultdict(list)
    for fact in sorted(taking.facts.facts, key=lambda fact: str(fact.since)):
        if fact.relation == "member_of":
            end = dates.iso(fact.until.lower - 1) if fact.until else None
            spells[fact.subject].append([fact.object, str(fact.since), end])
    assert {node: told for node, told in spells.items() if len(told) > 1} == truth["people_with_several_departments"]
    assert (
        sorted(node for node, name in truth["logins"].items() if not view.nodes[node].name.isascii())
        == truth["not_ascii"]
    )


def test_kubernetes_by_the_reader_in_the_docs(taking: Taking, monkeypatch: pytest.MonkeyPatch) -> None:
    truth = truth_of("k8s_sigs")
    blocks = re.findall(r"^```python\n(.*?)^```", IN_AND_OUT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    (code,) = [block for block in blocks if "sigs" in block]
    assert len([line for line in code.splitlines() if line and "import" not in line]) <= 20
    taking.folder.mkdir()
    monkeypatch.setattr("sys.argv", ["read", str(dataset("k8s_sigs") / "snap"), str(taking.folder)])
    exec(code, {})
    views = {day: taking.on(day) for day in truth["snapshots"]}
    for day, expected in truth["snapshots"].items():
        view = views[day]
        chairs, tech_leads = leads(view, "leads"), leads(view, "member_of")
        assert (chairs, tech_leads) == (expected["chairs"], expected["tech_leads"])
        assert Counter(view.nodes[unit].unit_kind for unit in chairs) == expected["groups"]
        both = [[unit, lead] for unit in sorted(chairs) for lead in chairs[unit] if lead in tech_leads.get(unit, [])]
        assert both == expected["chair_and_tech_lead_of_same_group"]
        units_of: dict[str, set[str]] = defaultdict(set)
        for unit, found in (*chairs.items(), *tech_leads.items()):
            for lead in found:
                units_of[lead].add(unit)
        assert len(units_of) == expected["distinct_current_leads"]
        busy = {lead: sorted(units) for lead, units in units_of.items() if len(units) > 2}
        assert busy == expected["leads_of_3_or_more_groups"]
        dotted = {unit: sorted(view.nodes[held.object].name for held in view.dotted(unit)) for unit in chairs}
        assert {unit: names for unit, names in dotted.items() if names} == expected["stakeholder_lines"]
    for pair, expected in truth["diffs"].items():
        before, after = (views[day] for day in pair.split(".."))
        old, new = leads(before, "leads"), leads(after, "leads")
        assert sorted(new.keys() - old.keys()) == expected["groups_added"]
        assert sorted(old.keys() - new.keys()) == expected["groups_removed"]
        shared = old.keys() & new.keys()
        assert sorted(unit for unit in shared if old[unit] == new[unit]) == expected["chairs_unchanged"]
        replaced = sorted(unit for unit in shared if not {*old[unit]} & {*new[unit]})
        assert replaced == expected["chairs_entirely_replaced"]
        assert gained(old, new, shared) == expected["chairs_added"]
        assert gained(new, old, shared) == expected["chairs_removed"]
        were, are = leads(before, "member_of"), leads(after, "member_of")
        assert gained(were, are, shared) == expected["tech_leads_added"]
        assert gained(are, were, shared) == expected["tech_leads_removed"]


def leads(view: View, relation: str) -> dict[str, list[str]]:
    """Who leads or belongs to each unit, by id."""
    found: dict[str, list[str]] = defaultdict(list)
    for held in view.held:
        if held.key.relation == relation:
            found[held.object].append(held.subject)
    return {unit: sorted(people) for unit, people in sorted(found.items())}


def gained(old: dict[str, list[str]], new: dict[str, list[str]], units: AbstractSet[str]) -> list[list[str]]:
    return [[unit, one] for unit in sorted(units) for one in new.get(unit, []) if one not in old.get(unit, [])]


DAYS = ("2011-03-31", "2011-09-30", "2012-09-30")
UNNAMED = ("--nobody", "undisclosed", "--nobody", "named")


def home_office(taking: Taking, how: str) -> None:
    folder = dataset("uk_organogram_homeoffice")
    snaps = [folder / "snap" / f"{day}.csv" for day in DAYS]
    words = ("roster", *snaps, "--rows", "posts") if how == "roster" else ("statements", folder / "facts.csv")
    result = taking(*words, *UNNAMED)
    assert (result.exit_code, "; 0 problem(s)" in result.stderr) == (0, True), result.stderr


@pytest.mark.parametrize("how", ["roster", "statements"])
def test_the_home_office(taking: Taking, how: str) -> None:
    truth = truth_of("uk_organogram_homeoffice")
    home_office(taking, how)
    for day in DAYS:
        view, expected = taking.on(day), truth["snapshots"][day]
        check_tree(view, expected)
        if how == "roster":
            seats = {node: view.nodes[node].seats for node in view.tree}
            assert all((seats[post] or 0) >= rows for post, rows in expected["posts_with_several_rows"].items())
        for post, line in truth["timelines"].items():
            if line.get(day):
                rows = answers.chain(view, post)
                assert [row["id"] for row in rows] == line[day]["chain"]
                assert rows[0]["manager"] == line[day]["manager"]
                assert rows[0]["title"] == (line[day]["title"] if rows[0]["manager"] else None)
    changes = truth["diffs"]
    for pair, expected in changes.items():
        before, after = pair.split("..")
        old, new = taking.on(before), taking.on(after)
        assert sorted(new.tree - old.tree) == expected["added"]
        assert sorted(old.tree - new.tree) == expected["removed"]
        both = sorted(old.tree & new.tree)
        over = {node: [line.object if (line := view.manager(node)) else None for view in (old, new)] for node in both}
        assert [[node, *pair] for node, pair in over.items() if pair[0] != pair[1]] == expected["manager_changed"]
        titles = {node: (old.title(node), new.title(node)) for node in both}
        changed = [[node, *pair] for node, pair in titles.items() if pair[0] != pair[1]]
        assert changed == expected["title_changed"]


def test_roster_and_statements_of_the_home_office_agree(
    taking: Taking, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from tests.importers.conftest import Taking as Other

    other = Other(tmp_path_factory.mktemp("other") / "taken")
    home_office(taking, "roster")
    home_office(other, "statements")
    for day in DAYS:
        one, two = taking.on(day), other.on(day)
        assert {node: line.object for node in one.tree if (line := one.manager(node))} == {
            node: line.object for node in two.tree if (line := two.manager(node))
        }
        assert {node: one.title(node) for node in one.tree if one.manager(node)} == {
            node: two.title(node) for node in two.tree if two.manager(node)
        }
