"""What weighing gives: lines, each with its stretches of days."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from graph import vocabulary
from graph.dates import MIN
from graph.vocabulary import NO_NODE, Basis, HowSure, LineKind, Manner, Says

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.dates import VagueDate
    from graph.facts import Fact
    from graph.vocabulary import NodeId, Relation


class Certainty(IntEnum):
    """How surely something holds on a day; more is surer, so the weakest of several is their ``min``."""

    POSSIBLE = 1
    PRESUMED = 2
    ATTESTED = 3

    def __str__(self) -> str:
        return self.word

    @property
    def word(self) -> HowSure:
        """As answers say it."""
        return _WORDS[self]


_WORDS: dict[int, HowSure] = {1: "possible", 2: "presumed", 3: "attested"}

THROUGH_POST: Final = "through post"
THROUGH_UNIT: Final = "through unit"
THROUGH_MEMBERSHIP: Final = "through membership"
THROUGH_MERGER: Final = "through the merger"
DIRECT_OVER_DERIVED = "stated for the node itself over derived"


class Key(NamedTuple):
    """What a line says, whenever and however surely."""

    subject: NodeId
    relation: Relation
    object: NodeId
    kind: LineKind = "solid"

    @classmethod
    def of(cls, fact: Fact) -> Key:
        """What a fact speaks of."""
        return cls(fact.subject, fact.relation, fact.object, fact.line)

    @property
    def dotted(self) -> bool:
        """Whether it is a dotted reporting line."""
        return self.kind == "dotted"

    @property
    def indirect(self) -> bool:
        """Whether unknown steps lie between."""
        return self.kind == "indirect"

    def __str__(self) -> str:
        kind = "" if self.kind == "solid" else f"{self.kind} "
        return f"{self.subject} {kind}{self.relation} {self.object}"


class Stretch(NamedTuple):
    """Days, from ``start`` to before ``end``, over which nothing about a line changes.

    ``facts`` speak for it on these days and ``against`` against it; ``rule`` is the rule that decided between them.
    ``tied`` means that no rule could, and the rival is a line as well. ``since`` is the start as a source words it
    (None: no source says), ``start_rule`` the rule that preferred it to another source's date, ``confirmed`` the last
    day that a source attests, ``manner`` how a place is held (acting …). Of a derived line ``place`` is the post or
    unit through which the subject stands here, ``over`` the one at which it comes to whoever stands above.
    """

    start: int
    end: int
    certainty: Certainty
    basis: Basis
    facts: tuple[Fact, ...]
    against: tuple[Fact, ...] = ()
    rule: str = ""
    tied: bool = False
    since: VagueDate | None = None
    confirmed: int = MIN
    manner: Manner = ""
    start_rule: str = ""
    place: NodeId = NO_NODE
    over: NodeId = NO_NODE

    def alike(self, other: Stretch) -> bool:
        """Whether the two say the same of different days."""
        return self[_DAYS:] == other[_DAYS:]

    def resting_on(self, rests: Sequence[Stretch]) -> Stretch:
        """The same where it follows from several: as sure as the least sure of them, by all their facts."""
        known = [one.since for one in rests if one.since]
        return self._replace(
            certainty=min(one.certainty for one in rests),
            facts=tuple(dict.fromkeys(fact for one in rests for fact in one.facts)),
            against=tuple(dict.fromkeys(fact for one in rests for fact in one.against)),
            since=max(known, key=lambda since: (since.latest, since.text)) if len(known) == len(rests) else None,
            confirmed=min(one.confirmed for one in rests),
        )

    @property
    def disputed(self) -> bool:
        """Whether somebody contradicts it on these days."""
        return bool(self.against)

    @property
    def derived(self) -> bool:
        """Whether it is concluded from other lines instead of said."""
        return self.basis not in vocabulary.BASES

    @property
    def says(self) -> Says:
        """The best vouching among its facts."""
        return vocabulary.SAYS[max(vocabulary.SAYS.index(fact.says) for fact in self.facts)]


MANY = 8
"""Up to so many stretches, looking through them is quicker than halving them."""

_DAYS = len(("start", "end"))
"""How many of a stretch's fields, the first, say which days it is of."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a line ends: the fact that ends it, and whether that end is inferred or said.

    ``rule`` is the rule that preferred it to the date of another source; empty where none gives another.
    """

    fact: Fact
    inferred: bool
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One spell of what we hold to be so: its key, and its unbroken stretches in order."""

    key: Key
    stretches: tuple[Stretch, ...]
    ending: Ending | None = None

    @property
    def start(self) -> int:
        """The first day on which it is at least possible."""
        return self.stretches[0].start

    @property
    def end(self) -> int:
        """The first day on which it is no longer possible."""
        return self.stretches[-1].end

    @property
    def derived(self) -> bool:
        """Whether it is concluded from other lines instead of said."""
        return self.stretches[0].derived

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts for it, over all its days."""
        found = {id(fact): fact for stretch in self.stretches for fact in stretch.facts}  # most are said of many days
        return tuple(dict.fromkeys(found.values()))

    def on(self, day: int) -> Stretch | None:
        """The stretch that a day falls into."""
        stretches = self.stretches
        if len(stretches) > MANY:
            place = bisect_right(stretches, day, key=lambda stretch: stretch.start) - 1
            stretches = stretches[max(place, 0) : place + 1]
        for stretch in stretches:
            if day < stretch.end:
                return stretch if day >= stretch.start else None
        return None


def spells(key: Key, stretches: Iterable[Stretch], endings: Mapping[int, Ending]) -> Iterator[Line]:
    """The stretches of one key, in order, as lines: what touches is one spell, and alike neighbours one stretch.

    After a said end it may at once be possible again, if it was seen later: that is another spell.
    """
    spell: list[Stretch] = []
    for stretch in stretches:
        touches = bool(spell) and spell[-1].end == stretch.start
        if touches and spell[-1].alike(stretch):
            spell[-1] = spell[-1]._replace(end=stretch.end)
            continue
        ended = bool(spell) and stretch.certainty == Certainty.POSSIBLE and spell[-1].end in endings
        if spell and (not touches or ended):
            yield Line(key, _begun_once(spell), endings.get(spell[-1].end))
            spell = []
        spell.append(stretch)
    if spell:
        yield Line(key, _begun_once(spell), endings.get(spell[-1].end))


def _begun_once(spell: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The stretches of a spell with one start for each manner: that of the first day on which it is so surely.

    A source that gives a later start of what others saw before it is believed of no day, and what was interrupted did
    not begin again on its first day.
    """
    first: Stretch | None = None
    found = []
    for told in spell:
        again = told.since is not None and told.since.latest < spell[0].start
        part = told._replace(since=None) if again else told
        if part.certainty > Certainty.POSSIBLE:
            if first is None or first.manner != part.manner:
                first = part
            found.append(part._replace(since=first.since, start_rule=first.start_rule))
        else:
            found.append(part)
    return tuple(found)
