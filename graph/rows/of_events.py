"""Rows that tell of events, and of who stood above them."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from graph.rows.of_nodes import StepRow
from graph.vocabulary import (
    EventId,
    HowSure,
    NodeId,
    SourceId,
)


class EventRow(TypedDict):
    """Something that happened."""

    id: EventId
    kind: Literal["event"]
    date: Annotated[str, "EDTF"]
    what: str
    nodes: Annotated[list[NodeId], "the units, people and posts that it happened to"]
    source: SourceId | None
    note: str
    place: Annotated[str, "file:line"]


class AboveRow(StepRow):
    """One step up from what an event happened to, or from a node: somebody who stood above it then."""

    under: Annotated[NodeId, "where the way up starts: what the event happened to, or NAME"]
    throughout: Annotated[bool, "whether so on every day of the event"]
    up_to_here: Annotated[
        HowSure | None,
        "the weakest certainty of all steps so far, with that of who stands for it; null of itself",
    ]


class UnderRow(TypedDict):
    """One event that happened under a leader, in the leader's time."""

    leader: NodeId
    name: Annotated[str, "of the leader"]
    event: EventId
    date: str
    what: str
    through: Annotated[list[NodeId], "what of it stood below the leader"]
    depth: Annotated[int, "by how many steps"]
    certainty: Annotated[HowSure, "the weakest of the steps between"]
    throughout: bool
    sources: Annotated[list[SourceId], "of the event and of all steps between"]
