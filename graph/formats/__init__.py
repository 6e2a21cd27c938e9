"""Everything a view can be written as, one file or folder a format; each is imported only when it is asked for.

A format is a module with ``write(excerpt)``, of a picture ``write(excerpt, look)``, with ``read`` beside it where the
file holds all that the excerpt does, ``SUFFIX`` and ``LOSSES``: what it cannot carry, in words. ``write`` gives text or
bytes, or tables by name, of which the last goes to stdout. ``beside(stem)``, where there is one, gives a file that
describes the other by its name.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import OrgraphError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    from graph.excerpt import Excerpt
    from graph.picture import Look

NAMES = {
    "mermaid": "mermaid",
    "dot": "dot",
    "csv": "csv_tables",
    "json": "json_graph",
    "graphml": "graphml",
    "gexf": "gexf",
    "jsonld": "jsonld",
    "ftm": "ftm",
    "ftm-statements": "ftm.statements",
    "parquet": "parquet",
    "sqlite": "sqlite",
    "cypher": "cypher",
    "kuzu": "kuzu",
    "svg": "svg",
    "png": "png",
}
"""The formats of ``orgraph export``, and the module of each."""


BINARY = ("parquet", "sqlite", "png")
"""Those that are no text."""

TEXTS = tuple(name for name in NAMES if name not in BINARY)
"""Those that are."""

PICTURES = ("svg", "png")
"""Those that are written as a ``Look`` has it, and show what stands round an excerpt: its ``setting``."""

ONE_DAY = ("mermaid", "dot", *PICTURES)
"""Those that draw a day, and know no time."""

ALL_DAYS = ("gexf", "sqlite")
"""Those that are always of all days: a time line, or a day as a question, is what they are for."""

OTHER_DAYS = "lines of other days, but with --all-days"
"""What a format that can hold all days loses of an excerpt of one."""


class Part(NamedTuple):
    """One file of an export: what goes before its suffix (nothing, or ``.nodes``), the suffix, and its bytes.

    ``beside`` says that it is of another kind than the file that is asked for, so that its suffix is its own.
    """

    infix: str
    suffix: str
    content: bytes
    beside: bool = False

    def target(self, output: Path) -> Path:
        """Where it goes if that is where the export is to go."""
        if not self.infix:
            return output
        suffix = "" if self.beside else output.suffix
        return output.with_name(f"{output.stem}{self.infix}{suffix or self.suffix}")


def format_called(name: str) -> ModuleType:
    """The module of a format. Raises ``KeyError`` for none of ``NAMES``."""
    return import_module(f"graph.formats.{NAMES[name]}")


def of_all_days(name: str, *, asked: bool) -> bool:
    """Whether a format is written of all days. Raises ``OrgraphError`` where that is asked of one that draws a day."""
    if asked and name in ONE_DAY:
        able = ", ".join(other for other in NAMES if other not in ONE_DAY)
        raise OrgraphError(f"{name} draws one day, so not --all-days; those that hold all days are {able}")
    return asked or name in ALL_DAYS


def losses(name: str, excerpt: Excerpt) -> list[str]:
    """What a format does not carry of an excerpt, in words."""
    return [loss for loss in format_called(name).LOSSES if not (excerpt.all_days and loss == OTHER_DAYS)]


def parts(name: str, excerpt: Excerpt, stem: str = "", look: Look | None = None) -> Iterator[Part]:
    """An excerpt in a format, as the files that it makes.

    ``stem`` is the name of the file without its suffix; ``look`` is for pictures.
    """
    room = format_called(name)
    if hasattr(room, "beside"):
        infix, suffix, content = room.beside(stem)
        yield Part(infix, suffix, content, beside=True)
    written = room.write(excerpt, look) if name in PICTURES else room.write(excerpt)
    tables = {"": written} if isinstance(written, str | bytes) else {f".{key}": value for key, value in written.items()}
    for infix, content in tables.items():
        yield Part(infix, room.SUFFIX, content.encode() if isinstance(content, str) else content)
