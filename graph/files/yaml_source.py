"""YAML text to plain values that know where they stand.

The one home of PyYAML. We read libyaml's events and build the values ourselves, because that keeps every scalar the
text it is (no YAML 1.1 guessing: ``no``, ``1:30``, ``0123`` and ``2022-11`` stay as written), gives lines and columns
for nothing, finds duplicate keys, and is faster than any loader on top. Tags are refused, so no object is ever built.

After a syntax error the line it stands on is mended or left out and reading goes on, so one slip does not hide the
next problem.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import yaml

from graph import limits, memory
from graph.errors import Problem, Where
from graph.files import signs
from graph.files.gathered import Gathered
from graph.files.mending import Mending

if TYPE_CHECKING:
    from collections.abc import Callable

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
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
    text, slips = signs.cleared(text, file)
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
    lower = [replace(one, where=replace(one.where, line=one.where.line + above)) for one in slips]
    return value, sorted([*lower, *reader.problems]) if error is None else lower


def _tried(reader: _Reader, text: str) -> tuple[Value | None, yaml.YAMLError | None]:
    """The value of a text, or what is first wrong with it."""
    try:
        with memory.uncollected():
            return reader.document(text), None
    except yaml.YAMLError as error:
        return None, error


def _first_wrong(text: str) -> yaml.YAMLError | None:
    """What libyaml finds first wrong with a text, without building anything of it: ten times as fast."""
    loader = _Loader(text)
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


class Mark(NamedTuple):
    """Where a value stands in a text: its line and column as the reader keeps them (from 1), and its signs.

    ``kind`` is how it is written: ``plain``, ``quoted`` and ``block`` scalars, or ``many`` for a mapping or a list.
    """

    line: int
    column: int
    start: int
    end: int
    kind: str


def marks(text: str) -> list[Mark]:
    """Where all values of a text stand, in the order of their ends; of what is no YAML, those before it breaks off."""
    found: list[Mark] = []
    opened: list[Any] = []
    event: Any
    try:
        for event in yaml.parse(signs.cleared(text, "")[0], Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                found.append(_mark(opened.pop(), event.end_mark, "many"))
            elif isinstance(event, yaml.ScalarEvent):
                kind = "quoted" if event.style in _QUOTES else "block" if event.style else "plain"
                found.append(_mark(event, event.end_mark, kind))
    except yaml.YAMLError:
        pass
    return found


def _mark(begun: Any, end: Any, kind: str) -> Mark:
    start = begun.start_mark
    return Mark(start.line + 1, start.column + 1, _index(start), _index(end), kind)


_QUOTES = ("'", '"')


def _index(mark: Any) -> int:
    return int(mark.index)


class _Reader:
    """Builds the values of one document from libyaml's events."""

    def __init__(self, file: str, above: int) -> None:
        self.file, self.above = file, above
        self.problems = Gathered()
        self.anchors: dict[str, tuple[Value, int]] = {}
        """Each anchored value, and how many values it is made of."""
        self.made = self.repeated = 0
        self.deepest = min(limits.DEPTH, _DEEPEST)

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
        if isinstance(value, Keys):
            self._fill_keys(value, depth + 1)
        elif isinstance(value, Items):
            self._fill_items(value, depth + 1)
        if event.anchor:  # only now: a value cannot hold itself
            self.anchors[event.anchor] = value, self.made - before
        return value

    def _fill_items(self, items: Items, depth: int) -> None:
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            items.append(self._value(event, depth))

    def _fill_keys(self, keys: Keys, depth: int) -> None:
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
