"""How a place is held: acting, interim and shared stay so until somebody says otherwise.

Most reports leave the word out, and leaving it out says nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.vocabulary import FULL, Manner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.lines.claims import Claim
    from graph.lines.line import Key


def carry_manners(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, each with the manner last said of its line by a voice of at least its standing."""
    by_key: dict[Key, list[Claim]] = {}
    for claim in sorted(claims, key=_when):
        by_key.setdefault(claim.key, []).append(claim)
    said = {
        claim.fact: manner
        for same in by_key.values()
        if any(one.manner for one in same)
        for claim, manner in _carried(same)
    }
    return tuple(replace(claim, manner=said.get(claim.fact, claim.manner)) for claim in claims)


def _when(claim: Claim) -> tuple[int, int, str]:
    """Claims in the order of the days that they first speak of; of one day the one that says a manner first."""
    return claim.sure, not (claim.manner or claim.fact.manner), claim.fact.id


def _carried(same: Sequence[Claim]) -> list[tuple[Claim, Manner]]:
    found: list[tuple[Claim, Manner]] = []
    manner: Manner = ""
    title, over = "", None
    for claim in same:
        ends_before = over is not None and claim.sure >= over
        promoted = claim.fact.since is not None and claim.fact.title not in ("", title)
        if claim.manner:
            manner = claim.manner
        elif claim.fact.manner == FULL or promoted or ends_before:
            manner = ""
        title = claim.fact.title or title
        over = claim.end.last if claim.end and claim.fact.until else None if claim.manner else over
        found.append((claim, claim.manner or manner))
    return found
