"""Answers in Python: lists of rows that show themselves as tables, in a notebook too, and become data frames."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar, overload

from graph.prose.screen import PIPE, Screen
from graph.rows import ChangeRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.changes import Change
    from graph.prose.tables import Column
    from graph.rows import WhoRow
    from graph.view import View

R = TypeVar("R")


class Rows(Sequence[R]):
    """Rows of one kind: dicts with the keys of docs/rows.md, in order; equal to a list of the same."""

    def __init__(self, rows: Iterable[R], view: View, kind: str) -> None:
        self._rows, self._view, self._kind = list(rows), view, kind

    @overload
    def __getitem__(self, place: int) -> R: ...

    @overload
    def __getitem__(self, place: slice) -> Rows[R]: ...

    def __getitem__(self, place: int | slice) -> R | Rows[R]:
        if isinstance(place, slice):
            return Rows(self._rows[place], self._view, self._kind)
        return self._rows[place]

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return self._rows == (other._rows if isinstance(other, Rows) else other)

    __hash__ = None  # type: ignore[assignment]  # rows are dicts, which have none either

    def __repr__(self) -> str:
        from graph.prose import tables  # noqa: PLC0415

        return tables.table(map(_dict, self), self._columns(), Screen(PIPE))[0] if self else "(nothing)"

    def _columns(self) -> Sequence[Column]:
        from graph.prose import columns  # noqa: PLC0415

        return columns.BY_KIND[self._kind](self._view)

    def _repr_html_(self) -> str:
        """A table, for notebooks."""
        from graph.prose import tables  # noqa: PLC0415

        shown = self._columns()
        head = "".join(f"<th>{html.escape(column.heading)}</th>" for column in shown)
        cells = ((tables.shown(column.cell(row)) for column in shown) for row in self)
        body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in cells)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows as an Arrow stream (the PyCapsule interface), which pandas, polars and duckdb read.

        Texts, numbers and truth values are columns of these types, lists of texts lists; what has keys of its own is
        JSON text.
        """
        from arro3.core import Array, DataType, Field, Schema, Table, list_array  # noqa: PLC0415

        def column(values: list[Any]) -> Array:
            there = [value for value in values if value is not None]
            if there and all(isinstance(value, bool) for value in there):
                return Array(values, DataType.bool())
            if there and all(isinstance(value, int) for value in there):
                return Array(values, DataType.int64())
            if there and all(isinstance(value, int | float) for value in there):
                return Array([None if value is None else float(value) for value in values], DataType.float64())
            if there and all(isinstance(value, list) and all(isinstance(one, str) for one in value) for value in there):
                return texts(values)
            return Array(
                [value if value is None or isinstance(value, str) else _json(value) for value in values],
                DataType.string(),
            )

        def texts(values: list[list[str] | None]) -> Array:
            ends = [0]
            for value in values:
                ends.append(ends[-1] + len(value or ()))
            flat = Array([one for value in values for one in value or ()], DataType.string())
            return list_array(Array(ends, DataType.int32()), flat, type=DataType.list(Field("item", DataType.string())))

        keys = list(dict.fromkeys(key for row in self for key in _dict(row)))
        if not keys:
            return Table.from_batches([], schema=Schema([])).__arrow_c_stream__(requested_schema)
        table = Table.from_pydict({key: column([_dict(row).get(key) for row in self]) for key in keys})
        return table.__arrow_c_stream__(requested_schema)


def _dict(row: Any) -> dict[str, Any]:
    return dict(row)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


class Changes(Rows[ChangeRow]):
    """The changes between two views; ``text`` tells them as stories."""

    text: str
    """What changed, as one would tell it."""

    @classmethod
    def of(cls, found: Sequence[Change], before: View, after: View) -> Changes:
        """The changes of a diff."""
        from graph.prose import tables  # noqa: PLC0415
        from graph.prose.blocks import Line, lines, outline  # noqa: PLC0415
        from graph.prose.outline import by_kind  # noqa: PLC0415
        from graph.prose.words import Words  # noqa: PLC0415

        made = cls([change.row() for change in found], after, "raw_changes")
        sections = by_kind(found, Words(before, after, tables.shown))
        told = [line for section in sections for line in (Line(section.heading), *outline(section.lines))]
        made.text = lines(told, Screen(PIPE)) if told else "No change."
        return made

    def __repr__(self) -> str:
        return self.text


class Card(dict[str, Any]):
    """What is known of a node on a day, with the keys of ``who`` in docs/rows.md."""

    def __init__(self, found: WhoRow, view: View) -> None:
        super().__init__(found)
        self._found, self._view = found, view

    def __repr__(self) -> str:
        from graph.prose import blocks  # noqa: PLC0415

        return blocks.card(self._found, self._view, Screen(PIPE))

    def _repr_html_(self) -> str:
        """A table of two columns, for notebooks."""
        from graph.prose import blocks  # noqa: PLC0415

        told = ((word, parts) for word, parts in blocks.entries_of(self._found, self._view) if any(parts))
        rows = "".join(
            f"<tr><th>{html.escape(word)}</th><td>{'<br>'.join(map(html.escape, parts))}</td></tr>"
            for word, parts in told
        )
        return f"<table>{rows}</table>"
