"""Facts to lines: each rule of time, succession, weighing and derivation, by a small world of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from graph import answers, dates
from graph.facts import Fact, Facts, Node, Source
from graph.lines import Certainty, weigh
from graph.lines.policy import roots_of
from tests.conftest import make_world

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import World

ADA = [
    ("2018-06-01", None, None),
    ("2019-06-01", None, None),
    ("2020-02-01", None, "bo attested"),
    ("2020-12-01", None, "bo presumed"),
    ("2021-06-15", None, "cy attested"),
    ("2022-01-01", None, "cy presumed"),
    ("2022-01-01", "2020-12-31", "bo presumed"),
    ("2022-01-01", "2019-12-31", None),
]


@pytest.mark.parametrize(("at", "known", "expected"), ADA)
def test_ada(world: World, at: str, known: str | None, expected: str | None) -> None:
    """
    sources:
      - {id: s, publisher: P, published: 2020-03-10}
      - {id: t, publisher: P, published: 2021-06-15}
    people: {ada: , bo: , cy: }
    facts:
      - {person: ada, reports_to: bo, since: 2019, source: s}
      - {person: ada, reports_to: cy, observed: 2021-06-15, source: t}
    """
    assert world.manager("ada", at, known) == expected


def test_what_is_only_possible_shows_when_asked_for(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020-03-10}
    people: {ada: , bo: }
    facts: [{person: ada, reports_to: bo, since: 2019}]
    """
    assert world.manager("ada", "2019-06-01") is None
    assert world.manager("ada", "2019-06-01", possible=True) == "bo possible"


def made(published: str | None, **dated: str) -> Fact:
    words = {"open": dates.OPEN, "unknown": dates.UNKNOWN}
    source = Source("s", published=dates.parse(published) if published else None)
    return Fact("a", "reports_to", "b", source, **{k: words.get(v) or dates.parse(v) for k, v in dated.items()})


TIMES = [
    # published, dates, then (day, certainty) pairs: c attested, p presumed, m may be, - no
    # on every day of a span, be it of one day: attested up to its last, and presumed from then on
    ("2020-03-10", {"throughout": "2019-05-01"}, "2019-04-30 m, 2019-05-01 c, 2019-05-02 p"),
    ("2020-03-10", {"throughout": "2019-02"}, "2019-01-31 m, 2019-02-01 c, 2019-02-28 c, 2019-03-01 p"),
    # told before it was over: attested up to that day
    ("2019-02-10", {"throughout": "2019-02"}, "2019-02-01 c, 2019-02-10 c, 2019-02-11 p"),
    # about a month, which may be one month off: no day is sure in every reading, so it was so on some day of the three
    ("2020-03-10", {"throughout": "2019-02~"}, "2018-12-31 m, 2019-01-01 p, 2019-02-28 p, 2019-03-31 p"),
    ("2020-03-10", {}, "2020-03-09 m, 2020-03-10 c, 2020-03-11 p"),
    # on some day of a span: on no single one of them attested
    ("2020-03-01/2020-03-09", {}, "2020-02-29 m, 2020-03-01 p, 2020-03-09 p, 2020-03-10 p"),
    ("2020-03-10", {"observed": "2019-02"}, "2019-01-31 m, 2019-02-01 p, 2019-02-28 p, 2019-03-01 p"),
    ("2020-03-10", {"since": "2019-05-01", "observed": "2019-07-01"}, "2019-04-30 -, 2019-06-01 c, 2019-07-02 p"),
    (
        "2020-03-10",
        {"since": "2019", "until": "2020-01-15"},
        "2018-12-31 -, 2019-01-01 m, 2019-12-31 c, 2020-01-14 c, 2020-01-15 -",
    ),
    # it ended some day of November, so it was so the day before that, whichever it was
    ("2020-03-10", {"until": "2019-11"}, "2018-01-01 m, 2019-10-31 p, 2019-11-01 m, 2019-11-30 -"),
    (
        "2020-03-10",
        {"since": "2019-01-01", "until": "2021-01-01"},
        "2020-03-10 c, 2020-03-11 p, 2020-12-31 p, 2021-01-01 -",
    ),
    (
        "2020-03-10",
        {"since": "2019-01-01", "until": "unknown"},
        "2019-01-01 c, 2019-01-02 m, 2020-03-09 m, 2020-03-10 -",
    ),
    # on the day on which a source says that it is over, it is over
    ("2020-03-10", {"until": "unknown"}, "2019-01-01 m, 2020-03-09 m, 2020-03-10 -"),
    (
        "2020-03-10",
        {"observed": "2019-05-05", "until": "open"},
        "2019-05-04 m, 2019-05-05 c, 2020-03-10 c, 2020-03-11 p",
    ),
    ("2020-03-10", {"until": "open"}, "2020-03-09 m, 2020-03-10 c, 2020-03-11 p"),
    ("2020-03-10", {"since": "2020-06-01"}, "2020-05-31 -, 2020-06-01 p"),
    # a page may be read later than it is dated: the day is as said
    ("2020-03-10", {"observed": "2021-01-01"}, "2020-12-31 m, 2021-01-01 c"),
    (None, {}, "2020-01-01 m"),
    (None, {"since": "2019-01-01"}, "2018-12-31 -, 2019-01-01 p"),
]
LETTERS = {"c": Certainty.ATTESTED, "p": Certainty.PRESUMED, "m": Certainty.POSSIBLE, "-": None}


@pytest.mark.parametrize(("published", "dated", "expected"), TIMES)
def test_how_a_fact_holds(published: str | None, dated: dict[str, str], expected: str) -> None:
    fact = made(published, **dated)
    (line,) = weigh(Facts.of([Node("a", "person", "A"), Node("b", "person", "B")], [fact.source], [fact]))
    for pair in expected.split(", "):
        day, letter = pair.split()
        held = line.on(dates.day(day))
        assert (held.certainty if held else None) == LETTERS[letter], pair


def test_same_object_twice_is_confirmation_and_a_gap_two_spells(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020}
    people: {ada: , bo: }
    facts:
      - {person: ada, reports_to: bo, since: 2010-01-01, until: 2012-01-01}
      - {person: ada, reports_to: bo, since: 2011-01-01, until: 2013-01-01}
      - {person: ada, reports_to: bo, since: 2015-01-01, until: 2016-01-01}
    """
    spells = [(dates.iso(line.start), dates.iso(line.end)) for line in world.graph().lines]
    assert spells == [("2010-01-01", "2013-01-01"), ("2015-01-01", "2016-01-01")]


def test_an_end_said_elsewhere_ends_a_presumption_and_names_its_fact(world: World) -> None:
    """
    sources: [{id: s, publisher: P, published: 2020-01-01}, {id: t, publisher: P, published: 2022-01-01}]
    people: {ada: , bo: }
    facts:
      - {person: ada, reports_to: bo, source: s}
      - {person: ada, reports_to: bo, until: 2021-06-01, source: t, id: the-end}
    """
    assert world.manager("ada", "2021-05-31") == "bo attested"
    assert world.manager("ada", "2021-06-01") is None
    (line,) = world.graph().lines
    assert line.ending is not None
    assert (line.ending.fact.id, line.ending.inferred) == ("the-end", False)


def test_an_inferred_end_says_so(world: World) -> None:
    """
    sources: [{id: s, publisher: P, published: 2020-01-01}, {id: t, publisher: P, published: 2022-01-01}]
    people: {ada: , bo: , cy: }
    facts:
      - {person: ada, reports_to: bo, source: s}
      - {person: ada, reports_to: cy, source: t, id: the-next}
    """
    line = next(line for line in world.graph().lines if line.key.object == "bo")
    assert line.ending is not None
    assert (line.ending.fact.id, line.ending.inferred) == ("the-next", True)


def test_dotted_lines_co_heads_and_many_seats_end_nobody(world: World) -> None:
    """
    sources: [{id: s, publisher: P, published: 2020-01-01}, {id: t, publisher: P, published: 2021-01-01}]
    people: {ada: , bo: , cy: }
    units: {u: , v: }
    posts: {many: {seats: many}, one: }
    facts:
      - {person: ada, reports_to: bo, source: s}
      - {person: ada, reports_to: cy, line: dotted, source: t}
      - {person: ada, leads: u, manner: co, source: s}
      - {person: bo, leads: u, manner: co, source: t}
      - {person: ada, leads: v, source: s}
      - {person: bo, leads: v, source: t}
      - {person: ada, holds: many, source: s}
      - {person: bo, holds: many, source: t}
      - {person: ada, holds: one, source: s}
      - {person: bo, holds: one, source: t}
    """
    view = world.on("2022-01-01")
    assert [line.object for line in view.lines("reports_to", "ada")] == ["bo"]
    assert [line.object for line in view.dotted("ada")] == ["cy"]
    assert {line.subject for line in view.lines_to("leads", "u")} == {"ada", "bo"}
    assert [line.subject for line in view.lines_to("leads", "v")] == ["bo"]
    assert {line.subject for line in view.lines_to("holds", "many")} == {"ada", "bo"}
    assert [line.subject for line in view.lines_to("holds", "one")] == ["bo"]


def test_a_head_who_later_shares_is_one_line(world: World) -> None:
    """
    sources: [{id: s, publisher: P, published: 2020-01-01}, {id: t, publisher: P, published: 2021-01-01}]
    people: {ada: , bo: , cy: }
    units: {u: }
    facts:
      - {person: ada, leads: u, source: s}
      - {person: ada, leads: u, manner: co, source: t}
      - {person: bo, leads: u, manner: co, source: t}
      - {person: cy, leads: u, since: 2022-01-01, observed: 2022-01-01, source: t}
    """
    heads = {
        day: [line.subject for line in world.on(day).lines_to("leads", "u")] for day in ("2020-06-01", "2021-01-01")
    }
    assert heads == {"2020-06-01": ["ada"], "2021-01-01": ["ada", "bo"]}
    assert {line.stretch.manner for line in world.on("2021-01-01").held} == {"co"}
    assert not any(line.stretch.disputed for line in world.on("2022-06-01").held)


def test_a_stand_in_follows_and_is_followed_but_denies_nobody(world: World) -> None:
    """
    sources:
      - {id: s, publisher: P, published: 2020-01-01}
      - {id: t, publisher: P, published: 2021-01-01}
      - {id: u, publisher: P, published: 2022-01-01}
    people: {ada: , bo: , cy: , di: }
    units: {lab: , shop: }
    facts:
      - {person: ada, leads: lab, source: s}
      - {person: bo, leads: lab, manner: acting, source: t}
      - {person: cy, leads: lab, source: u}
      - {person: ada, leads: shop, since: 2019-01-01, until: open, source: u}
      - {person: bo, leads: shop, as: Head of shop, manner: interim, observed: 2020, source: t}
      - {person: di, member_of: shop, since: 2019-01-01, until: open, source: u}
    """
    heads = [world.on(day).lines_to("leads", "lab")[0].subject for day in ("2020-06-01", "2021-06-01", "2022-01-01")]
    assert heads == ["ada", "bo", "cy"]
    shop = world.on("2020-06-01")
    assert {line.subject: line.stretch.disputed for line in shop.lines_to("leads", "shop")} == {
        "ada": False,
        "bo": False,
    }
    assert shop.title("bo") == "Head of shop (interim)"
    assert world.manager("di", "2020-06-01") == "bo presumed"  # seen there on some day of 2020
    assert world.manager("di", "2019-06-01") == "ada attested"


def test_two_stand_ins_contend(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020-01-01}
    people: {ada: , bo: , cy: }
    units: {lab: }
    facts:
      - {person: ada, leads: lab, manner: acting, says: rumoured}
      - {person: bo, leads: lab, manner: interim}
      - {person: cy, leads: lab}
    """
    heads = {line.subject: line.stretch.disputed for line in world.on("2020-01-01").lines_to("leads", "lab")}
    assert heads == {"bo": False, "cy": False}  # a rumour disputes nothing


SEATS = [
    ("2020-06-01", {"ada": ("", False), "bo": ("", False)}),
    # ada is the one longest unseen: cy's coming ended it
    ("2021-06-01", {"bo": ("", False), "cy": ("", False)}),
    (
        "2022-06-01",
        {"cy": ("more independent origins", False), "di": ("no rule decides", True), "ed": ("no rule decides", True)},
    ),
]


@pytest.mark.parametrize(("day", "expected"), SEATS)
def test_a_post_of_two_seats_has_room_for_two(world: World, day: str, expected: dict[str, object]) -> None:
    """
    sources:
      - {id: r, publisher: R, published: 2019-01-01}
      - {id: s, publisher: S, published: 2020-01-01}
      - {id: t, publisher: T, published: 2021-01-01}
      - {id: u, publisher: U, published: 2022-01-01}
    people: {ada: , bo: , cy: , di: , ed: }
    posts: {chair: {seats: 2}}
    facts:
      - {person: ada, holds: chair, since: 2019-01-01, source: r}
      - {person: bo, holds: chair, since: 2020-01-01, source: s}
      - {person: cy, holds: chair, since: 2021-01-01, source: t}
      - {person: cy, holds: chair, since: 2022-01-01, source: u}
      - {person: di, holds: chair, since: 2022-01-01, source: u}
      - {person: ed, holds: chair, since: 2022-01-01, source: u}
    """
    held = world.on(day).lines_to("holds", "chair")
    assert {line.subject: (line.stretch.rule, line.stretch.tied) for line in held} == expected


CONTESTS = [
    ("basis: implied", "", "cy", "stated over implied"),
    ("says: official", "says: reported", "bo", "official, reported, anonymous, rumoured"),
    ("says: reported", "says: anonymous", "bo", "official, reported, anonymous, rumoured"),
    ("basis: implied, says: official", "says: anonymous", "cy", "stated over implied"),
]


@pytest.mark.parametrize(("one", "other", "winner", "rule"), CONTESTS)
def test_contests(tmp_path_factory: pytest.TempPathFactory, one: str, other: str, winner: str, rule: str) -> None:
    world = make_world(
        tmp_path_factory.mktemp("contest"),
        f"""
        source: {{id: s, publisher: P, published: 2020-01-01}}
        people: {{ada: , bo: , cy: }}
        facts:
          - {{person: ada, reports_to: bo, {one}}}
          - {{person: ada, reports_to: cy, {other}}}
        """,
    )
    (held,) = world.on("2020-06-01").lines("reports_to", "ada")
    assert (held.object, held.stretch.rule, held.stretch.disputed, held.stretch.tied) == (winner, rule, True, False)
    assert [fact.object for fact in held.stretch.against] == [{"bo": "cy", "cy": "bo"}[winner]]


def test_origins_are_counted_not_copies_and_then_the_later_wins(world: World) -> None:
    """
    sources:
      - {id: a, publisher: P, published: 2020-01-01}
      - {id: a2, publisher: P, published: 2020-01-01, derived_from: a}
      - {id: a3, publisher: P, published: 2020-01-01, derived_from: [a2]}
      - {id: b, publisher: B, published: 2020-01-01}
      - {id: c, publisher: C, published: 2020-01-01}
      - {id: d, publisher: D, published: 2020-02-01}
    people: {ada: , bo: , cy: , di: , ed: }
    facts:
      - {person: ada, reports_to: bo, source: a}
      - {person: ada, reports_to: bo, source: a2}
      - {person: ada, reports_to: bo, source: a3}
      - {person: ada, reports_to: cy, source: b}
      - {person: ada, reports_to: cy, source: c}
      - {person: di, reports_to: bo, source: b, observed: 2020-01-01}
      - {person: di, reports_to: cy, source: d, observed: 2020-01-01}
      - {person: ed, reports_to: bo, source: b}
      - {person: ed, reports_to: cy, source: c}
    """
    view = world.on("2020-01-01")
    held = {
        node: [(line.object, line.stretch.rule) for line in view.lines("reports_to", node)] for node in ("ada", "di")
    }
    assert held == {"ada": [("cy", "more independent origins")], "di": [("cy", "later published")]}
    tie = view.lines("reports_to", "ed")
    assert [(line.object, line.stretch.tied) for line in tie] == [("bo", True), ("cy", True)]


def test_a_copy_is_no_later_than_its_origin_and_yields_to_it(world: World) -> None:
    """
    sources:
      - {id: a, publisher: P, published: 2020-01-01}
      - {id: copy, publisher: P, published: 2020-06-01, derived_from: a}
      - {id: b, publisher: P, published: 2020-03-01}
    people: {ada: , bo: , cy: }
    units: {co: , lab: , den: }
    facts:
      - {person: ada, reports_to: bo, since: 2019, source: a}
      - {person: ada, reports_to: cy, since: 2019, source: copy}
      - {unit: lab, part_of: co, since: 2019, source: b}
      - {unit: lab, part_of: den, since: 2019, source: copy}
    """
    (line,) = world.on("2020-01-01").lines("reports_to", "ada")
    assert line.object == "bo"
    assert [fact.source.id for fact in line.stretch.against] == ["copy"]  # slipped: it stands against
    (line,) = world.on("2020-02-01").lines("part_of", "lab")
    assert (line.object, line.stretch.rule) == ("co", "later published")


def test_origins_of_copies_in_a_ring() -> None:
    sources = {"a": Source("a", derived_from=("b",)), "b": Source("b", derived_from=("a",)), "c": Source("c")}
    assert roots_of("a", sources) == {"a"}
    assert roots_of("c", sources) == {"c"}


def test_denial_removes_lowers_or_loses(world: World) -> None:
    """
    sources:
      - {id: s, publisher: P, published: 2020-01-01}
      - {id: t, publisher: P, published: 2021-01-01}
    people: {ada: , bo: , cy: , di: , ed: }
    facts:
      - {person: ada, reports_to: bo, source: s}
      - {person: ada, reports_to: bo, source: t, denied: true}
      - {person: cy, reports_to: bo, source: s}
      - {person: cy, reports_to: bo, source: s, denied: true, says: anonymous}
      - {person: di, reports_to: bo, source: s, says: anonymous}
      - {person: di, reports_to: bo, source: s, denied: true, says: official}
      - {person: ed, reports_to: bo, source: s}
      - {person: ed, reports_to: cy, source: s, says: official}
      - {person: ed, reports_to: cy, source: s, denied: true, says: official, observed: 2020-01-01}
      - {person: ed, reports_to: cy, source: t, denied: true, observed: 2020-01-01, says: official}
    """
    assert world.manager("ada", "2020-06-01") is None  # the denial is the later word: it never was so
    assert world.manager("ada", "2020-06-01", known="2020-12-31") == "bo presumed"
    assert world.manager("ada", "2021-01-01") is None
    cy = world.on("2020-01-01").manager("cy")
    assert cy is not None
    assert cy.stretch.disputed
    assert world.manager("di", "2020-01-01") is None
    ed = world.on("2020-01-01").manager("ed")
    assert ed is not None
    assert (ed.object, ed.stretch.rule) == ("bo", "not denied")


def test_a_retracted_fact_counts_until_it_is_known_to_be_taken_back(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020-01-01}
    people: {ada: , bo: }
    facts: [{person: ada, reports_to: bo, retracted: {date: 2020-06-01, why: Mixed up}}]
    """
    assert world.manager("ada", "2020-01-01", known="2020-05-31") == "bo attested"
    assert world.manager("ada", "2020-01-01", known="2020-06-01") is None
    assert world.manager("ada", "2020-01-01") is None


def test_an_undated_source_is_left_out_of_what_was_known(world: World) -> None:
    """
    source: {id: s, publisher: P}
    people: {ada: , bo: }
    facts: [{person: ada, reports_to: bo, since: 2019}]
    """
    assert world.manager("ada", "2020-01-01") == "bo presumed"
    assert world.manager("ada", "2020-01-01", known="2025-01-01") is None


def test_derived_lines_and_what_gives_way_to_what(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020-01-01}
    people: {top: , head: , sub: , member: , holder: , guide: , said: , lone: }
    units: {co: , dept: , team: , group: }
    posts: {seat: , guides: {seats: many}}
    facts:
      - {person: top, leads: co}
      - {unit: dept, part_of: co}
      - {person: head, leads: dept}
      - {unit: group, part_of: dept}
      - {unit: team, part_of: group, says: anonymous}
      - {person: sub, leads: team}
      - {person: member, member_of: team}
      - {post: seat, reports_to: head}
      - {person: holder, holds: seat}
      - {post: guides, reports_to: dept}
      - {person: guide, holds: guides, member_of: team}
      - {person: said, member_of: team, reports_to: top}
      - {person: lone, member_of: group}
    """
    view = world.on("2020-01-01")
    found = {node: view.manager(node) for node in world.facts.nodes}
    assert {node: (line.object, line.stretch.basis) for node, line in found.items() if line} == {
        "head": ("top", "through unit"),
        "sub": ("head", "through unit"),
        "member": ("sub", "through membership"),
        "holder": ("head", "through post"),
        "guide": ("head", "through post"),
        "guides": ("head", "through unit"),
        "said": ("top", "stated"),
        "lone": ("head", "through membership"),
    }
    sub = found["sub"]
    assert sub is not None
    assert {fact.subject for fact in sub.stretch.facts} == {"sub", "team", "group", "head"}


def test_a_derived_line_is_as_sure_as_its_weakest_and_falls_with_it(world: World) -> None:
    """
    sources: [{id: s, publisher: P, published: 2020-01-01}, {id: t, publisher: P, published: 2021-01-01}]
    people: {top: , head: , next: }
    units: {co: , dept: }
    facts:
      - {person: top, leads: co, source: s}
      - {unit: dept, part_of: co, since: 2019-01-01, until: 2022-01-01, source: t}
      - {person: head, leads: dept, since: 2019-01-01, until: open, source: t}
    """
    assert world.manager("head", "2020-01-01") == "top attested"
    assert world.manager("head", "2020-06-01") == "top presumed"
    assert world.manager("head", "2019-06-01") is None
    assert world.manager("head", "2019-06-01", possible=True) == "top possible"
    assert world.manager("head", "2022-01-01") is None


def test_a_denial_of_the_line_itself_stops_its_derivation(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020-01-01}
    people: {top: , head: }
    units: {co: , dept: }
    facts:
      - {person: top, leads: co}
      - {unit: dept, part_of: co}
      - {person: head, leads: dept}
      - {person: head, reports_to: top, denied: true}
    """
    assert world.manager("head", "2020-01-01") is None


def test_leaving_ends_what_it_must_and_spares_a_return(world: World) -> None:
    """
    sources: [{id: s, publisher: P, published: 2020-01-01}, {id: t, publisher: P, published: 2022-01-01}]
    people: {ada: , bo: , cy: , di: }
    units: {co: , lab: , other: }
    posts: {seat: {in: lab}}
    facts:
      - {unit: lab, part_of: co, source: s}
      - {person: ada, holds: seat, leads: lab, member_of: [co, other], reports_to: bo, source: s}
      - {person: cy, reports_to: ada, source: s}
      - {person: ada, left: co, date: 2021-01-01, source: t}
      - {person: di, leads: co, reports_to: bo, source: s}
      - {person: di, left: lab, date: 2021-01-01, source: t}
    """
    before, after = world.on("2020-12-31"), world.on("2021-01-01")
    assert {line.key.relation for line in before.held if line.subject == "ada"} >= {"holds", "leads", "reports_to"}
    assert [line.object for line in after.held if line.subject == "ada"] == ["other"]
    assert (before.manager("cy") is None, after.manager("cy") is None) == (False, True)
    assert world.manager("di", "2021-06-01") == "bo presumed"


def test_one_source_that_tells_of_a_beginning_and_of_the_leaving_means_an_end(world: World) -> None:
    """
    sources: [{id: s, publisher: P, published: 2022-01-01}, {id: t, publisher: P, published: 2022-01-01}]
    people: {ada: , bo: , cy: , di: }
    units: {co: }
    facts:
      - {person: ada, reports_to: cy, since: 2019, source: s}
      - {person: ada, left: co, date: 2021, source: s}
      - {person: bo, reports_to: cy, since: 2019, source: t}
      - {person: bo, left: co, date: 2021, source: s}
      - {person: di, member_of: co, observed: 2021-12-15, source: s}
      - {person: di, left: co, date: 2021-06, source: s}
    """
    # a leaving says "not after": it sees nobody there the day before
    assert world.manager("ada", "2020-12-31") == "cy presumed"
    assert world.manager("ada", "2021-12-30", possible=True) == "cy possible"
    assert world.manager("ada", "2021-12-31", possible=True) is None
    # another source attests it on the first of January: a coming back, of which nobody says that it was there before
    assert [world.manager("bo", day) for day in ("2021-12-31", "2022-01-01")] == [None, "cy attested"]
    assert [line.object for line in world.on("2021-12-31").lines("member_of", "di")] == ["co"]


@pytest.mark.parametrize("life", ["dissolved: true", "merged_into: co", "split_into: [co]"])
def test_the_end_of_a_unit(tmp_path_factory: pytest.TempPathFactory, life: str) -> None:
    world = make_world(
        tmp_path_factory.mktemp("life"),
        f"""
        source: {{id: s, publisher: P, published: 2020-01-01}}
        people: {{ada: }}
        units: {{co: , lab: }}
        posts: {{seat: {{in: lab}}}}
        facts:
          - {{unit: lab, part_of: co, since: 2018-01-01}}
          - {{person: ada, leads: lab, holds: seat, observed: 2019-01-01}}
          - {{unit: lab, {life}, date: 2021-01}}
        """,
    )
    assert {line.key.relation for line in world.on("2020-12-31").held} == {"part_of", "leads", "holds"}
    # of a merger the posts, and who holds them, go to the successor
    kept = {"holds"} if "merged" in life else set()
    assert {line.key.relation for line in world.on("2021-01-31").held} == kept
    possible = world.on("2021-01-15", possible=True)
    told = {line.key.relation: line.stretch.certainty for line in possible.held if line.key.relation not in kept}
    assert set(told.values()) == {Certainty.POSSIBLE}


def test_the_same_lines_whatever_the_order(bytedance: World) -> None:
    facts = bytedance.facts
    again = replace(facts, facts=tuple(reversed(facts.facts)))
    plain = [(line.key, line.start, line.end, line.derived) for line in weigh(facts)]
    assert [(line.key, line.start, line.end, line.derived) for line in weigh(again)] == plain


def test_lives_are_weighed_and_never_eat_what_is_attested(world: World) -> None:
    """
    sources:
      - {id: s, publisher: P, published: 2020-01-10}
      - {id: x, publisher: P, published: 2021-12-31}
      - {id: y, publisher: P, published: 2021-12-31}
    people: {ada: , bo: }
    units: {shop: , club: }
    facts:
      - {person: ada, leads: shop, source: s}
      - {unit: shop, dissolved: true, date: 2020, source: x}
      - {unit: shop, dissolved: true, date: 2020-09, source: y}
      - {person: bo, leads: club, source: s}
      - {person: bo, left: club, date: 2020-06-01, says: rumoured, source: x}
      - {person: bo, left: club, date: 2020-06-01, says: official, denied: true, source: y}
    """
    days = ("2020-01-10", "2020-01-11", "2020-09-29", "2020-09-30")
    held = [
        [str(line.stretch.certainty) for line in world.on(day, possible=True).lines("leads", "ada")] for day in days
    ]
    # some day of 2020, and of September: the narrower says what the vaguer leaves open
    assert held == [["attested"], ["presumed"], ["possible"], []]
    swapped = Facts.of(
        world.facts.nodes.values(),
        world.facts.sources.values(),
        [replace(fact, given_id=f"{'zyx'['sxy'.index(fact.source.id)]}{fact.id}") for fact in world.facts.facts],
    )
    ends = [[(line.key, line.start, line.end) for line in weigh(facts)] for facts in (world.facts, swapped)]
    assert ends[0] == ends[1]
    assert world.on("2020-08-01").lines("leads", "bo")


def test_what_a_post_leads_its_holder_leads(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020-01-10}
    people: {ann: , bob: , cy: , boss: }
    units: {shop: , firm: }
    posts: {ceo: {in: shop}, chair: {in: firm}}
    facts:
      - {post: ceo, leads: shop}
      - {person: ann, holds: ceo}
      - {person: bob, member_of: shop}
      - {unit: shop, part_of: firm}
      - {post: chair, leads: firm}
      - {person: boss, holds: chair}
    """
    assert world.manager("bob", "2020-02-01") == "ann presumed"
    assert world.manager("ann", "2020-02-01") == "boss presumed"
    assert world.on("2020-02-01").tree == {"boss", "ann", "bob"}


def test_posts_of_a_dissolved_unit_go_with_it(world: World) -> None:
    """
    sources: [{id: s, publisher: P, published: 2020-01-10}, {id: t, publisher: P, published: 2021-01-10}]
    people: {ann: , bob: , hal: }
    units: {shop: }
    posts: {chief: {in: shop}}
    facts:
      - {person: ann, reports_to: chief, source: s}
      - {post: chief, reports_to: bob, source: s}
      - {person: hal, holds: chief, source: s}
      - {unit: shop, dissolved: true, date: 2020-07, source: t}
    """
    assert world.manager("ann", "2020-02-01") == "hal presumed"
    assert world.on("2020-08-01").held == ()


def test_a_precise_end_is_certain_up_to_its_eve_whatever_the_start(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2021-01-10}
    people: {ann: , bob: , cy: }
    facts:
      - {person: ann, reports_to: cy, since: 2020, until: 2020-06-01}
      - {person: bob, reports_to: cy, until: 2020-06-01}
    """
    for person in ("ann", "bob"):
        assert world.manager(person, "2020-05-31") == "cy attested"
        assert world.manager(person, "2020-06-01", possible=True) is None


def test_an_undated_source_gives_no_first_day(world: World) -> None:
    """
    source: {id: s, publisher: P}
    people: {ann: , bob: }
    facts:
      - {person: ann, reports_to: bob}
      - {person: ann, reports_to: bob, until: unknown}
    """
    lines = weigh(world.facts)
    assert all(bound in (dates.MIN, dates.MAX) for line in lines for bound in (line.start, line.end))


def test_the_end_of_a_derived_line_names_the_fact_that_ends_it(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2021-01-10}
    people: {ann: , cy: }
    units: {shop: }
    facts:
      - {person: ann, leads: shop, since: 2019, until: 2020-03-01, id: led}
      - {person: cy, member_of: shop, since: 2019}
    """
    (line,) = [line for line in weigh(world.facts) if line.derived]
    assert line.ending
    assert (line.ending.fact.id, line.ending.inferred) == ("led", False)


def test_a_list_vouches_for_whom_it_leaves_out_as_for_whom_it_names(world: World) -> None:
    """
    people: {ada: , bo: , cy: , di: }
    sources:
      - {id: l1, publisher: P, published: 2024-01-31, series: staff}
      - {id: l2, publisher: P, published: 2024-02-29, series: staff}
    facts:
      - {person: bo, reports_to: ada, source: l1, says: official}
      - {person: di, reports_to: ada, source: l1, says: anonymous}
      - {person: cy, reports_to: ada, source: l1, says: official}
      - {person: cy, reports_to: ada, source: l2, says: official}
    """
    gone = {fact.subject: fact.says for fact in world.facts.facts if fact.until}
    assert gone == {"bo": "official", "di": "anonymous"}
    official = replace(world, facts=world.facts.at_least("official"), graphs={}).on("2024-06")
    assert official.over("bo") is None
    assert official.over("cy") is not None


def test_whom_a_list_leaves_out_was_last_seen_on_the_one_before(world: World) -> None:
    """
    people: {ada: , bo: , cy: }
    sources:
      - {id: l1, publisher: P, published: 2024-01-31, series: staff}
      - {id: l2, publisher: P, published: 2024-02-29, series: staff}
      - {id: l3, publisher: P, published: 2024-03-31, series: staff}
    facts:
      - {person: bo, reports_to: ada, source: l1, observed: 2024-01-31}
      - {person: bo, reports_to: ada, source: l2, observed: 2024-02-29}
      - {person: cy, reports_to: ada, source: l3, observed: 2024-03-31}
    """
    for day in ("2024-02-29", "2024-03-15"):
        view = world.on(day, possible=True)
        (row, _) = answers.chain(view, "bo")
        assert row["last_confirmed"] == "2024-02-29", day
    held = view.over("bo")
    assert held is not None
    assert held.stretch.certainty == Certainty.POSSIBLE


def test_a_copy_of_a_year_is_no_later_than_the_copy_itself(world: World) -> None:
    """
    sources:
      - {id: a, publisher: A, published: 2020}
      - {id: copy, publisher: C, published: 2020-03-10, derived_from: a}
      - {id: later, publisher: L, published: 2020-06-01}
    people: {ada: , bo: , cy: }
    facts:
      - {person: ada, reports_to: bo, source: copy}
      - {person: ada, reports_to: cy, source: later}
    """
    # what was retold in March was said by March, whenever in the year that was: June is news, and holds on
    assert world.manager("ada", "2020-05-31") == "bo presumed"
    assert world.manager("ada", "2020-06-01") == "cy attested"
    assert world.manager("ada", "2021-06-01") == "cy presumed"


@pytest.mark.parametrize(
    ("one", "other", "day", "manager"),
    [
        # over on the tenth, so last there on the ninth: who was seen there on the tenth was not seen in that spell
        ("reports_to: bo, until: 2020-03-10", "reports_to: bo, observed: 2020-03-09", "2020-03-09", "bo"),
        ("reports_to: bo, until: 2020-03-10", "reports_to: bo, observed: 2020-03-10", "2020-03-09", "cy"),
        # begun on the tenth, so there on that day, and not on the one before
        ("reports_to: bo, since: 2020-03-10", "reports_to: bo, observed: 2020-03-10", "2020-03-10", "bo"),
        ("reports_to: bo, since: 2020-03-10", "reports_to: bo, observed: 2020-03-09", "2020-03-10", "cy"),
        # of two people, or of one and not of that one, they do not say the same
        ("reports_to: bo, observed: 2020-03-10", "reports_to: bo, observed: 2020-03-10", "2020-03-10", "bo"),
        ("reports_to: bo, observed: 2020-03-10", "reports_to: di, observed: 2020-03-10", "2020-03-10", "cy"),
        ("reports_to: bo, observed: 2020-03-10", "reports_to: bo, denied: true", "2020-03-10", "cy"),
        ("reports_to: cy, denied: true", "reports_to: bo, observed: 2020-03-10", "2020-03-10", "cy"),
        ("reports_to: cy, denied: true", "reports_to: cy, observed: 2020-03-10", "2020-03-10", "cy"),
        (
            "reports_to: cy, denied: true, says: official",
            "reports_to: cy, denied: true, says: official",
            "2020-03-10",
            "None",
        ),
    ],
)
def test_two_weak_voices_are_firm_where_they_say_the_same_of_days_that_fit(
    tmp_path: Path, one: str, other: str, day: str, manager: str
) -> None:
    """Firm together they move what a firm one saw in 2019; each by itself moves nobody."""
    world = make_world(
        tmp_path,
        f"""
        sources:
          - {{id: firm, publisher: F, published: 2019-01-01}}
          - {{id: one, publisher: O, published: 2020-06-01, kind: community}}
          - {{id: other, publisher: T, published: 2020-06-01, kind: community}}
        people: {{ada: , bo: , cy: , di: }}
        facts:
          - {{person: ada, reports_to: cy, source: firm}}
          - {{person: ada, {one}, source: one}}
          - {{person: ada, {other}, source: other}}
        """,
    )
    assert str(world.manager("ada", day)).split()[0] == manager


@pytest.mark.parametrize(
    ("says", "spells"),
    [
        # anew by an equal: from the denial on, whatever it says of the years before
        ("since: 2019-01-01", "2019-06-01 -, 2020-03-09 -, 2020-09-01 m, 2021-06-01 c, 2021-06-02 p"),
        ("observed: 2019-01-01, until: open", "2019-01-01 -, 2020-03-09 -, 2020-09-01 m, 2021-06-01 c, 2021-06-02 p"),
        # begun after the denial: from that day
        ("since: 2020-09-01", "2020-03-10 -, 2020-08-31 -, 2020-09-01 c, 2021-06-01 c, 2021-06-02 p"),
        # seen before the denial only, it says nothing of what came after
        ("observed: 2019-01-01", "2020-03-10 -, 2020-09-01 -, 2021-06-02 -"),
        # of a weightier voice all of it stands: the denial is in vain
        ("since: 2019-01-01, says: official", "2018-12-31 -, 2019-06-01 c, 2020-09-01 c, 2021-06-01 c, 2021-06-02 p"),
    ],
)
def test_what_is_said_anew_after_a_denial_holds_from_then_on(tmp_path: Path, says: str, spells: str) -> None:
    world = make_world(
        tmp_path,
        f"""
        sources:
          - {{id: s, publisher: S, published: 2020-03-10}}
          - {{id: t, publisher: T, published: 2021-06-01}}
        people: {{ada: , bo: }}
        facts:
          - {{person: ada, reports_to: bo, denied: true, source: s}}
          - {{person: ada, reports_to: bo, {says}, source: t}}
        """,
    )
    for pair in spells.split(", "):
        day, letter = pair.split()
        line = world.on(day, possible=True).manager("ada")
        assert (line.stretch.certainty if line else None) == LETTERS[letter], pair


@pytest.mark.parametrize(
    ("said", "denied", "held"),
    [
        # between equals disputed, and the lighter stands against; the heavier, and a publisher of itself, undoes
        ("source: s", "source: t", "disputed"),
        ("source: s, says: official", "source: t", "disputed"),
        ("source: s", "source: t, says: official", "nothing"),
        ("source: s", "source: s2", "nothing"),
        # in vain against what a weightier voice says after it
        ("source: t, says: official", "source: s", "disputed"),
        # of one day the same
        ("source: s", "source: t, observed: 2020-06-01", "disputed"),
        ("source: s, says: official", "source: t, observed: 2020-06-01", "disputed"),
        ("source: s", "source: t, observed: 2020-06-01, says: official", "nothing"),
        ("source: s", "source: s2, observed: 2020-06-01", "nothing"),
        # and of other days nothing is denied
        ("source: s", "source: t, observed: 2020-05-31", "undisputed"),
        ("source: s", "source: t, observed: 2020-06-02, says: official", "undisputed"),
    ],
)
def test_whom_a_denial_undoes_and_whom_it_only_disputes(tmp_path: Path, said: str, denied: str, held: str) -> None:
    world = make_world(
        tmp_path,
        f"""
        sources:
          - {{id: s, publisher: S, published: 2021-01-01}}
          - {{id: t, publisher: T, published: 2021-02-01}}
          - {{id: s2, publisher: S, published: 2021-03-01}}
        people: {{ada: , bo: }}
        facts:
          - {{person: ada, reports_to: bo, since: 2020-01-01, {said}}}
          - {{person: ada, reports_to: bo, denied: true, {denied}}}
        """,
    )
    line = world.on("2020-06-01").manager("ada")
    assert ("nothing" if line is None else "disputed" if line.stretch.against else "undisputed") == held
