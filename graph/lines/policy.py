"""Which of several claims to believe: a table of criteria in reading order, and nothing else.

Replace ``CRITERIA`` to weigh otherwise. Retracted facts never come this far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.dates import MIN
from graph.vocabulary import BASES, SAYS, SourceId
from graph.walks import reach

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph.facts import Fact, Source

    Sources = Mapping[SourceId, Source]
    Criterion = Callable[[Sequence[Fact], Sources], int]

TIE = "no rule decides"
DENIED = "not denied"
"""All that stands against the winner is itself denied by something weightier."""


def stated(facts: Sequence[Fact], sources: Sources) -> int:
    """What a source states weighs more than what its words imply."""
    del sources
    return max(BASES.index(fact.basis) for fact in facts)


def vouched(facts: Sequence[Fact], sources: Sources) -> int:
    """Official weighs more than reported, that more than anonymous, that more than rumoured."""
    del sources
    return max(SAYS.index(fact.says) for fact in facts)


def corroborated(facts: Sequence[Fact], sources: Sources) -> int:
    """More independent origins weigh more: one publisher is one origin, and a copy adds none."""
    return len(origins(facts, sources))


def latest(facts: Sequence[Fact], sources: Sources) -> int:
    """What was published later weighs more; a copy is no later than what it rewrites."""
    roots = {root: sources.get(root, fact.source) for fact in facts for root in roots_of(fact.source.id, sources)}
    return max(source.published.upper if source.published else MIN for source in roots.values())


def firsthand(facts: Sequence[Fact], sources: Sources) -> int:
    """What a source says itself weighs more than what a copy makes of it."""
    del sources
    return max(not fact.source.derived_from for fact in facts)


CRITERIA: tuple[tuple[str, Criterion], ...] = (
    ("stated over implied", stated),
    ("official, reported, anonymous, rumoured", vouched),
    ("more independent origins", corroborated),
    ("later published", latest),
    ("first-hand over copied", firsthand),
)


def weight(facts: Sequence[Fact], sources: Sources) -> tuple[int, ...]:
    """The weight of the facts for one claim; compare weights to decide."""
    return tuple(criterion(facts, sources) for _, criterion in CRITERIA)


def deciding_rule(one: tuple[int, ...], other: tuple[int, ...]) -> str:
    """The name of the first criterion on which two weights differ."""
    return next((name for (name, _), a, b in zip(CRITERIA, one, other, strict=True) if a != b), TIE)


def publisher(fact: Fact) -> str:
    """Who published a fact; a source that names no publisher is one by itself."""
    return fact.source.publisher or fact.source.id


def roots_of(source: SourceId, sources: Sources) -> frozenset[SourceId]:
    """The sources at the root of what a source rewrites; itself if it rewrites none."""
    if source not in sources or not sources[source].derived_from:
        return frozenset([source])

    def rewritten(known: SourceId) -> tuple[SourceId, ...]:
        return sources[known].derived_from if known in sources else ()

    roots = (known for known in reach([source], rewritten) if not rewritten(known))
    return frozenset(roots) or frozenset([source])


def originals(source: SourceId, sources: Sources) -> frozenset[SourceId]:
    """The sources that a copy rewrites in the end; none of what rewrites nothing."""
    return roots_of(source, sources) - {source}


def origins(facts: Sequence[Fact], sources: Sources) -> frozenset[str]:
    """The independent origins behind some facts: the publishers of what they go back to."""
    return frozenset().union(*(publishers(source, sources) for source in {fact.source.id for fact in facts}))


def publishers(source: SourceId, sources: Sources) -> frozenset[str]:
    """The publishers that a source goes back to; what names none is one by itself."""
    roots = ((root, sources.get(root)) for root in roots_of(source, sources))
    return frozenset(known.publisher or root if known else root for root, known in roots)
