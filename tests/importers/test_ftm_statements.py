"""FollowTheMoney statements: claims by dataset and day, as the package itself writes them, and our own export again."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from graph import excerpt
from graph.formats.ftm import statements as exported
from graph.vocabulary import RELATIONS

pytest.importorskip("followthemoney", reason="followthemoney (it needs ICU and a compiler) is not installed")

from followthemoney.statement import Statement
from followthemoney.statement.serialize import CSV, JSON, write_statements

if TYPE_CHECKING:
    from graph.excerpt import FactRow
    from tests.conftest import World
    from tests.importers.conftest import Taking

SEEN = ("2021-03-01T00:00:00", "2023-06-01T00:00:00")
Rows = list[Statement]


def said(
    entity: str, schema: str, dataset: str = "registry", days: tuple[str, str] = SEEN, about: Any = None, **values: str
) -> Rows:
    """Statements of an entity: that it is there, and a value of each property."""
    return [
        Statement(
            entity_id=entity,
            prop=prop,
            schema=schema,
            value=value,
            dataset=dataset,
            first_seen=days[0],
            last_seen=days[1],
            **(about or {}),
        )
        for prop, value in {"id": entity, **values}.items()
    ]


class Kept(io.BytesIO):
    """Stays open when the package's writer is done with it."""

    def close(self) -> None:
        self.flush()


NODES = said("p", "Person", name="Ann") + said("o", "Company", name="Acme")


def take(taking: Taking, rows: Rows, code: int = 0, form: str = CSV) -> str:
    path, file = taking.folder.parent / "claims.txt", Kept()
    write_statements(file, form, rows)
    path.write_bytes(file.getvalue())
    result = taking("ftm", path, "--published", "2024-01-01", "--force")
    assert result.exit_code == code, result.stderr
    return result.stderr


@pytest.mark.parametrize("form", [CSV, JSON])
def test_a_dataset_is_a_source_on_the_days_of_its_claims(taking: Taking, form: str) -> None:
    take(taking, NODES + said("m", "Membership", member="p", organization="o", role="Chair"), form=form)
    facts = taking.facts
    assert {(fact.subject, fact.relation, fact.object, fact.title) for fact in facts.facts} == {
        ("p", "member_of", "o", "Chair")
    }
    assert {(source.id, source.publisher, str(source.published)) for source in facts.sources.values()} == {
        ("registry-2021-03-01", "registry", "2021-03-01"),
        ("registry-2023-06-01", "registry", "2023-06-01"),
    }
    known = [bool(taking.on("2021-06-01", known).held) for known in ("2021-02-28", "2021-03-01")]
    assert known == [False, True]
    (held,) = taking.on("2023-12-31").held
    assert held.stretch.confirmed == taking.on("2023-06-01").at


def test_a_claim_of_one_day_is_one_source(taking: Taking) -> None:
    day = ("2021-03-01T00:00:00", "2021-03-01T00:00:00")
    take(taking, said("m", "Membership", days=day, member="p", organization="o"))
    assert list(taking.facts.sources) == ["registry"]
    take(taking, said("m", "Membership", days=("", ""), member="p", organization="o"))
    assert str(taking.facts.sources["registry"].published) == "2024-01-01"


def test_what_a_dataset_says_changes(taking: Taking) -> None:
    """Member from March 2021 to May 2022, then chair, and from 2023 on with an end in 2022."""
    link = said("m", "Membership", member="p", organization="o")
    link += said("m", "Membership", days=("2021-03-01", "2022-05-01"), role="Member")[1:]
    link += said("m", "Membership", days=("2022-06-01", "2023-06-01"), role="Chair")[1:]
    link += said("m", "Membership", days=("2023-01-01", "2023-06-01"), endDate="2022-12-31")[1:]
    take(taking, NODES + link)
    told = {(str(fact.source.published), fact.title, str(fact.until)) for fact in taking.facts.facts}
    assert told == {
        ("2021-03-01", "Member", "None"),
        ("2022-05-01", "Member", "None"),
        ("2022-06-01", "Chair", "None"),
        ("2023-01-01", "Chair", "2022-12-31"),
        ("2023-06-01", "Chair", "2022-12-31"),
    }
    assert [bool(taking.on("2023-02-01", known).held) for known in ("2022-12-31", "2023-06-01")] == [True, False]


def test_datasets_stay_apart_and_who_was_merged_is_one(taking: Taking) -> None:
    merged = {"canonical_id": "Q1"}
    rows = said("p", "LegalEntity", name="Ann", about=merged) + said("a", "Person", "press", name="Anne", about=merged)
    rows += said("m", "Directorship", director="p", organization="o", startDate="2020")
    rows += said("n", "Directorship", "press", director="a", organization="o", startDate="2019")
    take(taking, rows)
    facts = taking.facts
    assert facts.nodes["Q1"].kind == "person"
    assert {(fact.subject, fact.source.publisher, str(fact.since)) for fact in facts.facts} == {
        ("Q1", "registry", "2020"),
        ("Q1", "press", "2019"),
    }


def test_what_has_ended_nobody_says_when_is_not_known_to_go_on(taking: Taking) -> None:
    rows = said("r", "Position", name="Minister") + said("x", "Occupancy", holder="p", post="r", status="ended")
    take(taking, rows)
    assert not taking.on("2023-06-01").held
    assert {str(fact.until) for fact in taking.facts.facts} == {"unknown"}


def test_a_term_dates_who_holds_a_position(taking: Taking) -> None:
    term = {"periodStart": "2019-05-01", "periodEnd": "2020-05-01"}
    take(taking, NODES + said("x", "Occupancy", holder="p", post="r", **term))
    assert [len(taking.on(day).held) for day in ("2019-06-01", "2020-06-01")] == [1, 0]
    assert {fact.basis for fact in taking.facts.facts} == {"implied"}


def test_what_a_dataset_no_longer_has_is_told(taking: Taking) -> None:
    early = ("2021-03-01", "2022-01-01")
    rows = NODES + said("m", "Membership", days=early, member="p", organization="o")
    told = take(taking, rows + said("n", "Membership", member="p", organization="x"))
    assert "note: 1 link(s) of 'registry' were last seen before 2023-06-01, its last day; they are presumed to" in told


def test_what_is_not_read_is_told(taking: Taking) -> None:
    rows = NODES + said("m", "Membership", member="p") + said("x", "Sanction", country="fr")
    rows += said("e", "Membership", member="p", organization="o", about={"external": True})
    told = take(taking, rows, 1)
    assert "a Membership without member and organization; not read [no-ends]" in told
    assert "note: entities of schema Sanction are not read (1 of them)" in told
    assert "note: statements of other datasets (external) are not read (3 of them)" in told
    assert not taking.facts.facts


LINK = {"entity_id": "m", "prop": "id", "schema": "Membership", "value": "m", "dataset": "d"}
PROBLEMS: list[tuple[dict[str, str], str]] = [
    ({"value": ""}, "a statement without value; not read [no-value]"),
    ({"first_seen": "soon"}, "first_seen: 'soon' is not a date"),
    ({"first_seen": "2022-01-01", "last_seen": "2021-01-01"}, "it was last seen (2021-01-01) before it was first seen"),
]


@pytest.mark.parametrize(("about", "message"), PROBLEMS)
def test_problems_have_their_line(taking: Taking, about: dict[str, str], message: str) -> None:
    path = taking.file("claims.json", json.dumps(LINK | about))
    result = taking("ftm", path, "--published", "2024", "--force")
    assert (result.exit_code, f"claims.json:1:1: {message}" in result.stderr) == (1, True), result.stderr


def carried_of(fact: FactRow) -> FactRow:
    """What statements carry of a fact: not its quote, its place in the source, and what we note of it."""
    return fact._replace(id="", quote="", place="", note="")


def test_nothing_of_a_view_is_lost(taking: Taking, bytedance: World) -> None:
    """Every fact of the shipped data comes back with its source, title, vouching, manner and dates, vague ones too."""
    taken = excerpt.take(bytedance.on("2022-11-15", possible=True))
    result = taking("ftm", taking.file("all.csv", exported.write(taken)), "--published", "2024-01-01")
    assert result.exit_code == 0, result.stderr
    found = taking.facts
    back = set(map(carried_of, excerpt.rows_of(found.facts)))
    there = {carried_of(fact) for fact in taken.facts if not RELATIONS[fact.relation].trait}
    carried = {fact for fact in there if not (fact.appointed or fact.joint or RELATIONS[fact.relation].life)}
    assert len(carried) > 300
    assert {fact for fact in carried if not fact.throughout} <= back
    assert len(back) == len(carried)
    published = {source.id: (source.publisher, source.published, source.kind) for source in taken.sources}
    for source in found.sources.values():
        assert (source.publisher, str(source.published), source.kind) == published[source.id]
    kinds = {node.id: node.kind for node in taken.nodes}
    assert all(kinds[node.id] == node.kind for node in found.nodes.values())


def test_our_own_facts_come_back_as_they_were(taking: Taking, world: World) -> None:
    """
    source: {id: s, publisher: S, published: 2024-06-01}
    people: {ada: {name: Ada}}
    units: {house: {name: House}}
    facts:
      - {person: ada, member_of: house, since: 2001, as: Member}
      - {person: ada, member_of: house, since: 2003, until: 2005, as: Chair}
      - {person: ada, member_of: house, since: 2006~, until: unknown, as: Whip}
    """
    taken = excerpt.take(world.on("2024-06-01", possible=True))
    taking("ftm", taking.file("all.csv", exported.write(taken)), "--published", "2024-01-01")
    assert set(map(carried_of, excerpt.rows_of(taking.facts.facts))) == set(map(carried_of, taken.facts))


def test_the_package_reads_what_we_write(bytedance: World) -> None:
    from followthemoney import model
    from followthemoney.dataset.util import dataset_name_check
    from followthemoney.statement.serialize import read_statements

    written = exported.write(excerpt.take(bytedance.on("2022-11-15")))
    read = list(read_statements(io.BytesIO(written.encode()), CSV))
    assert len(read) > 3000
    for row, statement in zip(written.splitlines()[1:], read, strict=True):
        assert statement.id == statement.generate_key()
        assert f'"{statement.prop_type}"' in row
        assert dataset_name_check(statement.dataset)
        assert statement.to_db_row()["origin"] == "orgraph"
        prop = model.get(statement.schema).get(statement.prop)  # type: ignore[union-attr]
        if prop is not None and prop.name != "name":
            assert prop.type.clean(statement.value) == statement.value


def test_strangers_tags_are_only_words(taking: Taking) -> None:
    rows = said("m", "Directorship", director="p", organization="o", status="leads")
    take(taking, NODES + rows)
    assert {(fact.relation, fact.says) for fact in taking.facts.facts} == {("member_of", "reported")}
