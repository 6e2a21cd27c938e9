"""Statements: a table of subject, predicate, value and the period over which it was so.

Predicates are our relations, ``dotted`` for a dotted reporting line, and what a record says of its subject itself:
``kind`` (or ``exists``), ``name``, ``also``, ``title``, ``seats``, ``holder`` (who holds the post) and ``unit`` (that a
person is a member of, that a post is in, that a unit is part of). A title goes with what its bearer leads, holds,
belongs to or reports to over the same time, or stands in the row of that itself. Further columns are keys of facts:
``manner``, ``line``, ``says``, ``basis``, ``observed``, ``note``, ``quote``; ``published`` is the day of the source.
"""

from graph.importers.statements.reading import read
from graph.importers.statements.sources import Options

__all__ = ["Options", "read"]
