"""Random organisations for laws: people and units in any shape, rings included, with facts of all kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from graph import dates
from graph.facts import Fact, Facts, Node, Source
from graph.vocabulary import DISSOLVED, LEFT, MERGED_INTO, RELATIONS, SAYS

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE, UNITS, POSTS = ("p0", "p1", "p2", "p3", "p4"), ("u0", "u1", "u2"), ("s0", "s1")
OF_KIND = {"person": PEOPLE, "unit": UNITS, "post": POSTS}
YEARS = range(2015, 2025)

days = st.sampled_from([f"{year}-{month:02}" for year in YEARS for month in (1, 7)] + [str(year) for year in YEARS])
vague = st.none() | days.map(dates.parse)


@st.composite
def facts(draw: Callable[[st.SearchStrategy[object]], object]) -> Fact:
    """One fact between random nodes, as right or as odd as it comes."""
    relation = str(draw(st.sampled_from(sorted(RELATIONS))))
    rule = RELATIONS[relation]
    subject = str(draw(st.sampled_from([node for kind in rule.subjects for node in OF_KIND[kind]])))
    target = str(draw(st.sampled_from([node for kind in rule.objects for node in OF_KIND[kind]] or [""])))
    number = draw(st.integers(0, 3))
    return Fact(
        subject=subject,
        relation=relation,
        object="" if relation == DISSOLVED else target,
        source=SOURCES[f"source{number}"],
        title=str(draw(st.sampled_from(["", "Chief", "Head"]))),
        line=str(draw(st.sampled_from(["solid", "solid", "dotted"]))) if relation == "reports_to" else "solid",
        since=draw(vague) or (dates.parse("2020-05") if relation in (LEFT, DISSOLVED, MERGED_INTO) else None),  # type: ignore[arg-type]
        until=None if rule.life else draw(vague),  # type: ignore[arg-type]
        observed=None if rule.life else draw(vague),  # type: ignore[arg-type]
        says=str(draw(st.sampled_from(SAYS))),
        basis=str(draw(st.sampled_from(["stated", "implied"]))),
        denied=draw(st.integers(0, 9)) == 0 and not rule.life,
    )


SOURCES = {
    f"source{number}": Source(f"source{number}", "P", published=dates.parse(f"{2018 + 2 * number}-03"))
    for number in range(4)
}
NODES = [
    *(Node(person, "person", person.upper()) for person in PEOPLE),
    *(Node(unit, "unit", unit.upper()) for unit in UNITS),
    Node("s0", "post", "Seat", unit="u0"),
    Node("s1", "post", "Seats", unit="u1", seats=None),
]

organisations = st.lists(facts(), max_size=14, unique_by=lambda fact: fact.id).map(
    lambda said: Facts.of(NODES, SOURCES.values(), said)
)
moments = st.sampled_from([dates.day(f"{year}-{month}") for year in range(2014, 2026) for month in ("02-01", "08-01")])


@st.composite
def refined(
    draw: Callable[[st.SearchStrategy[object]], object], date: dates.VagueDate | None
) -> dates.VagueDate | None:
    """A date that says the same as another, and no less exactly."""
    if date is None or date in (dates.OPEN, dates.UNKNOWN):
        return date
    first, last = dates.day(str(dates.iso(date.lower))), dates.day(str(dates.iso(date.upper)))
    exact = st.integers(first, last).map(lambda day: dates.parse(str(dates.iso(day))))
    return draw(st.just(date) | exact)  # type: ignore[return-value]


@st.composite
def dated_facts(draw: Callable[[st.SearchStrategy[object]], object]) -> tuple[Fact, Fact]:
    """A fact with vague dates, and the same with dates at least as precise."""
    vague_date = st.none() | st.sampled_from(
        ["2018", "2019", "2020", "2018-03", "2019-07", "2020-02", "2019~", "2019-07?", "2018/2019", "2019-03-03"]
    ).map(dates.parse)
    until = vague_date | st.sampled_from([dates.OPEN, dates.UNKNOWN])
    published = draw(vague_date.filter(bool))
    parts = {"since": draw(vague_date), "until": draw(until), "observed": draw(vague_date)}
    one = Fact("a", "reports_to", "b", Source("s", "P", published=published), **parts)  # type: ignore[arg-type]
    exact = {key: draw(refined(date)) for key, date in parts.items()}  # type: ignore[arg-type]
    source = Source("s", "P", published=draw(refined(published)))  # type: ignore[arg-type]
    return one, Fact("a", "reports_to", "b", source, **exact)  # type: ignore[arg-type]
