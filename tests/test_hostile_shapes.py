"""Hostile inputs: each is answered, or told where it is wrong. How long they take, `benchmarks/hostile.py` measures.

Work is counted, not timed: twice the input may not make much more than twice as many calls.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from graph import limits
from tests.hostile_shapes import SHAPES
from tests.hostile_shapes.of_yaml import SHAPES as YAML

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run
    from tests.hostile_shapes import Shape

SMALL = 6_000
MOST_GROWTH = 2.6


def ask(run: Run, shape: Shape, folder: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> str:
    shape.write(folder, size)
    monkeypatch.chdir(folder)
    result = run(*shape.command)
    assert result.exit_code in (0, 1, 2)
    return result.output


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_it_is_answered_or_told(shape: Shape, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = ask(run, shape, tmp_path, SMALL, monkeypatch)
    assert told.strip()
    beyond = "allows more" in shape.said or "too-much" in shape.said
    assert beyond or shape.said in told


@pytest.mark.parametrize("shape", YAML, ids=lambda shape: shape.name)
def test_twice_as_much_is_twice_the_work(
    shape: Shape, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ALIASED", 2_000)
    counts = []
    for size in (1_500, 5_000, 10_000):  # the first imports what is imported once
        folder = tmp_path / str(size)
        folder.mkdir()
        counts.append(0)

        def count(*_: object) -> None:
            counts[-1] += 1

        sys.setprofile(count)
        try:
            ask(run, shape, folder, size, monkeypatch)
        finally:
            sys.setprofile(None)
    assert counts[2] <= MOST_GROWTH * counts[1] + 20_000, counts


def test_there_are_many_shapes() -> None:
    assert len({shape.name for shape in SHAPES}) == len(SHAPES) >= 60
