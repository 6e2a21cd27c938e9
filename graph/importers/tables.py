"""Rows of CSV, TSV and XLSX files as texts, with their place."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import OrgraphError, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 10_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by heading, without blanks around them, and its number as spreadsheets count."""

    cells: dict[str, str]
    number: int
    file: str
    sheet: str = ""
    surplus: tuple[str, ...] = ()
    """Cells under no heading."""

    def get(self, heading: str | None) -> str:
        """The cell under a heading; empty if there is none."""
        return self.cells.get(heading, "") if heading else ""

    @property
    def where(self) -> Where:
        """Its place for a message."""
        return Where(self.file, self.number)

    @property
    def place(self) -> str:
        """Its place within its file, for a fact."""
        return f"{self.sheet} row {self.number}".strip()


def headings(path: Path, sheet: str | None = None, encoding: str = "utf-8-sig") -> list[str]:
    """The headings of a table. Raises ``OrgraphError`` for a file that is no table, or has a heading twice."""
    found = [heading.strip() for heading in next(_cells(path, sheet, encoding), (0, "", []))[2]]
    if not any(found):
        raise OrgraphError(f"{path} has no row of headings")
    twice = next((one for place, one in enumerate(found) if one and one in found[:place]), None)
    if twice:
        raise OrgraphError(f"{path} has the heading {twice!r} twice; rename one of the columns")
    return found


def rows(path: Path, sheet: str | None = None, encoding: str = "utf-8-sig") -> Iterator[Row]:
    """The rows below the headings; blank ones are left out. Raises ``OrgraphError``."""
    heads = headings(path, sheet, encoding)
    file, width = path.as_posix(), len(heads)
    lines = _cells(path, sheet, encoding)
    next(lines)
    for number, name, cells in lines:
        if any(cells):
            texts = [cell.strip() for cell in cells]
            surplus = tuple(filter(None, texts[width:]))
            yield Row(dict(zip(heads, texts, strict=False)), number, file, name, surplus)


def _cells(path: Path, sheet: str | None, encoding: str) -> Iterator[tuple[int, str, list[str]]]:
    """Every row with its number and the name of its sheet."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        yield from _workbook(path, sheet)
        return
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding=encoding, newline="") as file:
            delimiter = "\t" if path.suffix.lower() in (".tsv", ".tab") else _delimiter(file.readline())
            file.seek(0)
            for number, cells in enumerate(csv.reader(file, delimiter=delimiter), 1):
                yield number, "", cells
    except OSError as error:
        raise OrgraphError(f"cannot read {str(path)!r}: {error.strerror}") from error
    except (UnicodeDecodeError, LookupError) as error:
        raise OrgraphError(f"{path} is not in {encoding}: {error}; name its encoding with --encoding") from error
    except csv.Error as error:
        raise OrgraphError(f"{path} cannot be read as a table: {error}") from error


def _delimiter(line: str) -> str:
    """The sign that parts the headings of a file: the one that stands there most often."""
    return max(DELIMITERS, key=line.count)


def _workbook(path: Path, sheet: str | None) -> Iterator[tuple[int, str, list[str]]]:
    try:
        import openpyxl  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise OrgraphError(f"{path} is a workbook; to read it: pip install 'orgraph[xlsx]'") from error
    from zipfile import BadZipFile  # noqa: PLC0415

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, BadZipFile, KeyError, ValueError) as error:
        raise OrgraphError(f"cannot read {str(path)!r} as a workbook: {error}") from error
    if sheet and sheet not in book.sheetnames:
        raise OrgraphError(f"{path} has no sheet {sheet!r}; it has {', '.join(book.sheetnames)}")
    chosen = book[sheet or book.sheetnames[0]]
    name = chosen.title if len(book.sheetnames) > 1 else ""
    for number, cells in enumerate(chosen.iter_rows(), 1):
        yield number, name, list(map(_text, cells))
    book.close()


def _text(cell: Any) -> str:
    """A cell as the text that its reader sees: ids stay ids, days are ISO."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != datetime.min.time() else value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and re.fullmatch("0{2,}", cell.number_format or ""):
        return str(value).zfill(len(cell.number_format))
    return str(value)


def paths(names: Iterable[str]) -> list[Path]:
    """The files of these names. Raises ``OrgraphError`` for one that is not there."""
    found = [Path(name) for name in names]
    missing = next((path for path in found if not path.is_file()), None)
    if missing:
        raise OrgraphError(f"there is no file {str(missing)!r}")
    return found
