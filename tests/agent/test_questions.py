"""A hundred questions about the shipped data, answered as the sources have it, and cited; asked by the SDK's client."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from mcp import Client

from graph.agent.desk import Desk
from graph.agent.server import made
from graph.files import stamp
from tests.conftest import DATA

if TYPE_CHECKING:
    from mcp_types import CallToolResult

QUESTIONS = yaml.load(Path(__file__).with_name("questions.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
EXPECTED = ("ask", "answer", "sure", "says", "cites", "told", "first", "last", "error", "because")


def asked(question: dict[str, Any]) -> dict[str, Any]:
    given = {
        key: value
        for key, value in question.items()
        if key not in EXPECTED or (key, question["ask"]) == ("first", "timeline")
    }
    return {key: value == "true" if key == "possible" else value for key, value in given.items()}


async def all_answers() -> list[CallToolResult]:
    async with Client(made(Desk(str(DATA)))) as client:
        return [await client.call_tool(question["ask"], asked(question)) for question in QUESTIONS]


@pytest.fixture(scope="module")
def answers() -> list[CallToolResult]:
    return asyncio.run(all_answers())


def test_there_are_a_hundred_and_each_says_why_it_is_right() -> None:
    assert len(QUESTIONS) >= 100
    assert all(question["because"] for question in QUESTIONS)
    told = {question.get("answer") for question in QUESTIONS}
    assert told >= {"yes", "no", "possibly", "denied", "not known"}
    assert sum("known" in question for question in QUESTIONS) >= 5


@pytest.mark.parametrize("number", range(len(QUESTIONS)), ids=[f"{n}-{q['ask']}" for n, q in enumerate(QUESTIONS, 1)])
def test_it_is_answered_as_the_sources_have_it(answers: list[CallToolResult], number: int) -> None:
    question, found = QUESTIONS[number], answers[number]
    text = found.content[0].text  # type: ignore[union-attr]
    if "error" in question:
        assert found.is_error
        assert [name for name in question["error"] if name not in text] == []
        return
    assert not found.is_error, text
    reply = found.structured_content
    assert reply is not None
    assert reply["answer"] == question["answer"], text
    told = reply["text"] + json.dumps(reply["rows"], ensure_ascii=False)
    assert [part for part in question.get("told", ()) if part not in told] == []
    assert reply["certainty"] == question.get("sure", reply["certainty"])
    assert reply["says"] == question.get("says", reply["says"])
    rows = [row for row in reply["rows"] if "id" in row]
    assert question["ask"] == "timeline" or question.get("first", rows[0]["id"] if rows else "") == (
        rows[0]["id"] if rows else ""
    )
    assert question.get("last", rows[-1]["id"] if rows else "") == (rows[-1]["id"] if rows else "")
    cited = {source["id"]: source for source in reply["sources"]}
    assert [source for source in question["cites"] if source not in cited] == []
    assert all(source["publisher"] and source["published"] for source in cited.values())
    if question["answer"] in ("yes", "no", "denied", "possibly") and question["ask"] != "find":
        assert cited, "an answer without a source"


def test_each_echoes_its_moment_and_the_revision(answers: list[CallToolResult]) -> None:
    whole = stamp.of(DATA)
    for question, found in zip(QUESTIONS, answers, strict=True):
        if found.structured_content is None:
            continue
        moment = found.structured_content["moment"]
        if "at" in question and question["ask"] not in ("timeline", "diff"):
            assert moment["at"] == question["at"]
        if "known" in question:
            assert moment["known"] == question["known"]
            assert f"as known by {question['known']}" in found.structured_content["text"]
        assert found.structured_content["data"]["sha256"] == whole.sha256
