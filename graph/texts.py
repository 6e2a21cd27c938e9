"""Texts that are data, made harmless for where they are shown or kept, and read back as they were."""

from __future__ import annotations

import re
from unicodedata import bidirectional, category, combining

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - the wide ones run too
"""A cell that begins so is a formula to some spreadsheet (OWASP, "CSV Injection")."""
GUARD = "'"

JOINERS = ("\u200c", "\u200d")
"""ZERO WIDTH NON-JOINER and ZERO WIDTH JOINER."""
VIRAMA = 9
"""The canonical combining class of signs that join two consonants of an Indic script."""
PICTURES = ("So", "Sk", "Mn")
"""The categories of pictures, of the colours of skin, and of what chooses between forms of a picture."""

_CYPHER_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SEPARATOR = "; "
_PART = re.compile(r"(?:[^;\\]|\\.)+", re.DOTALL)
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_(?=x[0-9A-Fa-f]{4}_)")
_XML_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def visible(text: str) -> str:
    """A text with what would steer a terminal or turn its direction made visible.

    Blanks of any kind stay blanks, and joiners stay where the script needs them to write a word.
    """
    if text.isprintable():
        return text
    around = f" {text} "
    return "".join(
        sign
        if sign.isprintable() or category(sign) == "Zs" or (sign in JOINERS and _joins(around[at], around[at + 2]))
        else _escaped(sign)
        for at, sign in enumerate(text)
    )


def _joins(before: str, after: str) -> bool:
    """Whether a joiner between two signs is a matter of spelling: RFC 5892, A.1 and A.2, and signs put together.

    After a virama, between letters of Arabic and its kin (by their direction), or within one picture of several.
    """
    kin = {bidirectional(before), bidirectional(after)} <= {"AL", "NSM"} and bidirectional(before) == "AL"
    return combining(before) == VIRAMA or kin or (category(before) in PICTURES and category(after) == "So")


def _escaped(sign: str) -> str:
    return sign.encode("unicode_escape").decode()


def decoded(name: str) -> str:
    """The name of a file, which may be no text, as one: what cannot be read is U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode(errors="replace")


def guarded(text: str) -> str:
    """A text that no spreadsheet runs as a formula: one apostrophe in front where it would, or where one stands."""
    return f"{GUARD}{text}" if text.startswith((*FORMULA_SIGNS, GUARD)) else text


def unguarded(text: str) -> str:
    """The text that ``guarded`` made safe."""
    return text.removeprefix(GUARD)


def joined(parts: tuple[str, ...]) -> str:
    """Several texts as one, parted by semicolons; a semicolon or a backslash within gets a backslash in front.

    An empty part would be lost, so it is written as a lone backslash and a blank, which nothing else gives.
    """
    return _SEPARATOR.join(re.sub(r"([;\\])", r"\\\1", part) or "\\ " for part in parts)


def parted(text: str) -> tuple[str, ...]:
    """The texts that ``joined`` made one."""
    found = [part[1:] if place else part for place, part in enumerate(_PART.findall(text))]
    return tuple("" if part == "\\ " else re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in found)


def xml_safe(text: str) -> str:
    """A text without the signs that XML 1.0 cannot hold: these as ``_xHHHH_``, as spreadsheets write them.

    By ECMA-376, ST_Xstring; an underscore that already stands before such a group is written so itself.
    """
    return _NOT_XML.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text)


def xml_read(text: str) -> str:
    """The text that ``xml_safe`` made fit for XML."""
    return _XML_ESCAPE.sub(lambda group: chr(int(group[1], 16)), text)


def cypher_quoted(text: str) -> str:
    """A text as a string literal of Cypher's, with every sign escaped that could end it or steer a shell."""
    return f"'{''.join(map(_cypher_sign, text))}'"


def _cypher_sign(sign: str) -> str:
    if sign in _CYPHER_ESCAPES:
        return _CYPHER_ESCAPES[sign]
    if sign.isprintable() or ord(sign) > 0xFFFF:
        return sign
    return f"\\u{ord(sign):04x}"
