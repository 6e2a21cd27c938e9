"""What may be published: the facts without whatever is marked ``confidential``, and without all that rests on it alone.

Left out are confidential sources, what they state, confidential facts, what several sources only say together where one
of them is confidential, and whoever is named nowhere else. What is left is weighed as if nothing else were known, and
says nothing of where our files lie. That two sources go back to one confidential origin is kept, lest they count as
two: it stands there under a name that says no more than that.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from graph import dates
from graph.errors import MEND, FactsInvalid
from graph.facts import NOWHERE, Facts, Source
from graph.vocabulary import SourceId
from graph.walks import reach
from graph.whole_lists import absences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.dates import VagueDate
    from graph.facts import Event, Fact, Node
    from graph.vocabulary import NodeId

_LOCAL = re.compile(r"\s*(?:file:|[/~\\]|\.{1,2}[/\\]|[a-z]:[/\\])", re.IGNORECASE)
"""How a path on somebody's own machine begins, where an address of the web should be."""

HIDDEN = "not-public"
"""How a confidential source is called where others go back to it."""


class Withheld(NamedTuple):
    """How much is left out; whoever and whatever that is."""

    sources: int = 0
    facts: int = 0
    events: int = 0
    nodes: int = 0

    def __str__(self) -> str:
        parts = [f"{many} {word if many != 1 else word[:-1]}" for word, many in self._asdict().items() if many]
        return ", ".join(parts) or "nothing"


@contextmanager
def unquoted(asked: bool = True) -> Iterator[None]:
    """Where only what may be published is asked for, errors in the data say where they are, not what stands there."""
    try:
        yield
    except FactsInvalid as error:
        if asked and error.remedy == MEND:
            raise error.unquoted() from None
        raise


def public(facts: Facts) -> Facts:
    """The facts that may be published; what whole lists say by leaving out is worked out anew from the public ones."""
    hidden = {source.id for source in facts.sources.values() if source.confidential}
    secret = _made_one_in_confidence(facts, hidden)
    stated = list(_stated(facts))
    told = [fact for fact in stated if _open(fact, hidden) and secret.isdisjoint(fact.nodes)]
    events = tuple(
        event
        for event in facts.events
        if not (event.source and event.source.id in hidden) and secret.isdisjoint(event.nodes)
    )
    sources = _sources(facts.sources, hidden)
    return Facts.of(
        _named(facts, told, events, hidden),
        sources.values(),
        (_placed(fact, sources) for fact in (*told, *_left_out_by_lists(facts, stated, told, hidden))),
        (replace(event, at=NOWHERE, source=event.source and sources[event.source.id]) for event in events),
    )


def confidential_too(facts: Facts, others: Iterable[Facts]) -> Facts:
    """The facts, of which those are confidential too that other states of the same data mark so.

    Two states of which each were published for itself would show just what became confidential between them.
    """
    sources = {source.id for one in others for source in one.sources.values() if source.confidential}
    marked = {fact.id for one in others for fact in one.facts if fact.confidential}
    return replace(
        facts,
        sources={
            source.id: replace(source, confidential=True) if source.id in sources else source
            for source in facts.sources.values()
        },
        facts=tuple(replace(fact, confidential=True) if fact.id in marked else fact for fact in facts.facts),
        kept=None,
        work=None,
    )


def _made_one_in_confidence(facts: Facts, hidden: set[SourceId]) -> set[NodeId]:
    """The nodes of which a file of confidential sources alone says that they are one.

    What public sources say of either is written as of both by now, so nothing of it can be told.
    """
    files = _confidential_files(facts, hidden)
    pairs = [(same.id, same.other) for same in facts.same if not same.undone]
    found = {node for same in facts.same if same.at.file in files and not same.undone for node in (same.id, same.other)}
    while more := {node for pair in pairs if found.intersection(pair) for node in pair} - found:
        found |= more
    return found


def _confidential_files(facts: Facts, hidden: set[SourceId]) -> set[str]:
    """The files that have confidential sources alone."""
    open_files = {source.at.file for source in facts.sources.values() if source.id not in hidden}
    return {facts.sources[source].at.file for source in hidden} - open_files - {""}


def _left_out_by_lists(
    facts: Facts, stated: Iterable[Fact], told: Iterable[Fact], hidden: set[SourceId]
) -> Iterator[Fact]:
    """What public lists leave out of what public ones say; what one says in confidence it does not leave out."""
    shown = {(fact.source.series, *_said(fact)) for fact in told if fact.source.series}
    if not shown:
        return
    sources = [source for source in facts.sources.values() if source.id not in hidden]
    of_lists = [fact for fact in stated if fact.source.id not in hidden]
    yield from (fact for fact in absences(sources, of_lists) if (fact.source.series, *_said(fact)) in shown)


def _said(fact: Fact) -> tuple[str, ...]:
    return fact.subject, fact.relation, fact.object, fact.line


def withheld(facts: Facts, published: Facts) -> Withheld:
    """How much of some facts is left out of what is published of them."""
    placeholders = sum(map(is_hidden, published.sources.values()))
    return Withheld(
        len(facts.sources) - len(published.sources) + placeholders,
        len(list(_stated(facts))) - len(list(_stated(published))),
        len(facts.events) - len(published.events),
        len(facts.nodes) - len(published.nodes),
    )


def is_hidden(source: Source) -> bool:
    """Whether a source of published facts only stands for one that is not told of."""
    return source.id.startswith(HIDDEN) and not (source.publisher or source.title or source.url)


def _stated(facts: Facts) -> Iterator[Fact]:
    """The facts that stand in files, without those that whole lists say by leaving out."""
    followed = {fact.id for fact in absences(facts.sources.values(), facts.facts)}
    return (fact for fact in facts.facts if fact.id not in followed)


def _open(fact: Fact, hidden: set[SourceId]) -> bool:
    return not fact.confidential and not any(source.id in hidden for source in (fact.source, *fact.joint))


def _named(facts: Facts, told: Iterable[Fact], events: Iterable[Event], hidden: set[SourceId]) -> Iterator[Node]:
    """The nodes that are named in public, or in no fact at all, and the units of posts among them.

    Of a node in a file of confidential sources alone no more is said than its name, and it is kept only where it is
    named in public; of one that was made one with another, no other name, for who knows which of them said it.
    """
    files = _confidential_files(facts, hidden)
    merged = {node for same in facts.same for node in (same.id, same.other)} if hidden else set()
    anywhere = _mentioned(facts.facts, facts.events)
    unsaid = {node.id for node in facts.nodes.values() if node.at.file not in files} - anywhere
    kept = _mentioned(told, events) | unsaid
    kept |= {node.unit for node in facts.nodes.values() if node.id in kept and node.unit and node.at.file not in files}
    for node in facts.nodes.values():
        if node.id in kept:
            shown = replace(node, aliases=(), names=(), note="") if node.id in merged else node
            yield replace(_bare(node) if node.at.file in files else shown, at=NOWHERE)


def _bare(node: Node) -> Node:
    """A node with no more than its name, and how many seats it has: that decides whether two can be there at once."""
    return replace(node, aliases=(), names=(), note="", unit=None, unit_kind="")


def _mentioned(facts: Iterable[Fact], events: Iterable[Event]) -> set[NodeId]:
    return {node for fact in facts for node in fact.nodes} | {node for event in events for node in event.nodes}


def _sources(sources: Mapping[SourceId, Source], hidden: set[SourceId]) -> dict[SourceId, Source]:
    """The public sources; of what they go back to, each confidential origin as no more than that.

    Confidential sources of one publisher are one origin, of which nothing is told but that it is older than its copies.
    That somebody goes back to a paper of their own says no more than that it is theirs.
    """
    shown = [_without_own(source, sources, hidden) for source in sources.values() if source.id not in hidden]
    names = _names({**sources, **{source.id: source for source in shown}}, hidden, shown)
    made: dict[SourceId, Source] = {}
    for source, name in sorted(names.items()):
        before = made[name].derived_from if name in made else ()
        origins = dict.fromkeys((*before, *_origins(sources[source], names)))
        origins.pop(name, None)
        made[name] = Source(name, published=_before(name, names, shown), derived_from=tuple(origins))
    for one in shown:
        origins = dict.fromkeys(_origins(one, names))
        url = "" if _LOCAL.match(one.url) else one.url
        made[one.id] = replace(one, at=NOWHERE, url=url, archive=_address(one.archive), derived_from=tuple(origins))
    return made


def _before(name: SourceId, names: Mapping[SourceId, SourceId], shown: Iterable[Source]) -> VagueDate | None:
    """A day up to the first that a public copy of an origin bears; none where none bears any."""
    copies = (one.published for one in shown if any(names.get(origin) == name for origin in one.derived_from))
    days = [published.upper for published in copies if published]
    return dates.parse(f"../{dates.iso(min(days))}") if days else None


def _without_own(copy: Source, sources: Mapping[SourceId, Source], hidden: set[SourceId]) -> Source:
    """A source without the confidential papers of its own publisher that it goes back to: it is theirs anyway."""
    own = {one for one in hidden.intersection(copy.derived_from) if not sources[one].derived_from}
    own = {one for one in own if sources[one].publisher and sources[one].publisher == copy.publisher}
    return replace(copy, derived_from=tuple(one for one in copy.derived_from if one not in own))


def _origins(source: Source, names: Mapping[SourceId, SourceId]) -> Iterator[SourceId]:
    return (names.get(origin, origin) for origin in source.derived_from)


def _names(
    sources: Mapping[SourceId, Source], hidden: set[SourceId], shown: Iterable[Source]
) -> dict[SourceId, SourceId]:
    """What each confidential source that public ones go back to is called: those of one publisher the same."""

    def onward(source: SourceId) -> tuple[SourceId, ...]:
        return sources[source].derived_from if source in sources else ()

    found: list[SourceId] = reach([source.id for source in shown], onward)
    behind = hidden.intersection(found)
    publishers = sorted({sources[source].publisher or source for source in behind})
    free = (name for number in count(1) if (name := SourceId(f"{HIDDEN}-{number}")) not in sources)
    places = dict(zip(publishers, free, strict=False))
    return {source: places[sources[source].publisher or source] for source in behind}


def _address(archive: str) -> str:
    """Where a copy is kept, if that is an address and no file of ours."""
    return archive if archive.lower().startswith(("https://", "http://")) else ""


def _placed(fact: Fact, sources: Mapping[SourceId, Source]) -> Fact:
    """A fact with its sources as they are published, and without its place in our files."""
    joint = tuple(sources[source.id] for source in fact.joint)
    return replace(fact, at=NOWHERE, source=sources[fact.source.id], joint=joint)
