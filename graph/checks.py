"""What can be wrong with facts that read well: one small function per rule, in the table ``RULES``.

A rule yields problems and never raises. Its first docstring line is what docs/rules.md says of it, and its name, with
hyphens, is the rule's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.dates import OPEN, UNKNOWN
from graph.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
            yield Problem(fact.at, "duplicate-fact", f"this fact ({fact.id}) stands already at {known.at}")


def self_report(facts: Facts) -> Iterator[Problem]:
    """Nobody reports to, and no unit is part of, itself."""
    for fact in facts.facts:
        if fact.subject == fact.object and not fact.denied:
            yield Problem(fact.at, "self-report", f"{fact.subject!r} {fact.relation} itself", "warning")


RULES: tuple[Callable[[Facts], Iterator[Problem]], ...] = (
    end_before_start,
    duplicate_fact,
    self_report,
)
