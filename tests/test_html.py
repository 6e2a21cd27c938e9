"""The page as a file: deterministic, self-contained, safe whatever the data says."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from graph import dates
from graph.formats import html
from graph.formats.html.network import to_pyvis
from graph.view import as_of

if TYPE_CHECKING:
    from pathlib import Path

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
            {"person": HOSTILE, "reports_to": "b", "as": HOSTILE, "note": HOSTILE, "quote": HOSTILE},
            {"person": "b", "leads": "u", "as": HOSTILE},
            {"post": "p", "reports_to": "b"},
            {"person": "c", "reports_to": "b", "line": "dotted"},
            {"person": HOSTILE, "reports_to": "c", "says": "rumoured"},
        ],
    },
    ensure_ascii=True,
)


class Page(HTMLParser):
    """Collects a page's elements and the text of its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.scripts.append((dict(attrs) | {"tag": tag}, ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem and self.scripts:
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)

    def data(self, name: str) -> Any:
        return next(json.loads(text) for attributes, text in self.scripts if attributes.get("id") == name)


def page_of(world: World, at: str) -> str:
    graph = world.graph()
    return html.write(graph, as_of(graph, dates.day(at)), "Test")


def hostile_world(folder: Path) -> World:
    from tests.conftest import make_world

    return make_world(folder, HOSTILE_WORLD)


def test_same_data_same_bytes(bytedance: World) -> None:
    assert page_of(bytedance, "2023-01-31") == page_of(bytedance, "2023-01-31")


def test_nothing_is_fetched_and_only_our_scripts_may_run(bytedance: World) -> None:
    page = Page(page_of(bytedance, "2023-01-31"))
    for tag, attributes in page.tags:
        assert not {"src", "style", "onclick", "onload"} & set(attributes), (tag, attributes)
        assert tag not in ("link", "iframe", "object", "embed", "base", "form")
    policy = next(attributes["content"] for tag, attributes in page.tags if attributes.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    for attributes, text in page.scripts:
        if attributes.get("type") != "application/json":
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy


def test_our_scripts_use_no_sink_for_markup() -> None:
    for name in html.SCRIPTS:
        code = (html.ASSETS / name).read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|new Function|fetch\(|XMLHttp", code
        )


def test_hostile_data_stays_text(tmp_path: Path) -> None:
    text = page_of(hostile_world(tmp_path), "2020-06-01")
    page = Page(text)
    assert "img" not in [tag for tag, _ in page.tags]
    assert len([tag for tag, _ in page.tags if tag == "script"]) == 4
    assert "\u2028" not in text.split("<noscript>")[0]
    cards = page.data("cards-data")
    assert cards["cards"][HOSTILE]["name"] == HOSTILE
    assert cards["sources"]["s"]["url"] == "javascript:alert(4)"


def test_the_embedded_chart_is_the_view(bytedance: World) -> None:
    seen = bytedance.on("2023-01-31")
    chart = Page(page_of(bytedance, "2023-01-31")).data("network-data")
    lines = {(edge["to"], edge["from"]) for edge in chart["edges"] if not edge["dotted"]}
    assert lines == {(node, line.object) for node in seen.tree if (line := seen.manager(node))}
    assert {node["id"] for node in chart["nodes"]} == seen.tree | set(seen.unplaced)
    assert chart["options"]["physics"] == {"enabled": False}
    network = to_pyvis(seen)
    assert [node["id"] for node in network.nodes] == [node["id"] for node in chart["nodes"]]


def test_a_reader_without_javascript_gets_the_tree(bytedance: World) -> None:
    text = page_of(bytedance, "2023-01-31").split("<noscript>")[1].split("</noscript>")[0]
    assert text.count("<ul>") == text.count("</ul>") >= 3
    assert text.count("<li>") == text.count("</li>") == len(bytedance.on("2023-01-31").tree)
    assert text.index("Zhang Lidong") < text.index("Bob Kang") < text.index("Shi Ben")


def test_dotted_lines_and_an_empty_view(tmp_path: Path) -> None:
    world = hostile_world(tmp_path)
    edges = Page(page_of(world, "2020-06-01")).data("network-data")["edges"]
    assert [(edge["from"], edge["to"]) for edge in edges if edge["dotted"]] == []
    assert Page(page_of(world, "1990-01-01")).data("network-data") == {
        "nodes": [],
        "edges": [],
        "options": Page(page_of(world, "2020-06-01")).data("network-data")["options"],
    }


def test_html_writes_where_it_is_told(run: Run, bytedance: World, tmp_path: Path) -> None:
    target = tmp_path / "new" / "page.html"
    result = run("html", "--at", "2023-01-31", "-o", str(target))
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{target}  ({len(bytedance.on('2023-01-31').tree)} in the chart, 2023-01-31, ")
    assert target.read_bytes().startswith(b"<!doctype html>\n")
    assert "ByteDance: who reports to whom" in target.read_text(encoding="utf-8")


def test_html_is_named_for_what_the_data_is_about(run: Run, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("html").stdout.startswith("output/bytedance.html  (")
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "a.yaml").write_text("people: {a: }")
    assert run("html", data=folder).stdout.startswith("output/plain.html  (0 in the chart")


def test_safe_json_reads_back() -> None:
    text = html.safe_json({"a": HOSTILE})
    assert json.loads(text) == {"a": HOSTILE}
    assert not set("<>&\u2028\u2029") & set(text)
