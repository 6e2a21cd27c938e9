"""Where the headings of a table stand, and what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from graph.importers.tables.workbook import Line

    Meanings = Callable[[str], Collection[str]]
    """What a text means as a heading; nothing for one that we do not know."""

LOOKED_AT = 40
"""Headings stand in one of so many first rows."""
_PARTS = re.compile(r"\s*[/|()\n（）\[\]]\s*")
_SCRIPTS = re.compile(r"[\x00-\u024f]+|[^\x00-\u024f]+")


def bare(heading: str) -> str:
    """A heading's letters and digits alone."""
    return "".join(sign for sign in fold(heading) if sign.isalnum())


def readings(heading: str) -> list[str]:
    """What a heading says, bare: whole, then part by part, as ``ID / 工号`` and ``Name 姓名`` say it twice."""
    parts = [part for part in _PARTS.split(heading) if part]
    scripts = [part for part in _SCRIPTS.findall(heading) if part.strip()]
    return list(dict.fromkeys(filter(None, map(bare, (heading, *parts, *scripts)))))


def find(lines: Sequence[Line], meanings: Meanings) -> tuple[int, list[str]]:
    """The last row of headings and what they are, a text for each column; empty where none stands over it.

    The row is the first of those with the most known headings; without any, the first with several cells, else with
    one. Headings that are the same in two columns are told apart by the row above, or by a number.
    """
    filled = [
        (place, [cell.strip() for cell in cells])
        for place, (_, cells) in enumerate(lines)
        if any(map(str.strip, cells))
    ]
    if not filled:
        return 0, []
    counts = {place: sum(bool(meanings(cell)) for cell in cells if cell) for place, cells in filled}
    most = max(counts.values())
    several = [place for place, cells in filled if sum(map(bool, cells)) > 1]
    place = next(one for one, count in counts.items() if count == most) if most > 1 else (several or [filled[0][0]])[0]
    found = [cell.strip() for cell in lines[place][1]]
    above = _cells(lines, place - 1)
    below = _cells(lines, place + 1)
    if len(set(filter(None, above))) > 1 and _unclear(found):
        found = _joined(_filled_right(above), found)
    elif _same_again(found, below, meanings):
        found, place = _joined(found, below, " / "), place + 1
    return lines[place][0], _told_apart(found)


def _same_again(found: Sequence[str], below: Sequence[str], meanings: Meanings) -> bool:
    """Whether a row says again what the headings above it say, in another language."""
    pairs = [pair for pair in zip(found, below, strict=False) if all(pair)]
    return len(pairs) > 1 and all(one != other and {*meanings(one)} & {*meanings(other)} for one, other in pairs)


def _cells(lines: Sequence[Line], place: int) -> list[str]:
    return [cell.strip() for cell in lines[place][1]] if 0 <= place < len(lines) else []


def _unclear(found: Sequence[str]) -> bool:
    named = [one for one in found if one]
    return len(set(named)) < len(named) or len(named) < len(found)


def _filled_right(above: Sequence[str]) -> list[str]:
    """A row of groups of columns, with each in every column that it stands over."""
    filled: list[str] = []
    for cell in above:
        filled.append(cell or (filled[-1] if filled else ""))
    return filled


def _joined(upper: Sequence[str], lower: Sequence[str], between: str = " ") -> list[str]:
    width = max(len(upper), len(lower))
    pairs = zip([*upper, *[""] * (width - len(upper))], [*lower, *[""] * (width - len(lower))], strict=True)
    return [one or two if not (one and two) or one == two else f"{one}{between}{two}" for one, two in pairs]


def _told_apart(found: Sequence[str]) -> list[str]:
    counted: dict[str, int] = {}
    for heading in found:
        counted[heading] = counted.get(heading, 0) + 1
    seen: dict[str, int] = {}
    told = []
    for heading in found:
        seen[heading] = seen.get(heading, 0) + 1
        told.append(f"{heading} ({seen[heading]})" if heading and seen[heading] > 1 else heading)
    return told
