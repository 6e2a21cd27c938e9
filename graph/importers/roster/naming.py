"""What is called otherwise in lists of several days: each name is a fact of its list."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.importers.roster.options import PEOPLE, POSTS, UNITS
from graph.names import fold
from graph.vocabulary import HOLDS, LEADS, NAMED, PERSON, POST, UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.errors import Where
    from graph.facts import Fact, Node, Source
    from graph.importers.records import Records
    from graph.importers.roster.options import Options
    from graph.vocabulary import Kind, NodeId

KINDS: dict[str, Kind] = {PEOPLE: PERSON, POSTS: POST, UNITS: UNIT}


@dataclass(frozen=True, slots=True)
class Borne:
    """A name that somebody, a post or a unit bears in one list."""

    name: str
    source: Source
    about: dict[str, Any]
    place: str = ""
    where: Where | None = None
    told: bool = False
    """Whether the folder has it as a fact already."""


class Names:
    """The names in all lists of a series, those that were taken in before among them."""

    def __init__(self, options: Options, records: Records) -> None:
        self.options, self.records = options, records
        self._first: dict[str, Borne] = {}
        self._further: dict[str, list[Borne]] = defaultdict(list)

    def add(self, node: str, borne: Borne) -> None:
        """A name in a row."""
        if self._first.setdefault(node, borne) is not borne:
            self._further[node].append(borne)

    def add_earlier(self, said: Iterable[tuple[Fact, dict[NodeId, Node]]]) -> None:
        """The names in earlier lists: as they are said to have been then, else as the folder has them."""
        told: dict[tuple[NodeId, str], Borne] = {}
        entries: dict[tuple[NodeId, str], Borne] = {}
        for fact, nodes in said:
            if fact.basis != "stated" or not fact.observed:
                continue
            if fact.relation == NAMED:
                told[fact.subject, fact.source.id] = Borne(fact.object, fact.source, {}, told=True)
                continue
            node = fact.object if fact.relation in (HOLDS, LEADS) and self.options.rows != PEOPLE else fact.subject
            name: str = nodes[node].name
            if nodes[node].kind == KINDS[self.options.rows] and not node.endswith(name):
                entries[node, fact.source.id] = Borne(name, fact.source, {"observed": fact.observed})
        for (node, _), borne in (entries | told).items():
            self.add(node, borne)

    def say(self) -> None:
        """Say of whoever bears several names which list has which."""
        for node, further in self._further.items():
            borne = [self._first[node], *further]
            if len({one.name for one in borne}) > 1:
                self._ask(node, borne)
                for one in (one for one in borne if not one.told):
                    about = {"at": one.where, **one.about} if one.where else one.about
                    self.records.fact(node, NAMED, one.name, one.source, one.place, **about)

    def _ask(self, node: str, borne: list[Borne]) -> None:
        """Ask whether somebody with names in these lists that have no word in common is one person."""
        mine = [one for one in borne if one.where]
        words = [set(fold(one.name).replace(",", " ").split()) for one in mine]
        apart = next((place for place, one in enumerate(words) if place and not one & words[place - 1]), 0)
        if apart and self.options.rows == PEOPLE:
            was, now = mine[apart - 1], mine[apart]
            if was.where and now.where:
                text = (
                    f"{node!r} is {was.name!r} in {was.where.file}:{was.where.line} and {now.name!r} here: one person?"
                )
                self.records.problem(now.where, "other-name", f"{text} If it is two, give ids that differ")
