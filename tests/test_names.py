"""Names in any script, whatever the case, the accents and the width."""

from __future__ import annotations

import pytest

from graph.errors import AmbiguousName, UnknownName
from graph.facts import Node
from graph.names import NameIndex, fold, nearest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kang  Zeyu ", "kang zeyu"),
        ("Éva", "eva"),
        ("ﾊﾝ", "ハン"),
        ("STRASSE", "straße"),
        ("İ", "i"),
        ("Sam O\u2019Hara", "sam o'hara"),
        ("TikTok\u2013Shop", "tiktok-shop"),
        ("康泽宇", "康泽宇"),
    ],
)
def test_fold(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.fixture
def index() -> NameIndex:
    nodes = [
        Node("bob-kang", "person", "Bob Kang", ("康泽宇",)),
        Node("zhang-nan", "person", "Zhang Nan"),
        Node("kelly-zhang", "person", "Kelly Zhang", ("Zhang Nan",)),
        Node("1", "post", "One"),
        Node("00000001", "post", "Also one"),
    ]
    return NameIndex({node.id: node for node in nodes})


@pytest.mark.parametrize("text", ["bob-kang", "BOB KANG", "康泽宇", "bob kang"])
def test_find(index: NameIndex, text: str) -> None:
    assert index.find(text) == "bob-kang"


def test_ids_are_text_and_win_over_names(index: NameIndex) -> None:
    assert (index.find("1"), index.find("00000001"), index.find("zhang-nan")) == ("1", "00000001", "zhang-nan")


def test_several_matches_are_listed(index: NameIndex) -> None:
    with pytest.raises(AmbiguousName) as raised:
        index.find("zhang nan")
    assert [node for node, _ in raised.value.matches] == ["zhang-nan", "kelly-zhang"]
    assert "kelly-zhang  Kelly Zhang" in str(raised.value)


def test_a_wrong_name_suggests_the_nearest(index: NameIndex) -> None:
    with pytest.raises(UnknownName) as raised:
        index.find("Bob Kong")
    assert raised.value.nearest[0] == "Bob Kang (bob-kang)"
    with pytest.raises(UnknownName) as raised:
        index.find("%")
    assert str(raised.value) == "nothing is called '%'"


def test_nearest_is_empty_when_nothing_is_near() -> None:
    assert nearest("qqqq", ["name", "also"]) == []
