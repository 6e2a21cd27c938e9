"""A snapshot: the lines that hold on one day, known by one day.

It never changes, and nothing in it is worked out before it is asked for: a chain looks at the lines of those it climbs
past (``held``), and only what asks of everybody puts the whole tree together (``hierarchy``).

The reporting tree of a view has people in it, and a post or a unit only where nobody stands for it: a vacant post, a
post of many seats, a unit without a head. Queries climb this tree; nothing here knows NetworkX.
"""

from graph.view.held import Day, Held
from graph.view.hierarchy import tree_spans
from graph.view.snapshot import View, as_of

__all__ = ["Day", "Held", "View", "as_of", "tree_spans"]
