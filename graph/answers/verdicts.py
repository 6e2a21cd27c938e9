"""What a verdict is made of: an answer, its words, and the facts that deny what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.answers.evidence import said_of
from graph.lines.denials import days_denied
from graph.vocabulary import SAYS, STAND_INS, Answered, Basis, HowSure, Says, SourceId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.facts import Fact
    from graph.lines import Key
    from graph.view import View


class Verdict(NamedTuple):
    """An answer, in words too; how sure and how vouched for what it rests on is, and the sources of that."""

    answer: Answered
    text: str
    certainty: HowSure | None = None
    says: Says | None = None
    disputed: bool = False
    sources: tuple[SourceId, ...] = ()
    basis: Basis | None = None


def words(view: View, key: Key) -> str:
    """What a line says, of the names of the day."""
    return said_of(view, key.subject, key.relation, key.object, key.kind)


def who_denies(denials: list[Fact]) -> str:
    """Which sources deny something."""
    return f"denied by {', '.join(dict.fromkeys(fact.source.id for fact in denials))}"


def denials(view: View, key: Key) -> list[Fact]:
    """The facts that deny a line on the day."""
    said = [one for one in view.graph.store.denials(key.relation, key.subject) if one.key == key]
    facts = [one.fact for one in said if (days := days_denied(one))[0] <= view.at < days[1]]
    return [fact for fact in facts if fact.manner not in STAND_INS]  # who does not stand in may be there in full


def says_so(fact: Fact) -> bool:
    """Whether somebody whose word counts says it."""
    return not (fact.denied or fact.retracted) and fact.says != SAYS[0]


def sources_behind(facts: Iterable[Fact]) -> tuple[SourceId, ...]:
    """The sources of some facts, each once."""
    return tuple(dict.fromkeys(fact.source.id for fact in facts))
