"""What one fact does: the line it speaks of, what decides there, and what would be held otherwise without it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from graph.answers.evidence import of_line
from graph.dates import MAX, MIN, iso
from graph.lines import Certainty, Key
from graph.lines.standing import alone
from graph.org_graph import OrgGraph
from graph.view import as_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.facts import Fact
    from graph.lines import Line
    from graph.rows import WhyRow

Held = tuple[tuple[int, int, Certainty], ...]
"""From which day to before which a line is held, and how surely, in order; empty: never."""


class Otherwise(NamedTuple):
    """A line as it is held, and as it would be without a fact."""

    key: Key
    now: Held
    without: Held


class Bearing(NamedTuple):
    """What a fact does.

    ``day`` is the last day of which it speaks, or the last that is asked of, if that is before it; ``evidence`` what
    ``why`` says of its line on that day, without any for a moment of a life (``left`` …), which is no line.
    ``otherwise`` are the lines that would be held otherwise without it: its own, then the others, last those of which
    only what is possible would be.
    """

    fact: Fact
    key: Key
    day: int
    evidence: list[WhyRow]
    otherwise: list[Otherwise]


def bearing(graph: OrgGraph, fact: Fact, last: int) -> Bearing:
    """What a fact does, on no later day than the ``last``."""
    key = Key.of(fact)
    spoken = alone(fact).confirmed if not fact.life else fact.since.latest if fact.since else MIN
    day = min(spoken, last) if spoken > MIN else last
    rows = [] if fact.life else of_line(graph, as_of(graph, day), key)
    return Bearing(fact, key, day, rows, _otherwise(graph, fact, key))


def _otherwise(graph: OrgGraph, fact: Fact, key: Key) -> list[Otherwise]:
    others = tuple(other for other in graph.facts.facts if other is not fact)
    less = OrgGraph(replace(graph.facts, facts=others, kept=None, work=None), graph.known)
    now, without = _held(graph, fact), _held(less, fact)
    both = (Otherwise(one, now.get(one, ()), without.get(one, ())) for one in now.keys() | without.keys())
    changed = (one for one in both if one.now != one.without)
    return sorted(changed, key=lambda one: (one.key != key, _shown(one.now) == _shown(one.without), one.key))


def _shown(held: Held) -> Held:
    """The spells that are more than possible."""
    return tuple(spell for spell in held if spell[2] > Certainty.POSSIBLE)


def _held(graph: OrgGraph, fact: Fact) -> Mapping[Key, Held]:
    """How the lines of the nodes that a fact speaks of are held."""
    found: dict[Key, list[Line]] = {}
    for line in dict.fromkeys(line for node in fact.nodes for line in graph.store.touching(node)):
        found.setdefault(line.key, []).append(line)
    return {key: _spells(lines) for key, lines in found.items()}


def _spells(lines: Iterable[Line]) -> Held:
    """The days of some lines of one key; days on end that are held as surely are one spell."""
    spells: list[tuple[int, int, Certainty]] = []
    for start, end, certainty in sorted(
        (part.start, part.end, part.certainty) for line in lines for part in line.stretches
    ):
        if spells and spells[-1][1:] == (start, certainty):
            spells[-1] = spells[-1][0], end, certainty
        else:
            spells.append((start, end, certainty))
    return tuple(spells)


def told(held: Held) -> str:
    """How a line is held, in words: ``attested on 2021-01-01, presumed from 2021-01-02 to 2022-03-04``."""
    return ", ".join(f"{sure}{_days(start, end)}" for start, end, sure in held) or "never"


def _days(start: int, end: int) -> str:
    if end == start + 1:
        return f" on {iso(start)}"
    first = f" from {iso(start)}" if start > MIN else ""
    last = f" to {iso(end - 1)}" if end < MAX else " on" if start > MIN else " always"
    return first + last
