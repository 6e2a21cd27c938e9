"""Lists of people to the tables of ``graph.scale`` by an engine: lists that are far larger than memory.

Who is listed alike is weighed once. The engine finds for each node its *shape*: on which lists it stands, which of its
names, titles, units and managers each of them has, and as which it is named by others. Of each shape one example, with
made-up words in place of the real ones, is brought in and weighed by the importer and by the rules that weigh all else
(``sample``); the engine then puts everybody's own words into what that gave (``filling``). So no rule is told twice,
and an engine only groups, joins and writes.
"""

from graph.importers.by_engine.taking import Taken, take

__all__ = ["Taken", "take"]
