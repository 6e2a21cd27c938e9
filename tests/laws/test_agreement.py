"""All questions agree on who is above whom, who leads, and what it is called: the commands, the exports, the page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from graph import answers, changes, excerpt
from graph.dates import MAX, iso
from graph.lines import Key
from graph.org_graph import OrgGraph
from graph.page.rectangles import MODES, rectangles
from graph.view import as_of
from graph.vocabulary import LEADS, PERSON, REPORTS_TO
from tests.laws import law
from tests.laws.test_again import lists
from tests.laws.worlds import DAYS, moments, worlds

if TYPE_CHECKING:
    from graph.facts import Facts
    from graph.page.rectangles import Rectangles


@law
@given(worlds(), moments, st.booleans())
def test_the_ways_up_and_down_agree(told: Facts, day: int, possible: bool) -> None:
    view = as_of(OrgGraph(told), day, possible=possible)
    for node in view.nodes:
        rows = answers.chain(view, node)
        card = answers.who(view, node)
        assert rows[0]["manager"] == card["manager"]
        for row, above in pairwise(rows):
            assert row["manager"] == (None if row["line_kind"] == "indirect" else above["id"])
        if view.nodes[node].kind == PERSON and (over := view.over(node)):
            assert rows[1]["id"] == over.object
            assert node in view.reports(over.object), (node, over.object)
            assert node in {row["id"] for row in answers.reports(view, over.object)}
        if len(rows) > 1 and (way := answers.path(view, node, rows[-1]["id"])):
            start = next(iter(view.places.stands_for(node)), node)
            assert way[0]["id"] == start
        for below in view.reports(node):
            managers = {row["id"] for row in answers.chain(view, below)[1:2]}
            managers |= {line.object for _, line in view.places.others(below)}
            assert managers & {node, *view.places.stands_for(node)}
        for leader in view.lines_to(LEADS, node):
            assert node in {place["id"] for place in answers.who(view, leader.subject)["leads"]}
            assert leader.subject in {place["id"] for place in card["heads"]}


@law
@given(worlds(), moments, st.booleans())
def test_exports_say_what_views_say(told: Facts, day: int, possible: bool) -> None:
    view = as_of(OrgGraph(told), day, possible=possible)
    taken = excerpt.take(view)
    assert {node: line.object for node, line in taken.tree.items()} == {
        node: over.object for node in view.nodes if (over := view.over(node))
    }
    assert {line.subject for line in taken.lines if line.line == "indirect"} == {
        held.subject for held in view.held if held.key.indirect
    }
    for node in taken.nodes:
        assert node.name == view.name(node.id)
        assert node.title == (view.title(node.id) or "")
    present = {node.id for node in taken.nodes}
    assert present == {node for node in view.nodes if view.there(node)} | view.tree


@law
@given(worlds(), moments)
def test_why_and_history_say_what_views_say(told: Facts, day: int) -> None:
    graph = OrgGraph(told)
    view = as_of(graph, day)
    for held in view.held:
        rows = answers.why(graph, view, held.subject, held.object)
        (verdict,) = (row for row in rows if row["role"] == "decided" and Key(*row["line"].values()) == held.key)
        assert verdict["note"].startswith(str(held.stretch.certainty))
        assert "decided by: " in verdict["note"]
        spans = [
            span
            for row in answers.history(graph, held.subject, MAX, possible=True, everything=True)
            if (row["subject"], row["relation"], row["object"], row["line_kind"]) == held.key
            for span in row["spans"]
        ]
        assert str(held.stretch.certainty) in [
            span["certainty"] for span in spans if (span["from"] or "") <= str(iso(day)) < (span["to"] or "9999")
        ]


@law
@given(worlds())
def test_nothing_that_a_fact_states_is_not_known(told: Facts) -> None:
    """Whatever holds of a node on a day, no question of that day says that nothing is known of it."""
    graph = OrgGraph(told)
    for day in DAYS[::4]:
        view = as_of(graph, day)
        held = [*view.held, *(one for node in view.nodes for one in view.touching(node))]
        for one in held:
            assert view.there(one.subject)
            assert one.object not in view.nodes or view.there(one.object)
            assert view.touching(one.subject)
            assert answers.why(graph, view, one.subject) or answers.why(graph, view, one.subject, one.object)
            assert answers.history(graph, one.subject, day)


@law
@given(worlds() | lists(), moments)
def test_the_page_draws_what_views_say(told: Facts, day: int) -> None:
    """What the page selects of its rectangles, for the last day of knowledge and some before, is what views have."""
    found = rectangles(told)
    for place in {len(found.epochs) - 1, len(found.epochs) // 2, 1}:
        graph = OrgGraph(told, None if place == len(found.epochs) - 1 else found.epochs[place])
        for bit in MODES:
            view = as_of(graph, day, possible=bit == 2)
            placed, rows = _drawn(found, place, day, bit)
            assert placed == {node: over.key for node in view.nodes if (over := view.over(node))}
            for node, known in told.nodes.items():
                name, titles, units = rows.get(node, ("", (), ()))
                assert (name or known.name) == view.name(node)
                if known.kind == PERSON:
                    assert (titles, units) == (view.titles(node), view.units(node))


def _drawn(
    found: Rectangles, place: int, day: int, bit: int
) -> tuple[dict[str, Key], dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]]:
    """By which line each node is placed, and what it is called, titled and belongs to, as the page finds it."""
    placed: dict[str, Key] = {}
    for spell, first, last in found.spells:
        if not (first <= place < last and spell.steps[0].day <= day < spell.end):
            continue
        step = [step for step in spell.steps if step.day <= day][-1]
        if step.first & bit and spell.key.relation == REPORTS_TO and step.stretch.certainty >= MODES[bit]:
            placed[spell.key.subject] = spell.key
    told = (row for row, first, last in found.told if first <= place < last)
    return placed, {
        row.node: (row.name, row.titles, row.units) for row in told if row.start <= day < row.end and row.modes & bit
    }


@law
@given(worlds(), moments, moments)
def test_a_diff_tells_just_what_differs(told: Facts, one: int, other: int) -> None:
    graph = OrgGraph(told)
    old, new = as_of(graph, min(one, other)), as_of(graph, max(one, other))
    raw = {(change.entry.aspect, change.entry.node): change for change in changes.raw(old, new)}
    for node in told.nodes:
        if told.nodes[node].kind == PERSON:
            was, now = (view.manager(node) for view in (old, new))
            assert (("manager", node) in raw) == ((was and was.object) != (now and now.object))
        if old.there(node) and new.there(node):
            assert (old.name(node) != new.name(node)) == ((told.nodes[node].kind, node) in raw)
            assert (old.title(node) != new.title(node)) <= (("title", node) in raw)
