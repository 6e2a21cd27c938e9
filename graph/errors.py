"""Positions in files, the problems found there, and the errors a user can meet.

``OrgraphError`` is the one base of all errors that are somebody's data or somebody's typing; the command line turns
them into a message and an exit code. Anything else is a fault of ours and keeps its traceback.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN = 20
"""So many problems are in the text of an error."""
MEND = "; mend them first (orgraph check lists them)"
UNTOLD = "an error, not told because it may quote what is confidential"
FEW = 10
"""So many ids are in one sentence."""
Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, order=True, slots=True)
class Where:
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.file else ""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing wrong with the data, found by one rule.

    ``message`` says what is wrong and then what would be right; ``rule`` is the name under which docs/rules.md
    explains it.
    """

    where: Where
    rule: str
    message: str
    level: Level = "error"

    def __str__(self) -> str:
        level = "" if self.level == "error" else f"{self.level}: "
        return f"{self.where}: {level}{self.message} [{self.rule}]"


class OrgraphError(Exception):
    """Base of every error that a user can mend."""


class FactsInvalid(OrgraphError):
    """The data folder cannot be answered from; ``problems`` says all that is wrong with it, in file order.

    ``remedy`` says what to do about it.
    """

    def __init__(self, problems: Iterable[Problem], remedy: str = MEND) -> None:
        self.problems, self.remedy = tuple(problems), remedy
        listed = "".join(f"\n{problem}" for problem in self.problems[:SHOWN])
        more = f"\n… and {len(self.problems) - SHOWN} more" if len(self.problems) > SHOWN else ""
        super().__init__(f"{len(self.problems)} problem(s) in the data{listed}{more}")

    def unquoted(self) -> FactsInvalid:
        """The same without the words of the data: of each problem its place and its rule."""
        untold = (replace(problem, message=UNTOLD) for problem in self.problems)
        return FactsInvalid(untold, f"{self.remedy}; without --public they are told in full")


class BadDate(OrgraphError, ValueError):
    """A text that is no date of EDTF level 0 or 1, nor a season, quarter or half."""

    def __init__(self, text: str, why: str = "") -> None:
        self.text = text
        super().__init__(f"{text!r} is not a date{': ' + why if why else ''}")


class UnknownName(OrgraphError, KeyError):
    """Nothing in the data bears this name; ``nearest`` are the ids and names most like it."""

    def __init__(self, text: str, nearest: Iterable[str] = ()) -> None:
        self.text, self.nearest = text, tuple(nearest)
        super().__init__(text)

    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        return f"nothing is called {self.text!r}{hint}"


class AmbiguousName(OrgraphError):
    """Several nodes, or several events, bear this name; ``matches`` lists them as (id, name), ``many`` is how many.

    Of very many only the first are listed.
    """

    def __init__(self, text: str, matches: Iterable[tuple[str, str]], many: int | None = None) -> None:
        self.text, self.matches = text, tuple(matches)
        self.many = len(self.matches) if many is None else many
        lines = "".join(f"\n  {node}  {name}" for node, name in self.matches[:SHOWN])
        more = f"\n  … and {self.many - SHOWN} more" if self.many > SHOWN else ""
        super().__init__(f"{text!r} can mean {self.many} of them; say which id:{lines}{more}")

    @property
    def ids(self) -> str:
        """The first few ids that it can mean, for a sentence."""
        more = f" or one of {self.many - FEW} more" if self.many > FEW else ""
        return " or ".join(node for node, _ in self.matches[:FEW]) + more
