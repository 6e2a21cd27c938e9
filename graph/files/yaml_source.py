"""YAML text to plain values that know where they stand.

The one home of PyYAML. We read libyaml's events and build the values ourselves, because that keeps every scalar the
text it is (no YAML 1.1 guessing: ``no``, ``1:30``, ``0123`` and ``2022-11`` stay as written), gives lines and columns
for nothing, finds duplicate keys, and is faster than any loader on top. Tags are refused, so no object is ever built.

After a syntax error the line it stands on is mended or left out and reading goes on, so one slip does not hide the
next problem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

import yaml

from graph import memory
from graph.errors import Problem, Where
from graph.files.slips import cure

if TYPE_CHECKING:
    from collections.abc import Callable

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_SLIPS = 50
_DEEPEST = 50


class Text(str):
    """A scalar as it stands in the file, with its place (line and column from 1)."""

    __slots__ = ("column", "line")
    line: int
    column: int


class Items(list["Value"]):
    """A YAML sequence with its place."""

    __slots__ = ("column", "line")
    line: int
    column: int


class Keys(dict[Text, "Value"]):
    """A YAML mapping with its place; of a duplicate key it holds the first value."""

    __slots__ = ("column", "line")
    line: int
    column: int

    def under(self, key: str) -> Value | None:
        """The value under a key; None where there is none."""
        return self.get(cast("Text", key))  # a text is equal to what it says, wherever it stands


Value = Text | Items | Keys


def read(text: str, file: str) -> tuple[Value | None, list[Problem]]:
    """The value of a YAML document and all that is wrong with its syntax; None for an empty document."""
    slips: list[Problem] = []
    echo = -1
    while True:
        reader = _Reader(file)
        try:
            with memory.uncollected():
                value = reader.document(text)
        except yaml.YAMLError as error:
            slip = _slip(error, text, file)
            line = slip.where.line
            if not slips or line > echo:
                slips.append(slip)
            if len(slips) == _MOST_SLIPS or line < echo:
                return None, slips
            text, echo = _mended(text, line), line + 1  # what is wrong on the line after a slip only echoes it
        else:
            return value, sorted(slips + reader.problems)


class Extent(NamedTuple):
    """Where a mapping or a list stands in a text, in characters, and whether it is written in braces or brackets."""

    start: int
    end: int
    flow: bool


def extent(text: str, line: int, column: int) -> Extent | None:
    """The extent of the mapping or the list that begins at a place (from 1); None where none does."""
    opened: list[Any] = []
    event: Any
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            begun = opened.pop()
            if (begun.start_mark.line, begun.start_mark.column) == (line - 1, column - 1):
                start, end = begun.start_mark.index, _index(event.end_mark)
                return Extent(start, end, bool(begun.flow_style))
    return None


def _index(mark: Any) -> int:
    return int(mark.index)


def _slip(error: yaml.YAMLError, text: str, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.split("\n")
    line, column = min(mark.line, len(lines) - 1) if mark else 0, mark.column if mark else 0
    where = Where(file, line + 1, column + 1)
    if lines[line][column : column + 1] == "\t":
        return Problem(where, "yaml-tab", "a tab cannot indent or separate in YAML; use spaces")
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    context = getattr(error, "context_mark", None)
    known = cure(lines, line, what, context.line if context else None)
    if known:
        place, message = known
        begins = len(lines[place]) - len(lines[place].lstrip()) + 1
        where = where if place == line else Where(file, place + 1, begins)
        return Problem(where, "yaml-syntax", message)
    return Problem(where, "yaml-syntax", f"this is not YAML: {what}")


def _mended(text: str, line: int) -> str:
    """The text with a slip's line put right, where a tab is all that is wrong with it, or else left empty."""
    lines = text.split("\n")
    broken = lines[line - 1]
    candidates: list[str] = []
    if "\t" in broken:
        before = next((other for other in reversed(lines[: line - 1]) if other.strip()), "")
        indent = len(before) - len(before.lstrip())
        spaced = broken.replace("\t", " ").strip()
        deeper = (2, 0, 4) if before.rstrip().endswith(":") else (0, 2, 4)
        candidates = [" " * (indent + more) + spaced for more in deeper]
    texts = ["\n".join([*lines[: line - 1], candidate, *lines[line:]]) for candidate in (*candidates, "")]
    return max(texts, key=_first_slip_line)


def _first_slip_line(text: str) -> float:
    try:
        _Reader("").document(text)
    except yaml.YAMLError as error:
        return _slip(error, text, "").where.line
    return float("inf")


class _Reader:
    """Builds the values of one document from libyaml's events."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.anchors: dict[str, Value] = {}

    def document(self, text: str) -> Value | None:
        """The first document's value; a second one is a problem."""
        loader = _Loader(text)
        self.next: Callable[[], Any] = loader.get_event
        root: Value | None = None
        try:
            self.next()
            while type(event := self.next()) is not yaml.StreamEndEvent:
                if root is not None:
                    self._problem(event, "yaml-documents", "one document a file; put this one into its own file")
                    break
                root = self._value(self.next(), 0)
                self.next()
        finally:
            loader.dispose()
        return root

    def _value(self, event: Any, depth: int) -> Value:
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._anchored(event)
        if event.tag is not None and not (kind is yaml.ScalarEvent and event.tag == "!"):
            self._problem(event, "yaml-tag", f"tags such as {event.tag!r} are not read; leave it out")
        value: Value
        if kind is yaml.ScalarEvent:
            value = Text(event.value)
        elif depth == _DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)
        else:
            value = Keys() if kind is yaml.MappingStartEvent else Items()
        mark = event.start_mark
        value.line, value.column = mark.line + 1, mark.column + 1
        if isinstance(value, Keys):
            self._fill_keys(value, depth + 1)
        elif isinstance(value, Items):
            self._fill_items(value, depth + 1)
        if event.anchor:  # only now: a value cannot hold itself
            self.anchors[event.anchor] = value
        return value

    def _fill_items(self, items: Items, depth: int) -> None:
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            items.append(self._value(event, depth))

    def _fill_keys(self, keys: Keys, depth: int) -> None:
        while type(event := self.next()) is not yaml.MappingEndEvent:
            key = self._value(event, depth)
            value = self._value(self.next(), depth)
            if not isinstance(key, Text):
                self._problem(event, "yaml-shape", "a key must be plain text")
            elif key in keys:
                first = next(known for known in keys if known == key)
                self._problem(event, "duplicate-key", f"the key {key!r} stands twice, first on line {first.line}")
            else:
                keys[key] = value

    def _anchored(self, event: Any) -> Value:
        value = self.anchors.get(event.anchor)
        if value is None:
            problem = f"nothing before this is anchored as {event.anchor!r}"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        return value

    def _problem(self, event: Any, rule: str, message: str) -> None:
        mark = event.start_mark
        self.problems.append(Problem(Where(self.file, mark.line + 1, mark.column + 1), rule, message))
