"""What the columns of a list leave in doubt: columns that name people and are not used, keys that managers may mean."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.errors import BadDate, OrgraphError
from graph.importers.roster.headings import meanings
from graph.importers.whom import rows_told
from graph.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.facts import Fact
    from graph.importers.records import Records
    from graph.importers.referents import Referents
    from graph.importers.roster.listed import Listed
    from graph.importers.roster.lists import List
    from graph.importers.roster.options import Options

MOSTLY = 0.6
"""From such a share of its cells on, a column that names people of the list is one that names people."""
MANY = 10
"""A list of so many is asked whether it is whole, where most of them are missing from the next."""
KEYS = {"id", "mail"}
"""Meanings of headings under which a row may have another key."""


def settle_keys(rows: Sequence[Listed], referents: Referents, records: Records, options: Options) -> None:
    """Find by which of its keys managers name a row, where a list has several.

    Raises ``OrgraphError`` where every manager may be meant by either of two.
    """
    for found, mine in _by_list(rows):
        named = {text for one in mine if (text := one.get("manager")) and not options.conventions.blank(text)}
        if not named or options.given.get("id"):
            continue
        known = sum(bool(referents.find(text).ids) for text in named)
        for heading in found.unused:
            keys = {text: one for one in mine if (text := one.row.get(heading))}
            if not KEYS & meanings(heading) or len(keys) < len(mine) * MOSTLY or not named <= keys.keys():
                continue
            others = any(referents.find(text).one != keys[text].id for text in named)
            if known == len(named) and others and not _says(found.columns.manager or "", heading):
                first = found.columns.id or found.columns.name
                raise OrgraphError(
                    f"{found.table.path}: managers in {found.columns.manager!r} may be named by {first!r} or by "
                    f"{heading!r}: both have them all; say which, as --id"
                )
            if others:
                referents.prefer({text: one.id for text, one in keys.items()})
                records.remarks.append(f"Managers are named by {heading!r}")
                break


def _says(manager: str, heading: str) -> bool:
    """Whether the heading of managers says by which column they are named: ``Reports to Position ID``."""
    return fold(heading) in fold(manager)


def _by_list(rows: Iterable[Listed]) -> list[tuple[List, list[Listed]]]:
    """The rows of each list."""
    found: dict[int, tuple[List, list[Listed]]] = {}
    for one in rows:
        found.setdefault(id(one.list), (one.list, []))[1].append(one)
    return list(found.values())


def tell_of_columns(rows: Sequence[Listed], referents: Referents, records: Records) -> None:
    """Tell of columns that are not used, and that name people of the list, or the days of people who are gone."""
    for found, mine in _by_list(rows):
        for heading in found.unused:
            _tell_of_people(found, mine, heading, referents, records)
            _tell_of_days(found, mine, heading, records)
        if found.columns.manager and not found.columns.since:
            _tell_of_flags(found, mine, referents, records)


def _tell_of_people(found: List, rows: Sequence[Listed], heading: str, referents: Referents, records: Records) -> None:
    filled = [(one, text) for one in rows if (text := one.row.get(heading))]
    if len(rows) < 3 or not filled or KEYS & meanings(heading):
        return
    of_others = [(one, node) for one, text in filled if (node := referents.find(text).one) and node != one.id]
    counts = "manager" not in meanings(heading) and _counts(text for _, text in filled)
    if counts or len(of_others) < max(2, MOSTLY * len(filled)):
        return
    where = filled[0][0].row.where
    if not found.columns.manager and not found.columns.reports:
        text = (
            f"{heading!r} names people of the list in {len(of_others)} rows, and nobody reports to anybody: is it the"
        )
        records.problem(where, "column-not-used", f"{text} manager? --manager {heading!r}, or --manager ''")
        return
    differing = [one for one, node in of_others if referents.find(one.get("manager")).one not in ("", node)]
    if "manager" in meanings(heading) and differing:
        text = f"{heading!r} and {found.columns.manager!r} name different managers"
        text = f"{text} ({rows_told([one.row.where for one in differing])}); read by the second; say --manager"
        records.problem(differing[0].row.where, "two-managers", text)
    else:
        records.remarks.append(f"Not used, though it names people of the list: {heading!r}")


def _counts(texts: Iterable[str]) -> bool:
    return all(text.isdecimal() for text in texts)


def without_counts(found: List) -> None:
    """A column of direct reports that has single numbers alone says how many, not who."""
    heading = found.columns.reports
    cells = [cell for row in found.rows if (cell := row.get(heading))]
    if heading and cells and _counts(cells):
        found.columns = replace(found.columns, reports=None)
        found.remarks.append(f"{heading!r} has numbers: read as how many, and not as who")


def order_levels(found: List) -> None:
    """Put columns of nested units in the order that their rows show: a part is part of one whole."""
    levels = list(found.columns.levels)
    for place in range(len(levels) - 1):
        upper, lower = levels[place], levels[place + 1]
        pairs = {(row.get(upper), row.get(lower)) for row in found.rows if row.get(upper) and row.get(lower)}
        wholes, parts = len({one for one, _ in pairs}), len({other for _, other in pairs})
        if len(pairs) > parts and len(pairs) == wholes:  # each of the upper has one lower: it is the part
            levels[place], levels[place + 1] = lower, upper
    if tuple(levels) != found.columns.levels:
        found.columns = replace(found.columns, levels=tuple(levels))


def _tell_of_days(found: List, rows: Sequence[Listed], heading: str, records: Records) -> None:
    """Ask about days of a beginning or an end that are not used, and by which somebody is gone or not there yet."""
    what = {"since", "until", "joined", "left"} & meanings(heading)
    if not what or found.columns.since:
        return
    day = _day(found, found.day)
    ended = bool(what & {"until", "left"})
    odd = []
    for one in rows:
        told = _day(found, one.row.get(heading))
        if day and told and (told[:10] <= day if ended else told[:10] > day):
            odd.append(one.row.where)
    if odd:
        how = "--left" if ended else "--joined"
        side = "before" if ended else "after"
        text = f"the days in {heading!r} are {side} the day of the list, and the column is not used ({rows_told(odd)});"
        text = f"{text} say {how} {heading!r},"
        records.problem(odd[0], "column-not-used", f"{text} or --since and --until where rows are periods")


def tell_of_parts(rows: Sequence[Listed], earlier: Iterable[Fact], records: Records) -> None:
    """Ask whether a list is whole that lacks most of those whom the one before it has."""
    days: dict[str, set[str]] = defaultdict(set)
    for fact in earlier:
        if fact.basis == "stated" and fact.observed:
            days[fact.observed.text].add(fact.subject)
    mine: dict[str, Listed] = {}
    for one in rows:
        day = _day(one.list, one.day)
        days[day].add(one.id)
        mine.setdefault(day, one)
    for before, after in pairwise(sorted(days)):
        gone = days[before] - days[after]
        if after in mine and len(days[before]) >= MANY and len(gone) * 2 > len(days[before]):
            text = f"{len(gone)} of the {len(days[before])} in the list of {before} are not in this one: is it a part?"
            told = f"{text} Read as whole, so they had left; else say --partial, or --series NAME for a list of its own"
            records.problem(mine[after].row.where, "many-gone", told)


def _day(found: List, text: str) -> str:
    try:
        return found.days.read(text) if text else ""
    except BadDate:
        return ""


def _tell_of_flags(found: List, rows: Sequence[Listed], referents: Referents, records: Records) -> None:
    """Ask about a column of managers that only says yes or no."""
    told = {fold(text) for one in rows if (text := one.get("manager"))}
    flags = {"y", "n", "yes", "no", "true", "false", "x", "ja", "nein", "oui", "non", "si"}
    if told and told <= flags and not any(referents.find(text).ids for text in told):
        text = f"{found.columns.manager!r} says only {', '.join(sorted(told))}, and names nobody; say --manager"
        records.problem(rows[0].row.where, "column-not-used", text)
