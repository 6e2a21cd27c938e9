"""A client of the language server: JSON-RPC over the standard streams of the command, as an editor speaks it."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote, urlparse

from tests.conftest import ROOT

PATIENCE = 30
"""So many seconds an answer may take before a test gives up."""


class Editor:
    """A session. ``diagnostics`` are those that were told last of each file."""

    def __init__(
        self,
        root: Path,
        *arguments: str,
        encodings: tuple[str, ...] = (),
        command: tuple[str, ...] = (sys.executable, "-m", "graph", "lsp"),
        **capabilities: Any,
    ) -> None:
        self.root = root
        self._process = subprocess.Popen(
            [*command, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
        self._heard: queue.Queue[dict[str, Any]] = queue.Queue()
        self._complaints: list[bytes] = []
        self._ears = [threading.Thread(target=ear, daemon=True) for ear in (self._listen, self._overhear)]
        for ear in self._ears:
            ear.start()
        self._last = 0
        self._versions: dict[str, int] = {}
        self.texts: dict[str, str] = {}
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        general = {"positionEncodings": list(encodings)} if encodings else {}
        self.server = self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root.as_uri(),
                "workspaceFolders": [{"uri": root.as_uri(), "name": root.name}],
                "capabilities": {"general": general, **capabilities},
            },
        )["result"]
        self.tell("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self._process.poll() is None:
                self.ask("shutdown", None)
                self.tell("exit", None)
            code = self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            for ear in self._ears:
                ear.join(PATIENCE)
            for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
                if pipe:
                    pipe.close()
        complaints = b"".join(self._complaints).decode()
        assert (code, complaints) == (0, ""), complaints

    def _listen(self) -> None:
        assert self._process.stdout
        while header := self._process.stdout.readline():
            length = int(header.split(b":")[1])
            while self._process.stdout.readline().strip():
                pass
            self._heard.put(json.loads(self._process.stdout.read(length)))

    def _overhear(self) -> None:
        assert self._process.stderr
        self._complaints.extend(self._process.stderr)

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._process.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        message = self._heard.get(timeout=PATIENCE)
        if "method" in message and "id" in message:  # a request: the settings that it asks for are the usual ones
            self._send({"id": message["id"], "result": [{} for _ in message["params"].get("items", ())] or None})
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> dict[str, Any]:
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        while (message := self._hear()).get("id") != self._last or "method" in message:
            pass
        return message

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    def open(self, name: str, text: str | None = None) -> None:
        uri = self.uri(name)
        self.texts[name] = (self.root / name).read_text(encoding="utf-8") if text is None else text
        self._versions[uri] = 1
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": self.texts[name]}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def type(self, name: str, text: str) -> None:
        """The whole text of a file is another now, and not saved."""
        uri = self.uri(name)
        self.texts[name] = text
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def problems(self, name: str) -> list[dict[str, Any]]:
        """What is told of a file next."""
        while True:
            message = self._hear()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == self.uri(
                name
            ):
                return self.diagnostics[self.uri(name)]

    def at(self, name: str, what: str, place: int = 0, occurrence: int = 1) -> dict[str, Any]:
        """The place so many signs behind the beginning of some words of a file, counted as UTF-16."""
        index = -1
        for _ in range(occurrence):
            index = self.texts[name].index(what, index + 1)
        before = self.texts[name][: index + place]
        line = before.rpartition("\n")[2]
        position = {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}
        return {"textDocument": {"uri": self.uri(name)}, "position": position}

    def write(self, edit: dict[str, Any]) -> None:
        """Do in the files what an editor would."""
        by_uri = edit.get("changes") or {one["textDocument"]["uri"]: one["edits"] for one in edit["documentChanges"]}
        for uri, edits in by_uri.items():
            path = Path(unquote(urlparse(uri).path))
            assert path.is_relative_to(self.root)
            lines = [line.encode("utf-16-le") for line in path.read_bytes().decode().split("\n")]
            for one in sorted(
                edits, key=lambda one: (one["range"]["start"]["line"], -one["range"]["start"]["character"])
            ):
                start, end = one["range"]["start"], one["range"]["end"]
                assert start["line"] == end["line"]
                line = lines[start["line"]]
                new = one["newText"].encode("utf-16-le")
                lines[start["line"]] = line[: start["character"] * 2] + new + line[end["character"] * 2 :]
            path.write_text("\n".join(line.decode("utf-16-le") for line in lines), encoding="utf-8")
