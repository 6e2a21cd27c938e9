"""What is wrong with a line that is not YAML, in words that say what to write.

Every cure says what to write. Where nothing is known, libyaml's own words are told: a wrong hint costs more than none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.files.slips import STRAIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

UNCLOSED = "the quote that opens here is never closed"
_SPECIAL = re.compile(r"""(?:^|[:,{\[-])\s+([@`%])|(?:^|[:,{\[])\s*([*&!])(?=\S)""")
_PLAIN_COLON = re.compile(r"""(?:[{,]\s*|^\s*(?:-\s+)?)([\w ]+):\s+(?!["'{\[|>&*!])([^"'{}\[\],]*?\S):\s+\S""")
_AFTER_QUOTE = re.compile(r"""[:,\[]\s*("[^"]*"|'[^']*')\s+[^\s,}\]#:]""")
_CLOSE_COLON = re.compile(r"\s*(?:- )?(\w+):(?!//)([^\s:].*)")
_INNER_QUOTE = re.compile(r""":\s*'[^']*\w'\w""")


def cure(lines: Sequence[str], line: int, problem: str, context: int | None) -> tuple[int, str] | None:
    """What is wrong with a line that is not YAML, in words, and on which line; None if it is none of the usual slips.

    ``line`` and ``context`` (where what is broken began) count from 0, ``problem`` is what libyaml says.
    """
    for place in dict.fromkeys((context if context is not None else line, line, max(line - 1, 0))):
        text = lines[place] if place < len(lines) else ""
        if found := _of_line(text, problem):
            return place, found
    began = context if context is not None else line
    if "unexpected end of stream" in problem and began < len(lines):
        return began, UNCLOSED
    if "expected ':'" in problem or "mapping values" in problem:
        if close := _without_blank(lines, line, began):
            return close
        at = _without_colon(lines, line, began)
        if at is not None:
            return at, f"a colon is missing: {lines[at].strip().replace(' ', ': ', 1)}"
    found = _of_levels(lines, line, problem)
    return (line, found) if found else None


def _of_levels(lines: Sequence[str], line: int, problem: str) -> str | None:
    """What is wrong with how deep a line stands, or with a list among keys."""
    text = lines[line] if line < len(lines) else ""
    if "block sequence entries" in problem and not text.lstrip().startswith("-"):
        return "a list does not begin in the line of its key; put its first - on the next line"
    if "expected '-' indicator" in problem:
        return "this line is no item of the list above it; begin it with - and a blank, or set it in deeper"
    above = lines[line - 1] if line else ""
    if "mapping values" in problem and _indent(text) > _indent(above):
        return "this line is set in deeper than the key above it, which has a value already"
    if "expected key" in problem or "block" in problem:
        return "this line is not set in like those above it; keys of one mapping stand in one column"
    return None


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _of_line(text: str, problem: str) -> str | None:
    return next((found for look in _LOOKS if (found := look(text, problem))), None)


def _curly(text: str, problem: str) -> str | None:
    unclosed = '"' in text and "unexpected end" in problem
    return STRAIGHT if any(sign in text for sign in "“”„") and not unclosed else None


def _quoted(text: str, problem: str) -> str | None:
    del problem
    if _INNER_QUOTE.search(text):
        return "an apostrophe within '…' is written twice (''), or put the text in \"…\""
    return "there is text behind the closing quote; put all of it in quotes" if _AFTER_QUOTE.search(text) else None


def _special(text: str, problem: str) -> str | None:
    del problem
    match = _SPECIAL.search(text)
    return f"a text that begins with {match[1] or match[2]} needs quotes" if match else None


def _hash(text: str, problem: str) -> str | None:
    del problem
    open_ended = re.search(r"\s#", text) and text.count("{") > text.split("#", maxsplit=1)[0].count("}")
    return "from # on this is a comment, the closing brace too; put the text in quotes" if open_ended else None


def _colon(text: str, problem: str) -> str | None:
    del problem
    match = _PLAIN_COLON.search(text)
    return (
        f'a colon and a blank within a text need quotes: {match[1].strip()}: "{match[2].strip()}: …"' if match else None
    )


def _unpaired(text: str, problem: str) -> str | None:
    del problem
    unpaired = text.count("{") != text.count("}") or text.count("[") != text.count("]")
    return "a brace or a bracket is opened and not closed, or the reverse" if unpaired else None


_LOOKS = (_curly, _quoted, _special, _hash, _colon, _unpaired)
"""What a broken line is looked through for, in this order."""


def _without_blank(lines: Sequence[str], line: int, began: int) -> tuple[int, str] | None:
    """The line of a key whose colon has no blank after it, at or above a place, and how to write it."""
    for place in dict.fromkeys((began, line, line - 1)):
        match = _CLOSE_COLON.fullmatch(lines[place]) if 0 <= place < len(lines) else None
        if match:
            return place, f"a blank is missing after the colon: {match[1]}: {match[2]}"
    return None


def _without_colon(lines: Sequence[str], line: int, began: int) -> int | None:
    """The line of a key without its colon, at or above a place."""
    for place in dict.fromkeys((began, line, line - 1)):
        text = lines[place].strip() if 0 <= place < len(lines) else ""
        if text and not text.startswith(("#", "-", "{", "[")) and ":" not in text:
            return place
    return None
