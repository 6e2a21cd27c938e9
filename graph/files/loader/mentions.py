"""Where a data folder names its nodes and sources: what an editor leads to, and what a new id has to be written to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from graph import vocabulary
from graph.errors import Where
from graph.files.gathered import Gathered
from graph.files.loader.entry import Entry
from graph.files.yaml_source import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

Named = Literal["node", "source"]


class Mention(NamedTuple):
    """A place where a node or a source is named, by whatever name, and which one is meant.

    ``text`` is what stands there; ``declares`` is set where the id itself is given to it.
    """

    at: Where
    text: str
    what: Named
    id: str
    declares: bool = False


def declared(file: Entry) -> Iterator[Mention]:
    """The places of a file at which nodes and sources are given their ids."""
    quiet = Entry(file.keys, file.file, Gathered())  # what is wrong there was noted when it was read
    for section in vocabulary.SECTIONS:
        for name, _ in quiet.named_parts(section):
            yield _declared(quiet, name, "node")
    single = quiet.part("source")
    for entry in (*((single,) if single else ()), *(quiet.parts("sources") if quiet.lists("sources") else ())):
        if given := _given(entry):
            yield _declared(quiet, given, "source")
    if not quiet.lists("sources"):
        for name, entry in quiet.named_parts("sources"):
            yield _declared(quiet, _given(entry) or name, "source")


def _given(entry: Entry) -> Text | None:
    value = entry.keys.under("id")
    return value if isinstance(value, Text) and value else None


def _declared(file: Entry, name: Text, what: Named) -> Mention:
    return Mention(Where(file.file, name.line, name.column), str(name), what, str(name), declares=True)
