"""What weighing where asked is worth: one chain against all lines, a second day of knowledge, the page's many.

    make bench

100,000 people in a tree of span seven, each with a unit and a manager: 200,000 facts of one source, and a hundredth
more of a second one, published later. The last row is of the shipped data, for each day by which more was known.
"""

from __future__ import annotations

from benchmarks.measure import FULL, ROOT, Claim, ratio, report, seconds
from graph import answers, dates
from graph.facts import Fact, Facts, Node, Source
from graph.files import loader
from graph.lines import Memory
from graph.org_graph import OrgGraph
from graph.page.rectangles import epochs_of
from graph.view import as_of

PEOPLE, SPAN, PAIRS = 100_000 if FULL else 20_000, 7, 3
DAY = dates.day("2020-06-01")
FIRST, SECOND = dates.day("2020-02-01"), dates.day("2020-04-01")


def organisation() -> Facts:
    """Everybody under a manager and in a unit; of one in a hundred more is known later."""
    early, late = (
        Source(name, name, published=dates.parse(day)) for name, day in (("a", "2020-01-01"), ("b", "2020-03-01"))
    )
    facts = []
    for number in range(1, PEOPLE):
        person, manager = f"p{number}", f"p{(number - 1) // SPAN}"
        facts += [Fact(person, "reports_to", manager, early), Fact(person, "member_of", f"u{number % 997}", early)]
        if number % 50 == 0:
            facts.append(Fact(person, "reports_to", manager, late))
    nodes = [Node(f"p{number}", "person", f"Person {number}") for number in range(PEOPLE)]
    return Facts.of(
        [*nodes, *(Node(f"u{number}", "unit", f"Unit {number}") for number in range(997))], [early, late], facts
    )


def chain(graph: OrgGraph) -> int:
    """How long the chain of the lowest is."""
    return len(answers.chain(as_of(graph, DAY), f"p{PEOPLE - 1}"))


def slots(facts: Facts) -> int:
    """How many slots a chain looks at in a graph that was just loaded."""
    graph = OrgGraph(facts)
    chain(graph)
    return graph.store.weighed


def measured() -> list[Claim]:
    """Ratios, and one count."""
    facts = organisation()
    looked_at = slots(facts)
    waiting = [OrgGraph(facts) for _ in range(PAIRS + 1)]
    asked = iter(waiting)
    one = ratio(lambda: chain(next(asked)), lambda: OrgGraph(facts).lines, PAIRS)
    seconds_of = []
    for _ in range(PAIRS):
        memory = Memory()
        graphs = [OrgGraph(facts, known, memory) for known in (FIRST, SECOND)]
        first, second = (seconds(lambda graph=graph: graph.lines) for graph in graphs)  # type: ignore[misc]
        seconds_of.append(second / first)
    shipped = loader.load(ROOT / "data")
    days = epochs_of(shipped)

    def every_day() -> None:
        memory = Memory()
        for day in days:
            assert OrgGraph(shipped, day, memory).lines is not None

    pages = ratio(every_day, lambda: OrgGraph(shipped).lines, PAIRS)
    return [
        Claim("slots that the chain of one person looks at", "none: a count", looked_at, "below 100"),
        Claim(f"the chain of one person, {PEOPLE:,} people", "all lines", one, "below 0.01"),
        Claim(
            "all lines of a second day of knowledge, 1 % more facts",
            "of the first",
            sorted(seconds_of)[PAIRS // 2],
            "below 0.05",
        ),
        Claim(f"all lines on the shipped data's {len(days)} days of knowledge", "all lines once", pages, "at most 5"),
    ]


if __name__ == "__main__":
    report(measured())
