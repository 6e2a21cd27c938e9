"""A spell as a row: its key, its days, and what is told of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from graph.dates import iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Unpack

    from graph.lines import Certainty, Key
    from graph.lines.bounds import HowEnded
    from graph.rows import HistoryRow, SpanRow
    from graph.vocabulary import Basis, FactId, LineKind, Manner, SourceId


class Span(NamedTuple):
    """Days, from ``start`` to before ``end``, over which something holds equally surely."""

    start: int
    end: int
    certainty: Certainty


class Told(TypedDict, total=False):
    """What is told of a spell, beside what it is of and its days."""

    title: str | None
    line_kind: LineKind
    manner: Manner | None
    since: str | None
    until: str | None
    end: HowEnded | None
    ended_by: FactId | None
    basis: Basis
    disputed: bool
    last_confirmed: str | None
    sources: list[SourceId]


def spell_row(key: Key, spans: Iterable[Span], **told: Unpack[Told]) -> HistoryRow:
    """A row with all its keys, those that nothing is told of as null."""
    spans = [span for spell in unbroken(spans) for span in spell]
    nothing: HistoryRow = {
        "subject": key.subject,
        "relation": key.relation,
        "object": key.object or None,
        "title": None,
        "line_kind": None,
        "manner": None,
        "since": None,
        "until": None,
        "end": None,
        "ended_by": None,
        "certainty": max(span.certainty for span in spans).word,
        "basis": None,
        "disputed": False,
        "last_confirmed": None,
        "sources": [],
        "spans": [_span_row(span) for span in spans],
    }
    return {**nothing, **told}


def _span_row(span: Span) -> SpanRow:
    return {"from": iso(span.start), "to": iso(span.end), "certainty": span.certainty.word}


def unbroken(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Overlapping spans as unbroken spells, on each day as sure as the surest."""
    spans = [span for span in spans if span.start < span.end]
    spell: list[Span] = []
    for start, end in pairwise(sorted({day for span in spans for day in span[:2]})):
        over = [span.certainty for span in spans if span.start <= start < span.end]
        if not over and spell:
            yield spell
            spell = []
        elif over and spell and spell[-1].certainty == max(over):
            spell[-1] = spell[-1]._replace(end=end)
        elif over:
            spell.append(Span(start, end, max(over)))
    yield spell
