"""The language server as an editor meets it: what is shown while one types, offered, explained, led to and renamed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

import pytest

from graph import checks
from graph.editor.cursor import cursor
from graph.editor.folder import Folder
from graph.editor.text import Page, Place
from tests.conftest import ROOT
from tests.editor.client import Editor
from tests.editor.conftest import PRESS

if TYPE_CHECKING:
    from tests.conftest import Run

MISTAKES = [
    ("{person: adda, leads: shop}", "unknown-reference", 13, 17),
    ("{person: ada, leeds: shop}", "unknown-key", 18, 23),
    ("{person: ada, leads: shop, since: 2024-13}", "bad-date", 38, 45),
    ("{person: ada, leads: shop, says: certain}", "bad-value", 37, 44),
    ("{person: ada}", "no-relation", 4, 17),
    ("{leads: shop}", "no-subject", 4, 17),
    ("{person: ada, leads: bob}", "wrong-kind", 25, 28),
    ("{unit: shop, leads: acme}", "wrong-kind", 24, 28),
    ("{person: ada, left: acme}", "missing-key", 24, 28),
    ("{person: ada, leads: shop, person: bob}", "duplicate-key", 31, 37),
    ("{person: 艾达, leads: shoop}", "unknown-reference", 24, 29),
    ("{person: ada, note: 😀😀, leads: shoop}", "unknown-reference", 37, 42),
    ("{person: ada, leads: [shop}", "yaml-syntax", 30, 31),
    ("{person: ada, leads: shop, since: 2024, until: 2023}", "end-before-start", 4, 56),
    ("{person: ada, reports_to: ada}", "self-report", 4, 34),
    ("{person: ada, leads: shop, line: dotted}", "bad-value", 37, 43),
    (f'{{person: ada, leads: shop, quote: "{"w " * 26}"}}', "long-quote", 38, 92),
    ("{person: ada, leads: shop, date: 2024}", "bad-value", 4, 42),
    ("{person: ada, leads: acme}", "duplicate-fact", 4, 30),
    ("{person: ada, leads: shop, source: s7}", "unknown-reference", 39, 41),
    ("{person: ada, leads: shop, retracted: {why: x}}", "missing-key", 42, 50),
    ("{person: ada, leads: shop, note: “quoted”}", "curly-quotes", 37, 45),
]
"""What somebody types as the next fact, the rule that it breaks, and from where to where (UTF-16) on its line."""


def test_mistakes_are_shown_while_one_types_and_go_when_they_are_mended(editor: Editor) -> None:
    name = "data/press.yaml"
    editor.open(name)
    assert editor.problems(name) == []
    for mistake, rule, start, end in MISTAKES:
        editor.type(name, f"{PRESS}  - {mistake}\n")
        found = [one for one in editor.problems(name) if one["code"] == rule]
        assert found, (mistake, editor.diagnostics)
        where = found[0]["range"]
        assert where["start"] == {"line": 3, "character": start}, mistake
        assert where["end"] == {"line": 3, "character": end}, mistake
        assert found[0]["source"] == "orgraph"
    editor.type(name, f"{PRESS}  - {{person: ada, leads: shop}}\n")
    assert [one for one in editor.problems(name) if one["severity"] == 1] == []
    assert (editor.root / name).read_text() == PRESS, "nothing was saved"


BAD = sorted(path for path in (ROOT / "tests" / "worlds" / "bad").iterdir() if path.is_dir())


@pytest.mark.parametrize("world", [*BAD, ROOT / "tests" / "worlds" / "good" / "everything"], ids=lambda path: path.name)
def test_an_editor_is_told_what_check_tells(world: Path, run: Run) -> None:
    told = json.loads(run("check", "--format", "json", data=world).stdout)
    rows = told["rows"] if isinstance(told, dict) else told
    try:
        found = Folder(world).now().problems
    except OSError:
        pytest.skip("no such world here")
    assert [checks.row(problem) for problem in found] == rows


def test_an_unsaved_text_is_read_in_place_of_its_file(folder: Path) -> None:
    laid = Folder(folder / "data")
    laid.write("press.yaml", PRESS.replace("ada", "bob"))
    laid.write("new/one.yaml", "people: {eve: {name: Eve}}\n")
    assert {fact.subject for fact in laid.now().facts.facts if fact.source.id == "s1"} == {"bob"}
    assert "eve" in laid.now().facts.nodes
    laid.drop("press.yaml")
    assert {fact.subject for fact in laid.now().facts.facts if fact.source.id == "s1"} == {"ada"}


def labels(answer: dict[str, Any]) -> dict[str, str]:
    return {item["label"]: item["textEdit"]["newText"] for item in answer["result"]["items"]}


def offered(editor: Editor, typed: str) -> dict[str, str]:
    name = "data/press.yaml"
    editor.type(name, PRESS + typed)
    return labels(editor.ask("textDocument/completion", at_end(editor, name)))


def at_end(editor: Editor, name: str) -> dict[str, Any]:
    lines = editor.texts[name].split("\n")
    position = {"line": len(lines) - 1, "character": len(lines[-1].encode("utf-16-le")) // 2}
    return {"textDocument": {"uri": editor.uri(name)}, "position": position}


def test_what_may_stand_at_the_cursor_is_offered(editor: Editor) -> None:
    editor.open("data/press.yaml")
    assert offered(editor, "  - {person: ") == {
        "ada": "ada", "Ada Long": "ada", "艾达": "ada", "bob": "bob", "Bob <b>Kang</b> *x*": "bob",
    }  # fmt: skip
    assert offered(editor, "  - {person: 艾") == {"艾达": "ada"}
    assert offered(editor, "  - {note: 😀, person: long") == {"Ada Long": "ada"}
    assert set(offered(editor, "  - {person: ada, leads: [acme, ").values()) == {"acme", "shop"}
    assert set(offered(editor, "  - person: ada\n    holds: ").values()) == {"chair"}
    assert set(offered(editor, "  - person: ada\n    leads:\n      - sh").values()) == {"shop"}
    assert set(offered(editor, "  - {person: ada, leads: shop, source: ")) == {"s1", "s2"}
    assert set(offered(editor, "  - {person: ada, leads: shop, says: ")) == {
        "official", "reported", "anonymous", "rumoured",
    }  # fmt: skip
    assert {"reports_to": "reports_to: "}.items() <= offered(editor, "  - {person: ada, rep").items()
    assert set(offered(editor, "  - {person: ada, leads: shop, retracted: {")) == {"date", "why"}
    assert "publisher" in offered(editor, "sources:\n  - {id: s3, pub")
    assert set(offered(editor, "posts:\n  p: {in: ").values()) == {"acme", "shop"}
    assert {"events", "facts", "people"} <= set(offered(editor, ""))
    assert offered(editor, "  - {person: ada, leads: shop, since: ") == {}
    assert offered(editor, "people:\n  ev") == {}


def test_what_is_written_takes_the_place_of_what_was_begun(editor: Editor) -> None:
    name = "data/press.yaml"
    editor.open(name)
    editor.type(name, PRESS + "  - {note: 😀😀, person: Ada L")
    (item,) = editor.ask("textDocument/completion", at_end(editor, name))["result"]["items"]
    assert item["textEdit"]["range"] == {"start": {"line": 3, "character": 25}, "end": {"line": 3, "character": 30}}


def hover(editor: Editor, name: str, what: str, place: int = 0, occurrence: int = 1) -> dict[str, Any]:
    found: dict[str, Any] = editor.ask("textDocument/hover", editor.at(name, what, place, occurrence))["result"]
    return found


def test_hover_tells_who_somebody_is_by_their_card(editor: Editor) -> None:
    name = "data/later.yaml"
    editor.open(name)
    found = hover(editor, name, "bob", 1)
    text = found["contents"]["value"]
    assert found["range"] == {"start": {"line": 5, "character": 13}, "end": {"line": 5, "character": 16}}
    assert text.startswith("**Bob &lt;b&gt;Kang&lt;/b&gt; \\*x\\*** · person · bob\n"), "a name is no markup"
    # a copy is of its original's day
    assert "- *reports to*: Ada Long (presumed, reported, last confirmed 2024-01-15, by s2)" in text
    assert "- *leads*: Shop (presumed, reported, last confirmed 2024-01-15, by s2)" in text
    assert "Gazette" in hover(editor, name, "derived_from: s1", 14)["contents"]["value"]


def test_hover_tells_of_somebody_gone_as_they_were_last(editor: Editor) -> None:
    name = "data/press.yaml"
    editor.open(name)
    editor.type(
        name, PRESS + "  - {person: eve, leads: shop, since: 2020, until: 2021-03-02}\npeople: {eve: {name: Eve}}\n"
    )
    assert "On 2021-03-01, when last known:" in hover(editor, name, "eve", 1)["contents"]["value"]


def test_hover_tells_what_a_fact_changes_and_whether_it_decides(editor: Editor) -> None:
    name = "data/press.yaml"
    editor.open(name)
    alone = "  - {person: bob, member_of: acme}\n"
    editor.type(name, PRESS + alone)
    text = hover(editor, name, "member_of", 2)["contents"]["value"]
    assert text.startswith("**Bob &lt;b&gt;Kang&lt;/b&gt; \\*x\\* belongs to Acme** · fact · s1\\#")
    assert "- *on 2024-01-15*: attested; decided by: nobody says otherwise" in text
    assert "belongs to Acme: never, instead of possible to 2024-01-14, attested on 2024-01-15, presumed from " in text
    editor.type(name, PRESS + alone + alone.replace("acme", "acme, says: official"))
    text = hover(editor, name, "member_of", 2)["contents"]["value"]
    assert "- *without it*: all would be held as it is: it decides nothing" in text
    member = "  - {person: bob, member_of: acme, since: 2023-05-01}\n"
    editor.type(name, f"{PRESS}{member}  - {{person: bob, left: acme, date: 2024-01-10}}\n")
    text = hover(editor, name, "left", 2)["contents"]["value"]
    without = "attested from 2023-05-01 to 2024-01-15, presumed from 2024-01-16 on"
    now = "attested on 2023-05-01, presumed from 2023-05-02 to 2024-01-09"
    first = next(line for line in text.splitlines() if line.startswith("- "))
    assert first.endswith(f"belongs to Acme: {without}, instead of {now}")


def places(editor: Editor, answer: dict[str, Any]) -> set[tuple[str, int, int, int]]:
    found = set()
    for one in answer["result"]:
        where = one["range"]
        name = Path(unquote(urlparse(one["uri"]).path)).relative_to(editor.root).as_posix()
        found.add((name, where["start"]["line"], where["start"]["character"], where["end"]["character"]))
    return found


OF_ADA = {
    ("data/press.yaml", 2, 13, 16),
    ("data/later.yaml", 2, 32, 37),
    ("data/later.yaml", 3, 17, 20),
    ("data/later.yaml", 5, 30, 38),
    ("data/later.yaml", 10, 52, 55),
}
"""Where ada is meant; of the 30 signs before the second two are two units each."""


def test_an_id_leads_to_where_it_is_declared_and_to_all_that_mean_it(editor: Editor) -> None:
    name = "data/later.yaml"
    editor.open(name)
    for at in (editor.at(name, '"ada"', 2), editor.at(name, "Ada Long", 3)):
        assert places(editor, editor.ask("textDocument/definition", at)) == {("data/entities.yaml", 2, 2, 5)}
        found = editor.ask("textDocument/references", {**at, "context": {"includeDeclaration": False}})
        assert places(editor, found) == OF_ADA
    at = editor.at(name, "derived_from: s1", 15)
    assert places(editor, editor.ask("textDocument/definition", at)) == {("data/press.yaml", 0, 13, 15)}
    assert editor.ask("textDocument/definition", editor.at(name, "ada, we hear"))["result"] == []


def test_the_outline_of_a_file(editor: Editor) -> None:
    editor.open("data/press.yaml")
    document = {"textDocument": {"uri": editor.uri("data/press.yaml")}}
    found = editor.ask("textDocument/documentSymbol", document)["result"]
    assert [one["name"] for one in found] == ["s1", "Ada Long leads Acme"]


@pytest.mark.parametrize(("encoding", "start"), [("utf-8", 42), ("utf-16", 37), ("utf-32", 35)])
def test_signs_are_counted_as_the_editor_does(folder: Path, encoding: str, start: int) -> None:
    with Editor(folder, encodings=(encoding,)) as editor:
        assert editor.server["capabilities"]["positionEncoding"] == encoding
        name = "data/press.yaml"
        editor.open(name, PRESS + "  - {person: ada, note: 😀é😀, leads: shoop}\n".replace("é", ""))
        (found,) = [one for one in editor.problems(name) if one["code"] == "unknown-reference"]
        assert found["range"]["start"] == {"line": 3, "character": start - (1 if encoding == "utf-8" else 0)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_places_lead_there_and_back(encoding: str) -> None:
    page = Page("a😀é\r\n康泽宇\u2028x: y\n\n")
    for index in range(len(page.text) + 1):
        assert page.at(page.place(index, encoding), encoding) == index
    assert page.at(Place(9, 9), encoding) == len(page.text)
    assert page.at(Place(0, 99), encoding) == 3
    assert page.index(2, 5) == page.text.index("x: y"), "no line ends at U+2028, to an editor and to YAML 1.2"


def test_files_of_no_data_folder_are_left_alone(folder: Path) -> None:
    (folder / "compose.yaml").write_text("services: {web: {image: x}}\n")
    with Editor(folder) as editor:
        editor.open("compose.yaml")
        editor.open("data/press.yaml", PRESS + "  - {person: eve, leads: acme}\n")
        assert editor.problems("data/press.yaml")
        assert editor.uri("compose.yaml") not in editor.diagnostics
        assert editor.ask("textDocument/hover", editor.at("compose.yaml", "web"))["result"] is None


def test_a_folder_is_named_at_the_start(folder: Path) -> None:
    (folder / "data").rename(folder / "facts")
    with Editor(folder, "--data", str(folder / "facts")) as editor:
        editor.open("facts/press.yaml", PRESS + "  - {person: eve, leads: acme}\n")
        assert [one["code"] for one in editor.problems("facts/press.yaml")] == ["unknown-reference"]


def test_what_another_program_writes_is_read(editor: Editor) -> None:
    name = "data/press.yaml"
    editor.open(name, PRESS + "  - {person: eve, leads: shop}\n")
    assert [one["code"] for one in editor.problems(name)] == ["unknown-reference"]
    (editor.root / "data" / "eve.yaml").write_text("people: {eve: {name: Eve}}\n")
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": editor.uri("data/eve.yaml"), "type": 1}]})
    assert "unknown-reference" not in [one["code"] for one in editor.problems(name)]


def test_without_the_extra_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in [name for name in sys.modules if name.startswith(("pygls", "lsprotocol", "graph.editor."))]:
        monkeypatch.delitem(sys.modules, room)
    monkeypatch.setitem(sys.modules, "pygls", None)
    done = run("lsp")
    assert (done.exit_code, "pip install 'orgraph[lsp]'" in done.stderr) == (2, True)


def test_no_other_command_pays_for_it() -> None:
    script = (
        "import sys; sys.argv = ['orgraph', 'check', '--data', sys.argv[1]]\n"
        "from graph.cli import main\n"
        "try: main()\nfinally: print([m for m in sys.modules if m.startswith(('pygls', 'lsprotocol', 'asyncio'))])"
    )
    world = ROOT / "tests" / "worlds" / "good" / "everything"
    done = subprocess.run(
        [sys.executable, "-c", script, str(world)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("text", "section", "key", "begun"),
    [
        ("", "", "", ""),
        ("facts:\n  - {per", "facts", "", "per"),
        ("facts:\n- person: x\n  leads: ac", "facts", "leads", "ac"),
        ("source: {id: x, kind: p", "source", "kind", "p"),
        ("events:\n  - {date: 2020, units: [a, b", "events", "units", "b"),
        ('facts:\n  - {note: "a, b: c {", sa', "facts", "", "sa"),
        ("people:\n  a: {name: x}\n# facts:\n  b: {na", "people", "", "na"),
    ],
)
def test_where_the_cursor_stands(text: str, section: str, key: str, begun: str) -> None:
    lines = text.split("\n")
    found = cursor(lines, len(lines) - 1, len(lines[-1]))
    assert (found.section, found.key, found.begun) == (section, key, begun)
