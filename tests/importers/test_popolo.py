"""Popolo: nodes, links inside and beside what they are of, and what is not read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.importers.conftest import Taking

PARLIAMENT: dict[str, Any] = {
    "persons": [
        {
            "id": "p1",
            "name": "Ann Lee",
            "other_names": [{"name": "Anne Lee"}, {"name": "Ann Lee"}],
            "email": "a@example.com",
            "memberships": [{"organization_id": "party", "start_date": "2019-05"}],
        },
        {"id": "p2", "name": "Bo", "email": "b@example.com"},
    ],
    "organizations": [
        {
            "id": "house",
            "name": "The House",
            "classification": "legislature",
            "posts": [{"id": "chair", "label": "Chair"}],
        },
        {"id": "party", "name": "Party", "parent_id": "alliance", "dissolution_date": "2022-01-01"},
    ],
    "posts": [
        {"id": "seat-1", "role": "Member for North", "organization_id": "house", "memberships": [{"person_id": "p2"}]}
    ],
    "memberships": [
        {
            "person_id": "p1",
            "post_id": "chair",
            "organization_id": "house",
            "role": "Speaker",
            "start_date": "2020-01-01",
            "end_date": "2021-01-01",
            "on_behalf_of_id": "party",
        },
        {"person_id": "p3", "organization_id": "house", "role": "clerk"},
    ],
}


def take(taking: Taking, value: Any, code: int = 0) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    result = taking("popolo", taking.file("house.json", text), "--published", "2020-06-01", "--force")
    assert result.exit_code == code, result.stderr
    return result.stderr


def test_a_parliament(taking: Taking) -> None:
    told = take(taking, PARLIAMENT)
    nodes, view = taking.facts.nodes, taking.on("2020-06-01")
    assert (nodes["p1"].name, nodes["p1"].aliases) == ("Ann Lee", ("Anne Lee",))
    assert (nodes["house"].unit_kind, nodes["chair"].unit, nodes["seat-1"].name) == (
        "legislature",
        "house",
        "Member for North",
    )
    assert {node.id for node in nodes.values() if node.stub} == {"alliance", "p3"}
    assert {(held.subject, held.key.relation, held.object) for held in view.held} == {
        ("p1", "member_of", "party"),
        ("p1", "holds", "chair"),
        ("p2", "holds", "seat-1"),
        ("p3", "member_of", "house"),
        ("party", "part_of", "alliance"),
    }
    assert view.title("p1") == "Speaker"
    assert not taking.on("2021-01-01").lines("holds", "p1")
    assert taking.on("2022-06-01").lines("part_of", "party") == ()
    places = {(fact.subject, fact.relation): fact.place for fact in taking.facts.facts}
    assert places["p1", "holds"] == "memberships[0]"
    assert places["p1", "member_of"] == "persons[0].memberships[0]"
    assert places["p2", "holds"] == "posts[0].memberships[0]"
    assert "note: membership.on_behalf_of_id is not read (1 time)" in told
    assert "note: person.email is not read (2 times)" in told


PROBLEMS: list[tuple[dict[str, Any], str]] = [
    ({"persons": [{"name": "x"}]}, "persons[0]: a person without an id; not read [no-id]"),
    ({"memberships": [{"person_id": "p"}], "persons": []}, "memberships[0]: a membership needs a person and"),
    (
        {"persons": [], "memberships": [{"person_id": "p", "organization_id": "o", "start_date": "soon"}]},
        "'soon' is not a date",
    ),
    ({"persons": [{"id": "x"}], "organizations": [{"id": "x"}]}, "'x' is a person already and cannot be a unit too"),
]


@pytest.mark.parametrize(("value", "message"), PROBLEMS)
def test_what_cannot_be_read_is_told(taking: Taking, value: dict[str, Any], message: str) -> None:
    assert message in take(taking, value, 1)


@pytest.mark.parametrize("value", ["{", "[]", '{"a": 1}', "[" * 100_000])
def test_what_is_no_popolo_is_refused(taking: Taking, value: str) -> None:
    assert "Error:" in take(taking, value, 2)


def test_what_is_no_text_is_refused(taking: Taking) -> None:
    path = taking.folder.parent / "house.json"
    path.write_bytes(b"\xff")
    for form in ("popolo", "ftm"):
        result = taking(form, path, "--published", "2024")
        assert (result.exit_code, "cannot be read as JSON" in result.stderr) == (2, True)


def test_the_day_must_be_said(taking: Taking) -> None:
    path = taking.file("house.json", "{}")
    assert "Missing option '--published'" in taking("popolo", path).stderr
    bad = taking("popolo", taking.file("h.json", '{"persons": []}'), "--published", "then")
    assert "--published: 'then' is not a date" in bad.stderr
