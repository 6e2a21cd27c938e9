"""The lines of a text that is not YAML: what is wrong is told, its line put right or left out, so that reading goes on.

One slip does not hide the next problem. The work is bounded: so many slips are told, and so many signs looked through
again to find them; where that is not enough, this is told too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph import limits
from graph.errors import Problem, Where
from graph.files import cures, signs

if TYPE_CHECKING:
    from collections.abc import Callable

    Errors = Callable[[str], Exception | None]
    """What is first wrong with a text."""

_RULES = dict.fromkeys((cures.TAB, cures.TAB_ALONE, cures.TAB_IN_BLOCK), "yaml-tab") | {
    cures.ONE_DOCUMENT: "yaml-documents"
}
"""By which rule something is told, where it is not ``yaml-syntax``."""
LEAST_ROUNDS = 3


class Mending:
    """The lines of one file as they are put right; ``slips`` tells what was wrong with them."""

    def __init__(self, text: str, file: str, first_wrong: Errors) -> None:
        self.lines, self.file, self.first_wrong = signs.BREAK.split(text), file, first_wrong
        self.slips: list[Problem] = []
        self.hopeless = False
        self._echo = -1
        self._mended = 0
        self._left = max(LEAST_ROUNDS, limits.REREAD // (len(text) + 1))

    @property
    def text(self) -> str:
        """All lines as they are now."""
        return "\n".join(self.lines)

    def mend(self, error: Exception) -> None:
        """Tell of an error, and put its line right; ``hopeless`` where nothing comes of that."""
        slip = told(error, self.lines, self.file)
        line = slip.where.line
        if not self.slips or line > self._echo:
            self.slips.append(slip)
        if line < self._echo:
            self.hopeless = True
        elif self._mended >= 2 * limits.SLIPS or len(self.slips) >= limits.SLIPS or self._left <= 0:
            self.hopeless = True
            name = "REREAD" if self._left <= 0 else "SLIPS"
            message = f"so much is wrong here that reading stops; mend what is told above {limits.sets(name)}"
            self.slips.append(Problem(slip.where, "too-much", message))
        else:
            self._put_right(line)
            self._echo = line + 1  # what is wrong on the line after a slip only echoes it

    def _put_right(self, line: int) -> None:
        """Put a slip's line right, where a tab is all that is wrong with it, or else leave it empty."""
        self._mended += 1
        candidates = (*self._untabbed(line), "")
        self._left -= 1 if len(candidates) == 1 else len(candidates) + 1
        self.lines[line - 1] = max(candidates, key=lambda one: self._gets_to(line, one)) if len(candidates) > 1 else ""

    def _untabbed(self, line: int) -> list[str]:
        """What a line with tabs may have been meant to be."""
        broken = self.lines[line - 1]
        if "\t" not in broken:
            return []
        before = next((self.lines[at] for at in range(line - 2, -1, -1) if self.lines[at].strip()), "")
        indent = len(before) - len(before.lstrip())
        spaced = broken.replace("\t", " ").strip()
        deeper = (2, 0, 4) if before.rstrip().endswith(":") else (0, 2, 4)
        return [" " * (indent + more) + spaced for more in deeper]

    def _gets_to(self, line: int, candidate: str) -> float:
        """How far a text can be read with another line in place of one."""
        self.lines[line - 1] = candidate
        error = self.first_wrong(self.text)
        return float("inf") if error is None else told(error, self.lines, "").where.line


def told(error: Any, lines: list[str], file: str) -> Problem:
    """What libyaml says of a text, as a problem with its place, and a cure if it is one of the usual slips."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = min(mark.line, len(lines) - 1) if mark else 0, mark.column if mark else 0
    where = Where(file, line + 1, column + 1)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    said = cures.at_place(lines, line, column, what)
    if said:
        return Problem(where, _RULES.get(said, "yaml-syntax"), said)
    context = getattr(error, "context_mark", None)
    known = cures.cure(lines, line, what, context.line if context else None)
    if known:
        place, message = known
        begins = len(lines[place]) - len(lines[place].lstrip()) + 1
        if context and place == context.line and message == cures.UNCLOSED:
            begins = context.column + 1
        elif place == line:
            begins = column + 1
        where = Where(file, place + 1, begins)
        return Problem(where, "yaml-syntax", message)
    return Problem(where, "yaml-syntax", f"this is not YAML: {what}")
