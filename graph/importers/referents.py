"""Whom a cell means: the rows of a list found by id, by name or by e-mail, with the care that queries have.

What is sure is taken: another case, accents, forms of Unicode, kinds of blanks, "Last, First", "Name (id)", an e-mail,
``1001.0`` for 1001. What is likely is asked: leading zeros, names that are nearly alike, a name that several bear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.names import fold, nearest, simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_WHOLE = re.compile(r"(\d+)[.,]0+")
_BRACKETED = re.compile(r"(?P<name>.*\S)\s*[(\[<（【](?P<id>[^()\[\]<>]+)[)\]>）】]")
_DASHED = re.compile(r"(?P<one>.*?\S)\s+[-–—:|]\s+(?P<other>\S.*)")
_BETWEEN = (r"\s*[;\n\r|、；]\s*", r"\s*,\s*", r"\s+(?:/|&|\+|and|und|et|y|和)\s+|\s*/\s*")
_BETWEEN_HAN = re.compile(r"(?<=[\u3040-\u9fff\uac00-\ud7a3])\s+(?=[\u3040-\u9fff\uac00-\ud7a3])")
_HONORIFIC = re.compile(
    r"(?:(?:dr|prof|mr|mrs|ms|miss|sir|dame|herr|frau|m|mme|mlle|sr|sra|don|doña|ing|dipl|mag|rt hon|lic)\b\.?\s*)+",
    re.IGNORECASE,
)
_LAST_FIRST = re.compile(r"(?P<last>[A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?:\s+[A-ZÀ-Þ'’-]{2,})*)\s+(?P<first>\S.*)")
_DIRECTORY = re.compile(r"(?:cn|uid)=((?:\\.|[^,\\])+)", re.IGNORECASE)
_UNSEEN = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"))
_MAIL = re.compile(r"(?:mailto:)?\s*(?P<mail>[^\s<>()@]+@[^\s<>()@]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Meant:
    """Whom a text means: one id; several, one of which is meant; or nobody known."""

    text: str
    ids: tuple[str, ...] = ()
    clash: str = ""
    """Where the name and the id in the text are two people's: whose the name is."""

    @property
    def one(self) -> str:
        """The id, where it is sure."""
        return self.ids[0] if len(self.ids) == 1 and not self.clash else ""


@dataclass
class Referents:
    """Everybody whom the rows of a list, or a data folder, could mean."""

    outside: Referents | None = None
    """Whom a cell may mean where it means none of these."""
    names: dict[str, str] = field(default_factory=dict)
    """The name of each id, for messages."""
    _by_key: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _found: dict[str, Meant] = field(default_factory=dict)
    _preferred: dict[str, str] = field(default_factory=dict)

    def add(self, node: str, names: Iterable[str], mails: Iterable[str] = ()) -> None:
        """Somebody with an id, and what else a cell may say for it."""
        told = [name for name in names if name]
        self.names.setdefault(node, told[0] if told else node)
        for text in dict.fromkeys((node, *told, *map(turned, told), *filter(None, mails))):
            key = _key(text)
            had = self._by_key.get(key, ())
            if node not in had:
                self._by_key[text if key == text else key] = (*had, node) if had else (node,)

    def prefer(self, keys: Mapping[str, str]) -> None:
        """Texts that mean somebody before all else: the keys by which a list names its managers."""
        self._found.clear()
        self._preferred.update(keys)

    def shown(self, node: str) -> str:
        """Somebody as a message names them."""
        known = self.names.get(node) or (self.outside.names.get(node) if self.outside else None)
        name = known or node
        return name if name == node else f"{name} ({node})"

    def find(self, text: str) -> Meant:
        """Whom a text means."""
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def find_all(self, text: str, *, known: bool = True) -> tuple[Meant, ...]:
        """Whom a text means that may name several: parted only where as a whole it names nobody, and each part does.

        Without ``known`` those who are named need not be known: a semicolon or a line break parts them then.
        """
        whole = self.find(text)
        if whole.ids:
            return (whole,)
        for sign in _BETWEEN:
            parts = [part for part in re.split(sign, text) if part.strip()]
            found = tuple(self.find(part.strip()) for part in parts)
            some, every = any(one.ids for one in found), all(one.ids for one in found)
            if len(parts) > 1 and (every or (sign == _BETWEEN[0] and (some or not known))):
                return tuple(dict.fromkeys(found))
        return (whole,)

    def _find(self, text: str) -> Meant:
        if text in self._preferred:
            return Meant(text, (self._preferred[text],))
        if text in self.names:
            return Meant(text, (text,))
        for reading in _readings(text):
            if found := self._of_key(_key(reading)):
                return Meant(text, tuple(sorted(found)))
        if both := _BRACKETED.fullmatch(text):
            return self._two(text, both["name"], both["id"])
        if both := _DASHED.fullmatch(text):
            parted = self._two(text, both["one"], both["other"])
            if parted.ids:
                return parted
        return self.outside.find(text) if self.outside else Meant(text)

    def _of_key(self, key: str) -> tuple[str, ...]:
        return self._by_key.get(key, ())

    def _two(self, text: str, one: str, other: str) -> Meant:
        """Whom a text means that says two things of somebody: a name and an id, or a name and a title."""
        if ":" in other:
            return Meant(text)
        first, second = (self.find(part.strip()) for part in (one, other))
        common = set(first.ids) & set(second.ids)
        if common:
            return Meant(text, tuple(sorted(common)))
        if first.one and second.one:
            return Meant(text, (second.one,), clash=first.one)
        found = first if first.ids else second
        return Meant(text, found.ids)

    def near(self, text: str) -> tuple[str, ...]:
        """Up to three who may be meant, as messages name them: here, else outside. Costly; asked of few texts."""
        return self._near(text) or (self.outside.near(text) if self.outside else ())

    def _near(self, text: str) -> tuple[str, ...]:
        bare = text.lstrip("0")
        zeros = [node for node in self.names if text.isdecimal() and node.lstrip("0") == bare and bare]
        known = {name: node for node, name in self.names.items()}
        near = [known[name] for name in nearest(text, known, limit=3)] if not text.isdecimal() else []
        return tuple(self.shown(node) for node in dict.fromkeys([*zeros, *near]))[:3]


def _key(text: str) -> str:
    plain = simplified(fold(text.translate(_UNSEEN))).strip(" '\"*†‡")
    return _BETWEEN_HAN.sub("", plain)


class Asked(Referents):
    """Knows nobody, and notes by which keys anybody could be meant by the texts that it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: set[str] = set()

    def about(self, texts: Iterable[str]) -> bool:
        """Whether somebody of whom these texts tell may be meant."""
        return any(_key(text) in self._keys for text in texts if text)

    def _of_key(self, key: str) -> tuple[str, ...]:
        self._keys.add(key)
        return ()


def _readings(text: str) -> Iterator[str]:
    """What a text says, the plainest reading first."""
    yield text
    if whole := _WHOLE.fullmatch(text):
        yield whole[1]
    if mail := _MAIL.search(text):
        yield mail["mail"]
    yield turned(text)
    if shouted := _LAST_FIRST.fullmatch(text):
        yield f"{shouted['first']} {shouted['last']}"
    if entry := _DIRECTORY.match(text):
        name = entry[1].replace("\\", "")
        yield from (name, turned(name))
    for said in dict.fromkeys((text, turned(text))):
        polite = _HONORIFIC.match(said)
        if polite and (name := said[polite.end() :].strip()):
            yield from (name, turned(name))


def turned(text: str) -> str:
    """``Lind, Ada`` as ``Ada Lind``; any other text as it is."""
    last, comma, first = text.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else text
