"""A new person, unit or post in a data folder: into the file where most of its kind are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from graph import names
from graph.errors import OrgraphError
from graph.files import yaml_target
from graph.files.additions import SECTION_OF, Edit, Written, change
from graph.files.insertion import insert
from graph.vocabulary import NodeId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.facts import Facts
    from graph.vocabulary import Kind


@dataclass
class NewNode:
    """A node to be: its kind, its name, and further keys of its entry (``kind``, ``in``, ``seats`` …)."""

    folder: Path
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    given_id: str = ""

    def make(self) -> Written:
        """Write it; under which id. Raises ``OrgraphError`` if it cannot be."""
        return change(self.folder, self._edit)

    def _edit(self, facts: Facts) -> Edit:
        node = self.given_id or names.slug(self.name)
        if node in facts.nodes:
            another = "" if self.given_id else f"; for another {self.kind} of this name: --id {node}-2"
            raise OrgraphError(f"{node!r} is there already: {facts.nodes[NodeId(node)].name}{another}")
        about: dict[str, yaml_target.Value] = {**self.about}
        if "in" in self.about:
            about["in"] = names.NameIndex(facts.nodes).find(self.about["in"])
        if "governs" in about:
            about["governs"] = True
        section = SECTION_OF[self.kind]
        path = self._path(facts, section)
        was = path.read_bytes() if path.exists() else None
        entry = yaml_target.write_node(node, {"name": self.name, "also": self.aliases, **about})
        text = insert(was.decode() if was else "", path.as_posix(), section, entry, item=False)
        return Edit(path, was, text, node)

    def _path(self, facts: Facts, section: str) -> Path:
        files = Counter(node.at.file for node in facts.nodes.values() if node.kind == self.kind)
        return Path(files.most_common(1)[0][0]) if files else self.folder / f"{section}.yaml"
