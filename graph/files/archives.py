"""Copies of sources, kept beside the facts: whether each is there, unchanged, and says what is quoted from it.

``archive`` of a source names an address, or a file below the data folder; only files are looked at, and nothing is
fetched. A quote stands in a copy if its words do, in their order: blanks, line ends, hyphens, quotation marks, small
and capital letters do not matter, as every way of saving a page changes them. ``…`` and what stands in square brackets
stand for whatever the copy has in their place.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from graph import limits
from graph.errors import Problem
from graph.files import copied_text
from graph.files.copied_text import Unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.facts import Fact, Facts, Source
    from graph.vocabulary import SourceId

SHOWN = 60
"""So many signs of a quote are in a message."""

_GAP = re.compile(r"\[[^\[\]]*\]|\(\s*(?:\.{3,}|…)\s*\)|…|\.{3,}")  # a gap in a quote, or what its writer put in
_BLANK = re.compile(
    "[\\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff"
    "\u2010-\u2015\u2212\\-\"'`´ʼ′«»‹›„“”‟‘’‚‛「」『』]+"  # noqa: RUF001
)
_MINUS = re.compile(r"(?<![^\W_])[-\u2212](?=\d)")
"""What makes a number another one."""
_NOTE = re.compile(r"\[\d{1,3}\]")
"""The number of a footnote, in the text of a page."""
BELOW_ZERO = "\N{NOT SIGN}"
_WORD = re.compile(r"[^\W_]")
_SCRIPTS_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese and Korean: there a word may end anywhere."""


def is_file(archive: str) -> bool:
    """Whether an ``archive`` names a file of ours, and no address."""
    return bool(archive) and "://" not in archive


def place_of(folder: Path, source: Source) -> Path | None:
    """Where the copy of a source lies; None if it leads out of the data folder, as a path or by a link."""
    return inside(folder, source.archive)


def inside(folder: Path, place: str) -> Path | None:
    """The path of a place in a folder; None if it leads out of it, as a path or by a link, or nowhere at all."""
    path = folder / place
    try:
        real = path.resolve()
    except (ValueError, OSError, RuntimeError):  # a sign that no path has; a link in a circle
        return None
    return path if not PurePosixPath(place).is_absolute() and real.is_relative_to(folder.resolve()) else None


def quotes_of(facts: Facts, source: SourceId) -> list[Fact]:
    """The facts that quote a source, in file order."""
    return sorted(
        (fact for fact in facts.facts if fact.quote and source in _sources(fact)), key=lambda fact: (fact.at, fact.id)
    )


def stands_in(quote: str, text: str) -> bool:
    """Whether a quote stands in a text: its parts, between the gaps that it shows, one after the other, in words."""
    return _stands(quote, plain(text))


def not_in(quoting: Iterable[Fact], text: str) -> list[Fact]:
    """The facts whose quotes do not stand in a text."""
    signs = plain(text)
    return [fact for fact in quoting if not _stands(fact.quote, signs)]


class Plain(NamedTuple):
    """A text as quotes are looked for in it: its signs alone, and before which of them others were taken out."""

    signs: str
    parted: frozenset[int]

    def whole(self, start: int, end: int) -> bool:
        """Whether words begin and end where a part of the signs does."""
        return all(self._ends(place) for place in (start, end))

    def _ends(self, place: int) -> bool:
        if place in (0, len(self.signs)) or place in self.parted:
            return True
        sides = self.signs[place - 1 : place + 1]
        return not all(map(_WORD.match, sides)) or any(map(_SCRIPTS_WITHOUT_BLANKS.match, sides))


def plain(text: str) -> Plain:
    """A text as quotes are looked for in it."""
    parts = _BLANK.split(_MINUS.sub(BELOW_ZERO, _NOTE.sub(" ", copied_text.one_form(text))))
    parted, length = set(), 0
    for part in parts:
        length += len(part)
        parted.add(length)
    return Plain("".join(parts), frozenset(parted))


def problems(facts: Facts, folder: Path) -> list[Problem]:
    """What is wrong with the copies that sources name, and with the quotes from them, in file order."""
    kept = [source for source in facts.sources.values() if is_file(source.archive)]
    found: list[Problem] = []
    quoted = {source for fact in facts.facts if fact.quote for source in _sources(fact)} if kept else set()
    texts = {one.id: text for one in kept if (text := _text(folder, one, found, quoted=one.id in quoted)) is not None}
    for fact in facts.facts:
        if fact.quote and all(source in texts for source in _sources(fact)):
            found += _missing(fact, texts)
    return sorted(set(found))


def _missing(fact: Fact, texts: dict[SourceId, Plain]) -> Iterator[Problem]:
    """The problem of a fact whose quote stands in no copy of its sources."""
    if not any(_stands(fact.quote, texts[source]) for source in _sources(fact)):
        named = " and ".join(_sources(fact))
        yield Problem(fact.at, "quote-not-found", f"the copy of {named} has no {_short(fact.quote)}", "warning")


def _text(folder: Path, source: Source, found: list[Problem], *, quoted: bool) -> Plain | None:
    """What stands in the copy of a source, in the form that quotes are looked for in; None if that cannot be said."""
    path = place_of(folder, source)
    if path is None:
        found.append(_problem(source, "archive-missing", "is no path below the data folder"))
        return None
    try:
        content = read(path)
    except Unread as error:
        found.append(_problem(source, "archive-missing", str(error)))
        return None
    found += _changed(source, content)
    if not quoted:
        return None
    try:
        return _signs_of(path.name, content)
    except Unread as error:
        why = f"is not read, so no quote is looked for in it: {error}"
        found.append(_problem(source, "archive-unread", why, note=True))
        return None


@lru_cache(maxsize=32)
def _signs_of(name: str, content: bytes) -> Plain:
    """The text of a copy in that form; kept, as an editor asks at every key."""
    return plain(copied_text.text_of(name, content))


def read(path: Path) -> bytes:
    """The content of a copy. Raises ``Unread`` where it cannot be had."""
    try:
        if not path.is_file():
            raise Unread("is no file" if path.exists() else "is not there")
        with path.open("rb") as file:
            content = file.read(limits.COPY + 1)
    except OSError as error:
        raise Unread(f"cannot be read: {error.strerror or error}") from error
    if len(content) > limits.COPY:
        raise Unread(f"is too large to be read {limits.sets('COPY')}")
    return content


def _changed(source: Source, content: bytes) -> Iterator[Problem]:
    """What the digest of a copy says of it."""
    is_so = digest(content)
    if not source.sha256:
        yield _problem(source, "archive-not-hashed", f"has no sha256; what it holds now has {is_so}", note=True)
    elif source.sha256.casefold() != is_so:
        yield _problem(source, "archive-changed", f"is not what was kept: its sha256 is {is_so} now")


def digest(content: bytes) -> str:
    """The SHA-256 of a content, as ``sha256`` of a source has it."""
    return hashlib.sha256(content).hexdigest()


def _problem(source: Source, rule: str, wrong: str, *, note: bool = False) -> Problem:
    text = f"the copy {source.archive!r} of {source.id} {wrong}"
    return Problem(source.at, rule, text, "note" if note else "warning")


def _sources(fact: Fact) -> Sequence[SourceId]:
    return [source.id for source in (fact.source, *fact.joint)]


def _stands(quote: str, text: Plain) -> bool:
    """Whether the parts of a quote stand in a text; a quote without a word stands nowhere."""
    parts = [part for part in (plain(part).signs for part in _GAP.split(quote)) if _WORD.search(part)]
    start = 0
    for part in parts:
        found = text.signs.find(part, start)
        while found >= 0 and not text.whole(found, found + len(part)):
            found = text.signs.find(part, found + 1)
        if found < 0:
            return False
        start = found + len(part)
    return bool(parts)


def _short(quote: str) -> str:
    return f'"{quote if len(quote) <= SHOWN else quote[: SHOWN - 1] + "…"}"'
