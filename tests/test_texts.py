"""Texts made harmless come back as they were, and nothing that would be run is left in front."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import texts as made
from tests.hostile import HOSTILE, texts


@given(texts)
def test_guarded_cells_come_back_and_begin_no_formula(text: str) -> None:
    assert made.unguarded(made.guarded(text)) == text
    assert not made.guarded(text).startswith(made.FORMULA_SIGNS)


@given(st.lists(texts, max_size=4))
def test_joined_texts_come_back(parts: list[str]) -> None:
    assert made.parted(made.joined(tuple(parts))) == tuple(parts)


@given(st.text(max_size=20) | texts)
def test_xml_holds_every_sign(text: str) -> None:
    kept = made.xml_safe(text)
    assert made.xml_read(kept) == text
    element = ET.Element("a", b=kept)
    read = ET.fromstring(ET.tostring(element))
    assert read.get("b") == kept or set("\t\n") & set(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_visible_steers_nothing(text: str) -> None:
    assert all(sign.isprintable() or sign.isspace() for sign in made.visible(text))
    assert "\u202e" not in made.visible(text)
    assert "\n" not in made.visible(text)
