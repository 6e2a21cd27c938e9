"""Rows that are about nobody, and rows that cannot be told apart: left out, and told."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.importers.roster.headings import meanings
from graph.importers.roster.listed import Listed, no_record, status_of
from graph.importers.roster.options import PEOPLE, POSTS, UNITS
from graph.importers.whom import rows_told
from graph.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.errors import Where
    from graph.importers.records import Records
    from graph.importers.roster.lists import List
    from graph.importers.roster.options import Options


def tell_of_rows(rows: Sequence[Listed], records: Records, options: Options) -> list[Listed]:
    """The rows that are about somebody; what is told of the others, and of those that are hard to tell apart."""
    kept = _without_totals(rows, records)
    kept = _without_groups(kept, records)
    kept = _without_headings(kept, records)
    _tell_surplus(kept, records)
    _tell_nameless(kept, records, options)
    kept = [
        one for one in kept if one.id != (options.prefix if options.rows == UNITS else "") or _tell_no_id(one, records)
    ]
    kept = _without_the_gone(kept, records, options)
    _tell_doubles(kept, records, options)
    return kept


def _without_totals(rows: Sequence[Listed], records: Records) -> list[Listed]:
    left: dict[str, list[Where]] = defaultdict(list)
    kept = []
    for one in rows:
        why = no_record(one)
        if why:
            left[why].append(one.row.where)
        else:
            kept.append(one)
    for why, places in left.items():
        records.remarks.append(f"Not read, as {why} and nobody's row: {rows_told(places)} of {places[0].file}")
    return kept


def _without_groups(rows: Sequence[Listed], records: Records) -> list[Listed]:
    """The rows less those with one cell, where the others are wider: headings of groups, which name no person."""
    kept = []
    named = {fold(one.get("manager")) for one in rows}
    wide = sum(not one.alone for one in rows)
    for one in rows:
        if one.alone and wide and not one.get("id") and fold(one.name) not in named:
            cell = next(cell for cell in one.row.cells.values() if cell)
            text = f"the row has one cell, {cell!r}; if it heads a group of rows, give them a column for it; not read"
            records.problem(one.row.where, "one-cell", text)
        elif (
            one.alone and one.list.columns.id and one.list.columns.name and " " in one.id and fold(one.id) not in named
        ):
            text = f"the row has one cell, {one.id!r}, where ids stand; if it heads a group of rows, give them a column"
            records.problem(one.row.where, "one-cell", f"{text}; not read")
        else:
            kept.append(one)
    return kept


def _without_headings(rows: Sequence[Listed], records: Records) -> list[Listed]:
    """The rows less those that say the headings again, as printed pages do."""
    kept: list[Listed] = []
    again: list[Listed] = []
    for one in rows:
        (again if _says_headings(one) else kept).append(one)
    if again:
        records.remarks.append(f"Not read, as headings: {rows_told([one.row.where for one in again])}")
    return kept


def _says_headings(one: Listed) -> bool:
    """Whether each cell says what its heading says, in these words or in others."""
    filled = [(heading, cell) for heading, cell in one.row.cells.items() if cell]
    same = all(fold(cell) == fold(heading) for heading, cell in filled)
    alike = len(filled) > 2 and all(meanings(cell) & meanings(heading) for heading, cell in filled)
    return len(filled) > 1 and (same or alike)


def _tell_nameless(rows: Sequence[Listed], records: Records, options: Options) -> None:
    """Ask about rows without a name, where the others have one."""
    if options.rows != PEOPLE:
        return
    nameless = [one for one in rows if one.list.columns.id and one.id and not one.name and _named(one.list)]
    if nameless and len(nameless) < len(rows):
        told = f"the row has no name ({rows_told([one.row.where for one in nameless])}); is the place vacant?"
        records.problem(nameless[0].row.where, "no-name", f"{told} Read as a person without one")


def _named(found: List) -> bool:
    return bool(found.columns.name or found.columns.last)


def _tell_surplus(rows: Iterable[Listed], records: Records) -> None:
    for one in rows:
        if one.row.surplus:
            text = f"no heading stands over {', '.join(map(repr, one.row.surplus))}"
            records.problem(one.row.where, "surplus-cells", text)


def _tell_no_id(one: Listed, records: Records) -> bool:
    column = one.list.columns.id or one.list.columns.name or one.list.columns.first
    records.problem(one.row.where, "no-id", f"the row has no {column}; not read")
    return False


def _without_the_gone(rows: Sequence[Listed], records: Records, options: Options) -> list[Listed]:
    """The rows less those whose status says that somebody has left, without a day; an unknown status is told."""
    gone: dict[str, list[Where]] = defaultdict(list)
    other: dict[str, list[Where]] = defaultdict(list)
    kept = []
    for one in rows:
        said = status_of(one, options)
        if said == "left" and not one.get("left") and not one.list.columns.since:
            gone[one.get("status") or one.get("active") or one.get("inactive")].append(one.row.where)
            continue
        if said == "other":
            other[one.get("status")].append(one.row.where)
        kept.append(one)
    for text, places in gone.items():
        records.remarks.append(f"Not read, as gone by then: status {text!r} ({rows_told(places)})")
    for text, places in other.items():
        told = (
            f"the status {text!r} is not understood; read as there ({rows_told(places)}); say --status '' if it is none"
        )
        records.problem(places[0], "unknown-status", told)
    return kept


def _tell_doubles(rows: Sequence[Listed], records: Records, options: Options) -> None:
    """Tell of ids that several rows of a day have: a second row, or a second person."""
    first: dict[tuple[str, str, str], Listed] = {}
    for one in rows:
        before = first.setdefault((one.id, one.day, one.row.file), one)
        if before is one or one.list.columns.since or options.rows == POSTS:
            continue
        place = f"{before.row.file}:{before.row.number}"
        if options.rows == PEOPLE and not one.list.columns.id and one.row.cells != before.row.cells:
            text = f"{one.id!r} stands in two rows ({before.row.number} and {one.row.number}): one person, or two? "
            records.problem(one.row.where, "same-name", f"{text}Name a column that tells them apart: --id")
        elif options.rows == PEOPLE and fold(one.name) != fold(before.name):
            text = (
                f"{one.id!r} is {before.name!r} in row {before.row.number} and {one.name!r} here; give one another id"
            )
            records.problem(one.row.where, "same-id", text)
        else:
            text = f"{one.id!r} has a row for {one.day or 'the same day'} already ({place}); both are kept"
            differs = options.rows == PEOPLE and one.get("manager") != before.get("manager")
            hint = "; under whom? If rows are periods, say --since and --until" if differs else ""
            records.problem(one.row.where, "second-row", f"{text}{hint}", "error" if differs else "warning")
