"""What a date not asked for before costs, against the plain NetworkX way on the same lines.

    make bench

100,000 people in a tree of span seven, each with two spells under two managers: 200,000 dated lines. Ours: a view at a
new date with the number below everybody, and at a new date the chain of one person. Theirs, on a graph that has every
line as an edge: ``subgraph_view`` with a filter on the edges' dates, and ``descendants`` in it: of the top alone for
the numbers (of everybody it would take hours), of the one person for the chain.
"""

from __future__ import annotations

from itertools import count
from typing import Any

import networkx as nx

from benchmarks.measure import Claim, ratio, report
from graph import answers, dates
from graph.facts import Fact, Facts, Node, Source
from graph.org_graph import OrgGraph
from graph.view import as_of

PEOPLE = 100_000
SPAN = 7
PAIRS = 5
TOP, LOWEST, OTHER = "p0", f"p{PEOPLE - 1}", f"p{PEOPLE // 2}"
NEW_DAYS = count(dates.day("2016-01-01"))
"""No day is asked for twice."""


def two_spells() -> OrgGraph:
    """Everybody under one manager up to some day of 2015, and under the next from then on."""
    source = Source("s", "P", published=dates.parse("2020-01-01"))
    start = dates.parse("2010-01-01")
    turns = [dates.parse(f"2015-{month:02}-{day:02}") for month in range(1, 13) for day in (1, 8, 15, 22)]
    facts = []
    for number in range(1, PEOPLE):
        person, manager, turn = f"p{number}", (number - 1) // SPAN, turns[number % len(turns)]
        facts.append(Fact(person, "reports_to", f"p{max(manager - 1, 0)}", source, since=start, until=turn))
        facts.append(Fact(person, "reports_to", f"p{manager}", source, since=turn))
    people = [Node(f"p{number}", "person", f"Person {number}") for number in range(PEOPLE)]
    return OrgGraph(Facts.of(people, [source], facts))


def plain(graph: nx.MultiDiGraph[str], day: int) -> Any:
    """The lines of a day as anybody would filter them."""
    edges = graph.edges

    def holds(one: str, other: str, key: int) -> bool:
        line = edges[one, other, key]["line"]
        return bool(line.start <= day < line.end)

    return nx.subgraph_view(graph, filter_edge=holds)


def measured() -> list[Claim]:
    """Both ways must give the same before they are timed."""
    graph = two_spells()
    upward = graph.networkx
    downward = upward.reverse()

    def sizes() -> int:
        view = as_of(graph, next(NEW_DAYS))
        return view.size(TOP)

    def chain() -> int:
        return len(answers.chain(as_of(graph, next(NEW_DAYS)), LOWEST))

    def plain_size() -> int:
        return len(nx.descendants(plain(downward, next(NEW_DAYS)), TOP))

    def plain_chain() -> int:
        return len(nx.descendants(plain(upward, next(NEW_DAYS)), LOWEST)) + 1

    def path() -> int:
        return len(answers.path(as_of(graph, next(NEW_DAYS)), LOWEST, OTHER))

    def plain_path() -> int:
        ways = plain(upward, next(NEW_DAYS)).to_undirected(as_view=True)
        return len(nx.shortest_path(ways, LOWEST, OTHER))

    def meeting() -> str:
        view = as_of(graph, next(NEW_DAYS))
        above = {step["id"] for step in answers.chain(view, LOWEST)}
        return next(step["id"] for step in answers.chain(view, OTHER) if step["id"] in above)

    def plain_meeting() -> str:
        return str(nx.lowest_common_ancestor(plain(downward, next(NEW_DAYS)), LOWEST, OTHER))

    if (sizes(), chain(), path(), meeting()) != (plain_size(), plain_chain(), plain_path(), plain_meeting()):
        raise SystemExit("the two ways do not agree")
    people = f"{PEOPLE:,} people"
    return [
        Claim(
            f"subgraph_view + descendants of the top, {people}",
            "a new date, numbers below everybody",
            ratio(plain_size, sizes, PAIRS),
            "at least 15",
            "T5",
        ),
        Claim(
            "subgraph_view + descendants of one person",
            "a new date, that person's chain",
            ratio(plain_chain, chain, 2 * PAIRS),
            "at least 5",
            "T6",
        ),
        Claim(
            "subgraph_view + shortest_path of two people",
            "a new date, their path",
            ratio(plain_path, path, PAIRS),
            "at least 15",
            "T6",
        ),
        Claim(
            "subgraph_view + lowest_common_ancestor",
            "a new date, their nearest common manager",
            ratio(plain_meeting, meeting, 1),
            "at least 1000",
            "T6",
        ),
    ]


if __name__ == "__main__":
    report(measured())
