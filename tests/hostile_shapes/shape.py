"""What a hostile input is: files of about so many bytes, what is asked of them, and what must be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Files = dict[str, str | bytes]
HEAD = "source: {id: s, publisher: P, published: 2020-06-01}\n"
CHECK = ("check", "--data", "data")
CHAIN = ("chain", "p0", "--at", "2020-06-01", "--data", "data", "--no-cache")


@dataclass(frozen=True)
class Shape:
    """One hostile input. ``made`` gives its files for a size in bytes; ``said`` stands in what is told."""

    name: str
    made: Callable[[int], Files]
    said: str
    command: tuple[str, ...] = CHECK

    def write(self, folder: Path, size: int) -> None:
        """Lay the files down in a folder, in which the command then runs."""
        for name, content in self.made(size).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())


def yaml(text: Callable[[int], str | bytes]) -> Callable[[int], Files]:
    """The one file of a data folder."""
    return lambda size: {"data/a.yaml": text(size)}


def lines(line: str, before: str = "", after: str = "") -> Callable[[int], Files]:
    """One line, over and over; ``{0}`` in it is its number from 0, ``{1}`` the next one."""

    def made(size: int) -> str:
        count = max(2, (size - len(before) - len(after)) // (len(line) + 2 * line.count("{") + 1))
        return before + "".join(f"{line.format(place, place + 1)}\n" for place in range(count)) + after

    return yaml(made)


def same(sign: str, before: str = "", after: str = "") -> Callable[[int], Files]:
    """One sign, or a few, over and over."""
    return yaml(lambda size: before + sign * (size // len(sign)) + after)
