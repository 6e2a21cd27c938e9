"""Whether what was written reads well, by the reader's own rules: an import never calls fine what ``check`` refuses.

Of a large import the facts are proved as they are in memory; reading them again would cost as much as the import.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from graph import checks
from graph.errors import Problem, Where
from graph.files import loader
from graph.importers.fitting import misfit
from graph.vocabulary import REPORTS_TO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.facts import Fact, Facts

MANY = 50_000
"""From so many facts on, what was written is not read again."""


def of_rings(facts: Facts) -> Iterator[Problem]:
    """The people of one list who stand above themselves, each ring once."""
    over: dict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in facts.facts:
        if fact.relation == REPORTS_TO and fact.line == "solid" and not fact.denied and fact.observed and fact.at.file:
            over[fact.source.id].setdefault(fact.subject, fact)
    for lines in over.values():
        done: set[str] = set()
        for start in lines:
            way: list[str] = []
            node = start
            while node in lines and node not in done:
                done.add(node)
                way.append(node)
                node = lines[node].object
            if node in way:
                yield _ring([lines[one] for one in way[way.index(node) :]], facts)


def _ring(ring: list[Fact], facts: Facts) -> Problem:
    names = [facts.nodes[fact.subject].name for fact in ring]
    where = min(fact.at for fact in ring)
    if len(ring) == 1:
        return Problem(where, "self-report", f"{names[0]} reports to nobody else than {names[0]}: who is above? Kept")
    rows = ", ".join(str(fact.at.line) for fact in sorted(ring, key=lambda fact: fact.at))
    return Problem(where, "in-a-ring", f"{' → '.join([*names, names[0]])} (rows {rows}): nobody is at the top; kept")


def fitting(facts: Facts) -> tuple[Facts, list[Problem]]:
    """The facts that relate what their relation can; of the others a problem where each stands."""
    kinds = {node.id: node.kind for node in facts.nodes.values()}
    unfit = {fact.id: text for fact in facts.facts if (text := misfit(fact.subject, fact.relation, fact.object, kinds))}
    if not unfit:
        return facts, []
    kept = [fact for fact in facts.facts if fact.id not in unfit]
    problems = [
        Problem(fact.at, "wrong-kind", f"{unfit[fact.id]}; not read") for fact in facts.facts if fact.id in unfit
    ]
    return replace(facts, facts=tuple(kept)), problems


def of_files(folder: Path, written: Iterable[Path], facts: Facts) -> list[Problem]:
    """The errors in a folder that stand in the files that some facts were written to."""
    if len(facts.facts) >= MANY:
        return _errors(checks.of_facts(facts))
    names = {path.as_posix() for path in written}
    if not names:
        return []
    read, problems = loader.read(folder)
    found = _errors({*problems, *checks.of_facts(read)})
    return sorted(problem for problem in found if problem.where.file in names)


def of_text(text: str, facts: Facts) -> list[Problem]:
    """The errors in a document with some facts that was printed."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "printed.yaml")
        path.write_text(text, encoding="utf-8")
        return [
            Problem(Where("stdout", one.where.line, one.where.column), one.rule, one.message, one.level)
            for one in of_files(Path(folder), [path], facts)
        ]


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.level == "error"]
