"""Every way in: YAML, dates, selectors, other people's records, ends, what is added, options and tours."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph import checks, dates
from graph.cli import main
from graph.errors import BadDate, OrgraphError
from graph.files import loader, yaml_source
from graph.org_graph import OrgGraph
from graph.selectors import select
from graph.view import as_of
from tests.conftest import make_world
from tests.fuzz.mutation import CORPUS, WORDS, mutated, seeds

WORLD = """\
source: {id: s, publisher: P, published: 2020-06-01}
people: {ada: {name: Ada}, bo: {name: Bo}}
units: {u: {name: U}}
facts:
  - {person: ada, reports_to: bo, since: 2020}
  - {person: bo, leads: u}
events: [{date: 2020-05, what: It began, units: [u]}]
"""
SOME = settings(max_examples=max(1, settings().max_examples // 5))
"""A whole command for each example costs more than all else."""
signs = st.text(st.characters(codec="utf-8"), max_size=12)
words = st.sampled_from([word.decode("utf-8", "replace") for word in WORDS])
texts = st.lists(signs | words, max_size=4).map("".join)
IMPORTS = {
    "roster": ("r-2024-01-31.csv", ()),
    "statements": ("s.csv", ("--published", "2024-01-31")),
    "popolo": ("p.json", ("--published", "2024-01-31")),
    "ftm": ("f.json", ("--published", "2024-01-31")),
    "backstage": ("b.yaml", ("--published", "2024-01-31")),
    "bods": ("b.json", ()),
    "wikidata": ("w.json", ()),
    "workbook": ("r-2024-01-31.xlsx", ()),
}


def asked(*command: str) -> str:
    """What a command says; it ends by itself, with 0, 1 or 2. The last resort stands above what is called here."""
    result = CliRunner().invoke(main, list(command), catch_exceptions=False, env={"COLUMNS": "80"})
    assert result.exit_code in (0, 1, 2), command
    return result.output


@given(mutated("yaml"))
def test_yaml_is_a_value_or_problems_within_the_file(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "a.yaml").write_bytes(content)
        facts, problems = loader.read(name)
        found = [*problems, *checks.of_facts(facts)]
        last = content.count(b"\n") + content.count(b"\r") + 2
        assert all(1 <= problem.where.line <= last and problem.where.column >= 1 for problem in found)
        if all(problem.level != "error" for problem in found):
            checks.of_lines(OrgGraph(facts))


@given(texts)
@example("../")
@example("2020/2021/2022")
@example("/" * 400)
def test_a_text_is_a_date_or_is_told_to_be_none(text: str) -> None:
    try:
        found = dates.parse(text)
    except BadDate:
        pass
    else:
        assert found.earliest <= found.lower <= found.upper <= found.latest
        assert text.count("/") <= 1
    assert isinstance(dates.understood(text), str)


@given(texts)
@example("9" * 5_000 + "+ada")
def test_a_text_is_a_selector_or_is_told_to_be_none(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        view = as_of(make_world(Path(name), WORLD).graph(), dates.day("2020-06-01"))
    with contextlib.suppress(OrgraphError):
        assert select(view, text) <= set(view.nodes)


@pytest.mark.parametrize("kind", IMPORTS)
@SOME
@given(data=st.data())
def test_records_of_others(kind: str, data: st.DataObject) -> None:
    content = data.draw(mutated(kind))
    name, options = IMPORTS[kind]
    command = "roster" if kind == "workbook" else kind
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        asked("import", command, str(path), *options)


@pytest.mark.parametrize("kind", IMPORTS)
def test_the_seeds_are_whole(kind: str) -> None:
    """A seed that is refused at once tries nothing."""
    name, options = IMPORTS[kind]
    command = "roster" if kind == "workbook" else kind
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(next(iter(sorted((CORPUS / kind).glob("0-*")))).read_bytes())
        assert "facts:" in asked("import", command, str(path), *options)


@SOME
@given(st.sampled_from(["diff", "who", "chain", "find", "select", "above", "timeline"]), texts, texts)
@example("diff", "x" * 300, "2020")
@example("diff", "../", "2020")
@example("diff", "git:../..", "git:HEAD:../x")
def test_questions(command: str, one: str, other: str) -> None:
    with tempfile.TemporaryDirectory() as outer:
        name = str(Path(outer, "data"))
        inner = Path(outer, *"abcdefgh")  # so that no way up leads out
        inner.mkdir(parents=True)
        Path(name).mkdir()
        with contextlib.chdir(inner):
            _ask(name, command, one, other)


def _ask(name: str, command: str, one: str, other: str) -> None:
    (Path(name) / "a.yaml").write_text(WORLD)
    rest = {"diff": ("--", one, other), "timeline": (f"--from={one}", f"--to={other}")}
    asked(command, "--data", name, f"--at={other}", *rest.get(command, ("--", one)))
    asked(command, "--data", name, "--at=2020-06-01", *rest.get(command, ("--", one)))


@SOME
@given(st.sampled_from(["--as", "--since", "--until", "--source", "--quote", "--note"]), texts, texts)
def test_what_is_added(option: str, one: str, other: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "a.yaml").write_text(WORLD)
        asked("add", "fact", "--data", name, f"{option}={one}", "--", "ada", "leads", "u")
        asked("add", "person", "--data", name, "--", other)
        loader.load(name)


@given(mutated("tour"))
def test_tours(content: bytes) -> None:
    from graph.files import tours

    with tempfile.TemporaryDirectory() as name:
        graph = make_world(Path(name), WORLD).graph()
        path = Path(name) / "t.yml"
        path.write_bytes(content)
        with contextlib.suppress(OrgraphError):
            assert tours.read(path, graph)["steps"]


@pytest.mark.parametrize("content", seeds("yaml"))
def test_what_once_broke_the_reader(content: bytes) -> None:
    yaml_source.read(content.decode("utf-8", "replace"), "f")
