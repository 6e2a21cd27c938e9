"""Nodes, sources and facts as they are gathered from records, and all that could not be read.

Whoever is only referred to becomes a stub: a line is never lost because a record is missing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from graph import dates
from graph.errors import BadDate, Problem, Where
from graph.facts import Fact, Facts, Node, Source
from graph.importers.days import NEVER, Days, Unclear, going_on, none, unknown
from graph.names import slug
from graph.texts import decoded
from graph.vocabulary import HOLDS, RELATIONS, Kind, NodeId, Relation, SourceId
from graph.whole_lists import with_absences

if TYPE_CHECKING:
    from pathlib import Path

    from graph.dates import VagueDate
    from graph.errors import Level
    from graph.importers.words import Conventions

CROWD = 6
"""From so many posts on, a holder is likely no person."""


@dataclass
class Stranger:
    """Somebody who is named and has no record: as what, who may be meant, and where."""

    what: str
    near: tuple[str, ...]
    places: list[Where] = field(default_factory=list)


@dataclass(frozen=True)
class Publication:
    """When records were published, by whom and where; what a file says was so then."""

    published: str
    publisher: str = ""
    url: str = ""
    series: str = ""
    """The lists of which each file is one, whole; empty for records that may say only a part."""


@dataclass
class Records:
    """What has been read so far. ``facts()`` is all of it; ``problems`` what could not be, with its place."""

    nodes: dict[str, Node] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    said: dict[str, Fact] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    named: dict[str, Kind] = field(default_factory=dict)
    """Whoever is referred to, with the kind that this needs; the first one to need it decides."""
    called: dict[str, str] = field(default_factory=dict)
    """The names of some who are only referred to."""
    strangers: dict[str, Stranger] = field(default_factory=dict)
    """Those who are referred to by a text that is nobody's in these records."""
    remarks: list[str] = field(default_factory=list)
    """How something was read that could be read otherwise, or what was left that says nothing of an organisation."""

    def problem(self, where: Where, rule: str, message: str, level: Level = "error") -> None:
        """Note what could not be read."""
        self.problems.append(Problem(where, rule, message, level))

    def only_named(self, text: str, where: Where, what: str, near: tuple[str, ...]) -> None:
        """Note that somebody is named who has no record: ``what`` it is named as, and who may be meant."""
        self.strangers.setdefault(text, Stranger(what, near)).places.append(where)

    def call(self, node_id: str, name: str) -> None:
        """What somebody is called who is only referred to, by an id."""
        self.called.setdefault(node_id, name)

    def source(self, source_id: str, publisher: str, **about: Any) -> Source:
        """The source of an id, made when it is first asked for."""
        if source_id not in self.sources:
            about = {key: decoded(value) if isinstance(value, str) else value for key, value in about.items()}
            self.sources[source_id] = Source(SourceId(source_id), decoded(publisher), **about)
        return self.sources[source_id]

    def file(self, path: Path, told: Publication) -> Source:
        """The source that a file is."""
        published = self.date(told.published, Where(path.as_posix()), "--published")
        about = {"title": path.name, "url": told.url, "published": published, "kind": "official"}
        source_id = slug(path.name.partition(".")[0])
        if told.series and published and slug(published.text) not in source_id:
            source_id = f"{source_id}-{slug(published.text)}"
        return self.source(source_id, told.publisher or path.name, series=told.series, **about)

    def node(
        self, node_id: str, kind: Kind, name: str = "", *, where: Where | None = None, **about: Any
    ) -> Node | None:
        """A person, unit or post with all that is known of it; what is told of it again is added.

        A later name takes the place of an earlier one, which stays an alias. None, and a problem, where the id belongs
        to something of another kind.
        """
        known = self.nodes.get(node_id)
        if known is None:
            self.nodes[node_id] = Node(NodeId(node_id), kind, name or node_id, **about)
            return self.nodes[node_id]
        if known.kind != kind:
            if where:
                text = f"{node_id!r} is a {known.kind} already and cannot be a {kind} too; give one of them another id"
                self.problem(where, "wrong-kind", text)
            return None
        if name and name != known.name:
            was = (known.name,) if known.name not in (node_id, *known.aliases) else ()
            aliases = tuple(alias for alias in (*known.aliases, *was) if alias != name)
            known = replace(known, name=name, aliases=aliases)
        changed = {key: value for key, value in about.items() if value and value != getattr(known, key)}
        self.nodes[node_id] = replace(known, **changed) if changed else known
        return self.nodes[node_id]

    def fact(
        self, subject: str, relation: Relation, target: str, source: Source, place: str = "", **about: Any
    ) -> Fact:
        """One thing that the source says, with where it says it; said twice alike, it is said once."""
        fact = Fact(NodeId(subject), relation, NodeId(target), source, place=place, **about)
        rule = RELATIONS[relation]
        self.named.setdefault(fact.subject, rule.subjects[0])
        if rule.objects:
            self.named.setdefault(fact.object, rule.objects[0])
        return self.said.setdefault(fact.id, fact)

    def date(self, text: str, where: Where, what: str, days: Days | None = None) -> VagueDate | None:
        """The date that a text gives, written as people do; None for none, and with a problem for what is none.

        ``days`` knows in what order the dates of its file are written.
        """
        if none(text) or unknown(text):
            return None
        try:
            return dates.parse((days or Days()).read(text))
        except BadDate as error:
            self.problem(where, "unclear-date" if isinstance(error, Unclear) else "bad-date", f"{what}: {error}")
            return None

    def until(self, text: str, where: Where, conventions: Conventions, days: Days | None = None) -> VagueDate | None:
        """An end as facts have it, the first day on which it is over; None where the record has none.

        An end that cannot be read is one that is not known: nothing is said to go on that may be over.
        """
        if none(text) or text in conventions.open_ends:
            return None
        if going_on(text):
            return dates.OPEN
        found = self.date(text, where, "its end", days)
        if found is None:
            return dates.UNKNOWN
        if found.lower >= NEVER:
            return None
        if not conventions.closed or found.latest + 1 >= dates.MAX:
            return found
        return dates.parse(dates.between(found.earliest + 1, found.latest + 1))

    def note_crowds(self) -> None:
        """Warn of whoever holds so many posts that they are hardly somebody: ``undisclosed``, say."""
        held: dict[str, dict[str, Fact]] = defaultdict(dict)
        for fact in self.said.values():
            if fact.relation == HOLDS:
                held[fact.subject].setdefault(fact.object, fact)
        for person, posts in held.items():
            if len(posts) >= CROWD:
                first = next(iter(posts.values()))
                text = f"{person!r} holds {len(posts)} posts; if nobody in particular is meant: --nobody {person!r}"
                self.problem(first.at, "holds-many-posts", text, "warning")

    def facts(self) -> Facts:
        """All that was read, with stubs for those who are only referred to."""
        stubs = [
            Node(NodeId(one), kind, self.called.get(one, one), stub=True)
            for one, kind in self.named.items()
            if one not in self.nodes
        ]
        return Facts.of([*self.nodes.values(), *stubs], self.sources.values(), self.said.values())

    def told(self) -> Facts:
        """The same with what whole lists say by leaving out: as it is read from the files that hold it."""
        return with_absences(self.facts())
