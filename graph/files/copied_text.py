"""The text of a copy that somebody saved: of a page, a PDF, or plain text. Well-kept libraries read the first two."""

from __future__ import annotations

import importlib
import io
import re
import time
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

EXTRA = 'pip install "orgraph[archive]" reads it'
PLAIN = (".txt", ".text", ".md", ".csv", ".tsv", ".json", ".srt", ".vtt")
PAGES = (".html", ".htm", ".xhtml", ".xml")
"""Endings of files, in small letters: of text, and of saved pages."""


MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
MOST_FOREIGN = 10
"""A text of which more than one byte in so many is no ASCII is not of the West."""
HIDDEN = "script, style, noscript, template, sup, [hidden], [style*='display:none'], [style*='display: none']"
"""What a reader of a page does not see, or sees as a note."""
PATIENCE = 20
"""So many seconds the text of a PDF may take."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)


class Unread(Exception):
    """A copy whose text cannot be had, and why."""


def text_of(name: str, content: bytes) -> str:
    """What a reader sees in a file of that name. Raises ``Unread``."""
    ending = f".{name.lower().rpartition('.')[2]}"
    if ending in PLAIN:
        return _decoded(content)
    if ending in PAGES:
        return _of_page(content)
    if ending == ".pdf" or content.startswith(b"%PDF-"):
        return _of_pdf(content)
    raise Unread(f"files that end in {ending} are not read, but .txt, .html and .pdf")


def one_form(text: str) -> str:
    """A text with one sign for all forms of it, in small letters: ligatures, wide letters and accents are one each."""
    return unicodedata.normalize("NFKC", text).casefold()


def _decoded(content: bytes, named: str = "") -> str:
    """A text by its first signs, by what it says of itself, as UTF-8, else as what is usual in the West.

    Raises ``Unread`` for another encoding.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    for encoding in filter(None, ("utf-8", named)):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    if sum(byte > 127 for byte in content) * MOST_FOREIGN > len(content):
        raise Unread("it is in no encoding that it names; save it as UTF-8")
    return content.decode("cp1252", "replace")


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise Unread(EXTRA) from error


def _of_page(content: bytes) -> str:
    """What a page shows: without scripts, notes by number, and what is hidden."""
    found = _CHARSET.search(content[:4096])
    parser = _library("selectolax.lexbor").LexborHTMLParser(
        _decoded(content, found[1].decode("ascii") if found else "")
    )
    for node in parser.css(HIDDEN):
        node.decompose()
    return str(parser.root.text(separator=" ")) if parser.root else ""


def _of_pdf(content: bytes) -> str:
    reader = _library("pypdf")
    try:
        document = reader.PdfReader(io.BytesIO(content))
        text = "\n".join(_in_time(document.pages))
    except Unread:
        raise
    except Exception as error:  # what a broken PDF makes the library raise is of no one kind
        raise Unread(f"it is no PDF that can be read: {' '.join(str(error).split())}") from error
    if not text.strip():
        raise Unread("it holds pictures of pages and no text")
    return text


def _in_time(pages: Any) -> Iterator[str]:
    """The text of each page. Raises ``Unread`` where all of them take too long."""
    end = time.monotonic() + PATIENCE
    for page in pages:
        if time.monotonic() > end:
            raise Unread(f"its text takes more than {PATIENCE} seconds to read")
        yield page.extract_text()
