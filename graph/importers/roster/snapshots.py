"""What a roster says by leaving somebody out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from graph import dates
from graph.facts import Fact
from graph.vocabulary import REPORTS_TO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.dates import VagueDate
    from graph.facts import Source

    Said = tuple[str, str, str, str]
    """Subject, relation, object, and whether the line is solid or dotted."""


class Snapshots:
    """What was so on each day that rosters tell of, and by which source."""

    def __init__(self) -> None:
        self._said: dict[VagueDate, set[Said]] = {}
        self._sources: dict[VagueDate, Source] = {}

    def add_day(self, source: Source) -> None:
        """There is a roster of this source's day, whoever stands in it."""
        if source.published:
            self._said.setdefault(source.published, set())
            self._sources.setdefault(source.published, source)

    def add(self, fact: Fact, source: Source) -> None:
        """A roster says this."""
        if source.published:
            self._said.setdefault(source.published, set()).add((fact.subject, fact.relation, fact.object, fact.line))

    def endings(self) -> Iterator[Fact]:
        """For what one roster says and the next no longer does: that it ended between the two days.

        Not where somebody else has taken the place in the next one: that ends it as it is.
        """
        days = sorted(self._said, key=lambda day: (day.lower, day.upper))
        for before, after in pairwise(days):
            if before.upper >= after.lower:
                continue
            managed = {subject for subject, relation, _, line in self._said[after] if _solid(relation, line)}
            for subject, relation, target, line in sorted(self._said[before] - self._said[after]):
                if not (_solid(relation, line) and subject in managed):
                    yield self._ending(subject, relation, target, line, before, after)

    def _ending(self, subject: str, relation: str, target: str, line: str, before: VagueDate, after: VagueDate) -> Fact:
        first, last = dates.iso(before.upper + 1), dates.iso(after.upper)
        until = dates.parse(str(first) if first == last else f"{first}/{last}")
        note = f"not in the roster of {after}"
        source = self._sources[after]
        return Fact(subject, relation, target, source, line=line, until=until, basis="implied", note=note)


def _solid(relation: str, line: str) -> bool:
    return relation == REPORTS_TO and line == "solid"
