"""What people mean who write dates in their own way: each text with all that it may mean, none of it a guess."""

from __future__ import annotations

from datetime import date

import pytest

from graph.dates.meant import meant, plainly_meant, why_not
from graph.dates.months import NAMES, by_month, month, whole_year

MONTHS = [
    *((name, number) for names in NAMES for number, name in enumerate(names.split(), 1)),
    *(("März", 3), ("MÄRZ", 3), ("février", 2), ("Août", 8), ("décembre", 12), ("jan", 1), ("Feb.", 2), ("sep", 9)),
    *(
        ("sept", 9),
        ("Sept.", 9),
        ("mrz", 3),
        ("janv", 1),
        ("fevr", 2),
        ("févr.", 2),
        ("avr", 4),
        ("juil", 7),
        ("set", 9),
    ),
    *(("一月", 1), ("九月", 9), ("十月", 10), ("十一月", 11), ("十二月", 12)),
    # none, too short, or of two
    *(("ma", 0), ("ju", 0), ("j", 0), ("", 0), ("mart", 0), ("monday", 0), ("janx", 0), ("十三月", 0), ("mar", 3)),
    *(("jui", 0), ("may", 5), ("mai", 5), ("jun", 6), ("jul", 7), ("dez", 12), ("dic", 12), ("ene", 1), ("ago", 8)),
]


@pytest.mark.parametrize(("word", "number"), MONTHS)
def test_months(word: str, number: int) -> None:
    assert month(word) == number


def test_a_year_of_two_digits_lies_at_most_ten_years_ahead() -> None:
    now = date.today().year  # noqa: DTZ011 - as the reader does
    for year in range(now - 89, now + 11):
        assert whole_year(f"{year % 100:02}") == whole_year(f"'{year % 100:02}") == year
    assert whole_year("1987") == 1987
    assert whole_year("0087") == 87


BY_MONTH = [
    ("15 March 2024", "2024-03-15"),
    ("15. März 2024", "2024-03-15"),
    ("1er août 2019", "2019-08-01"),
    ("3 de enero de 2020", "2020-01-03"),
    ("1st of May, 2019", "2019-05-01"),
    ("2nd May 2019", "2019-05-02"),
    ("15-Mar-2024", "2024-03-15"),
    ("15/Mar/2024", "2024-03-15"),
    ("March 15, 2024", "2024-03-15"),
    ("March 15th, 2024", "2024-03-15"),
    ("Mar. 15 2024", "2024-03-15"),
    ("2024 March 15", "2024-03-15"),
    ("2024-Mar-5", "2024-03-05"),
    ("2024 March", "2024-03"),
    ("March 2024", "2024-03"),
    ("marzo de 2024", "2024-03"),
    ("Mar '24", "2024-03"),
    ("Monday, 4 March 2024", "2024-03-04"),
    ("Fri. 1 March 2024", "2024-03-01"),
    ("lundi 4 mars 2024", "2024-03-04"),
    ("  4 March 2024  ", "2024-03-04"),
    ("4 Mar 2024 x", None),
    ("March", None),
    ("15 Jui 2024", None),
    ("15 Smarch 2024", None),
    ("2024", None),
]


@pytest.mark.parametrize(("text", "answer"), BY_MONTH)
def test_dates_with_the_name_of_a_month(text: str, answer: str | None) -> None:
    assert list(by_month(text)) == ([] if answer is None else [answer])


MEANT = [
    # of two orders both, where both make a day
    ("03/04/2024", ("2024-04-03", "2024-03-04")),
    ("15/11/2022", ("2022-11-15",)),
    ("11/15/2022", ("2022-11-15",)),
    ("04.04.2024", ("2024-04-04",)),
    ("1-2-2024", ("2024-02-01", "2024-01-02")),
    ("29/02/2024", ("2024-02-29",)),
    ("29/02/2023", ()),
    ("31/04/2024", ()),
    ("13/13/2024", ()),
    ("0/1/2024", ()),
    ("12/12/0000", ()),
    ("01/12/2024", ("2024-12-01", "2024-01-12")),
    # quarters, halves and thirds
    ("Q1 2024", ("2024-33",)),
    ("q4/2024", ("2024-36",)),
    ("2024Q2", ("2024-34",)),
    ("2024-Q3", ("2024-35",)),
    ("Q5 2024", ()),
    ("H1 2024", ("2024-40",)),
    ("2024 h2", ("2024-41",)),
    ("first half of 2024", ("2024-40",)),
    ("second half 2024", ("2024-41",)),
    ("early 2024", ("2024-01/2024-04",)),
    ("mid-2024", ("2024-05/2024-08",)),
    ("Late 2024", ("2024-09/2024-12",)),
    # days and months that are not known
    ("2024-00", ("2024",)),
    ("2024-00-00", ("2024",)),
    ("2024-03-00", ("2024-03",)),
    # spans and ends
    ("2019-2021", ("2019/2021",)),
    ("2019 \u2013 2021", ("2019/2021",)),
    ("2019 to 2021", ("2019/2021",)),
    ("2019 until 2021", ("2019/2021",)),
    ("before 2020", ("../2020",)),
    ("by March 2020", ("../2020-03",)),
    ("until 2020-05-01", ("../2020-05-01",)),
    ("up to 3/4/2020", ("../2020-04-03", "../2020-03-04")),
    ("since 2020", ("2020/..",)),
    ("from Q2 2020", ("2020-34/..",)),
    ("after  2020-05", ("2020-05/..",)),
    # marks before instead of after
    ("~2020", ("2020~",)),
    ("? 2020-05", ("2020-05?",)),
    ("%2020-05-01", ("2020-05-01%",)),
    # Chinese
    ("2024年", ("2024",)),
    ("2024年3月", ("2024-03",)),
    ("2024 年 11 月 5 日", ("2024-11-05",)),
    # nothing
    ("soon", ()),
    ("", ()),
]


@pytest.mark.parametrize(("text", "answers"), MEANT)
def test_all_that_a_text_may_mean_and_nothing_else(text: str, answers: tuple[str, ...]) -> None:
    assert plainly_meant(text) == answers
    if answers:
        assert meant(text) == answers
        assert meant(f"  {text.upper()} ") == answers or "年" in text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("2024-02-30", "February 2024 has 29 days"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("2023-04-31", "April 2023 has 30 days"),
        ("2023-04-00", "April 2023 has 30 days"),
        ("2023-04-30", ""),
        ("2023-04-01", ""),
        ("2023-13", "there is no month 13"),
        ("2023-00", "there is no month 00"),
        ("2023-12", ""),
        ("2023-01", ""),
        ("0000-01-01", "there is no year 0"),
        (" 2023-02-31 ", "February 2023 has 28 days"),
        ("soon", ""),
        ("2023", ""),
    ],
)
def test_why_a_text_of_the_right_form_is_no_date(text: str, answer: str) -> None:
    assert why_not(text) == answer
