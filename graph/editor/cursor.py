"""Where in a text that is still being written the cursor stands: what is begun there, in which kind of entry.

Read from the lines above the cursor alone, for what somebody is writing is seldom YAML yet.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from graph.vocabulary import FILE_KEYS, SECTIONS

_SECTION = re.compile(r"([a-z_]+):")
_KEY = re.compile(r"(?:^|[{,]|- )\s*([\w-]+):\s*$")
_IN_BLOCK = re.compile(r"(\s*)(?:- )*\s*([\w-]+):\s*(?:#.*)?$")
_BEGUN = re.compile(r"[^\s,{}\[\]:'\"#][^,{}\[\]'\"#]*$|$")
_OF_ENTRIES = ("facts", "events", "same", "sources", "names")
"""The keys of lists whose items are mappings."""
MOST_ABOVE = 200
"""So many lines above the cursor are looked at for what its line belongs to."""


class Cursor(NamedTuple):
    """What is begun, from which sign of its line on, under which keys; ``key`` is empty where a key is begun.

    ``section`` is the key of the file that it stands under, ``within`` the key of the entry that it lies in, if that is
    one within another (``retracted``, ``names``); ``named`` says whether it lies in a node or a source, under its id.
    """

    begun: str
    start: int
    section: str
    key: str
    within: str = ""
    named: bool = False


def cursor(lines: list[str], line: int, column: int) -> Cursor:
    """What is begun before a place (line and column from 0)."""
    before = lines[line][:column] if line < len(lines) else ""
    begun = _begun(before)
    start = len(before) - len(begun)
    section = _section(lines, line) if before[:1].isspace() or before.startswith("-") or ":" in before else ""
    above = _keys_over(lines, line, before)
    opened = [key for key in (*above, *_opened(before[:start])) if key is not None]
    key = _key_before(before[:start]) or (opened.pop() if opened and _in_list(before[:start], opened[-1]) else "")
    entry = [one for one in opened if one != section]
    inner = entry[-1] if entry else ""
    plain = section in SECTIONS or section == "sources"
    named = plain and bool(entry)
    return Cursor(begun, start, section, key, inner if inner in ("retracted", "names") else "", named)


def _begun(before: str) -> str:
    match = _BEGUN.search(before)
    begun = match[0] if match else ""
    return begun.rpartition(": ")[2].removeprefix("- ").lstrip()


def _section(lines: list[str], line: int) -> str:
    for text in reversed(lines[: line + 1]):
        if (match := _SECTION.match(text)) and match[1] in FILE_KEYS:
            return match[1]
    return ""


def _key_before(before: str) -> str:
    """The key whose value is begun in this line, right behind it."""
    match = _KEY.search(before)
    return match[1] if match else ""


def _opened(before: str) -> list[str | None]:
    """The keys under which braces and brackets are open at the end of a line; None where one stands under no key."""
    opened: list[str | None] = []
    quote = ""
    for place, sign in enumerate(before):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"" and (not place or before[place - 1] in " {[,"):
            quote = sign
        elif sign in "{[":
            opened.append(_key_before(before[:place]) or None)
        elif sign in "}]" and opened:
            opened.pop()
    return opened


def _in_list(before: str, key: str) -> bool:
    """Whether what is begun is an item of the list under a key, and no key itself."""
    if before.count("[") > before.count("]"):
        return before.rfind("[") > before.rfind("{")
    return bool(re.fullmatch(r"\s*- ", before)) and key not in _OF_ENTRIES


def _keys_over(lines: list[str], line: int, before: str) -> list[str]:
    """The keys of the lines above that a line is set in under, the outermost first."""
    indent = len(before) - len(before.lstrip(" "))
    found: list[str] = []
    for text in reversed(lines[max(line - MOST_ABOVE, 0) : line]):
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        depth = len(text) - len(text.lstrip(" "))
        if depth >= indent:
            continue
        indent = depth
        if match := _IN_BLOCK.fullmatch(text):
            found.append(match[2])
        if not depth:
            break
    return found[::-1]
