"""On which days some lines are not what they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from graph.lines.line import Key, Line, Stretch

Days = tuple[int, int]
"""From a day to before another."""


def days_that_differ(old: Collection[Line], new: Collection[Line]) -> list[Days]:
    """The days of which some lines say what others do not; what is one and the same is passed at a glance."""
    before, after = _by_start(old, new), _by_start(new, old)
    found: list[Days] = []
    for spell in before.keys() | after.keys():
        one, other = before.get(spell, ()), after.get(spell, ())
        found += [(part.start, part.end) for part in (*_missing(one, other), *_missing(other, one))]
    return joined(found)


def joined(days: Iterable[Days]) -> list[Days]:
    """The same days in order, what meets as one."""
    found: list[Days] = []
    for first, before in sorted(days):
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(before, found[-1][1])
        else:
            found.append((first, before))
    return found


def touches(days: Iterable[Days], start: int, end: int) -> bool:
    """Whether any of some days lie from a day to before another."""
    return any(first < end and start < before for first, before in days)


def _by_start(lines: Iterable[Line], others: Iterable[Line]) -> dict[tuple[Key, int], list[Stretch]]:
    """The stretches of the lines that are not among others, by what each says and when it begins."""
    known = set(map(id, others))
    found: dict[tuple[Key, int], list[Stretch]] = {}
    for line in lines:
        if id(line) not in known:
            found.setdefault((line.key, line.start), []).extend(line.stretches)
    return found


def _missing(parts: Iterable[Stretch], others: Iterable[Stretch]) -> list[Stretch]:
    """The stretches that are not among others."""
    known = set(map(id, others))
    left = [part for part in parts if id(part) not in known]
    if not left:
        return left
    mine = set(map(id, parts))
    unlike = [part for part in others if id(part) not in mine]
    return [part for part in left if part not in unlike]
