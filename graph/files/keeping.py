"""A copy of a source is put beside the facts: below ``archive/``, under the source's id, with its digest noted."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from graph import names, writing
from graph.errors import OrgraphError
from graph.files import archives, copied_text, yaml_target
from graph.files.additions import Edit, change
from graph.files.copied_text import Unread
from graph.files.edits import with_keys
from graph.files.walking import LIKE
from graph.vocabulary import SourceId

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from graph.facts import Fact, Facts, Source
    from graph.files.additions import Written

FOLDER = "archive"
"""The folder of copies, in a data folder."""


class Kept(NamedTuple):
    """What was written, which facts quote the source, and which of their quotes the copy does not have.

    ``unread`` says why none could be looked for; then none is missing.
    """

    written: Written
    quoting: tuple[Fact, ...]
    missing: tuple[Fact, ...]
    unread: str = ""


@dataclass
class Keeping:
    """A file to be kept as the copy of a source; ``accessed`` is the day on which it was saved, if that is told.

    ``anyway``: even if no quote of the source stands in it.
    """

    folder: Path
    file: Path
    source: str
    accessed: str = ""
    anyway: bool = False
    made: Path | None = field(default=None, init=False)
    """The copy, once it is written."""

    def keep(self) -> Kept:
        """Put the copy beside the facts, and say so in the source's entry.

        Raises ``OrgraphError`` if it cannot be; then nothing is changed.
        """
        try:
            self.content = archives.read(self.file)
        except Unread as error:
            raise OrgraphError(f"{str(self.file)!r} {error}") from error
        try:
            written = change(self.folder, self._edit)
        except BaseException:
            if self.made:
                self.made.unlink(missing_ok=True)
            raise
        return Kept(written, *self.quotes)

    def _edit(self, facts: Facts) -> Edit:
        """The entry of the source with the copy in it; the copy stands in its place by then."""
        source = self._source(facts)
        self.quotes = self._looked_for(facts, source)
        keys = self._keys(source)
        place = self.folder / keys.get("archive", source.archive)
        if not archives.inside(self.folder, keys.get("archive", source.archive)):
            raise OrgraphError(f"the copy of {source.id}, {str(place)!r}, would be no path below the data folder")
        edit = with_keys(source.at, {key: yaml_target.scalar(text) for key, text in keys.items()}, f"{place}")
        self._put(place)
        return edit

    def _source(self, facts: Facts) -> Source:
        source = facts.sources.get(SourceId(self.source))
        if source is None:
            near = names.nearest(self.source, facts.sources, limit=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise OrgraphError(f"no source has the id {self.source!r}{hint}")
        return source

    def _looked_for(self, facts: Facts, source: Source) -> tuple[tuple[Fact, ...], tuple[Fact, ...], str]:
        """The facts that quote the source, those whose quotes do not stand in the copy, and why none is looked for."""
        quoting = tuple(archives.quotes_of(facts, source.id))
        try:
            text = copied_text.text_of(self.file.name, self.content) if quoting else ""
        except Unread as error:
            return quoting, (), str(error)
        missing = tuple(archives.not_in(quoting, text))
        if quoting and missing == quoting and not self.anyway:
            raise OrgraphError(
                f"nothing that is quoted from {source.id} stands in {str(self.file)!r}: "
                "is it the copy of another source? --anyway keeps it"
            )
        return quoting, missing, ""

    def _keys(self, source: Source) -> Mapping[str, str]:
        """What the entry of the source is to say more. Raises ``OrgraphError`` where it says something else already."""
        digest = archives.digest(self.content)
        if source.sha256 and source.sha256.casefold() != digest:
            raise OrgraphError(
                f"{source.at}: {source.id} was read from another file, of sha256 {source.sha256}; "
                "take its archive and sha256 out to keep this one instead"
            )
        if source.archive and not archives.is_file(source.archive):
            raise OrgraphError(
                f"{source.at}: {source.id} has {source.archive} as its archive; take that out to keep a file"
            )
        if self.accessed and source.accessed and source.accessed.text != self.accessed:
            raise OrgraphError(f"{source.at}: {source.id} was accessed on {source.accessed.text} already")
        told = {"archive": source.archive, "sha256": source.sha256, "accessed": source.accessed}
        new = {"archive": self._place(source), "sha256": digest, "accessed": self.accessed}
        return {key: text for key, text in new.items() if text and not told[key]}

    def _place(self, source: Source) -> str:
        """The path of the copy in the folder: as it lies there already, else by the source's id and the file's ending.

        What is not facts is not called as files of facts are.
        """
        file, folder = self.file.resolve(), self.folder.resolve()
        if file.is_relative_to(folder) and not file.name.lower().endswith(LIKE):
            return file.relative_to(folder).as_posix()
        ending = ".txt" if file.name.lower().endswith(LIKE) else file.suffix.lower()
        return f"{FOLDER}/{names.file_stem(source.id)}{ending}"

    def _put(self, place: Path) -> None:
        """Put the copy in its place, if nothing else is there."""
        if os.path.lexists(place):
            if not place.is_file() or place.read_bytes() != self.content:
                raise OrgraphError(
                    f"{str(place)!r} is there already and holds something else; take it away, or rename it"
                )
            return
        writing.make(place.parent)
        writing.write_new(place, self.content)
        self.made = place
