"""docs/rows.md, written from the classes of the rows: ``python -m tests.rows_page`` writes it anew."""

from __future__ import annotations

import inspect
from typing import Annotated, Any, get_args, get_origin, get_type_hints, is_typeddict

from graph.answers.gaps import KINDS
from graph.rows import ROWS, HistoryRow, PlaceRow
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "rows.md"
TOP = """\
# The keys of every answer

`--format json` prints one object, `{"command", "at", "known", "rows": [...]}`; `jsonl` one row a line; `csv` a row a
line with lists joined by `; `. Days are ISO dates, null where there is none. Keys do not change without a note in the
changelog. In Python the rows are typed dictionaries; this page is written from their classes in
[graph/rows/](../graph/rows/).

The object of `diff` also has `lines` and `facts` (how many of either side), `warning` (null, or that one side may have
a hole) and `scores` (of offers, by `kind:subject`); `at` is a pair there, as is `known` where the sides differ in it.
"""


def page() -> str:
    """The whole page."""
    sections = [_section(f"`{command}`", row) for command, row in ROWS.items()]
    sections += [_section("Rows within rows", PlaceRow, "of `posts`, `holders`, `leads`, `heads`, `vacant`")]
    sections += [_section("Spans", get_args(get_type_hints(HistoryRow)["spans"])[0], "half-open days, null: unbounded")]
    kinds = [f"| `{kind}` | {(inspect.getdoc(ask) or '').splitlines()[0]} |" for kind, ask in KINDS.items()]
    return "\n".join([TOP, *sections, "## Kinds of question in `gaps`", "", "| kind | |", "|---|---|", *kinds, ""])


def _section(title: str, row: type, about: str = "") -> str:
    hints = get_type_hints(row, include_extras=True)
    wider = [one for one in ROWS.values() if get_type_hints(one).keys() < hints.keys()]
    base = max(wider, key=lambda one: len(get_type_hints(one)), default=None)
    hints = {key: hint for key, hint in hints.items() if not base or key not in get_type_hints(base)}
    lines = [f"| `{key}` | {_kind(hint)} | {_meaning(hint)} |" for key, hint in hints.items()]
    said = about or (inspect.getdoc(row) or "").splitlines()[0]
    if base:
        above = next(command for command, one in ROWS.items() if one is base)
        said += f" It has all keys of `{above}`, and:"
    return "\n".join([f"## {title}", "", said, "", "| key | value | |", "|---|---|---|", *lines, ""])


def _meaning(hint: Any) -> str:
    return str(get_args(hint)[1]).replace("|", "\\|") if get_origin(hint) is Annotated else ""


def _kind(hint: Any) -> str:
    """A type in words."""
    if get_origin(hint) is Annotated:
        return _kind(get_args(hint)[0])
    if is_typeddict(hint):
        return "an object: " + ", ".join(f"`{key}`" for key in hint.__annotations__)
    parts = get_args(hint)
    if get_origin(hint) is list:
        return f"list of {_kind(parts[0]) if not is_typeddict(parts[0]) else 'objects'}"
    if type(None) in parts:
        return f"{_kind_of_several([part for part in parts if part is not type(None)])}, or null"
    return _kind_of_several(list(parts)) if parts else _plain(hint)


def _kind_of_several(parts: list[Any]) -> str:
    if all(isinstance(part, str) for part in parts):
        return ", ".join(f"`{part}`" for part in parts if part)
    return " or ".join(dict.fromkeys(_kind(part) for part in parts))


def _plain(hint: Any) -> str:
    names = {"NodeId": "id", "SourceId": "id of a source", "FactId": "id of a fact", "str": "text", "int": "number"}
    names |= {"EventId": "id of an event", "bool": "true or false", "float": "number"}
    return names[hint.__name__]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
