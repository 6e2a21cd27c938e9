"""YAML to text with places: equal to PyYAML's own reading, but for the guessing; slips are gathered."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from graph.files.yaml_source import Items, Keys, Text, read


def problems(text: str) -> list[str]:
    return [f"{slip.where.line}:{slip.where.column} {slip.rule}" for slip in read(text, "f")[1]]


@pytest.mark.parametrize(
    "text", ["no", "1:30", "0123", "2022-11", "2022-11-07", "~", "null", "1e3", "0x1F", "=", "yes"]
)
def test_every_scalar_stays_the_text_it_is(text: str) -> None:
    assert read(f"key: {text}", "f") == ({"key": text}, [])


SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029")
"""All but those at which PyYAML ends a line, as YAML 1.1 has it, so that it does not read what it wrote."""
VALUES = st.recursive(
    st.text(SIGNS, max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(SIGNS, min_size=1, max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


class _TextLoader(yaml.BaseLoader):
    """PyYAML without any guessing: the peer."""


@given(VALUES)
def test_reads_what_pyyaml_reads(value: Any) -> None:
    for flow in (True, False):
        text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow)
        assert read(text, "f") == (yaml.load(text, _TextLoader), [])


@given(st.text(max_size=40))
def test_any_text_is_a_value_or_problems_inside_the_file(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    _, found = read(text, "f")
    for slip in found:
        assert 1 <= slip.where.line <= text.count("\n") + text.count("\r") + 2
        assert slip.where.column >= 1


def test_places_count_from_one() -> None:
    value, _ = read("a:\n  - {b: c}\n", "f")
    assert isinstance(value, Keys)
    items = value[Text("a")]
    assert isinstance(items, Items)
    entry = items[0]
    assert isinstance(entry, Keys)
    text = entry[Text("b")]
    assert isinstance(text, Text)
    assert (entry.line, entry.column, text.line, text.column) == (2, 5, 2, 9)


SLIPS = [
    ("a: 1\na: 2", ["2:1 duplicate-key"]),
    ("a:\n\t- b\n  - c", ["2:1 yaml-tab"]),
    ("a: [1\nb: 2\nc: 3", ["1:1 yaml-syntax"]),
    ("a: b: c\nd: 1\ne: f: g", ["1:5 yaml-syntax", "3:5 yaml-syntax"]),
    ("a: *b", ["1:4 yaml-syntax"]),
    ("&a [*a]", ["1:5 yaml-syntax"]),
    ("a: !!python/object:os.system x", ["1:4 yaml-tag"]),
    ("a: 1\n---\nb: 2", ["2:1 yaml-documents"]),
    ("a: 1 # all\n---\n- [b]- c\n", ["2:1 yaml-documents"]),  # what breaks off in a document that is not read
    ("a: &b\n---\n'c", ["2:1 yaml-documents"]),
    ("[1]: 2", ["1:1 yaml-shape"]),
    ("[" * 60, ["1:51 yaml-syntax"]),
    ("- [", ["1:1 yaml-syntax"]),
    ("\x07", ["1:1 yaml-sign"]),
]


@pytest.mark.parametrize(("text", "expected"), SLIPS)
def test_slips(text: str, expected: list[str]) -> None:
    assert problems(text) == expected


def test_a_tab_is_mended_so_that_nothing_after_it_is_lost() -> None:
    value, found = read("facts:\n\t- {person: a}\n  - {person: b}\n", "f")
    assert value == {"facts": [{"person": "a"}, {"person": "b"}]}
    assert [slip.rule for slip in found] == ["yaml-tab"]
    siblings, _ = read("facts:\n  - {person: a}\n\t- {person: b}\n", "f")
    assert siblings == value


def test_an_alias_is_its_anchor_and_a_quoted_scalar_no_tag() -> None:
    assert read("a: &x [1, '2']\nb: *x", "f") == ({"a": ["1", "2"], "b": ["1", "2"]}, [])
    assert read("", "f") == (None, [])


def test_hopeless_files_end() -> None:
    _, found = read("{\n" * 200, "f")
    assert 1 <= len(found) <= 50
