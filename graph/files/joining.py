"""Two nodes said to be one, and that taken back: each as text, in a file of its own beside the facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph import names
from graph.errors import OrgraphError
from graph.files import yaml_target
from graph.files.additions import Edit, Written, change
from graph.files.edits import with_keys
from graph.files.insertion import add_item
from graph.files.yaml_source import Items, Keys, Text, read

if TYPE_CHECKING:
    from pathlib import Path

    from graph.facts import Facts, Same

FILE = "same.yaml"


@dataclass
class Joining:
    """That two nodes are one: the second stays, the first becomes a name of it."""

    folder: Path
    gone: str
    kept: str
    why: str
    date: str

    def make(self) -> Written:
        """Write it. Raises ``OrgraphError`` if it cannot be: they are one already, or of two kinds."""
        return change(self.folder, self._edit)

    def _edit(self, facts: Facts) -> Edit:
        index = names.NameIndex(facts.nodes)
        gone, kept = index.find(self.gone), index.find(self.kept)
        if gone == kept:
            raise OrgraphError(f"{self.gone} and {self.kept} are one already: {kept}")
        kinds = [facts.nodes[one].kind for one in (gone, kept)]
        if kinds[0] != kinds[1]:
            raise OrgraphError(f"{gone} is a {kinds[0]} and {kept} a {kinds[1]}; they cannot be one")
        entry = yaml_target.flow({"id": gone, "as": kept, "why": self.why, "date": self.date})
        return _added(self.folder / FILE, entry, f"{gone} is {kept}")


def _added(path: Path, entry: str, what: str) -> Edit:
    """A file with one more pair."""
    begun = f"same:\n  - {entry}\n"
    if not path.exists():
        return Edit(path, None, begun, what)
    was = path.read_bytes()
    text = was.decode()
    root, _ = read(text, path.as_posix())
    listed = root.get(Text("same")) if isinstance(root, Keys) else None
    if isinstance(listed, Items):
        return Edit(path, was, add_item(text, path.as_posix(), listed, entry), what)
    return Edit(path, was, f"{text.rstrip()}\n{begun}" if text.strip() else begun, what)


@dataclass
class Undoing:
    """That two nodes that were said to be one are two after all."""

    folder: Path
    one: str
    other: str
    date: str

    def make(self) -> Written:
        """Write it beside what said they were one. Raises ``OrgraphError`` if nothing did."""
        return change(self.folder, self._edit)

    def _edit(self, facts: Facts) -> Edit:
        found = [same for same in facts.same if not same.undone and self._is(same, facts)]
        if not found:
            held = ", ".join(f"{same.id} as {same.other}" for same in facts.same if not same.undone) or "none"
            raise OrgraphError(f"nothing says that {self.one} and {self.other} are one (what does: {held})")
        same = found[0]
        written = yaml_target.scalar(self.date)
        return with_keys(same.at, {"undone": written}, f"{same.id} and {same.other} are two again")

    def _is(self, same: Same, facts: Facts) -> bool:
        index = names.NameIndex(facts.nodes)
        told = {self.one, self.other}
        return told == {same.id, same.other} or (
            same.id in told and all(text == same.id or index.find(text) == same.other for text in told)
        )
