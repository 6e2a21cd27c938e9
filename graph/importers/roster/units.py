"""Units as cells name them: by a name, by a path from the whole down, or by several columns of levels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.importers.roster.options import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.importers.roster.lists import List
    from graph.importers.roster.options import Options
    from graph.importers.tables import Row

SIGNS = ("/", ">", "»", "›", "→", "\\", "::", "|")
"""Signs that part the units of a path, and may be part of a name."""
SLASH = "/"
_SEVERAL = re.compile(r"\s*[;\n]\s*")
BETWEEN = "/"
"""Stands in the id of a unit between it and the units it is part of."""

Chain = tuple[tuple[str, str], ...]
"""The id and the name of a unit, after those of the units it is part of, the whole first."""


class Units:
    """What the unit cells of some lists mean."""

    def __init__(self, lists: Iterable[List], options: Options) -> None:
        self.conventions, self.inside, path = options.conventions, options.inside, options.path
        self.whole = {row.get(found.columns.unit) for found in lists for row in found.rows}
        self.parted = options.rows == PEOPLE
        self.texts = dict.fromkeys(
            one.strip()
            for found in lists
            for row in found.rows
            for one in self._cells(row.get(found.columns.unit))
            if one
        )
        self.sign = path if path is not None else _sign(self.texts)
        self.asked = (
            "" if self.sign or path is not None else next((text for text in self.texts if SLASH in text.strip("/")), "")
        )

    def ids(self) -> set[str]:
        """The ids of all units that cells name."""
        return {unit for text in self.texts for unit, _ in self._path(text)}

    def of(self, row: Row, found: List) -> list[Chain]:
        """The units that a row is of; none where it names none, and there is none that all are in."""
        if found.columns.levels:
            parts = [text for heading in found.columns.levels if (text := self._named(row.get(heading)))]
            chains = [_chain(parts)] if parts else []
        else:
            cells = [text for one in self._cells(row.get(found.columns.unit)) if (text := self._named(one))]
            chains = [self._path(text) for text in cells]
        return chains or ([((self.inside, self.inside),)] if self.inside else [])

    def _cells(self, text: str) -> list[str]:
        """The units that a cell names: several where each or one of them is a cell by itself elsewhere."""
        parts = _SEVERAL.split(text) if self.parted else [text]
        return parts if len(parts) > 1 and {*parts} & self.whole else [text]

    def _named(self, text: str) -> str:
        return self.conventions.someone(text.strip())

    def _path(self, text: str) -> Chain:
        if not self.sign:
            return ((text, text),)
        return _chain([part.strip() for part in text.split(self.sign.strip()) if part.strip()])


def _chain(parts: list[str]) -> Chain:
    """Units from the whole down; one that is named again for the level below is one."""
    kept = [part for place, part in enumerate(parts) if not place or part != parts[place - 1]]
    return tuple((BETWEEN.join(kept[: place + 1]), part) for place, part in enumerate(kept))


def _sign(texts: Iterable[str]) -> str:
    """The sign that parts paths, where the cells show that they are paths; else empty.

    A sign may be part of a name (``R&D/Engineering``): it parts where a cell begins with it, where it stands between
    blanks and is no slash, where what stands before it is a unit by itself, or where several cells begin alike.
    """
    for sign in SIGNS:
        parted = [text for text in texts if sign in text]
        firsts = [text.strip(f"{sign} ").split(sign)[0].strip() for text in parted]
        alike = len(firsts) > len(set(firsts)) or bool(set(firsts) & {*texts})
        spaced = sign != SLASH and any(f" {sign} " in text for text in parted)
        if parted and (alike or spaced or any(text.startswith(sign) for text in parted)):
            return sign
    return ""
