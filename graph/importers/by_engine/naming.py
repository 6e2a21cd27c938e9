"""Nodes as others name them, as their manager or their unit: which of those lines matter, and of what shape they are.

Of what is named, lines to it tell whether it is there, and by which it was last known. A line is kept whole where it
may be what tells: one that goes on to the next list, for each list; where none does, the last by id of those that end
there, of each way to end (by another manager, or by nothing); and, as what is seen may have begun before, for each gap
those that may reach farthest back into it. All others say nothing that these do not. Somebody who is listed stands by
rows of their own wherever two lists after each other have the same unit, or a manager.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis

    from graph.importers.by_engine.rows import Store

BRIDGED, GONE, MOVED = "b", "g", "n"
"""A line goes on to the next list; it ends there, by nothing or by another manager."""
LINES, SIDE = ",", ":"
DIGITS = 4
"""So many digits a number has that is sorted as a text."""


def named(store: Store, coded: ibis.Table, many: int, prefix: str) -> ibis.Table:
    """Nodes that are named where that matters: ``half`` a shape, and the ``subjects`` of the lines in it, sorted."""
    lines = store.by_people(lambda some: _lines(some, many, prefix), (coded, "id"))
    whole = store.by_people(lambda some, rows: _whole(some, rows, many), (lines, "subject"), (coded, "id"))
    told = store.keep(lines.join(whole, ["node", "unit", "subject"]))
    held = store.by_people(lambda some: _held_by_own(some, many), (coded, "id"))
    of_people = told.filter(~told.unit).anti_join(held, [("node", "id"), "k"])
    matters = store.keep(of_people.union(told.filter(told.unit)))
    goes_on = matters.filter(matters.ends == BRIDGED)
    bridged = store.keep(goes_on.select("node", "unit", "k").distinct())
    over = goes_on.group_by("node", "unit", "k").agg(best=(goes_on.often + goes_on.subject).max())
    ends = matters.filter(matters.ends != BRIDGED).anti_join(bridged, ["node", "unit", "k"])
    ended = ends.group_by("node", "unit", "k", "ends").agg(subject=ends.subject.max())
    kept = ended.select("node", "unit", "subject").union(_without_number(over))
    kept = kept.union(_reaching_back(store, told, bridged, coded, held, many))
    return _halves(store, store.keep(kept.distinct()), whole)


def _without_number(table: ibis.Table) -> ibis.Table:
    return table.select("node", "unit", subject=table.best.substr(DIGITS))


def _reaching_back(
    store: Store,
    told: ibis.Table,
    bridged: ibis.Table,
    coded: ibis.Table,
    held: ibis.Table,
    many: int,
) -> ibis.Table:
    """Of each gap before a list, the lines beginning there or later that may reach farthest back, one of each kind."""
    import ibis  # noqa: PLC0415 - an extra

    listed = coded.group_by("id").agg(first=coded.k.min())
    gapped = held.select(node=held.id, unit=ibis.literal(False), k=held.k)
    covered = bridged.union(gapped).mutate(next=lambda found: found.k + 1)
    every = ibis.range(many).unnest().name("gap").as_table()
    nodes = told.select("node", "unit").distinct()
    gaps = nodes.cross_join(every.mutate(gap=every.gap.cast("int64")))
    gaps = gaps.anti_join(covered, ["node", "unit", ("gap", "next")])
    listed = listed.mutate(unit=ibis.literal(False))
    gaps = gaps.left_join(listed, [("node", "id"), "unit"])
    gaps = store.keep(gaps.filter(gaps.first.isnull() | (gaps.gap > gaps.first)).select("node", "unit", "gap"))
    starts = told.filter(told.begins)
    both = gaps.join(starts, ["node", "unit"]).filter(lambda found: found.k >= found.gap)
    best = both.group_by("node", "unit", "gap", "before").agg(best=(both.since + both.subject).min())
    return store.keep(_without_number(best))


def _lines(coded: ibis.Table, many: int, prefix: str) -> ibis.Table:
    """A row for each list in which somebody names a manager or a unit, with how the line goes on from there."""
    import ibis  # noqa: PLC0415 - an extra

    managed = ibis.ifelse(coded.manager != "", coded.k, ibis.null().cast("int64"))
    earlier = ibis.window(group_by="id", order_by="k", preceding=(None, 1))
    ahead = coded.mutate(
        **_next(coded),
        last_k=managed.max().over(earlier),
        last_same=coded.k.lag().over(ibis.window(group_by=["id", "manager"], order_by="k")),
        last_in=coded.k.lag().over(ibis.window(group_by=["id", "unit"], order_by="k")),
    )
    follows = ahead.next_k.notnull() & (ahead.next_k == ahead.k + 1)
    at_end = ahead.k == many - 1
    moves = follows & (ahead.next_manager != "")
    ended = ibis.ifelse(moves, MOVED, GONE)

    def told(some: ibis.Table, node: ibis.Value, last: ibis.Value, same: ibis.Value, **more: Any) -> ibis.Table:
        begins = ibis.coalesce(same, -9) != ahead.k - 1
        before, since = _before(last, same), _since(last)
        return some.select(node=node, subject=ahead.id, k=ahead.k, begins=begins, before=before, since=since, **more)

    up = told(
        ahead.filter((ahead.manager != "") & (ahead.manager != ahead.id)),
        ahead.manager,
        ahead.last_k,
        ahead.last_same,
        unit=ibis.literal(False),
        ends=ibis.ifelse(at_end | (follows & (ahead.next_manager == ahead.manager)), BRIDGED, ended),
    )
    within = told(
        ahead.filter(ahead.unit != ""),
        ibis.literal(prefix) + ahead.unit,
        ahead.last_in,
        ahead.last_in,
        unit=ibis.literal(True),
        ends=ibis.ifelse(at_end | (follows & (ahead.next_unit == ahead.unit)), BRIDGED, GONE),
    )
    return up.union(within)


def _next(coded: ibis.Table) -> dict[str, ibis.Value]:
    """What each person's next row says."""
    import ibis  # noqa: PLC0415

    in_order = ibis.window(group_by="id", order_by="k")
    return {f"next_{key}": coded[key].lead().over(in_order) for key in ("k", "manager", "unit")}


def _before(last: ibis.Value, same: ibis.Value) -> ibis.Value:
    """What the subject had before: nothing, the same, or another."""
    import ibis  # noqa: PLC0415

    return ibis.ifelse(last.isnull(), "", ibis.ifelse(same.notnull() & (same == last), "x", "o"))


def _since(last: ibis.Value) -> ibis.Value:
    """The list on which that was, as a text that sorts as it does."""
    return (last.fill_null(-1) + 1).cast("string").lpad(DIGITS, "0")


def _whole(told: ibis.Table, coded: ibis.Table, many: int) -> ibis.Table:
    """Of each line on which lists it stands: ``x``; where the subject has another manager, ``o``; else ``.``."""
    import ibis  # noqa: PLC0415

    of_subject = coded.filter(coded.manager != "").select("k", subject=coded.id)  # of oneself, too
    parts: dict[str, Any] = {f"k{number}": (told.k == number).cast("int8").max() for number in range(many)}
    mine = told.group_by("node", "unit", "subject").agg(**parts)
    any_of = of_subject.group_by("subject").agg(
        **{f"any{number}": (of_subject.k == number).cast("int8").max() for number in range(many)}
    )
    both = mine.left_join(any_of, "subject")
    signs = [
        ibis.ifelse(both[f"k{number}"] == 1, "x", ibis.ifelse((both[f"any{number}"] == 1) & ~both.unit, "o", "."))
        for number in range(many)
    ]
    often = sum((both[f"k{number}"].cast("int64") for number in range(many)), ibis.literal(0))
    often = often.cast("string").lpad(DIGITS, "0")
    return both.select("node", "unit", "subject", whole=ibis.literal("").join(signs), often=often)


def _held_by_own(coded: ibis.Table, many: int) -> ibis.Table:
    """Who stands in which list by rows of their own, from that list to the next, or in the last one."""
    ahead = coded.mutate(**_next(coded))
    managed = (ahead.manager != "") & (ahead.manager != ahead.id)
    managed_on = (ahead.next_manager != "") & (ahead.next_manager != ahead.id)
    same = ((ahead.unit != "") & (ahead.unit == ahead.next_unit)) | (managed & managed_on)
    held = (ahead.k == many - 1) | (ahead.next_k.notnull() & (ahead.next_k == ahead.k + 1) & same)
    return ahead.filter(held).select("id", "k")


def _halves(store: Store, kept: ibis.Table, whole: ibis.Table) -> ibis.Table:
    """What the shape has of how a node is named: the lines that were kept, by the order of their subjects."""
    subjects = store.keep(kept.group_by("node", "unit").agg(subjects=kept.subject.collect(distinct=True).sort()))
    lines = kept.join(whole, ["node", "unit", "subject"]).join(subjects, ["node", "unit"])
    place = lines.subjects.index(lines.subject).cast("string").lpad(DIGITS, "0")
    side = (lines.subject < lines.node).ifelse("<", ">")
    lines = lines.mutate(told=place + side + SIDE + lines.whole)
    halves = lines.group_by("node", "unit").agg(half=lines.told.collect().sort())
    both = halves.join(subjects, ["node", "unit"])
    return both.select("node", "unit", half=both.half.join(LINES), subjects=both.subjects)
