"""Vague dates: EDTF text kept as it is, with the four days that bound it.

Days are proleptic Gregorian ordinals (``datetime.date.toordinal``), because comparing whole numbers is what everything
above does all day long. ``MIN`` and ``MAX`` stand for "no bound". Bounds include their day.

Grammar: EDTF (ISO 8601-2) levels 0 and 1, and the seasons, quarters and halves of level 2 (``2023-21`` … ``2023-41``).
Plain dates, their qualified forms (``2022-11~``) and intervals of them take a fast path; the ``edtf`` package reads the
rest. Of a date with a time of day (level 0) the day counts, as it is written. A date that is approximate (``~``) or
uncertain (``?``) may lie one unit of its own precision beyond either side, one that is both (``%``) two units:
docs/decisions/0002 says why that is ours and not the package's padding.
"""

from __future__ import annotations

import calendar
import contextlib
import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from graph.dates.meant import GOING_ON, meant, surely_meant, why_not
from graph.errors import BadDate

if TYPE_CHECKING:
    from collections.abc import Callable

MIN = 0
MAX = date.max.toordinal() + 1
UNBOUNDED = ".."
LONGEST = 100
"""No date has more signs."""
_NO_BOUND = (UNBOUNDED, "")
"""An open side of an interval, and (level 1) one that is not known: it may lie anywhere."""

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII)
_UNITS_BEYOND = {"": 0, "?": 1, "~": 1, "%": 2}


@dataclass(frozen=True, slots=True)
class VagueDate:
    """A date as a source gives it.

    ``lower`` and ``upper`` are the first and last day that the text names, ``earliest`` and ``latest`` the first and
    last day it may mean: ``2022-11~`` names 1 to 30 November and may mean 1 October to 31 December.
    """

    text: str
    earliest: int = field(compare=False)
    lower: int = field(compare=False)
    upper: int = field(compare=False)
    latest: int = field(compare=False)

    def __str__(self) -> str:
        return self.text


OPEN = VagueDate("open", MAX, MAX, MAX, MAX)
"""As an ``until``: the source says that it goes on."""

UNKNOWN = VagueDate("unknown", MIN, MIN, MAX, MAX)
"""As an ``until``: it has ended, and the source does not say when."""


@lru_cache(maxsize=100_000)
def parse(text: str) -> VagueDate:
    """Read one EDTF text.

    Raises ``BadDate`` for what is none, for a day that no calendar has, and for an interval that ends before it starts.
    """
    bounds = _fast_bounds(text) or _edtf_bounds(text)
    if bounds[1] > bounds[2]:
        raise BadDate(text, "it ends before it starts")
    return VagueDate(text, *bounds)


def day(text: str) -> int:
    """The last day a text names: what "as of 2022-11" means on the command line."""
    found = parse(text)
    if not MIN < found.upper < MAX:
        raise BadDate(text, "a day is needed, and this has no end")
    return found.upper


def today() -> int:
    """The ordinal of the current day."""
    return date.today().toordinal()  # noqa: DTZ011 - the reader's own calendar day is what "today" means


def iso(ordinal: int) -> str | None:
    """``YYYY-MM-DD`` of an ordinal, None for an unbounded one."""
    return date.fromordinal(ordinal).isoformat() if MIN < ordinal < MAX else None


def between(first: int, last: int) -> str:
    """Some time from one day to another, as EDTF; ``..`` on a side that has no bound."""
    begin, end = iso(first) or UNBOUNDED, iso(last) or UNBOUNDED
    return begin if first == last and begin != UNBOUNDED else f"{begin}/{end}"


def months_before(ordinal: int, months: int) -> int:
    """The day so many months before another, or the last of its month where that has fewer days."""
    was = date.fromordinal(ordinal)
    year, month = divmod(was.year * 12 + was.month - 1 - months, 12)
    if year < 1:
        return MIN
    return date(year, month + 1, min(was.day, calendar.monthrange(year, month + 1)[1])).toordinal()


Bounds = tuple[int, int, int, int]


def _fast_bounds(text: str) -> Bounds | None:
    """Bounds of a plain or qualified date, or of an interval between two; None leaves it to the ``edtf`` package."""
    if "/" not in text:
        moment = _MOMENT.fullmatch(text)
        return _plain_bounds(moment[1] if moment else text)
    start, _, end = text.partition("/")
    first = (MIN, MIN, MIN, MIN) if start in _NO_BOUND else _plain_bounds(start)
    last = (MAX, MAX, MAX, MAX) if end in _NO_BOUND else _plain_bounds(end)
    if first is None or last is None or (start in _NO_BOUND and end in _NO_BOUND):
        return None
    return first[0], first[1], last[2], last[3]


def _plain_bounds(text: str) -> Bounds | None:
    match = _PLAIN.fullmatch(text)
    if not match:
        return None
    year, month, day_ = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if not year or month > 12 or (match[2] and not month) or (match[3] and not day_):
        return None
    if day_ > calendar.monthrange(year, month or 1)[1]:
        return None
    return _padded(_first(year, month, day_), _last(year, month, day_), _UNITS_BEYOND[match[4]], _shifter(month, day_))


def _first(year: int, month: int, day_: int) -> int:
    return date(year, month or 1, day_ or 1).toordinal()


def _last(year: int, month: int, day_: int) -> int:
    return date(year, month or 12, day_ or calendar.monthrange(year, month or 12)[1]).toordinal()


def _shifter(month: int, day_: int) -> Callable[[int, int], int]:
    """How to move a bound by so many units of the date's own precision."""
    if day_:
        return lambda ordinal, units: ordinal + units
    return _by_months if month else lambda ordinal, units: _by_months(ordinal, 12 * units)


def _by_months(ordinal: int, months: int) -> int:
    """The same end of the month, so many months away: a first day stays a first day, a last one a last one."""
    was = date.fromordinal(ordinal)
    year, month = divmod(was.year * 12 + was.month - 1 + months, 12)
    if not 1 <= year <= date.max.year:
        return MIN if months < 0 else MAX
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, 1 if was.day == 1 else length).toordinal()


def _padded(lower: int, upper: int, units: int, shift: Callable[[int, int], int]) -> Bounds:
    if not units:
        return lower, lower, upper, upper
    return max(MIN, shift(lower, -units)), lower, upper, min(MAX, shift(upper, units))


def _edtf_bounds(text: str) -> Bounds:
    """Bounds by the ``edtf`` package; importing it costs more than all else, so only texts that need it pay."""
    start, slash, end = text.partition("/")
    if "/" in end or len(text) > LONGEST:
        raise BadDate(text, hint(text))
    if slash and (start or end):
        try:
            return *_end_bounds(start, MIN)[:2], *_end_bounds(end, MAX)[2:]
        except BadDate as error:
            raise BadDate(text, hint(text) if meant(text) else str(error)) from error
    from edtf.parser import parser_classes as kinds  # noqa: PLC0415

    found = _read_by_edtf(text)
    if type(found) not in (kinds.Unspecified, kinds.Season, kinds.Level2Season, kinds.UncertainOrApproximate):
        raise BadDate(text, hint(text))
    try:
        lower, upper = _ordinal(found.lower_strict(), text), _ordinal(found.upper_strict(), text)
    except BadDate:
        raise
    except Exception as error:  # as in reading it
        raise BadDate(text, hint(text)) from error
    length = upper - lower + 1
    return _padded(lower, upper, _UNITS_BEYOND.get(text[-1], 0), lambda ordinal, count: ordinal + count * length)


_LIKE_A_DATE = re.compile(r"(?=.*[\dXu]{4})[0-9XxUuYyEeSsTtZz:+/~?%.,\[\]{}() -]+")
"""The signs of EDTF, with a year among them."""


def _read_by_edtf(text: str) -> Any:
    if not _LIKE_A_DATE.fullmatch(text):  # the package takes milliseconds to say so
        raise BadDate(text, hint(text))
    import edtf  # noqa: PLC0415

    try:
        with contextlib.redirect_stdout(None):  # edtf 5.0 prints when it stumbles over texts such as 2022-1X
            return edtf.parse_edtf(text)
    except Exception as error:  # what the package raises for what is no date has no base: TypeError, KeyError and more
        raise BadDate(text, hint(text)) from error


def hint(text: str) -> str:
    """What to write instead of a text that is no date: what it may mean, why it is none, or how dates are written."""
    candidates = [one for one in meant(text) if _is_date(one)] if len(text) <= LONGEST else []
    if not candidates and (why := why_not(text)):
        return why
    if candidates:
        return f"did you mean {' or '.join(candidates)}?"
    if text.strip().casefold() in GOING_ON:
        return "where something goes on, say until: open"
    return "write it as 2022, 2022-11, 2022-11-07, 2022-11~ or 2022-11/2023-01 (EDTF)"


def understood(text: str) -> str:
    """The one date in EDTF that all of a text means, however it is written; the text itself if there is not one."""
    try:
        parse(text)
    except BadDate:
        candidates = [one for one in surely_meant(text) if _is_date(one)] if len(text) <= LONGEST else []
        return candidates[0] if len(candidates) == 1 else text
    return text


def _is_date(text: str) -> bool:
    try:
        parse(text)
    except BadDate:
        return False
    return True


def _end_bounds(text: str, unbounded: int) -> Bounds:
    if text in _NO_BOUND:
        return (unbounded,) * 4
    found = parse(text)
    return found.earliest, found.lower, found.upper, found.latest


def _ordinal(moment: Any, text: str) -> int:
    try:
        return date(*moment[:3]).toordinal()
    except ValueError as error:
        raise BadDate(text, "years run from 0001 to 9999") from error
