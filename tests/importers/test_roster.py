"""Rosters: what a row says, what several say together, what cannot be read, and where each fact comes from."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from graph import dates
from graph.importers.roster import guess
from graph.lines import weigh

if TYPE_CHECKING:
    from graph.view import View
    from tests.conftest import Run
    from tests.importers.conftest import Taking

STAFF = """Employee ID,Full Name,Job Title,Department,Manager ID,Cost Centre
001,Ada,Chief,Board,,7
002,Bo,"Head, Sales",Sales,001,8
003,Cy,Clerk,Sales,002,8
"""


def lines(taking: Taking, day: str, *, possible: bool = False) -> set[tuple[str, str, str, str]]:
    return {
        (held.subject, held.key.relation, held.object, str(held.stretch.certainty))
        for held in taking.on(day, possible=possible).held
    }


def test_a_row_says_what_was_so_on_its_day(taking: Taking) -> None:
    path = taking.file("staff-2024-01-31.csv", STAFF)
    result = taking("roster", path)
    assert result.exit_code == 0
    told = (
        "id = Employee ID, name = Full Name, title = Job Title, manager = Manager ID, unit = Department; not used: Cost"
    )
    assert told in result.stderr
    assert "5 facts from 1 source(s): 3 people, 2 units, 0 posts; 0 problem(s)" in result.stderr
    facts = taking.facts
    (source,) = facts.sources.values()
    assert (source.id, source.title, source.published) == ("staff-2024-01-31", path.name, facts.facts[0].observed)
    assert {(fact.subject, fact.relation, fact.object, fact.title, fact.place) for fact in facts.facts} == {
        ("001", "member_of", "Board", "Chief", "row 2"),
        ("002", "member_of", "Sales", "Head, Sales", "row 3"),
        ("002", "reports_to", "001", "", "row 3"),
        ("003", "member_of", "Sales", "Clerk", "row 4"),
        ("003", "reports_to", "002", "", "row 4"),
    }
    assert ("003", "reports_to", "002", "attested") in lines(taking, "2024-01-31")
    assert ("003", "reports_to", "002", "presumed") in lines(taking, "2025-01-31")
    assert lines(taking, "2024-01-30") == set()


def test_on_stdout_it_is_one_document(run: Run, taking: Taking) -> None:
    path = taking.file("staff.csv", STAFF)
    result = run(
        "import", "roster", str(path), "--on", "2024-01", "--publisher", "Acme", "--url", "https://acme.example"
    )
    assert result.stdout.startswith("source:\n  id: staff-2024-01\n  publisher: Acme\n  title: staff.csv\n")
    assert '  - {person: "002", reports_to: "001", observed: 2024-01, where: row 3}\n' in result.stdout


def manager(view: View, node: str) -> str | None:
    line = view.manager(node)
    return line.object if line else None


ROSTERS = {
    "r-2024-01-31.csv": "id,title,unit,manager\na,Chief,x,\nb,Clerk,x,a\nc,Clerk,x,a\nd,Clerk,x,b\n",
    "r-2024-03-31.csv": "id,title,unit,manager\na,Chief,x,\nb,Head,y,a\nc,Clerk,x,b\n",
    "r-2024-06-30.csv": "id,title,unit,manager\na,Chief,x,\nb,Head,y,a\nc,Clerk,x,\nd,Boss,y,a\n",
}


def test_several_rosters_make_spells(taking: Taking) -> None:
    result = taking("roster", *(taking.file(name, text) for name, text in ROSTERS.items()))
    assert result.exit_code == 0
    assert "2024-01-31" in min(taking.facts.sources)
    assert len(list(taking.folder.iterdir())) == 3
    first, second, third = "2024-01-31", "2024-03-31", "2024-06-30"
    tree = {day: {node: manager(taking.on(day), node) for node in "abcd"} for day in (first, second, third)}
    assert tree == {
        first: {"a": None, "b": "a", "c": "a", "d": "b"},
        second: {"a": None, "b": "a", "c": "b", "d": None},
        third: {"a": None, "b": "a", "c": None, "d": "a"},
    }
    # it had begun by the first and is so on the day of the second
    assert ("b", "reports_to", "a", "attested") in lines(taking, "2024-02-15")
    assert ("b", "member_of", "x", "attested") in lines(taking, first)
    assert not any(line[:3] == ("b", "member_of", "x") for line in lines(taking, second, possible=True))
    assert ("b", "member_of", "y", "attested") in lines(taking, second)
    assert ("d", "member_of", "x", "possible") in lines(taking, "2024-03-01", possible=True)
    assert not any("d" in line[::2] for line in lines(taking, second, possible=False))
    assert taking.on(first).title("b") == "Clerk"
    assert taking.on(third).title("d") == "Boss"
    # what a later roster says is not known before it
    assert taking.on("2024-05-01", known="2024-02-28").manager("d") is not None
    assert taking.on("2024-05-01").manager("d") is None
    (gone,) = [fact for fact in taking.facts.facts if fact.subject == "d" and fact.object == "x" and fact.until]
    assert (gone.source.id, str(gone.until), gone.basis) == ("r-2024-03-31", "2024-02-01/2024-03-31", "implied")


def test_a_column_of_days_and_partial_rosters(taking: Taking) -> None:
    path = taking.file("all.csv", "id,manager,date\nb,a,2024-01-31\nc,a,2024-01-31\nb,a,2024-03-31\nd,a,2024-03-31\n")
    told = taking("roster", path)
    assert (told.exit_code, "named only, as manager: 'a' (rows 2, 3, 4, 5)" in told.stderr) == (1, True)
    assert taking.on("2024-03-31").manager("c") is None
    assert sorted(taking.facts.sources) == ["all-2024-01-31", "all-2024-03-31"]
    taking("roster", path, "--partial", "--force")
    assert taking.on("2024-03-31").manager("c") is not None
    assert [problem for problem in weigh(taking.facts) if problem.ending] == []


def test_rows_that_are_periods(taking: Taking) -> None:
    text = "id,unit,start,end\nb,x,2020-01-01,2020-12-31\nb,y,2021-01-01,9999-01-01\nb,z,2021-06-01,\n"
    path = taking.file("jobs.csv", text)
    options = ("--since", "start", "--until", "end", "--closed", "--open", "9999-01-01")
    assert taking("roster", path, *options).exit_code == 0
    (source,) = taking.facts.sources.values()
    assert str(source.published) == "2021-06-01"
    members = {
        day: {held.object for held in taking.on(day).lines("member_of", "b")}
        for day in ("2019-12-31", "2020-01-01", "2020-12-31", "2021-01-01", "2021-06-01")
    }
    assert members == {
        "2019-12-31": set(),
        "2020-01-01": {"x"},
        "2020-12-31": {"x"},
        "2021-01-01": {"y"},
        "2021-06-01": {"y", "z"},
    }
    assert {str(fact.until) for fact in taking.facts.facts} == {"2021-01-01", "None"}


def test_managers_by_name_and_managers_without_a_record(taking: Taking) -> None:
    people = "1,Ann,,,2024\n2,Bo,Ann,Zoe,2024\n3,Bo,Nobody Known,VACANT,2024\n4,Di,Bo,,2024\n"
    text = f"id,name,manager,matrix manager,date\n{people}"
    told = taking("roster", taking.file("a.csv", text))
    assert told.exit_code == 1
    assert "named only, as manager: 'Nobody Known' (row 4)" in told.stderr
    asked = "the manager 'Bo' may be Bo (2) or Bo (3); give the id; not read (row 5) [ambiguous-reference]"
    assert f"a.csv:5:1: {asked}" in told.stderr
    assert "Read as vacant: 'VACANT' (row 4)" in told.stderr
    view = taking.on("2024-12-31")
    over = {node: line.object for node in view.nodes if (line := view.manager(node))}
    assert over == {"2": "1", "3": "Nobody Known"}  # two are called Bo: whom is meant is not ours to guess
    assert {node.id for node in view.nodes.values() if node.stub} == {"Nobody Known", "Zoe"}
    assert [held.object for held in view.dotted("2")] == ["Zoe"]
    assert not view.dotted("3")


def test_a_spreadsheets_error_names_nobody_and_is_told_with_all_its_rows(taking: Taking) -> None:
    text = "id,name,manager,date\n1,Ann,,2024\n2,Bo,#REF!,2024\n3,Cy,#REF!,2024\n4,Di,1,2024\n"
    told = taking("roster", taking.file("a.csv", text))
    error = "'#REF!' is a spreadsheet's error; nothing is read from it (rows 3, 4) [error-in-a-cell]"
    assert (told.exit_code, f"a.csv:3:1: {error}" in told.stderr) == (1, True)
    assert {fact.subject for fact in taking.facts.facts if fact.relation == "reports_to"} == {"4"}


def test_of_two_in_a_cell_for_one_manager_both_are_kept_and_it_is_asked_which(taking: Taking) -> None:
    text = "id,name,manager,date\n1,Ann,,2024\n2,Bo,1,2024\n3,Cy,Ann; Bo,2024\n"
    told = taking("roster", taking.file("a.csv", text))
    assert told.exit_code == 1
    asked = "'Ann; Bo' names several as manager (Ann (1), Bo (2)); all are kept; which one is it? (row 4)"
    assert f"{asked} [several-in-a-cell]" in told.stderr
    assert {fact.object for fact in taking.facts.facts if fact.subject == "3"} == {"1", "2"}


def test_posts_and_their_holders(taking: Taking) -> None:
    text = (
        "Post Unique Reference,Name,Job Title,Unit,Reports to Senior Post\n"
        "P1,Ann,Director,HQ,XX\nP2,Bo,Deputy,HQ,P1\nP2,Cy,Deputy,HQ,P1\nP3,N/D,Clerk,Desk,P2\nP4,'Vacant',Clerk,Desk,P9\n"
    )
    result = taking("roster", taking.file("o.csv", text), "--rows", "posts", "--on", "2012-09-30", "--holder", "Name")
    assert (result.exit_code, "named only, as manager: 'P9' (row 6)" in result.stderr) == (1, True)
    told = result.stderr.splitlines()
    assert "Read as not disclosed: 'N/D' (row 5)" in told
    assert "Read as nobody: 'XX' (row 2)" in told
    nodes, view = taking.facts.nodes, taking.on("2012-09-30")
    assert {node.id: node.seats for node in nodes.values() if node.kind == "post"} == {
        "P1": 1,
        "P2": 2,
        "P3": 1,
        "P4": 1,
        "P9": 1,
    }
    assert (nodes["P3"].name, view.units("P3"), nodes["P9"].stub) == ("Clerk", ("Desk",), True)
    assert [node for node in ("P1", "P3", "P4") if view.traits("vacant", node)] == ["P4"]  # N/D: only not disclosed
    assert [held.subject for held in view.lines_to("holds", "P2")] == ["Bo", "Cy"]
    assert view.title("Ann") == "Director"
    assert {node.id for node in nodes.values() if node.kind == "person"} == {"Ann", "Bo", "Cy"}


def test_units_and_their_heads(taking: Taking) -> None:
    people = taking.file("people-2024.csv", "id,name,unit\n10,Ann,10\n20,Bo,20\n")
    people = people.rename(people.with_name("people-2024-01.csv"))
    units = taking.file("units-2024-01.csv", "id,name,manager,parent\n10,Sales,10,\n20,Shop,20,10\n")
    assert taking("roster", people, "--prefix", "unit-").exit_code == 0
    result = taking("roster", units, "--rows", "units", "--prefix", "unit-", "--unit", "parent", "--manager", "manager")
    assert result.exit_code == 0, result.stderr
    view = taking.on("2024-01-31")
    assert view.nodes["unit-20"].kind == "unit"
    assert {(held.subject, held.object) for held in view.held if held.key.relation == "leads"} == {
        ("10", "unit-10"),
        ("20", "unit-20"),
    }
    assert view.manager("20").object == "10"  # type: ignore[union-attr]
    assert taking.facts.nodes["10"].name == "Ann"


@pytest.mark.parametrize(("rows", "kind"), [("people", "person"), ("posts", "post")])
def test_an_id_of_another_kind_is_told(taking: Taking, rows: str, kind: str) -> None:
    path = taking.file("p-2024-01.csv", "id,unit\na,b\nxb,c\n")
    result = taking("roster", path, "--prefix", "x", "--rows", rows)
    assert f"p-2024-01.csv:3:1: 'xb' is a unit already and cannot be a {kind} too" in result.stderr
    assert result.exit_code == 1


def test_sources_with_one_slug_get_files_of_their_own() -> None:
    from pathlib import Path

    from graph.facts import Event, Facts, Node, Source
    from graph.importers.files import plan

    sources = [Source(name, "P", published=dates.parse("2024")) for name in ("a b", "a-b", "A B", "a-b-2")]
    event = Event(dates.parse("2024-01"), "It moved", sources[0], ("u",))
    facts = Facts.of([Node("u", "unit", "U")], sources, [], [event, Event(dates.parse("2024"), "unsourced")])
    planned = plan(facts, Path("nowhere"))
    assert len(planned) == 4
    assert sum("It moved" in text for text in planned.values()) == 1
    assert sum("  u: {name: U}" in text for text in planned.values()) == 1


def test_what_cannot_be_written_is_said(taking: Taking) -> None:
    path = taking.file("staff-2024-01-31.csv", STAFF)
    taking.folder.write_text("a file")
    result = taking("roster", path)
    assert (result.exit_code, "cannot write into" in result.stderr) == (2, True)


PROBLEMS: list[tuple[str, tuple[str, ...], str]] = [
    ("id,manager\n,a\nb,a\n", (), "p.csv:2:1: the row has no id; not read [no-id]"),
    ("id,manager,date\nb,a,soon\nc,a,2024\n", (), "p.csv:2:1: its day: 'soon' is not a date"),
    ("id,manager,date\nb,a,\nc,a,2024\n", (), "p.csv:2:1: the row has no date; not read [no-date]"),
    ("id,manager\nb,a,more,\n", (), "p.csv:2:1: no heading stands over 'more' [surplus-cells]"),
    ("id,unit\nb,c\nc,d\n", ("--prefix", ""), ""),
    ("id,unit,holder\nb,d,d\nc,d,\n", ("--rows", "posts"), "'d' is a unit already and cannot be a person too"),
    ("id,unit,s,e\nb,d,2020,never\n", ("--since", "s", "--until", "e"), "its end: 'never' is not a date"),
]


@pytest.mark.parametrize(("text", "options", "message"), PROBLEMS)
def test_what_cannot_be_read_is_told_with_its_row(
    taking: Taking, text: str, options: tuple[str, ...], message: str
) -> None:
    result = taking("roster", taking.file("p.csv", text), "--on", "date" if "date" in text else "2024", *options)
    assert message in result.stderr
    assert result.exit_code == bool(message)
    assert taking.folder.is_dir()  # the rest is written all the same


def test_an_empty_list_is_told_and_says_of_nobody_that_they_are_gone(taking: Taking) -> None:
    one = taking.file("n-2024-01-31.csv", "id,manager\nb,a\n")
    two = taking.file("n-2024-02-29.csv", "id,manager\n")
    result = taking("roster", one, two)
    assert "n-2024-02-29.csv" in result.stderr
    assert "the list has no rows" in result.stderr
    assert manager(taking.on("2024-03-31"), "b") == "a"


NOTES = [
    ("id,unit\na,x\na,y\n", "warning: 'a' has a row for 2024 already"),
]


@pytest.mark.parametrize(("text", "message"), NOTES)
def test_what_is_odd_is_told_and_no_error(taking: Taking, text: str, message: str) -> None:
    result = taking("roster", taking.file("p.csv", text), "--on", "2024")
    assert message in result.stderr
    assert result.exit_code == 0


def test_a_holder_of_everything_is_suspicious(taking: Taking) -> None:
    rows = "".join(f"p{number},head office,p0\n" for number in range(7))
    path = taking.file("p.csv", f"id,holder,manager\n{rows}")
    warned = taking("roster", path, "--rows", "posts", "--on", "2024")
    assert (
        "p.csv:2:1: warning: 'head office' holds 7 posts; if nobody in particular is meant: --nobody 'head office'"
        in warned.stderr
    )
    assert (
        "holds"
        not in taking("roster", path, "--rows", "posts", "--on", "2024", "--force", "--nobody", "Head Office").stderr
    )


WRONG: list[tuple[str, tuple[str, ...], str]] = [
    ("", (), "has no row of headings"),
    ("a,b\n1,2\n", (), "which column of"),
    ("id,manager\nb,a\n", (), "of which day is"),
    ("id,manager\nb,a\n", ("--unit", "team"), "has no column 'team' for --unit; it has id, manager"),
    ('id,manager\n"b', ("--on", "2024"), ""),
    ("id\n\udcff", ("--on", "2024", "--encoding", "utf-8"), "name its encoding with --encoding"),
    ("id\nb\n", ("--on", "2024", "--encoding", "klingon"), "is not in klingon"),
    ("id\n" + "b" * 10_000_001, ("--on", "2024"), "cannot be read as a table: field larger than"),
]


@pytest.mark.parametrize(("text", "options", "message"), WRONG)
def test_what_is_no_roster_is_refused(taking: Taking, text: str, options: tuple[str, ...], message: str) -> None:
    path = taking.folder.parent / "w.csv"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    result = taking("roster", path, *options)
    assert message in result.stderr
    assert result.exit_code == (2 if message else 0)
    assert taking.folder.is_dir() == (not message)
    (taking.folder.parent / "x.csv").mkdir()
    assert "there is no file" in taking("roster", taking.folder.parent / "x.csv").stderr


def test_files_that_are_there_are_kept(taking: Taking) -> None:
    path = taking.file("staff-2024-01-31.csv", STAFF)
    taking("roster", path)
    before = (taking.folder / "staff-2024-01-31.yaml").read_text(encoding="utf-8")
    again = taking("roster", path, "--title", "")
    assert again.exit_code == 2
    assert "is there already; --force writes over it" in again.stderr
    assert (taking.folder / "staff-2024-01-31.yaml").read_text(encoding="utf-8") == before
    assert taking("roster", path, "--title", "", "--force").exit_code == 0
    assert not any(fact.title for fact in taking.facts.facts)
    later = taking.file("staff-2024-02-29.csv", STAFF)
    assert taking("roster", later).exit_code == 0
    assert len(taking.facts.sources) == 2
    clash = taking.file("other-2024.csv", "id,unit\nSales,x\n")
    refused = taking("roster", clash, "--on", "2024")
    assert refused.exit_code == 2
    assert "'Sales' is a unit there, at" in refused.stderr
    same = taking.file("again.csv", STAFF)
    refused = taking("roster", same, "--on", "2024-01-31", "--source", "staff")
    assert "is there already" in refused.stderr
    missing = taking("roster", "nowhere.csv")
    assert "there is no file 'nowhere.csv'" in missing.stderr


def test_a_source_of_another_file_is_not_said_twice(taking: Taking) -> None:
    taking.folder.mkdir()
    (taking.folder / "mine.yaml").write_text("source: {id: staff-2024-01-31, publisher: P, published: 2024}\n")
    refused = taking("roster", taking.file("staff-2024-01-31.csv", STAFF))
    assert (refused.exit_code, "is there already, at" in refused.stderr) == (2, True)
    assert taking("roster", taking.file("staff-2024-01-31.csv", STAFF), "--source", "hr").exit_code == 0


def test_a_terminal_is_asked_first(taking: Taking, monkeypatch: pytest.MonkeyPatch) -> None:
    import click

    from graph.cli import taking as room
    from graph.importers.records import Records
    from graph.importers.there import There

    asked: list[str] = []

    class Terminal:
        @staticmethod
        def isatty() -> bool:
            return True

    def confirm(text: str, **_: Any) -> None:
        asked.append(text)
        raise click.Abort

    path = taking.file("staff-2024-01-31.csv", STAFF)
    monkeypatch.setattr("click.confirm", confirm)
    monkeypatch.setattr("sys.stdin", Terminal)
    target = room.Target(taking.folder)
    monkeypatch.setattr(room, "there", There)  # nothing is there
    records = Records()
    records.source("s", "P")
    with pytest.raises(click.Abort):
        target.take(records)
    assert asked == [f"Write 1 file(s) into {taking.folder}?"]
    assert not taking.folder.exists()
    assert path.exists()


def test_many_rows_show_how_far_they_are(taking: Taking, monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.cli import taking as room

    monkeypatch.setattr(room, "MANY_ROWS", 2)
    few = taking("roster", taking.file("few-2024-01-31.csv", "id,unit\na,x\nb,x\n"))
    assert "Reading" not in few.stderr
    many = taking("roster", taking.file("many-2024-02-29.csv", "id,unit\na,x\nb,x\nc,x\n"))
    assert "Reading" in many.stderr
    assert "Writing" in many.stderr
    assert len(taking.facts.facts) == 5


def test_semicolons_tabs_encodings_and_workbooks(taking: Taking) -> None:
    semicolons = taking.file("a-2024-01.csv", "id;manager\nb;a\n")
    tabs = taking.file("b-2024-01.tsv", "id\tmanager\nb\ta, the first\n")
    latin = taking.folder.parent / "c-2024-01.csv"
    latin.write_bytes("id,manager\nb,Zoë\n".encode("cp1252"))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "manager", "date", "unit"])
    sheet.append([7, 1.0, date(2024, 1, 31), "x"])
    sheet.append(["y", None, datetime.fromisoformat("2024-01-31 09:30"), True])
    sheet["A2"].number_format = "00000"
    book.create_sheet("other").append(["id", "manager"])
    workbook = taking.folder.parent / "d.xlsx"
    book.save(workbook)
    for path, options in ((semicolons, ()), (tabs, ()), (latin, ("--encoding", "cp1252")), (workbook, ())):
        result = taking("roster", path, *options)
        assert "1 problem(s)" in result.stderr, result.stderr  # the manager is in no row
    found = {
        fact.source.id: (fact.subject, fact.object, fact.place)
        for fact in taking.facts.facts
        if fact.relation == "reports_to"
    }
    assert found == {
        "a-2024-01": ("b", "a", "row 2"),
        "b-2024-01": ("b", "a, the first", "row 2"),
        "c-2024-01": ("b", "Zoë", "row 2"),
        "d-2024-01-31": ("00007", "1", "Sheet row 2"),
    }
    (other,) = [fact for fact in taking.facts.facts if fact.subject == "y"]
    assert (other.object, str(other.observed)) == ("TRUE", "2024-01-31")
    assert "has no sheet 'third'; it has Sheet, other" in taking("roster", workbook, "--sheet", "third").stderr
    assert taking("roster", taking.file("e.xlsx", "no workbook")).exit_code == 2


def test_without_the_extra_a_workbook_says_what_to_install(taking: Taking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "python_calamine", None)
    told = taking("roster", taking.file("e.xls", "")).stderr
    assert "save it as .xlsx or .csv, or: pip install 'orgraph[xls]'" in told


def test_headings_are_guessed_whatever_their_case() -> None:
    used = guess(["Post Unique Reference", "Name", "Grade", "Job Title", "Reports to Senior Post"], {}).used
    assert used == {
        "id": "Post Unique Reference",
        "name": "Name",
        "title": "Job Title",
        "manager": "Reports to Senior Post",
    }
    assert guess(["who", "boss"], {"id": "who", "manager": ""}).used == {"id": "who"}


def test_names_that_change_stay_aliases(taking: Taking) -> None:
    one = taking.file("n-2024-01-31.csv", "id,name,manager\nb,Bo Lee,a\n")
    two = taking.file("n-2024-02-29.csv", "id,name,manager\nb,Bo Park,a\n")
    taking("roster", one, two)
    assert (taking.facts.nodes["b"].name, taking.facts.nodes["b"].aliases) == ("Bo Park", ("Bo Lee",))
