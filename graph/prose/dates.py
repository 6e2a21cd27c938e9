"""Vague dates in words, with their own vagueness: ``2022-11~`` is "about November 2022".

The page says them in the same words, from the same tables (``dates.js``).
"""

from __future__ import annotations

import re
from typing import Any

from graph.words import table

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_HOW = {"~": "about", "?": "perhaps", "%": "perhapsAbout"}


def _say(key: str, **words: str) -> str:
    template = str(_words()[key])
    for word, text in words.items():
        template = template.replace(f"{{{word}}}", text)
    return template


def _words() -> dict[str, Any]:
    words: dict[str, Any] = table()["dates"]
    return words


def named(text: str) -> str:
    """A date by its name: ``15 November 2022``, ``about June 2020``; as it is, where it has no plain one."""
    match = _PLAIN.fullmatch(text)
    if not match:
        return text
    date = _plain(*match.groups())
    return _say(_HOW[match[4]], date=date) if match[4] else date


def _plain(year: str, month: str | None, day: str | None, _: str) -> str:
    if month is None:
        return _say("year", year=year)
    if part := _words()["parts"].get(month):
        return str(part).replace("{year}", year)
    name = _words()["months"][int(month) - 1]
    return (
        _say("month", month=name, year=year) if day is None else _say("day", day=str(int(day)), month=name, year=year)
    )


def on(text: str) -> str:
    """A date at which something happened: ``on 15 November 2022``, ``some time between May and June 2021``."""
    start, slash, end = text.partition("/")
    if slash:
        if start == "..":
            return _say("by", date=named(end))
        if end == "..":
            return _say("after", date=named(start))
        return _say("between", first=named(start), last=named(end))
    if text == "unknown":
        return _say("unknown")
    match = _PLAIN.fullmatch(text)
    return named(text) if match and match[4] else _say(_on(match), date=named(text))


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
