"""What a workbook would unpack to, looked at before anything is unpacked: its parts, its sheets and their corners.

A workbook is a zip of XML. A file of a few kilobytes may hold gigabytes, or say of one cell that it is the last of
seventeen billion; programs that believe it never come to an end.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from graph import limits
from graph.errors import OrgraphError

if TYPE_CHECKING:
    from pathlib import Path

SMALL = 10_000_000
"""A part that unpacks to no more bytes is read however tightly it is packed."""
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["'](\d{1,7})["']""")
AT_ONCE = 1 << 20
OVERLAP = 1 << 12


def check(path: Path) -> int:
    """How many cells the largest sheet of a workbook has, empty ones with them.

    Raises ``OrgraphError`` where it goes beyond a limit, and what zipfile does for a file that is no zip.
    """
    with zipfile.ZipFile(path) as book:
        parts = book.infolist()
        if (size := sum(part.file_size for part in parts)) > limits.UNPACKED:
            raise _too_much(path, f"it unpacks to {size:,} bytes", "UNPACKED")
        for part in parts:
            if part.file_size > max(SMALL, limits.RATIO * part.compress_size):
                times = part.file_size // max(1, part.compress_size)
                raise _too_much(path, f"{part.filename} unpacks to {times:,} times its size", "RATIO")
        sheets = [part for part in parts if _SHEET.fullmatch(part.filename)]
        if len(sheets) > limits.SHEETS:
            raise _too_much(path, f"it has {len(sheets):,} sheets", "SHEETS")
        return max((_cells(path, book, sheet) for sheet in sheets), default=0)


def _cells(path: Path, book: zipfile.ZipFile, sheet: zipfile.ZipInfo) -> int:
    """Every cell up to the last corner is one to be read, whether it is filled or not."""
    last_row = last_column = merged = 0
    kept = b""
    with book.open(sheet) as part:
        while piece := part.read(AT_ONCE):
            text = kept + piece
            places = set(_CELL.findall(text))
            last_column = max([last_column, *(_number(column) for column in {column for column, _ in places})])
            last_row = max([last_row, *(int(row) for _, row in places), *map(int, _ROW.findall(text))])
            for left, top, right, bottom in _MERGED.findall(text):
                merged += (int(bottom) - int(top) + 1) * (_number(right) - _number(left) + 1)
            kept = text[-OVERLAP:] if len(piece) == AT_ONCE else b""
    for count, what, name in (
        (last_column, "columns", "COLUMNS"),
        (last_row * last_column, "cells", "CELLS"),
        (merged, "merged cells", "MERGED"),
    ):
        if count > getattr(limits, name):
            raise _too_much(path, f"{sheet.filename} has {count:,} {what}", name)
    return last_row * last_column


def _number(letters: bytes) -> int:
    """The number of a column, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _too_much(path: Path, what: str, name: str) -> OrgraphError:
    cure = "delete what is empty in a spreadsheet program, or save it as .csv"
    return OrgraphError(f"{path}: {what}, which is too much {limits.sets(name)}; {cure}")
