"""Backstage's software catalog (backstage.io): its groups and users, from multi-document YAML.

A group's parent is what it is part of, and so is a group for each of its children; a user is a member of its groups,
and a group has its members. A link may be told from both sides; where only one side tells of it while the other could,
that is reported and the link kept. References are ``[kind:][namespace/]name``; the namespace ``default`` goes unsaid.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.errors import OrgraphError, Where
from graph.files import yaml_source
from graph.files.yaml_source import Items, Keys, Text
from graph.importers.records import Publication, Records
from graph.importers.whom import PARENT
from graph.names import nearest
from graph.vocabulary import MEMBER_OF, PART_OF, PERSON, UNIT, Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from graph.facts import Source
    from graph.files.yaml_source import Value

KINDS: dict[str, Kind] = {"group": UNIT, "user": PERSON}
_REFERENCE = re.compile(r"(?:(?P<kind>[^:/]+):)?(?:(?P<space>[^:/]+)/)?(?P<name>[^:/]+)")
_DOCUMENT = re.compile(r"^---(?=\s|$).*$", re.MULTILINE)


def read(files: Sequence[Path], told: Publication) -> Records:
    """The records of catalog files. Raises ``OrgraphError`` for one that cannot be read."""
    records = Records()
    catalog = _Catalog(records)
    for path in files:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise OrgraphError(f"{path} cannot be read as UTF-8 text: {error}") from error
        catalog.source = records.file(path, told)
        for value in _documents(text, path.as_posix(), records):
            catalog.take(value, path.as_posix())
    catalog.finish()
    return records


def _documents(text: str, file: str, records: Records) -> Iterator[Keys]:
    """The documents of a file that are mappings, each with its places in the whole file."""
    ends = [match.start() for match in _DOCUMENT.finditer(text)]
    above = 0
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        value, problems = yaml_source.read(text[start:end], file, above)
        above += text.count("\n", start, end)
        records.problems += problems
        if isinstance(value, Keys):
            yield value


@dataclass
class _Entity:
    """A group or a user, with what it says of others and where."""

    node: str
    kind: str
    file: str
    source: Source
    parents: dict[str, Text] = field(default_factory=dict)
    children: dict[str, Text] = field(default_factory=dict)
    members: dict[str, Text] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    """Which of its keys are there, if empty."""


@dataclass
class _Catalog:
    records: Records
    entities: dict[tuple[str, str], _Entity] = field(default_factory=dict)
    written: dict[tuple[str, str], str] = field(default_factory=dict)
    """How each entity's name is written where it is told of first: of references, case does not matter."""
    left_out: dict[str, list[Where]] = field(default_factory=dict)
    source: Any = None

    def take(self, value: Keys, file: str) -> None:
        """Read one document."""
        kind = _text(value, "kind").lower()
        where = Where(file, value.line, value.column)
        metadata, spec = _part(value, "metadata"), _part(value, "spec")
        if kind not in KINDS:
            self.left_out.setdefault(kind or "nothing", []).append(where)
            return
        name, space = _text(metadata, "name"), _text(metadata, "namespace") or "default"
        if not name:
            self.records.problem(where, "no-id", f"a {kind} without metadata.name; not read")
            return
        node = name if space.lower() == "default" else f"{space}/{name}"
        node = self.written.setdefault((kind, node.lower()), node)
        if (kind, node) in self.entities:
            self.records.problem(
                where, "second-entity", f"{kind} {node!r} is told of a second time; both are kept", "warning"
            )
        entity = self.entities.setdefault((kind, node), _Entity(node, kind, file, self.source))
        shown = _text(_part(spec, "profile"), "displayName").strip() or _text(metadata, "title")
        about = {"unit_kind": _text(spec, "type"), "note": _text(metadata, "description")} if kind == "group" else {}
        self.records.node(self._id(kind, node), KINDS[kind], shown, where=where, **about)
        entity.told |= {str(key) for key in spec}
        for key, ends, default in self._links(kind, entity):
            for reference in _texts(spec, key):
                other = self._reference(reference, default, space, file)
                if other:
                    ends[other] = reference

    def _links(self, kind: str, entity: _Entity) -> list[tuple[str, dict[str, Text], str]]:
        if kind == "user":
            return [("memberOf", entity.parents, "group")]
        return [
            ("parent", entity.parents, "group"),
            ("children", entity.children, "group"),
            ("members", entity.members, "user"),
        ]

    def _reference(self, text: Text, kind: str, space: str, file: str) -> str:
        """The id that a reference means; a problem and nothing for what is none, or is of another kind."""
        found = _REFERENCE.fullmatch(text)
        if not found or (found["kind"] or kind).lower() != kind:
            where = Where(file, text.line, text.column)
            self.records.problem(where, "bad-reference", f"{str(text)!r} is no reference to a {kind}; not read")
            return ""
        other = found["space"] or space
        return found["name"] if other.lower() == "default" else f"{other}/{found['name']}"

    def _settle(self) -> None:
        """References in the writing of what they mean, whatever their case."""
        for (kind, _), entity in self.entities.items():
            for _, ends, other in self._links(kind, entity):
                settled = {self.written.get((other, name.lower()), name): spot for name, spot in ends.items()}
                ends.clear()
                ends.update(settled)
                for name, spot in settled.items():
                    if (other, name) not in self.entities:
                        where = Where(entity.file, spot.line, spot.column)
                        near = nearest(name, [known for kind_, known in self.entities if kind_ == other], limit=1)
                        what = PARENT if kind == "group" and ends is entity.parents else other
                        self.records.only_named(name, where, what, tuple(near))

    def _id(self, kind: str, node: str) -> str:
        """The id of a group or a user; users who bear a group's name say that they are users."""
        taken = kind == "user" and (("group", node) in self.entities)
        return f"user:{node}" if taken else node

    def finish(self) -> None:
        """Make facts of the links, once all are known, and report those told from one side only."""
        self._settle()
        for (kind, _), entity in self.entities.items():
            for parent, spot in entity.parents.items():
                relation: Relation = PART_OF if kind == "group" else MEMBER_OF
                self._fact(entity, self._id(kind, entity.node), relation, parent, spot)
                self._one_sided(entity, ("group", parent), spot)
            for child, spot in entity.children.items():
                self._fact(entity, child, PART_OF, entity.node, spot)
                self._one_sided(entity, ("group", child), spot)
            for member, spot in entity.members.items():
                self._fact(entity, self._id("user", member), MEMBER_OF, entity.node, spot)
                self._one_sided(entity, ("user", member), spot)
        for kind, places in self.left_out.items():
            text = f"entities of kind {kind!r} are not read ({len(places)} of them)"
            self.records.problem(places[0], "not-read", text, "note")

    def _fact(self, entity: _Entity, subject: str, relation: Relation, target: str, spot: Text) -> None:
        self.records.fact(subject, relation, target, entity.source, f"line {spot.line}")

    def _one_sided(self, entity: _Entity, other: tuple[str, str], spot: Text) -> None:
        """Report a link that the other end, which is there and tells of such links, does not tell of."""
        end = self.entities.get(other)
        if end is None:
            return
        if entity.node in (end.parents | end.children | end.members):
            return
        telling = "members" if entity.kind == "user" else "children" if other[1] in entity.parents else "parent"
        telling = "memberOf" if other[0] == "user" else telling
        if telling in end.told:
            where = Where(entity.file, spot.line, spot.column)
            text = (
                f"{entity.kind} {entity.node!r} tells of {other[0]} {other[1]!r}, whose {telling!r} does not tell of it"
            )
            self.records.problem(where, "told-from-one-side", f"{text}; the link is kept", "warning")


def _part(value: Keys, key: str) -> Keys:
    found = value.get(Text(key))
    return found if isinstance(found, Keys) else Keys()


def _text(value: Keys, key: str) -> str:
    found = value.get(Text(key))
    return str(found) if isinstance(found, Text) else ""


def _texts(value: Keys, key: str) -> list[Text]:
    """The texts of a list, or the one that stands where a list might."""
    found: Value | None = value.get(Text(key))
    listed = found if isinstance(found, Items) else [found]
    return [one for one in listed if isinstance(one, Text) and one]
