"""The rows of every answer: plain values by key, ready for JSON. docs/rows.md is written from these classes.

Ids are ids, ``name`` beside them is for the eye; a day is ISO text, null where there is none; a date is as a source
words it. Where two rows have a key in common, it means the same in both.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from graph.vocabulary import (
    Basis,
    FactId,
    HowSure,
    Kind,
    LineKind,
    Manner,
    NodeId,
    Relation,
    Says,
    ShownKind,
    SourceId,
)

Plane = Literal["world", "knowledge", "world or knowledge"]
Role = Literal["for", "against", "decided"]
Gap = Literal[
    "disputed",
    "unknown_manager",
    "headless",
    "unplaced",
    "same_name",
    "similar_names",
    "single_origin",
    "stale",
    "stub",
]


class Held(TypedDict):
    """How a line is held; every key is null, and the list empty, where there is none."""

    line_kind: LineKind | None
    certainty: HowSure | None
    says: Annotated[Says | None, "the best vouching"]
    basis: Basis | None
    disputed: bool | None
    since: Annotated[str | None, "as a source words it"]
    last_confirmed: Annotated[str | None, "a day"]
    sources: list[SourceId]
    origins: Annotated[int, "how many of the sources are independent"]


class ManagerRow(Held):
    """One line to a manager."""

    manager: Annotated[NodeId | None, "null at a top, and where unknown steps lie between"]


class NodeRow(ManagerRow):
    """A node on a day, with the line by which it hangs on its manager."""

    id: NodeId
    name: Annotated[str, "the name borne on the day"]
    kind: ShownKind
    title: str | None
    unit: Annotated[NodeId | None, "of that title"]
    post: Annotated[NodeId | None, "through which one stands here"]


class StepRow(NodeRow):
    """One step of a chain, a tree or a path."""

    depth: Annotated[int, "from NAME, which is the first row and 0"]


class PlaceRow(TypedDict):
    """Who leads or holds something, or what is led or held."""

    id: NodeId
    name: str
    manner: Annotated[Manner | None, "acting, interim, co, full; null where nothing is said"]
    certainty: HowSure
    says: Says
    since: str | None
    last_confirmed: str | None
    sources: list[SourceId]


class LastKnown(TypedDict):
    """What was last known of a node of which nothing is known on the day."""

    day: Annotated[str | None, "the last day on which anything is more than possible"]
    relation: Relation
    subject: NodeId
    object: NodeId | None
    sources: list[SourceId]


class WhoRow(StepRow):
    """The card of a node."""

    aliases: list[str]
    titles: list[str]
    units: list[NodeId]
    acting: Annotated[list[NodeId], "what it leads or holds as a stand-in"]
    posts: list[PlaceRow]
    holders: list[PlaceRow]
    leads: list[PlaceRow]
    heads: list[PlaceRow]
    vacant: Annotated[PlaceRow | None, "where a post is said to be held by nobody"]
    managers: Annotated[list[ManagerRow], "all lines, each with the keys from `manager` to `origins`"]
    reports: list[NodeId]
    total_reports: Annotated[int, "at all depths"]
    last_known: Annotated[LastKnown | None, "where nothing is known on the day: when it last was, and what"]
    note: str


class LineRef(TypedDict):
    """Which line."""

    subject: NodeId
    relation: Relation
    object: NodeId
    line_kind: LineKind


class WhyRow(TypedDict):
    """A fact for or against a line, another reading of its place, or what decided."""

    line: LineRef
    role: Role
    fact: Annotated[FactId | None, "null where a reading rests on several, and of what decided"]
    source: SourceId | None
    says: Says | None
    basis: Basis | None
    published: Annotated[str | None, "EDTF"]
    place: Annotated[str | None, "file:line"]
    note: Annotated[str, "what the fact says, the other reading, or what holds on the day"]
    quote: str | None
    rule: Annotated[str | None, "what decided; for a fact set aside, the rule that did it"]


SpanRow = TypedDict(
    "SpanRow",
    {"from": str | None, "to": str | None, "certainty": HowSure},
)
"""Half-open days, null where unbounded."""


class HistoryRow(TypedDict):
    """One spell: a line, a title, a name, or a moment of a life."""

    subject: NodeId
    relation: Relation
    object: Annotated[NodeId | None, "null for a title, a name, or what is said of a node alone"]
    title: Annotated[str | None, "the title, or the name"]
    line_kind: LineKind | None
    manner: Manner | None
    since: Annotated[str | None, "as a source words it, else the days between which it must have been"]
    until: Annotated[str | None, "likewise; `unknown`: ended, no source says when; `open`: a source says it goes on"]
    end: Annotated[Literal["said", "inferred", "outweighed"] | None, "how the end is known"]
    ended_by: FactId | None
    certainty: Annotated[HowSure, "the highest ever"]
    basis: Basis | None
    disputed: Annotated[bool, "ever"]
    last_confirmed: str | None
    sources: list[SourceId]
    spans: list[SpanRow]


class GapRow(TypedDict):
    """One open question."""

    kind: Gap
    subject: NodeId
    object: NodeId | None
    question: str
    settles: Annotated[str, "what the answer settles"]
    weight: Annotated[int, "how many nodes of the chart may stand elsewhere by the answer"]
    last_confirmed: str | None
    sources: Annotated[list[SourceId], "of the line asked about"]


class FindRow(TypedDict):
    """A node that a text may mean."""

    id: NodeId
    name: str
    kind: Kind
    matched: Annotated[str, "the name or title that matched"]
    score: Annotated[int, "0 to 100"]


class StatRow(TypedDict):
    """One figure."""

    figure: str
    value: float
    of: Annotated[Literal["data", "view", "evidence"], "what it is counted in"]


Value = NodeId | str | int | None
"""What was, or is: an id, a name, a title, a number of reports, a text; null for nothing."""


class ChangeRow(TypedDict):
    """One change; a story is a row without ``caused_by`` and all that hangs on it."""

    kind: Annotated[str, "see [changes.md](changes.md); `event` in a time line, with what happened in `after`"]
    subject: NodeId
    before: Annotated[Value | list[NodeId], "ids, a name, a title; null for nothing"]
    after: Annotated[Value | list[NodeId], "likewise"]
    date: Annotated[str, "EDTF; an interval: some time within"]
    plane: Annotated[Plane, "whether the organisation changed, or what we know of it"]
    caused_by: Annotated[str | None, "`kind:subject` of another row, and `:other` where a subject can have several"]
    certainty: Annotated[HowSure | Literal[""], "`possible`: it may have been so before, or may still be"]
    sources: list[SourceId]


class RawRow(ChangeRow):
    """One plain difference."""

    others: Annotated[list[str], "what else could have explained it"]


class Bounds(TypedDict):
    """A number of people, by attested lines, by what is held, and by all that is possible."""

    low: int
    held: int
    high: int


class PowerRow(TypedDict):
    """What a leader gained and lost."""

    subject: NodeId
    name: str
    gained: Annotated[int, "people, at all depths"]
    lost: int
    people_before: Bounds
    people_after: Bounds
    span_before: int
    span_after: int
    layers_before: int
    layers_after: int
    tenure_before: Annotated[float | None, "years"]
    tenure_after: float | None


class CheckRow(TypedDict):
    """One problem."""

    file: str
    line: int
    column: int
    level: Literal["error", "warning", "note"]
    rule: Annotated[str, "see [rules.md](rules.md)"]
    message: str


ROWS: dict[str, type] = {
    "select": NodeRow,
    "chain, reports, path": StepRow,
    "who": WhoRow,
    "why": WhyRow,
    "history": HistoryRow,
    "gaps": GapRow,
    "find": FindRow,
    "stats": StatRow,
    "diff, timeline": ChangeRow,
    "diff --raw": RawRow,
    "diff --power": PowerRow,
    "check": CheckRow,
}
"""The row of every command that answers in rows."""
