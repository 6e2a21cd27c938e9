"""Changes of what stands in a data folder already: a fact taken back, a name added to a node.

Like what is added, they are made as text, checked first, and take the old file's place only if nothing is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph import names
from graph.errors import OrgraphError, UnknownName
from graph.files import signs, yaml_target
from graph.files.additions import Edit, Written, change
from graph.files.insertion import add_item, add_key
from graph.files.yaml_source import Items, Keys, Text, Value, read
from graph.vocabulary import SourceId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.errors import Where
    from graph.facts import Fact, Facts

LEAST_START = 6
"""The beginning of a fact's id is enough to name it, if so many signs are given."""


def fact_of(facts: Facts, text: str) -> Fact:
    """The fact of an id, of the beginning of one, or at a place (``file:line``).

    Raises ``OrgraphError`` if there is none, or more than one.
    """
    by_id = [fact for fact in facts.facts if fact.id == text]
    begun = [fact for fact in facts.facts if fact.id.startswith(text)] if len(text) >= LEAST_START else []
    if SourceId(text) in facts.sources and begun:
        listed = "".join(f"\n  {fact.id}  {fact.at}" for fact in begun[:8])
        raise OrgraphError(f"{text!r} is a source; say which of its facts:{listed}")
    placed = [fact for fact in facts.facts if f"{fact.at.file}:{fact.at.line}" == text]
    for found in (by_id, placed, begun):
        if len({fact.at for fact in found}) == 1:
            return found[0]
    several = begun or placed
    if several:
        listed = "".join(f"\n  {fact.id}  {fact.at}" for fact in several[:8])
        raise OrgraphError(f"{text!r} can mean {len(several)} facts:{listed}")
    raise _no_fact(facts, text)


def _no_fact(facts: Facts, text: str) -> OrgraphError:
    """What to say where no fact is meant."""
    file, _, line = text.rpartition(":")
    if file and line.isdecimal():
        lines = sorted(fact.at.line for fact in facts.facts if fact.at.file == file)
        begun = f"; its facts begin on the lines {', '.join(map(str, lines))}" if lines else ""
        return OrgraphError(f"no fact begins on line {line} of {file}{begun}")
    if any(event.id == text for event in facts.events):
        return OrgraphError(f"{text!r} is an event, and only facts are taken back; delete its line, with a note why")
    near = names.nearest(text, [fact.id for fact in facts.facts], limit=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return OrgraphError(f"no fact has the id {text!r}{hint}; orgraph why shows the ids")


@dataclass
class Retraction:
    """A fact to be taken back on a day, and why."""

    folder: Path
    fact: str
    date: str
    why: str

    def make(self) -> Written:
        """Write it beside the fact; of which. Raises ``OrgraphError`` if it cannot be."""
        return change(self.folder, self._edit)

    def _edit(self, facts: Facts) -> Edit:
        fact = fact_of(facts, self.fact)
        if fact.retracted:
            raise OrgraphError(f"{fact.id} was taken back already, on {fact.retracted.date}: {fact.retracted.why}")
        if fact.at == fact.source.at:
            raise OrgraphError(f"{fact.id} stands in no file: the list {fact.source.id} says it by leaving out")
        taken_back = yaml_target.flow({"date": self.date, "why": self.why})
        return with_keys(fact.at, {"retracted": taken_back}, fact.id)


def with_keys(at: Where, written: Mapping[str, str], what: str) -> Edit:
    """The entry at a place with more keys; ``what`` that says. Raises ``OrgraphError`` if it is no mapping."""
    path = Path(at.file)
    was = path.read_bytes()
    text = was.decode()
    for key, value in written.items():
        entry = _at(read(text, path.as_posix())[0], at.line, at.column)
        if not isinstance(entry, Keys):
            raise OrgraphError(f"{at} is not written as a mapping; change it by hand")
        text = add_key(text, path.as_posix(), entry, key, value)
    return Edit(path, was, text, what)


@dataclass
class Alias:
    """A further name of a node."""

    folder: Path
    node: str
    alias: str

    def make(self) -> Written:
        """Write it into the node's entry; of which node. Raises ``OrgraphError`` if it cannot be."""
        return change(self.folder, self._edit)

    def _edit(self, facts: Facts) -> Edit:
        index = names.NameIndex(facts.nodes)
        node = facts.nodes[index.find(self.node)]
        try:
            other = index.find(self.alias)
            raise OrgraphError(f"{self.alias!r} is a name of {other} already")
        except UnknownName:
            pass
        path = Path(node.at.file)
        was = path.read_bytes()
        text = _with_alias(was.decode(), path.as_posix(), node.at.line, yaml_target.scalar(self.alias), node.id)
        return Edit(path, was, text, node.id)


def _with_alias(text: str, file: str, line: int, written: str, node: str) -> str:
    """The text of a file with one more name in the entry of a node that stands on a line."""
    root, _ = read(text, file)
    for section in root.values() if isinstance(root, Keys) else ():
        for key, entry in section.items() if isinstance(section, Keys) else ():
            if key == node and key.line == line:
                return _entry_with_alias(text, file, key, entry, written)
    raise OrgraphError(f"{node} is not declared in {file} in a way that can be changed; change it by hand")


def _entry_with_alias(text: str, file: str, key: Text, entry: Value, written: str) -> str:
    if not isinstance(entry, Keys):  # ``ada:``, with nothing behind it
        lines = signs.lines(text)
        place = lines[key.line - 1]
        rest = place[key.column - 1 + len(key) :]
        begun = place[: key.column - 1 + len(key)]
        lines[key.line - 1] = f"{begun}: {{also: [{written}]}}{rest[rest.index(':') + 1 :]}"
        return "".join(lines)
    known = entry.get(Text("also"))
    if isinstance(known, Items):
        return add_item(text, file, known, written)
    if known is None or known == "":
        return add_key(text, file, entry, "also", f"[{written}]")
    raise OrgraphError(f"'also' of {key} in {file} is a single name; write it as a list, and try again")


def _at(value: Value | None, line: int, column: int) -> Value | None:
    """The value that begins at a place."""
    if value is None or isinstance(value, Text):
        return None
    if (value.line, value.column) == (line, column):
        return value
    within = value.values() if isinstance(value, Keys) else value
    return next((found for one in within if (found := _at(one, line, column)) is not None), None)
