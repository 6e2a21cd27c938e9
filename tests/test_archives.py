"""Copies of sources: quotes are found however a copy was saved, and what is not there, or not ours, is told."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from graph.errors import OrgraphError

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.conftest import Run

FACTS = """\
# what we know
sources:
  memo: {publisher: Example Gazette, published: 2024-01-15}
  post:
    publisher: Example Post   # of the day after
    published: 2024-01-16

people: {ada: {name: Ada Long}, bo: {name: Bo Reed}}
facts:
- {person: ada, reports_to: bo, source: memo, quote: "Ada Long reports to Bo Reed"}
- {person: bo, titled: Chief, source: post, quote: "Chief Bo Reed"}
"""
PAGE = "<html><script>Chief Bo Reed</script><body><p>Ada Long re&shy;ports&nbsp;to <b>Bo</b> Reed.</p>"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "facts.yaml").write_text(FACTS)
    (tmp_path / "saved page.html").write_text(PAGE)
    return tmp_path / "data"


def ask(run: Run, *arguments: str | Path, code: int = 0) -> Result:
    done = run(*map(str, arguments))
    assert done.exit_code == code, done.stderr
    return done


def rules(run: Run, data: Path) -> list[str]:
    return [row["rule"] for row in json.loads(ask(run, "check", "--data", data, "--format", "json").stdout)["rows"]]


def test_a_copy_is_kept_beside_the_facts_and_watched_from_then_on(run: Run, data: Path) -> None:
    before = rules(run, data)
    done = ask(
        run, "archive", data.parent / "saved page.html", "--source", "memo", "--accessed", "16/01/2024", "--data", data
    )
    assert "archive/memo.html is kept; 1 of 1 quote stands in it" in done.stdout
    digest = hashlib.sha256(PAGE.encode()).hexdigest()
    entry = f'published: 2024-01-15, archive: archive/memo.html, sha256: "{digest}", accessed: 2024-01-16}}'
    assert (data / "facts.yaml").read_text() == FACTS.replace("published: 2024-01-15}", entry)
    assert (data / "archive" / "memo.html").read_text() == PAGE
    assert rules(run, data) == before
    (data / "archive" / "memo.html").write_text("Ada Long reports to nobody")
    assert sorted({*rules(run, data)} - {*before}) == ["archive-changed", "quote-not-found"]
    (data / "archive" / "memo.html").unlink()
    assert {*rules(run, data)} - {*before} == {"archive-missing"}


def test_asked_again_nothing_changes(run: Run, data: Path) -> None:
    for _ in range(2):
        ask(run, "archive", data.parent / "saved page.html", "--source", "memo", "--data", data)
        told = {path.name: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    ask(run, "archive", data / "archive" / "memo.html", "--source", "memo", "--data", data)
    assert {path.name: path.read_bytes() for path in data.rglob("*") if path.is_file()} == told


def test_a_file_that_lies_there_already_is_not_copied(run: Run, data: Path) -> None:
    (data / "kept").mkdir()
    (data / "kept" / "1.txt").write_text("Chief Bo Reed")
    ask(run, "archive", data / "kept" / "1.txt", "--source", "post", "--data", data)
    assert "    archive: kept/1.txt\n    sha256: " in (data / "facts.yaml").read_text()
    assert not (data / "archive").exists()


def test_facts_saved_as_a_copy_do_not_become_facts(run: Run, data: Path) -> None:
    (data.parent / "theirs.yaml").write_text("people: {zed: {name: Zed}}\n# Chief Bo Reed\n")
    ask(run, "archive", data.parent / "theirs.yaml", "--source", "post", "--data", data)
    assert (data / "archive" / "post.txt").exists()
    assert "Zed" not in ask(run, "find", "Zed", "--data", data).stdout


@pytest.mark.parametrize(
    ("source", "file", "says"),
    [
        ("memos", "saved page.html", "did you mean memo?"),
        ("memo", "nothing.html", "is not there"),
        ("memo", "data", "is no file"),
        ("post", "saved page.html", "is it the copy of another source? --anyway keeps it"),
    ],
)
def test_what_cannot_be_kept_changes_nothing(run: Run, data: Path, source: str, file: str, says: str) -> None:
    done = ask(run, "archive", data.parent / file, "--source", source, "--data", data, code=2)
    assert says in done.stderr
    assert [path.name for path in data.iterdir()] == ["facts.yaml"]
    assert (data / "facts.yaml").read_text() == FACTS


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("archive: https://example.org/1", "take that out"),
        (f"sha256: {'0' * 64}", "was read from another file"),
        ("accessed: 2024-01-20", "was accessed on 2024-01-20 already"),
        ("archive: ../memo.html", "no path below the data folder"),
        ("archive: /etc/hostname", "no path below the data folder"),
    ],
)
def test_what_a_source_says_already_is_not_written_over(run: Run, data: Path, entry: str, says: str) -> None:
    (data / "facts.yaml").write_text(text := FACTS.replace("2024-01-15}", f"2024-01-15, {entry}}}"))
    page = data.parent / "saved page.html"
    assert (
        says in ask(run, "archive", page, "--source", "memo", "--accessed", "2024-01-16", "--data", data, code=2).stderr
    )
    assert (data / "facts.yaml").read_text() == text


def test_another_copy_is_not_written_over(run: Run, data: Path) -> None:
    (data / "archive").mkdir()
    (data / "archive" / "memo.html").write_text("an older one")
    page = data.parent / "saved page.html"
    assert "holds something else" in ask(run, "archive", page, "--source", "memo", "--data", data, code=2).stderr
    assert (data / "archive" / "memo.html").read_text() == "an older one"


def test_a_copy_is_taken_away_again_where_the_entry_cannot_be_written(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        assert (data / "archive" / "memo.html").exists()
        raise OrgraphError("no space left")

    monkeypatch.setattr("graph.writing.Draft.take_place", full)
    monkeypatch.setattr("graph.writing.write", lambda path, content: path.write_bytes(content))
    done = ask(run, "archive", data.parent / "saved page.html", "--source", "memo", "--data", data, code=2)
    assert "no space left" in done.stderr
    assert not (data / "archive" / "memo.html").exists()
    assert (data / "facts.yaml").read_text() == FACTS


@pytest.mark.parametrize("archive", ['"a\\0b"', "loop", "x" * 5000, '"\\ud800"'])
def test_no_path_is_a_fault_of_ours(run: Run, data: Path, archive: str) -> None:
    (data / "loop").symlink_to("loop")
    (data / "facts.yaml").write_text(FACTS.replace("2024-01-15}", f"2024-01-15, archive: {archive}}}"))
    assert run("check", "--data", str(data)).exit_code in (0, 1)


def test_nothing_is_written_where_a_link_leads_out(run: Run, data: Path) -> None:
    (data.parent / "outside").mkdir()
    (data / "archive").symlink_to(data.parent / "outside")
    page = data.parent / "saved page.html"
    assert "no path below" in ask(run, "archive", page, "--source", "memo", "--data", data, code=2).stderr
    (data / "archive").unlink()
    (data / "archive").mkdir()
    (data / "archive" / "memo.html").symlink_to(data.parent / "outside" / "new.html")
    assert ask(run, "archive", page, "--source", "memo", "--data", data, code=2).stderr
    assert list((data.parent / "outside").iterdir()) == []


def test_what_links_lead_to_outside_is_not_looked_at(run: Run, data: Path) -> None:
    (data / "out.txt").symlink_to(data.parent / "saved page.html")
    (data / "facts.yaml").write_text(FACTS.replace("2024-01-15}", "2024-01-15, archive: out.txt}"))
    done = ask(run, "check", "--data", data)
    assert "'out.txt' of memo is no path below the data folder" in done.stdout


def test_a_digest_is_one(run: Run, data: Path) -> None:
    (data / "facts.yaml").write_text(FACTS.replace("2024-01-15}", "2024-01-15, sha256: abc}"))
    assert "sha256 is 64 digits" in ask(run, "check", "--data", data, code=1).stdout


def test_what_two_sources_only_say_together_is_quoted_from_one_of_them(run: Run, data: Path) -> None:
    both = "- {person: ada, titled: Head, source: memo, with: post, quote: Head of sales}\n"
    (data / "facts.yaml").write_text(FACTS + both)
    for source, said in (("memo", "Ada Long reports to Bo Reed"), ("post", "Chief Bo Reed; Head of Sales: Ada")):
        (data.parent / "copy.txt").write_text(said)
        ask(run, "archive", data.parent / "copy.txt", "--source", source, "--data", data)
    assert "quote-not-found" not in rules(run, data)


def test_python_and_the_command_line_find_the_same(run: Run, data: Path) -> None:
    import orgraph

    ask(run, "archive", data.parent / "saved page.html", "--source", "post", "--anyway", "--data", data)
    told = [row["rule"] for row in orgraph.open(data).check()]
    assert "quote-not-found" in told
    assert told.count("quote-not-found") == rules(run, data).count("quote-not-found") == 1
