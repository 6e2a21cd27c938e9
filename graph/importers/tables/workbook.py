"""The sheets of workbooks as rows of texts: XLSX by openpyxl; XLS, XLSB and ODS by calamine, an extra."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from graph.errors import OrgraphError
from graph.importers.tables import packing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LARGE = 8_000_000
"""From so many bytes on, a workbook is read row by row, and its merged cells are not looked for."""
MANY_CELLS = 1_000_000
"""So is one with so many cells in a sheet, filled or not."""
Line = tuple[int, list[str]]
Span = tuple[int, int, int, int]
"""Merged cells: first row, first column, last row, last column, from 0."""


@dataclass
class Sheet:
    """One sheet: its rows as texts, what is merged in it, and the cells whose formulas have no value."""

    name: str
    lines: Iterable[Line]
    merged: tuple[Span, ...] = ()
    hidden: bool = False
    unsaved: list[str] = field(default_factory=list)

    def filled(self) -> Iterator[Line]:
        """The rows, with what is merged downwards in every row of it."""
        down = {
            (row, column): (top, left)
            for top, left, last, right in self.merged
            if last > top
            for row in range(top + 1, last + 1)
            for column in range(left, right + 1)
        }
        kept: dict[tuple[int, int], str] = {}
        tops = set(down.values())
        for number, cells in self.lines:
            for column in range(len(cells)):
                place = (number - 1, column)
                if place in tops:
                    kept[place] = cells[column]
                elif place in down:
                    cells[column] = kept.get(down[place], "")
            yield number, cells


def sheets(path: Path) -> list[Sheet]:
    """The sheets of a workbook, in order. Raises ``OrgraphError`` for a file that is none, or cannot be read here."""
    if _start(path).lstrip().lower().startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise OrgraphError(
            f"{path} is a web page or XML, not a workbook; open it in a spreadsheet program, "
            "and save it as .xlsx or .csv"
        )
    if path.suffix.lower() == ".numbers":
        raise OrgraphError(f"{path} is a Numbers document; export it as .xlsx or .csv there")
    modern = path.suffix.lower() in (".xlsx", ".xlsm", ".xltx", ".xltm")
    return list(_by_openpyxl(path) if modern else _by_calamine(path))


def is_text(path: Path) -> bool:
    """Whether a file that is called a workbook is a text: many programs call their tables .xls."""
    start = _start(path)
    plain = start.lstrip().lower()
    marked = start.startswith((b"PK", b"\xd0\xcf", b"\t\x08")) or plain.startswith((b"<", b"\xef\xbb\xbf<"))
    return bool(start) and not marked and b"\0" not in start[2:64]


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(512)


@contextlib.contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Whatever a library makes of a broken workbook is one error, with what to do. Raises ``OrgraphError``."""
    try:
        yield
    except OrgraphError:
        raise
    except (Exception, MemoryError) as error:  # openpyxl and calamine raise of all sorts; each is a file that is broken
        words = f"{error}".strip().partition("\n")[0] or type(error).__name__
        raise OrgraphError(
            f"cannot read {str(path)!r} as a workbook: {words}; save it anew as .xlsx, or as .csv"
        ) from error


def _by_openpyxl(path: Path) -> Iterator[Sheet]:
    import openpyxl  # noqa: PLC0415 - only workbooks pay for it

    with _readable(path):
        cells = packing.check(path)
        large = path.stat().st_size >= LARGE or cells >= MANY_CELLS
        book = openpyxl.load_workbook(path, read_only=large, data_only=True)
        formulas = None if large else openpyxl.load_workbook(path)
        for chosen in book.worksheets:
            merged = () if large else tuple(map(_span, chosen.merged_cells.ranges))
            unsaved = list(_unsaved(chosen, formulas[chosen.title])) if formulas else []
            yield Sheet(chosen.title, _Rows(path, chosen), merged, chosen.sheet_state != "visible", unsaved)


def _span(span: Any) -> Span:
    """Merged cells of openpyxl's, from 0."""
    return span.min_row - 1, span.min_col - 1, span.max_row - 1, span.max_col - 1


@dataclass
class _Rows:
    """The rows of a sheet, each time anew."""

    path: Path
    sheet: Any

    def __iter__(self) -> Iterator[Line]:
        with _readable(self.path):
            for number, cells in enumerate(self.sheet.iter_rows(), 1):
                yield number, [_text(cell.value, cell.number_format or "") for cell in cells]


def _unsaved(values: Any, formulas: Any) -> Iterator[str]:
    """The places of formulas whose value was not saved with them."""
    for row in formulas.iter_rows():
        for cell in row:
            if cell.data_type == "f" and values[cell.coordinate].value is None:
                yield cell.coordinate


def _by_calamine(path: Path) -> Iterator[Sheet]:
    try:
        import python_calamine as calamine  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        how = "save it as .xlsx or .csv, or: pip install 'orgraph[xls]'"
        raise OrgraphError(f"{path} is a workbook that is not supported without an extra; {how}") from error
    with _readable(path):
        if path.suffix.lower() != ".xls":
            packing.check(path)
        book = calamine.CalamineWorkbook.from_path(str(path))
        for about in book.sheets_metadata:
            if about.typ == calamine.SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(about.name)
                spans = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
                rows = sheet.to_python(skip_empty_area=False)
                lines = [(number, [_text(value) for value in row]) for number, row in enumerate(rows, 1)]
                hidden = about.visible != calamine.SheetVisibleEnum.Visible
                yield Sheet(about.name, lines, spans, hidden)


def _text(value: Any, number_format: str = "") -> str:
    """A cell as the text that its reader sees: ids stay ids, days are ISO."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != datetime.min.time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and re.fullmatch("0{2,}", number_format):
        return str(value).zfill(len(number_format))
    return str(value)
