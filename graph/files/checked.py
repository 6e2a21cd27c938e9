"""All that is wrong with a data folder: how it reads, its facts, their lines, and the copies of its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import checks
from graph.files import archives, loader
from graph.files.folders import folder_of
from graph.org_graph import OrgGraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from graph.errors import Problem
    from graph.facts import Facts


def checked(
    folder: Path | str, track: Callable[[Sequence[Path]], Iterable[Path]] = iter
) -> tuple[Facts, list[Problem]]:
    """What can be read of a data folder, and all that is wrong with it, in file order.

    Lines and copies are looked at only where there is no error: else much of what they seem to lack is only unread.
    Raises ``OrgraphError`` when there is no such folder or nothing in it.
    """
    where = folder_of(folder)
    facts, problems = loader.read(where, track)
    return facts, everything(OrgGraph(facts), problems, where)


def everything(graph: OrgGraph, noted: Iterable[Problem], folder: Path | None) -> list[Problem]:
    """The same of facts that could be read, and what was ``noted`` in reading; of no folder, without copies."""
    found = checks.everything(graph, noted)
    if folder is None or any(problem.level == "error" for problem in found):
        return found
    return sorted({*found, *archives.problems(graph.facts, folder)})


def changed_in_public(
    folder: Path | str, track: Callable[[Sequence[Path]], Iterable[Path]] = iter
) -> tuple[Facts, list[Problem]]:
    """What can be read of a data folder, and what of it would be told otherwise if only what is public were told.

    Where the facts have errors, these. Raises ``OrgraphError`` when there is no such folder or nothing in it.
    """
    from graph.checks import publishing  # noqa: PLC0415 - few ask

    facts, problems = loader.read(folder_of(folder), track)
    errors = [problem for problem in (*problems, *checks.of_facts(facts)) if problem.level == "error"]
    return facts, sorted({*errors}) or publishing.changed(facts)
