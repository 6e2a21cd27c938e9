"""Lists as offices write them: each a small file, its right answer written first, or what is asked of it.

The manager of each person, by id (or by name, where the list has no ids), on the day of the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.importers.conftest import Taking


@dataclass(frozen=True)
class Case:
    text: str
    over: dict[str, str]
    """The manager of each person, empty for none; who is not here does not exist."""
    told: str = ""
    code: int = 0
    options: tuple[str, ...] = ()
    encoding: str = "utf-8"
    names: tuple[tuple[str, str], ...] = ()
    units: tuple[tuple[str, str], ...] = ()


LINE = {"1": "", "2": "1"}
CASES = {
    # how managers are named
    "another case": Case("id,name,manager\n1,Ada Lind,\n2,Bea Moss,ADA LIND\n", LINE),
    "no accents": Case("id,name,manager\n1,José Ñandú,\n2,Bea Moss,Jose Nandu\n", LINE),
    "two blanks": Case("id,name,manager\n1,Ada  Lind,\n2,Bea Moss, Ada Lind \n", LINE),
    "last name first": Case("id,name,manager\n1,Ada Lind,\n2,Bea Moss,'Lind, Ada'\n".replace("'", '"'), LINE),
    "all last names first": Case('id,name,manager\n1,"Lind, Ada",\n2,"Moss, Bea",Ada Lind\n', LINE),
    "id in brackets": Case("id,name,manager\n1,Ada Lind,\n2,Bea Moss,Ada Lind (1)\n", LINE),
    "id in square ones": Case("id,name,manager\n1,Ada Lind,\n2,Bea Moss,Ada Lind [1]\n", LINE),
    "id before a dash": Case("id,name,manager\n1,Ada Lind,\n2,Bea Moss,1 - Ada Lind\n", LINE),
    "id after a dash": Case("id,name,manager\n1,Ada Lind,\n2,Bea Moss,Ada Lind – 1\n", LINE),
    "name and title": Case("id,name,manager\n1,Ada Lind,\n2,Bea Moss,Ada Lind (Chief)\n", LINE),
    "mail": Case("id,name,mail,manager\n1,Ada Lind,a@x.example,\n2,Bea,b@x.example,A@X.EXAMPLE\n", LINE),
    "name and mail": Case("id,name,mail,manager\n1,Ada,a@x.example,\n2,Bea,b@x.example,Ada <a@x.example>\n", LINE),
    "a decimal": Case("id,name,manager\n1,Ada,\n2,Bea,1.0\n", LINE),
    "a decimal with a comma": Case('id,name,manager\n1,Ada,\n2,Bea,"1,0"\n', LINE),
    "a number escaped for a spreadsheet": Case('id,name,manager\n="1",Ada,\n="2",Bea,="1"\n', LINE),
    "id and name in two columns": Case("id,name,manager id,manager name\n1,Ada,,\n2,Bea,1,Ada\n", LINE),
    "only the name in two columns": Case("id,name,manager id,manager name\n1,Ada,,\n2,Bea,,Ada\n", LINE),
    "who reports, from above": Case("id,name,direct reports\n1,Ada,2; 3\n2,Bea,\n3,Cem,\n", LINE | {"3": "1"}),
    "acting": Case("id,name,manager\n1,Ada Lind,\n2,Bea,Ada Lind (acting)\n", LINE),
    "a zero-width blank": Case("id,name,manager\n1,Ada\u200b Lind,\n2,Bea,Ada Lind\n", LINE),
    "full width": Case("id,name,manager\n1,Ada,\n2,Bea,Ａｄａ\n", LINE),
    "traditional signs": Case("id,name,manager\n1,张泽,\n2,王,張澤\n", LINE),
    # what is asked
    "leading zeros": Case(
        "id,name,manager\n1,Ada,\n2,Bea,0001\n", LINE | {"2": "0001", "0001": ""},
        "named only, as manager: '0001' (row 3); did you mean Ada (1)?", 1,
    ),
    "a letter too many": Case(
        "id,name,manager\n1,Ada Lind,\n2,Bea,Ada Lindt\n", LINE | {"2": "Ada Lindt", "Ada Lindt": ""},
        "'Ada Lindt' (row 3); did you mean Ada Lind (1)?", 1,
    ),
    "two of one name": Case(
        "id,name,manager\n1,Jan,\n2,Jan,\n3,Bea,Jan\n", {"1": "", "2": "", "3": ""},
        "the manager 'Jan' may be Jan (1) or Jan (2); give the id; not read (row 4)", 1,
    ),
    "name and id are two people's": Case(
        "id,name,manager\n1,Ada,\n2,Bo,\n3,Bea,Ada (2)\n", {"1": "", "2": "", "3": ""},
        "the manager 'Ada (2)' is two people: Ada (1) by one part, Bo (2) by the other; not read (row 4)", 1,
    ),
    "two columns disagree": Case(
        "id,name,manager id,manager name\n1,Ada,,\n2,Bo,,\n3,Bea,1,Bo\n", {"1": "", "2": "", "3": "1"},
        "the manager is Ada (1) by one column and Bo (2) by another; read by the first [two-managers]", 1,
    ),
    "one id of two people": Case(
        "id,name,manager\n1,Ada,\n2,Bea,1\n2,Cem,1\n", {"1": "", "2": "1"},
        "'2' is 'Bea' in row 3 and 'Cem' here; give one another id [same-id]", 1,
    ),
    "two rows of one name and no ids": Case(
        "name,title,manager\nAda,Chief,\nJan,Rep,Ada\nJan,Clerk,Ada\n", {"Ada": "", "Jan": "Ada"},
        "'Jan' stands in two rows (3 and 4): one person, or two? Name a column that tells them apart: --id", 1,
    ),
    # nobody
    "words for nobody": Case(
        "id,name,manager\n1,Ada,N/A\n2,Bea,-\n3,Cem,none\n4,Di,TBC\n5,Ed,keine\n6,Fay,无\n", dict.fromkeys("123456", ""),
        "Read as nobody: 'N/A' (row 2), '-' (row 3)",
    ),
    "a spreadsheet's errors": Case(
        "id,name,manager\n1,Ada,\n2,Bea,#REF!\n3,Cem,#BEZUG!\n", {"1": "", "2": "", "3": ""},
        "'#REF!' is a spreadsheet's error; nothing is read from it (row 3)", 1,
    ),
    "a vacancy among people": Case(
        "id,name,title,manager\n1,Ada,Chief,\n2,Vacant,Head of Sales,1\n3,Bea,Rep,2\n", {"1": "", "3": "2"},
    ),
    "gone by status": Case(
        "id,name,manager,status\n1,Ada,,Active\n2,Bea,1,Terminated\n3,Cem,1,On leave\n", {"1": "", "3": "1"},
        "Not read, as gone by then: status 'Terminated' (row 3)",
    ),
    "gone by status in German": Case("id,name,manager,Status\n1,Ada,,aktiv\n2,Bea,1,ausgeschieden\n", {"1": ""}),
    "an unknown status": Case(
        "id,name,manager,status\n1,Ada,,blue\n2,Bea,1,\n", LINE, "the status 'blue' is not understood; read as there (row 2)", 1,
    ),
    # rows that are nobody's
    "a total": Case("id,name,manager\n1,Ada,\n2,Bea,1\nTotal,2,\n", LINE, "Not read, as a total and nobody's row: row 4"),
    "a total in Chinese": Case("id,name,manager\n1,Ada,\n2,Bea,1\n合计,2,\n", LINE, "Not read, as a total"),
    "a count": Case("id,name,manager\n1,Ada,\n2,Bea,1\nHeadcount: 2,,\n", LINE),
    "a remark": Case("id,name,manager\n1,Ada,\n2,Bea,1\nSource: HR,,\n", LINE, "Not read, as a remark and nobody's row"),
    "blank rows": Case("id,name,manager\n,,\n1,Ada,\n,,\n2,Bea,1\n", LINE),
    "a heading of a group": Case(
        "id,name,title,manager\n1,Ada,Chief,\n,Sales team,,\n2,Bea,Rep,1\n", LINE,
        "the row has one cell, 'Sales team'; if it heads a group of rows, give them a column for it; not read [one-cell]", 1,
    ),
    # where headings stand
    "titles above": Case("Acme Ltd,,\n,,\nid,name,manager\n1,Ada,\n2,Bea,1\n", LINE, "Headings in row 3"),
    "two rows of headings": Case("Employee,,Manager,\nID,Name,ID,Name\n1,Ada,,\n2,Bea,1,Ada\n", LINE, "id = Employee ID"),
    "headings in two languages": Case("工号,姓名,上级\nID,Name,Manager\n1,Ada,\n2,Bea,1\n", LINE, "Headings in row 2"),
    "both in one cell": Case("ID 工号,Name 姓名,Manager 上级\n1,Ada,\n2,Bea,1\n", LINE),
    "a separator said": Case("sep=;\nid;name;manager\n1;Ada;\n2;Bea;1\n", LINE),
    "tabs": Case("id\tname\tmanager\n1\tAda\t\n2\tBea\t1\n", LINE),
    "bars": Case("id|name|manager\n1|Ada|\n2|Bea|1\n", LINE),
    "semicolons, and commas in cells": Case('id;name;manager\n1;"Lind, Ada";\n2;"Moss, Bea";"Lind, Ada"\n', LINE),
    "no heading over a column": Case("id,name,manager,\n1,Ada,,\n2,Bea,1,\n", LINE),
    # names and languages
    "first and last": Case(
        "id,First Name,Last Name,manager\n1,Ada,Lind,\n2,Bea,Moss,Ada Lind\n", LINE, names=(("1", "Ada Lind"),)
    ),
    "German": Case(
        "Personalnr;Vorname;Nachname;Vorgesetzter\n1;Ada;Lind;\n2;Bea;Moß;1\n", LINE, names=(("2", "Bea Moß"),), encoding="cp1252"
    ),
    "French": Case("Matricule;Nom;Prénom;Responsable\n1;Lind;Ada;\n2;Moss;Zoé;1\n", LINE, names=(("2", "Zoé Moss"),)),
    "Spanish": Case("Legajo;Nombre;Apellidos;Jefe directo\n1;Ada;Lind;\n2;Bea;Muñoz;1\n", LINE, names=(("2", "Bea Muñoz"),)),
    "Chinese": Case("工号,姓,名,直接上级\n1,张,利东,\n2,王,华,1\n", LINE, names=(("1", "张利东"),), encoding="gb18030"),
    "Japanese": Case("社員番号,氏名,上司\n1,山田太郎,\n2,鈴木花子,山田太郎\n", LINE, encoding="cp932"),
    "UTF-16": Case("id\tname\tmanager\n1\tAda\t\n2\tBea\t1\n", LINE, "Read as utf-16", encoding="utf-16"),
    "Polish": Case("id;imię;nazwisko;manager\n1;Żaneta;Łoś;\n2;Bea;Moss;1\n", LINE, names=(("1", "Żaneta Łoś"),), encoding="cp1250"),
    # units
    "a path from the root": Case(
        "id,name,department,manager\n1,Ada,/Acme,\n2,Bea,/Acme/Sales,1\n", LINE, units=(("2", "Acme/Sales"),)
    ),
    "a path with signs": Case("id,name,department,manager\n1,Ada,Acme,\n2,Bea,Acme > Sales,1\n", LINE, units=(("2", "Acme/Sales"),)),
    "levels": Case(
        "id,name,Level 1,Level 2,manager\n1,Ada,Acme,,\n2,Bea,Acme,Sales,1\n", LINE, units=(("1", "Acme"), ("2", "Acme/Sales"))
    ),
    "a slash in a name": Case("id,name,department,manager\n1,Ada,R&D/IT,\n2,Bea,Sales,1\n", LINE,
        "'R&D/IT' is read as the name of one unit; if it is a path: --path /", units=(("1", "R&D/IT"),)),
    "two units in a cell": Case("id,name,department,manager\n1,Ada,Sales; Works,\n2,Bea,Sales,1\n", LINE, units=(("2", "Sales"),)),
    # dates
    "hired is not reporting": Case(
        "id,name,manager,hire date\n1,Ada,,2021-03-01\n2,Bea,1,2012-05-01\n", LINE, "'hire date' is when somebody joined",
        options=("--since", "hire date"),
    ),
    "left by then": Case("id,name,manager,termination date\n1,Ada,,\n2,Bea,1,2023-12-31\n", {"1": ""}, "Gone by then"),
    "leaves later": Case("id,name,manager,termination date\n1,Ada,,\n2,Bea,1,2024-12-31\n", LINE),
    "comes later": Case("id,name,manager,hire date\n1,Ada,,\n2,Bea,1,2024-05-01\n", {"1": ""}, "To come"),
    "a date that is none": Case("id,name,manager,hire date\n1,Ada,,soon\n2,Bea,1,\n", LINE, "'soon' is not a date", 1),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_lists_as_people_have_them(taking: Taking, name: str) -> None:
    case = CASES[name]
    path = taking.folder.parent / "staff-2024-01-31.csv"
    path.write_bytes(case.text.encode(case.encoding))
    result = taking("roster", path, *case.options)
    assert (result.exit_code, case.told in result.stderr) == (case.code, True), result.stderr
    view = taking.on("2024-01-31")
    people = [node.id for node in view.nodes.values() if node.kind == "person"]
    there = [one for one in people if view.there(one) or one in view.tree]
    assert {one: line.object if (line := view.manager(one)) else "" for one in there} == case.over
    assert {one: view.name(one) for one, _ in case.names} == dict(case.names)
    assert {one: view.units(one)[0] for one, _ in case.units} == dict(case.units)


ORDERS = {
    "dmy": ("02/01/2020", "31/12/2022", "2020-01-02"),
    "mdy": ("02/01/2020", "12/31/2022", "2020-02-01"),
    "dashes": ("02-01-2020", "31-12-2022", "2020-01-02"),
    "two digits": ("02/01/20", "31/12/22", "2020-01-02"),
    "long ago": ("02/01/98", "31/12/22", "1998-01-02"),
    "full stops": ("02.01.2020", "3.4.2021", "2020-01-02"),
    "numbers of days": ("43832", "44000", "2020-01-02"),
    "with a time": ("2020-01-02 00:00:00", "2021-01-02T10:00:00Z", "2020-01-02"),
    "no signs": ("20200102", "20211231", "2020-01-02"),
    "English": ("2 Jan 2020", "March 2021", "2020-01-02"),
    "American": ("Jan 2, 2020", "December 31, 2021", "2020-01-02"),
    "German": ("2. Januar 2020", "1. März 2021", "2020-01-02"),
    "French": ("2 janvier 2020", "1er août 2021", "2020-01-02"),
    "Spanish": ("2 de enero de 2020", "1 de marzo de 2021", "2020-01-02"),
    "Chinese": ("2020年1月2日", "2021年3月", "2020-01-02"),
    "no month": ("2020-00-00", "2021-05-00", "2020"),
    "no day": ("00/03/2020", "31/12/2022", "2020-03"),
    "a season of work": ("Q1 2020", "2021", "2020-33"),
}


@pytest.mark.parametrize("name", ORDERS)
def test_the_dates_of_a_file(taking: Taking, name: str) -> None:
    one, other, right = ORDERS[name]
    text = f'id,name,manager,from,to\n1,Ada,,,\n2,Bea,1,"{one}",\n3,Cem,1,"{other}",\n'
    result = taking("roster", taking.file("p.csv", text), "--since", "from", "--until", "to")
    assert result.exit_code == 0, result.stderr
    assert [str(fact.since) for fact in taking.facts.facts if fact.subject == "2"] == [right]


UNCLEAR = {
    "nothing shows": ("02/01/2020", "03/04/2021", "no date of the file tells which it is: 2020-01-02 (--dates dmy) or"),
    "both are there": ("31/12/2020", "12/31/2021", "the file has 31/12/2020 and 12/31/2021"),
}


@pytest.mark.parametrize("name", UNCLEAR)
def test_dates_in_no_clear_order_are_asked(taking: Taking, name: str) -> None:
    one, other, told = UNCLEAR[name]
    text = f"id,name,manager,from,to\n1,Ada,,,\n2,Bea,1,{one},\n3,Cem,1,{other},\n4,Di,1,01/02/2020,\n"
    path = taking.file("p.csv", text)
    result = taking("roster", path, "--since", "from", "--until", "to", "--on", "2024-01-31")
    assert (result.exit_code, told in result.stderr) == (1, True), result.stderr
    assert [fact.since for fact in taking.facts.facts if fact.subject == "4"] == [None]
    said = taking("roster", path, "--since", "from", "--until", "to", "--on", "2024-01-31", "--dates", "dmy", "--force")
    assert [str(fact.since) for fact in taking.facts.facts if fact.subject == "4"] == ["2020-02-01"], said.stderr


ENDS = {
    "": "None",
    "9999-12-31": "None",
    "31/12/9999": "None",
    "present": "open",
    "heute": "open",
    "至今": "open",
    "unknown": "unknown",
    "n/a": "None",
    "2022-05-01": "2022-05-01",
    "some day": "unknown",
}


@pytest.mark.parametrize("text", ENDS)
def test_ends_as_files_have_them(taking: Taking, text: str) -> None:
    path = taking.file("p.csv", f"id,name,manager,from,to\n1,Ada,,,\n2,Bea,1,2020-01-02,{text}\n")
    taking("roster", path, "--since", "from", "--until", "to", "--on", "2024-01-31")
    assert [str(fact.until) for fact in taking.facts.facts if fact.subject == "2"] == [ENDS[text]]


ENCODED = {
    "Western": ("cp1252", "Søren Ålund", "cp1252"),
    "signs that are no letters": ("cp1252", "“Ada” Lind – £500", "cp1252"),
    "Polish": ("cp1250", "Żaneta Łoś", "cp1250"),
    "Czech of another make": ("iso8859_2", "Bo Štěpán", "iso8859_2"),
    "a Macintosh": ("mac_roman", "Zoé Müller", ""),
    "Turkish": ("cp1254", "Ömer Işık", ""),
    "Korean": ("euc_kr", "김철수", ""),
    "Russian": ("cp1251", "Иван Петров", "cp1251"),
    "Taiwanese": ("big5", "張利東", "big5"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_encodings_are_seen_or_asked(taking: Taking, name: str) -> None:
    encoding, who, seen = ENCODED[name]
    path = taking.folder.parent / "staff-2024-01-31.csv"
    path.write_bytes(f"id;name\n1;{who}\n2;{who}\n".encode(encoding))
    result = taking("roster", path)
    if seen:
        assert (result.exit_code, f"Read as {seen}" in result.stderr) == (0, True), result.stderr
        assert taking.facts.nodes["1"].name == who
    else:
        assert (result.exit_code, "may be in several encodings" in result.stderr) == (2, True), result.stderr
        assert any(f"{encoding}: {word!r}" in result.stderr for word in who.split()) or who in result.stderr
        assert taking("roster", path, "--encoding", encoding).exit_code == 0
