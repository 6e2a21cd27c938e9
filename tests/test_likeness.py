"""Units gone and units come: the points for being one, worked out by hand, and where an offer begins, leads and parts.

Likeness of names is rapidfuzz's: of two words of one length, the share of letters that stand in both in the same order.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

import pytest

from graph import changes
from graph.changes.explain import likeness
from graph.changes.explain.likeness import Unit, score
from graph.vocabulary import NodeId
from tests.conftest import make_world

if TYPE_CHECKING:
    from pathlib import Path

ALIKE, OTHER = "aaa", "zzz"


def unit(name: str, inside: str = "", heads: str = "", parent: str = "") -> Unit:
    one, other = (frozenset(map(NodeId, nodes)) for nodes in (inside, heads))
    return Unit(name, one, other, NodeId(parent) if parent else None)


SCORES = [
    # names alone
    (unit(ALIKE), unit(ALIKE), 100),
    (unit(ALIKE), unit(OTHER), 0),
    # names count two, who is inside three: (200 + 300 / 3) / 5
    (unit(ALIKE, "ab"), unit(ALIKE, "bc"), 60),
    (unit(ALIKE, "ab"), unit(OTHER, "ab"), 60),
    (unit(ALIKE, "a"), unit(ALIKE), 40),
    (unit(ALIKE), unit(ALIKE, "a"), 40),
    # heads two: 200 / 4
    (unit(ALIKE, heads="a"), unit(ALIKE, heads="b"), 50),
    (unit(ALIKE, heads="a"), unit(OTHER, heads="a"), 50),
    (unit(ALIKE, heads="ab"), unit(ALIKE, heads="a"), 75),
    (unit(ALIKE, heads="a"), unit(ALIKE), 50),
    # the parent one: 200 / 3
    (unit(ALIKE, parent="p"), unit(ALIKE, parent="p"), 100),
    (unit(ALIKE, parent="p"), unit(ALIKE, parent="q"), 67),
    (unit(OTHER, parent="p"), unit(ALIKE, parent="p"), 33),
    (unit(ALIKE, parent="p"), unit(ALIKE), 67),
    (unit(ALIKE), unit(ALIKE, parent="p"), 67),
    # all of it: (200 + 150 + 0 + 100) / 8
    (unit(ALIKE, "ab", "x", "p"), unit(ALIKE, "b", "y", "p"), 56),
]


@pytest.mark.parametrize(("one", "other", "points"), SCORES)
def test_the_points_for_being_one(one: Unit, other: Unit, points: int) -> None:
    assert score(one, other) == score(other, one) == points


def test_what_is_compared_of_a_unit(tmp_path: Path) -> None:
    """Its name, who and what is in it, its heads and what it is part of, on the day."""
    world = make_world(
        tmp_path,
        """
        source: {id: s, publisher: P, published: 2023-01-01}
        people: {ann: , bo: , cy: }
        units: {lab: {name: Lab}, firm: , desk: , old: }
        facts:
          - {unit: lab, part_of: firm}
          - {unit: desk, part_of: lab}
          - {person: ann, leads: lab}
          - {person: bo, member_of: lab}
          - {person: cy, member_of: lab, until: 2022-01-01}
          - {unit: lab, named: Old Lab, until: 2022-01-01}
        """,
    )
    view = world.on("2023-06-01")
    lab, firm = likeness.unit(view, NodeId("lab")), likeness.unit(view, NodeId("firm"))
    assert (lab.name, set(lab.inside), set(lab.heads), lab.parent) == ("Lab", {"bo", "desk"}, {"ann"}, "firm")
    assert (firm.name, set(firm.inside), set(firm.heads), firm.parent) == ("firm", {"lab"}, set(), None)


def word(changed: int, length: int = 20) -> str:
    """A word, of which so many letters at the end are others: each takes a twentieth of the likeness."""
    letters = ascii_lowercase[:length]
    return letters[: length - changed] + "0123456789"[:changed]


def offered(folder: Path, gone: dict[str, str], come: dict[str, str], **inside: str) -> set[tuple[object, ...]]:
    """The offers of a diff: kind, from what, to what, points. Units are told of by their names and who is in them."""
    spans = [(node, name, "since: 2020-01-01, until: 2021-06-01") for node, name in gone.items()]
    spans += [(node, name, "since: 2021-06-01") for node, name in come.items()]
    people = sorted({person for names in inside.values() for person in names})
    facts = [f"{{unit: {node}, named: {name}, {span}}}" for node, name, span in spans]
    facts += [
        f"{{person: {person}, member_of: {node}, {span}}}" for node, _, span in spans for person in inside.get(node, "")
    ]
    lines = [
        "source: {id: s, publisher: P, published: 2023-01-01}",
        f"units: {{{', '.join(f'{node}: {{name: {name}}}' for node, name, _ in spans)}}}",
        f"people: {{{', '.join(f'{person}: ' for person in people)}}}",
        "facts:",
        *(f"  - {fact}" for fact in facts),
    ]
    world = make_world(folder, "\n".join(lines))
    found = changes.diff(world.on("2021-01-01"), world.on("2022-01-01"))
    return {
        (one.kind, one.before, one.after, one.score)
        for one in found
        if one.kind.startswith("seems") or one.kind == "to_review"
    }


@pytest.mark.parametrize(("changed", "points"), [(0, 100), (1, 95), (9, 55)])
def test_from_fifty_five_on_it_is_offered(tmp_path: Path, changed: int, points: int) -> None:
    found = offered(tmp_path, {"u": word(0)}, {"w": word(changed)})
    assert found == {("seems_renamed", "u", "w", points)}


def test_below_that_it_is_not(tmp_path: Path) -> None:
    assert offered(tmp_path, {"u": word(0)}, {"w": word(10)}) == set()


def test_names_are_compared_that_begin_with_four_of_the_same_letters(tmp_path: Path) -> None:
    (tmp_path / "same").mkdir()
    (tmp_path / "other").mkdir()
    assert offered(tmp_path / "same", {"u": "abcdxyz"}, {"w": "abcdxyy"})
    assert offered(tmp_path / "other", {"u": "abcdxyz"}, {"w": "abckxyz"}) == set()


def test_who_was_in_both_makes_a_pair_whatever_the_names(tmp_path: Path) -> None:
    """Not alike at all, and the same people: 300 of 5."""
    found = offered(tmp_path, {"u": ALIKE}, {"w": OTHER}, u="bcd", w="bcd")
    assert found == {("seems_renamed", "u", "w", 60)}


def test_the_best_must_lead_by_fifteen(tmp_path: Path) -> None:
    """100 against 85, of two and two: then the rest are a pair as well; 100 against 90 is left to people."""
    (tmp_path / "led").mkdir()
    (tmp_path / "near").mkdir()
    gone = {"u": word(0), "v": word(6)}
    assert offered(tmp_path / "led", gone, {"w": word(0), "x": word(3)}) == {
        ("seems_renamed", "u", "w", 100),
        ("seems_renamed", "v", "x", 85),
    }
    assert offered(tmp_path / "near", gone, {"w": word(0), "x": word(2)}) == {
        ("to_review", ("u", "v"), ("w", "x"), 100)
    }


def test_what_is_settled_is_not_reviewed(tmp_path: Path) -> None:
    """100, led by 80 at most; of the other two and two 95, 90, 90 and 85, which is left to people."""
    gone, come = {"t": word(7), "u": word(0), "v": word(6)}, {"w": word(0), "x": word(4), "y": word(5)}
    assert offered(tmp_path, gone, come) == {
        ("seems_renamed", "u", "w", 100),
        ("to_review", ("t", "v"), ("x", "y"), 95),
    }


def test_several_become_one_where_each_gave_three_in_ten(tmp_path: Path) -> None:
    """Six of twenty and ten, of which six are in both: 6 of 24."""
    old, new = {"uu": "ffff", "vv": "gggg"}, {"ww": "hhhh"}
    one, other = ascii_lowercase[:10], ascii_lowercase[10:20]
    (tmp_path / "all").mkdir()
    (tmp_path / "one").mkdir()
    found = offered(tmp_path / "all", old, new, uu=one, vv=other, ww=one[:3] + other[:3] + "wxyz")
    assert found == {("seems_merged", ("uu", "vv"), "ww", 25)}
    assert offered(tmp_path / "one", old, new, uu=one, vv=other, ww=one[:2] + other[:3] + "vwxyz") == set()


def test_one_becomes_several_where_each_took_three_in_ten(tmp_path: Path) -> None:
    old, new = {"ww": "hhhh"}, {"uu": "ffff", "vv": "gggg"}
    one, other = ascii_lowercase[:10], ascii_lowercase[10:20]
    found = offered(tmp_path, old, new, uu=one, vv=other, ww=one[:3] + other[:3] + "wxyz")
    assert found == {("seems_split", "ww", ("uu", "vv"), 25)}
