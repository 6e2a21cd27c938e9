"""Lists and folders that gave a plausible wrong chart in silence: what is right now, or what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from graph import excerpt

if TYPE_CHECKING:
    from tests.importers.conftest import Taking

DAY = "2024-06-30"
BASE = "Name,Title,{}\nAda Lind,CEO,\nBo Berg,CTO,Ada Lind\nCy Dahl,Dev,Bo Berg\n"
CHART = {"Bo Berg": "Ada Lind", "Cy Dahl": "Bo Berg"}


class Met(NamedTuple):
    text: str
    over: dict[str, str] | None = None
    """Who reports to whom, by names; None where nothing is written."""
    told: str = ""
    code: int = 0
    options: tuple[str, ...] = ()


MET = {
    "post ids beside the ids of people": Met(
        "Employee ID,Name,Position ID,Title,Reports To\n1,Ada Lind,4,CEO,\n2,Bo Berg,1,CTO,4\n3,Cy Dahl,2,Dev,1\n4,Di Ek,3,Clerk,2\n",
        None, "may be named by 'Employee ID' or by 'Position ID'", 2,
    ),
    "post ids that no person has": Met(
        "Employee ID,Name,Position ID,Title,Reports To\n1,Ada Lind,P4,CEO,\n2,Bo Berg,P1,CTO,P4\n3,Cy Dahl,P2,Dev,P1\n",
        CHART, "Managers are named by 'Position ID'",
    ),
    "the heading says which": Met(
        "Employee ID,Name,Position ID,Reports to Position ID\n1,Ada Lind,3,\n2,Bo Berg,1,3\n3,Cy Dahl,2,1\n", CHART
    ),
    "how many report": Met(
        "ID,Name,Direct Reports,Manager ID\n1,Ada Lind,3,\n2,Bo Berg,1,1\n3,Cy Dahl,0,2\n", CHART, "read as how many, and not as who"
    ),
    "dates of another thing": Met(
        "Effective Date,ID,Name,Manager\n2015-02-01,1,Ada Lind,\n2016-02-15,2,Bo Berg,1\n2018-03-01,3,Cy Dahl,2\n",
        CHART, "'Effective Date' is not read as the day of the list",
    ),
    "two columns of managers": Met(
        "ID,Name,Supervisor,Line Manager\n1,Ada Lind,,\n2,Bo Berg,1,Ada Lind\n3,Cy Dahl,2,Ada Lind\n4,Di Ek,2,Bo Berg\n",
        {"Bo Berg": "Ada Lind", "Cy Dahl": "Ada Lind", "Di Ek": "Bo Berg"}, "name different managers (row 4)", 1,
    ),
    "one id under two": Met(
        "ID,Name,Manager\n1,Ada Lind,\n2,Bo Berg,1\n3,Cy Dahl,2\n3,Cy Dahl,1\n", None, "under whom? If rows are periods", 1
    ),
    "twins in another case": Met(
        'Name,Manager\nAda Lind,\nBo Berg,Ada Lind\n"BERG, Bo",Ada Lind\nCy Dahl,bo berg\n',
        {"Bo Berg": "Ada Lind", "BERG, Bo": "Ada Lind"}, "the manager 'bo berg' may be", 1,
    ),
    "her own manager": Met("ID,Name,Manager\n1,Ada Lind,1\n2,Bo Berg,1\n3,Cy Dahl,2\n", CHART, "Read as at the top"),
    "a ring": Met(
        "ID,Name,Manager\n1,Ada Lind,3\n2,Bo Berg,1\n3,Cy Dahl,2\n", CHART | {"Ada Lind": "Cy Dahl"}, "(rows 2, 3, 4): nobody is at the top", 1
    ),
    "a manager's column by a name we do not know": Met(
        BASE.format("Mentor and head of work"), {}, "names people of the list in 2 rows, and nobody reports to anybody", 1
    ),
    **{
        f"the heading {heading}": Met(BASE.format(heading), CHART)
        for heading in ("Manager Full Name", "Supervised By", "Reporting Officer", "Руководитель", "上级领导", "직속상관", "Responsabile", "Chief")
    },
    "decoys": Met(
        "Name,Manager,HR Business Partner\nAda Lind,,Cy Dahl\nBo Berg,Ada Lind,Cy Dahl\nCy Dahl,Bo Berg,Ada Lind\n",
        CHART, "Not used, though it names people of the list: 'HR Business Partner'",
    ),
    "gone by then": Met("ID,Name,Manager,Hire Date,Termination Date\n1,Ada Lind,,2015-01-01,\n2,Bo Berg,1,2016-01-01,2023-12-31\n", {}, "Gone by then"),
    "gone before coming": Met(
        "ID,Name,Manager,Hire Date,Termination Date\n1,Ada Lind,,2015-01-01,\n2,Bo Berg,1,2024-01-01,2023-12-31\n",
        {"Bo Berg": "Ada Lind"}, "lies before that of joining", 1,
    ),
    "an end that is not used": Met(
        "ID,Name,Manager,End Date\n1,Ada Lind,,\n2,Bo Berg,1,2023-12-31\n", {"Bo Berg": "Ada Lind"}, "say --left 'End Date'", 1
    ),
    "nobody knows whether she left": Met(
        "ID,Name,Manager,Termination Date\n1,Ada Lind,,\n2,Bo Berg,1,unknown\n", {"Bo Berg": "Ada Lind"}, "has somebody left?", 1
    ),
    "a nought for a date": Met("ID,Name,Manager,Termination Date\n1,Ada Lind,,\n2,Bo Berg,1,1900-01-00\n", {"Bo Berg": "Ada Lind"}),
    "the last day itself": Met("ID,Name,Manager,Last Working Day\n1,Ada Lind,,\n2,Bo Berg,1,2024-06-30\n", {"Bo Berg": "Ada Lind"}),
    "another calendar": Met(
        "ID,Name,Manager,Termination Date\n1,Ada Lind,,\n2,Bo Berg,1,2566-12-31\n", {"Bo Berg": "Ada Lind"}, "is it of another calendar?", 1
    ),
    "active no": Met("ID,Name,Manager,Active\n1,Ada Lind,,Yes\n2,Bo Berg,1,No\n", {}, "Not read, as gone by then"),
    "a leaver": Met("ID,Name,Manager,Leaver\n1,Ada Lind,,\n2,Bo Berg,1,x\n", {}),
    "a status of one letter": Met("ID,Name,Manager,Status\n1,Ada Lind,,A - Active\n2,Bo Berg,1,T\n", {}),
    "the headings again": Met("ID,Name,Manager\n1,Ada Lind,\nID,Name,Manager\n2,Bo Berg,1\n", {"Bo Berg": "Ada Lind"}, "Not read, as headings: row 3"),
    "a total in Polish": Met(BASE.format("Manager") + "Ogółem,3,\n", CHART, "Not read, as a total"),
    "who approved it": Met(BASE.format("Manager") + "Approved by,,Ada Lind\n", CHART, "Not read, as a remark"),
    "a vacant position": Met(
        "ID,Name,Title,Manager\n1,Ada Lind,CEO,\n2,VACANT POSITION,CTO,1\n3,Cy Dahl,Dev,2\n", {"Cy Dahl": "CTO", "CTO": "Ada Lind"}
    ),
    "no name": Met("ID,Name,Title,Manager\n1,Ada Lind,CEO,\n2,,CTO,1\n3,Cy Dahl,Dev,2\n", None, "the row has no name (row 3); is the place vacant?", 1),
    "a quotation mark that is not closed": Met('Name,Title,Manager\nAda Lind,"CEO,\nBo Berg,CTO,Ada Lind\nCy Dahl,Dev,Bo Berg\n', None, "is not closed", 2),
    "a directory's names": Met(
        'displayName,manager\nAda Lind,\nBo Berg,"CN=Ada Lind,OU=Staff,DC=x"\nCy Dahl,"CN=Berg\\, Bo,OU=Staff"\n', CHART
    ),
    "principal names": Met("displayName,userPrincipalName,manager\nAda Lind,ada@x.org,\nBo Berg,bo@x.org,ADA@x.org\n", {"Bo Berg": "Ada Lind"}),
    "last names in capitals": Met("Name,Manager\nAda Lind,\nBo Berg,LIND Ada\n", {"Bo Berg": "Ada Lind"}),
    "with a doctor's title": Met("Name,Manager\nAda Lind,\nBo Berg,Dr. Ada Lind\n", {"Bo Berg": "Ada Lind"}),
    "with a star": Met("Name,Manager\nAda Lind,\nBo Berg,Ada Lind*\n", {"Bo Berg": "Ada Lind"}),
    "blanks between signs": Met("姓名,上级\n李 娜,\n王伟,李娜\n", {"王伟": "李 娜"}),
    "posts with who holds them": Met(
        "Position Number,Position Title,Incumbent,Reports To Position Number\n1,CEO,Ada Lind,\n2,CTO,Bo Berg,1\n", None, "say --rows posts", 2
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MET)
def test_a_list_that_was_read_wrongly(taking: Taking, name: str) -> None:
    met = MET[name]
    result = taking("roster", taking.file(f"staff-{DAY}.csv", met.text), *met.options)
    assert (result.exit_code, met.told in result.stderr) == (met.code, True), result.stderr
    if met.over is not None:
        view = taking.on(DAY)
        lines = {view.name(one): view.name(line.object) for one in view.nodes if (line := view.manager(one))}
        assert lines == met.over
        assert "Bo Berg" not in {view.name(one) for one in view.nodes if view.there(one)} or name != "gone by then"


def folder(taking: Taking, *lists: tuple[str, str, str]) -> list[int]:
    """Lists taken in one by one: the stem and day of each, its text, and its options; the exit codes."""
    return [
        taking("roster", taking.file(f"{name}.csv", text), *options.split(), "--yes").exit_code
        for name, text, options in lists
    ]


def test_a_stub_gets_its_name_from_a_later_list(taking: Taking) -> None:
    codes = folder(
        taking,
        ("a-2024-01-31", "id,name,manager\n2,Bo Kim,1\n", ""),
        ("a-2024-02-29", "id,name,manager\n1,Ada Long,\n2,Bo Kim,1\n", ""),
    )
    assert codes == [1, 0]
    assert (taking.facts.nodes["1"].name, taking.facts.nodes["1"].stub) == ("Ada Long", False)


def test_what_is_one_stays_one_next_month(taking: Taking) -> None:
    codes = folder(
        taking,
        ("a-2024-01-31", "id,name\n1,Bo Kim\n", ""),
        ("b-2024-01-31", "id,name\nB1,Bo Kim\n", "--match"),
        ("b-2024-02-29", "id,name\nB1,Bo Kim\n", ""),
    )
    assert codes == [0, 0, 0]
    assert list(taking.facts.nodes) == ["1"]


def test_a_list_written_anew_leaves_nobody_without_an_entry(taking: Taking) -> None:
    both, one = "id,name\n1,Ada\n2,Bo\n", "id,name\n1,Ada\n"
    codes = folder(taking, ("a-2024-01-31", both, ""), ("a-2024-02-29", both, ""), ("a-2024-01-31", one, "--force"))
    assert codes == [0, 0, 0]
    assert taking.facts.nodes["2"].name == "Bo"


def test_a_holder_known_under_a_namespace_is_no_second_person(taking: Taking) -> None:
    codes = folder(
        taking,
        ("a-2024-01-31", "id,name\n1,Ada Long\n", "--namespace acme"),
        ("p-2024-01-31", "post id,title,holder\nP1,Chief,Ada Long\n", "--rows posts --namespace acme"),
    )
    assert codes == [0, 0]
    assert [held.subject for held in taking.on("2024-01-31").lines_to("holds", "acme:P1")] == ["acme:1"]


def test_acting_ends_where_a_later_list_says_no_more_of_it(taking: Taking) -> None:
    units = "id,name,head\nu2,Tech,Bo{}\n"
    folder(
        taking,
        ("u-2024-01-31", units.format(" (acting)"), "--rows units"),
        ("u-2024-02-29", units.format(""), "--rows units"),
    )
    manners = {
        day: [held.stretch.manner for held in taking.on(day).lines_to("leads", "u2")]
        for day in ("2024-01-31", "2024-03-01")
    }
    assert manners == {"2024-01-31": ["acting"], "2024-03-01": [""]}


@pytest.mark.parametrize(
    "second", ["id,name,manager\n001,Ada Long,\n002,Bo Kim,001\n", "name,manager\nAda Long,\nBo Kim,Ada Long\n"]
)
def test_new_ids_for_everybody_are_asked(taking: Taking, second: str) -> None:
    first = "id,name,manager\n1,Ada Long,\n2,Bo Kim,1\n"
    assert folder(taking, ("a-2024-01-31", first, ""), ("a-2024-02-29", second, "")) == [0, 1]


def test_two_heads_in_a_cell_are_two(taking: Taking) -> None:
    folder(taking, ("u-2024-01-31", "id,name,head\nu1,Board,Ada Long; Bo Kim\n", "--rows units"))
    assert {held.subject for held in taking.on("2024-01-31").lines_to("leads", "u1")} == {"Ada Long", "Bo Kim"}


def test_who_was_announced_and_never_came_is_not_there(taking: Taking) -> None:
    head, ada, cy = "id,name,manager,hire date\n", "1,Ada,,2010-01-01\n", "3,Cy,1,2024-03-15\n"
    folder(
        taking,
        ("a-2024-01-31", head + ada + cy, ""),
        ("a-2024-02-29", head + ada, ""),
        ("a-2024-03-31", head + ada, ""),
    )
    assert taking.on("2024-03-31").manager("3") is None


def test_lists_named_by_their_months_are_one_series(taking: Taking) -> None:
    head = "date,id,name,manager\n"
    folder(
        taking,
        ("jan", head + "2024-01-31,1,Ada,\n2024-01-31,2,Bo,1\n", ""),
        ("feb", head + "2024-02-29,1,Ada,\n", ""),
    )
    assert taking.on("2024-03-31").manager("2") is None


def test_a_changed_name_is_shown_in_the_tree_of_a_dry_run(taking: Taking) -> None:
    folder(taking, ("a-2024-01-31", "id,name\n1,Ann Lee\n", ""))
    result = taking("roster", taking.file("a-2024-02-29.csv", "id,name\n1,Ann Park\n"), "--dry-run")
    assert (result.exit_code, "Ann Park" in result.stdout) == (1, True)
    assert "a-2024-02-29.csv:2:1: '1' is Ann Lee there" in result.stderr.replace(f"{taking.folder.parent}/", "")


def test_a_dry_run_prints_a_tree_whatever_its_shape(taking: Taking) -> None:
    ring = taking.file("a-2024-01-31.csv", "id,name,manager\n1,Ada,2\n2,Bo,1\n3,Cy,1\n")
    printed = taking("roster", ring, "--dry-run").stdout
    assert [printed.count(name) for name in ("Ada", "Bo", "Cy")] == [1, 1, 1]
    rows = "".join(f"{number},P{number},{number - 1 or ''}\n" for number in range(1, 1500))
    deep = taking("roster", taking.file("b-2024-01-31.csv", f"id,name,manager\n{rows}"), "--dry-run")
    assert (deep.exit_code, "… and 1439 more" in deep.stdout) == (0, True)


def test_a_row_that_cannot_be_leaves_the_folder_readable(taking: Taking) -> None:
    rows = "subject,predicate,value,valid_from\nada,leads,sales,2020\nbo,member_of,cy,2020\ncy,reports_to,ada,2020\n"
    result = taking("statements", taking.file("f.csv", rows))
    assert (result.exit_code, "wrong-kind" in result.stderr) == (1, True)
    assert {fact.relation for fact in taking.facts.facts} >= {"leads"}


def test_a_title_of_an_earlier_list_is_over(taking: Taking) -> None:
    head = "id,name,title,department\n"
    folder(taking, ("a-2024-01-31", f"{head}3,Cy,Engineer,Tech\n", ""), ("a-2024-02-29", f"{head}3,Cy,Lead,Tech\n", ""))
    titles = {day: taking.on(day).titles("3") for day in ("2024-01-31", "2024-02-29", "2024-06-30")}
    assert titles == {"2024-01-31": ("Engineer",), "2024-02-29": ("Lead",), "2024-06-30": ("Lead",)}
    (line,) = [one for one in excerpt.take(taking.on("2024-02-29")).lines if one.relation == "member_of"]
    assert line.title == "Lead"


def test_a_list_that_lacks_most_of_the_one_before_is_asked(taking: Taking) -> None:
    head, people = (
        "id,name,manager\n",
        [f"{number},P{number} Lind,{1 if number > 1 else ''}\n" for number in range(1, 13)],
    )
    lists = (("a-2024-01-31", head + "".join(people), ""), ("a-2024-02-29", head + "".join(people[:3]), ""))
    assert folder(taking, *lists) == [0, 1]
    assert folder(
        taking, ("b-2024-01-31", head + "".join(people), "--no-match"), ("b-2024-02-29", head + "".join(people[:8]), "")
    ) == [0, 0]
