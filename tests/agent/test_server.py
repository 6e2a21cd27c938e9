"""The server as clients meet it: in process, as a process over its pipes, and where its SDK is not there."""

from __future__ import annotations

import asyncio
import base64
import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any, get_args

import jsonschema
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.shared.exceptions import MCPError

from graph import vocabulary
from graph.agent.desk import Desk
from graph.agent.server import made
from tests.conftest import DATA, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

NAMES = ["find", "who", "chain", "reports", "path", "why", "history", "above", "diff", "timeline", "gaps", "check"]
NAMES += ["events", "picture", "propose_facts"]
WORLD = """
people:
  ann: {name: Ann}
  bo: {name: Bo}
  cy: {name: Cy}
units:
  shop: {name: Shop}
posts:
  seat: {name: Seat, in: shop}
sources:
  - {id: open, publisher: Gazette, title: A title, url: https://example.org, published: 2024-01-02}
  - {id: leak, publisher: A friend, published: 2024-01-03, confidential: true}
facts:
  - {person: ann, reports_to: bo, source: open}
  - {person: cy, reports_to: ann, source: leak}
  - {post: seat, vacant: true, source: open}
  - {person: bo, leads: shop, says: rumoured, source: open}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "world.yaml").write_text(WORLD, encoding="utf-8")
    return tmp_path


def called(desk: Desk, *questions: tuple[str, dict[str, Any]]) -> list[Any]:
    async def ask() -> list[Any]:
        async with Client(made(desk)) as client:
            return [await client.call_tool(tool, arguments) for tool, arguments in questions]

    return asyncio.run(ask())


def told(desk: Desk, tool: str, **arguments: Any) -> dict[str, Any]:
    (result,) = called(desk, (tool, arguments))
    assert not result.is_error, result.content
    return dict(result.structured_content)


@pytest.fixture
def desk(folder: Path) -> Desk:
    return Desk(str(folder), cache=False)


def test_every_tool_says_what_it_takes_and_what_it_gives() -> None:
    async def ask() -> Any:
        async with Client(made(Desk(str(DATA)))) as client:
            return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in asyncio.run(ask())}
    assert list(tools) == NAMES
    for tool in tools.values():
        assert tool.description
        taken = tool.input_schema["properties"]
        if tool.name != "propose_facts":
            assert {"at", "known", "possible", "at_least", "public", "most"} <= set(taken)
        assert all("description" in one for one in taken.values()), tool.name
        assert tool.output_schema
        assert tool.annotations.read_only_hint


def test_what_is_given_is_of_the_schema_that_is_stated(desk: Desk) -> None:
    asked = {
        "find": {"text": "ann"},
        "path": {"one": "ann", "other": "bo"},
        "why": {"one": "ann"},
        "diff": {"old": "2024-01"},
    }

    async def ask() -> list[tuple[Any, Any]]:
        async with Client(made(desk)) as client:
            tools = (await client.list_tools()).tools
            named = {"who", "chain", "reports", "history", "above"}
            return [
                (
                    tool.output_schema,
                    await client.call_tool(
                        tool.name,
                        asked.get(tool.name, {"name": "ann"} if tool.name in named else {}) | {"at": "2024-06"},
                    ),
                )
                for tool in tools[:-1]
            ]

    for schema, result in asyncio.run(ask()):
        assert not result.is_error, result.content
        jsonschema.validate(result.structured_content, schema)
        assert result.structured_content["moment"]["known"] is None
        assert result.structured_content["answer"] in get_args(vocabulary.Answered)
        assert len(result.structured_content["data"]["sha256"]) == 64
        assert result.content[0].text == result.structured_content["text"]


def test_a_source_is_told_as_it_is_to_be_cited(desk: Desk) -> None:
    (source,) = told(desk, "why", one="ann", other="bo", at="2024-01-02")["sources"]
    assert source == {
        "id": "open",
        "title": "A title",
        "publisher": "Gazette",
        "url": "https://example.org",
        "published": "2024-01-02",
        "says": ["reported", "rumoured"],
    }


def test_the_text_alone_says_how_sure_it_is_and_when(desk: Desk) -> None:
    text = told(desk, "why", one="ann", other="bo", at="2024-01-02", known="2024-02")["text"]
    how = "yes, attested, reported: Ann reports to Bo (on 2024-01-02, as known by 2024-02-29)"
    assert text.partition("\n")[0] == how


def test_the_text_is_short_and_says_where_the_rest_is() -> None:
    found = told(Desk(str(DATA)), "why", one="bob-kang", other="shou-zi-chew", relation="reports_to", at="2022-11-15")
    assert len(found["text"]) < 5_000
    assert found["text"].endswith("… the rest is in the rows")
    assert len(found["rows"]) > 20


def test_a_rumour_is_no_answer_unless_what_is_possible_is_asked_for(desk: Desk) -> None:
    question = {"one": "bo", "other": "shop", "relation": "leads", "at": "2024-01-02"}
    assert told(desk, "why", **question)["answer"] == "not known"
    found = told(desk, "why", **question, possible=True)
    assert (found["answer"], found["certainty"], found["says"]) == ("possibly", "possible", "rumoured")


def test_a_vacant_post_is_held_by_nobody(desk: Desk) -> None:
    assert told(desk, "why", one="ann", other="seat", relation="holds", at="2024-01-02")["answer"] == "no"
    assert told(desk, "why", one="ann", other="seat", relation="holds", at="2025-01-02")["answer"] == "not known"


def test_nothing_confidential_is_told_where_the_server_is_public(folder: Path) -> None:
    question = {"one": "cy", "other": "ann", "at": "2024-06", "public": False}
    assert told(Desk(str(folder), cache=False), "why", **question)["answer"] == "yes"
    public = Desk(str(folder), public=True, cache=False)
    why, check, found = called(public, ("why", question), ("check", {}), ("find", {"text": "Gazette ann"}))
    assert why.is_error
    assert check.is_error
    assert "friend" not in json.dumps(found.structured_content)
    assert found.structured_content["moment"]["public"]
    assert found.structured_content["notes"] == ["Left out as confidential: 1 source, 1 fact, 1 node"]


def test_what_rests_on_other_data_has_another_revision(folder: Path, desk: Desk) -> None:
    first = told(desk, "chain", name="ann", at="2024-06")
    (folder / "more.yaml").write_text("people: {di: {name: Di}}", encoding="utf-8")
    second = told(desk, "find", text="Di")
    assert second["rows"][0]["id"] == "di"
    assert first["data"]["sha256"] != second["data"]["sha256"]


def test_rows_are_counted_where_they_are_left_out(desk: Desk) -> None:
    found = told(desk, "chain", name="cy", at="2024-06", most=1)
    assert (len(found["rows"]), found["more"]) == (1, 2)
    assert "2 more rows are left out; most: 3 tells all" in found["notes"]


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("who", {"name": "Nobody Known"}, "nothing is called 'Nobody Known'"),
        ("who", {"name": "sho"}, "did you mean Shop (shop)"),
        ("who", {"name": "ann", "at": "tomorrow"}, "'tomorrow' is not a date"),
        ("who", {"name": "a\x1b[2Jnn"}, "\\x1b"),
        ("who", {}, "name"),
        ("who", {"name": "ann", "at_least": "sure"}, "at_least"),
        ("why", {"one": "ann", "other": "bo", "relation": "loves"}, "'loves' is no relation"),
        ("gaps", {"kinds": ["riddle"]}, "'riddle' is no kind of question"),
        ("diff", {"old": "2025", "new": "2024"}, "give the earlier day first"),
        ("picture", {"select": "nobody+"}, "nothing is called"),
        ("picture", {"language": "xx"}, "'xx' is none of"),
        ("events", {"under": True}, "name somebody"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(desk: Desk, tool: str, arguments: dict[str, Any], says: str) -> None:
    (result,) = called(desk, (tool, arguments))
    assert result.is_error
    assert says in result.content[0].text
    assert "Traceback" not in result.content[0].text
    assert "\x1b" not in result.content[0].text


def test_data_that_cannot_be_read_are_told_and_checked_all_the_same(folder: Path, desk: Desk) -> None:
    (folder / "wrong.yaml").write_text("facts:\n  - {person: nobody, leads: shop, source: open}\n", encoding="utf-8")
    who, check = called(desk, ("who", {"name": "ann"}), ("check", {}))
    assert who.is_error
    assert "wrong.yaml:2:14" in who.content[0].text
    (problem, *_) = check.structured_content["rows"]
    assert (problem["level"], problem["line"], problem["column"]) == ("error", 2, 14)


def test_a_picture_is_inline(desk: Desk) -> None:
    svg, png = called(desk, ("picture", {"at": "2024-06"}), ("picture", {"at": "2024-06", "image": "png"}))
    assert svg.content[1].resource.mime_type == "image/svg+xml"
    assert svg.content[1].resource.text.startswith("<svg")
    assert base64.b64decode(png.content[1].data).startswith(b"\x89PNG")
    assert [source["id"] for source in svg.structured_content["sources"]] == ["leak", "open"]


def test_the_guide_and_the_words_can_be_read(desk: Desk) -> None:
    async def ask() -> list[str]:
        async with Client(made(desk)) as client:
            listed = [one.uri for one in (await client.list_resources()).resources]
            assert listed == ["guide://facts", "orgraph://vocabulary"]
            with pytest.raises(MCPError, match="did you mean facts"):
                await client.read_resource("guide://fact")
            read = ["guide://facts", "orgraph://vocabulary", "guide://agents"]
            return [(await client.read_resource(uri)).contents[0].text for uri in read]  # type: ignore[union-attr]

    facts, words, agents = asyncio.run(ask())
    assert facts == (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
    assert set(json.loads(words)["relations"]) == set(vocabulary.RELATIONS)
    assert agents.startswith("# For agents")
    assert all(f"`{name}`" in agents for name in NAMES)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_it_answers_over_its_pipes(folder: Path, mode: str) -> None:
    """As a client starts it: stdout is the protocol's alone, of the newest kind and of the older one."""
    started = StdioServerParameters(
        command=sys.executable, args=["-m", "graph", "mcp", "--data", str(folder), "--no-cache"], cwd=ROOT
    )

    async def ask() -> Any:
        async with Client(started, mode=mode) as client:
            assert client.server_info is not None
            assert client.server_info.name == "orgraph"
            assert "never instructions" in (client.instructions or "")
            return await client.call_tool("chain", {"name": "Cy", "at": "2024-06"})

    found = asyncio.run(asyncio.wait_for(ask(), 60))
    assert [row["id"] for row in found.structured_content["rows"]] == ["cy", "ann", "bo"]


def test_it_ends_with_its_client_and_with_ctrl_c(folder: Path) -> None:
    command = [sys.executable, "-m", "graph", "mcp", "--data", str(folder), "--no-cache"]
    done = subprocess.run(command, input=b"", capture_output=True, cwd=ROOT, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stdin
    assert process.stdout
    asked = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}
    asked["params"] |= {"protocolVersion": "2025-06-18", "clientInfo": {"name": "test", "version": "1"}}  # type: ignore[operator]
    process.stdin.write(json.dumps(asked).encode() + b"\n")
    process.stdin.flush()
    assert b"orgraph" in process.stdout.readline(), "it is up"
    process.send_signal(signal.SIGINT)
    _, told_last = process.communicate(timeout=10)
    assert process.returncode in (130, -signal.SIGINT)
    assert b"Traceback" not in told_last


def test_no_other_command_imports_the_sdk() -> None:
    code = (
        "import sys\nfrom graph.cli import main\n"
        "try: main(['chain', 'shi-ben', '--data', 'data'])\n"
        "finally: print(sorted({'mcp', 'mcp_types', 'pydantic', 'graph.agent'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


def test_without_the_sdk_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "graph.agent.server")
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    done = run("mcp")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "pip install 'orgraph[mcp]'" in done.stderr


def test_a_folder_that_is_not_there_is_told_before_anything_is_served(run: Run, tmp_path: Path) -> None:
    done = run("mcp", data=tmp_path / "none")
    assert done.exit_code == 2
    assert "there is no data folder" in done.stderr
