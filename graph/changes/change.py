"""A change, and what it touches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.changes.kinds import ASPECTS, KINDS, ORDER

if TYPE_CHECKING:
    from graph.facts import Fact

WORLD, LEARNED, EITHER = "world", "knowledge", "world or knowledge"
COHORT, SUCCESSION = "cohort", "succession"


class Entry(NamedTuple):
    """What a change touches: an aspect of a node, and the other end where a node can have several.

    ``place`` tells apart groups that move between the same two managers: ``old parent>new parent``.
    """

    aspect: str
    node: str
    other: str = ""
    place: str = ""


@dataclass(frozen=True)
class Change:
    """One typed difference: ``before`` and ``after`` are ids, names, titles, tuples of ids, or None for nothing.

    ``date`` is EDTF text; an interval says that it happened somewhere within. ``caused_by`` is the ``name`` of the
    change that explains this one, ``others`` are the names of those that could have. ``score`` (0 to 100) says how well
    founded an offer is that nobody vouches for. ``fact`` is what was learned or lost, in a change of knowledge.
    """

    kind: str
    entry: Entry
    before: Any
    after: Any
    date: str = ""
    certainty: str = ""
    sources: tuple[str, ...] = ()
    caused_by: str | None = None
    plane: str = WORLD
    others: tuple[str, ...] = ()
    score: int | None = None
    fact: Fact | None = None

    @property
    def name(self) -> str:
        """What other changes name as their cause: ``kind:subject``, and more where a subject can have several."""
        _, node, other, place = self.entry
        more = f":{other}:{place}" if place else f":{other}" if other else ""
        return f"{self.kind}:{node}{more}"

    @property
    def raw(self) -> bool:
        """Whether it is a plain difference of two states, and not one that is made of such."""
        return self.entry.aspect in ASPECTS

    @property
    def inverse(self) -> Change:
        """The change that undoes this one."""
        aspect, node, other, place = self.entry
        ends = (other, node) if aspect in (COHORT, SUCCESSION) and other else (node, other)
        entry = Entry(aspect, *ends, ">".join(reversed(place.split(">"))))
        return replace(self, kind=KINDS[self.kind].inverse, entry=entry, before=self.after, after=self.before)

    @property
    def telling(self) -> tuple[int, Entry]:
        """Its place in the order of telling."""
        return ORDER[self.kind], self.entry

    def row(self) -> dict[str, Any]:
        """The change as plain values, with the keys of docs/rows.md."""
        return {
            "kind": self.kind,
            "subject": self.entry.node,
            "before": self.before,
            "after": self.after,
            "date": self.date,
            "plane": self.plane,
            "caused_by": self.caused_by,
            "certainty": self.certainty,
            "sources": list(self.sources),
        }
