"""Which state of a data folder an answer comes from: what git calls it, and a digest of the files of facts."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import OrgraphError
from graph.files import walking
from graph.writing import telling

if TYPE_CHECKING:
    from pathlib import Path

    from graph.rows.of_data import StateRow


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

    def row(self) -> StateRow:
        """The same as plain values."""
        return {"revision": self.revision, "day": self.day, "changed": self.changed, "sha256": self.sha256}


def of(folder: Path) -> Stamp:
    """The state that a data folder is in. Raises ``OrgraphError`` where a file cannot be read."""
    contents = {}
    for name in walking.below(folder).files:
        with telling(folder / name, "read"):
            contents[name] = (folder / name).read_bytes()
    listed = "".join(_line(name, contents[name]) for name in sorted(contents, key=os.fsencode))
    digest = hashlib.sha256(os.fsencode(listed)).hexdigest()
    with contextlib.suppress(OrgraphError):
        return _in_git(folder, contents, digest)
    return Stamp(digest)


def _line(name: str, content: bytes) -> str:
    """What ``sha256sum`` prints of a file; a name that holds signs of lines it prints with these escaped."""
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    mark = "\\" if escaped != name else ""
    return f"{mark}{hashlib.sha256(content).hexdigest()}  {escaped}\n"


def _in_git(folder: Path, contents: dict[str, bytes], digest: str) -> Stamp:
    from graph.files import revisions  # noqa: PLC0415 - many folders are in no repository

    there = revisions.checked_out(folder)
    if not there.ids:  # a repository around us that does not keep us, as where the package is installed in a project
        return Stamp(digest)
    ours = {name: _blob(content, newer=len(there.commit) == 64) for name, content in contents.items()}
    return Stamp(digest, there.commit, there.day, changed=ours != there.ids)


def _blob(content: bytes, *, newer: bool) -> str:
    """The id that git gives a file, in its older or its newer form."""
    made = hashlib.sha256() if newer else hashlib.sha1(usedforsecurity=False)
    made.update(b"blob %d\0" % len(content))
    made.update(content)
    return made.hexdigest()
