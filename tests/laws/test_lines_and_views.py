"""Laws that hold for every organisation: of time and evidence, of views, and against plain NetworkX."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph import answers, dates
from graph.facts import Fact, Facts
from graph.lines import Certainty, Line, Lines, Told, known_facts, policy, weigh
from graph.lines.line import Key
from graph.org_graph import OrgGraph
from graph.view import View, as_of
from graph.vocabulary import LEADS, REPORTS_TO, SAYS, VACANT
from tests.laws import law
from tests.laws.organisations import NODES, PEOPLE, SOURCES, dated_facts, facts, moments, organisations

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable


def shape(seen: View) -> list[tuple[object, ...]]:
    return [(held.key, held.stretch.certainty, held.stretch.basis, held.stretch.rule) for held in seen.held]


@law
@given(organisations, moments)
def test_a_view_changes_only_at_boundary_days(facts: Facts, day: int) -> None:
    graph = OrgGraph(facts)
    bounds = {bound for line in graph.lines for part in line.stretches for bound in (part.start, part.end)}
    if day not in bounds:
        assert shape(as_of(graph, day, possible=True)) == shape(as_of(graph, day - 1, possible=True))


@law
@given(organisations, moments)
def test_what_is_held_is_held_with_possible_too(facts: Facts, day: int) -> None:
    graph = OrgGraph(facts)
    least, most = as_of(graph, day), as_of(graph, day, possible=True)
    assert set(shape(least)) <= set(shape(most))
    assert all(held.stretch.certainty >= Certainty.PRESUMED for held in least.held)
    assert {held.stretch.certainty for held in most.held} - {Certainty.POSSIBLE} == {
        held.stretch.certainty for held in least.held
    }


@law
@given(organisations)
def test_stretches_of_a_line_are_unbroken_and_differ(facts: Facts) -> None:
    for line in weigh(facts):
        for one, other in zip(line.stretches, line.stretches[1:], strict=False):
            assert one.start < one.end == other.start
            assert not one.alike(other)


@law
@given(organisations, st.randoms())
def test_what_was_asked_before_changes_no_answer(facts: Facts, chance: random.Random) -> None:
    """Lines are weighed when they are asked for; in whatever order that is, they are the same."""
    eager, lazy = Lines(Told(facts)), Lines(Told(facts))
    everything = eager.all()
    nodes = sorted(facts.nodes)
    chance.shuffle(nodes)
    for node in nodes:
        derived = (line for line in everything if line.derived and line.key.relation == REPORTS_TO)
        assert lazy.derived(node) == tuple(line for line in derived if line.key.subject == node)
        for relation in (REPORTS_TO, LEADS):
            said = {line for line in everything if line.key.relation == relation and not line.derived}
            assert set(lazy.out(relation, node)) == {line for line in said if line.key.subject == node}
            assert set(lazy.into(relation, node)) == {line for line in said if line.key.object == node}


@law
@given(organisations, st.randoms())
def test_the_order_of_facts_means_nothing(facts: Facts, chance: object) -> None:
    said = list(facts.facts)
    chance.shuffle(said)  # type: ignore[attr-defined]
    shuffled = Facts.of(facts.nodes.values(), facts.sources.values(), said)
    assert [(line.key, line.stretches) for line in weigh(shuffled)] == [
        (line.key, line.stretches) for line in weigh(facts)
    ]


@law
@given(organisations, moments, moments)
def test_more_is_known_later(facts: Facts, one: int, other: int) -> None:
    sooner, later = min(one, other), max(one, other)
    assert set(known_facts(facts.facts, sooner)) <= set(known_facts(facts.facts, later))
    assert set(known_facts(facts.facts, later)) <= set(known_facts(facts.facts, None))


@law
@given(organisations, moments)
def test_only_lines_of_one_slot_contradict_each_other(facts: Facts, day: int) -> None:
    for held in as_of(OrgGraph(facts), day).held:
        if not held.stretch.derived:
            for fact in held.stretch.against:
                assert fact.relation == held.key.relation
                assert fact.subject == held.subject or fact.object == held.object


@law
@given(dated_facts(), moments)
def test_more_precise_dates_never_turn_certain_into_no(pair: tuple[Fact, Fact], day: int) -> None:
    vague, precise = (_alone_on(fact, day) for fact in pair)
    if vague is Certainty.ATTESTED:
        assert precise is not None


def _alone_on(fact: Fact, day: int) -> Certainty | None:
    """How a fact holds on a day where nothing else is said."""
    for line in weigh(Facts.of(NODES, [fact.source], [fact])):
        if line.key == Key.of(fact) and (held := line.on(day)):
            return held.certainty
    return None


@law
@given(organisations, facts(), st.sampled_from(["elsewhere", "dotted"]))
def test_an_unrelated_fact_changes_no_other_line(facts: Facts, extra: Fact, how: str) -> None:
    """Neither a fact among strangers nor a dotted line touches what is held of anybody else."""
    if how == "elsewhere":
        far = [
            replace(node, id=f"far {node.id}", unit=f"far {node.unit}" if node.unit else None)
            for node in facts.nodes.values()
        ]
        extra = replace(extra, subject=f"far {extra.subject}", object=f"far {extra.object}" if extra.object else "")
    else:
        far, extra = [], replace(extra, subject="p0", relation="reports_to", object="p1", line="dotted", denied=False)
    more = Facts.of([*facts.nodes.values(), *far], facts.sources.values(), {*facts.facts, extra})
    new = extra.subject, extra.object, extra.dotted

    def told(lines: Iterable[Line]) -> list[Line]:
        near = (line for line in lines if not line.key.subject.startswith("far "))
        return [line for line in near if (line.key.subject, line.key.object, line.key.dotted) != new]

    assert told(weigh(more)) == told(weigh(facts))


@law
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(SAYS[1:]), st.booleans(), st.integers(0, 4)), min_size=2))
def test_winners_fall_in_the_order_of_their_weight(claims: list[tuple[int, str, bool, int]]) -> None:
    """Take the winner's facts away and the next by the policy's weight wins, down to the last."""
    said = {
        Fact(
            "p4",
            "reports_to",
            PEOPLE[boss],
            SOURCES[f"source{source % 4}"],
            since=dates.parse("2015"),
            says=says,
            basis="stated" if stated else "implied",
        )
        for boss, says, stated, source in claims
    }
    day = dates.day("2016-06")
    while said:
        view = as_of(OrgGraph(Facts.of(NODES, SOURCES.values(), said)), day)
        by_boss = {fact.object: [other for other in said if other.object == fact.object] for fact in said}
        weights = {boss: policy.weight(facts, SOURCES) for boss, facts in by_boss.items()}
        best = {boss for boss, weight in weights.items() if weight == max(weights.values())}
        held = view.lines("reports_to", "p4")
        assert {line.object for line in held} == best
        assert all(line.stretch.tied == (len(best) > 1) for line in held)
        assert all(line.stretch.disputed == (len(weights) > 1) for line in held)
        said = {fact for fact in said if fact.object not in best}


@law
@given(organisations, moments)
def test_removing_the_winner_makes_another_win(facts: Facts, day: int) -> None:
    graph = OrgGraph(facts)
    for held in as_of(graph, day).held:
        aside = {
            one.claim.fact
            for node in facts.nodes
            for relation in (held.key.relation, VACANT)
            for one in graph.store.aside(relation, node)  # it only stands against, and is no rival
        }
        rivals = [fact for fact in held.stretch.against if not fact.denied and fact not in aside]
        if held.stretch.derived or held.stretch.tied or not rivals:
            continue
        rest = [fact for fact in facts.facts if fact not in held.line.facts]
        without = as_of(OrgGraph(replace(facts, facts=tuple(rest))), day, possible=True)
        alone = (other for node in without.nodes for other in without.touching(node))  # vacant: a rival, and no line
        keys = {(other.key.subject, other.key.object) for other in (*without.held, *alone)}
        denied = {(fact.subject, fact.object) for fact in facts.facts if fact.denied}
        assert any((fact.subject, fact.object) in keys | denied for fact in rivals)


@law
@given(organisations, moments)
def test_queries_agree_with_plain_networkx(facts: Facts, day: int) -> None:
    """Every answer of a climb is the answer of NetworkX's own algorithms on the tree's edges."""
    seen = as_of(OrgGraph(facts), day)
    tree: nx.DiGraph[str] = nx.DiGraph((line.object, node) for node in seen.tree if (line := seen.over(node)))
    tree.add_nodes_from(seen.tree)
    for node in seen.tree:
        above = nx.ancestors(tree, node) | {node}
        below = nx.descendants(tree, node) | {node}
        assert {row["id"] for row in answers.chain(seen, node)} == above
        rows = answers.reports(seen, node, None)
        assert {row["id"] for row in rows} == below
        assert len(rows) == len(below)
        assert seen.size(node) == len(below) - 1
        near = {row["id"]: row["depth"] for row in answers.reports(seen, node, 1)}
        assert near == dict(nx.single_source_shortest_path_length(tree, node, cutoff=1))
        for other in seen.tree:
            way = answers.path(seen, node, other)
            if nx.has_path(tree, other, node) and nx.is_directed_acyclic_graph(tree):
                assert [row["id"] for row in way] == nx.shortest_path(tree, other, node)[::-1]
            assert bool(way) == bool(above & (nx.ancestors(tree, other) | {other}))


@law
@given(organisations, moments, st.booleans())
def test_the_tree_of_everybody_is_the_tree_of_each(facts: Facts, day: int, possible: bool) -> None:
    """What is worked out for all days at once is what is found of each node on the day."""
    view = as_of(OrgGraph(facts), day, possible=possible)
    managers = {node: held.object for node in view.nodes if (held := view.over(node))}
    themselves = [node for node in view.nodes if not view.places.stands_for(node)]
    assert {low: high for high in themselves for low in view.reports(high)} == managers
    assert view.tree == {*managers, *managers.values()}


@law
@given(organisations, moments)
def test_everybody_of_the_tree_is_reached_from_a_root(facts: Facts, day: int) -> None:
    seen = as_of(OrgGraph(facts), day)
    reached = [node for root in seen.roots for node, _ in seen.below(root)]
    assert sorted(set(reached)) == sorted(seen.tree)
    assert not set(seen.unplaced) & seen.tree


@law
@given(organisations)
def test_the_networkx_graph_has_every_line_as_an_edge(facts: Facts) -> None:
    graph = OrgGraph(facts)
    edges = {(one, other, data["line"].key) for one, other, data in graph.networkx.edges(data=True)}
    assert graph.networkx.number_of_edges() == len(graph.lines)
    assert edges == {(line.key.subject, line.key.object, line.key) for line in graph.lines}
    assert set(graph.networkx) == set(facts.nodes)
