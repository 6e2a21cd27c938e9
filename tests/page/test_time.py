"""The page's answers for any day, as known by any day, are Python's: it selects, and weighs nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from graph import answers, dates
from graph.page.rectangles import epochs_of
from graph.view import as_of
from graph.vocabulary import HOLDS, LEADS, PART_OF, PERSON
from tests.conftest import nightly

if TYPE_CHECKING:
    from graph.org_graph import OrgGraph
    from graph.view import View
    from tests.conftest import World
    from tests.page.conftest import Opened

SNAPSHOT = """([at, known, possible]) => {
    const moment = snapshotOf({ at, known, possible });
    const found = { managers: {}, parents: {}, titles: {}, units: {}, heads: {}, holders: {}, dotted: [], held: [] };
    const word = (step) => {
        const line = lineOf(step);
        return [IDS[line.object], line.certainty, line.basis, line.disputed, line.since, isoOf(line.confirmed)];
    };
    for (let node = 0; node < N; node += 1) {
        if (moment.manager[node] !== NONE) found.managers[IDS[node]] = word(moment.manager[node]);
        if (moment.within[node] !== NONE) found.parents[IDS[node]] = IDS[overOf(moment.within, node)];
        if (KIND[node] === PERSON && titlesOf(moment, node).length) found.titles[IDS[node]] = titlesOf(moment, node);
        const units = unitsOf(moment, node).map((unit) => IDS[unit]);
        if (KIND[node] === PERSON && units.length) found.units[IDS[node]] = units;
    }
    for (const [name, seats] of [["heads", moment.heads], ["holders", moment.holders]]) {
        for (const [where, steps] of seats) found[name][IDS[where]] = steps.map((step) => IDS[subjectOf(step)]).sort();
    }
    const relation = (step) => DATA.relations[SPELLS.relation[SPELLS.steps.spell[step]]];
    const ends = (step) => [IDS[subjectOf(step)], relation(step), IDS[objectOf(step)]];
    found.dotted = moment.dotted.map((step) => ends(step).join(" ")).sort();
    found.held = moment.held.map((step) => ends(step).join(" ")).sort();
    found.present = IDS.filter((id, node) => moment.present[node]).sort();
    return found;
}"""


def expected(view: View) -> dict[str, Any]:
    """What a view says, in the shape that ``SNAPSHOT`` gives."""
    people = [node for node in view.nodes if view.nodes[node].kind == PERSON]
    managers = {node: line for node in view.nodes if (line := view.manager(node))}
    subjects = {held.subject for held in view.held}
    return {
        "managers": {
            node: [
                line.object,
                int(line.stretch.certainty),
                line.stretch.basis,
                line.stretch.disputed,
                line.stretch.since.text if line.stretch.since else None,
                dates.iso(line.stretch.confirmed),
            ]
            for node, line in managers.items()
        },
        "parents": {node: lines[0].object for node in view.nodes if (lines := view.lines(PART_OF, node))},
        "titles": {node: list(titles) for node in people if (titles := view.titles(node))},
        "units": {node: list(units) for node in people if node in subjects and (units := view.units(node))},
        **{
            name: {
                node: sorted(held.subject for held in lines)
                for node in view.nodes
                if (lines := view.lines_to(relation, node))
            }
            for name, relation in (("heads", LEADS), ("holders", HOLDS))
        },
        "dotted": sorted(f"{held.subject} dotted {held.object}" for held in view.held if held.key.dotted),
        "held": sorted(
            f"{held.subject} {'dotted' if held.key.dotted else held.key.relation} {held.object}" for held in view.held
        ),
        "present": sorted(view.present),
    }


def same(opened: Opened, graph: OrgGraph, at: int, *, possible: bool = False) -> None:
    told = opened.do(SNAPSHOT, [at, graph.known, possible])
    assert told == expected(as_of(graph, at, possible=possible)), (dates.iso(at), graph.known, possible)


def stops(opened: Opened) -> list[int]:
    found: list[int] = opened.do("() => timeBar.stops")
    return found


def test_every_stop_of_the_slider_is_what_python_says(opened: Opened, bytedance: World) -> None:
    graph = bytedance.graph()
    days = stops(opened)
    assert len(days) > 150
    for day in days:
        same(opened, graph, day)


def test_nothing_changes_between_two_stops(opened: Opened, bytedance: World) -> None:
    graph = bytedance.graph()
    days = stops(opened)
    for day, after in pairwise(days):
        structure = [expected(as_of(graph, one))["held"] for one in (day, after - 1)]
        assert structure[0] == structure[1], (dates.iso(day), dates.iso(after))


@pytest.mark.parametrize("every", [20, nightly(5)])
def test_epochs_on_days_near_and_far(opened: Opened, bytedance: World, every: int) -> None:
    for known in epochs_of(bytedance.facts)[::every]:
        graph = bytedance.graph(dates.iso(known))
        for at in (known - 900, known - 1, known, known + 400):
            same(opened, graph, at)


def test_what_is_only_possible(opened: Opened, bytedance: World) -> None:
    for known in (None, "2021-06-30", "2023-06-30"):
        graph = bytedance.graph(known)
        for at in stops(opened)[::15]:
            same(opened, graph, at, possible=True)


def test_before_anything_was_known_there_is_nothing(opened: Opened) -> None:
    day = dates.day("2020-01-01")
    found = opened.do(SNAPSHOT, [day, dates.day("2010-01-01"), False])
    assert found["held"] == []
    assert found["present"] == []


def test_the_chart_draws_whom_reports_lists(opened: Opened, bytedance: World) -> None:
    graph = bytedance.graph()
    drawn = """(at) => { change({ at, branch: null }); charts.chart.openEverything();
        return charts.chart.layout.spots.filter(({ loose }) => !loose)
            .map(({ node, over }) => [IDS[node], over === NONE ? null : IDS[over]]); }"""
    for day in stops(opened)[::9]:
        view = as_of(graph, day)
        rows = [row for root in view.roots for row in answers.reports(view, root, depth=None)]
        told = dict(opened.do(drawn, day))
        assert told == {row["id"]: row["manager"] for row in rows}, dates.iso(day)
