"""What is claimed of speed: held to what is aimed at, and no miss without a word of what stands in the way."""

from __future__ import annotations

import re

import pytest

from benchmarks import __main__ as run
from benchmarks import targets
from benchmarks.measure import Claim, Ratio, exponent, of_pairs
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "speed.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("value", "aim", "met"),
    [
        (5.0, "at most 5", True),
        (5.1, "at most 5", False),
        (0.999, "below 1", True),
        (1.0, "below 1", False),
        (1000.0, "at least 1000", True),
        (999.0, "at least 1000", False),
        (7.0, "", True),
    ],
)
def test_a_claim_is_held_to_its_aim(value: float, aim: str, met: bool) -> None:
    assert Claim("what", "peer", value, aim).met is met
    assert Claim("what", "peer", Ratio(value, 0.0, 9e9), aim).met is met


def test_the_medians_are_compared_and_single_pairs_told() -> None:
    assert of_pairs([(1.0, 1.0), (2.0, 4.0), (9.0, 2.0)]) == Ratio(1.0, 0.5, 4.5)


def test_what_grows_with_the_square_has_an_exponent_of_two() -> None:
    assert exponent(3.0, 48.0, 4) == pytest.approx(2)


def test_a_miss_without_a_reason_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    missed = [Claim("help", "pass", 9.0, "at most 5", "T2")]
    monkeypatch.setitem(targets.TARGETS, "T2", targets.Target("quick"))
    with pytest.raises(SystemExit, match="T2 is missed"):
        targets.table(missed)
    monkeypatch.setitem(targets.TARGETS, "T2", targets.Target("quick", "because"))
    assert "missed: because" in targets.table(missed)


def test_the_page_has_every_target_with_its_verdict() -> None:
    block = PAGE.partition(run.BEGIN)[2].partition(run.END)[0]
    assert re.search(r"Measured on \d{4}-\d\d-\d\d, \d+ cores, \d+ GB", block)
    for name, target in targets.TARGETS.items():
        (row,) = re.findall(rf"^\| {name} +\|.*$", block.partition("| aimed at ")[2], re.MULTILINE)
        assert (
            target.elsewhere in row.replace("\\", "")
            if target.elsewhere
            else re.search(r"\| (met|missed|in part)", row)
        )


def test_a_page_keeps_all_around_what_is_measured() -> None:
    claims = [Claim("a", "b", 1.0)]
    written = run.written(PAGE, claims)
    for half in (0, -1):
        assert re.split("<!-- .* -->", written)[half] == re.split("<!-- .* -->", PAGE)[half]
    assert "| a " in written
