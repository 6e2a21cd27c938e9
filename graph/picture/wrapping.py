"""Texts in the room that there is: on so many lines, cut where they must be, yet so that no two read alike.

A line is broken at blanks, before and after signs of East Asia, after a hyphen, and within a word that is longer than
a line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from wcwidth import wcwidth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.picture.measure import Face

CUT = "…"
_WORD = re.compile(r"(\s*)([^\s-]*-+|[^\s-]+)")
_BACK = 6
"""So many signs before the first that differs are shown at most, where its word begins so near."""

Lines = tuple[str, ...]


class Room(NamedTuple):
    """Where a text goes: how it is written there, how wide the room is, and how many lines it has."""

    face: Face
    width: float
    lines: int

    def fitted(self, text: str) -> Lines:
        """As much of a text as there is room for; the last line ends in an ellipsis where that is not all of it."""
        found: list[str] = []
        for line, rest in _broken(text, self):
            found.append(line)
            if len(found) == self.lines:
                return (*found[:-1], self.cut(f"{line}{rest}")) if rest.strip() else tuple(found)
        return tuple(found)

    def cut(self, text: str) -> str:
        """As much of a text as there is room for on one line."""
        if self.face.width(text) <= self.width:
            return text
        kept, wide = 0, self.face.width(CUT)
        for sign in text:
            wide += self.face.width(sign)
            if wide > self.width:
                break
            kept += 1
        return f"{text[:kept].rstrip()}{CUT}"

    def apart(self, texts: Sequence[str]) -> list[Lines]:
        """Several texts, each as fitted; where different ones would read alike, from where they differ on."""
        found = [self.fitted(text) for text in texts]
        alike: dict[Lines, list[int]] = defaultdict(list)
        for place, lines in enumerate(found):
            alike[lines].append(place)
        ahead = list(alike.values())
        while ahead:
            places = ahead.pop()
            differing = {texts[place] for place in places}
            if len(differing) < 2:
                continue
            start = _differ_at(differing)
            again: dict[Lines, list[int]] = defaultdict(list)
            for place in places:
                found[place] = self._from(texts[place], start)
                again[found[place]].append(place)
            ahead += [group for group in again.values() if len(group) < len(places)]
        return found

    def _from(self, text: str, start: int) -> Lines:
        """A text that is told from others by what begins at a place: where it begins, and from there on."""
        word = text.rfind(" ", 0, start) + 1
        told = f"{CUT}{text[max(word, start - _BACK) :]}"
        if self.lines == 1:
            return (self.cut(told),)
        head = self._replace(lines=1).fitted(text)
        return (*head, *self._replace(lines=self.lines - 1).fitted(told))


def _differ_at(texts: set[str]) -> int:
    """The first place at which not all of some texts have the same sign."""
    first, last = min(texts), max(texts)
    return next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))


def _broken(text: str, room: Room) -> Iterator[tuple[str, str]]:
    """The lines of a text, each with all that comes after it."""
    line, done = "", 0
    for start, blank, part in _parts(text, room):
        if line and room.face.width(f"{line}{blank}{part}") > room.width:
            yield line, text[done:]
            line = ""
        line = f"{line}{blank if line else ''}{part}"
        done = start + len(part)
    if line:
        yield line, ""


def _parts(text: str, room: Room) -> Iterator[tuple[int, str, str]]:
    """What no line is broken within: where it begins, the blank before it, and itself."""
    for found in _WORD.finditer(text):
        blank, start = " " if found[1] else "", found.start(2)
        for piece in _pieces(found[2], room):
            yield start, blank, piece
            blank, start = "", start + len(piece)


def _pieces(word: str, room: Room) -> Iterator[str]:
    """A word in pieces that each fit on a line; signs of East Asia one by one."""
    piece = ""
    for sign in word:
        wide = wcwidth(sign) > 1
        if piece and (wide or wcwidth(piece[0]) > 1 or room.face.width(f"{piece}{sign}") > room.width):
            if wcwidth(sign) == 0:
                piece += sign
                continue
            yield piece
            piece = ""
        piece += sign
    if piece:
        yield piece
