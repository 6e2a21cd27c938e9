"""Where cards stand: apart, below their manager, whatever the shape."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graph.layout import CARD_WIDTH, place

trees = st.integers(1, 60).flatmap(lambda size: st.tuples(*(st.integers(0, max(0, node - 1)) for node in range(size))))


@given(trees)
def test_no_two_cards_overlap_and_children_are_below(parents: tuple[int, ...]) -> None:
    children: dict[str, list[str]] = {}
    for node, parent in enumerate(parents):
        if node:
            children.setdefault(str(parent), []).append(str(node))
    spots = place(["0"], lambda node: children.get(node, []))
    assert len(spots) == len(parents)
    for one, other in combinations(spots.values(), 2):
        upper, lower = sorted((one, other), key=lambda spot: spot.y)
        assert abs(one.x - other.x) >= CARD_WIDTH or lower.y - upper.y >= upper.height
    for above, below in children.items():
        assert all(spots[child].y > spots[above].y for child in below)


def test_rings_and_great_depth_are_laid_out() -> None:
    assert set(place(["a"], lambda node: {"a": ["b"], "b": ["a"]}[node])) == {"a", "b"}
    deep = place(["0"], lambda node: [str(int(node) + 1)] if int(node) < 20_000 else [])
    assert len(deep) == 20_001
