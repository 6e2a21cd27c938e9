"""What can be wrong with facts that read well: one small function per rule, in the table ``RULES``.

A rule yields problems and never raises. Its first docstring line is what docs/rules.md says of it, and its name, with
hyphens, is the rule's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import names
from graph.dates import OPEN, UNKNOWN
from graph.errors import Problem, Where
from graph.lines import Key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.dates import VagueDate
    from graph.facts import Fact, Facts


def check(facts: Facts) -> list[Problem]:
    """Everything that the rules find, in file order."""
    return sorted(problem for rule in RULES for problem in rule(facts))


def end_before_start(facts: Facts) -> Iterator[Problem]:
    """A fact or a dated name cannot end before it starts."""
    for fact in facts.facts:
        since, until = fact.since, fact.until
        if since and until and until not in (OPEN, UNKNOWN) and until.latest < since.earliest:
            yield Problem(fact.at, "end-before-start", f"it ends ({until}) before it starts ({since})")
    for node in facts.nodes.values():
        for name in node.names:
            if name.since and name.until and name.until.latest < name.since.earliest:
                message = f"the name {name.name!r} ends ({name.until}) before it starts ({name.since})"
                yield Problem(node.at, "end-before-start", message)


def duplicate_fact(facts: Facts) -> Iterator[Problem]:
    """One source states one fact once; a second copy adds nothing and two facts cannot share an id."""
    first: dict[str, Fact] = {}
    for fact in sorted(facts.facts, key=lambda fact: fact.at):
        known = first.setdefault(fact.id, fact)
        if known is not fact:
            same = (fact.subject, fact.relation, fact.object) == (known.subject, known.relation, known.object)
            stands = f"this fact ({fact.id}) stands already" if same else f"another fact has the id {fact.id!r},"
            yield Problem(fact.at, "duplicate-fact", f"{stands} at {known.at}")


def self_report(facts: Facts) -> Iterator[Problem]:
    """Nobody reports to, and no unit is part of, itself."""
    for fact in facts.facts:
        if fact.subject == fact.object and not (fact.denied or fact.trait):
            yield Problem(fact.at, "self-report", f"{fact.subject!r} {fact.relation} itself", "warning")


def said_and_denied(facts: Facts) -> Iterator[Problem]:
    """One source does not say and deny the same; whoever takes back what they said is a later source, or retracts."""
    said = {(fact.source.id, Key.of(fact)): fact for fact in facts.facts if not (fact.denied or fact.retracted)}
    for fact in facts.facts:
        other = said.get((fact.source.id, Key.of(fact)))
        if fact.denied and not fact.retracted and other and not (_dates(fact) and _dates(fact) != _dates(other)):
            yield Problem(
                fact.at, "said-and-denied", f"the same source says at {other.at} what it denies here", "warning"
            )


def _dates(fact: Fact) -> tuple[VagueDate, ...]:
    given = (fact.since, fact.until, fact.observed, fact.throughout, fact.appointed)
    return tuple(date for date in given if date)


def dated_after_source(facts: Facts) -> Iterator[Problem]:
    """A source cannot have seen what came after it; what it announces is only presumed."""
    for event in facts.events:
        told = event.source.published if event.source else None
        if told and event.date.earliest > told.latest:
            text = f"the event of {event.date} lies after its source was published ({told}): announced, at most"
            yield Problem(event.at, "dated-after-source", text, "note")
    for fact in facts.facts:
        published = fact.source.published
        if published is None:
            continue
        for word in ("since", "until", "observed"):
            date: VagueDate | None = getattr(fact, word)
            if date and date not in (OPEN, UNKNOWN) and date.earliest > published.latest:
                seen = word == "observed"
                meaning = "nothing can be seen before it is so" if seen else "announced, so only presumed"
                text = f"{word} {date} lies after the source was published ({published}): {meaning}"
                yield Problem(fact.at, "dated-after-source", text, "warning" if seen else "note")


def near_equal_ids(facts: Facts) -> Iterator[Problem]:
    """Two ids that differ only in case, accents, signs, leading zeros or look-alike letters may be one, mistyped."""
    nodes: dict[str, Where] = {node.id: node.at for node in facts.nodes.values()}
    sources: dict[str, Where] = {source.id: source.at for source in facts.sources.values()}
    for places in (nodes, sources):
        first: dict[str, str] = {}
        for one in sorted(places, key=places.__getitem__):
            known = first.setdefault(names.skeleton(one), one)
            if known is not one:
                strange = " ".join(f"{sign} is U+{ord(sign):04X}" for sign in sorted({*one} ^ {*known}) if sign > "~")
                text = f"the id {one!r} is nearly {known!r} ({places[known]}){': ' if strange else ''}{strange}"
                yield Problem(places[one], "near-equal-ids", f"{text}; keep one, if they mean the same", "warning")


RULES: tuple[Callable[[Facts], Iterator[Problem]], ...] = (
    end_before_start,
    duplicate_fact,
    self_report,
    said_and_denied,
    dated_after_source,
    near_equal_ids,
)
