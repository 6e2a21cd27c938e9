"""Months by their names in English, German, French, Spanish and Chinese, as people write dates in tables."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = (
    "january february march april may june july august september october november december",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janner feber maerz",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
)
"""Without accents, each language from January on."""
SHORT = {"mrz": 3, "sept": 9, "janv": 1, "fevr": 2, "avr": 4, "juil": 7, "set": 9}
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_CHINESE = {f"{numeral}月": number for number, numeral in enumerate(_NUMERALS, 1)}
_MONTHS = [(name, number) for names in NAMES for number, name in enumerate(names.split(), 1)]
_NEXT = 10
"""A year of two digits lies at most so many years ahead, else in the century before."""

_WORD = r"(?P<month>[^\W\d_]{3,})\.?"
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
_BETWEEN = r"(?:\s*[-/,.]\s*|\s+)(?:del?\s+|of\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er|º)?"
_WEEKDAY = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"lun|mar|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mie|jue|vie|sab|dom|"
    r"lunes|martes|miercoles|jueves|viernes|sabado|domingo|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tues|thur|thurs)"
    r"[.,]*\s+)?"
)
_WAYS = tuple(
    re.compile(rf"\s*{_WEEKDAY}{way}\s*", re.IGNORECASE)
    for way in (
        rf"{_DAY}{_BETWEEN}{_WORD}{_BETWEEN}{_YEAR}",
        rf"{_WORD}{_BETWEEN}{_DAY}(?:\s*,\s*|\s+){_YEAR}",
        rf"{_WORD}{_BETWEEN}(?P<year>\d{{4}}|'\d{{2}})",
        rf"(?P<year>\d{{4}}){_BETWEEN}{_WORD}(?:{_BETWEEN}{_DAY})?",
    )
)


def month(word: str) -> int:
    """The month that a word names, whole or shortened to three letters and more; 0 where it names none, or two."""
    if word in _CHINESE:
        return _CHINESE[word]
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).rstrip(".")
    if plain in SHORT:
        return SHORT[plain]
    found = {number for name, number in _MONTHS if len(plain) >= 3 and name.startswith(plain)}
    return found.pop() if len(found) == 1 else 0


def whole_year(digits: str) -> int:
    """A year of four digits or two: of those at most ten years ahead, the latest."""
    year = int(digits.lstrip("'"))
    if len(digits.lstrip("'")) > 2:
        return year
    ahead = date.today().year + _NEXT  # noqa: DTZ011 - only its year counts
    year += ahead // 100 * 100
    return year if year <= ahead else year - 100


def by_month(text: str) -> Iterator[str]:
    """The dates in EDTF that a text with the name of a month means: one, or none."""
    for way in _WAYS:
        if found := way.fullmatch(text):
            parts = found.groupdict()
            number, day = month(parts["month"]), parts.get("day")
            if number:
                year = whole_year(parts["year"])
                yield f"{year:04}-{number:02}" + (f"-{int(day):02}" if day else "")
                return
