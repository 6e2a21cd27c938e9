"""What is reached by going on, held against NetworkX, and how often it is asked."""

from __future__ import annotations

from collections import Counter
from typing import cast

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph.lines.reach import Onward, Reach
from graph.vocabulary import REPORTS_TO, NodeId

NODES = [cast("NodeId", f"n{number}") for number in range(8)]
graphs = st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES), max_size=3, unique=True))


@given(graphs, st.lists(st.sampled_from(NODES), min_size=1))
def test_what_is_reached_is_what_networkx_reaches(ways: dict[NodeId, list[NodeId]], starts: list[NodeId]) -> None:
    known: nx.DiGraph[NodeId] = nx.DiGraph((node, other) for node, ahead in ways.items() for other in ahead)
    known.add_nodes_from(NODES)
    asked: Counter[NodeId] = Counter()

    def onward(node: NodeId) -> Onward:
        asked[node] += 1
        return Onward(tuple(ways.get(node, ())), {("out", REPORTS_TO, node)})

    reach = Reach(onward)
    for start in starts:
        parts = list(reach.of(start))
        found = set().union(*(part.nodes for part in parts))
        assert found == {start} | nx.descendants(known, start)
        assert {node for _, _, node in set().union(*(part.asked for part in parts))} == found
    assert max(asked.values()) == 1


def test_a_path_of_many_steps_is_walked_without_keeping_it_for_each() -> None:
    many = 20_000
    ahead = {cast("NodeId", str(number)): cast("NodeId", str(number + 1)) for number in range(many)}
    reach = Reach(lambda node: Onward((ahead[node],) if node in ahead else (), ()))
    assert sum(len(part.nodes) for part in reach.of(cast("NodeId", "0"))) == many + 1
    assert len(reach.kept) == 1
