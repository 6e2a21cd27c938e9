"""The judgement, world by world: what is said, what is asked, and the right answer with its reason (``judged/``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.conftest import ROOT, make_world
from tests.shipped.asking import NOBODY, ask

if TYPE_CHECKING:
    from pathlib import Path

NODES = """\
people: {ada: , bo: , cy: , di: , top: }
units: {firm: , shop: , club: }
posts: {chair: , desk: , pair: {seats: 2}, board: {in: firm, governs: true}}
"""
CASES: list[dict[str, Any]] = yaml.load((ROOT / "tests/judged/rules.yaml").read_text("utf-8"), yaml.BaseLoader)
ASKED = [(case, *asked) for case in CASES for asked in case["ask"]]


def sources_of(facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sources that facts name, each described by its name: who publishes it, when, and what it copies."""
    names = {fact["source"] for fact in facts} | {other for fact in facts for other in fact.get("with", ())}
    found = []
    for name in sorted(names):
        ((publisher, day),) = re.findall(r"^(.*)-(\d{4}-\d\d-\d\d)$", name)
        source = {"id": name, "publisher": publisher.removeprefix("also-"), "published": day}
        if publisher in ("weak", "feeble"):
            source["kind"] = "community"
        if publisher.startswith("copy-of-"):
            origin = publisher.removeprefix("copy-of-")
            source["derived_from"] = next(other for other in sorted(names) if other.startswith(f"{origin}-"))
        found.append(source)
    return found


def test_there_are_many_cases_each_with_its_reason() -> None:
    assert len(ASKED) >= 100
    assert len({case["name"] for case in CASES}) == len(CASES) >= 60
    assert all(case["because"] for case in CASES)


@pytest.mark.parametrize(
    ("case", "question", "day", "answer"), ASKED, ids=[f"{one[0]['name']}: {one[1:3]}" for one in ASKED]
)
def test_the_answer_is_right(tmp_path: Path, case: dict[str, Any], question: str, day: str, answer: str) -> None:
    said = yaml.safe_dump({"sources": sources_of(case["facts"]), "facts": case["facts"]}, sort_keys=False)
    world = make_world(tmp_path, NODES + said)
    assert not [problem for problem in world.problems if problem.level == "error"], world.problems
    what, _, node = question.lstrip("?").partition(" of ")
    view = world.on(day, possible=question.startswith("?"))
    found = [view.name(node)] if what == "name" else ask(view, what, node)
    order = list if what in ("titles", "chain") or (what == "heads" and not view.possible) else sorted
    assert ", ".join(order(found)) == answer.replace(NOBODY, ""), case["because"]
