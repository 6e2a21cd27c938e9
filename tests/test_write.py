"""Beginning a data set and adding to it: what is written, and what is kept when it cannot be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from graph import vocabulary
from graph.files import loader
from graph.files.schema import build
from tests.conftest import DATA
from tests.hostile import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

GAZETTE = "2024-01-15-example-gazette.yaml"
SOURCE = ("--source", "example-gazette-2024-01-15")


@pytest.fixture
def begun(run: Run, tmp_path: Path) -> Path:
    folder = tmp_path / "acme"
    assert run("init", str(folder)).exit_code == 0
    return folder


def test_a_new_data_set_checks_clean_and_answers(run: Run, begun: Path) -> None:
    assert run("check", "--strict", data=begun).exit_code == 0
    assert "Ada Long" in run("chain", "bo-reed", "--at", "2024-01-15", data=begun).stdout
    again = run("init", str(begun))
    assert (again.exit_code, "holds YAML already" in again.stderr) == (2, True)
    (begun.parent / "file").write_text("x")
    assert run("init", str(begun.parent / "file")).exit_code == 2


def test_the_schema_fits_the_shipped_data_and_what_init_writes(begun: Path) -> None:
    validator = jsonschema.Draft202012Validator(build())
    validator.check_schema(build())
    for path in [*DATA.rglob("*.yaml"), *begun.rglob("*.yaml")]:
        found = yaml.load(path.read_text(encoding="utf-8"), TextLoader)
        assert not list(validator.iter_errors(found or {})), path
    assert json.loads((begun / "orgraph.schema.json").read_text()) == build()
    for path in begun.rglob("*.yaml"):
        assert path.read_text().startswith("# yaml-language-server: $schema=orgraph.schema.json\n")


class TextLoader(yaml.SafeLoader):
    """YAML as an editor's JSON Schema sees it: no dates."""


TextLoader.yaml_implicit_resolvers = {
    sign: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

WRONG: list[dict[str, Any]] = [
    {"fact": []},
    {"facts": [{"person": "a", "unit": "b", "reports_to": "c"}]},
    {"facts": [{"person": "a"}]},
    {"facts": [{"person": "a", "left": "b"}]},
    {"facts": [{"person": "a", "reports_to": "b", "say": "official"}]},
    {"facts": [{"person": "a", "reports_to": "b", "says": "loudly"}]},
    {"facts": [{"person": "a", "reports_to": "b", "retracted": {"why": "x"}}]},
    {"source": {"id": "s"}},
    {"source": {"id": "s", "publisher": "P", "kind": "blog"}},
    {"posts": {"p": {"kind": "x"}}},
    {"events": [{"what": "x"}]},
]


@pytest.mark.parametrize("value", WRONG)
def test_the_schema_refuses_what_the_loader_refuses(value: dict[str, Any], tmp_path: Path) -> None:
    assert not jsonschema.Draft202012Validator(build()).is_valid(value)
    nodes = {"people": {"a": {}, "c": {}}, "units": {"b": {}}, **value}
    (tmp_path / "a.yaml").write_text(json.dumps(nodes))
    assert [problem for problem in loader.read(tmp_path)[1] if problem.level == "error"]


def test_the_schema_knows_every_word(run: Run, tmp_path: Path) -> None:
    text = json.dumps(build())
    for words in (vocabulary.FACT_KEYS, vocabulary.SOURCE_KEYS, vocabulary.EVENT_KEYS, vocabulary.FILE_KEYS):
        assert all(f'"{word}"' in text for word in words)
    assert json.loads(run("schema").stdout) == build()
    run("schema", "-o", str(tmp_path / "s.json"))
    assert json.loads((tmp_path / "s.json").read_text()) == build()
    assert run("schema", "-o", str(tmp_path / "no" / "s.json")).exit_code == 2


def test_a_fact_is_added_to_its_source(run: Run, begun: Path) -> None:
    before = (begun / GAZETTE).read_text()
    done = run(
        "add",
        "--person",
        "A. Long",
        "--leads",
        "Sales",
        "--as",
        "Head: acting, # 2",
        "--manner",
        "acting",
        *SOURCE,
        data=begun,
    )
    assert done.exit_code == 0, done.stderr
    line = '  - {person: ada-long, leads: sales, as: "Head: acting, # 2", manner: acting}\n'
    assert (begun / GAZETTE).read_text() == before + line
    assert done.stdout.endswith(line.removeprefix("  - "))
    assert run("check", data=begun).exit_code == 0
    assert sorted(path.name for path in begun.iterdir()) == sorted(
        [GAZETTE, "people.yaml", "units.yaml", "orgraph.schema.json", ".gitattributes"]
    )


def test_a_new_source_gets_a_file_of_its_own(run: Run, begun: Path) -> None:
    about = (
        "--publisher",
        "Daily Ledger",
        "--published",
        "2024-02-29",
        "--url",
        "https://example.com/x",
        "--source-kind",
        "press",
    )
    done = run("add", "--person", "Zoë Li", "--reports-to", "bo-reed", "--declare", *about, data=begun)
    assert done.exit_code == 0, done.stderr
    facts = loader.load(begun)
    assert facts.nodes["zoe-li"].name == "Zoë Li"
    source = facts.sources["daily-ledger-2024-02-29"]
    assert (source.publisher, str(source.published), source.url) == (
        "Daily Ledger",
        "2024-02-29",
        "https://example.com/x",
    )
    assert source.at.file.endswith("2024-02-29-daily-ledger.yaml")
    again = run("add", "--person", "bo-reed", "--left", "sales", "--date", "2024-02", *about, data=begun)
    assert again.exit_code == 0
    assert {fact.relation for fact in loader.load(begun).facts if fact.source.id == source.id} == {"left", "reports_to"}
    other = run("add", "--person", "bo-reed", "--leads", "sales", *about, "--source", "other", data=begun)
    assert (other.exit_code, "is there already; add to its source with --source" in other.stderr) == (2, True)


def test_a_source_in_a_list_is_named_by_its_fact(run: Run, begun: Path) -> None:
    (begun / "more.yaml").write_text("sources:\n  - {id: s, publisher: P, published: 2024}\n")
    assert run("add", "--unit", "sales", "--dissolved", "--date", "2024-06", "--source", "s", data=begun).exit_code == 0
    added = "\nfacts:\n  - {unit: sales, dissolved: true, date: 2024-06, source: s}\n"
    assert (begun / "more.yaml").read_text().endswith(added)
    assert any(fact.relation == "dissolved" and fact.source.id == "s" for fact in loader.load(begun).facts)


REFUSED: list[tuple[tuple[str, ...], str]] = [
    (("--person", "bo-red", "--reports-to", "ada-long", *SOURCE), "nothing is called 'bo-red'; did you mean"),
    (
        ("--person", "bo-reed", "--reports-to", "ada-long", "--source", "example-gazete"),
        "did you mean example-gazette-2024-01-15?",
    ),
    (("--person", "bo-reed", "--reports-to", "ada-long"), "who says so (--source ID, or --publisher and --published)"),
    (("--person", "bo-reed", "--reports-to", "ada-long", "--publisher", "P"), "a new source needs --published"),
    (("--person", "bo-reed", "--leads", "ada-long", *SOURCE), "'ada-long' is a person; a unit is needed here"),
    (("--person", "bo-reed", "--leads", "sales", "--since", "20x", *SOURCE), "'20x' is not a date"),
    (("--person", "bo-reed", "--leads", "sales", "--says", "loudly", *SOURCE), "'says' is one of"),
    (("--person", "bo-reed", "--unit", "sales", "--leads", "sales", *SOURCE), "this one names 2"),
    (("--person", "bo-reed", *SOURCE), "a fact needs what is said (--reports-to"),
    (("--unit", "sales", "--part-of", "example-ltd", *SOURCE), "stands already"),
]


@pytest.mark.parametrize(("words", "message"), REFUSED)
def test_what_cannot_be_added_changes_nothing(run: Run, begun: Path, words: tuple[str, ...], message: str) -> None:
    before = {path: path.read_bytes() for path in begun.iterdir()}
    refused = run("add", *words, data=begun)
    assert refused.exit_code == 2
    assert message in refused.stderr
    assert ".new" not in refused.stderr
    assert {path: path.read_bytes() for path in begun.iterdir()} == before


def test_errors_that_are_there_already_do_not_stand_in_the_way(run: Run, begun: Path) -> None:
    (begun / "broken.yaml").write_text("facts: [{person: nobody, leads: sales}]\n")
    assert run("add", "--person", "ada-long", "--member-of", "sales", *SOURCE, data=begun).exit_code == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_added_as_texts(run: Run, begun: Path, text: str) -> None:
    about = (f"--as={text}", f"--note={text}", f"--publisher={text}", "--published", "2024-05", f"--url={text}")
    done = run(
        "add", "--person", f"Zoe {text}", "--reports-to", "bo-reed", "--declare", *about, "--source=s", data=begun
    )
    assert done.exit_code == 0, done.stderr
    assert "\x1b" not in done.stdout
    facts = loader.load(begun)
    (fact,) = [fact for fact in facts.facts if fact.source.id == "s"]
    assert (fact.title, fact.note, fact.source.publisher, fact.source.url) == (text, text, text, text)
    assert facts.nodes[fact.subject].name == f"Zoe {text}"


def test_on_a_terminal_what_is_missing_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.cli import asking, write

    answers = iter(
        (
            *("person", "ada-long", "leads", "sales", "Head of sales", "soon", "March 2024", "anonymous"),
            *("", "Daily Ledger", "5 March 2024", ""),
        )
    )
    asked: list[str] = []

    def prompt(text: str, **_: Any) -> str:
        asked.append(text)
        return next(answers)

    monkeypatch.setattr("click.prompt", prompt)
    keys = dict.fromkeys(write.KEYS, "")
    source = dict.fromkeys(write.ABOUT_SOURCE, "")
    asking.fill(keys, source)
    assert {key: value for key, value in keys.items() if value} == {
        "person": "ada-long",
        "leads": "sales",
        "as": "Head of sales",
        "since": "2024-03",
        "says": "anonymous",
    }
    assert (source["publisher"], source["published"]) == ("Daily Ledger", "2024-03-05")
    assert asked[:3] == ["About a", "Who or which", "Says that it"]


def test_a_leaving_is_asked_for_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.cli import asking, write

    answers = iter(["2024-03-01"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    keys = {**dict.fromkeys(write.KEYS, ""), "person": "ada-long", "left": "sales", "source": "s"}
    asking.fill(keys, dict.fromkeys(write.ABOUT_SOURCE, ""))
    assert keys["date"] == "2024-03-01"
    assert not list(answers)


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ((), ["whom it is about (--person", "what is said (--reports-to", "who says so (--source"]),
        (("--person", "ada-long"), ["what is said (--reports-to", "who says so (--source"]),
        (("--leads", "sales", *SOURCE), ["whom it is about (--person"]),
        (("--event", "A move"), ["who says so (--source"]),
    ],
)
def test_what_is_missing_is_said_all_at_once(run: Run, begun: Path, said: tuple[str, ...], missing: list[str]) -> None:
    refused = run("add", *said, data=begun)
    assert refused.exit_code == 2
    assert all(one in refused.stderr for one in missing), refused.stderr
    assert refused.stderr.count("(--") == len(missing)
    assert "orgraph add --help" in refused.stderr


def test_here_is_where_one_works(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wanted = run("chain", "bo-reed", data="data")
    assert wanted.exit_code == 2
    assert "orgraph init begins one" in wanted.stderr
    begun = run("init")
    assert begun.stdout == "A data set is begun. Next: orgraph chain bo-reed --at 2024-01-15\n"
    assert "Ada Long" in run("chain", "bo-reed", "--at", "2024-01-15", data="data").stdout
    assert "holds YAML already" in run("init").stderr
    (tmp_path / "data").mkdir()
    assert run("chain", "bo-reed", data="data").exit_code == 2  # a folder data/ is what is meant, where there is one


def test_yaml_of_others_is_no_data_set(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yaml").write_text("site_name: x\n")
    assert "there is no data folder" in run("stats", data="data").stderr


def test_an_empty_one_can_be_filled_by_add_alone(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    assert run("init", str(folder), "--empty").exit_code == 0
    assert run("check", "--strict", data=folder).exit_code == 0
    source = ("--publisher", "Gazette", "--published", "2024-01-15")
    for command in (
        ("add", "--new", "person", "--name", "Ada Long", "--alias", "A. Long"),
        ("add", "--new", "unit", "--name", "Sales", "--unit-kind", "department"),
        ("add", "--new", "post", "--name", "Head of sales", "--in", "Sales"),
        ("add", "--person", "Ada Long", "--holds", "Head of sales", *source),
        (
            *("add", "--event", "Sales move: house", "--date", "2024-02", "--unit", "sales"),
            *("--person", "ada-long", "--source", "gazette-2024-01-15"),
        ),
    ):
        done = run(*command, data=folder)
        assert done.exit_code == 0, done.stderr
    assert run("check", "--strict", data=folder).exit_code == 0
    facts = loader.load(folder)
    assert facts.nodes["ada-long"].aliases == ("A. Long",)
    assert facts.nodes["head-of-sales"].unit == "sales"
    assert [(event.what, event.nodes) for event in facts.events] == [("Sales move: house", ("sales", "ada-long"))]
    again = run("add", "--new", "person", "--name", "Ada Long", data=folder)
    assert "'ada-long' is there already: Ada Long" in again.stderr
    assert "needs --name" in run("add", "--new", "unit", data=folder).stderr


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("people:\n  ada: {name: Ada}  # a note\n", "people:\n  ada: {name: Ada, also: [阿达]}  # a note\n"),
        ("people:\n  ada:\n", "people:\n  ada: {also: [阿达]}\n"),
        ("people:\n  ada: {name: Ada, also: [A]}\n", "people:\n  ada: {name: Ada, also: [A, 阿达]}\n"),
        ("people:\n  ada:\n    name: Ada\n  bo:\n", "people:\n  ada:\n    name: Ada\n    also: [阿达]\n  bo:\n"),
        (
            "people:\n  ada:\n    also:\n      - A\n    name: Ada\n",
            "people:\n  ada:\n    also:\n      - A\n      - 阿达\n    name: Ada\n",
        ),
        ("people: {ada: {name: Ada}}\n", "people: {ada: {name: Ada, also: [阿达]}}\n"),
        ("people:\r\n  ada:\r\n    name: Ada\r\n", "people:\r\n  ada:\r\n    name: Ada\r\n    also: [阿达]\r\n"),
    ],
)
def test_a_further_name_leaves_all_else_as_it_is(run: Run, tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(before.encode())
    done = run("add", "--person", "ada", "--alias", "阿达", data=tmp_path)
    assert done.exit_code == 0, done.stderr
    assert path.read_bytes().decode() == after
    assert "ada" in run("who", "阿达", data=tmp_path).stdout
    again = run("add", "--person", "ada", "--alias", "阿达", data=tmp_path)
    assert "is a name of ada already" in again.stderr


TAKEN_BACK = '{date: 2021-05-01, why: "A slip, they say"}'
TOLD = """\
source: {id: s, publisher: P, published: 2020-01-01}
people: {ada: {name: Ada}, bo: {name: Bo}, cy: }
facts:
"""


@pytest.mark.parametrize(
    ("fact", "after"),
    [
        (
            "  - {person: ada, reports_to: bo}  # said\n",
            f"  - {{person: ada, reports_to: bo, retracted: {TAKEN_BACK}}}  # said\n",
        ),
        (
            "  - person: ada\n    reports_to: bo\n  # next\n",
            f"  - person: ada\n    reports_to: bo\n    retracted: {TAKEN_BACK}\n  # next\n",
        ),
    ],
)
def test_a_fact_is_taken_back_where_it_stands(run: Run, tmp_path: Path, fact: str, after: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(TOLD + fact + "  - {person: cy, reports_to: bo}\n")
    (first, *_) = [one for one in loader.load(tmp_path).facts if one.subject == "ada"]
    done = run("retract", first.id, "--why", "A slip, they say", "--date", "1 May 2021", data=tmp_path)
    assert done.exit_code == 0, done.stderr
    assert path.read_text() == TOLD + after + "  - {person: cy, reports_to: bo}\n"
    assert "Bo" not in run("chain", "ada", "--at", "2021-06", data=tmp_path).stdout
    assert "Bo" in run("chain", "ada", "--at", "2021-06", "--known", "2021-04", data=tmp_path).stdout
    assert "taken back already" in run("retract", first.id, "--why", "x", data=tmp_path).stderr


def test_a_fact_is_named_by_its_id_its_beginning_or_its_place(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(TOLD + "  - {person: ada, reports_to: bo, id: first-one}\n  - {person: cy, reports_to: bo}\n")
    assert run("retract", "first-", "--why", "x", data=tmp_path).exit_code == 0
    assert run("retract", f"{path.as_posix()}:5", "--why", "x", data=tmp_path).exit_code == 0
    assert all(fact.retracted for fact in loader.load(tmp_path).facts)
    wrong = run("retract", "frist-one", "--why", "x", data=tmp_path)
    assert (wrong.exit_code, "did you mean first-one?" in wrong.stderr) == (2, True)


def test_what_is_given_again_is_kept_or_refused(run: Run, begun: Path) -> None:
    for unit in ("Lab", "Depot"):
        assert run("add", "--new", "unit", "--name", unit, data=begun).exit_code == 0
    split = ("add", "--unit", "sales", "--split-into", "lab", "--split-into", "depot", "--date", "2025-01-01")
    assert run(*split, *SOURCE, data=begun).exit_code == 0
    assert run("add", "--event", "A move", "--date", "2024-01", "--unit", "lab", "--unit", "depot", *SOURCE, data=begun)
    facts = loader.load(begun)
    assert {fact.object for fact in facts.facts if fact.relation == "split_into"} == {"lab", "depot"}
    assert facts.events[0].nodes == ("lab", "depot")
    two = run("add", "--person", "bo-reed", "--person", "ada-long", "--leads", "lab", *SOURCE, data=begun)
    assert (two.exit_code, "--person is given 2 times" in two.stderr) == (2, True)
    twice = run("add", "--person", "bo-reed", "--leads", "lab", "--as", "Head", "--as", "Chief", *SOURCE, data=begun)
    assert (twice.exit_code, "given 2 times, and it has one value" in twice.stderr) == (2, True)
    assert loader.load(begun) == facts


def test_a_namesake_and_a_seat_over_the_unit(run: Run, begun: Path) -> None:
    refused = run("add", "--new", "person", "--name", "Bo Reed", data=begun)
    assert (refused.exit_code, "for another person of this name: --id bo-reed-2" in refused.stderr) == (2, True)
    assert run("add", "--new", "person", "--name", "Bo Reed", "--id", "bo-reed-2", data=begun).exit_code == 0
    chair = ("add", "--new", "post", "--name", "Chair", "--in", "example-ltd", "--governs", "--note", "elected")
    assert run(*chair, data=begun).exit_code == 0
    nodes = loader.load(begun).nodes
    assert nodes["bo-reed-2"].name == nodes["bo-reed"].name
    assert (nodes["chair"].governs, nodes["chair"].note) == (True, "elected")


def test_what_is_added_is_warned_of_at_once(run: Run, begun: Path) -> None:
    itself = run("add", "--person", "bo-reed", "--reports-to", "bo-reed", *SOURCE, data=begun)
    assert (itself.exit_code, itself.stderr.count("[self-report]")) == (0, 1)
    again = run("add", "--person", "bo-reed", "--leads", "sales", "--denied", *SOURCE, data=begun)
    assert (again.exit_code, again.stderr.count("warning")) == (0, 1)  # what was warned of before is not told again
    assert "[said-and-denied]" in again.stderr


def test_what_is_no_fact_cannot_be_taken_back(run: Run, begun: Path) -> None:
    run("add", "--event", "A move", "--date", "2024-01", "--unit", "sales", "--id", "move", *SOURCE, data=begun)
    file = f"{begun}/{GAZETTE}"
    for what, why in (
        (f"{file}:3", f"no fact begins on line 3 of {file}; its facts begin on the lines 1"),
        ("move", "is an event, and only facts are taken back"),
        ("example-gazette-2024-01-15", "is a source; say which of its facts"),
    ):
        told = run("retract", what, "--why", "wrong", data=begun)
        assert (told.exit_code, why in told.stderr) == (2, True), told.stderr
