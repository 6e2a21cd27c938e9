"""Lists that say by the order of their rows, by blocks or by numbers what others say in a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from graph import excerpt

if TYPE_CHECKING:
    from tests.importers.conftest import Taking

DAY = "2024-06-30"
CHART = {"Bo Berg": "Ada Lind", "Cy Dahl": "Bo Berg", "Di Ek": "Ada Lind"}
UNITS = {
    "Ada Lind": "Board",
    "Bo Berg": "Tech",
    "Cy Dahl": "Tech",
    "Fi Gran": "Tech",
    "Di Ek": "Sales",
    "Ed Falk": "Sales",
}


class Listed(NamedTuple):
    text: str
    over: dict[str, str]
    told: str = ""
    code: int = 0
    options: tuple[str, ...] = ()
    units: dict[str, str] = {}  # noqa: RUF012 - never written to


BLOCKS = "Name,Department,Grade\nAda Lind,Board,1\nBo Berg,Tech,2\nCy Dahl,,3\nFi Gran,,2\nDi Ek,Sales,2\nEd Falk,,3\n"
LISTED = {
    "a manager's two names": Listed(
        "First Name,Last Name,Manager First Name,Manager Last Name\nAda,Lind,,\nBo,Berg,Ada,Lind\nCy,Dahl,Bo,Berg\nDi,Ek,Ada,Lind\n",
        CHART,
    ),
    "in German": Listed(
        "Vorname,Nachname,Vorname Vorgesetzter,Nachname Vorgesetzter\nAda,Lind,,\nBo,Berg,Ada,Lind\nCy,Dahl,Bo,Berg\nDi,Ek,Ada,Lind\n",
        CHART,
    ),
    "two managers of one last name": Listed(
        "First Name,Last Name,Supervisor First Name,Supervisor Last Name\nAda,Lind,,\nBo,Lind,Ada,Lind\nCy,Dahl,Bo,Lind\nDi,Ek,Ada,Lind\n",
        {"Bo Lind": "Ada Lind", "Cy Dahl": "Bo Lind", "Di Ek": "Ada Lind"},
    ),
    "an outline": Listed(
        "No.,Name,Title\n1,Ada Lind,CEO\n1.1,Bo Berg,CTO\n1.1.1,Cy Dahl,Dev\n1.2,Di Ek,CFO\n",
        CHART, "'No.' is read as an outline: 1.1.1 stands under 1.1",
    ),
    "an outline beside ids": Listed(
        "ID,Name,WBS\n7,Ada Lind,1\n8,Bo Berg,1.1\n9,Cy Dahl,1.1.1\n3,Di Ek,1.2\n", CHART, "is read as an outline"
    ),
    "an outline in another order": Listed(
        "Name,Outline\nCy Dahl,1.1.1\nDi Ek,1.2\nAda Lind,1\nBo Berg,1.1\n", CHART, "is read as an outline"
    ),
    "an outline with a gap": Listed(
        "Name,Outline\nAda Lind,1\nBo Berg,1.1\nCy Dahl,1.3.1\nDi Ek,1.2\n",
        {"Bo Berg": "Ada Lind", "Di Ek": "Ada Lind"}, "named only, as manager: '1.3' (row 4)", 1,
    ),
    "an outline beside managers": Listed(
        "No.,Name,Manager\n1,Ada Lind,\n1.1,Bo Berg,Ada Lind\n1.1.1,Cy Dahl,Bo Berg\n1.2,Di Ek,Ada Lind\n", CHART
    ),
    "versions are no outline": Listed("Name,Grade\nAda Lind,1.1\nBo Berg,1.2\nCy Dahl,2.1\nDi Ek,2.2\n", {}),
    "levels down the rows": Listed(
        "Level,Name\n1,Ada Lind\n2,Bo Berg\n3,Cy Dahl\n2,Di Ek\n", {},
        "'Level' goes down step by step from row to row: do the rows above say who is the manager? --depth 'Level'", 1,
    ),
    "levels as told": Listed("Level,Name\n1,Ada Lind\n2,Bo Berg\n3,Cy Dahl\n2,Di Ek\n", CHART, options=("--depth", "Level")),
    "levels that are told not to be": Listed("Level,Name\n1,Ada Lind\n2,Bo Berg\n3,Cy Dahl\n2,Di Ek\n", {}, options=("--depth", "")),
    "levels in order are grades": Listed("Level,Name\n1,Ada Lind\n1,Bo Berg\n2,Cy Dahl\n2,Di Ek\n", {}),
    "levels beside managers": Listed("Level,Name,Manager\n1,Ada Lind,\n2,Bo Berg,Ada Lind\n3,Cy Dahl,Bo Berg\n2,Di Ek,Ada Lind\n", CHART),
    "a level that is left out": Listed(
        "Level,Name\n1,Ada Lind\n2,Bo Berg\n4,Cy Dahl\n2,Di Ek\n", {"Bo Berg": "Ada Lind", "Cy Dahl": "Bo Berg", "Di Ek": "Ada Lind"},
        "a step is left out", 1, options=("--depth", "Level"),
    ),
    "indented names": Listed(
        'Name,Title\nAda Lind,CEO\n"  Bo Berg",CTO\n"    Cy Dahl",Dev\n"  Di Ek",CFO\n', {},
        "the names in 'Name' are indented: do the rows above say who is the manager? --depth 'Name'", 1,
    ),
    "indented names as told": Listed(
        'Name,Title\nAda Lind,CEO\n"  Bo Berg",CTO\n"    Cy Dahl",Dev\n"  Di Ek",CFO\n', CHART, options=("--depth", "Name")
    ),
    "indented by dots": Listed("Name,Title\nAda Lind,CEO\n. Bo Berg,CTO\n. . Cy Dahl,Dev\n. Di Ek,CFO\n", CHART, options=("--depth", "Name")),
    "a unit said once for a block": Listed(
        BLOCKS, {}, "'Department' is empty in rows below others: is it said once for each block? --down 'Department'", 1,
        units={"Ada Lind": "Board", "Bo Berg": "Tech", "Di Ek": "Sales"},
    ),
    "a block as told": Listed(BLOCKS, {}, options=("--down", "Department"), units=UNITS),
    "a block of managers": Listed(
        "Name,Manager,Grade\nAda Lind,,1\nBo Berg,Ada Lind,2\nCy Dahl,,3\nDi Ek,Bo Berg,4\nEd Falk,,4\n",
        {"Bo Berg": "Ada Lind", "Cy Dahl": "Ada Lind", "Di Ek": "Bo Berg", "Ed Falk": "Bo Berg"},
        options=("--down", "Manager"),
    ),
    "some without a unit": Listed(
        "Name,Department\nAda Lind,\nBo Berg,Tech\nCy Dahl,Tech\nDi Ek,Sales\nEd Falk,\n", {},
        units={"Bo Berg": "Tech", "Cy Dahl": "Tech", "Di Ek": "Sales"},
    ),
    "units in two cases": Listed(
        "Name,Department\nAda Lind,Sales\nBo Berg,SALES\nCy Dahl,Sales \nDi Ek,sales\n", {}, "Read as one unit: Sales, SALES, sales",
        units=dict.fromkeys(("Ada Lind", "Bo Berg", "Cy Dahl", "Di Ek"), "Sales"),
    ),
    "units in two spellings": Listed(
        "Name,Department\nAda Lind,Défense\nBo Berg,Defense\nCy Dahl,Défense\n", {}, "Read as one unit: Défense, Defense",
        units=dict.fromkeys(("Ada Lind", "Bo Berg", "Cy Dahl"), "Défense"),
    ),
    "parts in two cases": Listed(
        "Name,Department\nAda Lind,Tech/Data\nBo Berg,TECH/Web\nCy Dahl,Tech\n", {}, "Read as one unit: Tech, TECH",
        units={"Ada Lind": "Data", "Bo Berg": "Web", "Cy Dahl": "Tech"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTED)
def test_what_the_rows_say(taking: Taking, name: str) -> None:
    listed = LISTED[name]
    result = taking("roster", taking.file(f"staff-{DAY}.csv", listed.text), *listed.options)
    assert (result.exit_code, listed.told in result.stderr) == (listed.code, True), result.stderr
    view = taking.on(DAY)
    over = {view.name(node): view.name(line.object) for node in view.nodes if (line := view.manager(node))}
    assert {who: above for who, above in over.items() if above != "1.3"} == listed.over
    if listed.units:
        lines = [line for line in excerpt.take(view).lines if line.relation == "member_of"]
        assert {view.name(line.subject): view.name(line.object) for line in lines} == listed.units


def test_two_companies_that_have_a_unit_of_one_name(taking: Taking) -> None:
    taking("roster", taking.file("north-2024-01-31.csv", "id,name,department\n1,Ada Lind,Sales\n2,Bo Berg,Tech\n"))
    south = taking.file("south-2024-01-31.csv", "id,name,department\n71,Cy Dahl,Sales\n72,Di Ek,Law\n")
    result = taking("roster", south)
    assert (result.exit_code, "the unit 'Sales' is there already" in result.stderr) == (1, True), result.stderr
    assert "--namespace" in result.stderr
    assert not (taking.folder / "south-2024-01-31.yaml").exists()
    assert taking("roster", south, "--namespace", "south").exit_code == 0
    view = taking.on("2024-01-31")
    assert {"Sales", "south:Sales"} <= set(view.nodes)


def test_two_lists_of_one_company_share_its_units(taking: Taking) -> None:
    taking("roster", taking.file("staff-2024-01-31.csv", "id,name,department\n1,Ada Lind,Sales\n2,Bo Berg,Tech\n"))
    again = taking(
        "roster", taking.file("leads-2024-01-31.csv", "id,name,department\n2,Bo Berg,Tech\n3,Cy Dahl,Sales\n")
    )
    assert again.exit_code == 0, again.stderr
    later = taking("roster", taking.file("staff-2024-02-29.csv", "id,name,department\n8,Di Ek,Sales\n"))
    assert later.exit_code == 0, later.stderr


def test_a_parent_that_stands_in_no_row_is_told(taking: Taking) -> None:
    rows = "id,name,part of\nfinance,Finance,ministry\ntax,Tax,finnance\n"
    result = taking("roster", taking.file("units-2024-01-31.csv", rows), "--rows", "units")
    assert (result.exit_code, "did you mean Finance (finance)?" in result.stderr) == (1, True), result.stderr
    assert "named only, as parent: 'ministry' (row 2) [named-only]" in result.stderr


def test_a_whole_that_has_no_row_is_no_error(taking: Taking) -> None:
    rows = "id,name,part of\nfinance,Finance,ministry\ntax,Tax,Finance\n"
    result = taking("roster", taking.file("units-2024-01-31.csv", rows), "--rows", "units")
    assert (result.exit_code, "warning: named only, as parent: 'ministry'" in result.stderr) == (0, True), result.stderr


def test_a_unit_that_a_later_list_writes_in_another_case(taking: Taking) -> None:
    head = "id,name,department\n"
    taking("roster", taking.file("staff-2024-01-31.csv", f"{head}1,Ada Lind,Sales\n2,Bo Berg,Sales\n"))
    later = taking("roster", taking.file("staff-2024-02-29.csv", f"{head}1,Ada Lind,SALES\n2,Bo Berg,SALES\n"))
    assert (later.exit_code, "Read as one unit: Sales, SALES" in later.stderr) == (0, True), later.stderr
    assert [node.id for node in taking.facts.nodes.values() if node.kind == "unit"] == ["Sales"]
