"""Units as cells name them: by a name, by a path from the whole down, or by several columns of levels."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graph.importers.roster.options import PEOPLE
from graph.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.importers.roster.lists import List
    from graph.importers.roster.options import Options
    from graph.importers.tables import Row

SIGNS = ("/", ">", "»", "›", "→", "\\", "::", "|")
"""Signs that part the units of a path, and may be part of a name."""
SLASH = "/"
_SEVERAL = re.compile(r"\s*[;\n]\s*")
UNIT_PREFIX = "unit-"
"""Goes before the ids of units where they are also ids of people."""
BETWEEN = "/"
"""Stands in the id of a unit between it and the units it is part of."""

Chain = tuple[tuple[str, str], ...]
"""The id and the name of a unit, after those of the units it is part of, the whole first."""


class Units:
    """What the unit cells of some lists mean."""

    def __init__(self, lists: Iterable[List], options: Options, known: Iterable[str] = ()) -> None:
        """``known`` are the units that are there already: what differs from them in case alone is one with them."""
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
        self.sign = path if path is not None else sign_of(self.texts)
        self.alike = self._alike(lists, known)
        self._one_of = {text: texts[0] for texts in self.alike for text in texts}
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
            chains = [self._chain(parts)] if parts else []
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
            return self._chain([text])
        return self._chain(self._parts(text))

    def _parts(self, text: str) -> list[str]:
        return [part.strip() for part in text.split(self.sign.strip()) if part.strip()] if self.sign else [text]

    def _chain(self, parts: list[str]) -> Chain:
        """Units from the whole down; one that is named again for the level below is one."""
        named = [self._one_of.get(part, part) for part in parts]
        kept = [part for place, part in enumerate(named) if not place or part != named[place - 1]]
        return tuple((BETWEEN.join(kept[: place + 1]), part) for place, part in enumerate(kept))

    def _alike(self, lists: Iterable[List], known: Iterable[str]) -> list[list[str]]:
        """The texts that differ in case, accents or blanks alone and are one unit.

        First comes how it is written there already, else how it is written most.
        """
        written: Counter[str] = Counter()
        for found in lists:
            columns = found.columns
            if columns.levels:
                written.update(text for row in found.rows for one in columns.levels if (text := row.get(one)))
            else:
                cells = Counter(row.get(columns.unit) for row in found.rows)
                for cell, times in cells.items():
                    for part in (part for text in self._cells(cell) if text for part in self._parts(text.strip())):
                        written[part] += times
        groups: dict[str, list[str]] = defaultdict(list)
        already = {fold(text): text for text in known}
        first = 1 + sum(written.values())
        written.update(dict.fromkeys({already[fold(one)] for one in written if fold(one) in already}, first))
        for text in written:
            groups[fold(text)].append(text)
        return [sorted(texts, key=lambda text: -written[text]) for texts in groups.values() if len(texts) > 1]


def sign_of(texts: Iterable[str]) -> str:
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
