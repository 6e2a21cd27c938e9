"""One row of a list, with what its cells say of its person, post or unit itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.importers.referents import turned
from graph.importers.roster.options import PEOPLE, UNITS
from graph.importers.roster.status import NO, YES, Status, status
from graph.names import fold, slug

if TYPE_CHECKING:
    from graph.importers.roster.lists import List
    from graph.importers.roster.options import Options
    from graph.importers.tables import Row

_TOTAL = re.compile(
    r"((grand|sub|over ?all)[ -]?)?total(s|es)?"
    r"( (general|headcount|employees|staff|people|rows|count|fte).*)?:?( ?[\d.,]+)?|"
    r"(summe|gesamt|insgesamt|gesamtsumme|anzahl|somme|ensemble|suma|headcount|count|合计|总计|小计|共计|合計|计数|总人数)"
    r"( .*\d.*)?:?( ?[\d.,]+)?|"
    r"(ogo[lł]em|razem|toplam|totaal|celkem|osszesen|итого|всего|计|計|합계|yhteensa|totale|"
    r"no\.? of (staff|people|posts))"
    r":?( ?[\d.,]+)?|"
    r"(number|anzahl|nombre|numero) (of|der|de) .*|(total|summe|gesamt|合计|总计|共)[ :：]*\d+.*"
)
_REMARK = re.compile(
    r"(source|sources|note|notes|quelle|hinweis|fuente|nota|notas|remarque|printed|generated|exported|created|page|"
    r"seite|pagina|stand|as of|as at|report|end of (report|list|file)|confidential|vertraulich|confidentiel|"
    r"confidencial|approved by|prepared by|genehmigt|erstellt|valide par|elaborado por|"
    r"©|\(c\)|注|备注|来源|数据来源|打印|制表)(\b|(?<=[^\x00-\x7f])).*"
)
_NUMBER = re.compile(r"[\d.,%\s/-]*")


@dataclass(frozen=True, slots=True)
class Listed:
    """A row, the list that it is in, and the id of what it is about, empty where it has none."""

    row: Row
    list: List
    id: str
    name: str
    day: str

    def get(self, what: str) -> str:
        """The cell of the column that is used for something."""
        return self.row.get(getattr(self.list.columns, what))

    @property
    def alone(self) -> bool:
        """Whether the row has one cell and no more, though the list has several columns."""
        return sum(map(bool, self.row.cells.values())) == 1 and len(self.list.columns.headings) > 2


def listed(row: Row, found: List, options: Options) -> Listed:
    """A row with its id: as it has it, else its name, else for a vacancy what is vacant."""
    columns = found.columns
    name = name_of(row, found)
    node = row.get(columns.id) or (name if not columns.id else "")
    if not columns.id and options.rows == PEOPLE and options.conventions.blank(name) == "vacant":
        node = slug(
            f"vacant {row.get(columns.title)} {row.number}"
            if not row.get(columns.title)
            else f"vacant {row.get(columns.title)} {row.get(columns.unit)}"
        )
    prefix = options.prefix if options.rows == UNITS else ""
    return Listed(row, found, prefix + node if prefix and node else node, name, found.on(row))


def name_of(row: Row, found: List) -> str:
    """The name in a row: in one cell, or in two."""
    columns = found.columns
    if columns.first and columns.last:
        return joined(row.get(columns.first), row.get(columns.last))
    name = row.get(columns.name)
    plain = " ".join(name.split())
    return name if name == plain else plain


def joined(first: str, last: str) -> str:
    """A first and a last name as one, in the order of their language."""
    east = first + last if first and last and not (first + last).isascii() and len(first + last) <= 6 else ""
    return last + first if east and _han(east) else " ".join(filter(None, (first, last)))


def _han(text: str) -> bool:
    return all("\u3400" <= sign <= "\u9fff" for sign in text)


def names_of(one: Listed) -> tuple[str, ...]:
    """What a cell may call whom a row is about."""
    return tuple(dict.fromkeys(filter(None, (one.name, turned(one.name), one.row.get(one.list.columns.name)))))


def no_record(one: Listed) -> str:
    """Why a row is about nobody, but a total or a remark; empty for one that is about somebody."""
    cells = [cell for cell in one.row.cells.values() if cell]
    if not cells:
        return ""
    rest = cells[1:]
    if not all(map(_NUMBER.fullmatch, rest)):
        return "a remark" if len(rest) == 1 and signed(cells[0]) else ""
    first = fold(cells[0])
    if _TOTAL.fullmatch(first):
        return "a total"
    return "a remark" if one.alone and _REMARK.fullmatch(first) else ""


def is_remark(text: str) -> bool:
    """Whether a text begins a row that is about nobody: a total or a remark."""
    first = fold(text)
    return bool(_TOTAL.fullmatch(first) or _REMARK.fullmatch(first) or signed(text))


def signed(text: str) -> bool:
    """Whether a text says that somebody approved or wrote a list."""
    return re.match(r"(approved|prepared|reviewed|genehmigt|erstellt) ", fold(text)) is not None


def status_of(one: Listed, options: Options) -> Status:
    """What the columns of status and vacancy say of a row, and its name."""
    if fold(one.get("vacant")) in YES:
        return "vacant"
    if fold(one.get("active")) in NO or fold(one.get("inactive")) in YES:
        return "left"
    said = status(one.get("status"), options.conventions)
    if said in ("there", "other") and options.rows == PEOPLE and options.conventions.blank(one.name) == "vacant":
        return "vacant"
    return said
