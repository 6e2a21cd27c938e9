"""One day of a folder of tables: who stands above and below whom, as a view has it, looked up by an engine."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from graph.answers.search import MOST, ranked
from graph.errors import AmbiguousName, UnknownName
from graph.names import fold, simplified
from graph.scale.layers import all_below, count
from graph.scale.standing import STEP
from graph.vocabulary import PERSON, NodeId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import ibis

    from graph.answers.search import Candidate
    from graph.rows import FindRow, StepRow, WhoRow
    from graph.scale.engines import Tables
    from graph.vocabulary import Kind

    Row = dict[str, Any]

MANY = 5_000
"""So many nodes are looked up at a time."""


class Day:
    """What tables hold of a day (an ordinal); of all that is ``possible`` too, if asked for."""

    def __init__(self, tables: Tables, at: int, *, possible: bool = False) -> None:
        self.tables, self.at, self.possible = tables, at, possible
        self._known: dict[str, dict[str, Row]] = {}
        self._below: dict[str, list[Row]] = {}

    def on(self, at: int) -> Day:
        """Another day of the same."""
        return Day(self.tables, at, possible=self.possible)

    def has(self, node: str) -> bool:
        """Whether there is such a node."""
        self._look_up([node])
        return bool(self._known[node])

    def runs_in_a_ring(self, steps: Sequence[StepRow]) -> bool:
        """Whether a way up was cut where it came to a node again."""
        return steps[-1]["line_kind"] is not None

    def of_day(self, table: ibis.Table) -> ibis.Table:
        """The rows of a table that hold on the day."""
        return table.filter(table.start <= self.at, table.end > self.at, table.possible == self.possible)

    def row(self, node: str, place: str = "") -> Row:
        """A node where it stands at a place; where it has none such, as it stands first."""
        self._look_up([node])
        rows = self._known[node]
        return rows.get(place) or rows[""]

    def _look_up(self, nodes: Iterable[str]) -> None:
        missing = {node for node in nodes if node not in self._known}
        self._known |= {node: {} for node in missing}
        for row in self._rows(self.tables.standing, "node", missing):
            self._known[row["node"]][row["place"]] = row

    def _rows(self, table: ibis.Table, column: str, wanted: Iterable[str]) -> Iterator[Row]:
        """The rows of the day in which a column has any of some values, so many at a time."""
        ahead, rows = iter(sorted(wanted)), self.of_day(table)
        while part := list(islice(ahead, MANY)):
            yield from rows.filter(rows[column].isin(part)).to_pyarrow().to_pylist()

    def take_in(self) -> None:
        """Take the whole day into memory."""
        for row in _streamed(self.of_day(self.tables.standing)):
            self._known.setdefault(row["node"], {})[row["place"]] = row
        self._below = {node: [] for node in self._known}
        for row in _streamed(self.of_day(self.tables.below)):
            self._below[row["manager"]].append(row)

    def _those_below(self, nodes: Iterable[str]) -> None:
        """Look up whoever stands below some nodes, in the tree or beside it."""
        missing = {node for node in nodes if node not in self._below}
        self._below |= {node: [] for node in missing}
        for row in self._rows(self.tables.below, "manager", missing):
            self._below[row["manager"]].append(row)

    def name(self, node: str) -> str:
        """The name of a node on the day."""
        return str(self.row(node)["name"])

    def chain(self, node: str) -> list[StepRow]:
        """A node and all above it, up to the top, or to where the way up runs into a ring (``answers.chain``)."""
        steps: list[StepRow] = []
        seen, place = {node}, ""
        while True:
            row = self.row(node, place)
            steps.append(_step(row, len(steps)))
            if row["up"] is None or row["up"] in seen:
                return steps
            node, place = row["up"], row["over"] or ""
            seen.add(node)

    def reports(self, node: str, depth: int | None = 1) -> list[StepRow]:
        """A node and those below it, to a depth (None: all), managers before reports (``answers.reports``)."""
        return [_step(self.row(one), level) for one, level in self.under(node, depth)]

    def under(self, node: str, depth: int | None = None) -> Iterator[tuple[str, int]]:
        """A node and all below it with their depth, each before those below it, to a depth (None: all)."""
        self._take_below(node, depth)
        first, met = {node: ""}, {(node, "")}
        ahead = [(node, "", 0)]
        while ahead:
            current, above, level = ahead.pop()
            found = self._reports_at(current, above) if above else self.directly_below(current)
            self._those_below(found)
            new = [one for one in found if one not in first or self._again(one, current, met)]
            if new or first[current] == above:
                yield current, level
            first |= {one: current for one in new if one not in first}
            met |= {(one, current) for one in new}
            if depth is None or level < depth:
                ahead += [(one, current, level + 1) for one in reversed(new)]

    def _take_below(self, node: str, depth: int | None) -> None:
        """Look up all below a node, layer by layer: one by one they would be as many questions as people."""
        layer, seen = {node, *(self.row(node)["stands_for"] or ())}, {node}
        while layer and (depth is None or depth >= 0):
            self._those_below(layer)
            layer = {row["node"] for one in layer for row in self._below[one]} - seen
            seen |= layer
            self._look_up(layer)
            depth = None if depth is None else depth - 1

    def _again(self, node: str, above: str, met: set[tuple[str, str]]) -> bool:
        """Whether somebody who was met stands in a further place here, that was not."""
        return (node, above) not in met and (self.row(node)["places"] or 0) > 1

    def directly_below(self, node: str) -> list[str]:
        """Who stands directly below a node, by name; below a unit or a post, who does there."""
        return self._reports_at(node, "") or self._reports_there(node)

    def _reports_at(self, node: str, above: str) -> list[str]:
        """Who stands directly below a node where that is below another: of somebody with several places, in these."""
        self._those_below([node])
        below = dict.fromkeys(row["node"] for row in self._below[node])
        self._look_up(below)
        if above and (self.row(node)["places"] or 0) > 1:
            below = {one: None for one in below if self.row(node, self._comes_to(one, node))["up"] == above}
        return sorted(below, key=lambda one: (self.name(one).casefold(), one))

    def _reports_there(self, place: str) -> list[str]:
        """Who stands directly below whoever heads a unit or holds a post, at that place."""
        found: dict[str, None] = {}
        for person in self.row(place)["stands_for"] or ():
            alone = (self.row(person)["places"] or 0) < 2
            at = self._reports_at(person, "")
            found |= {one: None for one in at if alone or self._comes_to(one, person) in ("", place)}
        return sorted(found, key=lambda one: (self.name(one).casefold(), one))

    def _comes_to(self, node: str, manager: str) -> str:
        """The place at which somebody comes to a manager: in the tree, else beside it."""
        rows = [row for row in self._below[manager] if row["node"] == node]
        return next((row["over"] or "" for row in sorted(rows, key=lambda row: row["beside"])), "")

    def who(self, node: str) -> WhoRow:
        """The card of a node (``answers.who``)."""
        below = {"reports": self.directly_below(node), "total_reports": self.size(node)}
        card = self.card(node)
        last = {key: card.pop(key) for key in ("last_known", "first_known", "note")}
        return cast("WhoRow", {**_step(self.row(node), 0), **card, **below, **last})

    def card(self, node: str) -> Row:
        """What ``who`` tells beside the keys of every answer, and whoever is below."""
        return cast("Row", json.loads(self.row(node)["card"]))

    def size(self, node: str) -> int:
        """How many stand below a node, at all depths."""
        if self.row(node)["is_a"] == PERSON and (found := all_below(self, node)) is not None:
            return count(found) - 1
        return len({one for one, _ in self.under(node)}) - 1

    def find(self, text: str, most: int | None = MOST) -> list[FindRow]:
        """The nodes whose id, names or titles are most like the text (``answers.find``)."""
        found = ranked(text, self._candidates(), most)
        self._look_up(match.of for match in found if not match.event)
        return [
            match.row(match.label, "event") if match.event else match.row(self.name(match.of), self._kind(match.of))
            for match in found
        ]

    def _kind(self, node: str) -> Kind:
        return cast("Kind", self.row(node)["is_a"])

    def _candidates(self) -> Iterator[Candidate]:
        for row in _streamed(self.tables.names):
            yield row["variant"], row["label"], row["node"], row["event"]
        titled = self.of_day(self.tables.standing)
        for row in _streamed(titled.filter(titled.place == "", titled.titles.length() > 0).select("node", "titles")):
            for title in row["titles"]:
                yield simplified(fold(title)), title, row["node"], False

    def node(self, text: str) -> NodeId:
        """The id of the one node that a text means. Raises ``UnknownName`` or ``AmbiguousName``."""
        names, folded = self.tables.names, fold(text)
        wanted = (names.node == text) | (names.key == folded) | (names.variant == simplified(folded))
        rows = names.filter(~names.event, wanted).to_pyarrow().to_pylist()
        if any(row["node"] == text for row in rows):
            return NodeId(text)
        found = [row for row in rows if row["key"] == folded] or rows
        nodes = {row["node"]: row["entry"] for row in sorted(found, key=lambda row: row["node"])}
        if len(nodes) > 1:
            raise AmbiguousName(text, nodes.items())
        if not nodes:
            raise UnknownName(text, [f"{row['name']} ({row['id']})" for row in self.find(text, 3)])
        return NodeId(next(iter(nodes)))


def _streamed(table: ibis.Table) -> Iterator[Row]:
    """The rows of a table, of which only some are in memory."""
    for batch in table.to_pyarrow_batches():
        yield from batch.to_pylist()


def _step(row: Row, depth: int) -> StepRow:
    """The row as every answer has it."""
    return cast("StepRow", {"depth": depth, **{key: row[key] for key in STEP}})
