"""One more fact in a data folder: into the file of its source, checked before it takes the old file's place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graph import checks, names, vocabulary, writing
from graph.errors import FactsInvalid, OrgraphError, Problem, UnknownName
from graph.files import loader, walking, yaml_target
from graph.files.insertion import insert
from graph.vocabulary import SourceId

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graph.facts import Facts, Source
    from graph.vocabulary import Kind

FLAGS = (vocabulary.DISSOLVED, vocabulary.EXISTS, vocabulary.VACANT, "denied", "confidential")
"""The keys of a fact that say yes or nothing."""


SEVERAL = frozenset((*vocabulary.KINDS, *vocabulary.REFERRING, "with"))
"""The keys that can name several: whom an event happened to, what a fact relates its subject to, further sources."""
SECTION_OF: dict[str, str] = {kind: section for section, kind in vocabulary.SECTIONS.items()}


Said = str | tuple[str, ...]
"""What stands under a key: a text, or several."""


class Written(NamedTuple):
    """Where something was written, what it was, what ``check`` warns of since, and what of the folder was not read."""

    path: Path
    what: str
    warnings: tuple[Problem, ...] = ()


class Edit(NamedTuple):
    """What is to be written: the text that takes the place of a file's (None: it is new), and what that says."""

    path: Path
    was: bytes | None
    text: str
    what: str


def change(folder: Path, edit: Callable[[Facts], Edit]) -> Written:
    """Write what an edit makes of the facts of a folder, with nobody else writing meanwhile.

    Raises ``OrgraphError`` if it cannot be: then nothing is changed.
    """
    with writing.alone(folder):
        facts, problems = loader.read(folder)
        made = edit(facts)
        left_out = tuple(problem for problem in problems if problem.rule in walking.LEFT_OUT)
        warnings = _put(made, folder, {*problems, *checks.of_facts(facts)})
        writing.sweep(made.path.parent)
        return Written(made.path, made.what, (*left_out, *warnings))


def _entry(keys: Mapping[str, Said]) -> dict[str, yaml_target.Value]:
    """The keys of a fact or an event as they are written."""
    if "what" in keys:
        return {SECTION_OF.get(key, key): _listed(said) if key in SECTION_OF else said for key, said in keys.items()}
    return {key: said == "true" if key in FLAGS else said for key, said in keys.items()}


def _listed(said: Said) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else said


@dataclass
class Addition:
    """A fact, or (with the key ``what``) an event to be: its keys, as in docs/facts.md.

    Those of ``SEVERAL`` may have several. ``source`` among them is the id of a source that is there, or of the one that
    ``new_source`` tells of. With ``declare``, whoever is not known is declared beside the fact, under the name given.
    """

    folder: Path
    keys: Mapping[str, Said]
    new_source: Mapping[str, str] = field(default_factory=dict)
    declare: bool = False

    def add(self) -> Written:
        """Write the fact.

        Raises ``OrgraphError`` if it cannot be: then nothing is changed.
        """
        return change(self.folder, self._edit)

    def _edit(self, facts: Facts) -> Edit:
        known = names.NameIndex(facts.nodes)
        new: dict[str, tuple[Kind, str]] = {}
        entry = {key: self._resolved(key, said, known, new) for key, said in self.keys.items() if said}
        source = facts.sources.get(SourceId(str(entry.get("source", ""))))
        if source is None and not self.new_source:
            raise self._no_source(facts)
        path = Path(source.at.file) if source else self._new_path()
        was = path.read_bytes() if source else None
        text = yaml_target.write_source(self.new_source) if was is None else was.decode()
        if source is None or self._is_single(text, path, source):
            del entry["source"]
        for node, (kind, name) in new.items():
            text = insert(
                text, path.as_posix(), SECTION_OF[kind], yaml_target.write_node(node, {"name": name}), item=False
            )
        told = _entry(entry)
        written = yaml_target.flow(told)
        text = insert(text, path.as_posix(), "events" if "what" in told else "facts", written, item=True)
        return Edit(path, was, text, written)

    def _resolved(self, key: str, said: Said, known: names.NameIndex, new: dict[str, tuple[Kind, str]]) -> Said:
        """The ids that names stand for; of other keys, the text itself."""
        kinds = vocabulary.REFERRING | {str(kind): kind for kind in vocabulary.KINDS}
        if key not in kinds:
            return said
        found = tuple(self._one(kinds[key], text, known, new) for text in _listed(said))
        return found if len(found) > 1 else found[0]

    def _one(self, kind: Kind, text: str, known: names.NameIndex, new: dict[str, tuple[Kind, str]]) -> str:
        try:
            return known.find(text)
        except UnknownName as unknown:
            if not self.declare:
                raise OrgraphError(f"{unknown}; --declare makes it a new {kind}") from unknown
        node = names.slug(text)
        new[node] = kind, text
        return node

    def _no_source(self, facts: Facts) -> OrgraphError:
        given = str(self.keys.get("source", ""))
        near = names.nearest(given, facts.sources, limit=1)
        hint = f"did you mean {near[0]}? " if near else ""
        return OrgraphError(f"no source has the id {given!r}; {hint}A new one needs --publisher and --published")

    def _new_path(self) -> Path:
        """The file of a new source: by its day and its publisher."""
        stem = names.file_stem(f"{self.new_source['published']} {self.new_source['publisher']}")
        path = self.folder / f"{stem}.yaml"
        if path.exists():
            raise OrgraphError(f"{path} is there already; add to its source with --source")
        return path

    def _is_single(self, text: str, path: Path, source: Source) -> bool:
        """Whether a source is the one that its file is about, and need not be named by its facts."""
        from graph.files.yaml_source import Keys, Text, read  # noqa: PLC0415

        root, _ = read(text, path.as_posix())
        single = root.get(Text("source")) if isinstance(root, Keys) else None
        return isinstance(single, Keys) and single.get(Text("id")) == str(source.id)


def _put(edit: Edit, folder: Path, before: set[Problem]) -> tuple[Problem, ...]:
    """Put a new text in a file's place, if the folder has no more errors with it, and the file is still as it was.

    What is warned of with it, and was not before, is given back.
    """
    path, was, text, _ = edit
    with writing.Draft(path, text.encode()) as draft:
        facts, problems = loader.read(folder, lambda paths: [*(other for other in paths if other != path), draft.path])
        found = {_moved(problem, draft.path, path) for problem in (*problems, *checks.of_facts(facts))}
        told = {(problem.rule, problem.message) for problem in before}  # lines move when one is put in
        new = sorted(problem for problem in found if (problem.rule, problem.message) not in told)
        if wrong := [problem for problem in found - before if problem.level == "error"]:
            wrong.sort()
            raise FactsInvalid(wrong, " with this; nothing was changed")
        if (path.read_bytes() if path.exists() else None) != was:
            raise OrgraphError(f"{path} was changed by somebody else meanwhile; nothing was written, so ask again")
        draft.take_place()
    return tuple(problem for problem in new if problem.level == "warning")


def _moved(problem: Problem, draft: Path, path: Path) -> Problem:
    """A problem of the draft as one of the file that it is to be."""
    file = path.as_posix() if problem.where.file == draft.as_posix() else problem.where.file
    message = problem.message.replace(draft.as_posix(), path.as_posix())
    return replace(problem, where=replace(problem.where, file=file), message=message)
