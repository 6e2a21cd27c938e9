"""The one order of lines: of each pair, the first comes before the second, whatever else is said of them."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from graph.lines import Certainty
from graph.lines.line import Key, Line, Stretch
from graph.lines.rank import on_day, rank
from graph.vocabulary import LEADS, NodeId

FIRST, END = 100, 200
SURE = {"certainty": Certainty.PRESUMED, "basis": "stated", "manner": "", "confirmed": 100}

BEFORE = [
    # more than possible comes first, even before a stand-in and what was seen later
    ({"certainty": Certainty.PRESUMED}, {"certainty": Certainty.POSSIBLE, "manner": "acting", "confirmed": 190}),
    # attested or presumed is no matter: both stand
    ({"certainty": Certainty.PRESUMED, "confirmed": 120}, {"certainty": Certainty.ATTESTED, "confirmed": 110}),
    # who stands in comes before who is stood in for, even where that is only derived
    ({"manner": "acting"}, {"manner": "", "confirmed": 190}),
    ({"manner": "interim", "basis": "through unit"}, {"manner": "co"}),
    # what is said comes before what follows
    ({"basis": "stated", "confirmed": 110}, {"basis": "through unit", "confirmed": 190}),
    ({"basis": "stated", "confirmed": 110}, {"basis": "through membership", "confirmed": 190}),
    # who was seen last
    ({"confirmed": 101}, {"confirmed": 100}),
]


def line(other: str, subject: str = "ada", **said: Any) -> Line:
    key = Key(NodeId(subject), LEADS, NodeId(other), "solid")
    return Line(key, (Stretch(FIRST, END, facts=(), **(SURE | said)),))


@pytest.mark.parametrize(("first", "second"), BEFORE)
def test_the_first_comes_before_the_second(first: dict[str, Any], second: dict[str, Any]) -> None:
    """By neither name nor the order in which they come."""
    for one, other in ("a", "z"), ("z", "a"):
        lines = [line(one, **first), line(other, **second)]
        for order in (lines, lines[::-1]):
            assert [found.object for found in on_day(order, 150, Certainty.POSSIBLE)] == [one, other]


def test_equals_come_by_name() -> None:
    lines = [line("b", "x"), line("a", "z"), line("a", "y")]
    found = [(one.object, one.subject) for one in on_day(lines, 150, Certainty.POSSIBLE)]
    assert found == [("a", "y"), ("a", "z"), ("b", "x")]


@pytest.mark.parametrize(
    ("day", "least", "answer"),
    [
        (FIRST - 1, Certainty.POSSIBLE, []),
        (FIRST, Certainty.PRESUMED, ["bo"]),
        (END - 1, Certainty.PRESUMED, ["bo"]),
        (END, Certainty.POSSIBLE, []),
        (FIRST, Certainty.ATTESTED, []),
    ],
)
def test_a_day_has_the_lines_that_stand_on_it_so_surely(day: int, least: Certainty, answer: list[str]) -> None:
    assert [one.object for one in on_day([line("bo")], day, least)] == answer


def test_it_is_one_order() -> None:
    """No two lines between different nodes are equal, so it never hangs on the order of files."""
    made = [line(f"n{at}", **said) for at, said in enumerate(half for pair in BEFORE for half in pair)]
    found = on_day(made, 150, Certainty.POSSIBLE)
    assert all(rank(one) < rank(other) for one, other in combinations(found, 2))
