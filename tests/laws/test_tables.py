"""A random organisation, written as a table of any of many shapes, is imported as that organisation, or it is asked.

A shape is drawn from parts that go together freely: headings in five languages, columns in any order and some that are
of no use, how managers are named, how names are written, the order of dates, titles above and totals below, blank rows,
merged or repeated cells, encodings, separators, workbooks, and a list of reports in a cell in place of a manager.
"""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from graph import dates
from graph.cli import main
from graph.files import loader
from graph.org_graph import OrgGraph
from graph.view import as_of
from tests.laws import dear

DAY = "2024-01-31"
NAMES = ("Ada Lind", "Bea Moss", "Cem Öz", "José Ñandú", "Žofie Nováková", "Eli Fox", "张利东", "Anne-Marie de Wit")
TITLES = ("Chief", "Head, Sales", "Rep", "Clerk")
UNITS = ("Sales", "Works", "R&D")
HEADINGS = {
    "English": ("Employee ID", "Full Name", "Job Title", "Department", "Manager", "Hire Date", "Direct reports"),
    "German": (
        "Personalnr.",
        "Mitarbeiter",
        "Funktion",
        "Abteilung",
        "Vorgesetzte/r",
        "Eintritt",
        "Direkte Mitarbeiter",
    ),
    "French": ("Matricule", "Nom complet", "Poste", "Service", "Responsable", "Date d'entrée", "Subordonnés"),
    "Spanish": (
        "Legajo",
        "Nombre completo",
        "Puesto",
        "Departamento",
        "Jefe directo",
        "Fecha de ingreso",
        "Subordinados",
    ),
    "Chinese": ("工号", "姓名", "职位", "部门", "直接上级", "入职日期", "直接下属"),
}
HELD = ("utf-8", "utf-8-sig", "utf-16", "gb18030")
some = st.sampled_from


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    title: str
    unit: str
    manager: str
    hired: tuple[int, int, int]


@dataclass(frozen=True)
class Shape:
    """How a table is written."""

    language: str
    order: tuple[int, ...]
    shuffled: bool
    manager: str
    dates: str
    above: int
    below: str
    blank: bool
    unit: str
    file: str
    separator: str
    extra: bool


SHAPES = st.builds(
    Shape,
    language=some(sorted(HEADINGS)),
    order=st.permutations(range(6)).map(tuple),
    shuffled=st.booleans(),
    manager=some(["id", "name", "upper", "last, first", "name (id)", "id - name", "1001.0", "mail", "reports"]),
    dates=some(["iso", "dmy", "mdy", "dotted", "words", "number"]),
    above=st.integers(0, 3),
    below=some(["", "total", "remark", "both"]),
    blank=st.booleans(),
    unit=some(["as it is", "merged", "path"]),
    file=some([*HELD, "xlsx"]),
    separator=some([",", ";", "\t", "|", "sep=;"]),
    extra=st.booleans(),
)


@st.composite
def organisations(draw: st.DrawFn) -> list[Person]:
    """A tree of some people, each with the date of a day that no two orders share."""
    names = draw(st.lists(some(NAMES), unique=True, min_size=3, max_size=len(NAMES)))
    people: list[Person] = []
    for number, name in enumerate(names):
        manager = draw(some(people)).id if people else ""
        hired = (draw(st.integers(1995, 2023)), draw(st.integers(1, 12)), draw(st.integers(13, 28)))
        people.append(Person(str(1001 + number), name, draw(some(TITLES)), draw(some(UNITS)), manager, hired))
    return people


def written_date(hired: tuple[int, int, int], how: str) -> str:
    year, month, day = hired
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return {
        "iso": f"{year}-{month:02}-{day:02}",
        "dmy": f"{day:02}/{month:02}/{year}",
        "mdy": f"{month:02}/{day:02}/{year}",
        "dotted": f"{day}.{month}.{year}",
        "words": f"{day} {months[month - 1][:3]} {year}",
        "number": str(dates.parse(f"{year}-{month:02}-{day:02}").lower - dates.parse("1899-12-30").lower),
    }[how]


def mail(person: Person) -> str:
    return f"p{person.id}@acme.example"


def named(person: Person, how: str) -> str:
    first, _, last = person.name.partition(" ")
    return {
        "id": person.id,
        "name": f" {person.name}\N{NO-BREAK SPACE}",
        "upper": person.name.upper(),
        "last, first": f"{last}, {first}" if last else first,
        "name (id)": f"{person.name} ({person.id})",
        "id - name": f"{person.id} - {person.name}",
        "1001.0": f"{person.id}.0",
        "mail": mail(person).upper(),
        "reports": "",
    }[how]


def rows_of(people: list[Person], shape: Shape) -> list[list[str]]:
    """The table, headings first."""
    by_id = {one.id: one for one in people}
    ordered = sorted(people, key=lambda one: (one.unit, one.id)) if shape.unit == "merged" else people
    rows = []
    for one in ordered[::-1] if shape.shuffled and shape.unit != "merged" else ordered:
        above = named(by_id[one.manager], shape.manager) if one.manager else ""
        below = "; ".join(other.id for other in people if other.manager == one.id)
        unit = {"path": f"/Acme/{one.unit}"}.get(shape.unit, one.unit)
        cells = [one.id, one.name, one.title, unit, above, written_date(one.hired, shape.dates)]
        cells = [cells[place] for place in shape.order]
        rows.append(
            [
                *cells,
                *([below] if shape.manager == "reports" else []),
                *([mail(one), "7"] if shape.extra or shape.manager == "mail" else []),
            ]
        )
    heads = [HEADINGS[shape.language][place] for place in shape.order]
    heads += [HEADINGS[shape.language][6]] if shape.manager == "reports" else []
    return [[*heads, *(["E-mail", "Cost centre"] if shape.extra or shape.manager == "mail" else [])], *rows]


def around(table: list[list[str]], shape: Shape) -> list[list[str]]:
    """The table with what offices put above, between and below."""
    width = len(table[0])
    above = [["Acme Ltd: staff list", *[""] * (width - 1)], [""] * width, ["as of 31 January", *[""] * (width - 1)]]
    rows = [*above[: shape.above], *table]
    if shape.blank:
        rows.insert(len(rows) - 1, [""] * width)
    if shape.below in ("total", "both"):
        rows += [["Total", str(len(table) - 1), *[""] * (width - 2)]]
    if shape.below in ("remark", "both"):
        rows += [["Source: HR system, printed on Monday", *[""] * (width - 1)]]
    return rows


def write(people: list[Person], shape: Shape, folder: Path) -> Path:
    table = rows_of(people, shape)
    rows = around(table, shape)
    if shape.file == "xlsx":
        return workbook(rows, table[0], shape, folder / f"staff-{DAY}.xlsx")
    text = io.StringIO()
    separator = shape.separator[-1]
    if shape.separator.startswith("sep"):
        text.write(f"{shape.separator}\r\n")
    csv.writer(text, delimiter=separator).writerows(rows)
    path = folder / f"staff-{DAY}.csv"
    path.write_bytes(text.getvalue().encode(shape.file))
    return path


def workbook(rows: list[list[str]], headings: list[str], shape: Shape, path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Staff"
    for row in rows:
        sheet.append([cell or None for cell in row])
    column = headings.index(HEADINGS[shape.language][3]) + 1
    start = rows.index(headings) + 2
    while shape.unit == "merged" and start <= len(rows):
        end = start
        while end < len(rows) and sheet.cell(end + 1, column).value == sheet.cell(start, column).value is not None:
            end += 1
        if end > start:
            sheet.merge_cells(start_row=start, start_column=column, end_row=end, end_column=column)
        start = end + 1
    book.create_sheet("Notes").append(["Ask Bea"])
    book.save(path)
    return path


@dear
@given(organisations(), SHAPES)
def test_an_organisation_comes_back_from_a_table_of_any_shape(people: list[Person], shape: Shape) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = ["import", "roster", str(write(people, shape, folder)), "-o", str(folder / "in")]
        result = CliRunner().invoke(main, words, catch_exceptions=False)
        assert result.exit_code == 0, result.stderr
        facts = loader.load(folder / "in")
    view = as_of(OrgGraph(facts), dates.day(DAY))
    assert {node.id: node.name for node in facts.nodes.values() if node.kind == "person"} == {
        one.id: one.name for one in people
    }
    assert {one.id: line.object if (line := view.manager(one.id)) else "" for one in people} == {
        one.id: one.manager for one in people
    }
    assert {one.id: view.title(one.id) for one in people} == {one.id: one.title for one in people}
    assert {one.id: {view.name(unit) for unit in view.units(one.id)} for one in people} == {
        one.id: {one.unit} for one in people
    }
    since = {fact.subject: fact.since.text for fact in facts.facts if fact.relation == "exists" and fact.since}
    assert since == {one.id: written_date(one.hired, "iso") for one in people}
