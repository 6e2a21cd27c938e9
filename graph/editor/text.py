"""A text as an editor counts it and as our reader does: places, the values that stand there, and units of signs.

An editor counts a line in the units of an encoding, UTF-16 unless it says otherwise: in these an emoji is two.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from graph.files import yaml_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graph.files.yaml_marks import Mark

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")
"""An anchor or a tag before a value: its place is theirs, its text is not."""

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"
_UNITS: Mapping[str, Callable[[str], int]] = {
    UTF8: lambda text: len(text.encode("utf-8", "surrogatepass")),
    UTF16: lambda text: len(text) + sum(sign > "\uffff" for sign in text),
    UTF32: len,
}
"""How long a text is in each encoding that an editor may count in."""


class Span(NamedTuple):
    """Signs of a text, from the first to before the last."""

    start: int
    end: int


class Place(NamedTuple):
    """A line, and how many units of the editor's encoding stand before it in that; both from 0."""

    line: int
    character: int


class Page:
    """The text of one file."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def lines(self) -> list[str]:
        """The lines as an editor counts them."""
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    @cached_property
    def marks(self) -> list[Mark]:
        """Where all values stand."""
        return yaml_marks.marks(self.text)

    @cached_property
    def _scalars(self) -> dict[tuple[int, int], Mark]:
        return {(mark.line, mark.column): mark for mark in self.marks if mark.kind != "many"}

    @cached_property
    def _many(self) -> dict[tuple[int, int], Mark]:
        return {(mark.line, mark.column): mark for mark in self.marks if mark.kind == "many"}

    def index(self, line: int, column: int) -> int:
        """How many signs stand before a place that our reader names (from 1)."""
        return min(self._starts[min(line, len(self.lines)) - 1] + column - 1, len(self.text))

    def scalar(self, line: int, column: int) -> tuple[Span, str] | None:
        """The signs of the text that our reader found at a place, and how it is written; None if there is none."""
        mark = self._scalars.get((line, column))
        if mark is None:
            return None
        before = _PROPERTIES.match(self.text, mark.start, mark.end)
        return Span(before.end() if before else mark.start, mark.end), mark.kind

    def whole(self, line: int, column: int) -> Span:
        """The signs of the mapping or list at a place, without blanks behind; else of the text there, or its line."""
        mark = self._many.get((line, column)) or self._scalars.get((line, column))
        if mark is None:
            return self.shown(line, column)
        return Span(mark.start, mark.start + len(self.text[mark.start : mark.end].rstrip()))

    def shown(self, line: int, column: int) -> Span:
        """What to underline for a problem at a place: the text there, else what begins there, as far as its line."""
        start = self.index(line, column)
        line_end = self.text.find("\n", start)
        line_end = len(self.text) if line_end < 0 else line_end
        mark = self._scalars.get((line, column)) or self._many.get((line, column))
        end = min(mark.end, line_end) if mark else line_end
        end = start + len(self.text[start:end].rstrip())
        return Span(start, max(end, min(start + 1, line_end)))

    def around(self, index: int) -> list[Mark]:
        """The mappings and lists that an index lies in, the innermost first."""
        found = [mark for mark in self._many.values() if mark.start <= index <= mark.end]
        return sorted(found, key=lambda mark: (mark.end - mark.start, -mark.start))

    def place(self, index: int, encoding: str = UTF16) -> Place:
        """Where an editor that counts in an encoding sees an index."""
        line = self.text.count("\n", 0, index)
        return Place(line, _UNITS[encoding](self.text[self._starts[line] : index]))

    def at(self, place: Place, encoding: str = UTF16) -> int:
        """The index of an editor's place; of one behind a line or the text, the end of that."""
        if place.line >= len(self.lines):
            return len(self.text)
        line, units = self.lines[place.line], _UNITS[encoding]
        passed = 0
        for count, sign in enumerate(line):
            if passed >= place.character:
                return self._starts[place.line] + count
            passed += units(sign)
        return self._starts[place.line] + len(line)
