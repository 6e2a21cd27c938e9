"""What is known by a day: the facts whose sources were surely published by then, less those taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.dates import MAX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.facts import Fact, Source


def known_by(source: Source, known: int | None) -> bool:
    """Whether a source was surely published by a day; None: whenever."""
    return known is None or (source.published is not None and source.published.latest <= known)


def taken_back(fact: Fact, known: int | None) -> bool:
    """Whether a fact was surely retracted by a day."""
    return fact.retracted is not None and fact.retracted.date.latest <= (MAX if known is None else known)


def known_facts(facts: Iterable[Fact], known: int | None) -> Iterator[Fact]:
    """The facts known by a day; joint evidence once the last of its sources is, a copy no longer than its original."""
    facts = list(facts)
    if not [fact for fact in facts if fact.retracted]:
        yield from facts if known is None else [fact for fact in facts if _known(fact, known)]
        return
    back = {(fact.source.id, fact.subject, fact.relation, fact.object) for fact in facts if taken_back(fact, known)}
    back -= {
        (fact.source.id, fact.subject, fact.relation, fact.object)
        for fact in facts
        if back and not taken_back(fact, known)
    }
    for fact in facts:
        copied = back and any(
            (one, fact.subject, fact.relation, fact.object) in back for one in fact.source.derived_from
        )
        if not copied and not taken_back(fact, known) and _known(fact, known):
            yield fact


def _known(fact: Fact, known: int | None) -> bool:
    """Whether all sources of a fact were published by a day."""
    return known_by(fact.source, known) and (not fact.joint or all(known_by(one, known) for one in fact.joint))
