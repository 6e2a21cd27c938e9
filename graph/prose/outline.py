"""Changes as an outline: stories under headings, each with what hangs on it, nothing told twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from graph.changes import KINDS, stories
from graph.dates import iso
from graph.prose.dates import said
from graph.prose.folding import ARRIVALS, told
from graph.prose.sentences import SEEN, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.changes import Change
    from graph.prose.words import Words

COMES, GOES, TURNS = "+", "-", "~"
_COMING = (
    *("person_seen_first", "unit_seen_first", "post_seen_first", "filled", "head_named"),
    *("dotted_added", "indirect_added", "vacancy_said", "acting_started", "event"),
)
_GOING = (
    *("person_seen_last", "unit_seen_last", "post_seen_last", "vacated", "head_lost"),
    *("dotted_removed", "indirect_removed", "vacancy_over", "acting_ended"),
)
_LEARNED = ("source_added", "fact_added", "corroborated", "restored")
_LOST = ("source_removed", "fact_removed", "support_lost", "retracted")
MARKS = {**dict.fromkeys((*_COMING, *_LEARNED), COMES), **dict.fromkeys((*_GOING, *_LOST), GOES)}
"""Whether a kind means that something comes or goes; of all others something becomes another."""

SAME_WAY = ("renamed", "retitled")
"""Kinds whose effects are never told together: each says something else."""


@dataclass
class Told:
    """One line of an outline: the changes it tells, its words, and what hangs on it."""

    changes: list[Change]
    text: str
    effects: list[Told] = field(default_factory=list)

    @property
    def mark(self) -> str:
        """Whether something comes, goes or becomes another."""
        return MARKS.get(self.changes[0].kind, TURNS)

    @property
    def when(self) -> str:
        """Date and certainty, and the plane where it is not plainly the world."""
        return self._when(self.changes[0].date)

    @property
    def when_in_words(self) -> str:
        """The same, with the date as one says it."""
        return self._when(said(self.changes[0].date) if self.changes[0].date else "")

    def _when(self, date: str) -> str:
        first = self.changes[0]
        plane = "" if first.plane == "world" else first.plane
        return ", ".join(part for part in (date, first.certainty, plane) if part)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of all that it tells."""
        return tuple(dict.fromkeys(source for change in self.changes for source in change.sources))


@dataclass
class Section:
    """A heading, and what stands under it."""

    heading: str
    lines: list[Told]


def by_kind(changes: Iterable[Change], words: Words) -> list[Section]:
    """The stories of a diff under the headings of their kinds, in the order of telling."""
    tops = sorted(stories(changes), key=lambda story: story[0].telling)
    return [
        Section(heading, [tell(story, words) for story in group])
        for heading, group in groupby(tops, key=lambda story: KINDS[story[0].kind].heading)
    ]


def by_month(days: Iterable[tuple[int, Sequence[Change]]], words: Words) -> list[Section]:
    """The stories of a time line, each with the day it is told under, under their months."""
    told_by = [(str(iso(day))[:7], tell(list(story), words)) for day, story in days]
    return [Section(month, [line for _, line in group]) for month, group in groupby(told_by, key=lambda pair: pair[0])]


def tell(story: list[Change], words: Words) -> Told:
    """One story as lines."""
    effects: dict[str, list[Change]] = {}
    for change in story[1:]:
        effects.setdefault(change.caused_by or "", []).append(change)
    return _tell(story[0], effects, words)


def _tell(change: Change, effects: dict[str, list[Change]], words: Words) -> Told:
    own = effects.get(change.name, [])
    line = Told([change], sentence(change, own, words))
    spoken = told(change, own)
    for effect in spoken:
        line.effects += _tell(effect, effects, words).effects
    rest = [effect for effect in own if effect not in spoken]
    line.effects += _gathered([(effect, _tell(effect, effects, words)) for effect in rest], words)
    return line


def _gathered(told_each: list[tuple[Change, Told]], words: Words) -> Iterator[Told]:
    """Lines that say the same of several as one line."""
    alike: dict[tuple[object, ...], list[tuple[Change, Told]]] = {}
    for change, line in told_each:
        same = (change.kind, change.before, change.after) if change.kind not in ARRIVALS else (change.kind,)
        alone = line.effects or change.kind in SAME_WAY
        alike.setdefault((*same, change.name) if alone else same, []).append((change, line))
    for group in alike.values():
        change, line = group[0]
        if len(group) == 1:
            yield line
        else:
            changes = [change for change, _ in group]
            first = changes[0]
            names = words.names([change.entry.node for change in changes])
            text = group[0][1].text.replace(words.name(first.entry.node), names, 1)
            if first.kind in ARRIVALS:
                text = f"{names}: {SEEN[first.after is not None]}"
            yield Told(changes, text)
