"""Who somebody reports to when nobody says so: through a post, a unit, or a membership.

First what is stated for the node itself; else through the post it holds; else through the unit it leads (that unit's
own ``reports_to``, else the head of the unit it is part of, climbing until there is one); else the head of the unit it
is a member of. Every derived line rests on the facts of the lines it was concluded from, is as certain as the weakest
of them, and is gone where they are.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from graph.dates import MAX
from graph.vocabulary import HOLDS, LEADS, MEMBER_OF, PART_OF, PERSON, POST, REPORTS_TO, STAND_INS, UNIT
from graph.weighing.lines import (
    THROUGH_MEMBERSHIP,
    THROUGH_POST,
    THROUGH_UNIT,
    Certainty,
    Ending,
    Key,
    Line,
    Stretch,
    spells,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.facts import Node
    from graph.weighing.timing import Timing


class Hold(NamedTuple):
    """A line's stretch on a day, seen from one of its ends: the node at the other end."""

    other: str
    stretch: Stretch


class Derived(NamedTuple):
    """A manager found, by which way, and the stretches that it rests on."""

    manager: str
    basis: str
    rests_on: tuple[Stretch, ...]


class Derivation:
    """Derives managers from direct lines, for one node and one day at a time."""

    def __init__(self, lines: Iterable[Line], denials: Iterable[Timing], nodes: Mapping[str, Node]) -> None:
        self.nodes = nodes
        self.denials: dict[str, list[Timing]] = defaultdict(list)
        for denial in denials:
            self.denials[denial.fact.subject].append(denial)
        self.lines: dict[tuple[str, str], list[tuple[str, Line]]] = defaultdict(list)
        for line in lines:
            key = line.key
            if not key.dotted:
                self.lines[key.relation, key.subject].append((key.object, line))
                self.lines["of " + key.relation, key.object].append((key.subject, line))

    def derived_lines(self) -> Iterator[Line]:
        """All derived lines of all nodes over all days, in order."""
        for node in sorted(self.nodes):
            if not self._speaks_for_itself(node):
                yield from self._lines_of(node)

    def _speaks_for_itself(self, node: str) -> bool:
        """Whether all that is known of a node is that it reports to people: nothing follows from that."""
        if self.nodes[node].kind != PERSON or any((way, node) in self.lines for way in (LEADS, HOLDS, MEMBER_OF)):
            return False
        return all(self.nodes[other].kind == PERSON for other, _ in self.lines.get((REPORTS_TO, node), ()))

    def manager(self, node: str, day: int, least: Certainty) -> Derived | None:
        """Who a node reports to by derivation on a day, from lines at least so certain."""
        return _Day(self, day, least).manager(node)

    def _lines_of(self, node: str) -> Iterator[Line]:
        bounds, endings = self._bounds(node)
        days = sorted(bounds)
        stretches: dict[str, list[Stretch]] = defaultdict(list)
        for start, end in pairwise(days):
            found = self.manager(node, start, Certainty.PRESUMED)
            found = found or self.manager(node, start, Certainty.POSSIBLE)
            if found and not self._denied(node, found.manager, start):
                stretches[found.manager].append(_stretch(start, end, found))
        for manager in sorted(stretches):
            yield from spells(Key(node, REPORTS_TO, manager), stretches[manager], endings)

    def _denied(self, node: str, manager: str, day: int) -> bool:
        """Whether a source says that just this is not so."""
        said = Key(node, REPORTS_TO, manager)
        mine = [denial for denial in self.denials.get(node, ()) if denial.key == said]
        return any((denial.on(day) or Certainty.POSSIBLE) > Certainty.POSSIBLE for denial in mine)

    def _bounds(self, node: str) -> tuple[set[int], dict[int, Ending]]:
        """All days on which anything may change that the node's manager is derived from, and what ends on them."""
        endings: dict[int, Ending] = {}
        found = {MAX, *(day for denial in self.denials.get(node, ()) for day in denial.bounds())}
        seen: set[str] = set()
        ahead = [node]
        while ahead:
            current = ahead.pop()
            if current in seen:
                continue
            seen.add(current)
            kind = self.nodes[current].kind
            ways = [HOLDS, LEADS, MEMBER_OF] if current == node else []
            ways += [
                REPORTS_TO,
                *([PART_OF, "of " + LEADS] if kind == UNIT else [LEADS, "of " + HOLDS] if kind == POST else []),
            ]
            if current != node and kind not in (UNIT, POST):
                continue
            for way in ways:
                for other, line in self.lines.get((way, current), ()):
                    found.update(stretch.start for stretch in line.stretches)
                    found.add(line.end)
                    ahead.append(other)
                    if line.ending:
                        endings[line.end] = min(line.ending, endings.get(line.end, line.ending), key=_by_fact)
        return found, endings


class _Day:
    """The derivation on one day."""

    def __init__(self, of: Derivation, day: int, least: Certainty) -> None:
        self.of, self.day, self.least = of, day, least

    def manager(self, node: str) -> Derived | None:
        direct = self._first(REPORTS_TO, node)
        if direct:
            return self._behind(direct, node)
        return self._through_posts(node) or self._through_units(node) or self._through_memberships(node)

    def _behind(self, direct: Hold, node: str) -> Derived | None:
        """Whoever stands behind the unit or the post that somebody reports to; None where a line says it already."""
        kind = self.of.nodes[direct.other].kind
        if kind not in (UNIT, POST):
            return None
        basis = THROUGH_UNIT if kind == UNIT else THROUGH_POST
        for head, behind in self._heads(direct.other) if kind == UNIT else self._seated(direct.other):
            if head != node:
                return Derived(head, basis, (direct.stretch, *behind))
        return None

    def _heads(self, unit: str) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
        """Who leads a unit, and the stretches that say so; of a post that leads it, whoever holds that."""
        for head in self._holds("of " + LEADS, unit):
            seated = list(self._seated(head.other)) if self.of.nodes[head.other].kind == POST else []
            for person, behind in seated or [(head.other, ())]:
                yield person, (head.stretch, *behind)

    def _seated(self, post: str) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
        """Who holds a post of one seat."""
        if self.of.nodes[post].seats == 1:
            yield from ((holder.other, (holder.stretch,)) for holder in self._holds("of " + HOLDS, post))

    def _through_posts(self, node: str) -> Derived | None:
        for post in self._holds(HOLDS, node):
            direct = self._first(REPORTS_TO, post.other)
            if not direct:
                for led in self._holds(LEADS, post.other):
                    if found := self._above(led.other, node):
                        return Derived(found.manager, THROUGH_POST, (post.stretch, led.stretch, *found.rests_on))
            if not direct or direct.other == node:
                continue
            if self._leads(node, direct.other):
                found = self._above(direct.other, node)
            else:
                found = self._behind(direct, node) or Derived(direct.other, THROUGH_POST, ())
            if found:
                return Derived(found.manager, THROUGH_POST, (post.stretch, direct.stretch, *found.rests_on))
        return None

    def _through_units(self, node: str) -> Derived | None:
        if self.of.nodes[node].kind == UNIT:
            return self._above(node, node)
        for led in sorted(self._holds(LEADS, node), key=lambda led: self._depth(led.other)):
            found = self._above(led.other, node)
            if found:
                return Derived(found.manager, THROUGH_UNIT, (led.stretch, *found.rests_on))
        return None

    def _through_memberships(self, node: str) -> Derived | None:
        for unit in sorted(self._holds(MEMBER_OF, node), key=lambda unit: -self._depth(unit.other)):
            for head, behind in self._heads(unit.other):
                if head != node:
                    return Derived(head, THROUGH_MEMBERSHIP, (unit.stretch, *behind))
            found = self._above(unit.other, node)
            if found:
                return Derived(found.manager, THROUGH_MEMBERSHIP, (unit.stretch, *found.rests_on))
        return None

    def _above(self, unit: str, node: str) -> Derived | None:
        """Who stands above a unit, other than the node itself, climbing past units without a head."""
        rests_on: list[Stretch] = []
        seen = set()
        while unit not in seen:
            seen.add(unit)
            direct = self._first(REPORTS_TO, unit)
            if direct and self._leads(node, direct.other):
                rests_on.append(direct.stretch)
                unit = direct.other
                continue
            if direct and direct.other != node:
                found = self._behind(direct, node) or Derived(direct.other, THROUGH_UNIT, (direct.stretch,))
                return Derived(found.manager, THROUGH_UNIT, (*rests_on, *found.rests_on))
            parent = self._first(PART_OF, unit)
            if not parent:
                return None
            rests_on.append(parent.stretch)
            for head, behind in self._heads(parent.other):
                if head != node:
                    return Derived(head, THROUGH_UNIT, (*rests_on, *behind))
            unit = parent.other
        return None

    def _leads(self, node: str, unit: str) -> bool:
        return any(led.other == unit for led in self._holds(LEADS, node))

    def _depth(self, unit: str) -> int:
        seen = {unit}
        while (parent := self._first(PART_OF, unit)) and parent.other not in seen:
            unit = parent.other
            seen.add(unit)
        return len(seen)

    def _first(self, way: str, node: str) -> Hold | None:
        return next(iter(self._holds(way, node)), None)

    def _holds(self, way: str, node: str) -> Sequence[Hold]:
        """The lines of a node that hold on the day, surest first, and who stands in before who is stood in for."""
        found = []
        for other, line in self.of.lines.get((way, node), ()):
            stretch = line.on(self.day)
            if stretch and stretch.certainty >= self.least:
                found.append(Hold(other, stretch))
        return sorted(found, key=_rank) if len(found) > 1 else found


def _by_fact(ending: Ending) -> str:
    return ending.fact.id


def _rank(hold: Hold) -> tuple[int, bool, str]:
    return -hold.stretch.certainty, hold.stretch.manner not in STAND_INS, hold.other


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
    )
