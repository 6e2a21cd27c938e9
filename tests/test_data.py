"""The shipped facts are traceable: every source is one that was read, with its publisher, title, address and date."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph import changes, dates
from graph.view import as_of

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


SNAPSHOTS = [
    # the six business units, all to Liang Rubo, and the letter's day after
    ("2021-10-31", "2021-11-03", "head_changed", "bytedance", ["zhang-yiming"], ["liang-rubo"]),
    ("2021-10-31", "2021-11-03", "holder_changed", "bytedance-chair", ["zhang-yiming"], ["liang-rubo"]),
    ("2021-10-31", "2021-11-03", "manager_now_known", "lark", None, "liang-rubo"),
    ("2021-10-31", "2021-11-03", "reparented", "tiktok-ecommerce", None, "tiktok"),
    # Sandie Hawkins moves to the US shop
    ("2022-11-01", "2022-11-10", "head_named", "tiktok-shop-us", None, ["sandie-hawkins"]),
    # Kelly Zhang gives up the China business
    ("2024-02-06", "2024-02-08", "head_changed", "douyin", ["kelly-zhang"], ["zhang-lidong"]),
    ("2024-02-06", "2024-02-08", "head_named", "jianying", None, ["kelly-zhang"]),
    ("2024-02-06", "2024-02-08", "manager_changed", "han-shangyou", "kelly-zhang", "zhang-lidong"),
    ("2024-02-06", "2024-02-08", "manager_changed", "zhang-chao", "kelly-zhang", "zhang-lidong"),
    # advertising, and Seed
    ("2024-12-31", "2025-04-30", "head_changed", "tiktok-gbs", ["blake-chandlee"], ["will-liu"]),
    ("2024-12-31", "2025-04-30", "head_changed", "seed", ["zhu-wenjia"], ["wu-yonghui", "zhu-wenjia"]),
    ("2025-01-31", "2025-10-31", "manager_changed", "zhu-wenjia", "shou-zi-chew", "wu-yonghui"),
    # data security in the US
    ("2025-07-30", "2026-01-23", "head_changed", "tiktok-usds", ["andy-bonillo"], ["adam-presser"]),
    ("2025-07-30", "2026-01-23", "head_changed", "tiktok-trust-safety", ["adam-presser"], ["sandeep-grover"]),
    ("2025-07-30", "2026-01-23", "head_named", "tiktok-jv", None, ["adam-presser"]),
]


@pytest.mark.parametrize(("old", "new", "kind", "subject", "before", "after"), SNAPSHOTS)
def test_what_changed_between_two_days(
    bytedance: World, old: str, new: str, kind: str, subject: str, before: object, after: object
) -> None:
    graph = bytedance.graph()
    found = changes.diff(as_of(graph, dates.day(old)), as_of(graph, dates.day(new)))
    told = [change.row() for change in found if (change.kind, change.entry.node) == (kind, subject)]
    assert [_plain(row["before"]) for row in told] == [before]
    assert [_plain(row["after"]) for row in told] == [after]


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def test_what_follows_from_the_head_of_douyin(bytedance: World) -> None:
    graph = bytedance.graph()
    found = changes.diff(as_of(graph, dates.day("2024-02-06")), as_of(graph, dates.day("2024-02-08")))
    moved = {change.entry.node for change in found if change.caused_by == "head_changed:douyin"}
    assert {"han-shangyou", "zhang-chao", "ren-lifeng"} <= moved
