"""The page of situations: each example is read, and the answer that the page gives to it is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, make_world
from tests.shipped import asking

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "how-do-i-write.md").read_text(encoding="utf-8")
FIRST, *REST = PAGE.split("\n## ")
SHARED = re.findall(r"^```yaml\n(.*?)^```", FIRST, re.MULTILINE | re.DOTALL)[0]
SITUATIONS = {part.partition("\n")[0]: part for part in REST}


def test_the_page_has_enough_of_them() -> None:
    assert len(SITUATIONS) >= 25


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_situation(tmp_path: Path, situation: str) -> None:
    text = SITUATIONS[situation]
    (example,) = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (tmp_path / "shared.yaml").write_text(SHARED, encoding="utf-8")
    world = make_world(tmp_path, example)
    assert [problem for problem in world.problems if problem.level == "error"] == []
    (answers,) = re.findall(r"^> (.+)$", text, re.MULTILINE)
    for asked in answers.split("; "):
        question, day, expected = re.fullmatch(r"(\w+ of \w+) on (\S+): (.+)", asked).groups()  # type: ignore[union-attr]
        what, _, node = question.partition(" of ")
        said = world.on(day).name(node) if what == "name" else asking.answer(world.graph(), question, day)
        assert said == expected, (situation, asked)
