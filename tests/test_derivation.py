"""Who answers to whom by what follows: each rung, what is passed over, and what a line stands on; on one day.

The worlds are said in short ("ada leads sales, sales part_of firm"); the answer is the manager, by which way, from
which place, over which. They are the answers of the rules, written down before the program was asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import dates
from graph.lines import Certainty
from graph.lines.rank import on_day
from graph.vocabulary import REPORTS_TO, NodeId
from tests.conftest import make_world

if TYPE_CHECKING:
    from pathlib import Path

    from graph.lines.rank import LineOnDay
    from tests.conftest import World

DAY = "2020-06-01"
NODES = """\
source: {id: s, publisher: P, published: 2020-06-01}
people: {ada: , bo: , cy: , di: }
units: {sales: , firm: , group: , legal: , old: , heir: }
posts:
  {chief: , seller: , adviser: {in: legal}, archivist: {in: old}, crew: {seats: many}, chair: {in: firm, governs: true}}
"""
PEOPLE, UNITS = {"ada", "bo", "cy", "di"}, {"sales", "firm", "group", "legal", "old", "heir"}
UNDER_FIRM = "ada leads sales, sales part_of firm"

TABLE = [
    # what is said of oneself
    ("ada reports_to bo", "bo stated"),
    (f"{UNDER_FIRM}, cy leads firm, ada reports_to bo", "bo stated"),
    ("ada reports_to firm, bo leads firm", "bo through unit over firm"),
    ("ada reports_to chief, bo holds chief", "bo through post over chief"),
    ("ada reports_to firm", "firm stated"),
    ("ada reports_to chief", "chief stated"),
    ("ada reports_to crew, bo holds crew, cy holds crew", "crew stated"),
    # ... by somebody who stands for the very place: whoever is above it
    ("ada reports_to sales, ada leads sales, sales part_of firm, bo leads firm", "bo through unit over firm"),
    ("ada reports_to seller, ada holds seller, seller reports_to bo", "bo through post"),
    ("ada reports_to seller, ada holds seller, seller reports_to chief, bo holds chief", "bo through post over chief"),
    ("ada reports_to sales, ada leads sales, sales reports_to bo", "bo through unit"),
    # ... of one's post
    ("ada holds seller, seller reports_to bo", "bo through post from seller"),
    ("ada holds seller, seller reports_to chief, bo holds chief", "bo through post from seller over chief"),
    ("ada holds seller, seller reports_to chief", "chief through post from seller"),
    ("ada holds seller, seller reports_to firm, bo leads firm", "bo through post from seller over firm"),
    ("ada holds seller, seller reports_to firm", "firm through post from seller"),
    ("ada holds crew, crew reports_to bo", "bo through post from crew"),
    ("ada holds seller, seller reports_to bo, ada leads sales, sales reports_to cy", "bo through post from seller"),
    # the highest unit led: its own line, else whoever leads what it is part of
    (f"{UNDER_FIRM}, bo leads firm", "bo through unit from sales over firm"),
    (f"{UNDER_FIRM}, bo leads firm, sales reports_to cy", "cy through unit from sales"),
    (f"{UNDER_FIRM}, sales reports_to legal, di leads legal", "di through unit from sales over legal"),
    ("ada leads sales, sales reports_to legal", "legal through unit from sales"),
    (f"{UNDER_FIRM}, firm part_of group, bo leads group", "bo through unit from sales over group"),
    (f"{UNDER_FIRM}, firm part_of group, firm reports_to di", "di through unit from sales"),
    (f"{UNDER_FIRM}, ada leads firm, firm part_of group, bo leads group", "bo through unit from firm over group"),
    (
        f"{UNDER_FIRM}, ada leads legal, legal part_of group, bo leads firm, cy leads group",
        "cy through unit from legal over group",
    ),
    ("ada holds seller, seller leads sales, sales part_of firm, bo leads firm", "bo through unit from sales over firm"),
    (f"{UNDER_FIRM}, chief leads firm, bo holds chief", "bo through unit from sales over firm"),
    (f"{UNDER_FIRM}, chief leads firm", "chief through unit from sales over firm"),
    (f"{UNDER_FIRM}, bo leads firm, ada holds adviser, di leads legal", "bo through unit from sales over firm"),
    (UNDER_FIRM, "nobody"),
    ("ada leads sales", "nobody"),
    # the unit of one's post, or the next above
    ("ada holds adviser, di leads legal", "di through post from adviser over legal"),
    ("ada holds adviser, legal part_of firm, bo leads firm", "bo through post from adviser over firm"),
    ("ada holds adviser, legal reports_to cy", "cy through post from adviser"),
    ("ada holds seller, seller part_of sales, bo leads sales", "bo through post from seller over sales"),
    (
        "ada holds adviser, adviser part_of sales, bo leads sales, di leads legal",
        "bo through post from adviser over sales",
    ),
    ("ada holds archivist, old merged_into heir date=2019, di leads heir", "di through post from archivist over heir"),
    (
        "ada holds adviser, di leads legal, ada member_of sales, bo leads sales",
        "di through post from adviser over legal",
    ),
    # one's unit, or the next above
    ("ada member_of sales, bo leads sales", "bo through membership from sales over sales"),
    ("ada member_of sales, sales part_of firm, bo leads firm", "bo through membership from sales over firm"),
    ("ada member_of sales, sales reports_to cy", "cy through membership from sales"),
    (
        "ada member_of firm, ada member_of sales, sales part_of firm, bo leads sales, cy leads firm",
        "bo through membership from sales over sales",
    ),
    # never to oneself, nor to one's own other post
    (
        f"{UNDER_FIRM}, ada holds chief, chief leads firm, firm part_of group, bo leads group",
        "bo through unit from firm over group",
    ),
    ("ada holds seller, ada holds chief, seller reports_to chief, chief reports_to bo", "bo through post from chief"),
    ("ada member_of sales, ada leads sales, sales part_of firm, bo leads firm", "bo through unit from sales over firm"),
    ("ada leads sales, ada holds adviser, legal part_of sales", "nobody"),
    # never to somebody who stands below: the next one up, else nobody
    (f"{UNDER_FIRM}, bo leads firm, bo reports_to ada", "nobody"),
    (
        f"{UNDER_FIRM}, bo leads firm, bo reports_to ada, firm part_of group, cy leads group",
        "cy through unit from sales over group",
    ),
    (f"{UNDER_FIRM}, bo leads firm, bo reports_to di, di reports_to ada", "nobody"),
    (
        f"{UNDER_FIRM}, bo leads firm manner=co, cy leads firm manner=co, bo reports_to ada",
        "cy through unit from sales over firm",
    ),
    ("ada member_of sales, bo leads sales, sales part_of firm, bo holds seller, seller reports_to ada", "nobody"),
    # a seat that governs stands under nobody in its unit
    ("ada holds chair, bo leads firm", "nobody"),
    ("ada holds chair, chair reports_to bo", "bo through post from chair"),
    ("ada holds chair, ada member_of sales, bo leads sales", "bo through membership from sales over sales"),
    # whom somebody denies is passed over; a rumour denies nobody
    (
        f"{UNDER_FIRM}, bo leads firm, not ada reports_to bo, firm part_of group, cy leads group",
        "cy through unit from sales over group",
    ),
    (f"{UNDER_FIRM}, bo leads firm, not ada reports_to bo says=rumoured", "bo through unit from sales over firm"),
    # of several heads and holders: the stand-in first, of equals the latest seen
    (f"{UNDER_FIRM}, bo leads firm, cy leads firm manner=acting", "cy through unit from sales over firm"),
    (f"{UNDER_FIRM}, cy leads firm manner=co, bo leads firm manner=co", "bo through unit from sales over firm"),
    (
        f"{UNDER_FIRM}, bo leads firm manner=co observed=2020-05-01, cy leads firm manner=co",
        "cy through unit from sales over firm",
    ),
    ("ada reports_to chief, bo holds chief manner=acting, cy holds chief", "bo through post over chief"),
    # of several places: the full before the acting, then the longest held
    (
        "ada holds chief manner=acting, chief reports_to bo, ada holds seller, seller reports_to cy",
        "cy through post from seller",
    ),
    (
        "ada holds chief since=2019, chief reports_to bo, ada holds seller since=2015, seller reports_to cy",
        "cy through post from seller",
    ),
    (
        "ada leads sales manner=acting, sales reports_to bo, ada leads legal, legal reports_to cy",
        "cy through unit from legal",
    ),
    (
        "ada leads sales since=2015, sales reports_to bo, ada leads legal since=2019, legal reports_to cy",
        "bo through unit from sales",
    ),
    (
        "ada leads sales since=2019, sales reports_to bo, ada leads legal since=2015, legal reports_to cy",
        "cy through unit from legal",
    ),
    # rumours and what only may be found nobody but who is asked for what is possible
    ("ada reports_to bo line=dotted", "nobody"),
    (f"{UNDER_FIRM}, bo leads firm, ada reports_to cy line=dotted", "bo through unit from sales over firm"),
    (f"{UNDER_FIRM}, bo leads firm, ada reports_to cy line=indirect", "bo through unit from sales over firm"),
]
OTHERS = [
    ("sales", "sales part_of firm, bo leads firm", "bo through unit from sales over firm"),
    (
        "sales",
        "sales part_of firm, ada leads sales, ada leads firm, firm part_of group, bo leads group",
        "bo through unit from sales over group",
    ),
    ("sales", "sales reports_to bo, sales part_of firm, cy leads firm", "bo stated"),
    ("sales", "sales reports_to firm, bo leads firm", "bo through unit over firm"),
    ("adviser", "di leads legal", "di through post from adviser over legal"),
    ("adviser", "di leads legal, adviser reports_to bo", "bo stated"),
    ("chair", "bo leads firm", "nobody"),
    ("chief", "chief leads sales, sales part_of firm, bo leads firm", "bo through unit from sales over firm"),
    ("archivist", "old merged_into heir date=2019, di leads heir", "di through post from archivist over heir"),
]


def written(said: str) -> str:
    """A fact in YAML."""
    subject, relation, other, *more = said.removeprefix("not ").split()
    key = "person" if subject in PEOPLE else "unit" if subject in UNITS else "post"
    words = [f"{key}: {subject}", f"{relation}: {other}", *(word.replace("=", ": ") for word in more)]
    return f"  - {{{', '.join([*words, *(['denied: true'] if said.startswith('not ') else [])])}}}"


def told(folder: Path, facts: str) -> World:
    return make_world(folder, "\n".join([NODES + "facts:", *map(written, facts.split(", "))]))


def short(line: LineOnDay | None) -> str:
    if line is None:
        return "nobody"
    part = line.stretch
    places = (f" {word} {node}" if node else "" for word, node in (("from", part.place), ("over", part.over)))
    return f"{line.object} {part.basis}{''.join(places)}"


@pytest.mark.parametrize(("facts", "answer"), TABLE)
def test_whom_somebody_answers_to(tmp_path: Path, facts: str, answer: str) -> None:
    assert short(told(tmp_path, facts).on(DAY).manager("ada")) == answer


@pytest.mark.parametrize(("node", "facts", "answer"), OTHERS)
def test_whom_a_unit_or_a_post_answers_to(tmp_path: Path, node: str, facts: str, answer: str) -> None:
    """The reporting tree is of people; of units and posts the lines tell."""
    lines = told(tmp_path, facts).graph().store
    known = lines.derived(node) or lines.out(REPORTS_TO, node)
    assert short(next(iter(on_day(known, dates.day(DAY), Certainty.PRESUMED)), None)) == answer


@pytest.mark.parametrize("facts", [facts for facts, answer in TABLE if " through " in answer])
def test_it_stands_on_what_it_follows_from_and_falls_without_any_of_it(tmp_path: Path, facts: str) -> None:
    """Without any fact that it names, the answer is another or stands on others."""
    line = told(tmp_path, facts).on(DAY).manager("ada")
    assert line
    stated = {tuple(fact.removeprefix("not ").split()[:3]): fact for fact in facts.split(", ")}
    named = [stated[fact.subject, fact.relation, fact.object] for fact in line.stretch.facts]
    for one in named:
        (tmp_path / one).mkdir()
        rest = ", ".join(fact for fact in stated.values() if fact != one)
        without = told(tmp_path / one, rest).on(DAY) if rest else None
        after = without.manager("ada") if without and "ada" in without.nodes else None
        assert after is None or set(after.stretch.facts) != set(line.stretch.facts)


OVER_GAPS = [
    # with unknown steps between, as without: whoever stands for it, by which way, from which place
    ("ada reports_to bo line=indirect", "bo stated"),
    ("ada reports_to firm line=indirect", "firm stated"),
    ("ada reports_to firm line=indirect, bo leads firm", "bo through unit over firm"),
    ("ada reports_to chief line=indirect, bo holds chief", "bo through post over chief"),
    ("ada leads sales, sales reports_to firm line=indirect, bo leads firm", "bo through unit from sales over firm"),
    ("ada holds seller, seller reports_to bo line=indirect", "bo through post from seller"),
    ("ada holds seller, seller reports_to firm line=indirect, bo leads firm", "bo through post from seller over firm"),
    ("ada member_of sales, sales reports_to bo line=indirect", "bo through membership from sales"),
    (f"{UNDER_FIRM}, firm reports_to group line=indirect, bo leads group", "bo through unit from sales over group"),
    (
        "ada holds seller, seller reports_to chief line=indirect, bo holds chief",
        "bo through post from seller over chief",
    ),
]


@pytest.mark.parametrize(("facts", "answer"), OVER_GAPS)
def test_whom_somebody_stands_below_where_steps_are_unknown(tmp_path: Path, facts: str, answer: str) -> None:
    view = told(tmp_path, facts).on(DAY)
    over = view.over(NodeId("ada"))
    assert over
    assert (short(over), over.key.indirect, view.manager(NodeId("ada"))) == (answer, True, None)


INSTEAD = [
    ("ada reports_to bo, ada leads sales, sales part_of firm, cy leads firm", "cy through unit from sales over firm"),
    ("ada reports_to bo, ada leads sales, sales part_of firm, bo leads firm", "bo through unit from sales over firm"),
    ("ada reports_to bo, ada holds seller, seller reports_to cy", "cy through post from seller"),
    ("ada reports_to bo, ada member_of sales, cy leads sales", "cy through membership from sales over sales"),
    ("ada reports_to sales, bo leads sales, ada leads legal, legal reports_to cy", "cy through unit from legal"),
    # nothing follows, or only what cannot be
    ("ada reports_to bo", "nobody"),
    ("ada reports_to bo, ada leads sales", "nobody"),
    ("ada reports_to bo, ada member_of sales, cy leads sales, not ada reports_to cy", "nobody"),
    ("ada reports_to bo, ada member_of sales, cy leads sales, cy reports_to ada", "nobody"),
    # nothing is said that it could be instead of
    ("ada leads sales, sales part_of firm, cy leads firm", "nobody"),
]


@pytest.mark.parametrize(("facts", "answer"), INSTEAD)
def test_whom_somebody_would_answer_to_were_nothing_said_of_them(tmp_path: Path, facts: str, answer: str) -> None:
    lines = told(tmp_path, facts).graph().store.instead_of(NodeId("ada"))
    assert short(next(iter(on_day(lines, dates.day(DAY), Certainty.PRESUMED)), None)) == answer


TWO_PLACES = (
    "ada leads sales, sales part_of firm, bo leads firm, ada leads legal, legal reports_to cy, group part_of firm, "
    "chief reports_to di, ada holds seller, seller reports_to di"
)
PLACES = [
    # somebody of several places goes on from the one that is asked for; asked for none, from the first
    ("ada", "sales", "bo through unit from sales over firm"),
    # (by the own line of that place, which is said of legal)
    ("ada", "legal", "cy stated"),
    ("ada", "seller", "di through post from seller"),
    ("ada", "", "di through post from seller"),
    # a unit and a post go on by whoever stands for them, there; else by their own line
    ("sales", "", "bo through unit from sales over firm"),
    ("legal", "", "cy stated"),
    ("group", "", "bo through unit from group over firm"),
    ("chief", "", "di stated"),
    ("firm", "", "nobody"),
    ("bo", "firm", "nobody"),
    ("cy", "", "nobody"),
]


@pytest.mark.parametrize(("node", "place", "answer"), PLACES)
def test_the_way_goes_on_from_where_somebody_stands(tmp_path: Path, node: str, place: str, answer: str) -> None:
    view = told(tmp_path, TWO_PLACES).on(DAY)
    assert short(view.places.up(NodeId(node), NodeId(place))) == answer


def test_the_other_ways_up_are_told_with_their_places(tmp_path: Path) -> None:
    view = told(tmp_path, TWO_PLACES).on(DAY)
    others = [(place, line.object) for place, line in view.places.others(NodeId("ada"))]
    assert others == [("legal", "cy"), ("sales", "bo")]
    assert view.places.others(NodeId("bo")) == []
    assert view.places.of(NodeId("ada")) == ("legal", "sales", "seller")
