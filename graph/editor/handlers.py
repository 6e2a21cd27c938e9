"""What the server does at each message of the protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from graph.editor import completing, renaming, symbols
from graph.editor.hover import hover
from graph.editor.server import ITEMS, SYMBOLS, Server
from graph.editor.text import Page, Span
from graph.errors import OrgraphError

if TYPE_CHECKING:
    from graph.editor.folder import Reading, Spanned

TRIGGERS = (" ", "{", "[", ",")
"""What is offered after them need not be asked for."""


def register(server: Server) -> None:
    """Tell a server what to answer."""
    _texts(server)
    _places(server)
    _entries(server)
    _new_ids(server)


def _texts(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def _opened(params: lsp.DidOpenTextDocumentParams) -> None:
        server.open(params.text_document.uri, params.text_document.text)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def _changed(params: lsp.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.open(uri, server.workspace.get_text_document(uri).source)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def _closed(params: lsp.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def _saved(params: lsp.DidSaveTextDocumentParams) -> None:
        del params
        _look_again(server)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def _written(params: lsp.DidChangeWatchedFilesParams) -> None:
        del params
        _look_again(server)

    @server.feature(lsp.INITIALIZED)
    async def _begun(params: lsp.InitializedParams) -> None:
        del params
        workspace = server.client_capabilities.workspace
        watched = workspace and workspace.did_change_watched_files
        if watched and watched.dynamic_registration:
            options = lsp.DidChangeWatchedFilesRegistrationOptions([lsp.FileSystemWatcher("**/*.yaml")])
            what = lsp.Registration("files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(lsp.RegistrationParams([what]))


def _look_again(server: Server) -> None:
    """Read all folders anew: somebody may have written into a file that nobody has open."""
    for folder in server.folders.values():
        folder.forget()
        server.touch(folder)


def _places(server: Server) -> None:
    def same(reading: Reading, file: str, index: int) -> list[Spanned]:
        spanned = reading.mention(file, index)
        return reading.same(spanned.mention) if spanned else []

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def _definition(params: lsp.DefinitionParams) -> list[lsp.Location] | None:
        def found(reading: Reading, file: str, index: int) -> list[lsp.Location]:
            declared = (one for one in same(reading, file, index) if one.mention.declares)
            return [server.location(reading, one) for one in declared]

        return await server.asked(params, found)

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def _references(params: lsp.ReferenceParams) -> list[lsp.Location] | None:
        def found(reading: Reading, file: str, index: int) -> list[lsp.Location]:
            everywhere = same(reading, file, index)
            kept = (one for one in everywhere if params.context.include_declaration or not one.mention.declares)
            return [server.location(reading, one) for one in kept]

        return await server.asked(params, found)

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    async def _highlight(params: lsp.DocumentHighlightParams) -> list[lsp.DocumentHighlight] | None:
        def found(reading: Reading, file: str, index: int) -> list[lsp.DocumentHighlight]:
            here = (one for one in same(reading, file, index) if one.mention.at.file == file)
            return [lsp.DocumentHighlight(server.range(reading.page(file), one.span)) for one in here]

        return await server.asked(params, found)


def _entries(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def _hover(params: lsp.HoverParams) -> lsp.Hover | None:
        def found(reading: Reading, file: str, index: int) -> lsp.Hover | None:
            told = hover(reading, file, index)
            if told is None:
                return None
            content = lsp.MarkupContent(lsp.MarkupKind.Markdown, told.text)
            return lsp.Hover(content, server.range(reading.page(file), told.span))

        return await server.asked(params, found)

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=TRIGGERS))
    async def _completion(params: lsp.CompletionParams) -> lsp.CompletionList | None:
        def found(reading: Reading, file: str, index: int) -> lsp.CompletionList:
            return _offered(server, reading, reading.page(file), index)

        return await server.asked(params, found)

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def _symbols(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol] | None:
        def found(reading: Reading, file: str) -> list[lsp.DocumentSymbol]:
            page = reading.page(file)
            told = [(one, server.range(page, one.span)) for one in symbols.symbols(reading, file)]
            return [
                lsp.DocumentSymbol(one.name, SYMBOLS[one.what], where, where, one.detail or None) for one, where in told
            ]

        return await server.told(params.text_document.uri, found)


def _offered(server: Server, reading: Reading, page: Page, index: int) -> lsp.CompletionList:
    """What may stand before an index of a text."""
    line, column = page.place(index, "utf-32")
    offered = completing.offers(reading.facts, page, line, column)
    where = server.range(page, Span(index - (column - offered.start), index))
    items = [
        lsp.CompletionItem(
            offer.label,
            kind=ITEMS[offer.what],
            detail=offer.detail or None,
            sort_text=f"{place:04}",
            text_edit=lsp.TextEdit(where, offer.text),
        )
        for place, offer in enumerate(offered.offers)
    ]
    return lsp.CompletionList(is_incomplete=offered.more, items=items)


def _new_ids(server: Server) -> None:
    def fit(reading: Reading, file: str, index: int) -> Spanned:
        spanned = reading.mention(file, index)
        if spanned is None:
            raise OrgraphError("no id of a node or a source stands here")
        if why := renaming.refused(reading, spanned):
            raise OrgraphError(why)
        return spanned

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    async def _prepare(params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        def found(reading: Reading, file: str, index: int) -> lsp.PrepareRenamePlaceholder:
            spanned = fit(reading, file, index)
            return lsp.PrepareRenamePlaceholder(server.range(reading.page(file), spanned.span), spanned.mention.id)

        return await server.asked(params, found)

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    async def _rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        for folder in server.folders.values():
            folder.forget()  # of all files what stands there now

        def found(reading: Reading, file: str, index: int) -> lsp.WorkspaceEdit:
            changes = renaming.rename(reading, fit(reading, file, index), params.new_name)
            return _edit(server, reading, changes)

        return await server.asked(params, found)


def _edit(server: Server, reading: Reading, changes: list[renaming.Change]) -> lsp.WorkspaceEdit:
    """Changes as the editor takes them: by the versions of its texts, if it can."""
    by_uri: dict[str, list[lsp.TextEdit]] = {}
    for change in changes:
        where = server.range(reading.page(change.file), change.span)
        by_uri.setdefault(server.uri(change.file), []).append(lsp.TextEdit(where, change.text))
    workspace = server.client_capabilities.workspace
    if not (workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes):
        return lsp.WorkspaceEdit(changes=by_uri)
    versions = {uri: server.workspace.get_text_document(uri).version for uri in server.opened}
    return lsp.WorkspaceEdit(
        document_changes=[
            lsp.TextDocumentEdit(lsp.OptionalVersionedTextDocumentIdentifier(uri, versions.get(uri)), list(edits))
            for uri, edits in by_uri.items()
        ]
    )
