"""Facts and events: the entries that say something about nodes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graph import dates, limits, names, vocabulary
from graph.errors import AmbiguousName, UnknownName, Where
from graph.facts import Event, Fact, Retraction, Source
from graph.files.loader.mentions import Mention
from graph.files.yaml_source import Text
from graph.vocabulary import NO_NODE, Kind, NodeId, Relation, SourceId

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.dates import VagueDate
    from graph.files.loader.entry import Entry
    from graph.files.loader.mentions import Named

UNTIL_WORDS = {"open": dates.OPEN, "unknown": dates.UNKNOWN}


@dataclass
class Hints:
    """How often a near name is still looked for, which costs far more than all else about a wrong one."""

    left: int = field(default_factory=lambda: limits.SUGGESTIONS)

    def take(self) -> bool:
        """Whether there is one more."""
        self.left -= 1
        return self.left >= 0


@dataclass(frozen=True)
class Known:
    """What facts may refer to: all nodes and sources of the folder, and the one source the file itself is about."""

    index: names.NameIndex
    sources: Mapping[SourceId, Source]
    own_source: Source | None
    lost: str = ""
    """The lines that could not be read."""
    hints: Hints = field(default_factory=Hints)
    mentions: list[Mention] | None = None
    """Where each place that names one of them is noted; None: nobody wants to know."""

    def node(self, entry: Entry, text: Text, kinds: tuple[Kind, ...]) -> NodeId | None:
        """The id that the text refers to; a problem and None if there is none of these kinds."""
        try:
            found = self.index.find(text, suggest=False)
        except UnknownName:
            if str(text) not in self.lost:  # it may have been declared on a line that is not YAML
                near = self.index.near(text) if self.hints.take() else []
                hint = f"; did you mean {near[0]}?" if near else "; declare it under people, units or posts"
                entry.problem("unknown-reference", f"nothing is called {str(text)!r}{hint}", text)
            return None
        except AmbiguousName as error:
            entry.problem("ambiguous-reference", f"{str(text)!r} can mean {error.ids}; use the id", text)
            return None
        self._mentioned(entry, text, "node", found)
        kind = self.index.nodes[found].kind
        if kind not in kinds:
            entry.problem("wrong-kind", f"{found!r} is a {kind}; a {' or '.join(kinds)} is needed here", text)
            return None
        return found

    def source(self, entry: Entry, what: str) -> Source | None:
        """The source an entry names, or the file's own."""
        if not entry.has("source"):
            if self.own_source is None:
                entry.problem("no-source", f"{what} needs a source: give the file a 'source:', or the entry one")
            return self.own_source
        return self.source_called(entry, (entry.texts("source") or [Text()])[0])

    def source_called(self, entry: Entry, text: Text) -> Source | None:
        """The source of this id; a problem and None if there is none."""
        found = self.sources.get(SourceId(text))
        if found is None and str(text) not in self.lost:
            near = names.nearest(text, self.sources, limit=1) if self.hints.take() else []
            hint = f"did you mean {near[0]}?" if near else "declare it under 'source:' or 'sources:'"
            entry.problem("unknown-reference", f"no source has the id {str(text)!r}; {hint}", text)
        if found is not None:
            self._mentioned(entry, text, "source", found.id)
        return found

    def _mentioned(self, entry: Entry, text: Text, what: Named, meant: str) -> None:
        if self.mentions is not None:
            self.mentions.append(Mention(Where(entry.file, text.line, text.column), str(text), what, meant))


def facts_of(file: Entry, known: Known) -> Iterator[Fact]:
    """The facts that a file states; an entry with several relations gives several."""
    for entry in file.parts("facts"):
        before = entry.problems.errors
        entry.allow(vocabulary.FACT_KEYS, "a fact")
        source = known.source(entry, "a fact")
        subject = _subject(entry, known)
        relations = _relations(entry)
        if not relations:
            entry.problem("no-relation", f"a fact says one of {', '.join(vocabulary.RELATIONS)}")
        _check_fit(entry, relations)
        details = _details(entry, known)
        said = [(relation, target) for relation in relations for target in _targets(entry, known, relation)]
        if source and subject and entry.problems.errors == before:  # what is not read whole is compared with nothing
            facts = [details.fact(subject, relation, target, source) for relation, target in said]
            yield from facts if len(facts) == 1 else map(_with_own_id, facts)


def _relations(entry: Entry) -> list[Relation]:
    """The relations that a fact says, in the order of the vocabulary."""
    found = [key for key in vocabulary.RELATIONS if key in entry.keys]
    return [relation for relation in found if entry.has(relation)]


def _with_own_id(fact: Fact) -> Fact:
    """A fact of an entry that gives several: a given id is made one for each."""
    given = f"{fact.given_id}:{fact.relation}:{fact.object}" if fact.given_id else ""
    return replace(fact, given_id=given)


def _subject(entry: Entry, known: Known) -> NodeId | None:
    """The id of what the fact is about."""
    given = [kind for kind in vocabulary.KINDS if entry.has(kind)]
    if len(given) != 1:
        entry.problem("no-subject", f"a fact is about one of person, unit or post; this one names {len(given)}")
        return None
    text = entry.keys[Text(given[0])]
    if isinstance(text, Text):
        return known.node(entry, text, (given[0],))
    entry.problem("yaml-shape", f"{given[0]!r} should be a text", text)
    return None


def _targets(entry: Entry, known: Known, relation: Relation) -> list[NodeId]:
    """The ids that a fact relates its subject to; one empty id where the relation has no other end."""
    rule = vocabulary.RELATIONS[relation]
    given = [kind for kind in vocabulary.KINDS if entry.has(kind)]
    if given and not any(kind in rule.subjects for kind in given):
        spot = entry.keys[Text(relation)]
        entry.problem("wrong-kind", f"{relation!r} is said of a {' or '.join(rule.subjects)}", spot)
    if relation in (vocabulary.NAMED, vocabulary.TITLED):
        return [NodeId(text)] if (text := entry.text(relation)) else []
    if not rule.objects:
        if not entry.flag(relation):
            entry.problem("bad-value", f"say '{relation}: true', or leave it out", entry.keys[Text(relation)])
        return [NO_NODE] * entry.flag(relation)
    found = (known.node(entry, text, rule.objects) for text in entry.texts(relation))
    return [target for target in found if target]


@dataclass(frozen=True)
class _Details:
    """All that a fact says beside subject, relation and object."""

    entry: Entry
    moment: VagueDate | None
    since: VagueDate | None
    until: VagueDate | None
    observed: VagueDate | None
    retracted: Retraction | None
    joint: tuple[Source, ...]

    def fact(self, subject: NodeId, relation: Relation, target: NodeId, source: Source) -> Fact:
        """The fact; who joined a unit is a member of it from then on."""
        entry, life = self.entry, vocabulary.RELATIONS[relation].life
        return Fact(
            subject=subject,
            relation=vocabulary.MEMBER_OF if relation == vocabulary.JOINED else relation,
            object=target,
            source=source,
            title=entry.text("as"),
            line=entry.choice("line", vocabulary.LINES, "solid") if relation == vocabulary.REPORTS_TO else "solid",
            manner=entry.choice("manner", vocabulary.MANNERS, ""),
            since=(self.moment if life else None) or self.since,
            until=self.until,
            observed=self.observed,
            throughout=entry.date("throughout"),
            appointed=entry.date("appointed"),
            says=entry.choice("says", vocabulary.SAYS, "reported"),
            basis=entry.choice("basis", vocabulary.BASES, "stated"),
            denied=entry.flag("denied"),
            retracted=self.retracted,
            joint=self.joint,
            by=entry.text("by"),
            confidential=entry.flag("confidential"),
            given_id=entry.text("id"),
            note=entry.text("note"),
            quote=entry.text("quote"),
            place=entry.text("where"),
            at=entry.at,
        )


def _details(entry: Entry, known: Known) -> _Details:
    """The dates and the wording of a fact, read once however many relations it has."""
    until = UNTIL_WORDS.get(entry.text("until")) or entry.date("until")
    quote = entry.text("quote")
    if len(quote.split()) > vocabulary.QUOTE_WORDS:
        words = f"{len(quote.split())} words; quote at most {vocabulary.QUOTE_WORDS}"
        entry.problem("long-quote", f"the quote has {words}", entry.keys[Text("quote")])
    joint = tuple(source for text in entry.texts("with") if (source := known.source_called(entry, text)))
    dates = entry.date("date"), entry.date("since"), until, entry.date("observed")
    return _Details(entry, *dates, _retraction(entry), joint)


def _retraction(entry: Entry) -> Retraction | None:
    part = entry.part("retracted")
    if part is None:
        return None
    part.allow(vocabulary.RETRACTION_KEYS, "a retraction")
    part.needed("date", "a retraction")
    moment = part.date("date")
    return Retraction(moment, part.text("why")) if moment else None


def _check_fit(entry: Entry, relations: list[Relation]) -> None:
    """Note keys that mean nothing beside these relations, and those that they need."""
    for relation in relations:
        if vocabulary.RELATIONS[relation].life and not entry.has("date"):
            entry.problem("missing-key", f"{relation!r} needs a 'date'", entry.keys[Text(relation)])
    if entry.has("line") and vocabulary.REPORTS_TO not in relations:
        entry.problem("bad-value", "only reports_to has a 'line'", entry.keys[Text("line")])
    if entry.has("date") and not any(vocabulary.RELATIONS[relation].life for relation in relations):
        entry.problem("bad-value", "'date' goes with left, joined, dissolved …; use since, until or observed")


def events_of(file: Entry, known: Known) -> Iterator[Event]:
    """The events that a file tells of."""
    for entry in file.parts("events"):
        entry.allow(vocabulary.EVENT_KEYS, "an event")
        entry.needed("date", "an event")
        what, moment = entry.needed("what", "an event"), entry.date("date")
        source = known.source(entry, "an event")
        nodes = [known.node(entry, text, (vocabulary.UNIT,)) for text in entry.texts("units")]
        nodes += [known.node(entry, text, (vocabulary.PERSON,)) for text in entry.texts("people")]
        nodes += [known.node(entry, text, (vocabulary.POST,)) for text in entry.texts("posts")]
        if moment and source:
            found = tuple(node for node in nodes if node)
            yield Event(moment, what, source, found, entry.text("note"), entry.text("id"), entry.at)
