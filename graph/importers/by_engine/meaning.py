"""The rows of lists with what their cells mean in place of what they say, worked out by an engine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import OrgraphError
from graph.importers.by_engine.rows import rows
from graph.importers.by_engine.words import Words
from graph.importers.roster.units import UNIT_PREFIX

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import ibis

    from graph.importers.by_engine.heads import Head
    from graph.importers.by_engine.rows import Listed, Store
    from graph.importers.roster import Options


class Meant(NamedTuple):
    """Rows with what their cells mean, and what titles share as ``same``; of which lists, read how; what is told."""

    rows: ibis.Table
    lists: list[Listed]
    options: Options
    told: list[str]


def meant(store: Store, heads: Sequence[Head], options: Options) -> Meant:
    """Read lists. Raises ``OrgraphError`` for what cannot be read, or has to be weighed row by row."""
    import ibis  # noqa: PLC0415 - an extra

    table, lists = rows(store, heads, options)
    if not lists:
        raise OrgraphError(f"{heads[0].path}: there are no rows of people below the headings of these lists")
    words = Words(store, heads, options)
    words.refuse_odd(table, lists)
    words.check_names(table)
    people = store.keep(table.select("id").distinct())
    managers, units = words.managers(table, people), words.units(table)
    tops = _own_tops(store, _instead(table, "manager", managers.listed))
    titles = ibis.memtable([*words.titles(table)], schema={"title": "string", "same": "string"})
    table = _instead(_instead(table, "manager", managers.meant), "unit", units)
    table = table.left_join(titles, "title").select(*table.columns, same=ibis.coalesce(titles.same, ""))
    cleared = (table.manager == table.id) & table.id.isin(tops)
    table = store.keep(table.mutate(manager=cleared.ifelse("", table.manager)) if tops else table)
    told = [f"Read as at the top, being the one manager of themselves: {top}" for top in tops]
    return Meant(table, lists, _kept_apart(store, table, people, words), [*words.told, *told])


def _kept_apart(store: Store, table: ibis.Table, people: ibis.Table, words: Words) -> Options:
    """The options, with a prefix that keeps units apart from people. Raises ``OrgraphError`` where none does."""
    options = words.options
    units = table.filter(table.unit != "").select(node=table.unit).distinct()
    if not options.prefix and store.told(units.semi_join(people, units.node == people.id).limit(1)):
        options = replace(options, prefix=UNIT_PREFIX)
    prefixed = units.select(node=options.prefix + units.node)
    named = table.select(node=table.manager).union(people.select(node=people.id))
    for row in store.told(prefixed.semi_join(named, "node").limit(1)):
        where = words.place("unit", row["node"].removeprefix(options.prefix))
        raise OrgraphError(f"{where}: {row['node']!r} is a unit and somebody too; keep them apart by --prefix")
    return options


def _own_tops(store: Store, table: ibis.Table) -> list[str]:
    """Who is named as their own manager in a list where all others have another: they stand at the top of it."""
    found = table.filter((table.manager == "") | (table.manager == table.id))
    counted = found.group_by("k").agg(many=found.count(), id=found.id.max(), manager=found.manager.max())
    return sorted({row["id"] for row in store.told(counted) if row["many"] == 1 and row["manager"]})


def _instead(table: ibis.Table, key: str, meant: Mapping[str, str]) -> ibis.Table:
    """A table with what the texts of a column mean in their place."""
    import ibis  # noqa: PLC0415

    if not meant:
        return table
    other = ibis.memtable({key: [*meant], "meant": [*meant.values()]}, schema={key: "string", "meant": "string"})
    both = table.left_join(other, key)
    columns = {one: table[one] for one in table.columns} | {key: ibis.coalesce(other.meant, table[key])}
    return both.select(**columns)
