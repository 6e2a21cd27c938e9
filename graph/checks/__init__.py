"""What is wrong with the data: rules that need only facts, and rules that need all facts and the lines they give.

One small function per rule in the tables ``RULES``. A rule yields problems and never raises; the first line of its
docstring is what docs/rules.md says of it, and its name, with hyphens, is the rule's name. What does not add up is
data: reported with its days, drawn, and never fatal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.checks import above, deceiving, facts, sourcing, structure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.errors import Problem
    from graph.facts import Facts
    from graph.org_graph import OrgGraph
    from graph.rows import CheckRow

OF_FACTS = (*facts.RULES, *deceiving.RULES)
OF_LINES = (*structure.RULES, *above.RULES, *sourcing.RULES)


def everything(graph: OrgGraph, noted: Iterable[Problem]) -> list[Problem]:
    """All that ``check`` finds, in file order: what was ``noted`` in reading, what facts show, and what lines do.

    The graph is that of the facts that could be read; no line of it is worked out where there are errors.
    """
    found = {*noted, *of_facts(graph.facts)}
    if all(problem.level != "error" for problem in found):
        found.update(of_lines(graph))
    return sorted(found)


def of_facts(told: Facts) -> list[Problem]:
    """Everything that is wrong with facts that read well, in file order."""
    return sorted(problem for rule in OF_FACTS for problem in rule(told))


def of_lines(graph: OrgGraph) -> list[Problem]:
    """Everything that the rules find in the lines and sources of a graph, in file order.

    They are asked only of a folder without errors.
    """
    return sorted({problem for rule in OF_LINES for problem in rule(graph)})


def row(problem: Problem) -> CheckRow:
    """A problem as plain values."""
    where = problem.where
    return {
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "level": problem.level,
        "rule": problem.rule,
        "message": problem.message,
    }
