"""Finding a node by any of its names, in any script, whatever the case and the accents."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from graph.errors import AmbiguousName, UnknownName
from graph.vocabulary import NodeId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.facts import Event, Node

NEAR_ENOUGH = 70.0
"""Least likeness, of 100, for a name to be offered as what was meant."""
LOOKS_ALIKE = 92.0
"""Least likeness, of 100, of two people's names that may be one person's."""

LEAST_START = 6
"""The beginning of an event's id is enough to name it, if so many signs are given."""

NEIGHBOURS = 10
"""So many names, in order, are compared with each other."""

LONGEST_NAME = 200
"""So many signs of a name are compared with others."""

MOST = 100
"""So many of those who bear one name are listed, where more do."""

LONGEST_STEM = 60
"""Signs in the name of a file, of up to four bytes each."""

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_ASCII_LOOK_ALIKES = str.maketrans({"0": "o", "1": "l"})


_TYPESET = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u2032", "'"),
        **dict.fromkeys("\u201c\u201d", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-"),
    }
)
"""What a typesetter makes of the signs on a keyboard."""


def fold(text: str) -> str:
    """The text without case, accents, width variants, typesetters' quotes and dashes, and doubled blanks."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.translate(_TYPESET).casefold())
    return " ".join("".join(mark for mark in plain if not unicodedata.combining(mark)).split())


def simplified(text: str) -> str:
    """A folded text with one form for all variants of a Chinese character: 臺灣 and 台灣 are one (OpenCC, ``t2s``)."""
    if not _HAN.search(text):
        return text
    variant: str = _converter().convert(text)
    return variant


@cache
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 - only Chinese pays for it

    return OpenCC("t2s")


def slug(text: str) -> str:
    """A text as an id, or part of one: its letters and digits in any script, small, with hyphens between."""
    return re.sub(r"[\W_]+", "-", fold(text)).strip("-") or "x"


def file_stem(text: str) -> str:
    """A text as the name of a file, no longer than any file system takes."""
    return slug(text)[:LONGEST_STEM].strip("-")


def skeleton(text: str) -> str:
    """What is left of an id when case, accents, signs, leading zeros and the choice among look-alikes are taken away.

    Look-alike letters by the Unicode confusables (UTS 39), as the ``confusable_homoglyphs`` package has them.
    """
    plain = _LEADING_ZEROS.sub("", look(text))
    bare = "".join(sign for sign in plain.translate(_ASCII_LOOK_ALIKES) if sign.isalnum())
    return bare or text


def look(text: str) -> str:
    """How a text looks to the eye, case and accents aside: for look-alike letters of other scripts the ASCII ones."""
    plain = fold(text)
    return plain if plain.isascii() else "".join(sign if sign.isascii() else _look_alike(sign) for sign in plain)


def _look_alike(sign: str) -> str:
    """The ASCII letter that a sign looks like, or the sign."""
    from confusable_homoglyphs import confusables  # noqa: PLC0415 - only ids in other scripts pay for it

    likes = (like["c"] for like in confusables.confusables_data.get(sign, ()))
    return min((fold(like) for like in likes if len(like) == 1 and like.isascii()), default=sign)


def nearest(text: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """The candidates most like the text, best first; none if nothing is near."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a wrong name pays for it

    ordered = sorted(set(candidates))
    found = process.extract(text[:LONGEST_NAME], ordered, scorer=fuzz.WRatio, processor=fold, limit=limit)
    return [candidate for candidate, score, _ in found if score >= NEAR_ENOUGH]


def look_alikes(named: Iterable[tuple[str, NodeId]]) -> list[tuple[NodeId, NodeId]]:
    """The pairs of different bearers, of (name, bearer), whose names differ by little: a letter, a middle name.

    Names of one word say too little to be compared. By the sorted-neighbourhood method (Hernández and Stolfo 1995):
    names in order, their words in order too, and each compared with the few after it; equal names are left out.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415

    keys = {(" ".join(sorted(words)), bearer) for name, bearer in named if len(words := fold(name).split()) > 1}
    ordered = sorted(keys)
    found = set()
    for place, (name, bearer) in enumerate(ordered):
        for other, another in ordered[place + 1 : place + NEIGHBOURS]:
            alike = name != other and bearer != another and fuzz.token_set_ratio(name, other) >= LOOKS_ALIKE
            if alike:
                found.add((min(bearer, another), max(bearer, another)))
    return sorted(found)


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 100, whatever the order of their words."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    return fuzz.token_set_ratio(fold(one), fold(other))


class NameIndex:
    """Every name of every node; ids win over names."""

    def __init__(self, nodes: Mapping[NodeId, Node], more: Iterable[tuple[str, NodeId]] = ()) -> None:
        """``more`` are names that facts give, each with the id of its bearer."""
        self.nodes = nodes
        bearers: dict[str, dict[NodeId, None]] = {}
        for node in nodes.values():
            for name in map(fold, node.all_names):
                bearers.setdefault(name, {})[node.id] = None
        for name, bearer in more:
            bearers.setdefault(fold(name), {})[bearer] = None
        self._by_name = {name: list(found) for name, found in bearers.items()}

    def find(self, text: str, *, suggest: bool = True) -> NodeId:
        """The id of the one node that the text means.

        Raises ``UnknownName`` with the nearest names, if ``suggest``, ``AmbiguousName`` with all that it could mean.
        """
        if text in self.nodes:
            return NodeId(text)
        found = self._by_name.get(fold(text), []) or self._variants.get(simplified(fold(text)), [])
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousName(text, [(node, self.nodes[node].name) for node in found[:MOST]], len(found))
        raise UnknownName(text, self.near(text) if suggest else ())

    @cached_property
    def _in_order(self) -> list[str]:
        """All names, folded once, in order."""
        return sorted(self._by_name)

    @cached_property
    def _variants(self) -> Mapping[str, list[NodeId]]:
        """The names with variants of Chinese characters made one."""
        found: dict[str, dict[NodeId, None]] = {}
        for name, bearers in self._by_name.items():
            found.setdefault(simplified(name), {}).update(dict.fromkeys(bearers))
        return {name: list(bearers) for name, bearers in found.items()}

    def near(self, text: str) -> list[str]:
        """Up to three nodes whose names are most like the text, as ``Name (id)``."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a wrong name pays for it

        found = process.extract(fold(text)[:LONGEST_NAME], self._in_order, scorer=fuzz.WRatio, limit=6)
        hits = [name for name, score, _ in found if score >= NEAR_ENOUGH]
        ids = dict.fromkeys(node for hit in hits for node in self._by_name[hit])
        return [f"{self.nodes[node].name} ({node})" for node in ids][:3]


class EventIndex:
    """Finding an event by its id, the beginning of that, or its words."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.events = tuple(events)

    def find(self, text: str) -> Event:
        """The one event that the text means.

        Raises ``UnknownName`` with the nearest, ``AmbiguousName`` with all that it could mean.
        """
        folded = simplified(fold(text))
        started = text if len(text) >= LEAST_START else "\0"
        for found in (
            [event for event in self.events if event.id == text],
            [event for event in self.events if simplified(fold(event.what)) == folded],
            [event for event in self.events if event.id.startswith(started)],
        ):
            if len(found) == 1:
                return found[0]
            if found:
                raise AmbiguousName(text, [(event.id, f"{event.date}  {event.what}") for event in found])
        raise UnknownName(text, self.near(text))

    def near(self, text: str) -> list[str]:
        """Up to three events whose words are most like the text, as ``what happened (id)``."""
        by_words = {event.what: event for event in self.events}
        begun = [event for event in self.events if event.id.startswith(text)]
        found = dict.fromkeys([*begun, *(by_words[words] for words in nearest(text, by_words))])
        return [f"{event.what} ({event.id})" for event in list(found)[:3]]
