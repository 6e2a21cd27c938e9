"""Engines: whatever they answer from tables is what the view answers from the facts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import answers, dates
from graph.changes.raw import raw
from graph.org_graph import OrgGraph
from graph.scale import figures, standing
from graph.scale.day import Day
from graph.scale.engines import Tables, opened
from graph.scale.writing import write
from graph.view import as_of
from tests.laws import dear
from tests.laws.organisations import organisations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.changes import Change
    from graph.facts import Facts
    from graph.vocabulary import NodeId

pytest.importorskip("ibis", reason="Ibis is not installed")

DAYS = ("node", "possible", "start", "end")


def turns(graph: OrgGraph) -> list[int]:
    return [day for day in graph.turns if dates.MIN < day < dates.MAX]


def told(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in DAYS}


@dear
@given(organisations)
def test_rows_over_all_days_are_the_views_of_each(facts: Facts) -> None:
    graph = OrgGraph(facts)
    rows = list(standing.standing(graph, graph.nodes))
    for day in [dates.MIN, *turns(graph)]:
        for possible in (False, True):
            view = as_of(graph, day, possible=possible)
            for node in graph.nodes:
                held = [row for row in rows if row["node"] == node and row["possible"] is possible]
                found = {row["place"]: told(row) for row in held if row["start"] <= day < row["end"]}
                assert found == {row["place"]: told(row) for row in standing.on_day(view, node)}, (day, node, possible)


def as_json(value: object) -> Any:
    return json.loads(json.dumps(value))


def plain(found: Iterable[Change]) -> list[str]:
    return sorted(repr((change.kind, change.entry, change.before, change.after)) for change in found)


def same_answers(
    tables: Tables,
    graph: OrgGraph,
    day: int,
    other: int,
    nodes: Iterable[NodeId],
    kinds: Iterable[bool] = (False, True),
) -> None:
    for possible in kinds:
        view, asked = as_of(graph, day, possible=possible), Day(tables, day, possible=possible)
        assert as_json(figures.stats(asked)) == as_json(answers.stats(graph, view))
        for node in nodes:
            assert as_json(asked.chain(node)) == as_json(answers.chain(view, node))
            assert as_json(asked.reports(node, None)) == as_json(answers.reports(view, node, None))
            assert as_json(asked.reports(node)) == as_json(answers.reports(view, node))
            assert as_json(asked.who(node)) == as_json(answers.who(view, node))
            text = view.name(node)
            assert as_json(asked.find(text)) == as_json(answers.find(view, text))
    old, new = as_of(graph, day), as_of(graph, other)
    assert plain(figures.differing(Day(tables, day), Day(tables, other))) == plain(raw(old, new))


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(mkdtemp())
    yield made
    shutil.rmtree(made)


@dear
@given(organisations, st.data())
def test_duckdb_answers_as_the_view_does(facts: Facts, data: st.DataObject) -> None:
    graph = OrgGraph(facts)
    days = st.sampled_from(turns(graph) or [dates.day("2020")])
    made = Path(mkdtemp())
    try:
        write(graph, made)
        nodes = data.draw(st.lists(st.sampled_from(sorted(graph.nodes)), min_size=1, max_size=3, unique=True))
        same_answers(opened(made), graph, data.draw(days), data.draw(days), nodes)
    finally:
        shutil.rmtree(made)
