"""What a format writes, it reads back: any excerpt whatever its texts, and the views of any organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given

from graph import excerpt, formats
from graph.excerpt import Excerpt, NotRead
from graph.formats import csv_tables, graphml, json_graph, parquet
from graph.org_graph import OrgGraph
from graph.view import as_of
from tests.hostile import excerpts
from tests.laws.organisations import moments, organisations

if TYPE_CHECKING:
    from types import ModuleType

    from graph.facts import Facts
    from tests.conftest import World

READ_BACK = (csv_tables, json_graph, graphml, parquet)


@pytest.mark.parametrize("room", READ_BACK, ids=lambda room: room.__name__)
@given(taken=excerpts())
def test_any_excerpt_comes_back(room: ModuleType, taken: Excerpt) -> None:
    assert room.read(room.write(taken)) == taken


@pytest.mark.parametrize("room", READ_BACK, ids=lambda room: room.__name__)
@given(facts=organisations, day=moments)
def test_any_view_comes_back(room: ModuleType, facts: Facts, day: int) -> None:
    taken = excerpt.take(as_of(OrgGraph(facts), day, possible=True))
    if taken.nodes:
        assert room.read(room.write(taken)) == taken


@given(excerpts())
def test_networkx_reads_the_json(taken: Excerpt) -> None:
    import json

    graph = nx.node_link_graph(json.loads(json_graph.write(taken)), edges="edges")
    assert set(graph) == {node.id for node in taken.nodes}
    assert sorted(graph.edges()) == sorted((line.subject, line.object) for line in taken.lines)


def test_parquet_holds_bounds_as_days(bytedance: World) -> None:
    import io

    import pyarrow.parquet as pq

    taken = excerpt.take(bytedance.on("2022-11-15"))
    table = pq.read_table(io.BytesIO(parquet.write(taken)["lines"]))
    assert str(table.schema.field("start_latest").type) == "date32[day]"
    rows = table.to_pylist()
    (row,) = [row for row in rows if row["subject"] == "shi-ben" and row["relation"] == "reports_to"]
    assert (str(row["start_latest"]), row["end_latest"], row["sources"]) == ("2022-10-15", None, ["ebrun-2022-11"])


def test_without_the_extra_parquet_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NotRead, match=r"pip install 'orgraph\[parquet\]'"):
        parquet.write(Excerpt("", "", (), ()))


NO_SOURCES = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="s" for="graph" attr.name="sources" attr.type="string"/>
<graph edgedefault="directed"><data key="s">{</data></graph></graphml>"""
BROKEN: list[tuple[ModuleType, Any]] = [
    (json_graph, "{"),
    (json_graph, "[]"),
    (json_graph, '{"graph": {"at": "", "known": "", "sources": []}, "nodes": [{"name": "no id"}], "edges": []}'),
    (json_graph, '{"graph": {"at": "", "known": "", "sources": []}, "nodes": [3], "edges": []}'),
    (graphml, "<graphml"),
    (graphml, "<html/>"),
    (parquet, {}),
    (parquet, {"nodes": b"", "sources": b"", "lines": b""}),
    (graphml, NO_SOURCES),
    (csv_tables, {}),
    (csv_tables, {"nodes": ""}),
    (csv_tables, {"nodes": "id\n", "lines": "subject\n"}),
    (csv_tables, {"nodes": "id,at,known\n,2020,\n", "sources": "at,known\n", "lines": "at,known\n"}),
]


@pytest.mark.parametrize(("room", "content"), BROKEN)
def test_what_is_broken_is_said(room: ModuleType, content: Any) -> None:
    with pytest.raises(NotRead):
        room.read(content)


def test_a_selection_is_its_nodes_and_the_lines_within(bytedance: World) -> None:
    view = bytedance.on("2022-11-15")
    taken = excerpt.take(view, {"shi-ben", "bob-kang"})
    assert [node.id for node in taken.nodes] == ["bob-kang", "shi-ben"]
    (line,) = taken.lines
    assert (line.subject, line.object, line.tree, line.certainty) == ("shi-ben", "bob-kang", True, "presumed")
    assert (line.start_latest, line.last_confirmed, line.sources) == ("2022-10-15", "2022-11-10", ("ebrun-2022-11",))
    assert set(excerpt.take(view).tree) == {node for node in view.nodes if view.over(node)}


def test_every_format_says_what_it_is() -> None:
    for name in formats.NAMES:
        room = formats.format_called(name)
        assert room.SUFFIX.startswith(".")
        assert room.LOSSES
        assert room.__doc__
