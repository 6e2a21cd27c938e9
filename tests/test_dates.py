"""Vague dates: the grammar as two tables, the laws as properties, the fast path against the edtf package."""

from __future__ import annotations

from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import dates
from graph.errors import BadDate

VALID = [
    ("2022", "2022-01-01", "2022-01-01", "2022-12-31", "2022-12-31"),
    ("2022-11", "2022-11-01", "2022-11-01", "2022-11-30", "2022-11-30"),
    ("2024-02", "2024-02-01", "2024-02-01", "2024-02-29", "2024-02-29"),
    ("2022-11-07", "2022-11-07", "2022-11-07", "2022-11-07", "2022-11-07"),
    ("2022?", "2021-01-01", "2022-01-01", "2022-12-31", "2023-12-31"),
    ("2022-11~", "2022-10-01", "2022-11-01", "2022-11-30", "2022-12-31"),
    ("2022-12~", "2022-11-01", "2022-12-01", "2022-12-31", "2023-01-31"),
    ("2022-11-07~", "2022-11-06", "2022-11-07", "2022-11-07", "2022-11-08"),
    ("2022-11%", "2022-09-01", "2022-11-01", "2022-11-30", "2023-01-31"),
    ("202X", "2020-01-01", "2020-01-01", "2029-12-31", "2029-12-31"),
    ("2022-XX", "2022-01-01", "2022-01-01", "2022-12-31", "2022-12-31"),
    ("2022-11/2023-01", "2022-11-01", "2022-11-01", "2023-01-31", "2023-01-31"),
    ("2022-11~/2023-01", "2022-10-01", "2022-11-01", "2023-01-31", "2023-01-31"),
    ("202X/2023-21", "2020-01-01", "2020-01-01", "2023-05-31", "2023-05-31"),
    ("../2023", None, None, "2023-12-31", "2023-12-31"),
    ("2023/..", "2023-01-01", "2023-01-01", None, None),
    ("2022/", "2022-01-01", "2022-01-01", None, None),  # level 1: the end is not known
    ("/2022", None, None, "2022-12-31", "2022-12-31"),
    ("/202X", None, None, "2029-12-31", "2029-12-31"),
    ("../2023-21", None, None, "2023-05-31", "2023-05-31"),
    ("2023-21/..", "2023-03-01", "2023-03-01", None, None),
    ("202X/", "2020-01-01", "2020-01-01", None, None),
    ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12", "1985-04-12", "1985-04-12"),  # level 0
    ("2023-21", "2023-03-01", "2023-03-01", "2023-05-31", "2023-05-31"),
    ("2023-33", "2023-01-01", "2023-01-01", "2023-03-31", "2023-03-31"),
    ("2023-40", "2023-01-01", "2023-01-01", "2023-06-30", "2023-06-30"),
    ("0001~", None, "0001-01-01", "0001-12-31", "0002-12-31"),
    ("9999~", "9998-01-01", "9999-01-01", "9999-12-31", None),
]
INVALID = ["", "x", "2022-13", "2022-00", "2022-02-30", "2022-11-00", "0000", "22", "/", "2023/2022"]
INVALID += ["Y12000", "{2021,2022}", "2022~-11", "?2022", "2022-1X", "1985-04-12T23", "2022-11-7", "٢٠٢٢"]


@pytest.mark.parametrize(("text", "earliest", "lower", "upper", "latest"), VALID)
def test_valid(text: str, earliest: str, lower: str, upper: str, latest: str) -> None:
    found = dates.parse(text)
    bounds = (found.earliest, found.lower, found.upper, found.latest)
    assert [dates.iso(day) for day in bounds] == [earliest, lower, upper, latest]
    assert str(found) == text


@pytest.mark.parametrize("text", INVALID)
def test_invalid(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BadDate, match="is not a date") as raised:
        dates.parse(text)
    assert raised.value.text == text
    assert capsys.readouterr().out == ""


HINTS = [
    # of a span, what is wrong with its side, or what the whole of it may mean
    ("2022-13/2024", "there is no month 13"),
    ("2024/2025-02-30", "February 2025 has 28 days"),
    ("2024/2023-XX-32", "write it as 2022"),
    # what would be no date itself is not offered
    ("before 2022-13", "write it as 2022"),
    ("since 2023-02-30", "write it as 2022"),
    ("before 2022-12", "did you mean ../2022-12?"),
]


@pytest.mark.parametrize(("text", "hint"), HINTS)
def test_what_is_wrong_with_a_date_and_what_it_may_mean(text: str, hint: str) -> None:
    with pytest.raises(BadDate, match="is not a date") as raised:
        dates.parse(text)
    assert hint in str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        *("not 2022", "never 2022", "until 2022 or 2023", "2022 or 2023", "late March 2022", "sometime in 2022"),
        *("2022-11-7/..", "../2022-11-7", "2022-11-7 to 2023-01-05", "March 5 2022 7", "2022-11-7T10:00"),
        *("before late March 2022", "summer 2022 and 2023", "2022!", "2022 (planned)"),
    ],
)
def test_a_text_of_which_something_would_be_left_out_is_not_understood(text: str) -> None:
    assert dates.understood(text) == text
    with pytest.raises(BadDate):
        dates.parse(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        *(("2022-11-7", "2022-11-07"), ("2022/11/7", "2022-11-07"), ("2022.1.31", "2022-01-31")),
        *(("circa 2022", "2022~"), ("c. 2022", "2022~"), ("about March 2022", "2022-03~"), ("maybe 2022", "2022?")),
        *(("spring 2022", "2022-21"), ("before the summer of 2022", "../2022-22"), ("in 2022", "2022")),
        *(("the 1990s", "199X"), ("2010s", "201X"), ("since 2022-11-7", "2022-11-07/..")),
    ],
)
def test_what_says_a_date_in_other_words_is_understood(text: str, date: str) -> None:
    assert dates.understood(text) == date


def test_what_is_understood_is_a_date() -> None:
    assert dates.understood("before 2022-12") == "../2022-12"
    assert dates.understood("before 2022-13") == "before 2022-13"
    # up to a hundred signs are read, blanks too
    assert dates.understood("Q1 2024".rjust(100)) == "2024-33"
    assert dates.understood("Q1 2024".rjust(101)) == "Q1 2024".rjust(101)


PLAIN = st.dates().flatmap(lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]]))


QUALIFIED = st.builds("{}{}".format, PLAIN, st.sampled_from(["", "?", "~", "%"]))
SPANS = st.builds("{}/{}".format, st.just("..") | QUALIFIED, st.just("..") | QUALIFIED)


@given(PLAIN | QUALIFIED | SPANS)
def test_fast_path_agrees_with_the_edtf_package(text: str) -> None:
    """What the fast path reads, the package reads too, and as the same days."""
    bounds = dates._fast_bounds(text)  # noqa: SLF001 - the other reader of the same texts is what it is held against
    if bounds is None or bounds[1] > bounds[2]:
        assert text == "../.." or "/" in text
        return
    oracle = edtf.parse_edtf(text)
    first, last = oracle.lower_strict(), oracle.upper_strict()
    start, _, end = text.partition("/")
    assert bounds[1] == (dates.MIN if start == ".." else date(*first[:3]).toordinal())
    assert bounds[2] == (dates.MAX if end == ".." else date(*last[:3]).toordinal())


@given(st.text("0123456789-/.X?~%", min_size=1, max_size=12))
def test_fast_path_reads_nothing_that_the_edtf_package_refuses(text: str) -> None:
    if dates._fast_bounds(text) is not None:  # noqa: SLF001
        assert edtf.parse_edtf(text)


@given(PLAIN, st.sampled_from(["", "?", "~", "%"]))
def test_bounds_are_in_order_and_qualifiers_only_widen(text: str, qualifier: str) -> None:
    plain, vague = dates.parse(text), dates.parse(text + qualifier)
    assert vague.earliest <= vague.lower <= vague.upper <= vague.latest
    assert (vague.lower, vague.upper) == (plain.lower, plain.upper)
    assert (vague.earliest < plain.earliest) == (vague.latest > plain.latest) == bool(qualifier)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_a_bad_date(text: str) -> None:
    try:
        found = dates.parse(text).text
    except BadDate as error:
        found = error.text
    assert found == text


def test_a_day_is_the_last_that_a_text_names() -> None:
    assert dates.iso(dates.day("2022-11")) == "2022-11-30"
    with pytest.raises(BadDate, match="has no end"):
        dates.day("2022/..")


@pytest.mark.parametrize(
    ("text", "days", "units"),
    [
        # of about, so much wider as it is long; the edtf package takes no sign after a season
        ("2020-21", ("2020-03-01", "2020-05-31"), 0),
        ("201X", ("2010-01-01", "2019-12-31"), 0),
        ("201X~", ("2010-01-01", "2019-12-31"), 1),
    ],
)
def test_what_is_about_a_decade_is_wider_by_its_own_length(text: str, days: tuple[str, str], units: int) -> None:
    found, (first, last) = dates.parse(text), map(dates.day, days)
    length = last - first + 1
    assert (found.lower, found.upper) == (first, last)
    assert (found.earliest, found.latest) == (first - units * length, last + units * length)
