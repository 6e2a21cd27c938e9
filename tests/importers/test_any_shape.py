"""Records with parts of another sort than the format says: no traceback, and what is read can be read again."""

from __future__ import annotations

import copy
import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from graph.errors import OrgraphError
from graph.files import loader, yaml_target
from graph.importers import bods, ftm, popolo, wikidata
from graph.importers.records import Publication
from tests.hostile import HOSTILE
from tests.importers import test_bods, test_popolo, test_wikidata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.importers.records import Records

TIMES = 60
WRONG: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, 10**400, float("nan"), float("inf"), "", [], {}, [[]], [None], {"id": 1}),
    *("0000", "9999-12-31", "0001-01-01", "2001-02-30", "2001-00-00", "../2001", "202X", "2004~", "open", "unknown"),
    *("\ud800", "x" * 5000, "ada", "house", "p", "c", "Q1", *HOSTILE),
)
STATEMENT = {"schema": "Membership", "dataset": "d", "first_seen": "2021-01-01", "last_seen": "2023-01-01"}
LINK = {"member": "p", "organization": "o", "startDate": "2001", "status": "ended", "summary": "since 2001/2002"}
SEEDS: dict[str, Any] = {
    "popolo": {
        **test_popolo.PARLIAMENT,
        "events": test_popolo.TERMS,
        "memberships": [
            {**test_popolo.HOUSE, "legislative_period_id": "t1", "on_behalf_of_id": "party"},
            *test_popolo.PARLIAMENT["memberships"],
        ],
    },
    "ftm": [{"id": "m", "schema": "Membership", "properties": {key: [value] for key, value in LINK.items()}}],
    "statements": [
        {**STATEMENT, "entity_id": f"m{origin}", "prop": prop, "value": value, "origin": origin}
        for origin in ("", "orgraph")
        for prop, value in LINK.items()
    ],
    "bods": [
        *test_bods.KNOWN,
        test_bods.seat(test_bods.board(startDate="2015-01-01", endDate="2018-01-01"), "shareholding"),
        test_bods.seat("boardChair", day="2022-01-01", status="closed"),
    ],
    "wikidata": {
        "entities": {
            "Q1": test_wikidata.person(
                P39=test_wikidata.claim("Q10", P580=test_wikidata.day("2001-01-01"), P642=test_wikidata.item("Q11")),
                P570=test_wikidata.day("2010-01-01"),
            ),
            "Q11": test_wikidata.entity("Q11", "Acme", P169=test_wikidata.claim("Q1"), P749=test_wikidata.claim("Q12")),
        }
    },
}


def places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place within a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*above, key)
        yield from places(one, (*above, key))


def spoilt(seed: Any, chance: random.Random) -> Any:
    """A value of which some parts are gone, or others."""
    value = copy.deepcopy(seed)
    for _ in range(chance.randint(1, 4)):
        *above, key = chance.choice(list(places(value)) or [("",)])
        holder = value
        for step in above:
            holder = holder[step]
        if isinstance(holder, dict) and chance.random() < 0.2:
            holder.pop(key, None)
        elif holder:
            holder[key] = copy.deepcopy(chance.choice(WRONG))
    return value


def read(form: str, path: Path) -> Records:
    told = Publication("2024-06-01")
    if form == "bods":
        return bods.read([path], told, majority=True)
    return {"popolo": popolo, "wikidata": wikidata}.get(form, ftm).read([path], told)  # type: ignore[no-any-return]


@pytest.mark.parametrize("form", SEEDS)
def test_other_shapes_are_no_traceback(tmp_path: Path, form: str) -> None:
    path, target = tmp_path / "x.json", tmp_path / "data" / "all.yaml"
    target.parent.mkdir()
    for number in range(TIMES):
        value = spoilt(SEEDS[form], random.Random(f"{form} {number}"))
        listed = form in ("ftm", "statements") and isinstance(value, list)
        path.write_text("\n".join(map(json.dumps, value)) if listed else json.dumps(value), encoding="utf-8")
        try:
            facts = read(form, path).facts()
        except OrgraphError:
            continue
        target.write_text(yaml_target.dump(facts), encoding="utf-8", newline="\n")
        if facts.nodes:
            assert {fact.id for fact in loader.load(target.parent).facts} == {fact.id for fact in facts.facts}, number
