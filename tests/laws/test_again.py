"""What a list says once more moves nothing else: as a slot weighed from nothing, whatever was weighed before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import dates
from graph.dates import iso
from graph.facts import Fact, Facts, Source
from graph.lines import Told, known_facts, weigh
from graph.lines.again import Heard, hear
from graph.lines.differing import days_that_differ
from graph.lines.lives import Lives
from graph.lines.slots import SlotId, slot_of, weigh_slot
from graph.vocabulary import HOLDS, LEADS, MEMBER_OF, PART_OF, REPORTS_TO, TITLED, VACANT
from graph.whole_lists import with_absences
from tests.laws import law
from tests.laws.worlds import DAYS, NODES, PEOPLE, POSTS, SOURCES, UNITS, facts, worlds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Draw = Callable[[st.SearchStrategy[Any]], Any]

SUBJECTS = dict.fromkeys((REPORTS_TO, LEADS, MEMBER_OF, TITLED, HOLDS), PEOPLE) | {PART_OF: UNITS, VACANT: POSTS}
OBJECTS = {REPORTS_TO: PEOPLE, TITLED: ("Chief", "Head"), HOLDS: POSTS, VACANT: ("",)}
FIRST = dates.day("2018-06-30")
some = st.sampled_from


def the_list(place: int, number: int, published: str = "", series: str = "staff") -> Source:
    """One of several lists, a month after the one before; its id tells nothing of its place."""
    text = published or iso(FIRST + 30 * place)
    return Source(f"list-{number}", "P", published=dates.parse(text), kind="official", series=series)


@st.composite
def lists(draw: Draw) -> Facts:
    """Up to seven lists of the same people, that mostly repeat each other, and a few words of others."""
    count = draw(st.integers(2, 7))
    numbers = draw(st.permutations(range(count)))
    said: list[Fact] = []
    sources = []
    row: dict[tuple[str, str], str] = {}
    for place in range(count):
        odd = draw(some(["", "", "", "", "", "", "2018-10", "2018-09-28"]))
        source = the_list(place, numbers[place], odd, draw(some(["staff"] * 9 + ["other"])))
        sources.append(source)
        for _ in range(draw(some([0, 0, 1, 2] if place else [4, 6]))):
            relation = draw(some([REPORTS_TO, *SUBJECTS]))
            subject = draw(some(SUBJECTS[relation]))
            row[subject, relation] = draw(some([one for one in OBJECTS.get(relation, UNITS) if one != subject]))
            if place and draw(st.booleans()):
                del row[subject, relation]
        for (subject, relation), other in row.items():
            says = draw(some(["official"] * 12 + ["rumoured", "reported"]))
            since = draw(some([None] * 9 + [dates.parse("2018-02")]))
            observed = draw(some([source.published] * 6 + [None, dates.parse("2018-09")]))
            line = draw(some(["solid"] * 9 + ["dotted"])) if relation == REPORTS_TO else "solid"
            said.append(Fact(subject, relation, other, source, line=line, says=says, since=since, observed=observed))
    more = draw(st.lists(facts(), max_size=draw(some([0, 0, 0, 3])), unique_by=lambda fact: fact.id))
    return with_absences(Facts.of(NODES, [*SOURCES.values(), *sources], [*said, *more]))


def slots(told: Told) -> Iterator[tuple[SlotId, list[Fact]]]:
    """The facts that are known, by their slots."""
    found: dict[SlotId, list[Fact]] = defaultdict(list)
    for fact in known_facts(told.facts.facts, told.known):
        if not fact.life:
            found[slot_of(fact, told.nodes)].append(fact)
    yield from found.items()


@law
@given(lists())
def test_each_list_after_the_other_is_as_all_weighed_from_nothing(said: Facts) -> None:
    days = {one.published.latest for one in said.sources.values() if one.published}
    heard: dict[SlotId, Heard] = {}
    for known in (*sorted(days), None):
        told = Told(said, known)
        lives = Lives(told)
        for slot, some_facts in slots(told):
            ends = lives.ends(some_facts)
            anew = weigh_slot(some_facts, told.nodes, told.sources, ends)
            heard[slot] = hear(some_facts, told.nodes, told.sources, ends, heard.get(slot))
            assert heard[slot].weighed == anew
            assert hear(some_facts, told.nodes, told.sources, ends).weighed == anew


@law
@given(lists() | worlds(), st.integers(0, 9))
def test_the_days_that_differ_are_those_of_which_lines_say_something_else(said: Facts, place: int) -> None:
    known = sorted({one.published.latest for one in said.sources.values() if one.published})
    old, new = weigh(said, known[place % len(known)]), weigh(said, known[(place + 1) % len(known)])
    days = days_that_differ(old, new)
    assert days == sorted(days)
    for asked in {*DAYS, *(bound + more for span in days for bound in span for more in (-1, 0))}:
        was, now = (
            {(line.key, line.start, part) for line in lines if (part := line.on(asked))} for lines in (old, new)
        )
        assert any(first <= asked < end for first, end in days) == (was != now)


def row(place: int, other: str = "p1", **more: Any) -> Fact:
    """What the list of a month says of p0."""
    return Fact("p0", REPORTS_TO, other, the_list(place, place), **more)


def weighed_anew(monkeypatch: pytest.MonkeyPatch, said: Sequence[Fact], before: Heard | None = None) -> list[int]:
    """How many facts were weighed each time that a slot was weighed."""
    seen: list[int] = []

    def counted(some_facts: Sequence[Fact], *more: Any) -> Any:
        seen.append(len(some_facts))
        return weigh_slot(some_facts, *more)

    monkeypatch.setattr("graph.lines.again.weigh_slot", counted)
    hear(said, Facts.of(NODES, SOURCES.values(), ()).nodes, SOURCES, (), before)
    return seen


def test_lists_that_repeat_each_other_are_weighed_up_to_the_last_that_brought_anything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert weighed_anew(monkeypatch, [row(place) for place in range(6)]) == [1]
    seen = [replace(row(place), observed=row(place).source.published) for place in range(6)]
    assert weighed_anew(monkeypatch, seen) == [1]
    assert weighed_anew(monkeypatch, [row(0), *(row(place, "p2") for place in range(1, 5))]) == [1]
    back = [row(0), row(1), row(2, "p2"), row(3, "p1"), row(4, "p1")]
    assert weighed_anew(monkeypatch, back) == [4]


@pytest.mark.parametrize(
    "more",
    [
        {"since": dates.parse("2018-05")},
        {"until": dates.OPEN},
        {"observed": dates.parse("2018-05")},
        {"throughout": dates.parse("2018-05")},
        {"appointed": dates.parse("2018-05")},
        {"manner": "acting"},
        {"denied": True},
        {"says": "anonymous"},
        {"basis": "implied"},
        {"joint": (SOURCES["a"],)},
    ],
)
def test_what_says_more_than_that_it_is_so_is_weighed(monkeypatch: pytest.MonkeyPatch, more: dict[str, Any]) -> None:
    assert weighed_anew(monkeypatch, [row(0), row(1), row(2, **more)]) == [3]


@pytest.mark.parametrize(
    "other",
    [
        the_list(2, 2, series=""),
        the_list(2, 2, series="another"),
        the_list(2, 2, published="2018-09"),
        the_list(2, 2, published=iso(FIRST)),
        replace(the_list(2, 2), publisher="Q"),
        replace(the_list(2, 2), kind="community"),
        replace(the_list(2, 2), derived_from=("a",)),
    ],
)
def test_what_is_no_other_list_of_the_series_is_weighed(monkeypatch: pytest.MonkeyPatch, other: Source) -> None:
    assert weighed_anew(monkeypatch, [row(0), row(1), replace(row(2), source=other)]) == [3]


def test_what_became_known_at_once_with_something_else_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    nodes = Facts.of(NODES, SOURCES.values(), ()).nodes
    one, two = row(0), row(1)
    before = hear([one], nodes, SOURCES, ())
    late = Fact("p0", REPORTS_TO, "p2", SOURCES["d"])
    assert weighed_anew(monkeypatch, [one, two], before) == []
    assert weighed_anew(monkeypatch, [one, two, late], before) == [3]
    assert weighed_anew(monkeypatch, [two], before) == [1]
