"""Facts to lines: what we hold to be so after weighing all that is said, at every day at once.

One way through: each fact's own days (``timing``), whose dates to believe (``bounds``), what ends what within a slot
(``slots``), what ends with a life (``lives``), which of several claims to believe (``policy``), and what follows for
those of whom nothing is said (``derive``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.dates import MAX
from graph.weighing.derive import Derivation
from graph.weighing.lines import Certainty, Ending, Key, Line, Stretch
from graph.weighing.lives import end_lives
from graph.weighing.slots import slots_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.facts import Fact, Facts


def weigh(facts: Facts, known: int | None = None) -> tuple[Line, ...]:
    """All lines over all days, from the facts known by a day (None: all that is recorded), in a fixed order."""
    considered = list(known_facts(facts.facts, known))
    slots = slots_of(considered, facts.nodes)
    for slot in slots.values():
        slot.succeed(facts.sources)
    end_lives(considered, slots, facts.nodes, facts.sources)
    direct = [line for slot in slots.values() for line in slot.lines(facts.sources)]
    denials = [denial for slot in slots.values() for denial in slot.denials]
    derived = Derivation(direct, denials, facts.nodes).derived_lines()
    return tuple(sorted((*direct, *derived), key=lambda line: (line.key, line.start)))


def known_facts(facts: Iterable[Fact], known: int | None) -> Iterator[Fact]:
    """The facts whose source was surely published by a day, less those taken back by then."""
    for fact in facts:
        day = MAX if known is None else known
        if fact.retracted and fact.retracted.date.latest <= day:
            continue
        published = fact.source.published
        if known is None or (published and published.latest <= known):
            yield fact


__all__ = ["Certainty", "Ending", "Key", "Line", "Stretch", "known_facts", "weigh"]
