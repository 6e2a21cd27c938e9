"""Rows that tell of nodes: where each stands, what it is called, who is above and below it."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from graph.vocabulary import (
    Basis,
    EventId,
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
    disputed: Annotated[bool, "whether somebody contradicts it on this day"]
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
    first_known: Annotated[str | None, "where nothing is known on the day nor before: the first day on which it is"]
    note: str


class FindRow(TypedDict):
    """A node that a text may mean."""

    id: NodeId | EventId
    name: str
    kind: Kind | Literal["event"]
    matched: Annotated[str, "the name or title that matched"]
    score: Annotated[int, "0 to 100"]


class StatRow(TypedDict):
    """One figure."""

    figure: str
    value: float
    of: Annotated[Literal["data", "view", "evidence"], "what it is counted in"]


class ProfileRow(TypedDict):
    """One sentence of a life."""

    day: Annotated[str | None, "by which it stands in the order"]
    text: str
    certainty: HowSure | Literal[""]
    sources: list[SourceId]
