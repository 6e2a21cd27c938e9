"""Random organisations for laws: people and units in any shape, rings included, with facts of all kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from graph import dates
from graph.facts import DatedName, Fact, Facts, Node, Source
from graph.vocabulary import DISSOLVED, LEFT, MERGED_INTO, NAMED, RELATIONS, SAYS, SPLIT_INTO, TITLED

if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[st.SearchStrategy[Any]], Any]

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
    others = [node for kind in rule.objects for node in OF_KIND[kind]]
    target = str(draw(st.sampled_from(others or (["Alpha", "Beta"] if relation in (NAMED, TITLED) else [""]))))
    number = draw(st.integers(0, 3))
    return Fact(
        subject=subject,
        relation=relation,
        object="" if relation == DISSOLVED else target,
        source=SOURCES[f"source{number}"],
        title=str(draw(st.sampled_from(["", "Chief", "Head"]))),
        line=str(draw(st.sampled_from(["solid", "solid", "dotted"]))) if relation == "reports_to" else "solid",
        since=draw(vague) or (dates.parse("2020-05") if relation in (LEFT, DISSOLVED, MERGED_INTO) else None),
        until=None if rule.life else draw(vague),
        observed=None if rule.life else draw(vague),
        says=str(draw(st.sampled_from(SAYS))),
        basis=str(draw(st.sampled_from(["stated", "implied"]))),
        denied=draw(st.integers(0, 9)) == 0 and not rule.life,
    )


SOURCES = {
    f"source{number}": Source(f"source{number}", "PQPR"[number], published=dates.parse(f"{2018 + 2 * number}-03"))
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
    one = Fact("a", "reports_to", "b", Source("s", "P", published=published), **parts)
    exact = {key: draw(refined(date)) for key, date in parts.items()}
    source = Source("s", "P", published=draw(refined(published)))
    return one, Fact("a", "reports_to", "b", source, **exact)


STAFF, TEAMS, SEATS = [f"a{number}" for number in range(9)], [f"t{number}" for number in range(4)], ["c0", "c1"]
TURNS = ("2018-05", "2020-03-09", "2022-07")
OLD_NAMES = DatedName("Former", until=dates.parse("2020-03-09"))
STAFFED = [
    *(Node(person, "person", person.upper()) for person in STAFF),
    *(Node(unit, "unit", unit.upper(), names=(OLD_NAMES,) if unit == "t1" else ()) for unit in TEAMS),
    *(Node(seat, "post", seat.upper(), unit="t0") for seat in SEATS),
]


@st.composite
def reorganisations(draw: Draw) -> Facts:
    """An organisation that starts as a tree and is turned over a few times, in every way that a change can be told."""
    said = set()
    for place, person in enumerate(STAFF[1:], 1):
        said |= _say(person, "reports_to", STAFF[draw(st.integers(0, place - 1))], "2016")
        said |= _say(person, "member_of", draw(st.sampled_from(TEAMS)), "2016") if draw(st.booleans()) else set()
    for place, unit in enumerate(TEAMS):
        said |= _say(draw(st.sampled_from(STAFF)), "leads", unit, "2016", title=draw(st.sampled_from(["", "Head"])))
        said |= _say(unit, "part_of", TEAMS[draw(st.integers(0, place - 1))], "2016") if place else set()
    for seat in SEATS:
        said |= _say(draw(st.sampled_from(STAFF)), "holds", seat, "2016")
    for turn in draw(st.lists(st.sampled_from(TURNS), max_size=5)):
        said |= draw(st.sampled_from(WAYS))(draw, turn)
    return Facts.of(STAFFED, SOURCES.values(), said)


def _say(subject: str, relation: str, target: str, since: str, **more: Any) -> set[Fact]:
    number = sorted(["2016", *TURNS]).index(since)
    return {Fact(subject, relation, target, SOURCES[f"source{number}"], since=dates.parse(since), **more)}


def _followed(draw: Draw, turn: str) -> set[Fact]:
    """Several get another manager."""
    manager, moved = draw(st.sampled_from(STAFF)), draw(st.lists(st.sampled_from(STAFF), max_size=4, unique=True))
    return {fact for person in moved if person != manager for fact in _say(person, "reports_to", manager, turn)}


def _passed_on(draw: Draw, turn: str) -> set[Fact]:
    """A unit or a post gets another head or holder, maybe a stand-in."""
    seat = draw(st.sampled_from([*TEAMS, *SEATS]))
    manner = draw(st.sampled_from(["", "", "acting", "co"]))
    return _say(draw(st.sampled_from(STAFF)), "leads" if seat in TEAMS else "holds", seat, turn, manner=manner)


def _moved(draw: Draw, turn: str) -> set[Fact]:
    """A unit is part of another."""
    one, other = draw(st.permutations(TEAMS))[:2]
    return _say(one, "part_of", other, turn)


def _left(draw: Draw, turn: str) -> set[Fact]:
    """Somebody leaves the whole, or a line ends."""
    person = draw(st.sampled_from(STAFF))
    ended = _say(person, "reports_to", draw(st.sampled_from(STAFF)), "2016", until=dates.parse(turn), title="Aide")
    return _say(person, "left", "t0", turn) if draw(st.booleans()) else {one for one in ended if one.object != person}


def _united(draw: Draw, turn: str) -> set[Fact]:
    """A unit is merged, split or dissolved."""
    one, other = draw(st.permutations(TEAMS))[:2]
    relation = draw(st.sampled_from([MERGED_INTO, SPLIT_INTO, DISSOLVED]))
    return _say(one, relation, "" if relation == DISSOLVED else other, turn)


def _dotted(draw: Draw, turn: str) -> set[Fact]:
    """A dotted line is drawn, maybe in place of a solid one."""
    one, other = draw(st.permutations(STAFF))[:2]
    return _say(one, "reports_to", other, turn, line="dotted", until=draw(st.sampled_from([None, dates.parse("2023")])))


def _denied(draw: Draw, turn: str) -> set[Fact]:
    """A line is contradicted."""
    one, other = draw(st.permutations(STAFF))[:2]
    return _say(one, "reports_to", other, turn, denied=draw(st.booleans()), says="rumoured")


WAYS = (_followed, _passed_on, _moved, _left, _united, _dotted, _denied)
