"""Whether what was written reads well, by the reader's own rules: an import never calls fine what ``check`` refuses.

Of a large import the facts are proved as they are in memory; reading them again would cost as much as the import.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from graph import checks
from graph.errors import Problem, Where
from graph.files import loader
from graph.vocabulary import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.facts import Facts


MANY = 50_000
"""From so many facts on, what was written is not read again."""


def of_facts(facts: Facts) -> list[Problem]:
    """The errors in facts that were written: relations between kinds that do not go together, and what ``check`` asks."""
    found = [problem for problem in checks.of_facts(facts) if problem.level == "error"]
    for fact in facts.facts:
        rule = RELATIONS[fact.relation]
        ends = [(fact.subject, rule.subjects), *([(fact.object, rule.objects)] if rule.objects else [])]
        for node, kinds in ends:
            kind = facts.nodes[node].kind
            if kind not in kinds:
                text = f"{node!r} is a {kind}; a {' or '.join(kinds)} is needed here"
                found.append(Problem(fact.at, "wrong-kind", text))
    return found


def of_files(folder: Path, written: Iterable[Path]) -> list[Problem]:
    """The errors in a folder that stand in the files that were written."""
    names = {path.as_posix() for path in written}
    if not names:
        return []
    facts, problems = loader.read(folder)
    found = {*problems, *checks.of_facts(facts)}
    return sorted(problem for problem in found if problem.level == "error" and problem.where.file in names)


def of_text(text: str) -> list[Problem]:
    """The errors in a document that was printed."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "printed.yaml")
        path.write_text(text, encoding="utf-8")
        return [
            Problem(Where("stdout", one.where.line, one.where.column), one.rule, one.message, one.level)
            for one in of_files(Path(folder), [path])
        ]
