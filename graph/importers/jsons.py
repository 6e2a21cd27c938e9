"""JSON records: whatever is in them read as text, with the place it stands at."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from graph import limits
from graph.errors import OrgraphError, Where

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.importers.records import Records

_ZEROES = re.compile(r"(?<=^\d{4})(?:-00){1,2}$|(?<=^\d{4}-\d\d)-00$", re.ASCII)
_NESTED = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


class Number(str):
    """A number, as it is written: an id stays the text it is, and none is too long."""

    __slots__ = ()


def loads(content: str) -> Any:
    """The value of a JSON text, its numbers as they are written.

    Raises ``JSONDecodeError`` for what is none, and for what goes deeper than the limit.
    """
    try:
        value = json.loads(content, parse_int=Number, parse_float=Number, parse_constant=Number)
    except RecursionError:
        value = None
        too_deep = True
    else:
        too_deep = _deeper(value, limits.JSON_DEPTH)
    if too_deep:
        raise json.JSONDecodeError(f"nested too deeply {limits.sets('JSON_DEPTH')}", content, _where_deep(content))
    return value


def _deeper(value: Any, most: int) -> bool:
    """Whether there are more lists and objects within one another than so many."""
    layer = [value]
    for _ in range(most + 1):
        layer = (
            [
                inner
                for one in layer
                for inner in (one.values() if isinstance(one, dict) else one)
                if isinstance(inner, dict | list)
            ]
            if layer and isinstance(layer[0], dict | list)
            else []
        )
        if not layer:
            return False
    return True


def _where_deep(content: str) -> int:
    """Where the first list or object begins that stands too deep."""
    depth = 0
    for found in _NESTED.finditer(content):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if depth > limits.JSON_DEPTH:
            return found.start()
    return 0


def whole(path: Path) -> Any:
    """The value of a JSON file. Raises ``OrgraphError`` with the line where it is none."""
    try:
        return loads(_read(path))
    except json.JSONDecodeError as error:
        raise OrgraphError(f"{path}:{error.lineno}:{error.colno}: this is no JSON: {error.msg}") from error


def _read(path: Path) -> str:
    """The text of a file. Raises ``OrgraphError``."""
    try:
        if path.stat().st_size > limits.FILE:
            raise OrgraphError(f"{path} is too large to be read {limits.sets('FILE')}")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise OrgraphError(f"{path} cannot be read as JSON: {error}") from error


def lines(path: Path, records: Records) -> Iterator[tuple[Where, dict[str, Any]]]:
    """The objects of a file with one a line; a line that is none is a problem. Raises ``OrgraphError``."""
    for number, line in enumerate(_read(path).split("\n"), 1):
        if not line.strip():
            continue
        where = Where(path.as_posix(), number)
        try:
            value = loads(line)
        except json.JSONDecodeError as error:
            records.problem(where, "no-json", f"this line is no JSON: {error}; not read")
            continue
        if isinstance(value, dict):
            yield where, value
        else:
            records.problem(where, "no-json", "this line is no object ({…}); not read")


def text(value: Any) -> str:
    """A scalar as text; nothing, and whatever is no scalar, as an empty one. Halves of signs are not text."""
    if value is None or isinstance(value, dict | list | bool):
        return ""
    return str(value).encode("utf-8", "replace").decode()


def texts(value: Any) -> tuple[str, ...]:
    """The texts of a list, or the one that stands where a list might."""
    listed = value if isinstance(value, list) else [value]
    return tuple(found for one in listed if (found := text(one)))


def objects(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; of anything else, none."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def day(value: Any) -> str:
    """A date as text, without months and days that are zero: ``2001-00-00`` is the year 2001."""
    return _ZEROES.sub("", text(value))


def reference(one: dict[str, Any], name: str) -> str:
    """The id of another object: ``person_id``, or the ``id`` in an object ``person``."""
    inner = one.get(name)
    return text(one.get(f"{name}_id")) or (text(inner.get("id")) if isinstance(inner, dict) else "")


def strays(value: Any) -> int:
    """How much of what should be a list of objects is none of these."""
    if isinstance(value, list):
        return sum(not isinstance(one, dict) for one in value)
    return 0 if value in (None, "") else 1
