"""Real organisations that changed, against counted truth: the Home Office, the Kubernetes SIGs, AdventureWorks.

Each snapshot is read as a folder of facts of its own, as one would compare two published lists.
"""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from graph import changes, dates
from graph.facts import Fact, Facts, Node, Source
from graph.org_graph import OrgGraph
from graph.view import View, as_of

if TYPE_CHECKING:
    from graph.changes import Change

SETS = Path(__file__).parents[2] / "shared" / "datasets"

pytestmark = pytest.mark.skipif(not SETS.is_dir(), reason="the folder of known organisations is not here")


def truth(name: str) -> Any:
    return json.loads((SETS / name / "truth.json").read_text(encoding="utf-8")) if SETS.is_dir() else {"diffs": {}}


def of_kind(found: list[Change], *kinds: str) -> list[Change]:
    return [change for change in found if change.kind in kinds]


def test_all_sets_are_here() -> None:
    assert {path.name for path in SETS.iterdir()} >= {"uk_organogram_homeoffice", "k8s_sigs", "adventureworks"}


def home_office(day: str) -> View:
    """The posts of one day, each named by its title, in its unit, under its post, held while it is not vacant."""
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    with (SETS / "uk_organogram_homeoffice" / "facts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["valid_from"] <= day and (not row["valid_to"] or day < row["valid_to"]):
                told[row["subject"]][row["predicate"]].append(row["value"])
    posts = {post: words for post, words in told.items() if "exists" in words}
    source = Source("organogram", "Home Office", published=dates.parse(day))
    nodes = [
        Node(post, "post", " / ".join(sorted(words["title"])), unit=" / ".join(sorted(words["unit"])) or None)
        for post, words in posts.items()
    ]
    units = {node.unit for node in nodes if node.unit}
    nodes += [Node(unit, "unit", unit) for unit in units]
    held = {post for post, words in posts.items() if not any("acan" in holder for holder in words["holder"])}
    nodes += [Node(f"holder of {post}", "person", post) for post in held]
    since = dates.parse(day)
    facts = [Fact(f"holder of {post}", "holds", post, source, since=since) for post in held]
    for post, words in posts.items():
        facts += [Fact(post, "reports_to", other, source, since=since) for other in words["reports_to"]]
    return as_of(OrgGraph(Facts.of(nodes, [source], facts)), dates.day(day))


@pytest.mark.parametrize("pair", truth("uk_organogram_homeoffice")["diffs"])
def test_the_home_office_between_its_snapshots(pair: str) -> None:
    expected = truth("uk_organogram_homeoffice")["diffs"][pair]
    old, new = map(home_office, pair.split(".."))
    found = [change for change in changes.diff(old, new) if change.raw]
    both = set(old.nodes) & set(new.nodes)

    def posts(*kinds: str) -> list[str]:
        return sorted(change.entry.node for change in of_kind(found, *kinds) if old_or_new(change) == "post")

    def old_or_new(change: Change) -> str:
        return (new.nodes.get(change.entry.node) or old.nodes[change.entry.node]).kind

    assert posts("post_seen_first") == sorted(expected["added"])
    assert posts("post_seen_last") == sorted(expected["removed"])
    moved = [change for change in of_kind(found, "manager_changed") if old_or_new(change) == "post"]
    assert sorted([c.entry.node, c.before, c.after] for c in moved) == sorted(expected["manager_changed"])
    assert [post for post in posts("vacated") if post in both] == sorted(expected["newly_vacant"])
    assert [post for post in posts("filled") if post in both] == sorted(expected["filled"])
    assert len(posts("renamed")) == expected["counts"]["title_changed"]
    titles = [[c.entry.node, c.before, c.after] for c in of_kind(found, "renamed")]
    assert sorted(titles) == sorted(expected["title_changed"])
    units = [[c.entry.node, *map(first, (c.before, c.after))] for c in of_kind(found, "moved_unit")]
    assert sorted(row for row in units if row[0] in both) == sorted(expected["unit_changed"])


def first(value: Any) -> Any:
    return value[0] if value else None


def kubernetes(day: str) -> View:
    """The groups of one day: chairs lead together, tech leads hold a post of many seats."""
    source = Source("sigs", "Kubernetes", published=dates.parse(day))
    nodes: dict[str, Node] = {"kubernetes": Node("kubernetes", "unit", "Kubernetes")}
    facts: set[Fact] = set()
    groups = yaml.safe_load((SETS / "k8s_sigs" / "snap" / f"{day}.yaml").read_text(encoding="utf-8"))
    for group in (group for kind in groups.values() for group in kind):
        unit = group["dir"]
        nodes[unit] = Node(unit, "unit", group["name"])
        nodes[f"tech lead, {unit}"] = Node(f"tech lead, {unit}", "post", "Tech lead", unit=unit, seats=None)
        facts.add(Fact(unit, "part_of", "kubernetes", source))
        for key, relation, target in (("chairs", "leads", unit), ("tech_leads", "holds", f"tech lead, {unit}")):
            for lead in group.get(key) or ():
                nodes[lead["github"]] = Node(lead["github"], "person", lead["name"])
                manner = "co" if relation == "leads" else ""
                facts.add(Fact(lead["github"], relation, target, source, manner=manner))
    return as_of(OrgGraph(Facts.of(nodes.values(), [source], facts)), dates.day(day))


@pytest.mark.parametrize("pair", truth("k8s_sigs")["diffs"])
def test_kubernetes_between_its_snapshots(pair: str) -> None:
    expected = truth("k8s_sigs")["diffs"][pair]
    old, new = map(kubernetes, pair.split(".."))
    found = [change for change in changes.diff(old, new) if change.raw]
    for prefix, kinds in (
        ("chairs", ("head_changed", "head_named", "head_lost")),
        ("tech_leads", ("holder_changed", "filled", "vacated")),
    ):
        seats = [
            (c.entry.node.removeprefix("tech lead, "), set(c.before or ()), set(c.after or ()))
            for c in of_kind(found, *kinds)
        ]
        stays = [seat for seat in seats if seat[0] in old.present and seat[0] in new.present]
        assert sorted([unit, one] for unit, was, now in stays for one in now - was) == sorted(
            expected[f"{prefix}_added"]
        )
        assert sorted([unit, one] for unit, was, now in stays for one in was - now) == sorted(
            expected[f"{prefix}_removed"]
        )
        if prefix == "chairs":
            assert sorted(unit for unit, was, now in stays if not was & now) == expected["chairs_entirely_replaced"]
            groups = {node for node in old.nodes if node in new.nodes and old.nodes[node].kind == "unit"} - {
                "kubernetes"
            }
            assert sorted(groups - {unit for unit, *_ in stays}) == expected["chairs_unchanged"]
    assert sorted(c.entry.node for c in of_kind(found, "unit_seen_first")) == expected["groups_added"]
    assert sorted(c.entry.node for c in of_kind(found, "unit_seen_last")) == expected["groups_removed"]


def test_adventureworks_over_its_history() -> None:
    """Every hand-over from one department to another, told once, on its day, by one pass over all days."""
    expected = truth("adventureworks")
    source = Source("hr", "AdventureWorks", published=dates.parse("2015"))
    folder = SETS / "adventureworks" / "csv"
    nodes: dict[str, Node] = {}
    facts = []
    with (folder / "department_history.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            person, unit = row["employee_id"], row["department"]
            nodes |= {person: Node(person, "person", person), unit: Node(unit, "unit", unit)}
            end = date.fromisoformat(row["end_date"]) + timedelta(days=1) if row["end_date"] else None
            until = dates.parse(end.isoformat()) if end else None
            facts.append(Fact(person, "member_of", unit, source, since=dates.parse(row["start_date"]), until=until))
    graph = OrgGraph(Facts.of(nodes.values(), [source], facts))
    told = [c for _, story in changes.unfold(graph, dates.day("2006"), dates.day("2014-06-30")) for c in story]
    moved = [c for c in of_kind(told, "moved_unit") if c.before and c.after]
    assert sorted([c.entry.node, c.before[0], c.after[0], c.date] for c in moved) == sorted(
        [person, was, now, start] for person, was, _, now, start, _ in expected["handover_gaps_days"]
    )
    assert (
        len(of_kind(told, "person_seen_first"))
        + sum(1 for f in facts if f.since and f.since.latest <= dates.day("2006"))
        >= 290
    )
    days = list(expected["department_headcount_as_of"])
    for one, other in pairwise(days):
        found = changes.diff(as_of(graph, dates.day(one)), as_of(graph, dates.day(other)))
        shift: Counter[str] = Counter()
        for change in of_kind(found, "moved_unit"):
            shift.update(change.after or ())
            shift.subtract(change.before or ())
        was, now = (Counter(expected["department_headcount_as_of"][day]) for day in (one, other))
        was.update(shift)
        assert +was == +now
