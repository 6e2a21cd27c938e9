"""Data folders to facts: each rule has a bad world, everything else is read whole."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from graph import checks, dates, vocabulary
from graph.errors import FactsInvalid, OrgraphError
from graph.facts import Fact, Facts
from graph.files import loader
from graph.files.checked import changed_in_public, checked
from tests.conftest import DATA, ROOT, World, make_world
from tests.ordinary import ordinary

WORLDS = Path(__file__).parent / "worlds"
BAD = sorted(WORLDS.glob("bad/*"))
PUBLISHING = ("not-public", "public-otherwise")
"""Rules of ``check --public``."""


def lay(folder: Path) -> None:
    """Lay into the copy of a bad world what no archive of files can hold."""
    if folder.name == "unreadable-folder":
        (folder / "locked").mkdir(mode=0o600)
    if folder.name == "not-a-file":
        (folder / "folder.yaml").mkdir()
        os.mkfifo(folder / "pipe.yaml")
    if folder.name == "unread-folder":
        (folder / "up").symlink_to("..")
        (folder / "lost").symlink_to("nowhere")


def rules_in_code() -> set[str]:
    """Every rule name that a problem of a data folder is made with; importing and proposing have their own."""
    rooms = (path for path in (ROOT / "graph").rglob("*.py") if not {"importers", "agent"} & {*path.parts})
    code = "\n".join(path.read_text(encoding="utf-8") for path in rooms)
    return set(re.findall(r'(?:problem|Problem)\([^"()]*(?:\([^()]*\)[^"()]*)*"([a-z]+(?:-[a-z]+)+)"', code))


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
def test_bad_worlds(folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(folder, tmp_path / folder.name))
    lay(folder)
    with ordinary():
        _, found = (changed_in_public if folder.name in PUBLISHING else checked)(folder)
    lines = [f"{problem.where.line}:{problem.where.column} [{problem.rule}]" for problem in found]
    assert lines == (folder / "expected").read_text().splitlines()
    assert all(problem.where.file.startswith(folder.as_posix()) for problem in found)


def test_every_rule_has_a_bad_world_and_a_line_in_the_docs() -> None:
    documented = set(re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs" / "rules.md").read_text(), re.MULTILINE))
    assert {folder.name for folder in BAD} == rules_in_code() == documented


def test_the_good_world_is_good_and_read_whole() -> None:
    facts, problems = checked(WORLDS / "good" / "everything")
    assert problems == []
    text = (WORLDS / "good" / "everything" / "everything.yaml").read_text(encoding="utf-8")
    for key in (*vocabulary.FACT_KEYS, *vocabulary.SOURCE_KEYS, *vocabulary.EVENT_KEYS, *vocabulary.SAME_KEYS):
        assert f"{key}:" in text, f"the good world lacks {key}"
    by = {(fact.subject, fact.relation, fact.object): fact for fact in facts.facts}
    assert by["ada", "holds", "head"].manner == "acting"
    assert by["ada", "reports_to", "bo"].dotted
    assert by["bo", "leads", "co"].id == "bo-leads"
    assert by["cy", "reports_to", "bo"].denied
    assert by["cy", "member_of", "co"].since == dates.parse("2018")
    assert by["guides", "reports_to", "bo"].until is dates.UNKNOWN
    assert by["lab", "part_of", "co"].until is dates.OPEN
    assert (facts.nodes["guides"].seats, facts.nodes["pair"].seats, facts.nodes["head"].unit) == (None, 2, "lab")
    assert facts.nodes["co"].all_names == ("co", "Company", "Firm", "Company")
    assert len([fact for fact in facts.facts if fact.relation == "split_into"]) == 2
    assert (facts.nodes["cy"].name, facts.nodes["cy"].aliases, facts.nodes["cy"].stub) == ("Cyd", ("cyd",), False)
    assert ("cyd" in facts.nodes, "cye" in facts.nodes) == (False, True)


def test_four_problems_in_one_file_are_all_found(tmp_path: Path) -> None:
    text = """\
source: {id: s, publisher: P, published: 2022-13}
people:
  ada: {name: Ada}
  ada: {name: Bo}
facts:
\t- {person: ada, reports_to: zed}
"""
    (tmp_path / "bad.yaml").write_text(text)
    _, problems = loader.read(tmp_path)
    found = [f"{problem.where.line}:{problem.where.column} {problem.rule}" for problem in problems]
    assert found == ["1:42 bad-date", "4:3 duplicate-key", "6:1 yaml-tab", "6:31 unknown-reference"]


def test_an_error_in_the_data_is_raised_with_all_problems(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("people: {a: {nmae: A}, b: {naem: B}}\n")
    with pytest.raises(FactsInvalid) as raised:
        loader.load(tmp_path)
    assert [problem.rule for problem in raised.value.problems] == ["unknown-key", "unknown-key"]
    assert "did you mean 'name'?" in str(raised.value.problems[0])


@pytest.mark.parametrize(("name", "message"), [("missing", "no data folder"), ("empty", "holds no")])
def test_no_facts_at_all(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(OrgraphError, match=message):
        loader.load(tmp_path / name)


BASE = "source: {id: s, publisher: P, published: 2020}\npeople: {a: }\nunits: {u: }\nfacts: [%s]"
SHAPES = [
    ("facts: [a]", ["yaml-shape"]),
    ("facts: {a: b}", ["yaml-shape"]),
    ("people: {a: b}", ["yaml-shape"]),
    ("people: {a: {name: [b]}}", ["yaml-shape"]),
    ("people: {a: {also: {b: c}}}", ["yaml-shape"]),
    ("source: a", ["yaml-shape"]),
    ("just a text", ["yaml-shape"]),
    ("", []),
    ("posts: {a: {in: nowhere, seats: none}}", ["bad-value", "unknown-reference"]),
    ("people: {a: {name: Ada, also: x, y z}}", ["unknown-key"]),
    ("source: {id: s, publisher: P, derived_from: t, published: 2020}", ["unknown-reference"]),
    (
        BASE % "{person: a, person_: b, source: t, left: v, date: 2020}",
        ["unknown-key", "unknown-reference", "unknown-reference"],
    ),
    (BASE % "{person: b, member_of: v}", ["unknown-reference", "unknown-reference"]),
    (BASE % "{person: a, member_of: u, line: solid, date: 2020}", ["bad-value", "bad-value"]),
    (BASE % "{person: [a], member_of: u}", ["yaml-shape"]),
    (BASE % "{person: a, unit: u, member_of: u}", ["no-subject"]),
    (BASE % "{person: a, member_of: u, retracted: {why: x, when: y}}", ["missing-key", "unknown-key"]),
    (BASE % "{person: a, member_of: u, retracted: 2020}", ["yaml-shape"]),
]


@pytest.mark.parametrize(("text", "rules"), SHAPES)
def test_shapes(tmp_path: Path, text: str, rules: list[str]) -> None:
    (tmp_path / "a.yaml").write_text(text)
    _, problems = loader.read(tmp_path)
    assert sorted(problem.rule for problem in problems) == sorted(rules)


def test_a_text_cut_by_a_comma_is_explained(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("people: {a: {note: first, then more}}")
    _, problems = loader.read(tmp_path)
    assert "a text with a comma in it needs quotes" in problems[0].message


def test_a_facts_id_comes_from_its_content_not_its_place(tmp_path: Path) -> None:
    variants = [("", ""), ("\n\n", ", note: x"), ("", ", since: 2019")]
    facts: list[Fact] = []
    for number, (gap, more) in enumerate(variants):
        (tmp_path / str(number)).mkdir()
        text = f"source: {{id: s, publisher: P, published: 2020}}\npeople: {{a: , b: }}\n{gap}facts:\n"
        facts += make_world(tmp_path / str(number), f"{text}  - {{person: a, reports_to: b{more}}}").facts.facts
    plain, moved, other = facts
    assert plain == moved != other
    assert plain.id == moved.id != other.id


def test_order_of_files_and_facts_means_nothing(tmp_path: Path, bytedance: World) -> None:
    for number, path in enumerate(sorted(DATA.glob("*.yaml"), reverse=True)):
        (tmp_path / f"{number:03}.yaml").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    shuffled = loader.load(tmp_path)
    assert [fact.id for fact in shuffled.facts] == [fact.id for fact in bytedance.facts.facts]
    assert list(shuffled.nodes) == list(bytedance.facts.nodes)
    assert [event.what for event in shuffled.events] == [event.what for event in bytedance.facts.events]


def test_facts_of_puts_in_order(bytedance: World) -> None:
    facts = bytedance.facts
    again = Facts.of(
        reversed(list(facts.nodes.values())), facts.sources.values(), reversed(facts.facts), reversed(facts.events)
    )
    assert [fact.id for fact in again.facts] == [fact.id for fact in facts.facts]
    assert replace(again) == again


def test_the_shipped_data_is_clean(bytedance: World) -> None:
    _, problems = loader.read(DATA)
    found = [*problems, *checks.of_facts(bytedance.facts), *checks.of_lines(bytedance.graph())]
    assert {problem.level for problem in found} <= {"note"}
    assert len(bytedance.facts.facts) >= 60
    assert len({fact.source.id for fact in bytedance.facts.facts}) >= 12


def test_one_id_for_several_facts_is_made_one_for_each(tmp_path: Path) -> None:
    world = make_world(
        tmp_path,
        "source: {id: s, publisher: P, published: 2020}\npeople: {a: , b: , c: }\nunits: {u: }\n"
        "facts: [{person: a, reports_to: [b, c], leads: u, id: f}, {person: b, reports_to: c, id: g}]",
    )
    assert [fact.id for fact in world.facts.facts] == ["f:leads:u", "f:reports_to:b", "f:reports_to:c", "g"]
    assert world.problems == ()


@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        ("{person: a, left: u}", "missing-key"),
        ("{person: a, joined: u}", "missing-key"),
        ("{unit: u, dissolved: true}", "missing-key"),
        ("{unit: u, dissolved: false, date: 2020}", "bad-value"),
    ],
)
def test_a_life_needs_its_date(tmp_path: Path, fact: str, rule: str) -> None:
    text = f"source: {{id: s, publisher: P, published: 2020}}\npeople: {{a: }}\nunits: {{u: }}\nfacts: [{fact}]"
    assert [problem.rule for problem in make_world(tmp_path, text).problems] == [rule]


def test_two_facts_cannot_share_an_id(tmp_path: Path) -> None:
    text = (
        "source: {id: s, publisher: P, published: 2020}\npeople: {a: , b: , c: }\n"
        "facts: [{person: a, reports_to: b, id: f}, {person: c, reports_to: b, id: f}]"
    )
    (problem,) = make_world(tmp_path, text).problems
    assert problem.rule == "duplicate-fact"
    assert problem.message.startswith("another fact has the id 'f', at ")
