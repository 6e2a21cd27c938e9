"""The data that agents ask, as they are at each question, and what is asked of them: which day, known by which day."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from graph import dates, publication
from graph.errors import OrgraphError
from graph.files import loader, stamp, walking
from graph.files.folders import folder_of
from graph.files.reading import facts_of
from graph.org_graph import OrgGraph
from graph.scale.folder import is_tables
from graph.view import View, as_of

if TYPE_CHECKING:
    from graph.facts import Event, Facts
    from graph.files.stamp import Stamp
    from graph.vocabulary import NodeId, Says

TRIES = 3
"""So often the data are read again where somebody wrote to them meanwhile."""
MOST_GRAPHS = 16
"""So many days of knowledge are remembered."""


class Moment(NamedTuple):
    """Of which day it is asked, as known by which, and how much is told; dates as text, forgiving."""

    at: str | None = None
    known: str | None = None
    possible: bool = False
    at_least: Says | None = None
    public: bool = False


class Read(NamedTuple):
    """The facts of a folder, its stamp, and what of it may hold facts and was not read."""

    facts: Facts
    stamp: Stamp
    left_out: tuple[str, ...]


@dataclass
class Desk:
    """A data folder to ask; ``public``: nothing confidential is told, whatever is asked for.

    ``allow_write``: proposed facts may be written into it.
    """

    data: str
    public: bool = False
    cache: bool = True
    allow_write: bool = False
    _last: Read | None = field(default=None, init=False, repr=False)
    _public: tuple[Read, Facts] | None = field(default=None, init=False, repr=False)
    _graphs: dict[tuple[int | None, Says | None, bool], OrgGraph] = field(default_factory=dict, init=False, repr=False)

    def read(self) -> Read:
        """The data as they are now; read again only where they are other than they were.

        Raises ``FactsInvalid``, ``OrgraphError``.
        """
        folder = folder_of(self.data)
        if is_tables(folder):
            raise OrgraphError(f"{self.data!r} holds tables, which agents cannot ask; name a folder of facts")
        for _ in range(TRIES):
            before = stamp.of(folder)
            if self._last and self._last.stamp == before:
                return self._last
            with warnings.catch_warnings(), publication.unquoted(self.public):
                warnings.simplefilter("ignore")  # what is left out is told beside each answer
                facts = facts_of(folder, cache=self.cache)
            if stamp.of(folder) == before:
                left_out = tuple(str(problem) for problem in walking.below(folder).left_out)
                self._graphs.clear()
                self._last = Read(facts, before, left_out)
                return self._last
        raise OrgraphError("the data change faster than they can be read; ask again")

    def ask(self, moment: Moment) -> Asked:
        """The data as a question has them. Raises ``BadDate`` for what is no date, ``FactsInvalid``."""
        asked = moment._replace(public=moment.public or self.public)
        return Asked(self, self.read(), asked)

    def ask_anyway(self, moment: Moment) -> Asked:
        """The same of data that may be wrong: of what of them could be read."""
        folder = folder_of(self.data)
        read = Read(loader.read(folder)[0], stamp.of(folder), ())
        return Asked(Desk(self.data, self.public), read, moment._replace(public=moment.public or self.public))

    def public_facts(self, read: Read) -> Facts:
        """Of what was read that which may be published."""
        if self._public is None or self._public[0] is not read:
            self._public = read, publication.public(read.facts)
        return self._public[1]

    def graph(self, read: Read, known: int | None, moment: Moment) -> OrgGraph:
        """The lines of what was read, as known by a day and as far as asked for; remembered."""
        key = known, moment.at_least, moment.public
        if key not in self._graphs:
            if len(self._graphs) >= MOST_GRAPHS:
                self._graphs.pop(next(iter(self._graphs)))
            facts = self.public_facts(read) if moment.public else read.facts
            self._graphs[key] = OrgGraph(facts.at_least(moment.at_least), known)
        return self._graphs[key]


class Asked:
    """What a tool answers from: the lines, the view of the day, and names found in them."""

    def __init__(self, desk: Desk, read: Read, moment: Moment) -> None:
        self.desk, self.read, self.moment = desk, read, moment
        self.at = dates.today() if moment.at is None else day(moment.at)
        self.known = None if moment.known is None else day(moment.known)

    @cached_property
    def graph(self) -> OrgGraph:
        """The lines of all time, known by the day asked for."""
        return self.known_by(self.known)

    @cached_property
    def view(self) -> View:
        """The snapshot asked for."""
        return self.on(self.at)

    def known_by(self, known: int | None) -> OrgGraph:
        """The lines as known by another day."""
        return self.desk.graph(self.read, known, self.moment)

    def on(self, at: int, known: int | None = None) -> View:
        """The snapshot of another day, known by the day asked for, or by another."""
        graph = self.graph if known is None else self.known_by(known)
        return as_of(graph, at, possible=self.moment.possible)

    @property
    def stamp(self) -> Stamp:
        """Which state of the data is asked, as far as that may be told."""
        left_out = self.moment.public and any(self._withheld)
        return self.read.stamp.told(whole=not left_out)

    @cached_property
    def _withheld(self) -> publication.Withheld:
        return publication.withheld(self.read.facts, self.desk.public_facts(self.read))

    @property
    def notes(self) -> list[str]:
        """What of the data no answer rests on: what was not read, and what is not for publication."""
        left_out = self.read.left_out
        if not self.moment.public:
            return list(left_out)
        unread = [f"{len(left_out)} files that may hold facts are not read"] if left_out else []
        return [*unread, f"Left out as confidential: {self._withheld}"]

    def node(self, name: str) -> NodeId:
        """The id that a name means. Raises ``UnknownName``, ``AmbiguousName`` with what it could mean."""
        return self.graph.find(name)

    def node_or_event(self, name: str) -> tuple[NodeId, None] | tuple[None, Event]:
        """The node, or else the event, that a name means; where it is neither, the nodes most like it are told."""
        return self.graph.find_or_event(name)


def day(text: str) -> int:
    """The ordinal of a day; a month or a year means its last. Raises ``BadDate``."""
    return dates.day(dates.understood(text))


def first_day(text: str) -> int:
    """The ordinal of a day; a month or a year means its first. Raises ``BadDate``."""
    return dates.parse(dates.understood(text)).lower
