"""Whether what was written reads well, by the reader's own rules: an import never calls fine what ``check`` refuses."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from graph import checks
from graph.errors import Problem, Where
from graph.files import loader

if TYPE_CHECKING:
    from collections.abc import Iterable


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
