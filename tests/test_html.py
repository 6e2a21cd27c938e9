"""The page as a file: deterministic, self-contained, safe whatever the data says, and as small as promised."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from click.testing import CliRunner

from graph import dates, words
from graph import page as html
from graph.cli import draw, main
from graph.lines import contest, denials, policy, returns
from graph.page import scripts
from graph.page.columns import Table, column, plain, risen, steps
from graph.page.network import to_pyvis
from graph.page.rectangles import rectangles
from graph.view import as_of
from graph.vocabulary import BASES, MANNERS, SAYS, Through
from tests.conftest import AT, ROOT, make_world
from tests.embedded import embedded, unpacked

if TYPE_CHECKING:
    from graph.lines import Key
    from tests.conftest import Run, World

HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>\u2028{{ 7*7 }} href javascript:alert(3)"
HOSTILE_WORLD = json.dumps(
    {
        "source": {
            "id": "s",
            "publisher": HOSTILE,
            "title": HOSTILE,
            "published": "2020-01-01",
            "url": "javascript:alert(4)",
            "note": HOSTILE,
        },
        "people": {
            HOSTILE: {"name": HOSTILE, "also": [HOSTILE + "2"], "note": HOSTILE},
            "b": {"name": HOSTILE},
            "c": {"name": "نص"},
        },
        "units": {"u": {"name": HOSTILE + " unit", "kind": HOSTILE}},
        "posts": {"p": {"name": HOSTILE + " post", "in": "u", "seats": "many"}},
        "facts": [
            {"person": HOSTILE, "reports_to": "b", "as": HOSTILE, "note": HOSTILE, "quote": HOSTILE, "where": HOSTILE},
            {"person": "b", "leads": "u", "as": HOSTILE},
            {"post": "p", "reports_to": "b"},
            {"person": "c", "reports_to": "b", "line": "dotted"},
            {"person": HOSTILE, "reports_to": "c", "says": "rumoured", "since": "2019-13"},
        ],
        "events": [{"date": "2020-01-01", "what": HOSTILE, "units": ["u"]}],
    },
    ensure_ascii=True,
).replace(', "since": "2019-13"', "")


class Page(HTMLParser):
    """Collects a page's elements and the text of its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.text = text
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.scripts.append((dict(attrs) | {"tag": tag}, ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem and self.scripts:
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)

    def data(self, name: str) -> Any:
        return embedded(self.text, name)


def page_of(world: World, at: str, **opening: Any) -> str:
    graph = world.graph()
    return html.write(graph, as_of(graph, dates.day(at)), html.Opening("Test", **opening))


def hostile_world(folder: Path) -> World:
    return make_world(folder, HOSTILE_WORLD)


SMALL = """
source: {id: s, publisher: P, title: T, url: https://example.org, published: 2020-06-01}
people: {ada: {name: Ada, also: [Countess]}, bo: {name: Bo}}
units: {lab: {name: Lab, kind: team}}
facts:
  - {person: bo, leads: lab, as: Head}
  - {person: ada, reports_to: bo, since: 2020-01-15, until: 2020-05~, as: Analyst}
  - {person: ada, member_of: lab, observed: 2020}
events: [{date: 2020-03, what: The lab moves, units: [lab]}]
"""


@pytest.fixture(scope="session")
def bytedance_text(bytedance_page: Path) -> str:
    return bytedance_page.read_text(encoding="utf-8")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A data folder with little in it."""
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "small.yaml").write_text(SMALL, encoding="utf-8")
    return folder


@pytest.mark.parametrize("seed", ["0", "1"])
def test_same_data_same_bytes(small: Path, tmp_path: Path, seed: str) -> None:
    """Whatever order Python's own sets come in."""
    here, there = tmp_path / "here.html", tmp_path / "there.html"
    for target, hashes in ((here, "42"), (there, seed)):
        command = [sys.executable, "-m", "graph", "html", "--data", str(small), "--at", "2020-04-01", "-o", str(target)]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": hashes}, cwd=ROOT)
    assert here.read_bytes() == there.read_bytes()


def test_the_embedded_data_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = Page(page_of(make_world(Path(), SMALL), "2020-04-01"))
    told = {name: page.data(name) for name in ("chart-data", "evidence-data", "network-data")}
    golden = ROOT / "tests" / "golden" / "page.json"
    assert told == json.loads(golden.read_text(encoding="utf-8"))


def test_nothing_is_fetched_and_only_our_scripts_may_run(bytedance_text: str) -> None:
    page = Page(bytedance_text)
    for tag, attributes in page.tags:
        assert not {"src", "style", "onclick", "onload"} & set(attributes), (tag, attributes)
        assert tag not in ("link", "iframe", "object", "embed", "base", "form")
    policy = next(attributes["content"] for tag, attributes in page.tags if attributes.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "connect-src" not in policy
    assert re.search(r"img-src ([^;]*);", policy)[1] == "data: blob:"
    for attributes, text in page.scripts:
        if attributes.get("type") != "text/plain":
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy


def test_our_scripts_use_no_sink_for_markup_and_every_one_is_joined() -> None:
    names = {*scripts.modules(), *scripts.modules(network=False), "live.js"}
    assert names == {path.name for path in scripts.ASSETS.iterdir() if path.name.endswith(".js")}
    for name in names:
        code = (scripts.ASSETS / name).read_text(encoding="utf-8")
        assert len(code.splitlines()) <= 300, name
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|new Function"
            r"|fetch\(|XMLHttp|WebSocket|localStorage",
            code,
        )


def test_every_text_of_the_table_is_used_and_every_text_used_is_there() -> None:
    code = "\n".join((scripts.ASSETS / name).read_text(encoding="utf-8") for name in (*scripts.modules(), "page.html"))
    code += Path(html.__file__).read_text(encoding="utf-8")
    texts = words.table()["page"]
    built = ("basis ", "rule ", "manner ", "end ")
    for key in texts:
        if not key.startswith(built):
            assert re.search(rf"[\"`]{key}[\"`]|\b{key}:|TEXT\.{key}\b", code) or key in SAYS, key
    said = set(re.findall(r"say\(\s*\"(\w+)\"", code)) | set(re.findall(r"data-(?:text|label)=\"(\w+)\"", code))
    said |= set(re.findall(r"TEXT\.(\w+)", code))
    assert said <= set(texts)


def test_every_text_of_pictures_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "graph" / "picture").glob("*.py"))
    built = {f"atLeast {says}" for says in SAYS if says != "rumoured"}
    assert {key for key in words.table()["picture"] if f'"{key}"' not in code} == built


def test_every_rule_basis_and_manner_has_its_words() -> None:
    texts = words.table()["page"]
    assert {f"basis {basis}" for basis in (*BASES, *get_args(Through)) if basis != "stated"} <= set(texts)
    assert {f"manner {manner}" for manner in MANNERS} <= set(texts)
    rules = {value for room in RULING for value in vars(room).values() if isinstance(value, str) and " " in value[:60]}
    named = {value for value in rules if "\n" not in value and not value.endswith(".")}
    assert {f"rule {name}" for name in (*named, *(name for name, _ in policy.CRITERIA))} <= set(texts)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_language_has_every_text_with_the_same_places_to_fill(language: str) -> None:
    def places(told: object) -> object:
        if isinstance(told, dict):
            return {key: places(value) for key, value in told.items()}
        return len(told) if isinstance(told, list) else sorted(set(re.findall(r"\{\w+\}", str(told))))

    own, english = words.table(language), words.table()
    assert own["language"]
    for section in ("relations", "page", "picture"):
        assert places(own[section]) == places(english[section]), section
    assert set(own["kinds"]) == set(english["kinds"])
    assert set(own["dates"]) == set(english["dates"])
    assert set(own["dates"]["parts"]) == set(english["dates"]["parts"])
    assert [len(own["dates"][names]) for names in ("months", "short")] == [12, 12]
    assert sorted(path.name for path in (ROOT / "graph" / "words").glob("*.json")) == [
        f"{one}.json" for one in sorted(words.LANGUAGES)
    ]


RULING = (policy, contest, denials, returns)
"""The modules whose constants name what decides."""


def test_hostile_data_stays_text(tmp_path: Path) -> None:
    text = page_of(hostile_world(tmp_path), "2020-06-01")
    page = Page(text)
    assert "img" not in [tag for tag, _ in page.tags]
    assert len([tag for tag, _ in page.tags if tag == "script"]) == 6
    assert HOSTILE not in text
    assert HOSTILE in page.data("chart-data")["nodes"]["name"]
    assert page.data("evidence-data")["sources"][0][3] == "javascript:alert(4)"


def test_the_five_places_where_pyvis_lets_script_in_are_closed(tmp_path: Path) -> None:
    graph = hostile_world(tmp_path).graph()
    network = to_pyvis(as_of(graph, dates.day("2020-06-01")))
    assert network.heading == ""
    assert not network.select_menu
    assert network.bgcolor == "#ffffff"
    assert not any("title" in node for node in network.nodes)
    assert "alert" not in json.dumps(network.options)
    assert '<div id="mynetwork"' not in html.write(graph, as_of(graph, dates.day("2020-06-01")), html.Opening(HOSTILE))


def test_the_network_has_every_line_that_the_page_may_show(bytedance: World, bytedance_text: str) -> None:
    """Those of all days, and those that were held by what was known once and are no longer."""
    drawn, chart = (Page(bytedance_text).data(name) for name in ("network-data", "chart-data"))
    lines = {(edge["from"], edge["relation"], edge["to"]) for edge in drawn["edges"] if edge["relation"] != "states"}
    told = {(key.subject, key.relation if key.kind == "solid" else key.kind, key.object) for key in ever(bytedance)}
    assert told <= lines
    assert lines - told  # given up since
    known = chart["nodes"]["id"]
    assert {node["id"] for node in drawn["nodes"] if node["group"] != "source"} <= set(known)
    assert {node["group"] for node in drawn["nodes"]} == {"person", "unit", "post", "source"}
    named = {node["id"] for node in drawn["nodes"]}
    assert all({edge["from"], edge["to"]} <= named for edge in drawn["edges"])
    assert len({(edge["from"], edge["relation"], edge["to"]) for edge in drawn["edges"]}) == len(drawn["edges"])


def ever(world: World) -> set[Key]:
    return {line.key for line in world.graph().lines}


def test_the_network_repeats_no_name_that_the_page_has(bytedance_text: str) -> None:
    assert not any("label" in node for node in Page(bytedance_text).data("network-data")["nodes"])


def test_a_pyvis_network_of_one_day(bytedance: World) -> None:
    seen = bytedance.on("2023-01-31")
    network = to_pyvis(seen)
    assert {node["id"] for node in network.nodes if node["group"] != "source"} == seen.present
    assert {node["label"] for node in network.nodes if node["id"] == "bob-kang"} == {"Bob Kang"}
    lines = {(edge["from"], edge["relation"], edge["to"]) for edge in network.edges if edge["relation"] != "states"}
    assert lines == {
        (held.subject, "dotted" if held.key.dotted else held.key.relation, held.object) for held in seen.held
    }


def test_the_id_of_a_source_is_no_nodes(tmp_path: Path) -> None:
    text = """
    source: {id: s, publisher: P, published: 2020-01-01}
    people: {"source s": {name: A}, b: {name: B}}
    facts: [{person: source s, reports_to: b}]
    """
    network = to_pyvis(make_world(tmp_path, text).on("2020-01-01"))
    assert [node["id"] for node in network.nodes] == ["b", "source s", "source source s"]


def test_a_large_file_leaves_the_network_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "NETWORK_UP_TO", 1)
    world = make_world(tmp_path, SMALL)
    page = Page(page_of(world, "2020-04-01"))
    assert 'id="network-data"' not in page.text
    assert not page.data("chart-data")["opening"]["network"]
    assert Page(page_of(world, "2020-04-01", network=True)).data("network-data")["nodes"]


def test_a_reader_without_javascript_gets_the_tree(bytedance: World, bytedance_text: str) -> None:
    text = bytedance_text.split("<noscript>")[1].split("</noscript>", maxsplit=1)[0]
    assert text.count("<ul>") == text.count("</ul>") >= 3
    view = bytedance.on("2023-01-31")
    alone = [node for node in view.present - view.tree if view.nodes[node].kind == "person"]
    assert alone
    assert all(f">{view.name(node)}<" in text[text.index(f"Line not known ({len(alone)})") :] for node in alone)
    assert text.count("<li>") == text.count("</li>") == len(view.tree) + 1 + len(alone)
    assert text.index("Zhang Lidong") < text.index("Bob Kang") < text.index("Shi Ben")


def test_the_file_is_small(bytedance_text: str) -> None:
    page = Page(bytedance_text)
    vis = max((text for attributes, text in page.scripts if "type" not in attributes), key=len)
    assert "vis-network" in vis[:400]
    whole = len(bytedance_text.encode())
    assert whole < 1_000_000  # 1,080 facts with their quotes, as known on 168 days
    assert whole - len(vis.encode()) < 480_000


def test_a_page_for_a_frame_is_smaller_yet(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "graph", "html", "--at", AT, "--embed", "-o", str(tmp_path / "slim.html")]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    text = (tmp_path / "slim.html").read_text(encoding="utf-8")
    assert 'id="network-data"' not in text
    assert embedded(text, "evidence-data")["files"] == []
    assert len(text.encode()) < 400_000


def test_html_writes_where_it_is_told(run: Run, small: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "page.html"
    result = run("html", "--at", "2020-06-01", "-o", str(target), data=small)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{target}  (2 in the chart, 2020-06-01, ")
    assert target.read_bytes().startswith(b"<!doctype html>\n")
    assert "small: who reports to whom" in target.read_text(encoding="utf-8")


def test_many_epochs_show_how_far_they_are(
    run: Run, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draw, "MANY_EPOCHS", 1)
    result = run("html", "-o", str(tmp_path / "page.html"), data=small)
    assert "Weighing what was known when" in result.stderr


def test_html_opens_as_it_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "small.yaml").write_text(SMALL, encoding="utf-8")
    target = tmp_path / "page.html"
    arguments = ("--compare", "2019", "2020-04-01", "--focus", "Bo", "--no-network", "--known", "2021", "--possible")
    result = run("html", *arguments, "-o", str(target), data=tmp_path / "data")
    assert result.exit_code == 0, result.output
    opening = Page(target.read_text(encoding="utf-8")).data("chart-data")["opening"]
    assert opening["at"] == dates.day("2020-04-01")
    assert opening["compare"] == dates.day("2019-12-31")
    assert (opening["known"], opening["possible"]) == (dates.day("2021-12-31"), True)
    assert (opening["focus"], opening["network"]) == ("bo", False)
    assert {line["node"] for section in opening["stories"] for line in section["lines"]} == {"ada"}


BRANCHES = """
source: {id: s, publisher: P, published: 2022-11-15}
people: {top: , bob-kang: {name: Bob Kang}, shi-ben: , zhang-lidong: {name: Zhang Lidong}, lee: }
facts:
  - {person: zhang-lidong, reports_to: top}
  - {person: bob-kang, reports_to: zhang-lidong}
  - {person: shi-ben, reports_to: bob-kang}
  - {person: lee, reports_to: top}
"""


@pytest.fixture
def branches(tmp_path: Path) -> Path:
    (tmp_path / "branches").mkdir()
    (tmp_path / "branches" / "all.yaml").write_text(BRANCHES, encoding="utf-8")
    return tmp_path / "branches"


@pytest.mark.parametrize(
    ("focus", "node"),
    [("bob kang", "bob-kang"), ("bob-kang+", "bob-kang"), ("zhang-lidong+1,kind:person", "zhang-lidong")],
)
def test_html_opens_on_a_branch(run: Run, branches: Path, tmp_path: Path, focus: str, node: str) -> None:
    target = tmp_path / "page.html"
    result = run("html", "--at", "2022-11-15", "--focus", focus, "-o", str(target), data=branches)
    assert result.exit_code == 0, result.output
    assert Page(target.read_text(encoding="utf-8")).data("chart-data")["opening"]["focus"] == node


@pytest.mark.parametrize(
    ("focus", "told"),
    [
        ("lee zhang-lidong", "--focus wants one branch; 'lee zhang-lidong' picks 2 branches (lee, zhang-lidong)"),
        ("disputed", "--focus wants one branch; 'disputed' picks nobody on 2022-11-15"),
        ("bob-knag", "bob-kang"),
    ],
)
def test_a_focus_on_no_branch_says_what_is_wrong(run: Run, branches: Path, focus: str, told: str) -> None:
    result = run("html", "--at", "2022-11-15", "--focus", focus, data=branches)
    assert result.exit_code == 2
    assert told in result.stderr


def test_html_is_named_for_what_the_data_is_about(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "small.yaml").write_text(SMALL + "  - {date: 2020, what: x, units: [lab]}", encoding="utf-8")
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "a.yaml").write_text("people: {a: }")
    assert run("html", data=folder).stdout.startswith("output/plain.html  (0 in the chart")


def test_what_is_packed_reads_back() -> None:
    text = html.packed({"a": [HOSTILE, "\udc80"]})
    assert json.loads(unpacked(text)) == {"a": [HOSTILE, "\udc80"]}
    assert not set("<\n") & set(text)


def test_columns() -> None:
    assert steps([3, 3, 5, 4]) == [3, 0, 2, -1]
    assert column([7, 7, 7, 7, 7, 1]) == [[7, 5], [1, 1]]
    assert column([7, 7, 1]) == [7, 7, 1]
    assert column([]) == []
    assert risen([3, 0, 2, -1]) == [3, 3, 5, 4]
    assert [plain(column(numbers)) for numbers in ([7, 7, 7, 7, 7, 1], [7, 7, 1], [])] == [[7] * 5 + [1], [7, 7, 1], []]
    table: Table[str] = Table(["a", "a", "b"])
    assert (table.place("b"), table.place("c"), table.values()) == (1, 2, ["a", "b", "c"])


def test_facts_without_a_date_are_known_last_and_the_rest_by_their_day(tmp_path: Path) -> None:
    text = """
    sources: [{id: s, publisher: P, published: 2020-01-01}, {id: t, publisher: Q}]
    people: {a: {name: A}, b: {name: B}, c: {name: C}}
    facts:
      - {person: a, reports_to: b, source: s, retracted: {date: 2021-01-01, why: wrong}}
      - {person: a, reports_to: c, since: 2019, until: open, source: t}
    """
    (tmp_path / "w").mkdir()
    world = make_world(tmp_path / "w", text)
    found = rectangles(world.facts)
    assert found.epochs == [dates.day("2020-01-01"), dates.day("2021-01-01"), dates.MAX]
    told = {(one.row.key.object, one.first, one.last) for one in found.spells}
    assert ("b", 0, 1) in told
    assert ("c", 2, 3) in told
    assert not [one for one in told if one[0] == "b" and one[2] > 1]


def test_what_only_an_entry_says_of_names_is_told_where_no_line_is_its_own(tmp_path: Path) -> None:
    text = """
    sources: [{id: s, publisher: P, published: 2020-01-01}]
    people: {a: {name: A}, b: {name: B}}
    units: {u: {name: Unit, names: [{name: Workshop, until: 2019-01-01}]}}
    facts: [{person: a, leads: u, source: s}]
    """
    found = rectangles(make_world(tmp_path, text).facts)
    day = dates.day("2019-01-01")
    assert [(one.row.name, one.row.end) for one in found.told if one.row.node == "u"] == [("Workshop", day)]


def test_a_name_ends_on_the_page_with_the_unit_of_its_post(tmp_path: Path) -> None:
    text = """
    sources: [{id: s, publisher: P, published: 2018-03-10}, {id: t, publisher: Q, published: 2019-11-30}]
    units: {u: {name: Unit}}
    posts: {desk: {name: Desk, in: u}}
    facts:
      - {post: desk, named: Counter, source: s}
      - {unit: u, dissolved: true, date: 2019-11-01, source: t}
    """
    world = make_world(tmp_path, text)
    found = rectangles(world.facts)
    last, day = len(found.epochs) - 1, dates.day("2020-01-01")
    rows = [one.row for one in found.told if one.row.node == "desk" and one.first <= last < one.last]
    assert world.on("2020-01-01").name("desk") == "Desk"
    assert not [row for row in rows if row.start <= day < row.end and row.name]
    assert "Counter" in {row.name for row in rows}


def test_a_folder_whose_name_is_no_text_is_drawn_too(tmp_path: Path) -> None:
    data = tmp_path / os.fsdecode(b"s\xff")
    data.mkdir()
    source = "source: {id: s, publisher: P, published: 2024-01-31}\n"
    (data / "a.yaml").write_text(f"people: {{ada: , bo: }}\n{source}facts: [{{person: bo, reports_to: ada}}]\n")
    for _ in range(2):  # of the files, and of the store
        done = CliRunner().invoke(main, ["html", "--data", str(data), "-o", str(tmp_path / "page.html")])
        assert (done.exit_code, done.exception) == (0, None)
