"""Exports of all days: every spell with its days, in each format by its own reader; and what a day asks of them."""

from __future__ import annotations

import importlib.util
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
import rdflib
from hypothesis import given
from lxml import etree
from rdflib.namespace import ORG

from graph import dates, excerpt, formats
from graph.excerpt import Excerpt, LineRow, NodeRow
from graph.formats import cypher, ftm, gexf, graphml, json_graph, jsonld, kuzu, parquet
from graph.org_graph import OrgGraph
from graph.texts import xml_read
from graph.view import as_of
from tests.conftest import ROOT, make_world
from tests.hostile import HOSTILE, excerpts
from tests.laws.organisations import moments, organisations

if TYPE_CHECKING:
    from graph.facts import Facts
    from tests.conftest import Run, World

DOCS = ROOT / "docs" / "in-and-out.md"
GEXF = etree.RelaxNG(etree.parse(str(Path(__file__).parent / "gexf-1.3.rng")))
WORLD = """
    people: {ada: {name: Ada Lind}, bea: {name: Bea Moss}, cem: {name: Cem Oz}, dan: {name: Dan Roe}}
    units: {alpha: {name: Alpha}, beta: {name: Beta}}
    sources:
      s: {publisher: Acme, published: 2024-01-31}
      t: {publisher: Acme, published: 2024-06-30}
    facts:
      - {person: bea, reports_to: ada, as: Clerk, since: 2015-01-01, until: 2017-01-01, source: s}
      - {person: bea, reports_to: cem, since: 2017-01-01, until: 2021-05-01, source: s}
      - {person: bea, reports_to: ada, since: 2022-03, until: 2023-03-01, source: s}
      - {person: cem, reports_to: ada, line: dotted, since: 2024-06-01, source: t}
      - {unit: alpha, part_of: beta, since: 2019, until: unknown, source: s}
      - {person: dan, exists: true, since: 2018-01-01, until: 2018-06-01, source: s}
      - {person: dan, named: beta, since: 2018-01-01, until: 2018-06-01, source: s}
      - {person: dan, reports_to: ada, says: rumoured, since: 2020, source: s}
"""
PERIODS = {  # by hand: an edge's kind, its two ends, its first and its last day
    ("reports_to", "bea", "ada", "2015-01-01", "2016-12-31"),
    ("reports_to", "bea", "cem", "2017-01-01", "2021-04-30"),
    ("reports_to", "bea", "ada", "2022-03-01", "2023-02-28"),
    ("reports_to dotted", "cem", "ada", "2024-06-01", None),
    ("part_of", "alpha", "beta", "2019-01-01", "2024-01-30"),
}
SPELLS = {
    "ada": ("2015-01-01/2016-12-31", "2022-03-01/2023-02-28", "2024-06-01/.."),
    "bea": ("2015-01-01/2021-04-30", "2022-03-01/2023-02-28"),
    "cem": ("2017-01-01/2021-04-30", "2024-06-01/.."),
    "dan": ("2018-01-01/2018-05-31",),
    "alpha": ("2019-01-01/2024-01-30",),
    "beta": ("2019-01-01/2024-01-30",),
}


@pytest.fixture
def small(tmp_path: Path) -> World:
    return make_world(tmp_path, WORLD)


def taken(world: World, at: str = "2016-06-01", known: str | None = None, *, possible: bool = False) -> Excerpt:
    return excerpt.take(world.on(at, known, possible=possible), all_days=True)


def edges(text: str) -> set[tuple[str | None, ...]]:
    found = etree.fromstring(text.encode()).iter("{*}edge")
    return {tuple(edge.get(key) for key in ("kind", "source", "target", "start", "end")) for edge in found}


def test_gexf_has_every_spell_with_its_days(small: World) -> None:
    text = gexf.write(taken(small))
    GEXF.assertValid(etree.fromstring(text.encode()))
    assert edges(text) == PERIODS
    graph = nx.read_gexf(io.BytesIO(text.encode()))
    assert graph.graph["mode"] == "dynamic"
    assert {(key, data["title"]) for key, data in graph["bea"]["ada"].items() if "title" in data} == {("1", "Clerk")}
    assert [data["start"] for data in graph["bea"]["ada"].values()] == ["2015-01-01", "2022-03-01"]
    assert [data["tree"] for data in graph["bea"]["ada"].values()] == [True, False]
    assert graph.nodes["bea"]["spells"] == [("2015-01-01", "2021-04-30"), ("2022-03-01", "2023-02-28")]
    assert (graph.nodes["dan"]["start"], graph.nodes["dan"]["end"]) == ("2018-01-01", "2018-05-31")


def test_a_node_is_there_while_anything_is_said_of_it(small: World) -> None:
    assert {node.id: node.spells for node in taken(small).nodes} == SPELLS
    assert {node.spells for node in excerpt.take(small.on("2016-06-01")).nodes} == {()}


def test_the_day_names_and_what_is_known_later_or_only_possible_is_left_out(small: World) -> None:
    names = {node.id: (node.name, node.title) for node in taken(small, "2018-03-01").nodes}
    assert (names["dan"], names["bea"]) == (("beta", ""), ("Bea Moss", ""))
    assert {node.id: node.title for node in taken(small).nodes}["bea"] == "Clerk"
    assert edges(gexf.write(taken(small, known="2024-03-01"))) == {one for one in PERIODS if one[0][-6:] != "dotted"}
    rumoured = edges(gexf.write(taken(small, possible=True))) - PERIODS
    assert {one[:3] for one in rumoured} == {("reports_to", "dan", "ada")}


@pytest.mark.usefixtures("small")
def test_gexf_is_of_all_days_whatever_day_is_asked_for(run: Run, tmp_path: Path) -> None:
    done = run("export", "gexf", "--at", "2016-06-01", "-o", str(tmp_path / "x.gexf"), data=tmp_path)
    assert edges((tmp_path / "x.gexf").read_text(encoding="utf-8")) == PERIODS
    assert "6 nodes, 5 lines, all days, names of 2016-06-01" in done.stderr
    assert "Not in gexf: vague dates: Gephi sees the widest period that a line may have." in done.stderr
    one = run("export", "gexf", "--at", "2016-06-01", "--select", "bea+ cem", data=tmp_path)
    assert {edge[1:3] for edge in edges(one.stdout)} == {("bea", "cem")}


@given(excerpts())
def test_gexf_is_valid_and_networkx_reads_it_whatever_the_names(odd: Excerpt) -> None:
    text = gexf.write(odd)
    GEXF.assertValid(etree.fromstring(text.encode()))
    graph = nx.read_gexf(io.BytesIO(text.encode()))
    assert {xml_read(node): xml_read(data["label"]) for node, data in graph.nodes(data=True)} == {
        node.id: node.name for node in odd.nodes
    }
    assert graph.number_of_edges() == len(odd.lines)
    spelt = {xml_read(node) for node, data in graph.nodes(data=True) if "spells" in data}
    assert spelt == {node.id for node in odd.nodes if len(node.spells) > 1}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", [name for name in formats.NAMES if name not in formats.ONE_DAY])
def test_formats_that_know_time_lose_no_days(run: Run, tmp_path: Path, name: str) -> None:
    target = str(tmp_path / "out" / "x")
    whole = run("export", name, "--at", "2016-06-01", "--all-days", "-o", target, data=tmp_path)
    assert (whole.exit_code, formats.OTHER_DAYS in whole.stderr) == (0, False)
    of_day = run("export", name, "--at", "2016-06-01", "-o", target, data=tmp_path)
    assert (formats.OTHER_DAYS in of_day.stderr) == (name not in formats.ALL_DAYS)


@pytest.mark.parametrize("name", formats.ONE_DAY)
def test_a_drawing_is_of_one_day(run: Run, name: str) -> None:
    refused = run("export", name, "--all-days")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert f"{name} draws one day, so not --all-days; those that hold all days are csv, json, graphml" in refused.stderr


def test_any_day_is_asked_of_parquet(small: World) -> None:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(parquet.write(taken(small))["lines"]))
    assert table.schema.metadata[b"all_days"] == b"true"
    bounds = ("start_earliest", "start_latest", "end_earliest", "end_latest")
    (vague,) = [row for row in table.to_pylist() if row["since"] == "2022-03"]
    assert [str(vague[key]) for key in bounds] == ["2022-03-01", "2022-03-31", "2023-03-01", "2023-03-01"]
    assert (vague["manner"], vague["title"]) == (None, None)

    def managers(day: str) -> list[tuple[str, str]]:
        at = date.fromisoformat(day)
        begun = pc.fill_null(pc.less_equal(table["start_latest"], at), fill_value=True)
        going = pc.fill_null(pc.greater(table["end_earliest"], at), fill_value=True)
        rows = table.filter(pc.and_(begun, going)).to_pylist()
        return [(row["subject"], row["object"]) for row in rows if row["relation"] == "reports_to"]

    assert managers("2016-12-31") == [("bea", "ada")]
    assert managers("2017-01-01") == [("bea", "cem")]
    assert managers("2021-12-01") == []


@pytest.mark.skipif(importlib.util.find_spec("duckdb") is None, reason="DuckDB is not installed")
def test_the_question_in_the_docs_is_answered_by_duckdb(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import duckdb

    make_world(tmp_path, WORLD)
    told = ("--all-days", "--possible", "-o", str(tmp_path / "org.parquet"))
    assert run("export", "parquet", *told, data=tmp_path).exit_code == 0
    monkeypatch.chdir(tmp_path)
    (question,) = re.findall(r"^```sql\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    # alpha had left beta some time from 2019 on, nobody says when; that dan was under ada is a rumour
    assert duckdb.execute(question).fetchall() == [("bea", "reports_to", "cem")]


def test_json_has_null_for_nothing_and_csv_has_true_and_false(run: Run, small: World, tmp_path: Path) -> None:
    found = json.loads(run("export", "json", "--at", "2016-06-01", data=tmp_path).stdout)
    assert found["graph"]["known"] is None
    assert found["graph"]["all_days"] is False
    (bea,) = [node for node in found["nodes"] if node["id"] == "bea"]
    assert bea == {
        "id": "bea",
        "name": "Bea Moss",
        "kind": "person",
        "title": "Clerk",
        "aliases": [],
        "unit_kind": None,
        "unit": None,
        "seats": None,
        "stub": False,
        "note": None,
        "spells": [],
    }
    assert '""' not in json_graph.write(taken(small))
    rows = run("export", "csv", "--at", "2016-06-01", data=tmp_path).stdout.splitlines()
    assert rows[0].endswith('"facts","at","known","all_days"')
    assert [row.split(",")[4] for row in rows[1:]] == ['"true"']
    assert {row.rpartition(",")[2] for row in rows[1:]} == {'"false"'}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_no_statement_without_days_is_made_of_all_days(small: World) -> None:
    def plain(one: Excerpt) -> int:
        graph = rdflib.Graph().parse(data=jsonld.write(one), format="json-ld")
        return len(list(graph.triples((None, ORG.reportsTo, None))))

    assert (plain(taken(small)), plain(excerpt.take(small.on("2016-06-01")))) == (0, 1)


def test_ftm_has_an_entity_for_each_spell(small: World) -> None:
    entities = [json.loads(line) for line in ftm.write(taken(small)).splitlines()]
    links = [one for one in entities if one["properties"].get("subject") == ["bea"]]
    assert len({one["id"] for one in links}) == 3
    assert ["2015-01-01"] in [one["properties"].get("startDate") for one in links]


def test_cypher_says_null_for_nothing_and_tells_spells_apart(small: World) -> None:
    text = cypher.write(taken(small))
    assert "''" not in text
    assert "seats: null" in text
    assert "begins: '2015-01-01'" in text
    assert "begins: '2022-03-01'" in text


LABELS = [("Ann", "Ann"), ("<html><b>Bo</b>", " <html><b>Bo</b>"), ('"&<', '"&<')]


@pytest.mark.parametrize(("name", "label"), LABELS)
def test_yed_shows_names_as_they_are(name: str, label: str) -> None:
    y = "{http://www.yworks.com/xml/graphml}"
    lines = (LineRow("a", "reports_to", "a"), LineRow("a", "reports_to", "a", line="dotted"))
    text = graphml.write(Excerpt("2020-01-01", "", (NodeRow("a", name, "person"),), lines))
    root = etree.fromstring(text.encode())
    keys = root.findall("{*}key")
    assert len({key.get("id") for key in keys}) == len(keys)
    assert [key.get("for") for key in keys if key.get("yfiles.type")] == ["node", "edge"]
    (drawn,) = root.iter(f"{y}ShapeNode")
    assert drawn.getparent().get("key") in {key.get("id") for key in keys if key.get("yfiles.type") == "nodegraphics"}
    assert drawn.findtext(f"{y}NodeLabel") == label
    assert [style.get("type") for style in root.iter(f"{y}LineStyle")] == ["line", "dashed"]
    assert [arrows.get("target") for arrows in root.iter(f"{y}Arrows")] == ["standard", "standard"]
    assert nx.parse_graphml(text).nodes["a"]["name"] == name


@given(facts=organisations, day=moments)
def test_what_holds_on_a_day_is_within_a_spell_of_all_days(facts: Facts, day: int) -> None:
    view = as_of(OrgGraph(facts), day)
    at, whole = dates.iso(day) or "", excerpt.take(view, all_days=True)
    spells = {(line.subject, line.relation, line.object, line.line, line.start_earliest): line for line in whole.lines}
    assert len(spells) == len(whole.lines)
    of_day = excerpt.take(view)
    for line in of_day.lines:
        spell = spells[line.subject, line.relation, line.object, line.line, line.start_earliest]
        assert spell.start_earliest <= at < (spell.end_latest or "~")
        assert set(line.facts) <= set(spell.facts)
        assert spell.tree == line.tree
        assert spell.last_confirmed >= line.last_confirmed
    assert {line for line in whole.lines if line.tree} == {
        spells[line.subject, line.relation, line.object, line.line, line.start_earliest]
        for line in of_day.lines
        if line.tree
    }
    assert {node.id for node in of_day.nodes} <= {node.id for node in whole.nodes}


def said(connection: Any, question: str) -> list[Any]:
    found: list[Any] = connection.execute(question).get_all()
    return found


@pytest.mark.skipif(importlib.util.find_spec("ladybug") is None, reason="Ladybug is not installed")
def test_ladybug_takes_what_is_written(small: World, bytedance: World) -> None:
    import ladybug

    connection = ladybug.Connection(ladybug.Database(":memory:"))
    text = kuzu.write(taken(small))
    for _ in range(2):  # said twice, it adds nothing
        connection.execute(text)
        lines = said(connection, "MATCH (a)-[l:REPORTS_TO]->(b) RETURN a.name, b.name, l.line, l.start_latest, l.title")
        assert sorted(lines, key=str) == [
            ["Bea Moss", "Ada Lind", "solid", date(2015, 1, 1), "Clerk"],
            ["Bea Moss", "Ada Lind", "solid", date(2022, 3, 31), None],
            ["Bea Moss", "Cem Oz", "solid", date(2017, 1, 1), None],
            ["Cem Oz", "Ada Lind", "dotted", date(2024, 6, 1), None],
        ]
    nodes = tuple(NodeRow(name, name, "person", note=name, aliases=(name, "")) for name in sorted(HOSTILE))
    rows = tuple(LineRow(node.id, "leads", nodes[0].id, title=node.id) for node in nodes)
    connection.execute(kuzu.write(Excerpt("2020-01-01", "", nodes, rows)))
    names = said(connection, "MATCH (a:OrgNode)-[l:LEADS]->() RETURN a.id, a.name, a.note, a.aliases, l.title")
    assert sorted(names) == [[name, name, name, [name, ""], name] for name in sorted(HOSTILE)]
    whole = excerpt.take(bytedance.on("2022-11-15"))
    connection.execute(kuzu.write(whole))
    known = {row[0] for row in said(connection, "MATCH (a:OrgNode) RETURN a.id")}
    assert known >= {node.id for node in whole.nodes}


def test_a_spell_is_told_as_on_its_surest_day_with_all_that_is_said_of_any(world: World) -> None:
    """
    people: {ann: {name: Ann}, bo: {name: Bo}, cy: {name: Cy}}
    sources:
      s: {publisher: S, published: 2020-06-01}
      t: {publisher: T, published: 2022-02-01}
      u: {publisher: U, published: 2023-01-01, kind: community}
    facts:
      - {id: begun, person: ann, reports_to: bo, as: Chief, since: 2020-01-01, source: s}
      - {id: vague, person: ann, reports_to: bo, as: Boss, observed: 2021, source: t}
      - {id: weak, person: ann, reports_to: cy, source: u}
    """
    first, later = (excerpt.take(world.on(day)).lines for day in ("2020-03-01", "2023-06-01"))
    assert [(line.certainty, line.disputed) for line in (*first, *later)] == [("attested", False), ("presumed", True)]
    (spell,) = excerpt.take(world.on("2023-06-01"), all_days=True).lines
    assert (spell.certainty, spell.disputed, spell.title, spell.since) == ("attested", True, "Chief", "2020-01-01")
    assert (spell.last_confirmed, spell.sources, spell.facts) == ("2021-12-31", ("s", "t"), ("begun", "vague"))


def test_what_has_no_bound_says_none_and_what_is_indirect_is_not_told_as_direct(world: World) -> None:
    """
    people: {ann: {name: Ann}, bo: {name: Bo}}
    source: {id: s, publisher: S, published: 2020-06-01}
    facts: [{person: ann, reports_to: bo, line: indirect}]
    """
    whole = taken(world, "2020-06-01")
    assert {node.spells for node in whole.nodes} == {()}
    assert not {"start", "end"} & {
        key for one in etree.fromstring(gexf.write(whole).encode()).iter() for key in one.attrib
    }
    (line,) = (json.loads(one) for one in ftm.write(whole).splitlines() if "UnknownLink" in one)
    assert line["properties"]["role"] == ["reports to (steps between are not known)"]
    assert '"rdf:predicate": "orgraph:reportsToIndirect"' in jsonld.write(whole)
    assert graphml.write(whole).count('type="dashed"') == 1


def test_a_sighting_that_is_only_possible_is_the_last_one_all_the_same(world: World) -> None:
    """
    people: {ann: {name: Ann}}
    units: {u: {name: U}}
    sources: {s: {publisher: S, published: 2018-03-01}, t: {publisher: T, published: 2024-03-01}}
    facts:
      - {person: ann, leads: u, observed: 2017-01-15, basis: implied, source: s}
      - {person: ann, leads: u, since: 2018-07, until: 2018-07, source: t}
    """
    (spell,) = taken(world, "2018-01-01").lines
    assert (spell.certainty, spell.end_latest, spell.last_confirmed) == ("attested", "2018-07-31", "2018-07-30")
