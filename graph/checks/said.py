"""What several rules ask of the lines: whether somebody says one, where that stands, and which units were kin."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.dates import MAX, MIN, iso
from graph.vocabulary import PART_OF, NodeId, Relation
from graph.walks import reach

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.errors import Where
    from graph.lines import Line
    from graph.org_graph import OrgGraph


def is_direct(line: Line, relation: Relation) -> bool:
    """Whether a line is of a relation, said of its subject itself, and not dotted."""
    return line.key.relation == relation and not line.derived and not line.key.dotted


def place_of(lines: Iterable[Line]) -> Where:
    """Where the first of the facts behind some lines stands."""
    return min(fact.at for line in lines for fact in line.facts)


def days(start: int, end: int) -> str:
    """A period in words; the first day is in it, the last is not."""
    first = f"from {iso(start)}" if start > MIN else "from the beginning"
    return f"{first} to {iso(end)}" if end < MAX else f"{first} on"


class Related:
    """Which units have ever been above or below each other."""

    def __init__(self, graph: OrgGraph) -> None:
        self.parents: dict[NodeId, set[NodeId]] = defaultdict(set)
        for line in graph.lines:
            if line.key.relation == PART_OF:
                self.parents[line.key.subject].add(line.key.object)

    def kin(self, one: NodeId, other: NodeId) -> bool:
        """Whether one is the other, or above or below it."""
        return self.within(one, other) or self.within(other, one)

    def within(self, unit: NodeId, other: NodeId) -> bool:
        """Whether a unit is another, or was ever part of it."""
        return other in reach([unit], lambda below: self.parents.get(below, ()))
