"""The language server: what editors ask over the protocol, and what they are told, by pygls.

The one room that knows pygls and the types of the protocol. Texts come whole with each change: then nobody has to agree
on where the lines of a text end. What takes long runs in threads, so that a keystroke is heard meanwhile.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from graph.editor.folder import Folder, folder_for, real
from graph.editor.text import Page, Place
from graph.errors import OrgraphError
from graph.texts import visible
from graph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.editor.completing import What
    from graph.editor.folder import Reading, Spanned
    from graph.editor.text import Span
    from graph.errors import Level, Problem

PAUSE = 0.15
"""So many seconds without a keystroke, and what stands there is checked."""
REQUEST_FAILED = -32803
Answer = TypeVar("Answer")


class OfPlace(Protocol):
    """What is asked of a place in a file."""

    @property
    def text_document(self) -> lsp.TextDocumentIdentifier:
        """The file."""

    @property
    def position(self) -> lsp.Position:
        """The place in it."""


SEVERITIES: dict[Level, lsp.DiagnosticSeverity] = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "note": lsp.DiagnosticSeverity.Information,
}
ITEMS: dict[What, lsp.CompletionItemKind] = {
    "key": lsp.CompletionItemKind.Property,
    "relation": lsp.CompletionItemKind.Event,
    "word": lsp.CompletionItemKind.EnumMember,
    "person": lsp.CompletionItemKind.Variable,
    "unit": lsp.CompletionItemKind.Module,
    "post": lsp.CompletionItemKind.Class,
    "source": lsp.CompletionItemKind.File,
}
SYMBOLS = {
    "node": lsp.SymbolKind.Class,
    "source": lsp.SymbolKind.File,
    "fact": lsp.SymbolKind.Property,
    "event": lsp.SymbolKind.Event,
}


class Server(LanguageServer):
    """The server, with the folders that it has met and what it has told of them."""

    def __init__(self, named: Path | None = None) -> None:
        super().__init__("orgraph", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self.named = named
        self.folders: dict[Path, Folder] = {}
        self.opened: dict[str, tuple[Folder, str]] = {}
        """The folder of each text that is open, and its path in that."""
        self._uris: dict[str, str] = {}
        self._told: dict[Path, set[str]] = defaultdict(set)
        self._touched: dict[Path, int] = defaultdict(int)
        self._checking: dict[Path, asyncio.Task[None]] = {}

    @property
    def encoding(self) -> str:
        """What the editor counts signs in."""
        found = self.workspace.position_encoding
        return str(getattr(found, "value", found))

    def uri(self, file: str) -> str:
        """The address of a file, as the editor wrote it if it is open."""
        return self._uris.get(file) or from_fs_path(file) or ""

    def open(self, uri: str, text: str) -> None:
        """Lay the text of an editor over its file, if that is one of a data folder."""
        if uri not in self.opened and (found := self._folder(uri)):
            self.opened[uri] = found
            self._uris[(found[0].root / found[1]).as_posix()] = uri
        if uri in self.opened:
            folder, name = self.opened[uri]
            folder.write(name, text)
            self.touch(folder)

    def close(self, uri: str) -> None:
        """Let a file be what it is on disk."""
        if uri in self.opened:
            folder, name = self.opened.pop(uri)
            folder.drop(name)
            self.touch(folder)

    def _folder(self, uri: str) -> tuple[Folder, str] | None:
        path = to_fs_path(uri)
        if path is None or not uri.startswith("file:"):
            return None
        file = real(Path(path).parent) / Path(path).name
        uris = [*self.workspace.folders, *([self.workspace.root_uri] if self.workspace.root_uri else [])]
        roots = [real(opened) for one in dict.fromkeys(uris) if (opened := to_fs_path(one))]
        root = folder_for(file, roots, self.named)
        if root is None:
            return None
        return self.folders.setdefault(root, Folder(root)), file.relative_to(root).as_posix()

    def touch(self, folder: Folder) -> None:
        """Check a folder once there is a pause."""
        self._touched[folder.root] += 1
        task = self._checking.get(folder.root)
        if task is None or task.done():
            self._checking[folder.root] = asyncio.ensure_future(self._check(folder))

    async def _check(self, folder: Folder) -> None:
        """Tell all that is wrong in a folder, again until nothing was changed meanwhile."""
        done = -1
        while done != self._touched[folder.root]:
            done = self._touched[folder.root]
            await asyncio.sleep(PAUSE)
            if done != self._touched[folder.root]:
                continue
            found = await asyncio.to_thread(self._diagnostics, folder)
            if done == self._touched[folder.root]:
                self._publish(folder, found)

    def _diagnostics(self, folder: Folder) -> dict[str, list[lsp.Diagnostic]]:
        try:
            reading = folder.now()
        except OrgraphError:
            return {}
        found: dict[str, list[lsp.Diagnostic]] = defaultdict(list)
        for problem in reading.problems:
            found[problem.where.file].append(self._diagnostic(reading, problem, folder))
        return found

    def _diagnostic(self, reading: Reading, problem: Problem, folder: Folder) -> lsp.Diagnostic:
        page = reading.page(problem.where.file)
        return lsp.Diagnostic(
            range=self.range(page, page.shown(problem.where.line, problem.where.column)),
            message=visible(problem.message.replace(f"{folder.root.as_posix()}/", "")),
            severity=SEVERITIES[problem.level],
            code=problem.rule,
            source="orgraph",
        )

    def _publish(self, folder: Folder, found: dict[str, list[lsp.Diagnostic]]) -> None:
        opened = {(of.root / name).as_posix() for of, name in self.opened.values() if of is folder}
        for file in sorted(self._told[folder.root] | found.keys() | opened):
            self.text_document_publish_diagnostics(
                lsp.PublishDiagnosticsParams(uri=self.uri(file), diagnostics=found.get(file, []))
            )
        self._told[folder.root] = set(found)

    def range(self, page: Page, span: Span) -> lsp.Range:
        """Signs of a text as the editor counts them."""
        start, end = (page.place(index, self.encoding) for index in span)
        return lsp.Range(lsp.Position(*start), lsp.Position(*end))

    def location(self, reading: Reading, spanned: Spanned) -> lsp.Location:
        """Where a mention stands."""
        file = spanned.mention.at.file
        return lsp.Location(self.uri(file), self.range(reading.page(file), spanned.span))

    async def asked(self, params: OfPlace, answer: Callable[[Reading, str, int], Answer]) -> Answer | None:
        """What is answered of a place in a file; None where that is in no data folder, or the folder cannot be read."""
        position = params.position

        def found(reading: Reading, file: str) -> Answer:
            at = reading.page(file).at(Place(position.line, position.character), self.encoding)
            return answer(reading, file, at)

        return await self.told(params.text_document.uri, found)

    async def told(self, uri: str, answer: Callable[[Reading, str], Answer]) -> Answer | None:
        """What is answered of a file; None likewise. What is wrong is told as the failure of the request."""
        if uri not in self.opened:
            return None
        folder, name = self.opened[uri]

        def found() -> Answer:
            return answer(folder.now(), (folder.root / name).as_posix())

        try:
            return await asyncio.to_thread(found)
        except OrgraphError as error:
            message = str(error).replace(f"{folder.root.as_posix()}/", "")
            raise JsonRpcException(message=visible(message), code=REQUEST_FAILED) from error


def serve(named: Path | None = None) -> None:
    """Serve an editor over standard input and output until it is done; all of one data folder, if one is ``named``.

    Nothing else is written to standard output meanwhile.
    """
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_Answered())
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out, contextlib.redirect_stdout(sys.stderr):
        made(named).start_io(stdout=out)


class _Answered(logging.Filter):
    """Leaves out of the log what the editor was told as the answer to its request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is of anything else."""
        return not (record.exc_info and isinstance(record.exc_info[1], JsonRpcException))


def made(named: Path | None = None) -> Server:
    """A server that knows what to answer."""
    from graph.editor import handlers  # noqa: PLC0415 - they are of the server's type

    server = Server(None if named is None else real(named))
    handlers.register(server)
    return server
