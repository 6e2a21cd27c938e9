"""YAML text to plain values that know where they stand.

We read libyaml's events and build the values ourselves, because that keeps every scalar the
text it is (no YAML 1.1 guessing: ``no``, ``1:30``, ``0123`` and ``2022-11`` stay as written), gives lines and columns
for nothing, finds duplicate keys, and is faster than any loader on top. Tags are refused, so no object is ever built.

After a syntax error the line it stands on is mended or left out and reading goes on, so one slip does not hide the
next problem.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import yaml

from graph import limits, memory
from graph.errors import Problem, Where
from graph.files import signs, strictness
from graph.files.cures import ONE_DOCUMENT
from graph.files.gathered import Gathered
from graph.files.mending import Mending
from graph.files.strictness import Spread
from graph.files.yaml_marks import LOADER, QUOTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_DEEPEST = 400
"""The interpreter's stack bears no more levels, whatever the limit is set to."""


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


def read(text: str, file: str, above: int = 0) -> tuple[Value | None, list[Problem]]:
    """The value of a YAML document and all that is wrong with its syntax; None for an empty document.

    ``above`` is how many lines stand above the text in its file.
    """
    text, slips = signs.cleared(signs.ended(text), file)
    reader = _Reader(file, above)
    value, error = _tried(reader, text)
    if error:
        mending = Mending(text, file, _first_wrong)
        while error and not mending.hopeless:
            mending.mend(error)
            error = _first_wrong(mending.text)
            if not error:
                reader = _Reader(file, above)
                value, error = _tried(reader, mending.text)
        slips += mending.slips
        text = mending.text
    if error is None:
        reader.problems += _lower(strictness.found(text, file, reader.spread), above)
    slips = _lower(slips, above)
    return value, sorted([*slips, *reader.problems]) if error is None else slips


def _lower(problems: Iterable[Problem], above: int) -> list[Problem]:
    """The problems of a text, where it stands in its file."""
    return [replace(one, where=replace(one.where, line=one.where.line + above)) for one in problems]


def _tried(reader: _Reader, text: str) -> tuple[Value | None, yaml.YAMLError | None]:
    """The value of a text, or what is first wrong with it."""
    try:
        with memory.uncollected():
            return reader.document(text), None
    except yaml.YAMLError as error:
        return None, error


def _first_wrong(text: str) -> yaml.YAMLError | None:
    """What libyaml finds first wrong with a text, without building anything of it: ten times as fast."""
    loader = LOADER(signs.unbroken(text)[0])
    try:
        if hasattr(loader, "raw_parse"):
            loader.raw_parse()
        else:
            while not isinstance(loader.get_event(), yaml.StreamEndEvent):
                pass
    except yaml.YAMLError as error:
        return error
    finally:
        loader.dispose()
    return None


def _with_signs(following: Callable[[], Any], signs_of: Mapping[int, str]) -> Callable[[], Any]:
    """The events with the signs that stood-ins stand for (see ``signs.unbroken``)."""

    def following_with_signs() -> Any:
        event = following()
        if type(event) is yaml.ScalarEvent:
            event.value = event.value.translate(signs_of)
        return event

    return following_with_signs


class _Reader:
    """Builds the values of one document from libyaml's events."""

    def __init__(self, file: str, above: int) -> None:
        self.file, self.above = file, above
        self.problems = Gathered()
        self.anchors: dict[str, tuple[Value, int]] = {}
        """Each anchored value, and how many values it is made of."""
        self.made = self.repeated = 0
        self.deepest = min(limits.DEPTH, _DEEPEST)
        self.spread: list[Spread] = []
        """What is in quotes or brackets over several lines, but for what is in brackets itself."""
        self.column: int | None = -1
        """The column of the keys or dashes that a value belongs to: -1 where there are none, None within brackets."""

    def document(self, text: str) -> Value | None:
        """The first document's value; a second one is a problem."""
        text, signs_of = signs.unbroken(text)
        loader = LOADER(text)
        self.next: Callable[[], Any] = _with_signs(loader.get_event, signs_of) if signs_of else loader.get_event
        root: Value | None = None
        try:
            self.next()
            while type(event := self.next()) is not yaml.StreamEndEvent:
                if root is not None:
                    self._problem(event, "yaml-documents", ONE_DOCUMENT)
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
        before = self.made
        self.made += 1
        if kind is yaml.ScalarEvent:
            value = Text(event.value)
        elif depth == self.deepest:
            problem = f"nested too deeply {limits.sets('DEPTH')}"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        else:
            value = Keys() if kind is yaml.MappingStartEvent else Items()
        mark = event.start_mark
        value.line, value.column = self.above + mark.line + 1, mark.column + 1
        if kind is not yaml.ScalarEvent:
            self._fill(cast("Keys | Items", value), event, depth + 1)
        elif event.style and event.end_mark.line != mark.line and event.style in QUOTES:
            self._spread(mark, event.end_mark, in_quotes=True)
        if event.anchor:  # only now: a value cannot hold itself
            self.anchors[event.anchor] = value, self.made - before
        return value

    def _fill(self, value: Keys | Items, event: Any, depth: int) -> None:
        around = self.column
        self.column = None if event.flow_style else -1 if event.anchor else event.start_mark.column
        end = self._fill_keys(value, depth) if isinstance(value, Keys) else self._fill_items(value, depth)
        self.column = around
        if event.flow_style and end.line != event.start_mark.line:
            self._spread(event.start_mark, end, in_quotes=False)

    def _spread(self, start: Any, end: Any, *, in_quotes: bool) -> None:
        if self.column is not None and self.column >= 0:
            self.spread.append(Spread(start.line, end.line, self.column, in_quotes))

    def _fill_items(self, items: Items, depth: int) -> Any:
        """Read the items of a list; where it ends."""
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            items.append(self._value(event, depth))
        return event.end_mark

    def _fill_keys(self, keys: Keys, depth: int) -> Any:
        """Read the keys and values of a mapping; where it ends."""
        first: dict[Text, int] | None = None
        while type(event := self.next()) is not yaml.MappingEndEvent:
            key = self._value(event, depth)
            value = self._value(self.next(), depth)
            if not isinstance(key, Text):
                self._problem(event, "yaml-shape", "a key must be plain text")
            elif key in keys:
                first = first or {known: known.line for known in keys}
                self._problem(event, "duplicate-key", f"the key {key!r} stands twice, first on line {first[key]}")
            else:
                keys[key] = value
                if first is not None:
                    first[key] = key.line
        return event.end_mark

    def _anchored(self, event: Any) -> Value:
        if event.anchor not in self.anchors:
            problem = f"nothing before this is anchored as {event.anchor!r}"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        value, size = self.anchors[event.anchor]
        if self.repeated <= limits.ALIASED < self.repeated + size:
            message = f"aliases repeat more than {limits.ALIASED:,} values; from here on they are not read"
            self._problem(event, "too-much", f"{message} {limits.sets('ALIASED')}")
        self.repeated += size
        self.made += size
        if self.repeated <= limits.ALIASED:
            return value
        nothing = Text()
        nothing.line, nothing.column = self.above + event.start_mark.line + 1, event.start_mark.column + 1
        return nothing

    def _problem(self, event: Any, rule: str, message: str) -> None:
        mark = event.start_mark
        self.problems.append(Problem(Where(self.file, self.above + mark.line + 1, mark.column + 1), rule, message))
