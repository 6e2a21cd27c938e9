"""A data folder that is drawn whenever it changes; who waits for that is told."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import FactsInvalid, OrgraphError, Problem, Where
from graph.files import walking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    Draw = Callable[[int, Callable[[Sequence[int]], Iterable[int]] | None], "Drawn"]

PAUSE = 0.25
"""So many seconds lie between two looks at the files."""


class Stale(Exception):
    """What is being drawn is no longer what the files say."""


class Drawn(NamedTuple):
    """What came of drawing: the page (empty where the data has errors), what is wrong, and the copies of sources.

    ``whole``: whether the page knows all days of knowledge, or only the last. ``copies`` are those that sources name,
    by the path that they name.
    """

    page: str
    problems: tuple[Problem, ...] = ()
    whole: bool = True
    copies: Mapping[str, Path] = {}


class State(NamedTuple):
    """What there is to show: which version it is, whether a newer one is being drawn, and what was drawn last."""

    version: int
    drawing: bool
    last: Drawn
    page: str
    """The last page that could be drawn, by then or before."""


class Watched:
    """A data folder, and what there is to show of it.

    ``draw`` makes a page of a version. Without a track it knows only what is known by now, and is quick; with one it
    is the whole page, and the track may raise ``Stale`` at any step.
    """

    def __init__(self, folder: Path, draw: Draw) -> None:
        self.folder, self._draw = folder, draw
        self._state = State(0, drawing=True, last=Drawn(""), page="")
        self._changed = threading.Condition()
        self._seen: object = None
        self._ended = False

    @property
    def state(self) -> State:
        """What there is to show now."""
        return self._state

    def files(self) -> dict[str, Path]:
        """The files of facts by the path under which problems and facts name them."""
        return {(self.folder / name).as_posix(): self.folder / name for name in walking.below(self.folder).files}

    def run(self) -> None:
        """Look at the files, draw when they change, until ``end`` is called."""
        while not self._ended:
            seen = self._look()
            if seen != self._seen:
                self._seen = seen
                self._renew()
            with self._changed:
                self._changed.wait_for(lambda: self._ended, PAUSE)

    def end(self) -> None:
        """Let whoever waits go, and stop looking."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    @property
    def ended(self) -> bool:
        """Whether nothing will change any more."""
        return self._ended

    def newer(self, state: State | None, patience: float) -> State | None:
        """The state, once it is another than one that was seen; None if so many seconds pass before."""
        with self._changed:
            told = self._changed.wait_for(lambda: self._ended or self._state is not state, patience)
            return self._state if told and not self._ended else None

    def _look(self) -> object:
        """What changes with the files: their names, sizes, times, and whatever cannot be read."""
        below = walking.below(self.folder)
        return [below.problems, *((name, self._told(name)) for name in below.files)]

    def _told(self, name: str) -> object:
        try:
            told = (self.folder / name).stat()
        except OSError as error:
            return error.errno
        return told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns

    def _renew(self) -> None:
        """Draw the page as it is known by now, then the whole page, unless a file changes before that is done."""
        self._show(self._state._replace(drawing=True))
        drawn = self._drawn(None)
        self._put(drawn, drawing=not drawn.whole)
        if drawn.whole:
            return
        try:
            self._put(self._drawn(self._while_fresh), drawing=False)
        except Stale:
            return  # the next look draws it

    def _drawn(self, track: Callable[[Sequence[int]], Iterable[int]] | None) -> Drawn:
        try:
            return self._draw(self._state.version + 1, track)
        except FactsInvalid as error:
            return Drawn("", error.problems)
        except OrgraphError as error:
            return Drawn("", (Problem(Where(self.folder.as_posix()), "unreadable-folder", str(error)),))

    def _while_fresh(self, steps: Sequence[int]) -> Iterator[int]:
        for step in steps:
            if self._ended or self._look() != self._seen:
                raise Stale
            yield step

    def _put(self, drawn: Drawn, *, drawing: bool) -> None:
        self._show(State(self._state.version + 1, drawing, drawn, drawn.page or self._state.page))

    def _show(self, state: State) -> None:
        with self._changed:
            self._state = state
            self._changed.notify_all()
