"""BODS 0.4: who sits on a board and since when, what later statements and closed records end, what is counted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.importers.conftest import Taking


def statement(record: str, sort: str, day: str = "2020-01-10", status: str = "new", **details: Any) -> dict[str, Any]:
    return {
        "statementId": f"{record}-{day}",
        "statementDate": day,
        "recordId": record,
        "recordType": sort,
        "recordStatus": status,
        "recordDetails": {"isComponent": False, **details},
        "publicationDetails": {"publicationDate": day, "bodsVersion": "0.4", "publisher": {"name": "Register"}},
        "source": {"type": ["officialRegister"]},
    }


def seat(*interests: Any, day: str = "2020-01-10", status: str = "new", record: str = "r", who: Any = "p") -> Any:
    listed = [{"type": one, "directOrIndirect": "direct"} if isinstance(one, str) else one for one in interests]
    return statement(record, "relationship", day, status, subject="c", interestedParty=who, interests=listed)


PERSON = statement("p", "person", personType="knownPerson", names=[{"type": "legal", "fullName": "Ann Lee"}])
COMPANY = statement("c", "entity", entityType={"type": "registeredEntity"}, name="Acme", alternateNames=["A Ltd"])
OWNER = statement("o", "entity", entityType={"type": "arrangement", "subtype": "trust"}, name="Fund")
KNOWN = [PERSON, COMPANY, OWNER]


def board(**dates: str) -> dict[str, str]:
    return {"type": "boardMember", **dates}


def take(taking: Taking, statements: list[Any], code: int = 0, *options: str, lines: bool = False) -> str:
    text = "\n".join(map(json.dumps, statements)) if lines else json.dumps(statements, indent=1)
    result = taking("bods", taking.file("bods.json", text), "--force", *options)
    assert result.exit_code == code, result.stderr
    return result.stderr


@pytest.mark.parametrize("lines", [False, True])
def test_persons_entities_and_who_sits_where(taking: Taking, lines: bool) -> None:
    chair = {"type": "boardChair", "startDate": "2019-03-01", "details": "elected"}
    told = take(taking, [*KNOWN, seat(chair, "shareholding", "votingRights")], lines=lines)
    facts = taking.facts
    (fact,) = facts.facts
    assert (fact.subject, fact.relation, fact.object, fact.title, fact.note) == (
        "p",
        "member_of",
        "c",
        "Board chair",
        "elected",
    )
    assert (str(fact.since), fact.place, fact.source.publisher) == ("2019-03-01", "statement r-2020-01-10", "Register")
    assert (str(fact.source.published), fact.source.kind) == ("2020-01-10", "filing")
    kinds = {node.id: (node.name, node.unit_kind, node.aliases) for node in facts.nodes.values()}
    assert kinds["c"] == ("Acme", "registered entity", ("A Ltd",))
    assert "o" not in kinds or kinds["o"] == ("Fund", "trust", ())
    for what in ("shareholding of a person", "votingRights of a person"):
        assert f"note: interests of type {what} are not read (1 of them) [not-read]" in told


WHEN: dict[str, tuple[list[Any], dict[str, bool]]] = {
    "an end is the first day on which it no longer is": (
        [seat(board(startDate="2015-01-01", endDate="2018-01-01"))],
        {"2014-12-31": False, "2015-01-01": True, "2017-12-31": True, "2018-01-01": False},
    ),
    "a later statement says the end": (
        [seat("boardMember"), seat(board(endDate="2021-01-01"), day="2022-05-05", status="updated")],
        {"2020-01-10": True, "2020-12-31": True, "2021-01-01": False, "2022-06-01": False},
    ),
    "a later statement no longer says it": (
        [seat("boardMember"), seat("shareholding", day="2022-05-05", status="updated")],
        {"2020-01-10": True, "2021-01-01": False, "2022-05-05": False},
    ),
    "a closed record": (
        [seat("boardMember"), seat("boardMember", day="2022-05-05", status="closed")],
        {"2020-01-10": True, "2021-01-01": False, "2022-05-05": False},
    ),
    "a closed record alone": (
        [seat(board(startDate="2015-01-01"), status="closed")],
        {"2020-01-10": False, "2024-01-01": False},
    ),
    "another part goes on": (
        [
            seat(board(startDate="2015-01-01", endDate="2018-01-01")),
            seat({"type": "seniorManagingOfficial", "startDate": "2014-01-01"}, record="r2"),
        ],
        {"2017-12-31": True, "2018-01-01": True, "2019-01-01": True, "2024-01-01": True},
    ),
    "another part goes on beside a closed record": (
        [
            seat(board(startDate="2015-01-01")),
            seat("boardMember", day="2022-05-05", status="closed"),
            seat({"type": "seniorManagingOfficial", "startDate": "2014-01-01"}, record="r2"),
        ],
        {"2019-01-01": True, "2022-05-06": True, "2024-01-01": True},
    ),
    "a title changes": (
        [seat("boardMember"), seat("boardChair", day="2022-05-05", status="updated")],
        {"2021-01-01": True, "2022-05-05": True},
    ),
}


@pytest.mark.parametrize("case", WHEN)
def test_when_somebody_sits_there(taking: Taking, case: str) -> None:
    statements, answers = WHEN[case]
    take(taking, KNOWN + statements)
    assert {day: bool(taking.on(day).lines("member_of", "p")) for day in answers} == answers


def test_what_is_known_by_when(taking: Taking) -> None:
    take(taking, [*KNOWN, seat("boardMember"), seat(board(endDate="2021-01-01"), day="2022-05-05", status="updated")])
    assert [bool(taking.on("2021-06-01", known).held) for known in ("2022-05-04", "2022-05-05")] == [True, False]


def test_a_declaration_is_seen_on_its_day_and_known_from_its_publication(taking: Taking) -> None:
    late = seat("boardMember")
    late["publicationDetails"]["publicationDate"] = "2020-03-01T10:00:00Z"
    take(taking, [*KNOWN, late])
    (fact,) = taking.facts.facts
    assert (str(fact.observed), str(fact.source.published)) == ("2020-01-10", "2020-03-01")


def test_a_statement_of_no_day_is_told(taking: Taking) -> None:
    undated = seat("boardMember") | {"statementDate": "", "publicationDetails": {}}
    told = take(taking, [undated])
    assert "warning: 1 statement(s) have no day of their own or of publication; say --published [no-date]" in told


def test_the_latest_name_stands_and_earlier_ones_are_kept(taking: Taking) -> None:
    renamed = statement(
        "c", "entity", "2021-01-01", "updated", entityType={"type": "registeredEntity"}, name="Acme Two"
    )
    take(taking, [renamed, *KNOWN, seat("boardMember")])
    node = next(node for node in taking.facts.nodes.values() if node.id == "c")
    assert (node.name, node.aliases) == ("Acme Two", ("Acme", "A Ltd"))


def test_deaths_and_dissolutions(taking: Taking) -> None:
    dead = statement("p", "person", "2021-01-01", "updated", names=[{"fullName": "Ann Lee"}], deathDate="2020-06-01")
    gone = statement(
        "o", "entity", entityType={"type": "legalEntity"}, foundingDate="2001-01-01", dissolutionDate="2010-01-01"
    )
    take(taking, [*KNOWN, gone, dead, seat("boardMember")])
    said = {(fact.relation, str(fact.since), str(fact.until)) for fact in taking.facts.facts}
    assert said == {
        ("exists", "2001-01-01", "2010-01-01"),
        ("dissolved", "2010-01-01", "None"),
        ("member_of", "None", "2020-06-01/2020-06-02"),
    }


SHARES: dict[str, tuple[dict[str, Any], bool]] = {
    "more than half": ({"share": {"exact": 50.1}}, True),
    "half": ({"share": {"exact": 50}}, False),
    "surely more than half": ({"share": {"exclusiveMinimum": 50, "maximum": 75}}, True),
    "half at least": ({"share": {"minimum": 50, "maximum": 75}}, False),
    "indirectly": ({"share": {"exact": 90}, "directOrIndirect": "indirect"}, False),
    "more than all": ({"share": {"exact": 10**400}}, False),
    "no share": ({}, False),
    "no number": ({"share": {"exact": "90"}}, False),
}


@pytest.mark.parametrize("case", SHARES)
def test_with_majority_a_company_is_part_of_whoever_owns_more_than_half_of_it(taking: Taking, case: str) -> None:
    about, part = SHARES[case]
    interest = {"type": "shareholding", "directOrIndirect": "direct", **about}
    take(taking, [*KNOWN, seat(interest, who="o")], 0, "--majority")
    assert {(fact.subject, fact.relation, fact.object, fact.basis) for fact in taking.facts.facts} == (
        {("c", "part_of", "o", "implied")} if part else set()
    )
    told = take(taking, [*KNOWN, seat(interest, who="o")])
    assert not taking.facts.facts
    assert "interests of type shareholding" in told


PROBLEMS: list[tuple[list[Any], int, str]] = [
    ([{"recordType": "person"}], 1, "statement number 1: a statement without recordId; not read [no-id]"),
    ([statement("x", "wish")], 0, "note: statements of recordType wish are not read (1 of them)"),
    ([seat("boardMember", who={})], 1, "a relationship without subject and interestedParty; not read [no-ends]"),
    (
        [seat("boardMember", who={"reason": "noBeneficialOwners"})],
        0,
        "note: relationships of somebody unspecified (noBeneficialOwners) are not read (1 of them)",
    ),
    ([OWNER, seat("boardMember", who="o")], 0, "note: interests of type boardMember of a unit are not read"),
    (
        [seat({"type": "boardMember", "directOrIndirect": "indirect"})],
        0,
        "note: interests of type boardMember (indirect) are not read",
    ),
    (
        [statement("r", "relationship", subject="c", interestedParty="p", interests={"type": "boardMember"})],
        0,
        "note: interests that are no objects are not read (1 of them)",
    ),
    ([PERSON, "x", 7], 1, "2 of the statements are no objects ({…}); not read [no-json]"),
    ([seat(board(startDate="soon"))], 1, "statement r-2020-01-10: startDate: 'soon' is not a date"),
    ([seat(board(startDate="2020-01-01", endDate="2019-01-01"))], 1, "it ends (2019-01-01) before it begins"),
    ([statement("r", "person"), COMPANY, statement("r", "entity"), seat("boardMember")], 1, "'r' is a person already"),
    ([statement("c", "person"), seat("boardMember")], 1, "'c' is a person; not read [wrong-kind]"),
]


@pytest.mark.parametrize(("statements", "code", "message"), PROBLEMS)
def test_what_cannot_be_read_is_told(taking: Taking, statements: list[Any], code: int, message: str) -> None:
    assert message in take(taking, statements, code)


@pytest.mark.parametrize(
    "about", [board(startDate="soon"), board(endDate="soon"), board(startDate="2020", endDate="1")]
)
def test_what_has_dates_that_are_not_read_is_not_known_to_go_on(taking: Taking, about: dict[str, str]) -> None:
    take(taking, [*KNOWN, seat(about)], 1)
    (fact,) = taking.facts.facts
    assert (str(fact.until), bool(fact.note)) == ("unknown", True)
    assert not taking.on("2024-01-01").lines("member_of", "p")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[", "this is no JSON"),
        ("[]", "holds no statements of BODS 0.4"),
        ('{"a": 1}', "holds no statements of BODS 0.4"),
        ('[{"statementType": "personStatement"}]', "of a version before 0.4"),
        ("[" * 100_000, "bods.json:1:201: this is no JSON: nested too deeply"),
    ],
)
def test_what_is_no_bods_is_refused(taking: Taking, text: str, message: str) -> None:
    result = taking("bods", taking.file("bods.json", text))
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr
