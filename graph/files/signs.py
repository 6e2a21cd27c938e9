"""The text of a YAML file from its bytes, and the signs in it that no YAML may hold, each told where it stands."""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from graph import limits
from graph.errors import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All but the printable signs of the YAML specification (``c-printable``)."""
REPLACEMENT = "\ufffd"
_WIDE = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_LIKELY = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""What a byte that is no UTF-8 is most likely to mean, by its surrogate escape."""
_ESCAPED = re.compile("[\udc80-\udcff]")
BREAK = re.compile("\r\n|[\n\r]")
"""What ends a line."""
_BREAKS = "\x85\u2028\u2029"
"""Signs that end a line for libyaml (YAML 1.1), and are signs as any other in YAML 1.2 and to every editor."""
_STAND_INS = range(0xF0000, 0xFFFFE)
"""Signs for private use."""
FOREIGN = 20
"""A file with so many lines that are not UTF-8 is in another encoding as a whole."""


def decoded(content: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """The text of a file in UTF-8, and where it is not: such bytes are read as the letters that they most likely are.

    None for a file that is in another encoding as a whole, and is not worth reading on.
    """
    wide = next((name for mark, name in _WIDE if content.startswith(mark)), None)
    if wide:
        return None, [Problem(Where(file), "unreadable-file", f"this file is in {wide}; save it as UTF-8")]
    try:
        return _broken_evenly(content.decode("utf-8-sig")), []
    except UnicodeDecodeError:
        text = _broken_evenly(content.decode("utf-8-sig", "surrogateescape"))
    problems = [_wrong_byte(sign, Where(file, *place)) for place, sign in _first_of_lines(text, _ESCAPED)]
    if len(problems) > FOREIGN:
        first = problems[0]
        text = f"{first.message.partition(';')[0]}, nor is what is on {len(problems) - 1:,} lines after it"
        return None, [Problem(first.where, first.rule, f"{text}; save the file as UTF-8")]
    return text.translate(_LIKELY), problems


def cleared(text: str, file: str) -> tuple[str, list[Problem]]:
    """The text with another sign for each that YAML forbids, and a problem for the first of each line."""
    if not _FORBIDDEN.search(text):
        return text, []
    problems: list[Problem] = []
    for place, sign in _first_of_lines(text, _FORBIDDEN):
        if len(problems) == limits.SLIPS:
            message = f"signs that no YAML may hold on many more lines {limits.sets('SLIPS')}"
            problems.append(Problem(Where(file, *place), "too-much", message))
            break
        problems.append(Problem(Where(file, *place), "yaml-sign", _told(sign)))
    return _FORBIDDEN.sub(REPLACEMENT, text), problems


def unbroken(text: str) -> tuple[str, dict[int, str]]:
    """The text with stand-ins for the signs that only libyaml ends a line by, and what these stand for."""
    if text.isascii() or not any(sign in text for sign in _BREAKS):
        return text, {}
    free = list(islice((sign for sign in _STAND_INS if chr(sign) not in text), len(_BREAKS)))
    stand_ins = {ord(sign): stand_in for sign, stand_in in zip(_BREAKS, free, strict=True)}
    return text.translate(stand_ins), {stand_in: chr(sign) for sign, stand_in in stand_ins.items()}


def ended(text: str) -> str:
    """The text with a break after its last line where that is of blanks alone, which libyaml would read otherwise."""
    return f"{text}\n" if text.endswith(" ") and text.rstrip(" ")[-1:] in "\r\n" else text


def lines(text: str) -> list[str]:
    """The lines of a text as the reader counts them, each with the break at its end."""
    return list(io.StringIO(text, newline=""))


def _broken_evenly(text: str) -> str:
    """The text with one sign at the end of every line, as Python reads text files."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _first_of_lines(text: str, wanted: re.Pattern[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Where (line and column from 1) a sign stands first in its line, and the sign."""
    line, begins = 1, 0
    while found := wanted.search(text, begins):
        line += text.count("\n", begins, found.start())
        begins = max(begins, text.rfind("\n", begins, found.start()) + 1)
        yield (line, found.start() - begins + 1), found[0]
        begins = text.find("\n", found.start()) + 1
        line += 1
        if not begins:
            break


def _wrong_byte(sign: str, where: Where) -> Problem:
    byte, letter = ord(sign) - 0xDC00, _LIKELY[ord(sign)]
    likely = f" (in Latin-1 it is {letter!r})" if letter.isprintable() and letter != REPLACEMENT else ""
    return Problem(where, "unreadable-file", f"byte 0x{byte:02x}{likely} is not UTF-8; save the file as UTF-8")


def _told(sign: str) -> str:
    name = f" ({unicodedata.name(sign)})" if unicodedata.name(sign, "") else ""
    hint = (
        "leave it out" if ord(sign) in (0, 0x7F) or ord(sign) > 0xFF else f'leave it out, or write "\\x{ord(sign):02x}"'
    )
    return f"the sign U+{ord(sign):04X}{name} cannot be seen, and cannot stand in YAML; {hint}"
