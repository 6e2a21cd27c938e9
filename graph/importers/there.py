"""What the data folder has already that records are taken into: whom it knows, and the lists of the same series."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from graph.facts import Facts, Source
from graph.files import folders, loader, walking
from graph.importers.referents import Referents
from graph.names import fold
from graph.vocabulary import NAMED, PERSON, POST, UNIT, NodeId

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from graph.errors import Problem, Where
    from graph.facts import Fact, Node

NOTHING = Facts.of([], [], [])


@dataclass(frozen=True)
class Question:
    """Whether somebody in the records is somebody in the folder: of one id and two names, or one name and two ids.

    Or a unit of one id and one name, where none of the people are in both.
    """

    node: Node
    known: Node
    rule: Literal["same-id", "same-name", "same-unit"]
    at: Where
    """Where the records speak of the node first."""

    @property
    def same_id(self) -> bool:
        """Whether both have one id, so that they cannot be two."""
        return self.rule != "same-name"

    def __str__(self) -> str:
        there, here = f"{self.known.at.file}:{self.known.at.line}", f"row {self.at.line}"
        if self.rule == "same-unit":
            return f"the unit {self.node.name!r} is there already ({there}), with nobody who is in these rows ({here})"
        if self.same_id:
            return f"{self.node.id!r} is {self.known.name} there ({there}) and {self.node.name} here ({here})"
        shown = f"{self.node.name} ({self.node.id}, {here})"
        return f"{shown} has the name of {self.known.name} ({self.known.id}) there ({there})"


@dataclass(frozen=True)
class There:
    """The facts of the folder, as far as they can be read."""

    facts: Facts = NOTHING
    left_out: tuple[Problem, ...] = ()
    """What lies there, may hold facts and was not read."""
    held: Mapping[str, bytes] = field(default_factory=dict)
    """The files that were read, each with the digest of what was in it."""

    @classmethod
    def of(cls, folder: Path | None) -> There:
        """What a folder holds; nothing if there is none, or nothing in it."""
        if folder is None or not folders.is_folder(folder):
            return cls()
        found = walking.below(folder)
        if not found.files:
            return cls(left_out=found.left_out)
        held: dict[str, bytes] = {}

        def note(path: Path, _: object, content: bytes) -> None:
            held[path.as_posix()] = _digest(content)

        facts, problems = loader.read(folder, note=note)
        left_out = tuple(problem for problem in problems if problem.rule in walking.LEFT_OUT)
        return cls(facts, left_out, held)

    def changed(self, folder: Path) -> str:
        """Which file of the folder is not as it was read; empty if all are."""
        now = {(folder / name).as_posix(): folder / name for name in walking.below(folder).files}
        came = sorted(now.keys() ^ self.held.keys())
        return next(iter(came), "") or next((name for name, path in now.items() if _now(path) != self.held[name]), "")

    def without(self, files: Iterable[Path]) -> There:
        """The same less what some files hold, which are written anew."""
        gone = {path.as_posix() for path in files}
        facts = Facts.of(
            [node for node in self.facts.nodes.values() if node.at.file not in gone],
            [source for source in self.facts.sources.values() if source.at.file not in gone],
            [fact for fact in self.facts.facts if fact.at.file not in gone],
            [event for event in self.facts.events if event.at.file not in gone],
            [one for one in self.facts.same if one.at.file not in gone],
        )
        return There(facts, self.left_out, self.held)

    def orphans(self, less: There, facts: Facts) -> list[Node]:
        """The nodes that other files speak of, and that are declared nowhere once some files are written anew."""
        told = {node for fact in less.facts.facts for node in fact.nodes}
        told |= {node for event in less.facts.events for node in event.nodes}
        told |= {node for one in less.facts.same for node in (one.id, one.other)}
        lost = (told & self.facts.nodes.keys()) - less.facts.nodes.keys() - facts.nodes.keys()
        return [self.facts.nodes[node] for node in sorted(lost)]

    @cached_property
    def referents(self) -> Referents:
        """The people of the folder, for the cells that name somebody."""
        found = Referents()
        for node in self.facts.nodes.values():
            if node.kind == PERSON and not node.stub:
                found.add(node.id, node.all_names[1:])
        return found

    @cached_property
    def units(self) -> list[str]:
        """How the cells of lists have written the units that are there."""
        return [node.name for node in self.facts.nodes.values() if node.kind == UNIT and node.id.endswith(node.name)]

    def namespace(self, series: str) -> str:
        """What stands before the ids of the lists of a series; empty for none."""
        return next(
            (one.namespace for one in self.facts.sources.values() if one.series == series and one.namespace), ""
        )

    def said_in(self, series: Collection[str]) -> list[tuple[Fact, dict[NodeId, Node]]]:
        """What the lists of some series say of their days, and whom it is about, by the ids that the lists have."""
        found = []
        for fact in self.facts.facts:
            if fact.source.series in series and fact.source.series:
                listed = _as_listed(fact)
                nodes = [self.facts.nodes[node] for node in fact.nodes]
                found.append((listed, dict(zip(listed.nodes, nodes, strict=True))))
        return found

    def questions(self, facts: Facts, *, apart: bool = False) -> Iterator[Question]:
        """Who among the nodes of some facts may, or may not, be somebody there.

        ``apart`` where a namespace keeps names alike apart.
        """
        series = {source.series for source in facts.sources.values()} - {""}
        settled = {one.id for one in self.facts.same}
        first: dict[NodeId, Where] = {}
        for fact in sorted((fact for fact in facts.facts if fact.at.file), key=lambda fact: fact.at):
            for one in fact.nodes:
                first.setdefault(one, fact.at)
        strange = self._strange(facts, series)
        for node in facts.nodes.values():
            known = self.facts.nodes.get(node.id)
            if known:
                if known.kind == node.kind and self.renamed(node) and not self._retitled(known, series):
                    yield Question(node, known, "same-id", first.get(node.id, known.at))
                elif strange and known.kind == node.kind == UNIT:
                    yield Question(node, known, "same-unit", first.get(node.id, known.at))
            elif not apart and node.kind != POST and node.id not in settled:
                yield from (
                    Question(node, other, "same-name", first.get(node.id, other.at))
                    for other in self._called(node)
                    if other.id not in facts.nodes
                )

    def _strange(self, facts: Facts, series: set[str]) -> bool:
        """Whether the people of the folder and those of the facts are all others, as two companies' would be."""
        here = [node for node in facts.nodes.values() if node.kind == PERSON]
        known = {node.id for node in self.facts.nodes.values() if node.kind == PERSON}
        if not here or not known or series & {source.series for source in self.facts.sources.values()}:
            return False
        return not any(node.id in known or self._called(node) for node in here)

    def renamed(self, node: Node) -> bool:
        """Whether somebody of the same id is there, and both bear names, and none in common."""
        known = self.facts.nodes.get(node.id)
        if known is None or node.stub or node.id.endswith(node.name) or known.id.endswith(known.name):
            return False
        theirs = {*known.all_names[1:], *self._named.get(node.id, ())}
        return not {fold(name) for name in (node.name, *node.aliases)} & {fold(name) for name in theirs}

    @cached_property
    def _named(self) -> dict[NodeId, set[str]]:
        """The names that facts give."""
        found: dict[NodeId, set[str]] = {}
        for fact in self.facts.facts:
            if fact.relation == NAMED:
                found.setdefault(fact.subject, set()).add(fact.object)
        return found

    def _called(self, node: Node) -> list[Node]:
        """Those there who bear the name of a node."""
        ids = dict.fromkeys(
            found for name in {node.name, *node.aliases} for found in self._by_name.get(_key(node, name), ())
        )
        return [self.facts.nodes[one] for one in ids]

    @cached_property
    def _by_name(self) -> dict[str, list[NodeId]]:
        found: dict[str, list[NodeId]] = {}
        for node in self.facts.nodes.values():
            for name in dict.fromkeys(_key(node, name) for name in node.all_names):
                found.setdefault(name, []).append(node.id)
        return found

    def _retitled(self, known: Node, series: set[str]) -> bool:
        """Whether a post or a unit is called otherwise in a later list of the series that it comes from."""
        return known.kind in (POST, UNIT) and bool(self._series_of.get(known.id, set()) & series)

    @cached_property
    def _series_of(self) -> dict[NodeId, set[str]]:
        found: dict[NodeId, set[str]] = {}
        for fact in self.facts.facts:
            if fact.source.series:
                for node in fact.nodes:
                    found.setdefault(node, set()).add(fact.source.series)
        return found


def _as_listed(fact: Fact) -> Fact:
    """A fact with the ids of the list that says it, which a namespace may have been put before."""
    space = f"{fact.source.namespace}:"
    return fact.moved(lambda node: NodeId(node.removeprefix(space))) if fact.source.namespace else fact


def _key(node: Node, name: str) -> str:
    return f"{node.kind} {fold(name)}"


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _now(path: Path) -> bytes:
    try:
        return _digest(path.read_bytes())
    except OSError:
        return b""


def moved(facts: Facts, ids: dict[str, str], namespace: str = "") -> Facts:
    """The facts with other ids: those told, the others with a namespace before them."""

    def new(node: str) -> NodeId:
        return NodeId(ids.get(node) or (f"{namespace}:{node}" if namespace else node))

    sources: dict[str, Source] = {one.id: replace(one, namespace=namespace) for one in facts.sources.values()}
    return Facts.of(
        [replace(node, id=new(node.id), unit=new(node.unit) if node.unit else None) for node in facts.nodes.values()],
        sources.values(),
        [replace(fact.moved(new), source=sources.get(fact.source.id, fact.source)) for fact in facts.facts],
        [replace(event, nodes=tuple(map(new, event.nodes))) for event in facts.events],
    )
