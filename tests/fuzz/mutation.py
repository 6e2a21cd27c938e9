"""Seeds, and what becomes of them: bytes left out, doubled, turned, and words put in that have done harm before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

CORPUS = Path(__file__).parent / "corpus"
_TEXTS = (
    *"{}[]\"'`@%#&*!|>?-:,;/\\~=+\t\n\r \0\x07\x7f\x85\u2028\ufeff\u202e",
    "\n\t- ",
    ": ",
    "- ",
    "---\n",
    "<<: *a",
    "&a [*a]",
    "!!python/object:os.system ",
    "null",
    "true",
    "-1",
    "9" * 5_000,
    "1e999",
    "NaN",
    "³",
    "٣",
    "../",
    "2020/2021/2022",
    "/" * 400,
    "2022-1X",
    "0000",
    "9999-12-31",
    "10000",
    "[" * 60,
    "{" * 300,
    '"\\ud800"',
    "\u0000",
    "\u0301" * 40,
    "(",
    "=1+1",
)
WORDS = (*(word.encode() for word in _TEXTS), b"\xff", b"\xe9", b"\xc3", b"\xed\xa0\x80", b"PK\x03\x04")


def seeds(kind: str) -> list[bytes]:
    """The files of a folder of the corpus."""
    return [path.read_bytes() for path in sorted((CORPUS / kind).iterdir())]


@st.composite
def mutated(draw: Any, kind: str) -> bytes:
    """A seed of a kind after a few changes."""
    return bytes(draw(changed(bytes(draw(st.sampled_from(seeds(kind)))))))


@st.composite
def changed(draw: Any, content: bytes) -> bytes:
    """Some bytes after a few changes."""
    for _ in range(int(draw(st.integers(0, 5)))):
        at = int(draw(st.integers(0, len(content))))
        end = min(len(content), at + int(draw(st.integers(0, 30))))
        word = bytes(draw(st.sampled_from(WORDS)))
        turned = bytes([content[at] ^ (1 << int(draw(st.integers(0, 7))))]) if at < len(content) else b""
        way = draw(st.sampled_from(["put", "instead", "out", "twice", "turn"]))
        ways: dict[str, bytes] = {
            "put": content[:at] + word + content[at:],
            "instead": content[:at] + word + content[end:],
            "out": content[:at] + content[end:],
            "twice": content[:end] + content[at:],
            "turn": content[:at] + turned + content[at + 1 :],
        }
        content = ways[str(way)]
    return bytes(content)
