"""Vague dates in words, with their own vagueness: ``2022-11~`` is "about November 2022".

The page says them in the same words, from the same tables (``dates.js``).
"""

from __future__ import annotations

import re
from typing import Any

from graph.words import ENGLISH, table

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_HOW = {"~": "about", "?": "perhaps", "%": "perhapsAbout"}


def _say(key: str, language: str = ENGLISH, **words: str) -> str:
    template = str(_words(language)[key])
    for word, text in words.items():
        template = template.replace(f"{{{word}}}", text)
    return template


def _words(language: str = ENGLISH) -> dict[str, Any]:
    words: dict[str, Any] = table(language)["dates"]
    return words


def named(text: str, language: str = ENGLISH) -> str:
    """A date by its name: ``15 November 2022``, ``about June 2020``; as it is, where it has no plain one."""
    match = _PLAIN.fullmatch(text)
    if not match:
        return text
    year, month, day, how = match.groups()
    date = _plain(year, month, day, language)
    return _say(_HOW[how], language, date=date) if how else date


def month_of(day: str, language: str = ENGLISH) -> str:
    """The month of a plain day, in short: ``Nov 2022``."""
    year, month, _ = day.split("-")
    return _say("month", language, month=_words(language)["short"][int(month) - 1], year=year)


def _plain(year: str, month: str | None, day: str | None, language: str) -> str:
    if month is None:
        return _say("year", language, year=year)
    if part := _words(language)["parts"].get(month):
        return str(part).replace("{year}", year)
    name = _words(language)["months"][int(month) - 1]
    if day is None:
        return _say("month", language, month=name, year=year)
    return _say("day", language, day=str(int(day)), month=name, year=year)


def said(text: str, language: str = ENGLISH) -> str:
    """A date by its name, a span as some time within it."""
    return on(text, language) if "/" in text else named(text, language)


def on(text: str, language: str = ENGLISH) -> str:
    """A date at which something happened: ``on 15 November 2022``, ``some time between May and June 2021``."""
    start, slash, end = text.partition("/")
    if slash:
        if start == "..":
            return _say("by", language, date=named(end, language))
        if end == "..":
            return _say("after", language, date=named(start, language))
        return _say("between", language, first=named(start, language), last=named(end, language))
    if text == "unknown":
        return _say("unknown", language)
    match = _PLAIN.fullmatch(text)
    return named(text, language) if match and match[4] else _say(_on(match), language, date=named(text, language))


def _on(match: re.Match[str] | None) -> str:
    """How it is said that something was at a date that is no more than plain."""
    if match is None:
        return "onOther"
    _, month, day, _ = match.groups()
    if day:
        return "onDay"
    if month is None:
        return "onYear"
    return "onPart" if month in _words()["parts"] else "onMonth"


def since(text: str) -> str:
    """A date from which on something was so."""
    start, slash, end = text.partition("/")
    if slash and start == "..":
        return _say("sinceLatest", date=named(end))
    match = _PLAIN.fullmatch(text)
    key = "sinceDay" if match and match[3] and not match[4] else "since"
    return _say(key, date=on(text) if slash else named(text))


def lasting(first: str | None, last: str | None) -> str:
    """From when until when something was so, as far as either is known."""
    if not last or last == "open":
        return since(first) if first else ""
    if not first:
        return _say("until", end=_end(last))
    start = named(first)
    if "/" in first:
        start = _say("atTheLatest", date=named(first[3:])) if first.startswith("../") else on(first)
    return _say("fromUntil", start=start, end=_end(last))


def _end(last: str) -> str:
    return on(last) if "/" in last or last == "unknown" else named(last)
