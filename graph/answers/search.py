"""Finding nodes by names, aliases and titles, forgiving of typing errors."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from graph import names
from graph.vocabulary import EventId, Kind, NodeId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.rows import FindRow
    from graph.view import View

MOST = 20
MOST_BEHIND = 12.0
"""How far behind the best match, of 100, another one is still worth showing."""


PART = 10_000
"""So many candidates are held against the text at a time."""

Candidate = tuple[str, str, NodeId | EventId, bool]
"""What can match, folded; as it stands; what it belongs to, and whether that is an event."""


def find(view: View, text: str, most: int | None = MOST) -> list[FindRow]:
    """The nodes whose id, names or titles are most like the text, best first, at most so many (None: all).

    What is far less like it than the best match is left out.
    """

    def row(match: Match) -> FindRow:
        node = view.nodes.get(NodeId(match.of))
        return match.row(view.name(node.id) if node else match.label, node.kind if node else "event")

    return [row(match) for match in ranked(text, _candidates(view), most)]


class Match(NamedTuple):
    """What is like a text, and how much, of 100."""

    of: NodeId | EventId
    label: str
    event: bool
    likeness: float
    score: float

    def row(self, name: str, kind: Kind | Literal["event"]) -> FindRow:
        """The row of it, by what it is called and is."""
        return {"id": self.of, "name": name, "kind": kind, "matched": self.label, "score": round(self.likeness)}


def ranked(text: str, candidates: Iterable[Candidate], most: int | None = MOST) -> list[Match]:
    """Those of the candidates that are most like a text, each once, best first, at most so many (None: all)."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only this question pays for it

    wanted = names.simplified(names.fold(text))
    best: dict[NodeId | EventId, Match] = {}
    ahead = iter(candidates)
    while part := list(islice(ahead, PART)):
        found = process.extract(
            wanted, [one[0] for one in part], scorer=fuzz.WRatio, limit=None, score_cutoff=names.NEAR_ENOUGH
        )
        for folded, score, place in found:
            _, label, of, event = part[place]
            match = Match(of, label, event, 100.0 if folded == wanted else min(score, 99.0), score)
            if of not in best or match[3:] > best[of][3:]:
                best[of] = match
    least = max((match.likeness for match in best.values()), default=0) - MOST_BEHIND
    near = [match for match in best.values() if match.likeness >= least]
    return sorted(near, key=lambda match: (-match.likeness, match.event, match.label, match.of))[:most]


def _candidates(view: View) -> Iterator[Candidate]:
    """Everything that can match."""
    for node in view.graph.known_nodes.values():
        for label in (*node.all_names, *view.graph.names_told.get(node.id, ()), *view.titles(node.id)):
            yield names.simplified(names.fold(label)), label, node.id, False
    for event in view.graph.events:
        yield names.simplified(names.fold(event.what)), event.what, event.id, True
