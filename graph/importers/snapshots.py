"""What records of several days say by leaving somebody out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from graph import dates
from graph.facts import Fact
from graph.lines import Key
from graph.vocabulary import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.dates import VagueDate
    from graph.facts import Source
    from graph.importers.records import Records


class Snapshots:
    """What was so on each day that some records tell of, each day's whole."""

    def __init__(self) -> None:
        self._said: dict[VagueDate, dict[Key, Fact]] = {}
        self._sources: dict[VagueDate, Source] = {}

    def add_day(self, source: Source) -> None:
        """There are records of this source's day, whoever stands in them."""
        if source.published:
            self._said.setdefault(source.published, {})
            self._sources.setdefault(source.published, source)

    def add(self, fact: Fact) -> None:
        """The records of its source's day say this."""
        self.add_day(fact.source)
        if fact.source.published:
            self._said[fact.source.published].setdefault(Key.of(fact), fact)

    def add_earlier(self, facts: Iterable[Fact]) -> None:
        """What lists say that were taken in before; their own word on a day comes before a new one's."""
        for fact in facts:
            if fact.source.published and not fact.life:
                self.add(fact)

    def finish(self, records: Records) -> None:
        """Add to the records what each day says by leaving out what the day before said: it ended in between.

        Not where somebody else has taken the place: that ends it as it is.
        """
        days = sorted(self._said, key=lambda day: (day.lower, day.upper))
        for before, after in pairwise(days):
            for ending in self._endings(before, after) if before.upper < after.lower else ():
                records.said.setdefault(ending.id, ending)

    def _endings(self, before: VagueDate, after: VagueDate) -> Iterator[Fact]:
        placed = {(key.relation, key.subject) for key in self._said[after] if _one_at_a_time(key)}
        first, last = dates.iso(before.upper + 1), dates.iso(after.upper)
        until = dates.parse(str(first) if first == last else f"{first}/{last}")
        source, note = self._sources[after], f"no longer there on {after}"
        for key in sorted(self._said[before].keys() - self._said[after].keys()):
            if not (_one_at_a_time(key) and (key.relation, key.subject) in placed):
                was = self._said[before][key]
                subject, relation, target, _ = key
                yield Fact(
                    subject,
                    relation,
                    target,
                    source,
                    line=was.line,
                    manner=was.manner,
                    until=until,
                    basis="implied",
                    note=note,
                )


def _one_at_a_time(key: Key) -> bool:
    """Whether another line of the subject in the relation ends this one."""
    return RELATIONS[key.relation].slot == "subject" and key.kind == "solid"
