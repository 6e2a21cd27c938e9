"""Random worlds of evidence: voices of every standing, vague dates of every form, denials, copies and life facts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from graph import dates
from graph.facts import Fact, Facts, Node, Source
from graph.vocabulary import (
    DISSOLVED,
    EXISTS,
    HOLDS,
    LEADS,
    LEFT,
    MEMBER_OF,
    MERGED_INTO,
    NAMED,
    PART_OF,
    RELATIONS,
    REPORTS_TO,
    SAYS,
    TITLED,
    VACANT,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[st.SearchStrategy[Any]], Any]

PEOPLE, UNITS, POSTS = ("p0", "p1", "p2", "p3"), ("u0", "u1", "u2"), ("s0", "s1")
NODES = (
    *(Node(person, "person", person.upper()) for person in PEOPLE),
    *(Node(unit, "unit", unit.upper()) for unit in UNITS),
    Node("s0", "post", "Seat", unit="u0"),
    Node("s1", "post", "Seats", unit="u1", seats=2),
)
OF_KIND = {"person": PEOPLE, "unit": UNITS, "post": POSTS}


def _source(name: str, publisher: str, published: str, kind: str = "press", *rewrites: str) -> Source:
    return Source(name, publisher, published=dates.parse(published), kind=kind, derived_from=rewrites)


SOURCES = {
    one.id: one
    for one in (
        _source("a", "A", "2018-03-10"),
        _source("b", "B", "2019-11"),
        _source("c", "C", "2020-02-01", "official"),
        _source("d", "D", "2021-06-15"),
        _source("e", "A", "2022-01-03"),
        _source("weak", "W", "2020-08-20", "community"),
        _source("copy", "K", "2022-09-01", "press", "a"),
    )
}
WITNESSES = ("a", "b", "c", "d", "e", "weak")
"""Those who speak for themselves."""

TEXTS = ("2017", "2018", "2019", "2018-02", "2019-07", "2020-01-15", "2019-05/2020-03", "2021~", "2018?", "2021-06-15")
some_date = st.sampled_from(TEXTS).map(dates.parse)
vague = st.none() | st.none() | some_date
DAYS = tuple(dates.day(f"{year}-{month:02}-15") for year in range(2016, 2024) for month in (1, 3, 6, 7, 11))
moments = st.sampled_from(DAYS)
USUAL = (REPORTS_TO, REPORTS_TO, LEADS, HOLDS, MEMBER_OF, PART_OF)
ODD = (NAMED, TITLED, EXISTS, VACANT, LEFT, DISSOLVED, MERGED_INTO)


@st.composite
def facts(draw: Draw, relations: tuple[str, ...] = (*USUAL, *USUAL, *ODD)) -> Fact:
    """One fact, as right or as odd as it comes."""
    relation = draw(st.sampled_from(relations))
    rule = RELATIONS[relation]
    subject = draw(st.sampled_from([node for kind in rule.subjects for node in OF_KIND[kind]]))
    others = [node for kind in rule.objects for node in OF_KIND[kind] if node != subject]
    texts = ["Alpha", "Beta"] if relation in (NAMED, TITLED) else [""]
    fact = Fact(
        subject,
        relation,
        draw(st.sampled_from(others or texts)),
        SOURCES[draw(st.sampled_from(WITNESSES))],
        title=draw(st.sampled_from(["", "", "Chief", "Head"])) if relation in (LEADS, HOLDS, MEMBER_OF) else "",
        says=draw(st.sampled_from([*SAYS, "reported", "reported"])),
        basis=draw(st.sampled_from(["stated", "stated", "implied"])),
        denied=draw(st.integers(0, 11)) == 0,
    )
    if rule.life:
        return replace(fact, since=draw(some_date))
    until = draw(st.none() | vague | st.sampled_from([dates.OPEN, dates.UNKNOWN]))
    manner = draw(st.sampled_from(["", "", "", "acting", "co", "full"])) if relation in (LEADS, HOLDS) else ""
    line = draw(st.sampled_from(["solid"] * 4 + ["dotted", "indirect"])) if relation == REPORTS_TO else "solid"
    return replace(fact, since=draw(vague), until=until, observed=draw(vague), manner=manner, line=line)


def world(said: Any) -> Facts:
    """A world in which some facts are all that is said."""
    return Facts.of(NODES, SOURCES.values(), said)


@st.composite
def worlds(draw: Draw, relations: tuple[str, ...] = (*USUAL, *USUAL, *ODD), size: int = 9) -> Facts:
    """A world of up to so many facts of some relations."""
    return world(draw(st.lists(facts(relations), max_size=size, unique_by=lambda fact: fact.id)))
