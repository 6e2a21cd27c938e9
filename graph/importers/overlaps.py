"""Somebody with two parts in one place, one of which ends: whoever was both member and chair still belongs there.

A line is from a person to a place, whatever the titles; so an end of one part would end the line. Where the records say
that another part goes on, they imply that the line does.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.dates import MAX, OPEN, UNKNOWN
from graph.errors import Where
from graph.facts import Fact
from graph.vocabulary import HOLDS, MEMBER_OF

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from graph.dates import VagueDate
    from graph.importers.records import Records


def carry_on(records: Records, still: Collection[Fact] | None = None, leave: Collection[str] = ()) -> None:
    """Add to the records what goes on after the end of something that was beside it.

    What has no end goes on by what the source of the end says itself; or, if ``still`` is given, this and nothing else
    does, whichever source of the same publisher says so. The sources of ``leave`` are left as they are.
    """
    beside: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in records.said.values():
        if fact.relation in (MEMBER_OF, HOLDS) and fact.source.id not in leave:
            source = fact.source.id if still is None else fact.source.publisher
            beside[fact.subject, fact.relation, fact.object, source].append(fact)
    kept = None if still is None else {fact.id for fact in still}
    for facts in beside.values():
        ended = [(fact, fact.until) for fact in facts if fact.until and fact.until not in (OPEN, UNKNOWN)]
        going = [fact for fact in facts if fact.until in (None, OPEN) and (kept is None or fact.id in kept)]
        first = min(going, key=_begun, default=None)
        if first:
            _leave_out(records, [fact for fact in facts if fact.until is UNKNOWN])
        for end, until in ended:
            if first and _begun(first) < until.lower:
                added = _after(first, end, until)
                records.said.setdefault(added.id, added)


def _leave_out(records: Records, facts: Sequence[Fact]) -> None:
    """Leave out, and tell, what ended nobody knows when: beside what goes on it would make all its days doubtful."""
    for fact in facts:
        del records.said[fact.id]
        text = f"{fact.place}: {fact.subject!r} {fact.relation} {fact.object!r} goes on by another record"
        why = fact.note or "it has ended, nobody says when"
        records.problem(Where(fact.source.title or fact.source.id), "left-out", f"{text}; left out: {why}", "note")


def _begun(fact: Fact) -> int:
    """The day on which something has surely begun; one after all days if nobody says."""
    day = fact.since or fact.observed
    return day.latest if day else MAX


def _after(going: Fact, ended: Fact, until: VagueDate) -> Fact:
    """What goes on, from the end of what was beside it: the source of that end implies it."""
    told = ended.source.published
    seen = until if told and until.upper <= told.lower else None
    return Fact(
        going.subject,
        going.relation,
        going.object,
        ended.source,
        title=going.title,
        since=until,
        observed=seen,
        basis="implied",
        note=f"goes on beside what ended: {ended.title}" if ended.title else "goes on beside what ended",
        place=going.place,
    )
