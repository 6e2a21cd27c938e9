"""What a browser is answered: the page, what changes, a file of facts with its lines, the copy of a source.

Nothing is looked up by a path that somebody sends: what may be shown is a table, and a path is a key of it.
"""

from __future__ import annotations

import html
import json
import os
import sys
from collections import Counter
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from graph.files import signs
from graph.page import scripts
from graph.serving import guard

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from graph.errors import Problem
    from graph.serving.watching import State, Watched

PATIENCE = 15.0
"""After so many seconds without news a waiting browser is told that we are still here."""
MOST_PROBLEMS = 100
"""So many problems are told at a time, the worst first."""
LEVELS = ("error", "warning", "note")
KINDS = {".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".pdf": "application/pdf"}
"""As what copies are shown; all others as text."""
STYLE = (
    "body{font:14px/1.5 ui-monospace,monospace;margin:1rem;color-scheme:light dark}pre{margin:0;white-space:pre-wrap}"
    "a{color:inherit;display:inline-block;width:4em;opacity:.6}span{display:block}span:target{background:#fe08}"
)
WAITING = "<!doctype html><html lang=en><meta charset=utf-8><title>orgraph</title><h1>orgraph</h1><p>{words}</p>{live}"


class Site(ThreadingHTTPServer):
    """The server of a watched folder, on this machine's own address alone; port 0 takes any that is free.

    ``editor`` is the address with ``{path}`` and ``{line}`` that opens a file. Raises ``OSError`` if the port is taken.
    """

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere it would let two servers have one port

    def __init__(self, watched: Watched, port: int, editor: str = "", *, files: bool = True) -> None:
        """``files``: whether files of facts are shown as they are."""
        self.watched, self.editor, self.files = watched, editor, files
        super().__init__((guard.LOOPBACK, port), _Answers)

    @property
    def port(self) -> int:
        """The port that is asked."""
        found: int = self.socket.getsockname()[1]
        return found

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong, unless it is that somebody stopped listening."""
        del request, client_address
        error = sys.exception()
        if not isinstance(error, OSError):
            sys.stderr.write(f"a request could not be answered: {error!r}\n")


class _Answers(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"
    timeout = 60
    server_version, sys_version = "orgraph", ""

    def do_GET(self) -> None:
        """Answer, or say why not."""
        if why := guard.refusal(self.headers.items(), self.server.port):
            self._say(HTTPStatus.FORBIDDEN, f"{why}\n")
            return
        try:
            asked = urlsplit(self.path)
        except ValueError:
            self._nothing()
            return
        if asked.path == "/":
            self._page()
        elif asked.path == "/events":
            self._events()
        elif asked.path == "/file":
            self._file("".join(parse_qs(asked.query).get("at", [])))
        elif asked.path.startswith("/copies/"):
            self._copy(unquote(asked.path.removeprefix("/copies/")))
        else:
            self._nothing()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that is overridden
        """Say nothing of what is asked."""

    def _page(self) -> None:
        state = self.server.watched.state
        if state.page:
            self._send(state.page, {"Content-Type": "text/html; charset=utf-8"})
            return
        words = "The page is being drawn …" if state.drawing else "The data cannot be drawn as they are."
        script = scripts.live()
        sources = f"script-src {scripts.allowed(script)}; connect-src 'self'"
        policy = f"default-src 'none'; {sources}; require-trusted-types-for 'script'"
        text = WAITING.format(words=words, live=f'<script type="module">{script}</script>')
        self._send(text, {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy})

    def _events(self) -> None:
        """Tell what there is to show, again and again as it changes (Server-Sent Events, WHATWG)."""
        self.close_connection = True
        self._head({"Content-Type": "text/event-stream", "Connection": "close"})
        state = None
        while not self.server.watched.ended:
            newer = self.server.watched.newer(state, PATIENCE)
            told = (
                f"data: {json.dumps(news_of(newer, self.server.watched.folder))}\n\n" if newer else ": still here\n\n"
            )
            try:
                self.wfile.write(told.encode())
                self.wfile.flush()
            except OSError:
                return
            state = newer or state

    def _file(self, name: str) -> None:
        """A file of facts, line by line; the address of a line ends in ``#L`` and its number."""
        path = self.server.watched.files().get(name) if self.server.files else None
        if path is None:
            self._nothing()
            return
        try:
            text = path.read_bytes().decode(errors="replace")
        except OSError:
            self._nothing()
            return
        there = str(path.resolve())
        written = (line.rstrip("\r\n") for line in signs.lines(text))
        lines = "".join(self._line(there, number, line) for number, line in enumerate(written, start=1))
        policy = f"default-src 'none'; style-src {scripts.allowed(STYLE)}"
        shown = (
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{html.escape(name)}</title>'
            f"<style>{STYLE}</style><h1>{html.escape(name)}</h1><pre>{lines}</pre>"
        )
        self._send(shown, {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy})

    def _line(self, path: str, number: int, line: str) -> str:
        to = self.server.editor.replace("{path}", quote(path)).replace("{line}", str(number)) or f"#L{number}"
        return f'<span id="L{number}"><a href="{html.escape(to)}">{number}</a>{html.escape(line)}</span>'

    def _copy(self, name: str) -> None:
        """The copy of a source, which may be anybody's page: it is shown without scripts, forms and requests."""
        path = self.server.watched.state.last.copies.get(name)
        try:
            content = path.read_bytes() if path else None
        except OSError:
            content = None
        if content is None or path is None:
            self._nothing()
            return
        kind = KINDS.get(path.suffix.lower(), "text/plain; charset=utf-8")
        policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
        self._send(content, {"Content-Type": kind, "Content-Security-Policy": policy})

    def _nothing(self) -> None:
        self._say(HTTPStatus.NOT_FOUND, "there is nothing of that name\n")

    def _say(self, status: HTTPStatus, words: str) -> None:
        self._send(words, {"Content-Type": "text/plain; charset=utf-8"}, status)

    def _send(self, content: str | bytes, headers: Mapping[str, str], status: HTTPStatus = HTTPStatus.OK) -> None:
        sent = content if isinstance(content, bytes) else content.encode(errors="backslashreplace")
        self._head({**headers, "Content-Length": str(len(sent))}, status)
        self.wfile.write(sent)

    def _head(self, headers: Mapping[str, str], status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        for name, value in {**guard.HEADERS, **headers}.items():
            self.send_header(name, value)
        self.end_headers()


def news_of(state: State, folder: Path) -> dict[str, Any]:
    """What a page is told: which version is there, whether another is coming, and what is wrong."""
    listed = sorted(state.last.problems, key=lambda problem: (LEVELS.index(problem.level), problem))
    return {
        "version": state.version,
        "drawing": state.drawing,
        "drawn": bool(state.last.page),
        "problems": [_told(problem, folder) for problem in listed[:MOST_PROBLEMS]],
        "counts": Counter(problem.level for problem in listed),
        "more": max(0, len(listed) - MOST_PROBLEMS),
    }


def _told(problem: Problem, folder: Path) -> dict[str, Any]:
    where = problem.where
    return {
        "where": str(where).removeprefix(f"{folder.as_posix()}/"),
        "file": where.file,
        "line": where.line,
        "level": problem.level,
        "message": problem.message,
        "rule": problem.rule,
    }
