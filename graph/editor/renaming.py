"""A new id for a node or a source, in every file that names it by the old one.

Only ids are written anew: a reference by a name stays, as the name does, and no word of a quote or a note is touched.
Before the changes are handed over they are made in memory and read: what the folder then says has to be what it said,
with the one id in place of the other. Else nothing is changed, and why is said.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from graph import names
from graph.errors import AmbiguousName, OrgraphError, UnknownName
from graph.facts import NOWHERE
from graph.files import loader, yaml_target
from graph.files.gathered import Gathered
from graph.texts import visible
from graph.vocabulary import NodeId, SourceId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.editor.folder import Reading, Spanned
    from graph.editor.text import Span
    from graph.facts import Event, Fact, Facts, Node, Source
    from graph.files.loader import Mention

LONGEST = 200
"""So many signs may a new id have."""


class Change(NamedTuple):
    """What is written in place of some signs of a file."""

    file: str
    span: Span
    text: str


def refused(reading: Reading, spanned: Spanned) -> str:
    """Why what stands at a place cannot be given a new id; empty if it can."""
    mention = spanned.mention
    if wrong := next((problem for problem in reading.noted if problem.level == "error"), None):
        return f"mend what is wrong first, lest a place be missed: {wrong}"
    if not _by_id(reading, mention):
        return f"{mention.text!r} is a name of {mention.id}; rename it where its id stands"
    return ""


def rename(reading: Reading, spanned: Spanned, new: str) -> list[Change]:
    """The changes that give what stands at a place a new id, in file order.

    Raises ``OrgraphError`` where the id is taken or none, or where what the folder says would be another.
    """
    mention = spanned.mention
    if why := refused(reading, spanned) or _unfit(reading, mention, new):
        raise OrgraphError(why)
    if new == mention.id:
        return []
    changes = [_change(reading, one, new) for one in reading.same(mention) if _by_id(reading, one.mention)]
    _prove(reading, mention, new, changes)
    return changes


def _by_id(reading: Reading, mention: Mention) -> bool:
    """Whether a place names something by its id, or by what is read as that, and not by a name that stays."""
    if mention.what == "source" or mention.declares or mention.text == mention.id:
        return True
    node = reading.facts.nodes.get(NodeId(mention.id))
    stays = node.all_names[1:] if node else ()
    return _same_name(mention.text) not in {_same_name(name) for name in stays if name != mention.id}


def _same_name(text: str) -> str:
    return names.simplified(names.fold(text))


def _unfit(reading: Reading, mention: Mention, new: str) -> str:
    """Why a text can be no new id; empty if it can."""
    if not new or new != new.strip():
        return "an id is a text without blanks before or behind it"
    if len(new) > LONGEST:
        return f"an id of more than {LONGEST} signs is none that anybody can write"
    if visible(new) != new:
        return f"an id is made of signs that can be seen, not {visible(new)!r}"
    if new == mention.id:
        return ""
    taken = {other.id: other.at for other in reading.mentions if other.what == mention.what and other.declares}
    if new in taken:
        return f"the id {new!r} is taken, see {taken[new]}"
    return "" if mention.what == "source" else _a_name_of_another(reading, mention, new)


def _a_name_of_another(reading: Reading, mention: Mention, new: str) -> str:
    """Ids go before names: whoever is called so would be taken for this one."""
    try:
        bearer = names.NameIndex(reading.facts.nodes).find(new, suggest=False)
    except UnknownName:
        return ""
    except AmbiguousName as error:
        return f"{new!r} is a name of {error.ids}, which would be meant no more by it"
    return "" if bearer == mention.id else f"{new!r} is a name of {bearer}, which would be meant no more by it"


def _change(reading: Reading, spanned: Spanned, new: str) -> Change:
    """The new id as it is written at a place: quoted where the old one is, or where it has to be."""
    file, span = spanned.mention.at.file, spanned.span
    was = reading.page(file).text[span.start : span.end]
    if spanned.written == "block" or "\n" in was:
        raise OrgraphError(f"{spanned.mention.at}: this id is written over several lines; write it on one first")
    text = yaml_target.scalar(new)
    if spanned.written == "quoted":
        text = f"'{new}'" if was[0] == "'" and "'" not in new else yaml_target.quoted(new)
    return Change(file, span, text)


def changed(text: str, changes: Iterable[Change]) -> str:
    """A text with changes made in it."""
    for change in sorted(changes, key=lambda change: change.span, reverse=True):
        text = text[: change.span.start] + change.text + text[change.span.end :]
    return text


def _prove(reading: Reading, mention: Mention, new: str, changes: list[Change]) -> None:
    """Read what the folder would be. Raises ``OrgraphError`` if that is wrong, or says anything else."""
    by_file: dict[str, list[Change]] = {}
    for change in changes:
        by_file.setdefault(change.file, []).append(change)
    texts = [
        (file, changed(reading.page(file).text, by_file[file]).encode() if file in by_file else content)
        for file, content in reading.contents.items()
    ]
    facts, noted = loader.read_texts(texts, Gathered())
    if wrong := next((problem for problem in noted if problem.level == "error"), None):
        raise OrgraphError(f"with this id something would be wrong: {wrong}")
    old = mention.id

    def renamed(text: str) -> str:
        return new if text == old else text

    told = _Told(renamed if mention.what == "node" else str, renamed if mention.what == "source" else str)
    for what, before, after in zip(
        ("facts", "nodes", "sources", "events"), told.of(reading.facts), told.of(facts), strict=True
    ):
        if before != after:
            raise OrgraphError(f"with this id the folder would tell of other {what} than before; nothing is changed")


class _Told:
    """What facts say, wherever they stand, with ids that are made others."""

    def __init__(self, node: Callable[[str], str], source: Callable[[str], str]) -> None:
        self.node, self.source = node, source

    def of(self, facts: Facts) -> tuple[Counter[object], ...]:
        """Facts, nodes, sources and events, each as often as it is there."""
        parts = (
            map(self._fact, facts.facts),
            map(self._node, facts.nodes.values()),
            map(self._source, facts.sources.values()),
            map(self._event, facts.events),
        )
        return tuple(Counter[object](part) for part in parts)

    def _id(self, node: str) -> NodeId:
        return NodeId(self.node(node))

    def _fact(self, fact: Fact) -> object:
        said = replace(fact.moved(self._id), source=self._source(fact.source), given_id="")
        said = replace(said, joint=tuple(map(self._source, fact.joint)))
        return (
            said.id,
            said.retracted,
            said.by,
            said.confidential,
            said.note,
            said.quote,
            said.place,
            fact.at.file,
            fact.at.line,
        )

    def _node(self, node: Node) -> object:
        unit = self._id(node.unit) if node.unit else None
        name, *aliases = map(self.node, (node.name, *node.aliases))  # who has no name is called by the id
        return replace(node, id=self._id(node.id), name=name, aliases=tuple(aliases), unit=unit, at=NOWHERE)

    def _source(self, source: Source) -> Source:
        rewritten = tuple(SourceId(self.source(origin)) for origin in source.derived_from)
        return replace(source, id=SourceId(self.source(source.id)), derived_from=rewritten, at=NOWHERE)

    def _event(self, event: Event) -> object:
        source = self._source(event.source) if event.source else None
        happened = tuple(sorted(map(self._id, event.nodes)))
        return replace(event, source=source, nodes=happened, given_id="", at=NOWHERE)
