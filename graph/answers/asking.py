"""What questions are asked of, and a question before it is asked aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.vocabulary import IN_CHARGE, LEADS, RELATIONS, UNIT, NodeId, SourceId
from graph.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.lines import Key
    from graph.org_graph import OrgGraph
    from graph.view import Held, View


class Asked(NamedTuple):
    """What the questions are asked of: all lines, those of the day, and how old may be what is still fresh."""

    graph: OrgGraph
    view: View
    months: int

    @property
    def tops(self) -> tuple[NodeId, ...]:
        """What is part of nothing because it is the whole: nobody needs to ask what it belongs to."""
        if self.graph.top_unit:
            return (self.graph.top_unit,)
        units = [node for node in self.view.present if self.view.nodes[node].kind == UNIT]
        first = self.view.roots[:1]
        led = [held.object for top in first for held in self.view.lines(LEADS, top)]
        return tuple(led or (units if len(units) == 1 else ()))

    def said(self) -> Iterator[Held]:
        """The lines of the day that somebody says, in a fixed order."""
        return (held for held in self.view.held if not held.stretch.derived)

    def name(self, node: NodeId) -> str:
        """What a node is called in a question."""
        return self.view.name(node)

    def states(self, key: Key) -> str:
        """What a line says, in words."""
        end = key.object if RELATIONS[key.relation].trait else self.name(key.object)
        return said(self.name(key.subject), key.relation, end, key.kind)

    def weight(self, node: NodeId) -> int:
        """How many stand at a node or below it: at a unit or a post, with whoever stands there for it."""
        view = self.view
        kind = view.nodes[node].kind
        stand_for = view.lines_to(IN_CHARGE[kind], node) if kind in IN_CHARGE else ()
        return 1 + max((view.size(other) for other in (node, *(held.subject for held in stand_for))), default=0)


class Question(NamedTuple):
    """An open question, before it is asked aloud.

    ``place`` is the place whose line ought to be confirmed, and ``eager`` says how soon it is asked among the others
    of that place: what a node reports to or leads before what it is part of.
    """

    subject: NodeId
    object: NodeId | None
    question: str
    settles: str
    weight: int
    last_confirmed: str | None = None
    sources: tuple[SourceId, ...] = ()
    place: tuple[NodeId, ...] = ()
    eager: bool = True
