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
    assert [fact.place for fact in taking.facts.facts if fact.subject == "p1" and fact.relation == "member_of"] == [
        "persons[0].memberships[0]"
    ], "she sits for a party whose member she is said to be over that time: it is not said twice"
    assert places["p2", "holds"] == "posts[0].memberships[0]"
    assert "note: person.email is not read (2 times)" in told


TERMS = [
    {"id": "t1", "classification": "legislative period", "start_date": "2001-01-01", "end_date": "2004-12-31"},
    {"id": "t2", "classification": "legislative_period", "start_date": "2005-01-01", "end_date": "2008-12-31"},
    {"id": "t3", "classification": "legislative period", "start_date": "2009-01-01"},
    {"id": "t4", "classification": "legislative period"},
]
UNREAD = {"id": "t5", "classification": "legislative period", "start_date": "2009-01-01", "end_date": "then"}
HOUSE: dict[str, Any] = {"person_id": "ada", "organization_id": "house"}
DEAD = [{"id": "ada", "death_date": "2003-05-06"}]
GONE = [{"id": "house", "parent_id": "state", "founding_date": "1990", "dissolution_date": "2003-05-06"}]
DATED: dict[str, tuple[dict[str, Any], dict[str, list[str]]]] = {
    "a term dates a membership": (
        {"memberships": [{**HOUSE, "legislative_period_id": "t1"}]},
        {"2000-12-31": [], "2001-01-01": ["house"], "2004-12-30": ["house"], "2005-01-01": [], "2020-06-01": []},
    ),
    "its own dates win": (
        {"memberships": [{**HOUSE, "legislative_period_id": "t1", "start_date": "2002-02-02"}]},
        {"2002-02-01": [], "2002-02-02": ["house"], "2004-12-30": ["house"], "2005-01-01": []},
    ),
    "a last day is the last where the next begins on the day after": (
        {"memberships": [{**HOUSE, "legislative_period_id": "t1"}, {**HOUSE, "legislative_period_id": "t2"}]},
        {"2004-12-31": ["house"], "2008-12-30": ["house"], "2009-01-01": []},
    ),
    "and is the first of the next where that begins then": (
        {
            "memberships": [
                {**HOUSE, "start_date": "2001-01-01", "end_date": "2003-01-01"},
                {**HOUSE, "start_date": "2003-01-01", "end_date": "2004-01-01"},
            ]
        },
        {"2003-01-01": ["house"], "2003-12-31": ["house"], "2004-01-02": []},
    ),
    "a term that goes on": (
        {"memberships": [{**HOUSE, "legislative_period_id": "t3"}]},
        {"2008-12-31": [], "2020-06-01": ["house"]},
    ),
    "a term inside the membership": (
        {"memberships": [{**HOUSE, "legislative_period": {"id": "t2"}}]},
        {"2006-01-01": ["house"], "2020-06-01": []},
    ),
    "a death ends what has no end": (
        {"persons": DEAD, "memberships": [{**HOUSE, "legislative_period_id": "t1"}, {**HOUSE, "post_id": "seat"}]},
        {"2003-05-05": ["house"], "2003-05-07": [], "2020-06-01": []},
    ),
    "a death before the end that was planned": (
        {"persons": DEAD, "memberships": [{**HOUSE, "start_date": "2001", "end_date": "2010-01-01"}]},
        {"2003-05-05": ["house"], "2003-05-07": [], "2009-06-01": []},
    ),
    "an end in the year 9999 is none": (
        {"memberships": [{**HOUSE, "start_date": "2001", "end_date": "9999-12-31", "legislative_period_id": "t3"}]},
        {"2020-06-01": ["house"]},
    ),
    "a dissolution ends what has no end, what it is part of too": (
        {"organizations": GONE, "memberships": [{**HOUSE, "start_date": "2001-00-00", "on_behalf_of_id": "party"}]},
        {"2002-01-01": ["house", "party"], "2003-05-07": []},
    ),
    "an abolished post": (
        {
            "organizations": [{"id": "house", "posts": [{"id": "seat", "end_date": "2003"}]}],
            "memberships": [{**HOUSE, "post_id": "seat", "start_date": "2001"}],
        },
        {"2002-06-01": ["house"], "2004-01-01": []},
    ),
    "the party over the same time": (
        {"memberships": [{**HOUSE, "legislative_period_id": "t2", "on_behalf_of_id": "party"}]},
        {"2006-01-01": ["house", "party"], "2020-06-01": []},
    ),
    "one part of two ends": (
        {
            "memberships": [
                {**HOUSE, "start_date": "2001-01-01", "role": "member"},
                {**HOUSE, "start_date": "2003-01-01", "end_date": "2005-01-01", "role": "chair"},
            ]
        },
        {"2004-06-01": ["house"], "2005-06-01": ["house"], "2020-06-01": ["house"]},
    ),
    "months and days of zero": (
        {"memberships": [{**HOUSE, "start_date": "2001-00-00", "end_date": "2003-04-00"}]},
        {"2002-01-01": ["house"], "2003-03-31": ["house"], "2003-05-01": []},
    ),
}


@pytest.mark.parametrize("case", DATED)
def test_when_somebody_belongs(taking: Taking, case: str) -> None:
    value, answers = DATED[case]
    take(taking, {"persons": [{"id": "ada"}], "events": TERMS, **value})
    found = {}
    for day in answers:
        view = taking.on(day)
        places = {held.object: view.nodes[held.object] for held in view.held if held.subject == "ada"}
        found[day] = sorted({node.unit or node_id for node_id, node in places.items()})
    assert found == answers


def test_a_dissolved_organization_is_part_of_nothing_any_more(taking: Taking) -> None:
    take(taking, {"organizations": GONE})
    assert [len(taking.on(day).lines("part_of", "house")) for day in ("2003-05-05", "2020-06-01")] == [1, 0]
    exists = next(fact for fact in taking.facts.facts if fact.relation == "exists")
    assert (str(exists.since), str(exists.until)) == ("1990", "2003-05-06/2003-05-07")


LOST: dict[str, tuple[dict[str, Any], str]] = {
    "no such term": ({"legislative_period_id": "t9"}, "the legislative period 't9' has no dates in events; 1 member"),
    "a term without dates": ({"legislative_period_id": "t4"}, "the legislative period 't4' has no dates in events"),
    "a term of dates that are none": ({"legislative_period_id": "t5"}, "events[0]: 'then' is not a date"),
    "a start that is none": ({"start_date": "soon"}, "memberships[0]: 'soon' is not a date"),
    "an end that is none": ({"start_date": "2001", "end_date": "soon"}, "memberships[0]: 'soon' is not a date"),
    "an end before the start": (
        {"start_date": "2009", "end_date": "2001"},
        "it ends (2001/2002-01-01) before it begins",
    ),
}


@pytest.mark.parametrize("case", LOST)
def test_what_has_dates_that_are_not_read_says_nothing_of_today(taking: Taking, case: str) -> None:
    about, message = LOST[case]
    events = [UNREAD] if "t5" in about.values() else TERMS
    told = take(taking, {"persons": [], "events": events, "memberships": [{**HOUSE, **about}]}, 1)
    assert message in told
    assert told.count("house.json:1:1") <= 2
    assert not taking.on("2020-06-01").held
    (fact,) = taking.facts.facts
    assert (str(fact.until), bool(fact.note)) == ("unknown", True)


def test_what_is_known_to_go_on_is_not_made_doubtful_by_what_is_not(taking: Taking) -> None:
    known, lost = {**HOUSE, "start_date": "2001-01-01"}, {**HOUSE, "legislative_period_id": "t9"}
    told = take(taking, {"persons": [], "memberships": [known, lost]}, 1)
    assert "memberships[1]: 'ada' member_of 'house' goes on by another record; left out: the dates of the" in told
    assert [bool(taking.on(day).held) for day in ("2001-01-01", "2010-01-01", "2020-06-01")] == [True] * 3


def test_with_closed_an_end_is_the_last_day(taking: Taking) -> None:
    value = {"persons": [], "memberships": [{**HOUSE, "start_date": "2001", "end_date": "2003-12-31"}]}
    take(taking, value)
    assert not taking.on("2003-12-31").held
    assert taking.on("2003-12-31", possible=True).held
    path = taking.file("house.json", json.dumps(value))
    taking("popolo", path, "--published", "2020-06-01", "--force", "--closed")
    assert [bool(taking.on(day).held) for day in ("2003-12-31", "2004-01-01")] == [True, False]


def test_who_sits_for_a_party_has_not_left_it_with_the_seat(taking: Taking) -> None:
    party = {"person_id": "ada", "organization_id": "party", "start_date": "1999"}
    seat = {**HOUSE, "start_date": "2001-01-01", "end_date": "2003-01-01", "on_behalf_of_id": "party"}
    take(taking, {"persons": [], "memberships": [seat, party]})
    assert [held.object for held in taking.on("2010-01-01").held] == ["party"]


def test_what_is_not_read_is_counted(taking: Taking) -> None:
    person = {
        "id": "ada",
        "identifiers": [{"identifier": "Q1"}],
        "links": [{"url": "x"}],
        "other_names": [{"name": "A.", "end_date": "1999"}],
    }
    value = {"persons": [person], "areas": [{"id": "a"}, {"id": "b"}], "events": [{"id": "e"}], "meta": {"a": 1}}
    told = take(taking, value | {"organizations": ["house", 7], "memberships": {"ada": "house"}})
    assert "note: organizations that are no objects is not read (2 times)" in told
    assert "note: memberships that are no objects is not read (1 time)" in told
    for what in ("areas", "events (of other sorts)", "meta", "person.identifiers", "person.links"):
        assert f"note: {what} is not read (" in told
    assert "note: person.other_names.dates is not read (1 time)" in told
    assert "areas is not read (2 times)" in told


PROBLEMS: list[tuple[dict[str, Any], str]] = [
    ({"persons": [{"name": "x"}]}, "persons[0]: a person without an id; not read [no-id]"),
    ({"memberships": [{"person_id": "p"}], "persons": []}, "memberships[0]: a membership needs a person and"),
    (
        {"persons": [], "memberships": [{"person_id": "p", "organization_id": "o", "start_date": "soon"}]},
        "'soon' is not a date",
    ),
    ({"persons": [{"id": "x"}], "organizations": [{"id": "x"}]}, "'x' is a person already and cannot be a unit too"),
    (
        {"organizations": [{"id": "party"}], "memberships": [{"person_id": "party", "organization_id": "house"}]},
        "memberships[0]: member_of is said of a person, and leads to a unit; 'party' is a unit; not read [wrong-kind]",
    ),
    (
        {"persons": [], "memberships": [{"person_id": "x", "organization_id": "x"}]},
        "member_of is said of a person, and leads to a unit; 'x' is a person; not read",
    ),
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
