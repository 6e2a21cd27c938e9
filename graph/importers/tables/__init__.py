"""Tables as people have them, CSV, TSV and workbooks, as rows of texts with their place.

How a file is encoded, what parts its cells, which sheet and which row has the headings is found and told.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from graph import limits
from graph.errors import OrgraphError, Where
from graph.importers.tables import encodings, layout, workbook
from graph.importers.tables.layout import readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.importers.tables.layout import Meanings
    from graph.importers.tables.workbook import Line, Sheet

WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods", ".numbers")
_ESCAPED = re.compile(r'="([^"]*)"')

__all__ = ["Row", "Table", "paths", "read", "readings"]


@dataclass(frozen=True, slots=True)
class Top:
    """What all rows of a table have in common: their file, their sheet, and the place of each heading."""

    file: str
    sheet: str
    places: dict[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells without blanks around them, and its number as spreadsheets count."""

    top: Top
    texts: tuple[str, ...]
    number: int
    surplus: tuple[str, ...] = ()
    """Cells under no heading."""

    def get(self, heading: str | None) -> str:
        """The cell under a heading; empty if there is none."""
        place = self.top.places.get(heading) if heading else None
        return self.texts[place] if place is not None and place < len(self.texts) else ""

    @property
    def cells(self) -> dict[str, str]:
        """The cells by heading, without those that a short row leaves out."""
        return {heading: self.texts[at] for heading, at in self.top.places.items() if at < len(self.texts)}

    @property
    def file(self) -> str:
        """The file that it stands in."""
        return self.top.file

    @property
    def where(self) -> Where:
        """Its place for a message."""
        return Where(self.file, self.number)

    @property
    def place(self) -> str:
        """Its place within its file, for a fact."""
        return f"{self.top.sheet} row {self.number}".strip()


@dataclass(frozen=True)
class Table:
    """A table in a file: its headings, empty where none stands over a column, and how it was read."""

    path: Path
    headings: tuple[str, ...]
    number: int
    lines: Iterable[Line] = field(repr=False)
    sheet: str = ""
    chosen: tuple[str, ...] = ()
    """What was chosen in reading it, and what in the file was left."""
    unsaved: tuple[str, ...] = ()
    """The places of formulas without a value."""
    alike: tuple[str, ...] = ()
    """Other sheets with the same headings."""

    def rows(self) -> Iterator[Row]:
        """The rows below the headings; blank ones are left out."""
        width = len(self.headings)
        top = Top(self.path.as_posix(), self.sheet, {one: at for at, one in enumerate(self.headings) if one})
        seen: dict[str, str] = {}  # most cells say what another one says: a list of a million rows has each text once
        for number, cells in self.lines:
            if number <= self.number:
                continue
            texts = tuple(seen.setdefault(text, text) for text in map(_cleaned, cells))
            if any(texts):
                nameless = (text for heading, text in zip(self.headings, texts, strict=False) if not heading and text)
                yield Row(top, texts[:width], number, (*nameless, *filter(None, texts[width:])))


def read(path: Path, sheet: str | None = None, encoding: str | None = None, meanings: Meanings = lambda _: ()) -> Table:
    """The table of a file, or of one of its sheets. ``meanings`` says what a text means as a heading.

    Raises ``OrgraphError`` for a file that is no table.
    """
    if path.suffix.lower() in WORKBOOKS and not workbook.is_text(path):
        return _of_workbook(path, sheet, meanings)
    text = _Text(path, encoding, meanings)
    number, headings = layout.find(list(islice(text, layout.LOOKED_AT)), meanings)
    if len(headings) > limits.COLUMNS:
        raise OrgraphError(f"{path}:{number}: {len(headings):,} columns are too many {limits.sets('COLUMNS')}")
    if not any(headings):
        raise OrgraphError(f"{path} has no row of headings")
    return Table(path, tuple(headings), number, text, chosen=(*text.chosen, *_below(number, text.first)))


def _below(number: int, first: int) -> list[str]:
    return [f"Headings in row {number}"] if number > first else []


def _cleaned(cell: str) -> str:
    text = cell.strip()
    escaped = _ESCAPED.fullmatch(text) if text.startswith("=") else None
    return escaped[1].strip() if escaped else text


class _Text:
    """The lines of a text file, each time anew."""

    def __init__(self, path: Path, encoding: str | None, meanings: Meanings) -> None:
        self.path, self.encoding = path, encoding or encodings.recognised(path, meanings)
        csv.field_size_limit(limits.CELL)
        head = self._head()
        said = encodings.said_delimiter(head[0]) if head else ""
        self.first = 2 if said else 1
        self.delimiter = said or encodings.delimiter(head)
        self.chosen: list[str] = []
        if not encoding and self.encoding != encodings.USUAL:
            shown = encodings.sample(path, self.encoding)
            self.chosen.append(f"Read as {self.encoding}" + (f" ({shown!r}; else say --encoding)" if shown else ""))

    def _head(self) -> list[str]:
        return [line for _, line in zip(range(encodings.LOOKED_AT), self._opened(), strict=False)]

    def _opened(self) -> Iterator[str]:
        try:
            with self.path.open(encoding=self.encoding, newline="") as file:
                yield from file
        except OSError as error:
            raise OrgraphError(f"cannot read {str(self.path)!r}: {error.strerror}") from error
        except (UnicodeError, LookupError) as error:
            text = f"{self.path} is not in {self.encoding}: {error}; name its encoding with --encoding"
            raise OrgraphError(text) from error

    def __iter__(self) -> Iterator[Line]:
        last, cells = 0, [""]
        try:
            for number, cells in enumerate(csv.reader(self._opened(), delimiter=self.delimiter), 1):
                last = number
                if number >= self.first:
                    yield number, cells
        except csv.Error as error:
            raise OrgraphError(f"{self.path} cannot be read as a table: {error}") from error
        if any("\n" in cell and cell.count(self.delimiter) >= 2 and cell.endswith("\n") for cell in cells[-1:]):
            text = f"{self.path}: the quotation mark in row {last} is not closed, so all that follows is in one cell"
            raise OrgraphError(f"{text}; close it")


def _of_workbook(path: Path, sheet: str | None, meanings: Meanings) -> Table:
    """The sheet asked for, else of those to be seen the one with most known headings."""
    found = workbook.sheets(path)
    if sheet and sheet not in [one.name for one in found]:
        raise OrgraphError(f"{path} has no sheet {sheet!r}; it has {', '.join(one.name for one in found)}")
    seen = [one for one in found if (one.name == sheet if sheet else not one.hidden)] or found
    headed = [(one, *layout.find(list(islice(one.filled(), layout.LOOKED_AT)), meanings)) for one in seen]
    if not headed:
        raise OrgraphError(f"{path} has no sheet")
    chosen, number, headings = max(
        headed, key=lambda one: (min(3, sum(map(bool, map(meanings, one[2])))), _length(one[0]))
    )
    if not any(headings):
        raise OrgraphError(f"{path} has no row of headings")
    others = [one.name for one in found if one is not chosen]
    told = _told_of(chosen, others, number, len(found) > 1)
    alike = [one.name for one, _, heads in headed if one is not chosen and heads == headings and any(heads)]
    name = chosen.name if others else ""
    return Table(path, tuple(headings), number, _Filled(chosen), name, told, tuple(chosen.unsaved), tuple(alike))


def _length(sheet: Sheet) -> int:
    return sum(1 for _, cells in sheet.filled() if any(cells))


def _told_of(chosen: Sheet, others: list[str], number: int, several: bool) -> tuple[str, ...]:
    told = [f"Sheet {chosen.name}; not read: {', '.join(others)}"] if several else []
    told += _below(number, 1)
    down = sum(last > top for top, _, last, _ in chosen.merged)
    if down:
        told.append(f"Merged cells filled down: {down}")
    return tuple(told)


@dataclass(frozen=True)
class _Filled:
    """The lines of a sheet, each time anew."""

    sheet: Sheet

    def __iter__(self) -> Iterator[Line]:
        return self.sheet.filled()


def paths(names: Iterable[str]) -> list[Path]:
    """The files of these names. Raises ``OrgraphError`` for one that is not there."""
    found = [Path(name) for name in names]
    missing = next((path for path in found if not path.is_file()), None)
    if missing:
        raise OrgraphError(f"there is no file {str(missing)!r}")
    return found
