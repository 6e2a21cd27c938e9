"""FollowTheMoney: entities and links, what is left out, and our own export read again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from graph import excerpt
from graph.formats import ftm as exported

if TYPE_CHECKING:
    from tests.conftest import World
    from tests.importers.conftest import Taking


def entity(entity_id: str, schema: str, **properties: Any) -> str:
    listed = {key: value if isinstance(value, list) else [value] for key, value in properties.items()}
    return json.dumps({"id": entity_id, "schema": schema, "properties": listed}) + "\n"


def take(taking: Taking, text: str, code: int = 0) -> str:
    result = taking("ftm", taking.file("case.ftm.json", text), "--published", "2024-01-01", "--force")
    assert result.exit_code == code, result.stderr
    return result.stderr


def test_entities_and_links(taking: Taking) -> None:
    told = take(
        taking,
        entity("p", "Person", name=["Ann", "Anne"], alias="A.", notes=["one", "two"])
        + entity("c", "Company", name="Acme")
        + entity("b", "PublicBody", name="Office", classification="ministry")
        + entity("o", "Position", name="Minister", organization="b", numberOfSeats="2")
        + entity(
            "d1",
            "Directorship",
            director="p",
            organization="c",
            role="Chair",
            startDate="2020-01",
            endDate=["2021", "2023-05-01"],
        )
        + entity(
            "d2", "Occupancy", holder="p", post="o", startDate="2019-01-01T00:00:00", sourceUrl="https://example.com/x"
        )
        + entity("d3", "Employment", employee="q", employer="c", date="2022-03-03")
        + entity("d4", "UnknownLink", subject="p", object="q", role="Reports to", description="Deputy")
        + entity("d5", "UnknownLink", subject="p", object="q", role="brother")
        + entity("a", "Address", full="x")
        + entity("e", "Document", title="x")
        + "\n",
    )
    facts = taking.facts
    assert {(fact.subject, fact.relation, fact.object, fact.title, fact.place) for fact in facts.facts} == {
        ("p", "member_of", "c", "Chair", "line 5"),
        ("p", "holds", "o", "", "line 6"),
        ("q", "member_of", "c", "", "line 7"),
        ("p", "reports_to", "q", "Deputy", "line 8"),
    }
    dates = {fact.place: (str(fact.since), str(fact.until), str(fact.observed)) for fact in facts.facts}
    assert dates["line 5"] == ("2020-01", "2023-05-01", "None")
    assert dates["line 6"] == ("2019-01-01", "None", "None")
    assert dates["line 7"] == ("None", "None", "2022-03-03")
    assert next(fact.note for fact in facts.facts if fact.relation == "holds") == "https://example.com/x"
    nodes = facts.nodes
    assert (nodes["p"].name, nodes["p"].aliases, nodes["p"].note) == ("Ann", ("Anne", "A."), "one; two")
    assert (nodes["c"].unit_kind, nodes["b"].unit_kind, nodes["o"].seats, nodes["o"].unit) == (
        "company",
        "ministry",
        2,
        "b",
    )
    assert nodes["q"].stub
    assert "note: entities of schema Address are not read (1 of them)" in told
    assert "note: entities of schema UnknownLink with the role brother are not read" in told
    assert "Document" not in told


PROBLEMS = {
    "{\n": "case.ftm.json:1:1: this line is no JSON",
    "[]\n": "this line is no object ({…}); not read [no-json]",
    entity("", "Person", name="x"): "an entity without an id; not read [no-id]",
    entity("l", "Membership", member="p"): "a Membership without member and organization; not read [no-ends]",
    entity("l", "Membership", member="p", organization="o", startDate="soon"): "startDate: 'soon' is not a date",
    entity("c", "Company", name="x")
    + entity("l", "Employment", employee="c", employer="c"): "'c' is a unit; not read [wrong-kind]",
    entity("x", "Company", name="x")
    + entity("x", "Person", name="x"): "'x' is a unit already and cannot be a person too",
}


@pytest.mark.parametrize("text", PROBLEMS)
def test_what_cannot_be_read_is_told_with_its_line(taking: Taking, text: str) -> None:
    assert PROBLEMS[text] in take(taking, text, 1)


def test_halves_of_signs_are_no_text(taking: Taking) -> None:
    take(taking, '{"id": "p", "schema": "Person", "properties": {"name": ["\\ud800x"]}}\n')
    assert taking.facts.nodes["p"].name == "?x"
    missing = taking("ftm", taking.folder, "--published", "2024")
    assert missing.exit_code == 2


def test_our_own_export_is_read_again(taking: Taking, bytedance: World) -> None:
    """All but the heads: to FollowTheMoney they are directors, of whom there may be several."""
    view = bytedance.on("2022-11-15")
    taken = excerpt.take(view)
    take(taking, exported.write(taken))
    facts = taking.facts
    assert {node.id: (node.kind, node.unit_kind) for node in taken.nodes} == {
        node.id: (node.kind, node.unit_kind) for node in facts.nodes.values()
    }
    said = {(fact.subject, fact.relation, fact.object) for fact in facts.facts}
    for line in taken.lines:
        relation = (
            "member_of" if line.relation == "leads" and view.nodes[line.subject].kind == "person" else line.relation
        )
        assert (line.subject, relation, line.object) in said
