"""Answers: who, chain, reports, path, why, history, find and stats, as rows of plain values.

A row is a dict with the keys that docs/rows.md documents, ready for JSON; ``rows.py`` draws it as a table. The names
are imported when they are first used (PEP 562): no answer pays for another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.answers.contested import sides
    from graph.answers.evidence import why
    from graph.answers.figures import stats
    from graph.answers.past import history
    from graph.answers.search import find
    from graph.answers.tree import chain, first_known, last_known, path, reports, who

_HOMES = {
    "why": "evidence",
    "history": "past",
    "find": "search",
    "sides": "contested",
    "stats": "figures",
    **dict.fromkeys(("chain", "first_known", "last_known", "path", "reports", "who"), "tree"),
}

__all__ = ["chain", "find", "first_known", "history", "last_known", "path", "reports", "sides", "stats", "who", "why"]


def __getattr__(name: str) -> Any:
    from importlib import import_module  # noqa: PLC0415

    if name in _HOMES:
        return getattr(import_module(f"graph.answers.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'graph.answers' has no attribute {name!r}")
