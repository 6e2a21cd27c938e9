"""All lines of some facts as known by a day, each worked out when it is asked for.

A slot depends on its own facts and on the lives of those it touches, so the lines of one node among a million cost a
dozen slots. ``all`` is the same code over all slots.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from graph.dates import MAX
from graph.facts import in_order
from graph.lines.again import Heard, hear
from graph.lines.claims import Standing
from graph.lines.denials import days_denied, forbids
from graph.lines.derive import Derivation
from graph.lines.line import THROUGH_MERGER, Certainty, Key, Line, Stretch
from graph.lines.lives import Lives
from graph.lines.slots import Weighed, slot_of
from graph.vocabulary import HOLDS, MEMBER_OF, PART_OF, RELATIONS, VACANT, NodeId, Relation
from graph.walks import reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.facts import Fact
    from graph.lines.claims import Claim
    from graph.lines.climb import Day
    from graph.lines.derive import Remembered
    from graph.lines.life import End
    from graph.lines.slots import SlotId
    from graph.lines.standing import Aside
    from graph.lines.told import Told

INHERITED: tuple[Relation, ...] = (PART_OF, MEMBER_OF)
"""What goes to the successor of a unit that merged into another."""


@dataclass
class Memory:
    """What was weighed and derived before from the same facts, for other days of knowledge.

    A slot is the same where the same facts and ends are known of it as last time, a derivation where all that it asked
    for is answered as it was.
    """

    slots: dict[SlotId, Heard] = field(default_factory=dict)
    derived: dict[tuple[NodeId, bool, str], Remembered] = field(default_factory=dict)


class Lines:
    """The lines of some facts; nothing is weighed before it is asked for."""

    def __init__(self, told: Told, memory: Memory | None = None) -> None:
        self.told, self.nodes, self.sources = told, told.nodes, told.sources
        self.has_gaps = told.has_gaps
        self.memory = Memory() if memory is None else memory
        self.lives = Lives(told)
        self._filed: dict[NodeId | tuple[Relation, NodeId], dict[SlotId, list[Fact]]] = {}
        self._weighed: dict[SlotId, Weighed] = {}
        self._lines_out: dict[tuple[Relation, NodeId], tuple[Line, ...]] = {}
        self._lines_into: dict[tuple[Relation, NodeId], tuple[Line, ...]] = {}

    def _facts_of(self, slot: SlotId) -> Sequence[Fact]:
        """The facts of a slot, in their order."""
        relation, main = slot[0], slot[1]
        filed = self._by_slot(self.told.about(main), main).get(slot, ())
        if RELATIONS[relation].slot != "object" or len(slot) > 2:
            return filed
        leading = self._by_slot(self.told.leading(relation, main), (relation, main)).get(slot, ())
        return sorted((*filed, *leading), key=in_order) if filed and leading else filed or leading

    def _by_slot(self, facts: Iterable[Fact], key: NodeId | tuple[Relation, NodeId]) -> Mapping[SlotId, Sequence[Fact]]:
        """Some facts by their slots, those of moments in lives left out."""
        if key not in self._filed:
            found = self._filed[key] = defaultdict(list)
            for fact in facts:
                if not fact.life:
                    found[slot_of(fact, self.nodes)].append(fact)
        return self._filed[key]

    def _slots_out(self, relation: Relation, subject: NodeId) -> Iterable[SlotId]:
        """The slots in which something is said of a node in a relation."""
        slots, main = self._by_slot(self.told.about(subject), subject), HOLDS if relation == VACANT else relation
        mine = (slot for slot in slots if slot[0] == main)
        return [slot for slot in mine if any(fact.relation == relation for fact in slots[slot])]

    def _slots_into(self, relation: Relation, other: NodeId) -> Iterable[SlotId]:
        """The slots in which something leads to a node, or to a unit that merged into it."""
        if relation not in INHERITED or not self.told.of_mergers:
            return list(self._by_slot(self.told.leading(relation, other), (relation, other)))
        units = reach([other], lambda unit: sorted(self.lives.merged_into(unit)))
        found = (self._by_slot(self.told.leading(relation, unit), (relation, unit)) for unit in units)
        return dict.fromkeys(slot for slots in found for slot in slots)

    def slot(self, slot: SlotId) -> Weighed:
        """What weighing a slot gives, with what mergers hand on."""
        found = self._weighed.get(slot)
        if found is None:
            weighed = self._alone(slot)
            heirs = self._handed_on(slot, weighed.lines) if slot[0] in INHERITED and self.told.of_mergers else ()
            found = self._weighed[slot] = weighed._replace(lines=(*weighed.lines, *heirs))
        return found

    def _alone(self, slot: SlotId) -> Weighed:
        """What weighing a slot gives by itself: as remembered, where the same was known of it and ended it."""
        facts = self._facts_of(slot)
        ends = self.lives.ends(facts)
        heard = hear(facts, self.nodes, self.sources, ends, self.memory.slots.get(slot))
        self.memory.slots[slot] = heard
        return heard.weighed

    def out(self, relation: Relation, subject: NodeId) -> tuple[Line, ...]:
        """The said lines of a node in a relation, dotted and indirect ones too."""
        key = relation, subject
        if key not in self._lines_out:
            found = (line for slot in self._slots_out(*key) for line in self.slot(slot).lines)
            self._lines_out[key] = tuple(line for line in found if (line.key.relation, line.key.subject) == key)
        return self._lines_out[key]

    def into(self, relation: Relation, other: NodeId) -> tuple[Line, ...]:
        """The said lines that lead to a node in a relation, dotted and indirect ones too."""
        key = relation, other
        if key not in self._lines_into:
            found = (line for slot in self._slots_into(*key) for line in self.slot(slot).lines)
            self._lines_into[key] = tuple(line for line in found if (line.key.relation, line.key.object) == key)
        return self._lines_into[key]

    def touching(self, node: NodeId) -> Iterator[Line]:
        """The said lines at either end of which a node stands, and what is said of it alone."""
        for relation, rule in RELATIONS.items():
            if not rule.life:
                yield from self.out(relation, node)
                yield from () if rule.trait else self.into(relation, node)

    @property
    def weighed(self) -> int:
        """How many slots have been looked at so far."""
        return len(self._weighed)

    def denials(self, relation: Relation, subject: NodeId) -> tuple[Claim, ...]:
        """What is denied of a node in a relation, rumours left out."""
        slots = self._slots_out(relation, subject)
        found = (claim for slot in slots for claim in self.slot(slot).denials)
        return tuple(one for one in found if one.fact.subject == subject and one.standing > Standing.RUMOUR)

    def aside(self, relation: Relation, subject: NodeId) -> tuple[Aside, ...]:
        """The claims of a node in a relation that were set aside, each with the rule that did it."""
        slots = self._slots_out(relation, subject)
        return tuple(one for slot in slots for one in self.slot(slot).aside if one.claim.fact.subject == subject)

    def said(self) -> Iterator[Line]:
        """All lines that somebody says, slot by slot."""
        slots = {slot for node in self.nodes for slot in self._by_slot(self.told.about(node), node)}
        for slot in sorted(slots):
            yield from self.slot(slot).lines

    def derived(self, node: NodeId) -> tuple[Line, ...]:
        """The reporting lines of a node that follow from others."""
        return self._derivation.lines_of(node)

    def instead_of(self, node: NodeId) -> tuple[Line, ...]:
        """The reporting lines that would follow if nothing were said of a node itself."""
        return self._derivation.instead_of(node)

    def on(self, day: int, least: Certainty) -> Day:
        """The ways up on one day, by lines at least so certain."""
        return self._derivation.day(day, least)

    @cached_property
    def _derivation(self) -> Derivation:
        return Derivation(self)

    def all(self) -> tuple[Line, ...]:
        """All lines between nodes over all days, in a fixed order."""
        said = [line for line in self.said() if not RELATIONS[line.key.relation].trait]
        derived = [line for node in sorted(self.nodes) for line in self.derived(node)]
        return tuple(sorted((*said, *derived), key=lambda line: (line.key, line.start)))

    def _handed_on(self, slot: SlotId, lines: Iterable[Line]) -> Iterator[Line]:
        """Where the parts and members of a merged unit are from then on, unless somebody says otherwise."""
        near = [other for other in self._slots_out(slot[0], slot[1]) if other != slot]
        told = [*lines, *(line for other in near for line in self._alone(other).lines)]
        said = [part.start for line in told for part in line.stretches if part.certainty > Certainty.POSSIBLE]
        for line in lines:
            ahead, seen = [line], {line.key.object, line.key.subject}
            while ahead:
                last = ahead.pop()
                for heir, end in self.lives.mergers(last.key.object):
                    if last.end == end.days.last and heir not in seen:
                        seen.add(heir)
                        handed = list(self._handed(last, heir, end, said))
                        ahead += handed
                        yield from handed

    def _handed(self, last: Line, heir: NodeId, end: End, said: Iterable[int]) -> Iterator[Line]:
        """The line to a successor, until somebody says otherwise or that merges in its turn; none if at once."""
        day = end.days.last
        onward = (again.days.last for _, again in self.lives.mergers(heir) if again.days.last > day)
        until = min((*(start for start in said if start >= day), *onward), default=MAX)
        part = last.stretches[-1]
        key, facts = Key(last.key.subject, last.key.relation, heir), (*part.facts, end.ending.fact)
        sure = min(Certainty.PRESUMED, max(one.certainty for one in last.stretches))
        for first, before in self._undenied(key, facts, day, until):
            stretch = Stretch(first, before, sure, THROUGH_MERGER, facts, confirmed=part.confirmed)
            yield Line(key, (stretch,))

    def _undenied(self, key: Key, facts: Sequence[Fact], start: int, end: int) -> Iterator[tuple[int, int]]:
        """The days from one to before another on which nobody denies what follows from some facts."""
        slots = self._slots_out(key.relation, key.subject)
        denied = [days_denied(one) for slot in slots for one in self._alone(slot).denials if forbids(one, key, facts)]
        for first, before in sorted(denied):
            if start < min(first, end):
                yield start, min(first, end)
            start = max(start, before)
        if start < end:
            yield start, end
