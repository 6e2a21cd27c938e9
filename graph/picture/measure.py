"""How wide a text is when it is drawn, by the advance widths of common sans-serif fonts.

Nobody knows which font a reader's machine will take, so each sign is as wide as in the wider of two: Liberation Sans,
which has the widths of Arial and Helvetica, and DejaVu Sans Condensed. Signs of other alphabets are taken to be as wide
as the wide ones among them; those of East Asia fill a square.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

from wcwidth import wcwidth

_FIRST = " "
_PLAIN = (
    "29 37 42 76 58 89 71 25 36 36 45 76 29 34 29 31 58 58 58 58 58 58 58 58 58 58 31 31 76 76 76 56 "
    "102 67 67 73 73 67 62 78 73 28 50 67 56 84 73 78 67 78 73 67 62 73 67 95 67 67 62 36 31 36 76 56 "
    "45 56 58 50 58 56 32 58 58 25 25 53 25 88 58 56 58 58 37 50 36 58 54 74 54 54 50 58 31 58 76"
)
_BOLD = (
    "32 42 48 76 63 91 79 28 42 42 48 76 35 38 35 33 63 63 63 63 63 63 63 63 63 63 36 36 76 76 76 62 "
    "98 73 73 73 75 67 62 78 76 34 56 73 62 90 76 78 67 78 73 67 62 74 70 100 70 67 66 42 33 42 76 56 "
    "45 61 65 56 65 62 40 65 65 31 31 60 31 94 65 62 65 65 45 56 44 65 59 84 59 59 53 65 33 65 76"
)
_OTHERS = {"ß": 65, "Æ": 100, "æ": 95, "Ø": 79, "ø": 62, "Œ": 106, "œ": 99, "ł": 34, "đ": 65, "ı": 31}  # noqa: RUF001 - signs to be measured
_OTHERS |= {"“": 60, "”": 60, "‘": 35, "’": 35, "–": 56, "—": 100, "…": 100, "·": 35}  # noqa: RUF001
SQUARE, EMOJI, CAPITAL, LETTER = 100, 137, 105, 85
"""Hundredths of an em: a sign of East Asia, an emoji, a capital and any other sign of an alphabet not measured."""


class Face(NamedTuple):
    """How a text is written: its size in pixels, and whether in semi-bold."""

    size: float
    bold: bool = False

    def width(self, text: str) -> float:
        """How wide a text is at most, in pixels."""
        return sum(_hundredths(sign, self.bold) for sign in text) * self.size / 100


@lru_cache(maxsize=10_000)
def _hundredths(sign: str, bold: bool) -> int:
    """How wide a sign is, in hundredths of an em."""
    table = _WIDTHS[bold]
    place = ord(sign) - ord(_FIRST)
    if 0 <= place < len(table):
        return table[place]
    if sign in _OTHERS:
        return _OTHERS[sign]
    columns = wcwidth(sign)
    if columns == 0:
        return 0
    if columns > 1:
        return EMOJI if category(sign) == "So" else SQUARE
    letter = normalize("NFD", sign)[0]
    if letter != sign:
        return _hundredths(letter, bold)
    return CAPITAL if sign.isupper() else LETTER


_WIDTHS = tuple(tuple(map(int, widths.split())) for widths in (_PLAIN, _BOLD))
