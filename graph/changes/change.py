"""A change, and what it touches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from graph.changes.kinds import ASPECTS, KINDS, ORDER, Aspect, ChangeKind
from graph.vocabulary import HowSure, NodeId, SourceId

if TYPE_CHECKING:
    from graph.facts import Fact
    from graph.rows import ChangeRow, Plane, Value

WORLD: Final = "world"
LEARNED: Final = "knowledge"
EITHER: Final = "world or knowledge"
COHORT: Final = "cohort"
SUCCESSION: Final = "succession"


Ends = NodeId | str | int | tuple[NodeId, ...] | None
"""What a change is from or to."""


def ids_of(value: Ends) -> tuple[NodeId, ...]:
    """The ids that a change is from or to; none of nothing."""
    if isinstance(value, tuple):
        return value
    return (NodeId(value),) if isinstance(value, str) else ()


def id_of(value: Ends) -> NodeId | None:
    """The one id that a change is from or to; None of nothing."""
    return next(iter(ids_of(value)), None)


class Entry(NamedTuple):
    """What a change touches: an aspect of a node, and the other end where a node can have several.

    ``place`` tells apart groups that move between the same two managers: ``old parent>new parent``.
    """

    aspect: Aspect
    node: NodeId
    other: str = ""
    place: str = ""


@dataclass(frozen=True)
class Change:
    """One typed difference: ``before`` and ``after`` are ids, names, titles, tuples of ids, or None for nothing.

    ``date`` is EDTF text; an interval says that it happened somewhere within. ``caused_by`` is the ``name`` of the
    change that explains this one, ``others`` are the names of those that could have. ``score`` (0 to 100) says how well
    founded an offer is that nobody vouches for. ``fact`` is what was learned or lost, in a change of knowledge.
    """

    kind: ChangeKind
    entry: Entry
    before: Ends
    after: Ends
    date: str = ""
    certainty: HowSure | Literal[""] = ""
    sources: tuple[SourceId, ...] = ()
    caused_by: str | None = None
    plane: Plane = WORLD
    others: tuple[str, ...] = ()
    score: int | None = None
    fact: Fact | None = None
    about: tuple[NodeId, ...] = ()
    """Of an event, all that it happened to."""

    @property
    def name(self) -> str:
        """What other changes name as their cause: ``kind:subject``, and more where a subject can have several."""
        _, node, other, place = self.entry
        more = f":{other}:{place}" if place else f":{other}" if other else ""
        return f"{self.kind}:{node}{more}"

    @property
    def nodes(self) -> frozenset[NodeId]:
        """All that it concerns."""
        about = self.fact.nodes if self.fact else self.about
        others = (NodeId(self.entry.other),) if self.entry.other else ()
        return frozenset((self.entry.node, *others, *ids_of(self.before), *ids_of(self.after), *about))

    @property
    def raw(self) -> bool:
        """Whether it is a plain difference of two states, and not one that is made of such."""
        return self.entry.aspect in ASPECTS

    @property
    def inverse(self) -> Change:
        """The change that undoes this one."""
        aspect, node, other, place = self.entry
        ends = (NodeId(other), node) if aspect in (COHORT, SUCCESSION) and other else (node, other)
        entry = Entry(aspect, *ends, ">".join(reversed(place.split(">"))))
        return replace(self, kind=KINDS[self.kind].inverse, entry=entry, before=self.after, after=self.before)

    @property
    def telling(self) -> tuple[int, Entry]:
        """Its place in the order of telling."""
        return ORDER[self.kind], self.entry

    def row(self) -> ChangeRow:
        """The change as plain values, with the keys of docs/rows.md."""
        return {
            "kind": self.kind,
            "subject": self.entry.node,
            "before": _plain(self.before),
            "after": _plain(self.after),
            "date": self.date,
            "plane": self.plane,
            "caused_by": self.caused_by,
            "certainty": self.certainty,
            "sources": list(self.sources),
        }


def _plain(value: Ends) -> Value | list[NodeId]:
    return list(value) if isinstance(value, tuple) else value
