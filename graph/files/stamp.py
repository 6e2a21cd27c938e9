"""Which state of a data folder an answer comes from: what git calls it, and a digest of the files of facts."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import OrgraphError
from graph.files import walking
from graph.writing import telling

if TYPE_CHECKING:
    from pathlib import Path

SHORT = 12
"""So many signs of a digest, or of a commit, are shown to readers."""


class Stamp(NamedTuple):
    """The state of a data folder.

    ``sha256`` is that of the listing that ``sha256sum`` prints of its files of facts, by their paths in the folder, in
    the order of these. ``revision`` is the commit that is checked out and ``day`` its day, both empty without git;
    ``changed`` whether the files are others than it has.
    """

    sha256: str
    revision: str = ""
    day: str = ""
    changed: bool = False

    def told(self, *, whole: bool) -> Stamp:
        """What readers are told of it: the digest only where nothing was left out for them (``whole``).

        Else whoever guesses what is confidential could prove the guess.
        """
        return self if whole else self._replace(sha256="")


def of(folder: Path) -> Stamp:
    """The state that a data folder is in. Raises ``OrgraphError`` where a file cannot be read."""
    contents = {}
    for name in walking.below(folder).files:
        with telling(folder / name, "read"):
            contents[name] = (folder / name).read_bytes()
    lines = sorted(f"{name}\0{hashlib.sha256(content).hexdigest()}" for name, content in contents.items())
    listing = "".join("{1}  {0}\n".format(*line.split("\0")) for line in lines)
    digest = hashlib.sha256(listing.encode(errors="surrogateescape")).hexdigest()
    with contextlib.suppress(OrgraphError):
        return _in_git(folder, contents, digest)
    return Stamp(digest)


def _in_git(folder: Path, contents: dict[str, bytes], digest: str) -> Stamp:
    from graph.files import revisions  # noqa: PLC0415 - many folders are in no repository

    there = revisions.checked_out(folder)
    ours = {name: _blob(content, newer=len(there.commit) == 64) for name, content in contents.items()}
    return Stamp(digest, there.commit, there.day, changed=ours != there.ids)


def _blob(content: bytes, *, newer: bool) -> str:
    """The id that git gives a file, in its older or its newer form."""
    made = hashlib.sha256() if newer else hashlib.sha1(usedforsecurity=False)
    made.update(b"blob %d\0" % len(content))
    made.update(content)
    return made.hexdigest()
