"""Explorer for the knowledge graph of an organisation's structure.

The public names are imported when they are first used (PEP 562), so that no answer pays for what it does not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph import answers, changes, checks, dates, excerpt, formats, importers, selectors
    from graph.errors import OrgraphError, Problem
    from graph.facts import Event, Fact, Facts, Node, Source
    from graph.files.loader import load
    from graph.lines import Certainty, Line, weigh
    from graph.org_graph import OrgGraph
    from graph.view import View, as_of

_HOMES = {
    "load": "files.loader",
    "OrgGraph": "org_graph",
    "View": "view",
    "as_of": "view",
    "weigh": "lines",
    "Certainty": "lines",
    "Line": "lines",
    "Node": "facts",
    "Source": "facts",
    "Fact": "facts",
    "Event": "facts",
    "Facts": "facts",
    "OrgraphError": "errors",
    "Problem": "errors",
}
_MODULES = ("answers", "changes", "checks", "dates", "excerpt", "formats", "importers", "selectors")

__all__ = [
    "Certainty",
    "Event",
    "Fact",
    "Facts",
    "Line",
    "Node",
    "OrgGraph",
    "OrgraphError",
    "Problem",
    "Source",
    "View",
    "answers",
    "as_of",
    "changes",
    "checks",
    "dates",
    "excerpt",
    "formats",
    "importers",
    "load",
    "selectors",
    "weigh",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module  # noqa: PLC0415

    if name in _MODULES:
        return import_module(f"graph.{name}")
    if name in _HOMES:
        return getattr(import_module(f"graph.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'graph' has no attribute {name!r}")
