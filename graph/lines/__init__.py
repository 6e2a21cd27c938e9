"""Facts to lines: what we hold to be so after weighing all that is said, at every day at once.

One way through a slot (``slots``): the facts on the calendar (``claims``), what each voice may do (``standing``),
what is denied (``denials``), how a place is held (``manners``), whose dates to believe (``dating``), what is seen after
an end (``returns``), what ends with a life (``lives``), what news ends (``succession``), and which of several claims to
believe (``contest``, ``policy``). A list that only goes on from those before it moves one end (``again``). ``derive``
finds the managers of those of whom nothing is said, by ``ways`` and ``climb``. ``index`` keeps it all, and works out
nothing before it is asked for, nor days anew on which nothing differs (``differing``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.lines.index import Lines, Memory
from graph.lines.known import known_facts
from graph.lines.line import Certainty, Ending, Key, Line, Stretch
from graph.lines.told import Told

if TYPE_CHECKING:
    from graph.facts import Facts


def weigh(facts: Facts, known: int | None = None) -> tuple[Line, ...]:
    """All lines over all days, from the facts known by a day (None: all that is recorded), in a fixed order."""
    return Lines(Told(facts, known)).all()


__all__ = ["Certainty", "Ending", "Key", "Line", "Lines", "Memory", "Stretch", "Told", "known_facts", "weigh"]
