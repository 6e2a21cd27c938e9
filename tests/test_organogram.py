"""A real organisation with known answers: the UK Home Office's senior posts on three days, against counted truth.

Each post is a post, held by one unnamed person while it is not vacant: so nearly every line of the chart is derived
through two posts, and the vacant ones stand for themselves.
"""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from graph import answers, dates
from graph.facts import Fact, Facts, Node, Source
from graph.org_graph import OrgGraph
from graph.view import View, as_of

FOLDER = Path(__file__).parents[2] / "shared" / "datasets" / "uk_organogram_homeoffice"
DAYS = ("2011-03-31", "2011-09-30", "2012-09-30")
HOLDER = "holder of "

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder of known organisations is not here")


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def home_office() -> OrgGraph:
    """The half-open periods of facts.csv as facts of one source, published when the last of them was."""
    source = Source("organogram", "Home Office", published=dates.parse(DAYS[-1]))
    told: dict[str, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    with (FOLDER / "facts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told[row["predicate"]][row["subject"]].append(row)
    posts = [Node(post, "post", post) for post in told["exists"]]
    people = [Node(HOLDER + post, "person", post) for post in told["exists"]]
    facts = {
        _fact(post, "reports_to", row["value"], source, row["valid_from"], row["valid_to"])
        for post, rows in told["reports_to"].items()
        for row in rows
    }
    for post, rows in told["holder"].items():
        for row in rows:
            for title in told["title"][post] if "acan" not in row["value"] else ():
                start = max(row["valid_from"], title["valid_from"])
                end = min((end for end in (row["valid_to"], title["valid_to"]) if end), default="")
                if not end or start < end:
                    facts.add(_fact(HOLDER + post, "holds", post, source, start, end, title["value"]))
    return OrgGraph(Facts.of([*posts, *people], [source], facts))


def _fact(subject: str, relation: str, other: str, source: Source, start: str, end: str, title: str = "") -> Fact:
    since, until = dates.parse(start), dates.parse(end) if end else None
    return Fact(subject, relation, other, source, title=title, since=since, until=until)


def post_of(node: str) -> str:
    return node.removeprefix(HOLDER)


def someone(view: View, post: str) -> str:
    """Who stands in the tree for a post."""
    return HOLDER + post if view.lines_to("holds", post) else post


@pytest.mark.parametrize("day", DAYS)
def test_as_of_each_snapshot_day(home_office: OrgGraph, truth: dict[str, Any], day: str) -> None:
    expected = truth["snapshots"][day]
    view = as_of(home_office, dates.day(day))
    assert {str(line.stretch.certainty) for line in view.held} == {"attested"}
    assert [post_of(root) for root in view.roots] == expected["roots"]
    (root,) = view.roots
    below = answers.reports(view, root, None)
    assert len(below) == expected["records"]
    assert Counter(str(row["depth"]) for row in below) == expected["depth_histogram"]
    managers = {post_of(node): node for node in view.tree if view.reports(node)}
    assert {post: len(view.reports(node)) for post, node in managers.items()} == expected["direct_reports"]
    assert {post: view.size(node) for post, node in managers.items()} == expected["all_reports"]
    shared = expected["posts_with_several_rows"]  # the other half of a shared post may be filled
    vacant = [post for post in expected["vacant_posts"] if post not in shared]
    assert sorted(node for node in view.tree if not node.startswith(HOLDER)) == vacant
    chains = [[post_of(row["id"]) for row in answers.chain(view, row["id"])] for row in below]
    deepest = [chain for chain in chains if len(chain) == expected["max_depth"] + 1]
    assert len(deepest) == expected["deepest_chain_count"]
    assert all(chain in deepest for chain in expected["deepest_chains"])


@pytest.mark.parametrize("day", DAYS)
def test_the_time_lines_of_posts(home_office: OrgGraph, truth: dict[str, Any], day: str) -> None:
    view = as_of(home_office, dates.day(day))
    known = {post: line[day] for post, line in truth["timelines"].items() if line.get(day)}
    assert known
    for post, expected in known.items():
        rows = answers.chain(view, someone(view, post))
        assert [post_of(row["id"]) for row in rows] == expected["chain"]
        assert rows[0]["title"] == expected["title"] or not rows[0]["id"].startswith(HOLDER)
        assert (post_of(rows[0]["manager"]) if rows[0]["manager"] else None) == expected["manager"]


def test_nothing_before_the_first_snapshot(home_office: OrgGraph) -> None:
    assert as_of(home_office, dates.day("2011-03-30"), possible=True).held == ()
