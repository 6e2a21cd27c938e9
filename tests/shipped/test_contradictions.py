"""The 36 contradictions of the notes stand in the data as contradictions, and the table that tells of them is so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.shipped import asking

if TYPE_CHECKING:
    from tests.conftest import World

ROW = re.compile(r"^\| (C\d\d) \| " + r" \| ".join(["([^|]+)"] * 7) + r" \|$", re.MULTILINE)
TABLE = ROW.findall((ROOT / "data" / "README.md").read_text(encoding="utf-8"))


def test_no_contradiction_is_left_out() -> None:
    assert sorted({row[0] for row in TABLE}) == [f"C{number:02}" for number in range(1, 37)]


@pytest.mark.parametrize(("number", "question", "asked", "day", "said", "why", "rule", "sides"), TABLE)
def test_the_table_of_contradictions_is_so(
    bytedance: World, number: str, question: str, asked: str, day: str, said: str, why: str, rule: str, sides: str
) -> None:
    graph = bytedance.graph()
    assert asking.answer(graph, asked, day) == said, f"{number} {question}"
    assert (asking.decided(graph, why, day) if why != "-" else asking.EVENTS) == rule, f"{number} {question}"
    meant = {*asked.partition(" of ")[2].partition(":")[0].split(), *why.split()}
    for side in sides.split(", "):
        spoken = {
            node for fact in bytedance.facts.facts if fact.source.id == side for node in (fact.subject, fact.object)
        }
        told = {
            node for event in bytedance.facts.events if event.source and event.source.id == side for node in event.nodes
        }
        assert meant & (spoken | told), f"{number}: {side} says nothing of it"
