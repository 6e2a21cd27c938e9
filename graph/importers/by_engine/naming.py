"""Nodes as others name them: as their manager, or as their unit. Which of those lines matter, and of what shape they are.

Of what is named, lines to it tell whether it is there, and by which it was last known. Between two lists it is there by
any line that both say; where there is none, by the line that ended last. So of each list it takes one such line, whoever
it is of, and of those that end there the last by id, of each way to end: by another manager, or by nothing. Somebody
who is listed stands by rows of their own wherever two lists after each other have the same unit, or a manager.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis

    from graph.importers.by_engine.rows import Store

BRIDGED, GONE, MOVED = "b", "g", "n"
"""In a shape: a line goes on to the next list; one ended, by nothing or by another manager."""
PARTS, SIDE = ",", ":"


def named(store: Store, coded: ibis.Table, people: ibis.Table, many: int, prefix: str) -> ibis.Table:
    """Nodes that are named where that matters: ``half`` a shape, and the ``subjects`` of the lines in it, sorted."""
    told = store.keep(_lines(coded, many, prefix))
    whole = store.keep(_whole(told, many))
    own = _held_by_own(coded, many)
    matters = told.left_join(own, (told.node == own.id) & (told.k == own.k) & ~told.unit).filter(lambda both: both.id.isnull())
    matters = store.keep(matters.select("node", "unit", "name", "subject", "k", "ends"))
    bridged = matters.filter(matters.ends == BRIDGED).select("node", "unit", "k").distinct()
    ends = matters.filter(matters.ends != BRIDGED).anti_join(bridged, ["node", "unit", "k"])
    ends = ends.group_by("node", "unit", "k", "ends").agg(
        subject=ends.subject.max()
    )
    ends = ends.join(whole, ["node", "unit", "subject"])
    last = store.keep(ends.select("node", "unit", "k", "ends", "subject", "whole"))
    subjects = last.group_by("node", "unit").agg(subjects=last.subject.collect(distinct=True).sort())
    return _halves(store, matters, last, store.keep(subjects), many)


def _lines(coded: ibis.Table, many: int, prefix: str) -> ibis.Table:
    """A row for each list in which somebody names a manager or a unit, with how the line goes on from there."""
    import ibis  # noqa: PLC0415 - an extra

    in_order = ibis.window(group_by="id", order_by="k")
    at, manager, unit = (coded[key].lead().over(in_order) for key in ("k", "manager", "unit"))
    ahead = coded.mutate(next_k=at, next_manager=manager, next_unit=unit)
    follows = ahead.next_k.notnull() & (ahead.next_k == ahead.k + 1)
    goes_on = (ahead.k == many - 1, follows & (ahead.next_manager == ahead.manager), follows & (ahead.next_unit == ahead.unit))
    moves = follows & (ahead.next_manager != "")
    up = ahead.filter((ahead.manager != "") & (ahead.manager != ahead.id)).select(
        node=ahead.manager,
        name=ahead.manager,
        unit=ibis.literal(False),  # noqa: FBT003 - a column
        subject=ahead.id,
        k=ahead.k,
        place=ahead.manager_place,
        ends=ibis.ifelse(goes_on[0] | goes_on[1], BRIDGED, ibis.ifelse(moves, MOVED, GONE)),
    )
    within = ahead.filter(ahead.unit != "").select(
        node=ibis.literal(prefix) + ahead.unit,
        name=ahead.unit,
        unit=ibis.literal(True),  # noqa: FBT003 - a column
        subject=ahead.id,
        k=ahead.k,
        place=ibis.literal("0"),
        ends=ibis.ifelse(goes_on[0] | goes_on[2], BRIDGED, GONE),
    )
    return up.union(within)


def _whole(told: ibis.Table, many: int) -> ibis.Table:
    """Of each line on which lists it stands: ``x``; where the subject has another manager, ``o``; else ``.``."""
    import ibis  # noqa: PLC0415

    of_subject = told.filter(~told.unit).select("subject", other=told.node, k=told.k)
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
    return both.select("node", "unit", "subject", whole=ibis.literal("").join(signs))


def _held_by_own(coded: ibis.Table, many: int) -> ibis.Table:
    """Who stands in which list by rows of their own, from that list to the next, or in the last one."""
    import ibis  # noqa: PLC0415

    in_order = ibis.window(group_by="id", order_by="k")
    at, manager, unit = (coded[key].lead().over(in_order) for key in ("k", "manager", "unit"))
    ahead = coded.mutate(next_k=at, next_manager=manager, next_unit=unit)
    managed = (ahead.manager != "") & (ahead.manager != ahead.id)
    managed_on = (ahead.next_manager != "") & (ahead.next_manager != ahead.id)
    same = ((ahead.unit != "") & (ahead.unit == ahead.next_unit)) | (managed & managed_on)
    held = (ahead.k == many - 1) | (ahead.next_k.notnull() & (ahead.next_k == ahead.k + 1) & same)
    return ahead.filter(held).select("id", "k")


def _halves(store: Store, matters: ibis.Table, last: ibis.Table, subjects: ibis.Table, many: int) -> ibis.Table:
    """What the shape has of how a node is named: for each list whether a line goes on, and those that end."""
    import ibis  # noqa: PLC0415

    coded = last.join(subjects, ["node", "unit"])
    side = ibis.ifelse(coded.subject < coded.node, "<", ">")
    coded = coded.mutate(told=coded.subjects.index(coded.subject).cast("string") + side + SIDE + coded.whole)
    parts: dict[str, Any] = {}
    for number in range(many):
        for ends in (GONE, MOVED):
            parts[f"{ends}{number}"] = coded.told.max(where=(coded.k == number) & (coded.ends == ends))
    ended = store.keep(coded.group_by("node", "unit").agg(**parts))
    on = {f"b{number}": ((matters.k == number) & (matters.ends == BRIDGED)).cast("int8").max() for number in range(many)}
    bridged = store.keep(matters.group_by("node", "unit").agg(name=matters.name.max(), **on))
    both = bridged.left_join(ended, ["node", "unit"]).left_join(subjects, ["node", "unit"])
    texts = []
    for number in range(many):
        told = [ibis.ifelse(both[f"b{number}"] == 1, BRIDGED, "")]
        for ends in (GONE, MOVED):
            told.append(ibis.coalesce(ibis.literal(ends) + both[f"{ends}{number}"], ""))
        texts.append(ibis.literal(PARTS).join(told))
    none = ibis.literal([], type="array<string>")
    return both.select(
        "node", "unit", "name", half=ibis.literal("|").join(texts), subjects=ibis.coalesce(both.subjects, none)
    )
