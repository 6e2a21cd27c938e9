"""Whom a cell means: by id, name, address, either way round, with a second word in brackets or after a dash."""

from __future__ import annotations

import pytest

from graph.importers.records import Records
from graph.importers.referents import Meant, Referents
from graph.importers.tables import Row, Top
from graph.importers.whom import MANAGER, Whom, manner
from graph.importers.words import Conventions


@pytest.fixture
def everybody() -> Referents:
    outside = Referents()
    outside.add("zoe", ["Zoe Far"])
    outside.add("a1", ["Ada Long"])
    found = Referents(outside=outside)
    found.add("a1", ["Ada Long", "Chief"], ["ada@example.org"])
    found.add("b2", ["Bo Reed"])
    found.add("c3", ["Bo Reed", "Deputy"])
    found.add("d4", [])
    return found


TABLE = [
    # ids and names, written either way
    ("a1", ("a1",), ""),
    ("d4", ("d4",), ""),
    ("Ada Long", ("a1",), ""),
    ("ada long", ("a1",), ""),
    ("Long, Ada", ("a1",), ""),
    ("ada@example.org", ("a1",), ""),
    ("mailto:ada@example.org", ("a1",), ""),
    ("Ada Long <ada@example.org>", ("a1",), ""),
    # with a word of honour before it, and as a directory has it
    ("Dr. Ada Long", ("a1",), ""),
    ("Frau Prof. Ada Long", ("a1",), ""),
    ("Frau Prof. Long, Ada", ("a1",), ""),
    ("Long, Prof. Ada", ("a1",), ""),
    ("CN=Ada Long,OU=People,DC=example", ("a1",), ""),
    ("cn=Long\\, Ada,ou=People", ("a1",), ""),
    ("uid=d4,ou=People", ("d4",), ""),
    # of two who bear a name, both
    ("Bo Reed", ("b2", "c3"), ""),
    # a second word, in brackets or after a dash, tells them apart
    ("Bo Reed (c3)", ("c3",), ""),
    ("Bo Reed (b2)", ("b2",), ""),
    ("Bo Reed - Deputy", ("c3",), ""),
    ("b2 - Bo Reed", ("b2",), ""),
    # what is known of one part alone
    ("Ada Long (nobody)", ("a1",), ""),
    ("Nobody (a1)", ("a1",), ""),
    ("Bo Reed (nobody)", ("b2", "c3"), ""),
    # two people's: told as a clash, and nobody is meant for sure
    ("Ada Long (b2)", ("b2",), "a1"),
    # elsewhere, where it means nobody here
    ("Zoe Far", ("zoe",), ""),
    ("Nobody", (), ""),
    ("Nobody (nothing)", (), ""),
    ("", (), ""),
]


@pytest.mark.parametrize(("text", "ids", "clash"), TABLE)
def test_whom_a_text_means(everybody: Referents, text: str, ids: tuple[str, ...], clash: str) -> None:
    found = everybody.find(text)
    assert (found.ids, found.clash) == (ids, clash)
    assert found.one == (ids[0] if len(ids) == 1 and not clash else "")
    assert found.text == text  # as the cell has it: so it is told of


def test_what_a_list_names_its_managers_by_comes_before_all_else(everybody: Referents) -> None:
    assert everybody.find("a1").one == "a1"
    everybody.prefer({"a1": "b2"})
    assert everybody.find("a1") == Meant("a1", ("b2",))


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        ("Ada Long; Zoe Far", True, [("a1",), ("zoe",)]),
        ("Ada Long; Nobody", True, [("a1",), ()]),
        ("Somebody; Nobody", True, [()]),
        ("Somebody; Nobody", False, [(), ()]),
        ("Ada Long; Ada Long", True, [("a1",)]),
        ("Long, Ada", True, [("a1",)]),
        ("Ada Long", False, [("a1",)]),
    ],
)
def test_a_text_that_names_several(everybody: Referents, text: str, known: bool, found: list[tuple[str, ...]]) -> None:
    assert [one.ids for one in everybody.find_all(text, known=known)] == found


def test_whoever_is_named_is_to_be_known_unless_told_otherwise(everybody: Referents) -> None:
    assert [one.ids for one in everybody.find_all("Somebody; Nobody")] == [()]


def test_people_are_shown_by_name_and_id(everybody: Referents) -> None:
    assert [everybody.shown(one) for one in ("a1", "d4", "zoe", "x")] == ["Ada Long (a1)", "d4", "Zoe Far (zoe)", "x"]
    assert Meant("x").one == ""


@pytest.mark.parametrize(
    ("text", "near"),
    [
        # an id of figures: who has the same with more or fewer zeros before it, and nobody else
        ("12", ("Ute Krantz (0012)",)),
        ("00012", ("Ute Krantz (0012)",)),
        ("0120", ("Mo Pratt (120)",)),
        ("1", ()),
        ("0", ()),
        # a name: who is called nearly so
        ("Ute Kranz", ("Ute Krantz (0012)",)),
        ("Zoe Faar", ("Zoe Far (zoe)",)),
    ],
)
def test_who_may_be_meant_by_what_means_nobody(text: str, near: tuple[str, ...]) -> None:
    outside = Referents()
    outside.add("zoe", ["Zoe Far"])
    some = Referents(outside=outside)
    some.add("0012", ["Ute Krantz"])
    some.add("120", ["Mo Pratt"])
    some.add("X12", ["Of Letters"])
    assert some.near(text) == near


def test_where_nobody_need_be_known_who_is_likely_mistyped_is_still_asked_for() -> None:
    """Of free names nothing is told; of an id with zeros too many, and of what was told of once, every row is."""
    there = Referents()
    there.add("12", ["Ada Long"])
    records = Records()
    whom = Whom(records, Conventions(), there, known=False)
    rows = [Row(Top("heads.csv", "", {}), (), line) for line in (2, 3, 4)]
    assert whom.meant("Ada Lang", rows[0], "head") == ["Ada Lang"]
    assert records.strangers == {}
    assert whom.meant("0012", rows[1], "head") == whom.meant("0012", rows[2], "head") == ["0012"]
    (stranger,) = records.strangers.values()
    assert (stranger.what, stranger.near, [place.line for place in stranger.places]) == (
        "head",
        ("Ada Long (12)",),
        [3, 4],
    )


def test_of_two_in_a_cell_one_may_be_nobody() -> None:
    there = Referents()
    there.add("12", ["Ada Long"])
    whom = Whom(Records(), Conventions(), there)
    row = Row(Top("list.csv", "", {}), (), 2)
    assert whom.meant("Ada Long; N/A", row, MANAGER) == ["12"]
    assert whom.blanks == {("nobody", "N/A"): [row.where]}


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("Ada Long (acting)", "Ada Long", "acting"),
        ("Ada Long [Interim]", "Ada Long", "interim"),
        ("Ada Long, acting", "Ada Long", "acting"),
        ("Acting: Ada Long", "Ada Long", "acting"),
        ("interim: Ada Long", "Ada Long", "interim"),
        ("Ada Long (kommissarisch)", "Ada Long", "acting"),
        ("Ada Long (par intérim)", "Ada Long", "interim"),
        ("王五 (代理)", "王五", "acting"),
        # a name, or a word that says nothing of it
        ("Ada Long", "Ada Long", ""),
        ("Ada Long (Sales)", "Ada Long (Sales)", ""),
        ("Acting Coach Ada Long", "Acting Coach Ada Long", ""),
    ],
)
def test_who_stands_in_is_named_less_the_words_that_say_so(text: str, name: str, word: str) -> None:
    assert manner(text) == (name, word)
