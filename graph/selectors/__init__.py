"""Sets of nodes picked by a short text, after dbt's graph selectors: ``+shi-ben``, ``bob-kang+2``, ``unit:tiktok``.

``grammar`` reads the text, ``meaning`` looks it up in a view. docs/selectors.md has the whole language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.selectors.grammar import BadSelector, parse
from graph.selectors.meaning import METHODS, WORDS, Meaning
from graph.vocabulary import NodeId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.view import View


def select(view: View, text: str) -> frozenset[NodeId]:
    """The ids of the nodes that a selector picks from a view.

    Blanks join sets, commas intersect them and bind closer. Raises ``BadSelector``, with the place in the text, for
    what is no selector and for a name that nothing bears; what exists and is simply not there on the day is no error.
    """
    meaning = Meaning(view, text)
    chosen = [frozenset.intersection(*(meaning.nodes(atom) for atom in atoms)) for atoms in parse(text, METHODS, WORDS)]
    return frozenset[NodeId]().union(*chosen)


def among(views: Iterable[View], text: str) -> frozenset[NodeId]:
    """The nodes that a selector picks in any of some views. Raises ``BadSelector`` as ``select`` does."""
    return frozenset[NodeId]().union(*(select(view, text) for view in views))


__all__ = ["METHODS", "WORDS", "BadSelector", "among", "select"]
