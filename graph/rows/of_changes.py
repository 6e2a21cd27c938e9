"""Rows that tell of changes, and of what is wrong with the data."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from graph.vocabulary import (
    HowSure,
    NodeId,
    SourceId,
)

Plane = Literal["world", "knowledge", "world or knowledge"]


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
