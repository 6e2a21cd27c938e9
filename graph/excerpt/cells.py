"""Rows as plain values and as flat text, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.excerpt.rows import FactRow, LineRow, NodeRow, NotRead, Row, SourceRow
from graph.texts import joined, parted

if TYPE_CHECKING:
    from collections.abc import Mapping

TRUE, FALSE = "true", "false"


def values(row: Row | FactRow) -> dict[str, Any]:
    """A row by its keys, None for what is not there."""
    return {key: None if value == "" else value for key, value in row._asdict().items()}


def cells(row: Row) -> dict[str, str]:
    """A row as flat text: flags as ``true`` or ``false``, several texts joined by semicolons (``texts.joined``)."""
    return {key: _cell(value) for key, value in row._asdict().items()}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return TRUE if value else FALSE
    return joined(value) if isinstance(value, tuple) else str(value)


def node_of(values: Mapping[str, Any]) -> NodeRow:
    """The node that flat text, or values from JSON, tell of. Raises ``NotRead`` if there is no id."""
    return NodeRow(**_read(NodeRow("", "", ""), values, ("id",)))


def line_of(values: Mapping[str, Any]) -> LineRow:
    """The line that flat text, or values from JSON, tell of. Raises ``NotRead`` if an end is missing."""
    return LineRow(**_read(LineRow("", "", ""), values, ("subject", "relation", "object")))


def source_of(values: Mapping[str, Any]) -> SourceRow:
    """The source that flat text, or values from JSON, tell of. Raises ``NotRead`` if there is no id."""
    return SourceRow(**_read(SourceRow(""), values, ("id",)))


def _read(empty: Row, values: Mapping[str, Any], needed: tuple[str, ...]) -> dict[str, Any]:
    """The values of the row's keys as the row holds them; what is missing is empty, further keys are left out."""
    missing = [key for key in needed if not values.get(key)]
    if missing:
        what = type(empty).__name__.removesuffix("Row").lower()
        raise NotRead(f"a {what} without {' and '.join(missing)}: {dict(values)}")
    found: dict[str, Any] = {}
    for key, default in empty._asdict().items():
        value = values.get(key)
        if isinstance(default, bool):
            found[key] = value in (True, TRUE)
        elif isinstance(default, tuple):
            found[key] = parted(value) if isinstance(value, str) else tuple(map(str, value or ()))
        else:
            found[key] = "" if value is None else str(value)
    return found
