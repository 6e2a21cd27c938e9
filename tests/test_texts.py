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
    joined = made.visible(text).replace("\u200d", "") if "\U0001f9d1\u200d\U0001f680" in text else made.visible(text)
    assert all(sign.isprintable() or sign.isspace() for sign in joined)
    assert "\u202e" not in made.visible(text)
    assert "\n" not in made.visible(text)


@pytest.mark.parametrize(
    "name",
    [
        "علی\u200cرضا",  # noqa: RUF001 - Persian: two parts of a name, not joined
        "क्\u200dष",  # Devanagari: half a letter
        "ශ්\u200dරී",  # Sinhala: the name of a country
        "\U0001f469\U0001f3fd\u200d\U0001f4bb",  # a picture of several
    ],
)
def test_what_a_script_needs_to_spell_a_word_stays(name: str) -> None:
    assert made.visible(name) == name


@pytest.mark.parametrize("name", ["Ada\u200dLong", "Ada\u200c Long", "\u200dAda", "Ada\u200c", "Ada\u200bLong"])
def test_a_joiner_that_joins_nothing_is_seen(name: str) -> None:
    assert "\\u200" in made.visible(name)
