"""How a text file is encoded, and how its cells are parted.

A mark at its beginning says it; else UTF-8 where all of it is that; else what makes words of it. For tables of a few
rows the libraries that guess from whole texts go wrong (charset-normalizer took 4 of 11 for another), so of the East
Asian encodings the one is taken under which nearly all signs are common ones, which each standard puts together:
GB 2312 and JIS X 0208 level 1, the first plane of Big5, the syllables of KS X 1001.
"""

from __future__ import annotations

import codecs
import csv
import re
from typing import TYPE_CHECKING

from graph.errors import OrgraphError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from graph.importers.tables.layout import Meanings

USUAL = "utf-8-sig"
MARKS = (
    (codecs.BOM_UTF8, USUAL),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
EAST_ASIAN = ("gb18030", "cp932", "big5", "euc_kr")
WESTERN = ("cp1252", "cp1250", "cp1251")
COMMON_ENOUGH = 0.8
"""Least share of common signs for a text to be in an East Asian encoding."""
AT_ONCE = 1 << 20
DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 50
"""So many lines tell which sign parts cells."""
_SAID = re.compile(r'\s*"?sep=(.)"?\s*', re.IGNORECASE)
_ODD = "\x80-\x9f¢£¤¥¦§¨©¬®¯°±²³µ¶¸¹¼½¾×÷‘“”†‡•…‰‹›™"
_NO_WORD = re.compile(
    rf"[\x80-\x9f]|[^\W\d_][{_ODD}](?=[^\W\d_])|(?<![\w{_ODD}])[©¢£¤¥¦¨¬¯°±²³µ¶¸¹¼½¾×÷][^\W\d_]|"
    r"[^\W\d_][¢£¤¥¦§¨¬¯±²³µ¶¸¹¼½¾‘](?!\w)|Ÿ(?=[a-z])"
)
_RARE = re.compile(r"[þýðÞÝÐ]")
"""Letters of Icelandic, which other encodings have for those of Turkish and Central Europe."""
"""Signs within words that are letters in the encoding of Central Europe."""
_WORD_OF_OTHERS = re.compile(r"[^\x00-\x7f]{4,}")


def recognised(path: Path, meanings: Meanings) -> str:
    """The encoding of a text file; of several that it may be in, the one in which we know the most of its headings.

    Raises ``OrgraphError`` where it may be in several still, which would read differently.
    """
    try:
        with path.open("rb") as file:
            head = file.read(AT_ONCE)
    except OSError as error:
        raise OrgraphError(f"cannot read {str(path)!r}: {error.strerror}") from error
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    if wide := _wide(head):
        return wide
    return USUAL if _all_utf8(path) else _by_its_headings(head, meanings) or _by_its_words(path, head)


def _wide(head: bytes) -> str:
    """UTF-16 without a mark, as every other byte of plain text is nought there."""
    sample = head[: len(head) // 2 * 2][:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) < 8 or max(even, odd) * 3 < len(sample) // 2:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _all_utf8(path: Path) -> bool:
    try:
        with path.open(encoding=USUAL) as file:
            while file.read(AT_ONCE):
                pass
    except UnicodeDecodeError:
        return False
    return True


def _by_its_headings(head: bytes, meanings: Meanings) -> str:
    """The one encoding in which some headings beyond ASCII are known that are not in another."""
    counts: dict[str, int] = {}
    for encoding in (*EAST_ASIAN, *WESTERN):
        cells = re.split(r"[,;\t|\r\n]", "\n".join(_decodes(head, encoding).splitlines()[:LOOKED_AT]))
        counts[encoding] = len({cell for cell in cells if not cell.isascii() and meanings(cell.strip(' "'))})
    best = [encoding for encoding, count in counts.items() if count == max(counts.values())]
    return best[0] if len(best) == 1 else ""


def _by_its_words(path: Path, head: bytes) -> str:
    found = [(share, encoding) for encoding in EAST_ASIAN if (share := _common(head, encoding)) >= COMMON_ENOUGH]
    best = [encoding for share, encoding in found if share == max(found)[0]] if found else []
    if len(best) > 1:
        raise _question(path, {encoding: _decodes(head, encoding) for encoding in best})
    if best:
        return best[0]
    foreign = len(_WORD_OF_OTHERS.findall(head.decode("latin-1")))
    if foreign >= 2 and _decodes(head, "cp1251"):
        return "cp1251"
    return _western(path, head)


def _western(path: Path, head: bytes) -> str:
    """Of the encodings of one byte a sign the usual one, where it makes words; else the one that does.

    Raises ``OrgraphError`` where several do, and differ.
    """
    usual = _decodes(head, "cp1252")
    if usual and not (_NO_WORD.search(usual) or _RARE.search(usual)):
        return "cp1252"
    readings = {
        encoding: text
        for encoding in ("cp1252", "cp1250", "iso8859_2", "cp1254", "mac_roman")
        if (text := _decodes(head, encoding)) and not _NO_WORD.search(text)
    }
    if len(set(readings.values())) > 1:
        raise _question(path, readings)
    return next(iter(readings), "cp1252")


def _question(path: Path, readings: Mapping[str, str]) -> OrgraphError:
    """What to ask where a file may be in several encodings, with a word of its text in each."""
    shown = " or ".join(f"{encoding}: {_odd_word(text, readings)!r}" for encoding, text in readings.items())
    return OrgraphError(f"{path} is not in UTF-8, and may be in several encodings ({shown}); say --encoding")


def _odd_word(text: str, readings: Mapping[str, str]) -> str:
    """The first word that other encodings read otherwise."""
    texts = [re.findall(r"\w+", other) for other in readings.values()]
    for place, word in enumerate(re.findall(r"\w+", text)):
        if any(place >= len(other) or other[place] != word for other in texts):
            return str(word)[:20]
    return ""


def _decodes(head: bytes, encoding: str) -> str:
    """The text in an encoding, less what may be cut at its end; empty if it is not in that."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return ""


def _common(head: bytes, encoding: str) -> float:
    """Which share of the signs beyond ASCII are common ones in an encoding."""
    signs = [sign for sign in _decodes(head, encoding) if not sign.isascii()]
    return sum(_is_common(sign, encoding) for sign in signs) / len(signs) if signs else 0.0


def _is_common(sign: str, encoding: str) -> bool:
    first, length = sign.encode(encoding)[0], len(sign.encode(encoding))
    if encoding == "gb18030":  # its signs of four bytes look like nothing else
        return length == 4 or 0xA1 <= first <= 0xA9 or 0xB0 <= first <= 0xD7
    if encoding == "cp932":
        return 0x81 <= first <= 0x83 or 0x88 <= first <= 0x97
    if encoding == "big5":
        return 0xA1 <= first <= 0xA2 or 0xA4 <= first <= 0xC6
    return "\uac00" <= sign <= "\ud7a3"


def sample(path: Path, encoding: str) -> str:
    """A word of a file that shows whether its encoding was taken rightly."""
    with path.open("rb") as file:
        text = _decodes(file.read(AT_ONCE), encoding)
    found = re.search(r"[^\W\d_]*[^\x00-\x7f][^\W\d_]*", text)
    return found[0][:20] if found else ""


def said_delimiter(line: str) -> str:
    """The sign that a first line such as ``sep=;`` says to part cells; else empty."""
    found = _SAID.fullmatch(line)
    return found[1] if found else ""


def delimiter(lines: Iterable[str]) -> str:
    """The sign under which most lines have the same number of cells, and more than one."""
    looked = [line for line in lines if line.strip()][:LOOKED_AT]

    def weight(sign: str) -> tuple[int, int]:
        widths = [len(cells) for cells in csv.reader(looked, delimiter=sign) if cells]
        many = [width for width in widths if width > 1]
        usual = max(set(many), key=lambda width: (many.count(width), width), default=0)
        return many.count(usual), usual

    try:
        return max(DELIMITERS, key=weight)
    except csv.Error:
        return ","
