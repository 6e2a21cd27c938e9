"""What is wrong with a line that is not YAML, in words that say what to write.

Every cure says what to write. Where nothing is known, libyaml's own words are told: a wrong hint costs more than none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.files.slips import STRAIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEHIND_QUOTE = "there is text behind the closing quote; put all of it in quotes"
UNCLOSED = "the quote that opens here is never closed"
_SPECIAL = re.compile(r"""(?:^|[:,{\[-])\s+([@`%])|(?:^|[:,{\[]|-\s)\s*([*&!])(?=\S)""")
_PLAIN_COLON = re.compile(r"""(?:[{,]\s*|^\s*(?:-\s+)?)([\w ]+):\s+(?!["'{\[|>&*!])([^"'{}\[\],]*?\S):\s+\S""")
_AFTER_QUOTE = re.compile(r"""[:,\[]\s*("[^"]*"|'[^']*')\s+[^\s,}\]#:]""")
_CLOSE_COLON = re.compile(r"\s*(?:- )?(\w+):(?!//)([^\s:].*)")
_INNER_QUOTE = re.compile(r""":\s*'[^']*\w'\w""")


TAB = "a tab cannot indent or separate here; use spaces"
TAB_ALONE = "this line is empty but for a tab; take it out"
TAB_IN_BLOCK = (
    "the lines of a block cannot begin with a tab; say behind | or > how deep they stand (|1), and set them in so "
    "with blanks before the tab"
)
ONE_DOCUMENT = "one document a file; put this one into its own file"
_DIRECTIVE = "of lines that begin with % only %YAML 1.1 or 1.2 is read, once and alone in its line; take this one out"
_ANCHOR = "the name of an anchor is of letters (a to z), digits, - and _, with a blank after it"
_HEADER = "behind | or > stand a depth (1 to 9), - or +, and no text; begin the text on the next line"
_BY_WORDS = (
    ("alphabetic or numeric character", _ANCHOR),
    ("unknown escape character", "in \"…\" a \\ begins an escape; write \\\\ for the sign, or put the text in '…'"),
    ("hexdecimal number", "\\x has two digits (0 to 9, a to f), \\u four and \\U eight"),
    ("unexpected document indicator", "no line within quotes begins with --- or ...; close them above, or set it in"),
    ("indicator equal to 0", _HEADER),
    ("expected comment or line break", _HEADER),
    ("unexpected ':'", "a blank is missing behind this colon"),
)
"""What libyaml says, and what to do about it."""
_WRONG_DIRECTIVE = ("directive", "incompatible YAML", "non-alphabetical", "comment or line break", "digit")
NEAR = 50
"""In so many lines above and below, brackets are looked for that are not closed."""
_OPENS_BLOCK = re.compile(r"(?:.*[\s:-])?[|>][-+0-9]*(?:\s+#.*)?\s*")
_NAMED_ON = re.compile(r"[&*][\w-]+:(?:\s|$)")


def at_place(lines: Sequence[str], line: int, column: int, problem: str) -> str | None:
    """What the sign is about at which libyaml breaks off (from 0); None where the lines around have to be looked at."""
    text = lines[line] if line < len(lines) else ""
    if problem.endswith("tab character where an indentation space is expected"):
        return TAB_IN_BLOCK
    if text[column : column + 1] == "\t":
        return TAB if text.strip() else TAB_ALONE
    before = next((lines[at] for at in range(line - 1, -1, -1) if lines[at].strip()), "")
    off = "document start" in problem or "directive name" in problem
    if off and text[:1].strip() and _OPENS_BLOCK.fullmatch(before):
        return "the lines of a block stand deeper than the line of its | or >; set this one in"
    if text.startswith("%") and any(words in problem for words in _WRONG_DIRECTIVE):
        return _DIRECTIVE
    known = next((cure for words, cure in _BY_WORDS if words in problem), None)
    return known or _of_marks(lines, line, problem) or _of_sign(lines, line, column, problem)


def _of_marks(lines: Sequence[str], line: int, problem: str) -> str | None:
    """What is wrong about ``---`` and ``...``."""
    text = lines[line] if line < len(lines) else ""
    if text.startswith("...") and "node content" in problem:
        return "... ends a document, and none has begun; take it out"
    if text.startswith("--- ") and "mapping values" in problem:
        return "no key stands in the line of ---; put it on the next line"
    if "<document start>" in problem:
        above = [one for one in lines[:line] if one.strip() and not one.startswith("#")]
        if above and all(one.startswith("%") for one in above):
            return "a line with --- is missing between this and the lines that begin with %"
        if any(one.startswith("...") for one in lines[: line + 1]):
            return ONE_DOCUMENT
    return None


def _of_sign(lines: Sequence[str], line: int, column: int, problem: str) -> str | None:
    """What is wrong about a colon, a comma, an anchor or what stands behind quotes and brackets."""
    text = lines[line] if line < len(lines) else ""
    sign, before = text[column : column + 1], text[:column].rstrip()
    missing = "expected key" in problem or "node content" in problem
    if "mapping values" in problem and _NAMED_ON.search(before):
        return _ANCHOR
    if "mapping values" in problem and before.endswith(("'", '"')):
        odd = before.count(before[-1]) % 2
        return "a key stands in one line, its quotes too" if odd else _BEHIND_QUOTE
    if sign == "," and missing:
        return "there is nothing before this comma; take it out"
    if sign in ("*", "&") and missing and re.search(r"&\S+$", before):
        return "an anchor belongs to a value of its own, not to an alias or to another anchor; take one of the two out"
    if (
        before.endswith(("}", "]"))
        and not _unpaired(text, problem)
        and ("expected key" in problem or "sequence entries" in problem)
    ):
        return "there is text behind the closing brace or bracket; take it out"
    return _of_colon(lines, line, column, problem) if sign == ":" else None


def _of_colon(lines: Sequence[str], line: int, column: int, problem: str) -> str | None:
    text = lines[line]
    if "expected key" in problem or "node content" in problem:
        alone = not text[column + 1 : column + 2].strip()
        return "a key is missing before this colon" if alone else "a text that begins with : needs quotes"
    if "expected ','" not in problem or _PLAIN_COLON.search(text):
        return None
    if re.search(r"[{\[,]", text[:column]):
        return "a comma is missing before this key, or the text in which this colon stands needs quotes"
    if _unpaired("".join(lines[max(line - NEAR, 0) : line + NEAR]), problem):
        return None
    return "a comma is missing above this line, or a key and its colon do not stand in one line"


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
        if began < len(lines) and re.search(r"\s#", lines[began]):
            return began, "from # on this is a comment; put the text in quotes"
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
    if "<document start>" in problem:
        return "what stands here belongs to nothing above it; a file is one mapping (people: …, facts: …)"
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
    return _BEHIND_QUOTE if _AFTER_QUOTE.search(text) else None


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
