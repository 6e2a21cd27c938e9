"""Spells drawn as bars on a time axis, for the terminal.

A solid block is attested, a shaded one presumed, a dot possible, a diamond a moment. However short a spell, it is seen.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from graph.prose.columns import cited, ending, how_sure, spell
from graph.prose.tables import GAP, Column, cell_len, key, narrowest, shown
from graph.vocabulary import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.prose.columns import Columns
    from graph.prose.screen import Screen
    from graph.view import View
    from graph.vocabulary import NodeId

    Row = Mapping[str, Any]

LEAST, MOST = 16, 72
"""A bar is never narrower or wider."""
ENOUGH = 24
"""So much of a bar is worth less than words beside it."""
ROOM_FOR_WORDS = 36
"""So many columns at most are kept for what a spell is of."""
SIGNS = {"possible": "·", "presumed": "▒", "attested": "█"}
"""Weaker first: what is surer is drawn over what is less."""
MOMENT = "◆"
ROOM_BEFORE = 12
"""What has no first day begins so small a part of the axis before the first day that is named."""
_STEPS = (1, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 3000, 6000, 12_000, 24_000)
"""Months from one date over the axis to the next; the first with room enough is taken."""
LEGEND = "  ".join((*(f"{sign} {certainty}" for certainty, sign in reversed(SIGNS.items())), f"{MOMENT} a moment"))


def columns(rows: Sequence[Row], node: NodeId, view: View, screen: Screen) -> Columns:
    """What stands in a table of spells; the bars take what room there is beside the words."""
    what = Column("what", lambda row: spell(view, row, node), 9)
    since, until = key("since", 8), key("until", 8)
    taken = [max((cell_len(shown(column.cell(row))) for row in rows), default=0) for column in (since, until)]
    taken.append(min(max((cell_len(spell(view, row, node)) for row in rows), default=0), ROOM_FOR_WORDS))
    sure, end = Column("how sure", how_sure, 5), Column("end", ending, 3)
    sources = Column("sources", lambda row: cited(row["sources"], view.graph.facts.sources), 4)
    room = screen.width - sum(taken) - GAP * len(taken)
    for words in (sure, sources, end):
        left = room - narrowest(words, rows) - GAP
        room = left if left >= ENOUGH else room
    axis = Axis(rows, view.at, min(max(room, LEAST), MOST))
    return [what, since, until, Column(axis.ruler(), axis.bar, 7, whole=True), sure, end, sources]


class Axis:
    """The days from the first that any of some rows with ``spans`` names to day ``at``, in so many columns."""

    def __init__(self, rows: Sequence[Row], at: int, width: int = 40) -> None:
        self.width = width
        named = (day for row in rows for span in row["spans"] for day in (span["from"], span["to"]) if day)
        start = min((date.fromisoformat(day).toordinal() for day in named), default=at)
        self.start, self.end = min(start, at), at + 1
        if any(span["from"] is None for row in rows for span in row["spans"]):
            self.start = max(self.start - (self.end - self.start) // ROOM_BEFORE, 1)

    def column(self, day: int) -> int:
        """Where a day is drawn; one off the axis at its nearer end."""
        inside = min(max(day, self.start), self.end)
        return self.width * (inside - self.start) // (self.end - self.start)

    def ruler(self) -> str:
        """The dates over the axis, each where its month or year begins."""
        first, last = _month(self.start), _month(self.end - 1)
        step = next(step for step in _STEPS if step * 28 * self.width >= _room(step) * (self.end - self.start))
        line = ""
        for month in range(-(-first // step) * step, last + 1, step):
            column = self.column(date(month // 12, month % 12 + 1, 1).toordinal())
            label = f"{month // 12:04}" if step % 12 == 0 else f"{month // 12:04}-{month % 12 + 1:02}"
            if column >= len(line) and column + len(label) <= self.width:
                line = f"{line:<{column}}{label} "
        return line.rstrip() or date.fromordinal(self.start).isoformat()

    def bar(self, row: Row) -> str:
        """What holds on which days, one column at least for each span."""
        cells = [" "] * self.width
        life = row["relation"] in RELATIONS and RELATIONS[row["relation"]].life
        for certainty, sign in SIGNS.items():
            for span in row["spans"]:
                start, end = self._days(span)
                if span["certainty"] == certainty and start < self.end and end > self.start:
                    first = min(self.column(start), self.width - 1)
                    places = range(first, max(self.column(end), first + 1))
                    for place in places if not life else places[:1]:
                        cells[place] = MOMENT if life else sign
        return "".join(cells).rstrip()

    def _days(self, span: Row) -> tuple[int, int]:
        start = date.fromisoformat(span["from"]).toordinal() if span["from"] else self.start
        return start, date.fromisoformat(span["to"]).toordinal() if span["to"] else self.end


def _month(day: int) -> int:
    """A day's month, counted from year 0."""
    was = date.fromordinal(day)
    return was.year * 12 + was.month - 1


def _room(step: int) -> int:
    """Columns that a date over the axis needs, and a blank after it."""
    return 5 if step % 12 == 0 else 8
