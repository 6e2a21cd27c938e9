"""The rules of the house: rooms stay small, modules say what they are for, the public names are there."""

from __future__ import annotations

import ast
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

import graph
from graph import vocabulary
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ROOMS = sorted((ROOT / "graph").rglob("*.py"))
MOST_LINES = 300


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.relative_to(ROOT)))
def test_rooms_are_small_and_say_what_they_are_for(room: Path) -> None:
    text = room.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert ast.get_docstring(ast.parse(text))


def test_every_public_name_is_there() -> None:
    assert sorted(graph.__all__) == sorted({*graph._HOMES, *graph._MODULES})  # noqa: SLF001
    for name in graph.__all__:
        assert getattr(graph, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = graph.nonsense


def test_the_format_is_documented() -> None:
    text = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
    known = {
        *vocabulary.FACT_KEYS,
        *vocabulary.SOURCE_KEYS,
        *vocabulary.EVENT_KEYS,
        *vocabulary.FILE_KEYS,
        *vocabulary.SAYS,
    }
    words = set(re.findall(r"`([a-z_0-9]+)", text)) | {"person", "unit", "post", "date", "why"}
    words |= set(re.findall(r"[a-z]+", " ".join(re.findall(r"`retracted: \{(.*?)\}`", text))))
    assert known <= words


def test_every_floor_is_in_the_contract() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    planned = {name.strip(" ()") for layer in contract["layers"] for name in re.split("[|:]", layer)}
    rooms = {
        path.stem for path in (ROOT / "graph").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert rooms - {"__init__", "__main__", "__pycache__"} <= planned
    assert contract["exhaustive"]
