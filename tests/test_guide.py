"""The guide that comes along, and the greeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.conftest import Run


def test_topics_are_the_pages_with_their_titles(run: Run) -> None:
    listed = dict(line.split(maxsplit=1) for line in run("help").stdout.splitlines() if line and " shows " not in line)
    assert set(listed) == {page.stem for page in (ROOT / "docs").glob("*.md")}
    assert listed["facts"] == "The facts format"


def test_a_page_is_shown_as_it_is_written(run: Run) -> None:
    assert run("help", "facts").stdout == (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")


def test_the_name_of_a_command_shows_its_help(run: Run) -> None:
    assert run("help", "chain").stdout.split("\n", 1)[1] == run("chain", "--help").stdout.split("\n", 1)[1]


def test_what_is_no_topic_is_told_with_what_is_near(run: Run) -> None:
    lost = run("help", "fact")
    assert (lost.exit_code, lost.stdout) == (2, "")
    assert "did you mean facts" in lost.stderr


def test_without_a_command_it_greets_with_three_ways_on(run: Run) -> None:
    greeting = run()
    assert greeting.exit_code == 0
    assert [
        way for way in ("--data bytedance", "orgraph init", "orgraph import roster") if way not in greeting.stdout
    ] == []
