"""Who somebody reports to when nobody says so: through a post, a unit, or a membership.

What is said of the node itself; else of the post it holds; else of the highest unit it leads; else the head of the unit
of its post, or the next above; else the head of its unit, or the next above. Every derived line rests on the facts of
the lines it was concluded from, is as certain as the weakest of them, and is gone where they are. It never leads to
oneself, nor to a seat that governs, nor to somebody who stands below by said lines or by lines of a higher rung.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.dates import MAX, MIN
from graph.lines.climb import Day
from graph.lines.denials import days_denied
from graph.lines.line import Certainty, Ending, Key, Line, Stretch, spells
from graph.vocabulary import HOLDS, IN_CHARGE, LEADS, MEMBER_OF, PART_OF, PERSON, POST, REPORTS_TO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.lines.index import Lines
    from graph.lines.ways import Derived


UPWARD = (REPORTS_TO, HOLDS, LEADS, MEMBER_OF, PART_OF)
"""The relations by which a way up may begin."""


class Derivation:
    """Derives the managers of one node after the other, over all days, from the said lines that it meets on the way."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self._found: dict[str, tuple[Line, ...]] = {}
        self._days: dict[tuple[int, Certainty], Day] = {}

    def lines_of(self, node: str) -> tuple[Line, ...]:
        """The derived lines of a node, worked out once."""
        if node not in self._found:
            self._found[node] = () if self._speaks_for_itself(node) else self._remembered(node)
        return self._found[node]

    def day(self, day: int, least: Certainty) -> Day:
        """The derivation on one day, from lines at least so certain."""
        key = day, least
        if key not in self._days:
            self._days[key] = Day(self.lines, day, least)
        return self._days[key]

    def _speaks_for_itself(self, node: str) -> bool:
        """Whether all that is known of a node is that it reports to people: nothing follows from that."""
        lines = self.lines
        if lines.nodes[node].kind != PERSON or any(lines.out(way, node) for way in (LEADS, HOLDS, MEMBER_OF)):
            return False
        return all(lines.nodes[line.key.object].kind == PERSON for line in lines.out(REPORTS_TO, node))

    def _remembered(self, node: str) -> tuple[Line, ...]:
        """The derived lines of a node, as worked out before from the same lines around it."""
        around = tuple(self._around(node))
        key = node, tuple(map(id, around)), self._said_besides(node, around)
        remembered = self.lines.memory.derived
        if key not in remembered:
            remembered[key] = around, tuple(self._derived(node, around))
        return remembered[key][1]

    def _said_besides(self, node: str, around: Iterable[Line]) -> tuple[object, ...]:
        """What a derivation depends on beside lines: the denials and the mergers of the nodes around."""
        nodes = dict.fromkeys((node, *(other for line in around for other in (line.key.subject, line.key.object))))
        denied = (denial.fact.id for one in nodes for denial in self.lines.denials(REPORTS_TO, one))
        return (*denied, *((one, *merger) for one in nodes for merger in self.lines.lives.mergers(one)))

    def _derived(self, node: str, around: Iterable[Line]) -> Iterator[Line]:
        bounds, endings = self._bounds(node, around)
        stretches: dict[str, list[Stretch]] = defaultdict(list)
        for start, end in pairwise(sorted(bounds)):
            surest = self._surest(node, start)
            found = self.day(start, Certainty.PRESUMED).manager(node) if surest >= Certainty.PRESUMED else None
            if found is None and surest:
                found = self.day(start, Certainty.POSSIBLE).manager(node)
            if found:
                stretches[found.manager].append(_stretch(start, end, found))
        for manager in sorted(stretches):
            yield from spells(Key(node, REPORTS_TO, manager), stretches[manager], endings)

    def _surest(self, node: str, day: int) -> int:
        """How surely anything is there on a day from which a manager can follow; 0: nothing."""
        if self.lines.nodes[node].kind == POST:
            return Certainty.ATTESTED
        own = (line for way in UPWARD for line in self.lines.out(way, node))
        return max((part.certainty for line in own if (part := line.on(day))), default=0)

    def _bounds(self, node: str, around: Iterable[Line]) -> tuple[set[int], dict[int, Ending]]:
        """All days on which anything may change that the node's manager is derived from, and what ends on them."""
        endings: dict[int, Ending] = {}
        found = {MIN, MAX}
        nodes = {node}
        for line in around:
            found.update(stretch.start for stretch in line.stretches)
            found.add(line.end)
            nodes.update((line.key.subject, line.key.object))
            if line.ending:
                endings[line.end] = min(line.ending, endings.get(line.end, line.ending), key=_by_fact)
        for one in nodes:
            found.update(day for denial in self.lines.denials(REPORTS_TO, one) for day in days_denied(denial))
            found.update(end.days.last for _, end in self.lines.lives.mergers(one))
        return found, endings

    def _around(self, node: str) -> Iterator[Line]:
        """All lines by which the way up from a node may go, on any day."""
        seen: set[str] = set()
        ahead = [node]
        while ahead:
            current = ahead.pop()
            if current in seen:
                continue
            seen.add(current)
            for line in self._near(current):
                yield line
                key = line.key
                ahead += [key.object, key.subject] if key.relation in (LEADS, HOLDS) else [key.object]
            unit = self.lines.nodes[current].unit
            ahead += [unit] if unit else []
            ahead += [heir for heir, _ in self.lines.lives.mergers(current)]

    def _near(self, node: str) -> Iterator[Line]:
        """The lines by which the way up from a node may go."""
        kind = self.lines.nodes[node].kind
        for way in UPWARD:
            yield from self.lines.out(way, node)
        if kind in IN_CHARGE:
            yield from self.lines.into(IN_CHARGE[kind], node)


def _by_fact(ending: Ending) -> str:
    return ending.fact.id


def _stretch(start: int, end: int, found: Derived) -> Stretch:
    rests_on = found.rests_on
    starts = [stretch.since for stretch in rests_on]
    known = [since for since in starts if since]
    return Stretch(
        start,
        end,
        certainty=min(stretch.certainty for stretch in rests_on),
        basis=found.basis,
        facts=tuple(dict.fromkeys(fact for stretch in rests_on for fact in stretch.facts)),
        against=tuple(dict.fromkeys(fact for stretch in rests_on for fact in stretch.against)),
        rule=next((stretch.rule for stretch in rests_on if stretch.rule), ""),
        since=max(known, key=lambda since: (since.latest, since.text)) if len(known) == len(starts) else None,
        confirmed=min(stretch.confirmed for stretch in rests_on),
        place=found.place,
        over=found.over,
    )
