"""A data folder as it is while somebody writes in it: its files, with an editor's unsaved texts laid over them."""

from __future__ import annotations

import os
import threading
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graph import dates
from graph.editor.text import Page, Span
from graph.errors import OrgraphError
from graph.files import folders, loader, signs, walking
from graph.files.checked import everything
from graph.org_graph import OrgGraph
from graph.view import as_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.errors import Problem
    from graph.facts import Facts
    from graph.files.loader import Mention
    from graph.view import View


class Reading:
    """What was read of a folder at one time; what follows from that is worked out when it is first asked for."""

    def __init__(
        self,
        root: Path,
        facts: Facts,
        noted: tuple[Problem, ...],
        mentions: list[Mention],
        contents: Mapping[str, bytes],
    ) -> None:
        self.root, self.facts, self.noted, self.contents = root, facts, noted, contents
        self.mentions = tuple({mention.at: mention for mention in mentions}.values())
        """Where nodes and sources are named; what an alias of YAML repeats stands where its anchor does."""
        self._pages: dict[str, Page] = {}

    @cached_property
    def graph(self) -> OrgGraph:
        """All lines of what could be read."""
        return OrgGraph(self.facts)

    @cached_property
    def problems(self) -> list[Problem]:
        """All that ``check`` would say."""
        return everything(self.graph, self.noted, self.root)

    @cached_property
    def today(self) -> View:
        """The view on the present day."""
        return self.on(dates.today())

    def on(self, day: int) -> View:
        """The view on a day."""
        return as_of(self.graph, day)

    def page(self, file: str) -> Page:
        """The text of a file, as it was read; of one that was not, nothing."""
        if file not in self._pages:
            text, _ = signs.decoded(self.contents.get(file, b""), file)
            self._pages[file] = Page(text or "")
        return self._pages[file]

    @cached_property
    def _spans(self) -> Mapping[str, list[Spanned]]:
        found: dict[str, list[Spanned]] = {}
        for mention in self.mentions:
            if scalar := self.page(mention.at.file).scalar(mention.at.line, mention.at.column):
                found.setdefault(mention.at.file, []).append(Spanned(mention, *scalar))
        return found

    def mention(self, file: str, index: int) -> Spanned | None:
        """The name of a node or a source that stands at an index of a file's text, its end included."""
        return next((one for one in self._spans.get(file, ()) if one.span.start <= index <= one.span.end), None)

    def same(self, mention: Mention) -> list[Spanned]:
        """All places that name what a mention names, in file order; those that give it its id among them."""
        meant = (mention.what, mention.id)
        found = [one for spans in self._spans.values() for one in spans if (one.mention.what, one.mention.id) == meant]
        return sorted(found, key=lambda one: one.mention.at)


class Spanned(NamedTuple):
    """A mention, its signs, and how it is written: ``plain``, ``quoted`` or ``block``."""

    mention: Mention
    span: Span
    written: str


class Folder:
    """A data folder and the texts that an editor has open in it. It may be asked from several threads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._drafts: dict[str, bytes] = {}
        self._read: Reading | None = None
        self._lock = threading.RLock()

    def write(self, name: str, text: str) -> None:
        """Lay a text over the file of a name (its path in the folder)."""
        with self._lock:
            content = text.encode("utf-8", "surrogatepass")
            if self._drafts.get(name) != content:
                self._drafts[name] = content
                self._read = None

    def drop(self, name: str) -> None:
        """Let a file be what it is on disk again."""
        with self._lock:
            self._drafts.pop(name, None)
            self._read = None

    def forget(self) -> None:
        """Read the files anew when next asked: somebody else may have written."""
        with self._lock:
            self._read = None

    def now(self) -> Reading:
        """What stands in the folder now. Raises ``OrgraphError`` where nothing does."""
        with self._lock:
            if self._read is None:
                self._read = self._reading()
            return self._read

    def _reading(self) -> Reading:
        mentions: list[Mention] = []
        contents: dict[str, bytes] = {}
        drafts = dict(self._drafts)
        facts, noted = loader.read(
            self.root,
            note=lambda path, _, content: contents.update({path.as_posix(): content}),
            drafts=drafts,
            mentions=mentions,
        )
        contents |= {(self.root / name).as_posix(): content for name, content in drafts.items()}
        return Reading(self.root, facts, noted, mentions, contents)


def folder_for(path: Path, roots: list[Path], named: Path | None = None) -> Path | None:
    """The data folder that a file of an editor belongs to; None if it is in none.

    That is the folder ``named`` by whoever started us; else ``data`` in the folder that the editor has open, or that
    itself, if it holds facts; else the uppermost folder above the file of those that hold facts one in the other.
    """
    if not path.name.endswith(walking.ENDING):
        return None
    if named is not None:
        return named if path.is_relative_to(named) else None
    for root in sorted((root for root in roots if path.is_relative_to(root)), key=lambda root: -len(root.parts)):
        usual = root / folders.USUAL
        if path.is_relative_to(usual):
            return usual
        if folders.holds_facts(root):
            return root
    found: Path | None = None
    for above in path.parents:
        if not folders.holds_facts(above):
            break
        found = above
    return found


def real(path: Path | str) -> Path:
    """A path without links and steps back, as two of one file are compared. Raises ``OrgraphError``."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise OrgraphError(f"{str(path)[:100]!r} is no path: {error}") from error
