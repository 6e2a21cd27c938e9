"""``check --public`` says beforehand what readers would be told otherwise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_world
from tests.test_publication import WORLD, lay

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


def test_check_says_beforehand_what_would_be_told_otherwise(run: Run, tmp_path: Path) -> None:
    make_world(tmp_path, WORLD)
    done = run("check", "--public", "--format", "json", data=tmp_path)
    rows = json.loads(done.stdout)["rows"]
    assert done.exit_code == 0
    assert {(row["level"], row["message"]) for row in rows} == {
        ("note", "'zoe-zebra' would not be named"),
        ("note", "'zebra-unit' would not be named"),
        ("note", "the event '2020-02-02-the-zebra-meeting-fb55' would not be told"),
        ("note", "it would not be told that Bo reports to Cy, from the beginning on"),
        ("note", "it would not be told that Cy reports to Zoe Zebra, from the beginning on"),
        ("note", "it would not be told that Zoe Zebra leads Zebra unit, from the beginning on"),
        ("note", "it would not be told that Bo belongs to Lab, from the beginning on"),
    }


def test_where_nothing_is_confidential_nothing_would_change(run: Run, tmp_path: Path) -> None:
    text = WORLD.replace(", confidential: true", "")
    make_world(tmp_path, text)
    assert json.loads(run("check", "--public", "--format", "json", data=tmp_path).stdout)["rows"] == []


def test_errors_are_told_first(run: Run, tmp_path: Path) -> None:
    make_world(tmp_path, WORLD + "  - {date: 2020-13-01, what: No day, source: open}\n")
    done = run("check", "--public", "--format", "json", data=tmp_path)
    assert [row["rule"] for row in json.loads(done.stdout)["rows"]] == ["bad-date"]
    assert done.exit_code == 1


def test_a_dispute_that_only_confidence_knows_of_is_told(run: Run, tmp_path: Path) -> None:
    """Two papers of one day, equal in standing, of which one is confidential: the public would see no dispute."""
    rival = "  - {person: ada, reports_to: cy, source: shut, since: 2019}\n"
    source = "  shut: {publisher: Other, published: 2020-03-01, confidential: true}\n"
    text = WORLD.replace("people:\n", source + "people:\n", 1).replace("events:\n", rival + "events:\n")
    make_world(tmp_path, text)
    rows = json.loads(run("check", "--public", "--format", "json", data=tmp_path).stdout)["rows"]
    (warned,) = [row["message"] for row in rows if row["level"] == "warning"]
    assert "it would be told that Ada reports to Bo" in warned


OPEN = "source: {id: paper, publisher: Paper, published: 2024-06-30}\n"
SHUT = "source: {id: memo, publisher: Firm, published: 2024-06-30, kind: official, confidential: true}\n"
NAMED = "people: {x: {name: X}, y: {name: Y}}\nunits: {u: {name: U}}\nposts: {c: {name: C}}\n"
OTHERWISE = [
    ("{post: c, vacant: true}", "{person: x, holds: c, says: official}"),
    ("{person: x, leads: u, until: 2024-06-01}", "{person: x, leads: u, since: 2024, says: official}"),
    ("{person: x, leads: u}", "{person: x, leads: u, manner: acting, says: official}"),
    ("{unit: u, named: Kiosk}", "{unit: u, named: Shop, says: official}"),
    ("{person: x, titled: Boss}", "{person: x, titled: Boss, denied: true, says: official}"),
    ("{person: x, reports_to: y}", "{person: x, reports_to: y, denied: true, says: official}"),
]


@pytest.mark.parametrize(("told", "held"), OTHERWISE, ids=[told for told, _ in OTHERWISE])
def test_whatever_the_public_would_be_told_otherwise_is_warned_of(
    run: Run, tmp_path: Path, told: str, held: str
) -> None:
    lay(tmp_path, n=NAMED, a=f"{OPEN}facts:\n- {told}\n", b=f"{SHUT}facts:\n- {held}\n")
    rows = json.loads(run("check", "--public", "--format", "json", data=tmp_path).stdout)["rows"]
    assert [row["rule"] for row in rows if row["level"] == "warning"] == ["public-otherwise"], rows


def test_an_event_alone_is_told_of(run: Run, tmp_path: Path) -> None:
    event = "events:\n- {date: 2024-06, what: A raid, units: [u]}\n"
    lay(tmp_path, n=NAMED, a=f"{OPEN}facts:\n- {{person: x, leads: u}}\n", b=SHUT + event)
    rows = json.loads(run("check", "--public", "--format", "json", data=tmp_path).stdout)["rows"]
    assert ["would not be told" in row["message"] for row in rows] == [True]
