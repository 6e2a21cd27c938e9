"""Whether words stand in a text, whatever a typesetter made of blanks, dashes and quotation marks."""

from __future__ import annotations

import re
import unicodedata

from graph.names import fold, simplified

_MARKS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u0060\u00b4\uff07\u2039\u203a", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02\u300c\u300d\u300e\u300f", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    }
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Signs without width, which pages put between letters."""
LEAST = 4
"""Fewer signs than this are no quote: they stand anywhere."""


def plain(text: str) -> str:
    """A text with one kind of blank, dash and quotation mark, and without signs that nobody sees."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return " ".join(seen.translate(_MARKS).split())


def stands(quote: str, text: str) -> bool:
    """Whether a quote stands in a ``plain`` text, whole and letter by letter; one of hardly any signs never does."""
    wanted = plain(quote)
    return len(wanted.replace(" ", "")) >= LEAST and wanted in text


def named(name: str, text: str) -> bool:
    """Whether a name stands in a text as words of its own, whatever its case, accents and script."""
    wanted = simplified(fold(name))
    return bool(wanted) and _as_words(wanted, simplified(fold(text)))


def _as_words(wanted: str, text: str) -> bool:
    begins = r"(?<![0-9a-z])" if wanted[0].isascii() and wanted[0].isalnum() else ""
    ends = r"(?![0-9a-z])" if wanted[-1].isascii() and wanted[-1].isalnum() else ""
    return re.search(f"{begins}{re.escape(wanted)}{ends}", text) is not None
