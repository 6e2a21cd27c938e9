"""The text of a copy, however it was saved, and whether a quote stands in it."""

from __future__ import annotations

import sys

import pytest
from fpdf import FPDF

from graph.files import archives, copied_text
from graph.files.copied_text import Unread

PAGE = "<html><script>Chief Bo Reed</script><body><p>Ada Long re&shy;ports&nbsp;to <b>Bo</b> Reed.</p>"
SAID = 'In May, "Ada Long" — head of re-\nsearch — told us: ‘I report to Bo, and Bo only’. The ﬁrst since 2019.'  # noqa: RUF001

STANDS = [
    ("head of research", True),
    ("HEAD OF RESEARCH", True),
    ("I report to Bo, and Bo only", True),
    ("“Ada Long” - head", True),
    ("the first since 2019", True),
    ("Ada Long … report to Bo", True),
    ("[She] report to Bo [alone]", True),
    ("report to Bo ... since 2019", True),
    ("Ada Long (…) told us", True),
    ("I report to Bo and Bo only", False),  # a comma can change what is said
    ("since 2019 … Ada Long", False),  # in another order
    ("head of sales", False),
    ("I report only to Bo", False),
    ("Ada Lang", False),
    ("search", True),  # after a hyphen
    ("[everything here]", False),  # no word of it
    ("…", False),
    ("—", False),
]
WORDS = [
    ("likely to lead", "She is unlikely to lead the unit", False),
    ("confirmed by", "It was unconfirmed by anybody, then confirmed by the company", True),
    ("cut 1", "they cut 100 jobs", False),
    ("cut 1", "they cut 1,000 jobs", True),  # where a comma ends the word, it is the reader's to see
    ("She reports to Ann", "She reports to Anna Long. She reports to Ann.", True),
    ("She reports to Ann", "She reports to Anna Long.", False),
    ("fell to 5", "it fell to -5 degrees", False),
    ("fell to -5", "it fell to −5 degrees", True),  # noqa: RUF001
    ("re-signed", "she re\u00adsigned", True),
    ("Kang, in turn, reports", "Kang[1], in turn,[23] reports", True),
    ("Bob Kang", "Bob\u202e \u2066Kang\ufe0f", True),
    ("张利东向", "据说张利东向梁汝波汇报", True),
    ("Anna's team", "Annaʼs team", True),  # noqa: RUF001
]


@pytest.mark.parametrize(("quote", "text", "answer"), WORDS)
def test_a_quote_is_of_whole_words(quote: str, text: str, answer: bool) -> None:
    assert archives.stands_in(quote, text) is answer


@pytest.mark.parametrize(("quote", "answer"), STANDS)
def test_a_quote_stands_where_its_words_stand(quote: str, answer: bool) -> None:
    assert archives.stands_in(quote, SAID) is answer


def test_a_quote_in_chinese_needs_no_blanks_and_takes_wide_signs_for_narrow_ones() -> None:
    assert archives.stands_in("张利东向梁汝波汇报(2021)", "据悉,张利东 向梁汝波\n汇报（2021）。")  # noqa: RUF001
    assert not archives.stands_in("梁汝波向张利东汇报", "张利东向梁汝波汇报")


def pdf(*lines: str) -> bytes:
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=12)
    for line in lines:
        document.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"Ada Long reports to Bo Reed"),
        ("a.TXT", "Ada Long reports to Bo Reed".encode("utf-16")),
        ("a.md", b"\xef\xbb\xbf*Ada Long reports\nto Bo Reed* \x93sure\x94"),
        ("a.html", PAGE.encode()),
        ("a.htm", b'<meta charset="windows-1252"><p>\x93Ada Long\x94 <!-- never --> reports to Bo Reed'),
        ("a.html", b"<div>" * 20_000 + b"Ada Long reports to Bo Reed"),
        ("a.html", b"<a " * 200_000 + b">" + b"Ada Long reports to Bo Reed"),
        ("a.html", b"<!--" * 200_000 + b"-->Ada Long reports to Bo Reed"),
        ("a.html", b"<p>Ada Long<sup>1</sup> reports<p style='display:none'>never</p><b hidden>never</b> to Bo Reed"),
        ("a.html", '<meta charset="gbk"><p>Ada Long reports to Bo Reed 张利东'.encode("gbk")),
        ("a.pdf", pdf("Ada Long re-", "ports to", "Bo Reed")),
        ("download", pdf("Ada Long reports to Bo Reed")),
    ],
)
def test_the_text_of_a_copy_is_what_its_reader_sees(name: str, content: bytes) -> None:
    text = archives.plain(copied_text.text_of(name, content)).signs
    assert "adalongreportstoboreed" in text
    assert "never" not in text
    assert "chief" not in text


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"%PDF-1.7 and no more", "no PDF that can be read"),
        ("a.pdf", b"", "no PDF that can be read"),
        ("a.pdf", pdf(), "pictures of pages"),
        ("a.docx", b"PK", "files that end in .docx are not read"),
        ("a", b"GIF", "are not read"),
        ("a.txt", "张利东向梁汝波汇报".encode("gbk"), "save it as UTF-8"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, content: bytes, why: str) -> None:
    with pytest.raises(Unread, match=why):
        copied_text.text_of(name, content)


def test_without_the_libraries_it_is_said_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "selectolax.lexbor", None)
    with pytest.raises(Unread, match=r"orgraph\[archive\]"):
        copied_text.text_of("a.html", PAGE.encode())


def test_a_document_that_takes_for_ever_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copied_text, "PATIENCE", -1)
    with pytest.raises(Unread, match="takes more than"):
        copied_text.text_of("a.pdf", pdf("Ada"))
