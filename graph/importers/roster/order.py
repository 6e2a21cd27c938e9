"""What lists say by where their rows stand: blocks, outlines and steps; told as columns, as if they had been written.

A cell that is said once for a block of rows, an outline number (1.2.1 stands under 1.2), a depth, or blanks before a
name say who is above. Sure is an outline whose upper numbers are there; the others are asked, unless they were told.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from graph.errors import OrgraphError
from graph.importers.roster.listed import joined, name_of
from graph.importers.roster.options import UNITS
from graph.importers.tables import Row, Top
from graph.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.importers.records import Records
    from graph.importers.roster.lists import List
    from graph.importers.roster.options import Options

FEW = 3
"""A list of fewer rows shows no order."""
BLOCKS = 6
"""A list of fewer rows shows no blocks."""
_OUTLINE = re.compile(r"(\d+(?:[.-]\d+)*)\.?")
_DEPTH = re.compile(r"[^\d]{0,12}(\d{1,2})[^\d]{0,3}")
_DEPTHS = re.compile(r"\b(level|lvl|depth|tier|layer|hierarch|ebene|stufe|niveau|nivel|rang)|层级|级别|级次|層級|階層")
"""Headings of depths; grades and bands are none."""
_INDENT = re.compile(r"(?:[\s\u00a0\u3000]|[.·•–>*-](?=[\s.·•–>*-]|[^\W\d]))*")


def settle(found: List, options: Options, records: Records) -> None:
    """Tell in columns what a list says by the order of its rows; ask what may be meant."""
    _fill(found, options, records)
    _join_names(found)
    upper = "unit" if options.rows == UNITS else "manager"
    if options.depth:
        _add(found, upper, list(_by_depth(found, options, records)))
    elif getattr(found.columns, upper) or len(found.rows) < FEW or (upper == "unit" and found.columns.levels):
        return
    elif outline := _outline(found, options):
        numbers = {found.rows[at].get(outline).rstrip("."): at for at in range(len(found.rows))}
        _add(found, upper, [_under(found, numbers, row.get(outline)) for row in found.rows])
        deepest = max(numbers, key=lambda number: len(re.split("[.-]", number)))
        found.remarks.append(
            f"{outline!r} is read as an outline: {deepest} stands under {_upper(deepest)}; else --outline ''"
        )
    elif options.depth is None:
        _ask(found, records)


def _add(found: List, what: str, texts: Sequence[str]) -> None:
    """Give the rows a column with what was found to stand above each."""
    heading = f"({what})"
    tops = {id(row.top): row.top for row in found.rows}
    widths = {key: max(top.places.values(), default=-1) + 1 for key, top in tops.items()}
    new = {key: Top(top.file, top.sheet, {**top.places, heading: widths[key]}) for key, top in tops.items()}
    found.rows = [_wider(row, new[id(row.top)], text) for row, text in zip(found.rows, texts, strict=True)]
    columns: dict[str, Any] = {what: heading}
    found.columns = replace(found.columns, **columns)


def _wider(row: Row, top: Top, text: str) -> Row:
    width = max(top.places.values())
    return replace(row, top=top, texts=(*row.texts, *[""] * (width - len(row.texts)), text))


def key_of(found: List, row: Row) -> str:
    """By what a cell can name a row: its id, else its name."""
    return row.get(found.columns.id) or name_of(row, found)


def _join_names(found: List) -> None:
    """Managers whose first and last name stand in two columns."""
    columns = found.columns
    if columns.manager_first and columns.manager_last:
        what = "manager_name" if columns.manager else "manager"
        if not getattr(columns, what):
            texts = [joined(row.get(columns.manager_first), row.get(columns.manager_last)) for row in found.rows]
            _add(found, what, texts)


def _fill(found: List, options: Options, records: Records) -> None:
    """Fill down the columns that were told, and ask about those that look as if they were to be."""
    headings = [heading for heading in found.table.headings if heading]
    down, columns = [heading for heading in options.down if heading], found.columns
    for heading in down:
        if heading not in headings:
            raise OrgraphError(f"{found.table.path} has no column {heading!r} for --down; it has {', '.join(headings)}")
    if options.down:
        found.rows = list(_filled(found.rows, down, columns.levels))
        return
    managers = columns.manager if options.rows != UNITS else None
    for heading in filter(None, (*columns.levels, columns.unit, managers)):
        if _in_blocks([row.get(heading) for row in found.rows]):
            where = next(row for row in found.rows if not row.get(heading)).where
            text = f"{heading!r} is empty in rows below others: is it said once for each block?"
            records.problem(where, "said-once", f"{text} --down {heading!r}; else --down ''")


def _filled(rows: Iterable[Row], down: Sequence[str], levels: Sequence[str]) -> Iterator[Row]:
    """The rows with what the ones above say; a new unit begins without the parts of the one before."""
    last: dict[str, str] = {}
    for row in rows:
        for place, heading in enumerate(levels):
            if row.get(heading):
                for lower in levels[place + 1 :]:
                    last.pop(lower, None)
        texts = list(row.texts) + [""] * (len(row.top.places) - len(row.texts))
        for heading in down:
            at = row.top.places[heading]
            texts[at] = last[heading] = texts[at] or last.get(heading, "")
        yield replace(row, texts=tuple(texts))


def _in_blocks(texts: Sequence[str]) -> bool:
    """Whether a column has each of its texts once, and below them at least as many cells without one."""
    first = next((at for at, text in enumerate(texts) if text), len(texts))
    filled = [text for text in texts if text]
    blanks = sum(not text for text in texts[first:])
    return len(texts) >= BLOCKS and 1 < len(filled) == len(set(filled)) and blanks >= len(filled)


def _outline(found: List, options: Options) -> str:
    """The column of outline numbers; empty for none. Of those below a number, most have it in the list."""
    if options.outline is not None:
        return options.outline
    for heading in (found.columns.id or "", *found.unused):
        texts = [text.rstrip(".") for row in found.rows if (text := row.get(heading))]
        lower = [text for text in texts if _upper(text)]
        if lower and len(texts) == len(found.rows) == len(set(texts)) and all(map(_OUTLINE.fullmatch, texts)):
            known = {*texts}
            if sum(_upper(text) in known for text in lower) * 2 > len(lower):
                return heading
    return ""


def _upper(number: str) -> str:
    """The number that an outline number stands under; empty for one at the top."""
    return re.sub(r"[.-]?\d+\.?$", "", number)


def _under(found: List, rows: dict[str, int], number: str) -> str:
    upper = _upper(number)
    return key_of(found, found.rows[rows[upper]]) if upper in rows else upper


def _by_depth(found: List, options: Options, records: Records) -> Iterator[str]:
    """The row above each that stands less deep, by the depths in a column, or the blanks before its texts."""
    heading = options.depth or ""
    depths, numbered = _depths(found, heading), _numbered(found, heading)
    over: list[tuple[int, str]] = []
    for row, depth in zip(found.rows, depths, strict=True):
        while over and over[-1][0] >= depth:
            over.pop()
        if over and depth > over[-1][0] + 1 and numbered:
            text = f"a step is left out: {depth} below {over[-1][0]}; read as under {over[-1][1]}"
            records.problem(row.where, "step-left-out", text)
        yield over[-1][1] if over else ""
        over.append((depth, key_of(found, row)))


def _depths(found: List, heading: str) -> list[int]:
    """How deep each row stands. Raises ``OrgraphError`` where a column does not say it."""
    if heading not in found.table.headings:
        there = ", ".join(filter(None, found.table.headings))
        raise OrgraphError(f"{found.table.path} has no column {heading!r} for --depth; it has {there}")
    if _numbered(found, heading):
        return [int(said[1]) for row in found.rows if (said := _DEPTH.fullmatch(row.get(heading)))]
    raw = _raw(found, heading)
    indents = _indents(raw)
    if not any(indents):
        raise OrgraphError(f"{found.table.path}: {heading!r} has neither depths nor indented texts, for --depth")
    at = found.table.headings.index(heading)
    found.rows = [
        replace(row, texts=(*row.texts[:at], text[indent:].strip(), *row.texts[at + 1 :]))
        for row, text, indent in zip(found.rows, raw, indents, strict=True)
    ]
    return indents


def _numbered(found: List, heading: str) -> bool:
    return all(_DEPTH.fullmatch(row.get(heading)) for row in found.rows)


def _raw(found: List, heading: str) -> list[str]:
    """The texts of a column with the blanks before them."""
    at = found.table.headings.index(heading)
    cells = {number: texts[at] for number, texts in found.table.lines if at < len(texts)}
    return [cells.get(row.number, "") for row in found.rows]


def _indents(raw: Iterable[str]) -> list[int]:
    """How far texts are indented, by blanks or by dots and the like."""
    return [len(mark[0]) if (mark := _INDENT.match(text)) else 0 for text in raw]


def _ask(found: List, records: Records) -> None:
    """Ask whether the order of the rows says who is above: where depths, or blanks, go down step by step."""
    for heading in found.unused:
        if _DEPTHS.search(fold(heading)) and _numbered(found, heading) and _steps(_depths(found, heading)):
            _ask_of(found, records, heading, f"{heading!r} goes down step by step from row to row")
            return
    heading = found.columns.name or ""
    if heading and _steps_in(_indents(_raw(found, heading))):
        _ask_of(found, records, heading, f"the names in {heading!r} are indented")


def _ask_of(found: List, records: Records, heading: str, seen: str) -> None:
    text = f"{seen}: do the rows above say who is the manager? --depth {heading!r}; else --depth ''"
    records.problem(found.rows[0].where, "order-of-rows", text)


def _steps(depths: Sequence[int]) -> bool:
    """Whether depths begin at the top, go down by one at a time, and come back: grades in order do not."""
    if depths[0] != min(depths) or Counter(depths)[depths[0]] == len(depths):
        return False
    changes = [below - above for above, below in pairwise(depths)]
    return max(changes) == 1 and min(changes) < 0


def _steps_in(indents: Sequence[int]) -> bool:
    return indents[0] == 0 and any(indents)
