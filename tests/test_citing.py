"""An answer that is cited can be asked again by anybody, and says what has changed since."""

from __future__ import annotations

import json
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from graph.cli.citing import ASKING
from graph.prose import citation
from tests.conftest import DATA
from tests.test_ends import git

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.conftest import Run

FACTS = """\
sources:
  one: {publisher: One Gazette, title: "On `Bo`", published: 2021-01-01, url: "https://example.org/one"}
  two: {publisher: Two, published: 2022-01-01, confidential: true}
people: {ada: {name: Ada}, bo: {name: Bo}, cy: {name: Cy}}
facts:
- {person: ada, reports_to: bo, since: 2020, source: one, quote: "`Ada` ``` works for Bo"}
- {person: cy, reports_to: bo, since: 2020, source: two}
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "facts.yaml").write_text(FACTS)
    return tmp_path / "data"


def ask(run: Run, *arguments: str | Path, code: int = 0) -> Result:
    done = run(*map(str, arguments))
    assert done.exit_code == code, done.output
    return done


def test_a_citation_holds_the_answer_its_sources_and_the_way_to_it(run: Run, data: Path) -> None:
    git(data.parent, "init", "-q")
    git(data.parent, "add", ".")
    git(data.parent, "commit", "-q", "-m", "one")
    text = ask(run, "cite", "--data", data, "chain", "ada", "--at", "2021-06-30").stdout
    assert text.startswith("# orgraph chain ada --at 2021-06-30\n")
    assert "1. One Gazette, On \\`Bo\\`, 2021-01-01, <https://example.org/one>" in text
    assert "two" not in text.casefold()
    frozen = citation.read(text, "it")
    assert f"    git checkout {frozen['data']['revision']}\n" in text
    assert len(frozen["data"]["revision"]) == 40
    told = ask(run, "chain", "ada", "--at", "2021-06-30", "--data", data, "--format", "json").stdout
    assert frozen["answer"] == json.loads(told)
    command = next(line.strip() for line in text.splitlines() if line.startswith("    orgraph "))
    assert json.loads(ask(run, *shlex.split(command)[1:], "--format", "json").stdout) == frozen["answer"]


def test_today_is_said(run: Run, data: Path) -> None:
    frozen = citation.read(ask(run, "cite", "who", "ada", "--data", data).stdout, "it")
    assert frozen["arguments"] == ["who", "ada", "--at", frozen["answer"]["at"]]


def test_asked_again_it_is_the_same_wherever_the_data_lie(run: Run, data: Path, tmp_path: Path) -> None:
    ask(run, "cite", "-o", tmp_path / "a.md", "--data", data, "why", "ada", "--at", "2021-06-30")
    other = shutil.copytree(data, tmp_path / "elsewhere" / "theirs")
    said = "The answer is the same, from the same data.\n"
    assert ask(run, "cite", "--check", tmp_path / "a.md", "--data", other).stdout == said
    (other / "more.yaml").write_text("people: {zed: {name: Zed}}\n")
    assert ask(run, "cite", "--check", tmp_path / "a.md", "--data", other).stdout == said.replace(
        "the same data", "other data"
    )


def test_what_is_otherwise_now_is_told(run: Run, data: Path, tmp_path: Path) -> None:
    ask(run, "cite", "-o", tmp_path / "a.md", "--data", data, "reports", "bo", "--all", "--at", "2022-06-30")
    (data / "facts.yaml").write_text(FACTS.replace("cy, reports_to: bo", "cy, reports_to: ada"))
    told = ask(run, "cite", "--check", tmp_path / "a.md", "--data", data, code=1).stdout.splitlines()
    assert told[0] == "The answer is another, from other data:"
    assert [line[0] for line in told[1:]] == ["-", "+"]
    assert all('"id": "cy"' in line for line in told[1:])
    assert ['"depth": 1' in told[1], '"depth": 2' in told[2]] == [True, True]


def test_of_what_is_published_nothing_confidential_is_told(run: Run, data: Path, tmp_path: Path) -> None:
    ask(run, "cite", "-o", tmp_path / "a.md", "--data", data, "reports", "bo", "--public", "--at", "2022-06-30")
    text = (tmp_path / "a.md").read_text()
    assert "cy" not in text.casefold()
    assert "two" not in text.casefold()
    assert str(data) not in text
    assert citation.read(text, "it")["data"]["sha256"] == ""
    told = ask(run, "cite", "--check", tmp_path / "a.md", "--data", data).stdout
    assert told == "The answer is the same, from data that may be the same.\n"


@pytest.mark.parametrize(
    "question",
    [
        ["who", "Shi Ben"],
        ["chain", "康泽宇", "--known", "2023-06"],
        ["reports", "bob-kang", "--all"],
        ["path", "shi-ben", "shou-zi-chew"],
        ["above", "shi-ben"],
        ["why", "bob-kang"],
        ["history", "bob-kang"],
        ["find", "zhang lidog"],
        ["select", "bob-kang+"],
        ["stats"],
        ["gaps", "--at", "2023"],
        ["diff", "2021-10", "2021-12"],
        ["timeline", "--from", "2022", "--to", "2022-06"],
    ],
    ids=lambda words: words[0],
)
def test_whatever_asks_can_be_cited(run: Run, tmp_path: Path, question: list[str]) -> None:
    ask(run, "cite", "-o", tmp_path / "a.md", "--data", DATA, *question)
    assert "the same data" in ask(run, "cite", "--check", tmp_path / "a.md", "--data", DATA).stdout


def test_all_that_only_asks_is_tried() -> None:
    marks = vars(test_whatever_asks_can_be_cited)["pytestmark"][0]
    assert {words[0] for words in marks.args[1]} == {*ASKING}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["html"], "'html' cannot be cited, but who, chain"),
        (["add", "--person", "x"], "'add' cannot be cited"),
        (["cite", "who"], "'cite' cannot be cited"),
        ([], "what is to be cited?"),
        (["who", "nobody at all"], "nothing is called"),
        (["who", "ada", "--frob"], "No such option"),
        (["--check", "a.md", "who", "ada"], "leave the question out"),
        (["--check", "none.md"], "cannot read 'none.md'"),
    ],
)
def test_what_cannot_be_cited_says_why(run: Run, data: Path, words: list[str], says: str) -> None:
    assert says in ask(run, "cite", "--data", data, *words, code=2).stderr


BLOCKS = [
    "no block",
    "```json\n{\n```",
    "```json\n[]\n```",
    '```json\n{"arguments": [], "data": {"sha256": ""}, "answer": {}}\n```',
    '```json\n{"arguments": [1], "data": {"sha256": ""}, "answer": {}}\n```',
    '```json\n{"arguments": ["who"], "data": {"sha256": 1}, "answer": {}}\n```',
    '```json\n{"arguments": ["who"], "data": {"sha256": ""}, "answer": []}\n```',
    "```json\n" + "[" * 100_000 + "\n```",
]


@pytest.mark.parametrize("text", BLOCKS)
def test_what_is_no_citation_is_told_so(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text(text)
    assert "is no citation" in ask(run, "cite", "--check", tmp_path / "a.md", code=2).stderr


@pytest.mark.parametrize(
    "words", [["html", "-o", "taken.html"], ["add", "--alias", "x", "--person", "ada"], ["init", "there"]]
)
def test_a_strangers_citation_only_asks(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    block = {"arguments": words, "data": {"sha256": ""}, "answer": {}}
    (tmp_path / "a.md").write_text(f"```json\n{json.dumps(block)}\n```")
    assert "cannot be cited" in ask(run, "cite", "--check", tmp_path / "a.md", "--data", data, code=2).stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "data"]
    assert (data / "facts.yaml").read_text() == FACTS


def test_what_readers_see_is_what_is_cited(run: Run, data: Path, tmp_path: Path) -> None:
    ask(run, "cite", "-o", tmp_path / "a.md", "--data", data, "chain", "ada", "--at", "2021-06-30")
    text = (tmp_path / "a.md").read_text()
    (tmp_path / "b.md").write_text(text.replace("| Bo ", "| Zed ", 1).replace("1. One Gazette", "1. Reuters"))
    told = ask(run, "cite", "--check", tmp_path / "b.md", "--data", data, code=1).stdout
    assert "- 1. Reuters" in told
    assert "Zed" in told
    (data / "facts.yaml").write_text(FACTS.replace("One Gazette", "Daily Hoax"))
    told = ask(run, "cite", "--check", tmp_path / "a.md", "--data", data, code=1).stdout
    assert "+ 1. Daily Hoax" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["chain", "ada", "--help"], "--help asks nothing"),
        (["diff", "2020", "2021", "--exit-code"], "--exit-code asks nothing"),
        (["chain", "ada", "--data", "{elsewhere}"], "not the data that you name"),
        (["chain", "ada", "--data={elsewhere}"], "not the data that you name"),
        (["diff", "{elsewhere}", "2021"], "not the data that you name"),
    ],
)
def test_a_strangers_citation_asks_the_data_that_are_named(
    run: Run, data: Path, tmp_path: Path, words: list[str], says: str
) -> None:
    other = shutil.copytree(data, tmp_path / "elsewhere")
    arguments = [word.format(elsewhere=other) for word in words]
    block = {"arguments": arguments, "data": {"sha256": ""}, "answer": {}}
    (tmp_path / "a.md").write_text(f"```json\n{json.dumps(block)}\n```")
    done = ask(run, "cite", "--check", tmp_path / "a.md", "--data", data, code=2)
    assert says in done.stderr
    if "asks nothing" in says:
        assert says in ask(run, "cite", "--data", data, *arguments, code=2).stderr
