"""A data folder to facts, gathering all problems on the way."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from graph import limits, vocabulary
from graph.errors import FactsInvalid, OrgraphError, Problem, Where
from graph.facts import NOWHERE, Event, Fact, Facts, Node, Source
from graph.files import signs, walking, yaml_source
from graph.files.folders import SHIPPED, folder_of
from graph.files.gathered import Gathered
from graph.files.loader.claims import Hints, Known, events_of, facts_of
from graph.files.loader.crowds import crowds
from graph.files.loader.entries import nodes_of, sources_of
from graph.files.loader.entry import Entry
from graph.files.loader.mentions import Mention, declared
from graph.files.loader.same import joined, same_of
from graph.names import NameIndex
from graph.whole_lists import with_absences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from graph.facts import Same
    from graph.files.walking import Below

__all__ = ["SHIPPED", "Mention", "folder_of", "load", "read", "read_texts", "right"]
Thing = TypeVar("Thing", Node, Source, Event)


Note = Callable[["Path", "os.stat_result", bytes], object]
"""Who is told of each file what the system says of it, and what was read."""


MOST_LOST = 100_000
"""So many signs of lines that are not YAML are searched for what others refer to."""


def _note_nothing(path: Path, told: os.stat_result, content: bytes) -> None:
    del path, told, content


def load(
    folder: Path | str, track: Callable[[Sequence[Path]], Iterable[Path]] = iter, note: Note = _note_nothing
) -> Facts:
    """All facts of a data folder, or of a set that comes with the project (a name of ``SHIPPED``).

    ``track`` passes the files on one by one, and may show how far it is; ``note`` is told of each. Raises
    ``FactsInvalid`` with every error there is, ``OrgraphError`` when there is no such folder or nothing in it.
    """
    return right(*read(folder, track, note))


def right(facts: Facts, problems: Iterable[Problem]) -> Facts:
    """The facts, if no problem is an error; else raises ``FactsInvalid`` with those that are."""
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise FactsInvalid(errors)
    return facts


def read(
    folder: Path | str,
    track: Callable[[Sequence[Path]], Iterable[Path]] = iter,
    note: Note = _note_nothing,
    drafts: Mapping[str, bytes] = MappingProxyType({}),
    mentions: list[Mention] | None = None,
) -> tuple[Facts, tuple[Problem, ...]]:
    """What can be read of a data folder, and all that is wrong with it, in file order.

    ``drafts`` are what somebody is about to write into files of the folder, by their paths in it: they are read as if
    they stood there. Where nodes and sources are named is put to the ``mentions``. Raises ``OrgraphError`` when there
    is no such folder or nothing in it.
    """
    where = folder_of(folder)
    found = walking.below(where)
    if not (found.files or found.errors or drafts):
        raise OrgraphError(f"the data folder {str(where)!r} holds no *.yaml file; {_cure(found)}")
    problems = Gathered(found.problems)
    files = walking.in_order({*found.files, *drafts})
    written = {(where / name).as_posix(): content for name, content in drafts.items()}
    texts = _contents(track([where / name for name in files]), problems, note, written)
    return read_texts(texts, problems, mentions)


def read_texts(
    texts: Iterable[tuple[str, bytes]], problems: Gathered, mentions: list[Mention] | None = None
) -> tuple[Facts, tuple[Problem, ...]]:
    """The same of files that are there already, each as its name, which is not looked up anywhere, and its content.

    What is wrong is put to the ``problems`` that are known.
    """
    contents: dict[str, bytes] = {}
    files: list[Entry] = []
    for name, content in texts:
        contents[name] = content
        if file := _file(name, content, problems):
            files.append(file)
            if mentions is not None:
                mentions += declared(file)
    nodes = _unique(_richest(node for file in files for node in nodes_of(file)), problems)
    by_file = [(file, _unique(sources_of(file), problems)) for file in files]
    sources = _unique((source for _, found in by_file for source in found.values()), problems)
    by_id = {source.id: source for source in sources.values()}
    index = NameIndex({node.id: node for node in nodes.values()})
    lost, hints = _lost(problems, contents), Hints()
    facts: list[Fact] = []
    events: list[Event] = []
    same: list[Same] = []
    for file, own in by_file:
        single = next(iter(own.values())) if file.has("source") and own else None
        known = Known(index, by_id, single, lost, hints, mentions)
        _settle(file, known, nodes)
        facts += facts_of(file, known)
        events += events_of(file, known)
        same += same_of(file, known)
    problems += crowds(facts, {node.id: node for node in nodes.values()})
    named = _unique((event for event in events if event.given_id), problems)
    kept = [event for event in events if not event.given_id or named[event.id] is event]
    told = joined(Facts.of(nodes.values(), sources.values(), facts, kept), same)
    return with_absences(told), tuple(sorted(set(problems)))


def _cure(found: Below) -> str:
    """What to do where there is no file of facts."""
    if found.left_out:
        return f"{found.left_out[0].where.file}: {found.left_out[0].message}"
    return "orgraph init begins one"


def _contents(
    paths: Iterable[Path], problems: Gathered, note: Note, drafts: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """The files, each with what is in it or is to be; those that cannot be opened (any more) are problems."""
    for path in paths:
        if path.as_posix() in drafts:
            yield path.as_posix(), drafts[path.as_posix()]
            continue
        try:
            with path.open("rb") as file:
                told, content = os.fstat(file.fileno()), file.read(limits.FILE + 1)
        except OSError as error:
            message = f"this file cannot be read: {error.strerror}"
            problems.append(Problem(Where(path.as_posix()), "unreadable-file", message))
            continue
        note(path, told, content)
        yield path.as_posix(), content


def _lost(problems: Iterable[Problem], contents: Mapping[str, bytes]) -> str:
    """The lines that are not YAML, and so were left out."""
    broken: dict[str, list[int]] = {}
    for problem in problems:
        if problem.rule in ("yaml-syntax", "yaml-shape"):
            broken.setdefault(problem.where.file, []).append(problem.where.line)
    texts: list[str] = []
    for file, numbers in broken.items():
        lines = contents.get(file, b"").decode("utf-8-sig", "replace").split("\n")
        texts += [line for number in numbers for line in lines[number - 1 : number + 1]]
    return "\n".join(texts)[:MOST_LOST]


def _file(name: str, content: bytes, problems: Gathered) -> Entry | None:
    if len(content) > limits.FILE:
        problems.append(Problem(Where(name), "too-much", f"this file is too large to be read {limits.sets('FILE')}"))
        return None
    text, wrong = signs.decoded(content, name)
    problems += wrong
    if text is None:
        return None
    value, found = yaml_source.read(text, name)
    problems += found
    if value is None or value == "":
        return None
    if not isinstance(value, yaml_source.Keys):
        problems.append(Problem(Where(name), "yaml-shape", "a file should be a mapping (people: …, facts: …)"))
        return None
    entry = Entry(value, name, problems)
    entry.allow(vocabulary.FILE_KEYS, "a file")
    return entry


def _richest(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes; of one id those that say nothing of it (a stub, an id alone) only where none says more."""
    told = list(nodes)
    rich = {node.id for node in told if not _bare(node)}
    seen: set[str] = set()
    for node in told:
        if not _bare(node) or (node.id not in rich and node.id not in seen):
            seen.add(node.id)
            yield node


def _bare(node: Node) -> bool:
    return node.stub or (node.name == node.id and replace(node, at=NOWHERE) == Node(node.id, node.kind, node.name))


def _unique(things: Iterable[Thing], problems: Gathered) -> dict[str, Thing]:
    """The things by id; the first of an id stays, further ones are problems."""
    found: dict[str, Thing] = {}
    for thing in things:
        first = found.setdefault(thing.id, thing)
        if first.at != thing.at:
            problems.append(Problem(thing.at, "duplicate-id", f"the id {thing.id!r} is taken, see {first.at}"))
    return found


def _settle(file: Entry, known: Known, nodes: dict[str, Node]) -> None:
    """Turn what the file's posts and sources refer to into ids, and note what they refer to in vain."""
    for name, entry in file.named_parts("posts"):
        for unit in entry.texts("in")[:1]:
            found = known.node(entry, unit, (vocabulary.UNIT,))
            nodes[name] = replace(nodes[name], unit=found)
    single = file.part("source")
    listed = file.parts("sources") if file.lists("sources") else (entry for _, entry in file.named_parts("sources"))
    for entry in (*((single,) if single else ()), *listed):
        for origin in entry.texts("derived_from"):
            known.source_called(entry, origin)
