"""What somebody meant who wrote a date in another way: ``March 2024``, ``Q1 2024``, ``15/11/2022``, ``early 2024``.

Most is read by the ``edtf`` package (``text_to_edtf``); what it does not know, or reads in one way where there are two,
is here. Nothing is guessed in silence: what is found is offered, or taken where there is only one reading.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import TYPE_CHECKING

from graph.dates.months import by_month
from graph.dates.months import month as month_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_SHAPED = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_THIRDS = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}
GOING_ON = ("present", "now", "today", "ongoing", "current", "currently", "still")
"""Words for an end that has not come."""


def meant(text: str) -> tuple[str, ...]:
    """The dates in EDTF that a text may mean; several where it can be read in more than one way."""
    return plainly_meant(text) or tuple(_by_edtf(text))


def plainly_meant(text: str) -> tuple[str, ...]:
    """The same without what is only likely: all of the text is understood, or nothing is."""
    return tuple(dict.fromkeys(_readings(text))) or tuple(by_month(text))


def surely_meant(text: str) -> tuple[str, ...]:
    """The dates that all of a text means; what leaves a word, a sign or a number of it unread may only be offered."""
    return plainly_meant(text) or tuple(one for one in _by_edtf(text) if _is_all_of(text, one))


def why_not(text: str) -> str:
    """Why a text that has the form of a date is none; empty for any other."""
    match = _SHAPED.fullmatch(text.strip())
    if not match:
        return ""
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    if not year:
        return "there is no year 0"
    if not 1 <= month <= 12:
        return f"there is no month {match[2]}"
    days = calendar.monthrange(year, month)[1]
    return f"{calendar.month_name[month]} {year} has {days} days" if not 1 <= day <= days else ""


def _readings(text: str) -> Iterator[str]:
    for pattern, read in _WAYS:
        if match := re.fullmatch(rf"\s*(?:{pattern})\s*", text, re.IGNORECASE):
            yield from read(*(part for part in match.groups() if part is not None))
            return


def _by_numbers(one: str, other: str, year: str) -> Iterator[str]:
    """Day and month, in either order that makes a day."""
    for month, day in ((int(other), int(one)), (int(one), int(other))):
        if 1 <= month <= 12 and int(year) and 1 <= day <= calendar.monthrange(int(year), month)[1]:
            yield date(int(year), month, day).isoformat()


def _by_thirds(word: str, year: str) -> Iterator[str]:
    first, last = _THIRDS[word.lower()]
    yield f"{year}-{first}/{year}-{last}"


def _plainly(text: str) -> tuple[str, ...]:
    return (
        (text.strip(),)
        if _SHAPED.fullmatch(text.strip()) or re.fullmatch(r"\d{4}", text.strip())
        else surely_meant(text)
    )


_YEAR = re.compile(
    r"(?:(?<![^\W_])|jan[a-z]*|feb[a-z]*|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug[a-z]*|sep[a-z]*|oct[a-z]*|nov[a-z]*|dec[a-z]*)"
    r"(?:\d{4}|\d{3}x)",
    re.IGNORECASE,
)
"""A year that stands by itself, or after the name of a month."""


def _by_edtf(text: str) -> Iterator[str]:
    """What the ``edtf`` package makes of a text, if it has a year that the text has."""
    from edtf import text_to_edtf  # noqa: PLC0415 - only a mistake pays for it

    if not _YEAR.search(text) or _SHAPED.fullmatch(text.strip()):
        return
    try:
        found = text_to_edtf(text)
    except Exception:  # noqa: BLE001 - what it makes of some texts has no common base; it means nothing then
        return
    if found and re.fullmatch(r"\d{4}(-\d\d){0,2}[~?%]?|\d{3}X|\d{4}-2[1-4]", found) and found[:3] in text:
        yield found


_VAGUE = frozenset({"about", "approximately", "around", "c", "ca", "circa", "roughly"})
_UNSURE = frozenset({"maybe", "perhaps", "possibly", "probably"})
_SMALL = frozenset({"autumn", "fall", "in", "of", "spring", "summer", "the", "winter"})
"""Words that ``edtf`` reads, or that say nothing."""


def _is_all_of(text: str, found: str) -> bool:
    """Whether nothing of a text is left out of the date that was made of it."""
    words = set(re.findall(r"[^\W\d_]{2,}|(?<!\d)[^\W\d_]", text.casefold()))
    numbers = {int(number) for number in re.findall(r"\d+", text)}
    known = words <= _VAGUE | _UNSURE | _SMALL | {word for word in words if month_of(word)}
    hedged = not words & (_VAGUE | _UNSURE) or found[-1] in "~?%"
    plain = not re.search(r"[^\w\s,.~?%-]|\.\.|--", text)
    return known and hedged and plain and numbers <= {int(number) for number in re.findall(r"\d+", found)}


_WAYS: tuple[tuple[str, Callable[..., Iterable[str]]], ...] = (
    (r"(\d{4})-00(?:-00)?", lambda year: [year]),
    (r"(\d{4}-\d\d)-00", lambda month: [month]),
    (r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})", _by_numbers),
    (r"(\d{4})[./](\d{1,2})[./](\d{1,2})", lambda *parts: ["-".join(part.zfill(2) for part in parts)]),
    (r"(?:the )?(\d{3})0s", lambda decade: [f"{decade}X"]),
    (r"q([1-4])[ /-]*(\d{4})", lambda part, year: [f"{year}-{32 + int(part)}"]),
    (r"(\d{4})[ /-]*q([1-4])", lambda year, part: [f"{year}-{32 + int(part)}"]),
    (r"h([12])[ /-]*(\d{4})", lambda part, year: [f"{year}-{39 + int(part)}"]),
    (r"(\d{4})[ /-]*h([12])", lambda year, part: [f"{year}-{39 + int(part)}"]),
    (r"first half (?:of )?(\d{4})", lambda year: [f"{year}-40"]),
    (r"second half (?:of )?(\d{4})", lambda year: [f"{year}-41"]),
    (r"(early|mid|late)[ -]+(\d{4})", _by_thirds),
    (r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?)?", lambda *parts: ["-".join(p.zfill(2) for p in parts)]),
    (r"(\d{4})\s*(?:[-\u2013\u2014]|to|until)\s*(\d{4})", lambda first, last: [f"{first}/{last}"]),
    (r"([~?%])\s*(\d{4}(?:-\d\d){0,2})", lambda sign, day: [f"{day}{sign}"]),
    (r"(?:before|by|until|up to)\s+(.+)", lambda end: [f"../{one}" for one in _plainly(end)]),
    (r"(?:after|since|from)\s+(.+)", lambda start: [f"{one}/.." for one in _plainly(start)]),
)
"""How people write dates that ``edtf`` does not read, or reads in one way of two."""
