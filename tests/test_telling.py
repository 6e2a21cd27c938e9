"""Changes in words: every sentence, and that what a sentence tells is not told again below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import changes, dates
from graph.changes import KINDS, Change, Entry
from graph.facts import Fact, Facts, Node, Source
from graph.org_graph import OrgGraph
from graph.prose import tables
from graph.prose.comment import comment
from graph.prose.outline import Section, Told, by_kind
from graph.prose.sentences import sentence
from graph.prose.words import Words
from graph.view import as_of
from tests.table_of_changes import TABLE
from tests.test_changes_table import world_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STATES = {name: (before, after) for name, before, after, _ in TABLE}
TOLD = {
    "person_seen_first": "+ c: now in the records, under b",
    "person_seen_last, as a source says": """
        - U: without a head, c no longer leads it
          - c: no longer in the records, was under b""",
    "person_seen_first in a seat, told with the seat": """
        ~ U: passes from a to b
          + b: now in the records, under x
          - a: no longer in the records, was under x""",
    "retitled": "~ a: “Chief”, was “Head”",
    "a title won with a seat": """
        ~ U: passes from c to a
          ~ a: “Head”, was “Aide”
          ~ c: no longer “Head”
        ~ c: under b""",
    "a second membership": "~ a: from U to U and V",
    "manager_now_unknown": "~ a: no longer under d, no other manager known",
    "dotted_removed": "- a: no dotted line to c any more",
    "line_kind_changed": "~ a: the line to b is dotted, was solid",
    "line_disputed": "~ a: the manager is disputed, others say b",
    "dispute_settled": "~ a: the manager is no longer disputed by b",
    "vacated": """
        - S: vacant, b no longer holds it
          ~ b: no longer “S”""",
    "holder_changed and the reports follow": """
        ~ S: passes from b to c, and 2 people with it: x and y
          ~ b: no longer “S”
          ~ c: “S”""",
    "a post of many seats gains a holder": """
        ~ T: c beside b
          + c: now in the records, under a
          ~ c: “T”""",
    "post_seen_last": "- S: no longer in the records, was under a",
    "a stand-in is confirmed": """
        + S: held by b
          - S: b no longer stands in
            ~ b: “S”, was “S (acting)”""",
    "swap of units": "~ a and b exchange U and V",
    "swap of a post and a unit": """
        ~ a and b exchange S and U
          ~ a: no longer “S”
          ~ b: “S”""",
    "unit_seen_last": "- W: no longer in the records, was in V",
    "reparented": "~ U: from V to W",
    "head_lost": "- U: without a head, a no longer leads it",
    "merged": """
        ~ U and V merged into W
          ~ a: from U to W
          ~ b: from V to W""",
    "split": """
        ~ U split into V and W
          ~ a: from U to V
          ~ b: from U to W""",
    "subtree_moved: a unit with all in it": """
        ~ U: from V to W, with 2 below
          ~ a: from b to c""",
    "cohort_repointed": """
        ~ 2 people move from a to b: v and w
          ~ a: 1 direct reports, was 3
          ~ b: 3 direct reports, was 1""",
    "cohort_repointed: several seen no longer": """
        ~ 3 people no longer stand under b: v, w and x
          - v, w and x: no longer in the records""",
    "successor_inherits: one of the reports takes over": """
        ~ b takes the place of a, with 2 people: v and w
          - a: no longer in the records""",
    "layer_inserted by somebody seen first": """
        ~ m: now stands between z and 2 people: v and w
          + m: now in the records""",
    "layer_removed": """
        ~ m: no longer stands between z and 2 people: v and w
          - m: no longer in the records""",
    "ring_closed": """
        ~ c: under a
          ~ a, b and c stand below each other in a ring""",
}


def told(before: str, after: str) -> list[str]:
    graph = world_of(before, after)
    old, new = as_of(graph, dates.day("2021-01-01")), as_of(graph, dates.day("2022-01-01"))
    sections = by_kind(changes.diff(old, new), Words(old, new, tables.shown))
    return [line for section in sections for line in lines(section.lines)]


def lines(outline: Iterable[Told], depth: int = 0) -> Iterator[str]:
    for line in outline:
        yield f"{'  ' * depth}{line.mark} {line.text}"
        yield from lines(line.effects, depth + 1)


@pytest.mark.parametrize("name", TOLD)
def test_a_story_in_words(name: str) -> None:
    found = told(*STATES[name])
    expected = TOLD[name].splitlines()
    assert found == [line.removeprefix("        ") for line in expected if line.strip()]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_sentence_with_names_and_no_ids(kind: str) -> None:
    nodes = [Node("id-a", "person", "Ada"), Node("id-b", "person", "Bo"), Node("id-u", "unit", "Unit")]
    source = Source("id-s", "Publisher", "Title", published=dates.parse("2020"))
    view = as_of(OrgGraph(Facts.of(nodes, [source], [])), dates.day("2021"))
    said = "not dotted reports_to id-b"
    values: dict[str, tuple[object, object]] = {
        "span_changed": (1, 3),
        "swap": ("id-u", "id-u"),
        "event": (None, "Something happened"),
        "retracted": ("unit_seen_last", None),
        **dict.fromkeys(("retitled", "renamed", "date_refined", "date_blurred"), ("2020", "2021")),
        **dict.fromkeys(("restored", "corroborated", "fact_added"), (None, said)),
        **dict.fromkeys(("support_lost", "fact_removed"), (said, None)),
        "line_kind_changed": ("solid", "dotted"),
    }
    ends: tuple[object, object] = values.get(kind, (("id-b",), ("id-b", "id-u")))
    node = "id-s" if kind.startswith("source") else "id-a"
    text = sentence(Change(kind, Entry("", node, "id-b"), *ends), [], Words(view, view, tables.shown))
    assert text
    assert "id-" not in text


def test_many_names_are_counted() -> None:
    nodes = [Node(f"p{number:02}", "person", f"P{number}") for number in range(30)]
    view = as_of(OrgGraph(Facts.of(nodes, [], [])), dates.day("2021"))
    words = Words(view, view, tables.shown)
    ids = [node.id for node in nodes]
    assert words.names(ids) == "P0, P1, P2, P3, P4, P5, P6, P7 and 22 more"
    assert words.names(ids[:9]) == "P0, P1, P2, P3, P4, P5, P6, P7 and P8"
    assert [words.names(()), words.name(None), words.name("gone"), words.quoted(None)] == [
        "nobody",
        "nobody",
        "gone",
        "no title",
    ]
    denial = Fact("p00", "reports_to", "p01", Source("s"), line="dotted", denied=True)
    assert words.statement(denial) == "does not report to P1 by a dotted line"
    assert words.source("nowhere") is None
    lost = Change("source_removed", Entry("source", "nowhere"), "nowhere", None)
    assert sentence(lost, [], words) == "nowhere"


def test_a_comment_cites_what_it_can() -> None:
    line = Told(
        [Change("event", Entry("event", "", "0"), None, "A party", "2020", sources=("lost", "bare"))], "A party"
    )
    sources = {"bare": Source("bare", url="ftp://example.org")}
    text = comment("Title", ["on top"], [Section("2020", [line])], sources, str)
    assert text == "### Title\n\n- on top\n\n#### 2020\n\n- **A party** _(2020)_[^1][^2]\n\n[^1]: lost\n[^2]: bare"


def test_two_kinds_of_change_of_the_same_are_told_apart() -> None:
    """Whoever is seen first is listed by name; whoever has something of their own below is told alone."""
    before = "b reports_to z"
    after = "v reports_to b; w reports_to b; x reports_to b; b reports_to z; v leads U; y reports_to v"
    found = told(before, after)
    assert found[:3] == [
        "~ 3 people now stand under b: v, w and x",
        "  + v, w and x: now in the records",
        "+ U: now in the records",
    ]
