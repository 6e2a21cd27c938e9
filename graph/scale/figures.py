"""How large, how deep and how well sourced a day is, and what differs between two: counted by an engine."""

from __future__ import annotations

import json
from functools import reduce
from statistics import median
from typing import TYPE_CHECKING, Any

from graph.answers import figures
from graph.changes.change import Entry
from graph.changes.raw import compare
from graph.lines import Certainty
from graph.scale.layers import Edges, count, edges, layers
from graph.vocabulary import PERSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import ibis

    from graph.changes import Change
    from graph.rows import StatRow
    from graph.scale.day import Day


def stats(day: Day) -> list[StatRow]:
    """Figures of the data and of the day (``answers.stats``)."""
    about = day.tables.about
    of_data: dict[str, float] = {figure: int(value) for figure, value in about.items() if figure != "form"}
    return figures.rows(("data", of_data), ("view", _of_view(day)), ("evidence", _evidence(day)))


def differing(old: Day, new: Day) -> Iterator[Change]:
    """The plain differences between two days of one folder (``changes.raw``), undated: each with its two ends."""
    before, after = (_own(day).select("node", "entries") for day in (old, new))
    both = before.join(after.view(), "node", rname="{name}_after")  # a view of its own: both may be of one day
    moved = both.filter(both.entries != both.entries_after).order_by("node")
    for batch in moved.to_pyarrow_batches():
        for row in batch.to_pylist():
            yield from compare(_state(row["entries"]), _state(row["entries_after"]))


def _state(text: str) -> dict[Entry, Any]:
    return {Entry(*entry): tuple(value) if isinstance(value, list) else value for entry, value in json.loads(text)}


def _own(day: Day) -> ibis.Table:
    """The nodes where they stand first, one row each."""
    table = day.of_day(day.tables.standing)
    return table.filter(table.place == "")


def _of_view(day: Day) -> dict[str, float]:
    own, pairs = _own(day), edges(day)
    tree = pairs.tree
    heads = tree.select(node=tree.manager).distinct().anti_join(tree, "node").cache()
    in_tree = tree.select("node").union(heads)
    people = own.filter(own.is_a == PERSON, own.present)
    several = own.filter(own.places > 1).semi_join(in_tree, "node")
    tops, depth = _of_places(day, pairs, in_tree) if count(several) else _of_tree(heads, pairs, in_tree)
    spans = _spans(day, in_tree, pairs)
    return {
        "people present": count(people),
        "nodes in the reporting tree": count(in_tree),
        "roots": tops,
        "people not placed": count(people.anti_join(in_tree, "node")),
        "layers": depth,
        "largest span": max(spans, default=0),
        "median span": _median(spans),
    }


def _of_tree(heads: ibis.Table, pairs: Edges, in_tree: ibis.Table) -> tuple[int, int]:
    """How many tops, and how many layers from them down.

    A top has nobody above in the tree (``heads``), or is of a ring that none of these stands above its first by id.
    """
    passed = list(layers(heads, pairs))
    reached = reduce(lambda some, more: some.union(more), passed[1:], heads)
    if count(reached) == count(in_tree):
        return count(heads), len(passed)
    rings = _rings(pairs.tree.anti_join(reached, "node").to_pyarrow().to_pylist())
    tops = heads.union(_among(in_tree, map(min, rings)))
    return count(tops), _depth(tops, pairs)


def _depth(tops: ibis.Table, pairs: Edges) -> int:
    """How many layers there are from some tops down, of which some may stand in rings."""
    return sum(1 for _ in layers(tops.cache(), pairs._replace(plain=False)))


def _of_places(day: Day, pairs: Edges, in_tree: ibis.Table) -> tuple[int, int]:
    """The same where somebody has several places: top is, too, whoever stands above those that come to another of them.

    Who is reached hangs on the way that leads there, so the whole day is taken into memory.
    """
    above = {row["node"]: row["manager"] for row in pairs.tree.to_pyarrow().to_pylist()}
    everybody = sorted(row["node"] for row in in_tree.to_pyarrow().to_pylist())
    day.take_in()
    tops = [node for node in everybody if node not in above]
    reached = {node for top in tops for node, _ in day.under(top)}
    for node in everybody:
        if node not in reached:
            way = [step["id"] for step in day.chain(node)]
            last = day.row(way[-1])["up"]
            ring = _rings({"node": one, "manager": above[one]} for one in way if one in above) if last else set()
            top = min(map(min, ring), default=way[-1])
            tops.append(top)
            reached.update(below for below, _ in day.under(top))
    found = _among(in_tree, tops)
    return count(found), _depth(found, pairs)


def _among(nodes: ibis.Table, found: Iterable[str]) -> ibis.Table:
    """Those of some nodes that were found."""
    return nodes.filter(nodes.node.isin(sorted(set(found))))


def _rings(rows: Iterable[dict[str, str]]) -> set[frozenset[str]]:
    """The rings among nodes that each have one above them."""
    above = {row["node"]: row["manager"] for row in rows}
    found: set[frozenset[str]] = set()
    done: set[str] = set()
    for start in sorted(above):
        node, way = start, dict[str, int]()
        while node in above and node not in done and node not in way:
            way[node] = len(way)
            node = above[node]
        if node in way:
            found.add(frozenset(list(way)[way[node] :]))
        done.update(way)
    return found


def _spans(day: Day, in_tree: ibis.Table, pairs: Edges) -> dict[int, int]:
    """How many nodes of the tree have so many directly below."""
    of_tree = pairs.all if pairs.plain else pairs.all.semi_join(in_tree, pairs.all.manager == in_tree.node)
    sizes = of_tree.group_by("manager").agg(span=of_tree.count())
    counted = sizes.group_by("span").agg(many=sizes.count()).to_pyarrow().to_pylist()
    spans = {int(row["span"]): int(row["many"]) for row in counted}
    places = _own(day).filter(lambda own: own.is_a != PERSON).semi_join(in_tree, "node")
    empty = places.anti_join(sizes, places.node == sizes.manager).select("node").to_pyarrow().to_pylist()
    for row in empty:  # of a place, who stands below whoever heads or holds it there
        if span := len(day.directly_below(row["node"])):
            spans[span] = spans.get(span, 0) + 1
    return spans


def _median(spans: dict[int, int]) -> float:
    return median(span for span in sorted(spans) for _ in range(spans[span])) if spans else 0


def _evidence(day: Day) -> dict[str, float]:
    own = _own(day)
    held = own.filter(own.tree.notnull())
    counted = held.group_by("tree_certainty").agg(
        many=held.count(),
        derived=held.tree_derived.cast("int64").sum(),
        disputed=held.tree_disputed.cast("int64").sum(),
        single=held.tree_single.cast("int64").sum(),
    )
    rows = {row["tree_certainty"]: row for row in counted.to_pyarrow().to_pylist()}
    certainties = {one: int(rows[one.word]["many"]) for one in Certainty if one.word in rows}
    derived, disputed, single = (
        sum(int(row[what]) for row in rows.values()) for what in ("derived", "disputed", "single")
    )
    return figures.of_lines(certainties, derived, disputed, single)
