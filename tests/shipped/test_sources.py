"""The shipped facts are traceable: every source is one that was read, with its publisher, title, address and date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph import dates
from tests.conftest import DATA
from tests.shipped import research

if TYPE_CHECKING:
    from graph.facts import Facts, Source
    from tests.conftest import Run, World


REDATED = {"financial-times-2023-05-30"}
"""Sources of which copies were found that are older than the day in the notes."""


def looked_up(source: Source, facts: Facts) -> bool:
    """Whether a source that the notes lack was read since, words of it beside a fact; or only is an original."""
    told = [fact for fact in facts.facts if fact.source.id == source.id]
    original = any(source.id in other.derived_from for other in facts.sources.values())
    return any(fact.quote for fact in told) or (original and not told)


@research.there
def test_every_source_is_one_that_was_read(bytedance: World) -> None:
    read = research.pages()
    for source in bytedance.facts.sources.values():
        assert source.published
        if source.url not in read:
            assert looked_up(source, bytedance.facts), source.id
            continue
        page = read[source.url]
        # what stands there as undated was inferred from the text; of a copy, the original's date counts
        plain = re.search(r"original ([\d-]+)", page.date) or re.match(r"([\d-]+)", page.date)
        if plain and source.id not in REDATED:
            named = dates.parse(plain[1])
            assert source.published.earliest <= named.upper, source.id
            assert source.published.latest >= named.lower, source.id
        first_word = re.findall(r"\w+", page.publisher)[0].casefold()
        assert first_word in f"{source.publisher} {source.note}".casefold() or source.at.file.endswith("keynote.yaml")


RETITLED = {
    "10100-com-2026-01-09": "抖音海外业务负责人解读:TikTok电商出海战略与运营指南",
    "krasia-2022-2": "“You need to be global and local at the same time”: "
    "TikTok CEO Shou Zi Chew on creating a successful global strategy",
    "latepost-2025-spring": "字节AI再创业:独立组织、全链条的饱和出击",
    "zhang-jun-long-read-2020": "抖音内幕:时间熔炉的诞生",
}
"""Titles that the notes cut short or lacked, as they were read since."""


@research.there
def test_every_title_is_that_of_the_page_or_says_that_it_is_ours(bytedance: World) -> None:
    read = research.pages()
    for source in bytedance.facts.sources.values():
        page = read.get(source.url)
        if source.id in RETITLED:
            assert source.title == RETITLED[source.id]
        elif page and page.described is None:
            assert source.title == page.title, source.id
        elif page:
            assert "our description" in source.title, source.id


@research.there
def test_the_least_of_the_pages_are_marked_as_such(bytedance: World) -> None:
    read = research.pages()
    tiers = {source.id: read[source.url].tier for source in bytedance.facts.sources.values() if source.url in read}
    kinds = {source.id: source.kind for source in bytedance.facts.sources.values()}
    assert {kinds[source] for source, tier in tiers.items() if tier == 5} == {"community"}
    assert {kinds[source] for source, tier in tiers.items() if tier == 1} == {"official"}


def test_the_shipped_data_is_clean(run: Run) -> None:
    result = run("check", "--strict")
    assert result.exit_code == 0
    assert ": 0 errors, 0 warnings, " in result.stderr


def test_it_is_large_enough_to_be_worth_asking(bytedance: World) -> None:
    assert len(bytedance.facts.facts) >= 600
    assert len(bytedance.facts.sources) >= 220
    assert len(bytedance.facts.events) >= 80
    spoken_of = {node for fact in bytedance.facts.facts for node in (fact.subject, fact.object) if node}
    assert set(bytedance.facts.nodes) - spoken_of <= {unit for event in bytedance.facts.events for unit in event.nodes}


@research.there
def test_every_day_of_the_time_line_has_an_event(bytedance: World) -> None:
    for told in re.findall(r"^\| \**([\d-]+)[^|]*\|", research.section(5), re.MULTILINE):
        day = dates.parse(told)
        assert any(
            event.date.earliest <= day.upper and day.lower <= event.date.latest for event in bytedance.facts.events
        ), told


def test_editors_check_the_shipped_data_as_one_writes(run: Run) -> None:
    assert (DATA / "orgraph.schema.json").read_text(encoding="utf-8") == run("schema").stdout
    for path in DATA.glob("*.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=orgraph.schema.json\n"), (
            path
        )
