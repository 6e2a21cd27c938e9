"""An answer frozen with all that is needed to ask again: a text for readers, and one block in it for programs."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING, Any, TypedDict

from graph.errors import OrgraphError
from graph.prose.comment import footnotes
from graph.prose.tables import escaped
from graph.vocabulary import SourceId

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.facts import Source
    from graph.rows.of_data import StateRow

BLOCK, END = "```json\n", "\n```"
_FOLDER = re.compile(r"^.*/(?=[^/]+:\d+$)")
SHORT = 12
"""So many signs of a commit name it to readers."""


class Frozen(TypedDict):
    """An answer, what was asked of which data, and by which version."""

    orgraph: str
    arguments: list[str]
    data: StateRow
    answer: dict[str, Any]


def sources_in(answer: Any) -> list[SourceId]:
    """The ids of the sources that an answer names, each once, in its order."""
    return list(dict.fromkeys(_sources(answer)))


def _sources(value: Any) -> Iterator[SourceId]:
    if isinstance(value, dict):
        for key, inside in value.items():
            if key == "source" and isinstance(inside, str) and inside:
                yield SourceId(inside)
            elif key == "sources" and isinstance(inside, list) and all(isinstance(one, str) for one in inside):
                yield from map(SourceId, inside)
            else:
                yield from _sources(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _sources(inside)


def markdown(frozen: Frozen, table: str, sources: Mapping[SourceId, Source], folder: str) -> str:
    """The citation: the question, the answer as a table, its sources, how to ask again, and the block.

    ``folder`` is where the data lay; empty: that is nobody's business.
    """
    command = shlex.join(["orgraph", *frozen["arguments"]])
    named: dict[str, int] = {source: number for number, source in enumerate(sources_in(frozen["answer"]), start=1)}
    told = [line.replace("[^", "", 1).replace("]: ", ". ", 1) for line in footnotes(named, sources, escaped)]
    parts = [
        f"# {escaped(command)}",
        table.strip() or "Nothing is found.",
        *(["## Sources", "\n".join(told)] if told else []),
        "## To ask again",
        "\n".join(_way(frozen["data"], command, folder)),
        f"Asked with orgraph {frozen['orgraph']}. {_state(frozen['data'])}",
        "`orgraph cite --check` and this file ask again, and tell whether the answer is the same.",
        BLOCK + json.dumps(frozen, ensure_ascii=False, indent=1).replace("`", "\\u0060") + END,
    ]
    return "\n\n".join(parts) + "\n"


def for_readers(text: str) -> list[str]:
    """The lines of a citation that say what was asked and answered, and by which sources.

    How wide the table is does not matter, nor in which folder the files lie.
    """
    lines = text.partition("\n## To ask again\n")[0].splitlines()
    return [_cells(line) if line.startswith("|") else line for line in lines if not line.startswith("|-")]


def _cells(line: str) -> str:
    """A row of a table without padding, and of a place the file and its line."""
    return " | ".join(_FOLDER.sub("", cell.strip()) for cell in line.strip("|").split(" | "))


def _way(data: StateRow, command: str, folder: str) -> Iterator[str]:
    """The commands that lead to the same answer."""
    if data["revision"] and not data["changed"]:
        yield f"    git checkout {data['revision']}"
    yield f"    {command}" + (f" --data {shlex.quote(folder)}" if folder else "")


def _state(data: StateRow) -> str:
    """Which data were asked, in a sentence."""
    parts = []
    if data["revision"]:
        when = f" of {data['day']}" if data["day"] else ""
        since = "changed since git revision" if data["changed"] else "git revision"
        parts.append(f"{since} {data['revision'][:SHORT]}{when}")
    if data["sha256"]:
        parts.append(f"sha256 {data['sha256']} of the list that sha256sum prints of their files of facts")
    return f"The data: {'; '.join(parts)}." if parts else "Which data were asked is not told."


def read(text: str, name: str) -> Frozen:
    """What the block of a citation says. Raises ``OrgraphError`` where there is none, or not a right one."""
    start = text.rfind(BLOCK)
    end = text.find(END, start)
    if start < 0 or end < 0:
        raise OrgraphError(f"{name} is no citation: it has no block of JSON; orgraph cite writes one")
    try:
        told = json.loads(text[start + len(BLOCK) : end])
        arguments, data, answer = told["arguments"], told["data"], told["answer"]
        right = isinstance(answer, dict) and isinstance(data["sha256"], str) and _texts(arguments)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise OrgraphError(f"{name} is no citation: its block is not as orgraph cite writes it") from error
    if not right:
        raise OrgraphError(f"{name} is no citation: its block is not as orgraph cite writes it")
    return Frozen(orgraph=str(told.get("orgraph")), arguments=arguments, data=data, answer=answer)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """What is in one answer and not in the other, row by row: lines that begin with - or +.

    Where the files lie does not matter, as that of somebody else's copy is another folder.
    """
    before, after = _lines(old), _lines(new)
    gone = [f"- {line}" for line in before if line not in set(after)]
    come = [f"+ {line}" for line in after if line not in set(before)]
    return [*gone, *come] or (["the same rows in another order"] if before != after else [])


def _lines(answer: dict[str, Any]) -> list[str]:
    """The rows of an answer, one a line, and before them whatever else it says."""
    head = {key: value for key, value in answer.items() if key != "rows"}
    rows = answer.get("rows")
    told = [head, *map(_anywhere, rows)] if isinstance(rows, list) else [answer]
    return [json.dumps(one, ensure_ascii=False, sort_keys=True) for one in told]


def _anywhere(row: Any) -> Any:
    """A row with the file of its place, and not the folder of that."""
    if isinstance(row, dict) and isinstance(row.get("place"), str):
        return row | {"place": row["place"].rpartition("/")[2]}
    return row
