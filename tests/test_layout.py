"""Where cards stand: apart, below their manager, whatever the shape."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.layout import CARD_HEIGHT, CARD_WIDTH, place

trees = st.integers(1, 60).flatmap(lambda size: st.tuples(*(st.integers(0, max(0, node - 1)) for node in range(size))))


@given(trees)
def test_no_two_cards_overlap_and_children_are_below(parents: tuple[int, ...]) -> None:
    children: dict[str, list[str]] = {}
    for node, parent in enumerate(parents):
        if node:
            children.setdefault(str(parent), []).append(str(node))
    spots = place(["0"], lambda node: children.get(node, []))
    assert len(spots) == len(parents)
    cards = sorted((spot.x, spot.y) for spot in spots.values())
    for place_, (x, y) in enumerate(cards):
        for other_x, other_y in cards[place_ + 1 :]:
            assert abs(x - other_x) >= CARD_WIDTH or abs(y - other_y) >= CARD_HEIGHT
    for above, below in children.items():
        assert all(spots[child].y > spots[above].y for child in below)


def test_rings_and_great_depth_are_laid_out() -> None:
    assert set(place(["a"], lambda node: {"a": ["b"], "b": ["a"]}[node])) == {"a", "b"}
    deep = place(["0"], lambda node: [str(int(node) + 1)] if int(node) < 20_000 else [])
    assert len(deep) == 20_001
