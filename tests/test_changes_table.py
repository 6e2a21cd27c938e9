"""Every kind of change, and every pair of kinds that could be mistaken: what held, what holds, and what that is called.

The states are written as facts; what only the first has ends in mid-2021, what only the second has begins then, and
the two days compared lie half a year to either side. A story is written as its first change and, after ``<``, what
hangs on it. People are small letters, units U to Z, posts S and T.
"""

from __future__ import annotations

import inspect
import re
from collections import Counter

import pytest

from graph import changes, dates
from graph.changes import KINDS
from graph.facts import Fact, Facts, Node, Source
from graph.org_graph import OrgGraph
from graph.view import as_of
from tests.table_of_changes import TABLE

TURN = "2021-06-01"
SOURCE = Source("paper", "Paper", published=dates.parse("2023-01-01"))
FACT_WORDS = {
    "acting": ("manner", "acting"),
    "co": ("manner", "co"),
    "dotted": ("line", "dotted"),
    "indirect": ("line", "indirect"),
    "denied": ("denied", True),
}


def kind_of(node: str) -> str:
    return "person" if node.islower() else "unit" if node >= "U" else "post"


def facts_of(text: str) -> dict[str, dict[str, object]]:
    """The facts of a state, by their words."""
    found = {}
    for words in filter(None, map(str.strip, text.split(";"))):
        subject, relation, *rest = words.split()
        parts: dict[str, object] = {"subject": subject, "relation": relation, "object": ""}
        for word in rest:
            if word in FACT_WORDS:
                parts.update([FACT_WORDS[word]])
            elif word.startswith("as:"):
                parts["title"] = word.removeprefix("as:")
            elif word.startswith("says:"):
                parts["says"] = word.removeprefix("says:")
            else:
                parts["object"] = word
        found[words] = parts
    return found


def world_of(before: str, after: str) -> OrgGraph:
    old, new = facts_of(before), facts_of(after)
    said = []
    for words in {**old, **new}:
        parts = dict(old.get(words) or new[words])
        lives = parts["relation"] in ("merged_into", "split_into", "dissolved", "left")
        if words not in old:
            parts["since"] = dates.parse(TURN)
        elif not lives:
            parts["since"] = dates.parse("2020-01-01")
        if words not in new:
            parts["until"] = dates.parse(TURN)
        elif parts.get("denied"):
            parts["until"] = dates.parse("2030-01-01")  # of a period: a start alone would be what it denies
        said.append(Fact(source=SOURCE, **parts))
    names = sorted({node for fact in said for node in (fact.subject, fact.object) if node})
    nodes = [Node(name, kind_of(name), name, seats=None if name == "T" else 1) for name in names]
    return OrgGraph(Facts.of(nodes, [SOURCE], said))


def told(graph: OrgGraph, days: tuple[str, str]) -> list[str]:
    found = changes.diff(*(as_of(graph, dates.day(day)) for day in days))
    return [
        " < ".join(filter(None, [_words(story[0]), ", ".join(sorted(map(_words, story[1:])))]))
        for story in changes.stories(found)
    ]


def _words(change: changes.Change) -> str:
    return f"{change.kind} {change.entry.node}"


@pytest.mark.parametrize(("name", "before", "after", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_what_a_change_is_called(name: str, before: str, after: str, expected: str) -> None:
    del name
    graph = world_of(before, after)
    days = "2021-01-01", "2022-01-01"
    stories = re.sub(r"\n\s+", " ", inspect.cleandoc(expected)).strip().splitlines()
    assert told(graph, days) == [_in_order(story) for story in stories]
    kinds, back = (kinds_of(told(graph, way)) for way in (days, days[::-1]))
    assert Counter(KINDS[kind].inverse for kind in kinds.elements()) == back


def _in_order(story: str) -> str:
    """A story with its effects in the order of their words."""
    first, *effects = re.split(r" < |, ", story)
    return " < ".join(filter(None, [first, ", ".join(sorted(effects))]))


def kinds_of(stories: list[str]) -> Counter[str]:
    return Counter(re.findall(r"(?:^| < |, )([a-z_]+)", "\n".join(stories), re.MULTILINE))


def test_every_kind_of_the_world_is_in_the_table() -> None:
    shown = set(kinds_of([inspect.cleandoc(expected) for *_, expected in TABLE]))
    of_the_world = {kind for kind, about in KINDS.items() if about.group not in ("knowledge", "event")}
    assert of_the_world - shown <= {"renamed", "dispute_changed"}  # these need names and weights: test_changes.py
    assert len(TABLE) >= 60
