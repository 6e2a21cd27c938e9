"""What libyaml reads although YAML 1.2 does not allow it, or means something else by it: told, each with its cure.

What is told here was read on as libyaml has it, which is what was most likely meant; but nobody should have to guess,
and some of it is a slip that swallows what follows: a quote that is closed some lines too late.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from graph import limits
from graph.errors import Problem, Where
from graph.files import yaml_marks
from graph.files.cures import TAB
from graph.files.signs import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.files.yaml_marks import Piece

_WORTH_A_LOOK = tuple(
    re.compile(pattern)
    for pattern in (
        r"""#(?<=["'\]},\[{:]#)""",
        r"[|>][-+0-9]*#",
        r"%YAML[ \t]+[0-9]+\.[0-9]+#",
        r"\?(?<=[{\[,\s]\?)(?=\S)",
        r"-(?<=[\[{,\s]-)(?=\s*[\]},])",
        r"[&*][0-9A-Za-z_-]+[?:%@`]",
        r"[|>][-+]?[ \t]*\n(?:[ ]*\n)+[ ]+#",
    )
)
"""Signs that stand so only where one of the things below may be wrong. Each begins with what is quickly looked for."""
_HEADER = re.compile("[^\n\r]*")
_EMPTY_BLOCK = re.compile("[\n\r]+((?: *[\n\r])*)( *)#")
_NAMED_ON = "?:%@`"
"""What libyaml lets follow the name of an anchor, of which YAML 1.2 makes a part of that name."""


class Spread(NamedTuple):
    """What stands in quotes or brackets over several lines (first and last, from 0), and its key's or dash's column."""

    first: int
    last: int
    column: int
    in_quotes: bool


def found(text: str, file: str, spread: Iterable[Spread]) -> Iterator[Problem]:
    """What is wrong with a text that libyaml reads; ``spread`` is what in it goes over several lines.

    Of very much only a little more than is listed of one rule (``limits.PROBLEMS``).
    """
    yield from islice(_not_set_in(text, file, spread), limits.PROBLEMS + 1)
    if any(one.search(text) for one in _WORTH_A_LOOK):
        yield from islice(_in_pieces(text, file), limits.PROBLEMS + 1)


def _not_set_in(text: str, file: str, spread: Iterable[Spread]) -> Iterator[Problem]:
    """The first line of each that stands no deeper than what it belongs to; a closing bracket alone may."""
    lines: list[str] = []
    for one in spread:
        lines = lines or BREAK.split(text)
        for number in range(one.first + 1, one.last + 1):
            line = lines[number]
            bare = line.strip()
            if not bare or (not one.in_quotes and bare[0] in "]}#"):
                continue
            indent = len(line) - len(line.lstrip(" "))
            if indent <= one.column:
                yield _told_not_set_in(line, Where(file, number + 1, indent + 1), one)
                break


def _told_not_set_in(line: str, where: Where, one: Spread) -> Problem:
    if line[where.column - 1] == "\t":
        return Problem(where, "yaml-tab", TAB)
    what = "quotes" if one.in_quotes else "brackets"
    message = (
        f"this line belongs to the {what} that open on line {one.first + 1}, and is not set in deeper than their key"
    )
    return Problem(where, "yaml-strict", f"{message}; close them above, or set it in")


class _Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.begin = [0, *(one.end() for one in BREAK.finditer(text))]

    def where(self, index: int) -> Where:
        """The place of a sign."""
        line = bisect_right(self.begin, index)
        return Where(self.file, line, index - self.begin[line - 1] + 1)


def _in_pieces(text: str, file: str) -> Iterator[Problem]:
    lines, pieces = _Lines(text, file), yaml_marks.pieces(text)
    wrong = [*_comments(text, pieces)]
    for one in pieces:
        wrong += _named(text, one)
        wrong += _begun(text, one)
        wrong += _empty_block(text, one)
    return (Problem(lines.where(index), "yaml-strict", message) for index, message in wrong)


def _comments(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[int, str]]:
    """Comments without a blank before their sign, which stand behind quotes, brackets, commas and the like."""
    texts = [(_begins(text, one), one.end) for one in pieces if one.style not in ("*", "{")]
    after, at = 0, 0
    for sign in re.finditer("#", text):
        index = sign.start()
        while at < len(texts) and texts[at][1] <= index:
            at += 1
        if index < after or (at < len(texts) and texts[at][0] <= index):
            continue
        line_end = BREAK.search(text, index)
        after = line_end.start() if line_end else len(text)
        if index and text[index - 1] not in " \t\n\r\ufeff" and not text.startswith("%TAG", _line_begins(text, index)):
            yield (
                index,
                "a blank is missing before this #; with one it begins a comment, and in quotes it is a part of a text",
            )


def _begins(text: str, one: Piece) -> int:
    """Where the signs of a text begin: of a block of lines on the line after its own."""
    header = _HEADER.match(text, one.start) if one.style in ("|", ">") else None
    return header.end() if header else one.start


def _line_begins(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _named(text: str, one: Piece) -> Iterator[tuple[int, str]]:
    """The name of an anchor that libyaml ends where YAML 1.2 goes on with it."""
    if one.anchor and text[one.start] in "&*":
        end = one.start + 1 + len(one.anchor)
        if text[end : end + 1] and text[end] in _NAMED_ON:
            yield (
                one.start,
                f"the name of {text[one.start]}{one.anchor} ends before {text[end]}; put a blank between them",
            )


def _begun(text: str, one: Piece) -> Iterator[tuple[int, str]]:
    """A ``?`` or a ``-`` in brackets that is a part of a text, or would be."""
    if not one.flow or one.style:
        return
    if one.start and text[one.start - 1] == "?" and text[one.start : one.start + 1].strip():
        yield one.start - 1, "a text in brackets that begins with ? needs quotes"
    elif text[one.start : one.end] == "-":
        yield one.start, "a - alone in brackets needs quotes"


def _empty_block(text: str, one: Piece) -> Iterator[tuple[int, str]]:
    """A block of lines that begins with more blanks than its first line, which begins with #, is set in by."""
    header = _HEADER.match(text, one.start) if one.style in ("|", ">") else None
    empty = _EMPTY_BLOCK.match(text, header.end()) if header and not re.search("[1-9]", header[0]) else None
    if empty and one.column < len(empty[2]) < max(map(len, BREAK.split(empty[1]))):
        message = (
            "this line is less deep than the empty ones above it, and so no part of their block; take their blanks out"
        )
        yield empty.end() - 1, message
