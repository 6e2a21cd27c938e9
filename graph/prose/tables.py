"""Answers as text: a table for people, JSON, JSON lines, CSV and Markdown for everything else.

Names are data: control characters are shown, not obeyed; Markdown's and HTML's signs are escaped; a CSV cell that a
spreadsheet would run as a formula gets an apostrophe in front.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from graph.texts import FORMULA_SIGNS, GUARD, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Row = Mapping[str, Any]

FORMATS = ("table", "json", "jsonl", "csv", "markdown")
_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What JSON may hold as it is, and a terminal would obey."""
_MARKDOWN_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]|#~"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"})


def write(
    rows: Sequence[Row], fmt: str, columns: Mapping[str, Callable[[Row], object]], head: Mapping[str, Any]
) -> str:
    """The rows in one of ``FORMATS``.

    ``columns`` are the headings of the table with what stands under them; the other formats give every key. ``head``
    is what JSON puts before the rows: the command and its dates.
    """
    if fmt == "json":
        return _json({**head, "rows": list(rows)}, indent=2)
    if fmt == "jsonl":
        return "\n".join(_json(row) for row in rows)
    if fmt == "csv":
        return _csv(rows)
    if fmt == "markdown":
        return _table(rows, columns, "pipe", escaped)
    return _table(rows, columns, "simple", shown)


def shown(value: object) -> str:
    """A value for the eye: lists joined, nothing as nothing, control characters made visible."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list | tuple):
        return ", ".join(shown(part) for part in value)
    if isinstance(value, dict):
        return " ".join(text for part in value.values() if (text := shown(part)))
    return visible(str(value))


def _json(value: object, indent: int | None = None) -> str:
    import json  # noqa: PLC0415 - a table does not need it

    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _csv(rows: Sequence[Row]) -> str:
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415

    out = io.StringIO()
    keys = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(keys)
    writer.writerows([_cell(row.get(key)) for key in keys] for row in rows)
    return out.getvalue().rstrip("\n")


def _cell(value: object) -> str:
    if isinstance(value, list | tuple):
        value = "; ".join(_cell(part) for part in value)
    elif isinstance(value, dict):
        value = " ".join(".." if part is None else _cell(part) for part in value.values())
    text = "" if value is None else str(value)
    quoted = GUARD if text.startswith(FORMULA_SIGNS) and not isinstance(value, int | float) else ""
    return quoted + "\n".join(map(visible, text.split("\n")))


def escaped(value: object) -> str:
    """A value for the eye, with the signs of Markdown and HTML escaped."""
    return shown(value).translate(_MARKDOWN_SIGNS)


def _table(
    rows: Sequence[Row], columns: Mapping[str, Callable[[Row], object]], style: str, text: Callable[[object], str]
) -> str:
    from tabulate import tabulate  # noqa: PLC0415 - it costs as much as click

    cells = [[text(column(row)) for column in columns.values()] for row in rows]
    drawn: str = tabulate(cells, headers=list(columns), tablefmt=style, disable_numparse=True, preserve_whitespace=True)
    return "\n".join(line.rstrip() for line in drawn.splitlines())
