"""What is fuzzed by ``guided``: of each input the first sign says which room it is for; without one it is YAML."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from graph import dates
from graph.errors import BadDate, OrgraphError
from graph.files import signs, yaml_marks, yaml_source
from graph.selectors import select
from graph.view import View, as_of
from tests.conftest import make_world
from tests.fuzz.test_never_a_traceback import WORLD

DATE, SELECTOR = b"\x01", b"\x02"
SEEDS = (DATE + b"2022-11~/2023-01", DATE + b"../202X?", SELECTOR + b"+ada", SELECTOR + b"unit:u+2 or bo")
"""What the rooms but YAML begin with."""


def one_input(content: bytes) -> None:
    """Give one input to its room. Raises what should never be raised."""
    if content.startswith(DATE):
        _date(content[1:].decode("utf-8", "replace"))
    elif content.startswith(SELECTOR):
        with suppress(OrgraphError):
            assert select(_view(), content[1:].decode("utf-8", "replace")) <= set(_view().nodes)
    else:
        _yaml(content)


def _yaml(content: bytes) -> None:
    text, problems = signs.decoded(content, "f")
    if text is not None:
        _, found = yaml_source.read(text, "f")
        yaml_marks.marks(text)
        problems += found
    last = content.count(b"\n") + content.count(b"\r") + 2
    assert all(1 <= one.where.line <= last and one.where.column >= 1 for one in problems), problems


def _date(text: str) -> None:
    with suppress(BadDate):
        found = dates.parse(text)
        assert found.earliest <= found.lower <= found.upper <= found.latest
    assert isinstance(dates.understood(text), str)


@cache
def _view() -> View:
    with tempfile.TemporaryDirectory() as name:
        return as_of(make_world(Path(name), WORLD).graph(), dates.day("2020-06-01"))
