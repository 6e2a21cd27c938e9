"""The plain, frozen values everything else is made from: nodes, sources, facts and events.

Where a thing stands in its file (``at``) is its address, not its identity, so it takes no part in comparisons.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graph import vocabulary
from graph.errors import OrgraphError, Where
from graph.indexes import ByNode, Said
from graph.vocabulary import EventId, FactId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graph.dates import VagueDate
    from graph.indexes import Index, Work
    from graph.vocabulary import Kind, LineKind, Manner, NodeId, Relation, Says, SourceId, SourceKind, Stated

NOWHERE = Where("")
ID_DIGITS = 8
EVENT_WORDS = 5
"""So many of an event's words are in the id that it is given."""


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name that a unit bore for a time; open ends are None."""

    name: str
    since: VagueDate | None = None
    until: VagueDate | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A person, a unit or a post.

    ``unit_kind`` is a unit's kind (company, department …), ``unit`` the unit a post belongs to, ``seats`` how many may
    hold a post at once (None: many). A ``stub`` is known only because somebody named it.
    """

    id: NodeId
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    note: str = ""
    stub: bool = False
    unit_kind: str = ""
    names: tuple[DatedName, ...] = ()
    unit: NodeId | None = None
    seats: int | None = 1
    governs: bool = False
    at: Where = field(default=NOWHERE, compare=False)

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name this node can be found by, its id first."""
        return (self.id, self.name, *self.aliases, *(dated.name for dated in self.names))


@dataclass(frozen=True, slots=True)
class Source:
    """A document that states facts. ``derived_from`` names the sources it rewrites.

    ``series`` names the lists of which it is one, each the whole of its day: who is missing was not there.
    ``namespace`` stands before the ids that were taken from it.
    """

    id: SourceId
    publisher: str = ""
    title: str = ""
    url: str = ""
    published: VagueDate | None = None
    kind: SourceKind = "press"
    derived_from: tuple[SourceId, ...] = ()
    note: str = ""
    author: str = ""
    language: str = ""
    accessed: VagueDate | None = None
    archive: str = ""
    sha256: str = ""
    series: str = ""
    namespace: str = ""
    confidential: bool = False
    at: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Retraction:
    """A fact taken back, by its source or by us."""

    date: VagueDate
    why: str


@dataclass(frozen=True, eq=False, slots=True)
class Fact:
    """What one source says: one subject, one relation, one object, with its dates and how sure the source is.

    Two facts are the same if their ids are. ``object`` is empty for ``dissolved``. For a life relation (``left`` …)
    ``since`` is the moment it speaks of.
    """

    subject: NodeId
    relation: Relation
    object: NodeId
    source: Source
    title: str = ""
    line: LineKind = "solid"
    manner: Manner = ""
    since: VagueDate | None = None
    until: VagueDate | None = None
    observed: VagueDate | None = None
    throughout: VagueDate | None = None
    appointed: VagueDate | None = None
    says: Says = "reported"
    basis: Stated = "stated"
    denied: bool = False
    retracted: Retraction | None = None
    joint: tuple[Source, ...] = ()
    by: str = ""
    confidential: bool = False
    given_id: str = ""
    note: str = ""
    quote: str = ""
    place: str = ""
    at: Where = NOWHERE
    _id: FactId = field(default=FactId(""), init=False)

    def __eq__(self, other: Any) -> bool:  # noqa: PYI032 - in here "object" is a field
        return isinstance(other, Fact) and self.id == other.id

    def __hash__(self) -> int:
        return hash(self._id or self.id)  # asked millions of times

    def __repr__(self) -> str:
        said = ("not" if self.denied else "", self.subject, self.relation, self.object)
        return f"<Fact {' '.join(filter(None, said))}, {self.source.id}>"

    @property
    def id(self) -> FactId:
        """The id given in the file, else one derived from the content (never from the position)."""
        if not self._id:
            object.__setattr__(self, "_id", FactId(self.given_id or self._derived_id()))
        return self._id

    def _derived_id(self) -> str:
        dates = (self.since, self.until, self.observed)
        newer = [f"{word} {date.text}" for word in ("throughout", "appointed") if (date := getattr(self, word))]
        content = (
            *(self.source.id, self.subject, self.relation, self.object, self.title, self.line, self.manner),
            *(date.text if date else "" for date in dates),
            *(self.says, self.basis, str(self.denied)),
            *newer,
            *(source.id for source in self.joint),
        )
        digest = hashlib.blake2b("\0".join(content).encode(), digest_size=ID_DIGITS // 2).hexdigest()
        return f"{self.source.id}#{digest}"

    @property
    def dotted(self) -> bool:
        """Whether it speaks of a dotted reporting line."""
        return self.line == "dotted"

    @property
    def life(self) -> bool:
        """Whether it speaks of a moment in a life (left, dissolved …) and not of a period."""
        return vocabulary.RELATIONS[self.relation].life

    @property
    def trait(self) -> bool:
        """Whether it speaks of a node alone (named, vacant …): its object is a text, or empty."""
        return vocabulary.RELATIONS[self.relation].trait

    @property
    def nodes(self) -> tuple[NodeId, ...]:
        """The ids of the nodes it speaks of, its subject first."""
        return (self.subject,) if self.trait or not self.object else (self.subject, self.object)

    def moved(self, new: Callable[[NodeId], NodeId]) -> Fact:
        """The same said of other nodes: ``new`` gives the id that each has instead."""
        subject, *target = map(new, self.nodes)
        return replace(self, subject=subject, object=target[0] if target else self.object)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to some units, people and posts; it changes no line by itself."""

    date: VagueDate
    what: str
    source: Source | None = None
    nodes: tuple[NodeId, ...] = ()
    note: str = ""
    given_id: str = ""
    at: Where = field(default=NOWHERE, compare=False)

    @property
    def id(self) -> EventId:
        """The id given in the file, else one made of its date and its first words (never of its position)."""
        if self.given_id:
            return EventId(self.given_id)
        words = re.findall(r"\w+", f"{self.date.text} {' '.join(self.what.split()[:EVENT_WORDS])}".casefold())
        content = "\0".join((self.date.text, self.what, self.source.id if self.source else ""))
        return EventId(f"{'-'.join(words)}-{hashlib.blake2b(content.encode(), digest_size=2).hexdigest()}")

    def known_by(self, day: int | None) -> bool:
        """Whether it was told by a day; None: whenever."""
        published = self.source.published if self.source else None
        return day is None or (published is not None and published.latest <= day)


@dataclass(frozen=True, slots=True)
class Same:
    """Two nodes that we hold to be one, and why; ``undone`` where we no longer do."""

    id: NodeId
    other: NodeId
    why: str = ""
    date: VagueDate | None = None
    undone: VagueDate | None = None
    at: Where = field(default=NOWHERE, compare=False)


def in_order(fact: Fact) -> tuple[str, ...]:
    """The order of facts, which does not depend on their files."""
    return fact.subject, fact.relation, fact.object, fact.id


@dataclass(frozen=True)
class Facts:
    """All that a data folder holds, in an order that does not depend on its files.

    ``same`` says which nodes are one: they are made one already.
    """

    nodes: Mapping[NodeId, Node]
    sources: Mapping[SourceId, Source]
    facts: tuple[Fact, ...]
    events: tuple[Event, ...] = ()
    same: tuple[Same, ...] = ()
    kept: Index | None = field(default=None, compare=False, repr=False)
    """Where they are kept by node, so that not all need be read; None: nowhere."""
    work: Work | None = field(default=None, compare=False, repr=False)
    """Where what is worked out of all of them is kept; None: nowhere."""

    @classmethod
    def of(
        cls,
        nodes: Iterable[Node],
        sources: Iterable[Source],
        facts: Iterable[Fact],
        events: Iterable[Event] = (),
        same: Iterable[Same] = (),
    ) -> Facts:
        """Put in order whatever comes in whatever order."""
        return cls(
            nodes={node.id: node for node in sorted(nodes, key=lambda node: node.id)},
            sources={source.id: source for source in sorted(sources, key=lambda source: source.id)},
            facts=tuple(sorted(facts, key=in_order)),
            events=tuple(sorted(events, key=lambda event: (event.date.lower, event.date.text, event.what))),
            same=tuple(same),
        )

    @cached_property
    def index(self) -> Index:
        """The facts by node: as they are kept, else put in order when first asked for."""
        return self.kept or ByNode(self.facts)

    @cached_property
    def said(self) -> Said:
        """The facts by what they say of whom."""
        return Said(self.index)

    def at_least(self, says: Says | None) -> Facts:
        """The same without what is vouched for less than so: ``official``, ``reported`` or ``anonymous``; None: all.

        Raises:
            OrgraphError: It is no way of vouching.

        """
        if says is None:
            return self
        if says not in vocabulary.SAYS:
            raise OrgraphError(f"{says!r} is no way of vouching: {', '.join(vocabulary.SAYS)}")
        least = vocabulary.SAYS.index(says)
        told = tuple(fact for fact in self.facts if vocabulary.SAYS.index(fact.says) >= least)
        return replace(self, facts=told, kept=None, work=None)
