"""Views: who stands in the tree, rings, depth without recursion, titles and units."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

from graph import answers, dates
from graph.org_graph import OrgGraph
from graph.view import as_of

if TYPE_CHECKING:
    from tests.conftest import World


def test_who_stands_in_the_tree(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020-01-01}
    people: {top: , head: , clerk: }
    units: {led: , headless: , quiet: , root: }
    posts: {vacant: , filled: , many: {seats: many}}
    facts:
      - {unit: led, reports_to: top}
      - {person: head, leads: led}
      - {unit: headless, reports_to: top}
      - {unit: quiet, part_of: root}
      - {person: top, leads: root}
      - {person: clerk, reports_to: quiet}
      - {post: vacant, reports_to: head}
      - {post: filled, reports_to: top}
      - {person: clerk, holds: filled}
      - {post: many, reports_to: head}
    """
    view = world.on("2020-01-01")
    assert view.reports("top") == ("head", "headless", "quiet")
    assert view.reports("head") == ("many", "vacant")
    assert view.reports("quiet") == ("clerk",)
    assert view.roots == ("top",)
    assert "filled" not in view.tree


def test_titles_by_who_vouches_and_units(world: World) -> None:
    """
    sources: [{id: s, publisher: P, published: 2020-01-01}, {id: t, publisher: P, published: 2021-01-01}]
    people: {ada: , bo: }
    units: {lab: , shop: }
    posts: {seat: {name: Chair, in: shop}}
    facts:
      - {person: ada, leads: lab, as: Big boss, says: anonymous, source: t}
      - {person: ada, leads: lab, as: Head of lab, source: s}
      - {person: ada, holds: seat, source: s, says: official, as: Madam Chair}
      - {person: ada, reports_to: bo, as: Aide, source: t}
    """
    seen = world.on("2021-06-01")
    # that of a unit led before that of a post, the better vouched first; what is said with a reporting line comes last
    assert seen.titles("ada") == ("Head of lab", "Big boss", "Madam Chair", "Chair", "Aide")
    assert seen.title("bo") is None
    assert seen.units("ada") == ("lab", "shop")
    assert seen.units("seat") == ("shop",)


def test_what_is_kept_of_a_graph_goes_with_it(bytedance: World) -> None:
    graph = OrgGraph(bytedance.facts)
    assert as_of(graph, dates.day("2022")).size("bob-kang") >= 0
    gone = weakref.ref(graph)
    del graph
    gc.collect()
    assert gone() is None


def test_who_comes_to_a_place_that_nobody_is_above_is_not_lost(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020-01-01}
    people: {ada: , bo: , cy: }
    units: {co: , lab: , shop: }
    facts:
      - {unit: lab, part_of: co}
      - {person: bo, leads: co}
      - {person: ada, leads: lab}
      - {person: ada, leads: shop}
      - {person: cy, member_of: shop}
    """
    view = world.on("2020-01-01")
    assert [step.node for step in view.way("cy")[0]] == ["cy", "ada"]
    assert {"bo", "ada"} == set(view.roots)
    assert view.tree == {"ada", "bo", "cy"}


def test_below_who_stands_twice_nobody_is_lost(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020-01-01}
    people: {top: , ann: , zoe: , two: , kid: , mia: , tim: }
    units: {co: , east: , west: , shop: , mill: }
    facts:
      - {unit: east, part_of: co}
      - {unit: west, part_of: co}
      - {unit: shop, part_of: east}
      - {unit: mill, part_of: west}
      - {person: top, leads: co}
      - {person: ann, leads: east}
      - {person: zoe, leads: west}
      - {person: two, leads: shop}
      - {person: two, leads: mill}
      - {person: kid, member_of: shop}
      - {person: mia, member_of: mill}
      - {person: tim, reports_to: two}
    """
    view = world.on("2020-01-01")
    told = [f"{'.' * depth}{node}" for node, depth in view.below("top")]
    assert told == ["top", ".ann", "..two", "...kid", ".zoe", "..two", "...mia", "...tim"]
    assert (view.size("top"), view.roots) == (6, ("top",))
    assert [node for node, _ in view.below("zoe")] == ["zoe", "two", "mia", "tim"]
    assert [node for node, _ in view.below("ann")] == ["ann", "two", "kid"]


def test_a_line_to_a_unit_that_a_vacant_post_leads_goes_to_the_post(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2018-03}
    people: {ada: }
    units: {shop: }
    posts: {seat: }
    facts:
      - {post: seat, leads: shop}
      - {person: ada, reports_to: shop}
    """
    seen = world.on("2018-08")
    assert [row["id"] for row in answers.chain(seen, "ada")] == ["ada", "seat"]
    assert [row["id"] for row in answers.path(seen, "ada", "shop")] == ["ada", "seat"]
    assert seen.reports("seat") == ("ada",)


def test_whoever_is_said_to_report_to_the_unit_they_lead_leaves_it_there(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2018-03}
    people: {ada: }
    units: {shop: }
    facts:
      - {person: ada, leads: shop}
      - {person: ada, reports_to: shop}
    """
    seen = world.on("2018-08")
    assert [row["id"] for row in answers.path(seen, "shop", "shop")] == ["shop"]


def test_the_tree_has_both_spans_of_a_line_that_is_only_possible_between_them(world: World) -> None:
    """
    sources: [{id: s, publisher: S, published: 2020-06-01}, {id: t, publisher: T, published: 2020-06-01}]
    people: {ada: , bo: , cy: }
    facts:
      - {person: ada, reports_to: cy, observed: 2019, source: s}
      - {person: ada, reports_to: bo, observed: 2019-05-01, source: t}
    """
    # some day of the year under Cy: where nobody is seen above her, and for sure not before its last day
    for day, over, other in (("2019-02-01", "cy", "bo"), ("2019-07-01", "bo", "cy"), ("2020-01-15", "cy", "bo")):
        view = world.on(day)
        line = view.manager("ada")
        assert line
        assert line.object == over
        assert (view.reports(over), view.size(over), view.roots) == (("ada",), 1, (over,))
        assert (view.reports(other), view.size(other)) == ((), 0)


def test_in_a_ring_who_stands_twice_is_told_where_others_stand_below(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020-01-01}
    people: {top: , two: , ann: , kid: }
    units: {co: , east: , west: }
    facts:
      - {person: top, leads: co}
      - {person: top, reports_to: west}
      - {person: two, leads: east, since: 2018}
      - {person: two, leads: west, since: 2019}
      - {unit: east, reports_to: top}
      - {unit: west, reports_to: ann}
      - {person: ann, reports_to: top}
      - {person: kid, reports_to: east}
    """
    # at the west nobody stands below but the top, from whom it was asked
    assert list(world.on("2020-01-01").below("top")) == [("top", 0), ("ann", 1), ("two", 1), ("kid", 2)]


def test_a_unit_led_comes_before_its_parts(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020-01-01}
    people: {ada: }
    units: {zoo: , ape-house: , cages: }
    facts:
      - {person: ada, leads: ape-house}
      - {person: ada, leads: cages}
      - {person: ada, leads: zoo}
      - {unit: ape-house, part_of: cages}
      - {unit: cages, part_of: zoo}
    """
    assert world.on("2020-01-01").units("ada") == ("zoo", "cages", "ape-house")


def test_who_leads_a_unit_and_a_part_of_it_stands_at_the_whole(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020-01-01}
    people: {ada: , eve: , wes: , top: , cy: , di: }
    units: {east: , lab: , team: , west: , shop: }
    facts:
      - {person: ada, reports_to: top}
      - {person: ada, leads: lab, since: 2018}
      - {person: ada, leads: team, since: 2018}
      - {person: ada, leads: shop, since: 2019}
      - {person: cy, member_of: team}
      - {person: di, member_of: shop}
      - {unit: team, part_of: lab}
      - {unit: lab, part_of: east}
      - {unit: shop, part_of: west}
      - {person: eve, leads: east}
      - {person: wes, leads: west}
    """
    view = world.on("2020-01-01")
    # what is said of her is said of her first place, the lab, and of the team in it; the shop has a way of its own
    ways = {node: [step.node for step in view.way(node)[0]] for node in ("cy", "di")}
    assert ways == {"cy": ["cy", "ada", "top"], "di": ["di", "ada", "wes"]}


def test_from_a_place_that_nobody_is_above_the_way_goes_on_by_what_is_said_of_its_head(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2020-01-01}
    people: {ada: , top: , cy: , di: }
    units: {lab: , shop: }
    facts:
      - {person: ada, reports_to: top}
      - {person: ada, leads: lab}
      - {person: ada, leads: shop}
      - {person: cy, member_of: lab}
      - {person: di, member_of: shop}
    """
    view = world.on("2020-01-01")
    for node in ("cy", "di"):
        assert [step.node for step in view.way(node)[0]] == [node, "ada", "top"]
    assert [(node, depth) for node, depth in view.below("top") if depth > 1] == [("cy", 2), ("di", 2)]
