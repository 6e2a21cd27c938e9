"""Made-up organisations: one and the same for a seed, read without errors, and alike in every form."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from pyarrow import parquet

from graph import dates
from graph.cli import main
from graph.files import loader
from graph.generate import FORMS, Plan, write
from graph.org_graph import OrgGraph
from graph.view import as_of

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

PLAN = Plan(400, seed=3)


def generate(*words: str) -> Result:
    return CliRunner().invoke(main, ["generate", *words], catch_exceptions=False)


@pytest.mark.parametrize("form", FORMS)
def test_a_seed_makes_the_same_again_and_another_one_another(tmp_path: Path, form: str) -> None:
    folders = [tmp_path / name for name in ("one", "again", "other")]
    for folder, seed in zip(folders, (1, 1, 2), strict=True):
        assert generate(str(folder), "--people", "150", "--seed", str(seed), "--form", form).exit_code == 0
    one, again, other = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert one == again
    assert one != other


def test_what_is_made_reads_without_errors_and_has_what_real_data_has(tmp_path: Path) -> None:
    write(PLAN, tmp_path / "made", "yaml")
    facts = loader.load(tmp_path / "made")
    assert sum(node.kind == "person" for node in facts.nodes.values()) == PLAN.people
    told = facts.facts
    assert {"reports_to", "member_of", "leads", "part_of", "holds", "left"} <= {fact.relation for fact in told}
    assert any(fact.says == "rumoured" for fact in told)
    assert any(source.derived_from for source in facts.sources.values())
    assert any(fact.since and fact.since.earliest != fact.since.latest for fact in told)
    lines = OrgGraph(facts).lines
    assert any(part.against for line in lines for part in line.stretches)
    assert 2 < len(told) / PLAN.people < 4


def test_everybody_is_below_the_top(tmp_path: Path) -> None:
    write(PLAN, tmp_path / "made", "yaml")
    view = as_of(OrgGraph(loader.load(tmp_path / "made")), dates.day("2019-12-31"))
    assert view.roots == ("p0",)
    assert view.size("p0") == len(view.tree) - 1 > PLAN.people // 2


def test_lists_say_what_the_facts_say(tmp_path: Path) -> None:
    write(PLAN, tmp_path / "facts", "yaml")
    paths = write(PLAN, tmp_path / "lists", "roster", lists=3)
    view = as_of(OrgGraph(loader.load(tmp_path / "facts")), dates.day("2019-12-31"))
    rows = list(csv.DictReader(paths[-1].read_text(encoding="utf-8").splitlines()))
    assert [path.stem for path in paths] == ["staff-2019-10-31", "staff-2019-11-30", "staff-2019-12-31"]
    assert {row["id"] for row in rows} == {node for node in view.tree if node.startswith("p") and "post" not in node}
    undisputed = [row for row in rows if (line := view.manager(row["id"])) and not line.stretch.against]
    assert len(undisputed) > len(rows) * 0.9
    for row in undisputed:
        line = view.manager(row["id"])
        assert line is not None
        assert line.object == row["manager"]


def test_lists_are_taken_in(tmp_path: Path) -> None:
    paths = write(Plan(60), tmp_path / "lists", "roster", lists=2)
    words = ["import", "roster", *map(str, paths), "-o", str(tmp_path / "taken")]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert (result.exit_code, "0 problem(s)" in result.stderr) == (0, True), result.stderr


def test_rows_are_the_facts(tmp_path: Path) -> None:
    write(PLAN, tmp_path / "facts", "yaml")
    write(PLAN, tmp_path / "rows", "parquet")
    rows = parquet.read_table(tmp_path / "rows" / "facts.parquet").to_pylist()
    facts = loader.load(tmp_path / "facts").facts
    assert len(rows) == len(facts)
    assert {(row["subject"], row["relation"], row["object"], row["source"]) for row in rows} == {
        (fact.subject, fact.relation, fact.object, fact.source.id) for fact in facts
    }


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("people: {}\n")
    result = generate(str(tmp_path))
    assert (result.exit_code, "not empty" in result.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]
