"""A page whose names can be asked from outside: what its module holds is nobody's else.

Everything else about it is as it is written for readers: the same scripts, with one more line at their end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from graph.page import scripts

if TYPE_CHECKING:
    import pytest

_NAMED = re.compile(r"^(?:export )?(?:const|let|class|(?:async )?function) (?:(\w+)|\[([^]]+)\])", re.MULTILINE)


def lay_open(patch: pytest.MonkeyPatch) -> None:
    """Have every page written from here on let its names be seen."""
    plain = scripts.script

    def laid_open(*, network: bool = True) -> str:
        return f"{plain(network=network)};{_shown(_names(network=network))}"

    patch.setattr(scripts, "script", laid_open)


def _names(*, network: bool) -> list[str]:
    text = "\n".join(
        scripts.ASSETS.joinpath(name).read_text(encoding="utf-8") for name in scripts.modules(network=network)
    )
    found: list[Any] = [name.strip() for one, many in _NAMED.findall(text) for name in (one or many).split(",")]
    return [name for name in found if name]


def _shown(names: list[str]) -> str:
    getters = ",".join(f"{name}:{{get:()=>{name},configurable:true}}" for name in names)
    return f"Object.defineProperties(globalThis,{{{getters}}})"
