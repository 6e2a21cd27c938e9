"""Who explains whom: every raw change is explained once, and what else could have explained it is remembered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.changes.change import EITHER
from graph.dates import between
from graph.lines import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.changes.change import Change, Entry
    from graph.view import View

_SURENESS = {str(certainty): certainty for certainty in Certainty}


class Story:
    """The raw changes between two views, and what explains them so far.

    Rules ``claim`` changes for a cause, one after the other; the first claim stands, later ones are remembered as what
    else was possible. A cause is a raw change, or one that a rule makes of several.
    """

    def __init__(self, raw: Iterable[Change], old: View, new: View) -> None:
        self.old, self.new = old, new
        self.raw: dict[Entry, Change] = {change.entry: change for change in raw}
        self.made: dict[Entry, Change] = {}
        self._cause: dict[Entry, Entry] = {}
        self._others: dict[Entry, list[Entry]] = defaultdict(list)
        self._core: dict[Entry, list[Change]] = {}
        self._offered: dict[Entry, Change] = {}

    def of(self, *aspects: str) -> list[Change]:
        """The raw changes of some aspects."""
        return [change for change in self.raw.values() if change.entry.aspect in aspects]

    def add(self, change: Change, cause: Change | None = None) -> None:
        """Tell a change that claims nothing: a consequence, or a question."""
        self.made[change.entry] = change
        if cause is not None:
            self._cause[change.entry] = self._cause.get(cause.entry, cause.entry)

    def free(self, change: Change) -> bool:
        """Whether nothing explains a change yet."""
        return change.entry not in self._cause

    def top(self, entry: Entry) -> Entry:
        """What explains a change in the end; itself if nothing does."""
        while entry in self._cause:
            entry = self._cause[entry]
        return entry

    def claim(self, cause: Change, effects: Iterable[Change], least: int = 1, extra: Iterable[Change] = ()) -> bool:
        """Let a cause explain what nothing explains yet, if that are ``least`` and more of the effects.

        ``extra`` is claimed too but does not count. A change that explains the cause cannot be its effect.
        """
        wanted = [change for change in effects if change.entry != cause.entry]
        above = self.top(cause.entry)
        found = [change for change in wanted if self.free(change) and change.entry != above]
        enough = len(found) >= least
        self._offered[cause.entry] = cause
        for change in wanted:
            if self._cause.get(change.entry) != cause.entry and not (enough and change in found):
                self._others[change.entry].append(cause.entry)
        if not enough:
            return False
        if not cause.raw:
            self.made[cause.entry] = cause
            self._core.setdefault(cause.entry, found)
        for change in (*found, *extra):
            if self.free(change) and change.entry not in (cause.entry, self.top(cause.entry)):
                self._cause[change.entry] = cause.entry
        return True

    def told(self) -> Iterator[Change]:
        """All changes with their causes, those made of others dated by these."""
        everything = {**self.raw, **self.made}
        names = {entry: change.name for entry, change in {**self._offered, **everything}.items()}
        for entry, change in everything.items():
            cause = self._cause.get(entry)
            others = dict.fromkeys(names[other] for other in self._others[entry] if other != cause)
            dated = change if change.date else self._dated(change, list(self._parts(change)))
            caused_by = names[cause] if cause is not None else None
            yield replace(dated, caused_by=caused_by, others=tuple(others)) if caused_by or others else dated

    def _parts(self, change: Change) -> Iterator[Change]:
        """The raw changes that one is made of; of what follows from others, what it follows from."""
        if change.raw:
            yield change
        elif change.entry in self._core:
            for part in self._core[change.entry]:
                yield from self._parts(part)
        elif change.entry in self._cause:
            cause = self._cause[change.entry]
            yield from self._parts(self.raw.get(cause) or self.made[cause])

    def _dated(self, change: Change, parts: list[Change]) -> Change:
        """A change made of others, with what these have in common."""
        dates, planes = {part.date for part in parts}, {part.plane for part in parts}
        sure = [_SURENESS[part.certainty] for part in parts if part.certainty in _SURENESS]
        first, last = sorted((self.old.at, self.new.at))
        return replace(
            change,
            date=min(dates) if len(dates) == 1 else between(first, last),
            plane=min(planes) if len(planes) == 1 else EITHER if planes else change.plane,
            certainty=change.certainty or min(sure, default=Certainty.POSSIBLE).word,
            sources=change.sources or tuple(dict.fromkeys(source for part in parts for source in part.sources)),
        )


def stories(changes: Iterable[Change]) -> list[list[Change]]:
    """The changes as stories: one that nothing explains, and after it all that hangs on it."""
    found: list[list[Change]] = []
    waiting: dict[str, list[Change]] = {}
    for change in changes:
        if change.caused_by is None:
            found.append([change])
        else:
            waiting.setdefault(change.caused_by, []).append(change)
    for story in found:
        for change in story:  # it grows while it is walked
            story.extend(waiting.pop(change.name, []))
    return found
