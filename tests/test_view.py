"""Views: who stands in the tree, rings, depth without recursion, titles and units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import dates, queries
from graph.facts import Fact, Facts, Node, Source
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


@pytest.mark.parametrize("size", [2, 5])
def test_a_ring_ends(size: int) -> None:
    names = [f"p{number}" for number in range(size)]
    source = Source("s", "P", published=dates.parse("2020"))
    said = [Fact(name, "reports_to", names[(n + 1) % size], source) for n, name in enumerate(names)]
    said.append(Fact("below", "reports_to", "p0", source))
    nodes = [Node(name, "person", name) for name in (*names, "below")]
    graph = OrgGraph(Facts.of(nodes, [source], said))
    seen = as_of(graph, dates.day("2020-06"))
    way, ring = seen.climb("below")
    assert (len(way), ring) == (size + 1, True)
    assert queries.reports(seen, "p0", None)[0]["id"] == "p0"
    assert seen.roots == ("p0",)
    assert [list(ring.nodes) for ring in graph.rings()] == [names]
    assert len(queries.path(seen, "p0", "p1")) == 2


def test_a_chain_of_a_hundred_thousand_ends() -> None:
    count = 100_000
    source = Source("s", "P", published=dates.parse("2020"))
    nodes = [Node(f"{number:06}", "person", str(number)) for number in range(count)]
    said = [Fact(nodes[n].id, "reports_to", nodes[n - 1].id, source) for n in range(1, count)]
    seen = as_of(OrgGraph(Facts.of(nodes, [source], said)), dates.day("2020-06"))
    last = nodes[-1].id
    assert len(queries.chain(seen, last)) == count
    assert seen.size(nodes[0].id) == count - 1
    assert sum(1 for _ in seen.below(nodes[0].id)) == count


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
    assert seen.titles("ada") == ("Madam Chair", "Chair", "Head of lab", "Aide", "Big boss")
    assert seen.title("bo") is None
    assert seen.units("ada") == ("lab", "shop")
    assert seen.units("seat") == ("shop",)
