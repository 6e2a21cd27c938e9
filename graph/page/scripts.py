"""The page's scripts: ES modules as they stand in ``assets``, joined into one for a file that asks nothing of anybody.

A browser loads no modules within one file without an address for each. So they are joined into one module in the order
in which a browser would run them, each after all that it imports, and ``import`` and ``export`` fall away. That works
for what the modules keep to: named imports of each other by their own names, and no name twice at the top of any two.
"""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ASSETS = resources.files("graph.page") / "assets"
STARTS = {True: "networked.js", False: "plain.js"}
"""The module that starts a page with a network, and one without; it imports all others that the page needs."""

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const |let |class |function |async function )", re.MULTILINE)


def script(*, network: bool = True) -> str:
    """All modules of a page as one, without comments and indents."""
    import rjsmin  # noqa: PLC0415

    return str(rjsmin.jsmin("\n".join(map(_plain, modules(network=network)))))


def allowed(text: str) -> str:
    """How a Content-Security-Policy allows a script, or a style sheet, of just this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def live() -> str:
    """The script of a page that is served, without comments and indents."""
    import rjsmin  # noqa: PLC0415

    return str(rjsmin.jsmin(_read("live.js")))


def style() -> str:
    """The style sheet, without comments and indents."""
    import rcssmin  # noqa: PLC0415

    return str(rcssmin.cssmin((ASSETS / "page.css").read_text(encoding="utf-8")))


def modules(*, network: bool = True) -> tuple[str, ...]:
    """The names of a page's modules, each after those that it imports; of two that import each other the first last."""
    return tuple(_after_its_own(STARTS[network], set()))


def _after_its_own(name: str, met: set[str]) -> Iterator[str]:
    if name in met:
        return
    met.add(name)
    for other in _IMPORT.findall(_read(name)):
        yield from _after_its_own(other, met)
    yield name


def _plain(name: str) -> str:
    return _EXPORT.sub("", _IMPORT.sub("", _read(name)))


def _read(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")
