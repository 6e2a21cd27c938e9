"""The explorer as one HTML file that asks nothing of any network.

pyvis fills in nodes, edges and options and brings the vis-network script; template, style and scripts are ours. Data
goes in as escaped JSON, never as markup; a Content-Security-Policy allows our own scripts by hash and no request.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.dates import iso
from graph.formats.html.payload import payload

if TYPE_CHECKING:
    from graph.org_graph import OrgGraph
    from graph.view import View

ASSETS = resources.files("graph.formats.html") / "assets"
SCRIPTS = ("data.js", "cards.js", "connectors.js", "panel.js", "search.js", "page.js")
"""Our scripts, in the order in which they are joined."""

POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_UNSAFE_IN_A_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def write(graph: OrgGraph, view: View, title: str) -> str:
    """The page for a view; the same view gives the same bytes."""
    from graph.formats.html.network import to_pyvis  # noqa: PLC0415 - importing pyvis costs half a second

    network = to_pyvis(view)
    nodes, edges, _, _, _, options = network.get_network_data()  # options come as JSON text
    vis = _vis_network()
    script = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS)
    style = (ASSETS / "page.css").read_text(encoding="utf-8")
    network.set_template_dir(f"{ASSETS}/", "page.html")
    network.templateEnv.autoescape = True
    network.templateEnv.globals.update(
        title=title,
        at=iso(view.at),
        known=None if view.known is None else iso(view.known),
        policy=POLICY.format(scripts=f"{_hash(vis)} {_hash(script)}", style=_hash(style)),
        style=_raw(style),
        vis=_raw(vis),
        script=_raw(script),
        chart=_raw(safe_json({"nodes": nodes, "edges": edges, "options": json.loads(options)})),
        cards=_raw(safe_json(payload(graph, view, title))),
        outline=_outline(view),
    )
    html: str = network.generate_html()
    return html


def safe_json(value: Any) -> str:
    """JSON that can stand inside a script element whatever texts are in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.translate(_UNSAFE_IN_A_SCRIPT)


def _raw(text: str) -> Any:
    from markupsafe import Markup  # noqa: PLC0415 - comes with pyvis's jinja2

    return Markup(text)  # noqa: S704 - our own scripts and style, and JSON made safe above


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _vis_network() -> str:
    """The vis-network script that pyvis ships, its licence banner included."""
    import pyvis  # noqa: PLC0415

    lib = Path(pyvis.__file__).parent / "templates" / "lib"
    newest = max(lib.glob("vis-*/vis-network.min.js"), key=lambda path: _version(path.parent.name))
    return newest.read_text(encoding="utf-8")


def _version(folder: str) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.removeprefix("vis-").split("."))


def _outline(view: View) -> list[dict[str, Any]]:
    """The tree as text, for readers without JavaScript."""
    return [
        {"depth": depth, "name": view.nodes[node].name, "title": view.title(node) or ""}
        for root in view.roots
        for node, depth in view.below(root)
    ]
