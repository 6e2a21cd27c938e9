"""Every form of a name that was read leads to whom it means; what is ambiguous leads to nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from graph.errors import AmbiguousName
from tests.shipped import research

if TYPE_CHECKING:
    from tests.conftest import World

REMARK = re.compile(
    r"\([^)]*(?:s\d+|slip|same memo)[^)]*\)|slips?:|MT slips?| only| in (?:a|machine) .*| in s\d+.*",
)
AMBIGUOUS = {
    "Zhang Nan": "two people",
    "张楠": "two people",
    "Bob": "a first name; many may bear it",
    "TikTok": "in machine translations also Douyin",
    "tiktok": "in machine translations also Douyin",
    "Zhou's funded": "no name at all; stands in the note",
    "American stores": "what a page calls the US shop in passing",
    "Ebon Power": "a publisher, no node",
}
"""Forms of section 7 that stand for no single node, and why."""


def forms() -> list[tuple[str, str]]:
    """Each person or unit of the table of names with each of its forms."""
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", research.section(7), re.MULTILINE)[1:]
    return [
        (whom.strip(), form.strip(' "'))
        for whom, told in rows
        for form in re.split(r"[,;/]", REMARK.sub("", told))
        if form.strip(' "')
    ]


@research.there
def test_every_form_of_a_name_is_found(bytedance: World) -> None:
    names = bytedance.graph().names
    found = forms()
    assert len(found) > 60
    lost: list[tuple[str, str]] = []
    for whom, form in found:
        if form in AMBIGUOUS or whom == "Ebrun":
            continue
        try:
            if names.find(form) != names.find(whom):
                lost.append((whom, form))
        except LookupError as error:
            lost.append((whom, str(error)))
    assert not lost


def test_two_people_called_zhang_nan_stay_two(bytedance: World) -> None:
    names = bytedance.graph().names
    for form in ("Zhang Nan", "张楠"):
        with pytest.raises(AmbiguousName, match=r"kelly-zhang[^z]*zhang-nan-feishu"):
            names.find(form)
    assert names.find("Kelly Zhang") == "kelly-zhang"
