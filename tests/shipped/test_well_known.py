"""Who led what, on six days: the answers of data/README.md, each judged beside its sources, are still given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from graph import dates
from graph.vocabulary import LEADS
from tests.conftest import ROOT
from tests.shipped import asking

if TYPE_CHECKING:
    from graph.facts import Fact
    from tests.conftest import World

README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def _cells(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.split("|")[1:-1]] for row in text.splitlines() if row[:1] == "|"]


HEADINGS, _, *ROWS = _cells(README.partition("## Who led what")[2].partition("\n## ")[0])
DAYS = HEADINGS[1:7]
YEAR = 366
KNOWN = [(row[0], day, said) for row in ROWS for day, said in zip(DAYS, row[1:7], strict=True)]


def test_the_table_is_whole() -> None:
    assert [day[:7] for day in DAYS] == ["2020-01", "2021-06", "2022-11", "2024-03", "2025-06", "2026-02"]
    assert len(ROWS) >= 11
    assert all(re.search(r"`[\w-]+`", row[7]) for row in ROWS), "each row names its sources"


@pytest.mark.parametrize(("unit", "day", "said"), KNOWN)
def test_who_led_what(bytedance: World, unit: str, day: str, said: str) -> None:
    """Each head by id; where nobody has confirmed it for a year, with the month in which somebody last did."""
    at = dates.day(day)
    node = bytedance.graph().names.find(unit)
    heads = []
    for held in bytedance.on(day).lines_to(LEADS, node):
        old = at - held.stretch.confirmed > YEAR
        heads.append(f"{held.subject} ({str(dates.iso(held.stretch.confirmed))[:7]})" if old else held.subject)
    assert ", ".join(heads) == ("" if said == "nobody" else said)


def test_the_sources_named_in_the_table_speak_of_it(bytedance: World) -> None:
    for row in ROWS:
        node = bytedance.graph().names.find(row[0])
        for source in re.findall(r"`([\w-]+)`", row[7]):
            spoken = {
                one for fact in bytedance.facts.facts if fact.source.id == source for one in (fact.subject, fact.object)
            }
            assert node in spoken, f"{source} says nothing of {row[0]}"


SEED = README.partition("## The seed, sentence by sentence")[2].partition("\n## ")[0]
SENTENCES = [row for row in _cells(SEED)[2:] if row[3] != "-"]


@pytest.mark.parametrize(("sentence", "fact", "basis", "asked", "said"), SENTENCES)
def test_each_sentence_of_the_seed_is_a_fact_and_an_answer(
    bytedance: World, sentence: str, fact: str, basis: str, asked: str, said: str
) -> None:
    if fact != "event":
        (found,) = [
            one for one in bytedance.facts.facts if one.source.id == "ebrun-2022-11" and _words(one) == fact.split()
        ]
        assert (found.basis, found.says) == (basis, "anonymous"), sentence
    day = "2023-12-31" if fact == "event" else "2022-11-15"
    assert asking.answer(bytedance.graph(), asked, day) == said, sentence


def test_every_fact_of_the_seed_stands_in_the_table(bytedance: World) -> None:
    told = {tuple(row[1].split()) for row in SENTENCES}
    of_seed = [fact for fact in bytedance.facts.facts if fact.source.id == "ebrun-2022-11"]
    assert {tuple(_words(fact)) for fact in of_seed} <= told
    assert sum(event.source is not None and event.source.id == "ebrun-2022-11" for event in bytedance.facts.events) == 6


def _words(fact: Fact) -> list[str]:
    return [fact.subject, *(["not"] if fact.denied else []), fact.relation, fact.object]
