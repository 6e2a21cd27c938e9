"""The shipped facts are traceable: every source is one that was read, with its publisher, title, address and date."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph import dates

if TYPE_CHECKING:
    from tests.conftest import Run, World

RESEARCH = Path(__file__).parents[2] / "shared" / "research" / "bytedance_sources.md"
ROW = re.compile(r"^\| s\d+ \| (.+?) \| (.+?) \| <(.+?)> \| (.+?) \|", re.MULTILINE)


@pytest.mark.skipif(not RESEARCH.is_file(), reason="the list of what was read is not here")
def test_every_source_is_one_that_was_read(bytedance: World) -> None:
    read = {url: (publisher, date) for publisher, _, url, date in ROW.findall(RESEARCH.read_text(encoding="utf-8"))}
    for source in bytedance.facts.sources.values():
        assert source.url in read, source.id
        publisher, date = read[source.url]
        assert source.published
        plain = re.search(r"original ([\d-]+)", date) or re.match(r"([\d-]+)", date)
        if plain:  # what stands there as undated was inferred from the text; of a copy, the original's date counts
            named = dates.parse(plain[1])
            assert source.published.earliest <= named.upper, source.id
            assert source.published.latest >= named.lower, source.id
        first_word = re.findall(r"\w+", publisher)[0].casefold()
        assert first_word in f"{source.publisher} {source.note}".casefold() or source.at.file.endswith("keynote.yaml")


def test_the_shipped_data_is_clean(run: Run) -> None:
    result = run("check", "--strict")
    assert result.exit_code == 0
    assert ": 0 errors, 0 warnings, " in result.stderr


def test_it_is_large_enough_to_be_worth_asking(bytedance: World) -> None:
    assert len(bytedance.facts.facts) >= 500
    assert len(bytedance.facts.sources) >= 200
    assert len(bytedance.facts.events) >= 30
    spoken_of = {node for fact in bytedance.facts.facts for node in (fact.subject, fact.object) if node}
    assert set(bytedance.facts.nodes) - spoken_of <= {unit for event in bytedance.facts.events for unit in event.nodes}
