"""One example of each shape as rows of lists, with made-up words, and which word of a node each of them stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.importers.by_engine.naming import LINES, SIDE
from graph.importers.by_engine.shapes import CELLS, EMPTY, HALVES, LISTS, SELF, UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENS, AGAIN, CLOSES, PREFIX = "\ue000", "\ue001", "\ue002", "\ue003"
"""Signs in no list that go before and after a made-up word, and before the id of a unit whose ids have a prefix."""


class ExampleRow(NamedTuple):
    """A row of an example: in which list, and its cells."""

    k: int
    id: str
    name: str = ""
    title: str = ""
    unit: str = ""
    manager: str = ""


class Example:
    """The example of a shape. ``node`` is whom it is about, ``slots`` the place of each made-up word among all."""

    def __init__(self, number: int, shape: str, prefix: str) -> None:
        self.number, self.shape = number, shape
        self.kind, own, half = shape.split(HALVES)
        self._own = own.split(LISTS) if own else []
        self._lines = [line.split(SIDE) for line in half.split(LINES)] if half else []
        self._prefix = PREFIX if prefix else ""
        subjects = {int(whose[:-1]): whose[-1] for whose, _ in self._lines}
        lower = sorted(place for place, side in subjects.items() if side == "<")
        upper = sorted(place for place, side in subjects.items() if side == ">")
        self._cell = self._word("p", len(lower))
        self.node = self._prefix + self._cell if self.kind == UNIT else self._cell
        ordered = {place: at for at, place in enumerate(lower)}
        ordered |= {place: len(lower) + 1 + at for at, place in enumerate(upper)}
        self._people = {place: self._word("p", at) for place, at in ordered.items()}
        self.slots = self._all_slots()

    def _word(self, sort: str, place: int, again: int = 0) -> str:
        return f"{OPENS}{self.number:06}{sort}{place:04}{AGAIN * again}{CLOSES}"

    def _cells(self) -> Iterator[tuple[int, list[str]]]:
        for k, part in enumerate(self._own):
            if part:
                yield k, part.split(CELLS)

    def _all_slots(self) -> dict[str, int]:
        """The words in the order in which the engine has them: id, names, titles, units, managers, subjects."""
        found = {self.node: 0}
        if self.kind == UNIT:
            found[self._cell] = 1 if self._prefix else 0
        after = 2 if self.kind == UNIT else 1
        for sort, column in (("n", 0), ("t", 1), ("u", 2), ("m", 3)):
            words = {cells[column] for _, cells in self._cells()} - {EMPTY, SELF}
            places = [int(word.split("~")[0]) for word in words]
            for word, place in zip(words, places, strict=True):
                found[self._told(sort, word)] = after + place
            after += max(places, default=-1) + 1
        return found | {word: after + place for place, word in self._people.items()}

    def _told(self, sort: str, word: str) -> str:
        """The made-up word of a cell. Titles that say the same in other words do so here too."""
        if sort == "t":
            place, same = word.split("~")
            return self._word("t", int(same), int(place))
        return (self._prefix if sort == "u" else "") + self._word(sort, int(word))

    def _or_self(self, sort: str, word: str) -> str:
        """The same of a cell that may be empty, or the id itself."""
        return {EMPTY: "", SELF: self._cell}[word] if word in (EMPTY, SELF) else self._told(sort, word)

    def rows(self) -> Iterator[ExampleRow]:
        """The rows of the example."""
        for k, (name, title, unit, manager) in self._cells():
            yield ExampleRow(
                k,
                self._cell,
                self._or_self("n", name),
                "" if title == EMPTY else self._told("t", title),
                "" if unit == EMPTY else self._told("u", unit).removeprefix(PREFIX),
                self._or_self("m", manager),
            )
        for whose, whole in self._lines:
            yield from self._line(self._people[int(whose[:-1])], whole)

    def _line(self, subject: str, whole: str) -> Iterator[ExampleRow]:
        """The rows of somebody of whom only one line matters: that to the node."""
        for k, sign in enumerate(whole):
            if sign == "x" and self.kind == UNIT:
                yield ExampleRow(k, subject, unit=self._cell)
            elif sign in "xo":
                yield ExampleRow(k, subject, manager=self._cell if sign == "x" else self._word("o", 0))
