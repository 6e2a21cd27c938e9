"""What a typed and explained diff costs, against a plain comparison of dictionaries and against deepdiff.

    make bench

People in a tree of span seven, each with a manager, a title and a unit; 5 % of them change one of these, go, or come,
all on one day. Ours: the whole diff of two new views of the days before and after, typed, explained and dated. Theirs,
of the same two views: a dictionary of (manager, title, unit) for each side, made from the view, and the keys whose
values differ; and deepdiff's ``DeepDiff``, its input made beforehand: of the same as dictionaries by id, of the chart
as it nests (each with the list of their reports), and of the rows in any order. The last two grow with the square of
the people and more, so they are measured on fewer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deepdiff import DeepDiff

from benchmarks.measure import FULL, Claim, Ratio, ratio, report
from graph import changes, dates
from graph.facts import Fact, Facts, Node, Source
from graph.org_graph import OrgGraph
from graph.view import View, as_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.changes import Change

PEOPLE, FEWER, FEW = (100_000, 10_000, 2_000) if FULL else (20_000, 4_000, 1_000)
SPAN = 7
UNITS = 1_000
EVERY = 20
"""One in so many changes."""
PAIRS = 5
TURN = dates.parse("2020-06-01")
BEFORE, AFTER = dates.day("2020-05-31"), dates.day("2020-06-01")


def reorganised(people: int) -> OrgGraph:
    """Everybody from 2010 on; every twentieth changes manager, title or unit, goes, or comes, on one day of 2020."""
    source, since = Source("s", "P", published=dates.parse("2021-01-01")), dates.parse("2010-01-01")
    facts = [Fact("p0", "member_of", "u0", source, since=since, title="Title 0")]
    for number in range(1, people):
        person, manager = f"p{number}", f"p{(number - 1) // SPAN}"
        unit, title = f"u{number % UNITS}", f"Title {number % 90}"
        how = number // EVERY % 5 if number % EVERY == 0 else None
        goes = TURN if how == 3 else None
        start = TURN if how == 4 else since
        moved = TURN if how == 0 else goes
        facts.append(Fact(person, "reports_to", manager, source, since=start, until=moved))
        if how == 0:
            facts.append(Fact(person, "reports_to", f"p{(number - 1) // SPAN // 2}", source, since=TURN))
        left = TURN if how in (1, 2) else goes
        facts.append(Fact(person, "member_of", unit, source, since=start, until=left, title=title))
        if how in (1, 2):
            other = "Another title" if how == 1 else title
            place = unit if how == 1 else f"u{(number + 1) % UNITS}"
            facts.append(Fact(person, "member_of", place, source, since=TURN, title=other))
    everybody = [Node(f"p{number}", "person", f"Person {number}") for number in range(people)]
    units = [Node(f"u{number}", "unit", f"Unit {number}") for number in range(UNITS)]
    return OrgGraph(Facts.of([*everybody, *units], [source], facts))


def table(view: View) -> dict[str, tuple[str | None, str | None, str | None]]:
    """What anybody would compare: manager, title and unit of each person of the view."""
    found: dict[str, tuple[str | None, str | None, str | None]] = {}
    for node, known in view.nodes.items():
        if known.kind == "person":
            over = view.manager(node)
            found[node] = over.object if over else None, view.title(node), next(iter(view.units(node)), None)
    return found


def nested(view: View) -> dict[str, dict[str, str | None]]:
    """The same as nested dictionaries."""
    return {node: dict(zip(("manager", "title", "unit"), told, strict=True)) for node, told in table(view).items()}


def chart(view: View) -> list[dict[str, Any]]:
    """The people of a view as they stand below each other, each with the list of their reports."""
    below: dict[str | None, list[str]] = {}
    for node, (manager, _, _) in table(view).items():
        if view.there(node):
            below.setdefault(manager, []).append(node)

    def branch(node: str) -> dict[str, Any]:
        unit = next(iter(view.units(node)), None)
        reports = [branch(one) for one in below.get(node, ())]
        return {"id": node, "title": view.title(node), "unit": unit, "reports": reports}

    return [branch(top) for top in below[None]]


def listed(view: View) -> list[dict[str, str | None]]:
    """The people of a view as rows."""
    return [{"id": node, **told} for node, told in nested(view).items()]


def against_deepdiff(people: int, shape: Callable[[View], Any], pairs: int, **how: Any) -> Ratio:
    """How many times as long as ours ``DeepDiff`` takes for so many people in a shape."""
    graph = reorganised(people)
    old, new = (shape(as_of(graph, day)) for day in (BEFORE, AFTER))
    return ratio(lambda: DeepDiff(old, new, **how), lambda: changed(graph), pairs)


def changed(graph: OrgGraph) -> list[Change]:
    """Our diff, of views that nobody has looked at."""
    return changes.diff(as_of(graph, BEFORE), as_of(graph, AFTER))


def compared(graph: OrgGraph) -> list[str]:
    """The plain way, of such views too."""
    old, new = (table(as_of(graph, day)) for day in (BEFORE, AFTER))
    return [node for node in {**old, **new} if old.get(node) != new.get(node)]


def measured() -> list[Claim]:
    """The ways must find the same people before they are timed."""
    graph = reorganised(PEOPLE)
    differing = {change.entry.node for change in changed(graph) if change.raw and change.entry.node.startswith("p")}
    if differing != set(compared(graph)):
        raise SystemExit("the two ways do not agree")
    plain = ratio(lambda: changed(graph), lambda: compared(graph), PAIRS)
    by_id = against_deepdiff(PEOPLE, nested, 1)
    as_chart, as_rows = against_deepdiff(FEWER, chart, 1), against_deepdiff(FEW, listed, PAIRS, ignore_order=True)
    ours = "typed, explained diff"
    return [
        Claim(f"{ours}, {PEOPLE:,} people", "plain dict of manager, title, unit", plain, "at most 5", "T7"),
        Claim(f"DeepDiff of dictionaries by id, {PEOPLE:,}", ours, by_id),
        Claim(f"DeepDiff of the nested chart, {FEWER:,}", ours, as_chart, "at least 50" if FULL else ""),
        Claim(f"DeepDiff of rows in any order, {FEW:,}", ours, as_rows, "at least 50" if FULL else ""),
    ]


if __name__ == "__main__":
    report(measured())
