"""What whole lists say by leaving somebody out.

A source of a ``series`` is one of several lists, each the whole of its day. What the list of a day says, and the next
list of the series does not, was over by then: the later list says so (``until``, between the two days, ``implied``),
and vouches for it as for what it says, but no better than the list before did for what is gone. It is worked out from
the lists as they are, and stands in no file: so it does not matter in which order they come.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from graph import dates
from graph.facts import Fact, Facts
from graph.vocabulary import FULL, RELATIONS, SAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.dates import VagueDate
    from graph.facts import Source

    Said = tuple[str, str, str, str]
    """Subject, relation, object and kind of line."""


def with_absences(facts: Facts) -> Facts:
    """The facts, and what their lists say by leaving out: that somebody is gone, or stands in for nobody any more."""
    if not any(source.series for source in facts.sources.values()):
        return facts
    told = _full(facts.facts)
    more = tuple(absences(facts.sources.values(), told))
    return Facts.of(facts.nodes.values(), facts.sources.values(), (*told, *more), facts.events, facts.same)


def _full(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts, of which those that say no more that a place is held for a time, or shared, say that it is not."""
    marked = {(fact.source.series, *_said(fact)) for fact in facts if fact.source.series and fact.manner}
    return tuple(
        replace(fact, manner=FULL, given_id=fact.id)
        if marked and not fact.manner and (fact.source.series, *_said(fact)) in marked and _of_the_day(fact)
        else fact
        for fact in facts
    )


def absences(sources: Iterable[Source], facts: Iterable[Fact]) -> Iterator[Fact]:
    """What some lists say by leaving out what the list before them says; not where something else took the place."""
    days: dict[str, dict[VagueDate, dict[Said, Fact]]] = defaultdict(dict)
    by_day: dict[tuple[str, VagueDate], Source] = {}
    for source in sources:
        if source.series and source.published:
            days[source.series].setdefault(source.published, {})
            by_day.setdefault((source.series, source.published), source)
    for fact in facts if days else ():
        series, day = fact.source.series, fact.source.published
        if series and day in days.get(series, {}) and _of_the_day(fact):
            days[series][day].setdefault(_said(fact), fact)
    for series, lists in days.items():
        ordered = sorted(lists, key=lambda day: (day.lower, day.upper))
        for before, after in pairwise(ordered):
            if before.upper < after.lower:
                source = by_day[series, after]
                yield from _over(lists[before], lists[after], source, dates.between(before.upper + 1, after.upper))


def _of_the_day(fact: Fact) -> bool:
    """Whether a fact is what a row of a list says."""
    return not (fact.life or fact.denied or fact.basis != "stated")


def _said(fact: Fact) -> Said:
    return fact.subject, fact.relation, fact.object, fact.line


def _over(before: dict[Said, Fact], after: dict[Said, Fact], source: Source, span: str) -> Iterator[Fact]:
    taken = {said[:2] for said in after if _one_at_a_time(said)}
    until, note = dates.parse(span), f"no longer there on {source.published}"
    strongest = max((fact.says for fact in after.values()), key=SAYS.index, default=SAYS[-1])
    for said in sorted(before.keys() - after.keys()):
        was = before[said]
        to_come = was.since is not None and source.published is not None and was.since.lower > source.published.upper
        if to_come or not (_one_at_a_time(said) and said[:2] in taken):
            yield Fact(
                was.subject,
                was.relation,
                was.object,
                source,
                line=was.line,
                manner=was.manner,
                until=None if to_come else until,
                says=min(was.says, strongest, key=SAYS.index),
                denied=to_come,  # it was announced, and has not come
                basis="implied",
                note=note,
                at=source.at,
            )


def _one_at_a_time(said: Said) -> bool:
    """Whether another of the subject in the relation ends this one."""
    rule = next(rule for relation, rule in RELATIONS.items() if relation == said[1])
    return rule.slot == "subject" and said[3] == "solid"
