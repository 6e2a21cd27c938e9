"""Dates as people's files have them, as EDTF: in what order day and month stand is seen from all dates of a file."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from graph import dates
from graph.dates.meant import GOING_ON, plainly_meant
from graph.dates.months import whole_year
from graph.errors import BadDate, OrgraphError
from graph.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

ORDERS = ("dmy", "mdy", "ymd")
_NUMBERS = re.compile(r"(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?(?:[T ]+\d{1,2}[:.]\d\d.*)?")
_TIME = re.compile(
    r"(.*\d)[T ]+\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?", re.IGNORECASE
)
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)")
_DAY_NUMBER = re.compile(r"(\d{5})(?:\.\d+)?")
_SPREADSHEET_ZERO = date(1899, 12, 30)
_DAY_NUMBERS = range(10_000, 80_000)
"""1927 to 2119: what a number in a column of dates may be, where a spreadsheet has forgotten that it is one."""
NEVER_FROM = 2900
"""Years from here on stand for no end: 9999-12-31, 4712-12-31, 2999-12-31."""
NEVER = date(NEVER_FROM, 1, 1).toordinal()
_GOING_ON = {
    *GOING_ON, "to date", "till date", "until now", "active", "open", "to present", "heute", "bis heute", "laufend",
    "aktuell", "actuel", "actuelle", "a ce jour", "en cours", "aujourd'hui", "actual", "actualidad", "presente",
    "hasta la fecha", "vigente", "至今", "现在", "目前", "现任",
}  # fmt: skip
_UNKNOWN = {
    "unknown", "not known", "unk", "?", "??", "unbekannt", "inconnu", "inconnue", "desconocido", "desconocida", "未知",
    "不详",
}  # fmt: skip
_NONE = {"", "-", "--", "–", "—", "n/a", "na", "none", "null", "nil", "nan", "0000-00-00", "00/00/0000", "0", "无", "."}


def going_on(text: str) -> bool:
    """Whether a text stands for an end that has not come."""
    return fold(text) in _GOING_ON


def unknown(text: str) -> bool:
    """Whether a text says that a date is not known."""
    return fold(text) in _UNKNOWN


def none(text: str) -> bool:
    """Whether a text says that there is no date."""
    return fold(text) in _NONE


class Unclear(BadDate):
    """A date that can be read in two ways, and nothing in its file says in which."""

    def __init__(self, text: str, why: str) -> None:
        self.text = text
        OrgraphError.__init__(self, f"{text!r} can be read in several ways: {why}")


@dataclass
class Days:
    """In what order the dates of a file are written, ``dmy``, ``mdy`` or ``ymd``: as told, else as they show."""

    order: str = ""
    shown: str = ""
    """The date that showed it."""
    against: str = ""
    """A date that can only be read in another order."""
    day_numbers: list[str] = field(default_factory=list)

    def learn(self, texts: Iterable[str]) -> None:
        """See the order from dates that can be read in one only."""
        if self.order:
            return
        showing: dict[str, str] = {}
        for text in texts:
            numbers = _NUMBERS.fullmatch(text.strip())
            if numbers and len(numbers[1]) < 4 and len(ways := _orders(*numbers.group(1, 3, 4))) == 1:
                showing.setdefault(ways[0], text)
        if showing:
            order, self.shown = next(iter(showing.items()))
            self.against = next((text for way, text in showing.items() if way != order), "")
            self.order = "" if self.against else order

    def read(self, text: str) -> str:
        """A date as EDTF.

        Raises ``Unclear`` where it can be read in two ways, ``BadDate`` for what is none.
        """
        text = text.strip()
        numbers = _NUMBERS.fullmatch(text)
        if numbers and len(numbers[1]) < 4:
            return self._ordered(text, *numbers.group(1, 3, 4))
        if found := _plainly(text):
            year = int(found[:4]) if found[:4].isdecimal() else 2000
            if not 1800 <= year <= 2100 and not year >= NEVER_FROM:
                raise Unclear(text, f"the year {year} is far from ours; is it of another calendar?")
            return found
        number = _DAY_NUMBER.fullmatch(text)
        if number and int(number[1]) in _DAY_NUMBERS:
            self.day_numbers.append(text)
            return (_SPREADSHEET_ZERO + timedelta(int(number[1]))).isoformat()
        return dates.parse(text).text

    def _ordered(self, text: str, *numbers: str) -> str:
        ways = {way: found for way in _orders(*numbers) if (found := _as(way, *numbers))}
        if not ways:
            raise BadDate(text, dates.hint(text))
        order = self.order or ("dmy" if "." in text else "")  # nobody parts month and day by full stops
        if order in ways:
            return ways[order]
        if self.order:
            raise Unclear(text, f"it is not written as {self.shown or self.order}, but {' or '.join(ways)}")
        if len(set(ways.values())) == 1:
            return next(iter(ways.values()))
        named = " or ".join(f"{found} (--dates {way})" for way, found in ways.items())
        why = (
            f"the file has {self.shown} and {self.against}" if self.against else "no date of the file tells which it is"
        )
        raise Unclear(text, f"{why}: {named}")


@cache
def _plainly(text: str) -> str:
    """A date that can be read in one way only, whatever the file; else empty."""
    if compact := _COMPACT.fullmatch(text):
        text = "-".join(compact.groups())
    if moment := _TIME.fullmatch(text):
        text = moment[1].strip()
    if len(parts := re.split(r"[./]", text)) in (2, 3) and len(parts[0]) == 4 and all(map(str.isdecimal, parts)):
        text = "-".join(part.zfill(2) for part in parts)
    meant = plainly_meant(text)
    for reading in (text, *(meant if len(meant) == 1 else ())):
        try:
            return dates.parse(reading).text
        except BadDate:
            continue
    return ""


def _orders(*numbers: str) -> tuple[str, ...]:
    """The orders in which three numbers can be a date."""
    return tuple(order for order in ORDERS if _as(order, *numbers))


def _as(order: str, *numbers: str) -> str:
    """Three numbers as a date, read in an order; empty if they are none. Noughts for month and day leave them open."""
    part = dict(zip(order, numbers, strict=True))
    if len(part["y"]) not in (2, 4) or max(len(part["m"]), len(part["d"])) > 2:
        return ""
    if order == "ymd" and len(part["y"]) == 2 and int(part["y"]) <= 31:
        return ""  # two digits that may be a day are one
    year, month, day = whole_year(part["y"]), int(part["m"]), int(part["d"])
    if not year or month > 12 or (month and day > calendar.monthrange(year, month)[1]) or (day and not month):
        return ""
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
