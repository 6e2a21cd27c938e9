"""Who somebody reports to when nobody says so: through a post, a unit, or a membership.

What is said of the node itself; else of the post it holds; else of the highest unit it leads; else the head of the unit
of its post, or the next above; else the head of its unit, or the next above. Every derived line rests on the facts of
the lines it was concluded from, is as certain as the weakest of them, and is gone where they are. It never leads to
oneself, nor to a seat that governs, nor to somebody who stands below by said lines or by lines of a higher rung.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from graph.dates import MAX, MIN
from graph.lines.climb import Day
from graph.lines.denials import days_denied
from graph.lines.differing import days_that_differ, touches
from graph.lines.line import Certainty, Ending, Key, Line, Stretch, spells
from graph.lines.ways import GAP
from graph.vocabulary import BASES, HOLDS, LEADS, MEMBER_OF, PART_OF, PERSON, POST, REPORTS_TO, SOLID, NodeId, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from graph.lines.differing import Days
    from graph.lines.index import Lines
    from graph.lines.ways import Asked, Derived

    Find = Callable[[NodeId, int], tuple[Derived | None, frozenset[Asked]]]

UPWARD: tuple[Relation, ...] = (REPORTS_TO, HOLDS, LEADS, MEMBER_OF, PART_OF)
"""The relations by which a way up may begin."""


Answer = tuple[object, ...]
"""What something asked is answered with, over all days."""


class Part(NamedTuple):
    """Days over which a node's manager by derivation is one, and all that was asked to find out."""

    start: int
    end: int
    found: Derived | None
    asked: frozenset[Asked]


class Remembered(NamedTuple):
    """The derived lines of a node, the days they are made of, and what everything asked was answered with."""

    answers: dict[Asked, Answer]
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]


class Turns(dict["Asked", int]):
    """The next day after another on which the answer to what is asked may turn, worked out once for each."""

    def __init__(self, day: int, days_of: Callable[[Asked], Iterable[int]]) -> None:
        super().__init__()
        self._day, self._days_of = day, days_of

    def __missing__(self, asked: Asked) -> int:
        """Work it out."""
        turn = self[asked] = min((day for day in self._days_of(asked) if day > self._day), default=MAX)
        return turn


class Derivation:
    """Derives the managers of one node after the other, over all days, from the said lines that it meets on the way."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self._kept: dict[NodeId, tuple[Line, ...]] = {}
        self._instead: dict[NodeId, tuple[Line, ...]] = {}
        self._turns: dict[int, Turns] = {}
        self._answers: dict[Asked, Answer] = {}
        self._differ: dict[tuple[Asked, int], tuple[Answer, list[Days]]] = {}
        self._days: dict[tuple[int, Certainty], Day] = {}

    def lines_of(self, node: NodeId) -> tuple[Line, ...]:
        """The derived lines of a node, worked out once."""
        if node not in self._kept:
            self._kept[node] = () if self._speaks_for_itself(node) else self._remembered(node, self._found)
        return self._kept[node]

    def instead_of(self, node: NodeId) -> tuple[Line, ...]:
        """The lines that would follow if nothing were said of a node itself; none where nothing is."""
        if node not in self._instead:
            said = any(line.key.kind == SOLID for line in self.lines.out(REPORTS_TO, node))
            follows = said and not self._speaks_for_itself(node)
            self._instead[node] = self._remembered(node, self._unsaid) if follows else ()
        return self._instead[node]

    def day(self, day: int, least: Certainty) -> Day:
        """The derivation on one day, from lines at least so certain."""
        key = day, least
        if key not in self._days:
            self._days[key] = Day(self.lines, day, least)
        return self._days[key]

    def _speaks_for_itself(self, node: NodeId) -> bool:
        """Whether all that is known of a node is that it reports to people: nothing follows from that."""
        lines = self.lines
        if lines.nodes[node].kind != PERSON or any(lines.out(way, node) for way in (LEADS, HOLDS, MEMBER_OF)):
            return False
        return all(lines.nodes[line.key.object].kind == PERSON for line in lines.out(REPORTS_TO, node))

    def _remembered(self, node: NodeId, find: Find) -> tuple[Line, ...]:
        """The derived lines of a node, as worked out before if all that was asked then is answered as it was."""
        key = node, self.lines.has_gaps, find.__name__
        remembered = self.lines.memory.derived.get(key)
        turned = self._turned(remembered.answers) if remembered else {}
        if remembered and not turned:
            return remembered.lines
        kept = [one for part in remembered.parts for one in _standing(part, turned)] if remembered else []
        parts = tuple(_joined(self._parts(node, find, kept)))
        answers = {asked: self._answer(asked) for asked in frozenset().union(*(part.asked for part in parts))}
        lines = self._spells(node, parts, answers)
        self.lines.memory.derived[key] = Remembered(answers, parts, lines)
        return lines

    def _turned(self, answers: Mapping[Asked, Answer]) -> dict[Asked, list[Days]]:
        """What is no longer answered as it was, each with the days of which that is so."""
        now = ((asked, old, self._answer(asked)) for asked, old in answers.items())
        return {asked: self._differing(asked, old, new) for asked, old, new in now if old != new}

    def _differing(self, asked: Asked, old: Answer, new: Answer) -> list[Days]:
        """The days on which an answer is another; it is mostly asked for many nodes."""
        key = asked, id(old)
        if key not in self._differ:
            self._differ[key] = old, _differing(asked, old, new)  # kept with its days, so that the key stays its own
        return self._differ[key][1]

    def _parts(self, node: NodeId, find: Find, kept: Sequence[Part]) -> Iterator[Part]:
        """Who a node reports to from each day on which any of what was asked turns; what is kept is asked no more."""
        start, ahead = MIN, iter((*kept, None))
        again = next(ahead)
        while start < MAX:
            while again and again.end <= start:
                again = next(ahead)
            if again and again.start <= start:
                part = again._replace(start=start)
            else:
                found, asked = find(node, start)
                part = Part(start, self._next_turn(start, asked), found, asked)
            yield part
            start = part.end

    def _spells(self, node: NodeId, parts: Iterable[Part], needs: Iterable[Asked]) -> tuple[Line, ...]:
        """The lines that follow from who is found on which days."""
        stretches: dict[Key, list[Stretch]] = defaultdict(list)
        for start, end, found, _ in parts:
            if found and found.basis not in BASES:
                stretches[_key(node, found)].append(_stretch(start, end, found))
        endings = self._endings(needs)
        lines = (spells(key, stretches[key], endings) for key in sorted(stretches))
        return tuple(line for more in lines for line in more)

    def _found(self, node: NodeId, day: int) -> tuple[Derived | None, frozenset[Asked]]:
        """Who a node reports to on a day: by what is presumed, else by what is possible; and all that was asked."""
        asked = frozenset(("out", way, node) for way in UPWARD)
        surest = self._surest(node, day)
        for least in (Certainty.PRESUMED, Certainty.POSSIBLE):
            if surest >= least:
                found, more = self.day(day, least).found(node)
                asked |= more
                if found:
                    return found, asked
        return None, asked

    def _unsaid(self, node: NodeId, day: int) -> tuple[Derived | None, frozenset[Asked]]:
        """Whom a node would report to on a day by what is presumed, were nothing said of it; and all that was asked."""
        asked = frozenset(("out", way, node) for way in UPWARD)
        if self._surest(node, day) < Certainty.PRESUMED:
            return None, asked
        found, more = self.day(day, Certainty.PRESUMED).unsaid(node)
        return found, asked | more

    def _surest(self, node: NodeId, day: int) -> int:
        """How surely anything is there on a day from which a manager can follow; 0: nothing."""
        if self.lines.nodes[node].kind == POST:
            return Certainty.ATTESTED
        own = (line for way in UPWARD for line in self.lines.out(way, node))
        return max((part.certainty for line in own if (part := line.on(day))), default=0)

    def _next_turn(self, day: int, asked: Iterable[Asked]) -> int:
        """The next day after another on which the answer to any of what was asked may turn."""
        if day not in self._turns:
            self._turns[day] = Turns(day, self._days_of)
        return min(map(self._turns[day].__getitem__, asked), default=MAX)

    def _days_of(self, asked: Asked) -> set[int]:
        what, relation, node = asked
        if what == "mergers":
            return {end.days.last for _, end in self.lines.lives.mergers(node)}
        if what == "denials":
            return {day for denial in self.lines.denials(relation, node) for day in days_denied(denial)}
        lines = self._lines(asked)
        return {line.end for line in lines} | {part.start for line in lines for part in line.stretches}

    def _lines(self, asked: Asked) -> tuple[Line, ...]:
        what, relation, node = asked
        if what not in ("out", "into"):
            return ()
        return self.lines.out(relation, node) if what == "out" else self.lines.into(relation, node)

    def _answer(self, asked: Asked) -> Answer:
        """What something asked is answered with; lines that were remembered are compared at a glance."""
        found = self._answers.get(asked)
        if found is None:
            found = self._answers[asked] = self._asked_anew(asked)
        return found

    def _asked_anew(self, asked: Asked) -> Answer:
        what, relation, node = asked
        if what == "mergers":
            return tuple(self.lines.lives.mergers(node))
        if what == "denials":
            return tuple(denial.fact.id for denial in self.lines.denials(relation, node))
        return self._lines(asked)

    def _endings(self, needs: Iterable[Asked]) -> dict[int, Ending]:
        """What ends on the days on which any of the lines asked for ends."""
        found: dict[int, Ending] = {}
        for line in (line for asked in needs for line in self._lines(asked)):
            if line.ending:
                found[line.end] = min(line.ending, found.get(line.end, line.ending), key=_by_fact)
        return found


def _standing(part: Part, turned: Mapping[Asked, Sequence[Days]]) -> Iterator[Part]:
    """What is left of some days where all that was asked is answered as it was; all or nothing where one is found."""
    days = sorted(one for asked in part.asked.intersection(turned) for one in turned[asked])
    if part.found is not None:
        if not touches(days, part.start, part.end):
            yield part
        return
    start = part.start
    for first, before in days:
        if start < min(first, part.end):
            yield part._replace(start=start, end=min(first, part.end))
        start = max(start, before)
    if start < part.end:
        yield part._replace(start=start)


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts, those as one in which nobody is found, and which follow on each other and asked the same."""
    last: Part | None = None
    for part in parts:
        if last and last.found is None and part.found is None and (last.end, last.asked) == (part.start, part.asked):
            last = last._replace(end=part.end)
            continue
        if last:
            yield last
        last = part
    if last:
        yield last


def _differing(asked: Asked, old: Answer, new: Answer) -> list[Days]:
    """The days on which two answers differ; of mergers and denials all, they are few."""
    if asked[0] not in ("out", "into"):
        return [(MIN, MAX)]
    one, other = (tuple(line for line in answer if isinstance(line, Line)) for answer in (old, new))
    return days_that_differ(one, other)


def _key(node: NodeId, found: Derived) -> Key:
    return Key(node, REPORTS_TO, found.manager, "indirect" if found.rung == GAP else "solid")


def _by_fact(ending: Ending) -> str:
    return ending.fact.id


def _stretch(start: int, end: int, found: Derived) -> Stretch:
    rests_on = found.rests_on
    rule = next((stretch.rule for stretch in rests_on if stretch.rule), "")
    alone = Stretch(start, end, rests_on[0].certainty, found.basis, (), rule=rule, place=found.place, over=found.over)
    return alone.resting_on(rests_on)
