"""Of each node its shape, and the words that tell it from others of that shape: worked out by an engine.

The shape of somebody who is listed is a text with a part for each list: the place of the name, the title, the unit
and the manager among all those that this person ever has, sorted. Whoever is named by others, and is not held up by
rows of their own, has a second half: which of those lines matter, and the shape of each (``naming``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.importers.by_engine import naming

if TYPE_CHECKING:
    import ibis

    from graph.importers.by_engine.rows import Store

LISTS, CELLS = "|", "."
"""Part the lists of a shape, and the cells of a list."""
EMPTY, SELF = "-", "="
"""In a shape: no such cell; of a name or a manager, that it is the id itself."""
PERSON, STUB, UNIT = "p", "s", "u"
HALVES = "#"


def nodes(store: Store, rows: ibis.Table, many: int, prefix: str) -> ibis.Table:
    """Every node with its ``shape`` and its ``words``, the id first; ``rows`` have what titles share as ``same``."""
    import ibis  # noqa: PLC0415 - an extra

    people = store.by_people(_words, (rows, "id"))
    coded = store.keep(_coded(rows, people))
    shaped = store.keep(_shaped(people, coded, many, prefix))
    named = store.keep(naming.named(store, coded, many, prefix))
    listed = shaped.left_join(named, shaped.id == named.node).select(
        node=shaped.id,
        shape=ibis.literal(PERSON + HALVES) + shaped.shape + HALVES + ibis.coalesce(named.half, ""),
        words=shaped.words.concat(ibis.coalesce(named.subjects, _none())),
    )
    others = named.anti_join(shaped, named.node == shaped.id)
    unlisted = others.select(
        node=others.node,
        shape=ibis.ifelse(others.unit, UNIT, STUB) + HALVES + HALVES + others.half,
        words=ibis.ifelse(
            others.unit, ibis.array([others.node, others.node.substr(len(prefix))]), ibis.array([others.node])
        ).concat(others.subjects),
    )
    return store.keep(listed.union(unlisted))


def _none() -> ibis.Value:
    import ibis  # noqa: PLC0415

    return ibis.literal([], type="array<string>")


def _words(rows: ibis.Table) -> ibis.Table:
    """Of each person all names, titles, units and managers, sorted."""
    import ibis  # noqa: PLC0415

    def all_of(cell: ibis.Column, wanted: ibis.Column) -> ibis.Value:
        return ibis.coalesce(cell.collect(where=wanted, distinct=True).sort(), _none())

    return rows.group_by("id").agg(
        names=all_of(rows.name, (rows.name != "") & (rows.name != rows.id)),
        titles=all_of(rows.title, rows.title != ""),
        sames=all_of(rows.same, rows.title != ""),
        units=all_of(rows.unit, rows.unit != ""),
        managers=all_of(rows.manager, (rows.manager != "") & (rows.manager != rows.id)),
    )


def _coded(rows: ibis.Table, people: ibis.Table) -> ibis.Table:
    """The rows, each with what the shape has of it, and the places of the words in it."""
    import ibis  # noqa: PLC0415

    both = rows.join(people, "id")

    def place(cell: ibis.Column, among: ibis.Column) -> ibis.Value:
        found = among.index(cell).cast("string")
        return ibis.ifelse(cell == "", EMPTY, ibis.ifelse(cell == both.id, SELF, found))

    title = ibis.ifelse(
        both.title == "",
        EMPTY,
        both.titles.index(both.title).cast("string") + "~" + both.sames.index(both.same).cast("string"),
    )
    unit = ibis.ifelse(both.unit == "", EMPTY, both.units.index(both.unit).cast("string"))
    manager = place(both.manager, both.managers)
    code = place(both.name, both.names) + CELLS + title + CELLS + unit + CELLS + manager
    return both.select("id", "k", "unit", "manager", code=code)


def _shaped(people: ibis.Table, coded: ibis.Table, many: int, prefix: str) -> ibis.Table:
    """The people with their shape, and their words as one list."""
    import ibis  # noqa: PLC0415

    parts = {f"k{number}": coded.code.max(where=coded.k == number) for number in range(many)}
    wide = coded.group_by("id").agg(**parts)
    shape = ibis.literal(LISTS).join([ibis.coalesce(wide[key], "") for key in parts])
    both = people.join(wide.select("id", shape=shape), "id")
    units = both.units.map(lambda unit: ibis.literal(prefix) + unit) if prefix else both.units
    words = ibis.array([both.id]).concat(both.names).concat(both.titles).concat(units).concat(both.managers)
    return both.select("id", "shape", words=words)
