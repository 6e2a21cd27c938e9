"""Short questions to the shipped data, as the table of contradictions words them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph import answers, dates
from graph.view import as_of
from graph.vocabulary import HOLDS, LEADS, MEMBER_OF, PART_OF, REPORTS_TO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.org_graph import OrgGraph
    from graph.view import View

NOBODY = "nobody"
EVENTS = "nothing: all stand as events"
"""What decides between things that happened, of which the format keeps each."""


def ask(view: View, what: str, node: str) -> list[str]:
    """The ids or titles that a view gives for one plain question about a node."""
    manager = view.manager(node)
    answers: dict[str, Iterable[str | None]] = {
        "manager": [manager.object] if manager else [],
        "heads": (held.subject for held in view.lines_to(LEADS, node)),
        "holders": (held.subject for held in view.lines_to(HOLDS, node)),
        "leads": (held.object for held in view.lines(LEADS, node)),
        "over": (held.object for held in view.lines(REPORTS_TO, node)),
        "parent": (held.object for held in view.lines(PART_OF, node)),
        "since": (str(held.stretch.since) for held in view.lines_to(LEADS, node)),
        "titles": view.titles(node),
        "chain": (step.node for step in view.way(node)[0]),
        "under": view.reports(node),
        "units": (held.object for held in view.lines(MEMBER_OF, node)),
    }
    return [said for said in answers[what] if said]


def answer(graph: OrgGraph, asked: str, day: str) -> str:
    """The answer to ``heads of seed`` and the like on a day; of events, the dates on which a word of theirs falls."""
    what, _, node = asked.partition(" of ")
    if what == "events":
        node, _, word = node.partition(": ")
        told = [event for event in graph.facts.events if node in event.nodes and word in event.what]
        said = [str(event.date) for event in told if event.date.earliest <= dates.day(day)]
        return "; ".join(sorted(said))
    return ", ".join(ask(as_of(graph, dates.day(day)), what, node)) or NOBODY


def decided(graph: OrgGraph, why: str, day: str) -> str:
    """What ``why A [B]`` says decides on a day, facts named by their source."""
    one, _, other = why.partition(" ")
    rows = answers.why(graph, as_of(graph, dates.day(day)), one, other or None)
    return " / ".join(re.sub(r"#\w+", "", row["note"]) for row in rows if row["role"] == "decided")
