"""The server: tools and resources over the Model Context Protocol, by the official SDK; the one room that knows it."""

from __future__ import annotations

import base64
import inspect
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_type_hints

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp_types import (
    CallToolResult,
    EmbeddedResource,
    ImageContent,
    TextContent,
    TextResourceContents,
    ToolAnnotations,
)
from pydantic import Field

from graph.agent import answers, changes, guide, proposals
from graph.agent.desk import Desk, Moment
from graph.agent.reply import MOST, Found, Reply, reply
from graph.agent.shapes import readable
from graph.errors import OrgraphError, UnknownName
from graph.texts import visible
from graph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from mcp_types import ContentBlock


TOOLS = (
    answers.find,
    answers.who,
    answers.chain,
    answers.reports,
    answers.path,
    answers.why,
    answers.history,
    answers.above,
    changes.diff,
    changes.timeline,
    changes.gaps,
    changes.check,
    answers.events,
)
"""The tools that answer in rows, in the order of the listing."""

READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


def moment_of(
    at: Annotated[str | None, "As it was on this day; a month means its last. Left out: today."] = None,
    known: Annotated[str | None, "As it was known by this day. Left out: by all that is recorded."] = None,
    possible: Annotated[bool, "Also what is only possible: vague dates, rumours."] = False,
    at_least: Annotated[
        Literal["official", "reported", "anonymous"] | None, "Leave out what is vouched for less."
    ] = None,
    public: Annotated[bool, "Leave out what is confidential, and what rests on that alone."] = False,
) -> Moment:
    """What every tool is asked with."""
    return Moment(at, known, possible, at_least, public)


def serve(desk: Desk) -> None:
    """Answer over stdin and stdout until the client is gone."""
    made(desk).run("stdio")


def made(desk: Desk) -> MCPServer:
    """The server of a data folder."""
    server = MCPServer(
        "orgraph",
        title="orgraph",
        description="Who reports to whom, on any day and as known by any day, with sources.",
        instructions=guide.INSTRUCTIONS,
        version=__version__,
        log_level="WARNING",
    )
    for tool in TOOLS:
        server.add_tool(_answering(desk, tool), annotations=READS, structured_output=True)
    server.add_tool(_drawing(desk), annotations=READS, structured_output=True)
    _propose(server, desk)
    _resources(server)
    return server


def _answering(desk: Desk, tool: Callable[..., Found]) -> Any:
    """A tool as the SDK takes it: with what every tool is asked with, and its mistakes told as such."""

    def answer(moment: Moment, most: int, own: dict[str, Any]) -> CallToolResult:
        asked = desk.ask_anyway(moment) if tool is changes.check else desk.ask(moment)
        return _result(reply(tool.__name__, asked, tool(asked, **own), most))

    return _shaped(tool, answer)


def _drawing(desk: Desk) -> Any:
    def picture(
        asked: Any,
        select: Annotated[str | None, "Only whom this selector picks, such as +shi-ben or bob-kang+."] = None,
        image: Annotated[Literal["svg", "png"], "png needs the extra orgraph[picture]."] = "svg",
        depth: Annotated[int | None, "So many levels; left out: as many as fit."] = None,
        language: Annotated[str, "What it speaks: en, zh."] = "en",
    ) -> None:
        """The chart of the day, or a part of it, as a picture: SVG inline, or PNG."""

    def answer(moment: Moment, most: int, own: dict[str, Any]) -> CallToolResult:
        asked = desk.ask(moment)
        drawn = changes.draw_picture(asked, **{"select": None, "image": "svg", "depth": None, "language": "en"} | own)
        told = reply("picture", asked, {"answer": "yes", "text": drawn.told, "sources": drawn.sources}, most)
        if drawn.png is not None:
            return _result(told, ImageContent(data=base64.b64encode(drawn.png).decode(), mime_type="image/png"))
        inline = TextResourceContents(uri="picture://orgraph.svg", mime_type="image/svg+xml", text=drawn.svg)
        return _result(told, EmbeddedResource(resource=inline))

    return _shaped(picture, answer)


def _shaped(tool: Callable[..., Any], answer: Callable[[Moment, int, dict[str, Any]], CallToolResult]) -> Any:
    """A function with the parameters of a tool and those of every question, which hands both on."""
    own, every = _parameters(tool)[1:], _parameters(moment_of)
    most = _parameter(
        "most", Annotated[int, Field(ge=1, description="So many rows at most; the rest is counted.")], MOST
    )

    async def asked(**given: Any) -> CallToolResult:
        moment = moment_of(**{one.name: given.pop(one.name) for one in every})
        with _mistakes():
            return answer(moment, given.pop("most"), given)

    asked.__name__ = asked.__qualname__ = tool.__name__
    asked.__doc__ = inspect.getdoc(tool)
    parameters = [*own, *every, most]
    returned = Annotated[CallToolResult, readable(Reply)]
    asked.__signature__ = inspect.Signature(parameters, return_annotation=returned)  # type: ignore[attr-defined]
    asked.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": returned}
    return asked


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """The parameters of a function, with what each means as its description."""
    hints = get_type_hints(function, include_extras=True)
    return [
        _parameter(name, readable(hints[name]), one.default)
        for name, one in inspect.signature(function).parameters.items()
        if name in hints
    ]


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _result(told: Reply, *more: ContentBlock) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=told["text"]), *more], structured_content=dict(told))


class _mistakes:  # noqa: N801 - reads as a with statement
    """Tells a mistake, or what the system refuses, as an error of the tool."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Turn an ``OrgraphError`` into what the client is told."""
        if isinstance(error, OrgraphError):
            raise ToolError("\n".join(map(visible, str(error).split("\n")))) from error
        if isinstance(error, OSError):
            raise ToolError(visible(f"{error.filename or ''}: {error.strerror or error}")) from error


def _propose(server: MCPServer, desk: Desk) -> None:
    """The tool that checks facts which a model wrote."""

    async def propose_facts(
        yaml: Annotated[str, Field(description="A whole file of facts: its source, new people and units, facts.")],
        article: Annotated[str, Field(description="The text of the article, in which every quote must stand.")],
        quotes: Annotated[list[str] | None, Field(description="Further quotes that must stand there.")] = None,
        file: Annotated[
            str | None, Field(description="Write it as this new file below the data folder; left out: only check.")
        ] = None,
    ) -> CallToolResult:
        with _mistakes():
            told = proposals.propose(desk, yaml, article, quotes or (), file)
            return CallToolResult(content=[TextContent(text=told["text"])], structured_content=dict(told))

    propose_facts.__annotations__["return"] = Annotated[CallToolResult, readable(proposals.Proposal)]
    writes = ToolAnnotations(read_only_hint=not desk.allow_write, destructive_hint=False, open_world_hint=False)
    server.add_tool(
        propose_facts, description=inspect.getdoc(proposals.propose), annotations=writes, structured_output=True
    )


def _resources(server: MCPServer) -> None:
    """The guide and the words of the format."""

    @server.resource("guide://facts", name="facts", description="The facts format.", mime_type="text/markdown")
    def facts() -> str:
        return guide.page("facts")

    @server.resource(
        "orgraph://vocabulary", name="vocabulary", description="The words of the format.", mime_type="application/json"
    )
    def vocabulary() -> str:
        return guide.words()

    @server.resource("guide://{topic}", name="guide", description="A page of the guide.", mime_type="text/markdown")
    def page(topic: str) -> str:
        try:
            return guide.page(topic)
        except UnknownName as error:
            raise ResourceNotFoundError(visible(str(error))) from error
