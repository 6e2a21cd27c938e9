"""The rows that an excerpt is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import OrgraphError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.vocabulary import Relation


class NotRead(OrgraphError):
    """A file that is not what its format says; the message says what is wrong with it."""


class NodeRow(NamedTuple):
    """A person, a unit or a post on the day.

    ``kind`` is person, unit or post; ``title`` what a person is called on the day; ``unit_kind`` what a unit is;
    ``unit`` and ``seats`` (a number, or many) are a post's. A ``stub`` is known only because somebody named it.
    ``spells``, of an excerpt of all days, are the days on which it may have been there: EDTF intervals, both ends
    included, ``..`` where there is no bound; none at all where there is none on either side.
    """

    id: str
    name: str
    kind: str
    title: str = ""
    aliases: tuple[str, ...] = ()
    unit_kind: str = ""
    unit: str = ""
    seats: str = ""
    stub: bool = False
    note: str = ""
    spells: tuple[str, ...] = ()


class LineRow(NamedTuple):
    """A line that holds on the day, from who it is about (``subject``) to its other end.

    In an excerpt of all days it is a spell of a line, as it is on the surest of its days; ``disputed`` if it ever was.

    ``tree`` says that the chart hangs the subject on it. The four bounds are days, empty where there is none: it began
    from ``start_earliest`` to ``start_latest`` and ended from ``end_earliest`` to before ``end_latest``. ``since`` is
    the start as a source words it, ``last_confirmed`` the last day attested, ``sources`` and ``facts`` are ids.
    ``says`` is the best vouching among the facts: official, reported, anonymous or rumoured.
    """

    subject: str
    relation: str
    object: str
    line: str = "solid"
    tree: bool = False
    certainty: str = "attested"
    basis: str = "stated"
    disputed: bool = False
    manner: str = ""
    says: str = ""
    title: str = ""
    since: str = ""
    start_earliest: str = ""
    start_latest: str = ""
    end_earliest: str = ""
    end_latest: str = ""
    last_confirmed: str = ""
    sources: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class SourceRow(NamedTuple):
    """A source that some line rests on, as it is told of in the facts; ``published`` as EDTF."""

    id: str
    publisher: str = ""
    title: str = ""
    url: str = ""
    published: str = ""
    kind: str = ""
    derived_from: tuple[str, ...] = ()


Row = NodeRow | LineRow | SourceRow


class FactRow(NamedTuple):
    """What one source says of a line, or against it, in its own words and dates (EDTF).

    ``quote`` is what it says word by word, ``place`` where in it, ``denied`` that it says this is not so.
    """

    id: str
    subject: str
    relation: Relation
    object: str
    source: str
    line: str = "solid"
    manner: str = ""
    title: str = ""
    since: str = ""
    until: str = ""
    observed: str = ""
    throughout: str = ""
    appointed: str = ""
    says: str = "reported"
    basis: str = "stated"
    joint: tuple[str, ...] = ()
    denied: bool = False
    quote: str = ""
    place: str = ""
    note: str = ""


class Against(NamedTuple):
    """What speaks against a line: its number among the lines of the excerpt, and the fact with its source."""

    line: int
    fact: FactRow
    source: SourceRow


@dataclass(frozen=True)
class Setting:
    """What stands round an excerpt of a day, for formats that draw it.

    ``organisation`` is what the data is about, else what it is called; ``whole`` says whether the excerpt is all of the
    day, ``possible`` whether it has what is only possible. ``units`` are the names of the units that nodes belong to
    first. Of a part: ``above`` has the names of those not in it under whom nodes stand in the chart of the day,
    ``outside`` how many not in it stand below a node.
    """

    organisation: str = ""
    whole: bool = True
    possible: bool = False
    units: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)
    outside: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Excerpt:
    """Nodes, the lines between them and the sources of these.

    As it was on day ``at``, known by day ``known`` (empty: all that is recorded). With ``all_days`` the nodes and lines
    are those of all time, and only names, titles and the tree are of the day.
    ``facts`` are what the sources say of the lines, ``against`` what they say against them, ``setting`` what stands
    round it, for formats that tell it; two excerpts are the same without it.
    """

    at: str
    known: str
    nodes: tuple[NodeRow, ...]
    lines: tuple[LineRow, ...]
    sources: tuple[SourceRow, ...] = ()
    all_days: bool = False
    facts: tuple[FactRow, ...] = field(default=(), compare=False)
    against: tuple[Against, ...] = field(default=(), compare=False)
    setting: Setting = field(default=Setting(), compare=False)

    @cached_property
    def tree(self) -> dict[str, LineRow]:
        """The line by which each node hangs on another in the chart, by its subject."""
        return {line.subject: line for line in self.lines if line.tree}

    @cached_property
    def dotted(self) -> tuple[LineRow, ...]:
        """The dotted reporting lines."""
        return tuple(line for line in self.lines if line.line == "dotted")

    @cached_property
    def charted(self) -> tuple[NodeRow, ...]:
        """The nodes of the chart: whoever a line of the tree or a dotted one touches, and people without a line."""
        drawn = (line for line in self.lines if line.tree or line.line == "dotted")
        placed = {node for line in drawn for node in (line.subject, line.object)}
        return tuple(node for node in self.nodes if node.id in placed or node.kind == "person")
