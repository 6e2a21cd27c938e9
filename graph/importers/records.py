"""Nodes, sources and facts as they are gathered from records, and all that could not be read.

Whoever is only referred to becomes a stub: a line is never lost because a record is missing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from graph import dates
from graph.errors import BadDate, Problem, Where
from graph.facts import Fact, Facts, Node, Source
from graph.names import slug
from graph.vocabulary import HOLDS, RELATIONS, Kind, NodeId, Relation, SourceId

if TYPE_CHECKING:
    from pathlib import Path

    from graph.dates import VagueDate
    from graph.errors import Level

NOBODY = (
    "",
    "vacant",
    "vacancy",
    "unfilled",
    "vakant",
    "vacante",
    "空缺",
    "n/d",
    "n/a",
    "na",
    "none",
    "tbc",
    "tba",
    "-",
    "xx",
    "null",
)
"""What records write where nobody is meant."""
VACANT = ("vacant", "vacancy", "unfilled", "vakant", "vacante", "空缺")
"""Of these, what says that a place is empty, and not only that nobody is named."""
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
CROWD = 6
"""From so many posts on, a holder is likely no person."""


@dataclass(frozen=True)
class Conventions:
    """How records word things: ends, no end, and nobody.

    With ``closed`` ends a record gives the last day on which something still holds, else the first on which it no
    longer does. ``open_ends`` are texts such as ``9999-01-01``; of ``nobody``, case and quotation marks do not matter.
    """

    closed: bool = False
    open_ends: tuple[str, ...] = ()
    nobody: tuple[str, ...] = NOBODY

    def someone(self, text: str) -> str:
        """The text, if it names somebody; else nothing."""
        return "" if _bare(text) in map(_bare, self.nobody) else text

    def empty(self, text: str) -> bool:
        """Whether the text says that a place is held by nobody."""
        return not self.someone(text) and _bare(text) in VACANT

    def until(self, text: str, records: Records, where: Where) -> VagueDate | None:
        """An end as facts have it: the first day on which it is over; None where the record has none."""
        if not text or text in self.open_ends:
            return None
        found = records.date(text, where, "its end")
        if found is None or not self.closed:
            return found
        if found.lower != found.upper or found.upper + 1 >= dates.MAX:
            text = f"{text!r} is no single day; with --closed an end is the last day on which it holds"
            records.problem(where, "bad-date", text)
            return None
        return dates.parse(str(dates.iso(found.upper + 1)))


USUAL = Conventions()


def _bare(text: str) -> str:
    return text.strip("'\" ").casefold()


@dataclass(frozen=True)
class Publication:
    """When records were published, by whom and where; what a file says was so then."""

    published: str
    publisher: str = ""
    url: str = ""


@dataclass
class Records:
    """What has been read so far. ``facts()`` is all of it; ``problems`` what could not be, with its place."""

    nodes: dict[str, Node] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    said: dict[str, Fact] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    named: dict[str, Kind] = field(default_factory=dict)
    """Whoever is referred to, with the kind that this needs; the first one to need it decides."""

    def problem(self, where: Where, rule: str, message: str, level: Level = "error") -> None:
        """Note what could not be read."""
        self.problems.append(Problem(where, rule, message, level))

    def source(self, source_id: str, publisher: str, **about: Any) -> Source:
        """The source of an id, made when it is first asked for."""
        if source_id not in self.sources:
            self.sources[source_id] = Source(SourceId(source_id), publisher, **about)
        return self.sources[source_id]

    def file(self, path: Path, told: Publication) -> Source:
        """The source that a file is."""
        published = self.date(told.published, Where(path.as_posix()), "--published")
        about = {"title": path.name, "url": told.url, "published": published, "kind": "official"}
        return self.source(slug(path.name.partition(".")[0]), told.publisher or path.name, **about)

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

    def date(self, text: str, where: Where, what: str) -> VagueDate | None:
        """The date that a text gives, as ISO (less the time of day) or EDTF; a problem and None for what is none."""
        moment = _MOMENT.fullmatch(text)
        try:
            return dates.parse(moment[1] if moment else text) if text else None
        except BadDate as error:
            self.problem(where, "bad-date", f"{what}: {error}")
            return None

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
        stubs = [Node(NodeId(one), kind, one, stub=True) for one, kind in self.named.items() if one not in self.nodes]
        return Facts.of([*self.nodes.values(), *stubs], self.sources.values(), self.said.values())
