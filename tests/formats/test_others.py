"""Cypher and FollowTheMoney: each read by its own tool or grammar, with hostile names as texts."""

from __future__ import annotations

import importlib.util
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from graph import excerpt
from graph.excerpt import Excerpt, LineRow, NodeRow, SourceRow
from graph.formats import cypher, ftm
from tests.hostile import HOSTILE, excerpts

if TYPE_CHECKING:
    from tests.conftest import World

STRING = re.compile(r"'((?:[^'\\\n\r]|\\[\\'nrt]|\\u[0-9a-f]{4})*)'")
SKELETON = re.compile(
    r"""// .*\n(CREATE\ CONSTRAINT\ [^;'"]*;\n)+
    (UNWIND\ \[\n(\ \ \{[\w:\ ,{}\[\]S]*\},?\n)+\]\ AS\ row\ [^;'"]*;\n)*""",
    re.VERBOSE,
)


def texts_of(literal: str) -> str:
    escapes = {"n": "\n", "r": "\r", "t": "\t"}

    def sign(match: re.Match[str]) -> str:
        return chr(int(match[1][1:], 16)) if match[1][0] == "u" else escapes.get(match[1], match[1])

    return re.sub(r"\\(u[0-9a-f]{4}|.)", sign, literal)


@given(excerpts())
def test_cypher_is_statements_with_literals(taken: Excerpt) -> None:
    text = cypher.write(taken)
    assert SKELETON.fullmatch(STRING.sub("S", text)), text
    said = {texts_of(match[1]) for match in STRING.finditer(text)}
    assert ({node.name for node in taken.nodes} | {source.url for source in taken.sources}) - {""} <= said


def test_cypher_comes_in_batches_and_merges() -> None:
    nodes = tuple(NodeRow(f"n{number}", "N", "person") for number in range(cypher.BATCH + 1))
    lines = (LineRow("n1", "reports_to", "n0", sources=("s",)), LineRow("n2", "leads", "n0"))
    text = cypher.write(Excerpt("2020-01-01", "2020-02-01", nodes, lines, (SourceRow("s", "P"),)))
    assert text.startswith("// 2020-01-01, known by 2020-02-01\nCREATE CONSTRAINT orgraph_node IF NOT EXISTS")
    assert text.count("SET node:Person") == 2
    merged = "MERGE (subject)-[line:REPORTS_TO {line: row.about.line, begins: row.about.begins}]->(object) "
    assert f"{merged}SET line += row.about;" in text
    assert "[line:LEADS" in text
    assert "sources: ['s']" in text
    assert "MERGE (source:OrgSource {id: row.id})" in text


def entities(taken: Excerpt) -> list[Any]:
    return [json.loads(line) for line in ftm.write(taken).split("\n")[:-1]]


@given(excerpts())
def test_ftm_entities_have_texts_and_ids_that_are_allowed(taken: Excerpt) -> None:
    found = entities(taken)
    assert len(found) == len(taken.nodes) + len(taken.sources) + len(taken.lines)
    for entity in found:
        assert re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?", entity["id"])
        assert all(text.isprintable() and text for texts in entity["properties"].values() for text in texts)


def test_ftm_of_the_shipped_data(bytedance: World) -> None:
    found = {entity["id"]: entity for entity in entities(excerpt.take(bytedance.on("2022-11-15")))}
    assert found["bob-kang"]["schema"] == "Person"
    assert found["bob-kang"]["properties"]["name"] == ["Bob Kang"]
    assert found["bytedance"]["schema"] == "Company"
    links = [entity["properties"] for entity in found.values() if entity["schema"] == "UnknownLink"]
    (line,) = [one for one in links if one["subject"] == ["shi-ben"] and one["object"] == ["bob-kang"]]
    assert (line["role"], line["status"]) == (["reports to"], ["presumed"])
    assert found[line["proof"][0]]["properties"]["publisher"][0].startswith("Ebrun")
    kinds = {entity["schema"] for entity in found.values()}
    assert {"Directorship", "UnknownLink", "Organization", "Document"} <= kinds


@pytest.mark.skipif(
    importlib.util.find_spec("followthemoney") is None,
    reason="followthemoney (it needs ICU and a compiler) is not installed",
)
def test_followthemoney_takes_what_is_written(bytedance: World) -> None:
    from followthemoney import model
    from followthemoney.proxy import EntityProxy

    hostile = tuple(
        NodeRow(name, name, kind, unit_kind="company")
        for name, kind in zip(sorted(HOSTILE), ["person", "unit", "post"] * 99, strict=False)
    )
    for taken in (excerpt.take(bytedance.on("2022-11-15", possible=True)), Excerpt("2020-01-01", "", hostile, ())):
        for entity in entities(taken):
            schema = model.get(entity["schema"])
            assert schema is not None
            schema.validate(entity)
            cleaned = EntityProxy.from_dict(entity, cleaned=False).to_dict()["properties"]
            assert cleaned.keys() == entity["properties"].keys()
