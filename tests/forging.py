"""Git objects as git itself would never write them, and repositories that lack some."""

from __future__ import annotations

import hashlib
import subprocess
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def said(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def lose(folder: Path, name: str) -> str:
    """Take an object out of a repository, as if it had never been fetched; its id."""
    lost = said(folder, "rev-parse", name)
    (folder / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    return lost


def made(folder: Path, kind: str, content: bytes) -> str:
    """Put any object into a repository, right or wrong; its id."""
    whole = f"{kind} {len(content)}\0".encode() + content
    name = hashlib.sha1(whole).hexdigest()
    path = folder / ".git" / "objects" / name[:2] / name[2:]
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        path.write_bytes(zlib.compress(whole))
    return name


def tree(folder: Path, entries: Sequence[tuple[str, bytes, str]]) -> str:
    """A tree of modes, names and objects, as git itself would never write it."""
    return made(folder, "tree", b"".join(f"{m} ".encode() + n + b"\0" + bytes.fromhex(o) for m, n, o in entries))


def commit(folder: Path, of: str, tag: str) -> None:
    who = "A <a@example.org> 1600000000 +0000"
    name = made(folder, "commit", f"tree {of}\nauthor {who}\ncommitter {who}\n\nforged\n".encode())
    (folder / ".git" / "refs" / "tags").mkdir(parents=True, exist_ok=True)
    (folder / ".git" / "refs" / "tags" / tag).write_text(f"{name}\n")
