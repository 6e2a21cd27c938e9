"""Texts in the room that there is in a picture: they fit, and are told apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.picture.measure import Face
from graph.picture.wrapping import Room


@given(st.lists(st.text("ab \u4e2d", min_size=1, max_size=60).map(str.strip).filter(bool), min_size=2, max_size=6))
def test_texts_in_their_room_fit_and_are_told_apart(names: list[str]) -> None:
    names = [" ".join(name.split()) for name in names]
    room = Room(Face(15, bold=True), 100, 2)
    found = room.apart(names)
    assert all(len(shown) <= 2 and all(room.face.width(line) <= 100 for line in shown) for shown in found)
    for one, other in pairwise(names):
        assert (found[names.index(one)] == found[names.index(other)]) == (one == other), (one, other)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ann", ("Ann",)),
        ("Chief operating officer", ("Chief operating", "officer")),
        ("TikTok Shop cross-border", ("TikTok Shop", "cross-border")),
        ("Chief operating officer of TikTok Shop", ("Chief operating", "officer of TikT…")),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampfschi", "fffahrtsgesells…")),
        ("首席运营官兼总裁办公室主任", ("首席运营官兼总", "裁办公室主任")),
        ("", ()),
    ],
)
def test_how_texts_are_broken(text: str, shown: tuple[str, ...]) -> None:
    assert Room(Face(14), 110, 2).fitted(text) == shown
