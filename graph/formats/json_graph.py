"""Node-link JSON, as NetworkX (``node_link_graph``) and D3 read it.

One object: ``directed``, ``multigraph``, ``graph`` (``at``, ``known``, ``all_days``, ``sources``), ``nodes`` (keys of
``excerpt.NodeRow``), and ``edges`` (keys of ``excerpt.LineRow``, with ``source`` and ``target`` for the ends). What is
not there is null.
"""

from __future__ import annotations

import json
from typing import Any

from graph.excerpt import Excerpt, NotRead, line_of, node_of, source_of, values
from graph.formats import OTHER_DAYS

SUFFIX = ".json"
LOSSES = ("facts beyond their ids: quotes, notes, what speaks against a line", OTHER_DAYS)


def write(excerpt: Excerpt) -> str:
    """The excerpt as JSON text."""
    edges = [{"source": line.subject, "target": line.object, **values(line)} for line in excerpt.lines]
    for edge in edges:
        del edge["subject"], edge["object"]
    found = {
        "directed": True,
        "multigraph": True,
        "graph": {
            "at": excerpt.at or None,
            "known": excerpt.known or None,
            "all_days": excerpt.all_days,
            "sources": [values(source) for source in excerpt.sources],
        },
        "nodes": [values(node) for node in excerpt.nodes],
        "edges": edges,
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Excerpt:
    """The excerpt that ``write`` wrote. Raises ``NotRead``."""
    try:
        found: dict[str, Any] = json.loads(text)
        about, nodes, edges = found["graph"], found["nodes"], found["edges"]
        lines = tuple(line_of({**edge, "subject": edge["source"], "object": edge["target"]}) for edge in edges)
        sources = tuple(map(source_of, about["sources"]))
        days = str(about["at"] or ""), str(about["known"] or "")
        return Excerpt(*days, tuple(map(node_of, nodes)), lines, sources, about.get("all_days") is True)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotRead(f"this is no node-link JSON of orgraph: {error}") from error
