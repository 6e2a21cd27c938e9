"""What a reader who lays the sources beside the facts would ask: words nobody can check, copies, another head.

None of it is surely wrong, so all of it is a note.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from graph.errors import Problem
from graph.names import fold
from graph.vocabulary import LEADS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.facts import Fact
    from graph.org_graph import OrgGraph
    from graph.vocabulary import NodeId

SHOWN = 5
"""So many titles are named in one note; of more it is told how many they are."""

CITES = re.compile(
    r"\b(?:citing|cites|according to|copy of|rewrites|translat\w+ of|based on)\b([^.;]{0,60})", re.IGNORECASE
)
"""The words by which a source, or whoever entered it, says that it passes on what another said, and who that may be."""

AT_THE_HEAD = ("head of", "chief of", "ceo of", "chief executive of", "president of", "general manager of", "leader of")

_NAMING = 4
"""A name of fewer signs is too often part of another word."""


def title_not_quoted(graph: OrgGraph) -> Iterator[Problem]:
    """Titles without a quote that has them, or a place in the source where they stand: nobody can look them up."""
    bare: dict[str, list[Fact]] = defaultdict(list)
    for fact in graph.facts.facts:
        if fact.title and (fold(fact.title) not in fold(fact.quote) if fact.quote else not fact.place):
            bare[fact.source.id].append(fact)
    for found in bare.values():
        titles = list(dict.fromkeys(fact.title for fact in found))
        named = ", ".join(f'"{title}"' for title in titles[:SHOWN])
        more = f" and {len(titles) - SHOWN} more" if len(titles) > SHOWN else ""
        yield Problem(min(fact.at for fact in found), "title-not-quoted", f"no quote has {named}{more}", "note")


def unnamed_original(graph: OrgGraph) -> Iterator[Problem]:
    """A source that is said to pass on another publisher's words and has no ``derived_from``."""
    publishers = {_short(source.publisher) for source in graph.facts.sources.values()} - {""}
    for source in graph.facts.sources.values():
        words = f"{source.publisher}; {source.title}; {source.note}"
        if source.derived_from:
            continue
        own, cited = _short(source.publisher), " ".join(CITES.findall(words))
        others = sorted(name for name in publishers if name != own and _names(cited, name))
        if others:
            text = f"{source.id!r} passes on {' and '.join(others)}: if that is a source here, say derived_from"
            yield Problem(source.at, "unnamed-original", text, "note")


def other_head(graph: OrgGraph) -> Iterator[Problem]:
    """Somebody who leads a unit, while the same source gives another the title of its head."""
    leading: dict[tuple[str, NodeId], list[Fact]] = defaultdict(list)
    for fact in graph.facts.facts:
        if fact.relation == LEADS and not (fact.denied or fact.retracted):
            leading[fact.source.id, fact.object].append(fact)
    heads = {place: {fact.subject for fact in found} for place, found in leading.items()}
    titles: dict[tuple[str, str], list[NodeId]] = defaultdict(list)
    for source, unit in leading:
        for title in _of_heads(graph.nodes[unit].all_names):
            titles[source, title].append(unit)
    for fact in graph.facts.facts:
        for unit in titles.get((fact.source.id, fold(fact.title)), ()) if fact.title and not fact.denied else ():
            for led in leading[fact.source.id, unit] if fact.subject not in heads[fact.source.id, unit] else ():
                text = f"{led.subject!r} leads {led.object!r}; of {fact.subject!r} the same source says {fact.title!r}"
                yield Problem(led.at, "other-head", text, "note")


RULES: tuple[Callable[[OrgGraph], Iterator[Problem]], ...] = (title_not_quoted, unnamed_original, other_head)


def _of_heads(names: tuple[str, ...]) -> set[str]:
    """The titles, folded, that say that their bearer is the head of what bears one of some names."""
    return {f"{words} {fold(name)}" for words in AT_THE_HEAD for name in names}


def _short(publisher: str) -> str:
    """A publisher's name without what stands beside it in brackets or after a comma."""
    name = re.split(r"[(（,;:/]", publisher, maxsplit=1)[0].strip()  # noqa: RUF001 - the wide bracket is meant
    return name if len(name) >= _NAMING or name.isupper() else ""


def _names(words: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None
