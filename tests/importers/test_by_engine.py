"""Lists taken in by an engine: the tables are those that the facts of the same lists give, row for row."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph import dates, generate
from graph.errors import OrgraphError
from graph.importers import roster
from graph.org_graph import OrgGraph
from graph.scale.engines import opened
from graph.scale.folder import ABOUT, BELOW, NAMES, STANDING
from graph.scale.writing import write
from tests.laws.test_engines import same_answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tests.conftest import Run

pytest.importorskip("ibis", reason="Ibis is not installed")
parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")

from graph.importers.by_engine import filling, take, taking  # noqa: E402 - after what it needs

DAYS = ("2020-01-31", "2020-06-30", "2021-01-31", "2021-03-31", "2021-04-30")
HEADINGS = ("id", "name", "title", "department", "manager")


def written(
    folder: Path, lists: Mapping[str, Sequence[Sequence[str]]], headings: Sequence[str] = HEADINGS
) -> list[Path]:
    folder.mkdir(exist_ok=True)
    files = []
    for day, rows in lists.items():
        files.append(folder / f"staff-{day}.csv")
        with files[-1].open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([headings, *rows])
    return files


def of_facts(files: Sequence[Path], **told: Any) -> OrgGraph:
    return OrgGraph(roster.read(files, roster.Options(**told)).told())


def table(path: Path) -> list[str]:
    return sorted(map(repr, parquet.read_table(path).to_pylist()))


def check(files: Sequence[Path], folder: Path) -> OrgGraph:
    """That an engine writes of some lists what facts of them give; these, weighed."""
    take(files, roster.Options(), "duckdb", folder / "of-lists")
    return same_tables(files, folder)


def same_tables(files: Sequence[Path], folder: Path) -> OrgGraph:
    """That what an engine wrote of some lists is what facts of them give; these, weighed."""
    graph = of_facts(files)
    write(graph, folder / "of-facts")
    for name in (STANDING, BELOW, NAMES, ABOUT):
        assert table(folder / "of-lists" / name) == table(folder / "of-facts" / name), name
    return graph


def test_many_people_are_taken_in_part_by_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.importers.by_engine.rows.AT_ONCE", 150)
    monkeypatch.setattr(filling, "AT_ONCE", 200)
    monkeypatch.setattr(taking, "AT_ONCE", 7)
    check(generate.write(generate.Plan(60, seed=4), tmp_path / "lists", "roster", 6), tmp_path)
    found = [row["node"] for row in parquet.read_table(tmp_path / "of-lists" / STANDING).to_pylist()]
    assert found == sorted(found)


COMING_AND_GOING = {
    "2020-01-31": [
        ("ann", "Ann", "Chief", "Works", ""),
        ("bo", "Bo", "Head of Sales", "Sales", "ann"),
        ("cy", "Cy", "Clerk", "Sales", "bo"),
        ("di", "Di", "Clerk", "Sales", "gone"),  # who stands in no list
        ("ed", "Ed", "", "", ""),
    ],
    "2020-06-30": [
        ("ann", "Ann Lind", 'The "Chief"', "Works", ""),  # bears another name, and a title in quotation marks
        ("cy", "Cy", "Sales, Head of", "Sales", "ann"),  # whose manager is gone
        ("di", "Di", "Clerk", "Shop", "cy"),
        ("fay", "Fay", "Clerk", "Shop", "gus"),
        ("gus", "Gus", "Clerk", "Shop", "fay"),  # a ring
    ],
    "2021-01-31": [
        ("ann", "Ann Lind", "Chief", "Works", ""),
        ("bo", "Bo", "Head of Sales", "Sales", "ann"),  # is back
        ("cy", "Cy", "Clerk", "Sales", "bo"),
        ("fay", "Fay", "Clerk", "Shop", "gus"),
        ("ed", "Ed", "", "", "Bo"),  # a manager by name
    ],
}


def test_who_comes_goes_moves_and_stands_in_a_ring_comes_out_as_by_facts(tmp_path: Path) -> None:
    files = written(tmp_path / "lists", COMING_AND_GOING)
    graph = check(files, tmp_path)
    assert len(graph.rings()) == 1
    tables = opened(tmp_path / "of-lists")
    for day in ("2020-03-31", "2020-06-30"):  # the rows are the same on all days
        same_answers(tables, graph, dates.day(day), dates.day("2020-06-30"), sorted(graph.nodes))


def test_of_those_who_name_somebody_the_one_tells_who_may_have_done_so_longest(tmp_path: Path) -> None:
    lists = {
        "2020-01-31": [("ann", "Ann", "", "", ""), ("zed", "Zed", "", "", "ann")],
        "2020-06-30": [("ann", "Ann", "", "", ""), ("zed", "Zed", "", "", "gus"), ("bo", "Bo", "", "", "gus")],
        "2021-01-31": [("ann", "Ann", "", "", ""), ("zed", "Zed", "", "", "gus"), ("bo", "Bo", "", "", "gus")],
    }
    check(written(tmp_path / "lists", lists), tmp_path)
    rows = parquet.read_table(tmp_path / "of-lists" / STANDING).to_pylist()
    assert min(row["start"] for row in rows if row["node"] == "gus" and row["present"]) == dates.MIN  # by Bo, not Zed


def test_lists_in_parquet_and_in_one_file_are_the_same_lists(run: Run, tmp_path: Path) -> None:
    rows = [(day, *row) for day, told in COMING_AND_GOING.items() for row in told]
    files = written(tmp_path / "lists", {"all": rows}, ("as of", *HEADINGS))
    check(files, tmp_path)
    pa = pytest.importorskip("pyarrow")
    columns = dict(zip(("as of", *HEADINGS), map(list, zip(*rows, strict=True)), strict=True))
    parquet.write_table(pa.table(columns), tmp_path / "lists" / "staff-all.parquet")
    done = run("tables", str(tmp_path / "of-parquet"), str(tmp_path / "lists" / "staff-all.parquet"))
    assert done.exit_code == 0, done.stderr
    assert table(tmp_path / "of-parquet" / STANDING) == table(tmp_path / "of-facts" / STANDING)


@pytest.mark.parametrize(
    ("rows", "headings", "told"),
    [
        (
            [("a", "Ann", "", "", "b"), ("a", "Ann", "", "", "c")],
            HEADINGS,
            "staff-2020-01-31.csv:3: 'a' stands in several",
        ),
        ([("a", "Ann", "", "", "")] * 2, HEADINGS, "csv:3: 'a' stands in several rows of one list"),
        (
            [("a", "Ann", "", "", "Bo"), ("b", "Bo", "", "", ""), ("c", "Bo", "", "", "")],
            HEADINGS,
            "csv:2: the manager 'Bo'",
        ),
        ([("a", "Vacant", "", "", "")], HEADINGS, "csv:2: 'Vacant' is no name"),
        ([("a", "Ann", "", "Sales > East", "")], HEADINGS, "csv:2: 'Sales > East' is read as a path: say --path ''"),
        ([("a", "Ann", "", "x", "")] * 1, ("id", "name", "title", "status", "manager"), "is read as status, which no"),
        ([("", "Ann", "", "", "")], HEADINGS, "csv:2: the row has no id"),
        ([("Total", "", "", "", "")], HEADINGS, "csv:2: is 'Total' somebody, or a total"),
        (
            [("Works", "Wo", "", "", ""), ("b", "Bo", "", "Works", "unit-Works")],
            HEADINGS,
            "csv:3: 'unit-Works' is a unit and somebody too; keep them apart by --prefix",
        ),
        ([("a", "Ann", "", "", "b"), HEADINGS], HEADINGS, "csv:3: do headings stand here again?"),
    ],
)
def test_what_has_to_be_weighed_row_by_row_is_refused_with_its_place(
    tmp_path: Path, rows: list[tuple[str, ...]], headings: Sequence[str], told: str
) -> None:
    files = written(tmp_path / "lists", {"2020-01-31": rows}, headings)
    with pytest.raises(OrgraphError) as raised:
        take(files, roster.Options(), "duckdb", tmp_path / "tables")
    assert told in str(raised.value)
    assert not (tmp_path / "tables").exists()


HEADS = b"id,name,title,department,manager\n"
BO = b"bo,Bo,,,ann\n"


@pytest.mark.parametrize(
    "content",
    [
        HEADS + b"=cmd|' /C calc'!A0,=1+1,@SUM(A1),+x,-y\nbo,Bo,,,\n",
        HEADS + "ann,Ann\u202ex,Chi\u2066ef,Sa\u200bles,\n".encode() + BO,
        HEADS + b'ann,"Ann ""A"" Lind","Chief ""x"" \\",Sa\\les,\n' + BO,
        HEADS + b'ann,"Ann\nLind","Chief\nof all",Sales,\nbo,Bo,,"Wo\nrks",ann\n',
        (HEADS + b"ann,Ann,Chief,Sales,\n" + BO).replace(b"\n", b"\r\n"),
        (HEADS + b"ann,Ann,Chief,Sales,\n" + BO).replace(b",", b";"),
        b"\xef\xbb\xbf" + HEADS + b"ann,Ann,Chief,Sales,\n\n,,,,\n" + BO,
        HEADS + b"ann,Ann,Chief,Sales,,,\n" + BO,
        HEADS + b"a.b#c|d~e,Ann|#.~:,Ch<i>ef{0},Sa|les,\nbo,Bo,,,a.b#c|d~e\n",
        HEADS + "ann\U0001f600,Ann \U0001f600,\U0001f600,\U00020000,\nb\uffee,Bo,,,ann\U0001f600\n".encode(),
        HEADS + "ann,\u00a0Ann\u00a0 Lind ,Chief,Sales,\nbo,Bo,,,ann\u3000\n".encode(),
        HEADS + b"ann," + b"A" * 200_000 + b",Chief,Sales,\n" + BO,
    ],
    ids=[
        "formula",
        "bidi",
        "quotes",
        "lines",
        "crlf",
        "semicolons",
        "bom",
        "more",
        "signs",
        "astral",
        "blanks",
        "long",
    ],
)
def test_hostile_cells_are_text_as_by_facts(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "staff-2020-01-31.csv"
    file.write_bytes(content)
    check([file], tmp_path)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "csv has no row of headings"),
        (HEADS, "csv: there are no rows of people below the headings"),
        (HEADS + BO + b"ann,Ann\x00,,,\n", "csv:3: the row has signs for devices"),
        (HEADS + BO + "ann,Ann\ue000,,,\n".encode(), "csv:3: the row has signs for devices"),
        (HEADS + b'bo,"Bo\nBerg",,,ann\nann,Ann,Chief\n', "csv:3: the row has 3 cells, under 5 headings; give it"),
        (HEADS + BO + b"ann,Ann,Chief,Sales,,x\n", "csv:3: the row has 6 cells, under 5 headings"),
        (HEADS + BO + b"ann,Ren\xe9,,,\n", "csv is in cp1252, and an engine reads UTF-8: save it so"),
        (HEADS + BO + b'ann,"Ann,,,\ncy,Cy,,,ann\n', "the quotation mark in row 3 is not closed"),
        (HEADS + b"ann," + b"A" * 3_000_000 + b",,,\n", "csv cannot be read: Invalid Input Error"),
        (b"id,name,title,department\nann,Ann,,\n", "csv: which column is the manager? Say --manager"),
        (b"id,name,,manager\nann,Ann,,\n", "csv:1: of its headings some are empty or stand twice"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place_and_leaves_nothing(
    run: Run, tmp_path: Path, content: bytes, told: str
) -> None:
    file = tmp_path / "staff-2020-01-31.csv"
    file.write_bytes(content)
    done = run("tables", str(tmp_path / "tables"), str(file))
    assert done.exit_code == 2
    assert told in done.stderr.replace("\n", " ")
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize(
    ("day", "told"), [("", "csv:3: the row has no day; give it one"), ("soon", "csv:3: its day: ")]
)
def test_a_row_of_no_day_is_told_with_its_place(run: Run, tmp_path: Path, day: str, told: str) -> None:
    file = tmp_path / "staff.csv"
    file.write_text(f"id,name,manager,as of\nbo,Bo,,2020-01-31\nann,Ann,,{day}\n", encoding="utf-8")
    done = run("tables", str(tmp_path / "tables"), str(file), "--on", "as of")
    assert (done.exit_code, told in done.stderr.replace("\n", " ")) == (2, True), done.stderr


def test_who_stands_twice_in_a_later_list_is_told_there(tmp_path: Path) -> None:
    ann, bo = ("a", "Ann", "", "", ""), ("b", "Bo", "", "", "a")
    files = written(tmp_path / "lists", {"2020-01-31": [ann, bo], "2020-02-29": [ann, bo, ("a", "Ann", "", "", "b")]})
    with pytest.raises(OrgraphError, match=r"staff-2020-02-29\.csv:4: 'a' stands in several rows of one list"):
        take(files, roster.Options(), "duckdb", tmp_path / "tables")


def test_two_lists_of_a_day_and_a_folder_that_is_full_are_refused(run: Run, tmp_path: Path) -> None:
    one, other = written(
        tmp_path / "lists", {"2020-01": [("a", "Ann", "", "", "")], "2020-01-31": [("b", "Bo", "", "", "")]}
    )
    done = run("tables", str(tmp_path / "tables"), str(one), str(other))
    assert (done.exit_code, "two lists are of one day" in done.stderr) == (2, True)
    done = run("tables", str(tmp_path / "lists"), str(other))
    assert done.exit_code == 2
    done = run("tables", str(tmp_path / "more"), "--manager", "boss")
    assert (done.exit_code, "--manager says how lists are read" in done.stderr) == (2, True)


@pytest.mark.nightly
def test_spark_takes_lists_in_as_duckdb_does(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="Spark is not installed")
    if not shutil.which("java"):
        pytest.skip("there is no Java")
    files = written(tmp_path / "lists", COMING_AND_GOING)
    check(files, tmp_path)
    words = ("tables", str(tmp_path / "of-spark"), *map(str, files), "--engine", "spark:local[2]")
    done = subprocess.run((sys.executable, "-m", "graph", *words), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name in (STANDING, BELOW, NAMES, ABOUT):
        assert table(tmp_path / "of-spark" / name) == table(tmp_path / "of-facts" / name), name
