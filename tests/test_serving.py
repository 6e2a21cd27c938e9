"""The page, served: to this machine's own browser and nobody else, as the files are now, whatever is asked for."""

from __future__ import annotations

import html
import http.client
import json
import signal
import socket
import subprocess
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from graph import dates, page
from graph.errors import Problem, Where
from graph.files import loader
from graph.org_graph import OrgGraph
from graph.page.rectangles import rectangles
from graph.serving import Drawn, Site, Watched, guard
from graph.serving.site import news_of
from graph.serving.watching import State
from graph.view import as_of
from tests.embedded import embedded
from tests.served import answering, drawing, served, until, watching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from tests.conftest import Run

FACTS = """\
sources:
  one: {publisher: One, published: 2021-01-01, archive: "kept/a b.html"}
people: {ada: {name: Ada <b>}, bo: {name: Bo}}
facts:
- {person: ada, reports_to: bo, source: one}
"""
HOSTILE = b"<script>alert(1)</script>"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "our data"
    (folder / "kept").mkdir(parents=True)
    (folder / "facts.yaml").write_text(FACTS)
    (folder / "kept" / "a b.html").write_bytes(HOSTILE)
    (folder / "kept" / "secret.html").write_text("no source names it")
    (tmp_path / "outside.yaml").write_text("people: {zed: }\n")
    return folder


@pytest.fixture
def site(data: Path) -> Iterator[Site]:
    with served(data, editor="edit:{path}?{line}") as server:
        until(lambda: not server.watched.state.drawing)
        yield server


def get(server: Site, path: str = "/", method: str = "GET", **headers: str) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    told = answer.read().decode(errors="replace")
    connection.close()
    return answer.status, told, {name.lower(): value for name, value in answer.getheaders()}


def news(server: Site) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", "/events")
    line = connection.getresponse().readline().decode()
    connection.close()
    return json.loads(line.removeprefix("data: "))


ASKED = [
    ([("Host", "127.0.0.1:8000")], True),
    ([("host", "LOCALHOST:8000")], True),
    ([("Host", "127.0.0.1:8000"), ("Origin", "http://127.0.0.1:8000")], True),
    ([("Host", "127.0.0.1:8000"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")], True),  # a link
    ([("Host", "127.0.0.1:8000"), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "cors")], True),
    ([], False),
    ([("Host", "127.0.0.1")], False),
    ([("Host", "127.0.0.1:8001")], False),
    ([("Host", "evil.example:8000")], False),
    ([("Host", "127.0.0.1:8000.evil.example")], False),
    ([("Host", "127.0.0.1:8000@evil.example")], False),
    ([("Host", "127.0.0.1:8000"), ("Host", "evil.example")], False),
    ([("Host", "127.0.0.1:8000"), ("Origin", "http://evil.example")], False),
    ([("Host", "127.0.0.1:8000"), ("Origin", "https://127.0.0.1:8000")], False),
    ([("Host", "127.0.0.1:8000"), ("Origin", "null")], False),
    ([("Host", "127.0.0.1:8000"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")], False),
    ([("Host", "127.0.0.1:8000"), ("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Mode", "cors")], False),
]


@pytest.mark.parametrize(("headers", "answered"), ASKED)
def test_who_is_answered(headers: list[tuple[str, str]], answered: bool) -> None:
    assert (guard.refusal(headers, 8000) == "") is answered


def test_at_the_usual_port_browsers_leave_it_out() -> None:
    assert guard.refusal([("Host", "localhost")], 80) == ""


@pytest.mark.parametrize("path", ["/", "/events", "/file?at=x", "/copies/x"])
def test_nothing_is_told_to_pages_of_others(site: Site, path: str) -> None:
    for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
        status, told, _ = get(site, path, **headers)
        assert status == 403
        assert "address" in told


def test_only_this_machine_can_reach_it(site: Site) -> None:
    assert site.server_address[0] == "127.0.0.1"


def test_the_page_is_served_with_what_guards_it(site: Site) -> None:
    status, page, headers = get(site)
    assert status == 200
    assert '<meta name="orgraph:version" content="1">' in page
    assert "connect-src 'self'" in html.unescape(page)
    assert headers.items() >= {name.lower(): value for name, value in guard.HEADERS.items()}.items()


def test_other_methods_and_names_are_nothing(site: Site) -> None:
    assert get(site, "/nothing")[0] == 404
    assert get(site, "//[")[0] == 404
    assert get(site, "/", "POST")[0] == 501


def test_a_file_is_shown_line_by_line_as_text(site: Site, data: Path) -> None:
    from urllib.parse import quote

    name = quote((data / "facts.yaml").as_posix())
    status, told, headers = get(site, f"/file?at={name}")
    assert status == 200
    assert f'<span id="L3"><a href="edit:{name}?3">3</a>people: {{ada: {{name: Ada &lt;b&gt;}}' in told
    assert "script" not in headers["content-security-policy"].replace("default-src 'none'", "")


TRAPS = [
    "/file?at=../outside.yaml",
    "/file?at=our data/../../outside.yaml".replace(" ", "%20"),
    "/file?at=/etc/passwd",
    "/file?at=",
    "/file",
    "/copies/../facts.yaml",
    "/copies/%2e%2e/facts.yaml",
    "/copies/kept/secret.html",
    "/copies/kept/../kept/a%20b.html",
    "/copies//etc/passwd",
    "/copies/facts.yaml",
    "/../facts.yaml",
]


@pytest.mark.parametrize("path", TRAPS)
def test_no_path_leads_to_what_is_not_to_be_shown(site: Site, path: str) -> None:
    assert get(site, path)[:2] == (404, "there is nothing of that name\n")


def test_a_copy_of_a_source_is_shown_and_can_do_nothing(site: Site) -> None:
    status, told, headers = get(site, "/copies/kept/a%20b.html")
    assert (status, told) == (200, HOSTILE.decode())
    policy = headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script" not in policy


def test_what_changes_is_told_with_its_problems_and_the_old_page_stays(site: Site, data: Path) -> None:
    before = news(site)
    notes = [problem["rule"] for problem in before["problems"]]
    assert (before["version"], before["drawn"], notes) == (1, True, ["archive-not-hashed"])
    (data / "facts.yaml").write_text(FACTS + "- {person: ada, reports_to: zed, source: one}\n")
    until(lambda: news(site)["version"] == 2)
    told = news(site)
    assert not told["drawn"]
    (problem,) = told["problems"]
    assert (problem["line"], problem["level"], problem["rule"]) == (6, "error", "unknown-reference")
    assert '<meta name="orgraph:version" content="1">' in get(site)[1]
    (data / "facts.yaml").write_text(FACTS.replace("Bo", "Bob"))
    until(lambda: news(site)["version"] == 3)
    assert '<meta name="orgraph:version" content="3">' in get(site)[1]


def test_without_a_page_it_is_said_and_the_problems_come(data: Path) -> None:
    (data / "facts.yaml").write_text("facts: [\n")
    watched = Watched(data, drawing(data).draw)
    with answering(watched) as server:
        assert "is being drawn" in get(server)[1]
        with watching(watched):
            until(lambda: not watched.state.drawing)
            assert "cannot be drawn" in get(server)[1]
            (data / "facts.yaml").unlink()
            until(lambda: "no *.yaml" in str(news(server)["problems"]))


def test_much_to_weigh_is_shown_soon_and_then_whole(data: Path) -> None:
    drawn: list[str] = []
    steps = threading.Semaphore(1)

    def draw(version: int, track: Callable[[Sequence[int]], Iterable[int]] | None) -> Drawn:
        if track is None:
            drawn.append(f"{version} soon")
            return Drawn("soon", whole=False)
        for _ in track(range(1000)):
            steps.acquire(timeout=10)
        drawn.append(f"{version} whole")
        return Drawn("whole")

    watched = Watched(data, draw)
    with watching(watched):
        until(lambda: watched.state.page == "soon" and watched.state.drawing)
        (data / "facts.yaml").write_text(FACTS + "# more\n")  # before it is whole
        for _ in range(5):
            steps.release()
        until(lambda: len(drawn) == 2)
        for _ in range(1000):
            steps.release()
        until(lambda: watched.state.page == "whole" and not watched.state.drawing)
        assert drawn == ["1 soon", "2 soon", "3 whole"]


def test_who_waits_is_let_go_at_the_end(data: Path) -> None:
    watched = Watched(data, lambda *_: Drawn(""))
    assert watched.newer(None, 1) == watched.state
    assert watched.newer(watched.state, 0.01) is None
    watched.end()
    assert watched.newer(None, 1) is None


def test_what_is_wrong_is_told_the_worst_first_and_not_without_end(data: Path) -> None:
    many = [Problem(Where("f.yaml", line), "x", "y", "note") for line in range(1, 151)]
    worst = Problem(Where("f.yaml", 999), "x", "y")
    told = news_of(State(1, drawing=False, last=Drawn("page", (*many, worst)), page="page"), data)
    assert [problem["line"] for problem in told["problems"]] == [999, *range(1, 100)]
    assert (told["more"], told["counts"]) == (51, {"error": 1, "note": 150})


def test_the_command_serves_until_it_is_interrupted(data: Path) -> None:
    command = [sys.executable, "-m", "graph", "serve", "--port", "0", "--data", str(data)]
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # what a shell's background may have taken away
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    running = subprocess.Popen(command, **pipes, text=True, preexec_fn=heard)  # type: ignore[call-overload] # noqa: PLW1509
    assert running.stdout
    assert running.stderr
    address = running.stdout.readline().split()[0]
    port = int(address.rstrip("/").rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/")
    assert connection.getresponse().status == 200
    connection.close()
    running.send_signal(signal.SIGINT)
    assert running.wait(20) == 130
    assert "Traceback" not in running.stderr.read()
    running.stdout.close()
    running.stderr.close()


def test_for_the_public_no_file_is_shown_and_no_word_of_an_error(data: Path) -> None:
    (data / "more.yaml").write_text("facts:\n- {person: secret-project, reports_to: bo, source: one}\n")
    with served(data, public=True, files=False) as server:
        until(lambda: not server.watched.state.drawing)
        told = json.dumps(news(server))
        assert "unknown-reference" in told
        assert "secret-project" not in told
        assert get(server, f"/file?at={(data / 'facts.yaml').as_posix().replace(' ', '%20')}")[0] == 404


def test_a_fault_of_ours_ends_it_and_is_told(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> Drawn:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr("graph.cli.serve.Drawing.draw", fault)
    with pytest.raises(ZeroDivisionError, match="a fault"):
        run("serve", "--port", "0", data=data)


def test_what_is_shown_soon_is_the_last_that_is_known(data: Path) -> None:
    later = "- {person: bo, titled: Head, source: two}\n- {person: ada, reports_to: cy, source: two, since: 2021-06}\n"
    more = "sources: {two: {publisher: Two, published: 2022}, three: {publisher: Three, published: 2023}}\n"
    third = "- {person: cy, reports_to: bo, source: three, denied: true}\npeople: {cy: {name: Cy}}\n"
    (data / "more.yaml").write_text(f"{more}facts:\n{later}{third}")
    facts = loader.load(data)
    whole, soon = rectangles(facts), rectangles(facts, None)
    assert (len(whole.epochs), soon.epochs) == (3, whole.epochs[-1:])
    for name in ("spells", "told", "sides"):
        then, now = (getattr(found, name) for found in (whole, soon))
        assert {row for row, _, last in then if last == 3} == {row for row, *_ in now}, name
    text = page.write(OrgGraph(facts), as_of(OrgGraph(facts), dates.today()), page.Opening("Soon"), None)
    assert len(embedded(text, "evidence-data")["sources"]) == 3


def test_a_port_that_is_taken_is_told(run: Run, data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port), data=data)
    assert done.exit_code == 2
    assert f"port {port} cannot be had" in done.stderr
