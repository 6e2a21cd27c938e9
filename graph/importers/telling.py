"""What an import says when it is done: what it could not decide, folded, and the tree that it would make."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from graph import dates
from graph.errors import Problem, Where
from graph.importers.whom import MANAGER, PARENT, UPPER, rows_told
from graph.names import fold
from graph.vocabulary import UNIT
from graph.whole_lists import with_absences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.errors import Level
    from graph.facts import Facts
    from graph.importers.records import Records
    from graph.importers.there import Question, There
    from graph.view import View
    from graph.vocabulary import NodeId

_SAID = re.compile(r"'[^']*'|\"[^\"]*\"|\([^()]*\)|\d+")
"""What differs in messages that say the same of different things."""
ABOVE = (MANAGER, f"dotted {MANAGER}", PARENT)
"""What somebody or something is named as that stands above people."""
SHOWN = 5
"""So many problems of one rule in one file are told one by one."""
LINES = 60
"""So many lines of a tree are printed."""


def remedy(questions: Iterable[Question]) -> str:
    """How the questions can be answered: two names of one id cannot be two people with it."""
    apart = "" if all(one.same_id for one in questions) else "--no-match where names alike are different people, "
    return f"say --match where they are the same, {apart}or --namespace NAME to keep all ids apart"


def of_no_facts(facts: Facts, *, told: bool) -> Problem:
    """That nothing is said in what was read: an error where nobody is named either, and nothing else was told."""
    level: Level = "warning" if facts.nodes or told else "error"
    text = "nothing that was read says anything"
    named = f"; {len(facts.nodes)} are named, and no more" if facts.nodes else ""
    return Problem(Where("orgraph import"), "no-facts", f"{text}{named}", level)


def of_strangers(records: Records, there: There) -> Iterator[Problem]:
    """Who is named, and has no record, here or in the folder; an error where somebody stands below them."""
    for text, one in records.strangers.items():
        if text in there.facts.nodes:
            continue
        level: Level = "error" if one.what in ABOVE or (one.what == UPPER and one.near) else "warning"
        near = f"; did you mean {' or '.join(one.near)}?" if one.near else ""
        rows = rows_told(one.places)
        rows = rows.replace("row", "line", 1) if one.places[0].file.endswith((".yaml", ".yml")) else rows
        message = f"named only, as {one.what}: {text!r} ({rows}){near}"
        yield Problem(one.places[0], "named-only", message, level)


def of_questions(questions: Iterable[Question]) -> Iterator[Problem]:
    """Who may be somebody in the folder, and is not said to be."""
    for one in questions:
        yield Problem(one.at, one.rule, f"{one}: the same?")


def folded(problems: Iterable[Problem]) -> Iterator[str]:
    """Problems as lines; of many by one rule in one file the first few, and the rows of the others."""
    groups: dict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for problem in sorted(problems):
        groups[problem.where.file, problem.rule, _SAID.sub("", problem.message)].append(problem)
    for (file, rule, _), found in groups.items():
        yield from map(str, found[:SHOWN])
        rest = found[SHOWN:]
        if rest:
            yield f"{file}: {len(rest)} more like these: {rows_told([one.where for one in rest])} [{rule}]"


def summary(facts: Facts, problems: int) -> str:
    """How much was read."""
    kinds: list[str] = [node.kind for node in facts.nodes.values()]
    counts = ", ".join(
        f"{kinds.count(kind)} {many}" for kind, many in (("person", "people"), ("unit", "units"), ("post", "posts"))
    )
    stubs = sum(node.stub for node in facts.nodes.values())
    return (
        f"{len(facts.facts)} facts from {len(facts.sources)} source(s): {counts}"
        f"{f' ({stubs} only named: stubs)' if stubs else ''}; {problems} problem(s)"
    )


def tree(facts: Facts) -> str:
    """Who stands under whom by these facts, on the last of their days."""
    from graph.org_graph import OrgGraph  # noqa: PLC0415
    from graph.view import as_of  # noqa: PLC0415

    days = [one.published.upper for one in facts.sources.values() if one.published]
    day = max((day for day in days if day < dates.MAX), default=dates.today())
    view = as_of(OrgGraph(with_absences(facts)), day)
    lone = [node for node in view.nodes if node not in view.tree and view.there(node) and view.nodes[node].kind != UNIT]
    tops = (sorted(some, key=lambda one: fold(view.name(one))) for some in (view.roots, lone))
    found = [place for top in chain.from_iterable(tops) for place in view.below(top)]
    lines = [_line(view, node, depth) for node, depth in found[:LINES]]
    more = [f"… and {len(found) - LINES} more"] if len(found) > LINES else []
    return "\n".join([f"On {dates.iso(day)}:", *lines, *more])


def _line(view: View, node: NodeId, depth: int) -> str:
    title = view.title(node)
    return f"{'  ' * (depth + 1)}{view.name(node)}{f', {title}' if title and title != view.name(node) else ''}"
