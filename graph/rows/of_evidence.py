"""Rows that tell of lines: what speaks for and against them, their spells, what is not known."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from graph.vocabulary import (
    Basis,
    FactId,
    HowSure,
    LineKind,
    Manner,
    NodeId,
    Relation,
    Says,
    SourceId,
)

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
    manager: Annotated[NodeId | None, "of another reading: under whom it puts the subject"]
    certainty: Annotated[HowSure | None, "of what decided: how surely the line is held on the day; null if it is not"]
    disputed: Annotated[bool | None, "of what decided, likewise"]
    since: Annotated[str | None, "of what decided, likewise: as a source words it, else as far as the days tell"]
    last_confirmed: Annotated[str | None, "of what decided, likewise"]
    sources: Annotated[list[SourceId], "behind the fact, the reading, or of what decided all that says so"]
    origins: Annotated[int, "how many of these say so independently"]


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
