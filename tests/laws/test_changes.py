"""Laws that hold for the changes between any two views, of any organisation, in either direction."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import changes, dates
from graph.changes.kinds import ASPECTS, KINDS
from graph.facts import Facts
from graph.org_graph import OrgGraph
from graph.view import View, as_of
from tests.laws import law
from tests.laws.organisations import moments, organisations, reorganisations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.changes import Change, Entry
    from graph.facts import Fact

anything = st.one_of(reorganisations(), organisations)
days = moments | st.sampled_from([dates.day(day) for day in ("2018-06-01", "2020-03-08", "2020-03-09", "2022-08")])
knowns = st.none() | days


@st.composite
def two_sides(draw: st.DrawFn) -> tuple[View, View]:
    """Two views: of one graph, of one folder as known by two days, or of two folders that share facts."""
    said = draw(anything)
    one, other = draw(days), draw(days)
    how = draw(st.sampled_from(["world", "known", "folders"]))
    possible = draw(st.booleans())
    if how == "world":
        graph = OrgGraph(said, draw(knowns))
        return as_of(graph, one, possible=possible), as_of(graph, other, possible=possible)
    if how == "known":
        sides = OrgGraph(said, draw(knowns)), OrgGraph(said, draw(knowns))
    else:
        kept = {edited(draw, fact) for fact in said.facts if draw(st.booleans())}
        sides = OrgGraph(said), OrgGraph(Facts.of(said.nodes.values(), said.sources.values(), kept))
    return as_of(sides[0], one, possible=possible), as_of(
        sides[1], draw(st.sampled_from([one, other])), possible=possible
    )


def edited(draw: st.DrawFn, fact: Fact) -> Fact:
    """The fact, or what its source could have said instead."""
    how = draw(st.sampled_from(["", "", "", "title", "since", "end"]))
    if how == "title":
        return replace(fact, title="Chair")
    if how == "since" and not fact.life:
        return replace(fact, since=dates.parse(draw(st.sampled_from(["2016-02", "2019"]))))
    if how == "end" and fact.relation == "reports_to":
        return replace(fact, object=fact.subject)
    return fact


def plain(found: Iterable[Change]) -> Counter[tuple[object, ...]]:
    return Counter((change.kind, change.entry, change.before, change.after) for change in found)


@law
@given(two_sides())
def test_nothing_changes_between_a_view_and_itself(sides: tuple[View, View]) -> None:
    for view in sides:
        assert changes.diff(view, view) == []
        same = as_of(OrgGraph(view.graph.facts, view.graph.known), view.at, possible=view.possible)
        assert changes.diff(view, same) == []


@law
@given(two_sides())
def test_reversed_it_tells_the_inverse_kinds(sides: tuple[View, View]) -> None:
    there, back = changes.diff(*sides), changes.diff(*reversed(sides))
    assert plain(change.inverse for change in there) == plain(back)
    assert plain(change.inverse.inverse for change in there) == plain(there)


@law
@given(two_sides())
def test_applied_to_the_old_state_it_gives_the_new(sides: tuple[View, View]) -> None:
    old, new = sides
    found = changes.diff(old, new)
    assert changes.apply(found, changes.state(old)) == changes.state(new)
    assert changes.apply((change.inverse for change in found), changes.state(new)) == changes.state(old)


@law
@given(anything, days, days, days)
def test_two_steps_lead_where_one_does(facts: Facts, one: int, two: int, three: int) -> None:
    graph = OrgGraph(facts)
    a, b, c = (as_of(graph, day) for day in (one, two, three))
    by_steps = changes.apply(changes.diff(b, c), changes.apply(changes.diff(a, b), changes.state(a)))
    assert by_steps == changes.apply(changes.diff(a, c), changes.state(a)) == changes.state(c)


@law
@given(two_sides())
def test_each_raw_change_is_explained_exactly_once(sides: tuple[View, View]) -> None:
    """It is told once, hangs on one story, and that story starts with a change that nothing explains."""
    old, new = (changes.state(view) for view in sides)
    found = changes.diff(*sides)
    told = Counter(change.entry for change in found if change.raw)
    assert told == Counter(entry for entry in {*old, *new} if old.get(entry) != new.get(entry))
    names = Counter(change.name for change in found)
    assert max(names.values(), default=1) == 1
    assert all(change.caused_by is None or change.caused_by in names for change in found)
    stories = changes.stories(found)
    assert sorted(change.name for story in stories for change in story) == sorted(names)
    assert all(
        [change.caused_by is None for change in story] == [True] + [False] * (len(story) - 1) for story in stories
    )


@law
@given(two_sides())
def test_what_is_made_of_others_has_others(sides: tuple[View, View]) -> None:
    found = changes.diff(*sides)
    effects = Counter(change.caused_by for change in found)
    least = {"swap": 2, "cohort_repointed": 2, "successor_inherits": 2, "line_kind_changed": 2, "subtree_moved": 1}
    for change in found:
        assert change.kind in KINDS
        assert change.date
        assert change.certainty
        assert effects[change.name] >= least.get(change.kind, 0)


@law
@given(two_sides())
def test_each_change_is_of_the_world_or_of_what_is_known(sides: tuple[View, View]) -> None:
    old, new = sides
    planes = {change.plane for change in changes.diff(old, new)}
    if changes.one_epoch(old, new):
        assert planes <= {changes.WORLD}
    elif old.at == new.at:
        assert planes <= {changes.LEARNED}
    else:
        learned_first = changes.state(as_of(new.graph, old.at, possible=new.possible))
        learned_last = changes.state(as_of(old.graph, new.at, possible=old.possible))
        for change in (change for change in changes.diff(old, new) if change.raw):
            between = learned_first.get(change.entry), learned_last.get(change.entry)
            if change.plane == changes.WORLD:
                assert between[0] == change.before or between[1] == change.after
            if change.plane == changes.LEARNED:
                assert between[0] == change.after or between[1] == change.before


@law
@given(anything, days, days)
def test_the_time_line_leads_from_its_first_day_to_its_last(facts: Facts, one: int, other: int) -> None:
    first = min(one, other)
    graph, last = OrgGraph(facts), max(one, other, first + 1)
    found = [change for _, story in changes.unfold(graph, first, last) for change in story]
    state = changes.state(as_of(graph, first))
    by_entry: dict[Entry, list[Change]] = {}
    for change in found:
        if change.raw:
            by_entry.setdefault(change.entry, []).append(change)
    for entry, turns in by_entry.items():
        # in order of time by what they lead to: each starts where another ended
        ends = Counter([state.get(entry), *(turn.after for turn in turns)])
        ends.subtract(turn.before for turn in turns)
        assert [value for value, count in ends.items() if count] == [changes.state(as_of(graph, last)).get(entry)]
    untouched = changes.state(as_of(graph, last)).items()
    assert all(state.get(entry) == value for entry, value in untouched if entry not in by_entry)


@law
@given(reorganisations(), days, days, st.randoms())
def test_the_order_of_facts_means_nothing(facts: Facts, one: int, other: int, chance: object) -> None:
    said = list(facts.facts)
    chance.shuffle(said)  # type: ignore[attr-defined]
    sides = [OrgGraph(facts), OrgGraph(Facts.of(facts.nodes.values(), facts.sources.values(), said))]
    rows = [[change.row() for change in changes.diff(as_of(graph, one), as_of(graph, other))] for graph in sides]
    assert rows[0] == rows[1]


def test_applying_changes_to_another_state_is_refused() -> None:
    turn = changes.Change("retitled", changes.Entry("title", "p0"), "Head", "Chief")
    with pytest.raises(ValueError, match="starts from 'Head', not from None"):
        changes.apply([turn], {})


def test_the_table_of_kinds_is_whole() -> None:
    """Each kind's inverse is a kind whose inverse is this one, and each aspect's kinds undo each other."""
    for name, kind in KINDS.items():
        assert KINDS[kind.inverse].inverse == name
        assert KINDS[kind.inverse].group == kind.group
    for comes, goes, turns in ASPECTS.values():
        assert KINDS[comes].inverse == goes
        assert not turns or KINDS[turns].inverse == turns
