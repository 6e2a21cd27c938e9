"""Vague dates in words, with their own vagueness: ``2022-11~`` is "about November 2022"."""

from __future__ import annotations

import re

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PARTS = {
    **dict(enumerate(("spring", "summer", "autumn", "winter"), 21)),
    **dict(enumerate(("the first quarter", "the second quarter", "the third quarter", "the fourth quarter"), 33)),
    **dict(enumerate(("the first half", "the second half"), 40)),
}
"""What EDTF's seasons, quarters and halves are called."""
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_HOW = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def named(text: str) -> str:
    """A date by its name: ``15 November 2022``, ``about June 2020``; as it is, where it has no plain one."""
    match = _PLAIN.fullmatch(text)
    if not match:
        return text
    year, month, day, how = match[1], int(match[2] or 0), int(match[3] or 0), _HOW[match[4]]
    if month in _PARTS:
        return f"{how}{_PARTS[month]} {'of ' if month > 24 else ''}{year}"
    if not month:
        return f"{how}{year}"
    return f"{how}{f'{day} ' if day else ''}{MONTHS[month - 1]} {year}"


def on(text: str) -> str:
    """A date at which something happened: ``on 15 November 2022``, ``some time between May and June 2021``."""
    start, slash, end = text.partition("/")
    if slash:
        if start == "..":
            return f"by {named(end)}"
        if end == "..":
            return f"some time after {named(start)}"
        return f"some time between {named(start)} and {named(end)}"
    if text == "unknown":
        return "some day that no source tells"
    match = _PLAIN.fullmatch(text)
    word = "" if match and match[4] else "on " if match and match[3] else "in "
    return f"{word}{named(text)}"


def since(text: str) -> str:
    """A date from which on something was so."""
    start, slash, end = text.partition("/")
    if slash and start == "..":
        return f"since {named(end)} at the latest"
    return f"since {on(text) if slash else named(text)}"


def lasting(first: str | None, last: str | None) -> str:
    """From when until when something was so, as far as either is known."""
    if first and last and last != "open":
        start = named(first)
        if "/" in first:
            start = f"{named(first[3:])} at the latest" if first.startswith("../") else on(first)
        end = on(last) if "/" in last or last == "unknown" else named(last)
        return f"from {start} until {end}"
    if last and last != "open":
        return f"until {on(last) if '/' in last or last == 'unknown' else named(last)}"
    return since(first) if first else ""
