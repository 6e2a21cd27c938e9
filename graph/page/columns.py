"""Values as short columns of numbers: each distinct value once in a table, and its place wherever it stands."""

from __future__ import annotations

from itertools import accumulate, groupby, pairwise, repeat
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

Value = TypeVar("Value", bound="Hashable")


class Table(Generic[Value]):
    """Distinct values in the order in which they were first asked for."""

    def __init__(self, values: Iterable[Value] = ()) -> None:
        self.places: dict[Value, int] = {}
        for value in values:
            self.place(value)

    def place(self, value: Value) -> int:
        """Where a value stands; it is put there if it is new."""
        return self.places.setdefault(value, len(self.places))

    def values(self) -> list[Value]:
        """All values, each at its place."""
        return list(self.places)


def steps(numbers: Iterable[int]) -> list[int]:
    """Numbers as what each is more than the one before: short where they rise slowly."""
    return [after - before for before, after in pairwise([0, *numbers])]


def column(numbers: Sequence[int]) -> list[int] | list[list[int]]:
    """The numbers as they are, or as pairs (number, how often in a row) where that is at most a third as many."""
    pairs = [[number, len(list(same))] for number, same in groupby(numbers)]
    return pairs if 3 * len(pairs) <= len(numbers) else list(numbers)


def risen(more: Iterable[int]) -> list[int]:
    """Numbers from what each is more than the one before: what ``steps`` made of them."""
    return list(accumulate(more))


def plain(numbers: Iterable[int | list[int]]) -> list[int]:
    """The numbers of a column, whichever way ``column`` wrote it."""
    return [number for one in numbers for number in (repeat(*one) if isinstance(one, list) else (one,))]
