"""What does not add up once all facts are read and weighed.

All of it is data: reported with its days, drawn, and never fatal. Like ``checks``, one small function per rule in the
tables ``RULES``; these need the lines, and all facts, so they are asked only of a folder without errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.consistency import above, sourcing, structure

if TYPE_CHECKING:
    from graph.errors import Problem
    from graph.org_graph import OrgGraph

RULES = (*structure.RULES, *above.RULES, *sourcing.RULES)


def check(graph: OrgGraph) -> list[Problem]:
    """Everything that the rules find in the lines and sources of a graph, in file order."""
    return sorted({problem for rule in RULES for problem in rule(graph)})
