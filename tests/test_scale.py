"""Tables and the engines that answer from them, as asked on the command line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from graph import dates
from graph.scale.engines import opened
from tests.conftest import ROOT, Run
from tests.laws.test_engines import same_answers

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("ibis", reason="Ibis is not installed")

WORLD = """
source: {id: s, publisher: Paper, published: 2024-01-31}
people: {ada: {name: Ada Lind, also: [阿达]}, bo: , cy: {name: Cy}, dan: , eve: , fay: , gus: }
units: {co: {name: Company}, east: , west: , shop: {name: Shop}, mill: }
posts: {seat: {in: west, name: Chief clerk}}
facts:
  - {unit: east, part_of: co}
  - {unit: west, part_of: co}
  - {unit: shop, part_of: east}
  - {unit: mill, part_of: west}
  - {person: ada, leads: co, as: Chief executive, since: 2020-03~}
  - {person: bo, leads: east}
  - {person: cy, leads: shop, since: 2022}
  - {person: cy, leads: mill}
  - {person: dan, member_of: shop, until: 2023-05}
  - {person: eve, member_of: mill, says: rumoured}
  - {person: fay, holds: seat, since: 2021-06-01}
  - {person: gus, reports_to: fay, line: dotted}
  - {person: gus, reports_to: dan}
  - {person: dan, reports_to: gus, since: 2023-11}
  - {person: bo, named: Bo Berg, since: 2022-05-01}
events:
  - {date: 2022-05-02, what: Bo marries, people: [bo]}
"""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A data folder, and its tables."""
    made = tmp_path_factory.mktemp("scale")
    data, tables = made / "data", made / "org.tables"
    data.mkdir()
    (data / "all.yaml").write_text(WORLD)
    done = Run()("tables", str(tables), data=data)
    assert (done.exit_code, done.stderr) == (0, "")
    assert sorted(done.stdout.split()) == sorted(map(str, tables.iterdir()))
    return data, tables


QUESTIONS = (
    ["chain", "cy"], ["chain", "seat"], ["chain", "dan"], ["chain", "Bo Berg"], ["who", "cy"], ["who", "阿达"],
    ["who", "shop"], ["who", "eve", "--possible"], ["reports", "ada", "--all"], ["reports", "ada"],
    ["reports", "mill", "--all"], ["find", "berg"], ["find", "chief", "--all"], ["stats"], ["stats", "--possible"],
)  # fmt: skip


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("fmt", ["json", "csv", "table"])
def test_what_an_engine_prints_is_what_is_printed_of_the_facts(
    run: Run, folders: tuple[Path, Path], words: list[str], fmt: str
) -> None:
    data, tables = folders
    for day in ("2019-01-01", "2022-05-01", "2023-12-31"):
        asked = (*words, "--at", day, "--format", fmt)
        of_facts, of_tables = run(*asked, data=data), run(*asked, data=tables)
        assert (of_tables.exit_code, of_tables.stdout) == (of_facts.exit_code, of_facts.stdout)
        if "who" not in words or "there is" not in of_facts.stderr:
            assert of_tables.stderr == of_facts.stderr


RINGS = """
source: {id: s, publisher: Paper, published: 2024-01-31}
people: {ada: , bo: , cy: , dan: , eve: , fay: }
facts:
  - {person: ada, reports_to: bo}
  - {person: bo, reports_to: cy}
  - {person: cy, reports_to: ada}
  - {person: dan, reports_to: ada}
  - {person: fay, reports_to: eve}
"""


AS_MANY = """
source: {id: s, publisher: Paper, published: 2024-01-31}
people: {ada: , bo: , cy: , dan: , eve: , fay: }
facts:
  - {person: ada, reports_to: bo}
  - {person: bo, reports_to: ada}
  - {person: dan, reports_to: cy}
  - {person: fay, reports_to: eve}
"""
"""As many at the top as in a ring that nobody stands above."""


@pytest.mark.parametrize("told", [RINGS, AS_MANY])
def test_a_ring_is_left_where_it_closes(run: Run, tmp_path: Path, told: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "all.yaml").write_text(told)
    assert run("tables", str(tmp_path / "tables"), data=tmp_path / "data").exit_code == 0
    for words in (["stats"], ["who", "ada"], ["who", "dan"], ["chain", "dan"], ["reports", "bo", "--all"]):
        asked = (*words, "--at", "2024-06-30")
        of_facts, of_tables = (run(*asked, data=tmp_path / name) for name in ("data", "tables"))
        assert (of_tables.stdout, of_tables.stderr) == (of_facts.stdout, of_facts.stderr)


def test_plain_differences_are_told_undated(run: Run, folders: tuple[Path, Path]) -> None:
    data, tables = folders
    told = ("diff", "2021-12-31", "2023-12-31", "--raw", "--format", "json")
    of_facts, of_tables = (json.loads(run(*told, data=folder).stdout) for folder in (data, tables))
    assert of_tables.keys() == of_facts.keys()
    plain = [{key: row[key] for key in ("kind", "subject", "before", "after")} for row in of_facts["rows"]]
    assert sorted(map(repr, plain)) == sorted(
        repr({key: row[key] for key in ("kind", "subject", "before", "after")}) for row in of_tables["rows"]
    )
    assert {key for row in of_tables["rows"] for key in row} == {key for row in of_facts["rows"] for key in row}
    shown = run("diff", "2021-12-31", "2023-12-31", data=tables)
    assert "Bo Berg" in shown.stdout
    assert "by whose word is told by the facts themselves" in shown.stderr
    assert run("diff", "2023-01-01", "2023-01-02", "--exit-code", data=tables).exit_code == 0
    assert run("diff", "2021-12-31", "2023-12-31", "--exit-code", data=tables).exit_code == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("chain", "ada", "--engine", "excel"), "'excel' is no engine: duckdb, duckdb:4GB (its memory), spark or "),
        (("chain", "ada", "--engine", "duckdb:much"), "DuckDB does not start with 'much' of memory"),
        (("chain", "ada", "--known", "2024-01-01"), "no engine answers --known"),
        (("chain", "ada", "--at-least", "official"), "no engine answers --at-least"),
        (("stats", "--select", "ada+"), "no engine knows selectors"),
        (("diff", "2020", "2021", "--power"), "plain differences between two dates"),
        (("why", "ada"), "holds tables; who, chain, reports, find, stats and diff answer from these"),
        (("export", "json"), "holds tables"),
        (("chain", "adda"), "nothing is called 'adda'; did you mean Ada Lind (ada)"),
    ],
)
def test_what_no_engine_answers_is_said(
    run: Run, folders: tuple[Path, Path], words: tuple[str, ...], told: str
) -> None:
    done = run(*words, data=folders[1])
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


def test_an_engine_asks_tables_only(run: Run, folders: tuple[Path, Path], tmp_path: Path) -> None:
    done = run("chain", "ada", "--engine", "duckdb", data=folders[0])
    assert done.exit_code == 2
    assert "holds no tables, so no engine answers from it; make some: orgraph tables DIR" in done.stderr
    again = run("tables", str(folders[1]), data=folders[0])
    assert (again.exit_code, "is there already, and not empty" in again.stderr) == (2, True)
    known = run("tables", str(tmp_path / "x"), "--known", "2024-01-01", data=folders[0])
    assert (known.exit_code, "so not --known" in known.stderr) == (2, True)


def test_an_engine_keeps_to_its_memory_and_leaves_nothing_behind(folders: tuple[Path, Path], tmp_path: Path) -> None:
    words = ("-m", "graph", "stats", "--data", str(folders[1]), "--engine", "duckdb:200MB")
    around = os.environ | {"TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run((sys.executable, *words), cwd=tmp_path, env=around, check=True, capture_output=True)
    assert b"nodes in the reporting tree" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_what_an_engine_cannot_do_is_told_without_a_traceback(
    run: Run, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    shutil.copytree(folders[1], tmp_path / "broken")
    (tmp_path / "broken" / "standing.parquet").write_bytes(b"no table")
    done = run("chain", "ada", data=tmp_path / "broken")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: the engine duckdb could not answer: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(("missing", "told"), [("ibis", "Ibis: pip install 'orgraph[scale]'"), ("pyarrow", "[scale]")])
def test_what_is_not_installed_is_named(
    run: Run, folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str, told: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    words = ("tables", str(tmp_path / "new")) if missing == "pyarrow" else ("chain", "ada")
    done = run(*words, data=folders[0] if missing == "pyarrow" else folders[1])
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.filterwarnings("ignore")  # of what Ibis and Spark do with each other's newer versions
def test_spark_answers_as_the_view_does(folders: tuple[Path, Path]) -> None:
    pytest.importorskip("pyspark", reason="Spark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed")
    from graph.files import loader
    from graph.org_graph import OrgGraph

    graph: Any = OrgGraph(loader.load(folders[0]))
    tables = opened(folders[1], "spark:local[2]")
    same_answers(tables, graph, dates.day("2023-12-31"), dates.day("2021-12-31"), ["dan"], [False])
