"""Finding nodes by names, aliases and titles, forgiving of typing errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import names
from graph.vocabulary import NodeId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.rows import FindRow
    from graph.view import View
    from graph.vocabulary import EventId

MOST = 20
MOST_BEHIND = 12.0
"""How far behind the best match, of 100, another one is still worth showing."""


def find(view: View, text: str, most: int | None = MOST) -> list[FindRow]:
    """The nodes whose id, names or titles are most like the text, best first, at most so many (None: all).

    What is far less like it than the best match is left out.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only this question pays for it

    wanted = names.simplified(names.fold(text))
    candidates = list(_candidates(view))
    scored = process.extract(wanted, [folded for folded, _, _ in candidates], scorer=fuzz.WRatio, limit=None)
    best: dict[NodeId | EventId, tuple[float, str]] = {}
    for folded, score, place in scored:
        _, label, node = candidates[place]
        likeness = 100.0 if folded == wanted else min(score, 99.0)
        if likeness >= names.NEAR_ENOUGH and likeness > best.get(node, (0.0, ""))[0]:
            best[node] = likeness, label
    least = max((score for score, _ in best.values()), default=0) - MOST_BEHIND
    best = {node: found for node, found in best.items() if found[0] >= least}
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0] not in view.nodes, item[1][1], item[0]))
    return [_row(view, found, label, score) for found, (score, label) in ranked[:most]]


def _row(view: View, found: NodeId | EventId, label: str, score: float) -> FindRow:
    node = view.nodes.get(NodeId(found))
    return {
        "id": found,
        "name": view.name(node.id) if node else label,
        "kind": node.kind if node else "event",
        "matched": label,
        "score": round(score),
    }


def _candidates(view: View) -> Iterator[tuple[str, str, NodeId | EventId]]:
    """Everything that can match: the folded text, the text itself, and the node it belongs to."""
    for node in view.graph.known_nodes.values():
        for label in (*node.all_names, *view.graph.names_told.get(node.id, ()), *view.titles(node.id)):
            yield names.simplified(names.fold(label)), label, node.id
    for event in view.graph.events:
        yield names.simplified(names.fold(event.what)), event.what, event.id
