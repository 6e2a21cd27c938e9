"""Which column of a table is what."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from graph.importers.roster.wording import COMMON, LEVELS, NESTED, OF_UNITS
from graph.importers.tables.layout import bare, readings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_LAST, _FIRST = ("nom", "name", "apellido"), ("nombre", "nome", "name")
"""Headings of names that are the last name beside a first one, or the first beside a last one."""
_NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True)
class Columns:
    """The heading of each column that is used; None where there is none."""

    id: str | None = None
    name: str | None = None
    first: str | None = None
    last: str | None = None
    mail: str | None = None
    title: str | None = None
    manager: str | None = None
    manager_name: str | None = None
    manager_first: str | None = None
    manager_last: str | None = None
    dotted: str | None = None
    reports: str | None = None
    unit: str | None = None
    levels: tuple[str, ...] = ()
    holder: str | None = None
    status: str | None = None
    vacant: str | None = None
    active: str | None = None
    inactive: str | None = None
    on: str | None = None
    joined: str | None = None
    left: str | None = None
    since: str | None = None
    until: str | None = None

    @cached_property
    def used(self) -> dict[str, str]:
        """The columns that there are."""
        named = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "levels"}
        levels = {"levels": " > ".join(self.levels)} if self.levels else {}
        return {what: heading for what, heading in named.items() if heading} | levels

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings of all that is used."""
        used = {what: heading for what, heading in self.used.items() if what != "levels"}
        return (*used.values(), *self.levels)


@cache
def _meanings() -> dict[str, list[str]]:
    """What each heading that we know may be, bare."""
    found: dict[str, list[str]] = {}
    for what, words in COMMON.items():
        for word in words.split():
            found.setdefault(bare(word), []).append(what)
    return found


@cache
def _levels() -> dict[str, tuple[int, int]]:
    """Where each heading of a level stands, bare: numbered ones, then nested ones."""
    numbered = {
        bare(word.format(sign)): (0, number)
        for number in range(1, 10)
        for word in LEVELS.split()
        for sign in (str(number), _NUMERALS[number - 1])
    }
    nested = {bare(word): (1, place) for place, words in enumerate(NESTED) for word in words.split()}
    return nested | numbered


@lru_cache(maxsize=10_000)
def meanings(heading: str) -> frozenset[str]:
    """What a heading may say that a column holds; nothing for one that we do not know."""
    found = {what for one in readings(heading) for what in _meanings().get(one, ())}
    levels = {f"level {_levels()[one][1]}" for one in readings(heading) if _levels().get(one, (1, 0))[0] == 0}
    return frozenset(found | levels)


def guess(headings: Collection[str], given: Mapping[str, str | None], *, units: bool = False) -> Columns:
    """What each column holds: as given, else by its heading. A text given that is no heading is left out here.

    With ``units`` a row is a unit, whose parent is what it is part of and no manager.
    """
    chosen = {what: heading for what, heading in given.items() if heading in headings}
    left = [heading for heading in headings if heading and heading not in chosen.values()]
    levels = () if given.get("unit") is not None or units else _level_columns(left)
    folded: dict[str, str] = {}
    said = [(min(place, 2), one, heading) for heading in left for place, one in enumerate(readings(heading))]
    for _, one, heading in sorted(said, key=lambda told: told[0]):  # a whole heading goes before its parts
        folded.setdefault(one, heading)
    left = [heading for heading in left if heading not in levels]
    for what, common in _common(units).items():
        if given.get(what) is None and what not in chosen and not (what == "unit" and levels):
            words = map(bare, common.split())
            found = next((folded[word] for word in words if folded.get(word) in left), None)
            if found:
                chosen[what] = found
                left.remove(found)
    return Columns(**_settled(chosen), levels=levels)


def _common(units: bool) -> dict[str, str]:
    if not units:
        return COMMON
    first = {what: f"{words} {COMMON[what]}" for what, words in OF_UNITS.items()}
    return first | {what: words for what, words in COMMON.items() if what not in first}


def _settled(chosen: dict[str, Any]) -> dict[str, Any]:
    """A last name without a first one is a name, and the other way round: ``Nom`` is both."""
    for what in ("first", "last"):
        other = "last" if what == "first" else "first"
        if what in chosen and other not in chosen and "name" not in chosen:
            chosen["name"] = chosen.pop(what)
    for there, missing, words in (("first", "last", _LAST), ("last", "first", _FIRST)):
        if there in chosen and missing not in chosen and bare(chosen.get("name", "")) in words:
            chosen[missing] = chosen.pop("name")
    if "manager" not in chosen and "manager_name" in chosen:
        chosen["manager"] = chosen.pop("manager_name")
    return chosen


def _level_columns(headings: Collection[str]) -> tuple[str, ...]:
    """The columns that lead down to a unit, from the whole on; none where there is only one."""
    placed: dict[tuple[int, int], str] = {}
    for heading in headings:
        whole = next(iter(readings(heading)), "")
        if whole in _levels():
            placed.setdefault(_levels()[whole], heading)
    for sort in (0, 1):
        found = [placed[place] for place in sorted(placed) if place[0] == sort]
        if len(dict.fromkeys(found)) > 1:
            return tuple(dict.fromkeys(found))
    return ()
