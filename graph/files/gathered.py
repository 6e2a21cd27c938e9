"""The problems of a data folder as they are found; of one rule in one file only so many are kept."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Self

from graph import limits
from graph.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable


class Gathered(list[Problem]):
    """A list of problems that says where it stops listing them. ``errors`` counts all errors, listed or not."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        super().__init__()
        self._counts: Counter[tuple[str, str]] = Counter()
        self.errors = 0
        self.extend(problems)

    def append(self, problem: Problem, /) -> None:
        """Keep a problem, or say once that there are more of its rule."""
        self.errors += problem.level == "error"
        kind = (problem.where.file, problem.rule)
        self._counts[kind] += 1
        if self._counts[kind] <= limits.PROBLEMS:
            super().append(problem)
        elif self._counts[kind] == limits.PROBLEMS + 1:
            text = f"more than {limits.PROBLEMS:,} problems [{problem.rule}] in this file; those from here on are not"
            super().append(
                Problem(problem.where, "too-much", f"{text} listed {limits.sets('PROBLEMS')}", problem.level)
            )

    def extend(self, problems: Iterable[Problem], /) -> None:
        """Keep several."""
        for problem in problems:
            self.append(problem)

    def __iadd__(self, problems: Iterable[Problem], /) -> Self:  # type: ignore[override, misc]  # problems alone
        self.extend(problems)
        return self
