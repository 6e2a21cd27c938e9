"""Which data an answer was given from: the git commit they stand on, and a hash of what the files hold.

Two who have the same hash have the same facts, wherever these lie. Anybody can work it out without us, within the data
folder: ``find * -name '*.yaml' | LC_ALL=C sort | xargs sha256sum | sha256sum``.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING, NamedTuple

from graph import writing
from graph.errors import OrgraphError
from graph.files import revisions, walking

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NEWER = 64
"""So many signs has an id of git's newer form, which is a SHA-256 too."""


class Stamp(NamedTuple):
    """The revision of a data folder.

    ``sha256`` is over the paths and the bytes of its ``files``. ``commit`` is the git commit that its work tree stands
    on, None where git does not keep this folder; ``changed`` then says whether the files are others than that has.
    """

    sha256: str
    files: int
    commit: str | None
    changed: bool | None


def stamp(folder: Path) -> Stamp:
    """The stamp of a data folder as it is now. Raises ``OrgraphError`` where a file of it cannot be read."""
    contents = {name: _content(folder / name) for name in walking.below(folder).files}
    listed = "".join(_line(name, contents[name]) for name in sorted(contents, key=os.fsencode))
    whole = hashlib.sha256(os.fsencode(listed)).hexdigest()
    commit, changed = None, None
    with contextlib.suppress(OrgraphError):  # no git, no repository, or the folder is not kept in it
        head, kept = revisions.head(folder)
        if kept:
            commit, changed = head, kept != _objects(contents, head)
    return Stamp(whole, len(contents), commit, changed)


def _content(path: Path) -> bytes:
    with writing.telling(path, "read"):
        return path.read_bytes()


def _line(name: str, content: bytes) -> str:
    """What ``sha256sum`` prints of a file; a name that holds signs of lines it prints with these escaped."""
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    mark = "\\" if escaped != name else ""
    return f"{mark}{hashlib.sha256(content).hexdigest()}  {escaped}\n"


def _objects(contents: Mapping[str, bytes], commit: str) -> dict[str, str]:
    """The ids that git would give the files, of the form that a commit's id has."""
    method = hashlib.sha256 if len(commit) == NEWER else hashlib.sha1
    return {name: method(b"blob %d\0%b" % (len(told), told)).hexdigest() for name, told in contents.items()}
