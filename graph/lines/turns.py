"""Publishers that contradict each other in turns: a dispute all along, and no news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.dates import MIN
from graph.lines.policy import publisher

if TYPE_CHECKING:
    from graph.lines.line import Key
    from graph.lines.place import Place


def in_turns(place: Place) -> frozenset[tuple[Key, Key]]:
    """The pairs of lines that publishers hold to in turns, twice and more each, and never else: a dispute all along."""
    if place.room != 1 or len(place.everybody) < 2 * 2:
        return frozenset()
    days: dict[str, dict[Key, list[int]]] = {}
    for claim in place.everybody:
        if not claim.stands_in and not claim.shared and claim.last_word > MIN:
            days.setdefault(publisher(claim.fact), {}).setdefault(claim.key, []).append(claim.last_word)
    constant = [
        (key, sorted(said))
        for lines in days.values()
        if len(lines) == 1
        for key, said in lines.items()
        if len(said) > 1
    ]
    pairs = set()
    for key, said in constant:
        for other, answered in constant:
            if key != other and said[0] < answered[0] < said[-1] < answered[-1]:
                pairs |= {(key, other), (other, key)}
    return frozenset(pairs)
