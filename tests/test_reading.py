"""Answers as somebody reads them: names for ids, verbs for keys, only whom one asks for, and what was last known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from graph import answers
from graph.answers.gaps import gaps
from graph.prose.screen import Screen
from graph.prose.tables import Column, Many, key, table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run, World

ALIBABA = """
source: {id: s, publisher: P, published: 2023-12-20}
people:
  dai: {name: Trudy Dai}
  tsai: {name: Joe Tsai}
  wu: {name: Eddie Wu}
  taiwan: {name: 台灣}
units:
  group: {name: Alibaba, kind: company}
  ttg: {name: Taobao and Tmall}
  eleme: {name: Ele.me}
  bytedance: {name: ByteDance}
posts:
  chair: {name: Chair of the board, in: group, governs: true}
facts:
  - {unit: ttg, part_of: group}
  - {person: wu, leads: group, as: CEO}
  - {person: tsai, holds: chair}
  - {person: dai, leads: ttg, until: 2023-12-20, quote: Dai led the group until today}
  - {unit: eleme, part_of: bytedance, denied: true, says: official}
"""


@pytest.fixture
def alibaba(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(ALIBABA, encoding="utf-8")
    return tmp_path


def test_what_is_denied_is_said_in_words(run: Run, alibaba: Path) -> None:
    text = run("why", "eleme", "bytedance", "--at", "2024", data=alibaba).stdout
    assert "Ele.me is not part of ByteDance" in text
    assert "part_of" not in text


def test_where_nothing_is_known_on_a_day_it_says_what_was_last(run: Run, alibaba: Path) -> None:
    told = run("who", "dai", "--at", "2024-06-01", data=alibaba)
    assert "nothing is known of Trudy Dai on 2024-06-01; last known 2023-12-19: " in told.stderr
    assert "Trudy Dai led Taobao and Tmall" in told.stderr
    (row,) = json.loads(run("who", "dai", "--at", "2024-06-01", "--format", "json", data=alibaba).stdout)["rows"]
    assert row["last_known"] == {
        "day": "2023-12-19",
        "relation": "leads",
        "subject": "dai",
        "object": "ttg",
        "sources": ["s"],
    }
    (there,) = json.loads(run("who", "wu", "--at", "2024-06-01", "--format", "json", data=alibaba).stdout)["rows"]
    assert there["last_known"] is None
    assert there["first_known"] is None


def test_where_nothing_is_known_yet_it_says_from_when_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        """
        source: {id: s, publisher: P, published: 2024-03-01}
        people: {ada: {name: Ada}, bo: {name: Bo}, cy: {name: Cy}}
        units: {acme: {name: Acme}}
        facts:
          - {person: ada, reports_to: bo, since: 2021-05}
          - {person: ada, member_of: acme, since: 2022-01-01, until: 2023-01-01}
        """,
        encoding="utf-8",
    )
    # until the month is over nobody knows that it has begun
    told = run("chain", "ada", "--at", "2020-01-01", data=tmp_path)
    assert told.stderr == "nothing is known of Ada on 2020-01-01; first known on 2021-05-31\n"
    (row,) = json.loads(run("who", "ada", "--at", "2020-01-01", "--format", "json", data=tmp_path).stdout)["rows"]
    assert (row["last_known"], row["first_known"]) == (None, "2021-05-31")
    (row,) = json.loads(
        run("who", "ada", "--at", "2020-01-01", "--possible", "--format", "json", data=tmp_path).stdout
    )["rows"]
    assert row["first_known"] == "2021-05-01"
    told = run("who", "cy", "--at", "2020-01-01", data=tmp_path)
    assert told.stderr == "nothing is known of Cy on 2020-01-01\n", "of whom nothing is ever known"
    told = run("who", "acme", "--at", "2023-06-01", data=tmp_path)
    assert "; last known 2022-12-31: Ada " in told.stderr


def test_nobody_asks_what_the_whole_belongs_to_or_where_its_board_stands(run: Run, alibaba: Path) -> None:
    asked = run("gaps", "--at", "2024", "--kind", "unplaced", "--format", "csv", data=alibaba).stdout
    assert "Alibaba belong" not in asked
    assert "Joe Tsai" not in asked
    assert "台灣" in asked


def test_a_single_company_is_the_whole_too(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020}
    people: {ada: {name: Ada}, bo: {name: Bo}}
    units: {firm: {name: Firm}}
    facts:
      - {person: ada, leads: firm}
      - {person: bo, member_of: firm}
    """
    assert [row["question"] for row in gaps(world.graph(), world.on("2020"), kinds=["unplaced"])] == []


@pytest.mark.parametrize("text", ["台灣", "台湾", "臺灣", "臺湾"])
def test_variants_of_a_character_are_one(run: Run, alibaba: Path, text: str) -> None:
    (found,) = json.loads(run("find", text, "--format", "json", data=alibaba).stdout)["rows"]
    assert (found["id"], found["score"]) == ("taiwan", 100)
    assert "台灣" in run("who", text, data=alibaba).stdout


def test_find_says_how_many_it_left_out(run: Run) -> None:
    some, every = run("find", "head"), run("find", "head", "--all")
    more = len(every.stdout.splitlines()) - len(some.stdout.splitlines())
    assert more > 0
    assert " more are less like it: --all shows them." in some.stderr
    assert "more" not in every.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("diff", "2023-01-01", "2024-01-01"),
        ("timeline",),
        ("gaps",),
        ("history",),
    ],
)
def test_only_whom_one_asks_for(run: Run, alibaba: Path, command: tuple[str, ...]) -> None:
    told = run(*command, "--select", "ttg", "--wide", "--at", "2024-01", data=alibaba)
    assert told.exit_code == 0, told.output
    assert "Taobao and Tmall" in told.stdout
    assert "Joe Tsai" not in told.stdout
    wrong = run(*command, "--select", "nobody-there", data=alibaba)
    assert wrong.exit_code == 2
    assert "nobody-there" in wrong.stderr


def test_check_of_some(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "source: {id: s, publisher: P, published: 2020}\npeople: {ada: , bo: , cy: }\nunits: {u: , v: }\nfacts:\n"
        "  - {person: ada, leads: u, since: 2021}\n  - {person: bo, leads: v, since: 2022}\n"
    )
    every = run("check", data=tmp_path).stdout
    some = run("check", "--select", "ada", data=tmp_path).stdout
    assert "a.yaml:5:" in some
    assert "a.yaml:6:" in every
    assert "a.yaml:6:" not in some


def test_history_wants_a_name_or_a_selector(run: Run) -> None:
    assert run("history").exit_code == 2
    assert "NAME, or --select" in run("history", "shi-ben", "--select", "shi-ben").stderr


def test_the_quote_is_a_key_of_its_own(run: Run, alibaba: Path) -> None:
    rows = json.loads(run("why", "dai", "ttg", "--at", "2023-06", "--format", "json", data=alibaba).stdout)["rows"]
    assert [row["quote"] for row in rows] == ["Dai led the group until today", None]
    assert all(row["rule"] for row in rows if row["role"] == "decided")


def test_every_decision_names_a_rule(bytedance: World) -> None:
    view = bytedance.on("2022-11-15")
    decided = [
        row for node in sorted(view.present) for row in answers.why(view.graph, view, node) if row["role"] == "decided"
    ]
    assert len(decided) > 50
    assert all(row["rule"] for row in decided)


ROWS = [{"a": "one word", "b": Many(("x-1", "x-2", "x-3"), "sources"), "c": "", "d": "of little worth, and long"}]
COLUMNS = [key("a", 9), key("b", 7), key("c", 8), key("d", 1)]


@pytest.mark.parametrize(
    ("width", "lost", "shown"),
    [
        (80, (), "one word  x-1, x-2, x-3     of little worth, and long"),
        (50, (), "one word  3 sources  of little worth, and long"),
        (40, (), "one word  3 sources  of little worth,"),
        (20, ("d",), "one word  3 sources"),
    ],
)
def test_cells_fold_then_wrap_then_the_least_goes(width: int, lost: tuple[str, ...], shown: str) -> None:
    text, gone = table(ROWS, COLUMNS, Screen(width))
    assert gone == lost
    assert text.splitlines()[2] == shown


def test_numbers_stand_right() -> None:
    text, _ = table([{"n": 5}, {"n": 500}], [key("n", 9, "number", right=True)], Screen(80))
    assert text.splitlines() == ["number", "------", "     5", "   500"]


def test_a_column_of_one_is_never_dropped() -> None:
    text, lost = table([{"a": "x" * 200}], [Column("a", lambda row: row["a"])], Screen(40))
    assert not lost
    assert max(map(len, text.splitlines())) <= 40
    assert "".join(text.split()).count("x") == 200


def test_a_card_says_what_is_disputed_and_nothing_of_what_is_not_known(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        """
people: {bo: {name: Bo}}
units: {shop: {name: Shop}}
posts: {chair: {name: Chair, in: shop}}
sources:
  - {id: one, publisher: One, published: 2024-01-15}
  - {id: two, publisher: Two, published: 2024-02-01}
  - {id: old, publisher: Old, published: 2019-01-01}
  - {id: new, publisher: New, published: 2020-01-01}
facts:
  - {person: bo, leads: shop, since: 2024-01~, source: one}
  - {person: bo, leads: shop, denied: true, source: two}
  - {post: chair, vacant: true, since: 2023-10-01, source: one}
"""
    )
    shop = run("who", "shop", "--at", "2024-06-01", data=tmp_path).stdout
    # nobody confirmed it after having told of it, and the denial of an equal is said beside the line
    assert "Bo (presumed, disputed, reported, since 2024-01~, last confirmed 2024-01-15, by one)" in " ".join(
        shop.split()
    )
    chair = run("who", "chair", "--at", "2023-11-01", data=tmp_path).stdout
    assert "vacant" in chair
    assert "None" not in chair
    told = run("profile", "chair", "--at", "2023-11-01", data=tmp_path).stdout
    assert "Chair is vacant (since 1 October 2023)" in told
    assert "Nothing is known" not in told


def test_a_start_is_one_wherever_it_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        """
people: {ann: {name: Ann}}
units: {lab: {name: Lab}}
sources:
  - {id: first, publisher: P, published: 2020-03-13}
  - {id: later, publisher: Q, published: 2020-06-01}
facts:
  - {person: ann, leads: lab, since: 2018, source: first}
  - {person: ann, leads: lab, since: 2019-10-28, source: later}
"""
    )
    (spell,) = json.loads(run("history", "ann", "--format", "json", data=tmp_path).stdout)["rows"]
    for day in ("2019-06-01", "2020-01-01", "2022-01-01"):
        (who,) = json.loads(run("who", "ann", "--at", day, "--format", "json", data=tmp_path).stdout)["rows"]
        assert [one["since"] for one in who["leads"]] == [spell["since"]] * len(who["leads"])


def test_names_of_several_words_stand_in_quotes(run: Run) -> None:
    assert "a name of several words stands in quotes" in run("chain", "bob", "kang").stderr
    assert "a name of several words stands in double quotes" in run("select", "bob kang+").stderr
