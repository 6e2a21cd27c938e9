"""The text of a selector, read into terms of atoms; every error points at its character.

selector = term { blank term }            what any of the terms picks
term     = atom { "," atom }              what all of its atoms pick
atom     = [ [N] "+" ] what [ "+" [N] ]   what it names, and N levels above or below (all of them without N)
what     = word | name | method ":" value
name, value = plain, without blanks and , + "  |  '"' anything '"'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph import names
from graph.errors import OrgraphError
from graph.texts import visible

if TYPE_CHECKING:
    from collections.abc import Collection

_ATOM = re.compile(
    r"""(?P<up>(?P<levels_up>\d*)\+)?
        (?:(?P<method>\w+):)?
        (?:"(?P<quoted>(?:[^"\\]|\\.)*)" | (?P<bare>[^\s,+"]+))
        (?P<down>\+(?P<levels_down>\d*))?""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_BLANKS = re.compile(r"\s*")
_COMMA = re.compile(r"\s*,\s*")


MOST_DIGITS = 9
DEEPEST = 10**MOST_DIGITS
"""So many levels up or down are all there are."""


class BadSelector(OrgraphError):
    """A text that is no selector, or names what is not there; ``position`` counts its characters from 0."""

    def __init__(self, text: str, position: int, why: str) -> None:
        self.text, self.position, self.why = text, position, why
        super().__init__(f"{why}\n  {visible(text)}\n  {' ' * _width(visible(text[:position]))}^")


def _width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    from wcwidth import wcswidth  # noqa: PLC0415 - only a mistake pays for it

    return max(wcswidth(text), 0)


@dataclass(frozen=True, slots=True)
class Atom:
    """One thing named, and how far up and down from it (0: not at all, None: all the way).

    ``method`` is empty for a name, and the word itself for a word such as ``disputed``; ``at`` is where it stands.
    """

    method: str
    value: str
    up: int | None
    down: int | None
    at: int


def parse(text: str, methods: Collection[str], words: Collection[str]) -> list[list[Atom]]:
    """The terms of a selector, each a list of atoms. Raises ``BadSelector``."""
    terms: list[list[Atom]] = []
    place = _blanks(text, 0)
    joined = False
    while place < len(text):
        atom, place = _atom(text, place, methods, words)
        if joined:
            terms[-1].append(atom)
        else:
            terms.append([atom])
        place, joined = _onward(text, place)
    if not terms:
        raise BadSelector(text, 0, 'nothing is selected; name somebody, or say "all"')
    return terms


def _onward(text: str, place: int) -> tuple[int, bool]:
    """Where the next atom begins, and whether a comma stands before it."""
    comma = _COMMA.match(text, place)
    if comma:
        if comma.end() == len(text):
            raise BadSelector(text, comma.end(), "something should follow the comma")
        return comma.end(), True
    after = _blanks(text, place)
    if after == place < len(text):
        hint = "put what it belongs to into double quotes" if text[place] in '+"' else "a blank or a comma goes here"
        raise BadSelector(text, place, f"{text[place]!r} cannot stand here; {hint}")
    return after, False


def _blanks(text: str, place: int) -> int:
    found = _BLANKS.match(text, place)
    return found.end() if found else place


def _atom(text: str, place: int, methods: Collection[str], words: Collection[str]) -> tuple[Atom, int]:
    found = _ATOM.match(text, place)
    if not found:
        raise BadSelector(text, place, _why_not(text, place))
    method, quoted = found["method"] or "", found["quoted"] is not None
    value = re.sub(r"\\(.)", r"\1", found["quoted"], flags=re.DOTALL) if quoted else found["bare"]
    at = found.start("quoted" if quoted else "bare")
    if found["levels_up"] and value.isdecimal() and not quoted:
        raise BadSelector(text, place, f'one of the two numbers is a name: write "{found["levels_up"]}"+{value}, or so')
    if method and method not in methods:
        near = names.nearest(method, methods, limit=1)
        hint = f"did you mean {near[0]}:?" if near else f"there are {', '.join(f'{known}:' for known in methods)}"
        raise BadSelector(
            text, found.start("method"), f"no method is called {method!r}; {hint} Or quote the whole name"
        )
    if not method and not quoted and value in words:
        method = value
    up, down = _levels(found, "up"), _levels(found, "down")
    return Atom(method, value, up, down, at), found.end()


def _levels(found: re.Match[str], way: str) -> int | None:
    """How many levels an atom's plus sign goes; 0 where it has none."""
    if not found[way]:
        return 0
    digits = found[f"levels_{way}"]
    if not digits:
        return None
    return int(digits) if len(digits) <= MOST_DIGITS else DEEPEST


def _why_not(text: str, place: int) -> str:
    """What is wrong where no atom begins."""
    rest = text[place:]
    if rest.startswith(","):
        return "something should stand before the comma"
    if '"' in rest.split()[0]:
        return "this quotation mark is not closed"
    return "a name should stand here"
