"""What every tool gives: an answer in one word, why in a sentence, rows, and all that is needed to quote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypedDict

from graph import publication
from graph.dates import iso
from graph.results import Rows
from graph.rows.of_data import StateRow
from graph.texts import visible
from graph.vocabulary import SAYS, Answered, HowSure, NodeId, Says, SourceId

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.agent.desk import Asked
    from graph.answers.verdicts import Verdict
    from graph.facts import Source
    from graph.view import View

SURE: tuple[HowSure, ...] = ("possible", "presumed", "attested")
MOST = 50
"""So many rows are told unless more are asked for."""
SHOWN = 20
"""So many rows are in the text; all that are told are in the structured answer."""


LONGEST = 4_000
"""So many signs of rows are in the text."""


class MomentRow(TypedDict):
    """Of which day it was asked, as known by which, and how much was told."""

    at: Annotated[str | list[str], "the day asked about, or two"]
    known: Annotated[str | list[str | None] | None, "the day by which it was known; null: all that is recorded"]
    possible: bool
    at_least: Says | None
    public: bool


class SourceRow(TypedDict):
    """A source, as it is to be cited."""

    id: SourceId
    title: str
    publisher: str
    url: str
    published: Annotated[str | None, "EDTF"]
    says: Annotated[list[Says], "how it vouches for what it says of those whom the answer names, best first"]


class Reply(TypedDict):
    """An answer."""

    tool: str
    answer: Answered
    text: Annotated[str, "the answer in words"]
    moment: MomentRow
    certainty: Annotated[HowSure | None, "how surely what the answer rests on is held: of several lines the weakest"]
    says: Annotated[Says | None, "how it is vouched for: of several lines the weakest, of each its best"]
    disputed: Annotated[bool, "whether somebody contradicts it"]
    rows: Annotated[list[dict[str, Any]], "with the keys of docs/rows.md"]
    more: Annotated[int, "how many rows were left out; `most` tells more of them"]
    sources: list[SourceRow]
    notes: list[str]
    data: StateRow


class Found(TypedDict, total=False):
    """What a tool found, before it is made a reply."""

    answer: Answered
    text: str
    rows: Sequence[Mapping[str, Any]]
    told: str
    verdict: Verdict
    sources: Sequence[SourceId]
    notes: Sequence[str]
    at: list[str]
    known: list[str | None] | str | None


def reply(tool: str, asked: Asked, found: Found, most: int = MOST) -> Reply:
    """What was found as it is answered: with its moment, its sources, and the state of the data."""
    rows = [dict(row) for row in found.get("rows", ())]
    shown, verdict = rows[:most], found.get("verdict")
    cited = dict.fromkeys((*found.get("sources", ()), *(verdict.sources if verdict else ()), *_cited(shown)))
    said = [row for row in rows if row.get("role") in (None, "decided")]
    certainty = verdict.certainty if verdict else _weakest(said, "certainty", SURE)
    says = verdict.says if verdict else _weakest(said, "says", SAYS)
    disputed = verdict.disputed if verdict else any(row.get("disputed") for row in _within(said))
    answer = verdict.answer if verdict else found["answer"]
    told = _short(found.get("told", ""))
    how = ", ".join(filter(None, (answer, certainty, says, "disputed" if disputed else "")))
    heading = f"{how}: {found['text']}" if found.get("text") else how
    moment = _moment(asked, found)
    notes = [*asked.notes, *found.get("notes", ())]
    if len(rows) > most:
        notes.append(f"{len(rows) - most} more rows are left out; most: {len(rows)} tells all")
    return {
        "tool": tool,
        "answer": answer,
        "text": _visible("\n".join([f"{heading} ({_in_words(moment)})", *([told] if told else [])])),
        "moment": moment,
        "certainty": certainty,
        "says": says,
        "disputed": disputed,
        "rows": shown,
        "more": len(rows) - len(shown),
        "sources": _sources(asked, list(cited), {node for row in shown for node in _named(row)}),
        "notes": [_visible(note) for note in notes],
        "data": asked.stamp.row(),
    }


def table(rows: Sequence[Any], view: View, kind: str) -> str:
    """The first rows as a table, for the text of an answer."""
    return repr(Rows(rows[:SHOWN], view, kind)) if rows else ""


def _short(told: str) -> str:
    """The beginning of what is told, in whole lines, and that there is more in the rows."""
    if len(told) <= LONGEST:
        return told
    return f"{told[:LONGEST].rpartition(chr(10))[0]}\n… the rest is in the rows"


def _visible(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))


def _moment(asked: Asked, found: Found) -> MomentRow:
    moment = asked.moment
    return {
        "at": found.get("at") or str(iso(asked.at)),
        "known": found["known"] if "known" in found else None if asked.known is None else iso(asked.known),
        "possible": moment.possible,
        "at_least": moment.at_least,
        "public": moment.public,
    }


def _in_words(moment: MomentRow) -> str:
    at, known = moment["at"], moment["known"]
    days = " to ".join(at) if isinstance(at, list) else f"on {at}"
    by = " and ".join(str(one or "all that is recorded") for one in known) if isinstance(known, list) else known
    told = [days, f"as known by {by}" if by else "by all that is recorded"]
    told += ["with what is only possible"] if moment["possible"] else []
    told += [f"of what is at least {moment['at_least']}"] if moment["at_least"] else []
    return ", ".join([*told, *(["public only"] if moment["public"] else [])])


def _within(value: Any) -> Iterator[dict[str, Any]]:
    """All mappings in some rows, at any depth; not the parts of a spell, of which the row says the surest."""
    if isinstance(value, dict):
        yield value
        for key, part in value.items():
            yield from () if key == "spans" else _within(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _within(part)


def _weakest(rows: Sequence[Mapping[str, Any]], key: str, order: Sequence[Any]) -> Any:
    told = [value for row in _within(list(rows)) if (value := row.get(key)) in order]
    return min(told, key=order.index, default=None)


def _cited(rows: Sequence[Mapping[str, Any]]) -> Iterator[SourceId]:
    """The ids of all sources that some rows name."""
    for row in _within(list(rows)):
        yield from row.get("sources") or ()
        if row.get("source"):
            yield row["source"]


NODES: tuple[str, ...] = ("id", "subject", "object", "manager", "leader", "under", "before", "after", "unit", "post")


def _named(row: Mapping[str, Any]) -> Iterator[NodeId]:
    for part in _within(dict(row)):
        for key in NODES:
            value = part.get(key)
            yield from (NodeId(one) for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def _sources(asked: Asked, cited: Sequence[SourceId], named: set[NodeId]) -> list[SourceRow]:
    facts = asked.graph.facts
    about: dict[SourceId, set[Says]] = {}
    for fact in facts.facts:
        if fact.source.id in cited and not named.isdisjoint(fact.nodes):
            about.setdefault(fact.source.id, set()).add(fact.says)
    return [_source(facts.sources[source], about.get(source, set())) for source in cited if source in facts.sources]


def _source(source: Source, says: set[Says]) -> SourceRow:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": "" if publication.is_hidden(source) else source.publisher,
        "url": source.url,
        "published": source.published.text if source.published else None,
        "says": sorted(says, key=SAYS.index, reverse=True),
    }
