"""What was read again by chance is told whole: sixty facts a draw, and nothing left that says more than its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import DATA
from tests.shipped.audit import MANY, draw

if TYPE_CHECKING:
    from tests.conftest import World

DRAWS = (DATA / "AUDIT.md").read_text(encoding="utf-8").split("\n## ")[1:]
VERDICTS = {"supported", "supported-elsewhere", "sharper, mended", "wrong, mended", "not-read"}


@pytest.mark.parametrize("told", DRAWS, ids=[told.partition(":")[0] for told in DRAWS])
def test_a_draw_is_told_whole(bytedance: World, told: str) -> None:
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in told.splitlines() if re.match(r"\| \d", row)]
    assert [int(row[0]) for row in rows] == list(range(1, MANY + 1))
    assert {row[3] for row in rows} <= VERDICTS
    files = {fact.at.file.rpartition("/")[2] for fact in bytedance.facts.facts}
    assert {row[1].partition(":")[0] for row in rows} <= files
    assert re.search(r"^From the facts at `[0-9a-f]{12}`", told, re.MULTILINE)


def test_the_draw_is_that_of_the_seed_alone(bytedance: World) -> None:
    assert len(DRAWS) == 2
    one, again = draw(bytedance.facts, "seed"), draw(bytedance.facts, "seed")
    assert [fact.id for fact in one] == [fact.id for fact in again]
    assert [fact.id for fact in one] != [fact.id for fact in draw(bytedance.facts, "other seed")]
    assert len({fact.id for fact in one}) == MANY
