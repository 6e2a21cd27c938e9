"""One list more: what it says goes on from what the lists before it said, and nothing else of the slot is moved.

Lists of one series, each the whole of its day, mostly repeat each other, and so many of them would be weighed from
nothing at each of their days. Where only they speak of a slot (of no post of several seats), no two of them of one day,
the newest is of later days than all else. What it repeats is attested until its day and presumed from then on, and it
speaks for whatever the one before it made possible. Whom it names first, where there is room for one, is possible from
the day after the list before it, and whoever was there until then is so until its own day. All other stretches stay. In
all other cases the slot is weighed (``slots``); a law holds the two together.
"""

from __future__ import annotations

from bisect import bisect, insort
from operator import attrgetter, is_
from typing import TYPE_CHECKING, NamedTuple

from graph.dates import MAX
from graph.facts import in_order
from graph.lines.claims import Standing, span
from graph.lines.line import Certainty, Ending, Key, Line, Stretch
from graph.lines.slots import Weighed, room_of, weigh_slot
from graph.lines.standing import standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.facts import Fact, Node
    from graph.lines.life import End
    from graph.lines.policy import Sources
    from graph.vocabulary import NodeId

    Ends = tuple[tuple[Key, End], ...]


class Heard(NamedTuple):
    """What was known of a slot, what weighing it gave, and the newest fact where only lists of one series speak."""

    facts: Sequence[Fact]
    ends: Ends
    weighed: Weighed
    newest: Fact | None


def hear(
    facts: Sequence[Fact], nodes: Mapping[NodeId, Node], sources: Sources, ends: Ends, before: Heard | None = None
) -> Heard:
    """What weighing the facts of a slot gives, in their order; ``before`` is what weighing some of them gave."""
    if before and before.ends == ends:
        if before.facts == facts:
            return before
        one = _one_more(before.facts, facts)
        if one and (found := _one_list_more(before, one, nodes)):
            return Heard(facts, ends, found, one)
    crowded = room_of(facts[0], nodes) not in (1, None)
    listed = [] if ends or crowded else _listed(facts)
    begun = _begun(listed, facts)
    heard = Heard(facts, ends, weigh_slot(begun, nodes, sources, ends), listed[len(begun) - 1] if listed else None)
    for fact in listed[len(begun) :]:
        found = _one_list_more(heard, fact, nodes)
        if found is None:
            return Heard(facts, ends, weigh_slot(facts, nodes, sources, ends), listed[-1])
        heard = Heard(facts, ends, found, fact)
    return heard


def _day(fact: Fact) -> int:
    published = fact.source.published
    return published.earliest if published else MAX


def _listed(facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts in the order of their days, where only lists of one series speak, one of a day; else none."""
    first = facts[0]
    if not all(_is_of_a_list(fact) and _alike(first, fact) for fact in facts):
        return []
    listed = sorted(facts, key=_day)
    return listed if len(set(map(_day, facts))) == len(listed) else []


_MORE = attrgetter("since", "until", "throughout", "appointed", "manner", "denied", "joint")
"""What a list may say besides that it is so."""


def _is_of_a_list(fact: Fact) -> bool:
    """Whether a fact says no more than that it is so on the very day of a list."""
    source = fact.source
    if not source.series or source.published is None or source.derived_from or standing(fact) != Standing.FIRM:
        return False
    day = span(source.published)
    on_its_day = day.exact and day.last < MAX and (fact.observed is None or span(fact.observed) == day)
    return on_its_day and fact.basis == "stated" and not any(_MORE(fact))


def _alike(one: Fact, other: Fact) -> bool:
    """Whether two facts of lists weigh the same."""
    mine, theirs = one.source, other.source
    return (mine.series, mine.publisher, one.says) == (theirs.series, theirs.publisher, other.says)


def _begun(listed: Sequence[Fact], facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts in order, less those last lists of which each repeats the one before it, or names somebody first."""
    keys = [Key.of(fact) for fact in listed]
    first = {key: place for place, key in reversed([*enumerate(keys)])}
    left = len(listed)
    while left > 1 and (keys[left - 1] == keys[left - 2] or first[keys[left - 1]] == left - 1):
        left -= 1
    later = set(listed[left:])
    return [fact for fact in facts if fact not in later] if later else facts


def _one_more(before: Sequence[Fact], facts: Sequence[Fact]) -> Fact | None:
    """The one fact that others have come to."""
    if len(facts) != len(before) + 1:
        return None
    same = list(map(is_, before, facts))
    place = len(before) if all(same) else same.index(False)
    return facts[place] if facts[place + 1 :] == before[place:] else None


def _one_list_more(before: Heard, fact: Fact, nodes: Mapping[NodeId, Node]) -> Weighed | None:
    """What weighing gives with one list more; None where that has to be weighed."""
    newest, weighed = before.newest, before.weighed
    if newest is None or weighed.aside or _day(fact) <= _day(newest):
        return None
    if not (_is_of_a_list(fact) and _alike(newest, fact)):
        return None
    was, key = Key.of(newest), Key.of(fact)
    goes_on = [place for place, line in enumerate(weighed.lines) if line.key == was and _is_seen_last(line, newest)]
    if len(goes_on) != 1:
        return None
    lines = list(weighed.lines)
    if key == was:
        lines = [_with(line, newest, fact) if line.key == was else line for line in lines]
        lines[goes_on[0]] = _longer(lines[goes_on[0]], fact)
    elif any(line.key == key for line in lines) or room_of(fact, nodes) != 1 or _day(fact) == _day(newest) + 1:
        return None
    else:
        lines[goes_on[0]] = _over(lines[goes_on[0]], fact)
        insort(lines, _come(fact, _day(newest)), key=lambda line: line.key)
    return weighed._replace(lines=tuple(lines))


def _is_seen_last(line: Line, newest: Fact) -> bool:
    """Whether a line ends as one does that a list has just said: attested on its day, presumed from the next on."""
    day, (attested, presumed) = _day(newest), line.stretches[-2:] if len(line.stretches) > 1 else (None, None)
    if attested is None or presumed is None or attested.disputed or attested[3:] != presumed[3:]:
        return False
    sure = (attested.certainty, presumed.certainty) == (Certainty.ATTESTED, Certainty.PRESUMED)
    return sure and attested.start <= day < attested.end == presumed.start == day + 1 and presumed.end == MAX


def _with(line: Line, newest: Fact, fact: Fact) -> Line:
    """The line, possible by one fact more wherever it is possible by the one before that."""
    more = [
        part._replace(facts=_among(part.facts, fact), confirmed=_day(fact))
        if part.certainty == Certainty.POSSIBLE and newest in part.facts
        else part
        for part in line.stretches
    ]
    return Line(line.key, tuple(more), line.ending)


def _longer(line: Line, fact: Fact) -> Line:
    """The line attested until the day of a list, and presumed after it."""
    day, seen = _day(fact), line.stretches[-2]
    now: Stretch = seen._replace(start=day, end=day + 1, facts=_among(seen.facts, fact), confirmed=day)
    after = now._replace(start=day + 1, end=MAX, certainty=Certainty.PRESUMED)
    return Line(line.key, (*line.stretches[:-2], seen._replace(end=day), now, after), line.ending)


def _over(line: Line, fact: Fact) -> Line:
    """The line until the day of a list that names another."""
    last = line.stretches[-1]._replace(end=_day(fact))
    return Line(line.key, (*line.stretches[:-1], last), Ending(fact, inferred=True))


def _come(fact: Fact, before: int) -> Line:
    """The line of whom a list names first: possible since the day of the list before it."""
    day = _day(fact)
    seen = Stretch(day, day + 1, Certainty.ATTESTED, fact.basis, (fact,), confirmed=day)
    possible = seen._replace(start=before + 1, end=day, certainty=Certainty.POSSIBLE)
    presumed = seen._replace(start=day + 1, end=MAX, certainty=Certainty.PRESUMED)
    return Line(Key.of(fact), (possible, seen, presumed))


def _among(facts: tuple[Fact, ...], fact: Fact) -> tuple[Fact, ...]:
    """Some facts and one more, in their order."""
    place = bisect(facts, in_order(fact), key=in_order)
    return (*facts[:place], fact, *facts[place:])
