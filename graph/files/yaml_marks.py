"""Where the values of a YAML text stand in it, in signs: for editors, edits, and a second look at what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from graph.files import signs

if TYPE_CHECKING:
    from collections.abc import Iterator

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's events where it is there, else Python's own."""
QUOTES = ("'", '"')
"""How a text in quotes is written."""


def _events(text: str) -> Iterator[Any]:
    """The events of the first document: only that one is read, whatever follows it."""
    for event in yaml.parse(signs.unbroken(text)[0], Loader=LOADER):
        yield event
        if isinstance(event, yaml.DocumentEndEvent):
            return


class Extent(NamedTuple):
    """Where a mapping or a list stands in a text, in characters, and whether it is written in braces or brackets."""

    start: int
    end: int
    flow: bool


def extent(text: str, line: int, column: int) -> Extent | None:
    """The extent of the mapping or the list that begins at a place (from 1); None where none does."""
    opened: list[Any] = []
    event: Any
    for event in _events(text):
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
        for event in _events(signs.cleared(text, "")[0]):
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                found.append(_mark(opened.pop(), event.end_mark, "many"))
            elif isinstance(event, yaml.ScalarEvent):
                kind = "quoted" if event.style in QUOTES else "block" if event.style else "plain"
                found.append(_mark(event, event.end_mark, kind))
    except yaml.YAMLError:
        pass
    return found


def _mark(begun: Any, end: Any, kind: str) -> Mark:
    start = begun.start_mark
    return Mark(start.line + 1, start.column + 1, _index(start), _index(end), kind)


def _index(mark: Any) -> int:
    return int(mark.index)


class Piece(NamedTuple):
    """A text, or an alias of a value, as it stands: from its anchor on, to its end.

    ``style`` is ``"`` or ``'``, ``|`` or ``>``, ``*`` for an alias, and empty for a plain text. ``column`` is that of
    the keys or dashes it belongs to, from 0; -1 where there are none.
    """

    start: int
    end: int
    style: str
    anchor: str | None
    column: int
    flow: bool


def pieces(text: str) -> list[Piece]:
    """All texts and aliases of what can be read, and all anchored mappings and lists, in their order."""
    found: list[Piece] = []
    opened: list[Any] = []
    for event in _events(text):
        if isinstance(event, yaml.CollectionEndEvent):
            opened.pop()
        elif isinstance(event, yaml.NodeEvent):
            style = _style(event)
            if style != "{" or event.anchor:
                found.append(_piece(event, style, opened))
            if style == "{":
                opened.append(event)
    return found


def _style(event: Any) -> str:
    """How a value is written: as in ``Piece``, and ``{`` for mappings and lists of all kinds."""
    if isinstance(event, yaml.CollectionStartEvent):
        return "{"
    return "*" if isinstance(event, yaml.AliasEvent) else event.style or ""


def _piece(event: Any, style: str, opened: list[Any]) -> Piece:
    column = next((int(one.start_mark.column) for one in reversed(opened) if not one.flow_style), -1)
    flow = bool(opened and opened[-1].flow_style)
    return Piece(_index(event.start_mark), _index(event.end_mark), style, event.anchor, column, flow)
