"""The text of a copy that somebody saved: of a page, a PDF, or plain text. Well-kept libraries read the first two."""

from __future__ import annotations

import importlib
import io
import unicodedata
import warnings
from typing import Any

EXTRA = 'pip install "orgraph[archive]" reads it'
PLAIN = (".txt", ".text", ".md", ".csv", ".tsv", ".json", ".srt", ".vtt")
PAGES = (".html", ".htm", ".xhtml", ".xml")
"""Endings of files, in small letters: of text, and of saved pages."""


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


def _decoded(content: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise Unread(EXTRA) from error


def _of_page(content: bytes) -> str:
    soup = _library("bs4")
    with warnings.catch_warnings():  # that a page is XML, or looks like a file's name, is no news
        warnings.simplefilter("ignore")
        try:
            page = soup.BeautifulSoup(content, "html.parser")
        except (soup.ParserRejectedMarkup, AssertionError, ValueError) as error:
            raise Unread(f"it is no page: {error}") from error
        return str(page.get_text())


def _of_pdf(content: bytes) -> str:
    reader = _library("pypdf")
    try:
        document = reader.PdfReader(io.BytesIO(content))
        text = "\n".join(page.extract_text() for page in document.pages)
    except Exception as error:  # what a broken PDF makes the library raise is of no one kind
        raise Unread(f"it is no PDF that can be read: {' '.join(str(error).split())}") from error
    if not text.strip():
        raise Unread("it holds pictures of pages and no text")
    return text
