"""Nothing runs for ever and nothing is too deep: rings of any size, rings below a root, a chain of 30,000."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph import answers, changes, checks, dates
from graph.answers.gaps import gaps
from graph.facts import Fact, Facts, Node, Source
from graph.org_graph import OrgGraph
from graph.view import View, as_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

SOURCE = Source("s", "P", published=dates.parse("2020"))
DAY = dates.day("2020-06")
DEEP = 30_000

ANSWERS: dict[str, Callable[[OrgGraph, View, str, str], Any]] = {
    "who": lambda _, view, low, __: answers.who(view, low),
    "chain": lambda _, view, low, __: answers.chain(view, low),
    "reports": lambda _, view, __, high: answers.reports(view, high, None),
    "path": lambda _, view, low, high: answers.path(view, low, high),
    "why": lambda graph, view, low, _: answers.why(graph, view, low),
    "history": lambda graph, _, __, high: answers.history(graph, high, DAY, everything=True),
    "find": lambda _, view, low, __: answers.find(view, low),
    "stats": lambda graph, view, _, __: answers.stats(graph, view),
    "gaps": lambda graph, view, _, __: gaps(graph, view),
    "diff": lambda graph, view, _, __: changes.diff(as_of(graph, DAY - 400), view),
    "check": lambda graph, _, __, ___: [*checks.of_lines(graph), graph.networkx],
}


def organisation(*lines: tuple[str, str]) -> OrgGraph:
    """People who report to people."""
    people = [Node(person, "person", person) for person in dict.fromkeys(end for line in lines for end in line)]
    return OrgGraph(Facts.of(people, [SOURCE], [Fact(low, "reports_to", high, SOURCE) for low, high in lines]))


def ring(size: int) -> list[tuple[str, str]]:
    return [(f"p{number}", f"p{(number + 1) % size}") for number in range(size)]


@pytest.fixture(scope="module")
def chain() -> tuple[OrgGraph, View]:
    graph = organisation(*((f"p{number:06}", f"p{number - 1:06}") for number in range(1, DEEP)))
    return graph, as_of(graph, DAY)


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_chain_of_thirty_thousand(chain: tuple[OrgGraph, View], answer: str) -> None:
    graph, view = chain
    found = ANSWERS[answer](graph, view, f"p{DEEP - 1:06}", "p000000")
    assert found
    if answer in ("chain", "reports", "path"):
        assert len(found) == DEEP
    if answer == "diff":
        raw = [change for change in found if change.raw]
        assert len(raw) == DEEP + DEEP - 1  # everybody appears, and all but one have a manager
        assert [change.kind for change in found if not change.raw] == ["root_gained"]
    assert view.size("p000000") == DEEP - 1


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("size", [2, 5])
def test_every_answer_on_a_ring_ends(answer: str, size: int) -> None:
    graph = organisation(*ring(size), ("below", "p0"))
    assert ANSWERS[answer](graph, as_of(graph, DAY), "below", "p0")


@pytest.mark.parametrize("size", [2, 5])
def test_what_is_met_on_a_ring(size: int) -> None:
    graph = organisation(*ring(size), ("below", "p0"))
    view = as_of(graph, DAY)
    way, in_a_ring = view.climb("below")
    assert (len(way), in_a_ring) == (size + 1, True)
    assert view.roots == ("p0",)
    assert view.size("p0") == size
    assert [list(found.nodes) for found in graph.rings()] == [[f"p{number}" for number in range(size)]]
    assert len(answers.path(view, "p0", "p1")) == 2
    assert dict(view.below("p0")).keys() == {"below", *(f"p{number}" for number in range(size))}
    (stats,) = [row["value"] for row in answers.stats(graph, view) if row["figure"] == "rings over all time"]
    assert stats == 1


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_answer_on_a_ring_below_a_root_ends(answer: str) -> None:
    """One of the ring also reports out of it, to a root, by a tie: the ring hangs below somebody."""
    graph = organisation(("boss", "root"), ("p0", "boss"), *ring(3), ("below", "p1"))
    view = as_of(graph, DAY)
    assert ANSWERS[answer](graph, view, "below", "root")
    assert [len(found.nodes) for found in graph.rings()] == [3]
    assert {line.object for line in view.lines("reports_to", "p0")} == {"boss", "p1"}
    assert view.tree == {"root", "boss", "p0", "p1", "p2", "below"}
    assert {node for root in view.roots for node, _ in view.below(root)} == view.tree


@pytest.mark.parametrize("nesting", ["part_of", "leads and part_of"])
def test_units_in_a_ring_and_deep_units(nesting: str) -> None:
    for size, closed in ((2, True), (5, True), (200, False)):
        units = [f"u{number:03}" for number in range(size)]
        facts = [
            Fact(one, "part_of", units[(number + 1) % size], SOURCE)
            for number, one in enumerate(units)
            if closed or number + 1 < size
        ]
        facts.append(Fact("low", "leads", units[0], SOURCE))
        if nesting != "part_of":
            facts.append(Fact("high", "leads", units[-1], SOURCE))
        nodes = [Node(unit, "unit", unit) for unit in units] + [Node(p, "person", p) for p in ("low", "high")]
        graph = OrgGraph(Facts.of(nodes, [SOURCE], facts))
        view = as_of(graph, DAY)
        for answer in ANSWERS.values():
            answer(graph, view, "low", units[-1])
        # in a ring either would be above the other: no derived line closes one
        expected = "high" if nesting != "part_of" and not closed else None
        line = view.manager("low")
        assert (line.object if line else None) == expected
        assert len(graph.rings("part_of")) == closed


def test_commands_say_where_the_ring_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "source: {id: s, publisher: P, published: 2020}\npeople: {a: , b: , c: }\n"
        "facts: [{person: a, reports_to: b}, {person: b, reports_to: a}, {person: c, reports_to: a}]"
    )
    for command in (["who", "a"], ["chain", "c"], ["reports", "a", "--all"], ["path", "c", "b"], ["why", "a", "b"]):
        assert run(*command, data=tmp_path).exit_code == 0
    for command in (["history", "a"], ["gaps"], ["stats"], ["diff", "2019", "2021"]):
        assert run(*command, data=tmp_path).exit_code == 0
    assert "runs in a ring at b" in run("chain", "c", data=tmp_path).stderr
    assert "[in-a-ring]" in run("check", data=tmp_path).stdout
    page = tmp_path / "page.html"
    assert run("html", "-o", str(page), data=tmp_path).exit_code == 0
    assert page.stat().st_size
