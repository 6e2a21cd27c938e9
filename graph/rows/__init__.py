"""The rows of every answer: plain values by key, ready for JSON. docs/rows.md is written from these classes.

Ids are ids, ``name`` beside them is for the eye; a day is ISO text, null where there is none; a date is as a source
words it. Where two rows have a key in common, it means the same in both.
"""

from graph.rows.of_changes import Bounds, ChangeRow, CheckRow, Plane, PowerRow, RawRow, Value
from graph.rows.of_events import AboveRow, EventRow, UnderRow
from graph.rows.of_evidence import Gap, GapRow, HistoryRow, LineRef, Role, SpanRow, WhyRow
from graph.rows.of_nodes import (
    FindRow,
    Held,
    LastKnown,
    ManagerRow,
    NodeRow,
    PlaceRow,
    ProfileRow,
    StatRow,
    StepRow,
    WhoRow,
)

__all__ = [
    "ROWS",
    "AboveRow",
    "Bounds",
    "ChangeRow",
    "CheckRow",
    "EventRow",
    "FindRow",
    "Gap",
    "GapRow",
    "Held",
    "HistoryRow",
    "LastKnown",
    "LineRef",
    "ManagerRow",
    "NodeRow",
    "PlaceRow",
    "Plane",
    "PowerRow",
    "ProfileRow",
    "RawRow",
    "Role",
    "SpanRow",
    "StatRow",
    "StepRow",
    "UnderRow",
    "Value",
    "WhoRow",
    "WhyRow",
]

ROWS: dict[str, type] = {
    "select": NodeRow,
    "chain, reports, path": StepRow,
    "who": WhoRow,
    "who, of an event": EventRow,
    "profile": ProfileRow,
    "above": AboveRow,
    "above --events": UnderRow,
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


def keys_of(command: str) -> list[str]:
    """The keys of the rows that a command answers in; none of what is no such command."""
    from typing import get_type_hints  # noqa: PLC0415

    row = next((row for commands, row in ROWS.items() if command in commands.split(", ")), None)
    return list(get_type_hints(row)) if row else []
