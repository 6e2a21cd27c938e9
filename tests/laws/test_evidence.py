"""The laws of evidence, over random worlds: what no voice may do, whatever else is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from graph import dates
from graph.facts import Fact, Facts, Source
from graph.lines import Certainty, Line, Memory, weigh
from graph.lines.claims import Standing
from graph.lines.standing import standing
from graph.org_graph import OrgGraph
from graph.view import View, as_of
from graph.vocabulary import LEADS
from tests.laws import law
from tests.laws.worlds import DAYS, SOURCES, facts, moments, world, worlds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def days(lines: Iterable[Line]) -> list[object]:
    """What lines say of which days: all but whose words these are."""
    return [
        (
            line.key,
            [
                (part.start, part.end, part.certainty, part.basis, part.since, part.confirmed, part.manner, part.tied)
                for part in line.stretches
            ],
        )
        for line in lines
    ]


def answers(view: View) -> list[object]:
    return [
        (held.key, held.stretch.certainty, held.stretch.since, held.stretch.confirmed, held.stretch.manner)
        for held in view.held
    ]


@law
@given(worlds(), moments)
def test_rumours_change_no_answer(told: Facts, day: int) -> None:
    quiet = world([fact for fact in told.facts if fact.says != "rumoured"])
    loud, still = OrgGraph(told), OrgGraph(quiet)
    assert answers(as_of(loud, day)) == answers(as_of(still, day))
    for node in told.nodes:
        assert as_of(loud, day).titles(node) == as_of(still, day).titles(node)
        assert as_of(loud, day).name(node) == as_of(still, day).name(node)


@law
@given(worlds())
def test_weak_voices_change_no_firm_line(told: Facts) -> None:
    firm = world([fact for fact in told.facts if standing(fact) != Standing.WEAK])
    all_voices, firm_voices = OrgGraph(told), OrgGraph(firm)
    for day in DAYS:
        with_weak = {held.key: held.stretch for held in as_of(all_voices, day).held if not held.stretch.derived}
        for held in as_of(firm_voices, day).held:
            if not held.stretch.derived:
                same = with_weak[held.key]
                assert (same.certainty, same.since, same.manner) == (
                    held.stretch.certainty,
                    held.stretch.since,
                    held.stretch.manner,
                ), (held.key, day)


@law
@given(worlds(), st.data())
def test_a_copy_changes_no_days(told: Facts, data: st.DataObject) -> None:
    said = [fact for fact in told.facts if fact.source.id == "a"]
    copied = [replace(fact, source=SOURCES["copy"]) for fact in said if data.draw(st.booleans())]
    assert days(weigh(world([*told.facts, *copied]))) == days(weigh(told))


@law
@given(worlds(), st.data())
def test_what_is_denied_is_never(told: Facts, data: st.DataObject) -> None:
    """An official denial, later than all that was said, leaves nothing of a line, nor is it concluded from others."""
    lines = [line for line in weigh(told) if line.key.kind == "solid"]
    if not lines:
        return
    key = data.draw(st.sampled_from([line.key for line in lines]))
    last = Source("last", "Last", published=dates.parse("2023-02-01"), kind="official")
    denial = Fact(key.subject, key.relation, key.object, last, says="official", denied=True)
    fewer = [fact for fact in told.facts if fact.says != "official" or fact.denied]
    left = weigh(Facts.of(told.nodes.values(), [*told.sources.values(), last], [*fewer, denial]))
    assert not [line for line in left if line.key == key and any(p.certainty > 1 for p in line.stretches)]


@law
@given(worlds(), moments, st.booleans())
def test_no_derived_line_closes_a_ring(told: Facts, day: int, possible: bool) -> None:
    """What is said may run in a ring; what is concluded never does, but for what is only possible beside it."""
    view = as_of(OrgGraph(told), day, possible=possible)
    above = {node: held for node in view.nodes if (held := view.over(node))}
    for node in above:
        way = [node]
        while (held := above.get(way[-1])) and held.object not in way:
            way.append(held.object)
        ring = [above[one] for one in way[way.index(held.object) :]] if held else []
        if any(one.stretch.certainty == Certainty.POSSIBLE for one in ring):
            continue
        assert not [str(one.key) for one in ring if one.stretch.derived]


def known(told: Facts, day: int) -> Facts:
    """What is left of a world when all that was published or taken back later is struck out."""
    return world([fact for fact in told.facts if fact.source.published and fact.source.published.latest <= day])


@law
@given(worlds(), moments)
def test_known_by_is_leaving_out_what_came_later(told: Facts, day: int) -> None:
    assert days(OrgGraph(told, day).lines) == days(OrgGraph(known(told, day)).lines)


@law
@given(worlds(size=14), st.lists(moments, min_size=2, max_size=5))
def test_what_was_worked_out_for_other_days_of_knowledge_changes_nothing(told: Facts, known_by: list[int]) -> None:
    memory = Memory()
    for day in known_by:
        assert OrgGraph(told, day, memory).lines == OrgGraph(told, day).lines


ENDS = ("since", "until", "observed")


@st.composite
def readings(draw: st.DrawFn, facts: tuple[Fact, ...]) -> list[Fact]:
    """The same facts with every vague date read as one of its days."""
    return [_read(draw, fact) for fact in facts]


def _read(draw: st.DrawFn, fact: Fact) -> Fact:
    exact: dict[str, Any] = {
        name: _some_day(draw, date) for name in ENDS if (date := getattr(fact, name)) and date.latest < dates.MAX
    }
    published = fact.source.published
    source = replace(fact.source, published=_some_day(draw, published)) if published else fact.source
    return replace(fact, source=source, **exact)


def _some_day(draw: st.DrawFn, date: dates.VagueDate) -> dates.VagueDate:
    first, last = max(date.earliest, dates.day("2010-01-01")), min(date.latest, dates.day("2030-01-01"))
    day = draw(st.sampled_from([first, last]) | st.integers(first, last))
    return dates.parse(str(dates.iso(day)))


def so_on(said: list[Fact], day: int) -> bool | None:
    """Whether some exactly dated facts of one line have it so on a day, by plain reading; None if they disagree."""
    starts = {fact.since.earliest for fact in said if fact.since}
    ends = {fact.until.earliest for fact in said if fact.until}
    seen = [day for fact in said for day in _seen(fact)]
    begun, over = min(starts, default=min(seen, default=dates.MAX)), min(ends, default=dates.MAX)
    if len(starts) > 1 or len(ends) > 1 or begun >= over or any(not begun <= one < over for one in seen):
        return None
    return begun <= day <= max(seen, default=dates.MIN)


def _seen(fact: Fact) -> Iterator[int]:
    """The days on which the source of an exactly dated fact saw it so; one that it cannot have seen is no day."""
    told = fact.source.published.earliest if fact.source.published else dates.MIN
    if fact.observed:
        yield fact.observed.earliest if fact.observed.earliest <= told else dates.MAX
    elif (not fact.until or told < fact.until.earliest) and (not fact.since or fact.since.earliest <= told):
        yield told
    if fact.until and fact.until.earliest <= told:
        yield fact.until.earliest - 1


def _foreseen(fact: Fact) -> bool:
    """Whether a fact is said to be seen after it was told."""
    told = fact.source.published
    return fact.observed is not None and told is not None and fact.observed.earliest > told.latest


def _bounded(fact: Fact) -> dates.VagueDate | None:
    return None if fact.until in (dates.OPEN, dates.UNKNOWN) else fact.until


@law
@given(st.data(), moments)
def test_nothing_is_attested_that_some_reading_has_otherwise(data: st.DataObject, day: int) -> None:
    """Of one line, its facts dated vaguely and without an end: attested is what every reading of the dates has so."""
    some = facts((LEADS,)).map(
        lambda fact: replace(fact, subject="p0", object="u0", until=_bounded(fact), denied=False, says="reported")
    )
    some = some.filter(lambda fact: not _foreseen(fact))
    said = data.draw(st.lists(some, min_size=1, max_size=3, unique_by=lambda fact: fact.id))
    lines = [part for line in weigh(world(said)) if (part := line.on(day)) and not part.derived]
    if not lines or lines[0].certainty < Certainty.ATTESTED:
        return
    for _ in range(4):
        reading = data.draw(readings(tuple(said)))
        assert so_on(reading, day) is not False, reading
